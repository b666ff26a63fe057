"""Indicators and comparison as pages: charts that say what tables say, choices, and pages that stay small."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from generator.charts.tiles import POSITIONS
from generator.derive.compare import ComparisonClass
from generator.derive.likeness import held_equal
from generator.derive.site import IndicatorFacts
from generator.views import choices, portion
from generator.views.base import Limits
from generator.views.charts import ROWS, coverage_tiles, like_nation, ranking_plot, short_figure, spread_plot
from generator.views.charts_years import years_chart
from generator.views.compare import compare_page
from generator.views.comparison import spread_cell
from generator.views.edition import Edition
from generator.views.given import given_cell
from generator.views.headline import headline_table, is_long
from generator.views.indicator import indicator_pages, indicator_paths
from tests.site.project import editions

VI, EN = editions()
NARROW = replace(VI, limits=Limits(tasks=1, rows=1, cards=1))


def every() -> Iterator[IndicatorFacts]:
    return iter(VI.site.indicators.values())


def ranked() -> list[tuple[IndicatorFacts, ComparisonClass]]:
    found = [(facts, one) for facts in every() for one in facts.comparison.classes if one.ranked]
    assert found, "the fixture ranks nothing"
    return found


def lines(text: Any) -> str:
    return " ".join(line.text for line in text.lines)


def test_a_ranking_is_drawn_as_it_stands_in_the_table() -> None:
    """Rows are the ranked territories in order of rank, each with its figure as text."""
    for facts, one in ranked():
        plot = ranking_plot(one, "t", like_nation(one, facts.comparison.classes), VI)
        members = [member for member in one.members if member.rank is not None]
        territories = list(dict.fromkeys(member.target.territory.path for member in members))
        assert plot is not None
        assert len(plot.rows) == len(territories)
        labels = [lines(label) for row in plot.rows for label in row.labels]
        assert labels == [short_figure(member.target, VI) for member in members]
        assert all(row.href for row in plot.rows)


def test_a_ranking_too_long_for_a_chart_is_drawn_by_province() -> None:
    """More than `ROWS` communes give no plot of their own, but one from the lowest to the highest of each province."""
    facts, one = next((facts, one) for facts, one in ranked() if one.key.level == "commune")
    member = next(member for member in one.members if member.rank is not None)
    places = [place for place in VI.library.places.values() if place.parent == "lai-chau"][: ROWS // 2]
    places += [place for place in VI.library.places.values() if place.parent == "ca-mau"][: ROWS // 2 + 1]
    many = [
        replace(
            member,
            target=replace(
                member.target,
                plan=replace(member.target.plan, place=place, territory=place),
                figure=replace(member.target.figure, form="exact", value=Decimal(90 + number % 7)),
            ),
        )
        for number, place in enumerate(places)
    ]
    long = replace(one, members=tuple(many))
    assert ranking_plot(long, "t", None, VI) is None
    plot = spread_plot(long, "t", {"ca-mau": "x/ca-mau/"}, None, VI)
    assert plot is not None
    assert [lines(row.labels[0]) for row in plot.rows] == ["90–96", "90–96"]
    assert {row.href for row in plot.rows} == {"x/ca-mau/", None}
    cell = spread_cell(long, facts.comparison, VI)
    assert [(row.communes, row.figures.split("\N{NO-BREAK SPACE}")[0]) for row in cell.rows] == [
        (ROWS // 2 + 1, "90–96"),
        (ROWS // 2, "90–96"),
    ]


def test_figures_over_years_are_those_stated_and_of_one_denominator() -> None:
    """Every point of a place's chart is a target, an assigned figure or a result of that place and year."""
    equals = held_equal(VI.library.denominators)
    charts = 0
    for facts in every():
        for place in {one.place.path: one.place for one in portion.targets(facts)}.values():
            chart = years_chart(facts, place, equals, VI)
            if chart is None:
                continue
            charts += 1
            own = [one for one in portion.targets(facts) if one.territory.path == place.path and one.figure.value]
            stated = len(own) + sum(1 for one in facts.assigned if one.territory.path == place.path)
            stated += sum(1 for one in facts.results if one.territory.path == place.path)
            drawn = Counter(spot.role for spot in chart.spots)
            assert sum(drawn[role] for role in ("own", "assigned", "result")) <= stated
            assert drawn["own"] + drawn["assigned"] >= 2
    assert charts


def test_what_was_assigned_stands_in_chart_and_table_alike() -> None:
    """The rows of the table are those of the chart, the nation besides, and the highest comes first."""
    equals = held_equal(VI.library.denominators)
    cells = [cell for facts in every() if (cell := given_cell(facts.cascades, equals, VI))]
    assert cells
    for cell in cells:
        nation = len(cell.rows) - len(cell.plot.rows)
        assert nation == (cell.plot.reference is not None)
        assert all(
            lines(row.labels[0]) in told.assigned for row, told in zip(cell.plot.rows, cell.rows[nation:], strict=True)
        )
        marks = [row.dots[0].x for row in cell.plot.rows]
        assert marks == sorted(marks, reverse=True)


@pytest.mark.parametrize("edition", [VI, EN])
def test_the_diagram_tells_the_coverage_of_the_country(edition: Edition) -> None:
    """A province's tile says whether it has plans and whether its communes have."""
    diagram = coverage_tiles(edition)
    assert {tile.path for tile in diagram.tiles} == set(POSITIONS)
    told = {tile.path: tile.state for tile in diagram.tiles}
    for one in edition.site.coverage.provinces:
        states = {(True, True): "both", (True, False): "own", (False, True): "below", (False, False): "none"}
        assert told[one.place.path] == states[bool(one.plans), bool(one.communes_with)]
    island = next(tile for tile in diagram.tiles if tile.path.endswith("hoang-sa"))
    assert ("Đà Nẵng" if edition is VI else "Da Nang") in island.said


def test_every_target_is_told_on_one_page_of_its_indicator() -> None:
    """Where hardly anything fits, each plan's targets stand on one page or are counted; none is lost."""
    for facts in every():
        weighed = portion.weights(facts, VI)
        country = portion.of_country(facts, weighed, NARROW)
        told: Counter[str] = Counter(target.plan.path for target in portion.targets(country.facts))
        counted: Counter[str] = Counter()
        for place, plans in country.shares.provinces:
            cut = portion.of_province(facts, place, plans, weighed, NARROW)
            own = Counter(target.plan.path for target in portion.targets(cut.facts))
            assert not set(own) - set(plans)
            told |= own
            counted.update(path for _, paths in cut.shares.below for path in paths)
        counted.update(path for one, paths in country.shares.below if one.level == "nation" for path in paths)
        stated = Counter(target.plan.path for target in portion.targets(facts))
        assert all(told[path] == stated[path] or path in counted for path in stated), facts.indicator.id


def test_provinces_stay_together_where_only_communes_are_too_many() -> None:
    """Between the targets of nation and provinces and those of all, the page of the country ranks every province."""
    for facts in every():
        weighed = portion.weights(facts, VI)
        upper = [one for one in portion.targets(facts) if one.place.level != "commune"]
        given = sum(1 for one in facts.assigned if one.place.level != "commune")
        rows = len(upper) + given
        if rows < sum(weighed.values()):
            country = portion.of_country(facts, weighed, replace(VI, limits=Limits(rows=rows)))
            assert country.shares.provinces
            assert sorted(one.anchor for one in portion.targets(country.facts)) == sorted(one.anchor for one in upper)
            assert all(one.place.level != "commune" for one in country.facts.assigned)
            break
    else:
        pytest.fail("no indicator of the fixture has a commune")


def test_ranks_on_a_page_of_a_province_are_those_of_the_country() -> None:
    """Cutting a ranking changes no rank."""
    for facts in every():
        weighed = portion.weights(facts, VI)
        ranks = {id(member.target): member.rank for one in facts.comparison.classes for member in one.members}
        for place, plans in portion.of_country(facts, weighed, NARROW).shares.provinces:
            cut = portion.of_province(facts, place, plans, weighed, NARROW)
            for one in cut.facts.comparison.classes:
                assert all(ranks[id(member.target)] == member.rank for member in one.members)


def test_an_indicator_has_one_page_while_it_fits_and_more_beyond() -> None:
    """With the usual limits the fixture needs no page below; with hardly any room it does, at the addresses told."""
    for edition in (VI, NARROW):
        urls = [page.url for facts in every() for page in indicator_pages(facts, edition)]
        assert urls == list(indicator_paths(edition))
        assert (max(Counter(url.count("/") for url in urls)) > 2) == (edition is NARROW)


def test_the_comparison_page_is_short_where_rankings_are_long() -> None:
    """Beyond the limit: no communes in the table, findings in place of rankings, agencies by place or level."""
    full: Any = compare_page(VI).view
    short: Any = compare_page(NARROW).view
    assert not is_long(VI)
    assert is_long(NARROW)
    assert full.comparisons
    assert not full.findings
    assert not short.comparisons
    assert short.findings
    assert any(place.level == "commune" for place in VI.site.country.headline.places)
    assert len(short.table.rows) + short.table.left == len(full.table.rows)
    assert headline_table(VI, communes=False).left == short.table.left


def test_the_finding_of_the_page_is_that_of_its_longest_ranking() -> None:
    """The sentence at the top names an indicator and stands at its ranking too."""
    view: Any = compare_page(VI).view
    findings = [cell.finding for one in view.comparisons for cell in one.ranked]
    assert view.finding.text in findings


@pytest.mark.parametrize("edition", [VI, EN])
def test_every_place_of_the_table_can_be_chosen(edition: Edition) -> None:
    """The names are those of the table; each place has its figures in its province's file."""
    made = {file.url: file.make() for file in choices.files(edition)}
    index = made.pop(choices.names_url(edition))
    headline = edition.site.country.headline
    rows = {place.path: headline.row(place) for place in headline.places}
    comparisons = [edition.site.country.comparisons[one.id] for one in headline.indicators]
    classes = {id(member.target): group for one in comparisons for group in one.headline for member in group.members}
    assert list(index["places"]) == list(rows)
    prefix = edition.language.prefix
    places = {path: place for data in made.values() for path, place in data.items()}
    assert set(places) == set(rows)
    for path, place in places.items():
        assert path in made[f"{prefix}so-sanh/{path.partition('/')[0]}.json"]
        for cell in rows[path].cells:
            figures = place["figures"].get(cell.indicator.id, [])
            assert len(figures) == len(cell.targets) + len(cell.counts)
            for figure, one in zip(figures, cell.targets, strict=False):
                group = classes.get(id(one))
                assert figure["class"] == (group.id if group and group.ranked else None)
                assert figure["basis"]
                assert figure["years"]
