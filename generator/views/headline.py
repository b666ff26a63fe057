"""Main figures side by side: grouped by what they are a share of, newest years first; ranks nothing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from generator.derive.compare import Caution
from generator.derive.headline import HeadlineCell
from generator.derive.site import Site
from generator.library import LinkedTarget
from generator.views import names, words
from generator.views.base import Link


@dataclass(frozen=True)
class HeadlineFigure:
    """One figure: link to it, its years, and what to know about it (`theo địa giới cũ`)."""

    link: Link
    years: str
    cautions: tuple[str, ...]


@dataclass(frozen=True)
class HeadlineGroup:
    """Figures of one basis: `trên dân số`, `số người, không phải tỷ lệ`, `không nêu mẫu số`; None for plain counts.

    Attributes:
        basis: what the figures are counted on.
        stated: the document states it.
        figures: newest years first.
    """

    basis: str | None
    stated: bool
    figures: tuple[HeadlineFigure, ...]


@dataclass(frozen=True)
class HeadlineTableCell:
    """One indicator in one place: figures in groups, else aims without a number, else silence."""

    groups: tuple[HeadlineGroup, ...]
    aims: tuple[HeadlineFigure, ...]
    silent: bool


@dataclass(frozen=True)
class HeadlineTableRow:
    """One place in the headline table."""

    place: Link
    level: str
    cells: tuple[HeadlineTableCell, ...]


@dataclass(frozen=True)
class HeadlineTable:
    """Headline indicators by place."""

    indicators: tuple[Link, ...]
    rows: tuple[HeadlineTableRow, ...]


def headline_figure(target: LinkedTarget) -> HeadlineFigure:
    """A figure ready to read."""
    cautions = [Caution.FORMER_TERRITORY] if target.territory.until else []
    cautions += [Caution.PRESS] if target.plan.press else []
    return HeadlineFigure(
        Link(words.target_value(target), names.fact_url(target)),
        words.years(target.years),
        tuple(words.CAUTIONS[caution] for caution in cautions),
    )


def headline_groups(targets: Iterable[LinkedTarget]) -> tuple[HeadlineGroup, ...]:
    """Targets with a number in groups of one denominator, in the order given."""
    groups: dict[tuple[str | None, bool], list[HeadlineFigure]] = defaultdict(list)
    for target in targets:
        if target.indicator.measure != "share":
            basis: tuple[str | None, bool] = (None, True)
        elif target.denominator:
            basis = (f"trên {target.denominator.name}", True)
        else:
            basis = ("không nêu mẫu số", False)
        groups[basis].append(headline_figure(target))
    return tuple(HeadlineGroup(basis, stated, tuple(found)) for (basis, stated), found in groups.items())


def _cell(cell: HeadlineCell) -> HeadlineTableCell:
    numbered = [one.target for one in cell.targets if one.target.figure.value is not None]
    counts = tuple(headline_figure(one.target) for one in cell.counts)
    groups = headline_groups(numbered)
    if counts:
        groups += (HeadlineGroup("số người, không phải tỷ lệ", True, counts),)
    aims = () if groups else tuple(headline_figure(one.target) for one in cell.targets)
    return HeadlineTableCell(groups, aims, cell.silent)


def headline_table(site: Site) -> HeadlineTable:
    """The headline table, for the home page and the comparison page."""
    rows = tuple(
        HeadlineTableRow(
            names.place_link(row.place, site.library),
            words.LEVELS[row.place.level],
            tuple(_cell(cell) for cell in row.cells),
        )
        for row in site.headline.rows
    )
    return HeadlineTable(tuple(names.indicator_link(one) for one in site.headline.indicators), rows)
