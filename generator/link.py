"""Stated facts → `Library`: ids become objects, back-references and relatives are found; checks and derives nothing.

Expects facts the rules have passed: an unknown id raises KeyError here instead of dropping a fact.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import partial
from types import MappingProxyType
from typing import TypeVar

from generator.backlinks import by_agency, by_indicator, by_instrument, by_place
from generator.lazily import Lazily, Together
from generator.library import (
    AssignedValue,
    Figure,
    Form,
    Library,
    LinkedBlock,
    LinkedCitation,
    LinkedPlan,
    LinkedResult,
    LinkedStatistic,
    LinkedTarget,
    LinkedTask,
    Outline,
    PlanHead,
    Work,
    YearsFrom,
    last_day,
)
from generator.locator import anchor
from generator.model.plan import Citation, DutyBlock, Operator, Plan, Standing, Target, Task
from generator.model.registry import AgencyKind, Denominator, Instrument, Result, Statistic
from generator.model.scalars import Relation, Years
from generator.places import Place
from generator.stated import PlanFile, Registries, Stated
from generator.vietnamese import PartialDate, collation_key, fold

FORMS: Mapping[Operator, Form] = MappingProxyType(
    {"value": "exact", "at_least": "floor", "at_most": "ceiling", "above": "above", "below": "below", "about": "about"}
)
_RELATIONS = MappingProxyType({one.value: one for one in Relation})
Aims = Mapping[str | None, tuple[str, ...]]
"""Place in a document → the targets that stand there."""
_T = TypeVar("_T")


def link(stated: Stated) -> Library:
    """Link all stated facts.

    Args:
        stated: facts of registries, plans and results that the rules have passed.

    Returns:
        The frozen library.

    Raises:
        KeyError: an id that no registry holds.
    """
    registries = stated.registries
    own = {one.plan: one for one in registries.instruments.values() if one.plan}
    linker = _Linker(registries, stated.places, _former_by_successor(stated.places.values()), own)
    files = sorted(stated.plans, key=lambda file: (file.place, file.slug))
    heads = {head.path: head for head in map(linker.head, files)}
    outlines = Lazily(heads, lambda path: _outline(heads[path]), kept=None)
    targets = Lazily(heads, lambda path: linker.targets(heads[path], outlines[path]), kept=None)
    work = Lazily(heads, lambda path: linker.work(heads[path]), kept=None)
    linked = {
        path: linker.plan(head, _later(outlines, path), _later(targets, path), _later(work, path))
        for path, head in heads.items()
    }
    plans = _with_relatives(linked)
    results = tuple(linker.result(file.place, result) for file in stated.results for result in file.results)
    statistics = tuple(linker.statistic(statistic) for statistic in registries.statistics)
    return Library(
        site=registries.site,
        indicators=registries.indicators,
        denominators=registries.denominators,
        agencies=registries.agencies,
        topics=registries.topics,
        instruments=registries.instruments,
        places=stated.places,
        order=_page_order(stated.places),
        plans=MappingProxyType(plans),
        by_indicator=by_indicator(registries.indicators, plans, results),
        by_agency=Together(lambda: by_agency(registries.agencies, plans.values())),
        by_instrument=Together(lambda: by_instrument(registries.instruments, plans)),
        by_place=by_place(plans.values(), results, statistics),
        statistics=statistics,
    )


def _later(made: Mapping[str, _T], path: str) -> Callable[[], _T]:
    """What is made of a plan when somebody asks."""
    return partial(made.__getitem__, path)


def years_of(target: Target, period: Years | None) -> tuple[Years | None, YearsFrom]:
    """The years a target speaks of: those of its own date, else its school years, else the period of its plan."""
    due = last_day(target)
    if due is not None:
        return Years(due.year, due.year), "due"
    if target.school_year:
        spans = target.school_year
        return Years(min(span.first for span in spans), max(span.last for span in spans)), "school-year"
    return period, "period" if period else "unstated"


def _outline(head: PlanHead) -> tuple[Outline, ...]:
    plan, found = head.plan, []
    with_doers = {task.at for task in plan.standing if task.who}
    for target in plan.targets:
        years, years_from = years_of(target, plan.period)
        limits = target.at in with_doers or target.agency or target.where or target.per or target.change
        whole = not (limits or target.base_year)
        numbered = target.min is not None or isinstance(target.amount, Decimal)
        found.append(Outline(target.indicator, years, years_from, whole, numbered))
    return tuple(found)


def is_draft(plan: Plan) -> bool:
    """Say whether the copy bears a blank number or no full day; a press report prints neither, so it never counts."""
    if plan.document.quality == "press-report":
        return False
    blank = plan.number is None or plan.number.lstrip().startswith("/")
    return blank or plan.issued is None or plan.issued.day is None


def _page_order(places: Mapping[str, Place]) -> Mapping[str, int]:
    """Path → position: a place comes before what it holds, places in one place by name, equal names by path."""
    names = {path: (collation_key(place.name), path) for path, place in places.items()}
    chains: dict[str, tuple[object, ...]] = {}

    def chain(place: Place) -> tuple[object, ...]:
        if place.path not in chains:
            above = chain(places[place.parent]) if place.parent else ()
            chains[place.path] = (*above, names[place.path])
        return chains[place.path]

    ordered = sorted(places.values(), key=chain)
    return MappingProxyType({place.path: position for position, place in enumerate(ordered)})


def _former_by_successor(places: Iterable[Place]) -> Mapping[str, tuple[Place, ...]]:
    """Today's place → the former places it succeeds, the earliest end first."""
    found: defaultdict[str, list[tuple[PartialDate, Place]]] = defaultdict(list)
    for place in places:
        if place.until is not None:
            for successor in place.successors:
                found[successor].append((place.until, place))
    return {path: tuple(place for _, place in sorted(pairs, key=_by_end)) for path, pairs in found.items()}


def _by_end(pair: tuple[PartialDate, Place]) -> tuple[object, str]:
    return pair[0].last, pair[1].path


@dataclass(frozen=True, slots=True)
class _Linker:
    """What everything is looked up in: registries, places, former places by successor, instruments by plan path.

    The same agencies stand together in thousands of tasks; `together` holds them once.
    """

    registries: Registries
    places: Mapping[str, Place]
    former: Mapping[str, tuple[Place, ...]]
    own_instruments: Mapping[str, Instrument]
    together: dict[tuple[str, ...], tuple[AgencyKind, ...]] = field(default_factory=dict)

    def territory(self, place: Place, day: PartialDate | None) -> Place:
        """The place in the boundaries of a day: the earliest former place of its name that surely still existed."""
        if day is None or place.until is not None:
            return place
        for former in self.former.get(place.path, ()):
            same_name = f" {fold(place.name)} " in f" {fold(former.name)} "
            if former.until is not None and same_name and day.last <= former.until.last:
                return former
        return place

    def today(self, place: Place) -> Place:
        """The only successor of a former place; any other place itself."""
        return self.places[place.successors[0]] if place.until and len(place.successors) == 1 else place

    def agencies(self, ids: tuple[str, ...]) -> tuple[AgencyKind, ...]:
        found = self.together.get(ids)
        if found is None:
            found = self.together[ids] = tuple([self.registries.agencies[one] for one in ids])
        return found

    def denominator(self, one: str | None) -> Denominator | None:
        return self.registries.denominators[one] if one else None

    def head(self, file: PlanFile) -> PlanHead:
        place, plan = self.places[file.place], file.plan
        day = plan.issued or (PartialDate(plan.period.first) if plan.period else plan.document.reported)
        return PlanHead(
            path=f"{file.place}/{file.slug}",
            slug=file.slug,
            place=place,
            territory=self.territory(place, day),
            plan=plan,
            draft=is_draft(plan),
        )

    def plan(
        self,
        head: PlanHead,
        outline: Callable[[], tuple[Outline, ...]],
        targets: Callable[[], tuple[LinkedTarget, ...]],
        work: Callable[[], Work],
    ) -> LinkedPlan:
        plan, instruments = head.plan, self.registries.instruments
        named = {fact.indicator for facts in (plan.targets, plan.assigned) for fact in facts}
        return LinkedPlan(
            head=head,
            families=frozenset({self.registries.indicators[one].family for one in named}),
            assigned=tuple(self.assigned(head)),
            bases=tuple(self.citation(head, citation, True) for citation in plan.bases),
            cites=tuple(self.citation(head, citation, False) for citation in plan.cites),
            instrument=self.own_instruments.get(head.path),
            replaced_by=instruments[plan.replaced_by] if plan.replaced_by else None,
            outline=outline,
            link_targets=targets,
            link_tasks=work,
        )

    def targets(self, head: PlanHead, outline: Iterable[Outline]) -> tuple[LinkedTarget, ...]:
        """The targets of a plan, which know the tasks that stand at their place."""
        standing = _by_at(head.plan.standing, lambda task: task.at)
        told = zip(head.plan.targets, outline, strict=True)
        return tuple([self.target(head, target, standing.get(target.at, ()), one) for target, one in told])

    def work(self, head: PlanHead) -> Work:
        """The tasks of a plan, which know the targets that stand at their place."""
        plan = head.plan
        aims = {at: tuple(one.id for one in some) for at, some in _by_at(plan.targets, lambda one: one.at).items()}
        measures = tuple(
            self.task(head, task, aims, None, None, f"nhiem-vu-{number}")
            for number, task in enumerate(plan.measures, 1)
        )
        return measures, tuple(self.block(head, block, aims, number) for number, block in enumerate(plan.duties, 1))

    def figure(self, target: Target) -> Figure:
        if target.aim:
            return Figure("aim", aim=target.aim)
        operator, amount = target.operator, target.amount
        if operator is None:
            return Figure("range", target.min, target.max)
        if isinstance(amount, Decimal):
            return Figure(FORMS[operator], amount)
        if relation := _RELATIONS.get(str(amount)):
            return Figure("relation", relation=relation)
        return Figure("instrument", instrument=self.registries.instruments[str(amount)])

    def target(self, head: PlanHead, target: Target, tasks: tuple[Standing, ...], outline: Outline) -> LinkedTarget:
        doers = {kind.id: kind for task in tasks for kind in self.agencies(task.who)} if tasks else {}
        return LinkedTarget(
            anchor=target.id,
            plan=head,
            target=target,
            indicator=self.registries.indicators[target.indicator],
            denominator=self.denominator(target.of),
            figure=self.figure(target),
            addressees=tuple(doers.values()) or self.agencies(target.agency),
            years=outline.years,
            years_from=outline.years_from,
            count=target.count,
            parts=target.parts,
            part_of=target.part_of,
            tasks=tuple([_anchor(task.id, task.at) for task in tasks]) if tasks else (),
            whole_place=outline.whole_place,
        )

    def task(
        self, head: PlanHead, task: Task, aims: Aims, block: DutyBlock | None, block_anchor: str | None, fallback: str
    ) -> LinkedTask:
        return LinkedTask(
            anchor=_anchor(task.id, task.at, fallback),
            plan=head,
            task=task,
            section="duty" if block else "measure",
            block=block_anchor,
            heading=block.printed if block else None,
            asked=block.asked if block else False,
            doers=self.agencies(task.who or (block.agency if block else ())),
            partners=self.agencies(task.with_),
            addressees=self.agencies(task.to),
            via=self.agencies(task.via),
            topics=tuple([self.registries.topics[one] for one in task.topics]),
            targets=aims.get(task.at, ()),
        )

    def block(self, head: PlanHead, block: DutyBlock, aims: Aims, number: int) -> LinkedBlock:
        base = anchor(block.at) if block.at else f"co-quan-{number}"
        tasks = tuple(
            self.task(head, task, aims, block, base, f"co-quan-{number}-{place}")
            for place, task in enumerate(block.items, 1)
        )
        own = all(task.anchor != base for task in tasks)
        return LinkedBlock(base, own, block, self.agencies(block.agency), tasks)

    def citation(self, head: PlanHead, citation: Citation, basis: bool) -> LinkedCitation:
        return LinkedCitation(head, citation, self.registries.instruments[citation.instrument], basis)

    def assigned(self, head: PlanHead) -> Iterable[AssignedValue]:
        for assignment in head.plan.assigned:
            for path, years in assignment.values.items():
                place = self.places[path]
                for year, value in sorted(years.items()):
                    yield AssignedValue(
                        plan=head,
                        assignment=assignment,
                        indicator=self.registries.indicators[assignment.indicator],
                        denominator=self.denominator(assignment.of),
                        place=self.today(place),
                        territory=self.territory(place, head.plan.issued),
                        year=int(year),
                        value=value,
                    )

    def result(self, path: str, result: Result) -> LinkedResult:
        place = self.places[path]
        return LinkedResult(
            place=self.today(place),
            territory=self.places[result.territory] if result.territory else self.territory(place, result.as_of),
            result=result,
            indicator=self.registries.indicators[result.indicator],
            denominator=self.denominator(result.of),
        )

    def statistic(self, statistic: Statistic) -> LinkedStatistic:
        place = self.places[statistic.place]
        return LinkedStatistic(
            place=self.today(place),
            territory=self.territory(place, statistic.as_of),
            statistic=statistic,
            what=self.registries.denominators[statistic.what],
        )


def _anchor(name: str | None, at: str | None, fallback: str = "") -> str:
    """Fragment of a task on its plan's page."""
    return name or (anchor(at) if at else fallback)


def _by_at(facts: Iterable[_T], at: Callable[[_T], str | None]) -> Mapping[str | None, tuple[_T, ...]]:
    """Facts by their place in the document; those without one are left out."""
    found: defaultdict[str | None, tuple[_T, ...]] = defaultdict(tuple)
    for fact in facts:
        if (place := at(fact)) is not None:
            found[place] += (fact,)
    return found


def _with_relatives(plans: Mapping[str, LinkedPlan]) -> dict[str, LinkedPlan]:
    """Fill in parents, children, predecessor and successor."""
    by_home: defaultdict[str, list[LinkedPlan]] = defaultdict(list)
    for plan in plans.values():
        by_home[plan.head.place.path].append(plan)
    parents = {path: _parents(plan, plans) for path, plan in plans.items()}
    before = {path: _predecessor(plan, by_home[plan.head.place.path]) for path, plan in plans.items()}
    children: defaultdict[str, list[PlanHead]] = defaultdict(list)
    after: dict[str, PlanHead] = {}
    for path, plan in plans.items():
        for parent in parents[path]:
            children[parent.path].append(plan.head)
        if previous := before[path]:
            after[previous.path] = plan.head
    return {
        path: replace(
            plan,
            parents=parents[path],
            children=tuple(children[path]),
            predecessor=before[path],
            successor=after.get(path),
        )
        for path, plan in plans.items()
    }


def _parents(plan: LinkedPlan, plans: Mapping[str, LinkedPlan]) -> tuple[PlanHead, ...]:
    """The published plans among a plan's bases, each once, in the order of the preamble."""
    paths = dict.fromkeys(basis.instrument.plan for basis in plan.bases)
    return tuple(plans[path].head for path in paths if path and path in plans and path != plan.head.path)


def _predecessor(plan: LinkedPlan, same_place: Iterable[LinkedPlan]) -> PlanHead | None:
    """The nearest earlier plan of the same kind, over as many years, that shares a family of indicators."""
    years = plan.head.years
    if years is None:
        return None
    earlier = [
        (other.head.years, other.head.path, other.head)
        for other in same_place
        if other.head.plan.kind == plan.head.plan.kind
        and other.head.years is not None
        and other.head.years.last < years.first
        and other.head.years.last - other.head.years.first == years.last - years.first
        and other.families & plan.families
    ]
    return max(earlier, key=lambda found: found[:2])[2] if earlier else None
