"""Everything under `plans/`, read and validated: the stated facts, province by province on all cores; judges none.

Which file is which plan of which place, `generator.tree` says; the ledger under `plans/permalinks/` is not read here.
What was read is kept for the next build with the fingerprint of every file it was read from.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import groupby
from pathlib import Path

from generator.kept import NOTHING_KEPT, Kept
from generator.load import Loaded
from generator.model import registry
from generator.model.base import Record
from generator.model.plan import Plan
from generator.places import Place, gazetteer
from generator.problem import Problem
from generator.stated import PlanFile, Reader, Registries, ResultsFile, Stated
from generator.tree import Entry, entries
from generator.workers import spread

WORTH_A_PROCESS = 400_000
"""Bytes of data files below which one process reads them as fast as two."""


@dataclass(frozen=True)
class Judgement:
    """What rules found in some files, and what was proved.

    Attributes:
        problems: in any order.
        fingerprints: path of a plan's file → SHA-256 of the document it was proved against.
    """

    problems: frozenset[Problem] = frozenset()
    fingerprints: Mapping[str, str] = field(default_factory=dict)


Judge = Callable[[Stated], Judgement]
"""Judges the files of one province, each on its own, against each other and against the registries."""


@dataclass(frozen=True)
class File:
    """What one file gave: a record unless it has an error, and the problems of its form."""

    sha256: str
    record: Record | None
    problems: tuple[Problem, ...]


@dataclass(frozen=True)
class Part:
    """One province as it was read, kept for the next build.

    Attributes:
        key: fingerprint of everything the judgement depends on.
        files: path → what the file gave.
        judgement: what the judge found.
    """

    key: str
    files: Mapping[str, File]
    judgement: Judgement


@dataclass(frozen=True)
class _Province:
    """The files of a province on the desk: entries, bytes by path, and what is known of them from the build before."""

    name: str
    entries: tuple[Entry, ...]
    contents: Mapping[str, bytes]
    key: str
    known: Part | None

    @property
    def is_known(self) -> bool:
        return self.known is not None and self.known.key == self.key


@dataclass(frozen=True)
class _Desk:
    """What every province is read with."""

    root: Path
    registries: Registries
    places: Mapping[str, Place]
    judge: Judge | None
    kept: Kept

    def province(self, found: Sequence[Entry], reader: Reader, base: str) -> _Province:
        """Take the files of a province from the disk and what is known of them from the kept results."""
        name = found[0].place.partition("/")[0]
        contents = {one.path: content for one in found if (content := reader.content(one.path)) is not None}
        papers = (path for one in found for path in one.documents)
        digests = [(path, _sha256(content)) for path, content in contents.items()]
        digests += [(path, _sha256(reader.content(path) or b"")) for path in papers]
        key = _sha256(repr((base, digests)).encode())
        known = self.kept.get(name)
        return _Province(name, tuple(found), contents, key, known if isinstance(known, Part) else None)

    def read(self, province: _Province) -> Part:
        """Read what is not known yet, judge the whole province and keep both."""
        if province.known is not None and province.known.key == province.key:
            return province.known
        before = province.known.files if province.known else {}
        files: dict[str, File] = {}
        for entry in province.entries:
            if (content := province.contents.get(entry.path)) is not None:
                sha256, old = _sha256(content), before.get(entry.path)
                same = old is not None and old.sha256 == sha256
                files[entry.path] = old if old is not None and same else _file(self.root, entry, content, sha256)
        facts = self.facts(province, files)
        part = Part(province.key, files, self.judge(facts) if self.judge else Judgement())
        self.kept.put(province.name, part)
        return part

    def facts(self, province: _Province, files: Mapping[str, File]) -> Stated:
        """The stated facts of one province."""
        plans: list[PlanFile] = []
        results: list[ResultsFile] = []
        for entry in province.entries:
            record = files[entry.path].record if entry.path in files else None
            loaded = Loaded(entry.path, None, content=province.contents.get(entry.path, b""))
            if isinstance(record, Plan):
                plans.append(PlanFile(entry.path, entry.place, entry.slug, record, loaded))
            elif isinstance(record, registry.Results):
                results.append(ResultsFile(entry.path, entry.place, record.results, loaded))
        read = {plan.path for plan in plans}
        unread = (f"{one.place}/{one.slug}" for one in province.entries if one.kind == "plan" and one.path not in read)
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
    reader = Reader(root)
    registries = reader.registries()
    places = gazetteer(registries.former.values())
    found = list(entries(root, places, reader.problems, former_unknown="places" in registries.broken))
    desk = _Desk(root, registries, places, judge, kept)
    base = _sha256(repr([(name, _sha256(loaded.content)) for name, loaded in registries.files.items()]).encode())
    by_province = [list(part) for _, part in groupby(found, key=lambda entry: entry.place.partition("/")[0])]
    provinces = [desk.province(part, reader, base) for part in by_province]
    weights = [0 if one.is_known else sum(map(len, one.contents.values())) for one in provinces]
    parts = spread(desk.read, provinces, weights, WORTH_A_PROCESS)
    stated = _together(registries, places, list(map(partial(_facts, desk), provinces, parts)))
    problems = frozenset(reader.problems).union(
        *(part.judgement.problems for part in parts), *(file.problems for part in parts for file in part.files.values())
    )
    fingerprints = {path: sha256 for part in parts for path, sha256 in part.judgement.fingerprints.items()}
    return stated, Judgement(problems, fingerprints)


def _facts(desk: _Desk, province: _Province, part: Part) -> Stated:
    return desk.facts(province, part.files)


def _together(registries: Registries, places: Mapping[str, Place], parts: Sequence[Stated]) -> Stated:
    """The facts of all provinces, in the order of their paths."""
    return Stated(
        registries,
        places,
        plans=tuple(plan for part in parts for plan in part.plans),
        results=tuple(results for part in parts for results in part.results),
        unread=frozenset(one for part in parts for one in part.unread),
    )


def _file(root: Path, entry: Entry, content: bytes, sha256: str) -> File:
    """Read one file as what its name says it is."""
    reader = Reader(root)
    model: type[Record] = Plan if entry.kind == "plan" else registry.Results
    record = reader.record(reader.parse(content, entry.path), model)
    return File(sha256, record, tuple(reader.problems))


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
