"""What the file of a plan states, section by section, as digests; by them a build tells which pages an edit reaches.

A digest is over the words of the file as they were loaded, so it changes with every change of them, and with nothing
else. Which pages tell of which section, `generator.views` says.
"""

from __future__ import annotations

import hashlib
import marshal
import re
from collections import defaultdict
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

_TASKS = ("measures", "duties")
_NAMED = ("bases", "cites")
_FIGURES = ("value", "at_least", "at_most", "above", "below", "about", "min", "max")
_WORDS = ("printed", "doubt")
_TIMES = frozenset({"by", "before", "when", "school_year"})
_NUMBER = re.compile(r"[-+]?[\d.,]+")
_SIZE = 16
"""Bytes of a digest."""

CORE = "core"
"""The section of each plan that all pages about the country are made from."""
RESULTS, TASKS, NAMED, TIMED, REACHED = "results", "tasks", "named", "timed", "reached"
"""Subjects of pages about the country beside the core of all plans: reported values, and sections of plans."""
TARGETS = "targets:"
"""The same, followed by the id of an indicator: the targets for it."""
ABOVE = "above"
"""The same: all that plans of the nation and of provinces state."""
PLAN = "plan:"
"""The same, followed by its path: all that one plan states."""
PROVINCE = "province:"
"""The same, followed by its path: everything the leaf pages of a province are made from."""


def indicator_tells(name: str, counts: Mapping[str, str]) -> tuple[str, ...]:
    """The subjects the page of an indicator is made from: its targets, for a rate those of its count, and results.

    Args:
        name: id of the indicator.
        counts: rate → count of the same people.
    """
    return (RESULTS, *(TARGETS + one for one in (name, counts.get(name)) if one))


@dataclass(frozen=True, slots=True)
class Sections:
    """Digests over the sections of one plan; one value holds all of them, because a country has many plans.

    Attributes:
        names: of the sections: `core` (all that pages of other subjects tell of a plan: its head, the figures it
            assigns, its targets but for their numbers and what was printed, and who must reach them), then subjects of
            pages: `TASKS` (measures and duties), `NAMED` (the instruments it rests on and names), `TIMED` (its targets
            with a date or an event), `REACHED` (its targets that agencies must reach), and `TARGETS` with each of its
            indicators.
        digests: 16 bytes for each name.
    """

    names: tuple[str, ...]
    digests: bytes

    def items(self) -> Iterator[tuple[str, bytes]]:
        """Each name with its digest."""
        places = range(0, len(self.digests), _SIZE)
        return zip(self.names, (self.digests[place : place + _SIZE] for place in places), strict=True)


def sections(data: Mapping[str, Any]) -> Sections:
    """Digest a plan.

    Args:
        data: a sound plan as lists, mappings and texts.
    """
    targets: list[dict[str, Any]] = data.get("targets", [])
    by_indicator: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
    for target in targets:
        by_indicator[target["indicator"]].append(target)
    head = {key: value for key, value in data.items() if key not in (*_TASKS, *_NAMED, "targets")}
    standing = list(_standing(data, {one.get("at") for one in targets}))
    places = {at for at, *_ in standing}
    told = {
        CORE: [head, [_without_numbers(target) for target in targets], standing],
        TASKS: [data.get(key) for key in _TASKS],
        NAMED: [data.get(key) for key in _NAMED],
        TIMED: [one for one in targets if not _TIMES.isdisjoint(one)],
        REACHED: [one for one in targets if "agency" in one or one.get("at") in places],
    }
    told |= {TARGETS + indicator: some for indicator, some in sorted(by_indicator.items())}
    return Sections(_shared(tuple(told)), b"".join(map(_digest, told.values())))


def together(plans: Mapping[str, Sections]) -> Mapping[str, bytes]:
    """Digest the plans of a province, so that a build looks at provinces and not at thousands of plans.

    Args:
        plans: path of each plan → its sections.

    Returns:
        Name of each section but those of indicators nobody has a target for, and `ABOVE` → digest over all of them.
    """
    found: dict[str, list[tuple[str, bytes]]] = {name: [] for name in (CORE, TASKS, NAMED, TIMED, REACHED, ABOVE)}
    for path, told in sorted(plans.items()):
        for name, digest in told.items():
            found.setdefault(name, []).append((path, digest))
        if path.count("/") == 1:
            found[ABOVE].append((path, told.digests))
    return {name: _digest(some) for name, some in found.items()}


@lru_cache(1024)
def _shared(names: tuple[str, ...]) -> tuple[str, ...]:
    """Equal names as one value: most plans of a country have the same sections."""
    return names


def _without_numbers(target: Mapping[str, Any]) -> dict[str, Any]:
    """A target but for its numbers; a relation or an instrument in the place of one stays."""
    return {
        key: "0" if key in _FIGURES and _NUMBER.fullmatch(value) else value
        for key, value in target.items()
        if key not in _WORDS
    }


def _standing(data: Mapping[str, Any], places: Container[str | None]) -> Iterator[list[Any]]:
    """The tasks at the places of targets, which those must reach who must do the tasks: place, id, and doers."""
    blocks = [(None, data.get("measures", ())), *((one.get("agency"), one["items"]) for one in data.get("duties", ()))]
    for agency, tasks in blocks:
        for task in tasks:
            if (at := task.get("at")) is not None and at in places:
                yield [at, task.get("id"), task.get("who", agency)]


def _digest(value: Any) -> bytes:
    # Version 0 writes equal values as equal bytes, and leaves no second copy of each text behind as other writers do.
    return hashlib.blake2b(marshal.dumps(value, 0), digest_size=_SIZE).digest()
