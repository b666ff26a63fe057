"""Figures of one place over the years as a chart, beside the nation's; joins and computes nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from generator.charts.trajectory import Limit, Point, Role, Series, Trajectory, trajectory
from generator.derive.cascade import best_first, denominator_of, one_year
from generator.derive.likeness import Equals
from generator.derive.site import IndicatorFacts
from generator.language import N_
from generator.library import AssignedValue, LinkedResult, LinkedTarget
from generator.model.registry import Indicator
from generator.places import NATION, Place
from generator.views import names, words
from generator.views.charts import LIMITS, meanings, short_figure, table_beside, unit_line
from generator.views.edition import Edition

_LIMIT: Mapping[str, Limit] = {"floor": "floor", "above": "floor", "ceiling": "ceiling", "below": "ceiling"}


def years_chart(facts: IndicatorFacts, place: Place, equals: Equals, edition: Edition) -> Trajectory | None:
    """What is assigned to a place, what it sets itself and what was reported, year by year, beside the nation.

    Only figures of its ground of today, of whole places, for one calendar year and of one denominator stand in it: that
    of the place's newest figure.

    Args:
        facts: the indicator.
        place: the place.
        equals: the denominators held equal.
        edition: the language.

    Returns:
        None unless figures the place sets or is assigned speak of two years at least.
    """
    own = _own(facts, place, edition)
    assigned = [one for one in facts.assigned if one.territory.path == place.path and not one.plan.void]
    planned: list[LinkedTarget | AssignedValue] = [*(one for one, _ in own), *assigned]
    if not planned:
        return None
    newest = max(planned, key=_year_of)
    basis = denominator_of(newest, equals)
    own_points = _first_of_year(point for one, point in own if denominator_of(one, equals) == basis)
    given = [one for one in assigned if denominator_of(one, equals) == basis]
    given_points = _first_of_year(Point(one.year, one.value, edition.number(one.value)) for one in given)
    if len({point.year for point in (*own_points, *given_points)}) < 2:
        return None
    series = [
        Series(edition.text("Tự đặt"), "own", own_points),
        Series(edition.text("Được giao"), "assigned", given_points),
        Series(edition.text("Kết quả"), "result", _results(facts, place, basis, equals, edition)),
        Series(edition.text("Cả nước"), "nation", _nation(facts, place, basis, equals, edition)),
    ]
    return trajectory(
        [one for one in series if one.points],
        title=_years_title(place, own_points, given_points, facts.indicator, edition),
        description=table_beside(edition),
        number=edition.number,
        words=meanings(edition, LIMITS),
        unit=unit_line(facts.indicator, newest.denominator, edition),
    )


def _year_of(one: LinkedTarget | AssignedValue) -> tuple[int, bool]:
    year = one.year if isinstance(one, AssignedValue) else one_year(one) or 0
    return year, isinstance(one, LinkedTarget)


def _own(facts: IndicatorFacts, place: Place, edition: Edition) -> list[tuple[LinkedTarget, Point]]:
    """The targets of a place for one year each, the best known first, as points."""
    members = [
        member.target
        for one in facts.comparison.classes
        if one.headline and one.key.level == place.level
        for member in one.members
        if member.target.territory.path == place.path and not member.target.plan.void
    ]
    found = []
    for target in sorted(members, key=best_first):
        year, shape = one_year(target), target.figure
        if year is not None and shape.value is not None:
            limit = _LIMIT.get(shape.form, "none")
            found.append((target, Point(year, shape.value, short_figure(target, edition), shape.high, limit)))
    return found


def _first_of_year(points: Iterable[Point]) -> tuple[Point, ...]:
    """One point a year, the first given, by year."""
    found: dict[int, Point] = {}
    for point in points:
        found.setdefault(point.year, point)
    return tuple(found[year] for year in sorted(found))


def _results(
    facts: IndicatorFacts, place: Place, basis: str | None, equals: Equals, edition: Edition
) -> tuple[Point, ...]:
    """The latest reported value of each year."""

    def at(one: LinkedResult) -> int:
        return one.result.as_of.last.toordinal() if one.result.as_of else 0

    found = [
        one
        for one in facts.results
        if one.territory.path == place.path and one.result.as_of and denominator_of(one, equals) == basis
    ]
    return _first_of_year(
        Point(one.result.as_of.year, one.result.value, edition.number(one.result.value))
        for one in sorted(found, key=at, reverse=True)
        if one.result.as_of
    )


def _nation(
    facts: IndicatorFacts, place: Place, basis: str | None, equals: Equals, edition: Edition
) -> tuple[Point, ...]:
    """What the nation sets, else what is assigned to it, year by year; nothing on its own chart."""
    if place.path == NATION:
        return ()
    nation = edition.library.places[NATION]
    own = [point for one, point in _own(facts, nation, edition) if denominator_of(one, equals) == basis]
    given = [one for one in facts.assigned if one.territory.path == NATION and denominator_of(one, equals) == basis]
    return _first_of_year([*own, *(Point(one.year, one.value, edition.number(one.value)) for one in given)])


def _years_title(
    place: Place, own: Sequence[Point], given: Sequence[Point], indicator: Indicator, edition: Edition
) -> str:
    """The finding: from the earliest to the latest figure that was set or assigned."""
    kinds: dict[Role, str] = {"own": N_("tự đặt năm %(year)s"), "assigned": N_("được giao năm %(year)s")}
    points: list[tuple[Point, Role]] = [*((one, "own") for one in own), *((one, "assigned") for one in given)]
    points.sort(key=lambda one: (one[0].year, one[1] != "own"))
    (first, one), (last, other) = points[0], max(points, key=lambda found: (found[0].year, found[1] == "own"))
    unit = words.unit_of(indicator, edition)

    def said(point: Point, role: Role) -> str:
        when = edition.text(kinds[role], year=point.year)
        return edition.text("%(figure)s (%(when)s)", figure=f"{point.label}{words.NBSP}{unit}", when=when)

    return edition.text(
        "%(place)s: từ %(first)s đến %(last)s",
        place=names.place_name(place, edition),
        first=said(first, one),
        last=said(last, other),
    )
