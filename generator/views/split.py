"""How a page about the country is shared out over pages below it, so that none grows with the number of plans.

One rule for every such page (an agency, an instrument, an indicator, the calendar): while its facts are at most a
limit, it lists them all. Beyond it, each province with facts gets a page one level down at `<address><province>/`, and
the page itself lists what the nation and the provinces state, if that fits, else the nation alone, and counts the rest
by province with links down. The page of a province does the same with its communes: in full while they fit, else the
province alone, and its communes by count with links to their plans. Of one place, the newest plans come first; those
that do not fit are counted. So the largest page holds a limit of facts and a row for each place one level down.

Pages below appear when a subject outgrows its page; their addresses are permanent like all others.

This module decides which plans a page tells in full; it makes no page and no words.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from typing import TypeVar

from generator.frozen import frozen
from generator.library import Library, PlanHead
from generator.places import Place
from generator.views import names
from generator.views.base import Link
from generator.views.edition import Edition

_One = TypeVar("_One")


@frozen
class Shares:
    """What a page tells in full, and what it only counts.

    Attributes:
        full: paths of the plans whose facts it lists.
        below: places it counts instead, each with the paths of the plans of itself and of the places below it; on the
            page of the country these are the provinces with a page one level down (and the nation, for those of its
            plans that do not fit), on that of a province its communes (and the province, the same).
    """

    full: frozenset[str]
    below: tuple[tuple[Place, tuple[str, ...]], ...] = ()

    @cached_property
    def provinces(self) -> tuple[tuple[Place, tuple[str, ...]], ...]:
        """The provinces with a page one level down, each with its plans; on the page of the country only."""
        return tuple(one for one in self.below if one[0].level == "province")


def home(head: PlanHead, library: Library) -> Place:
    """The place of today on whose pages a plan is told: the nation or a province, the successor of a former one."""
    place = library.places[head.place.path.partition("/")[0]]
    return library.places[place.successors[0].partition("/")[0]] if place.until and place.successors else place


def country(weights: Mapping[str, int], library: Library, limit: int) -> Shares:
    """Share out the facts of a page about the country.

    Args:
        weights: path of a plan → how many facts it brings to the page, in the order of the page.
        library: the linked facts.
        limit: how many facts a page tells, one of `generator.views.base.Limits`.

    Returns:
        All plans in full where they fit; else a page below for every province.
    """
    if sum(weights.values()) <= limit:
        return Shares(frozenset(weights))
    nation, groups, own = [], defaultdict(list), []
    for path in weights:
        head = library.plans[path].head
        if head.place.level == "nation":
            nation.append(path)
            continue
        groups[home(head, library).path].append(path)
        if head.place.level == "province":
            own.append(path)
    full = frozenset((*nation, *own))
    left: tuple[str, ...] = ()
    if sum(weights[path] for path in full) > limit:
        full, left = _newest(nation, weights, limit)
    return Shares(
        full, (*_left(left, library), *((library.places[path], tuple(found)) for path, found in groups.items()))
    )


def province(paths: Iterable[str], weights: Mapping[str, int], library: Library, limit: int) -> Shares:
    """Share out the facts of the page of a province below a page about the country.

    Args:
        paths: the plans of the province and of its communes, as `Shares.below` gives them.
        weights: path of a plan → how many facts it brings.
        library: the linked facts.
        limit: how many facts a page tells.

    Returns:
        All plans in full where they fit; else communes by count.
    """
    found = tuple(paths)
    if sum(weights[path] for path in found) <= limit:
        return Shares(frozenset(found))
    communes: defaultdict[str, list[str]] = defaultdict(list)
    own = []
    for path in found:
        place = library.plans[path].head.place
        if place.level == "province":
            own.append(path)
        else:
            communes[place.path].append(path)
    full, left = _newest(own, weights, limit)
    return Shares(
        full, (*_left(left, library), *((library.places[one], tuple(plans)) for one, plans in communes.items()))
    )


def by_province(
    found: Iterable[_One], province_of: Callable[[_One], str], provinces: Iterable[str]
) -> dict[str, tuple[_One, ...]]:
    """Sort facts out by province, in one pass for all their pages.

    Args:
        found: the facts.
        province_of: path of the province of a fact; empty for what every province tells.
        provinces: paths of those with a page.

    Returns:
        Path of each province → its facts, in their order.
    """
    sorted_out: dict[str, list[_One]] = {path: [] for path in provinces}
    for one in found:
        path = province_of(one)
        for each in (path,) if path else tuple(sorted_out):
            if each in sorted_out:
                sorted_out[each].append(one)
    return {path: tuple(facts) for path, facts in sorted_out.items()}


def by_home(
    found: Iterable[_One], plan_of: Callable[[_One], PlanHead], provinces: Iterable[str], library: Library
) -> dict[str, tuple[_One, ...]]:
    """Sort facts out by the province on whose pages their plans are told, as `by_province` does."""
    homes: dict[str, str] = {}

    def province_of(one: _One) -> str:
        head = plan_of(one)
        path = head.place.path
        if path not in homes:
            homes[path] = home(head, library).path
        return homes[path]

    return by_province(found, province_of, provinces)


@frozen
class Counted:
    """A place a page only counts: where to read its facts, how many there are, and in how many plans."""

    link: Link
    facts: int
    plans: int


def counted(
    shares: Shares, weights: Mapping[str, int], edition: Edition, url: str | None = None
) -> tuple[Counted, ...]:
    """The places a page only counts, as links.

    Args:
        shares: of the page.
        weights: path of a plan → how many facts it brings.
        edition: the site in one language.
        url: Vietnamese address of a page about the country, whose provinces have pages below; None on the page of a
            province, whose communes are read on their own pages.
    """
    return tuple(_counted(place, plans, weights, edition, url) for place, plans in shares.below)


def _counted(
    place: Place, plans: tuple[str, ...], weights: Mapping[str, int], edition: Edition, url: str | None
) -> Counted:
    down = url is not None and place.level == "province"
    address = below(url, place) if url is not None and down else names.place_url(place)
    link = Link(names.unit_name(place, edition), edition.address(address))
    return Counted(link, sum(weights[path] for path in plans), len(plans))


def below(url: str, place: Place) -> str:
    """Address of the page of a province below a page about the country."""
    return f"{url}{place.path}/"


def _newest(paths: Iterable[str], weights: Mapping[str, int], limit: int) -> tuple[frozenset[str], tuple[str, ...]]:
    """The plans of one place, newest first, as far as they fit, and those left over."""
    full: list[str] = []
    left: list[str] = []
    total = 0
    for path in paths:
        total += weights[path]
        (full if total <= limit else left).append(path)
    return frozenset(full), tuple(left)


def _left(paths: tuple[str, ...], library: Library) -> tuple[tuple[Place, tuple[str, ...]], ...]:
    """The plans of the place itself that do not fit."""
    return ((library.plans[paths[0]].head.place, paths),) if paths else ()
