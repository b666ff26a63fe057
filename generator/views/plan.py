"""The page of one plan and the list of all plans; nothing here changes with another place's plan."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import ClassVar

from generator.derive.site import Site
from generator.derive.site import PlanFacts
from generator.library import LinkedBlock, LinkedPlan, LinkedTask, PlanHead
from generator.views import names, words
from generator.views.base import Link, Page
from generator.views.facts import (
    AssignedCell,
    CitationCell,
    TargetCell,
    TaskCell,
    agencies,
    assigned_cell,
    citation_cell,
    sources,
    target_cell,
    task_cell,
)
from generator.vietnamese import format_date

CARDS = 8
"""Main figures shown as cards; the rest stand in the table below them."""
OPEN_TASKS = 4
"""A block with more tasks than this is folded at first; print opens all."""


@dataclass(frozen=True)
class BlockCell:
    """One agency with its tasks.

    Attributes:
        anchor: fragment of the block; None when its only task carries it.
        own: whether the block prints its anchor itself.
        heading: as printed, else the names of the agencies, else that it binds all.
        asked: the heading asks ("Đề nghị").
        kinds: links to the kinds of agencies.
        tasks: in the order of the document.
        open: shown unfolded.
        place: where it stands in the document.
        doubt: what the document leaves unclear.
    """

    anchor: str
    own: bool
    heading: str
    asked: bool
    kinds: tuple[Link, ...]
    tasks: tuple[TaskCell, ...]
    open: bool
    place: str | None
    doubt: str | None


@dataclass(frozen=True)
class TopicGroup:
    """Measures of one topic."""

    name: str
    anchor: str
    tasks: tuple[TaskCell, ...]


@dataclass(frozen=True)
class SumCell:
    """A total the document does not print, computed here: the figure, its formula, and the targets summed."""

    name: Link
    value: str
    formula: str
    parts: tuple[Link, ...]
    like: Link


@dataclass(frozen=True)
class Deadline:
    """A dated task or target."""

    when: str
    what: str
    url: str
    kind: str


@dataclass(frozen=True)
class Gap:
    """Something the document does not state, with the number of facts concerned."""

    text: str


@dataclass(frozen=True)
class PlanView:
    """One plan.

    Attributes:
        heading: our short title.
        printed_title: the title as printed.
        number: in words, saying when blank.
        issued: in words, saying when incomplete.
        issuer: as printed.
        signed: name, post and capacity in one line; None when not known.
        period: years in words.
        state: state of the document in words.
        state_id: `draft`, `in-force`, `expired`, `superseded`, `withdrawn`.
        replaced_by: the document that replaced it.
        quality: quality of the copy in words.
        press: known from the press only.
        reported: day of the press report.
        document_url: where the document is published.
        fingerprint: SHA-256 of the text read, hexadecimal; None when none was at hand.
        place: link to the place.
        territory: name of the former territory the figures speak of; None when it is today's.
        cards: main figures.
        targets: all targets in document order.
        sums: computed totals.
        assigned: figures assigned to places, by indicator.
        deadlines: by day.
        blocks: agencies in document order.
        topics: measures by topic.
        measures: number of measures.
        tasks: number of duties.
        bases: legal bases.
        cites: other instruments.
        slips: printed errors of the copy: wrong and right.
        gaps: what the document does not state.
        annexes: announced annexes and whether they are missing.
        recipients: as printed.
        parents: published plans it rests on.
        relatives: predecessor and successor, with words for which.
        downloads: files of this plan.
        report: address to report an error to.
        cite: citation text in Vietnamese and English.
        licence: licence of the data.
        folder: the plan's file in the repository.
    """

    template: ClassVar[str] = "plan"
    heading: str
    printed_title: str
    number: str
    issued: str
    issuer: str
    signed: str | None
    period: str
    state: str
    state_id: str
    replaced_by: Link | None
    quality: str
    press: bool
    reported: str | None
    document_url: str | None
    fingerprint: str | None
    place: Link
    territory: str | None
    cards: tuple[TargetCell, ...]
    targets: tuple[TargetCell, ...]
    sums: tuple[SumCell, ...]
    assigned: tuple[AssignedCell, ...]
    deadlines: tuple[Deadline, ...]
    blocks: tuple[BlockCell, ...]
    topics: tuple[TopicGroup, ...]
    measures: int
    tasks: int
    bases: tuple[CitationCell, ...]
    cites: tuple[CitationCell, ...]
    slips: tuple[tuple[str, str], ...]
    gaps: tuple[Gap, ...]
    annexes: tuple[str, ...]
    recipients: tuple[str, ...]
    parents: tuple[Link, ...]
    relatives: tuple[tuple[str, Link], ...]
    downloads: tuple[Link, ...]
    report: str
    cite: tuple[str, str]
    licence: str
    folder: str


@dataclass(frozen=True)
class PlanRow:
    """A plan in a list."""

    link: Link
    place: Link
    printed_title: str
    number: str
    issued: str
    state: str
    quality: str
    counts: str


@dataclass(frozen=True)
class PlansView:
    """All plans, grouped by province: name of the group, link, rows."""

    template: ClassVar[str] = "plans"
    groups: tuple[tuple[Link, tuple[PlanRow, ...]], ...]
    total: int


def _signed(head: PlanHead) -> str | None:
    """`Trần Văn A, Phó Chủ tịch (thay mặt, ký thay)`; None when the signature is not known."""
    signature = head.plan.signed_by
    if signature is None:
        return None
    text = ", ".join(part for part in (signature.name, signature.post) if part)
    capacities = ", ".join(words.CAPACITIES[one] for one in signature.capacity)
    return f"{text} ({capacities})" if capacities else text


def _block(block: LinkedBlock) -> BlockCell:
    heading = block.block.printed or ", ".join(kind.name for kind in block.agencies) or "Chung cho tất cả"
    return BlockCell(
        anchor=block.anchor,
        own=block.own_anchor,
        heading=heading,
        asked=block.block.asked,
        kinds=agencies(block.agencies),
        tasks=tuple(task_cell(task, block.agencies) for task in block.tasks),
        open=len(block.tasks) <= OPEN_TASKS,
        place=words.place_in_document(block.block.at) if block.block.at else None,
        doubt=block.block.doubt,
    )


def _topics(measures: tuple[LinkedTask, ...]) -> tuple[TopicGroup, ...]:
    """Measures under their first topic, topics by first appearance in the document."""
    groups: dict[tuple[str, str], list[TaskCell]] = defaultdict(list)
    for task in measures:
        topic = task.topics[0] if task.topics else None
        key = (topic.name, f"giai-phap-{topic.id}") if topic else ("Khác", "giai-phap-khac")
        groups[key].append(task_cell(task))
    return tuple(TopicGroup(name, anchor, tuple(tasks)) for (name, anchor), tasks in groups.items())


def _gaps(plan: LinkedPlan) -> tuple[Gap, ...]:
    """What the document leaves out that a reader would look for, each in one sentence with its count."""
    found = []
    stated = plan.head.plan
    if stated.number is None or stated.number.startswith("/"):
        found.append("Bản đọc không ghi số của văn bản.")
    if stated.issued is None or not stated.issued.day:
        found.append("Bản đọc không ghi đủ ngày ban hành.")
    undated = [t for t in plan.targets if not any((t.target.by, t.target.before, t.target.when, t.target.school_year))]
    if undated:
        found.append(f"{len(undated)} trong {len(plan.targets)} chỉ tiêu không ghi hạn của riêng mình.")
    shares = [t for t in plan.targets if t.indicator.measure == "share" and t.figure.value is not None]
    bare = [t for t in shares if t.denominator is None]
    if bare:
        found.append(f"{len(bare)} tỷ lệ không ghi tính trên nhóm nào (mẫu số).")
    numberless = [t for t in plan.targets if t.figure.value is None]
    if numberless:
        found.append(f"{len(numberless)} chỉ tiêu chỉ nêu hướng hoặc mức so sánh, không nêu số.")
    duties = [task for block in plan.blocks for task in block.tasks]
    roleless = [task for task in duties if task.task.role is None]
    if roleless:
        found.append(f"{len(roleless)} trong {len(duties)} nhiệm vụ không ghi chủ trì hay phối hợp.")
    free = [t for t in duties if not any((t.task.by, t.task.before, t.task.when, t.task.every, t.task.school_year))]
    if free:
        found.append(f"{len(free)} trong {len(duties)} nhiệm vụ không ghi hạn hay định kỳ.")
    return tuple(Gap(text) for text in found)


def _cite(plan: LinkedPlan, heading: str, site: Site) -> tuple[str, str]:
    """The citation of a plan in Vietnamese and English; the address is added by the template."""
    head = plan.head
    name = site.settings.title
    vi = f"{head.plan.issuer}: {head.plan.title} ({words.number(head)}, {words.issued(head)}). Dẫn theo {name}: {heading}."
    en = f"{head.plan.issuer}: {head.plan.title}. Number: {head.plan.number or 'not stated'}; issued: {head.plan.issued or 'not stated'}. Cited from {name}."
    return vi, en


def _deadlines(facts: PlanFacts) -> tuple[Deadline, ...]:
    found = []
    for dated in facts.dated:
        fact = dated.fact
        task = getattr(fact, "task", None)
        what = task.does if task else f"{fact.indicator.name}: {words.target_value(fact)}"  # type: ignore[union-attr,arg-type]
        prefix = "Trước" if dated.word == "before" else "Đến"
        found.append(Deadline(f"{prefix} {format_date(dated.printed)}", what, f"#{fact.anchor}", "Nhiệm vụ" if task else "Chỉ tiêu"))
    return tuple(found)


def _relatives(plan: LinkedPlan, site: Site) -> tuple[tuple[str, Link], ...]:
    pairs = (("Kỳ trước", plan.predecessor), ("Kỳ sau", plan.successor))
    return tuple((label, names.head_link(head, site.library)) for label, head in pairs if head)


def plan_view(facts: PlanFacts, site: Site) -> PlanView:
    """The page of a plan."""
    plan, head, library = facts.plan, facts.head, site.library
    stated = head.plan
    heading = names.plan_title(head, plan.families, library)
    targets = tuple(target_cell(target) for target in plan.targets)
    former = names.place_name(head.territory, library) if head.territory.until else None
    url = names.plan_url(head.path)
    return PlanView(
        heading=heading,
        printed_title=stated.title,
        number=words.number(head),
        issued=words.issued(head),
        issuer=stated.issuer,
        signed=_signed(head),
        period=words.years(head.years),
        state=words.STATES[facts.state],
        state_id=facts.state,
        replaced_by=names.instrument_link(plan.replaced_by, library) if plan.replaced_by else None,
        quality=words.QUALITIES[stated.document.quality],
        press=head.press,
        reported=format_date(stated.document.reported) if stated.document.reported else None,
        document_url=stated.document.url,
        fingerprint=stated.document.sha256,
        place=names.place_link(head.place, library),
        territory=former,
        cards=tuple(cell for cell in targets if cell.headline and cell.stated)[:CARDS],
        targets=targets,
        sums=tuple(
            SumCell(
                names.indicator_link(total.indicator),
                words.derived_value(total.total),
                total.total.formula,
                tuple(Link(part.indicator.name, f"#{part.anchor}") for part in total.parts),
                names.head_link(total.like.plan, library),
            )
            for total in facts.totals
        ),
        assigned=tuple(assigned_cell(one, library) for one in plan.assigned),
        deadlines=_deadlines(facts),
        blocks=tuple(_block(block) for block in plan.blocks),
        topics=_topics(plan.measures),
        measures=len(plan.measures),
        tasks=sum(len(block.tasks) for block in plan.blocks),
        bases=tuple(citation_cell(one, n, library) for n, one in enumerate(plan.bases, 1)),
        cites=tuple(citation_cell(one, n, library) for n, one in enumerate(plan.cites, 1)),
        slips=tuple(stated.document.slips.items()),
        gaps=_gaps(plan),
        annexes=tuple(
            f"{annex.title or 'Phụ lục'} (nhắc đến ở {words.place_in_document(annex.announced_at)}): "
            + ("bản đọc không kèm theo" if annex.missing else "có kèm theo")
            for annex in stated.annexes
        ),
        recipients=stated.recipients,
        parents=tuple(names.head_link(parent, library) for parent in plan.parents),
        relatives=_relatives(plan, site),
        downloads=(Link("YAML", f"{url}plan.yml"), Link("JSON", f"{url}plan.json")),
        report=site.settings.contact,
        cite=_cite(plan, heading, site),
        licence=site.settings.data_licence,
        folder=f"plans/{head.path}/plan.yml",
    )


def plan_row(facts: PlanFacts, site: Site) -> PlanRow:
    """A plan in a list."""
    head, plan = facts.head, facts.plan
    tasks = len(plan.tasks)
    return PlanRow(
        link=names.plan_link(plan, site.library),
        place=names.place_link(head.place, site.library),
        printed_title=head.plan.title,
        number=words.number(head),
        issued=words.issued(head),
        state=words.STATES[facts.state],
        quality=words.QUALITIES[head.plan.document.quality],
        counts=f"{len(plan.targets) + len(plan.assigned)} chỉ tiêu · {tasks} việc",
    )


def plan_page(facts: PlanFacts, site: Site) -> Page:
    """A plan with its address and frame."""
    view = plan_view(facts, site)
    library = site.library
    above = [*facts.ancestors[1:], facts.head.place]
    crumbs = [Link("Trang chủ", ""), Link("Kế hoạch", "ke-hoach/")]
    crumbs += [Link(place.full_name, names.place_url(place)) for place in above]
    figures = "; ".join(f"{cell.name.text}: {cell.value}" for cell in view.cards[:3])
    return Page(
        url=names.plan_url(facts.head.path),
        section="ke-hoach/",
        title=f"{view.heading} · {library.site.title}",
        description=f"{view.heading}. {figures}" if figures else view.heading,
        crumbs=tuple(crumbs),
        source=view.folder,
        view=view,
    )


def plans_page(site: Site) -> Page:
    """The list of all plans, the nation first, then provinces by name."""
    groups: dict[str, list[PlanRow]] = defaultdict(list)
    for path, facts in site.plans.items():
        groups[path.split("/")[0]].append(plan_row(facts, site))
    order = [path for path in site.places if path in groups]
    found = tuple(
        (names.place_link(site.library.places[path], site.library), tuple(groups[path])) for path in order
    )
    return Page(
        url="ke-hoach/",
        section="ke-hoach/",
        title=f"Tất cả kế hoạch · {site.settings.title}",
        description="Danh sách kế hoạch, chỉ thị, quyết định về BHXH, BHYT, BHTN đã đưa lên trang này, theo từng nơi.",
        crumbs=(Link("Trang chủ", ""),),
        source=None,
        view=PlansView(found, len(site.plans)),
    )
