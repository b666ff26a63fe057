"""Dot plot: one row for each place with its figures as marks on a common scale; keeps the order it is given.

A value stands as text beside its mark: to the right where there is room, else to the left, else below. Of both sides
the one is taken where the reference line stands neither in the text nor between it and its mark; where there is no such
side, the line is cut at the text.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Literal

from generator.charts.frame import (
    WIDTH,
    Anchor,
    Box,
    KeyEntry,
    Number,
    Scale,
    Text,
    Tick,
    centred,
    key_below,
    open_spans,
    round_steps,
    text_at,
)
from generator.charts.text import LINE, width, wrap
from generator.frozen import frozen

Form = Literal["exact", "floor", "ceiling", "above", "below", "about", "range"]
"""How a figure is meant. Drawn as on a number line: an arrow to where values may lie, an open dot for "not itself"."""

Role = Literal["own", "assigned", "derived"]
"""Whose figure it is: stated by the place, assigned to it from above, or computed by the generator."""

KEY_ORDER = ("exact", "floor", "above", "ceiling", "below", "about", "range", "assigned", "derived")

_NAMES = 1040
"""Widest column of names; longer ones break."""
_BESIDE, _GAP = 80, 30
_MIDDLE = 40
"""From the middle of a line of text down to its base line."""
_INSET = 150
"""Room at both ends of the scale for a mark with its arrow."""
_ROW = 250
"""Least height of a row: 24 px on the smallest phone, as WCAG 2.2 asks of a target."""
_REACH: Mapping[Form, tuple[int, int]] = {
    "floor": (40, 120),
    "above": (40, 120),
    "ceiling": (120, 40),
    "below": (120, 40),
}
"""How far a mark reaches to the left and right of its figure; 50 each way when not listed."""
_SIDES: tuple[tuple[Anchor, bool], ...] = (("start", True), ("end", False))


@frozen
class Value:
    """A figure to show.

    Attributes:
        value: the figure; the lower end of a range.
        label: the figure as text.
        form: how it is meant.
        high: the upper end of a range.
        role: whose figure it is.
    """

    value: Decimal
    label: str
    form: Form = "exact"
    high: Decimal | None = None
    role: Role = "own"

    @property
    def kind(self) -> str:
        """The entry of the key that explains its mark."""
        return self.form if self.role == "own" else self.role


@frozen
class Entry:
    """A row to show: name, its figures, the address it leads to, and whether it stands out."""

    name: str
    values: tuple[Value, ...]
    href: str | None = None
    strong: bool = False


@frozen
class Dot:
    """A mark: `x` is where its figure stands, `end` the other end of a range."""

    form: Form
    role: Role
    x: int
    y: int
    end: int | None = None

    @property
    def box(self) -> Box:
        """The room it takes."""
        left, right = _REACH.get(self.form, (50, 50))
        tall = 70 if self.role == "assigned" else 50
        return Box(self.x - left, self.y - tall, (self.end or self.x) + right, self.y + tall)


@frozen
class Row:
    """A row as drawn.

    Attributes:
        top: its upper edge.
        height: to the next row.
        name: the name beside the scale.
        href: where the row leads, None when nowhere.
        guide: start and end of the fine line that leads from the name to the first mark; None where there is no room.
        y: middle of the marks.
        dots: the marks.
        labels: a text for each mark.
    """

    top: int
    height: int
    name: Text
    href: str | None
    guide: tuple[int, int] | None
    y: int
    dots: tuple[Dot, ...]
    labels: tuple[Text, ...]


@frozen
class Reference:
    """A line across all rows, cut where a text stands: its place, its text, and the stretches that are drawn."""

    x: int
    text: Text
    spans: tuple[tuple[int, int], ...]


@frozen
class DotPlot:
    """A dot plot as drawn.

    Attributes:
        title: the finding.
        description: for readers who do not see it.
        height: in units.
        unit: what the figures count, above the axis.
        axis: height of the axis.
        ticks: round figures on it.
        reference: a figure all rows are held against.
        rows: from the top.
        key: what the marks mean, when there is more than one kind.
    """

    title: str
    description: str
    height: int
    unit: Text | None
    axis: int
    ticks: tuple[Tick, ...]
    reference: Reference | None
    rows: tuple[Row, ...]
    key: tuple[KeyEntry, ...]

    @property
    def has_links(self) -> bool:
        """Whether a row leads somewhere."""
        return any(row.href for row in self.rows)


def dot_plot(
    entries: Sequence[Entry],
    *,
    title: str,
    description: str,
    number: Number,
    words: Mapping[str, str],
    unit: str = "",
    reference: tuple[Decimal, str] | None = None,
) -> DotPlot:
    """Lay out a dot plot.

    Args:
        entries: at least one row with at least one value, in the order to show.
        title: the finding, as a sentence.
        description: what to tell readers who do not see the chart.
        number: writes the figures of the axis.
        words: meaning of each kind of mark (`KEY_ORDER`); only kinds that occur are explained.
        unit: what the figures count.
        reference: a figure to hold all against, with its text.

    Returns:
        The plot; no two texts overlap, and nothing leaves the frame.
    """
    names = [wrap(entry.name, _NAMES, entry.strong) for entry in entries]
    column = max(width(line, entry.strong) for entry, lines in zip(entries, names, strict=True) for line in lines)
    scale, steps = _scale(entries, reference, column + _BESIDE)
    top = 0
    heading = text_at("start", 0, top + 100, wrap(unit, WIDTH)) if unit else None
    top += LINE * len(heading.lines) + 30 if heading else 0
    at = scale.at(reference[0]) if reference else None
    said = centred(at, top + 100, wrap(reference[1], WIDTH)) if reference and at is not None else None
    top += LINE * len(said.lines) + 20 if said else 0
    ground = _Ground(scale, column, at)
    axis = top + LINE + 60
    rows, end = _rows(entries, names, ground, axis + 10)
    used = {value.kind for entry in entries for value in entry.values}
    kinds = [(kind, words[kind]) for kind in KEY_ORDER if kind in used and kind in words] if used != {"exact"} else []
    key, bottom = key_below(end + 20, kinds)
    return DotPlot(
        title=title,
        description=description,
        height=bottom if kinds else end,
        unit=heading,
        axis=axis,
        ticks=_ticks(steps, scale, number, axis - 60),
        reference=Reference(at, said, _cut(ground, axis, end, rows)) if said and at is not None else None,
        rows=rows,
        key=key,
    )


def _scale(
    entries: Iterable[Entry], reference: tuple[Decimal, str] | None, left: int
) -> tuple[Scale, tuple[Decimal, ...]]:
    """The scale right of the names, from one round figure to another."""
    values = [value for entry in entries for value in entry.values]
    figures = [value.value for value in values] + [value.high for value in values if value.high is not None]
    steps = round_steps(figures + ([reference[0]] if reference else []), 4)
    return Scale(steps[0], steps[-1], left + _INSET, WIDTH - _INSET), steps


def _ticks(steps: Sequence[Decimal], scale: Scale, number: Number, y: int) -> tuple[Tick, ...]:
    """The round figures over the axis, from both ends as far as their texts leave each other room."""
    ticks: list[Tick] = []
    # The ends first: they say where the scale starts and stops.
    for step in (steps[-1], steps[0], *steps[1:-1]):
        tick = Tick(scale.at(step), centred(scale.at(step), y, wrap(number(step), WIDTH)))
        roomy = Box(tick.text.box.left - _GAP, tick.text.box.top, tick.text.box.right + _GAP, tick.text.box.bottom)
        if len(tick.text.lines) == 1 and not any(roomy.meets(other.text.box) for other in ticks):
            ticks.append(tick)
    return tuple(sorted(ticks, key=lambda tick: tick.at))


@frozen
class _Ground:
    """What the rows share: their scale, the right edge of the names, and the line texts should not cross."""

    scale: Scale
    column: int
    avoid: int | None

    @property
    def left(self) -> int:
        """Where the area of marks and values starts."""
        return self.column + _BESIDE

    def crossed(self, box: Box) -> bool:
        """Whether a text would stand in the line."""
        return self.avoid is not None and box.left - 10 < self.avoid < box.right + 10


def _rows(
    entries: Sequence[Entry], names: Sequence[tuple[str, ...]], ground: _Ground, top: int
) -> tuple[tuple[Row, ...], int]:
    """The rows from `top` on, and where the last one ends."""
    rows = []
    for entry, lines in zip(entries, names, strict=True):
        row = _row(entry, lines, ground, top)
        rows.append(row)
        top += row.height
    return tuple(rows), top


def _row(entry: Entry, name: tuple[str, ...], ground: _Ground, top: int) -> Row:
    half = len(name) * LINE // 2 + 20
    y = top + max(_ROW // 2, half)
    at = ground.scale.at
    dots = tuple(
        Dot(one.form, one.role, at(one.value), y, None if one.high is None else at(one.high)) for one in entry.values
    )
    labels, first, deep = _labels(entry.values, dots, ground)
    left = ground.left
    return Row(
        top=top,
        height=y - top + max(_ROW // 2, half, deep),
        name=text_at("end", ground.column, y + _MIDDLE - (len(name) - 1) * LINE // 2, name, entry.strong),
        href=entry.href,
        guide=(left, first - 20) if first - left > 2 * _GAP else None,
        y=y,
        dots=dots,
        labels=labels,
    )


def _labels(values: Sequence[Value], dots: Sequence[Dot], ground: _Ground) -> tuple[tuple[Text, ...], int, int]:
    """A text for each mark of a row, where the first thing on the middle line starts, and how deep texts reach."""
    taken = [dot.box for dot in dots]
    placed: list[Text] = []
    under = 0
    for value, dot in zip(values, dots, strict=True):
        text = _beside(value.label, dot, ground, taken)
        if text is None:
            lines = wrap(value.label, WIDTH - ground.left)
            middle = (dot.x + (dot.end or dot.x)) // 2
            text = centred(middle, dot.y + 170 + LINE * under, lines, ground.left, WIDTH)
            under += len(lines)
        else:
            taken.append(text.box)
        placed.append(text)
    return tuple(placed), min(box.left for box in taken), under * LINE + 100 if under else 0


def _beside(label: str, dot: Dot, ground: _Ground, taken: Sequence[Box]) -> Text | None:
    """The text of a mark on its right or left; None where neither side has room."""
    mark = dot.box
    spare = None
    for anchor, x in _SIDES:
        text = text_at(anchor, mark.right + _GAP if x else mark.left - _GAP, dot.y + _MIDDLE, (label,))
        box = text.box
        if box.left < ground.left or box.right > WIDTH or any(box.meets(other) for other in taken):
            continue
        if not ground.crossed(Box(min(box.left, mark.right), box.top, max(box.right, mark.left), box.bottom)):
            return text
        spare = spare or text
    return spare


def _cut(ground: _Ground, top: int, end: int, rows: Iterable[Row]) -> tuple[tuple[int, int], ...]:
    """The reference line without the stretches where a text stands."""
    boxes = (text.box for row in rows for text in row.labels)
    return open_spans(top, end, [(box.top, box.bottom) for box in boxes if ground.crossed(box)])
