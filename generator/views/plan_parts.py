"""Parts of a plan's page: blocks of agencies, measures by topic, deadlines, gaps, citations; computes nothing."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from generator.derive.silence import Silence
from generator.derive.site import PlanFacts, Site
from generator.library import LinkedBlock, LinkedPlan, LinkedTarget, LinkedTask
from generator.views import words
from generator.views.base import Link
from generator.views.facts import TaskCell, agencies, task_cell

OPEN_TASKS = 3
"""A block with more tasks than this is folded at first; print opens all."""


@dataclass(frozen=True)
class BlockCell:
    """One agency with its tasks.

    Attributes:
        anchor: fragment of the block.
        own: whether the block prints its anchor itself; else its only task carries it.
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
class Deadline:
    """What is due on one date: the date in words, tasks and targets as links on this page."""

    when: str
    tasks: tuple[Link, ...]
    targets: tuple[Link, ...]


def block_cell(block: LinkedBlock) -> BlockCell:
    """A block ready to read."""
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


def topic_groups(measures: tuple[LinkedTask, ...]) -> tuple[TopicGroup, ...]:
    """Measures under their first topic, topics by first appearance in the document."""
    groups: dict[tuple[str, str], list[TaskCell]] = defaultdict(list)
    for task in measures:
        topic = task.topics[0] if task.topics else None
        key = (topic.name, f"giai-phap-{topic.id}") if topic else ("Khác", "giai-phap-khac")
        groups[key].append(task_cell(task))
    return tuple(TopicGroup(name, anchor, tuple(tasks)) for (name, anchor), tasks in groups.items())


def deadlines(facts: PlanFacts) -> tuple[Deadline, ...]:
    """Dates of tasks and targets, the earliest first."""
    found: dict[str, tuple[list[Link], list[Link]]] = defaultdict(lambda: ([], []))
    for dated in facts.dated:
        fact = dated.fact
        tasks, targets = found[words.deadline(dated.word, dated.printed)]
        if isinstance(fact, LinkedTarget):
            targets.append(Link(f"{fact.indicator.name}: {words.target_value(fact)}", f"#{fact.anchor}"))
        else:
            tasks.append(Link(fact.task.does, f"#{fact.anchor}"))
    return tuple(Deadline(when, tuple(tasks), tuple(targets)) for when, (tasks, targets) in found.items())


def gaps(facts: PlanFacts) -> tuple[str, ...]:
    """What the document leaves out that a reader would look for, each in one sentence with its count."""
    stated, silent = facts.head.plan, facts.silence
    found = []
    if stated.number is None or stated.number.startswith("/"):
        found.append("Bản đã đọc không ghi số của văn bản.")
    if stated.issued is None or not stated.issued.day:
        found.append("Bản đã đọc không ghi đủ ngày ban hành.")
    return (*found, *silences(silent))


def silences(silent: Silence) -> tuple[str, ...]:
    """What one or several plans leave unsaid, each in one sentence with its count."""
    targets, tasks = f"trong {silent.targets} chỉ tiêu", f"trong {silent.tasks} việc"
    sentences = (
        (silent.no_due, f"{targets} không ghi hạn của riêng mình."),
        (silent.no_denominator, "tỷ lệ không ghi tính trên nhóm nào (mẫu số)."),
        (silent.no_number, f"{targets} chỉ nêu hướng hoặc mức so sánh, không nêu số."),
        (silent.no_total, "tổng không được in dù đã in đủ các phần."),
        (silent.no_role, f"{tasks} không ghi chủ trì hay phối hợp."),
        (silent.no_time, f"{tasks} không ghi hạn hay định kỳ."),
        (silent.missing_annexes, "phụ lục được nhắc đến nhưng bản đã đọc không kèm theo."),
    )
    return tuple(f"{len(facts)} {sentence}" for facts, sentence in sentences if facts)


def annexes(plan: LinkedPlan) -> tuple[str, ...]:
    """Announced annexes, each with whether the copy holds it."""
    return tuple(
        f"{annex.title or 'Phụ lục'} (nhắc đến ở {words.place_in_document(annex.announced_at)}): "
        + ("bản đã đọc không kèm theo" if annex.missing else "có kèm theo")
        for annex in plan.head.plan.annexes
    )


def cite(plan: LinkedPlan, heading: str, site: Site) -> tuple[str, str]:
    """The citation of a plan in Vietnamese and English; the template adds the address."""
    head, name = plan.head, site.settings.title
    stated = head.plan
    number = stated.number if stated.number and not stated.number.startswith("/") else "not stated"
    day = stated.issued
    issued = "-".join(f"{part:02}" for part in (day.year, day.month, day.day) if part) if day else "not stated"
    vi = f"{stated.issuer}: {stated.title} ({words.number(head)}, {words.issued(head)}). Dẫn theo {name}: {heading}."
    en = f"{stated.issuer}: {stated.title}. Number: {number}; issued: {issued}. Cited from {name}: {heading}."
    return vi, en
