"""The calendar: dated tasks and targets by day, events in words, recurring tasks by cadence; draws no month grid."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from typing import Literal

from generator.frozen import frozen
from generator.library import LinkedPlan, LinkedTarget, LinkedTask, last_day
from generator.model.plan import Cadence, Target, Task
from generator.vietnamese import PartialDate

CADENCES: tuple[Cadence, ...] = (
    "week",
    "month",
    "quarter",
    "half-year",
    "year",
    "school-year",
    "on-request",
    "unstated",
)
"""From the shortest to the vaguest; the order of the page."""


@frozen
class Dated:
    """A task or target with a date of its own.

    Attributes:
        fact: the task or target; its plan, place and anchor are on it.
        due: the last day it can be met: that of `by`, or the day before `before`.
        printed: the date as exact as printed.
        word: `by` (đến, chậm nhất) or `before` (trước).
    """

    fact: LinkedTarget | LinkedTask
    due: date
    printed: PartialDate
    word: Literal["by", "before"]


@frozen
class Event:
    """A task or target whose moment is told in words (`when`) or as a school year, without a date."""

    fact: LinkedTarget | LinkedTask
    when: str | None
    school_years: tuple[str, ...]


@frozen
class Recurring:
    """All tasks of one cadence; a task with two cadences stands under both."""

    cadence: Cadence
    tasks: tuple[LinkedTask, ...]


@frozen
class Calendar:
    """Dated facts by day; equal days, events and cadences by place, then plan, then document; no empty cadence."""

    dated: tuple[Dated, ...]
    events: tuple[Event, ...]
    recurring: tuple[Recurring, ...]


def calendar(plans: Iterable[LinkedPlan], order: Mapping[str, int]) -> Calendar:
    """Gather every dated, worded and recurring fact of some plans.

    Args:
        plans: those of the country, or of a part of it.
        order: path of a place → its position on pages.

    Returns:
        The calendar; a date of the plan's period or title alone makes no entry.
    """
    facts: list[LinkedTarget | LinkedTask] = []
    for plan in sorted(plans, key=lambda plan: (order[plan.head.place.path], plan.head.path)):
        facts += [*plan.targets, *plan.tasks]
    return Calendar(
        dated=tuple(sorted((entry for fact in facts if (entry := dated(fact))), key=lambda entry: entry.due)),
        events=tuple(event for fact in facts if (event := _event(fact))),
        recurring=tuple(_recurring([fact for fact in facts if isinstance(fact, LinkedTask)])),
    )


def dated(fact: LinkedTarget | LinkedTask) -> Dated | None:
    """The calendar entry of a fact that prints a date; None for any other."""
    record = stated(fact)
    printed = record.by or record.before
    due = last_day(record) if printed else None
    if printed is None or due is None:
        return None
    return Dated(fact, due, printed, "by" if record.by else "before")


def due_within(entries: tuple[Dated, ...], today: date, days: int) -> tuple[Dated, ...]:
    """The entries due from today up to and including the day `days` later, of plans that still hold."""
    last = today + timedelta(days=days)
    return tuple(entry for entry in entries if today <= entry.due <= last and not entry.fact.plan.void)


def stated(fact: LinkedTarget | LinkedTask) -> Target | Task:
    """The stated record of a fact."""
    return fact.target if isinstance(fact, LinkedTarget) else fact.task


def _event(fact: LinkedTarget | LinkedTask) -> Event | None:
    record = stated(fact)
    if not (record.when or record.school_year) or last_day(record) is not None:
        return None
    return Event(fact, record.when, tuple(str(span) for span in record.school_year))


def _recurring(tasks: list[LinkedTask]) -> Iterator[Recurring]:
    found: dict[Cadence, list[LinkedTask]] = {cadence: [] for cadence in CADENCES}
    for task in tasks:
        for cadence in dict.fromkeys(task.task.every):
            found[cadence].append(task)
    yield from (Recurring(cadence, tuple(some)) for cadence, some in found.items() if some)
