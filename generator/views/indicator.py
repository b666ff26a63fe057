"""The page of one indicator and the list of all indicators."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from generator.derive.site import IndicatorFacts, Site
from generator.views import names, words
from generator.views.base import Link, Page
from generator.views.cascade import CascadeGroup, cascade_groups
from generator.views.comparison import ComparisonCell, comparison_cell
from generator.views.derived import DerivedGroup, trend_groups
from generator.views.figures import (
    AssignedTable,
    ReportedCell,
    assigned_tables,
    result_cell,
    statistic_cell,
)


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
        assigned: assigned figures, a table per decision.
        results: reported values.
        statistics: reference numbers for its denominators.
        derived: targets against results and the pace to later ones, of every place.
        download: everything computed here, as data.
        parts: which indicators make it up, each with the target that says so.
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
    cascades: tuple[CascadeGroup, ...]
    assigned: tuple[AssignedTable, ...]
    results: tuple[ReportedCell, ...]
    statistics: tuple[ReportedCell, ...]
    derived: tuple[DerivedGroup, ...]
    download: Link
    parts: tuple[tuple[tuple[Link, ...], Link], ...]


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
        cascades=cascade_groups(facts.cascades, library),
        assigned=assigned_tables(facts.assigned, library),
        results=tuple(result_cell(one, library) for one in facts.results),
        statistics=tuple(statistic_cell(one, library) for one in facts.statistics),
        derived=trend_groups(facts.progress, facts.paces, library),
        download=Link("JSON", f"{names.indicator_url(indicator)}indicator.json"),
        parts=tuple(
            (
                tuple(names.indicator_link(library.indicators[part]) for part in whole.parts),
                Link(names.head_link(whole.like.plan, library).text, names.fact_url(whole.like)),
            )
            for whole in facts.parts
        ),
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
