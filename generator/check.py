"""`plansite check` as one function: read, rules, proofs; prints nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from generator.problem import Level, Problem
from generator.stated import Stated, read


@dataclass(frozen=True)
class Checked:
    """What was read and everything found wrong with it, sorted by place.

    Attributes:
        stated: the facts of all sound files.
        problems: what was found.
        silenced: what comments in the files silence.
        fingerprints: path of a plan's file → SHA-256 of the document it was proved against.
    """

    stated: Stated
    problems: tuple[Problem, ...]
    silenced: tuple[Problem, ...] = ()
    fingerprints: Mapping[str, str] = field(default_factory=dict)

    @property
    def failed(self) -> bool:
        """Whether an error stops publication."""
        return any(found.level is Level.ERROR for found in self.problems)


def check(root: Path, sources: Path | None = None) -> Checked:
    """Check a whole project.

    Args:
        root: the project folder.
        sources: folder of source documents, besides those that lie next to a plan.

    Returns:
        The facts and all problems.

    Raises:
        OSError: when `plans/` or `sources` cannot be listed.
    """
    # Imported here so that `plansite new` and `--help` start at once.
    from generator.ignores import apply
    from generator.proof.documents import copies, prove_copies
    from generator.rules import check as rules

    stated, problems = read(root)
    documents = copies(stated, sources, root)
    unproved = {file.path for file in stated.plans} - documents.by_plan.keys()
    found = {*problems, *rules(stated), *prove_copies(stated, documents)}
    if sources is None:
        # Nobody asked for proofs: that a plan has no document at hand is then no news.
        found = {one for one in found if one.code != "no-document"}
    kept, silenced = apply(stated, sorted(found), unproved)
    fingerprints = {path: copy.sha256 for path, copy in documents.by_plan.items()}
    return Checked(stated, tuple(sorted(kept)), silenced, fingerprints)
