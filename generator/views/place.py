"""The page of one place and the list of places."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from generator.derive.coverage import ProvinceCoverage
from generator.derive.site import PlaceFacts, Site
from generator.library import LinkedTarget
from generator.vietnamese import format_date, format_number
from generator.views import names, words
from generator.views.base import Link, Page
from generator.views.cascade import CascadeGroup, cascade_groups
from generator.views.derived import DerivedGroup, trend_groups
from generator.views.figures import (
    AssignedTable,
    ReportedCell,
    assigned_tables,
    result_cell,
    statistic_cell,
)
from generator.views.headline import HeadlineGroup, headline_groups
from generator.views.plan_list import PlanRow, plan_row
from generator.views.plan_parts import silences


@dataclass(frozen=True)
class HeadlineFact:
    """A main indicator of a place with its figures, grouped by what they are a share of."""

    name: Link
    groups: tuple[HeadlineGroup, ...]


@dataclass(frozen=True)
class ProvinceRow:
    """A province in a list: its plans, how many of its communes have one, and whether there is any plan at all."""

    link: Link
    plans: int
    communes_with: int
    communes: int
    has_any: bool


@dataclass(frozen=True)
class PlaceView:
    """One place.

    Attributes:
        name: with the kind of unit.
        level: in words.
        code: official code of the administrative unit.
        former: former places it took over from, each with the last day.
        plans: newest period first.
        headline: its main indicators with figures, newest years first.
        cascades: assigned and own figures, by indicator and year.
        assigned: figures assigned to it, a table per decision.
        results: reported values.
        statistics: reference numbers, every variant.
        derived: its targets against results and the pace to later ones.
        silences: what its plans leave unsaid, in sentences.
        provinces: for the nation.
        communes_with: communes with a plan.
        communes_without: names of the communes without one.
        communes: number of communes in words; None for a commune.
    """

    template: ClassVar[str] = "place"
    name: str
    level: str
    code: str
    former: tuple[str, ...]
    plans: tuple[PlanRow, ...]
    headline: tuple[HeadlineFact, ...]
    cascades: tuple[CascadeGroup, ...]
    assigned: tuple[AssignedTable, ...]
    results: tuple[ReportedCell, ...]
    statistics: tuple[ReportedCell, ...]
    derived: tuple[DerivedGroup, ...]
    silences: tuple[str, ...]
    provinces: tuple[ProvinceRow, ...]
    communes_with: tuple[Link, ...]
    communes_without: tuple[str, ...]
    communes: str | None


@dataclass(frozen=True)
class PlacesView:
    """All provinces with their coverage, and the totals of the country."""

    template: ClassVar[str] = "places"
    nation: Link
    nation_plans: int
    provinces: tuple[ProvinceRow, ...]
    provinces_with: int
    communes_with: int
    communes: str


def province_row(one: ProvinceCoverage, site: Site) -> ProvinceRow:
    """A province in a list."""
    link = names.place_link(one.place, site.library)
    return ProvinceRow(link, len(one.plans), len(one.communes_with), one.communes, bool(one.plans or one.communes_with))


def _headline(targets: tuple[LinkedTarget, ...]) -> tuple[HeadlineFact, ...]:
    """Main indicators with a figure; those without one stand on the plan's own page."""
    names_of = {one.indicator.id: names.indicator_link(one.indicator) for one in targets}
    found = []
    for identity, link in names_of.items():
        numbered = [one for one in targets if one.indicator.id == identity and one.figure.value is not None]
        if numbered:
            found.append(HeadlineFact(link, headline_groups(numbered)))
    return tuple(found)


def place_page(facts: PlaceFacts, site: Site) -> Page:
    """The page of a place."""
    place, library, coverage = facts.place, site.library, facts.coverage
    former = tuple(
        f"{names.place_name(old, library)} (đến {format_date(old.until)})" if old.until else old.full_name
        for old in facts.former
    )
    view = PlaceView(
        name=names.place_name(place, library),
        level=words.LEVELS[place.level],
        code=place.code,
        former=former,
        plans=tuple(plan_row(site.plans[head.path], site) for head in facts.plans),
        headline=_headline(facts.headline),
        cascades=cascade_groups(facts.cascades, library),
        assigned=assigned_tables(facts.assigned, library),
        results=tuple(result_cell(one, library) for one in facts.results),
        statistics=tuple(statistic_cell(one, library) for one in facts.statistics),
        derived=trend_groups(facts.progress, facts.paces),
        silences=silences(facts.silence),
        provinces=tuple(province_row(one, site) for one in facts.provinces),
        communes_with=tuple(Link(c.full_name, names.place_url(c)) for c in coverage.communes_with) if coverage else (),
        communes_without=tuple(c.full_name for c in coverage.communes_without) if coverage else (),
        communes=format_number(coverage.communes) if coverage else None,
    )
    crumbs = [Link("Trang chủ", ""), Link("Địa phương", "dia-phuong/")]
    crumbs += [Link(above.full_name, names.place_url(above)) for above in facts.ancestors]
    return Page(
        url=names.place_url(place),
        section="dia-phuong/",
        title=f"{view.name} · {site.settings.title}",
        description=f"{view.name}: kế hoạch, chỉ tiêu và kết quả về BHXH, BHYT, BHTN có trên trang này.",
        crumbs=tuple(crumbs),
        source=None,
        view=view,
    )


def places_page(site: Site) -> Page:
    """The list of provinces."""
    coverage = site.coverage
    view = PlacesView(
        nation=names.place_link(coverage.nation, site.library),
        nation_plans=len(coverage.plans),
        provinces=tuple(province_row(one, site) for one in coverage.provinces),
        provinces_with=coverage.provinces_with,
        communes_with=coverage.communes_with,
        communes=format_number(coverage.communes),
    )
    return Page(
        url="dia-phuong/",
        section="dia-phuong/",
        title=f"Các địa phương · {site.settings.title}",
        description="34 tỉnh, thành phố và các xã, phường, đặc khu: nơi nào đã có kế hoạch trên trang này.",
        crumbs=(Link("Trang chủ", ""),),
        source=None,
        view=view,
    )
