"""Notes on how a plan stands to its period, its predecessor and the level above, and on what it leaves unsaid.

None of this is a mistake of the data: documents do set later due dates and lower figures. A note says where to look.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from generator.catalog import problem
from generator.load import Loc
from generator.model.plan import Target, Task
from generator.problem import Problem
from generator.rules.walk import addressees, condition, due_year, equal_denominators, position, tasks
from generator.stated import PlanFile, Stated
from generator.vietnamese import format_date, format_number

_SHOWN = 5
"""Places named in a note that counts."""


@dataclass(frozen=True)
class Figure:
    """A figure of a whole place for one year, comparable with others of the same subject."""

    file: PlanFile
    index: int
    subject: tuple[object, ...]
    year: int
    value: Decimal


def due_outside_period(stated: Stated) -> Iterator[Problem]:
    """A due date usually lies in the period of its plan."""
    for file in stated.plans:
        period = file.plan.period
        if period is None:
            continue
        dated: list[tuple[Loc, Target | Task]] = [(("targets", i), one) for i, one in enumerate(file.plan.targets)]
        dated += [(loc, task) for loc, task, _ in tasks(file.plan)]
        for loc, record in dated:
            for key, day in (("by", record.by), ("before", record.before)):
                if day and day.year not in period:
                    at = position(file, *loc, key)
                    yield problem("due-outside-period", at, date=format_date(day), period=str(period))


def below_predecessor(stated: Stated) -> Iterator[Problem]:
    """A target is rarely easier than that of the year before."""
    groups: defaultdict[tuple[object, ...], list[Figure]] = defaultdict(list)
    equals = equal_denominators(stated.registries)
    plans = Counter(file.place for file in stated.plans)
    several = (file for file in stated.plans if plans[file.place] > 1)
    for figure in (figure for file in several for figure in _figures(file, equals)):
        groups[figure.subject].append(figure)
    for one in (figure for group in groups.values() for figure in group):
        others = (other for other in groups[one.subject] if other.file.path != one.file.path)
        earlier = [other for other in others if other.year < one.year]
        if earlier:
            last = max(earlier, key=lambda other: other.year)
            if _is_easier(stated, one, last.value) and not _redrawn_between(stated, last.file, one.file):
                yield problem(
                    "below-predecessor",
                    position(one.file, "targets", one.index),
                    value=format_number(one.value),
                    earlier=format_number(last.value),
                    year=str(last.year),
                    plan=f"{last.file.place}/{last.file.slug}",
                )


def below_assigned(stated: Stated) -> Iterator[Problem]:
    """A target is rarely easier than what the level above assigned to the place for that year."""
    assigned: defaultdict[str, dict[tuple[str, str | None, str], tuple[Decimal, PlanFile]]] = defaultdict(dict)
    for file in stated.plans:
        for assignment in file.plan.assigned:
            for place, years in assignment.values.items():
                for year, value in years.items():
                    assigned[place][assignment.indicator, assignment.of, year] = (value, file)
    equals = equal_denominators(stated.registries) if assigned else {}
    to_places = ((file, assigned.get(_territory(stated, file))) for file in stated.plans if assigned)
    wanted = ((file, given, {indicator for indicator, *_ in given}) for file, given in to_places if given)
    for one, given in ((one, given) for file, given, some in wanted for one in _figures(file, equals, some)):
        target = one.file.plan.targets[one.index]
        key = (target.indicator, target.of, str(one.year))
        if key not in given:
            continue
        value, decision = given[key]
        if _is_easier(stated, one, value):
            yield problem(
                "below-assigned",
                position(one.file, "targets", one.index),
                value=format_number(one.value),
                assigned=format_number(value),
                year=str(one.year),
                plan=f"{decision.place}/{decision.slug}",
            )


def due_missing(stated: Stated) -> Iterator[Problem]:
    """How many figures of a plan have no due date, counted once a plan."""
    for file in stated.plans:
        undated = [target for target in file.plan.targets if not target.aim and not _has_due(target)]
        if undated and not file.plan.period:
            yield _count("due-missing", file, [target.id for target in undated], len(file.plan.targets))


def role_missing(stated: Stated) -> Iterator[Problem]:
    """How many tasks several agencies share without a lead, counted once a plan."""
    for file in stated.plans:
        shared = [
            task
            for _, task, block in tasks(file.plan)
            if task.role is None and len(task.who or (block.agency if block else ())) > 1
        ]
        if shared:
            yield _count("role-missing", file, [task.id or task.at or "–" for task in shared], len(shared))


def _count(code: str, file: PlanFile, names: Sequence[str], total: int) -> Problem:
    shown = ", ".join(names[:_SHOWN]) + (" …" if len(names) > _SHOWN else "")
    return problem(code, position(file), count=str(len(names)), total=str(total), places=shown)


def _has_due(target: Target) -> bool:
    return bool(target.by or target.before or target.when or target.school_year or target.per)


def _figures(file: PlanFile, equals: Mapping[str, str], indicators: Container[str] | None = None) -> Iterator[Figure]:
    """The figures of a plan that holds, of some indicators or of all."""
    if file.plan.status:
        return
    bound = addressees(file.plan)
    for i, target in enumerate(file.plan.targets):
        if indicators is not None and target.indicator not in indicators:
            continue
        if target.part_of or bound[i] or (value := _figure(target)) is None or condition(target):
            continue
        if (year := due_year(target, file.plan)) is not None:
            subject = (file.place, target.indicator, equals.get(target.of or ""), target.per)
            yield Figure(file, i, subject, year, value)


def _figure(target: Target) -> Decimal | None:
    amount = target.amount
    return amount if isinstance(amount, Decimal) and target.change is None else None


def _is_easier(stated: Stated, one: Figure, value: Decimal) -> bool:
    target = one.file.plan.targets[one.index]
    kind = stated.registries.indicators.get(target.indicator)
    if kind is None:
        return False
    floor = target.operator in ("value", "at_least", "above")
    ceiling = target.operator in ("value", "at_most", "below")
    return (kind.direction == "up" and floor and one.value < value) or (
        kind.direction == "down" and ceiling and one.value > value
    )


def _territory(stated: Stated, file: PlanFile) -> str:
    """The place in the boundaries of the day of issue: the former place of its name that still existed then."""
    issued = file.plan.issued
    name = stated.places[file.place].name
    for former in stated.registries.former.values():
        if issued and file.place in former.successor and name in former.name and issued.last <= former.until.last:
            return former.id
    return file.place


def _redrawn_between(stated: Stated, one: PlanFile, other: PlanFile) -> bool:
    return _territory(stated, one) != _territory(stated, other)
