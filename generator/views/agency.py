"""The page of one kind of agency and the list of all kinds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from generator.derive.matrix import AgencyFacts, AgencyInPlan
from generator.derive.site import Site
from generator.vietnamese import format_date
from generator.views import names, words
from generator.views.base import Link, Page
from generator.views.facts import Origin, TargetCell, TaskCell, agencies, sources, target_cell, task_cell
from generator.views.handover import (
    GiverCell,
    HandoverCell,
    OverlapCell,
    TaskLink,
    giver_cells,
    handover_cells,
    load_words,
    overlap_cells,
    task_links,
)


@dataclass(frozen=True)
class AgencyPlan:
    """What one plan gives a kind of agency.

    Attributes:
        anchor: fragment on the page.
        place: the place.
        plan: the plan.
        heading: how the plan names the agency.
        duties: its tasks in the responsibilities section.
        measures: its tasks before that section, and tasks in other agencies' blocks.
        partner: tasks of others it takes part in.
        receives: tasks of others whose result goes to it.
        targets: targets it must reach.
    """

    anchor: str
    place: Link
    plan: Link
    heading: str | None
    duties: tuple[TaskCell, ...]
    measures: tuple[TaskCell, ...]
    partner: tuple[TaskCell, ...]
    receives: tuple[TaskCell, ...]
    targets: tuple[TargetCell, ...]


@dataclass(frozen=True)
class AgencyView:
    """One kind of agency in every plan.

    Attributes:
        name: Vietnamese name.
        name_en: English name.
        level: in words.
        validity: since when and until when it exists, in words; None when not known.
        why: note on its making or merging.
        origin: where that was read.
        successors: kinds that took over.
        predecessors: kinds it took over from.
        plans: what each plan gives it.
        silent: plans that give it nothing.
        load: how many tasks in which role, in words; None where no plan gives it any.
        gives: data it hands over.
        gets: data others hand to it.
        without_lead: tasks it shares with others while no role is printed.
    """

    template: ClassVar[str] = "agency"
    name: str
    name_en: str
    level: str
    validity: str | None
    why: str | None
    origin: Origin
    successors: tuple[Link, ...]
    predecessors: tuple[Link, ...]
    plans: tuple[AgencyPlan, ...]
    silent: tuple[Link, ...]
    load: str | None
    gives: tuple[HandoverCell, ...]
    gets: tuple[HandoverCell, ...]
    without_lead: tuple[TaskLink, ...]


@dataclass(frozen=True)
class AgencyRow:
    """A kind of agency in a list."""

    link: Link
    tasks: int
    plans: int


@dataclass(frozen=True)
class AgenciesView:
    """All kinds by level, what the plans of several places have in common, and who hands data to whom.

    Attributes:
        groups: kinds by level.
        overlaps: for each level with several places: kinds with tasks everywhere or in one place only.
        handovers: data handed over, by giver.
    """

    template: ClassVar[str] = "agencies"
    groups: tuple[tuple[str, tuple[AgencyRow, ...]], ...]
    overlaps: tuple[OverlapCell, ...]
    handovers: tuple[GiverCell, ...]


def _in_plan(one: AgencyInPlan, facts: AgencyFacts, site: Site) -> AgencyPlan:
    named = (facts.kind,)
    duties = [task for block in one.blocks for task in block.tasks if facts.kind in task.doers]
    heading = next((block.block.printed for block in one.blocks if block.block.printed), None)
    return AgencyPlan(
        anchor=one.plan.path.replace("/", "~"),
        place=names.place_link(one.plan.territory, site.library),
        plan=names.short_plan_link(one.plan),
        heading=heading,
        duties=tuple(task_cell(task, named) for task in duties),
        measures=tuple(task_cell(task, named) for task in (*one.measures, *one.elsewhere)),
        partner=tuple(task_cell(task) for task in one.partner),
        receives=tuple(task_cell(task) for task in one.receives),
        targets=tuple(target_cell(target) for target in one.targets),
    )


def _validity(facts: AgencyFacts) -> str | None:
    since, until = facts.kind.since, facts.kind.until
    parts = [f"có từ {format_date(since)}"] if since else []
    parts += [f"đến {format_date(until)}"] if until else []
    return ", ".join(parts) or None


def agency_page(facts: AgencyFacts, site: Site) -> Page:
    """The page of a kind of agency."""
    kind = facts.kind
    press = any(source.quality == "press-report" for source in kind.source)
    view = AgencyView(
        name=kind.name,
        name_en=kind.name_en,
        level=words.LEVELS[kind.level],
        validity=_validity(facts),
        why=kind.why,
        origin=Origin(None, sources(kind.source), press),
        successors=agencies(facts.successors),
        predecessors=agencies(facts.predecessors),
        plans=tuple(_in_plan(one, facts, site) for one in facts.plans),
        silent=tuple(names.head_link(head, site.library) for head in facts.silent),
        load=load_words(facts.load) if facts.load.own or facts.load.partner else None,
        gives=handover_cells(facts.gives, site.library),
        gets=handover_cells(facts.gets, site.library),
        without_lead=task_links(facts.without_lead, site.library),
    )
    return Page(
        url=names.agency_url(kind),
        section="co-quan/",
        title=f"{kind.name} · {site.settings.title}",
        description=f"{kind.name}: nhiệm vụ về BHXH, BHYT, BHTN trong kế hoạch của từng nơi, đặt cạnh nhau.",
        crumbs=(Link("Trang chủ", ""), Link("Cơ quan", "co-quan/")),
        source="plans/registry/agencies.yml",
        view=view,
    )


def agencies_page(site: Site) -> Page:
    """The list of kinds of agencies; kinds no plan names are left out."""
    groups = []
    for level, name in words.LEVELS.items():
        rows = []
        for facts in site.agencies.values():
            if facts.kind.level != level or not facts.plans:
                continue
            tasks = sum(
                len(one.measures) + len(one.elsewhere) + sum(len(block.tasks) for block in one.blocks)
                for one in facts.plans
            )
            rows.append(AgencyRow(names.agency_link(facts.kind), tasks, len(facts.plans)))
        if rows:
            groups.append((name, tuple(rows)))
    return Page(
        url="co-quan/",
        section="co-quan/",
        title=f"Cơ quan nào làm gì · {site.settings.title}",
        description="Các cơ quan được giao việc trong kế hoạch về BHXH, BHYT, BHTN, theo cấp.",
        crumbs=(Link("Trang chủ", ""),),
        source=None,
        view=AgenciesView(
            tuple(groups),
            overlap_cells(site.overlaps, site.library),
            giver_cells(site.handovers, site.library),
        ),
    )
