"""The cascade nation → province → commune of one indicator and year; draws no conclusion where figures are unlike."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from functools import cache, cached_property
from types import MappingProxyType
from typing import TypeVar

from generator.derive import arithmetic
from generator.derive.derived import Derived
from generator.derive.likeness import Equals
from generator.derive.rounding import value_of
from generator.frozen import frozen
from generator.lazily import Lazily
from generator.library import AssignedValue, Form, Library, LinkedPlan, LinkedResult, LinkedTarget, Outline, PlanHead
from generator.model.registry import Indicator
from generator.places import Place

HARDER: Mapping[str, tuple[Form, Form]] = MappingProxyType({"up": ("floor", "above"), "down": ("ceiling", "below")})
"""Direction of an indicator → the two forms that bind the better side: with the figure itself, and strictly beyond."""

_Fact = TypeVar("_Fact")
Numbered = Mapping[str, Sequence[LinkedTarget]]
"""Path of a place above others → its targets with a number."""


class Verdict(StrEnum):
    """How a place's own target stands to the figure assigned to it from above."""

    STRICTER = "stricter"
    EQUAL = "equal"
    WEAKER = "weaker"
    SILENT = "silent"
    ASSIGNED = "assigned"
    INHERITED = "inherited"
    NOT_ASSIGNED = "not-assigned"
    ITSELF = "itself"
    DENOMINATOR = "denominator"
    NO_NUMBER = "no-number"
    OPERATOR = "operator"


@frozen
class Step:
    """One place in a cascade.

    Attributes:
        place: today's place.
        territory: the place in the boundaries the figures speak of.
        assigned: what the level above assigned, one entry per decision, the newest first.
        own: what its own documents state for that year, for the whole place: numbers before aims, the newest first.
        verdict: the first of own against the first of assigned; when only assigned: `silent` where a plan of the place
            for that year leaves it out, `assigned` where no such plan is known, `itself` when the decision sets the
            figure for the place that issued it; `not-assigned` when only own; `inherited` when neither, but a level
            above has a target; `denominator`, `no-number` or `operator` where the two cannot be set against each other.
        difference: own minus assigned, for `stricter`, `equal` and `weaker`.
        above: the target of the nearest level above that states a number, where nothing is assigned; of several, the
            first that own can be set against.
        above_verdict: the first of own against `above`.
        above_difference: own minus `above`.
    """

    place: Place
    territory: Place
    assigned: tuple[AssignedValue, ...]
    own: tuple[LinkedTarget, ...]
    verdict: Verdict
    difference: Derived | None
    above: LinkedTarget | None = None
    above_verdict: Verdict | None = None
    above_difference: Derived | None = None


@frozen
class Speaker:
    """A plan that holds, by what it could have stated: its years, the families and the indicators of its numbers.

    Attributes:
        plan: its identity.
        years: all years its period or its targets speak of.
        families: of its indicators.
        stated: ids of the indicators it states for the whole place, with the count of each rate and the reverse.
    """

    plan: PlanHead
    years: frozenset[int]
    families: frozenset[str]
    stated: frozenset[str]


@frozen
class Figures:
    """What places state about one indicator.

    Attributes:
        indicator: what is measured.
        assigned: figures levels above assigned.
        targets: what the places set themselves.
        heard: the plans that hold, to tell who is silent and who inherits.
    """

    indicator: Indicator
    assigned: Sequence[AssignedValue]
    targets: Sequence[LinkedTarget]
    heard: Sequence[Speaker] = ()

    @cached_property
    def by_year(self) -> Mapping[int, tuple[Sequence[AssignedValue], Sequence[LinkedTarget]]]:
        """Year → assigned figures and targets of whole places, of documents that hold."""
        assigned: defaultdict[int, list[AssignedValue]] = defaultdict(list)
        own: defaultdict[int, list[LinkedTarget]] = defaultdict(list)
        for value in self.assigned:
            if not value.plan.void:
                assigned[value.year].append(value)
        for target in self.targets:
            if (year := one_year(target)) is not None and target.whole_place and not target.plan.void:
                own[year].append(target)
        return {year: (assigned.get(year, ()), own.get(year, ())) for year in {*assigned, *own}}

    @property
    def years(self) -> list[int]:
        """The years spoken of, the newest first."""
        return sorted(self.by_year, reverse=True)


def figures(library: Library, indicator: Indicator, heard: Sequence[Speaker] = ()) -> Figures:
    """What the whole country states about an indicator; `heard` are all plans that hold."""
    refs = library.by_indicator[indicator.id]
    return Figures(indicator, refs.assigned, refs.targets, heard)


@frozen
class Cascade:
    """One indicator in one year: the nation, then each province followed by its communes, by name."""

    indicator: Indicator
    year: int
    steps: tuple[Step, ...]


def speakers(library: Library, counts: Mapping[str, str]) -> Mapping[str, Speaker]:
    """Path of every plan that holds → what it could have stated.

    Args:
        library: the linked facts.
        counts: rate → count of the same people; who states the one has not left the other out.
    """
    holding = (path for path, plan in library.plans.items() if not plan.head.void)
    return Lazily(holding, lambda path: _speaker(library.plans[path], counts), kept=None)


def with_twins(names: Iterable[str], counts: Mapping[str, str]) -> frozenset[str]:
    """Add to some indicators the counts of the rates and the rates of the counts."""
    found = set(names)
    return frozenset(
        found | {counts[one] for one in found & counts.keys()} | {rate for rate, one in counts.items() if one in found}
    )


def _speaker(plan: LinkedPlan, counts: Mapping[str, str]) -> Speaker:
    stated = plan.outline()
    spans = [target.years for target in stated if target.years]
    spans += [plan.head.years] if plan.head.years else []
    years = frozenset(year for span in spans for year in range(span.first, span.last + 1))
    named = (target.indicator for target in stated if target.whole_place)
    return Speaker(plan.head, years, plan.families, with_twins(named, counts))


def cascades(
    library: Library, given: Figures, equals: Equals, years: Container[int] | None = None
) -> tuple[Cascade, ...]:
    """Set assigned figures and own targets of whole places under each other, one cascade a year.

    Args:
        library: the linked facts.
        given: what is stated about one indicator, by all places or by those of a part of the country.
        equals: the denominators held equal.
        years: those wanted; None for those with an assigned figure or with steps on two levels.

    Returns:
        The newest year first.
    """
    found = ((year, _year(library, given, equals, year)) for year in given.years)
    return tuple(
        Cascade(given.indicator, year, one.steps())
        for year, one in found
        if (one.flows if years is None else year in years)
    )


def years_with_flows(
    library: Library, heard: Callable[[], Sequence[Speaker]], equals: Equals
) -> Mapping[str, frozenset[int]]:
    """The years for which `cascades` finds something in the whole country, by outlines of targets as far as they tell.

    Args:
        library: the linked facts.
        heard: gives all plans that hold; asked only where a year of an indicator needs them.
        equals: the denominators held equal.

    Returns:
        Id of each indicator → years.
    """
    found: defaultdict[str, defaultdict[int, set[str]]] = defaultdict(lambda: defaultdict(set))
    for plan in library.plans.values():
        if plan.head.void:
            continue
        for value in plan.assigned:
            found[value.indicator.id][value.year] |= {"given", "assigned"}
        for one in plan.outline():
            if one.whole_place and (year := one_year(one)) is not None:
                found[one.indicator][year].add(plan.head.place.level)
    return {
        one.id: frozenset(_flowing(library, one, found[one.id], heard, equals)) for one in library.indicators.values()
    }


def _flowing(
    library: Library,
    indicator: Indicator,
    levels: Mapping[int, set[str]],
    heard: Callable[[], Sequence[Speaker]],
    equals: Equals,
) -> Iterator[int]:
    """The years in which figures of an indicator flow; what was given counts as two levels."""
    whole = cache(lambda: figures(library, indicator, heard()))
    for year, some in levels.items():
        if len(some) > 1 or _year(library, whole(), equals, year).flows:
            yield year


def _year(library: Library, given: Figures, equals: Equals, year: int) -> _Year:
    covering: defaultdict[str, list[Speaker]] = defaultdict(list)
    for one in given.heard:
        if year in one.years:
            covering[one.plan.territory.path].append(one)
    assigned, own = given.by_year[year]
    return _Year(library, given.indicator, equals, assigned, own, covering)


def one_year(target: LinkedTarget | Outline) -> int | None:
    """The calendar year a target speaks of, if it is one."""
    years = target.years
    return years.last if years and years.first == years.last and target.years_from != "school-year" else None


@frozen
class _Year:
    """Everything stated about one indicator for one year, and the plans that cover the year, by territory."""

    library: Library
    indicator: Indicator
    equals: Equals
    assigned: Sequence[AssignedValue]
    own: Sequence[LinkedTarget]
    covering: Mapping[str, Sequence[Speaker]]

    @property
    def flows(self) -> bool:
        """Whether a figure is assigned, or steps stand on two levels."""
        if self.assigned:
            return True
        levels = {target.place.level for target in self.own}
        places = {target.territory.path for target in self.own}
        return len(levels) > 1 or any(
            step.place.level not in levels for step in self._inherited(places, self._numbered())
        )

    def steps(self) -> tuple[Step, ...]:
        """One step for each territory, in page order."""
        values: defaultdict[str, list[AssignedValue]] = defaultdict(list)
        targets: defaultdict[str, list[LinkedTarget]] = defaultdict(list)
        places: dict[str, tuple[Place, Place]] = {}
        for value in self.assigned:
            values[value.territory.path].append(value)
            places[value.territory.path] = (value.place, value.territory)
        for target in self.own:
            targets[target.territory.path].append(target)
            places[target.territory.path] = (target.place, target.territory)
        order = self.library.order
        numbered = self._numbered()
        steps = [
            self._step(*places[path], in_order(values[path], _by_date), in_order(targets[path], best_first), numbered)
            for path in places
        ]
        steps += self._inherited(places, numbered)
        return tuple(sorted(steps, key=lambda step: (order[step.place.path], order[step.territory.path])))

    def _numbered(self) -> Numbered:
        """Path of a place above others → its targets with a number, the best known first.

        None for people and money: what a province counts is the sum over its communes, no bar for one of them.
        """
        if self.indicator.measure in ("count", "amount"):
            return {}
        found: defaultdict[str, list[LinkedTarget]] = defaultdict(list)
        for target in sorted(self.own, key=best_first):
            if target.figure.value is not None and target.place.level != "commune":
                found[target.place.path].append(target)
        return found

    def _above(self, place: Place, numbered: Numbered) -> Sequence[LinkedTarget]:
        """The targets of the nearest level above that states a number."""
        if not numbered:
            return ()
        above = reversed(self.library.ancestors(place))
        return next((numbered[one.path] for one in above if one.path in numbered), ())

    def _step(
        self,
        place: Place,
        territory: Place,
        given: Sequence[AssignedValue],
        stated: Sequence[LinkedTarget],
        numbered: Numbered,
    ) -> Step:
        verdict, gap = judge(given, stated, self.equals)
        if verdict is Verdict.SILENT and territory.path not in self.covering:
            verdict = Verdict.ASSIGNED
        above = self._above(place, numbered) if not given else ()
        against = [(one, *judge([one], stated, self.equals)) for one in above]
        nearest = next((found for found in against if found[2]), against[0] if against else (None, None, None))
        return Step(place, territory, tuple(given), tuple(stated), verdict, gap, *nearest)

    def _inherited(self, places: Container[str], numbered: Numbered) -> Iterator[Step]:
        """Places with a plan of the family and year that leave out what a level above aims at."""
        for territory, plans in self.covering.items():
            fitting = [one for one in plans if self.indicator.family in one.families]
            # Some plan may state the indicator, or the count or rate of the same people.
            if territory in places or not fitting or any(self.indicator.id in one.stated for one in plans):
                continue
            head = fitting[0].plan
            if above := self._above(head.place, numbered):
                yield Step(head.place, head.territory, (), (), Verdict.INHERITED, None, above[0])


def in_order(found: list[_Fact], key: Callable[[_Fact], tuple[object, ...]]) -> list[_Fact]:
    """As `sorted`, which makes a key for a single value too; nearly every place has one at most."""
    return sorted(found, key=key) if len(found) > 1 else found


def best_first(target: LinkedTarget) -> tuple[object, ...]:
    """Numbers before aims, documents before press reports, the newest first."""
    return (target.figure.value is None, target.plan.press, *_newest_first(target.plan), target.anchor)


def _by_date(value: AssignedValue) -> tuple[object, ...]:
    return _newest_first(value.plan)


def _newest_first(head: PlanHead) -> tuple[object, ...]:
    return (-head.dated.last.toordinal() if head.dated else 0, head.path)


def judge(
    given: Sequence[AssignedValue | LinkedTarget], stated: Sequence[LinkedTarget], equals: Equals
) -> tuple[Verdict, Derived | None]:
    """How the first own target stands to the first figure from above; `silent` where there is no own."""
    if not given:
        return Verdict.NOT_ASSIGNED, None
    value = given[0]
    if not stated:
        return (Verdict.ITSELF if value.plan.place.path == value.place.path else Verdict.SILENT, None)
    target, level = stated[0], value_of(value)
    if target.figure.value is None or level is None:
        return Verdict.NO_NUMBER, None
    if denominator_of(target, equals) != denominator_of(value, equals) or (
        target.indicator.measure == "share" and target.denominator is None
    ):
        return Verdict.DENOMINATOR, None
    with_figure, beyond = HARDER.get(target.indicator.direction, ("exact", "exact"))
    bound = value.figure.form if isinstance(value, LinkedTarget) else "exact"
    if target.indicator.direction not in HARDER or not {target.figure.form, bound} <= {"exact", with_figure, beyond}:
        return Verdict.OPERATOR, None
    gap = arithmetic.difference(target.indicator, (target, target.figure.value), (value, level))
    better = gap.value if target.indicator.direction == "up" else -gap.value
    if better == 0:
        better += (target.figure.form == beyond) - (bound == beyond)
    verdict = Verdict.STRICTER if better > 0 else Verdict.WEAKER if better < 0 else Verdict.EQUAL
    return verdict, gap


def denominator_of(fact: LinkedTarget | AssignedValue | LinkedResult, equals: Equals) -> str | None:
    """The id that stands for its denominator and all held equal to it."""
    return equals[fact.denominator.id].id if fact.denominator else None
