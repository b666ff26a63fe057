"""The page of one plan; nothing here changes with another place's plan."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from generator.derive.site import PlanFacts, Site
from generator.library import LinkedPlan, PlanHead
from generator.vietnamese import format_date
from generator.views import names, words
from generator.views.base import Link, Page
from generator.views.derived import DerivedGroup, ExpectedCell, expected_cells, plan_groups
from generator.views.facts import CitationCell, TargetCell, citation_cell, target_cell
from generator.views.figures import AssignedTable, assigned_tables
from generator.views.handover import HandoverCell, TaskLink, handover_cells, task_links
from generator.views.plan_parts import (
    BlockCell,
    Deadline,
    TopicGroup,
    annexes,
    block_cell,
    cite,
    deadlines,
    gaps,
    topic_groups,
)

CARDS = 8
"""Main figures shown as cards; the rest stand in the table below them."""


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
        targets: targets with a number, a relation or a figure set elsewhere, in document order.
        aims: targets that state a direction only, in document order.
        target_count: number of all targets and assigned figures.
        derived: figures computed from this plan, the other documents and results of its place, by kind.
        expected: indicators assigned to the place, and main indicators of its families it leaves out.
        handovers: who hands which data to whom.
        without_lead: tasks several agencies share while no role is printed.
        assigned: figures assigned to places, a table per indicator.
        deadlines: by date, the earliest first.
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
    aims: tuple[TargetCell, ...]
    target_count: int
    derived: tuple[DerivedGroup, ...]
    expected: tuple[ExpectedCell, ...]
    handovers: tuple[HandoverCell, ...]
    without_lead: tuple[TaskLink, ...]
    assigned: tuple[AssignedTable, ...]
    deadlines: tuple[Deadline, ...]
    blocks: tuple[BlockCell, ...]
    topics: tuple[TopicGroup, ...]
    measures: int
    tasks: int
    bases: tuple[CitationCell, ...]
    cites: tuple[CitationCell, ...]
    slips: tuple[tuple[str, str], ...]
    gaps: tuple[str, ...]
    annexes: tuple[str, ...]
    recipients: tuple[str, ...]
    parents: tuple[Link, ...]
    relatives: tuple[tuple[str, Link], ...]
    downloads: tuple[Link, ...]
    report: str
    cite: tuple[str, str]
    licence: str
    folder: str


def _signed(head: PlanHead) -> str | None:
    """`Trần Văn A, Phó Chủ tịch (thay mặt, ký thay)`; None when the signature is not known."""
    signature = head.plan.signed_by
    if signature is None:
        return None
    text = ", ".join(part for part in (signature.name, signature.post) if part)
    capacities = ", ".join(words.CAPACITIES[one] for one in signature.capacity)
    return f"{text} ({capacities})" if capacities else text


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
        targets=tuple(cell for cell in targets if cell.aim is None),
        aims=tuple(cell for cell in targets if cell.aim is not None),
        target_count=len(targets) + len(plan.assigned),
        derived=plan_groups(facts),
        expected=expected_cells(facts.expected),
        handovers=handover_cells(facts.handovers, library),
        without_lead=task_links(facts.without_lead, library),
        assigned=assigned_tables(plan.assigned, library),
        deadlines=deadlines(facts),
        blocks=tuple(block_cell(block) for block in plan.blocks),
        topics=topic_groups(plan.measures),
        measures=len(plan.measures),
        tasks=sum(len(block.tasks) for block in plan.blocks),
        bases=tuple(citation_cell(one, n, library) for n, one in enumerate(plan.bases, 1)),
        cites=tuple(citation_cell(one, n, library) for n, one in enumerate(plan.cites, 1)),
        slips=tuple(stated.document.slips.items()),
        gaps=gaps(facts),
        annexes=annexes(plan),
        recipients=stated.recipients,
        parents=tuple(names.head_link(parent, library) for parent in plan.parents),
        relatives=_relatives(plan, site),
        downloads=(Link("YAML", f"{url}plan.yml"), Link("JSON", f"{url}plan.json")),
        report=site.settings.contact,
        cite=cite(plan, heading, site),
        licence=site.settings.data_licence,
        folder=f"plans/{head.path}/plan.yml",
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
