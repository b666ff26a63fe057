"""The MkDocs adapter: hooks that wire the host to the pipeline; every decision is taken elsewhere."""

from __future__ import annotations

import logging
import tempfile
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal

from mkdocs.config import config_options as options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils import CountHandler

from generator import authored, pipeline
from generator.inputs import fingerprint
from generator.preview import draw_on_request, watch_natively
from generator.publish import Artifact, PublishError, discard
from generator.settings import HOST_LIMITS, Settings, today
from generator.shell import Shell, ShellError, cut, tokens
from generator.views.names import SECTION_URLS, SECTIONS

_HOST = CountHandler.__module__.partition(".")[0]
"""Name of the host's own logger: `mkdocs`, or `properdocs`, which puts its modules in the place of those of MkDocs."""

log = logging.getLogger(f"{_HOST}.plugins.plansite")

_UNUSED = ("assets/javascripts/", "assets/stylesheets/palette.", "assets/images/favicon.png", "sitemap.xml")
_NOT_NEEDED_STATIC = ("404.html", "sitemap.xml")


def _not_about_shells(record: logging.LogRecord) -> bool:
    """Drop the host's remark that a shell wrote no file: that is how shells work."""
    return not record.getMessage().startswith("Page skipped:")


def _address(page: Page) -> str:
    """The address of a page from the root of the site; the host writes `./` for the home page."""
    return "" if page.is_homepage else page.url


class PlansiteConfig(Config):  # type: ignore[no-untyped-call]  # the host's metaclass is untyped
    """Options under `plugins: - plansite:` in mkdocs.yml."""

    host_profile = options.Choice(tuple(HOST_LIMITS), default="github-pages")
    """The static host whose limits on files and bytes the site is held against."""


class PlansitePlugin(BasePlugin[PlansiteConfig]):  # type: ignore[no-untyped-call]  # the same
    """One instance a build; under `serve` one for all rebuilds, because `on_startup` is defined."""

    command: Literal["build", "gh-deploy", "serve"] = "build"
    dirty = False
    pending: Mapping[str, Artifact] = MappingProxyType({})

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Remember what the host was asked for."""
        self.command, self.dirty = command, dirty
        logging.getLogger(f"{_HOST}.commands.build").addFilter(_not_about_shells)

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Refuse what cannot work, read and check all plans, and send the host to a scratch folder."""
        refused = pipeline.refusals(config.site_url, config.use_directory_urls, self.dirty, list(config.plugins))
        if refused:
            raise PluginError("\n".join(refused))
        self.settings = self._settings(config)
        self.inputs = fingerprint(
            self.settings.root,
            Path(config.docs_dir),
            self.settings.theme,
            Path(config.config_file_path),
            self.settings.today,
            str(config.strict),
        )
        try:
            self.site = pipeline.prepare(self.settings)
        except pipeline.RefusedError as error:
            error.print()
            raise Abort("") from None
        self.shells: dict[str, Shell] = {}
        self.intro = ""
        self.scratch = tempfile.mkdtemp(prefix="plansite-")
        config.site_dir = self.scratch
        config.theme.static_templates.difference_update(_NOT_NEEDED_STATIC)
        self.warnings = CountHandler()
        self.warnings.setLevel(logging.WARNING)
        logging.getLogger(_HOST).addHandler(self.warnings)
        return config

    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Add the landing pages that become shells; drop host files that no page of ours uses."""
        for file in list(files):
            if file.src_uri.startswith(_UNUSED) or file.src_uri.endswith(".map"):
                files.remove(file)
        for section in SECTIONS[1:]:
            files.append(File.generated(config, f"{section.url}index.md", content=f"# {section.text}\n"))
        return files

    def on_nav(self, nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
        """Give the renderer the navigation, which the navigation page lists for browsers without popovers."""
        self.authored = authored.Pages.of(nav, files, self.site, self.settings)
        return nav

    def on_page_content(self, html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Resolve links by site address in authored pages, and turn inline alignment into classes."""
        done, problems = self.authored.resolve(html, page)
        for problem in problems:
            log.warning(problem)
        if page.is_homepage:
            self.intro = done
        return done

    def on_page_context(self, context: Any, page: Page, config: MkDocsConfig, nav: Navigation) -> Any:
        """Put tokens in the slots of a shell, and values in those of an authored page."""
        context["slots"] = tokens() if self._is_shell(page) else self.authored.slots(page)
        context["plansite"] = self.authored.chrome(page, serving=self.command == "serve")
        return context

    def on_post_page(self, output: str, page: Page, config: MkDocsConfig) -> str:
        """Keep a shell instead of writing it."""
        if not self._is_shell(page):
            return output
        try:
            self.shells[_address(page)] = cut(output, _address(page))
        except ShellError as error:
            raise PluginError(f"Khung trang {page.url} thiếu hoặc thừa chỗ điền (slots): {error}") from None
        return ""

    def on_post_build(self, config: MkDocsConfig) -> None:
        """Stamp, publish and report; the exchange of the site is the last act."""
        self._release(config)
        counts = self.warnings.get_counts()
        if config.strict and counts:
            listed = ", ".join(f"{number} {name.lower()}" for name, number in counts)
            raise Abort(f"Có cảnh báo ({listed}) và đang dựng chặt chẽ (strict): trang cũ giữ nguyên.")
        try:
            drawn = pipeline.Drawn(Path(self.scratch), self.shells, self.intro, self.authored.links)
            release = pipeline.release(self.site, drawn, self.settings)
            if self.command == "serve":
                self.pending = pipeline.preview(release, self.settings.site_dir)
            else:
                pipeline.finish(release, self.settings, self.inputs)
        except (PublishError, OSError) as error:
            raise Abort(f"Không công bố được, trang cũ giữ nguyên (not published): {error}") from None
        finally:
            discard(Path(self.scratch))

    def on_build_error(self, error: Exception) -> None:
        """Leave nothing behind: the site is as it was."""
        if hasattr(self, "warnings"):
            logging.getLogger(_HOST).removeHandler(self.warnings)
        if hasattr(self, "scratch"):
            discard(Path(self.scratch))

    def on_serve(self, server: LiveReloadServer, config: MkDocsConfig, builder: Any) -> LiveReloadServer:
        """Watch by native events, and draw stamped pages when they are asked for."""
        watch_natively(server, [config.docs_dir, config.config_file_path, *config.theme.dirs])
        draw_on_request(server, lambda: self.pending)
        return server

    def _settings(self, config: MkDocsConfig) -> Settings:
        """What the build is told from outside."""
        root = Path(config.config_file_path).parent
        try:
            day = today()
        except ValueError as error:
            raise PluginError(str(error)) from None
        return Settings(
            root=root,
            theme=Path(config.theme.custom_dir or root / "theme"),
            site_dir=Path(config.site_dir),
            site_url=config.site_url or "",
            today=day,
            host_profile=self.config.host_profile,
        )

    def _is_shell(self, page: Page) -> bool:
        return _address(page) in SECTION_URLS

    def _release(self, config: MkDocsConfig) -> None:
        """Give the host its own folder back, so that `gh-deploy` pushes the published site."""
        config.site_dir = str(self.settings.site_dir)
        logging.getLogger(_HOST).removeHandler(self.warnings)
