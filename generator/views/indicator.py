"""The page of one indicator and the list of all indicators."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from generator.derive.site import Site
from generator.derive.cascade import Cascade, Step
from generator.derive.site import IndicatorFacts
from generator.library import Library
from generator.views import names, words
from generator.views.base import Link, Page
from generator.views.compare import ComparisonCell, comparison_cell
from generator.views.facts import AssignedCell, ReportedCell, assigned_cell, result_cell, statistic_cell


@dataclass(frozen=True)
class StepCell:
    """One place in a cascade: what was assigned, what it states itself, how the two stand, the difference computed."""

    place: Link
    assigned: tuple[tuple[str, Link], ...]
    own: tuple[Link, ...]
    verdict: str
    difference: str | None
    formula: str | None


@dataclass(frozen=True)
class CascadeCell:
    """One indicator in one year from the nation down."""

    indicator: Link
    year: str
    steps: tuple[StepCell, ...]


@dataclass(frozen=True)
class IndicatorView:
    """One indicator.

    Attributes:
        name: Vietnamese name.
        name_en: English name.
        definition: what it measures, in plain words.
        unit: unit behind a figure.
        family: the insurance it belongs to.
        direction: whether higher or lower is better, in words.
        count: for a rate, the indicator that counts the same people.
        rate: for a count, the indicator that is its rate.
        comparison: all targets in classes.
        cascades: assigned and own figures by year.
        assigned: assigned figures.
        results: reported values.
        statistics: reference numbers for its denominators.
    """

    template: ClassVar[str] = "indicator"
    name: str
    name_en: str
    definition: str
    unit: str
    family: str
    direction: str
    count: Link | None
    rate: Link | None
    comparison: ComparisonCell
    cascades: tuple[CascadeCell, ...]
    assigned: tuple[AssignedCell, ...]
    results: tuple[ReportedCell, ...]
    statistics: tuple[ReportedCell, ...]


@dataclass(frozen=True)
class IndicatorRow:
    """An indicator in a list."""

    link: Link
    definition: str
    places: int
    targets: int


@dataclass(frozen=True)
class IndicatorsView:
    """All indicators by family."""

    template: ClassVar[str] = "indicators"
    groups: tuple[tuple[str, tuple[IndicatorRow, ...]], ...]


_DIRECTIONS = {
    "up": "Con số cao hơn là tốt hơn.",
    "down": "Con số thấp hơn là tốt hơn.",
    "none": "Cao hơn hay thấp hơn không nói lên tốt hay xấu.",
}


def _step(step: Step, library: Library) -> StepCell:
    difference = step.difference
    return StepCell(
        place=names.place_link(step.territory, library),
        assigned=tuple(
            (words.number_with_unit(one.value, one.indicator.unit), names.short_plan_link(one.plan))
            for one in step.assigned
        ),
        own=tuple(Link(words.target_value(one), names.fact_url(one)) for one in step.own),
        verdict=words.VERDICTS[step.verdict],
        difference=words.derived_value(difference) if difference else None,
        formula=difference.formula if difference else None,
    )


def cascade_cell(cascade: Cascade, library: Library) -> CascadeCell:
    """A cascade ready to read."""
    steps = tuple(_step(step, library) for step in cascade.steps)
    return CascadeCell(names.indicator_link(cascade.indicator), str(cascade.year), steps)


def indicator_page(facts: IndicatorFacts, site: Site) -> Page:
    """The page of an indicator."""
    indicator, library = facts.indicator, site.library
    view = IndicatorView(
        name=indicator.name,
        name_en=indicator.name_en,
        definition=indicator.definition,
        unit=indicator.unit,
        family=words.FAMILY_NAMES[indicator.family],
        direction=_DIRECTIONS[indicator.direction],
        count=names.indicator_link(facts.count) if facts.count else None,
        rate=names.indicator_link(facts.rate) if facts.rate else None,
        comparison=comparison_cell(facts.comparison, facts.counts, library),
        cascades=tuple(cascade_cell(one, library) for one in facts.cascades),
        assigned=tuple(assigned_cell(one, library) for one in facts.assigned),
        results=tuple(result_cell(one, library) for one in facts.results),
        statistics=tuple(statistic_cell(one, library) for one in facts.statistics),
    )
    return Page(
        url=names.indicator_url(indicator),
        section="chi-tieu/",
        title=f"{indicator.name} · {site.settings.title}",
        description=f"{indicator.name}: {indicator.definition}",
        crumbs=(Link("Trang chủ", ""), Link("Chỉ tiêu", "chi-tieu/")),
        source="plans/registry/indicators.yml",
        view=view,
    )


def indicators_page(site: Site) -> Page:
    """The list of indicators; those nobody uses are listed last in their group, with zero."""
    groups = []
    for family, name in words.FAMILY_NAMES.items():
        rows = []
        for facts in site.indicators.values():
            if facts.indicator.family != family:
                continue
            members = [m.target for one in facts.comparison.classes for m in one.members]
            places = {t.place.path for t in members} | {a.place.path for a in facts.assigned}
            link = names.indicator_link(facts.indicator)
            rows.append(IndicatorRow(link, facts.indicator.definition, len(places), len(members)))
        if rows:
            groups.append((name, tuple(rows)))
    return Page(
        url="chi-tieu/",
        section="chi-tieu/",
        title=f"Các chỉ tiêu · {site.settings.title}",
        description="Các chỉ tiêu về BHXH, BHYT, BHTN: đo gì, tính trên nhóm nào, nơi nào đặt bao nhiêu.",
        crumbs=(Link("Trang chủ", ""),),
        source=None,
        view=IndicatorsView(tuple(groups)),
    )
