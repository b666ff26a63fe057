"""Back-references of the library: who names an indicator, an agency, an instrument, a place; resolves no id."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from types import MappingProxyType

from generator.lazily import Lazily, Together
from generator.library import (
    AgencyRefs,
    AssignedValue,
    IndicatorRefs,
    InstrumentRefs,
    LinkedBlock,
    LinkedCitation,
    LinkedPlan,
    LinkedResult,
    LinkedStatistic,
    LinkedTarget,
    LinkedTask,
    PlaceRefs,
    PlanHead,
)
from generator.model.registry import AgencyKind, Instrument


def by_indicator(
    indicators: Iterable[str], plans: Mapping[str, LinkedPlan], results: Iterable[LinkedResult]
) -> Mapping[str, IndicatorRefs]:
    """Every indicator of the registry → what is stated about it, plans in path order; gathered when it is asked for."""
    naming = Together(lambda: _naming(plans.values()))
    reported: defaultdict[str, list[LinkedResult]] = defaultdict(list)
    for result in results:
        reported[result.indicator.id].append(result)

    def refs(indicator: str) -> IndicatorRefs:
        named = naming.get(indicator, ())
        return IndicatorRefs(
            tuple(one for plan in named for one in plan.targets if one.indicator.id == indicator),
            tuple(one for plan in named for one in plan.assigned if one.indicator.id == indicator),
            tuple(reported[indicator]),
        )

    return Lazily(indicators, refs, kept=None)


def _naming(plans: Iterable[LinkedPlan]) -> Mapping[str, list[LinkedPlan]]:
    """Indicator → the plans that state something about it."""
    found: defaultdict[str, list[LinkedPlan]] = defaultdict(list)
    for plan in plans:
        stated = plan.head.plan
        for indicator in {fact.indicator for facts in (stated.targets, stated.assigned) for fact in facts}:
            found[indicator].append(plan)
    return found


def by_agency(agencies: Iterable[str], plans: Iterable[LinkedPlan]) -> Mapping[str, AgencyRefs]:
    """Every agency kind of the registry → what names it, plans in path order."""
    blocks: defaultdict[str, list[tuple[PlanHead, LinkedBlock]]] = defaultdict(list)
    tasks: defaultdict[str, list[LinkedTask]] = defaultdict(list)
    partner: defaultdict[str, list[LinkedTask]] = defaultdict(list)
    receives: defaultdict[str, list[LinkedTask]] = defaultdict(list)
    targets: defaultdict[str, list[LinkedTarget]] = defaultdict(list)
    for plan in plans:
        for block in plan.blocks:
            for kind in _each(block.agencies):
                blocks[kind].append((plan.head, block))
        for task in plan.tasks:
            for named, found in ((task.doers, tasks), (task.partners, partner), (task.addressees + task.via, receives)):
                for kind in _each(named):
                    found[kind].append(task)
        for target in plan.targets:
            for kind in _each(target.addressees):
                targets[kind].append(target)
    return MappingProxyType(
        {
            one: AgencyRefs(
                tuple(blocks[one]), tuple(tasks[one]), tuple(partner[one]), tuple(receives[one]), tuple(targets[one])
            )
            for one in agencies
        }
    )


def _each(kinds: tuple[AgencyKind, ...]) -> Iterable[str]:
    """The ids of agency kinds, each once."""
    return dict.fromkeys([kind.id for kind in kinds]) if kinds else ()


def by_instrument(
    instruments: Mapping[str, Instrument], plans: Mapping[str, LinkedPlan]
) -> Mapping[str, InstrumentRefs]:
    """Every instrument of the registry → who names it, and the published plan that it is."""
    bases: defaultdict[str, list[LinkedCitation]] = defaultdict(list)
    cites: defaultdict[str, list[LinkedCitation]] = defaultdict(list)
    sets: defaultdict[str, list[LinkedTarget]] = defaultdict(list)
    replaces: defaultdict[str, list[PlanHead]] = defaultdict(list)
    for plan in plans.values():
        for basis in plan.bases:
            bases[basis.instrument.id].append(basis)
        for citation in plan.cites:
            cites[citation.instrument.id].append(citation)
        for target in plan.targets:
            if target.figure.instrument:
                sets[target.figure.instrument.id].append(target)
        if plan.replaced_by:
            replaces[plan.replaced_by.id].append(plan.head)
    return MappingProxyType(
        {
            one.id: InstrumentRefs(
                tuple(bases[one.id]),
                tuple(cites[one.id]),
                tuple(sets[one.id]),
                tuple(replaces[one.id]),
                plans[one.plan].head if one.plan and one.plan in plans else None,
            )
            for one in instruments.values()
        }
    )


def by_place(
    plans: Iterable[LinkedPlan], results: Iterable[LinkedResult], statistics: Iterable[LinkedStatistic]
) -> Mapping[str, PlaceRefs]:
    """Every place with facts → what is stated by or about it, in path order."""
    issued: defaultdict[str, list[PlanHead]] = defaultdict(list)
    assigned: defaultdict[str, list[AssignedValue]] = defaultdict(list)
    reported: defaultdict[str, list[LinkedResult]] = defaultdict(list)
    counted: defaultdict[str, list[LinkedStatistic]] = defaultdict(list)
    for plan in plans:
        issued[plan.head.place.path].append(plan.head)
        for value in plan.assigned:
            assigned[value.place.path].append(value)
    for result in results:
        reported[result.place.path].append(result)
    for statistic in statistics:
        counted[statistic.place.path].append(statistic)
    return MappingProxyType(
        {
            path: PlaceRefs(tuple(issued[path]), tuple(assigned[path]), tuple(reported[path]), tuple(counted[path]))
            for path in sorted({*issued, *assigned, *reported, *counted})
        }
    )
