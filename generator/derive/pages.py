"""One subject's facts gathered for its page: a plan, a place, an indicator; compares and computes nothing itself."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date

from generator.derive.around import Around, Trends
from generator.derive.calendar import dated
from generator.derive.cascade import Speaker, with_twins
from generator.derive.compare import LEVELS
from generator.derive.country import Country
from generator.derive.coverage import Coverage
from generator.derive.expected import expected
from generator.derive.handover import handovers, without_lead
from generator.derive.headline import headline_targets, newest_years
from generator.derive.implied import implied_denominators
from generator.derive.likeness import Classes, Equals
from generator.derive.places import plan_order
from generator.derive.silence import silence, together
from generator.derive.site import IndicatorFacts, PlaceFacts, PlanFacts, State
from generator.derive.totals import Whole, unstated_totals
from generator.derive.trend import against_predecessor, against_results, paces
from generator.frozen import frozen
from generator.library import Library, LinkedPlan, LinkedResult, LinkedTarget, LinkedTask, PlaceRefs, PlanHead
from generator.model.registry import Indicator
from generator.places import Place
from generator.vietnamese import PartialDate, collation_key


def state_of(head: PlanHead, today: date) -> State:
    """The state of a document on a day: as written, else a draft, else expired when its last year is over."""
    if head.plan.status:
        return head.plan.status
    if head.draft:
        return "draft"
    return "expired" if head.years and head.years.last < today.year else "in-force"


@frozen
class Known:
    """What all plans together teach, needed for the page of each.

    Attributes:
        equals: the denominators held equal.
        classes: tells the class of each target.
        counts: rate → count of the same people.
        wholes: which indicators make up a total.
        speakers: plan path → what it could have stated; plans that hold only.
        around: flows of figures and trends around places.
    """

    equals: Equals
    classes: Classes
    counts: Mapping[str, str]
    wholes: tuple[Whole, ...]
    speakers: Mapping[str, Speaker]
    around: Around


def plan_facts(library: Library, plan: LinkedPlan, today: date, known: Known) -> PlanFacts:
    """Gather the page of a plan.

    Args:
        library: the linked facts.
        plan: the plan.
        today: the day its state is told for.
        known: what all plans together teach.
    """
    facts: tuple[LinkedTarget | LinkedTask, ...] = (*plan.targets, *plan.tasks)
    entries = [entry for fact in facts if (entry := dated(fact))]
    totals = tuple(unstated_totals(library, plan, known.wholes, known.equals))
    added = with_twins((one.indicator.id for one in totals), known.counts)
    said, trends = known.speakers.get(plan.head.path), known.around.trends[plan.head.place.path].of_plan(plan.head.path)
    return PlanFacts(
        plan=plan,
        state=state_of(plan.head, today),
        ancestors=library.ancestors(plan.head.place),
        dated=tuple(sorted(entries, key=lambda entry: entry.due)),
        totals=totals,
        headline=headline_targets(plan.targets),
        implied=tuple(implied_denominators(plan, known.equals)),
        paces=trends.paces,
        progress=trends.progress,
        changes=tuple(against_predecessor(library, plan, known.classes)),
        expected=tuple(expected(library, plan, said, added, known.equals)) if said else (),
        handovers=handovers(plan.tasks),
        without_lead=without_lead(plan.tasks),
        silence=silence(plan, totals),
    )


def place_pages(library: Library, coverage: Coverage) -> Iterable[Place]:
    """The places with a page, in page order: the nation, every province, and today's communes anything is known of."""
    named = [library.places[path] for path in library.by_place]
    communes = [place for place in named if place.level == "commune" and place.until is None]
    provinces = [province.place for province in coverage.provinces]
    return sorted([coverage.nation, *provinces, *communes], key=lambda place: library.order[place.path])


def place_facts(
    library: Library,
    place: Place,
    coverage: Coverage,
    former: tuple[Place, ...],
    known: Known,
    pages: Mapping[str, PlanFacts],
) -> PlaceFacts:
    """Gather the page of a place.

    Args:
        library: the linked facts.
        place: one of `place_pages`.
        coverage: coverage of the country.
        former: the former places on its ground.
        known: what all plans together teach.
        pages: plan path → the facts of its page, which is mostly made just before that of its place.
    """
    refs = library.by_place.get(place.path, PlaceRefs())
    trends = known.around.trends[place.path] if place.path in library.by_place else Trends()
    order = {name: place for place, name in enumerate(library.indicators)}
    plans = sorted(refs.plans, key=plan_order(library))
    targets = [target for head in plans if not head.void for target in library.plans[head.path].targets]
    return PlaceFacts(
        place=place,
        ancestors=library.ancestors(place),
        former=former,
        plans=tuple(plans),
        provinces=coverage.provinces if place.level == "nation" else (),
        coverage=next((one for one in coverage.provinces if one.place.path == place.path), None),
        cascades=known.around.flows(place),
        headline=tuple(sorted(headline_targets(targets), key=lambda one: (order[one.indicator.id], newest_years(one)))),
        assigned=tuple(sorted(refs.assigned, key=lambda one: (order[one.indicator.id], one.territory.path, -one.year))),
        results=tuple(sorted(refs.results, key=lambda one: (order[one.indicator.id], _newest(one)))),
        statistics=refs.statistics,
        paces=trends.paces,
        progress=trends.progress,
        silence=together(pages[head.path].silence for head in plans if not head.void),
    )


def former_places(library: Library) -> Mapping[str, tuple[Place, ...]]:
    """Today's place → the former places on its ground, the earliest end first, then by name."""
    found: defaultdict[str, list[Place]] = defaultdict(list)
    for place in library.places.values():
        for successor in place.successors:
            found[successor].append(place)
    return {path: tuple(sorted(places, key=_by_end)) for path, places in found.items()}


def _by_end(place: Place) -> tuple[object, ...]:
    return place.until.last if place.until else date.max, collation_key(place.name), place.path


def _newest(result: LinkedResult) -> int:
    as_of: PartialDate | None = result.result.as_of
    return -as_of.last.toordinal() if as_of else 0


def indicator_facts(library: Library, indicator: Indicator, known: Known, country: Country) -> IndicatorFacts:
    """Gather the page of an indicator.

    Args:
        library: the linked facts.
        indicator: the registry entry.
        known: what all plans together teach.
        country: gives the comparison and the cascades.
    """
    counts, equals = known.counts, known.equals
    refs, indicators = library.by_indicator[indicator.id], library.indicators
    rate = next((indicators[one] for one, count in counts.items() if count == indicator.id), None)
    count = indicators[counts[indicator.id]] if indicator.id in counts else None
    order = library.order
    stated = [*refs.targets, *(library.by_indicator[rate.id].targets if rate else ())]
    used = {equals[target.denominator.id].id for target in stated if target.denominator}
    statistics = [one for one in library.statistics if equals[one.what.id].id in used]
    return IndicatorFacts(
        indicator=indicator,
        comparison=country.comparisons[indicator.id],
        counts=country.counts[indicator.id],
        count=count,
        rate=rate,
        assigned=tuple(
            sorted(refs.assigned, key=lambda one: (LEVELS.index(one.place.level), order[one.territory.path], one.year))
        ),
        results=tuple(sorted(refs.results, key=lambda one: (order[one.place.path], _newest(one)))),
        cascades=country.cascades[indicator.id],
        statistics=tuple(sorted(statistics, key=lambda one: order[one.place.path])),
        years=_years(refs.targets),
        paces=paces(refs.targets, order, equals),
        progress=against_results(refs.targets, refs.results, equals),
        parts=tuple(whole for whole in known.wholes if whole.total == indicator.id),
    )


def _years(targets: Iterable[LinkedTarget]) -> tuple[int, ...]:
    """The last year each target speaks of, newest first."""
    return tuple(sorted({target.years.last for target in targets if target.years}, reverse=True))
