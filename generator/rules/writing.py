"""Rules on how texts are written: letters of other alphabets, lost ends, misspelt terms; style they do not judge."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache

from generator.catalog import misspelt, problem
from generator.load import Loaded, Loc, Node
from generator.problem import Position, Problem
from generator.stated import Stated

_SUSPECT = re.compile(
    "[\xd0\xf0\u0180-\u019f\u01a2-\u01ae\u01b1-\u024f\u0250-\u02ff\u0370-\u03ff\u0400-\u058f\u0660-\u0669\u06f0-\u06f9"
    "\u13a0-\u13ff\u1d00-\u1dbf\u1f00-\u1fff\u2c60-\u2c7f\ua640-\ua69f\ua720-\ua7ff\uff10-\uff5a\U0001d400-\U0001d7ff]"
)
"""Letters and digits that pass for Vietnamese ones: eth for đ, Cyrillic, Greek, phonetic, full width, mathematical."""
_WORD = re.compile(r"\w+")
_UNCOMMON = re.compile("[^a-z ]")
_CUT = re.compile(r"^(?P<lead>\s*(?:- +)*(?P<key>[a-z_]+): +)(?P<text>[^\s'\"|>\[{&*!#].*?)(?P<gap> +)#(?P<rest>.*)$")
_SENTENCES = ("does", "why", "doubt", "definition", "definition_en")
_WORDS = (*_SENTENCES, "title", "printed", "name", "name_en", "where", "when", "gives", "issuer", "post")
_ENDS = (".", "!", "?", "…", ":", ";", ")", "”", "»")
_NOT_OURS = ("url", "sha256", "aliases", "repository", "id")


def foreign_letter(stated: Stated) -> Iterator[Problem]:
    """Words are written in Latin letters; look-alikes of other alphabets are found by no search."""
    for loaded in _files(stated):
        if loaded.is_plain or not _SUSPECT.search(loaded.text):
            continue
        for loc, text in _scalars(loaded.whole.data):
            word = next((word for word in _WORD.findall(text) if _SUSPECT.search(word)), None)
            if word is not None and loc[-1] not in _NOT_OURS:
                letter = _SUSPECT.findall(word)[0]
                name = unicodedata.name(letter, "?").lower()
                code = f"U+{ord(letter):04X}"
                at = loaded.position(loc)
                yield problem("foreign-letter", at, word=word, letter=letter, character=code, name=name)


def text_cut(stated: Stated) -> Iterator[Problem]:
    """A text does not end where a space and `#` make the rest a comment."""
    for loaded in _files(stated):
        if loaded.is_plain or " #" not in (content := loaded.text):
            continue
        values = {text for _, text in _scalars(loaded.whole.data)}
        for number, line in enumerate(content.split("\n"), start=1):
            match = _CUT.match(line.rstrip("\r")) if " #" in line else None
            if match and match["text"].strip() in values and _loses_words(match):
                at = Position(loaded.path, number, match.end("gap") + 1)
                yield problem("text-cut", at, kept=match["text"][-40:], lost=f"#{match['rest']}"[:40])


def _loses_words(match: re.Match[str]) -> bool:
    """A comment has a space behind its `#`, and before it two, or the end of a sentence."""
    key, rest = match["key"], match["rest"]
    if key not in _WORDS or rest.startswith((" plansite:", "#")):
        return False
    if not rest.startswith(" "):
        return bool(rest)
    return key in _SENTENCES and match["gap"] == " " and not match["text"].endswith(_ENDS)


def misspelt_term(stated: Stated) -> Iterator[Problem]:
    """Terms every office uses are spelt right, also where the copy misprints them."""
    slips = {file.path: file.plan.document.slips for file in stated.plans}
    for loaded in _files(stated):
        if not any(_misspelt_in(loaded.text)):
            continue
        for loc, text in _scalars(loaded.whole.data):
            key = str(loc[-1])
            if key in _NOT_OURS or key.endswith("_en"):
                continue
            for wrong in sorted(set(_misspelt_in(text))):
                as_printed = any(wrong in slip for slip in slips.get(loaded.path, ()))
                if not (as_printed and key in ("printed", "title")):
                    yield problem("misspelt-term", loaded.position(loc), word=wrong, right=_right(wrong))


def _right(wrong: str) -> str:
    known: Mapping[str, str] = misspelt()
    if wrong in known:
        return known[wrong]
    right = known[wrong[0].lower() + wrong[1:]]
    return right[0].upper() + right[1:]


@cache
def _patterns() -> Mapping[str, re.Pattern[str]]:
    """What to look for in a text (a term without its first letter, which may be large) → pattern of the term."""
    found = {}
    for wrong in misspelt():
        first = f"[{wrong[0]}{wrong[0].upper()}]" if wrong.islower() else wrong[0]
        found[wrong[1:]] = re.compile(rf"(?<!\w){first}{re.escape(wrong[1:])}(?!\w)")
    return found


@cache
def _any_tail() -> re.Pattern[str]:
    """All of what to look for at once, by a letter plain words do not have; nearly every text holds none of it."""
    ends: defaultdict[str, list[str]] = defaultdict(list)
    for tail in _patterns():
        letter = _UNCOMMON.search(tail)
        end = letter.end() if letter else 1
        ends[tail[end - 1]].append(f"(?<={re.escape(tail[:end])}){re.escape(tail[end:])}")
    return re.compile("|".join(f"{re.escape(letter)}(?:{'|'.join(found)})" for letter, found in ends.items()))


def _misspelt_in(text: str) -> Iterator[str]:
    if not _any_tail().search(text):
        return
    for tail, pattern in _patterns().items():
        if tail in text:
            yield from pattern.findall(text)


def _files(stated: Stated) -> Iterator[Loaded]:
    yield from stated.registries.files.values()
    yield from (file.loaded for file in stated.plans)
    yield from (file.loaded for file in stated.results)


def _scalars(node: Node | None, loc: Loc = ()) -> Iterator[tuple[Loc, str]]:
    """Every value of a file with its place; in a list the key of the list counts as its own."""
    if isinstance(node, str):
        named = next((step for step in reversed(loc) if isinstance(step, str)), "")
        yield (loc if loc and loc[-1] == named else (*loc, named)), node
    elif isinstance(node, list):
        for i, item in enumerate(node):
            yield from _scalars(item, (*loc, i))
    elif isinstance(node, dict):
        for key, value in node.items():
            yield from _scalars(value, (*loc, key))
