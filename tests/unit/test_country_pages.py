"""Pages about the country: what does not fit on one stands one level down, and every way down leads somewhere."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pytest

from generator.pipeline import in_languages, prepare
from generator.render import Renderer
from generator.views import addresses, pages
from generator.views.agency import AgencyOfPlaceView, AgencyView
from generator.views.base import Limits, Page
from generator.views.calendar import CalendarPart
from generator.views.calendar_pages import CalendarView, current
from generator.views.edition import Edition
from generator.views.embed import embeds
from generator.views.home import HomeView
from generator.views.instrument import InstrumentView
from generator.views.place import PlaceView
from generator.views.plan_list import PlansOfPlaceView, PlansView
from tests.site.project import ROOT, SETTINGS, editions

TINY = Limits(tasks=1, rows=1, cards=1, few=0)
EDITIONS = {
    f"{edition.language.code}-{name}": replace(edition, limits=limits)
    for edition in editions()
    for name, limits in (("wide", edition.limits), ("tiny", TINY))
}


@pytest.fixture(scope="module", params=list(EDITIONS))
def edition(request: pytest.FixtureRequest) -> Edition:
    return EDITIONS[request.param]


@pytest.fixture(scope="module")
def drawn(edition: Edition) -> Mapping[str, Page]:
    """Address → page, without the prefix of the language."""
    return {page.url.removeprefix(edition.language.prefix): page for page in pages(edition)}


def parts(view: CalendarView) -> list[CalendarPart]:
    return [*view.months, *view.past, view.events, *view.cadences]


def calendars(drawn: Mapping[str, Page]) -> dict[str, CalendarView]:
    return {url: page.view for url, page in drawn.items() if isinstance(page.view, CalendarView)}


def told(view: CalendarView) -> list[str]:
    """Addresses of the facts a calendar tells."""
    return [cell.what.url for part in parts(view) for group in part.groups for cell in group.cells]


def test_addresses_are_told_without_making_views(edition: Edition, drawn: Mapping[str, Page]) -> None:
    assert sorted(addresses(edition)) == sorted(page.url for page in drawn.values())


def test_every_link_leads_to_a_page(edition: Edition, drawn: Mapping[str, Page]) -> None:
    """Files to download stand outside of the pages; all else that a page links to is an address of the site."""
    renderer = Renderer(ROOT / "theme", SETTINGS.site_url, language=edition.language)
    known = {url for one in editions() for url in addresses(replace(one, limits=edition.limits))}
    known |= {bare.url for page in drawn.values() for bare in embeds(page, edition)}
    for page in drawn.values():
        body = renderer.body(page, "R/")
        for link in re.findall(r'href="R/([^"#?]*)', body):
            is_file = re.search(r"\.(?:yml|json|csv|png|ics|xml)$", link)
            assert is_file or link in known or link.startswith(("huong-dan/", "phuong-phap/")), (page.url, link)


def test_a_calendar_counts_what_it_tells_and_what_stands_below(drawn: Mapping[str, Page]) -> None:
    for url, view in calendars(drawn).items():
        assert view.total == sum(part.count for part in parts(view)), url
        left = sum(one.facts for one in view.left)
        below = sum(number for part in parts(view) for _, number in part.below)
        assert view.total == len(told(view)) + left + below, url


def test_every_fact_with_a_time_stands_in_the_calendar_of_its_place(
    edition: Edition, drawn: Mapping[str, Page]
) -> None:
    site = edition.site
    whole = calendars(drawn)
    count = sum(view.total for url, view in whole.items() if re.fullmatch(r"lich/(?!co-quan)[a-z-]+/", url))
    assert whole["lich/"].total == count
    dated = sum(not one.fact.plan.void for one in site.country.calendar.dated)
    assert 0 < dated <= count


def in_autumn() -> Edition:
    """The fixture on a day with months behind it, and nothing due for more than thirty days."""
    autumn = replace(SETTINGS, today=date(2026, 10, 5))
    return in_languages(prepare(autumn), autumn)[0]


def test_a_calendar_begins_with_the_month_of_the_build_and_tells_past_months_last_and_latest_first() -> None:
    months = {page.url: page.view for page in pages(in_autumn()) if isinstance(page.view, CalendarView)}["lich/"]
    assert [part.anchor for part in months.months] == ["thang-2026-12", "thang-2027-12"]
    assert [part.anchor for part in months.past] == ["thang-2026-09", "thang-2026-06", "thang-2026-03"]
    body = Renderer(ROOT / "theme", SETTINGS.site_url).body(
        next(page for page in pages(in_autumn()) if page.url == "lich/"), ""
    )
    order = [body.index(f'id="{anchor}"') for anchor in ("thang-2026-12", "thang-2027-12", "da-qua", "thang-2026-09")]
    assert order == sorted(order)


def test_the_home_page_tells_the_next_day_with_a_date_where_nothing_is_due_soon(edition: Edition) -> None:
    quiet = next(page.view for page in pages(in_autumn()) if isinstance(page.view, HomeView))
    assert quiet.due == ()
    assert [str(group.when[0].text) for group in quiet.due_next] == ["trước ngày 15/12/2026"]
    busy = next(page.view for page in pages(edition) if isinstance(page.view, HomeView))
    assert busy.due or busy.due_more
    assert busy.due_next == ()


def test_tasks_of_expired_documents_do_not_come_again() -> None:
    """Dates that are over stay, as what was promised; what a document asked for every month ends with its period."""
    later = replace(SETTINGS, today=date(2040, 1, 1))
    site = prepare(later)
    ended = {path for path, facts in site.plans.items() if facts.state not in ("draft", "in-force")}
    assert any(task.plan.path in ended for one in site.country.calendar.recurring for task in one.tasks)
    found = current(site)
    assert not [task for one in found.recurring for task in one.tasks if task.plan.path in ended]
    assert not [one for one in found.events if one.fact.plan.path in ended]
    assert any(one.fact.plan.path in ended for one in found.dated)


def test_the_calendar_of_a_kind_of_agency_tells_its_facts_only(drawn: Mapping[str, Page]) -> None:
    found = {url: view for url, view in calendars(drawn).items() if re.fullmatch(r"lich/co-quan/[a-z-]+/", url)}
    assert found
    for url, view in found.items():
        kind = url.split("/")[2]
        cells = [cell for part in parts(view) for group in part.groups for cell in group.cells]
        assert all(any(f"co-quan/{kind}/" in one.url for one in cell.agencies) for cell in cells), url


def test_pages_below_exist_only_where_a_page_is_full(edition: Edition, drawn: Mapping[str, Page]) -> None:
    deep = [url for url in drawn if re.fullmatch(r"(?:co-quan|can-cu)/[^/]+/[^/]+/|lich/co-quan/[^/]+/[^/]+/", url)]
    assert bool(deep) == (edition.limits == TINY)


def test_the_overview_of_a_kind_has_a_row_for_each_place(drawn: Mapping[str, Page]) -> None:
    views = [page.view for page in drawn.values() if isinstance(page.view, AgencyView | AgencyOfPlaceView)]
    for view in views:
        assert len(view.here.overview) != 1
        assert sum(row.tasks for row in view.here.overview) >= sum(
            len(one.duties) + len(one.measures) for one in view.here.plans
        ) * bool(view.here.overview)


def test_an_instrument_counts_all_plans_that_name_it(edition: Edition, drawn: Mapping[str, Page]) -> None:
    for url, page in drawn.items():
        if isinstance(page.view, InstrumentView):
            refs = edition.site.instruments[url.split("/")[1]].refs
            assert (page.view.here.bases_number, page.view.here.cites_number) == (len(refs.bases), len(refs.cites))


def test_every_plan_stands_in_the_list_of_its_province(edition: Edition, drawn: Mapping[str, Page]) -> None:
    """A reader who cuts the address of a plan back to its province finds the plan there."""
    listed = 0
    for page in drawn.values():
        if isinstance(page.view, PlansOfPlaceView):
            view = page.view
            listed += len(view.rows) + len(view.older) + sum(len(plans) for _, plans in view.communes)
    overview = drawn["ke-hoach/"].view
    assert isinstance(overview, PlansView)
    assert listed == len(edition.site.plans) == overview.total == sum(one.own + one.communes for one in overview.groups)


def test_the_home_page_tells_the_first_facts_due_and_how_many_more(edition: Edition, drawn: Mapping[str, Page]) -> None:
    view = drawn[""].view
    assert isinstance(view, HomeView)
    shown = sum(len(group.cells) for group in view.due)
    assert shown == min(edition.limits.few, len(edition.site.country.due))
    assert shown + view.due_more == len(edition.site.country.due) > 0


def test_the_home_page_compares_the_nation_and_provinces_only(edition: Edition, drawn: Mapping[str, Page]) -> None:
    view = drawn[""].view
    assert isinstance(view, HomeView)
    places = edition.site.country.headline.places
    upper = [place for place in places if place.level != "commune"]
    assert len(view.table.rows) + len(view.rest.rows) == len(upper) < len(places)
    assert len(view.table.rows) == min(edition.limits.few, len(upper))


def test_the_page_of_a_place_shows_its_plans_by_period_newest_first(drawn: Mapping[str, Page]) -> None:
    view = drawn["dia-phuong/lai-chau/"].view
    assert isinstance(view, PlaceView)
    years = [span.years for span in view.timeline]
    assert years == sorted(years, reverse=True)
    assert years


def test_pages_of_communes_tell_nothing_of_their_peers(edition: Edition, drawn: Mapping[str, Page]) -> None:
    levels = {f"dia-phuong/{path}/": facts.place.level for path, facts in edition.site.places.items()}
    views = {url: page.view for url, page in drawn.items() if isinstance(page.view, PlaceView)}
    for url, view in views.items():
        assert (view.peers is not None) == (levels[url] == "province"), url
        assert (view.above is not None) == (levels[url] == "commune"), url
