"""The comparison page: the finding, headline indicators by place, each of them compared, agencies; ranks nothing.

One rule keeps it small: while the figures of all headline indicators are at most a page's limit of rows, the page tells
every ranking in full. Beyond it, the table shows the nation and the provinces, each indicator is told by its finding
with a link to its own page, and only the first ranking is drawn; agencies are counted by level of place.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from typing import ClassVar, TypeVar

from generator.derive.likeness import held_equal
from generator.derive.matrix import Row
from generator.frozen import frozen
from generator.language import N_
from generator.library import LinkedTask
from generator.model.registry import Indicator
from generator.places import Place
from generator.sections import TASKS, indicator_tells
from generator.views import choices, names, words
from generator.views.base import Link, Page
from generator.views.comparison import ClassCell, ComparisonCell, class_cell, comparison_cell, overview
from generator.views.edition import Edition
from generator.views.given import GivenCell, given_cell
from generator.views.headline import HeadlineTable, headline_table, is_long
from generator.views.subjects import newest_of

_Made = TypeVar("_Made")

_COLUMNS = 8
"""Places side by side in the matrix of agencies; with more, a column stands for all places of a level."""
_LEVELS = {
    "nation": N_("Cả nước"),
    "province": N_("Tỉnh, thành phố"),
    "commune": N_("Xã, phường, đặc khu"),
}


@frozen
class MatrixCell:
    """The number of tasks of an agency kind in a place or level, and the address of the first where it is one place."""

    count: int
    url: str | None


@frozen
class MatrixRow:
    """One kind of agency: link, level, and a cell for each column."""

    kind: Link
    level: str
    cells: tuple[MatrixCell, ...]


@frozen
class MatrixColumn:
    """A column of the matrix: a place with its address, or a level of places with their number."""

    text: str
    url: str | None
    places: int


@frozen
class Finding:
    """What the figures of one indicator say, with the page that shows them all."""

    indicator: Link
    text: str


@frozen
class Said:
    """What the figures of whole places say of one indicator.

    Attributes:
        places: how many stand in its longest ranking; 0 without any.
        longest: what that ranking says; empty without any.
        all: what they say together; None without figures.
    """

    places: int
    longest: str
    all: str | None


@frozen
class CompareView:
    """The comparison page.

    Attributes:
        finding: what stands out, in a sentence, and the indicator it is about; None where nothing can be ranked.
        most: how many places can be chosen at once.
        choices: address of the names of places that can be chosen.
        table: headline indicators by place.
        comparisons: each headline indicator in classes; empty where they are told by findings.
        findings: what each headline indicator says, where the page is too small for all rankings.
        first: the first ranking, beside the findings.
        given: what was assigned for one year to several places.
        columns: of the matrix of agencies.
        rows: kinds of agencies with the number of their tasks.
        embed: address of the page to embed; there is one where the page has a chart.
    """

    template: ClassVar[str] = "compare"
    finding: Finding | None
    most: int
    choices: str
    table: HeadlineTable
    comparisons: tuple[ComparisonCell, ...]
    findings: tuple[Finding, ...]
    first: ClassCell | None
    given: GivenCell | None
    columns: tuple[MatrixColumn, ...]
    rows: tuple[MatrixRow, ...]
    embed: str


def compare_page(edition: Edition) -> Page:
    """The comparison page."""
    country = edition.site.country
    indicators, short = country.upper_headline.indicators, is_long(edition)
    said = {
        one.id: edition.recalled(f"said-{one.id}", _tells(one, edition), partial(_said, one, edition))
        for one in indicators
    }
    columns, rows = edition.recalled("matrix", (TASKS,), partial(_matrix, edition))
    view = CompareView(
        finding=_finding(indicators, said, edition),
        most=choices.MOST,
        choices=choices.names_url(edition),
        table=headline_table(edition),
        comparisons=()
        if short
        else tuple(comparison_cell(country.comparisons[one.id], country.counts[one.id], edition) for one in indicators),
        findings=tuple(_findings(indicators, said, edition)) if short else (),
        first=_first_of("first", _ranking, indicators, edition) if short else None,
        given=_first_of("given", _given, indicators, edition),
        columns=columns,
        rows=rows,
        embed=names.embed_url("so-sanh/", edition),
    )
    return edition.page(
        "so-sanh/",
        view,
        section="so-sanh/",
        title=edition.text("So sánh các nơi"),
        description=edition.text(
            "Chỉ tiêu BHXH, BHYT, BHTN của các nơi đặt cạnh nhau; "
            "chỉ xếp hạng khi cùng năm, cùng cấp, cùng mẫu số, cùng địa giới."
        ),
        dated=newest_of(indicators, edition),
    )


def compare_tells(edition: Edition) -> tuple[str, ...]:
    """The subjects the comparison page is made from."""
    site = edition.site
    return (TASKS, *(told for one in site.settings.headline for told in indicator_tells(one, site.counts)))


def _tells(one: Indicator, edition: Edition) -> tuple[str, ...]:
    return indicator_tells(one.id, edition.site.counts)


def _said(one: Indicator, edition: Edition) -> Said:
    classes = edition.site.country.comparisons[one.id].headline
    ranked = [group for group in classes if group.ranked]
    longest = max(ranked, key=lambda group: len(group.territories), default=None)
    places, text = (len(longest.territories), overview((longest,), edition)) if longest else (0, "")
    return Said(places, text or "", overview(classes, edition))


def _finding(indicators: Iterable[Indicator], said: Mapping[str, Said], edition: Edition) -> Finding | None:
    """What the longest ranking says; of equal ones, the first."""
    one = max(indicators, key=lambda one: said[one.id].places, default=None)
    if one is None or not said[one.id].places:
        return None
    return Finding(names.indicator_link(one, edition), said[one.id].longest)


def _findings(indicators: Iterable[Indicator], said: Mapping[str, Said], edition: Edition) -> Iterator[Finding]:
    for one in indicators:
        if text := said[one.id].all:
            yield Finding(names.indicator_link(one, edition), text)


def _first_of(
    name: str, make: Callable[[Indicator, Edition], _Made | None], indicators: Iterable[Indicator], edition: Edition
) -> _Made | None:
    """What is made of the first indicator that gives anything."""
    for one in indicators:
        if found := edition.recalled(f"{name}-{one.id}", _tells(one, edition), partial(make, one, edition)):
            return found
    return None


def _ranking(one: Indicator, edition: Edition) -> ClassCell | None:
    """The first ranking of an indicator that fits on a chart."""
    found = edition.site.country.comparisons[one.id]
    cells = (
        class_cell(group, found, edition) for group in found.headline if group.ranked and group.key.level != "commune"
    )
    return next((cell for cell in cells if cell.plot), None)


def _given(one: Indicator, edition: Edition) -> GivenCell | None:
    """What was assigned of an indicator to several places."""
    if not edition.library.by_indicator[one.id].assigned:
        return None
    return given_cell(edition.site.country.cascades[one.id], held_equal(edition.library.denominators), edition)


def _matrix(edition: Edition) -> tuple[tuple[MatrixColumn, ...], tuple[MatrixRow, ...]]:
    """Agencies by place, or by level of place."""
    matrix = edition.site.country.matrix
    if len(matrix.places) <= _COLUMNS:
        links = (names.place_link(place, edition) for place in matrix.places)
        columns = tuple(MatrixColumn(link.text, link.url, 1) for link in links)
        return columns, tuple(_row(row, edition, tuple(_of_place(row, edition))) for row in matrix.rows)
    levels = {level: [place for place in matrix.places if place.level == level] for level in _LEVELS}
    shown = {level: places for level, places in levels.items() if places}
    columns = tuple(MatrixColumn(edition.text(_LEVELS[level]), None, len(places)) for level, places in shown.items())
    return columns, tuple(_row(row, edition, tuple(_of_levels(row, shown))) for row in matrix.rows)


def _row(row: Row, edition: Edition, cells: tuple[MatrixCell, ...]) -> MatrixRow:
    return MatrixRow(names.agency_link(row.kind, edition), edition.text(words.LEVELS[row.kind.level]), cells)


def _of_place(row: Row, edition: Edition) -> Iterator[MatrixCell]:
    for cell in row.cells:
        tasks: tuple[LinkedTask, ...] = cell.duties + cell.measures
        yield MatrixCell(cell.count, names.fact_url(tasks[0], edition) if tasks else None)


def _of_levels(row: Row, levels: dict[str, list[Place]]) -> Iterator[MatrixCell]:
    counted = dict.fromkeys(levels, 0)
    for cell in row.cells:
        counted[cell.place.level] += cell.count
    for level in levels:
        yield MatrixCell(counted[level], None)
