"""Rules on figures: against their printed form, their bounds and their sums; what a figure means they do not judge."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from decimal import Decimal

from generator.catalog import problem
from generator.load import Loc
from generator.model.plan import Plan, Target
from generator.problem import Position, Problem
from generator.rules.printed import printed_numbers
from generator.rules.walk import numbers, position
from generator.stated import PlanFile, ResultsFile, Stated
from generator.vietnamese import format_number


def value_against_printed(stated: Stated) -> Iterator[Problem]:
    """The first number of `printed` is the value; the first two are the ends of a range."""
    for file in stated.plans:
        for i, target in enumerate(file.plan.targets):
            given = [value for _, value in numbers(target)]
            if target.printed and not _agrees(given, target.printed):
                key = next(key for key, _ in numbers(target))
                yield _differs(position(file, "targets", i, key), given, target.printed)
    for results in stated.results:
        for i, result in enumerate(results.results):
            if not _agrees([result.value], result.printed):
                yield _differs(position(results, "results", i, "value"), [result.value], result.printed)
    statistics = stated.registries.files.get("statistics")
    for i, statistic in enumerate(stated.registries.statistics):
        if statistics and not _agrees([statistic.value], statistic.printed):
            place = statistics.position(("statistics", i, "value"))
            yield _differs(place, [statistic.value], statistic.printed)


def _agrees(given: list[Decimal], printed: str) -> bool:
    """Scale words (nghìn, triệu, tỷ) count or not: the unit of the indicator may hold them already."""
    found = printed_numbers(printed)[: len(given)]
    plain = [number.value for number in found]
    return given == plain or given in (
        [number.scaled for number in found],
        [number.value * found[-1].scale for number in found],
    )


def _differs(at: Position, given: list[Decimal], printed: str) -> Problem:
    found = printed_numbers(printed)[: len(given)]
    return problem(
        "value-against-printed",
        at,
        value=" – ".join(format_number(value) for value in given),
        printed=printed,
        found=" – ".join(format_number(number.scaled) for number in found) or "–",
    )


def share_out_of_range(stated: Stated) -> Iterator[Problem]:
    """A share lies between 0 and 100, unless the figure is a change."""
    for file, loc, indicator, value in _stated_values(stated, "share"):
        if not 0 <= value <= 100:
            yield problem("share-out-of-range", position(file, *loc), value=format_number(value), indicator=indicator)


def whole_count(stated: Stated) -> Iterator[Problem]:
    """What is counted one by one has no decimals."""
    for file, loc, indicator, value in _stated_values(stated, "count"):
        if value != value.to_integral_value():
            yield problem("whole-count", position(file, *loc), value=format_number(value), indicator=indicator)


def _stated_values(stated: Stated, measure: str) -> Iterator[tuple[PlanFile | ResultsFile, Loc, str, Decimal]]:
    """Every level (not change) of the indicators of one measure, with its place."""
    known = {one.id for one in stated.registries.indicators.values() if one.measure == measure}
    for file in stated.plans:
        for loc, indicator, value in _plan_values(file.plan, known):
            yield file, loc, indicator, value
    for results in stated.results:
        for i, result in enumerate(results.results):
            if result.indicator in known:
                yield results, ("results", i, "value"), result.indicator, result.value


def _plan_values(plan: Plan, known: Container[str]) -> Iterator[tuple[Loc, str, Decimal]]:
    for i, target in enumerate(plan.targets):
        if target.change is None and target.indicator in known:
            for key, value in numbers(target):
                yield ("targets", i, key), target.indicator, value
    for i, assignment in enumerate(plan.assigned):
        if assignment.indicator not in known:
            continue
        for place, years in assignment.values.items():
            for year, value in years.items():
                yield ("assigned", i, "values", place, year), assignment.indicator, value


def parts_do_not_add_up(stated: Stated) -> Iterator[Problem]:
    """Complete parts make their whole, as far as floors, ceilings and rounding let it be told."""
    for file in stated.plans:
        by_id = {target.id: target for target in file.plan.targets}
        for i, whole in enumerate(file.plan.targets):
            if not whole.parts:
                continue
            parts = [by_id[one] for one in whole.parts if one in by_id]
            values = [part.amount for part in parts if isinstance(part.amount, Decimal)]
            if not values or len(values) != len(whole.parts) or not isinstance(whole.amount, Decimal):
                continue
            if not _fits(parts, whole, whole.amount):
                yield problem(
                    "parts-do-not-add-up",
                    position(file, "targets", i, "parts"),
                    whole=format_number(whole.amount),
                    parts=" + ".join(format_number(value) for value in values),
                    total=format_number(sum(values, Decimal())),
                )


def _fits(parts: list[Target], whole: Target, amount: Decimal) -> bool:
    """Floors add up to a floor: a whole without bound may lie above the floors of its parts, never below them."""
    values = [part.amount for part in parts if isinstance(part.amount, Decimal)]
    total, sides = sum(values, Decimal()), {_side(part) for part in parts}
    if _side(whole) == "about" or "about" in sides or {"floor", "ceiling"} <= sides:
        return True
    slack = _rounding([*values, amount])
    if _side(whole) == "floor" or ("ceiling" in sides and _side(whole) == "exact"):
        return total >= amount - slack
    if _side(whole) == "ceiling" or "floor" in sides:
        return total <= amount + slack
    return abs(total - amount) <= slack


def _side(target: Target) -> str:
    return {"at_least": "floor", "above": "floor", "at_most": "ceiling", "below": "ceiling", "about": "about"}.get(
        target.operator or "about", "exact"
    )


def _rounding(values: list[Decimal]) -> Decimal:
    """What rounding can move a sum by: figures with two decimals or more are quotients, rounded one by one."""
    places = max(-int(value.as_tuple().exponent) for value in values)
    return Decimal(len(values)).scaleb(-places) / 2 if places > 1 else Decimal()


def part_exceeds_whole(stated: Stated) -> Iterator[Problem]:
    """One part of several is not larger than the whole, when both are figures of one unit."""
    for file in stated.plans:
        by_id: Mapping[str, Target] = {target.id: target for target in file.plan.targets}
        for i, part in enumerate(file.plan.targets):
            whole = by_id.get(part.part_of) if part.part_of else None
            if whole is None or not isinstance(part.amount, Decimal) or not isinstance(whole.amount, Decimal):
                continue
            if whole.operator in ("value", "at_most", "below") and part.amount > whole.amount:
                yield problem(
                    "part-exceeds-whole",
                    position(file, "targets", i, "part_of"),
                    part=format_number(part.amount),
                    whole=format_number(whole.amount),
                )


def denominator_missing(stated: Stated) -> Iterator[Problem]:
    """A share without its denominator is shown, but compared with nothing."""
    indicators = stated.registries.indicators
    for file in stated.plans:
        for i, target in enumerate(file.plan.targets):
            kind = indicators.get(target.indicator)
            if kind is None or kind.measure != "share" or kind.direction != "up" or target.of or target.doubt:
                continue
            if target.change is None and any(True for _ in numbers(target)):
                yield problem("denominator-missing", position(file, "targets", i), id=target.id)
