"""Ways through the stated facts that several rules share; it judges nothing."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from generator.load import Loc
from generator.model.plan import OPERATORS, DutyBlock, Plan, Target, Task
from generator.problem import Position
from generator.stated import PlanFile, ResultsFile

NUMBER_KEYS = (*OPERATORS, "min", "max")


def position(file: PlanFile | ResultsFile, *loc: str | int) -> Position:
    """Where something stands in the file of a plan or of results; the nearest place around it when it is not there."""
    return file.loaded.position(loc)


def tasks(plan: Plan) -> Iterator[tuple[Loc, Task, DutyBlock | None]]:
    """All tasks with their place in the data and the block they stand in, measures first."""
    for i, task in enumerate(plan.measures):
        yield ("measures", i), task, None
    for i, block in enumerate(plan.duties):
        for j, task in enumerate(block.items):
            yield ("duties", i, "items", j), task, block


def numbers(target: Target) -> Iterator[tuple[str, Decimal]]:
    """The keys of a target that hold a number, and the numbers."""
    for key in NUMBER_KEYS:
        value = getattr(target, key)
        if isinstance(value, Decimal):
            yield key, value


def agencies(plan: Plan) -> Iterator[tuple[Loc, str]]:
    """Every agency a plan names, with its place in the data."""
    for i, target in enumerate(plan.targets):
        for k, one in enumerate(target.agency):
            yield ("targets", i, "agency", k), one
    for i, block in enumerate(plan.duties):
        for k, one in enumerate(block.agency):
            yield ("duties", i, "agency", k), one
    for loc, task, _ in tasks(plan):
        for key, named in (("who", task.who), ("with", task.with_), ("to", task.to), ("via", task.via)):
            for k, one in enumerate(named):
                yield (*loc, key, k), one
