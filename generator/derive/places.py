"""Small helps about places for the other derivations: order of plans and names, and ground shared; holds no facts."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from generator.library import Library, PlanHead
from generator.places import Place
from generator.vietnamese import collation_key, fold

PlanKey = Callable[[PlanHead], tuple[object, ...]]


def by_name(places: Iterable[Place]) -> tuple[Place, ...]:
    """Places by name; equal names by path."""
    return tuple(sorted(places, key=lambda place: (collation_key(place.name), place.path)))


def plan_order(library: Library) -> PlanKey:
    """Make the key that puts plans in page order of their places, the newest period of a place first."""

    def key(head: PlanHead) -> tuple[object, ...]:
        years = (-head.years.last, -head.years.first) if head.years else (0, 0)
        return library.order[head.place.path], years, head.path

    return key


def same_ground(one: Place, other: Place) -> bool:
    """Say whether two places surely have the same boundaries: the same place, or one renamed into the other.

    The registry lists a former place under its successor's own name (`Cần Thơ (trước 1/7/2025)`) because the ground
    changed. A different name that holds the successor's (`Thừa Thiên Huế`, `Huế`) and a single successor mean a rename.
    """
    if one.path == other.path:
        return True
    former, today = (one, other) if one.until else (other, one)
    if former.until is None or today.until is not None or former.successors != (today.path,):
        return False
    name = fold(former.name.partition("(")[0].strip())
    return name not in (fold(today.name), fold(today.full_name)) and f" {fold(today.name)} " in f" {name} "
