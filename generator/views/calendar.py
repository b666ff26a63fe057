"""The calendar: what is due when, what recurs how often."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import ClassVar

from generator.derive.site import Site
from generator.derive.calendar import Dated
from generator.library import LinkedTarget, LinkedTask
from generator.views import names, words
from generator.views.base import Link, Page
from generator.vietnamese import format_date


@dataclass(frozen=True)
class CalendarCell:
    """One dated, recurring or otherwise timed fact."""

    when: str
    what: Link
    kind: str
    place: Link
    agencies: tuple[Link, ...]


@dataclass(frozen=True)
class CalendarView:
    """The calendar: months (title, anchor, entries), events in words, cadences (name, anchor, entries)."""

    template: ClassVar[str] = "calendar"
    months: tuple[tuple[str, str, tuple[CalendarCell, ...]], ...]
    events: tuple[CalendarCell, ...]
    cadences: tuple[tuple[str, str, tuple[CalendarCell, ...]], ...]


def _what(fact: LinkedTarget | LinkedTask) -> str:
    if isinstance(fact, LinkedTask):
        return fact.task.does
    return f"{fact.indicator.name}: {words.target_value(fact)}"


def _cell(when: str, fact: LinkedTarget | LinkedTask, site: Site) -> CalendarCell:
    kinds = fact.doers if isinstance(fact, LinkedTask) else fact.addressees
    return CalendarCell(
        when=when,
        what=Link(_what(fact), names.fact_url(fact)),
        kind="Nhiệm vụ" if isinstance(fact, LinkedTask) else "Chỉ tiêu",
        place=names.place_link(fact.place, site.library),
        agencies=tuple(names.agency_link(kind) for kind in kinds),
    )


def dated_cell(dated: Dated, site: Site) -> CalendarCell:
    """A dated fact ready to read; used on the home page too."""
    return _cell(f"{'Trước' if dated.word == 'before' else 'Đến'} {format_date(dated.printed)}", dated.fact, site)


def calendar_page(site: Site) -> Page:
    """The calendar page; it carries no day of the build, so that it changes with the data only."""
    months = [
        (f"Tháng {month}/{year}", f"thang-{year}-{month:02}", tuple(dated_cell(one, site) for one in group))
        for (year, month), group in groupby(site.calendar.dated, key=lambda one: (one.due.year, one.due.month))
    ]
    events = tuple(
        _cell(one.when or "Năm học " + ", ".join(one.school_years), one.fact, site) for one in site.calendar.events
    )
    cadences = [
        (words.CADENCES[one.cadence].capitalize(), f"dinh-ky-{one.cadence}", tuple(_cell("", t, site) for t in one.tasks))
        for one in site.calendar.recurring
    ]
    return Page(
        url="lich/",
        section="lich/",
        title=f"Lịch việc có hạn và định kỳ · {site.settings.title}",
        description="Việc và chỉ tiêu có hạn, theo tháng; việc làm định kỳ hằng tuần, hằng tháng, hằng quý, hằng năm.",
        crumbs=(Link("Trang chủ", ""),),
        source=None,
        view=CalendarView(tuple(months), events, tuple(cadences)),
    )
