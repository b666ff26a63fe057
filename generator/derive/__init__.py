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
around      what flows around a place, province by province
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
country     facts about the country as a whole
places      order of places and plans on pages
pages       the facts of one plan, place, indicator
derived     the type of every computed figure
site        the types of the result
"""

from __future__ import annotations

from datetime import date
from types import MappingProxyType

from generator.derive.around import Around
from generator.derive.cascade import cascades, figures, speakers
from generator.derive.compare import compare, rankings
from generator.derive.country import Country
from generator.derive.coverage import coverage
from generator.derive.legal import instrument_facts
from generator.derive.likeness import Classes, held_equal
from generator.derive.matrix import agency_facts
from generator.derive.pages import (
    Known,
    former_places,
    indicator_facts,
    place_facts,
    place_pages,
    plan_facts,
    state_of,
)
from generator.derive.places import plan_order
from generator.derive.rates import count_indicators, counts_only
from generator.derive.site import Site
from generator.derive.totals import wholes
from generator.digests import NOTHING_KNOWN, Digests
from generator.kept import NOTHING_KEPT, Kept
from generator.lazily import KEPT, Lazily
from generator.library import Library, PlanHead

DUE_DAYS = 30
_MANY = 10_000
"""Plans from which on the facts of a subject take tens of megabytes."""

__all__ = ["DUE_DAYS", "derive"]


def derive(library: Library, today: date, digests: Digests = NOTHING_KNOWN, kept: Kept = NOTHING_KEPT) -> Site:
    """Compute everything the pages need; what is about one subject, or the country, when its page asks for it.

    Args:
        library: the linked facts.
        today: the day that states and due dates are told for.
        digests: of what plans state.
        kept: what earlier builds made of the same.

    Returns:
        The frozen site; the same library and day give the same site.
    """
    equals, counts = held_equal(library.denominators), count_indicators(library)
    heard, learned = speakers(library, counts), wholes(library, counts)
    around = Around(library, equals, heard, digests.recall(kept))
    known = Known(equals, Classes(equals), counts, learned, heard, around)
    heads = sorted((plan.head for plan in library.plans.values()), key=plan_order(library))
    covered, former = coverage(library), former_places(library)
    # What is about one subject grows with the plans, and one language needs it once: of a large country little is kept.
    few, indicators = 2 if len(library.plans) > _MANY else KEPT, library.indicators
    comparisons = Lazily(indicators, lambda one: compare(library, indicators[one], equals, today.year), few)
    ranked = Lazily(indicators, lambda one: rankings(library, indicators[one], equals, today.year))
    only_counts = Lazily(indicators, lambda one: counts_only(library, indicators[one], counts, equals), few)
    flows = Lazily(
        indicators, lambda one: cascades(library, figures(library, indicators[one], around.heard), equals), few
    )
    country = Country(library, today, DUE_DAYS, comparisons, ranked, counts, only_counts, flows)
    plans = Lazily(library.plans, lambda path: plan_facts(library, library.plans[path], today, known))
    return Site(
        library=library,
        settings=library.site,
        today=today,
        states=MappingProxyType({path: state_of(plan.head, today) for path, plan in library.plans.items()}),
        plans=plans,
        places=Lazily(
            (one.path for one in place_pages(library, covered)),
            lambda path: place_facts(library, library.places[path], covered, former.get(path, ()), known, plans),
        ),
        indicators=Lazily(indicators, lambda one: indicator_facts(library, indicators[one], known, country), few),
        agencies=Lazily(library.agencies, lambda one: agency_facts(library, library.agencies[one], heads), few),
        instruments=Lazily(library.instruments, lambda one: instrument_facts(library, library.instruments[one]), few),
        counts=counts,
        wholes=learned,
        flowing=Lazily(library.indicators, lambda one: around.years[one]),
        country=country,
        coverage=covered,
        newest=tuple(sorted(heads, key=_newest_first)),
        digests=digests,
    )


def _newest_first(head: PlanHead) -> tuple[int, str]:
    """Key by day of issue, the newest first; documents without one last."""
    return (-head.dated.last.toordinal() if head.dated else 0, head.path)
