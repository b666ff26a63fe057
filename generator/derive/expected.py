"""What a plan could be expected to state: indicators of its own families, and those assigned to its place from above.

Of the registry only the headline indicators count as expected of a family. A plan that states the count of the same
people, or the complete parts, has not left the indicator out. Other places' plans have no say here.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping

from generator.derive.cascade import Speaker, Verdict, best_first, in_order, judge, one_year
from generator.derive.derived import Derived
from generator.derive.likeness import Equals
from generator.frozen import frozen
from generator.library import AssignedValue, Library, LinkedPlan, LinkedTarget, PlaceRefs
from generator.model.registry import Indicator


@frozen
class Expected:
    """One indicator a plan could be expected to state.

    Attributes:
        indicator: what is measured.
        year: the year an assigned figure holds for; None where nothing is assigned.
        own: what the plan states for the whole place, for that year where one is given; None when silent.
        assigned: the newest figure assigned to the place for a year of the plan.
        verdict: own against assigned; `not-assigned` for own without one, `silent` without own.
        difference: own minus assigned.
    """

    indicator: Indicator
    year: int | None
    own: LinkedTarget | None
    assigned: AssignedValue | None
    verdict: Verdict
    difference: Derived | None


def expected(
    library: Library, plan: LinkedPlan, said: Speaker, derived: Collection[str], equals: Equals
) -> Iterator[Expected]:
    """Set what a plan states against what could be expected of it.

    Args:
        library: the linked facts.
        plan: the plan.
        said: the same plan, by what it could have stated.
        derived: ids of the indicators whose total its parts give, with the count or rate of the same people.
        equals: the denominators held equal.

    Yields:
        In registry order; assigned years newest first. Nothing for the decision that itself assigns the indicator; a
        press report is never called silent, since it does not tell what its document leaves out.
    """
    given = _given(library, plan, said)
    own: defaultdict[str, list[LinkedTarget]] = defaultdict(list)
    for target in plan.targets:
        if target.whole_place:
            own[target.indicator.id].append(target)
    decides, families = {one.indicator.id for one in plan.assigned}, plan.families
    for indicator in library.indicators.values():
        mine, years = in_order(own.get(indicator.id, []), best_first), given.get(indicator.id, {})
        for year in sorted(years, reverse=True):
            fitting = [target for target in mine if one_year(target) == year]
            verdict, gap = judge([years[year]], fitting, equals)
            yield Expected(indicator, year, fitting[0] if fitting else None, years[year], verdict, gap)
        if years or not indicator.headline or indicator.family not in families or indicator.id in decides:
            continue
        if mine:
            yield Expected(indicator, None, mine[0], None, Verdict.NOT_ASSIGNED, None)
        elif indicator.id not in said.stated and indicator.id not in derived and not plan.head.press:
            yield Expected(indicator, None, None, None, Verdict.SILENT, None)


def _given(library: Library, plan: LinkedPlan, said: Speaker) -> Mapping[str, Mapping[int, AssignedValue]]:
    """Indicator → year → the newest figure a level above assigns to the plan's territory for a year of the plan."""
    found: dict[str, dict[int, AssignedValue]] = {}
    refs = library.by_place.get(plan.head.place.path, PlaceRefs())
    fitting = [
        one
        for one in refs.assigned
        if one.territory.path == plan.head.territory.path
        and one.year in said.years
        and one.plan.place.path != plan.head.place.path
        and not one.plan.void
    ]
    for one in sorted(fitting, key=lambda value: (value.plan.dated is not None, value.plan.dated, value.plan.path)):
        found.setdefault(one.indicator.id, {})[one.year] = one
    return found
