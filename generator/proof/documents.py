"""Find the document of each plan and prove the plan against it; documents are read as plain text or Markdown only."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from generator.catalog import problem
from generator.load import Loaded, load
from generator.outline import outline
from generator.problem import Position, Problem
from generator.proof.facts import Finding, placed
from generator.proof.plan import prove_plan
from generator.stated import PlanFile, Stated

READABLE = (".txt", ".md")
INDEX = "sources.yml"


@dataclass(frozen=True)
class Copy:
    """The text a plan is proved against."""

    path: Path
    content: bytes = field(repr=False)

    @property
    def sha256(self) -> str:
        """Its fingerprint."""
        return hashlib.sha256(self.content).hexdigest()

    @property
    def text(self) -> str:
        """Its words; bytes that are no UTF-8 become replacement characters and are found by no `printed`."""
        return self.content.decode("utf-8-sig", "replace")


@dataclass(frozen=True)
class Copies:
    """The documents at hand: path of the plan's file → copy, and what is wrong with the list of sources."""

    by_plan: Mapping[str, Copy]
    problems: tuple[Problem, ...] = ()


def copies(stated: Stated, sources: Path | None = None, root: Path = Path()) -> Copies:
    """Find the documents of all plans.

    Args:
        stated: the validated plans.
        sources: folder of documents: `<place>/<slug>.txt` or `.md`; any name when the plan gives `document.sha256`;
            or as its `sources.yml` says, a mapping from `<place>/<slug>` or a fingerprint to a file in the folder.
        root: folder the paths of the plans are relative to.

    Returns:
        The copies; a document beside its plan (`source.txt`, `source.md`) goes before all others.
    """
    index = _index(sources) if sources else Loaded(INDEX, {})
    digests = _digests(sources) if sources else {}
    listed = {key: str(name) for key, name in index.data.items()} if isinstance(index.data, dict) else {}
    found = {}
    for file in stated.plans:
        path = _path(file, sources, root, digests, listed)
        if path is not None:
            found[file.path] = Copy(path, path.read_bytes())
    return Copies(found, (*index.problems, *_missing(sources, index, listed)))


def prove(stated: Stated, sources: Path | None = None, root: Path = Path()) -> Iterator[Problem]:
    """Find the documents and prove all plans; see `copies` and `prove_copies`."""
    yield from prove_copies(stated, copies(stated, sources, root))


def prove_copies(stated: Stated, found: Copies) -> Iterator[Problem]:
    """Prove every plan that has a document at hand.

    Args:
        stated: the validated plans and registries.
        found: the documents.

    Yields:
        Problems in the order of the plans; a note for each plan without a document.
    """
    yield from found.problems
    for file in stated.plans:
        copy = found.by_plan.get(file.path)
        if copy is None:
            if any(fact.loc[0] != "annexes" for fact in placed(file.plan)):
                yield problem("no-document", file.loaded.position(()), plan=f"{file.place}/{file.slug}")
            continue
        if file.plan.document.sha256 not in (None, copy.sha256):
            yield problem("stale-proof", file.loaded.position(("document", "sha256")), file=copy.path.name)
        registries = stated.registries
        found_here = prove_plan(file.plan, outline(copy.text), registries.instruments, registries.denominators)
        for finding in found_here:
            yield _problem(file, finding)


def _problem(file: PlanFile, finding: Finding) -> Problem:
    return problem(finding.code, file.loaded.position(finding.loc), **finding.args)


def _path(
    file: PlanFile, sources: Path | None, root: Path, digests: Mapping[str, Path], listed: Mapping[str, str]
) -> Path | None:
    folder = (root / file.path).parent
    candidates = [folder / f"source{suffix}" for suffix in READABLE]
    if sources:
        sha256 = file.plan.document.sha256 or ""
        candidates += [sources / file.place / f"{file.slug}{suffix}" for suffix in READABLE]
        candidates += [digests[sha256]] if sha256 in digests else []
        candidates += [sources / listed[key] for key in (f"{file.place}/{file.slug}", sha256) if key in listed]
    return next((path for path in candidates if path.is_file()), None)


def _digests(sources: Path) -> dict[str, Path]:
    files = (path for path in sorted(sources.rglob("*")) if path.suffix in READABLE and path.is_file())
    return {hashlib.sha256(path.read_bytes()).hexdigest(): path for path in files}


def _index(sources: Path) -> Loaded:
    path = sources / INDEX
    return load(path.read_bytes(), str(path)) if path.is_file() else Loaded(str(path), {})


def _missing(sources: Path | None, index: Loaded, listed: Mapping[str, str]) -> Iterator[Problem]:
    """Lines of the list that lead to no file."""
    for key, name in listed.items():
        if sources and not (sources / name).is_file():
            at = index.position((key,)) if index.content else Position(index.path)
            yield problem("source-missing", at, key=key, file=name)
