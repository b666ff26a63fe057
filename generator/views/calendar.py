"""Parts of the calendar made ready to read: dates, events and cadences by month, place and fact; makes no page."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import groupby

from generator.derive.calendar import Calendar, Dated, Event
from generator.frozen import frozen
from generator.language import Words
from generator.library import LinkedTarget, LinkedTask
from generator.vietnamese import PartialDate
from generator.views import names, words
from generator.views.base import Link
from generator.views.edition import Edition
from generator.views.split import home

Fact = LinkedTarget | LinkedTask
_Entry = Dated | Event | LinkedTask
"""What stands in the calendar: on a day, at an event, or again and again."""


@frozen
class CalendarCell:
    """One dated, recurring or otherwise timed fact: link to it, `Nhiệm vụ` or `Chỉ tiêu`, and who must do it."""

    what: Link
    kind: str
    agencies: tuple[Link, ...]


@frozen
class CalendarGroup:
    """Facts of one place with the same date: the date in words (empty for recurring ones), the place, the facts."""

    when: tuple[Words, ...]
    place: Link
    cells: tuple[CalendarCell, ...]


@frozen
class CalendarPart:
    """A month, the events or a cadence.

    Attributes:
        title: its name.
        anchor: fragment on the page, the same on every page of the calendar.
        count: number of its facts, also of those told on a page below.
        groups: the facts told here, by date and place.
        below: the others by province: link to the same part of its page, number of facts.
    """

    title: str
    anchor: str
    count: int
    groups: tuple[CalendarGroup, ...]
    below: tuple[tuple[Link, int], ...]


@frozen
class Parts:
    """A calendar in its parts: months to come and past ones, what is tied to events told in words, cadences."""

    months: tuple[CalendarPart, ...]
    past: tuple[CalendarPart, ...]
    events: CalendarPart
    cadences: tuple[CalendarPart, ...]


@frozen
class OnPage:
    """What of a calendar one page tells.

    Attributes:
        full: paths of the plans whose facts stand on the page.
        pages: path of a province → Vietnamese address of its page below, for the facts of all other plans; provinces
            that are left out are not counted either.
    """

    full: frozenset[str]
    pages: Mapping[str, str]


def fact_link(fact: Fact, url: str, edition: Edition) -> Link:
    """A task in our words for it, or a target with its figure, as a link."""
    if isinstance(fact, LinkedTask):
        return Link(fact.task.does, url, edition.foreign)
    return Link(f"{names.indicator_link(fact.indicator, edition).text}: {words.target_value(fact, edition)}", url)


def dated_groups(found: Iterable[Dated], edition: Edition) -> tuple[CalendarGroup, ...]:
    """Dated facts by date and place; used on the home page too."""
    return _groups(((_when(one, edition), one.fact) for one in found), edition)


def parts(calendar: Calendar, told: OnPage, edition: Edition) -> Parts:
    """A calendar in its parts.

    Args:
        calendar: what a page is about.
        told: what of it the page tells, and where the rest is.
        edition: the site in one language.
    """

    def part(title: str, anchor: str, found: Iterable[_Entry]) -> CalendarPart:
        entries = list(found)
        here = ((_when(one, edition), fact) for one in entries if (fact := _fact(one)).plan.path in told.full)
        below = _below(map(_fact, entries), anchor, told, edition)
        return CalendarPart(title, anchor, len(entries), _groups(here, edition), below)

    def months(found: Iterable[Dated]) -> tuple[CalendarPart, ...]:
        return tuple(
            part(
                edition.text("Tháng %(month)s", month=edition.date(PartialDate(year, month))),
                f"thang-{year}-{month:02}",
                group,
            )
            for (year, month), group in groupby(found, key=lambda one: (one.due.year, one.due.month))
        )

    first = edition.site.today.replace(day=1)
    ahead = months(one for one in calendar.dated if one.due >= first)
    past = months(one for one in calendar.dated if one.due < first)[::-1]
    cadences = tuple(
        part(
            edition.text(words.CADENCES[one.cadence]).capitalize(),
            f"dinh-ky-{one.cadence}",
            one.tasks,
        )
        for one in calendar.recurring
    )
    return Parts(ahead, past, part(edition.text("Theo sự kiện, năm học"), "su-kien", calendar.events), cadences)


def _below(facts: Iterable[Fact], anchor: str, told: OnPage, edition: Edition) -> tuple[tuple[Link, int], ...]:
    """Facts told on the pages of provinces, counted by province in page order."""
    counts: defaultdict[str, int] = defaultdict(int)
    for fact in facts if told.pages else ():
        path = home(fact.plan, edition.library).path
        if fact.plan.path not in told.full and path in told.pages:
            counts[path] += 1
    places = edition.library.places
    return tuple(
        (Link(names.unit_name(places[path], edition), f"{edition.address(url)}#{anchor}"), counts[path])
        for path, url in told.pages.items()
        if path in counts
    )


def _cell(fact: Fact, edition: Edition) -> CalendarCell:
    return CalendarCell(
        what=fact_link(fact, names.fact_url(fact, edition), edition),
        kind=edition.text("Nhiệm vụ") if isinstance(fact, LinkedTask) else edition.text("Chỉ tiêu"),
        agencies=names.agencies(fact.doers if isinstance(fact, LinkedTask) else fact.addressees, edition),
    )


def _groups(found: Iterable[tuple[tuple[Words, ...], Fact]], edition: Edition) -> tuple[CalendarGroup, ...]:
    """Facts by date and place, both in the order they come."""
    groups: defaultdict[tuple[tuple[Words, ...], str], list[Fact]] = defaultdict(list)
    for when, fact in found:
        groups[when, fact.place.path].append(fact)
    return tuple(
        CalendarGroup(when, names.place_link(facts[0].place, edition), tuple(_cell(one, edition) for one in facts))
        for (when, _), facts in groups.items()
    )


def _fact(entry: _Entry) -> Fact:
    return entry if isinstance(entry, LinkedTask) else entry.fact


def _when(entry: _Entry, edition: Edition) -> tuple[Words, ...]:
    """The day or the event in words; nothing for what recurs."""
    if isinstance(entry, LinkedTask):
        return ()
    if isinstance(entry, Dated):
        return (words.deadline(entry.word, entry.printed, edition),)
    if entry.when:
        return (edition.vietnamese(entry.when),)
    return (Words(edition.text("năm học %(years)s", years=", ".join(entry.school_years))),)
