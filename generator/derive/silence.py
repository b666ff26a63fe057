"""What documents do not state, as data: denominators, due dates, numbers, roles, totals; blames nobody for it."""

from __future__ import annotations

from collections.abc import Iterable

from generator.derive.totals import UnstatedTotal
from generator.frozen import frozen
from generator.library import LinkedPlan, LinkedTarget, LinkedTask
from generator.model.plan import Annex


@frozen
class Silence:
    """What one plan, or all plans of a place, leave unsaid.

    Attributes:
        targets: number of targets.
        tasks: number of tasks.
        no_number: targets that give a direction only, or tie the figure to something else.
        no_denominator: shares with a number but without the group they are a share of.
        no_due: targets without a date, event or school year of their own.
        no_role: tasks without a printed role (chủ trì, phối hợp).
        no_time: tasks with neither date, event, school year nor cadence.
        no_total: totals not printed though their complete parts are.
        missing_annexes: annexes announced but not with the copy.
    """

    targets: int
    tasks: int
    no_number: tuple[LinkedTarget, ...]
    no_denominator: tuple[LinkedTarget, ...]
    no_due: tuple[LinkedTarget, ...]
    no_role: tuple[LinkedTask, ...]
    no_time: tuple[LinkedTask, ...]
    no_total: tuple[UnstatedTotal, ...]
    missing_annexes: tuple[Annex, ...]


def silence(plan: LinkedPlan, totals: Iterable[UnstatedTotal]) -> Silence:
    """List what a plan leaves unsaid.

    Args:
        plan: the plan.
        totals: the totals it does not print.

    Returns:
        The facts concerned, each in the order of the document.
    """
    targets, tasks = plan.targets, plan.tasks
    return Silence(
        targets=len(targets),
        tasks=len(tasks),
        no_number=tuple(one for one in targets if one.figure.value is None),
        no_denominator=tuple(
            one
            for one in targets
            if one.indicator.measure == "share" and one.figure.value is not None and one.denominator is None
        ),
        no_due=tuple(one for one in targets if not _timed(one)),
        no_role=tuple(one for one in tasks if one.task.role is None),
        no_time=tuple(one for one in tasks if not _timed(one) and not one.task.every),
        no_total=tuple(totals),
        missing_annexes=tuple(one for one in plan.head.plan.annexes if one.missing),
    )


def together(found: Iterable[Silence]) -> Silence:
    """What several plans leave unsaid, one after the other."""
    plans = tuple(found)
    return Silence(
        targets=sum(one.targets for one in plans),
        tasks=sum(one.tasks for one in plans),
        no_number=tuple(fact for one in plans for fact in one.no_number),
        no_denominator=tuple(fact for one in plans for fact in one.no_denominator),
        no_due=tuple(fact for one in plans for fact in one.no_due),
        no_role=tuple(fact for one in plans for fact in one.no_role),
        no_time=tuple(fact for one in plans for fact in one.no_time),
        no_total=tuple(fact for one in plans for fact in one.no_total),
        missing_annexes=tuple(fact for one in plans for fact in one.missing_annexes),
    )


def _timed(fact: LinkedTarget | LinkedTask) -> bool:
    """The document says by when, at which event or in which school year."""
    record = fact.target if isinstance(fact, LinkedTarget) else fact.task
    return bool(record.by or record.before or record.when or record.school_year)
