"""The comparison page: the finding, headline indicators by place, each of them compared, agencies; ranks nothing.

One rule keeps it small: while the figures of all headline indicators are at most a page's limit of rows, the page tells
every ranking in full. Beyond it, the table shows the nation and the provinces, each indicator is told by its finding
with a link to its own page, and only the first ranking is drawn; agencies are counted by level of place.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import ClassVar

from generator.derive.cascade import Cascade
from generator.derive.compare import Comparison
from generator.derive.likeness import held_equal
from generator.derive.matrix import Row
from generator.frozen import frozen
from generator.language import N_
from generator.library import LinkedTask
from generator.places import Place
from generator.views import choices, names, words
from generator.views.base import Link, Page
from generator.views.comparison import ClassCell, ComparisonCell, class_cell, comparison_cell, overview
from generator.views.edition import Edition
from generator.views.given import GivenCell, given_cell
from generator.views.headline import HeadlineTable, headline_table, is_long
from generator.views.subjects import newest_of

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
    site = edition.site
    found, counts = site.country.headline.comparisons, site.country.counts
    short = is_long(edition)
    columns, rows = _matrix(edition)
    view = CompareView(
        finding=_finding(found, edition),
        most=choices.MOST,
        choices=choices.names_url(edition),
        table=headline_table(edition),
        comparisons=() if short else tuple(comparison_cell(one, counts[one.indicator.id], edition) for one in found),
        findings=tuple(_findings(found, edition)) if short else (),
        first=_first(found, edition) if short else None,
        given=_given((site.country.cascades[one.indicator.id] for one in found), edition),
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
        dated=newest_of([one.indicator for one in found], edition),
    )


def _finding(found: Sequence[Comparison], edition: Edition) -> Finding | None:
    """What the longest ranking says; of equal ones, the first."""
    ranked = [(one, group) for one in found for group in one.headline if group.ranked]
    if not ranked:
        return None
    one, group = max(ranked, key=lambda pair: len(pair[1].territories))
    return Finding(names.indicator_link(one.indicator, edition), overview((group,), edition) or "")


def _findings(found: Sequence[Comparison], edition: Edition) -> Iterator[Finding]:
    for one in found:
        said = overview(one.headline, edition)
        if said:
            yield Finding(names.indicator_link(one.indicator, edition), said)


def _first(found: Sequence[Comparison], edition: Edition) -> ClassCell | None:
    """The first ranking that fits on a chart."""
    cells = (
        class_cell(group, one, edition)
        for one in found
        for group in one.headline
        if group.ranked and group.key.level != "commune"
    )
    return next((cell for cell in cells if cell.plot), None)


def _given(flows: Iterable[Iterable[Cascade]], edition: Edition) -> GivenCell | None:
    """What was assigned of the first indicator that was assigned to several places."""
    equals = held_equal(edition.library.denominators)
    cells = (given_cell(one, equals, edition) for one in flows)
    return next((cell for cell in cells if cell), None)


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
