"""The pages of an indicator (the country; a province where it has outgrown one page) and the list of all indicators."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import ClassVar

from generator.charts.trajectory import Trajectory
from generator.derive.likeness import Equals, held_equal
from generator.derive.site import IndicatorFacts
from generator.derive.totals import Whole
from generator.frozen import frozen
from generator.language import N_, SOURCE, Words
from generator.model.registry import Indicator
from generator.places import Place
from generator.views import names, portion, split, words
from generator.views.base import Link, Page
from generator.views.cascade import CascadeGroup, cascade_groups
from generator.views.charts_years import years_chart
from generator.views.comparison import ComparisonCell, SpreadCell, comparison_cell, spread_cell
from generator.views.derived import DerivedGroup, trend_groups
from generator.views.edition import Edition
from generator.views.figures import (
    AssignedTable,
    ReportedCell,
    assigned_tables,
    result_cell,
    statistic_cell,
)
from generator.views.given import GivenCell, given_cell
from generator.views.picture import indicator_picture
from generator.views.portion import Cut
from generator.views.split import Counted
from generator.views.subjects import indicator_subjects, newest


@frozen
class IndicatorView:
    """One indicator.

    Attributes:
        name: in the language of the page.
        place: the province the page is limited to, None on the page of the country.
        wider: the page of the country.
        other: Vietnamese name on an English page and the reverse.
        definition: what it measures, in plain words.
        unit: unit behind a figure.
        family: the insurance it belongs to.
        direction: whether higher or lower is better, in words.
        count: for a rate, the indicator that counts the same people.
        rate: for a count, the indicator that is its rate.
        comparison: the targets in classes.
        spreads: rankings of communes that are too long for the page, by province.
        years: figures over years, a chart for a place.
        given: what was assigned for the latest year to several places.
        cascades: assigned and own figures by year.
        assigned: assigned figures, a table per decision.
        results: reported values.
        statistics: reference numbers for its denominators.
        derived: targets against results and the pace to later ones, of every place.
        download: everything computed here, as data.
        parts: which indicators make it up, each with the target that says so.
        below: places whose figures are told on their own pages.
        embed: address of the page to embed; there is one where the page has a chart.
    """

    template: ClassVar[str] = "indicator"
    name: str
    place: Link | None
    wider: Link | None
    other: Words
    definition: str
    unit: str
    family: str
    direction: str
    count: Link | None
    rate: Link | None
    comparison: ComparisonCell
    spreads: tuple[SpreadCell, ...]
    years: tuple[Trajectory, ...]
    given: GivenCell | None
    cascades: tuple[CascadeGroup, ...]
    assigned: tuple[AssignedTable, ...]
    results: tuple[ReportedCell, ...]
    statistics: tuple[ReportedCell, ...]
    derived: tuple[DerivedGroup, ...]
    download: Link
    parts: tuple[tuple[tuple[Link, ...], Link], ...]
    below: tuple[Counted, ...]
    embed: str


@frozen
class IndicatorRow:
    """An indicator in a list."""

    link: Link
    definition: str
    places: int
    targets: int


@frozen
class IndicatorsView:
    """All indicators by family."""

    template: ClassVar[str] = "indicators"
    groups: tuple[tuple[str, tuple[IndicatorRow, ...]], ...]


_DIRECTIONS = {
    "up": N_("Con số cao hơn là tốt hơn."),
    "down": N_("Con số thấp hơn là tốt hơn."),
    "none": N_("Cao hơn hay thấp hơn không nói lên tốt hay xấu."),
}
_CHARTS = 6
"""Charts over years on one page; with more places, only that of the nation."""


def indicator_pages(facts: IndicatorFacts, edition: Edition) -> Iterator[Page]:
    """The page of an indicator, and where it has outgrown it, a page for each province with figures."""
    weighed = portion.weights(facts, edition)
    cut = portion.of_country(facts, weighed, edition)
    yield _page(facts, cut, None, weighed, edition)
    nearby = portion.by_province(facts, cut.shares, edition.library)
    for place, plans in cut.shares.provinces:
        yield _page(
            facts, portion.of_province(nearby[place.path], place, plans, weighed, edition), place, weighed, edition
        )


def indicator_paths(edition: Edition) -> Iterator[str]:
    """Vietnamese addresses of the pages of all indicators, without making their views."""
    for facts in edition.site.indicators.values():
        url = names.indicator_url(facts.indicator)
        yield url
        weights = portion.weights(facts, edition)
        for place, _ in split.country(weights, edition.library, edition.limits.rows).provinces:
            yield split.below(url, place)


def _page(facts: IndicatorFacts, cut: Cut, place: Place | None, weighed: Mapping[str, int], edition: Edition) -> Page:
    """A page of an indicator: of the country, or of a province."""
    indicator, library = facts.indicator, edition.library
    url, title = _url(indicator, place), _name(indicator, edition)
    way: tuple[Link, ...] = (edition.section("chi-tieu/", "Chỉ tiêu"),)
    if place:
        title = edition.text("%(name)s, %(place)s", name=title, place=names.unit_name(place, edition))
        way += (names.indicator_link(indicator, edition),)
    return edition.page(
        url,
        _view(facts, cut, place, weighed, edition),
        section="chi-tieu/",
        title=title,
        description=f"{title}: {edition.pick(indicator.definition, indicator.definition_en)}",
        crumbs=way,
        source="plans/registry/indicators.yml",
        picture=indicator_picture(indicator, edition),
        about=indicator_subjects(facts, edition),
        dated=newest(library.plans[path].head for path in cut.shares.full),
    )


def _url(indicator: Indicator, place: Place | None) -> str:
    url = names.indicator_url(indicator)
    return split.below(url, place) if place else url


def _view(
    facts: IndicatorFacts, cut: Cut, place: Place | None, weighed: Mapping[str, int], edition: Edition
) -> IndicatorView:
    indicator, told = facts.indicator, cut.facts
    url, equals = names.indicator_url(indicator), held_equal(edition.library.denominators)
    return IndicatorView(
        name=_name(indicator, edition),
        place=names.unit_link(place, edition) if place else None,
        wider=names.indicator_link(indicator, edition) if place else None,
        other=Words(indicator.name_en, "en") if edition.foreign is None else Words(indicator.name, SOURCE),
        definition=edition.pick(indicator.definition, indicator.definition_en),
        unit=words.unit_of(indicator, edition),
        family=edition.text(words.FAMILY_NAMES[indicator.family]),
        direction=edition.text(_DIRECTIONS[indicator.direction]),
        count=names.indicator_link(facts.count, edition) if facts.count else None,
        rate=names.indicator_link(facts.rate, edition) if facts.rate else None,
        comparison=comparison_cell(told.comparison, told.counts, edition, facts.comparison),
        spreads=tuple(_spreads(facts, cut, edition)) if place is None else (),
        years=tuple(_years(facts, cut, place, equals, edition)),
        given=given_cell(told.cascades, equals, edition),
        cascades=cascade_groups(told.cascades, edition),
        assigned=assigned_tables(told.assigned, edition),
        results=tuple(result_cell(one, edition) for one in told.results),
        statistics=tuple(statistic_cell(one, edition) for one in told.statistics),
        derived=trend_groups(told.progress, told.paces, edition, with_place=True),
        download=Link("JSON", f"{url}indicator.json"),
        parts=tuple(_whole(whole, edition) for whole in facts.parts),
        below=split.counted(cut.shares, weighed, edition, url if place is None else None),
        embed=names.embed_url(_url(indicator, place), edition),
    )


def _spreads(facts: IndicatorFacts, cut: Cut, edition: Edition) -> Iterator[SpreadCell]:
    """The rankings of communes the page leaves out."""
    told = {one.id: len(one.members) for one in cut.facts.comparison.classes}
    for one in facts.comparison.classes:
        if one.ranked and one.headline and one.key.level == "commune" and told.get(one.id, 0) < len(one.members):
            yield spread_cell(one, facts.comparison, edition)


def _years(
    facts: IndicatorFacts, cut: Cut, place: Place | None, equals: Equals, edition: Edition
) -> Iterator[Trajectory]:
    """Charts over years: of the province, or of the nation and, while they are few, of every place with a plan."""
    if place:
        places = [place]
    else:
        stating = {one.place.path: one.place for one in portion.targets(cut.facts)}
        places = sorted(stating.values(), key=lambda one: edition.library.order[one.path])
        if len(places) > _CHARTS:
            places = [one for one in places if one.level == "nation"]
    for one in places:
        chart = years_chart(facts, one, equals, edition)
        if chart:
            yield chart


def _name(indicator: Indicator, edition: Edition) -> str:
    return edition.pick(indicator.name, indicator.name_en)


def _whole(whole: Whole, edition: Edition) -> tuple[tuple[Link, ...], Link]:
    """The parts of an indicator, and the target that says so."""
    parts = tuple(names.indicator_link(edition.library.indicators[part], edition) for part in whole.parts)
    return parts, Link(names.head_link(whole.like.plan, edition).text, names.fact_url(whole.like, edition))


def indicators_page(edition: Edition) -> Page:
    """The list of indicators; those nobody uses are listed last in their group, with zero."""
    groups = []
    for family, name in words.FAMILY_NAMES.items():
        rows = []
        for indicator in edition.library.indicators.values():
            if indicator.family != family:
                continue
            refs = edition.library.by_indicator[indicator.id]
            numbered = [target for target in refs.targets if target.figure.value is not None]
            places = {target.place.path for target in numbered} | {value.place.path for value in refs.assigned}
            link = names.indicator_link(indicator, edition)
            definition = edition.pick(indicator.definition, indicator.definition_en)
            rows.append(IndicatorRow(link, definition, len(places), len(numbered)))
        if rows:
            groups.append((edition.text(name), tuple(rows)))
    return edition.page(
        "chi-tieu/",
        IndicatorsView(tuple(groups)),
        section="chi-tieu/",
        title=edition.text("Các chỉ tiêu"),
        description=edition.text("Các chỉ tiêu về BHXH, BHYT, BHTN: đo gì, tính trên nhóm nào, nơi nào đặt bao nhiêu."),
    )
