"""Who must do what where: agency kinds by place, and one kind's duties side by side; weighs no load."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from generator.derive.handover import LEVELS, handovers, without_lead
from generator.derive.workload import Load, load
from generator.frozen import frozen
from generator.library import AgencyRefs, Library, LinkedBlock, LinkedTarget, LinkedTask, PlanHead
from generator.model.registry import AgencyKind
from generator.places import Place
from generator.vietnamese import collation_key


@frozen
class Cell:
    """One kind of agency in one place.

    Attributes:
        place: the column.
        duties: its tasks in responsibilities sections, each with plan and anchor.
        measures: its tasks in the sections before.
        partner: tasks of others it takes part in.
    """

    place: Place
    duties: tuple[LinkedTask, ...]
    measures: tuple[LinkedTask, ...]
    partner: tuple[LinkedTask, ...]

    @property
    def count(self) -> int:
        """Number of tasks it must do itself."""
        return len(self.duties) + len(self.measures)


@frozen
class Row:
    """One kind of agency in every place of the matrix; `cells` are in the order of `Matrix.places`."""

    kind: AgencyKind
    cells: tuple[Cell, ...]
    count: int


@frozen
class Matrix:
    """Kinds by place: places with plans, and kinds that must do something, by level and then name."""

    places: tuple[Place, ...]
    rows: tuple[Row, ...]


@frozen
class AgencyInPlan:
    """What one plan gives one kind of agency.

    Attributes:
        plan: the plan.
        blocks: its blocks of responsibilities, with all their tasks (an item may name another doer).
        measures: tasks it must do in the sections before.
        elsewhere: tasks it must do that stand in another agency's block.
        partner: tasks of others it takes part in.
        receives: tasks of others whose result goes to it or through it.
        targets: targets it must reach.
        load: how many tasks it has in which role.
    """

    plan: PlanHead
    blocks: tuple[LinkedBlock, ...]
    measures: tuple[LinkedTask, ...]
    elsewhere: tuple[LinkedTask, ...]
    partner: tuple[LinkedTask, ...]
    receives: tuple[LinkedTask, ...]
    targets: tuple[LinkedTarget, ...]
    load: Load


@frozen
class AgencyFacts:
    """The page of one kind of agency.

    Attributes:
        kind: the registry entry.
        successors: the kinds that took over.
        predecessors: the kinds it took over from.
        plans: what each plan gives it, places in page order, newest period first; plans that do not name it left out.
        silent: plans of places of its own level, issued while it existed, that do not name it.
        load: how many tasks it has in which role, in all plans that hold.
        gives: its tasks that hand something over.
        gets: tasks of others that hand something over to it or through it.
        without_lead: tasks it shares with others while no role is printed.
    """

    kind: AgencyKind
    successors: tuple[AgencyKind, ...]
    predecessors: tuple[AgencyKind, ...]
    plans: tuple[AgencyInPlan, ...]
    silent: tuple[PlanHead, ...]
    load: Load
    gives: tuple[LinkedTask, ...]
    gets: tuple[LinkedTask, ...]
    without_lead: tuple[LinkedTask, ...]


def matrix(library: Library) -> Matrix:
    """Set every kind of agency that must do something against every place with plans.

    Args:
        library: the linked facts.

    Returns:
        Rows by level, then name; columns in page order. A collective stands in a row of its own, as printed.
    """
    here = {plan.head.place.path: plan.head.place for plan in library.plans.values()}
    places = tuple(sorted(here.values(), key=lambda place: library.order[place.path]))
    blank = tuple(Cell(place, (), (), ()) for place in places)
    columns = {place.path: number for number, place in enumerate(places)}
    rows = [_row(kind, library.by_agency[kind.id], blank, columns) for kind in library.agencies.values()]
    busy = sorted((row for row in rows if row.count), key=_row_order)
    return Matrix(places, tuple(busy))


def _row(kind: AgencyKind, refs: AgencyRefs, blank: tuple[Cell, ...], columns: Mapping[str, int]) -> Row:
    """A row with the tasks of one kind; most kinds have tasks in few places, so blank cells are shared."""
    tasks, partner = _by_place(refs.tasks), _by_place(refs.partner)
    cells = list(blank)
    for path in {**tasks, **partner}:
        cells[columns[path]] = Cell(
            place=blank[columns[path]].place,
            duties=tuple(task for task in tasks.get(path, ()) if task.section == "duty"),
            measures=tuple(task for task in tasks.get(path, ()) if task.section == "measure"),
            partner=tuple(partner.get(path, ())),
        )
    return Row(kind, tuple(cells), len(refs.tasks))


def _by_place(tasks: Iterable[LinkedTask]) -> dict[str, list[LinkedTask]]:
    found: defaultdict[str, list[LinkedTask]] = defaultdict(list)
    for task in tasks:
        found[task.place.path].append(task)
    return found


def _row_order(row: Row) -> tuple[object, ...]:
    return LEVELS.index(row.kind.level), collation_key(row.kind.name)


def agency_facts(library: Library, kind: AgencyKind, heads: Sequence[PlanHead]) -> AgencyFacts:
    """Gather what every plan gives one kind of agency.

    Args:
        library: the linked facts.
        kind: an entry of the registry of agencies.
        heads: all plans, in `plan_order`.

    Returns:
        Its page; places in page order, the newest plan of a place first.
    """
    refs, agencies = library.by_agency[kind.id], library.agencies
    plans = _by_plan(refs)
    order = {head.path: place for place, head in enumerate(heads)}
    mine, others, comes = (_holding(tasks, order) for tasks in (refs.tasks, refs.partner, refs.receives))
    return AgencyFacts(
        kind=kind,
        successors=tuple(agencies[one] for one in kind.successor),
        predecessors=tuple(other for other in agencies.values() if kind.id in other.successor),
        plans=tuple(plans[head.path] for head in heads if head.path in plans),
        silent=tuple(head for head in heads if head.path not in plans and _could_name(head, kind)),
        load=load(mine, others),
        gives=handovers(mine),
        gets=handovers(comes),
        without_lead=without_lead((*mine, *others)),
    )


def _holding(tasks: Iterable[LinkedTask], order: Mapping[str, int]) -> list[LinkedTask]:
    """The tasks of plans that hold, in the order of the plans."""
    return sorted((task for task in tasks if not task.plan.void), key=lambda task: order[task.plan.path])


def _could_name(head: PlanHead, kind: AgencyKind) -> bool:
    """The plan's place is of the kind's level, and the kind existed when it was issued, as far as known."""
    day = head.dated
    gone = kind.until is not None and (day is None or kind.until.last < day.first)
    unborn = kind.since is not None and (day is None or day.last < kind.since.first)
    return kind.level == head.place.level and not gone and not unborn and not head.void


def _by_plan(refs: AgencyRefs) -> dict[str, AgencyInPlan]:
    """Plan path → what it gives the kind."""
    found: dict[str, _Gathered] = {}

    def of(head: PlanHead) -> _Gathered:
        if head.path not in found:
            found[head.path] = _Gathered(head)
        return found[head.path]

    for head, block in refs.blocks:
        of(head).blocks.append(block)
    for task in refs.tasks:
        of(task.plan).tasks.append(task)
    for task in refs.partner:
        of(task.plan).partner.append(task)
    for task in refs.receives:
        of(task.plan).receives.append(task)
    for target in refs.targets:
        of(target.plan).targets.append(target)
    return {path: gathered.frozen() for path, gathered in found.items()}


@dataclass
class _Gathered:
    """What one plan gives one kind, while it is being gathered."""

    plan: PlanHead
    blocks: list[LinkedBlock] = field(default_factory=list)
    tasks: list[LinkedTask] = field(default_factory=list)
    partner: list[LinkedTask] = field(default_factory=list)
    receives: list[LinkedTask] = field(default_factory=list)
    targets: list[LinkedTarget] = field(default_factory=list)

    def frozen(self) -> AgencyInPlan:
        """Set tasks outside the kind's own blocks apart."""
        own = {task.anchor for block in self.blocks for task in block.tasks}
        return AgencyInPlan(
            plan=self.plan,
            blocks=tuple(self.blocks),
            measures=tuple(task for task in self.tasks if task.section == "measure"),
            elsewhere=tuple(task for task in self.tasks if task.section == "duty" and task.anchor not in own),
            partner=tuple(self.partner),
            receives=tuple(self.receives),
            targets=tuple(self.targets),
            load=load(self.tasks, self.partner),
        )
