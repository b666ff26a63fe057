"""Denominators a document implies by printing a share and its number; takes no population from anywhere else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.derive import arithmetic
from generator.derive.derived import Derived, Interval
from generator.derive.likeness import ClassKey, Equals, class_key
from generator.frozen import frozen
from generator.library import LinkedPlan, LinkedTarget
from generator.model.registry import Denominator
from generator.model.scalars import Years


@frozen
class ImpliedDenominator:
    """What the pairs of share and number in one document say about one denominator in the same years.

    Attributes:
        denominator: the first of the denominators held equal.
        years: the years the pairs speak of.
        pairs: one figure per pair, in the order of the document, each with its interval.
        interval: what all pairs allow together; None where two of them contradict each other.
    """

    denominator: Denominator
    years: Years | None
    pairs: tuple[Derived, ...]
    interval: Interval | None

    @property
    def agree(self) -> bool:
        """The pairs can all be right."""
        return self.interval is not None


def implied_denominators(plan: LinkedPlan, equals: Equals) -> Iterator[ImpliedDenominator]:
    """Divide each number by its share, where both are printed as exact figures of the same years.

    Args:
        plan: the plan.
        equals: the denominators held equal.

    Yields:
        Each denominator once for what its pairs are alike in (years, condition, addressee), in the plan's order.
    """
    anchors = {target.anchor: target for target in plan.targets}
    found: dict[tuple[object, ...], tuple[Denominator, ClassKey, list[Derived]]] = {}
    for target in plan.targets:
        count, of = anchors.get(target.count or ""), target.denominator
        if count is not None and of and (figure := _implied(target, count, equals[of.id])):
            key = class_key(target, equals)
            found.setdefault(key.identity, (equals[of.id], key, []))[2].append(figure)
    for of, key, pairs in found.values():
        yield ImpliedDenominator(of, key.years, tuple(pairs), _common(pairs))


def _implied(share: LinkedTarget, count: LinkedTarget, of: Denominator) -> Derived | None:
    """The denominator of one pair."""
    if share.indicator.measure != "share" or share.years != count.years:
        return None
    if not (share.figure.form == count.figure.form == "exact" and share.figure.value and count.figure.value):
        return None
    return arithmetic.denominator(of, (count, count.figure.value), (share, share.figure.value))


def _common(pairs: Iterable[Derived]) -> Interval | None:
    """What lies in the intervals of all pairs."""
    first, *others = (one.interval or Interval(one.value, one.value) for one in pairs)
    common: Interval | None = first
    for other in others:
        common = common.common(other) if common else None
    return common
