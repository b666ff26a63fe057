"""Likeness: what two targets must share to be ranked together, and in what two of them differ; ranks nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from generator.frozen import frozen
from generator.library import LinkedTarget, last_day
from generator.model.registry import AgencyKind, Denominator
from generator.model.scalars import Years
from generator.places import Place
from generator.vietnamese import slug


class Difference(StrEnum):
    """Why two classes are not one ranking."""

    DENOMINATOR = "denominator"
    YEARS = "years"
    LEVEL = "level"
    TERRITORY = "territory"
    CONDITION = "condition"
    ADDRESSEE = "addressee"
    PER = "per"
    CHANGE = "change"


@frozen
class ClassKey:
    """What all members of a class share.

    Attributes:
        denominator: the first of the denominators held equal; None for counts and where none is printed.
        years: the years spoken of; None when not stated.
        school_year: the years are a school year.
        level: level of the place.
        territory: a territory that no longer exists at the end of those years; None for all that do.
        condition: `where` as stated, folded.
        addressees: the agencies aimed at; empty for the whole place.
        per: unit of counting, sorted.
        change: `relative` or `absolute` with the base year, for figures of change.
    """

    denominator: Denominator | None
    years: Years | None
    school_year: bool
    level: str
    territory: Place | None
    condition: str
    addressees: tuple[AgencyKind, ...]
    per: tuple[str, ...]
    change: tuple[str, str] | None

    @property
    def denominator_id(self) -> str | None:
        """The id of the denominator."""
        return self.denominator.id if self.denominator else None

    @property
    def whole_place(self) -> bool:
        """It is a target of the whole place, not of one agency, condition, unit of counting or change."""
        return not (self.condition or self.addressees or self.per or self.change)

    @property
    def identity(self) -> tuple[object, ...]:
        """The key by ids: equal exactly where two keys are equal, and cheap to hash."""
        return self.years, self.territory.path if self.territory else None, *self.timeless

    @property
    def timeless(self) -> tuple[object, ...]:
        """What of `identity` says nothing about years; a territory is named only where it ended before they did."""
        of = self.denominator_id, self.school_year, self.level, self.condition
        return *of, tuple(kind.id for kind in self.addressees), self.per, self.change


Equals = Mapping[str, Denominator]
"""Denominator id → the one that stands for all denominators held equal to it."""


def held_equal(denominators: Mapping[str, Denominator]) -> Equals:
    """Follow every chain of `same_as` in both directions; the first of the registry stands for its group."""
    groups = {one: {one} for one in denominators}
    for one in denominators.values():
        for same in one.same_as:
            joined = groups[one.id] | groups[same]
            for member in joined:
                groups[member] = joined
    order = list(denominators)
    return MappingProxyType({one: denominators[min(group, key=order.index)] for one, group in groups.items()})


def class_key(target: LinkedTarget, equals: Equals) -> ClassKey:
    """What a target must share with another one of its indicator to be ranked with it."""
    stated = target.target
    return ClassKey(
        denominator=equals[target.denominator.id] if target.denominator else None,
        years=target.years,
        school_year=target.years_from == "school-year",
        level=target.place.level,
        territory=target.territory if _ended(target.territory, _end(target)) else None,
        condition=slug(stated.where) if stated.where else "",
        addressees=tuple(sorted(target.addressees, key=lambda kind: kind.id)) if target.addressees else (),
        per=tuple(sorted(stated.per)),
        change=(stated.change or "", str(stated.base_year or "")) if stated.change or stated.base_year else None,
    )


class Classes:
    """Tells the class of each of many targets: most are alike, so that few keys are made.

    Args:
        equals: the denominators held equal.
    """

    def __init__(self, equals: Equals) -> None:
        self._equals = equals
        self._known: dict[tuple[object, ...], tuple[ClassKey, tuple[object, ...]]] = {}

    def of(self, target: LinkedTarget) -> tuple[ClassKey, tuple[object, ...]]:
        """What `class_key` gives for a target, and its identity."""
        if target.addressees or target.territory.until is not None:  # few; what they are told by is dear to compare
            key = class_key(target, self._equals)
            return key, key.identity
        stated, of = target.target, target.denominator
        limits = stated.where, stated.per, stated.change, stated.base_year
        name = (of.id if of else None, target.years, target.years_from, target.plan.place.level, *limits)
        found = self._known.get(name)
        if found is None:
            key = class_key(target, self._equals)
            found = self._known[name] = key, key.identity
        return found


def differences(
    left: ClassKey, right: ClassKey, left_territories: Iterable[Place], right_territories: Iterable[Place]
) -> tuple[Difference, ...]:
    """Why two classes are not one ranking.

    Args:
        left: what the members of the one share.
        right: what the members of the other share.
        left_territories: the territories the one speaks of.
        right_territories: the territories the other speaks of.

    Returns:
        The reasons in the order of `Difference`; a territory counts when it no longer existed in the other's years.
    """
    territory = (
        left.territory != right.territory
        or any(_ended(place, _end_of(right.years)) for place in left_territories)
        or any(_ended(place, _end_of(left.years)) for place in right_territories)
    )
    found = {
        Difference.DENOMINATOR: left.denominator_id != right.denominator_id,
        Difference.YEARS: (left.years, left.school_year) != (right.years, right.school_year),
        Difference.LEVEL: left.level != right.level,
        Difference.TERRITORY: territory,
        Difference.CONDITION: left.condition != right.condition,
        Difference.ADDRESSEE: [kind.id for kind in left.addressees] != [kind.id for kind in right.addressees],
        Difference.PER: left.per != right.per,
        Difference.CHANGE: left.change != right.change,
    }
    return tuple(reason for reason, differs in found.items() if differs)


def _end(target: LinkedTarget) -> date | None:
    """The last day a target speaks of."""
    return last_day(target.target) or _end_of(target.years)


def _end_of(years: Years | None) -> date | None:
    return date(years.last, 12, 31) if years else None


def _ended(place: Place, day: date | None) -> bool:
    """The place had ceased to exist in its boundaries by that day."""
    return place.until is not None and day is not None and place.until.last < day
