"""Rules on rates tied to their counts (`count:`): both must speak of one denominator; they know no true population.

A rate and its count imply a denominator, as an interval, because both are rounded. What no rounding explains is wrong
in one of them: a digit lost, two figures exchanged, a count tied to the wrong rate.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations

from generator.catalog import problem
from generator.model.plan import Target
from generator.problem import Problem
from generator.rules.walk import condition, due, equal_denominators, position
from generator.stated import PlanFile, Stated
from generator.vietnamese import format_number

LEAP = Decimal("1.5")
"""No group of people grows by half between two due dates of one plan."""
STATISTIC_LEAP = Decimal(5)
"""Statistics are years old, defined in several ways and of other boundaries; a lost digit makes ten times."""
_HALF = Decimal("0.5")


@dataclass(frozen=True)
class Pair:
    """A rate with its count, and the denominators they allow."""

    index: int
    rate: Target
    percent: Decimal
    count: Decimal
    low: Decimal
    high: Decimal

    def disagrees(self, other: Pair) -> bool:
        """Whether no denominator fits both."""
        return self.low > other.high or other.low > self.high

    def is_far_from(self, other: Pair) -> bool:
        """Whether the denominators are so unlike, or the figures so ordered, that growth does not explain it."""
        crossed = (self.percent - other.percent) * (self.count - other.count) < 0
        same_day = self.rate.by == other.rate.by and self.rate.before == other.rate.before
        return (crossed and same_day) or max(self.low, other.low) > LEAP * min(self.high, other.high)


def count_is_no_count(stated: Stated) -> Iterator[Problem]:
    """`count` leads from a share to something counted."""
    indicators = stated.registries.indicators
    for file in stated.plans:
        by_id = {target.id: target for target in file.plan.targets}
        for i, target in enumerate(file.plan.targets):
            counted = by_id.get(target.count or "")
            if counted is None or not {target.indicator, counted.indicator} <= indicators.keys():
                continue
            rate, count = indicators[target.indicator], indicators[counted.indicator]
            if rate.measure not in ("share", "fulfilment", "growth") or count.measure not in ("count", "amount"):
                at = position(file, "targets", i, "count")
                yield problem("count-is-no-count", at, rate=rate.name, count=count.name)


def rate_against_count(stated: Stated) -> Iterator[Problem]:
    """A rate and its count agree with the other pairs of their denominator and with what statistics count."""
    equals = equal_denominators(stated.registries)
    for file in stated.plans:
        pairs = _pairs(stated, file)
        told: set[int] = set()
        for one, other in _like_pairs(file, pairs, equals):
            if one.disagrees(other) and one.is_far_from(other) and other.index not in told:
                told.add(other.index)
                yield _differs(file, other, _span(one), one.rate.id)
        for pair in pairs:
            known = _statistics(stated, file, pair.rate, equals)
            if known and pair.index not in told and not any(_near(pair, value) for value in known):
                yield _differs(file, pair, format_number(known[-1]), "registry/statistics.yml")
        for i, target in enumerate(file.plan.targets):
            if _one_is_zero(target, file):
                at = position(file, "targets", i, "count")
                yield problem("rate-against-count", at, implied="–", known="–", other=str(target.count))


def implied_denominators(stated: Stated) -> Iterator[Problem]:
    """Pairs of one denominator and one due date imply the same number, as far as rounding goes."""
    equals = equal_denominators(stated.registries)
    for file in stated.plans:
        for one, other in _like_pairs(file, _pairs(stated, file), equals):
            same = due(one.rate, file.plan) == due(other.rate, file.plan)
            if same and one.disagrees(other) and not one.is_far_from(other):
                yield problem(
                    "implied-denominators",
                    position(file, "targets", other.index, "count"),
                    implied=_span(other),
                    known=_span(one),
                    other=one.rate.id,
                )


def _differs(file: PlanFile, pair: Pair, known: str, other: str) -> Problem:
    at = position(file, "targets", pair.index, "count")
    return problem("rate-against-count", at, implied=_span(pair), known=known, other=other)


def _span(pair: Pair) -> str:
    low, high = format_number(pair.low, 0), format_number(pair.high, 0)
    return low if low == high else f"{low} – {high}"


def _one_is_zero(rate: Target, file: PlanFile) -> bool:
    if rate.count is None:
        return False
    count = next((target.amount for target in file.plan.targets if target.id == rate.count), None)
    return isinstance(rate.amount, Decimal) and isinstance(count, Decimal) and bool(rate.amount) != bool(count)


def _pairs(stated: Stated, file: PlanFile) -> list[Pair]:
    """The pairs of a plan whose two figures are of one kind: both plain, or both floors or ceilings."""
    by_id = {target.id: target for target in file.plan.targets}
    found = []
    for i, rate in enumerate(file.plan.targets):
        count = by_id.get(rate.count or "")
        kind = stated.registries.indicators.get(rate.indicator)
        if count is None or kind is None or kind.measure != "share" or rate.change or count.change:
            continue
        percent, number = rate.amount, count.amount
        same = rate.operator == count.operator and rate.operator != "about"
        if same and isinstance(percent, Decimal) and isinstance(number, Decimal) and percent and number:
            found.append(_pair(i, rate, percent, number))
    return found


def _pair(index: int, rate: Target, percent: Decimal, count: Decimal) -> Pair:
    half = _HALF.scaleb(int(percent.as_tuple().exponent))
    slack = _count_slack(count)
    most = min(percent + half, Decimal(100)) if percent <= 100 else percent + half
    least = max(percent - half, half / 100)
    return Pair(index, rate, percent, count, (count - slack) * 100 / most, (count + slack) * 100 / least)


def _count_slack(count: Decimal) -> Decimal:
    """Half of what a count may be rounded to: trailing zeros can be rounding, up to thousands."""
    unit = next((unit for unit in (1000, 100, 10) if count % unit == 0 and count >= 10 * unit), 1)
    return unit * _HALF


def _like_pairs(file: PlanFile, pairs: list[Pair], equals: Mapping[str, str]) -> Iterator[tuple[Pair, Pair]]:
    """Every two pairs of a plan whose shares are of the same group."""
    for one, other in combinations(pairs, 2):
        groups = {equals.get(pair.rate.of or "") for pair in (one, other)}
        scope = {(condition(pair.rate), pair.rate.per, pair.rate.agency) for pair in (one, other)}
        if len(groups) == 1 and None not in groups and len(scope) == 1:
            yield one, other


def _near(pair: Pair, value: Decimal) -> bool:
    return pair.low <= STATISTIC_LEAP * value and value <= STATISTIC_LEAP * pair.high


def _statistics(stated: Stated, file: PlanFile, rate: Target, equals: Mapping[str, str]) -> list[Decimal]:
    """What statistics count of the denominator of a rate of a whole place, and of the former places on its ground."""
    if rate.where or rate.per or rate.agency or rate.of is None:
        return []
    group = equals.get(rate.of)
    former = stated.registries.former.values()
    grounds = {file.place, *(place.id for place in former if file.place in place.successor)}
    rows = stated.registries.statistics
    return [row.value for row in rows if row.place in grounds and equals.get(row.what) == group and row.value]
