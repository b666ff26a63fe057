"""Rules on names: every id a plan, a result or a registry names is known; what it stands for they do not judge."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import chain

from generator.catalog import problem
from generator.load import Loc
from generator.model.plan import OPERATORS, Plan
from generator.model.scalars import Relation
from generator.near import nearest
from generator.problem import Position, Problem
from generator.rules.walk import agencies, agency_ids, all_tasks, position, tasks
from generator.stated import PlanFile, Stated
from generator.tree import nearest_place

Named = Iterable[tuple[Loc, str]]
"""Places in the data of one file, and the names that stand there."""
Reference = tuple[Callable[[], Position], str]
"""A name and how to find its line, which costs a second reading of the file and is asked for a problem only."""
_SITE = Position("plans/registry/site.yml")


def unknown_indicator(stated: Stated) -> Iterator[Problem]:
    """Indicators of targets, assignments, results and the front page stand in the registry."""
    references: Iterable[Reference] = chain(
        _in_plans(stated.plans, lambda plan: _fields(plan, "indicator", "targets", "assigned")),
        _in_results(stated, "indicator"),
        ((lambda: _SITE, one) for one in stated.registries.site.headline),
    )
    yield from _unknown(stated, "indicators", "indicator", references)


def unknown_denominator(stated: Stated) -> Iterator[Problem]:
    """Denominators of targets, assignments, results and statistics stand in the registry, and so do their equals."""
    registries = stated.registries
    references: Iterable[Reference] = chain(
        _in_plans(stated.plans, lambda plan: _fields(plan, "of", "targets", "assigned")),
        _in_results(stated, "of"),
        _in_statistics(stated, "what"),
        _in_statistics(stated, "of"),
        (
            (partial(registries.position, "denominators", one.id, "same_as", i), equal)
            for one in registries.denominators.values()
            for i, equal in enumerate(one.same_as)
        ),
    )
    yield from _unknown(stated, "denominators", "denominator", references)


def unknown_agency(stated: Stated) -> Iterator[Problem]:
    """Agencies of targets, tasks and duty blocks stand in the registry, and so do successors."""
    registries = stated.registries
    naming = [file for file in stated.plans if not agency_ids(file.plan) <= registries.agencies.keys()]
    references: Iterable[Reference] = chain(
        _in_plans(naming, agencies),
        (
            (partial(registries.position, "agencies", kind.id, "successor", i), one)
            for kind in registries.agencies.values()
            for i, one in enumerate(kind.successor)
        ),
    )
    yield from _unknown(stated, "agencies", "agency", references)


def unknown_topic(stated: Stated) -> Iterator[Problem]:
    """Topics of tasks stand in the registry."""

    def topics(plan: Plan) -> Named:
        return (((*loc, "topics", i), one) for loc, task, _ in tasks(plan) for i, one in enumerate(task.topics))

    known = stated.registries.topics.keys()
    naming = [
        file for file in stated.plans if not {one for task in all_tasks(file.plan) for one in task.topics} <= known
    ]
    yield from _unknown(stated, "topics", "topic", _in_plans(naming, topics))


def unknown_instrument(stated: Stated) -> Iterator[Problem]:
    """Bases, citations, replacements and instruments in the place of a figure stand in the registry."""

    def instruments(plan: Plan) -> Named:
        yield from _fields(plan, "instrument", "bases", "cites")
        if plan.replaced_by:
            yield ("replaced_by",), plan.replaced_by

    yield from _unknown(stated, "instruments", "instrument", _in_plans(stated.plans, instruments))


def unknown_relation(stated: Stated) -> Iterator[Problem]:
    """What stands in the place of a number is a relation or an instrument."""
    if "instruments" in stated.registries.broken:
        return
    known = dict.fromkeys([*(str(relation) for relation in Relation), *stated.registries.instruments])
    for file in stated.plans:
        for i, target in enumerate(file.plan.targets):
            for key in OPERATORS:
                amount = getattr(target, key)
                if isinstance(amount, str) and amount not in known:
                    at = position(file, "targets", i, key)
                    yield problem("unknown-relation", at, text=amount, near=nearest(amount, known))


def unknown_place(stated: Stated) -> Iterator[Problem]:
    """Places of assignments, results, statistics and successors are on the official list or among the former ones."""
    registries = stated.registries
    references: Iterable[Reference] = chain(
        _in_plans(stated.plans, _assigned_places),
        _in_results(stated, "territory"),
        _in_statistics(stated, "place"),
        (
            (partial(registries.position, "places", former.id, "successor", i), one)
            for former in registries.former.values()
            for i, one in enumerate(former.successor)
        ),
    )
    if "places" not in registries.broken:
        for at, one in references:
            if one not in stated.places:
                yield problem("unknown-place", at(), text=one, near=nearest_place(one, stated.places))


def unknown_target(stated: Stated) -> Iterator[Problem]:
    """`count`, `parts` and `part_of` name other targets of the same plan."""
    for file in stated.plans:
        ids = [target.id for target in file.plan.targets]
        for i, target in enumerate(file.plan.targets):
            named: list[tuple[Loc, str | None]] = [(("count",), target.count), (("part_of",), target.part_of)]
            named += [(("parts", k), one) for k, one in enumerate(target.parts)]
            for loc, one in named:
                if one is not None and (one not in ids or one == target.id):
                    others = [other for other in ids if other != target.id]
                    at = position(file, "targets", i, *loc)
                    yield problem("unknown-target", at, text=one, near=nearest(one, others))


def unknown_plan(stated: Stated) -> Iterator[Problem]:
    """`plan` of an instrument is the path of a plan here."""
    known = dict.fromkeys(file.path.removeprefix("plans/").removesuffix("/plan.yml") for file in stated.plans)
    for instrument in stated.registries.instruments.values():
        if instrument.plan and instrument.plan not in known and instrument.plan not in stated.unread:
            at = stated.registries.position("instruments", instrument.id, "plan")
            yield problem("unknown-plan", at, text=instrument.plan, near=nearest_place(instrument.plan, known))


def _unknown(stated: Stated, registry: str, noun: str, references: Iterable[Reference]) -> Iterator[Problem]:
    if registry in stated.registries.broken:
        return
    known = getattr(stated.registries, registry)
    for at, one in references:
        if one not in known:
            yield problem(f"unknown-{noun}", at(), text=one, near=nearest(one, known))


def _in_plans(files: Iterable[PlanFile], named: Callable[[Plan], Named]) -> Iterator[Reference]:
    for file in files:
        for loc, one in named(file.plan):
            yield partial(position, file, *loc), one


def _in_results(stated: Stated, key: str) -> Iterator[Reference]:
    for file in stated.results:
        for i, result in enumerate(file.results):
            if one := getattr(result, key):
                yield partial(position, file, "results", i, key), one


def _in_statistics(stated: Stated, key: str) -> Iterator[Reference]:
    loaded = stated.registries.files.get("statistics")
    for i, statistic in enumerate(stated.registries.statistics):
        if loaded and (one := getattr(statistic, key)):
            yield partial(loaded.position, ("statistics", i, key)), one


def _fields(plan: Plan, key: str, *lists: str) -> Named:
    for name in lists:
        for i, record in enumerate(getattr(plan, name)):
            if one := getattr(record, key):
                yield (name, i, key), one


def _assigned_places(plan: Plan) -> Named:
    return (
        (("assigned", i, "values", place), place)
        for i, assignment in enumerate(plan.assigned)
        for place in assignment.values
    )
