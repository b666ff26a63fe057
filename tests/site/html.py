"""Reads a built page: its ids, links, head and whatever the policy forbids; judges nothing."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

_LINKS = ("href", "src", "action", "poster", "data")


@dataclass
class PageHtml(HTMLParser):
    """One parsed page.

    Attributes:
        ids: every id, in order, repeated ones too.
        links: every address of an element, as written.
        metas: `name`, `http-equiv` or `property` → content.
        rels: value of `rel` → addresses.
        languages: language → address of the page in it, as the head names them for search engines.
        lang: language of the root element.
        title: text of the title.
        inline: inline scripts, styles and handlers.
        references: ids named by attributes (`aria-labelledby`, `for`, `popovertarget` …).
    """

    text: str
    ids: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    metas: dict[str, str] = field(default_factory=dict)
    rels: dict[str, list[str]] = field(default_factory=dict)
    languages: dict[str, str] = field(default_factory=dict)
    lang: str = ""
    title: str = ""
    inline: list[str] = field(default_factory=list)
    references: list[str] = field(default_factory=list)
    headings: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._in_title = False
        self.feed(self.text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self._in_title = tag == "title"
        self.ids += [given["id"]] if "id" in given else []
        self.links += [given[name] for name in _LINKS if name in given and tag != "meta"]
        self.headings += [tag] if tag in ("h1", "h2", "h3", "h4", "h5", "h6") else []
        if tag == "html":
            self.lang = given.get("lang", "")
        if tag == "meta":
            name = given.get("name") or given.get("http-equiv") or given.get("property") or "charset"
            self.metas[name] = given.get("content", given.get("charset", ""))
        if tag == "link":
            self.rels.setdefault(given.get("rel", ""), []).append(given.get("href", ""))
            self.languages |= {given["hreflang"]: given["href"]} if "hreflang" in given else {}
        data = given.get("type") == "application/ld+json"  # a block of data: browsers run nothing in it
        if (tag == "script" and "src" not in given and not data) or tag == "style" or "style" in given:
            self.inline.append(self.get_starttag_text() or tag)
        self.inline += [f"{tag} {name}" for name in given if name.startswith("on")]
        for name in ("for", "aria-labelledby", "aria-describedby", "aria-controls", "popovertarget", "headers"):
            self.references += given.get(name, "").split()

    def handle_data(self, data: str) -> None:
        if self._in_title:
            self.title += data

    def handle_endtag(self, tag: str) -> None:
        self._in_title = False


@cache
def page_of(path: Path) -> PageHtml:
    """The parsed page of a file; parsed once."""
    return PageHtml(path.read_text(encoding="utf-8"))


def pages_of(site: Path) -> dict[str, PageHtml]:
    """Every page of a built site by its path."""
    return {path.relative_to(site).as_posix(): page_of(path) for path in sorted(site.rglob("*.html"))}


def address_of(path: str) -> str:
    """The address of a file from the root of the site: `a/index.html` → `a/`."""
    return path.removesuffix("index.html") if path == "index.html" or path.endswith("/index.html") else path


def dead_links(site: Path, site_url: str, path: str, seen_at: str | None = None) -> list[str]:
    """Links of a page that stay inside the site and lead nowhere, or to a fragment that is not there.

    Args:
        site: the built site.
        site_url: address it is published at, ends in `/`.
        path: of the page, inside the site.
        seen_at: the address at which a reader sees it, if it is not its own.
    """
    base = site_url + (address_of(path) if seen_at is None else seen_at)
    found = []
    for link in page_of(site / path).links:
        if link.startswith("#"):
            found += [] if link[1:] in page_of(site / path).ids else [f"{path}: {link} has no such fragment"]
            continue
        target = urlsplit(urljoin(base, link))
        home = urlsplit(site_url)
        if target.scheme not in ("http", "https") or target.netloc != home.netloc:
            continue
        if not target.path.startswith(home.path):
            found.append(f"{path}: {link} leaves the site")
            continue
        inside = unquote(target.path.removeprefix(home.path))
        file = site / inside / "index.html" if inside == "" or inside.endswith("/") else site / inside
        if not file.is_file():
            found.append(f"{path}: {link} is not there")
        elif target.fragment and unquote(target.fragment) not in page_of(file).ids:
            found.append(f"{path}: {link} has no such fragment")
    return found
