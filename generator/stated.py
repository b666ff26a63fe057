"""The stated facts as values, and the registries read; plans and results are read in `generator.reading`.

Which file is which plan of which place, `generator.tree` says; the ledger under `plans/permalinks/` is not read here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar

from generator.catalog import problem
from generator.inputs import Stamp, look
from generator.load import MAX_BYTES, Loaded, load
from generator.model import registry
from generator.model.base import Record
from generator.model.plan import Plan
from generator.places import Place
from generator.problem import Level, Position, Problem
from generator.validate import validate

_R = TypeVar("_R", bound=Record)

REGISTRIES: Mapping[str, type[Record]] = {
    "indicators": registry.Indicators,
    "denominators": registry.Denominators,
    "agencies": registry.Agencies,
    "topics": registry.Topics,
    "instruments": registry.Instruments,
    "places": registry.Places,
    "statistics": registry.Statistics,
}
"""Name of the file without `.yml`, which is its only key too, and its model; `site.yml` is of another form."""


@dataclass(frozen=True)
class PlanFile:
    """A plan with its place in the project.

    Attributes:
        path: of the file, relative to the project: `plans/hue/bhxh-bhyt-2026/plan.yml`.
        place: path of the place: `hue`.
        slug: name of its folder: `bhxh-bhyt-2026`.
        plan: what the file states.
        loaded: for the positions of problems.
    """

    path: str
    place: str
    slug: str
    plan: Plan
    loaded: Loaded = field(repr=False, compare=False)


@dataclass(frozen=True)
class ResultsFile:
    """The reported values of one place."""

    path: str
    place: str
    results: tuple[registry.Result, ...]
    loaded: Loaded = field(repr=False, compare=False)


@dataclass(frozen=True)
class Registries:
    """What plans refer to, by id.

    Attributes:
        site: settings of the site; placeholders when `site.yml` is broken.
        indicators: and so on: entries by id, in the order of the file; the first of two with one id.
        former: former places by id.
        statistics: in the order of the file.
        files: name of the registry → its file, for the positions of problems.
        broken: names of registries whose file has errors and gave no entry; names in them cannot be called unknown.
    """

    site: registry.Site
    indicators: Mapping[str, registry.Indicator]
    denominators: Mapping[str, registry.Denominator]
    agencies: Mapping[str, registry.AgencyKind]
    topics: Mapping[str, registry.Topic]
    instruments: Mapping[str, registry.Instrument]
    former: Mapping[str, registry.FormerPlace]
    statistics: tuple[registry.Statistic, ...]
    files: Mapping[str, Loaded] = field(default_factory=dict, repr=False, compare=False)
    broken: frozenset[str] = frozenset()

    def position(self, name: str, ident: str, *loc: str | int) -> Position:
        """Where an entry stands, or something in it.

        Args:
            name: the registry, for example `agencies`.
            ident: id of the entry.
            *loc: keys and indexes inside the entry.
        """
        loaded = self.files.get(name)
        if loaded is None:
            return Position(f"plans/registry/{name}.yml")
        rows = loaded.data.get(name) if isinstance(loaded.data, dict) else None
        ids = [row.get("id") if isinstance(row, dict) else None for row in rows] if isinstance(rows, list) else []
        return loaded.position((name, ids.index(ident), *loc) if ident in ids else (name,))


@dataclass(frozen=True)
class Stated:
    """All stated facts of the project; files with errors are left out and stand in the problems.

    Attributes:
        registries: what plans refer to.
        places: all places by path, former ones too.
        plans: the sound ones, in the order of their paths.
        results: the sound ones, in the order of their paths.
        unread: addresses (`hue/bhyt-2026`) of plans left out; references to them are no mistake of their own.
        sections: path of a province, or of a former one → digests of what its plans state, see `generator.sections`;
            empty where nobody asks for them.
    """

    registries: Registries
    places: Mapping[str, Place]
    plans: tuple[PlanFile, ...]
    results: tuple[ResultsFile, ...]
    unread: frozenset[str] = frozenset()
    sections: Mapping[str, Mapping[str, bytes]] = field(default_factory=dict, repr=False, compare=False)


def read_registries(root: Path) -> tuple[Registries, tuple[Problem, ...]]:
    """Read `plans/registry/` alone, for what needs names but no plans."""
    reader = Reader(root)
    return reader.registries(), tuple(sorted(reader.problems))


class Reader:
    """Loads and validates files and keeps their problems."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.problems: list[Problem] = []

    def content(self, path: str) -> bytes | None:
        """The bytes of a file; None when it cannot be read."""
        try:
            with (self.root / path).open("rb") as file:
                return file.read(MAX_BYTES + 1)
        except OSError as error:
            self._unreadable(path, error)
            return None

    def look(self, path: str, before: Stamp | None) -> tuple[Stamp, bytes | None] | None:
        """As `generator.inputs.look`; None when the file cannot be read."""
        try:
            return look(f"{self.root}/{path}", before)
        except OSError as error:
            self._unreadable(path, error)
            return None

    def _unreadable(self, path: str, error: OSError) -> None:
        self._keep(problem("unreadable-file", Position(path), reason=error.strerror or type(error).__name__))

    def load(self, path: str) -> Loaded:
        """A file as lists and mappings; without data when it cannot be read."""
        content = self.content(path)
        return Loaded(path, None) if content is None else self.parse(content, path)

    def parse(self, content: bytes, path: str) -> Loaded:
        """The bytes of a file as lists and mappings."""
        loaded = load(content, path)
        self._keep(*loaded.problems)
        return loaded

    def record(self, loaded: Loaded, model: type[_R]) -> _R | None:
        """The record of a file; None when the file has any error, so that half a document is never published."""
        record, problems = validate(loaded, model)
        self._keep(*problems)
        return None if any(found.level is Level.ERROR for found in loaded.problems) else record

    def _keep(self, *problems: Problem) -> None:
        self.problems += problems

    def registries(self) -> Registries:
        """Read `plans/registry/`; a file that is not there is an empty registry, except `site.yml`."""
        found: dict[str, Sequence[Any]] = {}
        files: dict[str, Loaded] = {}
        broken: set[str] = set()
        for name, model in REGISTRIES.items():
            path = f"plans/registry/{name}.yml"
            if not (self.root / path).exists():
                continue
            files[name] = self.load(path)
            record = self.record(files[name], model)
            found[name] = getattr(record, name) if record else ()
            if record is None:
                broken.add(name)
        return Registries(
            site=self._site(),
            indicators=self._by_id(files, found, "indicators"),
            denominators=self._by_id(files, found, "denominators"),
            agencies=self._by_id(files, found, "agencies"),
            topics=self._by_id(files, found, "topics"),
            instruments=self._by_id(files, found, "instruments"),
            former=self._by_id(files, found, "places"),
            statistics=tuple(found.get("statistics", ())),
            files=MappingProxyType(files),
            broken=frozenset(broken),
        )

    def _site(self) -> registry.Site:
        path = "plans/registry/site.yml"
        if (self.root / path).exists():
            site = self.record(self.load(path), registry.Site)
            if site:
                return site
        else:
            self._keep(problem("missing-file", Position(path), name=path))
        # Nothing is published then; the placeholder only lets the other files be checked in the same run.
        blank = dict.fromkeys(("title", "publisher", "contact", "data_licence"), "-")
        return registry.Site.model_validate({"format": "1", "data_licence_url": "https://example.org", **blank})

    def _by_id(self, files: Mapping[str, Loaded], found: Mapping[str, Sequence[Any]], name: str) -> Mapping[str, Any]:
        rows: dict[str, Any] = {}
        for index, row in enumerate(found.get(name, ())):
            if row.id in rows:
                self._keep(problem("duplicate-id", files[name].position((name, index, "id")), id=row.id))
                continue
            rows[row.id] = row
        return MappingProxyType(rows)
