"""Which kinds of agencies have tasks in every place of a level, and which in one only; explains no difference."""

from __future__ import annotations

from collections.abc import Iterator

from generator.derive.matrix import Matrix
from generator.frozen import frozen
from generator.model.registry import AgencyKind
from generator.places import Place


@frozen
class Overlap:
    """Which kinds of agencies the places of one level have in common.

    Attributes:
        level: of the places and of the kinds.
        places: the places of that level whose plans give tasks to such kinds, in page order; always more than one.
        everywhere: kinds with tasks of their own in every one of them.
        only: kinds with tasks of their own in a single one of them, with that place.
    """

    level: str
    places: tuple[Place, ...]
    everywhere: tuple[AgencyKind, ...]
    only: tuple[tuple[AgencyKind, Place], ...]


def overlaps(matrix: Matrix) -> Iterator[Overlap]:
    """Tell for each level with several places which kinds they share and which only one has.

    Args:
        matrix: agency kinds by place.

    Yields:
        One per level, the highest first; collectives and kinds that stand at several levels take part nowhere.
    """
    for level in ("province", "commune"):
        rows = [row for row in matrix.rows if row.kind.level == level and not row.kind.collective]
        busy = {cell.place.path for row in rows for cell in row.cells if cell.count}
        places = tuple(place for place in matrix.places if place.level == level and place.path in busy)
        if len(places) < 2:
            continue
        here = {place.path for place in places}
        at = {
            row.kind.id: (row.kind, [cell.place for cell in row.cells if cell.count and cell.place.path in here])
            for row in rows
        }
        yield Overlap(
            level,
            places,
            everywhere=tuple(kind for kind, found in at.values() if len(found) == len(places)),
            only=tuple((kind, found[0]) for kind, found in at.values() if len(found) == 1),
        )
