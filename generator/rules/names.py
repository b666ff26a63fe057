"""Rules on the names of agencies as printed; whether a document means them they cannot know."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from generator.catalog import problem
from generator.model.registry import AgencyKind
from generator.problem import Problem
from generator.rules.walk import position
from generator.stated import Stated
from generator.vietnamese import fold

_PLACE = re.compile(r"\\\{place\\\}|\{place\}")
_ARTICLES = re.compile(r"^(?:các|những)\s+", re.IGNORECASE)


def heading_agency(stated: Stated) -> Iterator[Problem]:
    """A printed heading holds a name or an alias of each agency of its block."""
    for file in stated.plans:
        for i, block in enumerate(file.plan.duties):
            heading = _folded(block.printed or "")
            for k, one in enumerate(block.agency if block.printed else ()):
                kind = stated.registries.agencies.get(one)
                if kind and not any(_pattern(name).search(heading) for name in (kind.name, *kind.aliases)):
                    at = position(file, "duties", i, "agency", k)
                    yield problem("heading-agency", at, printed=block.printed or "", agency=kind.name, id=kind.id)


def shared_alias(stated: Stated) -> Iterator[Problem]:
    """A name of one level belongs to one kind of agency."""
    owners: dict[tuple[str, str], AgencyKind] = {}
    for kind in stated.registries.agencies.values():
        for i, name in enumerate((kind.name, *kind.aliases)):
            other = owners.setdefault((kind.level, _folded(name)), kind)
            if other.id != kind.id:
                loc = ("aliases", i - 1) if i else ("name",)
                at = stated.registries.position("agencies", kind.id, *loc)
                yield problem("shared-alias", at, alias=name, other=other.id)


@lru_cache(maxsize=4096)  # offices of the same kind are named alike in every place
def _folded(name: str) -> str:
    return " ".join(re.split(r"[\s,;–&-]+", fold(_ARTICLES.sub("", name))))


@cache
def _pattern(name: str) -> re.Pattern[str]:
    """The words of a name, whole; `{place}` is any words."""
    return re.compile(rf"\b{_PLACE.sub('.+', re.escape(_folded(name)))}(?!\w)")
