"""Find the document of each plan and prove the plan against it; documents are read as plain text or Markdown only."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from pathlib import Path

from generator.catalog import problem
from generator.outline import outline
from generator.problem import Problem
from generator.proof.facts import Finding, placed
from generator.proof.plan import prove_plan
from generator.stated import PlanFile, Stated

READABLE = (".txt", ".md")


def prove(stated: Stated, sources: Path | None = None, root: Path = Path()) -> Iterator[Problem]:
    """Prove every plan that has a document at hand.

    Args:
        stated: the validated plans and registries.
        sources: folder of documents: `<place>/<slug>.txt` or `.md`, or any name when the plan gives `document.sha256`.
        root: folder the paths of the plans are relative to.

    Yields:
        Problems in the order of the plans; a note for each plan without a document.
    """
    digests = _digests(sources) if sources else {}
    for file in stated.plans:
        text = _text(file, sources, root, digests)
        if text is None:
            if any(fact.loc[0] != "annexes" for fact in placed(file.plan)):
                yield problem("no-document", file.loaded.position(()), plan=f"{file.place}/{file.slug}")
            continue
        for finding in prove_plan(file.plan, outline(text), stated.registries.instruments):
            yield _problem(file, finding)


def _problem(file: PlanFile, finding: Finding) -> Problem:
    return problem(finding.code, file.loaded.position(finding.loc), **finding.args)


def _text(file: PlanFile, sources: Path | None, root: Path, digests: Mapping[str, Path]) -> str | None:
    folder = (root / file.path).parent
    candidates = [folder / f"source{suffix}" for suffix in READABLE]
    if sources:
        candidates += [sources / file.place / f"{file.slug}{suffix}" for suffix in READABLE]
        sha256 = file.plan.document.sha256
        candidates += [digests[sha256]] if sha256 and sha256 in digests else []
    found = next((path for path in candidates if path.is_file()), None)
    return found.read_text(encoding="utf-8-sig", errors="replace") if found else None


def _digests(sources: Path) -> dict[str, Path]:
    files = (path for path in sorted(sources.rglob("*")) if path.suffix in READABLE and path.is_file())
    return {hashlib.sha256(path.read_bytes()).hexdigest(): path for path in files}
