"""Abbreviations of official language, written out where a page first uses them; works on finished markup, once a page.

In running text of our own the words follow the abbreviation in brackets. In headings, state lines and cards, which are
short on purpose, `<abbr>` alone tells them. Nothing is put inside a link, whose name should stay short, nor inside
words between quotation marks or a citation, which are those of a document.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Literal

WORDS: Mapping[str, str] = {
    "BHXH": "bảo hiểm xã hội",
    "BHYT": "bảo hiểm y tế",
    "BHTN": "bảo hiểm thất nghiệp",
    "KCB": "khám bệnh, chữa bệnh",
    "UBND": "Ủy ban nhân dân",
    "HĐND": "Hội đồng nhân dân",
    "MTTQ": "Mặt trận Tổ quốc",
}
"""Abbreviation → words; Vietnamese in every edition, since the abbreviations stand in Vietnamese words only."""


def _alone(short: str) -> str:
    """The pattern of an abbreviation that is no part of a number such as 141/KH-UBND or 12/CTL&BHXH."""
    return rf"{short}(?<![\w/.-].{{{len(short)}}})(?<!&amp;.{{{len(short)}}})"


_PATTERN = re.compile(rf"(?:{'|'.join(map(_alone, WORDS))})(?![\w/-])(?![^<>]*+(?:>|</a>))")
"""Abbreviations in text, except before the end of a link; three in four stand in links and numbers."""
_UNTOUCHED = frozenset(("a", "abbr", "button", "code", "option", "pre", "script", "style", "text", "title", "desc"))
_SHORT = frozenset(("h1", "h2", "h3", "h4", "th", "summary", "caption", "figcaption", "dt"))
_BLOCKS = _SHORT | {"p", "li", "dd", "td", "div", "pre", "script", "style", "title", "desc", "text"}
_VOID = frozenset(("br", "hr", "img", "input", "wbr"))
_TAG = re.compile(r'<(/?)([a-z0-9]+)(?:[^>]*\bclass="[^"]*\bps-(?:(title|cite)|(state|card|tag))\b)?')
"""A tag: the slash of an end tag, the name, a class of quotations, a class of what is short."""


def expand(html: str) -> str:
    """Write abbreviations out where they are first used.

    Args:
        html: the body of a page, well-formed, with all text escaped.

    Returns:
        The same, with at most two `<abbr>` for each abbreviation: in a heading before, and in the first running text.
    """
    pieces: list[str] = []
    last = 0
    for start, short, full in _uses(html):
        words = f" ({WORDS[short]})" if full and not _written_out(html, start, short) else ""
        pieces += (html[last:start], f'<abbr title="{WORDS[short]}">{short}</abbr>{words}')
        last = start + len(short)
    return "".join((*pieces, html[last:]))


def _uses(html: str) -> Iterator[tuple[int, str, bool]]:
    """Where abbreviations are marked, in order, and whether in running text."""
    done: set[str] = set()
    briefly: set[str] = set()
    for found in _PATTERN.finditer(html):
        short = found[0]
        if short in done:
            continue
        manner = _manner(html, found.start())
        if manner == "running":
            done.add(short)
            yield found.start(), short, True
        elif manner == "short" and short not in briefly:
            briefly.add(short)
            yield found.start(), short, False


def _manner(html: str, start: int) -> Literal["running", "short"] | None:
    """In what kind of text a place stands; None where nothing is to be changed."""
    begin, is_short = 0, False
    for tag in _around(html, start):
        _, name, quoted_class, short_class = tag.groups()
        if name in _UNTOUCHED or quoted_class:
            return None
        begin, is_short = tag.start(), is_short or name in _SHORT or short_class is not None
    if html.rfind("“", begin, start) > html.rfind("”", begin, start):
        return None
    return "short" if is_short else "running"


def _around(html: str, at: int) -> Iterator[re.Match[str]]:
    """The start tags of the elements around a place, from the inside to the nearest block."""
    closed = 0
    while (end := html.rfind(">", 0, at)) >= 0:
        at = html.rfind("<", 0, end)
        tag = _TAG.match(html, at)
        if tag is None or tag[2] in _VOID or html[end - 1] == "/":
            continue
        if tag[1]:
            closed += 1
        elif closed:
            closed -= 1
        else:
            yield tag
            if tag[2] in _BLOCKS:
                return


def _written_out(html: str, start: int, short: str) -> bool:
    """Say whether the words stand beside it already: `bảo hiểm y tế (BHYT)`, `BHYT (bảo hiểm y tế)`."""
    words = WORDS[short].casefold()
    before, after = html[max(start - len(words) - 2, 0) : start], html[start + len(short) :][: len(words) + 2]
    return before.casefold() == f"{words} (" or after.casefold() == f" ({words}"
