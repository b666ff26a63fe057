"""The page of one plan; nothing here changes with another place's plan."""

from __future__ import annotations

from typing import ClassVar

from generator.derive.site import PlanFacts
from generator.frozen import frozen
from generator.language import Words
from generator.library import LinkedPlan, PlanHead
from generator.views import names, words
from generator.views.base import Link, Page
from generator.views.cite import Cite, data_date, plan_cites
from generator.views.derived import DerivedGroup, ExpectedCell, expected_cells, plan_groups
from generator.views.edition import Edition
from generator.views.facts import CitationCell, TargetCell, citation_cell
from generator.views.figures import AssignedTable, assigned_tables
from generator.views.handover import HandoverCell, TaskLink, handover_cells, task_links
from generator.views.picture import plan_picture
from generator.views.plan_parts import (
    BlockCell,
    Deadline,
    TopicGroup,
    annexes,
    block_cell,
    deadlines,
    gaps,
    topic_groups,
)
from generator.views.plan_targets import PlanTarget, YearsCell, plan_targets, plan_years
from generator.views.subjects import plan_subjects

CARDS = 8
"""Main figures shown as cards; the rest stand in the table below them."""


@frozen
class PlanView:
    """One plan.

    Attributes:
        heading: our short title.
        printed_title: the title as printed.
        number: in words, saying when blank.
        issued: in words, saying when incomplete.
        issuer: as printed.
        signed: name and post in one line; None when not known.
        capacity: in which capacity it was signed, in words; None when not known.
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
        families: what it is about, written out.
        dated: date of the data, in words.
        cards: main figures.
        targets: targets with a number, a relation or a figure set elsewhere, in document order.
        aims: targets that state a direction only, in document order.
        years: main indicators over years, where figures of several years are known.
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
        embed: address of the page to embed; empty where no figure is printed.
        citations: how to cite the plan, in each language of the site.
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
    capacity: str | None
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
    families: tuple[str, ...]
    dated: str
    cards: tuple[TargetCell, ...]
    targets: tuple[PlanTarget, ...]
    aims: tuple[PlanTarget, ...]
    years: tuple[YearsCell, ...]
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
    annexes: tuple[tuple[Words, ...], ...]
    recipients: tuple[str, ...]
    parents: tuple[Link, ...]
    relatives: tuple[tuple[str, Link], ...]
    downloads: tuple[Link, ...]
    report: str
    embed: str
    citations: tuple[Cite, ...]
    licence: str
    folder: str


def _signed(head: PlanHead) -> str | None:
    """`Trần Văn A, Phó Chủ tịch`; None when the signature is not known."""
    signature = head.plan.signed_by
    return ", ".join(part for part in (signature.name, signature.post) if part) if signature else None


def _capacity(head: PlanHead, edition: Edition) -> str | None:
    """`thay mặt, ký thay`; None when none is printed."""
    signature = head.plan.signed_by
    found = (edition.text(words.CAPACITIES[one]) for one in signature.capacity) if signature else ()
    return ", ".join(found) or None


def _relatives(plan: LinkedPlan, edition: Edition) -> tuple[tuple[str, Link], ...]:
    pairs = ((edition.text("Kỳ trước"), plan.predecessor), (edition.text("Kỳ sau"), plan.successor))
    return tuple((label, names.head_link(head, edition)) for label, head in pairs if head)


def plan_view(facts: PlanFacts, edition: Edition) -> PlanView:
    """The page of a plan."""
    plan, head, settings = facts.plan, facts.head, edition.site.settings
    stated = head.plan
    heading = names.head_link(head, edition).text
    targets = plan_targets(facts, edition)
    families = plan.families
    former = names.place_name(head.territory, edition) if head.territory.until else None
    url = names.plan_url(head.path)
    return PlanView(
        heading=heading,
        printed_title=stated.title,
        number=words.number(head, edition),
        issued=words.issued(head, edition),
        issuer=stated.issuer,
        signed=_signed(head),
        capacity=_capacity(head, edition),
        period=words.years(head.years, edition),
        state=edition.text(words.STATES[facts.state]),
        state_id=facts.state,
        replaced_by=names.instrument_link(plan.replaced_by, edition) if plan.replaced_by else None,
        quality=edition.text(words.QUALITIES[stated.document.quality]),
        press=head.press,
        reported=edition.date(stated.document.reported) if stated.document.reported else None,
        document_url=stated.document.url,
        fingerprint=stated.document.sha256,
        place=names.place_link(head.place, edition),
        territory=former,
        families=tuple(edition.text(name) for key, name in words.FAMILY_NAMES.items() if key in families),
        dated=data_date(head, edition),
        cards=tuple(one.cell for one in targets if one.cell.headline and one.cell.stated)[:CARDS],
        targets=tuple(one for one in targets if one.cell.aim is None),
        aims=tuple(one for one in targets if one.cell.aim is not None),
        years=plan_years(facts, edition),
        target_count=len(targets) + len(plan.assigned),
        derived=plan_groups(facts, edition),
        expected=expected_cells(facts.expected, edition),
        handovers=handover_cells(facts.handovers, edition),
        without_lead=task_links(facts.without_lead, edition),
        assigned=assigned_tables(plan.assigned, edition),
        deadlines=deadlines(facts, edition),
        blocks=tuple(block_cell(block, edition) for block in plan.blocks),
        topics=topic_groups(plan.measures, edition),
        measures=len(plan.measures),
        tasks=sum(len(block.tasks) for block in plan.blocks),
        bases=tuple(citation_cell(one, n, edition) for n, one in enumerate(plan.bases, 1)),
        cites=tuple(citation_cell(one, n, edition) for n, one in enumerate(plan.cites, 1)),
        slips=tuple(stated.document.slips.items()),
        gaps=gaps(facts, edition),
        annexes=annexes(plan, edition),
        recipients=stated.recipients,
        parents=tuple(names.head_link(parent, edition) for parent in plan.parents),
        relatives=_relatives(plan, edition),
        downloads=(Link("YAML", f"{url}plan.yml"), _json_link(facts.head, edition)),
        report=settings.contact,
        embed=names.embed_url(url, edition) if any(one.cell.printed for one in targets) else "",
        citations=plan_cites(plan, edition),
        licence=settings.data_licence,
        folder=f"plans/{head.path}/plan.yml",
    )


def _json_link(head: PlanHead, edition: Edition) -> Link:
    """Link to the plan as JSON, or to the file it shares with the other communes of its province."""
    if head.place.level == "commune":
        return Link(edition.text("JSON của mọi xã, phường trong tỉnh"), names.plan_json_url(head))
    return Link("JSON", names.plan_json_url(head))


def plan_page(facts: PlanFacts, edition: Edition) -> Page:
    """A plan with its address and frame."""
    view = plan_view(facts, edition)
    above = [*facts.ancestors[1:], facts.head.place]
    crumbs = (names.unit_link(place, edition) for place in above)
    figures = "; ".join(f"{cell.name.text}: {cell.value}" for cell in view.cards[:3])
    return edition.page(
        names.plan_url(facts.head.path),
        view,
        section="ke-hoach/",
        title=view.heading,
        description=f"{view.heading}. {figures}" if figures else view.heading,
        crumbs=(edition.section("ke-hoach/", "Kế hoạch"), *crumbs),
        source=view.folder,
        picture=plan_picture(facts.head, edition),
        about=plan_subjects(facts, edition),
        dated=facts.head.dated,
    )
