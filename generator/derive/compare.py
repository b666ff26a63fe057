"""Comparison classes: which targets of one indicator may be ranked, and why others may not; writes no sentence.

Two targets stand in one class when indicator (hence unit), denominator, years, level of place, condition, addressee,
unit of counting and kind of change are equal, and the territory of each still existed at the end of those years.
Inside a class, figures of different operators stay comparable and carry a caution.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from enum import StrEnum
from itertools import combinations, repeat

from generator.derive.likeness import Classes, ClassKey, Difference, Equals, differences
from generator.frozen import frozen
from generator.library import Form, Library, LinkedTarget
from generator.model.registry import Indicator
from generator.places import Place
from generator.vietnamese import collation_key, slug

LEVELS = ("nation", "province", "commune")
VAGUE: tuple[Form, ...] = ("about", "range")
"""Forms whose figure is never one exact number."""

PAIRS_UP_TO = 8
"""With more classes than this, each is set against the first one only: sentences for every pair would bury the page."""


class Unranked(StrEnum):
    """Why one target has no rank in its class."""

    NO_NUMBER = "no-number"
    NO_DENOMINATOR = "no-denominator"
    NO_YEARS = "no-years"
    VOID = "void"
    ALONE = "alone"
    NO_DIRECTION = "no-direction"


class Caution(StrEnum):
    """What a reader must know about a figure that stands in a ranking or beside others."""

    OPERATOR = "operator"
    PRESS = "press"
    DRAFT = "draft"
    FORMER_TERRITORY = "former-territory"
    SAME_TERRITORY_TWICE = "same-territory-twice"
    YEARS_FROM_PERIOD = "years-from-period"
    DOUBT = "doubt"


@frozen
class Member:
    """A target in its class; exactly one of `rank` and `unranked` is set.

    Attributes:
        target: the stated target.
        rank: derived place in the ranking, 1 for the best by the indicator's direction; equal figures share it.
        unranked: why there is no rank.
        cautions: what to say beside the figure.
    """

    target: LinkedTarget
    rank: int | None
    unranked: Unranked | None
    cautions: tuple[Caution, ...]


@frozen
class ComparisonClass:
    """Targets that are alike in everything a ranking needs.

    Attributes:
        id: ASCII name, unique within the indicator: `2026-population-province`.
        key: what the members share.
        members: the ranked ones first by rank, then the others by name of place.
        ranked: whether there is a ranking.
        headline: members speak of the whole place, not of one agency, condition or change.
    """

    id: str
    key: ClassKey
    members: tuple[Member, ...]
    ranked: bool
    headline: bool

    @property
    def territories(self) -> tuple[Place, ...]:
        """The territory of each member."""
        return tuple(member.target.territory for member in self.members)


@frozen
class Refusal:
    """Why two classes are shown side by side and not ranked together; `reasons` is never empty."""

    left: ComparisonClass
    right: ComparisonClass
    reasons: tuple[Difference, ...]


@frozen
class Comparison:
    """All targets of one indicator, in classes.

    Attributes:
        indicator: what is measured.
        classes: targets with numbers; headline classes first, then the years nearest to the year of the build, the
            highest level, the most members.
        without_number: aims, relations and figures set by another document, by place; they stand in no class.
        refusals: why they are not one ranking: every pair up to `PAIRS_UP_TO` classes, else each against the first.
    """

    indicator: Indicator
    classes: tuple[ComparisonClass, ...]
    without_number: tuple[Member, ...]
    refusals: tuple[Refusal, ...]

    @property
    def headline(self) -> tuple[ComparisonClass, ...]:
        """The classes that speak of whole places."""
        return tuple(one for one in self.classes if one.headline)


def compare(library: Library, indicator: Indicator, equals: Equals, year: int) -> Comparison:
    """Sort all targets of an indicator into classes and rank each class that allows it.

    Args:
        library: the linked facts.
        indicator: what is measured.
        equals: the denominators held equal.
        year: the year of the build; only the order of the classes depends on it.

    Returns:
        The classes with their refusals; every target with a number stands in exactly one class.
    """
    targets = library.by_indicator[indicator.id].targets
    unnumbered = [
        Member(target, None, Unranked.NO_NUMBER, tuple(_cautions(target, False, False)))
        for target in targets
        if target.figure.value is None
    ]
    classes = tuple(_class(name, key, some, indicator) for name, key, some in _grouped(targets, equals, year))
    return Comparison(indicator, classes, tuple(sorted(unnumbered, key=_member_order)), tuple(_refusals(classes)))


def rankings(library: Library, indicator: Indicator, equals: Equals, year: int) -> Mapping[tuple[object, ...], str]:
    """The names of the classes of whole places in which an indicator is ranked; no figure has a part in them.

    Args:
        library: the linked facts.
        indicator: what is measured.
        equals: the denominators held equal.
        year: the year of the build.

    Returns:
        `ClassKey.identity` → `ComparisonClass.id`.
    """
    grouped = _grouped(library.by_indicator[indicator.id].targets, equals, year)
    return {
        key.identity: name for name, key, some in grouped if key.whole_place and len(_territories(some, indicator)) > 1
    }


def _grouped(
    targets: Iterable[LinkedTarget], equals: Equals, year: int
) -> Iterator[tuple[str, ClassKey, Sequence[LinkedTarget]]]:
    """The targets with a number in classes, in their order, each with its name."""
    keys: dict[tuple[object, ...], ClassKey] = {}
    grouped: defaultdict[tuple[object, ...], list[LinkedTarget]] = defaultdict(list)
    classes = Classes(equals)
    for target in targets:
        if target.figure.value is not None:
            key, name = classes.of(target)
            keys.setdefault(name, key)
            grouped[name].append(target)
    order = sorted(grouped, key=lambda one: _class_order(keys[one], grouped[one], year))
    names = _unique(_class_name(keys[one]) for one in order)
    yield from ((name, keys[one], grouped[one]) for name, one in zip(names, order, strict=True))


def _territories(targets: Iterable[LinkedTarget], indicator: Indicator) -> Counter[str]:
    """Path of each territory with a target that can have a rank → how many it has."""
    return Counter(target.territory.path for target in targets if _unable(target, indicator) is None)


def _class_order(key: ClassKey, targets: Sequence[LinkedTarget], year: int) -> tuple[object, ...]:
    """Whole places first, then the years nearest to the given one, the highest level, the most members."""
    years = (abs(key.years.last - year), -key.years.last, -key.years.first) if key.years else (10_000, 0, 0)
    return (
        not key.whole_place,
        years,
        LEVELS.index(key.level),
        key.denominator is None,
        -len(targets),
        _class_name(key),
    )


def _class_name(key: ClassKey) -> str:
    """An ASCII name for a class: years, denominator, level, and what narrows it."""
    parts = [
        str(key.years) if key.years else "undated",
        "school-year" if key.school_year else "",
        key.denominator_id or "",
        key.level,
        key.territory.path.replace("/", "-") if key.territory else "",
        "-".join(kind.id for kind in key.addressees),
        "per-" + "-".join(key.per) if key.per else "",
        f"{key.change[0]}-change" if key.change else "",
        "-".join(key.condition.split("-")[:4]),
    ]
    return slug("-".join(part for part in parts if part))


def _unique(names: Iterable[str]) -> Iterator[str]:
    """The same names, numbered from the second use of one."""
    used: Counter[str] = Counter()
    for name in names:
        used[name] += 1
        yield name if used[name] == 1 else f"{name}-{used[name]}"


def _class(name: str, key: ClassKey, targets: Sequence[LinkedTarget], indicator: Indicator) -> ComparisonClass:
    """Rank what can be ranked and tell of every other member why it has no rank."""
    able = [target for target in targets if _unable(target, indicator) is None]
    uses = _territories(targets, indicator)
    alone = len(uses) < 2
    ranks = {} if alone else _ranks(able, descending=indicator.direction == "up")
    mixed = len({target.figure.form for target in able}) > 1
    members = [
        Member(
            target,
            rank=ranks.get(target.figure.value) if target.figure.value is not None and not unable else None,
            unranked=unable or (Unranked.ALONE if alone else None),
            cautions=tuple(_cautions(target, mixed, uses[target.territory.path] > 1)),
        )
        for target in targets
        for unable in (_unable(target, indicator),)
    ]
    members.sort(key=_member_order)
    return ComparisonClass(name, key, tuple(members), ranked=not alone, headline=key.whole_place)


def _unable(target: LinkedTarget, indicator: Indicator) -> Unranked | None:
    """Why a target with a number can have no rank whatever stands beside it."""
    if target.plan.void:
        return Unranked.VOID
    if indicator.measure == "share" and target.denominator is None:
        return Unranked.NO_DENOMINATOR
    if target.years is None:
        return Unranked.NO_YEARS
    return Unranked.NO_DIRECTION if indicator.direction == "none" else None


def _ranks(targets: Iterable[LinkedTarget], descending: bool) -> dict[Decimal, int]:
    """Figure → its rank; equal figures share one, and the next rank counts all before it."""
    values = sorted((target.figure.value for target in targets if target.figure.value is not None), reverse=descending)
    ranks: dict[Decimal, int] = {}
    for place, value in enumerate(values, 1):
        ranks.setdefault(value, place)
    return ranks


def _cautions(target: LinkedTarget, mixed: bool, twice: bool) -> Iterator[Caution]:
    """What to say beside a figure; `mixed` when the class holds several forms, `twice` when its territory returns."""
    form = target.figure.form
    if form in VAGUE or (mixed and form != "exact"):
        yield Caution.OPERATOR
    if target.plan.press:
        yield Caution.PRESS
    if target.plan.draft:
        yield Caution.DRAFT
    if target.territory.until is not None:
        yield Caution.FORMER_TERRITORY
    if twice:
        yield Caution.SAME_TERRITORY_TWICE
    if target.years_from == "period":
        yield Caution.YEARS_FROM_PERIOD
    if target.target.doubt:
        yield Caution.DOUBT


def _member_order(member: Member) -> tuple[object, ...]:
    target = member.target
    return (member.rank is None, member.rank or 0, collation_key(target.place.name), target.plan.path, target.anchor)


def _refusals(classes: Sequence[ComparisonClass]) -> Iterator[Refusal]:
    """Set every two classes against each other, or, when there are many, each against the first."""
    pairs = combinations(classes, 2) if len(classes) <= PAIRS_UP_TO else zip(repeat(classes[0]), classes[1:])
    for left, right in pairs:
        reasons = differences(left.key, right.key, left.territories, right.territories)
        yield Refusal(left, right, reasons)
