"""Pages to embed: what a page shows, without its frame; made from the view of the page, so both always agree."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import ClassVar

from generator.charts.dots import DotPlot
from generator.charts.trajectory import Trajectory
from generator.frozen import frozen
from generator.language import Words
from generator.views.base import Link, Page
from generator.views.compare import CompareView
from generator.views.comparison import ClassCell, SpreadCell
from generator.views.edition import Edition
from generator.views.facts import TargetCell
from generator.views.given import GivenCell
from generator.views.indicator import IndicatorView
from generator.views.plan import PlanView

FOLDER = "nhung/"
"""Below the folder of a language; pages here are no pages of their own for search engines."""


@frozen
class EmbedPlanView:
    """The targets of a plan.

    Attributes:
        heading: our short title of the plan.
        original: the page it is taken from, with words for the link.
        targets: those with a figure; each can be shown alone by its anchor.
        source: issuer, number and day of issue.
        state: state of the document in words.
        dated: date of the data, in words.
    """

    template: ClassVar[str] = "embed-plan"
    heading: str
    original: Link
    targets: tuple[TargetCell, ...]
    source: tuple[Words, ...]
    state: str
    dated: str


@frozen
class EmbedRow:
    """A row beside a chart: the place, its figure, the document; None where the row is about several."""

    place: Link
    value: Link
    plan: Link | None


@frozen
class EmbedPlot:
    """A ranking, or what was assigned to several places, as a chart with its table; `anchor` shows it alone."""

    anchor: str
    title: tuple[Words, ...]
    plot: DotPlot
    rows: tuple[EmbedRow, ...]


@frozen
class EmbedChartsView:
    """The charts of an indicator or of the comparison.

    Attributes:
        heading: of the page.
        original: the page it is taken from, with words for the link.
        plots: charts with their tables.
        years: charts over years.
        dated: date of the data, in words: of the latest document.
    """

    template: ClassVar[str] = "embed-charts"
    heading: str
    original: Link
    plots: tuple[EmbedPlot, ...]
    years: tuple[Trajectory, ...]
    dated: str


def embeds(page: Page, edition: Edition) -> Iterator[Page]:
    """The page to embed of a page; none where that has no figure or chart to show.

    Args:
        page: a page of the edition.
        edition: the site in its language.

    Yields:
        At most one page, with no section: it has no frame.
    """
    view, original = page.view, Link(edition.text("Xem trang gốc trên %(site)s", site=edition.title), page.url)
    made: EmbedPlanView | EmbedChartsView | None = None
    if isinstance(view, PlanView):
        made = _plan(view, original, edition)
    elif isinstance(view, IndicatorView):
        plots = (*_spreads(view.spreads), *_rankings(view.comparison.ranked), *_given(view.given, edition))
        made = _charts(view.name, plots, view.years, page, original, edition)
    elif isinstance(view, CompareView):
        cells = tuple(cell for one in view.comparisons for cell in one.ranked) or tuple(filter(None, (view.first,)))
        plots = (*_rankings(cells), *_given(view.given, edition))
        made = _charts(edition.text("So sánh các nơi"), plots, (), page, original, edition)
    if made:
        prefix = edition.language.prefix
        url = f"{prefix}{FOLDER}{page.url.removeprefix(prefix)}"
        yield Page(url, "", made.heading, page.description, (), None, made)


def is_embed(path: str) -> bool:
    """Say whether a path inside the site is that of a page to embed."""
    return FOLDER.rstrip("/") in path.split("/")[:2]


def _plan(view: PlanView, original: Link, edition: Edition) -> EmbedPlanView | None:
    targets = tuple(one.cell for one in view.targets if one.cell.printed)
    source = edition.said(
        "%(issuer)s, %(number)s, %(issued)s",
        issuer=edition.vietnamese(view.issuer),
        number=view.number,
        issued=view.issued,
    )
    return EmbedPlanView(view.heading, original, targets, source, view.state, view.dated) if targets else None


def _charts(
    heading: str,
    plots: tuple[EmbedPlot, ...],
    years: tuple[Trajectory, ...],
    page: Page,
    original: Link,
    edition: Edition,
) -> EmbedChartsView | None:
    dated = edition.date(page.dated) if page.dated else edition.text("không nêu ngày")
    return EmbedChartsView(heading, original, plots, years, dated) if plots or years else None


def _rankings(cells: Iterable[ClassCell]) -> Iterator[EmbedPlot]:
    for cell in cells:
        if cell.plot:
            rows = (EmbedRow(one.place, Link(one.target.value, one.target.url), one.plan) for one in cell.members)
            yield EmbedPlot(cell.anchor, cell.title, cell.plot, tuple(rows))


def _spreads(cells: Iterable[SpreadCell]) -> Iterator[EmbedPlot]:
    for cell in cells:
        if cell.plot:
            rows = (EmbedRow(row.place, Link(row.figures, row.place.url), None) for row in cell.rows)
            yield EmbedPlot(cell.anchor, cell.title, cell.plot, tuple(rows))


def _given(cell: GivenCell | None, edition: Edition) -> Iterator[EmbedPlot]:
    if cell:
        rows = (EmbedRow(one.place, Link(one.assigned, cell.decision.url), cell.decision) for one in cell.rows)
        yield EmbedPlot(cell.anchor, (Words(edition.text("Mức được giao")),), cell.plot, tuple(rows))
