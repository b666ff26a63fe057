"""The page of one place and the list of places."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from generator.derive.site import Site
from generator.derive.coverage import ProvinceCoverage
from generator.derive.site import PlaceFacts
from generator.views import names, words
from generator.views.base import Link, Page
from generator.views.facts import (
    AssignedCell,
    ReportedCell,
    TargetCell,
    assigned_cell,
    result_cell,
    statistic_cell,
    target_cell,
)
from generator.views.indicator import CascadeCell, cascade_cell
from generator.views.plan import PlanRow, plan_row
from generator.vietnamese import format_date, format_number


@dataclass(frozen=True)
class HeadlineFact:
    """A main target of a place with the plan that states it."""

    target: TargetCell
    plan: Link
    years: str


@dataclass(frozen=True)
class ProvinceRow:
    """A province in a list: its plans, and how many of its communes have one."""

    link: Link
    plans: int
    communes_with: int
    communes: int


@dataclass(frozen=True)
class PlaceView:
    """One place.

    Attributes:
        name: with the kind of unit.
        level: in words.
        code: official code of the administrative unit.
        former: former places it took over from, each with the last day.
        plans: newest period first.
        headline: its main targets, newest years first.
        cascades: assigned and own figures by year.
        assigned: figures assigned to it.
        results: reported values.
        statistics: reference numbers, every variant.
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
    cascades: tuple[CascadeCell, ...]
    assigned: tuple[AssignedCell, ...]
    results: tuple[ReportedCell, ...]
    statistics: tuple[ReportedCell, ...]
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
    return ProvinceRow(link, len(one.plans), len(one.communes_with), one.communes)


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
        headline=tuple(
            HeadlineFact(target_cell(one), names.short_plan_link(one.plan), words.years(one.years))
            for one in facts.headline
        ),
        cascades=tuple(cascade_cell(one, library) for one in facts.cascades),
        assigned=tuple(assigned_cell(one, library) for one in facts.assigned),
        results=tuple(result_cell(one, library) for one in facts.results),
        statistics=tuple(statistic_cell(one, library) for one in facts.statistics),
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
