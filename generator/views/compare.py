"""The comparison page: headline table, each headline indicator, the agency matrix; ranks nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from generator.derive.site import Site
from generator.views import names, words
from generator.views.base import Link, Page
from generator.views.comparison import ComparisonCell, comparison_cell
from generator.views.headline import HeadlineTable, headline_table


@dataclass(frozen=True)
class MatrixRow:
    """One kind of agency: link, level, and per place the number of its tasks with the address of the first."""

    kind: Link
    level: str
    cells: tuple[tuple[int, str | None], ...]
    total: int


@dataclass(frozen=True)
class CompareView:
    """The comparison page.

    Attributes:
        table: headline indicators by place.
        comparisons: each headline indicator in classes.
        places: columns of the agency matrix.
        rows: kinds of agencies with the number of their tasks in each place.
    """

    template: ClassVar[str] = "compare"
    table: HeadlineTable
    comparisons: tuple[ComparisonCell, ...]
    places: tuple[Link, ...]
    rows: tuple[MatrixRow, ...]


def _matrix_rows(site: Site) -> tuple[MatrixRow, ...]:
    return tuple(
        MatrixRow(
            names.agency_link(row.kind),
            words.LEVELS[row.kind.level],
            tuple(
                (cell.count, names.fact_url((cell.duties + cell.measures)[0]) if cell.count else None)
                for cell in row.cells
            ),
            row.count,
        )
        for row in site.matrix.rows
    )


def compare_page(site: Site) -> Page:
    """The comparison page."""
    library = site.library
    view = CompareView(
        table=headline_table(site),
        comparisons=tuple(
            comparison_cell(one, site.indicators[one.indicator.id].counts, library) for one in site.headline.comparisons
        ),
        places=tuple(names.place_link(place, library) for place in site.matrix.places),
        rows=_matrix_rows(site),
    )
    return Page(
        url="so-sanh/",
        section="so-sanh/",
        title=f"So sánh các nơi · {site.settings.title}",
        description=(
            "Chỉ tiêu BHXH, BHYT, BHTN của các nơi đặt cạnh nhau; "
            "chỉ xếp hạng khi cùng năm, cùng cấp, cùng mẫu số, cùng địa giới."
        ),
        crumbs=(Link("Trang chủ", ""),),
        source=None,
        view=view,
    )
