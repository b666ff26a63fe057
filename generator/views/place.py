"""The page of one place: its plans, its figures, the level above and below, its peers; compares nothing itself."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from generator.derive.site import PlaceFacts
from generator.frozen import frozen
from generator.library import LinkedTarget, PlanHead
from generator.places import Place
from generator.views import names, words
from generator.views.base import Link, Page
from generator.views.calendar_pages import in_calendar, place_url
from generator.views.cascade import CascadeGroup, cascade_groups
from generator.views.derived import DerivedGroup, trend_groups
from generator.views.edition import Edition
from generator.views.figures import (
    AssignedTable,
    ReportedCell,
    assigned_tables,
    result_cell,
    statistic_cell,
)
from generator.views.headline import HeadlineGroup, headline_groups
from generator.views.picture import place_picture
from generator.views.place_parts import BelowCell, Peers, PlanSpan, below_cells, near, peers, timeline
from generator.views.places import ProvinceRow, province_row
from generator.views.plan_list import plans_url
from generator.views.plan_parts import silences
from generator.views.subjects import newest, place_subjects


@frozen
class HeadlineFact:
    """A main indicator of a place with its figures, grouped by what they are a share of."""

    name: Link
    groups: tuple[HeadlineGroup, ...]


@frozen
class PlaceView:
    """One place.

    Attributes:
        name: with the kind of unit.
        level: in words.
        code: official code of the administrative unit.
        former: former places it took over from, each with the last day.
        ways: its calendar, a search limited to it, the list of its plans.
        timeline: its plans by period, the newest first.
        headline: its main indicators with figures, newest years first.
        cascades: assigned and own figures, by indicator and year.
        below: how the places below it stand, where they are many.
        assigned: figures assigned to it, a table per decision.
        results: reported values.
        statistics: reference numbers, every variant.
        derived: its targets against results and the pace to later ones.
        silences: what its plans leave unsaid, in sentences.
        provinces: for the nation.
        communes_with: communes with a plan.
        communes_without: names of the communes without one.
        communes: number of communes in words; None for a commune.
        peers: other provinces; None for the nation and communes.
        above: the list of communes of its province; None for the nation and provinces.
    """

    template: ClassVar[str] = "place"
    name: str
    level: str
    code: str
    former: tuple[str, ...]
    ways: tuple[Link, ...]
    timeline: tuple[PlanSpan, ...]
    headline: tuple[HeadlineFact, ...]
    cascades: tuple[CascadeGroup, ...]
    below: tuple[BelowCell, ...]
    assigned: tuple[AssignedTable, ...]
    results: tuple[ReportedCell, ...]
    statistics: tuple[ReportedCell, ...]
    derived: tuple[DerivedGroup, ...]
    silences: tuple[str, ...]
    provinces: tuple[ProvinceRow, ...]
    communes_with: tuple[Link, ...]
    communes_without: tuple[str, ...]
    communes: str | None
    peers: Peers | None
    above: Link | None


def _headline(targets: tuple[LinkedTarget, ...], edition: Edition) -> tuple[HeadlineFact, ...]:
    """Main indicators with a figure; those without one stand on the plan's own page."""
    names_of = {one.indicator.id: names.indicator_link(one.indicator, edition) for one in targets}
    found = []
    for identity, link in names_of.items():
        numbered = [one for one in targets if one.indicator.id == identity and one.figure.value is not None]
        if numbered:
            found.append(HeadlineFact(link, headline_groups(numbered, edition)))
    return tuple(found)


def place_page(facts: PlaceFacts, edition: Edition) -> Page:
    """The page of a place."""
    place, coverage = facts.place, facts.coverage
    view = PlaceView(
        name=names.place_name(place, edition),
        level=edition.text(words.LEVELS[place.level]),
        code=place.code,
        former=tuple(_former(old, edition) for old in facts.former),
        ways=_ways(facts, edition),
        timeline=timeline(facts.plans, edition),
        headline=_headline(facts.headline, edition),
        cascades=cascade_groups(near(facts.cascades, place, edition), edition, place.path),
        below=below_cells(facts.cascades, place, edition),
        assigned=assigned_tables(facts.assigned, edition),
        results=tuple(result_cell(one, edition) for one in facts.results),
        statistics=tuple(statistic_cell(one, edition) for one in facts.statistics),
        derived=trend_groups(facts.progress, facts.paces, edition),
        silences=silences(facts.silence, edition),
        provinces=tuple(province_row(one, edition) for one in facts.provinces),
        communes_with=tuple(names.unit_link(c, edition) for c in coverage.communes_with) if coverage else (),
        communes_without=tuple(names.unit_name(c, edition) for c in coverage.communes_without) if coverage else (),
        communes=edition.number(coverage.communes) if coverage else None,
        peers=peers(facts, edition),
        above=_above(facts, edition),
    )
    above = (names.unit_link(one, edition) for one in facts.ancestors)
    return edition.page(
        names.place_url(place),
        view,
        section="dia-phuong/",
        title=view.name,
        description=edition.text(
            "%(place)s: kế hoạch, chỉ tiêu và kết quả về BHXH, BHYT, BHTN có trên trang này.", place=view.name
        ),
        crumbs=(edition.section("dia-phuong/", "Địa phương"), *above),
        picture=place_picture(place, edition),
        about=place_subjects(place, edition),
        dated=newest(facts.plans),
    )


def _ways(facts: PlaceFacts, edition: Edition) -> tuple[Link, ...]:
    """Where else to read of the place: its calendar, the list of its plans, a search limited to it."""
    place, site = facts.place, edition.site
    plans = [edition.library.plans[head.path] for head in _heads(facts, edition)]
    found = []
    if any(in_calendar(plan.targets, site) or in_calendar(plan.tasks, site) for plan in plans):
        found.append(Link(_calendar_name(place, edition), edition.address(place_url(place))))
    if plans and place.level != "commune":
        found.append(Link(edition.text("Mọi kế hoạch của nơi này"), edition.address(plans_url(place))))
    search = f"{edition.address('tim-kiem/')}?noi={place.path}"
    return (*found, Link(edition.text("Tìm trong nơi này"), search))


def _heads(facts: PlaceFacts, edition: Edition) -> Iterator[PlanHead]:
    """The plans of a place, then those of its communes."""
    yield from facts.plans
    for commune in facts.coverage.communes_with if facts.coverage else ():
        yield from edition.library.by_place[commune.path].plans


def _calendar_name(place: Place, edition: Edition) -> str:
    if place.level != "commune" or place.parent is None:
        return edition.text("Lịch của nơi này")
    return edition.text("Lịch của %(name)s", name=names.unit_name(edition.library.places[place.parent], edition))


def _above(facts: PlaceFacts, edition: Edition) -> Link | None:
    """The other communes of its province, for a commune."""
    if facts.place.level != "commune":
        return None
    province = facts.ancestors[-1]
    name = edition.text("Xã, phường khác của %(place)s", place=names.unit_name(province, edition))
    return Link(name, edition.address(f"{names.place_url(province)}#xa-phuong"))


def _former(place: Place, edition: Edition) -> str:
    """A former place with its last day."""
    name = names.place_name(place, edition)
    return edition.text("%(place)s (đến %(date)s)", place=name, date=edition.date(place.until)) if place.until else name
