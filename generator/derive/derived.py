"""A figure the generator computes, with formula and inputs: a type of its own, so never shown as stated."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from generator.library import AssignedValue, LinkedResult, LinkedStatistic, LinkedTarget
from generator.model.registry import Indicator

Kind = Literal["sum", "rate", "difference"]
Stated = LinkedTarget | AssignedValue | LinkedResult | LinkedStatistic


@dataclass(frozen=True)
class Interval:
    """The least and the greatest value that rounding of the inputs allows."""

    low: Decimal
    high: Decimal


@dataclass(frozen=True)
class Derived:
    """A computed figure.

    Attributes:
        kind: what was done; a `difference` of shares is in percentage points, not in the unit of the indicator.
        indicator: what the figure measures; its unit is that of the figure.
        value: exact as far as the inputs are; rounded only for showing.
        formula: the arithmetic in Vietnamese figures: `152.475 + 30.633`.
        inputs: the stated facts, in the order of the formula; each has its place in a document or its source.
        interval: what rounding of the inputs allows; None when they are exact.
        floor: some input is a floor, so the figure is one as well.
    """

    kind: Kind
    indicator: Indicator
    value: Decimal
    formula: str
    inputs: tuple[Stated, ...]
    interval: Interval | None = None
    floor: bool = False
