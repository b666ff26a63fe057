"""Totals a document leaves out although it states their complete parts; adds nothing no document calls complete."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from generator.derive import arithmetic
from generator.derive.derived import Derived
from generator.derive.likeness import Equals
from generator.frozen import frozen
from generator.library import Library, LinkedPlan, LinkedTarget
from generator.model.registry import Denominator, Indicator


@frozen
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


@frozen
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
        Each combination once, with the first document that states it; in the order of the registry.
    """
    found: dict[tuple[str, frozenset[str]], Whole] = {}
    for plan in library.plans.values():
        stated = plan.head.plan.targets
        whole = [(place, target) for place, target in enumerate(stated) if target.parts]
        indicators = {target.id: target.indicator for target in stated} if whole else {}
        for place, target in whole:
            parts = tuple(indicators[one] for one in target.parts if one in indicators)
            for total, names in _with_counts(target.indicator, parts, counts):
                key = total, frozenset(names)
                if len(key[1]) > 1 and len(names) == len(target.parts) and key not in found:
                    found[key] = Whole(total, names, plan.targets[place])
    order = list(library.indicators)
    return tuple(sorted(found.values(), key=lambda one: [order.index(name) for name in (one.total, *one.parts)]))


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
        Each total with its parts; a sum in which a part is a floor is a floor. A mere aim for the total ("tăng nhanh số
        người tham gia") or for a part states no number, so it neither is the total nor stands for the part.
    """
    groups: defaultdict[tuple[object, ...], defaultdict[str, list[LinkedTarget]]]
    groups = defaultdict(lambda: defaultdict(list))
    for target in plan.targets:
        if target.whole_place and target.years and target.figure.value is not None:
            denominator = equals[target.denominator.id].id if target.denominator else None
            key = (target.years, target.years_from == "school-year", denominator)
            groups[key][target.indicator.id].append(target)
    for group in groups.values():
        for whole in known:
            if whole.total in group or not all(one in group for one in whole.parts):
                continue
            parts = tuple(group[one][0] for one in whole.parts if _one_figure(group[one]))
            if len(parts) == len(whole.parts):
                yield from _total(library.indicators[whole.total], parts, whole.like)


def _one_figure(targets: list[LinkedTarget]) -> bool:
    """The document does not print two figures for the same thing; which of them to add could not be told."""
    return len({target.figure for target in targets}) == 1


def _total(indicator: Indicator, parts: tuple[LinkedTarget, ...], like: LinkedTarget) -> Iterator[UnstatedTotal]:
    values = [(part, part.figure.value) for part in parts if part.figure.value is not None]
    if all(part.figure.form in ("exact", "floor") for part in parts):
        yield UnstatedTotal(indicator, parts[0].denominator, parts, arithmetic.total(indicator, values), like)
