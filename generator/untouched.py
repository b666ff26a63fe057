"""What pages are made from, as fingerprints: those of a province together, those of the country by what they tell of.

Pages of plans and communes tell nothing that changes with other places (DESIGN), so that an edit to one province leaves
those of all others as they are: a build need not even make their views to know it. Pages about the country tell of some
sections of all plans only. A fingerprint is over whole files or sections of them, and of everything else over more than
pages show: taking too much in costs time, taking too little a stale page. This module reads no file and makes no page.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from generator.derive.site import Site
from generator.inputs import Stamps
from generator.kept import Kept
from generator.library import LinkedPlan
from generator.places import NATION
from generator.sections import CORE, PLAN, PROVINCE, RESULTS, TARGETS

_EVERYWHERE = ("registry", NATION)
"""Folders below `plans/` that the pages of every place are made from."""
_RESULTS = "/results.yml"


@dataclass(frozen=True, eq=False)
class Told:
    """Fingerprints of what the plans of a build tell pages.

    Attributes:
        provinces: path of a province, or of a former one that plans are filed under → what its leaf pages are made
            from; the nation has none, since its pages tell of every province.
        files: the same paths → fingerprint of the plans below, the documents beside them and the registries.
        plans: path of a plan → digest of its file.
        sections: province by province the digests of what the plans state.
        shared: what every page is made from: registries and the day.
        results: the reported values.
    """

    provinces: Mapping[str, str]
    files: Mapping[str, str]
    plans: Mapping[str, str]
    sections: tuple[tuple[str, Mapping[str, bytes]], ...]
    shared: bytes
    results: bytes

    def of(self, subjects: Iterable[str]) -> str:
        """The fingerprint of pages that tell of the core of all plans and of some subjects; empty where not known."""
        if not self.sections:
            return ""
        total = hashlib.sha256(self.shared + self._total(CORE))
        for subject in sorted(subjects):
            if (digest := self._digest(subject)) is None:
                return ""
            total.update(subject.encode() + b"\0" + digest)
        return total.hexdigest()

    def recall(self, kept: Kept, made_with: str) -> Callable[[str, Iterable[str], Callable[[], Any]], Any]:
        """What gives parts of pages about the country as an earlier build made them.

        Args:
            kept: what earlier builds made.
            made_with: fingerprint of everything else they are made with, the language for example.

        Returns:
            A function of a name, of subjects as `of` takes them, and of a maker, called where what is kept of the name
            was made from something else.
        """

        def recalled(name: str, subjects: Iterable[str], make: Callable[[], Any]) -> Any:
            plans = self.of(subjects) if kept.folder else ""
            if not plans:
                return make()
            made_from, file = f"{made_with}{plans}", f"part-{name}"
            match kept.get(file):
                case (str() as before, found) if before == made_from:
                    return found
            found = make()
            kept.put(file, (made_from, found))
            return found

        return recalled

    def _digest(self, subject: str) -> bytes | None:
        if subject == RESULTS:
            return self.results
        for kind, known in ((PROVINCE, self.provinces), (PLAN, self.plans)):
            if subject.startswith(kind):
                found = known.get(subject.removeprefix(kind))
                return found.encode() if found else None
        return self._total(subject)

    @cache  # noqa: B019 - as long as one build
    def _total(self, subject: str) -> bytes:
        """One digest over a section of all plans; not every province has targets for every indicator.

        Raises:
            KeyError: for what is no section, lest a page is taken for one that tells of nothing.
        """
        total = hashlib.sha256()
        for province, digests in self.sections:
            digest = digests.get(subject, b"") if subject.startswith(TARGETS) else digests[subject]
            total.update(province.encode() + b"\0" + digest)
        return total.digest()


def told(site: Site, seen: Stamps) -> Told:
    """Fingerprint what the plans of a site tell its pages.

    Args:
        site: everything derived.
        seen: the stamps of the files it was read from, those of plans by names that begin with `plans/`; without them
            nothing is known.
    """
    results = [(name, stamp[-1]) for name, stamp in sorted(seen.items()) if name.endswith(_RESULTS)]
    files = _by_province(seen)
    registry = files["registry"]
    return Told(
        provinces=fingerprints(site, seen) if seen else {},
        files={
            province: hashlib.sha256(repr((registry, _without_results(found))).encode()).hexdigest()
            for province, found in files.items()
            if province not in _EVERYWHERE
        },
        plans={path: seen[name][-1] for path in site.library.plans if (name := f"plans/{path}/plan.yml") in seen},
        sections=tuple(site.library.sections.items()) if seen else (),
        shared=repr((registry, site.today)).encode(),
        results=repr(results).encode(),
    )


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
    files = _by_province(seen)
    shared = repr(([files[one] for one in _EVERYWHERE], site.today, list(_taught(site)))).encode()
    around = _around(site)
    return {
        province: hashlib.sha256(shared + repr((province, [files[one] for one in sorted(near)])).encode()).hexdigest()
        for province, near in around.items()
        if province != NATION
    }


_Files = list[tuple[str, str]]
"""Names of files, each with its SHA-256."""


def _by_province(seen: Stamps) -> defaultdict[str, _Files]:
    """Path of a province → the files below it, in the order of their names; `registry` is one of them."""
    files: defaultdict[str, _Files] = defaultdict(list)
    for name, stamp in sorted(seen.items()):
        if name.startswith("plans/"):
            files[_province(name.removeprefix("plans/"))].append((name, stamp[-1]))
    return files


def _without_results(files: _Files) -> _Files:
    return [one for one in files if not one[0].endswith(_RESULTS)]


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
