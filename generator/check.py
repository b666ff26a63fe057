"""`plansite check` as one function: read, rules, proofs; prints nothing."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from generator.kept import NOTHING_KEPT, Kept
from generator.problem import Level, Problem
from generator.reading import Judgement, Reading
from generator.stated import Stated


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


def check(root: Path, sources: Path | None = None, kept: Kept = NOTHING_KEPT) -> Checked:
    """Check a whole project.

    Args:
        root: the project folder.
        sources: folder of source documents, besides those that lie next to a plan.
        kept: results of the check before; not used with `sources`, which may change unseen.

    Returns:
        The facts and all problems.

    Raises:
        OSError: when `plans/` or `sources` cannot be listed.
    """
    with closing(begin(root, sources, kept)) as reading:
        return finish(reading)


def begin(root: Path, sources: Path | None = None, kept: Kept = NOTHING_KEPT) -> Reading:
    """Begin to check a project in other processes, for a caller who has other things to do meanwhile.

    The arguments are those of `check`, and so is what is raised.
    """
    # Imported here so that `plansite new` and `--help` start at once, and before other processes begin.
    import generator.ignores
    import generator.proof.documents
    import generator.rules  # noqa: F401

    return Reading(root, partial(_judge, root, sources), NOTHING_KEPT if sources else kept)


def finish(reading: Reading) -> Checked:
    """Check what `begin` began; asked once."""
    from generator.ignores import apply, comments
    from generator.rules import check_together

    stated, judged = reading.result()
    unproved = {file.path for file in stated.plans} - judged.fingerprints.keys()
    found = {*judged.problems, *check_together(stated)}
    ignores = (*comments(replace(stated, plans=(), results=())), *judged.ignores)
    remaining, silenced = apply(ignores, sorted(found), unproved)
    return Checked(stated, tuple(sorted(remaining)), silenced, judged.fingerprints)


def _judge(root: Path, sources: Path | None, part: Stated) -> Judgement:
    """Run the rules on places of one province, and prove their plans against the documents at hand."""
    from generator.ignores import comments
    from generator.proof.documents import copies, prove_copies
    from generator.rules import check_part

    documents = copies(part, sources, root)
    # Unless somebody asked for proofs, that a plan has no document at hand is no news.
    at_hand = tuple(file for file in part.plans if sources or file.path in documents.by_plan)
    problems = {*check_part(part), *prove_copies(replace(part, plans=at_hand), documents)}
    fingerprints = {path: copy.sha256 for path, copy in documents.by_plan.items()}
    own = replace(part, registries=replace(part.registries, files={}))
    return Judgement(frozenset(problems), fingerprints, comments(own))
