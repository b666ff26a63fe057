"""The whole build as short readable stages: `prepare` before the host draws, `release` and `finish` after it."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from pathlib import Path
from urllib.parse import quote, urlsplit
from xml.sax.saxutils import escape

from generator import export
from generator.check import check
from generator.derive import derive
from generator.derive.site import Site
from generator.link import link
from generator.problem import Level, Problem
from generator.publish import Artifact, Published, PublishError, publish, update
from generator.render import Renderer
from generator.report import text_report
from generator.settings import HOST_LIMITS, Settings
from generator.shell import Shell
from generator.vietnamese import format_number
from generator.views import pages
from generator.views.base import Link

SITEMAP_LIMIT = 50_000
"""Addresses in one sitemap file (sitemaps.org protocol 0.9)."""


class RefusedError(Exception):
    """The plans have errors; nothing is drawn, and the published site stays as it was."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__(f"{len(problems)} problems")
        self.problems = tuple(problems)

    def print(self) -> None:
        """Print the problems to standard error."""
        print(text_report(self.problems, "vi"), file=sys.stderr)


@dataclass(frozen=True)
class Drawn:
    """What the host made: its folder, the shells by address, the introduction and the authored pages."""

    folder: Path
    shells: Mapping[str, Shell]
    intro_html: str
    authored: tuple[Link, ...]


def refusals(site_url: str | None, directory_urls: bool, dirty: bool, plugins: Sequence[str]) -> list[str]:
    """What in the host's settings makes publication impossible, each with its cure; empty when nothing does."""
    found = []
    if not site_url:
        found.append("mkdocs.yml: thiếu site_url (missing). Thêm `site_url: https://…/` với địa chỉ thật của trang.")
    if not directory_urls:
        found.append("mkdocs.yml: use_directory_urls phải là true (must be true). Xóa dòng use_directory_urls.")
    if dirty:
        found.append("--dirty không dùng được vì để lại trang cũ (would leave stale pages). Chạy lại không có --dirty.")
    others = [name for name in plugins if name.rpartition("/")[2] != "plansite"]
    if others:
        listed = ", ".join(others)
        found.append(f"mkdocs.yml: bỏ plugin {listed} (remove): chúng ghi vào trang ngoài bước kiểm tra và công bố.")
    return found


def prepare(settings: Settings) -> Site:
    """Read, check, link and derive everything; this is `plansite check` followed by the derivations.

    Args:
        settings: the build.

    Returns:
        Everything the pages need, frozen.

    Raises:
        RefusedError: when any problem is an error; it holds all errors and warnings.
    """
    checked = check(settings.root)
    if checked.failed:
        raise RefusedError([one for one in checked.problems if one.level is not Level.NOTE])
    return derive(link(checked.stated), settings.today)


def release(site: Site, drawn: Drawn, settings: Settings) -> Mapping[str, Artifact]:
    """All files of the site, each with the key of its bytes; stamped pages are drawn only when publication asks.

    Args:
        site: everything derived.
        drawn: what the host made.
        settings: the build.

    Returns:
        Path inside the site → file.

    Raises:
        PublishError: when two files claim one path.
    """
    registry = site.settings
    renderer = Renderer(settings.theme, settings.site_url, registry.repository, registry.branch)
    found: dict[str, Artifact] = {}
    addresses: list[str] = []

    def add(path: str, artifact: Artifact) -> None:
        if path in found:
            raise PublishError(f"hai trang cùng địa chỉ /{path} (two pages at one address)")
        found[path] = artifact

    for file in sorted(drawn.folder.rglob("*")):
        if file.is_file():
            path = file.relative_to(drawn.folder).as_posix()
            add(path, Artifact(hashlib.sha256(file.read_bytes()).hexdigest(), file.read_bytes))
            addresses += [path.removesuffix("index.html")] if path.endswith("index.html") else []
    for page in pages(site, drawn.intro_html, drawn.authored):
        shell = drawn.shells[page.section]
        root = (urlsplit(settings.site_url).path or "/") if page.url == "404.html" else None
        path = page.url if page.url.endswith(".html") else f"{page.url}index.html"
        add(path, Artifact(renderer.key(page, shell), partial(renderer.page, page, shell, root)))
        addresses += [page.url] if path != page.url else []
    for path, artifact in (
        *export.files(site, settings.root, settings.site_url),
        *_sitemap(addresses, settings.site_url),
    ):
        add(path, artifact)
    return found


def _sitemap(addresses: Sequence[str], site_url: str) -> list[tuple[str, Artifact]]:
    """The sitemap in parts of at most `SITEMAP_LIMIT`, with an index when there are several, and robots.txt."""
    head = '<?xml version="1.0" encoding="UTF-8"?>\n'
    space = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
    ordered = sorted(addresses)
    parts = [ordered[start : start + SITEMAP_LIMIT] for start in range(0, len(ordered), SITEMAP_LIMIT)]
    files = {}
    for number, part in enumerate(parts, 1):
        name = "sitemap.xml" if len(parts) == 1 else f"sitemap-{number}.xml"
        entries = "".join(f"<url><loc>{escape(site_url + quote(address))}</loc></url>\n" for address in part)
        files[name] = f"{head}<urlset {space}>\n{entries}</urlset>\n"
    if len(parts) > 1:
        entries = "".join(f"<sitemap><loc>{escape(site_url + name)}</loc></sitemap>\n" for name in files)
        files["sitemap.xml"] = f"{head}<sitemapindex {space}>\n{entries}</sitemapindex>\n"
    files["robots.txt"] = f"User-agent: *\nAllow: /\nSitemap: {site_url}sitemap.xml\n"
    return [(name, Artifact(hashlib.sha256(text.encode()).hexdigest(), text.encode)) for name, text in files.items()]


def finish(files: Mapping[str, Artifact], settings: Settings, inputs: str) -> Published:
    """Publish a release and print what was done.

    Args:
        files: the release.
        settings: the build; its host profile limits files and bytes.
        inputs: fingerprint of everything the release was made from.

    Returns:
        The counts.

    Raises:
        PublishError, OSError: nothing was published, the old site is as it was.
    """
    done = publish(files, settings.site_dir, inputs, partial(_within_limits, settings))
    if not done.exchanged:
        print(f"Không có trang nào thay đổi; {settings.site_dir} giữ nguyên.")
        return done
    drawn, carried, removed = (format_number(count) for count in (done.drawn, done.carried, done.removed))
    print(f"Đã công bố {settings.site_dir} (mới hoặc đổi {drawn} tệp, giữ lại {carried}, bỏ {removed}).")
    print(f"Cả trang: {_against_limits(settings, done)}.")
    return done


def _against_limits(settings: Settings, done: Published) -> str:
    """Files and bytes of the site, beside what the static host accepts."""
    limit = HOST_LIMITS[settings.host_profile]
    parts = [f"{format_number(done.files)} tệp" + (f" (mức {format_number(limit.files)})" if limit.files else "")]
    most = f" (mức {format_number(Decimal(limit.bytes) / 1_000_000)} MB)" if limit.bytes else ""
    parts.append(f"{format_number(Decimal(done.bytes) / 1_000_000, 1)} MB{most}")
    return f"{', '.join(parts)}, nơi đặt: {settings.host_profile}"


def _within_limits(settings: Settings, done: Published) -> None:
    """Refuse a release that the static host would refuse."""
    limit = HOST_LIMITS[settings.host_profile]
    over = [("tệp", done.files, limit.files), ("byte", done.bytes, limit.bytes)]
    for unit, count, most in over:
        if most is not None and count > most:
            allowed = f"{format_number(most)} {unit} ({settings.host_profile})"
            raise PublishError(f"{format_number(count)} {unit}, quá mức {allowed} (over the limit)")


def preview(files: Mapping[str, Artifact], folder: Path) -> Mapping[str, Artifact]:
    """Fill the folder of the preview server with everything but the stamped pages, which are drawn on request.

    Returns:
        The stamped pages: path inside the site → file.
    """
    stamped = {path: one for path, one in files.items() if isinstance(one.make, partial) and path.endswith(".html")}
    eager = {path: one for path, one in files.items() if path not in stamped or path in ("404.html", "index.html")}
    update(folder, eager)
    return stamped
