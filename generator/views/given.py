"""What a decision assigned to several places for one year, beside what they set themselves; judges nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from generator.charts.dots import DotPlot, Value, dot_plot
from generator.derive.cascade import Cascade, Step, Verdict, denominator_of
from generator.derive.likeness import Equals
from generator.frozen import frozen
from generator.language import N_
from generator.library import AssignedValue
from generator.places import NATION
from generator.vietnamese import collation_key
from generator.views import names, words
from generator.views.base import Link
from generator.views.charts import MARKS, ROWS, meanings, place_entry, shown_value, table_beside, unit_line
from generator.views.edition import Edition

_COMPARED = (Verdict.STRICTER, Verdict.EQUAL, Verdict.WEAKER)


@frozen
class GivenRow:
    """A place: what it was assigned, and what it set itself for that year (None: nothing that can be set beside it)."""

    place: Link
    assigned: str
    own: Link | None


@frozen
class GivenCell:
    """What a decision assigned for one year.

    Attributes:
        anchor: unique among the indicators.
        finding: as a sentence.
        decision: the document that assigns.
        plot: the figures as a chart.
        rows: the same as a table, the nation first.
    """

    anchor: str
    finding: str
    decision: Link
    plot: DotPlot
    rows: tuple[GivenRow, ...]


Given = tuple[Step, AssignedValue]


def given_cell(cascades: Iterable[Cascade], equals: Equals, edition: Edition) -> GivenCell | None:
    """What was assigned for the latest year in which one decision gave several places a figure.

    Args:
        cascades: of one indicator, the newest year first.
        equals: the denominators held equal.
        edition: the language.

    Returns:
        None where no decision assigns to two places at least, of the like denominator, that fit on one chart.
    """
    for cascade in cascades:
        nation, rows = _alike(cascade, equals)
        if 1 < len(rows) <= ROWS:
            return _cell(cascade, nation, rows, edition)
    return None


def _alike(cascade: Cascade, equals: Equals) -> tuple[Given | None, list[Given]]:
    """The figures of the decision that gives the most: the nation's, and those of places, the highest first."""
    given = [(step, step.assigned[0]) for step in cascade.steps if step.assigned]
    counted = Counter(_decision(value, equals) for _, value in given)
    chosen = max(counted, key=lambda one: (counted[one], one), default=None)
    alike = [(step, value) for step, value in given if _decision(value, equals) == chosen]
    nation = next((one for one in alike if one[0].place.path == NATION), None)
    rows = [one for one in alike if one[0].place.path != NATION]
    rows.sort(key=lambda one: (-one[1].value, collation_key(one[0].territory.name)))
    return nation, rows


def _cell(cascade: Cascade, nation: Given | None, rows: Sequence[Given], edition: Edition) -> GivenCell:
    first = rows[0][1]
    finding = _finding(cascade, rows, edition)
    reference = (
        (nation[1].value, edition.text("Giao cả nước %(figure)s", figure=edition.number(nation[1].value)))
        if nation
        else None
    )
    return GivenCell(
        anchor=f"{cascade.indicator.id}-giao",
        finding=finding,
        decision=names.short_plan_link(first.plan, edition),
        plot=dot_plot(
            [place_entry(step.territory, tuple(_both(step, value, edition)), edition, False) for step, value in rows],
            title=finding,
            description=table_beside(edition),
            number=edition.number,
            words=meanings(edition, {**MARKS, "exact": N_("mức tự đặt")}),
            unit=unit_line(cascade.indicator, first.denominator, edition),
            reference=reference,
        ),
        rows=tuple(_row(one, edition) for one in ([nation] if nation else []) + list(rows)),
    )


def _row(one: Given, edition: Edition) -> GivenRow:
    step, value = one
    unit = words.unit_of(value.indicator, edition)
    own = step.own[0] if step.verdict in _COMPARED else None
    return GivenRow(
        names.place_link(step.territory, edition),
        words.number_with_unit(value.value, unit, edition),
        Link(words.target_value(own, edition), names.fact_url(own, edition)) if own else None,
    )


def _decision(value: AssignedValue, equals: Equals) -> tuple[str, str]:
    return value.plan.path, denominator_of(value, equals) or ""


def _both(step: Step, value: AssignedValue, edition: Edition) -> Iterator[Value]:
    yield Value(value.value, edition.number(value.value), role="assigned")
    if step.verdict in _COMPARED and (own := shown_value(step.own[0], edition)):
        yield own


def _finding(cascade: Cascade, rows: Sequence[Given], edition: Edition) -> str:
    """Who was assigned the most and the least; `rows` are the highest first."""
    high, low = (_end(one, rows, edition) for one in (rows[0], rows[-1]))
    if rows[0][1].value == rows[-1][1].value:
        return edition.text("Năm %(year)s: %(said)s", year=cascade.year, said=high)
    return edition.plural(
        "Năm %(year)s, trong %(n)s nơi, %(high)s (cao nhất), %(low)s (thấp nhất)",
        len(rows),
        year=cascade.year,
        high=high,
        low=low,
    )


def _end(one: Given, rows: Iterable[Given], edition: Edition) -> str:
    step, value = one
    figure = words.number_with_unit(value.value, words.unit_of(value.indicator, edition), edition)
    sharing = sum(1 for _, other in rows if other.value == value.value)
    if sharing > 1:
        return edition.plural("%(n)s nơi cùng được giao %(figure)s", sharing, figure=figure)
    place = names.place_name(step.territory, edition)
    return edition.text("%(place)s được giao %(figure)s", place=place, figure=figure)
