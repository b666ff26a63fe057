"""The facts of an indicator cut to what one page of it tells: `split` decides how much, this module cuts.

Ranks are those of the whole comparison; a page that shows a part of a ranking shows them unchanged.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from generator.derive.compare import Comparison, ComparisonClass, Refusal
from generator.derive.places import plan_order
from generator.derive.site import IndicatorFacts
from generator.library import AssignedValue, Library, LinkedTarget
from generator.places import Place
from generator.views import split
from generator.views.edition import Edition
from generator.views.split import Shares


@dataclass(frozen=True)
class Cut:
    """What one page of an indicator tells.

    Attributes:
        facts: the indicator with these facts only.
        shares: which plans they are from, and what is counted only.
    """

    facts: IndicatorFacts
    shares: Shares


def weights(facts: IndicatorFacts, library: Library) -> dict[str, int]:
    """Path of a plan → how many figures of the indicator it states or assigns, the newest plans first."""
    counted = Counter(one.plan.path for one in _stated(facts))
    heads = sorted((library.plans[path].head for path in counted), key=plan_order(library))
    return {head.path: counted[head.path] for head in heads}


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


def of_province(
    facts: IndicatorFacts, province: Place, paths: Iterable[str], weighed: Mapping[str, int], edition: Edition
) -> Cut:
    """What the page of an indicator in one province tells.

    Args:
        facts: the indicator.
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
