"""The table a browser fetches first: words, places, subjects, and which file holds what; holds no plan's text.

Keys are short because every reader fetches them: `w` language data, `p` places, `s` subjects, `g` groups, `v` the
words the index knows, `t` first terms of the shards, `d` a fingerprint of all files.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from generator.places import NATION
from generator.search.normalise import Words
from generator.search.parts import Row
from generator.search.records import Spot, Subject
from generator.vietnamese import slug

_FIRST_CHARACTER = 48
"""Rarities are written as characters from `0` on."""


def places(spots: Sequence[Spot]) -> list[Any]:
    """Places: `[full name, path, other names, communes]` for the nation and each province.

    A commune is its full name, followed by `|` and its path where that is not its name without marks.
    """
    found: list[Any] = []
    for spot in spots:
        if spot.level == "commune":
            end = spot.path.partition("/")[2]
            found[-1][3].append(spot.name if end == slug(spot.name) else f"{spot.name}|{end}")
        else:
            found.append([spot.name, spot.path, spot.others, []])
    return found


def subjects_table(subjects: Sequence[Subject]) -> list[Any]:
    """Subjects: `[kind, url, name, other words]` without the empty end; a kind is 0, 1 or 2."""
    kinds = ("indicator", "agency", "topic")
    table = []
    for one in subjects:
        end = one.url.rstrip("/").rpartition("/")[2]
        row = [kinds.index(one.kind), end, one.name, one.words]
        while not row[-1]:
            row.pop()
        table.append(row)
    return table


def groups_table(rows: Sequence[Row], spots: Iterable[Spot], firsts: Sequence[int]) -> dict[str, Any]:
    """Groups: their places as differences, their first years and spans, and the first group of each block."""
    numbers = {spot.path: number for number, spot in enumerate(spots)}
    found = [numbers.get(place, numbers[NATION]) for place, _, _ in rows]
    steps = [here - before for before, here in zip([0, *found], found, strict=False)]
    return {
        "p": steps,
        "y": [first for _, first, _ in rows],
        "n": [last - first for _, first, last in rows],
        "b": list(firsts),
    }


def words_table(words: Words) -> dict[str, Any]:
    """Language data."""
    return {
        "abbreviations": words.abbreviations,
        "slips": words.slips,
        "stop": words.stop,
        "asks": words.asks,
        "units": words.units,
    }


def vocabulary_table(rarities: Mapping[str, int]) -> list[str]:
    """The words with spaces between, and their rarities as one character each."""
    return [" ".join(rarities), "".join(chr(_FIRST_CHARACTER + one) for one in rarities.values())]
