"""The sitemap in parts, and `robots.txt`; knows addresses and nothing of what stands there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape  # XML needs no more, and `xml.sax` brings half a web client along
from urllib.parse import quote

SITEMAP_LIMIT = 50_000
"""Addresses in one sitemap file (sitemaps.org protocol 0.9)."""
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_SPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
_PAGE = "index.html"


def sitemap(paths: Iterable[str], site_url: str) -> Iterator[tuple[str, bytes]]:
    """Tell search engines every page.

    Args:
        paths: of all files inside the site; those named `index.html` are pages.
        site_url: address of the published site, ends in `/`.

    Yields:
        Name and content: parts of at most `SITEMAP_LIMIT` addresses, with an index when there are several.
    """
    ordered = sorted(path.removesuffix(_PAGE) for path in paths if path == _PAGE or path.endswith(f"/{_PAGE}"))
    parts = [ordered[start : start + SITEMAP_LIMIT] for start in range(0, len(ordered), SITEMAP_LIMIT)]
    names = [f"sitemap-{number}.xml" for number in range(1, len(parts) + 1)] if len(parts) > 1 else ["sitemap.xml"]
    for name, part in zip(names, parts, strict=True):
        entries = "".join(f"<url><loc>{escape(site_url + quote(address))}</loc></url>\n" for address in part)
        yield name, f"{_HEAD}<urlset {_SPACE}>\n{entries}</urlset>\n".encode()
    if len(parts) > 1:
        entries = "".join(f"<sitemap><loc>{escape(site_url + name)}</loc></sitemap>\n" for name in names)
        yield "sitemap.xml", f"{_HEAD}<sitemapindex {_SPACE}>\n{entries}</sitemapindex>\n".encode()
    yield "robots.txt", f"User-agent: *\nAllow: /\nSitemap: {site_url}sitemap.xml\n".encode()
