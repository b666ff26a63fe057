"""Rounding of printed figures: the interval each stands for, and how intervals add, subtract and divide.

A printed share, amount or duration stands for its value ± half a unit of the last printed decimal (`29,04` for
29,035–29,045; `7,9 triệu` for 7.850.000–7.950.000). What is counted whole and printed without a word of scale is exact.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from generator.derive.derived import Interval, Stated
from generator.library import AssignedValue, LinkedResult, LinkedStatistic, LinkedTarget
from generator.vietnamese import SCALES, parse_number

_PRINTED = re.compile(rf"((?:[1-9][0-9]{{0,2}}(?:\.[0-9]{{3}})+|[0-9]+)(?:,([0-9]+))?)(?:\s*({'|'.join(SCALES)})\b)?")
_HUNDRED = Decimal(100)


def value_of(fact: Stated) -> Decimal | None:
    """The number of a stated fact; the lower end of a range; None where none is stated."""
    if isinstance(fact, LinkedTarget):
        return fact.figure.value
    if isinstance(fact, AssignedValue):
        return fact.value
    return fact.result.value if isinstance(fact, LinkedResult) else fact.statistic.value


def rounding(fact: Stated, value: Decimal) -> Interval:
    """The interval a printed figure stands for.

    Args:
        fact: where it is stated; its printed form tells the last decimal.
        value: its number.

    Returns:
        An interval of one point for what is counted whole; that of a share ends at 0 and 100.
    """
    measure = "count" if isinstance(fact, LinkedStatistic) else fact.indicator.measure
    return _stood_for(str(value), _printed(fact), measure)


def _printed(fact: Stated) -> str:
    """The printed form; a table of assigned figures is printed as its cells are entered."""
    if isinstance(fact, LinkedTarget):
        return fact.target.printed or ""
    if isinstance(fact, AssignedValue):
        return ""
    return fact.result.printed if isinstance(fact, LinkedResult) else fact.statistic.printed


@lru_cache(maxsize=8192)  # one figure of a province is set against those of a hundred communes
def _stood_for(digits: str, printed: str, measure: str) -> Interval:
    """The interval of a number from all its digits: `95` and `95.0` are equal, but not equally exact."""
    value = Decimal(digits)
    half = _half_unit(value, printed, measure == "count")
    low, high = max(Decimal(0), value - half), value + half
    return Interval(low, min(_HUNDRED, high) if measure == "share" and value <= _HUNDRED else high)


def _half_unit(value: Decimal, printed: str, counted: bool) -> Decimal:
    """Half a unit of the last printed decimal; 0 for what is counted whole."""
    for match in _PRINTED.finditer(printed):
        scale = SCALES.get(match[3] or "", 0)
        if parse_number(match[1]) * 10**scale == value:
            break
    else:
        match, scale = None, 0
    decimals = len(match[2] or "") if match else max(0, -int(value.as_tuple().exponent))
    if counted and not scale and not decimals:
        return Decimal(0)
    return Decimal(5).scaleb(scale - decimals - 1)


def spread(low: Decimal, high: Decimal) -> Interval | None:
    """An interval of more than one point; None for an exact figure."""
    return Interval(low, high) if low != high else None


def plus(parts: tuple[Interval, ...]) -> Interval | None:
    """The interval of a sum."""
    return spread(sum((one.low for one in parts), Decimal(0)), sum((one.high for one in parts), Decimal(0)))


def minus(left: Interval, right: Interval, divisor: int = 1) -> Interval | None:
    """The interval of a difference, divided by a whole number."""
    return spread((left.low - right.high) / divisor, (left.high - right.low) / divisor)


def per_hundred(left: Interval, right: Interval, less: int = 0) -> Interval | None:
    """The interval of `left ÷ right × 100 − less`; None too where rounding lets the divisor be 0."""
    if not right.low:
        return None
    return spread(left.low / right.high * 100 - less, left.high / right.low * 100 - less)
