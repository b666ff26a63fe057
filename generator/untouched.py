"""What the leaf pages of each province are made from, as one fingerprint; reads no file and makes no page.

Pages of plans and communes tell nothing that changes with other places (DESIGN), so that an edit to one province leaves
those of all others as they are: a build need not even make their views to know it. The fingerprint is over whole files,
and of everything else over more than such pages show: taking too much in costs time, taking too little a stale page.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from generator.derive.site import Site
from generator.inputs import Stamps
from generator.library import LinkedPlan
from generator.places import NATION

_EVERYWHERE = ("registry", NATION)
"""Folders below `plans/` that the pages of every place are made from."""


def fingerprints(site: Site, seen: Stamps) -> Mapping[str, str]:
    """Fingerprint the leaf pages of every province.

    Args:
        site: everything derived.
        seen: the stamps of the files it was read from, those of plans by names that begin with `plans/`.

    Returns:
        Path of a province, or of a former one that plans are filed under → 64 hexadecimal digits, the same only while
        the pages of its communes and of all plans filed below it, and their data, are the same. The nation has none:
        its pages tell of every province.
    """
    files: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for name, stamp in sorted(seen.items()):
        if name.startswith("plans/"):
            files[_province(name.removeprefix("plans/"))].append((name, stamp[-1]))
    shared = repr(([files[one] for one in _EVERYWHERE], site.today, list(_taught(site)))).encode()
    around = _around(site)
    return {
        province: hashlib.sha256(shared + repr((province, [files[one] for one in sorted(near)])).encode()).hexdigest()
        for province, near in around.items()
        if province != NATION
    }


def _province(path: str) -> str:
    return path.partition("/")[0]


def _taught(site: Site) -> Iterator[object]:
    """What plans of all places teach that shows on leaf pages: parts of totals, and which years have a cascade."""
    yield [(one.total, one.parts, one.like.plan.path, one.like.anchor) for one in site.wholes]
    yield from ((name, sorted(years)) for name, years in site.flowing.items())


def _around(site: Site) -> Mapping[str, frozenset[str]]:
    """Province → the provinces whose files its pages are made from, itself among them."""
    library = site.library
    near: defaultdict[str, set[str]] = defaultdict(set)
    for place in library.places.values():
        near[_province(place.path)] |= {_province(place.path), *map(_province, place.successors)}
        for successor in place.successors:
            near[_province(successor)].add(_province(place.path))
    for path, refs in library.by_place.items():
        near[_province(path)] |= {_province(head.path) for head in refs.plans}
        near[_province(path)] |= {_province(one.plan.path) for one in refs.assigned}
    for path, plan in library.plans.items():
        near[_province(path)] |= {_province(path), *_named(plan)}
    return {province: _reached(province, near) for province in near}


def _named(plan: LinkedPlan) -> Iterator[str]:
    """The provinces of what the page of a plan names: documents it rests on, those before and after it, places."""
    heads = (*plan.parents, plan.predecessor, plan.successor)
    yield from (_province(head.path) for head in heads if head)
    yield _province(plan.head.place.path)
    yield _province(plan.head.territory.path)


def _reached(start: str, near: Mapping[str, Iterable[str]]) -> frozenset[str]:
    """Everything that can be reached from a province; not by way of the nation, whose files count everywhere."""
    found, open_ = {start}, [start]
    while open_:
        fresh = set(near[open_.pop()]) - found - {NATION}
        found |= fresh
        open_ += fresh
    return frozenset(found)
