"""One place over time: pace to a later target, against the latest result and the plan before; forecasts nothing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import pairwise

from generator.derive import arithmetic
from generator.derive.cascade import best_first, denominator_of, one_year
from generator.derive.derived import Derived
from generator.derive.likeness import Classes, Equals
from generator.derive.places import same_ground
from generator.frozen import frozen
from generator.library import Library, LinkedPlan, LinkedResult, LinkedTarget
from generator.model.scalars import Years

MEASURES = ("share", "count", "amount")
"""What can be set against an earlier figure; a growth or a duration is none."""


@frozen
class Pace:
    """The change a year that leads from one target of a place to its next later one.

    Attributes:
        start: the earlier target.
        end: the later target, of the same indicator and the like denominator.
        years: how many years lie between them.
        per_year: percentage points a year for shares, else units a year.
    """

    start: LinkedTarget
    end: LinkedTarget
    years: int
    per_year: Derived

    @property
    def press(self) -> bool:
        """One of the two is known from the press only."""
        return self.per_year.press

    @property
    def approximate(self) -> bool:
        """One of the two is a floor, a ceiling or about, so the pace is between the printed figures only."""
        return self.per_year.approximate


@frozen
class FromResult:
    """A target against the latest reported value before its end; one entry per report of that day."""

    target: LinkedTarget
    result: LinkedResult
    change: Derived


@frozen
class FromPredecessor:
    """A target against the like one of the plan before."""

    target: LinkedTarget
    before: LinkedTarget
    change: Derived


def paces(targets: Iterable[LinkedTarget], order: Mapping[str, int], equals: Equals) -> tuple[Pace, ...]:
    """The pace from each target of a whole place to its next later one.

    Args:
        targets: of one indicator, of all places or of some.
        order: path of a place → its position on pages.
        equals: the denominators held equal.

    Returns:
        Places in page order, the earliest first; of several targets for one year the best known is taken.
    """
    grouped: defaultdict[tuple[str, str | None], dict[int, LinkedTarget]] = defaultdict(dict)
    for target in sorted(targets, key=best_first):
        year = one_year(target)
        if year is not None and _usable(target) and target.whole_place:
            grouped[target.place.path, denominator_of(target, equals)].setdefault(year, target)
    keys = sorted(grouped, key=lambda key: (order[key[0]], key[1] or ""))
    return tuple(found for key in keys for found in _paces(grouped[key]))


def _paces(by_year: dict[int, LinkedTarget]) -> Iterator[Pace]:
    for first, last in pairwise(sorted(by_year)):
        start, end = by_year[first], by_year[last]
        low, high = start.figure.value, end.figure.value
        if low is not None and high is not None and same_ground(start.territory, end.territory):
            yield Pace(
                start, end, last - first, arithmetic.pace(start.indicator, (start, low), (end, high), last - first)
            )


def against_results(
    targets: Iterable[LinkedTarget], results: Iterable[LinkedResult], equals: Equals
) -> tuple[FromResult, ...]:
    """Set every target of a whole place against the latest reported value of the same ground and denominator.

    Args:
        targets: of one indicator, of all places or of some.
        results: of the same indicator and places.
        equals: the denominators held equal.

    Returns:
        In the order of the targets; a value without a date, or later than the target's last year, is not used.
    """
    at: defaultdict[str, list[LinkedResult]] = defaultdict(list)
    for result in results:
        at[result.place.path].append(result)
    return tuple(
        FromResult(target, result, arithmetic.change(target.indicator, (target, value), (result, result.result.value)))
        for target in targets
        if _usable(target) and target.whole_place and target.years and (value := target.figure.value) is not None
        for result in _latest(at[target.place.path], target, target.years, equals)
    )


def _latest(results: Iterable[LinkedResult], target: LinkedTarget, years: Years, equals: Equals) -> list[LinkedResult]:
    """The like results of the latest day that the target's years still include or follow."""
    end = date(years.last, 12, 31)
    like = [
        (one.result.as_of.last, one)
        for one in results
        if one.result.as_of
        and one.result.as_of.last <= end
        and denominator_of(one, equals) == denominator_of(target, equals)
        and same_ground(one.territory, target.territory)
    ]
    latest = max((day for day, _ in like), default=None)
    return [one for day, one in like if day == latest]


def against_predecessor(library: Library, plan: LinkedPlan, classes: Classes) -> Iterator[FromPredecessor]:
    """Set every target of a plan against the like one of the same place's plan before.

    Args:
        library: the linked facts.
        plan: the plan.
        classes: tells what two targets share.

    Yields:
        Targets alike in all but their years; for equal years if there are such, else against the latest years before.
    """
    if plan.predecessor is None:
        return
    before: defaultdict[tuple[object, ...], list[LinkedTarget]] = defaultdict(list)
    for target in library.plans[plan.predecessor.path].targets:
        if _usable(target):
            before[_timeless(target, classes)].append(target)
    for target in plan.targets:
        found = _before(target, before[_timeless(target, classes)]) if _usable(target) else None
        new, old = target.figure.value, found.figure.value if found else None
        if found and new is not None and old is not None:
            yield FromPredecessor(target, found, arithmetic.change(target.indicator, (target, new), (found, old)))


def _timeless(target: LinkedTarget, classes: Classes) -> tuple[object, ...]:
    """What makes two targets alike but for their years."""
    key, _ = classes.of(target)
    return target.indicator.id, *key.timeless


def _before(target: LinkedTarget, found: list[LinkedTarget]) -> LinkedTarget | None:
    """The one target of the plan before to compare with; None where two would do equally well."""
    years = target.years
    like = [one for one in found if same_ground(one.territory, target.territory)]
    same = [one for one in like if one.years == years]
    earlier = [one for one in like if one.years and years and one.years.last < years.last]
    latest = max((one.years.last for one in earlier if one.years), default=None)
    best = same or [one for one in earlier if one.years and one.years.last == latest]
    return best[0] if len(best) == 1 else None


def _usable(target: LinkedTarget) -> bool:
    """One number of a document that holds, not itself a change, and for a share with its denominator printed."""
    shape, stated = target.figure, target.target
    return (
        shape.value is not None
        and shape.form != "range"
        and target.indicator.measure in MEASURES
        and not (target.indicator.measure == "share" and target.denominator is None)
        and not (stated.change or stated.base_year or target.plan.void)
    )
