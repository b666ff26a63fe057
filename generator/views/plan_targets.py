"""The targets of a plan's page: what the level above assigned, how to cite them, over years.

Nothing here changes with another place's plan: the place itself, and the levels above it, are all that is asked.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import islice

from generator.charts.trajectory import Limit, Point, Role, Series, Trajectory, trajectory
from generator.derive.site import PlanFacts
from generator.frozen import frozen
from generator.language import N_
from generator.library import AssignedValue, LinkedResult, LinkedTarget, PlaceRefs
from generator.model.registry import Denominator
from generator.views import names, words
from generator.views.base import Link
from generator.views.charts import LIMITS, short_figure
from generator.views.cite import Cite, figure_cites
from generator.views.edition import Edition
from generator.views.facts import TargetCell, target_cell

_CHARTS = 4
"""Charts of one page: as many as main indicators are shown in the first screen."""
_LIMIT: dict[str, Limit] = {"floor": "floor", "above": "floor", "ceiling": "ceiling", "below": "ceiling"}
_ROLES: tuple[tuple[Role, str], ...] = (
    ("own", N_("Văn bản này đặt")),
    ("assigned", N_("Được giao")),
    ("result", N_("Kết quả")),
)


@frozen
class AboveCell:
    """What a level above assigned to the place for the year of a target.

    Attributes:
        value: the assigned figure; leads to the decision.
        decision: name of the decision.
        year: the year it holds for.
        verdict: how the target stands to it, in words.
    """

    value: Link
    decision: Link
    year: str
    verdict: str


@frozen
class PlanTarget:
    """A target on its plan's page.

    Attributes:
        cell: the target.
        above: what the level above assigned; None where nothing is known.
        cites: how to cite it, in each language; empty where no figure is printed.
    """

    cell: TargetCell
    above: AboveCell | None
    cites: tuple[Cite, ...]


@frozen
class YearCell:
    """A figure of one year: the year, the figure with its address where it has one here, and whose it is."""

    year: str
    value: Link
    kind: str


@frozen
class YearsCell:
    """An indicator over years.

    Attributes:
        id: unique on the page.
        chart: the drawing.
        rows: the same figures, by year.
    """

    id: str
    chart: Trajectory
    rows: tuple[YearCell, ...]


@frozen
class _Stated:
    """A figure of one year, and whose it is."""

    role: Role
    year: int
    fact: LinkedTarget | AssignedValue | LinkedResult


@frozen
class _Known:
    """A figure of one year, as a point and as a row."""

    role: Role
    point: Point
    value: Link


def plan_targets(facts: PlanFacts, edition: Edition) -> tuple[PlanTarget, ...]:
    """The targets of a plan in the order of the document."""
    assigned, cites = dict(_assigned(facts, edition)), figure_cites(facts.plan, edition)
    return tuple(
        PlanTarget(
            cell=target_cell(target, edition),
            above=assigned.get(target.anchor),
            cites=cites.get(target.anchor, ()),
        )
        for target in facts.plan.targets
    )


def _assigned(facts: PlanFacts, edition: Edition) -> Iterator[tuple[str, AboveCell]]:
    """Anchor of a target, and what was assigned for it."""
    for one in facts.expected:
        if one.own and one.assigned and one.own.plan.path == facts.head.path:
            unit = words.unit_of(one.indicator, edition)
            decision = names.short_plan_link(one.assigned.plan, edition)
            value = words.number_with_unit(one.assigned.value, unit, edition)
            verdict = words.verdict(one.verdict, one.indicator.direction, edition)
            yield one.own.anchor, AboveCell(Link(value, decision.url), decision, str(one.assigned.year), verdict)


def plan_years(facts: PlanFacts, edition: Edition) -> tuple[YearsCell, ...]:
    """Main indicators of a plan over years, as far as figures of several years are known of its own place."""
    chosen: dict[str, list[LinkedTarget]] = {}
    for one in facts.headline:
        if one.figure.value is not None:
            chosen.setdefault(one.indicator.id, []).append(one)
    others = _of_others(facts, edition)
    found = (_years(targets, others, edition) for targets in chosen.values())
    return tuple(islice(filter(None, found), _CHARTS))


def _of_others(facts: PlanFacts, edition: Edition) -> tuple[_Stated, ...]:
    """What decisions of the levels above assign to the ground of a plan, then what was reported, the latest first."""
    refs = edition.library.by_place.get(facts.head.place.path, PlaceRefs())
    ground = facts.head.territory.path
    given = (one for one in refs.assigned if one.territory.path == ground and not one.plan.void)
    dated = ((one, one.result.as_of) for one in refs.results if one.territory.path == ground)
    return (
        *(_Stated("assigned", one.year, one) for one in given),
        *(_Stated("result", as_of.year, one) for one, as_of in dated if as_of),
    )


def _years(targets: list[LinkedTarget], others: Iterable[_Stated], edition: Edition) -> YearsCell | None:
    """One indicator over years; None where all that is known speaks of one year, as it does on most pages."""
    first, basis = targets[0], targets[0].denominator
    own = [
        _Stated("own", one.years.last, one)
        for one in targets
        if one.years and one.years.first == one.years.last and _is_like(one, first)
    ]
    stated = [*own, *(one for one in others if _is_like(one.fact, first))]
    if len({one.year for one in stated}) < 2:
        return None
    points = [_known(one, edition) for one in reversed(stated)]
    known = list({(one.role, one.point.year): one for one in points}.values())
    known.sort(key=lambda one: (one.point.year, [role for role, _ in _ROLES].index(one.role)))
    kinds = {role: edition.text(kind) for role, kind in _ROLES}
    unit, group = words.unit_of(first.indicator, edition), words.denominator(basis, edition)
    series = [Series(kinds[role], role, tuple(one.point for one in known if one.role == role)) for role, _ in _ROLES]
    chart = trajectory(
        [one for one in series if one.points],
        title=_finding(edition.pick(first.indicator.name, first.indicator.name_en), known, kinds, edition),
        description=edition.text("Bảng số liệu ở cạnh biểu đồ."),
        number=edition.number,
        words={limit: edition.text(told) for limit, told in LIMITS.items()},
        unit=edition.text("%(unit)s, tính trên %(group)s", unit=unit, group=group) if group else unit,
    )
    rows = tuple(YearCell(str(one.point.year), one.value, kinds[one.role]) for one in known)
    return YearsCell(f"qua-nam-{first.indicator.id}", chart, rows)


def _finding(name: str, known: list[_Known], kinds: dict[Role, str], edition: Edition) -> str:
    """The earliest and the latest figure, each with whose it is: own figures count before others of the same year."""
    first, last = known[0], max(known, key=lambda one: (one.point.year, one.role == "own"))

    def said(one: _Known) -> str:
        kind = kinds[one.role].lower()
        return edition.text("%(figure)s năm %(year)s (%(kind)s)", figure=one.value.text, year=one.point.year, kind=kind)

    return edition.text("%(name)s: %(first)s, %(last)s", name=name, first=said(first), last=said(last))


def _id(denominator: Denominator | None) -> str | None:
    return denominator.id if denominator else None


def _is_like(one: LinkedTarget | AssignedValue | LinkedResult, like: LinkedTarget) -> bool:
    """Say whether a figure is of the same indicator and denominator as a target."""
    return one.indicator.id == like.indicator.id and _id(one.denominator) == _id(like.denominator)


def _known(stated: _Stated, edition: Edition) -> _Known:
    """A figure ready to draw and to read."""
    one, year = stated.fact, stated.year
    if isinstance(one, LinkedTarget):
        shape, limit = one.figure, _LIMIT.get(one.figure.form, "none")
        point = Point(year, shape.value or Decimal(0), short_figure(one, edition), shape.high, limit)
        return _Known(stated.role, point, Link(words.target_value(one, edition), f"#{one.anchor}"))
    number = one.value if isinstance(one, AssignedValue) else one.result.value
    value = words.number_with_unit(number, words.unit_of(one.indicator, edition), edition)
    url = edition.address(names.plan_url(one.plan.path)) if isinstance(one, AssignedValue) else one.result.source[0].url
    return _Known(stated.role, Point(year, number, edition.number(number)), Link(value, url))
