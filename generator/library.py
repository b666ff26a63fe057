"""The linked facts as frozen types: every id is an object, every object knows who names it; computes no figure.

`generator.link` builds a `Library` from the stated facts; `generator.derive` reads it. Objects never point back at
what holds them (a target knows its plan's `PlanHead`, not the `LinkedPlan`), so that values stay comparable trees.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from typing import Literal, NamedTuple

from generator.model.plan import Assignment, Citation, DutyBlock, Plan, Target, Task
from generator.model.registry import AgencyKind, Denominator, Indicator, Instrument, Result, Site, Statistic, Topic
from generator.model.scalars import Relation, Years
from generator.places import Place
from generator.vietnamese import PartialDate

Form = Literal["exact", "floor", "ceiling", "above", "below", "about", "range", "relation", "instrument", "aim"]
"""How a target speaks of its figure: `floor` is at_least, `ceiling` at_most; the last three state no number."""
YearsFrom = Literal["due", "school-year", "period", "unstated"]
"""What the years of a target were read from."""


@dataclass(frozen=True, slots=True)
class PlanHead:
    """The identity of a plan, light enough to stand beside each of its facts.

    Attributes:
        path: `hai-phong/phuong-hai-duong/bhxh-bhyt-2026`; also its address on the site.
        slug: the last part of the path.
        place: the place it is filed under.
        territory: the place in the boundaries the document speaks of; a former place for a document older than them.
        plan: the stated record.
        draft: the copy bears a blank number or no full day of issue (never for press reports, which print neither).
    """

    path: str
    slug: str
    place: Place
    territory: Place
    plan: Plan
    draft: bool

    @property
    def years(self) -> Years | None:
        """The period as stated."""
        return self.plan.period

    @property
    def press(self) -> bool:
        """The document is known from the press only."""
        return self.plan.document.quality == "press-report"

    @property
    def dated(self) -> PartialDate | None:
        """The day of issue as far as printed, else the day of the report about it."""
        return self.plan.issued or self.plan.document.reported

    @property
    def void(self) -> bool:
        """The document was superseded or withdrawn."""
        return self.plan.status is not None


@dataclass(frozen=True, slots=True)
class Figure:
    """The figure of a target, in one of the forms the model allows.

    Attributes:
        form: how the document speaks of it.
        value: the number; the lower end of a range; None where no number is stated.
        high: the upper end of a range.
        relation: what the figure is tied to in place of a number.
        instrument: the document that sets the number.
        aim: the direction, for form `aim`.
    """

    form: Form
    value: Decimal | None = None
    high: Decimal | None = None
    relation: Relation | None = None
    instrument: Instrument | None = None
    aim: str | None = None


@dataclass(frozen=True, slots=True)
class LinkedTarget:
    """A target with its objects.

    Attributes:
        anchor: fragment on its plan's page (the target's id).
        plan: the document that states it.
        target: the stated record (`printed`, `at`, `source`, `doubt`, `by`, `before`, `when`, `where`, `per`…).
        indicator: what is measured.
        denominator: what a share is a share of; None when not printed.
        figure: the figure in its form.
        addressees: the agencies that must reach it; none when the whole place must.
        years: the years it speaks of.
        years_from: what `years` was read from.
        count: anchor of the target that states the same in absolute numbers.
        parts: anchors of the complete parts.
        part_of: anchor of the target it is one part of.
        tasks: anchors of the tasks that stand at the same place of the document.
        whole_place: it speaks of the whole place as it will stand: no agency, condition, unit of counting or growth.
    """

    anchor: str
    plan: PlanHead
    target: Target
    indicator: Indicator
    denominator: Denominator | None
    figure: Figure
    addressees: tuple[AgencyKind, ...]
    years: Years | None
    years_from: YearsFrom
    count: str | None
    parts: tuple[str, ...]
    part_of: str | None
    tasks: tuple[str, ...]
    whole_place: bool

    @property
    def place(self) -> Place:
        """The place its document is filed under."""
        return self.plan.place

    @property
    def territory(self) -> Place:
        """The place in the boundaries the figure speaks of."""
        return self.plan.territory


class Outline(NamedTuple):
    """What is known of a target without linking it: enough to tell where figures flow and which plan is silent.

    Attributes:
        indicator: id of what is measured.
        years: the years it speaks of.
        years_from: what they were read from.
        whole_place: as of the linked target.
        numbered: whether a number is stated.
    """

    indicator: str
    years: Years | None
    years_from: YearsFrom
    whole_place: bool
    numbered: bool


@dataclass(frozen=True, slots=True)
class LinkedTask:
    """A task with its objects.

    Attributes:
        anchor: fragment on its plan's page.
        plan: the document that gives it.
        task: the stated record (`does`, `role`, `every`, `by`, `before`, `when`, `gives`, `at`…).
        section: `duty` in the responsibilities section, `measure` before it.
        block: fragment of the duty block it stands in; None for a measure.
        heading: the agency heading of the block as printed.
        asked: the heading asks ("Đề nghị …") instead of assigning.
        doers: who must do it; none when the document names nobody or means all.
        partners: `with`.
        addressees: `to`.
        via: the channel.
        topics: the subjects it is grouped by.
        targets: anchors of the targets that stand at the same place of the document.
    """

    anchor: str
    plan: PlanHead
    task: Task
    section: Literal["measure", "duty"]
    block: str | None
    heading: str | None
    asked: bool
    doers: tuple[AgencyKind, ...]
    partners: tuple[AgencyKind, ...]
    addressees: tuple[AgencyKind, ...]
    via: tuple[AgencyKind, ...]
    topics: tuple[Topic, ...]
    targets: tuple[str, ...]

    @property
    def place(self) -> Place:
        """The place its document is filed under."""
        return self.plan.place


@dataclass(frozen=True, slots=True)
class LinkedBlock:
    """One agency's block of the responsibilities section.

    Attributes:
        anchor: fragment on its plan's page.
        own_anchor: False when its only paragraph is a task with the same fragment, which then carries the `id`.
        block: the stated record (`printed`, `asked`, `at`).
        agencies: whose block it is; none for words that bind all.
        tasks: its tasks in the order of the document.
    """

    anchor: str
    own_anchor: bool
    block: DutyBlock
    agencies: tuple[AgencyKind, ...]
    tasks: tuple[LinkedTask, ...]


@dataclass(frozen=True, slots=True)
class LinkedCitation:
    """An instrument named in a plan; `basis` when it is named in the preamble as what the plan rests on."""

    plan: PlanHead
    citation: Citation
    instrument: Instrument
    basis: bool


@dataclass(frozen=True, slots=True)
class AssignedValue:
    """A figure a decision assigns to one place for one year.

    Attributes:
        plan: the decision.
        assignment: the stated record (`at`, `source`, `doubt`).
        indicator: what is measured.
        denominator: what a share is a share of; None when not printed.
        place: today's place the row belongs to (the only successor of a former place, else the former place itself).
        territory: the place in the boundaries of the decision.
        year: the year it holds for.
        value: the figure.
    """

    plan: PlanHead
    assignment: Assignment
    indicator: Indicator
    denominator: Denominator | None
    place: Place
    territory: Place
    year: int
    value: Decimal


@dataclass(frozen=True, slots=True)
class LinkedResult:
    """A reported actual value; `territory` is the place in the boundaries of its date."""

    place: Place
    territory: Place
    result: Result
    indicator: Indicator
    denominator: Denominator | None


@dataclass(frozen=True, slots=True)
class LinkedStatistic:
    """A reference number in one of its variants; `territory` is the place in the boundaries of its date."""

    place: Place
    territory: Place
    statistic: Statistic
    what: Denominator


Work = tuple[tuple[LinkedTask, ...], tuple[LinkedBlock, ...]]
"""The tasks of a plan: measures, then blocks of responsibilities."""


@dataclass(frozen=True, slots=True)
class LinkedPlan:
    """A plan with its objects and its relatives.

    Its targets and tasks are linked when they are asked for, by the process that draws their page: two thirds of a plan
    are tasks, most pages about the country tell of none, and a build after an edit draws the pages of few plans.

    Attributes:
        head: its identity.
        families: of its indicators.
        assigned: figures it assigns to places.
        bases: instruments it rests on.
        cites: other instruments it names.
        instrument: its own entry in the registry of instruments, if any.
        replaced_by: the instrument that replaced it.
        parents: published plans it rests on.
        children: published plans that rest on it.
        predecessor: the same place's plan of the same kind and length for the period before.
        successor: the same for the period after.
        outline: gives an outline of its targets, in the order of the document.
        link_targets: gives its targets.
        link_tasks: gives its tasks.
    """

    head: PlanHead
    families: frozenset[str]
    assigned: tuple[AssignedValue, ...]
    bases: tuple[LinkedCitation, ...]
    cites: tuple[LinkedCitation, ...]
    instrument: Instrument | None
    replaced_by: Instrument | None
    outline: Callable[[], tuple[Outline, ...]] = field(repr=False, compare=False)
    link_targets: Callable[[], tuple[LinkedTarget, ...]] = field(repr=False, compare=False)
    link_tasks: Callable[[], Work] = field(repr=False, compare=False)
    parents: tuple[PlanHead, ...] = ()
    children: tuple[PlanHead, ...] = ()
    predecessor: PlanHead | None = None
    successor: PlanHead | None = None

    @property
    def targets(self) -> tuple[LinkedTarget, ...]:
        """Its targets in the order of the document."""
        return self.link_targets()

    @property
    def measures(self) -> tuple[LinkedTask, ...]:
        """Tasks before the responsibilities section."""
        return self.link_tasks()[0]

    @property
    def blocks(self) -> tuple[LinkedBlock, ...]:
        """The responsibilities section."""
        return self.link_tasks()[1]

    @property
    def task_count(self) -> int:
        """The number of its tasks."""
        return self.head.plan.task_count

    @property
    def tasks(self) -> tuple[LinkedTask, ...]:
        """All tasks, measures first, in the order of the document."""
        return self.measures + tuple(task for block in self.blocks for task in block.tasks)


@dataclass(frozen=True, slots=True)
class IndicatorRefs:
    """Everything stated about one indicator."""

    targets: tuple[LinkedTarget, ...] = ()
    assigned: tuple[AssignedValue, ...] = ()
    results: tuple[LinkedResult, ...] = ()


@dataclass(frozen=True, slots=True)
class AgencyRefs:
    """Everything that names one kind of agency.

    Attributes:
        blocks: its blocks of responsibilities, each with its plan.
        tasks: tasks it must do, in duty blocks and measures.
        partner: tasks of others it takes part in.
        receives: tasks of others whose result goes to it or through it.
        targets: targets it must reach.
    """

    blocks: tuple[tuple[PlanHead, LinkedBlock], ...] = ()
    tasks: tuple[LinkedTask, ...] = ()
    partner: tuple[LinkedTask, ...] = ()
    receives: tuple[LinkedTask, ...] = ()
    targets: tuple[LinkedTarget, ...] = ()

    @property
    def plans(self) -> frozenset[str]:
        """The paths of the plans that name it."""
        facts: tuple[LinkedTask | LinkedTarget, ...] = (*self.tasks, *self.partner, *self.receives, *self.targets)
        return frozenset((*(head.path for head, _ in self.blocks), *(fact.plan.path for fact in facts)))


@dataclass(frozen=True, slots=True)
class InstrumentRefs:
    """Who rests on an instrument, who else names it, who is replaced by it, and the plan that it is."""

    bases: tuple[LinkedCitation, ...] = ()
    cites: tuple[LinkedCitation, ...] = ()
    sets: tuple[LinkedTarget, ...] = ()
    replaces: tuple[PlanHead, ...] = ()
    plan: PlanHead | None = None


@dataclass(frozen=True, slots=True)
class PlaceRefs:
    """Everything stated by or about one place; facts about a former place stand with its only successor."""

    plans: tuple[PlanHead, ...] = ()
    assigned: tuple[AssignedValue, ...] = ()
    results: tuple[LinkedResult, ...] = ()
    statistics: tuple[LinkedStatistic, ...] = ()


@dataclass(frozen=True, slots=True)
class Library:
    """All stated facts, linked; mappings keep a fixed order: registry order for ids, path order for plans.

    Attributes:
        order: path of a place → its position on pages: the nation, then provinces by name with their communes by name;
            former places stand among them by name.
    """

    site: Site
    indicators: Mapping[str, Indicator]
    denominators: Mapping[str, Denominator]
    agencies: Mapping[str, AgencyKind]
    topics: Mapping[str, Topic]
    instruments: Mapping[str, Instrument]
    places: Mapping[str, Place]
    order: Mapping[str, int]
    plans: Mapping[str, LinkedPlan]
    by_indicator: Mapping[str, IndicatorRefs]
    by_agency: Mapping[str, AgencyRefs]
    by_instrument: Mapping[str, InstrumentRefs]
    by_place: Mapping[str, PlaceRefs]
    statistics: tuple[LinkedStatistic, ...]

    def ancestors(self, place: Place) -> tuple[Place, ...]:
        """The places above a place, the nation first."""
        above: list[Place] = []
        while place.parent is not None:
            place = self.places[place.parent]
            above.insert(0, place)
        return tuple(above)


def last_day(record: Target | Task) -> date | None:
    """The last day on which a dated fact can still be met: that of `by`, or the day before `before`."""
    by: PartialDate | None = record.by
    before: PartialDate | None = record.before
    if by is not None:
        return by.last
    return before.first - timedelta(days=1) if before is not None else None
