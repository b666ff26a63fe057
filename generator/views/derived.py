"""Computed figures made ready to read: formula, inputs with links to their places, rounding; computes nothing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from generator.derive.derived import Derived, Stated
from generator.derive.expected import Expected
from generator.derive.implied import ImpliedDenominator
from generator.derive.site import PlanFacts
from generator.derive.totals import UnstatedTotal
from generator.derive.trend import FromPredecessor, FromResult, Pace
from generator.library import AssignedValue, Library, LinkedResult, LinkedTarget
from generator.vietnamese import format_date, format_number
from generator.views import names, words
from generator.views.base import Link


@dataclass(frozen=True)
class InputCell:
    """A stated fact a figure was computed from.

    Attributes:
        value: its figure in words.
        where: where it stands or who reported it, in words.
        link: its address, on this site or outside.
        outside: the address is not on this site.
        press: it is known from the press only.
    """

    value: str
    where: str
    link: str
    outside: bool
    press: bool


@dataclass(frozen=True)
class DerivedCell:
    """One computed figure.

    Attributes:
        name: the indicator with its address, or the group a denominator counts, which has none.
        what: what was computed, in a few words.
        value: the figure with its unit.
        formula: the arithmetic.
        inputs: the stated facts, in the order of the formula.
        interval: what rounding of the printed inputs allows; None where they are exact.
        notes: what to know about it, in sentences.
    """

    name: Link
    what: str
    value: str
    formula: str
    inputs: tuple[InputCell, ...]
    interval: str | None
    notes: tuple[str, ...]


@dataclass(frozen=True)
class DerivedGroup:
    """Computed figures of one kind: a title, the anchor of the rule on the method page, the figures."""

    title: str
    rule: str
    cells: tuple[DerivedCell, ...]


@dataclass(frozen=True)
class ExpectedCell:
    """An indicator the plan could be expected to state.

    Attributes:
        name: the indicator.
        year: year of the assigned figure; None where nothing is assigned.
        assigned: the assigned figure with the address of the decision; None where nothing is assigned.
        own: what the plan states; None when it is silent.
        verdict: how the two stand, in words.
        difference: computed; None where the two are not set against each other.
        formula: of the difference.
    """

    name: Link
    year: str | None
    assigned: Link | None
    own: Link | None
    verdict: str
    difference: str | None
    formula: str | None


def input_cell(fact: Stated) -> InputCell:
    """A stated fact as an input."""
    if isinstance(fact, LinkedTarget):
        place = words.place_in_document(fact.target.at) if fact.target.at else "theo nguồn ghi ở đó"
        where = f"{names.short_plan_link(fact.plan).text}, {place}"
        return InputCell(words.target_value(fact), where, names.fact_url(fact), False, fact.plan.press)
    if isinstance(fact, AssignedValue):
        plan = names.short_plan_link(fact.plan)
        value = words.number_with_unit(fact.value, fact.indicator.unit)
        return InputCell(value, f"{plan.text}, giao cho năm {fact.year}", plan.url, False, fact.plan.press)
    stated = fact.result if isinstance(fact, LinkedResult) else fact.statistic
    unit = fact.indicator.unit if isinstance(fact, LinkedResult) else "người"
    kind = "kết quả" if isinstance(fact, LinkedResult) else "số thống kê"
    when = f"thời điểm {format_date(stated.as_of)}" if stated.as_of else "không nêu thời điểm"
    press = any(source.quality == "press-report" for source in stated.source)
    return InputCell(words.number_with_unit(stated.value, unit), f"{kind}, {when}", stated.source[0].url, True, press)


def derived_cell(figure: Derived, what: str, notes: Iterable[str] = (), name: Link | None = None) -> DerivedCell:
    """A computed figure ready to read."""
    return DerivedCell(
        name=name or names.indicator_link(figure.indicator),
        what=what,
        value=words.derived_value(figure),
        formula=figure.formula,
        inputs=tuple(input_cell(fact) for fact in figure.inputs),
        interval=words.derived_interval(figure),
        notes=tuple(notes),
    )


def total_cell(one: UnstatedTotal) -> DerivedCell:
    """A total the document does not print."""
    return derived_cell(one.total, "Tổng của các phần; văn bản không in tổng này")


def implied_cells(one: ImpliedDenominator) -> tuple[DerivedCell, ...]:
    """A denominator from each of its pairs, and what they say together."""
    notes = []
    if len(one.pairs) > 1 and one.interval:
        low, high = (format_number(end) for end in one.interval.whole)
        notes = [f"Các cặp số của cùng mẫu số này khớp nhau trong khoảng {low}{words.DASH}{high}."]
    elif len(one.pairs) > 1:
        notes = ["Các cặp số của cùng mẫu số này không khớp nhau, kể cả khi tính đến làm tròn."]
    what = "Mẫu số suy từ tỷ lệ và số lượng in trong văn bản"
    return tuple(derived_cell(figure, what, notes, Link(one.denominator.name, "")) for figure in one.pairs)


def pace_cell(one: Pace, library: Library | None = None) -> DerivedCell:
    """The pace to a later target; with the place's name where a library is given."""
    start, end = one.start.years, one.end.years
    what = f"Mức phải thay đổi mỗi năm, từ {start.last if start else ''} đến {end.last if end else ''}"
    notes = ["Một trong hai mức chỉ biết qua báo chí."] if one.press else []
    if one.approximate:
        notes.append("Có mức sàn, mức trần hoặc ước chừng, nên chỉ là nhịp giữa hai con số được in.")
    if library:
        what = f"{names.place_name(one.end.territory, library)}: {what[0].lower()}{what[1:]}"
    return derived_cell(one.per_year, what, notes)


def progress_cell(one: FromResult, library: Library | None = None) -> DerivedCell:
    """A target against the latest result; with the place's name where a library is given."""
    when = format_date(one.result.result.as_of) if one.result.result.as_of else ""
    what = f"Mức đặt cho {words.period(one.target.years)} so với kết quả {when}"
    if library:
        what = f"{names.place_name(one.target.territory, library)}: {what[0].lower()}{what[1:]}"
    return derived_cell(one.change, what)


def change_cell(one: FromPredecessor) -> DerivedCell:
    """A target against the plan before."""
    span, before = words.period(one.target.years), words.period(one.before.years)
    what = f"Mức đặt cho {span} so với mức {before} của kế hoạch trước"
    return derived_cell(one.change, what)


def plan_groups(facts: PlanFacts) -> tuple[DerivedGroup, ...]:
    """Everything computed on the page of a plan, without empty groups."""
    groups = (
        DerivedGroup("Tổng không in trong văn bản", "tong", tuple(total_cell(one) for one in facts.totals)),
        DerivedGroup(
            "Mẫu số ngầm hiểu", "mau-so-suy-ra", tuple(cell for one in facts.implied for cell in implied_cells(one))
        ),
        DerivedGroup("So với kết quả gần nhất", "so-ket-qua", tuple(progress_cell(one) for one in facts.progress)),
        DerivedGroup("So với kế hoạch trước", "ke-hoach-truoc", tuple(change_cell(one) for one in facts.changes)),
        DerivedGroup("Nhịp cần có để đến mức sau", "nhip", tuple(pace_cell(one) for one in facts.paces)),
    )
    return tuple(group for group in groups if group.cells)


def trend_groups(
    progress: Iterable[FromResult], paces: Iterable[Pace], library: Library | None = None
) -> tuple[DerivedGroup, ...]:
    """What is computed over time on the pages of a place and of an indicator, without empty groups."""
    groups = (
        DerivedGroup("So với kết quả gần nhất", "so-ket-qua", tuple(progress_cell(one, library) for one in progress)),
        DerivedGroup("Nhịp cần có để đến mức sau", "nhip", tuple(pace_cell(one, library) for one in paces)),
    )
    return tuple(group for group in groups if group.cells)


def expected_cells(found: Iterable[Expected]) -> tuple[ExpectedCell, ...]:
    """Assigned indicators, and main indicators the plan leaves out; what it sets by itself stands in its own table."""
    return tuple(
        ExpectedCell(
            name=names.indicator_link(one.indicator),
            year=str(one.year) if one.year else None,
            assigned=Link(
                words.number_with_unit(one.assigned.value, one.indicator.unit),
                names.plan_url(one.assigned.plan.path),
            )
            if one.assigned
            else None,
            own=Link(words.target_value(one.own), names.fact_url(one.own)) if one.own else None,
            verdict=words.VERDICTS[one.verdict] if one.assigned else "chỉ tiêu chính cùng nhóm, văn bản không nêu",
            difference=words.derived_value(one.difference) if one.difference else None,
            formula=one.difference.formula if one.difference else None,
        )
        for one in found
        if one.assigned or one.own is None
    )
