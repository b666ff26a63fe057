"""Figures over years: one to several series on a common scale, each named at its line; fills no gap.

Points are joined only where the years follow each other; between others stands nothing, because nothing is known.
Each series is named beside one of its points together with that point's figure. A text takes the first free spot
around its point: no other text, mark, line or grid line may run through it. Where none is free, the name moves to the
key, and a figure is left to the table beside the chart.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise
from math import ceil
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
    box_at,
    key_below,
    open_spans,
    round_steps,
    text_at,
)
from generator.charts.text import LINE, width, wrap
from generator.frozen import frozen

Role = Literal["own", "assigned", "result", "nation"]
"""Whose figures they are; each has a mark of its own."""

Limit = Literal["none", "floor", "ceiling"]
"""Whether a figure is the least or the most that is meant; drawn as an arrow up or down."""

KEY_ORDER = ("floor", "ceiling", "derived")

_PLOT = 1500
"""Height of the scale."""
_INSET = 100
_YEAR = 160
"""Room for half of the last year under the axis."""
_MARK = 50
_ARROW = 110
_BESIDE = 30
_NAMES = 920
"""Widest name of a series."""
_AXES = 1024
"""Axes kept: the same few years, and rounds of a hundred, stand beside the charts of a whole country."""
_LIFTS = (0, 60, 130, 200)
"""How far a text may move up or down from its usual spot."""


@frozen
class Point:
    """A figure of one year.

    Attributes:
        year: the year.
        value: the figure; the lower end of a range.
        label: the figure as text.
        high: the upper end of a range.
        limit: whether it is a floor or a ceiling.
        derived: computed by the generator, not stated anywhere.
    """

    year: int
    value: Decimal
    label: str
    high: Decimal | None = None
    limit: Limit = "none"
    derived: bool = False

    @property
    def kinds(self) -> tuple[str, ...]:
        """The entries of the key that explain its mark."""
        return (self.limit, "derived") if self.derived else (self.limit,)


@frozen
class Series:
    """Figures of one kind: a name and points of ascending years."""

    name: str
    role: Role
    points: tuple[Point, ...]


@frozen
class Spot:
    """A mark as drawn; `end` is the height of the upper end of a range."""

    x: int
    y: int
    role: Role
    limit: Limit
    derived: bool
    end: int | None = None

    @property
    def box(self) -> Box:
        """The room it takes."""
        top = self.y if self.end is None else self.end
        up = _ARROW if self.limit == "floor" else _MARK
        down = _ARROW if self.limit == "ceiling" else _MARK
        return Box(self.x - _MARK, top - up, self.x + _MARK, self.y + down)


@frozen
class Join:
    """A line between the marks of two years that follow each other; `derived` where either end is."""

    x1: int
    y1: int
    x2: int
    y2: int
    role: Role
    derived: bool

    def crosses(self, box: Box) -> bool:
        """Whether the line runs through a box; clips it against one edge after the other (Liang and Barsky)."""
        enter, leave = 0.0, 1.0
        across, down = self.x2 - self.x1, self.y2 - self.y1
        for step, room in (
            (-across, self.x1 - box.left),
            (across, box.right - self.x1),
            (-down, self.y1 - box.top),
            (down, box.bottom - self.y1),
        ):
            if step == 0 and room < 0:
                return False
            if step < 0:
                enter = max(enter, room / step)
            elif step > 0:
                leave = min(leave, room / step)
        return enter <= leave


@frozen
class Level:
    """A round figure of the upright axis with what is left of its grid line."""

    tick: Tick
    spans: tuple[tuple[int, int], ...]


@frozen
class Label:
    """A text beside a mark, in the colour of its series."""

    role: Role
    text: Text


@frozen
class Trajectory:
    """A trajectory as drawn: title (the finding), description, height, axes, lines, marks, texts and key.

    Marks of the first series come last, so that they lie on top.
    """

    title: str
    description: str
    height: int
    unit: Text | None
    floor: int
    levels: tuple[Level, ...]
    years: tuple[Tick, ...]
    joins: tuple[Join, ...]
    spots: tuple[Spot, ...]
    labels: tuple[Label, ...]
    key: tuple[KeyEntry, ...]


@frozen
class _Ground:
    """The scales, and the area texts may stand in."""

    across: Scale
    up: Scale
    area: Box

    def spot(self, role: Role, point: Point) -> Spot:
        end = None if point.high is None else self.up.at(point.high)
        return Spot(self.across.at(Decimal(point.year)), self.up.at(point.value), role, point.limit, point.derived, end)


def trajectory(
    series: Sequence[Series],
    *,
    title: str,
    description: str,
    number: Number,
    words: Mapping[str, str],
    unit: str = "",
) -> Trajectory:
    """Lay out figures over years.

    Args:
        series: at least one with at least one point; earlier ones get the better spots for their texts.
        title: the finding, as a sentence.
        description: what to tell readers who do not see the chart.
        number: writes the figures of the upright axis.
        words: meaning of `floor`, `ceiling` and `derived`; only what occurs is explained.
        unit: what the figures count.

    Returns:
        The chart; no text overlaps another text, a mark or a line, and nothing leaves the frame.
    """
    heading = text_at("start", 0, 100, wrap(unit, WIDTH)) if unit else None
    top = LINE * len(heading.lines) + 40 if heading else 20
    ground, steps, texts = _ground(series, number, top)
    spots = [tuple(ground.spot(one.role, point) for point in one.points) for one in series]
    joins = tuple(join for one, marks in zip(series, spots, strict=True) for join in _joins(one, marks))
    labels, unnamed = _labels(series, spots, joins, ground.area)
    floor = ground.up.start + _INSET
    said = {kind for one in series for point in one.points for kind in point.kinds}
    kinds = [(str(one.role), one.name) for one in unnamed]
    kinds += [(kind, words[kind]) for kind in KEY_ORDER if kind in said and kind in words]
    key, bottom = key_below(floor + LINE + 80, kinds)
    return Trajectory(
        title=title,
        description=description,
        height=bottom,
        unit=heading,
        floor=floor,
        levels=_levels(steps, texts, ground, [label.text.box for label in labels]),
        years=_years(ground.across, floor),
        joins=joins,
        spots=tuple(spot for marks in reversed(spots) for spot in marks),
        labels=labels,
        key=key,
    )


def _ground(series: Sequence[Series], number: Number, top: int) -> tuple[_Ground, tuple[Decimal, ...], tuple[str, ...]]:
    """Scales with room for the figures of the axis on the left and names on the right; the axis' figures, as text."""
    points = [point for one in series for point in one.points]
    steps = round_steps([figure for point in points for figure in (point.value, point.high) if figure is not None], 4)
    texts = tuple(number(step) for step in steps)
    left = min(max(width(text) for text in texts), WIDTH // 3) + _BESIDE
    first, last = min(point.year for point in points), max(point.year for point in points)
    ending = [one for one in series if one.points[-1].year == last]
    right = max(width(line) for one in ending for line in _named(one, one.points[-1])) + _MARK + _BESIDE
    low, high = left + _INSET, WIDTH - max(right, _YEAR)
    years = Scale(Decimal(first) - (first == last), Decimal(last) + (first == last), low, high)
    upright = Scale(steps[0], steps[-1], top + _INSET + _PLOT, top + _INSET)
    return _Ground(years, upright, Box(left, top, WIDTH, top + _PLOT + 2 * _INSET - 10)), steps, texts


def _named(series: Series, point: Point) -> tuple[str, ...]:
    return wrap(f"{series.name} {point.label}".strip(), _NAMES)


def _joins(series: Series, spots: Sequence[Spot]) -> Iterator[Join]:
    for (one, here), (following, there) in pairwise(zip(series.points, spots, strict=True)):
        if following.year == one.year + 1:
            yield Join(here.x, here.y, there.x, there.y, series.role, one.derived or following.derived)


def _labels(
    series: Sequence[Series], spots: Sequence[Sequence[Spot]], joins: Sequence[Join], area: Box
) -> tuple[tuple[Label, ...], tuple[Series, ...]]:
    """The texts that found a spot, and the series whose name found none."""
    taken = [spot.box for marks in spots for spot in marks]
    placed: list[Label] = []
    named: set[tuple[int, int]] = set()
    unnamed = []

    def place(role: Role, spot: Spot, lines: Sequence[str], lifts: Sequence[int]) -> bool:
        wide = max([width(line) for line in lines])
        for anchor, x, y in _around(spot, len(lines), lifts):
            box = box_at(anchor, x, y, wide, len(lines))
            if _free(box, area, taken, joins):
                placed.append(Label(role, text_at(anchor, x, y, lines)))
                taken.append(box)
                return True
        return False

    for number, (one, marks) in enumerate(zip(series, spots, strict=True)):
        at = range(len(marks) - 1, -1, -1)
        found = next((i for i in at if place(one.role, marks[i], _named(one, one.points[i]), _LIFTS)), None)
        if found is None:
            unnamed.append(one)
        else:
            named.add((number, found))
    for number, (one, marks) in enumerate(zip(series, spots, strict=True)):
        for i in (len(marks) - 1, 0, *range(len(marks) - 2, 0, -1)):
            if (number, i) not in named and one.points[i].label:
                named.add((number, i))
                place(one.role, marks[i], (one.points[i].label,), _LIFTS[:1])
    return tuple(placed), tuple(unnamed)


def _around(spot: Spot, lines: int, lifts: Sequence[int]) -> Iterator[tuple[Anchor, int, int]]:
    """Where a text of some lines can stand beside a mark, the best first: right, above, below, left, then further."""
    tall = LINE * (lines - 1)
    box = spot.box
    middle = (box.top + box.bottom) // 2 + 40 - tall // 2
    above, below = box.top - _BESIDE - 20 - tall, box.bottom + _BESIDE + 90
    for lift in lifts:
        for y in {middle - lift: None, middle + lift: None}:
            yield "start", box.right + _BESIDE, y
        beginnings: tuple[tuple[Anchor, int], ...] = ("middle", spot.x), ("start", box.left), ("end", box.right)
        for anchor, x in beginnings:
            yield anchor, x, above - lift
            yield anchor, x, below + lift
        for y in {middle - lift: None, middle + lift: None}:
            yield "end", box.left - _BESIDE, y


def _free(box: Box, area: Box, taken: Iterable[Box], joins: Iterable[Join]) -> bool:
    return (
        box.within(area) and not any(box.meets(other) for other in taken) and not any(one.crosses(box) for one in joins)
    )


def _levels(steps: Sequence[Decimal], texts: Sequence[str], ground: _Ground, boxes: Sequence[Box]) -> tuple[Level, ...]:
    """The upright axis; its grid lines leave out the texts."""
    left, end = ground.area.left, ground.across.end + _INSET // 2
    levels = []
    for tick in _ticks(ground.up, steps, texts, left - _BESIDE):
        crossed = [(box.left - 20, box.right + 20) for box in boxes if box.top < tick.at < box.bottom]
        levels.append(Level(tick, open_spans(left, end, crossed)))
    return tuple(levels)


@lru_cache(_AXES)
def _ticks(up: Scale, steps: Sequence[Decimal], texts: Sequence[str], room: int) -> tuple[Tick, ...]:
    """The round figures of the upright axis whose texts have room on its left."""
    marked = [(up.at(step), text) for step, text in zip(steps, texts, strict=True) if width(text) <= room]
    return tuple(Tick(y, text_at("end", room, y + 40, (text,))) for y, text in marked)


@lru_cache(_AXES)
def _years(across: Scale, floor: int) -> tuple[Tick, ...]:
    """The years from the last back, as many as have room."""
    first, last = int(across.low), int(across.high)
    apart = across.at(Decimal(first + 1)) - across.at(Decimal(first))
    every = ceil((width("2000") + 40) / apart)
    shown = range(last, first - 1, -every)
    return tuple(
        Tick(x, text_at("middle", x, floor + LINE, (str(year),)))
        for year in reversed(shown)
        for x in (across.at(Decimal(year)),)
    )
