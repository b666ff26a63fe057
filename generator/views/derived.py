"""Computed figures made ready to read: formula, inputs with links to their places, rounding; computes nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from generator.derive.derived import Derived, Stated
from generator.derive.expected import Expected
from generator.derive.implied import ImpliedDenominator
from generator.derive.site import PlanFacts
from generator.derive.totals import UnstatedTotal
from generator.derive.trend import FromPredecessor, FromResult, Pace
from generator.frozen import frozen
from generator.language import N_
from generator.library import AssignedValue, LinkedResult, LinkedStatistic, LinkedTarget
from generator.places import Place
from generator.views import names, words
from generator.views.base import Link
from generator.views.edition import Edition, once_for


@frozen
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


@frozen
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


@frozen
class DerivedGroup:
    """Computed figures of one kind: a title, the anchor of the rule on the method page, the figures."""

    title: str
    rule: str
    cells: tuple[DerivedCell, ...]


@frozen
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


def input_cell(fact: Stated, edition: Edition) -> InputCell:
    """A stated fact as an input."""
    if isinstance(fact, LinkedTarget):
        return _target_input(fact, edition)
    if isinstance(fact, AssignedValue):
        plan = names.short_plan_link(fact.plan, edition)
        value = words.number_with_unit(fact.value, words.unit_of(fact.indicator, edition), edition)
        where = edition.text("%(plan)s, giao cho năm %(year)s", plan=plan.text, year=fact.year)
        return InputCell(value, where, plan.url, False, fact.plan.press)
    return _outside(fact, edition)


def _name(target: LinkedTarget) -> tuple[str, str]:
    return target.plan.path, target.anchor


@once_for(_name, most=4096)  # a target is set against the one before, the one after and what was reported
def _target_input(target: LinkedTarget, edition: Edition) -> InputCell:
    at = target.target.at
    place = words.place_in_document(at, edition) if at else edition.text("theo nguồn ghi ở đó")
    where = f"{names.short_plan_link(target.plan, edition).text}, {place}"
    value = words.target_value(target, edition)
    return InputCell(value, where, names.fact_url(target, edition), False, target.plan.press)


def _outside(fact: LinkedResult | LinkedStatistic, edition: Edition) -> InputCell:
    """A figure that others reported."""
    stated = fact.result if isinstance(fact, LinkedResult) else fact.statistic
    unit = (
        words.unit_of(fact.indicator, edition) if isinstance(fact, LinkedResult) else edition.pgettext("unit", "người")
    )
    kind = edition.text("kết quả") if isinstance(fact, LinkedResult) else edition.text("số thống kê")
    day = stated.as_of
    when = edition.text("thời điểm %(date)s", date=edition.date(day)) if day else words.as_of(day, edition)
    press = any(source.quality == "press-report" for source in stated.source)
    value = words.number_with_unit(stated.value, unit, edition)
    return InputCell(value, f"{kind}, {when}", stated.source[0].url, True, press)


def derived_cell(
    figure: Derived, edition: Edition, what: str, notes: Iterable[str] = (), name: Link | None = None
) -> DerivedCell:
    """A computed figure ready to read."""
    return DerivedCell(
        name=name or names.indicator_link(figure.indicator, edition),
        what=what,
        value=words.derived_value(figure, edition),
        formula=words.formula(figure, edition),
        inputs=tuple(input_cell(fact, edition) for fact in figure.inputs),
        interval=words.derived_interval(figure, edition),
        notes=tuple(notes),
    )


def total_cell(one: UnstatedTotal, edition: Edition) -> DerivedCell:
    """A total the document does not print."""
    return derived_cell(one.total, edition, edition.text("Tổng của các phần; văn bản không in tổng này"))


def implied_cells(one: ImpliedDenominator, edition: Edition) -> tuple[DerivedCell, ...]:
    """A denominator from each of its pairs, and what they say together."""
    notes = []
    if len(one.pairs) > 1 and one.interval:
        low, high = (edition.number(end) for end in one.interval.whole)
        between = f"{low}{words.DASH}{high}"
        notes = [edition.text("Các cặp số của cùng mẫu số này khớp nhau trong khoảng %(interval)s.", interval=between)]
    elif len(one.pairs) > 1:
        notes = [edition.text("Các cặp số của cùng mẫu số này không khớp nhau, kể cả khi tính đến làm tròn.")]
    what = edition.text("Mẫu số suy từ tỷ lệ và số lượng in trong văn bản")
    name = Link(words.denominator(one.denominator, edition) or "", "")
    return tuple(derived_cell(figure, edition, what, notes, name) for figure in one.pairs)


def _of_place(what: str, place: Place, edition: Edition) -> str:
    """`Thành phố Huế: mức đặt cho năm 2026 so với kết quả 2025`."""
    return f"{names.place_name(place, edition)}: {what[0].lower()}{what[1:]}"


def pace_cell(one: Pace, edition: Edition, with_place: bool = False) -> DerivedCell:
    """The pace to a later target, with the place's name where asked."""
    cell = _pace_cell(one, edition)
    return replace(cell, what=_of_place(cell.what, one.end.territory, edition)) if with_place else cell


def _ends(one: Pace) -> tuple[str, ...]:
    return *_name(one.start), *_name(one.end)


@once_for(_ends, most=4096)  # it stands on the pages of both plans, which are drawn one after the other
def _pace_cell(one: Pace, edition: Edition) -> DerivedCell:
    start, end = one.start.years, one.end.years
    what = edition.text(
        "Mức phải thay đổi mỗi năm, từ %(first)s đến %(last)s",
        first=start.last if start else "",
        last=end.last if end else "",
    )
    vague = N_("Có mức sàn, mức trần hoặc ước chừng, nên chỉ là nhịp giữa hai con số được in.")
    return derived_cell(one.per_year, edition, what, _cautions(one.per_year, vague, edition))


def _cautions(figure: Derived, vague: str, edition: Edition) -> Iterator[str]:
    """What to know about a figure computed from two targets; `vague` says it of those that are no exact figures."""
    if figure.press:
        yield edition.text("Một trong hai mức chỉ biết qua báo chí.")
    if figure.approximate:
        yield edition.text(vague)


def progress_cell(one: FromResult, edition: Edition, with_place: bool = False) -> DerivedCell:
    """A target against the latest result, with the place's name where asked."""
    period, day = words.period(one.target.years, edition), one.result.result.as_of
    if day:
        what = edition.text("Mức đặt cho %(period)s so với kết quả %(date)s", period=period, date=edition.date(day))
    else:
        what = edition.text("Mức đặt cho %(period)s so với kết quả không nêu thời điểm", period=period)
    what = _of_place(what, one.target.territory, edition) if with_place else what
    return derived_cell(one.change, edition, what)


def change_cell(one: FromPredecessor, edition: Edition) -> DerivedCell:
    """A target against the plan before."""
    what = edition.text(
        "Mức đặt cho %(period)s so với mức %(before)s của kế hoạch trước",
        period=words.period(one.target.years, edition),
        before=words.period(one.before.years, edition),
    )
    vague = N_("Có mức sàn, mức trần hoặc ước chừng, nên chỉ là chênh lệch giữa hai con số được in.")
    return derived_cell(one.change, edition, what, _cautions(one.change, vague, edition))


def plan_groups(facts: PlanFacts, edition: Edition) -> tuple[DerivedGroup, ...]:
    """Everything computed on the page of a plan, without empty groups."""
    changes = tuple(change_cell(one, edition) for one in facts.changes)
    return _filled(
        _group(N_("Tổng không in trong văn bản"), "tong", (total_cell(one, edition) for one in facts.totals), edition),
        _group(
            N_("Mẫu số ngầm hiểu"),
            "mau-so-suy-ra",
            (cell for one in facts.implied for cell in implied_cells(one, edition)),
            edition,
        ),
        _progress(facts.progress, edition, False),
        _group(N_("So với kế hoạch trước"), "ke-hoach-truoc", changes, edition),
        _paces(_not_told(facts), edition, False),
    )


def _not_told(facts: PlanFacts) -> Iterator[Pace]:
    """The paces of a plan but those over one year that are the difference to the plan before, which tells them."""
    told = {(*_name(one.before), *_name(one.target)) for one in facts.changes if one.change.kind == "difference"}
    return (one for one in facts.paces if one.years > 1 or _ends(one) not in told)


def trend_groups(
    progress: Iterable[FromResult], paces: Iterable[Pace], edition: Edition, with_place: bool = False
) -> tuple[DerivedGroup, ...]:
    """What is computed over time on the pages of a place and of an indicator, without empty groups."""
    return _filled(_progress(progress, edition, with_place), _paces(paces, edition, with_place))


def _group(title: str, rule: str, cells: Iterable[DerivedCell], edition: Edition) -> DerivedGroup:
    return DerivedGroup(edition.text(title), rule, tuple(cells))


def _progress(found: Iterable[FromResult], edition: Edition, with_place: bool) -> DerivedGroup:
    cells = (progress_cell(one, edition, with_place) for one in found)
    return _group(N_("So với kết quả gần nhất"), "so-ket-qua", cells, edition)


def _paces(found: Iterable[Pace], edition: Edition, with_place: bool) -> DerivedGroup:
    cells = (pace_cell(one, edition, with_place) for one in found)
    return _group(N_("Nhịp cần có để đến mức sau"), "nhip", cells, edition)


def _filled(*groups: DerivedGroup) -> tuple[DerivedGroup, ...]:
    return tuple(group for group in groups if group.cells)


def expected_cells(found: Iterable[Expected], edition: Edition) -> tuple[ExpectedCell, ...]:
    """Assigned indicators, and main indicators the plan leaves out; what it sets by itself stands in its own table."""
    return tuple(_expected(one, edition) for one in found if one.assigned or one.own is None)


def _expected(one: Expected, edition: Edition) -> ExpectedCell:
    unit, assigned = words.unit_of(one.indicator, edition), None
    verdict = edition.text("chỉ tiêu chính cùng nhóm, văn bản không nêu")
    if one.assigned:
        value = words.number_with_unit(one.assigned.value, unit, edition)
        assigned = Link(value, edition.address(names.plan_url(one.assigned.plan.path)))
        verdict = words.verdict(one.verdict, one.indicator.direction, edition)
    own = Link(words.target_value(one.own, edition), names.fact_url(one.own, edition)) if one.own else None
    return ExpectedCell(
        name=names.indicator_link(one.indicator, edition),
        year=str(one.year) if one.year else None,
        assigned=assigned,
        own=own,
        verdict=verdict,
        difference=words.derived_value(one.difference, edition) if one.difference else None,
        formula=words.formula(one.difference, edition) if one.difference else None,
    )
