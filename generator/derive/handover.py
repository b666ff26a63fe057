"""Who hands which data to whom, how often, and what several must do without anyone in the lead; reads no sentence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from generator.frozen import frozen
from generator.library import Library, LinkedTask
from generator.model.registry import AgencyKind
from generator.vietnamese import collation_key

LEVELS = ("nation", "province", "district", "commune", "any")
"""Order of the rows and columns."""


@frozen
class HandoverRow:
    """What one kind of agency gives.

    Attributes:
        giver: the kind; None where the document names nobody or means all.
        cells: in the order of `HandoverMatrix.receivers`: its tasks that give something to that kind; what is given,
            how often and where it stands is on the task.
    """

    giver: AgencyKind | None
    cells: tuple[tuple[LinkedTask, ...], ...]


@frozen
class HandoverMatrix:
    """Kinds that give data by kinds that get it, by level and then name; a task to several stands in several cells.

    Attributes:
        receivers: the columns; None, last, where no addressee is named.
        rows: one for each giver; givers that are not named come last.
    """

    receivers: tuple[AgencyKind | None, ...]
    rows: tuple[HandoverRow, ...]


def handovers(tasks: Iterable[LinkedTask]) -> tuple[LinkedTask, ...]:
    """The tasks that hand something over (`gives`), in the order given."""
    return tuple(task for task in tasks if task.task.gives)


def without_lead(tasks: Iterable[LinkedTask]) -> tuple[LinkedTask, ...]:
    """The tasks that several agencies share while no role is printed, in the order given."""
    return tuple(
        task
        for task in tasks
        if task.task.role is None and len({kind.id for kind in (*task.doers, *task.partners)}) > 1
    )


def handover_matrix(library: Library) -> HandoverMatrix:
    """Set all givers of data against all who get it, over all plans that hold.

    Args:
        library: the linked facts.

    Returns:
        The matrix; empty where no plan names a hand-over.
    """
    cells: defaultdict[tuple[str | None, str | None], list[LinkedTask]] = defaultdict(list)
    for plan in library.plans.values():
        if plan.head.void:
            continue
        for task in handovers(plan.tasks):
            for giver, receiver in _pairs(task):
                cells[giver, receiver].append(task)
    receivers = _ordered((receiver for _, receiver in cells), library.agencies)
    return HandoverMatrix(
        receivers,
        tuple(
            HandoverRow(
                giver,
                tuple(tuple(cells.get((_id(giver), _id(receiver)), ())) for receiver in receivers),
            )
            for giver in _ordered((giver for giver, _ in cells), library.agencies)
        ),
    )


def _pairs(task: LinkedTask) -> Iterator[tuple[str | None, str | None]]:
    """Every giver with every receiver of a task; None for nobody named."""
    receivers: list[str | None] = [kind.id for kind in task.addressees] or [None]
    givers: list[str | None] = [kind.id for kind in task.doers] or [None]
    return ((giver, receiver) for giver in givers for receiver in receivers)


def _id(kind: AgencyKind | None) -> str | None:
    return kind.id if kind else None


def _ordered(ids: Iterable[str | None], agencies: Mapping[str, AgencyKind]) -> tuple[AgencyKind | None, ...]:
    """The kinds by level and name, each once; None last."""
    found = set(ids)
    kinds = sorted(
        (agencies[one] for one in found if one),
        key=lambda kind: (LEVELS.index(kind.level), collation_key(kind.name)),
    )
    return (*kinds, None) if None in found else tuple(kinds)
