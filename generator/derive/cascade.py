"""The cascade nation → province → commune of one indicator and year; draws no conclusion where figures are unlike."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from generator.derive.derived import Derived
from generator.derive.likeness import Equals
from generator.library import AssignedValue, Form, Library, LinkedTarget, PlanHead
from generator.model.registry import Indicator
from generator.places import Place
from generator.vietnamese import format_number

HARDER: Mapping[str, tuple[Form, Form]] = MappingProxyType({"up": ("floor", "above"), "down": ("ceiling", "below")})
"""Direction of an indicator → the two forms that bind the better side: with the figure itself, and strictly beyond."""


class Verdict(StrEnum):
    """How a place's own target stands to the figure assigned to it from above."""

    STRICTER = "stricter"
    EQUAL = "equal"
    WEAKER = "weaker"
    SILENT = "silent"
    NOT_ASSIGNED = "not-assigned"
    ITSELF = "itself"
    DENOMINATOR = "denominator"
    NO_NUMBER = "no-number"
    OPERATOR = "operator"


@dataclass(frozen=True)
class Step:
    """One place in a cascade.

    Attributes:
        place: today's place.
        territory: the place in the boundaries the figures speak of.
        assigned: what the level above assigned, one entry per decision, the newest first.
        own: what its own documents state for that year, for the whole place: numbers before aims, the newest first.
        verdict: the first of own against the first of assigned; `silent` when only assigned, `not-assigned` when only
            own, `itself` when the decision sets the figure for the place that issued it; `denominator`, `no-number` or
            `operator` where own and assigned cannot be set against each other.
        difference: own minus assigned, for `stricter`, `equal` and `weaker`.
    """

    place: Place
    territory: Place
    assigned: tuple[AssignedValue, ...]
    own: tuple[LinkedTarget, ...]
    verdict: Verdict
    difference: Derived | None


@dataclass(frozen=True)
class Cascade:
    """One indicator in one year: the nation, then each province followed by its communes, by name."""

    indicator: Indicator
    year: int
    steps: tuple[Step, ...]


def cascades(library: Library, indicator: Indicator, equals: Equals) -> tuple[Cascade, ...]:
    """Set assigned figures and own targets of whole places under each other, one cascade a year.

    Args:
        library: the linked facts.
        indicator: what is measured.
        equals: the denominators held equal.

    Returns:
        The newest year first; only years with an assigned figure or with targets on two levels.
    """
    refs = library.by_indicator[indicator.id]
    assigned: defaultdict[int, list[AssignedValue]] = defaultdict(list)
    own: defaultdict[int, list[LinkedTarget]] = defaultdict(list)
    for value in refs.assigned:
        if not value.plan.void:
            assigned[value.year].append(value)
    for target in refs.targets:
        if (year := _one_year(target)) is not None and target.whole_place and not target.plan.void:
            own[year].append(target)
    years = sorted({*assigned, *own}, reverse=True)
    return tuple(
        Cascade(indicator, year, tuple(_steps(assigned[year], own[year], equals, library.order)))
        for year in years
        if assigned[year] or len({target.place.level for target in own[year]}) > 1
    )


def _one_year(target: LinkedTarget) -> int | None:
    """The calendar year a target speaks of, if it is one."""
    years = target.years
    return years.last if years and years.first == years.last and target.years_from != "school-year" else None


def _steps(
    assigned: Iterable[AssignedValue], own: Iterable[LinkedTarget], equals: Equals, order: Mapping[str, int]
) -> Iterator[Step]:
    """One step for each territory, in page order."""
    values: defaultdict[str, list[AssignedValue]] = defaultdict(list)
    targets: defaultdict[str, list[LinkedTarget]] = defaultdict(list)
    places: dict[str, tuple[Place, Place]] = {}
    for value in assigned:
        values[value.territory.path].append(value)
        places[value.territory.path] = (value.place, value.territory)
    for target in own:
        targets[target.territory.path].append(target)
        places[target.territory.path] = (target.place, target.territory)
    for path, (place, territory) in sorted(places.items(), key=lambda item: (order[item[1][0].path], order[item[0]])):
        given = sorted(values[path], key=lambda value: _newest_first(value.plan))
        stated = sorted(targets[path], key=_best_first)
        verdict, difference = _judge(given, stated, equals)
        yield Step(place, territory, tuple(given), tuple(stated), verdict, difference)


def _best_first(target: LinkedTarget) -> tuple[object, ...]:
    """Numbers before aims, documents before press reports, the newest first."""
    return (target.figure.value is None, target.plan.press, *_newest_first(target.plan), target.anchor)


def _newest_first(head: PlanHead) -> tuple[object, ...]:
    return (-head.dated.last.toordinal() if head.dated else 0, head.path)


def _judge(
    given: Sequence[AssignedValue], stated: Sequence[LinkedTarget], equals: Equals
) -> tuple[Verdict, Derived | None]:
    """How the first own target stands to the first assigned figure."""
    if not given:
        return Verdict.NOT_ASSIGNED, None
    value = given[0]
    if not stated:
        return (Verdict.ITSELF if value.plan.place.path == value.place.path else Verdict.SILENT, None)
    target = stated[0]
    if target.figure.value is None:
        return Verdict.NO_NUMBER, None
    if _denominator(target, equals) != _denominator(value, equals) or (
        target.indicator.measure == "share" and target.denominator is None
    ):
        return Verdict.DENOMINATOR, None
    with_figure, beyond = HARDER.get(target.indicator.direction, ("exact", "exact"))
    if target.indicator.direction not in HARDER or target.figure.form not in ("exact", with_figure, beyond):
        return Verdict.OPERATOR, None
    difference = target.figure.value - value.value
    better = difference if target.indicator.direction == "up" else -difference
    strict = better > 0 or (better == 0 and target.figure.form == beyond)
    verdict = Verdict.STRICTER if strict else Verdict.WEAKER if better < 0 else Verdict.EQUAL
    formula = f"{format_number(target.figure.value)} \N{MINUS SIGN} {format_number(value.value)}"
    return verdict, Derived("difference", target.indicator, difference, formula, (target, value))


def _denominator(fact: LinkedTarget | AssignedValue, equals: Equals) -> str | None:
    return equals[fact.denominator.id].id if fact.denominator else None
