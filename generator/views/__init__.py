"""Site to pages: every page of the site as one documented dataclass, the only thing templates see; draws nothing."""

from __future__ import annotations

from collections.abc import Iterator

from generator.derive.site import Site
from generator.views import names
from generator.views.agency import agencies_page, agency_page
from generator.views.base import Link, Page
from generator.views.calendar import calendar_page
from generator.views.compare import compare_page
from generator.views.home import contents_page, data_page, home_page, not_found_page
from generator.views.indicator import indicator_page, indicators_page
from generator.views.instrument import instrument_page, instruments_page
from generator.views.place import place_page, places_page
from generator.views.plan import plan_page
from generator.views.plan_list import plans_page


def pages(site: Site, intro_html: str = "", authored: tuple[Link, ...] = ()) -> Iterator[Page]:
    """Every page that is stamped, in a fixed order.

    Args:
        site: everything derived.
        intro_html: authored words of the home page, as drawn by the host.
        authored: links to the authored pages, for the navigation page.

    Yields:
        The pages; addresses are unique.
    """
    yield home_page(site, intro_html)
    yield plans_page(site)
    yield places_page(site)
    yield indicators_page(site)
    yield agencies_page(site)
    yield compare_page(site)
    yield instruments_page(site)
    yield calendar_page(site)
    yield data_page(site)
    yield contents_page(site, authored)
    yield not_found_page(site)
    for plan in site.plans.values():
        yield plan_page(plan, site)
    for place in site.places.values():
        yield place_page(place, site)
    for indicator in site.indicators.values():
        yield indicator_page(indicator, site)
    for agency in site.agencies.values():
        yield agency_page(agency, site)
    for instrument in site.instruments.values():
        yield instrument_page(instrument, site)


def addresses(site: Site) -> Iterator[str]:
    """The addresses of all stamped pages, without making their views."""
    yield from (section.url for section in names.SECTIONS)
    yield from ("muc-luc/", "404.html")
    yield from (names.plan_url(path) for path in site.plans)
    yield from (names.place_url(facts.place) for facts in site.places.values())
    yield from (names.indicator_url(facts.indicator) for facts in site.indicators.values())
    yield from (names.agency_url(facts.kind) for facts in site.agencies.values())
    yield from (names.instrument_url(facts.instrument) for facts in site.instruments.values())
