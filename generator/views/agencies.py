"""The list of all kinds of agencies: who has tasks, what places have in common, who hands data to whom."""

from __future__ import annotations

from typing import ClassVar

from generator.derive.handover import HandoverMatrix
from generator.derive.overlap import Overlap
from generator.frozen import frozen
from generator.language import N_
from generator.views import names, words
from generator.views.base import Link, Page
from generator.views.edition import Edition
from generator.views.handover import GiverCell, giver_cells


@frozen
class AgencyRow:
    """A kind of agency in a list."""

    link: Link
    tasks: int
    plans: int


@frozen
class OverlapCell:
    """Which kinds of agencies several places have in common.

    Attributes:
        number: number of the places.
        places: the places, where they are few.
        everywhere: kinds with tasks in all of them.
        only: kinds with tasks in one of them only.
    """

    number: int
    places: tuple[Link, ...]
    everywhere: tuple[Link, ...]
    only: tuple[tuple[Link, Link], ...]


@frozen
class FlowCell:
    """Who gives data to whom and how often: the giver, None where no document names one; receivers with numbers."""

    giver: Link | None
    receivers: tuple[tuple[str, int], ...]


@frozen
class AgenciesView:
    """All kinds by level, what the plans of several places have in common, and who hands data to whom.

    Attributes:
        groups: kinds by level.
        overlaps: for each level with several places: kinds with tasks everywhere or in one place only.
        handovers: every hand-over, by giver, where they fit on the page.
        flows: numbers of hand-overs by giver and receiver, where they do not.
    """

    template: ClassVar[str] = "agencies"
    groups: tuple[tuple[str, tuple[AgencyRow, ...]], ...]
    overlaps: tuple[OverlapCell, ...]
    handovers: tuple[GiverCell, ...]
    flows: tuple[FlowCell, ...]


def agencies_page(edition: Edition) -> Page:
    """The list of kinds of agencies; kinds no plan names are left out."""
    site = edition.site
    handed = sum(len(cell) for row in site.country.handovers.rows for cell in row.cells)
    few = handed <= edition.limits.rows
    view = AgenciesView(
        groups=_groups(edition),
        overlaps=tuple(_overlap(one, edition) for one in site.country.overlaps),
        handovers=giver_cells(site.country.handovers, edition) if few else (),
        flows=() if few else _flows(site.country.handovers, edition),
    )
    return edition.page(
        "co-quan/",
        view,
        section="co-quan/",
        title=edition.text("Cơ quan nào làm gì"),
        description=edition.text("Các cơ quan được giao việc trong kế hoạch về BHXH, BHYT, BHTN, theo cấp."),
    )


def _groups(edition: Edition) -> tuple[tuple[str, tuple[AgencyRow, ...]], ...]:
    groups = []
    for level, name in words.LEVELS.items():
        named = (
            (kind, edition.library.by_agency[kind.id])
            for kind in edition.library.agencies.values()
            if kind.level == level
        )
        rows = tuple(
            AgencyRow(names.agency_link(kind, edition), len(refs.tasks), len(plans))
            for kind, refs in named
            if (plans := refs.plans)
        )
        if rows:
            groups.append((edition.text(name), rows))
    return tuple(groups)


def _overlap(one: Overlap, edition: Edition) -> OverlapCell:
    few = len(one.places) <= edition.limits.cards
    return OverlapCell(
        number=len(one.places),
        places=tuple(names.place_link(place, edition) for place in one.places) if few else (),
        everywhere=names.agencies(one.everywhere, edition),
        only=tuple((names.agency_link(kind, edition), names.place_link(place, edition)) for kind, place in one.only),
    )


def _flows(matrix: HandoverMatrix, edition: Edition) -> tuple[FlowCell, ...]:
    """How often each kind gives to each other; a task to several receivers counts for each."""
    unnamed = edition.text(N_("không nêu đưa cho ai"))
    receivers = [edition.pick(one.name, one.name_en) if one else unnamed for one in matrix.receivers]
    return tuple(
        FlowCell(
            names.agency_link(row.giver, edition) if row.giver else None,
            tuple((name, len(cell)) for name, cell in zip(receivers, row.cells, strict=True) if cell),
        )
        for row in matrix.rows
    )
