"""How wide a text is at most, and where it breaks; opens no font.

A page is set in whatever sans serif the reader's system has, so the width of a label cannot be known. It is bounded:
each letter counts as in the widest of DejaVu Sans, Noto Sans and Liberation Sans (metrics of Arial), which are at least
as wide as Segoe UI, Roboto and San Francisco. A label therefore never needs more room than it was given, and nothing is
squeezed with `textLength`.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from functools import lru_cache
from types import MappingProxyType

SIZE = 110
"""Size of all text in units: 10.6 px where the frame is 288 px wide."""

LINE = 130
"""From one line of a text to the next, in units; letters with two marks over them still clear the line above."""

_HUNDREDTHS = {
    28: "'ijl",
    32: " ,.·’\N{NO-BREAK SPACE}",
    36: ":;If-",
    42: "()[]t!r/\\",
    52: '"J`°“”sz',
    58: "c*?_|–k",
    62: "FTLaeovxy",
    64: "$0123456789bdghnpqu{}đ₫",
    69: "EKPSYABVXZ",
    76: "CRUHN",
    79: "&DGĐOQ",
    84: "w#+<=>^~≥≤−≈×",
}
_WIDTHS: Mapping[str, int] = MappingProxyType({letter: width for width, row in _HUNDREDTHS.items() for letter in row})
_WIDEST = 102
"""Of a letter not in the table (M, W, m, %, @ and all that is foreign to the interface)."""

_HORN, _HORN_WIDTH = "\N{COMBINING HORN}", 17
_BOLD = 9
"""What a letter gains in bold."""


@lru_cache(maxsize=4096)
def width(text: str, bold: bool = False) -> int:
    """An upper bound of the width of a line of text of `SIZE`, in units."""
    hundredths = 0
    for letter in unicodedata.normalize("NFD", text):
        if not unicodedata.combining(letter):
            hundredths += _WIDTHS.get(letter, _WIDEST) + (_BOLD if bold else 0)
        elif letter == _HORN:
            hundredths += _HORN_WIDTH
    return -(-hundredths * SIZE // 100)


@lru_cache(maxsize=4096)
def wrap(text: str, room: int, bold: bool = False) -> tuple[str, ...]:
    """Break a text into lines that fit.

    Args:
        text: words; no-break spaces hold.
        room: width in units.
        bold: whether it is set in bold.

    Returns:
        At least one line. A word wider than the room is cut; a single letter stands alone however narrow the room.
    """
    lines: list[str] = []
    for word in _pieces(text, room, bold):
        joined = f"{lines[-1]} {word}" if lines else word
        if lines and width(joined, bold) <= room:
            lines[-1] = joined
        else:
            lines.append(word)
    return tuple(lines) or ("",)


def _pieces(text: str, room: int, bold: bool) -> Iterator[str]:
    """The words of a text, those wider than the room in parts."""
    for word in unicodedata.normalize("NFC", text).split(" "):
        if width(word, bold) <= room:  # nearly every word does, and its parts need no measuring then
            if word:
                yield word
            continue
        piece = ""
        for letter in word:
            if piece and width(piece + letter, bold) > room:
                yield piece
                piece = ""
            piece += letter
        if piece:
            yield piece
