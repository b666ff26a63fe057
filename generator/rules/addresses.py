"""Rules on addresses: no two facts, plans or pages claim one, and tasks stand in their block; no link is followed."""

from __future__ import annotations

from collections.abc import Iterator

from generator.catalog import problem
from generator.load import Loc
from generator.locator import anchor
from generator.model.plan import Plan
from generator.problem import Problem
from generator.rules.walk import all_tasks, position, tasks
from generator.stated import Stated

RESERVED_SLUGS = ("van-ban", "nhung")
"""Pages below a plan; a plan of this name would take their address."""


def duplicate_id(stated: Stated) -> Iterator[Problem]:
    """An id names one target or one task of a plan."""
    for file in stated.plans:
        ids = _ids(file.plan)
        if len(set(ids)) == len(ids):
            continue
        first: dict[str, Loc] = {}
        for loc, ident in _placed_ids(file.plan):
            if ident in first:
                line = position(file, *first[ident]).line
                yield problem("duplicate-id", position(file, *loc), id=ident, first=str(line))
            first.setdefault(ident, loc)


def _ids(plan: Plan) -> list[str]:
    return [target.id for target in plan.targets] + [task.id for task in all_tasks(plan) if task.id]


def _placed_ids(plan: Plan) -> Iterator[tuple[Loc, str]]:
    for i, target in enumerate(plan.targets):
        yield ("targets", i, "id"), target.id
    for loc, task, _ in tasks(plan):
        if task.id:
            yield (*loc, "id"), task.id


def anchor_collision(stated: Stated) -> Iterator[Problem]:
    """Targets, tasks and duty blocks of a plan have anchors of their own."""
    for file in stated.plans:
        ids, found = set(_ids(file.plan)), list(_anchors(file.plan))
        fragments = {fragment for _, fragment in found}
        if len(fragments) == len(found) and fragments.isdisjoint(ids):
            continue
        first: dict[str, Loc] = {}
        for loc, fragment in found:
            if fragment in first or fragment in ids:
                other = first.get(fragment, ())
                line = str(position(file, *other).line) if other else "–"
                yield problem("anchor-collision", position(file, *loc), anchor=fragment, first=line)
            first.setdefault(fragment, loc)


def _anchors(plan: Plan) -> Iterator[tuple[Loc, str]]:
    """Anchors made of places; a block shares that of its own task."""
    for loc, task, _ in tasks(plan):
        if task.at and not task.id:
            yield (*loc, "at"), anchor(task.at)
    for i, block in enumerate(plan.duties):
        own = any(task.at == block.at and not task.id for task in block.items)
        if block.at and not own:
            yield ("duties", i, "at"), anchor(block.at)


def task_outside_block(stated: Stated) -> Iterator[Problem]:
    """The tasks of an agency stand in its part of the document."""
    for file in stated.plans:
        for i, block in enumerate(file.plan.duties):
            for j, task in enumerate(block.items):
                if block.at and task.at and not _stands_in(task.at, block.at):
                    at = position(file, "duties", i, "items", j, "at")
                    yield problem("task-outside-block", at, at=task.at, block=block.at)


def _stands_in(at: str, part: str) -> bool:
    return at == part or (at.startswith(part) and at[len(part)] in ".-+/")


def path_collision(stated: Stated) -> Iterator[Problem]:
    """The address of a plan is neither that of a place nor that of a page below a plan."""
    for file in stated.plans:
        if f"{file.place}/{file.slug}" in stated.places or file.slug in RESERVED_SLUGS:
            yield problem("path-collision", position(file), slug=file.slug)


def plan_published_twice(stated: Stated) -> Iterator[Problem]:
    """One instrument is one plan, so that parents are found."""
    first: dict[str, str] = {}
    for instrument in stated.registries.instruments.values():
        if instrument.plan is None:
            continue
        if instrument.plan in first:
            at = stated.registries.position("instruments", instrument.id, "plan")
            yield problem("plan-published-twice", at, plan=instrument.plan, other=first[instrument.plan])
        first.setdefault(instrument.plan, instrument.id)
