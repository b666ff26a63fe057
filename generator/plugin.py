"""The MkDocs adapter: hooks that wire the host to the pipeline; every decision is taken elsewhere."""

from __future__ import annotations

import logging
import tempfile
from dataclasses import replace
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal

from mkdocs.config import config_options as options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils import CountHandler

from generator import authored, frames, pipeline, stylesheet
from generator.inputs import Sources, Stamps, fingerprint, program, stamps
from generator.kept import NOTHING_KEPT, kept_for
from generator.language import LOCALES, SOURCE
from generator.preview import draw_on_request, watch_natively
from generator.progress import Progress
from generator.publish import PublishError, discard
from generator.reading import Reading
from generator.release import OnRequest
from generator.settings import HOST_LIMITS, WHOLE, Settings, today
from generator.shell import Shell, ShellError, cut, tokens
from generator.views.names import SECTIONS

_HOST = CountHandler.__module__.partition(".")[0]
"""Name of the host's own logger: `mkdocs`, or `properdocs`, which puts its modules in the place of those of MkDocs."""

log = logging.getLogger(f"{_HOST}.plugins.plansite")

_UNUSED = ("assets/javascripts/", "assets/stylesheets/palette.", "assets/images/favicon.png", "sitemap.xml")
_NOT_NEEDED_STATIC = ("404.html", "sitemap.xml")


def _not_about_shells(record: logging.LogRecord) -> bool:
    """Drop the host's remark that a shell wrote no file: that is how shells work."""
    return not record.getMessage().startswith("Page skipped:")


def _source_first(codes: list[str]) -> tuple[str, ...]:
    """Languages without repetition, Vietnamese first."""
    return tuple(dict.fromkeys((SOURCE, *codes)))


class PlansiteConfig(Config):  # type: ignore[no-untyped-call]  # the host's metaclass is untyped
    """Options under `plugins: - plansite:` in mkdocs.yml."""

    host_profile = options.Choice(tuple(HOST_LIMITS), default="github-pages")
    """The static host whose limits on files and bytes the site is held against."""
    languages = options.ListOfItems(options.Choice(tuple(LOCALES)), default=list(LOCALES))
    """Languages of the site; Vietnamese is always one of them."""
    commune_languages = options.ListOfItems(options.Choice(tuple(LOCALES)), default=[SOURCE])
    """Languages in which communes and their plans have pages; Vietnamese is always one of them."""
    share_pictures = options.Type(bool, default=True)
    """Whether the nation, provinces, their plans and indicators have pictures for services that show links."""


class PlansitePlugin(BasePlugin[PlansiteConfig]):  # type: ignore[no-untyped-call]  # the same
    """One instance a build; under `serve` one for all rebuilds, because `on_startup` is defined."""

    command: Literal["build", "gh-deploy", "serve"] = "build"
    dirty = False
    pending = OnRequest({})
    progress = Progress()
    selection = WHOLE
    seen: Stamps = MappingProxyType({})
    kept = NOTHING_KEPT
    begun: tuple[Stamps, Reading] | None = None
    """The look at the files of plans, and the check of them, which began before the host was loaded."""

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
        config_file = Path(config.config_file_path)
        self.sources = Sources(self.settings.root, Path(config.docs_dir), self.settings.theme, config_file)
        plans, reading = self.begun or (None, None)
        self.begun = None  # good for one build
        self.seen = stamps(self.sources, self.seen, plans)
        self.inputs = fingerprint(self.sources, self.settings.today, str(config.strict), seen=self.seen)
        kept = kept_for(self.settings.root, program())
        if kept != self.kept:
            self.kept = replace(kept, held={}) if self.command == "serve" else kept
        try:
            self.site = pipeline.prepare(self.settings, self.progress, self.kept, self.seen, reading)
        except pipeline.RefusedError as error:
            error.print()
            raise Abort("") from None
        self.editions = pipeline.in_languages(self.site, self.settings)
        self.shell_urls = authored.shell_urls(self.editions)
        self.shells: dict[str, Shell] = {}
        self.intros: dict[str, str] = {}
        self.scratch = tempfile.mkdtemp(prefix="plansite-")
        config.site_dir = self.scratch
        config.theme.static_templates.difference_update(_NOT_NEEDED_STATIC)
        self.warnings = CountHandler()
        self.warnings.setLevel(logging.WARNING)
        logging.getLogger(_HOST).addHandler(self.warnings)
        return config

    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Add the landing pages that become shells; drop host files that no page of ours uses."""
        translations = tuple(f"{code}/" for code in LOCALES if code != SOURCE)
        off = tuple(f"{code}/" for code in LOCALES if code not in self.settings.languages)
        for file in list(files):
            if file.src_uri.startswith((*_UNUSED, *off)) or file.src_uri.endswith(".map"):
                files.remove(file)
            elif file.src_uri.startswith(translations):
                file.inclusion = InclusionLevel.NOT_IN_NAV
        for edition in self.editions:
            prefix = edition.language.prefix
            level = InclusionLevel.NOT_IN_NAV if prefix else InclusionLevel.UNDEFINED
            for section in SECTIONS:
                name = f"{prefix}{section.url}index.md"
                if section.url or not files.get_file_from_path(name):
                    files.append(File.generated(config, name, content="", inclusion=level))
        return files

    def on_nav(self, nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
        """Give the renderer the navigation, which the navigation page lists for browsers without popovers."""
        self.authored = authored.Pages.of(nav, files, self.editions, self.settings, self.kept)
        self.hosts = authored.host_urls(files)
        return nav

    def on_page_markdown(self, markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Read nothing of an authored page that is left out."""
        return "" if self._is_left_out(page) else markdown

    def on_page_content(self, html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Resolve links by site address in authored pages, and turn inline alignment into classes."""
        done, problems = self.authored.resolve(html, page)
        for problem in problems:
            log.warning(problem)
        url = authored.url_of(page)
        for edition in self.editions:
            if url == edition.language.prefix:
                self.intros[edition.language.code] = done
        return done

    def on_page_context(self, context: Any, page: Page, config: MkDocsConfig, nav: Navigation) -> Any:
        """Put tokens in the slots of a shell, and values in those of an authored page."""
        context["slots"] = tokens() if self._is_shell(page) else self.authored.slots(page)
        context["plansite"] = self.authored.chrome(page, serving=self.command == "serve")
        context["_"] = partial(self.authored.text, page)
        return context

    def on_post_page(self, output: str, page: Page, config: MkDocsConfig) -> str:
        """Keep a shell instead of writing it; write no page that is left out."""
        if self._is_left_out(page):
            return ""
        if not self._is_shell(page):
            return output
        try:
            self.shells[authored.url_of(page)] = cut(output, authored.url_of(page))
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
            stylesheet.replace(Path(self.scratch), self.settings.theme)
            files = pipeline.host_files(Path(self.scratch))
            drawn = pipeline.Drawn(files, self.shells, self.intros, self.authored.links, self.authored.renderers)
            release = pipeline.release(self.editions, drawn, self.settings, self.kept)
            if self.command == "serve":
                self.pending = pipeline.preview(release, self.settings)
                return
            pipeline.finish(release, self.settings, self.inputs, self.progress)
            if not counts and not self.selection.is_part:
                self._keep(drawn, config)
        except (PublishError, OSError) as error:
            raise Abort(pipeline.not_published(error)) from None
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
            languages=_source_first(self.config.languages),
            commune_languages=_source_first(self.config.commune_languages),
            selection=self.selection,
            share_pictures=self.config.share_pictures,
        )

    def _is_left_out(self, page: Page) -> bool:
        """Say whether an authored page does not lie below the address that was asked for."""
        only = self.selection.only
        return only.endswith("/") and not self._is_shell(page) and not authored.url_of(page).startswith(only)

    def _is_shell(self, page: Page) -> bool:
        return authored.url_of(page) in self.shell_urls

    def _keep(self, drawn: pipeline.Drawn, config: MkDocsConfig) -> None:
        """Keep what the host made; the next build may do without it."""
        made_from = frames.made_from(self.sources, self.settings, (str(config.strict),), self.seen)
        linked = frozenset(self.authored.linked)
        frames.keep(self.kept, frames.Frames(made_from, self.settings, drawn, self.hosts, linked))

    def _release(self, config: MkDocsConfig) -> None:
        """Give the host its own folder back, so that `gh-deploy` pushes the published site."""
        config.site_dir = str(self.settings.site_dir)
        logging.getLogger(_HOST).removeHandler(self.warnings)
