"""Data handed over and tasks without a lead made ready to read: who, to whom, what, how often; computes nothing."""

from __future__ import annotations

from collections.abc import Iterable

from generator.derive.handover import HandoverMatrix
from generator.derive.workload import Load
from generator.frozen import frozen
from generator.language import Words
from generator.library import LinkedTask
from generator.views import names, words
from generator.views.base import Link
from generator.views.edition import Edition


@frozen
class HandoverCell:
    """One hand-over.

    Attributes:
        givers: who gives; none where the document names nobody or means all.
        receivers: who gets; none where no addressee is named.
        via: the channel.
        gives: what is handed over, in our words.
        cadence: how often; None when not said.
        due: due date in words; empty when not said.
        place: the place whose plan says so.
        url: address of the task.
        where: its place in the document.
    """

    givers: tuple[Link, ...]
    receivers: tuple[Link, ...]
    via: tuple[Link, ...]
    gives: str
    cadence: str | None
    due: tuple[Words, ...]
    place: Link
    url: str
    where: str | None


@frozen
class GiverCell:
    """All hand-overs of one kind of agency; `name` is None where no giver is named."""

    name: Link | None
    cells: tuple[HandoverCell, ...]


@frozen
class TaskLink:
    """A task in a list: what must be done, its address, the agencies that share it, the place."""

    does: str
    url: str
    agencies: tuple[Link, ...]
    place: Link


def handover_cell(task: LinkedTask, edition: Edition) -> HandoverCell:
    """A hand-over ready to read."""
    stated = task.task
    return HandoverCell(
        givers=names.agencies(task.doers, edition),
        receivers=names.agencies(task.addressees, edition),
        via=names.agencies(task.via, edition),
        gives=stated.gives or "",
        cadence=words.cadence(stated.every, edition),
        due=words.due(stated, edition),
        place=names.place_link(task.plan.territory, edition),
        url=names.fact_url(task, edition),
        where=words.place_in_document(stated.at, edition) if stated.at else None,
    )


def handover_cells(tasks: Iterable[LinkedTask], edition: Edition) -> tuple[HandoverCell, ...]:
    """Hand-overs ready to read."""
    return tuple(handover_cell(task, edition) for task in tasks)


def giver_cells(matrix: HandoverMatrix, edition: Edition) -> tuple[GiverCell, ...]:
    """The matrix of hand-overs as one list per giver; a task to several receivers stands once."""
    found = []
    for row in matrix.rows:
        tasks = {names.fact_url(task, edition): task for cell in row.cells for task in cell}
        name = names.agency_link(row.giver, edition) if row.giver else None
        found.append(GiverCell(name, handover_cells(tasks.values(), edition)))
    return tuple(found)


def task_links(tasks: Iterable[LinkedTask], edition: Edition) -> tuple[TaskLink, ...]:
    """Tasks as links, with all who share them."""
    return tuple(
        TaskLink(
            task.task.does,
            names.fact_url(task, edition),
            names.agencies((*task.doers, *task.partners), edition),
            names.place_link(task.plan.territory, edition),
        )
        for task in tasks
    )


def load_words(load: Load, edition: Edition) -> str:
    """`12 việc: chủ trì 3, phối hợp 2, không ghi vai trò 7; cùng làm 4 việc của cơ quan khác`."""
    return edition.text(
        "%(tasks)s: chủ trì %(lead)s, phối hợp %(support)s, không ghi vai trò %(unstated)s; "
        "cùng làm %(partner)s việc của cơ quan khác",
        tasks=edition.plural("%(n)s việc", load.own),
        lead=load.lead,
        support=load.support,
        unstated=load.unstated,
        partner=load.partner,
    )
