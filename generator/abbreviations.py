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

_PATTERN = re.compile(rf"(?:{'|'.join(WORDS)})(?![\w/-])")
_UNTOUCHED = frozenset(("a", "abbr", "button", "code", "option", "pre", "script", "style", "text", "title", "desc"))
_SHORT = frozenset(("h1", "h2", "h3", "h4", "th", "summary", "caption", "figcaption", "dt"))
_BLOCKS = _SHORT | {"p", "li", "dd", "td", "div", "pre", "script", "style", "title", "desc", "text"}
_VOID = frozenset(("br", "hr", "img", "input", "wbr"))
_NAME = re.compile(r"</?([a-z0-9]+)")
_SHORT_CLASS = re.compile(r'class="[^"]*\bps-(?:state|card|tag)\b')
_QUOTED_CLASS = re.compile(r'class="[^"]*\bps-(?:title|cite)\b')


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
    """Where abbreviations are marked, in order, and whether in running text; ends with the last one that is there."""
    wanted = {short for short in WORDS if short in html}
    briefly: set[str] = set()
    for found in _PATTERN.finditer(html) if wanted else ():
        start, short = found.start(), found[0]
        manner = _manner(html, start) if short in wanted else None
        if manner == "running":
            wanted.discard(short)
            yield start, short, True
        elif manner == "short" and short not in briefly:
            briefly.add(short)
            yield start, short, False
        if not wanted:
            return


def _manner(html: str, at: int) -> Literal["running", "short"] | None:
    """In what kind of text a place stands; None where nothing is to be changed."""
    before = html[at - 1 : at]
    if before.isalnum() or (before and before in "_/.-") or html.startswith("&amp;", at - 5):
        return None  # part of a number such as 141/KH-UBND or 12/CTL&BHXH, or of a longer word
    tag = html.rfind("<", 0, at)
    if tag > html.rfind(">", 0, at) or html.startswith("<a ", tag):  # within a tag, or a link's own words: most are
        return None
    around = list(_around(html, at))
    names = {name for name, _, _ in around}
    tags = [tag for _, tag, _ in around]
    begin = around[-1][2] if around else 0
    quoted = html.rfind("“", begin, at) > html.rfind("”", begin, at) or any(map(_QUOTED_CLASS.search, tags))
    if quoted or names & _UNTOUCHED:
        return None
    return "short" if names & _SHORT or any(map(_SHORT_CLASS.search, tags)) else "running"


def _around(html: str, at: int) -> Iterator[tuple[str, str, int]]:
    """The elements around a place, from the inside to the nearest block: name, start tag, and where that begins."""
    closed = 0
    while (end := html.rfind(">", 0, at)) >= 0:
        at = html.rfind("<", 0, end)
        tag = html[at : end + 1]
        name = _NAME.match(tag)
        if name is None or name[1] in _VOID or tag.endswith("/>"):
            continue
        if tag.startswith("</"):
            closed += 1
        elif closed:
            closed -= 1
        else:
            yield name[1], tag, at
            if name[1] in _BLOCKS:
                return


def _written_out(html: str, start: int, short: str) -> bool:
    """Say whether the words stand beside it already: `bảo hiểm y tế (BHYT)`, `BHYT (bảo hiểm y tế)`."""
    words = WORDS[short].casefold()
    before, after = html[max(start - len(words) - 2, 0) : start], html[start + len(short) :][: len(words) + 2]
    return before.casefold() == f"{words} (" or after.casefold() == f" ({words}"
