"""Data handed over and tasks without a lead made ready to read: who, to whom, what, how often; computes nothing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from generator.derive.handover import HandoverMatrix
from generator.derive.overlap import Overlap
from generator.derive.workload import Load
from generator.library import Library, LinkedTask
from generator.views import names, words
from generator.views.base import Link
from generator.views.facts import agencies


@dataclass(frozen=True)
class HandoverCell:
    """One hand-over.

    Attributes:
        givers: who gives; none where the document names nobody or means all.
        receivers: who gets; none where no addressee is named.
        via: the channel.
        gives: what is handed over, in our words.
        cadence: how often; None when not said.
        due: due date in words; None when not said.
        place: the place whose plan says so.
        url: address of the task.
        where: its place in the document.
    """

    givers: tuple[Link, ...]
    receivers: tuple[Link, ...]
    via: tuple[Link, ...]
    gives: str
    cadence: str | None
    due: str | None
    place: Link
    url: str
    where: str | None


@dataclass(frozen=True)
class GiverCell:
    """All hand-overs of one kind of agency; `name` is None where no giver is named."""

    name: Link | None
    cells: tuple[HandoverCell, ...]


@dataclass(frozen=True)
class TaskLink:
    """A task in a list: what must be done, its address, the agencies that share it, the place."""

    does: str
    url: str
    agencies: tuple[Link, ...]
    place: Link


@dataclass(frozen=True)
class OverlapCell:
    """Which kinds of agencies several places have in common: the places, kinds everywhere, kinds in one place only."""

    places: tuple[Link, ...]
    everywhere: tuple[Link, ...]
    only: tuple[tuple[Link, Link], ...]


def handover_cell(task: LinkedTask, library: Library) -> HandoverCell:
    """A hand-over ready to read."""
    stated = task.task
    dated = any((stated.by, stated.before, stated.when, stated.school_year))
    return HandoverCell(
        givers=agencies(task.doers),
        receivers=agencies(task.addressees),
        via=agencies(task.via),
        gives=stated.gives or "",
        cadence=", ".join(words.CADENCES[one] for one in stated.every) or None,
        due=words.due(stated.by, stated.before, stated.when, stated.school_year) if dated else None,
        place=names.place_link(task.plan.territory, library),
        url=names.fact_url(task),
        where=words.place_in_document(stated.at) if stated.at else None,
    )


def handover_cells(tasks: Iterable[LinkedTask], library: Library) -> tuple[HandoverCell, ...]:
    """Hand-overs ready to read."""
    return tuple(handover_cell(task, library) for task in tasks)


def giver_cells(matrix: HandoverMatrix, library: Library) -> tuple[GiverCell, ...]:
    """The matrix of hand-overs as one list per giver; a task to several receivers stands once."""
    found = []
    for row in matrix.rows:
        tasks = {names.fact_url(task): task for cell in row.cells for task in cell}
        name = names.agency_link(row.giver) if row.giver else None
        found.append(GiverCell(name, handover_cells(tasks.values(), library)))
    return tuple(found)


def task_links(tasks: Iterable[LinkedTask], library: Library) -> tuple[TaskLink, ...]:
    """Tasks as links, with all who share them."""
    return tuple(
        TaskLink(
            task.task.does,
            names.fact_url(task),
            agencies((*task.doers, *task.partners)),
            names.place_link(task.plan.territory, library),
        )
        for task in tasks
    )


def load_words(load: Load) -> str:
    """`12 việc: chủ trì 3, phối hợp 2, không ghi vai trò 7; cùng làm 4 việc của cơ quan khác`."""
    parts = [f"chủ trì {load.lead}", f"phối hợp {load.support}", f"không ghi vai trò {load.unstated}"]
    return f"{load.own} việc: {', '.join(parts)}; cùng làm {load.partner} việc của cơ quan khác"


def overlap_cells(found: Iterable[Overlap], library: Library) -> tuple[OverlapCell, ...]:
    """Overlaps between places ready to read."""
    return tuple(
        OverlapCell(
            tuple(names.place_link(place, library) for place in one.places),
            agencies(one.everywhere),
            tuple((names.agency_link(kind), names.place_link(place, library)) for kind, place in one.only),
        )
        for one in found
    )
