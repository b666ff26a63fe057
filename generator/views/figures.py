"""Figures of others made ready to read: assigned from above, reported, reference numbers; computes nothing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from generator.library import AssignedValue, Library, LinkedResult, LinkedStatistic
from generator.views import names, words
from generator.views.base import Link
from generator.views.facts import Origin, origin, sources


@dataclass(frozen=True)
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


@dataclass(frozen=True)
class AssignedRow:
    """What a decision assigns to one place: one figure a year (None where none is stated), and where that stands."""

    place: Link
    values: tuple[str | None, ...]
    origin: Origin


@dataclass(frozen=True)
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


def result_cell(fact: LinkedResult, library: Library) -> ReportedCell:
    """A reported actual value ready to read."""
    stated = fact.result
    return ReportedCell(
        name=fact.indicator.name,
        url=names.indicator_url(fact.indicator),
        place=names.place_link(fact.territory, library),
        value=words.number_with_unit(stated.value, fact.indicator.unit),
        printed=stated.printed,
        denominator=fact.denominator.name if fact.denominator else None,
        as_of=words.as_of(stated.as_of),
        origin=Origin(None, sources(stated.source), any(one.quality == "press-report" for one in stated.source)),
        doubt=stated.doubt,
    )


def statistic_cell(fact: LinkedStatistic, library: Library) -> ReportedCell:
    """A reference number ready to read."""
    stated = fact.statistic
    return ReportedCell(
        name=fact.what.name,
        url=None,
        place=names.place_link(fact.territory, library),
        value=words.number_with_unit(stated.value, "người"),
        printed=stated.printed,
        denominator=None,
        as_of=words.as_of(stated.as_of),
        origin=Origin(None, sources(stated.source), any(one.quality == "press-report" for one in stated.source)),
        doubt=stated.doubt,
    )


def assigned_tables(found: Iterable[AssignedValue], library: Library) -> tuple[AssignedTable, ...]:
    """Assigned figures as tables: one per decision and indicator, a row per place, a column per year."""
    groups: dict[tuple[str, str, str], list[AssignedValue]] = defaultdict(list)
    for one in found:
        groups[one.plan.path, one.indicator.id, one.denominator.id if one.denominator else ""].append(one)
    return tuple(_assigned_table(values, library) for values in groups.values())


def _assigned_table(found: list[AssignedValue], library: Library) -> AssignedTable:
    first = found[0]
    years = sorted({one.year for one in found})
    figures = {(one.territory.path, one.year): words.number_with_unit(one.value, one.indicator.unit) for one in found}
    first_of = {one.territory.path: one for one in reversed(found)}
    rows = {one.territory.path: first_of[one.territory.path] for one in found}
    return AssignedTable(
        name=names.indicator_link(first.indicator),
        denominator=first.denominator.name if first.denominator else None,
        share=first.indicator.measure == "share",
        decision=names.short_plan_link(first.plan),
        doubts=tuple(dict.fromkeys(one.assignment.doubt for one in found if one.assignment.doubt)),
        years=tuple(str(year) for year in years),
        rows=tuple(
            AssignedRow(
                names.place_link(one.territory, library),
                tuple(figures.get((path, year)) for year in years),
                origin(one.assignment, one.plan.press),
            )
            for path, one in rows.items()
        ),
    )
