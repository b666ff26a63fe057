"""`plansite check` as one function: read, rules, proofs; prints nothing."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from generator.problem import Level, Problem
from generator.stated import Stated, read


@dataclass(frozen=True)
class Checked:
    """What was read and everything found wrong with it, sorted by place."""

    stated: Stated
    problems: tuple[Problem, ...]

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
    from generator.proof.documents import prove
    from generator.rules import check as rules

    stated, problems = read(root)
    found = {*problems, *rules(stated), *prove(stated, sources, root)}
    if sources is None:
        # Nobody asked for proofs: that a plan has no document at hand is then no news.
        found = {one for one in found if one.code != "no-document"}
    return Checked(stated, tuple(sorted(found)))
