"""Authored pages: their links by site address made relative and checked, and what their frame shows; draws no view."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from html import escape, unescape
from itertools import chain, zip_longest
from pathlib import Path
from typing import Any

from generator import export
from generator.abbreviations import expand
from generator.kept import NOTHING_KEPT, Kept
from generator.language import SOURCE
from generator.render import Renderer, renderers
from generator.settings import Settings
from generator.shell import root_of
from generator.stylesheet import SHEET
from generator.views import addresses, page_at
from generator.views.base import Link
from generator.views.edition import Edition
from generator.views.names import SECTIONS, sections

_SITE_LINK = re.compile(r'(href|src)="/(?!/)([^"]*)"')
_ALIGNED = re.compile(r' style="text-align: (left|center|right);"')
_DOORS = frozenset({"ke-hoach/", "dia-phuong/", "so-sanh/"})  # more would keep a keyboard from the content
_SECTION_URLS = frozenset(section.url for section in SECTIONS)


def url_of(page: Any) -> str:
    """The address of a page of the host from the root of the site; the host writes `./` for the home page."""
    return "" if page.is_homepage else str(page.url)


def shell_urls(editions: Sequence[Edition]) -> frozenset[str]:
    """The addresses of all landing pages, which are the shells."""
    return frozenset(edition.language.prefix + url for edition in editions for url in _SECTION_URLS)


class Addresses(Container[str]):
    """Addresses listed only as far as somebody asks: to list all those of a country takes seconds, and links are few.

    Args:
        found: the addresses, those asked for most first.
    """

    def __init__(self, found: Iterable[str]) -> None:
        self._listed: set[str] = set()
        self._rest = iter(found)

    def __contains__(self, address: object) -> bool:
        if address in self._listed:
            return True
        for one in self._rest:
            self._listed.add(one)
            if one == address:
                return True
        return False


def host_urls(files: Any) -> tuple[str, ...]:
    """The addresses of what the host itself publishes."""
    found = {file.url if file.is_documentation_page() else file.src_uri for file in files}
    return tuple(sorted("" if url in ("./", ".") else url for url in found))


def known_addresses(hosts: Iterable[str], editions: Sequence[Edition], settings: Settings) -> Container[str]:
    """Every address of the site.

    Args:
        hosts: those of what the host publishes.
        editions: the site in each of its languages.
        settings: the build.
    """
    exported = export.paths(editions[0].site, settings.root, settings.site_url)
    # One of each language in turn: what all editions have, and authored pages link to, comes first in each.
    stamped = chain.from_iterable(zip_longest(*map(addresses, editions), fillvalue=""))
    return Addresses(chain(hosts, stamped, exported))


def stamped_body(address: str, editions: Sequence[Edition], ready: Sequence[Renderer]) -> str | None:
    """The body of the stamped page at an address, drawn for what it names; None where there is no such page."""
    found = (page_at(edition, address) for edition in editions)
    page = next((page for page in found if page is not None), None)
    return None if page is None else ready[0].body(page, "./")


def still_there(
    linked: Iterable[str], known: Container[str], editions: Sequence[Edition], ready: Sequence[Renderer]
) -> bool:
    """Say whether all that authored pages link to is there.

    Args:
        linked: addresses and parts of stamped pages, as `Pages.linked` holds them.
        known: every address of the site.
        editions: the site in each of its languages.
        ready: a renderer for each of them.
    """
    for one in linked:
        address, _, fragment = one.partition("#")
        if address not in known:
            return False
        if fragment and not _names(stamped_body(address, editions, ready) or "", fragment):
            return False
    return True


def _names(body: str, fragment: str) -> bool:
    return f'id="{fragment}"' in body


@dataclass(frozen=True)
class Pages:
    """The authored pages of a build.

    Attributes:
        editions: the site in each of its languages, Vietnamese first.
        renderers: one for each of them: breadcrumbs, edit links, and pages whose anchors are asked for.
        known: every address of the site.
        nav: the host's navigation, which holds the Vietnamese pages.
        written: the authored pages as the host describes them, those of the navigation first and in its order.
        root: project folder, for the names of source files.
        linked: addresses their links were found to lead to, with `#` and the part of a page that was looked up.
    """

    editions: tuple[Edition, ...]
    renderers: tuple[Renderer, ...]
    known: Container[str]
    nav: Any
    written: tuple[Any, ...]
    root: Path
    linked: set[str] = field(default_factory=set)

    @classmethod
    def of(
        cls, nav: Any, files: Any, editions: tuple[Edition, ...], settings: Settings, kept: Kept = NOTHING_KEPT
    ) -> Pages:
        """Gather what the pages need from the host's navigation and files."""
        others = [file.page for file in files if file.is_documentation_page() and file.page not in nav.pages]
        shells = shell_urls(editions)
        written = tuple(page for page in (*nav.pages, *others) if url_of(page) not in shells)
        untitled: dict[str, list[Link]] = {edition.language.code: [] for edition in editions}
        for page in written:
            untitled[_language(page, editions)].append(Link("", url_of(page)))
        return cls(
            editions=editions,
            renderers=renderers(editions, settings, untitled, kept),
            known=known_addresses(host_urls(files), editions, settings),
            nav=nav,
            written=written,
            root=settings.root,
        )

    @property
    def links(self) -> Mapping[str, tuple[Link, ...]]:
        """Language → links to its authored pages, in the order of the navigation of the Vietnamese ones."""
        return {edition.language.code: tuple(self._links(edition)) for edition in self.editions}

    def _links(self, edition: Edition) -> Iterator[Link]:
        prefix = edition.language.prefix
        order = {prefix + url_of(page): place for place, page in enumerate(self.written)}
        found = [page for page in self.written if _language(page, self.editions) == edition.language.code]
        for page in sorted(found, key=lambda page: order.get(url_of(page), len(order))):
            yield Link(_title(page), url_of(page))

    def _of(self, page: Any) -> tuple[Edition, Renderer]:
        """The edition a page belongs to, and its renderer."""
        code = _language(page, self.editions)
        pairs = zip(self.editions, self.renderers, strict=True)
        return next(pair for pair in pairs if pair[0].language.code == code)

    def resolve(self, html: str, page: Any) -> tuple[str, list[str]]:
        """Make links by site address relative to a page and report those that lead nowhere.

        Returns:
            The markup, and one message per dead link with file and line.
        """
        root, problems = root_of(url_of(page)), []

        def relative(match: re.Match[str]) -> str:
            attribute, link = match.groups()
            address, _, fragment = unescape(link).partition("#")
            self.linked.add(address)
            if address not in self.known:
                problems.append(f"{self._place(page, link)}: trang không có địa chỉ /{link} (no such address)")
            elif fragment and not self._has(address, fragment):
                problems.append(f"{self._place(page, link)}: /{address} không có mục #{fragment} (no such anchor)")
            return f'{attribute}="{root}{link}"'

        html = _ALIGNED.sub(r' class="ps-\1"', html)
        return _SITE_LINK.sub(relative, html), problems

    def _has(self, address: str, fragment: str) -> bool:
        """Say whether a stamped page has an anchor; other pages are checked by the host's own links."""
        if address not in self._bodies:
            self._bodies[address] = stamped_body(address, self.editions, self.renderers)
        body = self._bodies[address]
        if body is not None:
            self.linked.add(f"{address}#{fragment}")
        return body is None or _names(body, fragment)

    @cached_property
    def _bodies(self) -> dict[str, str | None]:
        """Address → body of the stamped page there; guides link to several places of one page."""
        return {}

    def _place(self, page: Any, link: str) -> str:
        """`file:line` of a link in the source of a page."""
        path = Path(page.file.abs_src_path or page.file.src_uri)
        shown = path.relative_to(self.root) if path.is_relative_to(self.root) else path
        lines = path.read_text(encoding="utf-8").splitlines() if path.is_file() else []
        number = next((n for n, line in enumerate(lines, 1) if f"/{link}" in line), 0)
        return f"{shown.as_posix()}:{number}"

    def slots(self, page: Any) -> dict[str, str]:
        """What fills the frame of an authored page; markup is ready to print, texts are escaped here."""
        edition, renderer = self._of(page)
        root, name = root_of(page.url), edition.title
        title = name if page.is_homepage else f"{unescape(str(page.title))} · {name}"
        description = str(page.meta.get("description", title))
        crumbs = self._crumbs(page, edition)
        source = posixpath.join("content", page.file.src_uri)
        twins = self._twins(url_of(page).removeprefix(edition.language.prefix))
        return {
            "title": escape(title),
            "description": escape(description),
            "canonical": escape(page.canonical_url or ""),
            "alternates": renderer.alternates(twins),
            "head": renderer.head(title, description, url_of(page), crumbs),
            "language": renderer.switch(twins, root),
            "breadcrumbs": renderer.part("breadcrumbs", crumbs=crumbs, root=root) if crumbs else "",
            "body": expand(page.content),
            "edit": renderer.foot(source, page.canonical_url or ""),
        }

    def _crumbs(self, page: Any, edition: Edition) -> list[Link]:
        """The way to an authored page: sections of the navigation, or of the address where a page is not in it."""
        prefix, url = edition.language.prefix, url_of(page)
        if page.is_homepage:
            return []
        home = Link(edition.pgettext("section", "Trang chủ"), prefix)
        if edition.language.code == SOURCE:
            return [home, *(Link(section.title, _first_url(section)) for section in reversed(page.ancestors))]
        titles = {url_of(one): _title(one) for one in self.written}
        above = [url[: end + 1] for end, letter in enumerate(url[:-1]) if letter == "/"]
        return [home, *(Link(titles[one], one) for one in above if one in titles)]

    def _twins(self, path: str) -> tuple[tuple[str, str], ...]:
        """Language and address of an authored page in each language it is written in; none where that is one only."""
        prefixes = {one.language.code: one.language.prefix for one in self.editions}
        written = {url_of(page) for page in self.written}
        found = tuple((code, prefix + path) for code, prefix in prefixes.items() if prefix + path in written)
        return found if len(found) > 1 else ()

    def chrome(self, page: Any, serving: bool) -> dict[str, Any]:
        """What header and footer show on every page; texts are escaped here, because the host does not."""
        edition, _ = self._of(page)
        settings = edition.site.settings
        return {
            "language": edition.language.code,
            "name": escape(edition.title) if edition.foreign else "",
            "home": edition.language.prefix,
            "serving": serving,
            "section": page.url,
            **self._navigation(edition),
            "contents": f"{edition.language.prefix}muc-luc/",
            "search": f"{edition.language.prefix}tim-kiem/",
            "vi": ' lang="vi"' if edition.foreign else "",
            "stylesheet": SHEET,
            "publisher": escape(settings.publisher),
            "contact": escape(settings.contact),
            "licence": escape(settings.data_licence),
            "licence_url": escape(settings.data_licence_url),
        }

    def _navigation(self, edition: Edition) -> dict[str, list[Link]]:
        """What the frame lists: the way in, the first page of each part as a menu, the other authored ones; escaped."""
        if edition.foreign:
            top, below = list(sections(edition)[1:]), list(self._links(edition))
            menu = [sections(edition)[0], *top, *(one for one in below if not _is_below_any(one, below))]
        else:
            items = self.nav.items
            top = [_link(item) for item in items if not item.is_section and not item.is_homepage]
            below = [_link(child) for item in items if item.is_section for child in item.children]
            menu = [_link(item.children[0] if item.is_section else item) for item in items]
        doors = [one for one in top if one.url.removeprefix(edition.language.prefix) in _DOORS]
        listed = {one.url for one in menu}
        found = {"doors": doors, "guides": [one for one in below if one.url not in listed], "menu": menu}
        return {name: [Link(escape(one.text), one.url) for one in links] for name, links in found.items()}

    def text(self, page: Any, message: str, **values: object) -> str:
        """A message of the frame in the language of a page, escaped."""
        return escape(self._of(page)[0].text(message, **values))


def _is_below_any(link: Link, others: Iterable[Link]) -> bool:
    return any(link.url != other.url and link.url.startswith(other.url) for other in others)


def _language(page: Any, editions: Sequence[Edition]) -> str:
    """The language of an authored page, by its address."""
    url = url_of(page)
    found = (one.language for one in editions if one.language.prefix and url.startswith(one.language.prefix))
    return next((language.code for language in found), SOURCE)


def _link(item: Any) -> Link:
    """An item of the host's navigation."""
    return Link(unescape(str(item.title)), str(item.url or ""))


def _title(page: Any) -> str:
    """The title of an authored page; before the host has read the page, only where the navigation names it."""
    return unescape(str(page.title or page.file.name))


def _first_url(section: Any) -> str:
    """The address of the first page of a section of the navigation."""
    first = section.children[0]
    return str(getattr(first, "url", "") or "")
