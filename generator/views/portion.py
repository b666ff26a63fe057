"""The facts of an indicator cut to what one page of it tells: `split` decides how much, this module cuts.

Ranks are those of the whole comparison; a page that shows a part of a ranking shows them unchanged.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import TypeVar

from generator.derive.compare import Comparison, ComparisonClass, Refusal
from generator.derive.site import IndicatorFacts
from generator.frozen import frozen
from generator.library import AssignedValue, Library, LinkedTarget, PlanHead
from generator.places import Place
from generator.views import split
from generator.views.edition import Edition
from generator.views.split import Shares

_One = TypeVar("_One")


@frozen
class Cut:
    """What one page of an indicator tells.

    Attributes:
        facts: the indicator with these facts only.
        shares: which plans they are from, and what is counted only.
    """

    facts: IndicatorFacts
    shares: Shares


def weights(facts: IndicatorFacts, edition: Edition) -> dict[str, int]:
    """Path of a plan → how many figures of the indicator it states or assigns, the newest plans first."""
    counted = Counter(one.plan.path for one in _stated(facts))
    return {path: counted[path] for path in sorted(counted, key=edition.order.__getitem__)}


def _stated(facts: IndicatorFacts) -> Iterator[LinkedTarget | AssignedValue]:
    yield from targets(facts)
    yield from facts.assigned


def targets(facts: IndicatorFacts) -> Iterator[LinkedTarget]:
    """Every target of an indicator once."""
    for one in facts.comparison.classes:
        yield from (member.target for member in one.members)
    yield from (member.target for member in facts.comparison.without_number)


def of_country(facts: IndicatorFacts, weighed: Mapping[str, int], edition: Edition) -> Cut:
    """What the page of an indicator tells: everything where it fits, else the nation and the provinces.

    Args:
        facts: the indicator.
        weighed: `weights` of the indicator.
        edition: the site in one language.
    """
    library, limit = edition.library, edition.limits.rows
    shares = split.country(weighed, library, limit)
    if not shares.below:
        return Cut(facts, shares)
    # What a province assigns to its communes is told on its own page, so it takes no room from the provinces' targets.
    upper = {path for path in weighed if library.plans[path].head.place.level != "commune"}
    if sum(1 for one in _stated(facts) if one.plan.path in upper and _above_communes(one)) <= limit:
        shares = Shares(frozenset(upper), shares.provinces)
    return Cut(_cut(facts, shares.full, lambda place: place.level != "commune"), shares)


def _above_communes(one: LinkedTarget | AssignedValue) -> bool:
    return isinstance(one, LinkedTarget) or one.place.level != "commune"


def by_province(facts: IndicatorFacts, shares: Shares, library: Library) -> Mapping[str, IndicatorFacts]:
    """The facts of an indicator near each province with a page of its own, sorted out in one pass over all.

    Args:
        facts: the indicator.
        shares: of its page of the country.
        library: the linked facts.

    Returns:
        Path of a province → what plans of it and its communes state, and what is said of them and of the nation.
    """
    provinces = [place.path for place, _ in shares.provinces]

    def stated(one: Callable[[_One], PlanHead], found: Iterable[_One]) -> dict[str, tuple[_One, ...]]:
        return split.by_home(found, one, provinces, library)

    def said(one: Callable[[_One], Place], found: Iterable[_One]) -> dict[str, tuple[_One, ...]]:
        return split.by_province(found, lambda fact: _province_of(one(fact)), provinces)

    classes = [(one, stated(lambda member: member.target.plan, one.members)) for one in facts.comparison.classes]
    cascades = [(one, said(lambda step: step.place, one.steps)) for one in facts.cascades]
    without_number = stated(lambda one: one.target.plan, facts.comparison.without_number)
    counts = stated(lambda one: one.target.plan, facts.counts)
    assigned = stated(lambda one: one.plan, facts.assigned)
    results, statistics = said(lambda one: one.place, facts.results), said(lambda one: one.place, facts.statistics)
    paces = stated(lambda one: one.start.plan, facts.paces)
    progress = stated(lambda one: one.target.plan, facts.progress)
    return {
        path: replace(
            facts,
            comparison=replace(
                facts.comparison,
                classes=tuple(replace(one, members=members[path]) for one, members in classes),
                without_number=without_number[path],
            ),
            counts=counts[path],
            assigned=assigned[path],
            results=results[path],
            cascades=tuple(replace(one, steps=steps[path]) for one, steps in cascades),
            statistics=statistics[path],
            paces=paces[path],
            progress=progress[path],
        )
        for path in provinces
    }


def _province_of(place: Place) -> str:
    """Path of the province a place is or lies in; empty for the nation, whose facts every province tells."""
    return "" if place.level == "nation" else place.parent if place.level == "commune" and place.parent else place.path


def of_province(
    facts: IndicatorFacts, province: Place, paths: Iterable[str], weighed: Mapping[str, int], edition: Edition
) -> Cut:
    """What the page of an indicator in one province tells.

    Args:
        facts: the indicator near the province, from `by_province`.
        province: the province.
        paths: the plans of the province and its communes.
        weighed: `weights` of the indicator.
        edition: the site in one language.
    """
    shares = split.province(paths, weighed, edition.library, edition.limits.rows)
    communes = not shares.below

    def near(place: Place) -> bool:
        inside = place.parent == province.path and communes
        return place.level == "nation" or place.path == province.path or inside

    return Cut(_cut(facts, shares.full, near), shares)


def _cut(facts: IndicatorFacts, plans: frozenset[str], tells: Callable[[Place], bool]) -> IndicatorFacts:
    """Only what these plans state, and what is reported of these places."""
    cascades = (replace(one, steps=tuple(step for step in one.steps if tells(step.place))) for one in facts.cascades)
    return replace(
        facts,
        comparison=_comparison(facts.comparison, plans),
        counts=tuple(one for one in facts.counts if one.target.plan.path in plans),
        assigned=tuple(one for one in facts.assigned if one.plan.path in plans and tells(one.place)),
        results=tuple(one for one in facts.results if tells(one.place)),
        cascades=tuple(one for one in cascades if one.steps),
        statistics=tuple(one for one in facts.statistics if tells(one.place)),
        paces=tuple(one for one in facts.paces if one.start.plan.path in plans),
        progress=tuple(one for one in facts.progress if one.target.plan.path in plans),
    )


def _comparison(comparison: Comparison, plans: frozenset[str]) -> Comparison:
    """The classes with the members of these plans, and the refusals between those that are left."""
    classes: dict[str, ComparisonClass] = {}
    for one in comparison.classes:
        members = tuple(member for member in one.members if member.target.plan.path in plans)
        if members:
            classes[one.id] = replace(one, members=members)
    return replace(
        comparison,
        classes=tuple(classes.values()),
        without_number=tuple(one for one in comparison.without_number if one.target.plan.path in plans),
        refusals=tuple(
            Refusal(classes[one.left.id], classes[one.right.id], one.reasons)
            for one in comparison.refusals
            if one.left.id in classes and one.right.id in classes
        ),
    )
