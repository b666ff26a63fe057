"""What pages are made from, as fingerprints: those of a province together, those of the country by what they tell of.

Pages of plans and communes tell nothing that changes with other places (DESIGN), so that an edit to one province leaves
those of all others as they are: a build need not even make their views to know it. Pages about the country tell of some
sections of all plans only. A fingerprint is over whole files or sections of them, and of everything else over more than
pages show: taking too much in costs time, taking too little a stale page. This module reads no file and makes no page.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from generator.derive.site import Site
from generator.digests import NOTHING_KNOWN, Digests
from generator.library import LinkedPlan
from generator.places import NATION
from generator.tree import RESULTS_FILE

_EVERYWHERE = ("registry", NATION)
"""Folders below `plans/` that the pages of every place are made from."""


@dataclass(frozen=True, eq=False)
class Fingerprints:
    """Fingerprints of what the plans of a build tell pages.

    Attributes:
        digests: of what all plans state.
        provinces: path of a province, or of a former one that plans are filed under → what its leaf pages are made
            from; the nation has none, since its pages tell of every province.
        files: the same paths → fingerprint of the plans below, the documents beside them and the registries.
    """

    digests: Digests
    provinces: Mapping[str, str]
    files: Mapping[str, str]

    def of(self, subjects: Iterable[str]) -> str:
        """The fingerprint of pages that tell of the core of all plans and of some subjects; empty where not known."""
        return self.digests.of(subjects, self.provinces)


_UNKNOWN = Fingerprints(NOTHING_KNOWN, {}, {})
"""Knows of nothing."""


def fingerprints(site: Site) -> Fingerprints:
    """Fingerprint what the plans of a site tell its pages, as far as its digests know it."""
    digests = site.digests
    if not digests.seen:
        return _UNKNOWN
    registry = digests.files["registry"]
    files = {
        province: hashlib.sha256(repr((registry, _without_results(found))).encode()).hexdigest()
        for province, found in digests.files.items()
        if province not in _EVERYWHERE
    }
    return Fingerprints(digests, _of_provinces(site), files)


def _of_provinces(site: Site) -> Mapping[str, str]:
    """Fingerprint the leaf pages of every province.

    Returns:
        Path of a province, or of a former one that plans are filed under → 64 hexadecimal digits, the same only while
        the pages of its communes and of all plans filed below it, and their data, are the same. The nation has none:
        its pages tell of every province.
    """
    files = site.digests.files
    shared = repr(([files.get(one, []) for one in _EVERYWHERE], site.today, list(_taught(site)))).encode()
    found = {}
    for province, near in _around(site).items():
        if province != NATION:
            own = repr((province, [files.get(one, []) for one in sorted(near)]))
            found[province] = hashlib.sha256(shared + own.encode()).hexdigest()
    return found


def _without_results(files: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    return [one for one in files if not one[0].endswith(f"/{RESULTS_FILE}")]


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
