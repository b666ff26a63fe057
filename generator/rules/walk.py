"""Ways through the stated facts that several rules share; it judges nothing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from decimal import Decimal

from generator.load import Loc
from generator.model.plan import OPERATORS, DutyBlock, Plan, Target, Task
from generator.problem import Position
from generator.stated import PlanFile, Registries, ResultsFile
from generator.vietnamese import slug

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


def all_tasks(plan: Plan) -> Iterator[Task]:
    """All tasks, measures first, where nobody asks for their place."""
    yield from plan.measures
    for block in plan.duties:
        yield from block.items


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
            if named:
                yield from (((*loc, key, k), one) for k, one in enumerate(named))


def agency_ids(plan: Plan) -> set[str]:
    """Every agency a plan names: what rules ask first, since hardly a plan has one whose place must be told."""
    found: set[str] = set()
    for target in plan.targets:
        found.update(target.agency)
    for block in plan.duties:
        found.update(block.agency)
    for task in all_tasks(plan):
        found.update(task.who, task.with_, task.to, task.via)
    return found


def condition(target: Target) -> str:
    """The condition of a target, without what spelling and spacing change."""
    return slug(target.where) if target.where else ""


def due(target: Target, plan: Plan) -> tuple[str, ...] | None:
    """By when a target must be reached, in a form that can be compared; None when the document does not say.

    `2026` and `2026-12-31` are one due date, and so is none at all in a plan of the year 2026.
    """
    if target.school_year:
        return "school-year", *map(str, target.school_year)
    if target.by or target.before:
        last = target.by.last if target.by else target.before.first - timedelta(days=1) if target.before else None
        return "by", str(last)
    if target.when:
        return "when", slug(target.when)
    if plan.period is None:
        return None
    one_year = plan.period.first == plan.period.last
    return ("by", str(date(plan.period.last, 12, 31))) if one_year else ("period", str(plan.period))


def due_year(target: Target, plan: Plan) -> int | None:
    """The one calendar year a target speaks of."""
    found = due(target, plan)
    return int(found[1][:4]) if found and found[0] == "by" else None


def addressees(plan: Plan) -> list[frozenset[str]]:
    """The agencies each target of a plan binds: those with a task at its place, else those it names."""
    doers: defaultdict[str | None, set[str]] = defaultdict(set)
    for task in plan.standing:
        doers[task.at].update(task.who)
    return [frozenset(doers.get(target.at) or target.agency) for target in plan.targets]


def equal_denominators(registries: Registries) -> Mapping[str, str]:
    """Denominator → the first of those held equal to it (`same_as`, in both directions)."""
    first = {one: one for one in registries.denominators}
    for one in registries.denominators.values():
        for equal in one.same_as:
            if equal in first:
                old, new = sorted((first[one.id], first[equal]))
                first = {key: old if value == new else value for key, value in first.items()}
    return first
