"""A figure the generator computes, with formula and inputs: a type of its own, so never shown as stated."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import Literal

from generator.frozen import frozen
from generator.library import AssignedValue, LinkedResult, LinkedStatistic, LinkedTarget
from generator.model.registry import Denominator, Indicator

Kind = Literal["sum", "rate", "difference", "growth", "pace", "denominator"]
Stated = LinkedTarget | AssignedValue | LinkedResult | LinkedStatistic


@frozen
class Interval:
    """The least and the greatest value that rounding of the inputs allows; exact, rounded only for showing."""

    low: Decimal
    high: Decimal

    @property
    def whole(self) -> tuple[int, int]:
        """Both ends to the nearest whole number, for people and other things counted whole."""
        return _nearest(self.low), _nearest(self.high)

    def common(self, other: Interval) -> Interval | None:
        """What lies in both; None where nothing does."""
        low, high = max(self.low, other.low), min(self.high, other.high)
        return Interval(low, high) if low <= high else None


@frozen
class Derived:
    """A computed figure.

    Attributes:
        kind: what was done. A `difference` or `pace` of shares is in percentage points, `growth` in per cent of the
            earlier figure, a `denominator` in members of `denominator`; every other figure has the indicator's unit.
        indicator: what the inputs measure.
        value: exact as far as the inputs are; rounded only for showing.
        formula: the arithmetic in Vietnamese figures: `152.475 + 30.633`.
        inputs: the stated facts, in the order of the formula; each has its place in a document or its source.
        interval: what rounding of the printed inputs allows; None when they are exact.
        floor: some input is a floor, so the figure is one as well.
        denominator: what a figure of kind `denominator` counts the members of.
    """

    kind: Kind
    indicator: Indicator
    value: Decimal
    formula: str
    inputs: tuple[Stated, ...]
    interval: Interval | None = None
    floor: bool = False
    denominator: Denominator | None = None

    @property
    def press(self) -> bool:
        """Some target it was computed from is known from the press only."""
        return any(fact.plan.press for fact in self.inputs if isinstance(fact, LinkedTarget))

    @property
    def approximate(self) -> bool:
        """Some target it was computed from is a floor, a ceiling or about: it is between the printed figures only."""
        return any(map(is_vague, self.inputs))


def is_vague(fact: Stated) -> bool:
    """Say whether a fact is a target that is no exact figure."""
    return isinstance(fact, LinkedTarget) and fact.figure.form != "exact"


def _nearest(value: Decimal) -> int:
    return int(value.to_integral_value(ROUND_HALF_UP))
