"""Rates from counts and totals from parts, each with formula and inputs; invents no population and no missing part.

Which count belongs to which rate is read from the plans (`count:`) and from the ids of the registry: the same stem
with `-rate` or `-coverage` for the rate and `-participants` for the count.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from generator.derive import arithmetic
from generator.derive.derived import Derived
from generator.derive.likeness import Equals
from generator.derive.places import same_ground
from generator.frozen import frozen
from generator.library import Library, LinkedResult, LinkedStatistic, LinkedTarget
from generator.model.registry import Indicator


@frozen
class RateVariant:
    """One way to make a rate of a count: a statistic, and the rate when it speaks of the same territory."""

    statistic: LinkedStatistic
    rate: Derived | None


@frozen
class ResultVariant:
    """A population nobody states: the one a reported count and its share of the same day imply, and the rate on it."""

    count: LinkedResult
    share: LinkedResult
    rate: Derived


@frozen
class CountOnly:
    """A place that states a count where others state a rate; it has no rank among the rates.

    Attributes:
        target: the stated count.
        rate: the indicator it is no rate of.
        variants: the statistics at hand that could be its denominator, every one kept; often none.
        results: reported results of the place that state both the count and the rate.
    """

    target: LinkedTarget
    rate: Indicator
    variants: tuple[RateVariant, ...]
    results: tuple[ResultVariant, ...]


def count_indicators(library: Library) -> Mapping[str, str]:
    """Rate → count of the same people.

    Args:
        library: the linked facts.

    Returns:
        Ids of indicators; what plans tie together by `count:` goes before what the ids suggest.
    """
    found: dict[str, str] = {}
    for one in library.indicators.values():
        stem, _, last = one.id.rpartition("-")
        if one.measure == "share" and last in ("rate", "coverage") and f"{stem}-participants" in library.indicators:
            found[one.id] = f"{stem}-participants"
    measure = {one.id: one.measure for one in library.indicators.values()}
    for plan in library.plans.values():
        stated = plan.head.plan.targets
        counted = [target for target in stated if target.count]
        names = {target.id: target.indicator for target in stated} if counted else {}
        for target in counted:
            count = names.get(target.count or "")
            if count and measure[target.indicator] == "share" and measure[count] == "count":
                found[target.indicator] = count
    return MappingProxyType(found)


def counts_only(library: Library, rate: Indicator, counts: Mapping[str, str], equals: Equals) -> tuple[CountOnly, ...]:
    """Places that state a count for years in which they state no rate.

    Args:
        library: the linked facts.
        rate: the indicator others state.
        counts: rate → count of the same people.
        equals: the denominators held equal.

    Returns:
        In path order of the plans, each with every statistic of a denominator the rate is used with; empty for an
        indicator that is no rate of a count.
    """
    if rate.id not in counts:
        return ()
    rates = [target for target in library.by_indicator[rate.id].targets if target.whole_place]
    usable = {equals[target.denominator.id].id for target in rates if target.denominator}
    return tuple(
        CountOnly(
            target,
            rate,
            tuple(_variants(library, target, rate, usable, equals)),
            tuple(_by_results(library, target, rate)),
        )
        for target in library.by_indicator[counts[rate.id]].targets
        if not target.plan.void and is_count_only(library, target, rate)
    )


def is_count_only(library: Library, target: LinkedTarget, rate: Indicator) -> bool:
    """Say whether a count stands alone: no plan states the rate for the same territory and years.

    Args:
        library: the linked facts.
        target: a target for the count of the people the rate is about.
        rate: the indicator others state.
    """
    if target.figure.value is None or not target.whole_place:
        return False
    ground = target.territory
    # Only what is filed under a place, or under one that succeeds it, can speak of its ground.
    filed = (library.by_place[path].plans for path in (ground.path, *ground.successors) if path in library.by_place)
    near = (other for heads in filed for head in heads for other in library.plans[head.path].targets)
    return not any(
        other.indicator.id == rate.id
        and other.years == target.years
        and other.territory.path == ground.path
        and other.whole_place
        for other in near
    )


def _variants(
    library: Library, target: LinkedTarget, rate: Indicator, usable: set[str], equals: Equals
) -> Iterator[RateVariant]:
    for statistic in library.by_place[target.place.path].statistics:
        if equals[statistic.what.id].id in usable:
            yield RateVariant(statistic, _rate(target, statistic, rate))


def _by_results(library: Library, target: LinkedTarget, rate: Indicator) -> Iterator[ResultVariant]:
    """Pairs of a reported count and a reported rate of one day on the ground of the target."""
    value = target.figure.value
    near = [one for one in library.by_place[target.place.path].results if same_ground(target.territory, one.territory)]
    for count in near:
        if count.indicator != target.indicator or not count.result.value or value is None:
            continue
        for share in near:
            if share.indicator == rate and share.result.as_of == count.result.as_of is not None:
                reported, part = (count, count.result.value), (share, share.result.value)
                yield ResultVariant(count, share, arithmetic.rate_by_result(rate, (target, value), reported, part))


def _rate(target: LinkedTarget, statistic: LinkedStatistic, rate: Indicator) -> Derived | None:
    """The count per hundred of a statistic of the same territory."""
    count, whole = target.figure.value, statistic.statistic.value
    if count is None or not whole or not same_ground(target.territory, statistic.territory):
        return None
    return arithmetic.rate(rate, (target, count), (statistic, whole))
