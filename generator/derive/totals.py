"""Totals a document leaves out although it states their complete parts; adds nothing no document calls complete."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from generator.derive.derived import Derived
from generator.derive.likeness import Equals
from generator.library import Library, LinkedPlan, LinkedTarget
from generator.model.registry import Denominator, Indicator
from generator.vietnamese import format_number


@dataclass(frozen=True)
class UnstatedTotal:
    """A total the document does not print but whose complete parts it states.

    Attributes:
        indicator: what the total measures.
        denominator: that of the parts.
        parts: the stated parts.
        total: their sum.
        like: a target elsewhere whose document states the same parts as complete; why the sum may be made.
    """

    indicator: Indicator
    denominator: Denominator | None
    parts: tuple[LinkedTarget, ...]
    total: Derived
    like: LinkedTarget


@dataclass(frozen=True)
class Whole:
    """Indicators that some document calls the complete parts of a total: `parts:` there, kept in its order."""

    total: str
    parts: tuple[str, ...]
    like: LinkedTarget


def wholes(library: Library, counts: Mapping[str, str]) -> tuple[Whole, ...]:
    """Learn from every `parts:` which indicators make up a total, for rates and for the counts of the same people.

    Args:
        library: the linked facts.
        counts: rate → count.

    Returns:
        Each combination once, with the first document that states it.
    """
    found: dict[tuple[str, frozenset[str]], Whole] = {}
    for plan in library.plans.values():
        anchors = {target.anchor: target for target in plan.targets}
        for target in plan.targets:
            parts = tuple(anchors[one].indicator.id for one in target.parts if one in anchors)
            for total, names in _with_counts(target.indicator.id, parts, counts):
                if len(set(names)) > 1 and len(names) == len(target.parts):
                    found.setdefault((total, frozenset(names)), Whole(total, names, target))
    return tuple(found.values())


def _with_counts(
    total: str, parts: tuple[str, ...], counts: Mapping[str, str]
) -> Iterator[tuple[str, tuple[str, ...]]]:
    yield total, parts
    if total in counts and all(part in counts for part in parts):
        yield counts[total], tuple(counts[part] for part in parts)


def unstated_totals(
    library: Library, plan: LinkedPlan, known: tuple[Whole, ...], equals: Equals
) -> Iterator[UnstatedTotal]:
    """The totals a plan does not print but whose parts it states with numbers, for equal years and denominators.

    Args:
        library: the linked facts.
        plan: the plan.
        known: which indicators make up a total.
        equals: the denominators held equal.

    Yields:
        Each total with its parts; a sum in which a part is a floor is a floor.
    """
    groups: defaultdict[tuple[object, ...], dict[str, LinkedTarget]] = defaultdict(dict)
    for target in plan.targets:
        if target.whole_place and target.years:
            denominator = equals[target.denominator.id].id if target.denominator else None
            groups[target.years, target.years_from == "school-year", denominator].setdefault(
                target.indicator.id, target
            )
    for group in groups.values():
        for whole in known:
            parts = tuple(group[one] for one in whole.parts if one in group)
            if len(parts) == len(whole.parts) and whole.total not in group:
                yield from _total(library.indicators[whole.total], parts, whole.like)


def _total(indicator: Indicator, parts: tuple[LinkedTarget, ...], like: LinkedTarget) -> Iterator[UnstatedTotal]:
    values = [part.figure.value for part in parts if part.figure.value is not None]
    if len(values) < len(parts) or any(part.figure.form not in ("exact", "floor") for part in parts):
        return
    formula = " + ".join(format_number(value) for value in values)
    floor = any(part.figure.form == "floor" for part in parts)
    total = Derived("sum", indicator, sum(values, Decimal(0)), formula, parts, floor=floor)
    yield UnstatedTotal(indicator, parts[0].denominator, parts, total, like)
