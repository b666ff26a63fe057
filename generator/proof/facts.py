"""The facts of a plan with their places, and what could not be proved about them; it proves nothing itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from generator.model.plan import Plan

Loc = tuple[str | int, ...]


@dataclass(frozen=True)
class Finding:
    """What could not be proved: where in the plan's data, the code of the problem, the words to fill in."""

    loc: Loc
    code: str
    args: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Placed:
    """A record of the plan that names a place in the document."""

    loc: Loc
    at: str
    record: object


def placed(plan: Plan) -> Iterator[Placed]:
    """All facts of a plan that have an `at`, in the order of the model."""
    for name in ("bases", "cites", "targets", "assigned", "measures"):
        for i, record in enumerate(getattr(plan, name)):
            if record.at:
                yield Placed((name, i), record.at, record)
    for i, block in enumerate(plan.duties):
        if block.at:
            yield Placed(("duties", i), block.at, block)
        for j, task in enumerate(block.items):
            if task.at:
                yield Placed(("duties", i, "items", j), task.at, task)
    for i, annex in enumerate(plan.annexes):
        yield Placed(("annexes", i), annex.announced_at, annex)
