"""Everything under `plans/`, read and validated: the stated facts, province by province on all cores; judges none.

Which file is which plan of which place, `generator.tree` says; the ledger under `plans/permalinks/` is not read here.
What was read is kept for the next build with the fingerprint of every file it was read from.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from itertools import groupby
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from generator.inputs import Stamp
from generator.kept import NOTHING_KEPT, Kept
from generator.load import Loaded
from generator.model import registry
from generator.model.base import Record
from generator.model.plan import Plan, tasks_apart
from generator.places import Place, gazetteer
from generator.problem import Ignore, Problem
from generator.sections import Sections, sections, together
from generator.stated import PlanFile, Reader, Registries, ResultsFile, Stated
from generator.tree import Entry, entries
from generator.workers import Shared

WORTH_A_PROCESS = 40
"""Data files to read or judge below which one process is as fast as two."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """What rules found in some files, and what was proved.

    Attributes:
        problems: in any order.
        fingerprints: path of a plan's file → SHA-256 of the document it was proved against.
        ignores: the comments of the files that silence problems.
    """

    problems: frozenset[Problem] = frozenset()
    fingerprints: Mapping[str, str] = field(default_factory=dict)
    ignores: tuple[Ignore, ...] = ()


_NOTHING = Judgement()
Judge = Callable[[Stated], Judgement]
"""Judges the files of some places of a province: each on its own, against those of its place, against registries."""


class File(NamedTuple):
    """What one file gave.

    Attributes:
        record: None when the file has an error.
        problems: of its form.
        is_plain: whether it is in the plain form.
        sections: digests of a plan.
    """

    record: Record | None
    problems: tuple[Problem, ...]
    is_plain: bool
    sections: Sections | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """One province as it was read, kept for the next build.

    Attributes:
        stamps: path of a data file or of a document → its stamp.
        files: path of a data file → what it gave.
        judged: path of a place → fingerprint of everything its judgement depends on, and the judgement.
        sections: digests of what its plans state together.
    """

    stamps: Mapping[str, Stamp] = field(default_factory=dict)
    files: Mapping[str, File] = field(default_factory=dict)
    judged: Mapping[str, tuple[str, Judgement]] = field(default_factory=dict)
    sections: Mapping[str, bytes] = field(default_factory=dict)


_UNKNOWN = Part()


@dataclass(frozen=True)
class _Look:
    """A look at the files of a province.

    Attributes:
        stamps: path of a file → its stamp now.
        contents: the bytes of the data files that had to be read for that.
        keys: path of a place → fingerprint of everything its judgement depends on.
        problems: files that cannot be read.
    """

    stamps: Mapping[str, Stamp]
    contents: Mapping[str, bytes]
    keys: Mapping[str, str]
    problems: tuple[Problem, ...]


@dataclass(frozen=True)
class _Province:
    """A province on the desk.

    Attributes:
        name: its path.
        places: path of a place → its files; the places are the province and its communes.
        known: what was read of it before.
        look: None when nothing is known: it is looked at where it is read, so that no country's bytes are ever held.
    """

    name: str
    places: Mapping[str, Sequence[Entry]]
    known: Part
    look: _Look | None

    @property
    def entries(self) -> list[Entry]:
        return [entry for found in self.places.values() for entry in found]

    @property
    def changed(self) -> dict[str, Sequence[Entry]]:
        """The places that must be judged, with their files."""
        judged, keys = self.known.judged, self.look.keys if self.look else {}
        return {
            place: found
            for place, found in self.places.items()
            if place not in judged or judged[place][0] != keys[place]
        }


@dataclass(frozen=True)
class _Desk:
    """What every province is read with; `base` is the fingerprint of the registries."""

    root: Path
    registries: Registries
    places: Mapping[str, Place]
    judge: Judge | None
    kept: Kept
    base: str

    def province(self, found: Sequence[Entry]) -> _Province:
        """Get what is known of a province, and look for what changed of it."""
        name = found[0].place.partition("/")[0]
        places = {place: list(some) for place, some in groupby(sorted(found, key=_place), key=_place)}
        kept = self.kept.get(name)
        if isinstance(kept, Part):
            return _Province(name, places, kept, self._look(places, kept))
        return _Province(name, places, _UNKNOWN, None)

    def _look(self, places: Mapping[str, Sequence[Entry]], known: Part) -> _Look:
        """Look at the files of a province; whatever did not change is not opened."""
        reader = Reader(self.root)
        stamps: dict[str, Stamp] = {}
        contents: dict[str, bytes] = {}
        for path in (path for some in places.values() for one in some for path in one.paths):
            if (looked := reader.look(path, known.stamps.get(path))) is not None:
                stamps[path], content = looked
                if content is not None and path.endswith(".yml"):
                    contents[path] = content
        keys = {place: self._key(some, stamps) for place, some in places.items()}
        return _Look(stamps, contents, keys, tuple(reader.problems))

    def _key(self, found: Sequence[Entry], stamps: Mapping[str, Stamp]) -> str:
        paths = (path for one in found for path in one.paths)
        return _sha256(
            repr((self.base, [(path, stamps[path][-1] if path in stamps else "") for path in paths])).encode()
        )

    def read(self, province: _Province) -> tuple[Part, tuple[Problem, ...]]:
        """Read the files that changed, judge the places they belong to, and keep everything for the next build.

        Returns:
            The province, and the files of it that cannot be read.
        """
        known, files = province.known, {}
        look = province.look or self._look(province.places, known)
        province = replace(province, look=look)
        changed = province.changed
        if not changed and look.stamps == known.stamps:
            return known, look.problems
        for entry in province.entries:
            if (stamp := look.stamps.get(entry.path)) is not None:
                old = known.files.get(entry.path)
                same = old is not None and known.stamps[entry.path][-1] == stamp[-1]
                files[entry.path] = old if old is not None and same else self._file(entry, look)
        judged = {place: known.judged[place] for place in province.places if place not in changed}
        if changed:
            found = self._judge(look, files, [entry for some in changed.values() for entry in some])
            judged |= {place: (look.keys[place], found.get(place, _NOTHING)) for place in changed}
            if "" in found:
                judged[""] = ("", found[""])
        told = {f"{one.place}/{one.slug}": file.sections for one in province.entries if (file := files.get(one.path))}
        part = Part(look.stamps, files, judged, together({path: one for path, one in told.items() if one}))
        with tasks_apart():
            self.kept.put(province.name, part)
        return part, look.problems

    def _file(self, entry: Entry, look: _Look) -> File:
        """Read one file as what its name says it is."""
        reader = Reader(self.root)
        content = look.contents.get(entry.path)
        loaded = reader.load(entry.path) if content is None else reader.parse(content, entry.path)
        model: type[Record] = Plan if entry.kind == "plan" else registry.Results
        record = reader.record(loaded, model)
        told = sections(loaded.data) if isinstance(record, Plan) and isinstance(loaded.data, dict) else None
        return File(record, tuple(reader.problems), loaded.is_plain, told)

    def _judge(self, look: _Look, files: Mapping[str, File], entries: Sequence[Entry]) -> Mapping[str, Judgement]:
        """Judge some files together and share what was found out among their places; the rest goes to the place ""."""
        if self.judge is None:
            return {}
        whole = self.judge(self.facts(entries, files, look.contents))
        homes = {entry.path: entry.place for entry in entries}
        places = {homes.get(found.at.path, "") for found in whole.problems}
        places |= {homes[path] for path in whole.fingerprints} | {homes[one.at.path] for one in whole.ignores}
        return {
            place: Judgement(
                frozenset(found for found in whole.problems if homes.get(found.at.path, "") == place),
                {path: sha256 for path, sha256 in whole.fingerprints.items() if homes[path] == place},
                tuple(one for one in whole.ignores if homes[one.at.path] == place),
            )
            for place in places
        }

    def facts(
        self, entries: Sequence[Entry], files: Mapping[str, File], contents: Mapping[str, bytes] = MappingProxyType({})
    ) -> Stated:
        """The stated facts of some files, in the order of their paths."""
        plans: list[PlanFile] = []
        results: list[ResultsFile] = []
        for entry in entries:
            if (file := files.get(entry.path)) is None:
                continue
            record, held = file.record, contents.get(entry.path) or f"{self.root}/{entry.path}"
            loaded = Loaded(entry.path, None, held=held, is_plain=file.is_plain)
            if isinstance(record, Plan):
                plans.append(PlanFile(entry.path, entry.place, entry.slug, record, loaded))
            elif isinstance(record, registry.Results):
                results.append(ResultsFile(entry.path, entry.place, record.results, loaded))
        read = {plan.path for plan in plans}
        unread = (f"{one.place}/{one.slug}" for one in entries if one.kind == "plan" and one.path not in read)
        return Stated(self.registries, self.places, tuple(plans), tuple(results), frozenset(unread))


def read(root: Path) -> tuple[Stated, tuple[Problem, ...]]:
    """Read everything under `plans/`; the facts of all sound files and the problems of the others, by path and line."""
    stated, found = read_and_judge(root)
    return stated, tuple(sorted(found.problems))


def read_and_judge(root: Path, judge: Judge | None = None, kept: Kept = NOTHING_KEPT) -> tuple[Stated, Judgement]:
    """Read everything under `plans/`.

    Args:
        root: the project folder.
        judge: applied to the facts of each province where they are read, so that its work is spread too.
        kept: results of the build before; what did not change is neither read as YAML nor judged again.

    Returns:
        The facts of all sound files; the problems of the others, and all the judge found.

    Raises:
        OSError: when `plans/` itself cannot be listed; a single unreadable file is a problem instead.
    """
    with closing(Reading(root, judge, kept)) as reading:
        return reading.result()


class Reading:
    """Everything under `plans/`, which other processes have begun to read.

    Args:
        root, judge, kept: as of `read_and_judge`.

    Raises:
        OSError: the same.
    """

    def __init__(self, root: Path, judge: Judge | None = None, kept: Kept = NOTHING_KEPT) -> None:
        self._reader, self._kept = Reader(root), kept
        self._registries = registries = self._reader.registries()
        self._places = gazetteer(registries.former.values())
        unknown = "places" in registries.broken
        found = list(entries(root, self._places, self._reader.problems, former_unknown=unknown))
        base = _sha256(repr([(name, _sha256(loaded.content)) for name, loaded in registries.files.items()]).encode())
        self._desk = _Desk(root, registries, self._places, judge, kept, base)
        self._by_province = [list(part) for _, part in groupby(found, key=lambda entry: entry.place.partition("/")[0])]
        self._provinces = [self._desk.province(part) for part in self._by_province]
        weights = [sum(map(len, one.changed.values())) for one in self._provinces]
        self._shared = Shared(self._desk.read, self._provinces, weights, WORTH_A_PROCESS)

    def close(self) -> None:
        """Read nothing more, and wait for what was begun; may be asked again."""
        self._shared.close()

    def result(self) -> tuple[Stated, Judgement]:
        """Read what nobody has begun to read, and wait for the rest; asked once.

        Returns:
            As `read_and_judge`.
        """
        read = self._shared.results()
        parts = [part for part, _ in read]
        for province, part in zip(self._provinces, parts, strict=True):
            self._kept.hold(province.name, part)
        facts = [self._desk.facts(some, part.files) for some, part in zip(self._by_province, parts, strict=True)]
        sections = {province.name: part.sections for province, part in zip(self._provinces, parts, strict=True)}
        stated = replace(_together(self._registries, self._places, facts), sections=sections)
        judgements = [judgement for part in parts for _, judgement in part.judged.values()]
        problems = frozenset(self._reader.problems).union(
            *(unread for _, unread in read),
            *(one.problems for one in judgements),
            *(file.problems for part in parts for file in part.files.values()),
        )
        fingerprints = {path: sha256 for one in judgements for path, sha256 in one.fingerprints.items()}
        return stated, Judgement(problems, fingerprints, tuple(one for some in judgements for one in some.ignores))


def _together(registries: Registries, places: Mapping[str, Place], parts: Sequence[Stated]) -> Stated:
    """The facts of all provinces, in the order of their paths."""
    return Stated(
        registries,
        places,
        plans=tuple(plan for part in parts for plan in part.plans),
        results=tuple(results for part in parts for results in part.results),
        unread=frozenset(one for part in parts for one in part.unread),
    )


def _place(entry: Entry) -> str:
    return entry.place


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
