"""The frame of a chart: boxes that may not overlap, lines of text in them, scales and their ticks; places no mark."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal
from typing import Literal

from generator.charts.text import LINE, width, wrap
from generator.frozen import frozen

WIDTH = 3000
"""Width of every chart in units."""

ASCENT, DESCENT = 100, 30
"""How far text reaches above and below its base line, in units; a capital with two marks included."""

Anchor = Literal["start", "middle", "end"]
Number = Callable[[Decimal], str]
"""Writes a figure in the reader's language."""

_SHARES: dict[Anchor, int] = {"start": 0, "middle": 1, "end": 2}
"""Halves of a text that stand before its anchor."""
_KEY_SAMPLE, _KEY_TEXT, _KEY_GAP = 130, 300, 40
_SPECK = 20
_STEPS = (Decimal(1), Decimal(2), Decimal("2.5"), Decimal(5), Decimal(10))


@frozen
class Box:
    """A rectangle in units from the upper left corner of the chart."""

    left: int
    top: int
    right: int
    bottom: int

    def meets(self, other: Box) -> bool:
        """Whether the two share more than an edge."""
        across = self.left < other.right and other.left < self.right
        return across and self.top < other.bottom and other.top < self.bottom

    def within(self, other: Box) -> bool:
        """Whether no part of this one is outside of the other."""
        across = other.left <= self.left and self.right <= other.right
        return across and other.top <= self.top and self.bottom <= other.bottom


@frozen
class Line:
    """One line of text: `x` is where its anchor stands, `y` its base line."""

    x: int
    y: int
    text: str


@frozen
class Text:
    """A text in lines, all on one anchor.

    Attributes:
        anchor: which point of a line stands at its `x`.
        lines: its lines from the top.
        strong: whether it is set in bold.
    """

    anchor: Anchor
    lines: tuple[Line, ...]
    strong: bool = False

    @property
    def box(self) -> Box:
        """The room it takes at most."""
        wide = max([width(line.text, self.strong) for line in self.lines])
        return box_at(self.anchor, self.lines[0].x, self.lines[0].y, wide, len(self.lines))


def box_at(anchor: Anchor, x: int, y: int, wide: int, lines: int = 1) -> Box:
    """The room of a text before it is made: of some lines, the widest of them `wide`, the first base line at `y`."""
    left = x - _SHARES[anchor] * wide // 2
    return Box(left, y - ASCENT, left + wide, y + LINE * (lines - 1) + DESCENT)


def text_at(anchor: Anchor, x: int, y: int, lines: Sequence[str], strong: bool = False) -> Text:
    """A text whose first base line is at `y`."""
    return Text(anchor, tuple([Line(x, y + LINE * place, line) for place, line in enumerate(lines)]), strong)


def centred(x: int, y: int, lines: Sequence[str], left: int = 0, right: int = WIDTH) -> Text:
    """A text around `x`, moved sideways as far as needed to stay between `left` and `right`."""
    wide = max(width(line) for line in lines)
    middle = max(min(x - wide // 2, right - wide), left) + wide // 2
    return text_at("middle", middle, y, lines)


@frozen
class Tick:
    """A round figure on an axis: where it stands along the axis, and its text."""

    at: int
    text: Text


@frozen
class KeyEntry:
    """A sample of a mark at (`x`, `y`) and what it means."""

    kind: str
    x: int
    y: int
    text: Text


def key_below(top: int, kinds: Iterable[tuple[str, str]]) -> tuple[tuple[KeyEntry, ...], int]:
    """The key of a chart, one entry below the other.

    Args:
        top: where it may start.
        kinds: name of a mark and its meaning in words.

    Returns:
        The entries, and where the key ends.
    """
    entries = []
    for kind, words in kinds:
        lines = wrap(words, WIDTH - _KEY_TEXT)
        entries.append(KeyEntry(kind, _KEY_SAMPLE, top + 90, text_at("start", _KEY_TEXT, top + LINE, lines)))
        top += LINE * len(lines) + _KEY_GAP
    return tuple(entries), top


@frozen
class Scale:
    """A linear scale from figures to units.

    Attributes:
        low: the figure at `start`.
        high: the figure at `end`; above `low`.
        start: in units; greater than `end` where the axis runs upwards.
        end: in units.
    """

    low: Decimal
    high: Decimal
    start: int
    end: int

    def at(self, value: Decimal) -> int:
        """Where a figure stands, rounded half up to a whole unit."""
        exact = self.start + (value - self.low) / (self.high - self.low) * (self.end - self.start)
        return int(exact.to_integral_value(ROUND_HALF_UP))


def round_steps(values: Iterable[Decimal], about: int) -> tuple[Decimal, ...]:
    """Round figures that enclose all values, in equal steps of 1, 2, 2.5 or 5 times a power of ten.

    Args:
        values: at least one figure.
        about: how many steps there should be at most, two or more.

    Returns:
        Two figures or more, ascending; the first is no greater than any value, the last no smaller. They never leave
        the positive numbers, nor the first hundred, when the values do not.
    """
    given = tuple(values)
    low, high = min(given), max(given)
    if low == high == 0:
        return Decimal(0), Decimal(1)
    power = Decimal(1).scaleb(((high - low or abs(high)) / about).adjusted() - (low == high))
    for step in ((power * one * ten).normalize() for ten in (1, 10) for one in _STEPS):
        last = (high / step).to_integral_value(ROUND_CEILING)
        first = min((low / step).to_integral_value(ROUND_FLOOR), last - 1)
        if last - first <= about:
            break
    return tuple(step * (first + place) + Decimal(0) for place in range(int(last - first) + 1))


def open_spans(start: int, end: int, taken: Iterable[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """What is left of a line from `start` to `end` when the given stretches are cut out; specks go."""
    spans: list[tuple[int, int]] = []
    at = start
    for low, high in sorted(taken):
        if low - at >= _SPECK:
            spans.append((at, min(low, end)))
        at = max(at, high)
    if end - at >= _SPECK:
        spans.append((at, end))
    return tuple(spans)
