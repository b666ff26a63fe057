"""What the pages are made of: one frozen value per subject of a page; holds no text of the interface and no address.

Everything stated is reached through the types of `generator.library`, everything computed through those of
`generator.derive`, so a reader of a type knows which it is.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from generator.derive.calendar import Dated
from generator.derive.cascade import Cascade
from generator.derive.compare import Comparison
from generator.derive.country import Country
from generator.derive.coverage import Coverage, ProvinceCoverage
from generator.derive.expected import Expected
from generator.derive.implied import ImpliedDenominator
from generator.derive.legal import InstrumentFacts
from generator.derive.matrix import AgencyFacts
from generator.derive.rates import CountOnly
from generator.derive.silence import Silence
from generator.derive.totals import UnstatedTotal, Whole
from generator.derive.trend import FromPredecessor, FromResult, Pace
from generator.digests import NOTHING_KNOWN, Digests
from generator.frozen import frozen
from generator.library import (
    AssignedValue,
    Library,
    LinkedPlan,
    LinkedResult,
    LinkedStatistic,
    LinkedTarget,
    LinkedTask,
    PlanHead,
)
from generator.model.registry import Indicator
from generator.model.registry import Site as Settings
from generator.places import Place

State = Literal["draft", "in-force", "expired", "superseded", "withdrawn"]
"""State of a document: written only for the last two, derived for the others."""


@frozen
class PlanFacts:
    """The page of one plan.

    Attributes:
        plan: the linked plan.
        state: on the day of the build.
        ancestors: the places above its place, the nation first.
        dated: its dated tasks and targets by day.
        totals: totals it does not print.
        headline: its targets of the whole place for headline indicators, in document order; one without a number only
            where there is no other for the indicator.
        implied: denominators its pairs of share and number imply.
        paces: from or to one of its targets, with the other documents of its own place.
        progress: its targets against the latest reported values of its place.
        changes: its targets against the like ones of the plan before.
        expected: indicators of its families and those assigned to its place, with what it states of them.
        handovers: its tasks that hand something over.
        without_lead: its tasks several agencies share while no role is printed.
        silence: what it leaves unsaid.
    """

    plan: LinkedPlan
    state: State
    ancestors: tuple[Place, ...]
    dated: tuple[Dated, ...]
    totals: tuple[UnstatedTotal, ...]
    headline: tuple[LinkedTarget, ...]
    implied: tuple[ImpliedDenominator, ...]
    paces: tuple[Pace, ...]
    progress: tuple[FromResult, ...]
    changes: tuple[FromPredecessor, ...]
    expected: tuple[Expected, ...]
    handovers: tuple[LinkedTask, ...]
    without_lead: tuple[LinkedTask, ...]
    silence: Silence

    @property
    def head(self) -> PlanHead:
        """Its identity."""
        return self.plan.head


@frozen
class PlaceFacts:
    """The page of one place: the nation, a province, or a commune with plans or results.

    Attributes:
        place: today's place.
        ancestors: the places above it, the nation first.
        former: former places it is the successor of, by date and name.
        plans: its plans, the newest period first.
        provinces: for the nation: every province with its coverage.
        coverage: for a province: its communes with and without plans.
        cascades: per indicator and newest year first: the steps of the nation, the ancestors, the place and its
            children; only where the place or its children have a step.
        headline: the same of all its plans that hold, by indicator, newest years first.
        assigned: figures assigned to it, by indicator, newest year first.
        results: reported values, by indicator, newest first.
        statistics: reference numbers, every variant.
        paces: of its targets, by indicator.
        progress: its targets against the latest reported values, by indicator.
        silence: what its plans leave unsaid together.
    """

    place: Place
    ancestors: tuple[Place, ...]
    former: tuple[Place, ...]
    plans: tuple[PlanHead, ...]
    provinces: tuple[ProvinceCoverage, ...]
    coverage: ProvinceCoverage | None
    cascades: tuple[Cascade, ...]
    headline: tuple[LinkedTarget, ...]
    assigned: tuple[AssignedValue, ...]
    results: tuple[LinkedResult, ...]
    statistics: tuple[LinkedStatistic, ...]
    paces: tuple[Pace, ...]
    progress: tuple[FromResult, ...]
    silence: Silence


@frozen
class IndicatorFacts:
    """The page of one indicator.

    Attributes:
        indicator: the registry entry.
        comparison: all its targets in classes, with the refusals.
        counts: for a rate: places that state only the count.
        count: for a rate: the indicator that counts the same people.
        rate: for a count: the indicator that is its rate.
        assigned: assigned figures, by level, name of place and year.
        results: reported values, by level, name of place, newest first.
        cascades: newest year first; only years with an assigned figure or with targets on two levels.
        statistics: reference numbers for its denominators, by place.
        years: every year targets speak of, the newest first.
        paces: of every place, in page order.
        progress: targets against the latest reported values.
        parts: which indicators make it up, as learned from a document that states them as its complete parts.
    """

    indicator: Indicator
    comparison: Comparison
    counts: tuple[CountOnly, ...]
    count: Indicator | None
    rate: Indicator | None
    assigned: tuple[AssignedValue, ...]
    results: tuple[LinkedResult, ...]
    cascades: tuple[Cascade, ...]
    statistics: tuple[LinkedStatistic, ...]
    years: tuple[int, ...]
    paces: tuple[Pace, ...]
    progress: tuple[FromResult, ...]
    parts: tuple[Whole, ...]


@dataclass(frozen=True, slots=True)
class Site:
    """Everything the pages need.

    Attributes:
        library: the linked facts; registries stand in it.
        settings: title, publisher, contact, licence.
        today: the day the derivations that depend on one are made for.
        states: plan path → what its document is on that day.
        plans: plan path → page, in path order.
        places: place path → page: the nation, every province by name followed by its communes with a page.
        indicators: id → page, in registry order; indicators nobody uses are there with empty lists.
        agencies: id → page, in registry order.
        instruments: id → page, in registry order.
        counts: rate → count of the same people.
        wholes: which indicators make up a total, as learned from documents.
        flowing: id → the years for which figures of an indicator flow between levels.
        country: facts about the country as a whole.
        coverage: coverage of the country.
        newest: plans, newest day of issue first.
        digests: of what plans state.
    """

    library: Library
    settings: Settings
    today: date
    states: Mapping[str, State]
    plans: Mapping[str, PlanFacts]
    places: Mapping[str, PlaceFacts]
    indicators: Mapping[str, IndicatorFacts]
    agencies: Mapping[str, AgencyFacts]
    instruments: Mapping[str, InstrumentFacts]
    counts: Mapping[str, str]
    wholes: tuple[Whole, ...]
    flowing: Mapping[str, frozenset[int]]
    country: Country
    coverage: Coverage
    newest: tuple[PlanHead, ...]
    digests: Digests = field(default=NOTHING_KNOWN, repr=False, compare=False)
