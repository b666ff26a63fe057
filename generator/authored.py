"""Authored pages: their links by site address made relative and checked, and what their frame shows; draws no view."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from html import escape, unescape
from pathlib import Path
from typing import Any

from generator import export
from generator.derive.site import Site
from generator.render import Renderer
from generator.settings import Settings
from generator.shell import root_of
from generator.views import addresses, pages
from generator.views.base import Link, Page
from generator.views.names import SECTION_URLS

_SITE_LINK = re.compile(r'(href|src)="/(?!/)([^"]*)"')
_MATERIAL = re.compile(r"assets/stylesheets/main\.\w+\.min\.css")
_ALIGNED = re.compile(r' style="text-align: (left|center|right);"')


@dataclass(frozen=True)
class Pages:
    """The authored pages of a build.

    Attributes:
        site: derived data, for the footer.
        renderer: draws breadcrumbs, edit links, and pages whose anchors are asked for.
        known: every address of the site.
        stylesheets: addresses of the style sheets, Material's first.
        links: the authored pages, for the navigation page.
        root: project folder, for the names of source files.
    """

    site: Site
    renderer: Renderer
    known: frozenset[str]
    stylesheets: tuple[str, ...]
    links: tuple[Link, ...]
    root: Path

    @classmethod
    def of(cls, nav: Any, files: Any, site: Site, settings: Settings) -> Pages:
        """Gather what the pages need from the host's navigation and files."""
        registry = site.settings
        renderer = Renderer(settings.theme, settings.site_url, registry.repository, registry.branch)
        host = {file.url if file.is_documentation_page() else file.src_uri for file in files}
        exported = {path for path, _ in export.files(site, settings.root, settings.site_url)}
        known = frozenset({"" if url in ("./", ".") else url for url in host} | exported | set(addresses(site)))
        sheets = [file.src_uri for file in files if _MATERIAL.fullmatch(file.src_uri)]
        inside = [page for page in nav.pages if page.parent is not None or page.url not in SECTION_URLS]
        links = tuple(Link(_title(page), page.url) for page in inside if not page.is_homepage)
        return cls(site, renderer, known, (*sheets, "assets/plansite/site.css"), links, settings.root)

    def resolve(self, html: str, page: Any) -> tuple[str, list[str]]:
        """Make links by site address relative to a page and report those that lead nowhere.

        Returns:
            The markup, and one message per dead link with file and line.
        """
        root, problems = root_of(page.url if not page.is_homepage else ""), []

        def relative(match: re.Match[str]) -> str:
            attribute, link = match.groups()
            address, _, fragment = unescape(link).partition("#")
            if address not in self.known:
                problems.append(f"{self._place(page, link)}: trang không có địa chỉ /{link} (no such address)")
            elif fragment and not self._has(address, fragment):
                problems.append(f"{self._place(page, link)}: /{address} không có mục #{fragment} (no such anchor)")
            return f'{attribute}="{root}{link}"'

        html = _ALIGNED.sub(r' class="ps-\1"', html)
        return _SITE_LINK.sub(relative, html), problems

    @cached_property
    def _stamped(self) -> Mapping[str, Page]:
        """Address → stamped page; made once, and only when a link asks for an anchor."""
        return {page.url: page for page in pages(self.site)}

    def _has(self, address: str, fragment: str) -> bool:
        """Say whether a stamped page has an anchor; other pages are checked by the host's own links."""
        page = self._stamped.get(address)
        return page is None or f'id="{fragment}"' in self.renderer.body(page, "./")

    def _place(self, page: Any, link: str) -> str:
        """`file:line` of a link in the source of a page."""
        path = Path(page.file.abs_src_path or page.file.src_uri)
        shown = path.relative_to(self.root) if path.is_relative_to(self.root) else path
        lines = path.read_text(encoding="utf-8").splitlines() if path.is_file() else []
        number = next((n for n, line in enumerate(lines, 1) if f"/{link}" in line), 0)
        return f"{shown.as_posix()}:{number}"

    def slots(self, page: Any) -> dict[str, str]:
        """What fills the frame of an authored page; markup is ready to print, texts are escaped here."""
        root = root_of(page.url)
        name = self.site.library.site.title
        title = name if page.is_homepage else f"{unescape(str(page.title))} · {name}"
        crumbs = [Link("Trang chủ", "")] if not page.is_homepage else []
        crumbs += [Link(section.title, _first_url(section)) for section in reversed(page.ancestors)]
        source = posixpath.join("content", page.file.src_uri)
        return {
            "title": escape(title),
            "description": escape(str(page.meta.get("description", title))),
            "canonical": escape(page.canonical_url or ""),
            "alternates": "",
            "language": "",
            "breadcrumbs": self.renderer.part("breadcrumbs", crumbs=crumbs, root=root) if crumbs else "",
            "body": page.content,
            "edit": self.renderer.part("edit", href=self.renderer.edit_href(source)),
        }

    def chrome(self, page: Any, serving: bool) -> dict[str, Any]:
        """What header and footer show on every page; texts are escaped here, because the host does not."""
        site = self.site.library.site
        return {
            "language": "vi",
            "serving": serving,
            "section": page.url,
            "stylesheets": self.stylesheets,
            "publisher": escape(site.publisher),
            "contact": escape(site.contact),
            "licence": escape(site.data_licence),
            "licence_url": escape(site.data_licence_url),
        }


def _title(page: Any) -> str:
    """The title of an authored page as the navigation names it; the host knows it before it reads the page."""
    return str(page.title or page.file.name)


def _first_url(section: Any) -> str:
    """The address of the first page of a section of the navigation."""
    first = section.children[0]
    return str(getattr(first, "url", "") or "")
