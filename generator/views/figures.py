"""Figures of others made ready to read: assigned from above, reported, reference numbers; computes nothing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from generator.frozen import frozen
from generator.library import AssignedValue, LinkedResult, LinkedStatistic
from generator.views import names, words
from generator.views.base import Link
from generator.views.edition import Edition
from generator.views.facts import Origin, origin, sources


@frozen
class ReportedCell:
    """A reported figure.

    Attributes:
        name: what it measures.
        url: address of the indicator; None for a reference number.
        place: the place in the boundaries the figure speaks of.
        value: the figure with its unit.
        printed: as printed at the source.
        denominator: what it is a share of; None when not stated.
        as_of: its time, or that the source states none.
        origin: where it was read.
        doubt: what the source leaves unclear.
    """

    name: str
    url: str | None
    place: Link
    value: str
    printed: str
    denominator: str | None
    as_of: str
    origin: Origin
    doubt: str | None


@frozen
class AssignedRow:
    """What a decision assigns to one place: one figure a year (None where none is stated), and where that stands."""

    place: Link
    values: tuple[str | None, ...]
    origin: Origin


@frozen
class AssignedTable:
    """The figures one decision assigns for one indicator.

    Attributes:
        name: the indicator.
        denominator: what the shares are shares of; None when not stated.
        share: it is a share, so a denominator is expected.
        decision: the document that assigns.
        doubts: what the document or its sources leave unclear.
        years: the columns.
        rows: places in the order of the document.
    """

    name: Link
    denominator: str | None
    share: bool
    decision: Link
    doubts: tuple[str, ...]
    years: tuple[str, ...]
    rows: tuple[AssignedRow, ...]


def result_cell(fact: LinkedResult, edition: Edition) -> ReportedCell:
    """A reported actual value ready to read."""
    stated = fact.result
    return ReportedCell(
        name=edition.pick(fact.indicator.name, fact.indicator.name_en),
        url=edition.address(names.indicator_url(fact.indicator)),
        place=names.place_link(fact.territory, edition),
        value=words.number_with_unit(stated.value, words.unit_of(fact.indicator, edition), edition),
        printed=stated.printed,
        denominator=words.denominator(fact.denominator, edition),
        as_of=words.as_of(stated.as_of, edition),
        origin=Origin(None, sources(stated.source), any(one.quality == "press-report" for one in stated.source)),
        doubt=stated.doubt,
    )


def statistic_cell(fact: LinkedStatistic, edition: Edition) -> ReportedCell:
    """A reference number ready to read."""
    stated = fact.statistic
    return ReportedCell(
        name=edition.pick(fact.what.name, fact.what.name_en),
        url=None,
        place=names.place_link(fact.territory, edition),
        value=words.people(stated.value, edition),
        printed=stated.printed,
        denominator=None,
        as_of=words.as_of(stated.as_of, edition),
        origin=Origin(None, sources(stated.source), any(one.quality == "press-report" for one in stated.source)),
        doubt=stated.doubt,
    )


def assigned_tables(found: Iterable[AssignedValue], edition: Edition) -> tuple[AssignedTable, ...]:
    """Assigned figures as tables: one per decision and indicator, a row per place, a column per year."""
    groups: dict[tuple[str, str, str], list[AssignedValue]] = defaultdict(list)
    for one in found:
        groups[one.plan.path, one.indicator.id, one.denominator.id if one.denominator else ""].append(one)
    return tuple(_assigned_table(values, edition) for values in groups.values())


def _assigned_table(found: list[AssignedValue], edition: Edition) -> AssignedTable:
    first = found[0]
    years = sorted({one.year for one in found})
    unit = words.unit_of(first.indicator, edition)
    figures = {(one.territory.path, one.year): words.number_with_unit(one.value, unit, edition) for one in found}
    first_of = {one.territory.path: one for one in reversed(found)}
    rows = {one.territory.path: first_of[one.territory.path] for one in found}
    return AssignedTable(
        name=names.indicator_link(first.indicator, edition),
        denominator=words.denominator(first.denominator, edition),
        share=first.indicator.measure == "share",
        decision=names.short_plan_link(first.plan, edition),
        doubts=tuple(dict.fromkeys(one.assignment.doubt for one in found if one.assignment.doubt)),
        years=tuple(str(year) for year in years),
        rows=tuple(
            AssignedRow(
                names.place_link(one.territory, edition),
                tuple(figures.get((path, year)) for year in years),
                origin(one.assignment, edition, one.plan.press),
            )
            for path, one in rows.items()
        ),
    )
