"""The calendar as pages: the country, each province, each kind of agency, a kind in a province; words no fact.

Filters need no script: each is a page of its own, at `/lich/<province>/`, `/lich/co-quan/<kind>/` and, where a kind has
more facts than a page holds, `/lich/co-quan/<kind>/<province>/` (see `generator.views.split`).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, partial
from itertools import islice
from typing import ClassVar

from generator.derive.calendar import CADENCES, Calendar, Dated, Event, Recurring, calendar, stated
from generator.derive.site import Site
from generator.frozen import frozen
from generator.library import Library, LinkedPlan, LinkedTask
from generator.model.plan import Cadence, Task
from generator.model.registry import AgencyKind
from generator.places import Place
from generator.sections import ABOVE, PROVINCE, REACHED, TASKS, TIMED
from generator.views import names, split
from generator.views.base import Link, Page
from generator.views.calendar import CalendarPart, Fact, OnPage, parts
from generator.views.edition import Edition
from generator.views.split import Counted, Shares

URL = "lich/"
"""Vietnamese address of the calendar of the country."""
_HOLD = ("draft", "in-force")


@frozen
class Choice:
    """A filter to choose: link to its page, number of facts there."""

    link: Link
    count: int


@frozen
class CalendarView:
    """The calendar, whole or limited to a place, a kind of agency or both.

    Attributes:
        heading: name of the page.
        wider: pages with one limit less.
        total: number of facts.
        months: dated facts from the month of the build on, by month.
        past: dated facts of the months before, by month, the latest first.
        events: what is tied to events told in words or to school years.
        cadences: recurring tasks by cadence.
        left: places whose facts are counted only, with links to their own pages.
        places: limits by place.
        agencies: limits by kind of agency.
    """

    template: ClassVar[str] = "calendar"
    heading: str
    wider: tuple[Link, ...]
    total: int
    months: tuple[CalendarPart, ...]
    past: tuple[CalendarPart, ...]
    events: CalendarPart
    cadences: tuple[CalendarPart, ...]
    left: tuple[Counted, ...]
    places: tuple[Choice, ...]
    agencies: tuple[Choice, ...]


@frozen
class _Scope:
    """A page of the calendar: its Vietnamese address, its facts, and what it is limited to."""

    url: str
    calendar: Calendar
    place: Place | None = None
    kind: AgencyKind | None = None


def place_url(place: Place) -> str:
    """Vietnamese address of the calendar a place stands in: that of its province, or of the nation."""
    return f"{URL}{place.path.partition('/')[0]}/"


def kind_url(kind: AgencyKind) -> str:
    """Vietnamese address of the calendar of a kind of agency."""
    return f"{URL}co-quan/{kind.id}/"


def calendar_paths(edition: Edition) -> Iterator[str]:
    """Vietnamese addresses of all pages of the calendar but the first."""
    library, whole = edition.library, current(edition.site)
    yield from (f"{URL}{path}/" for path in _by_place(whole, library))
    for name, found in _by_kind(whole).items():
        url = kind_url(library.agencies[name])
        yield url
        shares = _shares(found, edition)
        yield from (split.below(url, place) for place, _ in shares.provinces)


@frozen
class CalendarPages:
    """Pages of the calendar that are made together.

    Attributes:
        url: Vietnamese address of the first; all others lie below it.
        tells: the subjects they are made from, see `generator.sections`.
        make: gives the pages; none where there is nothing to tell.
    """

    url: str
    tells: tuple[str, ...]
    make: Callable[[], Iterable[Page]]


def calendar_parts(edition: Edition) -> Iterator[CalendarPages]:
    """The calendar of the country, that of each province, and that of each kind of agency."""
    found, library = _Calendars(edition), edition.library
    yield CalendarPages(URL, (TASKS, _figures(edition)), lambda: (found.country(),))
    homes: defaultdict[str, list[LinkedPlan]] = defaultdict(list)
    for plan in library.plans.values():
        homes[split.home(plan.head, library).path].append(plan)
    for path, plans in homes.items():
        yield CalendarPages(f"{URL}{path}/", (PROVINCE + path,), partial(_of_province, path, plans, edition))
    for kind in library.agencies.values():
        yield CalendarPages(kind_url(kind), (TASKS, REACHED), partial(found.kind, kind))


def _figures(edition: Edition) -> str:
    """The subject whose figures the calendar of the country tells: where communes are counted only, upper levels."""
    heads = (plan.head for plan in edition.library.plans.values() if not plan.head.void)
    dated = (target for head in heads for target in head.plan.targets if target.by or target.before)
    return TIMED if next(islice(dated, edition.limits.rows, None), None) is None else ABOVE


@dataclass(frozen=True)
class _Calendars:
    """Makes the pages of the calendar of an edition; what several of them need is computed once."""

    edition: Edition

    @cached_property
    def whole(self) -> Calendar:
        """The calendar of the country."""
        return current(self.edition.site)

    @cached_property
    def by_place(self) -> Mapping[str, Calendar]:
        """Path of the nation or of a province → its calendar."""
        return _by_place(self.whole, self.edition.library)

    @cached_property
    def by_kind(self) -> Mapping[str, Calendar]:
        """Kind of agency → its calendar."""
        return _by_kind(self.whole)

    def country(self) -> Page:
        """The calendar of the country."""
        edition, library = self.edition, self.edition.library
        places = tuple(_place_choice(library.places[path], found, edition) for path, found in self.by_place.items())
        kinds = tuple(
            Choice(_kind_link(kind, edition), _total(self.by_kind[kind.id]))
            for kind in library.agencies.values()
            if kind.id in self.by_kind
        )
        pages_below = {path: f"{URL}{path}/" for path in self.by_place}
        shares = _shares(self.whole, edition)
        return _country(_Scope(URL, self.whole), shares, edition, pages_below, places, kinds)

    def kind(self, kind: AgencyKind) -> Iterator[Page]:
        """The calendar of a kind of agency, with those of its provinces."""
        if kind.id in self.by_kind:
            yield from _of_kind(kind, self.by_kind[kind.id], self.edition)


def in_calendar(facts: Iterable[Fact], site: Site) -> bool:
    """Say whether any of some facts stands in the calendar, so that its place or kind of agency has a page there."""
    return any(_timed(fact, site) for fact in facts)


def _timed(fact: Fact, site: Site) -> bool:
    record = stated(fact)
    if (record.by or record.before) and not fact.plan.void:
        return True
    again = record.every if isinstance(record, Task) else ()
    return bool(record.when or record.school_year or again) and site.states[fact.plan.path] in _HOLD


def current(site: Site, found: Calendar | None = None) -> Calendar:
    """A calendar without the recurring tasks and events of documents that no longer hold; dates stay.

    Args:
        site: everything derived.
        found: the calendar; that of the country when None.
    """
    holds = {path for path, state in site.states.items() if state in _HOLD}
    found = found or site.country.calendar
    recurring = ((one.cadence, tuple(task for task in one.tasks if task.plan.path in holds)) for one in found.recurring)
    return Calendar(
        dated=tuple(one for one in found.dated if not one.fact.plan.void),
        events=tuple(one for one in found.events if one.fact.plan.path in holds),
        recurring=tuple(Recurring(cadence, tasks) for cadence, tasks in recurring if tasks),
    )


def _of_province(path: str, plans: Iterable[LinkedPlan], edition: Edition) -> Iterator[Page]:
    """The calendar of the nation or of a province, from its own plans and those of its communes."""
    found = current(edition.site, calendar(plans, edition.library.order))
    if _total(found):
        yield _province(_Scope(f"{URL}{path}/", found, edition.library.places[path]), edition)


def _of_kind(kind: AgencyKind, calendar: Calendar, edition: Edition) -> Iterator[Page]:
    """The calendar of a kind of agency, with a page for every province where it does not fit on one."""
    url = kind_url(kind)
    shares = _shares(calendar, edition)
    pages_below = {place.path: split.below(url, place) for place, _ in shares.provinces}
    yield _country(_Scope(url, calendar, kind=kind), shares, edition, pages_below)
    by_place = _by_place(calendar, edition.library) if pages_below else {}
    for path, address in pages_below.items():
        yield _province(_Scope(address, by_place[path], edition.library.places[path], kind), edition)


def _shares(calendar: Calendar, edition: Edition) -> Shares:
    """What a page about the country tells of a calendar, and what stands on pages below it."""
    return split.country(_weights(calendar, edition), edition.library, edition.limits.rows)


def _country(
    scope: _Scope,
    shares: Shares,
    edition: Edition,
    pages_below: Mapping[str, str],
    places: tuple[Choice, ...] = (),
    kinds: tuple[Choice, ...] = (),
) -> Page:
    """A page of the country: facts in full while they fit, else by month and province."""
    told = OnPage(shares.full, pages_below if shares.below else {})
    return _page(scope, told, edition, (), places, kinds)


def _province(scope: _Scope, edition: Edition) -> Page:
    """A page of a province: facts in full while they fit, else its own, and its communes by count."""
    weights = _weights(scope.calendar, edition)
    shares = split.province(weights, weights, edition.library, edition.limits.rows)
    return _page(scope, OnPage(shares.full, {}), edition, split.counted(shares, weights, edition))


def _page(
    scope: _Scope,
    told: OnPage,
    edition: Edition,
    left: tuple[Counted, ...],
    places: tuple[Choice, ...] = (),
    kinds: tuple[Choice, ...] = (),
) -> Page:
    found, heading = parts(scope.calendar, told, edition), _heading(scope, edition)
    wider = _wider(scope, edition)
    view = CalendarView(
        heading=heading,
        wider=wider,
        total=_total(scope.calendar),
        months=found.months,
        past=found.past,
        events=found.events,
        cadences=found.cadences,
        left=left,
        places=places,
        agencies=kinds,
    )
    return edition.page(
        scope.url,
        view,
        section=URL,
        title=heading if wider else edition.text("Lịch việc có hạn và định kỳ"),
        description=edition.text(
            "%(calendar)s: việc và chỉ tiêu có hạn, theo tháng; việc làm hằng tuần, hằng tháng, hằng quý, hằng năm.",
            calendar=heading,
        ),
        crumbs=(edition.section(URL, "Lịch"), *wider[1:]) if wider else (),
    )


def _heading(scope: _Scope, edition: Edition) -> str:
    place = names.unit_name(scope.place, edition) if scope.place else ""
    kind = edition.pick(scope.kind.name, scope.kind.name_en) if scope.kind else ""
    if place and kind:
        return edition.text("Lịch của %(agency)s, %(place)s", agency=kind, place=place)
    if place or kind:
        return edition.text("Lịch của %(name)s", name=place or kind)
    return edition.text("Lịch")


def _wider(scope: _Scope, edition: Edition) -> tuple[Link, ...]:
    """The calendar of all, then of the kind, then of the place; without the page itself."""
    found = []
    if scope.place or scope.kind:
        found.append(Link(edition.text("Lịch của cả nước, mọi cơ quan"), edition.address(URL)))
    if scope.place and scope.kind:
        found.append(_kind_link(scope.kind, edition))
    return tuple(found)


def _place_choice(place: Place, calendar: Calendar, edition: Edition) -> Choice:
    return Choice(Link(names.unit_name(place, edition), edition.address(place_url(place))), _total(calendar))


def _kind_link(kind: AgencyKind, edition: Edition) -> Link:
    return Link(edition.pick(kind.name, kind.name_en), edition.address(kind_url(kind)))


def _facts(calendar: Calendar) -> Iterator[Fact]:
    """Every entry, a fact with several cadences once for each."""
    yield from (one.fact for one in calendar.dated)
    yield from (one.fact for one in calendar.events)
    for recurring in calendar.recurring:
        yield from recurring.tasks


def _total(calendar: Calendar) -> int:
    return len(calendar.dated) + len(calendar.events) + sum(len(one.tasks) for one in calendar.recurring)


def _weights(calendar: Calendar, edition: Edition) -> Mapping[str, int]:
    """Path of a plan → its entries; plans in page order, the newest of a place first."""
    counts = Counter(fact.plan.path for fact in _facts(calendar))
    return {path: counts[path] for path in sorted(counts, key=edition.order.__getitem__)}


def _by_place(calendar: Calendar, library: Library) -> dict[str, Calendar]:
    """Path of the nation or of a province → the entries of it and of its communes, by path."""
    return _grouped(calendar, lambda fact: (split.home(fact.plan, library).path,))


def _by_kind(calendar: Calendar) -> dict[str, Calendar]:
    """Kind of agency → what it must do or reach."""
    return _grouped(calendar, lambda fact: [one.id for one in _doers(fact)])


def _doers(fact: Fact) -> tuple[AgencyKind, ...]:
    return fact.doers if isinstance(fact, LinkedTask) else fact.addressees


def _grouped(calendar: Calendar, keys: Callable[[Fact], Iterable[str]]) -> dict[str, Calendar]:
    """Share the entries out, in one walk over them; an entry goes to each of its keys."""
    dated: defaultdict[str, list[Dated]] = defaultdict(list)
    events: defaultdict[str, list[Event]] = defaultdict(list)
    recurring: defaultdict[str, defaultdict[Cadence, list[LinkedTask]]] = defaultdict(lambda: defaultdict(list))
    for entry in calendar.dated:
        for key in keys(entry.fact):
            dated[key].append(entry)
    for event in calendar.events:
        for key in keys(event.fact):
            events[key].append(event)
    for one in calendar.recurring:
        for task in one.tasks:
            for key in keys(task):
                recurring[key][one.cadence].append(task)
    return {
        key: Calendar(
            tuple(dated[key]),
            tuple(events[key]),
            tuple(Recurring(one, tuple(recurring[key][one])) for one in CADENCES if recurring[key][one]),
        )
        for key in sorted({*dated, *events, *recurring})
    }
