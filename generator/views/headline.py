"""Main figures side by side: grouped by what they are a share of, newest years first; ranks nothing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from itertools import islice

from generator.derive.compare import Caution
from generator.derive.headline import HeadlineCell
from generator.frozen import frozen
from generator.library import LinkedTarget
from generator.views import names, words
from generator.views.base import Link
from generator.views.edition import Edition


@frozen
class HeadlineFigure:
    """One figure: link to it, its years, and what to know about it (`theo địa giới cũ`)."""

    link: Link
    years: str
    cautions: tuple[str, ...]


@frozen
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


@frozen
class HeadlineTableCell:
    """One indicator in one place: figures in groups, else aims without a number, else silence."""

    groups: tuple[HeadlineGroup, ...]
    aims: tuple[HeadlineFigure, ...]
    silent: bool


@frozen
class HeadlineTableRow:
    """One place in the headline table."""

    place: Link
    level: str
    cells: tuple[HeadlineTableCell, ...]


@frozen
class HeadlineTable:
    """Headline indicators by place; `left` communes with figures are not in it."""

    indicators: tuple[Link, ...]
    rows: tuple[HeadlineTableRow, ...]
    left: int


def headline_figure(target: LinkedTarget, edition: Edition) -> HeadlineFigure:
    """A figure ready to read."""
    cautions = [Caution.FORMER_TERRITORY] if target.territory.until else []
    cautions += [Caution.PRESS] if target.plan.press else []
    return HeadlineFigure(
        Link(words.target_value(target, edition), names.fact_url(target, edition)),
        words.years(target.years, edition),
        tuple(edition.text(words.CAUTIONS[caution]) for caution in cautions),
    )


def headline_groups(targets: Iterable[LinkedTarget], edition: Edition) -> tuple[HeadlineGroup, ...]:
    """Targets with a number in groups of one denominator, in the order given."""
    groups: dict[tuple[str | None, bool], list[HeadlineFigure]] = defaultdict(list)
    for target in targets:
        if target.indicator.measure != "share":
            basis: tuple[str | None, bool] = (None, True)
        elif target.denominator:
            basis = (edition.text("trên %(group)s", group=words.denominator(target.denominator, edition)), True)
        else:
            basis = (edition.text("không nêu mẫu số"), False)
        groups[basis].append(headline_figure(target, edition))
    return tuple(HeadlineGroup(basis, stated, tuple(found)) for (basis, stated), found in groups.items())


def _cell(cell: HeadlineCell, edition: Edition, newest: bool) -> HeadlineTableCell:
    targets = _newest(cell.targets) if newest else cell.targets
    counted = _newest(cell.counts) if newest else cell.counts
    counts = tuple(headline_figure(one, edition) for one in counted)
    groups = headline_groups((one for one in targets if one.figure.value is not None), edition)
    if counts:
        groups += (HeadlineGroup(edition.text("số người, không phải tỷ lệ"), True, counts),)
    aims = () if groups else tuple(headline_figure(one, edition) for one in targets)
    return HeadlineTableCell(groups, aims, cell.silent)


def _newest(targets: Iterable[LinkedTarget]) -> tuple[LinkedTarget, ...]:
    """Those that speak of the same years as the first, which is the newest."""
    found = tuple(targets)
    return tuple(one for one in found if one.years == found[0].years)


def is_long(edition: Edition) -> bool:
    """Say whether the figures of the headline indicators are too many for one page."""
    names, targets = edition.library.site.headline, (one.targets for one in edition.library.plans.values())
    stated = (one for found in targets for one in found if one.indicator.id in names)
    numbers = (one for one in stated if one.figure.value is not None and one.whole_place)
    return next(islice(numbers, edition.limits.rows, None), None) is not None


def headline_table(edition: Edition, *, communes: bool = True, newest: bool = False) -> HeadlineTable:
    """The headline table, for the home page and the comparison page.

    Args:
        edition: the site in one language.
        communes: whether communes are told; never where their figures are too many for one page.
        newest: tell the figures of the newest years only.
    """
    country = edition.site.country
    told = communes and not is_long(edition)
    found = country.headline if told else country.upper_headline
    rows = tuple(
        HeadlineTableRow(
            names.place_link(row.place, edition),
            edition.text(words.LEVELS[row.place.level]),
            tuple(_cell(cell, edition, newest) for cell in row.cells),
        )
        for row in map(found.row, found.places)
    )
    indicators = tuple(names.indicator_link(one, edition) for one in found.indicators)
    left = 0 if told else edition.recalled("communes", (), lambda: len(country.headline.places) - len(found.places))
    return HeadlineTable(indicators, rows, left)
