"""Sums, rates, differences, growth and pace, each a `Derived` with formula, inputs and rounding; judges no likeness."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from generator.derive.derived import Derived, Interval, Stated, is_vague
from generator.derive.rounding import minus, per_hundred, plus, rounding, spread
from generator.library import LinkedStatistic, LinkedTarget
from generator.model.registry import Denominator, Indicator
from generator.vietnamese import format_number

Number = tuple[Stated, Decimal]
"""A stated fact with its number."""
MINUS = "\N{MINUS SIGN}"


def total(indicator: Indicator, parts: Sequence[Number]) -> Derived:
    """The sum of complete parts; a floor among them makes it a floor."""
    return Derived(
        "sum",
        indicator,
        sum((value for _, value in parts), Decimal(0)),
        " + ".join(format_number(value) for _, value in parts),
        tuple(fact for fact, _ in parts),
        plus(tuple(rounding(*part) for part in parts)),
        floor=any(_floor(fact) for fact, _ in parts),
    )


def rate(indicator: Indicator, count: Number, whole: tuple[LinkedStatistic, Decimal]) -> Derived:
    """A count per hundred of a reference number, which must not be 0."""
    return Derived(
        "rate",
        indicator,
        count[1] / whole[1] * 100,
        f"{format_number(count[1])} ÷ {format_number(whole[1])} × 100",
        (count[0], whole[0]),
        per_hundred(rounding(*count), rounding(*whole)),
        floor=_floor(count[0]),
    )


def rate_by_result(indicator: Indicator, count: Number, reported: Number, share: Number) -> Derived:
    """A count per hundred of the number a reported count and its reported share imply; the reported must not be 0."""
    return Derived(
        "rate",
        indicator,
        count[1] / reported[1] * share[1],
        f"{format_number(count[1])} ÷ ({format_number(reported[1])} ÷ {format_number(share[1])} × 100) × 100",
        (count[0], reported[0], share[0]),
        _by_share(rounding(*count), rounding(*reported), rounding(*share)),
        floor=_floor(count[0]),
    )


def _by_share(count: Interval, reported: Interval, share: Interval) -> Interval | None:
    """The interval of `rate_by_result`."""
    return spread(count.low / reported.high * share.low, count.high / reported.low * share.high)


def denominator(of: Denominator, count: tuple[LinkedTarget, Decimal], share: tuple[LinkedTarget, Decimal]) -> Derived:
    """The number of members a count and its share imply; the share must not be 0."""
    return Derived(
        "denominator",
        count[0].indicator,
        count[1] / share[1] * 100,
        f"{format_number(count[1])} ÷ {format_number(share[1])} × 100",
        (count[0], share[0]),
        per_hundred(rounding(*count), rounding(*share)),
        denominator=of,
    )


def difference(indicator: Indicator, new: Number, old: Number) -> Derived:
    """The later figure minus the earlier one, or one's own minus the assigned."""
    return Derived(
        "difference",
        indicator,
        new[1] - old[1],
        f"{format_number(new[1])} {MINUS} {format_number(old[1])}",
        (new[0], old[0]),
        minus(rounding(*new), rounding(*old)),
        floor=_floor(new[0]) and not is_vague(old[0]),
    )


def growth(indicator: Indicator, new: Number, old: Number) -> Derived:
    """The change in per cent of the earlier figure, which must not be 0."""
    return Derived(
        "growth",
        indicator,
        (new[1] - old[1]) / old[1] * 100,
        f"({format_number(new[1])} {MINUS} {format_number(old[1])}) ÷ {format_number(old[1])} × 100",
        (new[0], old[0]),
        per_hundred(rounding(*new), rounding(*old), less=100),
        floor=_floor(new[0]) and not is_vague(old[0]),
    )


def change(indicator: Indicator, new: Number, old: Number) -> Derived:
    """How a figure changed: shares and what cannot be divided by in the difference, all else as growth."""
    if indicator.measure in ("count", "amount") and old[1]:
        return growth(indicator, new, old)
    return difference(indicator, new, old)


def pace(indicator: Indicator, start: Number, end: Number, years: int) -> Derived:
    """The change a year that leads from one figure to a later one."""
    return Derived(
        "pace",
        indicator,
        (end[1] - start[1]) / years,
        f"({format_number(end[1])} {MINUS} {format_number(start[1])}) ÷ {years}",
        (end[0], start[0]),
        minus(rounding(*end), rounding(*start), years),
    )


def _floor(fact: Stated) -> bool:
    return isinstance(fact, LinkedTarget) and fact.figure.form in ("floor", "above")
