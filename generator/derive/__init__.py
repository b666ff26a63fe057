"""`Library` → `Site`: everything the pages show that no document states, with its reasons; reads and writes nothing.

likeness    what two targets must share to be ranked together, and in what they differ
compare     comparison classes, ranks, cautions, refusals
rates       counts that become rates only with a named denominator figure
rounding    the interval a printed figure stands for
arithmetic  sums, rates, differences, growth and pace, each with formula, inputs and rounding
totals      totals a document leaves out although it states the complete parts
implied     denominators that a share and its number imply
trend       one place over time: pace to a later target, against results, against the plan before
cascade     nation → province → commune: assigned figures beside own targets
expected    what a plan could be expected to state, and whether it does
silence     what documents leave unsaid
calendar    dated, worded and recurring tasks and targets
matrix      agency kinds by place; one kind's duties side by side
workload    tasks of an agency kind by role
overlap     agency kinds with tasks in every place or in one only
handover    who hands which data to whom; tasks without a lead
legal       legal instruments as a graph
coverage    places with and without plans
headline    the headline table
lazily      facts computed when a page asks for them
places      order of places and plans on pages
pages       the facts of one plan, place, indicator
derived     the type of every computed figure
site        the types of the result
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from generator.derive.calendar import calendar, due_within
from generator.derive.cascade import speakers
from generator.derive.coverage import Coverage, coverage
from generator.derive.handover import handover_matrix
from generator.derive.headline import headline
from generator.derive.lazily import Lazily
from generator.derive.legal import instrument_facts
from generator.derive.likeness import held_equal
from generator.derive.matrix import agency_facts, matrix
from generator.derive.overlap import overlaps
from generator.derive.pages import (
    Known,
    Trends,
    cascades_by_place,
    former_places,
    indicator_facts,
    place_facts,
    place_pages,
    plan_facts,
    state_of,
    trends_by,
)
from generator.derive.places import plan_order
from generator.derive.rates import count_indicators
from generator.derive.site import IndicatorFacts, PlaceFacts, PlanFacts, Site
from generator.derive.totals import wholes
from generator.library import Library, PlanHead

DUE_DAYS = 30

__all__ = ["DUE_DAYS", "derive"]


def derive(library: Library, today: date) -> Site:
    """Compute everything the pages need.

    Args:
        library: the linked facts.
        today: the day that states and due dates are told for.

    Returns:
        The frozen site; the same library and day give the same site.
    """
    equals, counts = held_equal(library.denominators), count_indicators(library)
    heard, learned = speakers(library, counts), wholes(library, counts)
    indicators = {
        name: indicator_facts(library, one, counts, equals, heard, learned, today.year)
        for name, one in library.indicators.items()
    }
    known = Known(
        equals,
        counts,
        learned,
        speakers={one.plan.path: one for one in heard},
        by_plan=trends_by(indicators.values(), lambda target: target.plan.path),
    )
    heads = sorted((plan.head for plan in library.plans.values()), key=plan_order(library))
    plans = Lazily(library.plans, lambda path: plan_facts(library, library.plans[path], today, known))
    covered, dates, crossed = coverage(library), calendar(library), matrix(library)
    return Site(
        library=library,
        settings=library.site,
        today=today,
        states=MappingProxyType({path: state_of(plan.head, today) for path, plan in library.plans.items()}),
        plans=plans,
        places=_places(library, covered, indicators, plans),
        indicators=MappingProxyType(indicators),
        agencies=Lazily(library.agencies, lambda one: agency_facts(library, library.agencies[one], heads)),
        instruments=Lazily(library.instruments, lambda one: instrument_facts(library, library.instruments[one])),
        headline=headline(
            library,
            {name: facts.comparison for name, facts in indicators.items()},
            {name: facts.counts for name, facts in indicators.items()},
        ),
        matrix=crossed,
        handovers=handover_matrix(library),
        overlaps=tuple(overlaps(crossed)),
        calendar=dates,
        coverage=covered,
        newest=tuple(sorted(heads, key=_newest_first)),
        due=due_within(dates.dated, today, DUE_DAYS),
        due_days=DUE_DAYS,
    )


def _places(
    library: Library, covered: Coverage, indicators: Mapping[str, IndicatorFacts], plans: Mapping[str, PlanFacts]
) -> Mapping[str, PlaceFacts]:
    """The pages of places, in page order."""
    around = cascades_by_place(library, (flow for facts in indicators.values() for flow in facts.cascades))
    trends = trends_by(indicators.values(), lambda target: target.place.path)
    former = former_places(library)

    def facts(path: str) -> PlaceFacts:
        given = (around.get(path, ()), former.get(path, ()), trends.get(path, Trends()))
        return place_facts(library, library.places[path], covered, *given, plans)

    return Lazily((one.path for one in place_pages(library, covered)), facts)


def _newest_first(head: PlanHead) -> tuple[int, str]:
    """Key by day of issue, the newest first; documents without one last."""
    return (-head.dated.last.toordinal() if head.dated else 0, head.path)
