"""Lines, labels and folded wording of a document's text; it builds no tree and proves nothing."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

LabelKind = Literal["roman", "number", "article", "letter", "dash", "plus"]

_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2212"
_NUMBER = r"(?:[1-9][0-9]?)"
_LABELS: tuple[tuple[LabelKind, re.Pattern[str]], ...] = (
    ("article", re.compile(rf"(?P<label>Điều (?P<name>{_NUMBER})\s*[.:])\s*(?P<rest>.*)")),
    ("roman", re.compile(r"(?P<label>(?P<name>(?=[IVXL])(?:X{0,3}(?:IX|IV|V?I{0,3})|XL))\s*[.)])\s*(?P<rest>\S.*)")),
    ("number", re.compile(rf"(?P<label>(?P<name>{_NUMBER}(?:\.{_NUMBER})*)\s*\.)\s*(?P<rest>[^\d\s.,].*)")),
    ("number", re.compile(rf"(?P<label>(?P<name>{_NUMBER}(?:\.{_NUMBER})+))\s+(?P<rest>[^\W\d_].*)")),
    ("letter", re.compile(r"(?P<label>(?P<name>[a-eđg-ik-vxy])\s*\))\s*(?P<rest>\S.*)")),
    ("dash", re.compile(rf"(?P<label>[-•{_DASHES}])(?P<name>)\s*(?P<rest>[^-\s].*)")),
    ("plus", re.compile(r"(?P<label>\+)(?P<name>)\s*(?P<rest>[^+\s].*)")),
)
_NOISE = re.compile(r"[0-9]{1,3}|Trang\s+[0-9]+(?:\s*/\s*[0-9]+)?|[-_=*|:\s\\]+|!\[.*\]\(.*\)")
_SENTENCE_END = (".", ";", ":", "!", "?", "…")
_MARKDOWN_START = re.compile(r"^\s*(?:#{1,6}\s+|>\s?)+")
_ESCAPED = re.compile(r"\\([-.+#*_()\[\]>])")
_FOLDS = {**dict.fromkeys(_DASHES, "-"), "*": "", "“": '"', "”": '"', "‘": "'", "’": "'"}
_FOLDED = re.compile(f"[{''.join(map(re.escape, _FOLDS))}]")
_AROUND_DASH = re.compile(r"\s*([-/])\s*")
_FREE_BEFORE = re.compile(r"(?<!\w)(?<![0-9][.,])")
_FREE_BEHIND = re.compile(r"(?!\w)(?![.,][0-9])")
_FREE_BEHIND_NUMBER = re.compile(r"(?!\w)(?![.,][0-9])(?!%)")
_BEFORE_STOP = re.compile(r"\s+([%,;.:)])")


@dataclass(frozen=True)
class Line:
    """One line of the text without Markdown marks."""

    text: str
    after_blank: bool


@dataclass(frozen=True)
class Label:
    """The label a line starts with.

    Attributes:
        kind: which level of the outline.
        name: as in a locator: `II`, `2.1`, `art3`, `đ`; empty for dash and plus.
        numbers: the numbers of a number label.
        printed: the label as printed.
        rest: the line after it.
    """

    kind: LabelKind
    name: str
    numbers: tuple[int, ...]
    printed: str
    rest: str


def read_lines(text: str) -> list[Line]:
    """The lines of a document without Markdown marks, page numbers, rules and blank lines."""
    lines, blank = [], True
    for raw in unicodedata.normalize("NFC", text).replace("\f", "\n\n").splitlines():
        clean = _clean(raw)
        if not clean or _NOISE.fullmatch(clean):
            blank = blank or not clean
            continue
        lines.append(Line(clean, blank))
        blank = False
    return lines


def _clean(raw: str) -> str:
    plain = _MARKDOWN_START.sub("", raw.replace("\ufeff", ""))
    plain = _ESCAPED.sub(r"\1", plain.replace("*", ""))
    return " ".join(plain.split())


@lru_cache(maxsize=1024)  # several steps of reading a document ask it of each line
def label_of(text: str) -> Label | None:
    """The label a cleaned line starts with, None when it bears none."""
    for kind, pattern in _LABELS:
        match = pattern.fullmatch(text)
        if match and (match["label"][-1] not in "0123456789" or match["rest"][0].isupper()):
            name = f"art{match['name']}" if kind == "article" else match["name"]
            numbers = tuple(int(n) for n in name.split(".")) if kind == "number" else ()
            return Label(kind, name, numbers, match["label"], match["rest"])
    return None


def starts_in_lower_case(text: str) -> bool:
    """Whether a line goes on in the middle of a sentence; opening quotes and brackets are looked through."""
    bare = text.lstrip("“”\"'‘’(«[ ")
    return bare[:1].islower()


def unfinished(text: str) -> bool:
    """Whether a text stops before the end of its sentence."""
    return not text.rstrip("”\"'’)»] ").endswith(_SENTENCE_END)


def without_doubled(first: str, second: str) -> str:
    """Join two halves of a torn sentence; a word doubled over the tear counts once."""
    head, _, rest = second.partition(" ")
    doubled = first.split()[-1:] and first.rsplit(maxsplit=1)[-1].casefold() == head.casefold()
    return f"{first} {rest if doubled else second}".strip()


def normalise(text: str, slips: Mapping[str, str] | None = None) -> str:
    """Fold what comparing ignores: dashes, quotes, emphasis, white space, line breaks and the stated slips.

    Args:
        text: any text.
        slips: printed errors of the copy and what they stand for; whole words only.

    Returns:
        The folded text; letters keep their case and marks.
    """
    return _normalised(text, tuple((slips or {}).items()))


@lru_cache(maxsize=1024)  # every fact is looked for in its part, in the same parts around it, under the same names
def _normalised(text: str, slips: tuple[tuple[str, str], ...]) -> str:
    folded = _FOLDED.sub(lambda match: _FOLDS[match[0]], unicodedata.normalize("NFC", text))
    folded = " ".join(folded.split())
    for wrong, right in slips:
        pattern = rf"(?<!\w){re.escape(' '.join(wrong.split()))}(?!\w)"
        folded = re.sub(pattern, right.replace("\\", r"\\"), folded)
    return _BEFORE_STOP.sub(r"\1", _AROUND_DASH.sub(r"\1", folded))


def stands_in(words: str, text: str) -> bool:
    """Whether folded words stand in a folded text as whole tokens: `9%` does not stand in `49%` or `4,9%`."""
    start = text.find(words) if words else -1
    while start >= 0:
        if _is_whole(words, text, start):
            return True
        start = text.find(words, start + 1)
    return False


def _is_whole(words: str, text: str, start: int) -> bool:
    """Whether words found in a text are cut out of no longer word or number."""
    if words[0].isalnum() and not _FREE_BEFORE.match(text, start):
        return False
    free = _FREE_BEHIND_NUMBER if words[-1].isdigit() else _FREE_BEHIND
    return not words[-1].isalnum() or free.match(text, start + len(words)) is not None
