"""Parts of a plan's page: blocks of agencies, measures by topic, deadlines, gaps, citations; computes nothing."""

from __future__ import annotations

from collections import defaultdict

from generator.derive.silence import Silence
from generator.derive.site import PlanFacts
from generator.frozen import frozen
from generator.language import N_, N_plural, Words
from generator.library import LinkedBlock, LinkedPlan, LinkedTarget, LinkedTask
from generator.views import names, words
from generator.views.base import Link
from generator.views.calendar import fact_link
from generator.views.edition import Edition
from generator.views.facts import TaskCell, task_cell

OPEN_TASKS = 3
"""A block or topic with more tasks than this is folded at first; print opens all."""


@frozen
class BlockCell:
    """One agency with its tasks.

    Attributes:
        anchor: fragment of the block.
        own: whether the block prints its anchor itself; else its only task carries it.
        heading: as printed, else the names of the agencies, else that it binds all; leads to the block.
        asked: the heading asks ("Đề nghị").
        kinds: links to the kinds of agencies.
        tasks: in the order of the document.
        open: shown unfolded.
        place: where it stands in the document.
        doubt: what the document leaves unclear.
    """

    anchor: str
    own: bool
    heading: Link
    asked: bool
    kinds: tuple[Link, ...]
    tasks: tuple[TaskCell, ...]
    open: bool
    place: str | None
    doubt: str | None


@frozen
class TopicGroup:
    """Measures of one topic: its name, its fragment, its tasks, and whether they are shown unfolded."""

    name: str
    anchor: str
    tasks: tuple[TaskCell, ...]
    open: bool


@frozen
class Deadline:
    """What is due on one date: the date in words, tasks and targets as links on this page."""

    when: str
    tasks: tuple[Link, ...]
    targets: tuple[Link, ...]


def block_cell(block: LinkedBlock, edition: Edition) -> BlockCell:
    """A block ready to read."""
    kinds = names.agencies(block.agencies, edition)
    heading = Words(", ".join(kind.text for kind in kinds) or edition.text("Chung cho tất cả"))
    heading = edition.vietnamese(block.block.printed) if block.block.printed else heading
    return BlockCell(
        anchor=block.anchor,
        own=block.own_anchor,
        heading=Link(heading.text, f"#{block.anchor}", heading.lang),
        asked=block.block.asked,
        kinds=kinds,
        tasks=tuple(task_cell(task, edition, block.agencies) for task in block.tasks),
        open=len(block.tasks) <= OPEN_TASKS,
        place=words.place_in_document(block.block.at, edition) if block.block.at else None,
        doubt=block.block.doubt,
    )


def topic_groups(measures: tuple[LinkedTask, ...], edition: Edition) -> tuple[TopicGroup, ...]:
    """Measures under their first topic, topics by first appearance in the document."""
    groups: dict[tuple[str, str], list[TaskCell]] = defaultdict(list)
    for task in measures:
        topic = task.topics[0] if task.topics else None
        name = edition.pick(topic.name, topic.name_en) if topic else edition.text("Khác")
        groups[name, f"giai-phap-{topic.id if topic else 'khac'}"].append(task_cell(task, edition))
    return tuple(
        TopicGroup(name, anchor, tuple(tasks), len(tasks) <= OPEN_TASKS) for (name, anchor), tasks in groups.items()
    )


def deadlines(facts: PlanFacts, edition: Edition) -> tuple[Deadline, ...]:
    """Dates of tasks and targets, the earliest first."""
    found: dict[str, tuple[list[Link], list[Link]]] = defaultdict(lambda: ([], []))
    for dated in facts.dated:
        fact = dated.fact
        tasks, targets = found[words.deadline(dated.word, dated.printed, edition).text]
        kind = targets if isinstance(fact, LinkedTarget) else tasks
        kind.append(fact_link(fact, f"#{fact.anchor}", edition))
    return tuple(Deadline(when, tuple(tasks), tuple(targets)) for when, (tasks, targets) in found.items())


def gaps(facts: PlanFacts, edition: Edition) -> tuple[str, ...]:
    """What the document leaves out that a reader would look for, each in one sentence with its count."""
    stated, silent = facts.head.plan, facts.silence
    found = []
    if stated.number is None or stated.number.startswith("/"):
        found.append(edition.text("Bản đã đọc không ghi số của văn bản."))
    if stated.issued is None or not stated.issued.day:
        found.append(edition.text("Bản đã đọc không ghi đủ ngày ban hành."))
    return (*found, *silences(silent, edition))


def silences(silent: Silence, edition: Edition) -> tuple[str, ...]:
    """What one or several plans leave unsaid, each in one sentence with its count."""
    sentences = (
        (silent.no_due, N_plural("%(n)s trong %(targets)s chỉ tiêu không ghi hạn của riêng mình.")),
        (silent.no_denominator, N_plural("%(n)s tỷ lệ không ghi tính trên nhóm nào (mẫu số).")),
        (silent.no_number, N_plural("%(n)s trong %(targets)s chỉ tiêu chỉ nêu hướng hoặc mức so sánh, không nêu số.")),
        (silent.no_total, N_plural("%(n)s tổng không được in dù đã in đủ các phần.")),
        (silent.no_role, N_plural("%(n)s trong %(tasks)s việc không ghi chủ trì hay phối hợp.")),
        (silent.no_time, N_plural("%(n)s trong %(tasks)s việc không ghi hạn hay định kỳ.")),
        (silent.missing_annexes, N_plural("%(n)s phụ lục được nhắc đến nhưng bản đã đọc không kèm theo.")),
    )
    counts = {"targets": edition.number(silent.targets), "tasks": edition.number(silent.tasks)}
    return tuple(edition.plural(sentence, len(facts), **counts) for facts, sentence in sentences if facts)


def annexes(plan: LinkedPlan, edition: Edition) -> tuple[tuple[Words, ...], ...]:
    """Announced annexes, each with whether the copy holds it."""
    missing = N_("%(annex)s (nhắc đến ở %(at)s): bản đã đọc không kèm theo")
    present = N_("%(annex)s (nhắc đến ở %(at)s): có kèm theo")
    return tuple(
        edition.said(
            missing if annex.missing else present,
            annex=edition.vietnamese(annex.title) if annex.title else edition.text("Phụ lục"),
            at=words.place_in_document(annex.announced_at, edition),
        )
        for annex in plan.head.plan.annexes
    )
