"""Coverage of the country: which places have plans on this site; says nothing of plans that exist elsewhere."""

from __future__ import annotations

from collections import defaultdict

from generator.derive.places import by_name, plan_order
from generator.frozen import frozen
from generator.library import Library, PlanHead
from generator.places import Place


@frozen
class ProvinceCoverage:
    """One province: its own plans, and its communes with and without plans, all by name."""

    place: Place
    plans: tuple[PlanHead, ...]
    communes_with: tuple[Place, ...]
    communes_without: tuple[Place, ...]

    @property
    def communes(self) -> int:
        """Number of communes, wards and special zones."""
        return len(self.communes_with) + len(self.communes_without)


@frozen
class Coverage:
    """The whole country, provinces by name."""

    nation: Place
    plans: tuple[PlanHead, ...]
    provinces: tuple[ProvinceCoverage, ...]

    @property
    def provinces_with(self) -> int:
        """Number of provinces with a plan of their own."""
        return sum(1 for one in self.provinces if one.plans)

    @property
    def communes(self) -> int:
        """Number of communes of the country."""
        return sum(one.communes for one in self.provinces)

    @property
    def communes_with(self) -> int:
        """Number of communes with a plan."""
        return sum(len(one.communes_with) for one in self.provinces)


def coverage(library: Library) -> Coverage:
    """Count today's places with and without plans.

    Args:
        library: the linked facts.

    Returns:
        Every province of today with every commune of today, each once; former places do not count.
    """
    places = [place for place in library.places.values() if place.until is None]
    communes: defaultdict[str, list[Place]] = defaultdict(list)
    for place in places:
        if place.level == "commune" and place.parent is not None:
            communes[place.parent].append(place)
    nation = next(place for place in places if place.level == "nation")
    provinces = by_name(place for place in places if place.level == "province")
    return Coverage(
        nation=nation,
        plans=_plans(library, nation),
        provinces=tuple(_province(library, place, communes[place.path]) for place in provinces),
    )


def _plans(library: Library, place: Place) -> tuple[PlanHead, ...]:
    refs = library.by_place.get(place.path)
    return tuple(sorted(refs.plans, key=plan_order(library))) if refs else ()


def _province(library: Library, place: Place, communes: list[Place]) -> ProvinceCoverage:
    ordered = by_name(communes)
    covered = {one.path for one in ordered if _plans(library, one)}
    return ProvinceCoverage(
        place=place,
        plans=_plans(library, place),
        communes_with=tuple(one for one in ordered if one.path in covered),
        communes_without=tuple(one for one in ordered if one.path not in covered),
    )
