"""Site to pages: every page of the site as one documented dataclass, the only thing templates see; draws nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial

from generator.frozen import frozen
from generator.language import SOURCE
from generator.sections import NAMED, PROVINCE, REACHED, RESULTS, TASKS, indicator_tells
from generator.views import names, search
from generator.views.agencies import agencies_page
from generator.views.agency import agency_pages, agency_paths
from generator.views.base import Link, Page
from generator.views.calendar_pages import calendar_parts, calendar_paths
from generator.views.compare import compare_page, compare_tells
from generator.views.edition import Edition
from generator.views.home import contents_page, data_page, home_page, home_tells, not_found_page
from generator.views.indicator import indicator_pages, indicator_paths, indicators_page
from generator.views.instrument import instrument_pages, instrument_paths, instruments_page
from generator.views.place import place_page
from generator.views.places import places_page
from generator.views.plan import plan_page
from generator.views.plan_list import plans_pages, plans_paths

FIXED = (*(section.url for section in names.SECTIONS), "muc-luc/", search.PATH)
"""Vietnamese addresses of the stamped pages that every site has in each of its languages, whatever its plans."""


@frozen
class Sheet:
    """Pages whose views are made together, in whichever process.

    Attributes:
        make: gives the pages; called once.
        weight: how much work they are, about one for the page of a commune.
        url: Vietnamese address of the first; all others lie below it.
        place: path of the place they are about; empty for pages of the country.
        tells: of pages about the country, the subjects they are made from beside the core of all plans, see
            `generator.sections`.
        words: what else they are made from: authored words.
    """

    make: Callable[[], Iterable[Page]]
    weight: int
    url: str
    place: str = ""
    tells: tuple[str, ...] = ()
    words: str = ""


def pages(edition: Edition, intro_html: str = "", authored: tuple[Link, ...] = ()) -> Iterator[Page]:
    """Every page of an edition that is stamped, in a fixed order.

    Args:
        edition: the site in one language.
        intro_html: authored words of the home page, as drawn by the host.
        authored: links to the authored pages, for the navigation page.

    Yields:
        The pages; addresses are unique.
    """
    for sheet in sheets(edition, intro_html, authored):
        yield from sheet.make()


def sheets(edition: Edition, intro_html: str = "", authored: tuple[Link, ...] = ()) -> Iterator[Sheet]:
    """The same pages as `pages`, none of them made yet: pages of the country one by one, then those of subjects."""
    site = edition.site
    country = max(1, len(site.plans) // 10)
    yield Sheet(lambda: (home_page(edition, intro_html),), country, "", tells=home_tells(edition), words=intro_html)
    yield Sheet(lambda: plans_pages(edition), country, "ke-hoach/", tells=(TASKS,))
    yield Sheet(lambda: (places_page(edition),), country, "dia-phuong/")
    yield Sheet(lambda: (indicators_page(edition),), country, "chi-tieu/")
    yield Sheet(lambda: (agencies_page(edition),), country, "co-quan/", tells=(TASKS, REACHED))
    yield Sheet(lambda: (instruments_page(edition),), country, "can-cu/", tells=(NAMED,))
    yield Sheet(lambda: (compare_page(edition),), country, "so-sanh/", tells=compare_tells(edition))
    yield from (Sheet(one.make, country // 2 + 1, one.url, tells=one.tells) for one in calendar_parts(edition))
    yield Sheet(lambda: (data_page(edition),), country, "du-lieu/")
    yield Sheet(lambda: (search.search_page(edition),), 1, search.PATH)
    yield Sheet(lambda: (contents_page(edition, authored),), country, "muc-luc/", words=repr(authored))
    if edition.language.code == SOURCE:
        yield Sheet(lambda: (not_found_page(edition),), 1, "404.html")
    for path in site.plans:
        if edition.has(url := names.plan_url(path)):
            yield Sheet(partial(_plan, path, edition), 2, url, path.rpartition("/")[0])
    for path in site.places:
        if edition.has(url := names.place_url(site.library.places[path])):
            tells: tuple[str, ...] = (PROVINCE + path.partition("/")[0], RESULTS)
            yield Sheet(partial(_place, path, edition), 1, url, path, tells)
    for one in site.library.indicators.values():
        tells = indicator_tells(one.id, site.counts)
        yield Sheet(partial(_indicator, one.id, edition), country // 2 + 1, names.indicator_url(one), tells=tells)
    for kind in site.library.agencies.values():
        tells = (TASKS, REACHED)
        yield Sheet(partial(_agency, kind.id, edition), country // 2 + 1, names.agency_url(kind), tells=tells)
    for text in site.library.instruments.values():
        yield Sheet(partial(_instrument, text.id, edition), 2, names.instrument_url(text), tells=(NAMED,))


def page_at(edition: Edition, url: str) -> Page | None:
    """Make the one page at an address; None where the edition has none there.

    Args:
        edition: the site in one language.
        url: the address, with the prefix of the language.
    """
    path = url.removeprefix(edition.language.prefix)
    fitting = [sheet for sheet in sheets(edition) if path == sheet.url or (sheet.url and path.startswith(sheet.url))]
    for sheet in sorted(fitting, key=lambda one: -len(one.url)):
        if found := next((page for page in sheet.make() if page.url == url), None):
            return found
    return None


def _plan(path: str, edition: Edition) -> Iterable[Page]:
    return (plan_page(edition.site.plans[path], edition),)


def _place(path: str, edition: Edition) -> Iterable[Page]:
    return (place_page(edition.site.places[path], edition),)


def _indicator(name: str, edition: Edition) -> Iterable[Page]:
    return indicator_pages(edition.site.indicators[name], edition)


def _agency(name: str, edition: Edition) -> Iterable[Page]:
    return agency_pages(edition.site.agencies[name], edition)


def _instrument(name: str, edition: Edition) -> Iterable[Page]:
    return instrument_pages(edition.site.instruments[name], edition)


def addresses(edition: Edition) -> Iterator[str]:
    """The addresses of all stamped pages of an edition, without making their views; those quickly told come first."""
    prefix = edition.language.prefix
    yield from (prefix + path for path in _paths(edition) if edition.has(path))
    if edition.language.code == SOURCE:
        yield "404.html"


def _paths(edition: Edition) -> Iterator[str]:
    """The Vietnamese addresses of everything that has a page."""
    site = edition.site
    yield from FIXED
    yield from (names.plan_url(path) for path in site.plans)
    yield from (names.place_url(site.library.places[path]) for path in site.places)
    yield from plans_paths(edition)
    yield from calendar_paths(edition)
    yield from indicator_paths(edition)
    for agency in site.agencies.values():
        yield from agency_paths(agency, edition)
    for instrument in site.instruments.values():
        yield from instrument_paths(instrument, edition)
