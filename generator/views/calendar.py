"""The calendar: what is due when, what recurs how often; draws no month grid."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import ClassVar

from generator.derive.calendar import Dated
from generator.derive.site import Site
from generator.library import LinkedTarget, LinkedTask
from generator.views import names, words
from generator.views.base import Link, Page


@dataclass(frozen=True)
class CalendarCell:
    """One dated, recurring or otherwise timed fact: link to it, `Nhiệm vụ` or `Chỉ tiêu`, and who must do it."""

    what: Link
    kind: str
    agencies: tuple[Link, ...]


@dataclass(frozen=True)
class CalendarGroup:
    """Facts of one place with the same date: the date in words (empty for recurring ones), the place, the facts."""

    when: str
    place: Link
    cells: tuple[CalendarCell, ...]


@dataclass(frozen=True)
class CalendarPart:
    """A month or a cadence: its name, fragment, number of facts, and the facts by date and place."""

    title: str
    anchor: str
    count: int
    groups: tuple[CalendarGroup, ...]


@dataclass(frozen=True)
class CalendarView:
    """The calendar: months, what is tied to events told in words, cadences."""

    template: ClassVar[str] = "calendar"
    months: tuple[CalendarPart, ...]
    events: CalendarPart
    cadences: tuple[CalendarPart, ...]


def _what(fact: LinkedTarget | LinkedTask) -> str:
    if isinstance(fact, LinkedTask):
        return fact.task.does
    return f"{fact.indicator.name}: {words.target_value(fact)}"


def _cell(fact: LinkedTarget | LinkedTask) -> CalendarCell:
    kinds = fact.doers if isinstance(fact, LinkedTask) else fact.addressees
    return CalendarCell(
        what=Link(_what(fact), names.fact_url(fact)),
        kind="Nhiệm vụ" if isinstance(fact, LinkedTask) else "Chỉ tiêu",
        agencies=tuple(names.agency_link(kind) for kind in kinds),
    )


def _groups(found: Iterable[tuple[str, LinkedTarget | LinkedTask]], site: Site) -> tuple[CalendarGroup, ...]:
    """Facts by date and place, both in the order they come."""
    groups: dict[tuple[str, str], list[LinkedTarget | LinkedTask]] = defaultdict(list)
    for when, fact in found:
        groups[when, fact.place.path].append(fact)
    return tuple(
        CalendarGroup(when, names.place_link(facts[0].place, site.library), tuple(_cell(one) for one in facts))
        for (when, _), facts in groups.items()
    )


def dated_groups(found: Iterable[Dated], site: Site) -> tuple[CalendarGroup, ...]:
    """Dated facts by date and place; used on the home page too."""
    pairs = [(words.deadline(one.word, one.printed), one.fact) for one in found]
    return _groups(((when[:1].upper() + when[1:], fact) for when, fact in pairs), site)


def _part(title: str, anchor: str, groups: tuple[CalendarGroup, ...]) -> CalendarPart:
    return CalendarPart(title, anchor, sum(len(group.cells) for group in groups), groups)


def _event(when: str | None, school_years: tuple[str, ...]) -> str:
    if when:
        return when[:1].upper() + when[1:]
    return "Năm học " + ", ".join(school_years)


def calendar_page(site: Site) -> Page:
    """The calendar page; it carries no day of the build, so that it changes with the data only."""
    months = tuple(
        _part(f"Tháng {month}/{year}", f"thang-{year}-{month:02}", dated_groups(group, site))
        for (year, month), group in groupby(site.calendar.dated, key=lambda one: (one.due.year, one.due.month))
    )
    events = _groups(((_event(one.when, one.school_years), one.fact) for one in site.calendar.events), site)
    cadences = tuple(
        _part(
            words.CADENCES[one.cadence].capitalize(),
            f"dinh-ky-{one.cadence}",
            _groups((("", task) for task in one.tasks), site),
        )
        for one in site.calendar.recurring
    )
    return Page(
        url="lich/",
        section="lich/",
        title=f"Lịch việc có hạn và định kỳ · {site.settings.title}",
        description="Việc và chỉ tiêu có hạn, theo tháng; việc làm định kỳ hằng tuần, hằng tháng, hằng quý, hằng năm.",
        crumbs=(Link("Trang chủ", ""),),
        source=None,
        view=CalendarView(months, _part("Theo sự kiện, năm học", "su-kien", events), cadences),
    )
