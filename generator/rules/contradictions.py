"""Rules on targets that say the same thing in two figures; which of the two is right they do not say."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations

from generator.catalog import problem
from generator.model.plan import Plan, Target
from generator.problem import Problem
from generator.rules.walk import addressees, condition, due, equal_denominators, position
from generator.stated import PlanFile, Stated
from generator.vietnamese import format_number

_OPPOSED = ({"increase", "decrease"}, {"increase", "maintain"}, {"decrease", "maintain"})
_UNBOUNDED = Decimal("1e24")


@dataclass(frozen=True)
class Claim:
    """A target with what it speaks of."""

    file: PlanFile
    index: int
    target: Target
    subject: tuple[object, ...]
    addressees: frozenset[str]


def contradicting_targets(stated: Stated) -> Iterator[Problem]:
    """One indicator has one figure for one denominator, place, due date, unit, condition and addressee."""
    for group in _groups(stated):
        told: set[tuple[str, int]] = set()
        for one, other in combinations(group, 2):
            same_plan = one.file.path == other.file.path
            if one.addressees != other.addressees or (other.file.path, other.index) in told:
                continue
            if not _contradict(one.target, other.target, strict=same_plan) or _excused(one, other, stated):
                continue
            told.add((other.file.path, other.index))
            yield _problem("contradicting-targets", one, other)


def addressees_differ(stated: Stated) -> Iterator[Problem]:
    """Two agencies of one plan rarely have two figures for one thing."""
    for group in _groups(stated):
        told: set[int] = set()
        for one, other in combinations(group, 2):
            unlike = one.addressees and other.addressees and one.addressees != other.addressees
            if not unlike or one.file.path != other.file.path or other.index in told:
                continue
            if _contradict(one.target, other.target, strict=True) and not _both_doubted(one, other):
                told.add(other.index)
                yield _problem("addressees-differ", one, other)


def _problem(code: str, one: Claim, other: Claim) -> Problem:
    place = position(one.file, "targets", one.index)
    where = f"{place.path}:{place.line}" if one.file.path != other.file.path else str(place.line)
    return problem(
        code,
        position(other.file, "targets", other.index),
        id=other.target.id,
        figure=_words(other.target),
        other=one.target.id,
        other_figure=_words(one.target),
        line=where,
        agencies=", ".join(sorted(other.addressees)) or "–",
        other_agencies=", ".join(sorted(one.addressees)) or "–",
    )


def _words(target: Target) -> str:
    if target.aim or target.printed:
        return target.aim or str(target.printed)
    amount = target.amount
    return format_number(amount) if isinstance(amount, Decimal) else str(amount)


def _groups(stated: Stated) -> Iterator[list[Claim]]:
    """Targets of one place that speak of the same thing, in the order of the files."""
    equals = equal_denominators(stated.registries)
    places: defaultdict[str, list[PlanFile]] = defaultdict(list)
    for file in stated.plans:
        places[file.place].append(file)
    for files in places.values():
        indicators = Counter(target.indicator for file in files for target in file.plan.targets)
        found: defaultdict[tuple[object, ...], list[tuple[PlanFile, int]]] = defaultdict(list)
        for file in files:
            for i, target in enumerate(file.plan.targets):
                if indicators[target.indicator] > 1:  # most stand alone: no more need be asked of them
                    found[_subject(file, target, equals)].append((file, i))
        for subject, group in found.items():
            if len(group) > 1:
                yield [Claim(file, i, file.plan.targets[i], subject, addressees(file.plan)[i]) for file, i in group]


def _subject(file: PlanFile, target: Target, equals: Mapping[str, str]) -> tuple[object, ...]:
    return (
        file.place,
        target.indicator,
        equals.get(target.of or "", target.of),
        due(target, file.plan),
        target.per,
        condition(target),
        target.change,
        target.base_year,
    )


def _contradict(one: Target, other: Target, strict: bool) -> bool:
    """Whether no value reaches both; `strict` also when two floors (or ceilings) of one document differ."""
    if one.aim and other.aim:
        return {one.aim, other.aim} in _OPPOSED
    left, right = _span(one), _span(other)
    if left is None or right is None:
        return False
    if strict and one.operator == other.operator and one.operator is not None:
        return left != right
    return left[0] > right[1] or right[0] > left[1]


def _span(target: Target) -> tuple[Decimal, Decimal] | None:
    """The least and the greatest value that reach a target; None when it states no number."""
    if target.min is not None and target.max is not None:
        return target.min, target.max
    amount = target.amount
    if not isinstance(amount, Decimal) or target.operator == "about":
        return None
    if target.operator in ("at_least", "above"):
        return amount, _UNBOUNDED
    return (-_UNBOUNDED if target.operator in ("at_most", "below") else amount), amount


def _excused(one: Claim, other: Claim, stated: Stated) -> bool:
    """Whether the two may differ: a part and its whole, doubt at both, plans that replace or rest on each other."""
    if one.file.path == other.file.path:
        return _tied(one.target, other.target, one.file.plan) or _both_doubted(one, other)
    return one.subject[3] is None or _related(one, other, stated) or _both_doubted(one, other)


def _tied(one: Target, other: Target, plan: Plan) -> bool:
    """Whether one is a part of the other, or both are parts of one whole."""
    ids = {one.id, other.id}
    wholes = [{whole.id, *whole.parts} for whole in plan.targets if whole.parts]
    wholes += [{part.id, part.part_of} for part in plan.targets if part.part_of]
    return any(ids <= whole for whole in wholes) or (one.part_of is not None and one.part_of == other.part_of)


def _both_doubted(one: Claim, other: Claim) -> bool:
    return bool(one.target.doubt and other.target.doubt)


def _related(one: Claim, other: Claim, stated: Stated) -> bool:
    """Whether one plan is void, known from the press only, or named by the other: then the newer one is meant."""
    files = (one.file, other.file)
    if any(file.plan.status or file.plan.document.quality == "press-report" for file in files):
        return True
    return any(f"{right.place}/{right.slug}" in _named(left.plan, stated) for left, right in (files, files[::-1]))


def _named(plan: Plan, stated: Stated) -> set[str]:
    """Addresses of the plans a plan rests on, cites or is replaced by."""
    ids = [citation.instrument for citation in (*plan.bases, *plan.cites)] + [plan.replaced_by or ""]
    found = (stated.registries.instruments.get(one) for one in ids)
    return {instrument.plan for instrument in found if instrument and instrument.plan}
