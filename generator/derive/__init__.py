"""`Library` → `Site`: everything the pages show that no document states, with its reasons; reads and writes nothing.

likeness    what two targets must share to be ranked together, and in what they differ
compare     comparison classes, ranks, cautions, refusals
rates       counts that become rates only with a named denominator figure
totals      totals a document leaves out although it states the complete parts
cascade     nation → province → commune: assigned figures beside own targets
calendar    dated, worded and recurring tasks and targets
matrix      agency kinds by place; one kind's duties side by side
coverage    places with and without plans
headline    the headline table
places      order of places and plans on pages
pages       the facts of one plan, place, indicator
derived     the type of every computed figure
site        the types of the result
"""

from __future__ import annotations

from datetime import date
from types import MappingProxyType

from generator.derive.calendar import calendar, due_within
from generator.derive.cascade import cascades
from generator.derive.compare import compare
from generator.derive.coverage import coverage
from generator.derive.headline import headline
from generator.derive.likeness import held_equal
from generator.derive.matrix import agency_facts, matrix
from generator.derive.pages import (
    cascades_by_place,
    former_places,
    indicator_facts,
    place_facts,
    place_pages,
    plan_facts,
)
from generator.derive.places import plan_order
from generator.derive.rates import count_indicators, counts_only
from generator.derive.site import InstrumentFacts, Site
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
    indicators, equals = library.indicators, held_equal(library.denominators)
    counts = count_indicators(library)
    known = wholes(library, counts)
    compared = {one.id: compare(library, one, equals, today.year) for one in indicators.values()}
    flows = {one.id: cascades(library, one, equals) for one in indicators.values()}
    counted = {
        rate: counts_only(library, indicators[rate], indicators[count], equals) for rate, count in counts.items()
    }
    heads = sorted((plan.head for plan in library.plans.values()), key=plan_order(library))
    covered, dates = coverage(library), calendar(library)
    plans = {path: plan_facts(library, plan, today, known, equals) for path, plan in library.plans.items()}
    around = cascades_by_place(library, (flow for found in flows.values() for flow in found))
    former = former_places(library)
    places = {
        one.path: place_facts(library, one, covered, around.get(one.path, ()), former.get(one.path, ()))
        for one in place_pages(library, covered)
    }
    return Site(
        library=library,
        settings=library.site,
        today=today,
        plans=MappingProxyType(plans),
        places=MappingProxyType(places),
        indicators=MappingProxyType(
            {
                name: indicator_facts(library, one, compared[name], counted.get(name, ()), counts, flows[name], equals)
                for name, one in indicators.items()
            }
        ),
        agencies=MappingProxyType({one: agency_facts(library, kind, heads) for one, kind in library.agencies.items()}),
        instruments=MappingProxyType(
            {one: InstrumentFacts(entry, library.by_instrument[one]) for one, entry in library.instruments.items()}
        ),
        headline=headline(library, compared, counted),
        matrix=matrix(library),
        calendar=dates,
        coverage=covered,
        newest=tuple(sorted(heads, key=_newest_first)),
        due=due_within(dates.dated, today, DUE_DAYS),
        due_days=DUE_DAYS,
    )


def _newest_first(head: PlanHead) -> tuple[int, str]:
    """Key by day of issue, the newest first; documents without one last."""
    return (-head.dated.last.toordinal() if head.dated else 0, head.path)
