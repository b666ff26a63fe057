"""Views to HTML, stamped into shells; the only module that knows Jinja, and it decides nothing about content."""

from __future__ import annotations

import hashlib
from dataclasses import fields
from functools import cache
from pathlib import Path
from typing import Any

import orjson
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from generator.inputs import digest, files_below, versions
from generator.shell import Frame, Shell, root_of, stamp
from generator.views.base import Page


def capitalize_first(text: str) -> str:
    """The text with its first letter in upper case and the rest as it is."""
    return text[:1].upper() + text[1:]


class Renderer:
    """Templates of one theme folder, ready to draw pages of one site.

    Args:
        theme: folder with `pages/` (one template per view) and `parts/` (macros).
        site_url: address of the published site, ends in `/`.
        repository: where pages can be edited; None when the data are in no public repository yet.
    """

    def __init__(self, theme: Path, site_url: str, repository: str | None = None, branch: str = "main") -> None:
        self.site_url, self.repository, self.branch = site_url, repository, branch
        self.environment = Environment(
            loader=FileSystemLoader(theme),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            extensions=["jinja2.ext.i18n"],
        )
        self.environment.install_null_translations(newstyle=True)  # type: ignore[attr-defined]
        self.environment.filters["capitalize_first"] = capitalize_first
        package = Path(__file__).parent
        folders = ((theme / "pages", "pages"), (theme / "parts", "parts"), (package, "generator"))
        sources = [file for folder, name in folders for file in files_below(folder, name)]
        self.fingerprint = digest(sources, versions(), site_url, repository or "", branch)

    def key(self, page: Page, shell: Shell) -> str:
        """The key of a page: the same key, the same bytes (DESIGN: a page is a pure function of its view)."""
        view = orjson.dumps(page, default=str, option=orjson.OPT_NON_STR_KEYS)
        total = hashlib.sha256(view)
        total.update(shell.canonical_bytes)
        total.update(self.fingerprint.encode())
        return total.hexdigest()

    def body(self, page: Page, root: str) -> str:
        """Draw the body of a page; its template sees the fields of the view, `root` and nothing else."""
        view = page.view
        context = {field.name: getattr(view, field.name) for field in fields(view)}
        return str(self._template(f"pages/{view.template}.html").render(context, root=root))

    def frame(self, page: Page, root: str) -> Frame:
        """What fills the slots of the shell for a page."""
        return Frame(
            title=page.title,
            description=page.description,
            canonical=self.site_url + page.url,
            alternates_html="",
            language_html="",
            breadcrumbs_html=self.part("breadcrumbs", crumbs=page.crumbs, root=root),
            body_html=self.body(page, root),
            edit_html=self.part("edit", href=self.edit_href(page.source)),
        )

    def page(self, page: Page, shell: Shell, root: str | None = None) -> bytes:
        """Draw a whole page, as UTF-8; `root` replaces the relative root, for pages served at any depth (404)."""
        root = root if root is not None else root_of(page.url)
        return stamp(shell, self.frame(page, root), root).encode()

    def part(self, name: str, **values: Any) -> Markup:
        """Draw a small template of `parts/`; values are escaped there."""
        return Markup(self._template(f"parts/{name}.html").render(values))  # noqa: S704 - the template has escaped

    def edit_href(self, source: str | None) -> str | None:
        """The address at which a source file is edited; None without a repository."""
        if not (source and self.repository):
            return None
        return f"{self.repository.rstrip('/')}/edit/{self.branch}/{source}"

    @cache  # noqa: B019 - one renderer lives as long as one build
    def _template(self, name: str) -> Any:
        return self.environment.get_template(name)
