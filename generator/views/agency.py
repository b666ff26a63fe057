"""The page of one kind of agency in the whole country, and those of its provinces where it does not fit on one."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import ClassVar

from generator.derive.matrix import AgencyFacts, AgencyInPlan
from generator.frozen import frozen
from generator.language import SOURCE, Words
from generator.library import Library, LinkedTarget, LinkedTask, PlanHead
from generator.places import Place
from generator.views import names, split, words
from generator.views.base import Link, Page
from generator.views.calendar_pages import in_calendar, kind_url
from generator.views.edition import Edition
from generator.views.facts import Origin, TargetCell, TaskCell, sources, target_cell, task_cell
from generator.views.handover import HandoverCell, TaskLink, handover_cells, load_words, task_links
from generator.views.split import Shares

URL = "co-quan/"
_TOPICS = 3
"""Subjects named in the overview: those most of the tasks are about."""


@frozen
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


@frozen
class SideRow:
    """A plan, or all plans of a place one level down, in the overview of a kind of agency.

    Attributes:
        place: where to read its tasks: further down the page, or one level down.
        what: the plan, or how many plans.
        tasks: number of tasks it must do.
        lead: of these, those it leads.
        dated: those with a date.
        recurring: those that come again.
        topics: what most of them are about.
    """

    place: Link
    what: str
    tasks: int
    lead: int
    dated: int
    recurring: int
    topics: str


@frozen
class AgencyFactsHere:
    """What the plans a page tells give a kind of agency.

    Attributes:
        overview: every place side by side; empty where there is one only.
        below: some places are told one level down.
        plans: what each plan gives it.
        silent: plans of places of its level that do not name it, where they are few.
        silent_number: number of such plans.
        gives: data it hands over.
        gets: data others hand to it.
        without_lead: tasks it shares with others while no role is printed.
    """

    overview: tuple[SideRow, ...]
    below: bool
    plans: tuple[AgencyPlan, ...]
    silent: tuple[Link, ...]
    silent_number: int
    gives: tuple[HandoverCell, ...]
    gets: tuple[HandoverCell, ...]
    without_lead: tuple[TaskLink, ...]


@frozen
class AgencyView:
    """One kind of agency in every plan.

    Attributes:
        name: in the language of the page.
        other: Vietnamese name on an English page and the reverse.
        level: in words.
        validity: since when and until when it exists, in words; None when not known.
        why: note on its making or merging.
        origin: where that was read.
        successors: kinds that took over.
        predecessors: kinds it took over from.
        load: how many tasks in which role, in words; None where no plan gives it any.
        calendar: its calendar; None where nothing of it has a time.
        here: what the plans give it.
    """

    template: ClassVar[str] = "agency"
    name: str
    other: Words
    level: str
    validity: str | None
    why: str | None
    origin: Origin
    successors: tuple[Link, ...]
    predecessors: tuple[Link, ...]
    load: str | None
    calendar: Link | None
    here: AgencyFactsHere


@frozen
class AgencyOfPlaceView:
    """One kind of agency in the plans of a province and its communes.

    Attributes:
        heading: name of the page.
        agency: the kind in the whole country.
        place: the page of the province.
        here: what the plans give it.
    """

    template: ClassVar[str] = "agency-place"
    heading: str
    agency: Link
    place: Link
    here: AgencyFactsHere


def agency_paths(facts: AgencyFacts, edition: Edition) -> Iterator[str]:
    """Vietnamese addresses of the pages of a kind of agency."""
    url = names.agency_url(facts.kind)
    yield url
    shares = split.country(_weights(facts), edition.library, edition.limits.tasks)
    yield from (split.below(url, place) for place, _ in shares.provinces)


def agency_pages(facts: AgencyFacts, edition: Edition) -> Iterator[Page]:
    """The page of a kind of agency, and those of its provinces."""
    weights, library, limit = _weights(facts), edition.library, edition.limits.tasks
    shares = split.country(weights, library, limit)
    yield _country(facts, shares, edition)
    silent: defaultdict[str, list[PlanHead]] = defaultdict(list)
    for head in facts.silent:
        silent[split.home(head, library).path].append(head)
    nearby = _by_province(facts, shares, library)
    for place, paths in shares.provinces:
        here = split.province(paths, weights, library, limit)
        yield _province(nearby[place.path], place, here, tuple(silent[place.path]), edition)


def _by_province(facts: AgencyFacts, shares: Shares, library: Library) -> Mapping[str, AgencyFacts]:
    """Path of each province with a page → the facts of its plans only."""
    provinces = [place.path for place, _ in shares.provinces]
    plans = split.by_home(facts.plans, lambda one: one.plan, provinces, library)
    gives, gets, without_lead = (
        split.by_home(tasks, lambda task: task.plan, provinces, library)
        for tasks in (facts.gives, facts.gets, facts.without_lead)
    )
    return {
        path: replace(facts, plans=plans[path], gives=gives[path], gets=gets[path], without_lead=without_lead[path])
        for path in provinces
    }


def _weights(facts: AgencyFacts) -> Mapping[str, int]:
    return {one.plan.path: _tasks(one) + len(one.partner) + len(one.receives) for one in facts.plans}


def _tasks(one: AgencyInPlan) -> int:
    return one.load.own + len(one.targets)


def _country(facts: AgencyFacts, shares: Shares, edition: Edition) -> Page:
    """The page of a kind of agency in the whole country."""
    kind = facts.kind
    name = edition.pick(kind.name, kind.name_en)
    other = Words(kind.name_en, "en") if edition.foreign is None else Words(kind.name, SOURCE)
    press = any(source.quality == "press-report" for source in kind.source)
    view = AgencyView(
        name=name,
        other=other,
        level=edition.text(words.LEVELS[kind.level]),
        validity=_validity(facts, edition),
        why=kind.why,
        origin=Origin(None, sources(kind.source), press),
        successors=names.agencies(facts.successors, edition),
        predecessors=names.agencies(facts.predecessors, edition),
        load=load_words(facts.load, edition) if facts.load.own or facts.load.partner else None,
        calendar=_calendar(facts, edition),
        here=_here(facts, shares, facts.silent, edition, down=True),
    )
    return edition.page(
        names.agency_url(kind),
        view,
        section=URL,
        title=name,
        description=edition.text(
            "%(agency)s: nhiệm vụ về BHXH, BHYT, BHTN trong kế hoạch của từng nơi, đặt cạnh nhau.", agency=name
        ),
        crumbs=(edition.section(URL, "Cơ quan"),),
        source="plans/registry/agencies.yml",
    )


def _calendar(facts: AgencyFacts, edition: Edition) -> Link | None:
    """The calendar of the kind, where it has one."""
    refs = edition.library.by_agency[facts.kind.id]
    if not in_calendar((*refs.tasks, *refs.targets), edition.site):
        return None
    return Link(edition.text("Lịch của cơ quan này"), edition.address(kind_url(facts.kind)))


def _province(facts: AgencyFacts, place: Place, shares: Shares, silent: tuple[PlanHead, ...], edition: Edition) -> Page:
    """The page of a kind of agency in a province and its communes."""
    agency = names.agency_link(facts.kind, edition)
    heading = f"{agency.text} {words.DASH} {names.unit_name(place, edition)}"
    view = AgencyOfPlaceView(
        heading, agency, names.place_link(place, edition), _here(facts, shares, silent, edition, down=False)
    )
    return edition.page(
        split.below(names.agency_url(facts.kind), place),
        view,
        section=URL,
        title=heading,
        description=edition.text(
            "%(agency)s: nhiệm vụ về BHXH, BHYT, BHTN theo kế hoạch của %(place)s và của các xã, phường.",
            agency=agency.text,
            place=names.unit_name(place, edition),
        ),
        crumbs=(edition.section(URL, "Cơ quan"), agency),
    )


def _here(
    facts: AgencyFacts, shares: Shares, silent: tuple[PlanHead, ...], edition: Edition, *, down: bool
) -> AgencyFactsHere:
    """What the plans of one page give a kind of agency; `down`: places that are counted only have pages below."""
    told = [one for one in facts.plans if one.plan.path in shares.full]
    few = len(silent) <= edition.limits.cards
    return AgencyFactsHere(
        overview=_overview(facts, told, shares, edition, down=down),
        below=bool(shares.below),
        plans=tuple(_in_plan(one, facts, edition) for one in told),
        silent=tuple(names.head_link(head, edition) for head in silent) if few else (),
        silent_number=len(silent),
        gives=handover_cells(_told(facts.gives, shares), edition),
        gets=handover_cells(_told(facts.gets, shares), edition),
        without_lead=task_links(_told(facts.without_lead, shares), edition),
    )


def _told(tasks: Iterable[LinkedTask], shares: Shares) -> Iterator[LinkedTask]:
    return (task for task in tasks if task.plan.path in shares.full)


def _overview(
    facts: AgencyFacts, told: list[AgencyInPlan], shares: Shares, edition: Edition, *, down: bool
) -> tuple[SideRow, ...]:
    """A row for each plan told on the page only, and for each place told one level down."""
    counted = {path for _, paths in shares.below for path in paths}
    by_path = {one.plan.path: one for one in facts.plans} if counted else {}
    rows = []
    for one in told:
        if one.plan.path not in counted:
            link = Link(names.unit_name(one.plan.territory, edition), f"#{_anchor(one.plan)}")
            rows.append(_row(link, names.short_plan_link(one.plan, edition).text, [one], facts, edition))
    for place, paths in shares.below:
        found = [by_path[path] for path in paths]
        url = (
            split.below(names.agency_url(facts.kind), place) if down and place.level == "province" else _block(found[0])
        )
        link = Link(names.unit_name(place, edition), edition.address(url))
        rows.append(_row(link, edition.plural("%(n)s văn bản", len(found)), found, facts, edition))
    return tuple(rows) if len(rows) > 1 else ()


def _row(link: Link, what: str, found: list[AgencyInPlan], facts: AgencyFacts, edition: Edition) -> SideRow:
    tasks = [task for one in found for task in _own(one, facts)]
    topics = Counter(topic.id for task in tasks for topic in task.topics)
    registry = edition.library.topics
    most = [registry[name] for name, _ in sorted(topics.items(), key=lambda one: (-one[1], one[0]))[:_TOPICS]]
    return SideRow(
        place=link,
        what=what,
        tasks=len(tasks),
        lead=sum(task.task.role == "lead" for task in tasks),
        dated=sum(bool(task.task.by or task.task.before) for task in tasks),
        recurring=sum(bool(task.task.every) for task in tasks),
        topics="; ".join(edition.pick(topic.name, topic.name_en) for topic in most),
    )


def _own(one: AgencyInPlan, facts: AgencyFacts) -> list[LinkedTask]:
    """The tasks the kind must do itself."""
    return [*_duties(one, facts), *one.measures, *one.elsewhere]


def _duties(one: AgencyInPlan, facts: AgencyFacts) -> list[LinkedTask]:
    """The tasks of its own blocks it must do itself; an item may name another doer."""
    return [task for block in one.blocks for task in block.tasks if facts.kind in task.doers]


def _block(one: AgencyInPlan) -> str:
    """Vietnamese address of what a plan gives the kind: its block, else its first task."""
    blocks = (block.anchor for block in one.blocks)
    facts: list[LinkedTask | LinkedTarget] = [*one.measures, *one.elsewhere, *one.partner, *one.receives, *one.targets]
    first = next(blocks, None) or facts[0].anchor
    return f"{names.plan_url(one.plan.path)}#{first}"


def _anchor(plan: PlanHead) -> str:
    return plan.path.replace("/", "~")


def _in_plan(one: AgencyInPlan, facts: AgencyFacts, edition: Edition) -> AgencyPlan:
    named = (facts.kind,)
    heading = next((block.block.printed for block in one.blocks if block.block.printed), None)
    return AgencyPlan(
        anchor=_anchor(one.plan),
        place=names.place_link(one.plan.territory, edition),
        plan=names.short_plan_link(one.plan, edition),
        heading=heading,
        duties=tuple(task_cell(task, edition, named) for task in _duties(one, facts)),
        measures=tuple(task_cell(task, edition, named) for task in (*one.measures, *one.elsewhere)),
        partner=tuple(task_cell(task, edition) for task in one.partner),
        receives=tuple(task_cell(task, edition) for task in one.receives),
        targets=tuple(target_cell(target, edition) for target in one.targets),
    )


def _validity(facts: AgencyFacts, edition: Edition) -> str | None:
    since, until = facts.kind.since, facts.kind.until
    parts = [edition.text("có từ %(date)s", date=edition.date(since))] if since else []
    parts += [edition.text("có đến %(date)s", date=edition.date(until))] if until else []
    return ", ".join(parts) or None
