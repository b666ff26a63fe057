"""The list of provinces with their coverage; tells no figure."""

from __future__ import annotations

from typing import ClassVar

from generator.derive.coverage import ProvinceCoverage
from generator.frozen import frozen
from generator.views import names
from generator.views.base import Link, Page
from generator.views.edition import Edition

URL = "dia-phuong/"


@frozen
class ProvinceRow:
    """A province in a list: its plans, how many of its communes have one, and whether there is any plan at all."""

    link: Link
    plans: int
    communes_with: int
    communes: int
    has_any: bool


@frozen
class PlacesView:
    """All provinces with their coverage, and the totals of the country."""

    template: ClassVar[str] = "places"
    nation: Link
    nation_plans: int
    provinces: tuple[ProvinceRow, ...]
    provinces_with: int
    communes_with: int
    communes: str


def province_row(one: ProvinceCoverage, edition: Edition) -> ProvinceRow:
    """A province in a list."""
    link = names.place_link(one.place, edition)
    return ProvinceRow(link, len(one.plans), len(one.communes_with), one.communes, bool(one.plans or one.communes_with))


def province_rows(edition: Edition) -> tuple[ProvinceRow, ...]:
    """All provinces by name."""
    return tuple(province_row(one, edition) for one in edition.site.coverage.provinces)


def places_page(edition: Edition) -> Page:
    """The list of provinces."""
    coverage = edition.site.coverage
    view = PlacesView(
        nation=names.place_link(coverage.nation, edition),
        nation_plans=len(coverage.plans),
        provinces=province_rows(edition),
        provinces_with=coverage.provinces_with,
        communes_with=coverage.communes_with,
        communes=edition.number(coverage.communes),
    )
    return edition.page(
        URL,
        view,
        section=URL,
        title=edition.text("Các địa phương"),
        description=edition.text(
            "34 tỉnh, thành phố và các xã, phường, đặc khu: nơi nào đã có kế hoạch trên trang này."
        ),
    )
