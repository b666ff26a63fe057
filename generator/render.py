"""Views to HTML, stamped into shells; the only module that knows Jinja, and it decides nothing about content."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import orjson
from jinja2 import BytecodeCache, FileSystemLoader, StrictUndefined
from jinja2.bccache import Bucket
from markupsafe import Markup, escape

from generator.abbreviations import expand
from generator.inputs import digest, files_below, versions
from generator.kept import NOTHING_KEPT, Kept
from generator.language import NAMES, SOURCE, Language, Words
from generator.markup import safe, shown
from generator.settings import Settings
from generator.shell import Frame, Shell, root_of, stamp
from generator.templates import Templates
from generator.vietnamese import PartialDate
from generator.views import FIXED
from generator.views.base import Link, Page
from generator.views.edition import Edition
from generator.views.picture import NAME
from generator.views.structured import Subject, graph, script

OPEN_GRAPH: Mapping[str, str] = {"vi": "vi_VN", "en": "en_GB"}
"""Language → locale as Open Graph writes it."""


def capitalize_first(text: str) -> str:
    """The text with its first letter in upper case and the rest as it is; markup stays markup."""
    plain = str.__str__(text)
    if plain[:1].isupper():
        return text
    raised = plain[:1].upper() + plain[1:]
    return safe(raised) if isinstance(text, Markup) else raised


def said(pieces: Iterable[Words]) -> Markup:
    """Words in one line, each in another language marked as such."""
    texts = [f'<span lang="{one.lang}">{shown(one.text)}</span>' if one.lang else shown(one.text) for one in pieces]
    return safe("".join(texts))


_LINKS = 1 << 13
"""Links kept: those of pages drawn one after another repeat each other, and a country has millions."""
ROOT = "\0"
"""Stands for the way to the root of the site while a page is drawn, so that a link is made once for pages of any depth.

No data can hold it: the loader refuses control characters.
"""


def _rooted(html: str, root: str) -> bytes:
    """A drawn page as UTF-8, with the way to the root of the site."""
    return html.encode().replace(ROOT.encode(), escape(root).encode())


class Compiled(BytecodeCache):
    """Compiled templates of one language, for the next build: compiling takes seconds.

    Args:
        kept: results kept between builds.
        language: code; messages are compiled in.
    """

    def __init__(self, kept: Kept, language: str) -> None:
        self._kept, self._language = kept, language

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give Jinja a template compiled before; it checks itself that the source is the same."""
        found = self._kept.get(f"template-{self._language}-{bucket.key}")
        if isinstance(found, bytes):
            bucket.bytecode_from_string(found)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Take down a template that was just compiled."""
        self._kept.put(f"template-{self._language}-{bucket.key}", bucket.bytecode_to_string())


class Renderer:
    """Templates of one theme folder, ready to draw the pages of one site in one language.

    Args:
        theme: folder with `pages/` (one template per view) and `parts/` (macros).
        site_url: address of the published site, ends in `/`.
        repository: where pages can be edited; None when the data are in no public repository yet.
        branch: of the repository.
        language: of the pages; Vietnamese when None.
        translated: Vietnamese addresses of the authored pages that exist in this language.
        site_name: in that language.
        compiled: templates compiled before, by another renderer or another build.
        pictures: whether the site has share pictures.
    """

    def __init__(
        self,
        theme: Path,
        site_url: str,
        repository: str | None = None,
        branch: str = "main",
        language: Language | None = None,
        translated: frozenset[str] = frozenset(),
        site_name: str = "",
        compiled: BytecodeCache | None = None,
        pictures: bool = True,
    ) -> None:
        self.site_url, self.repository, self.branch = site_url, repository, branch
        self.site_name, self.pictures = site_name, pictures
        self.language = language or Language(SOURCE)
        self.translated = translated.union(FIXED)
        self.environment = Templates(
            loader=FileSystemLoader(theme),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            bytecode_cache=compiled,
        )
        self.environment.filters |= {
            "capitalize_first": capitalize_first,
            "said": said,
            "number": self._number,
        }
        foreign = self.language.foreign
        self.environment.globals |= {
            "_": self._text,
            "root": ROOT,
            "pgettext": self.language.pgettext,
            "plural": self._plural,
            "href": self._href,
            "to": self._to,
            "link_to": self._link,
            "site_url": site_url,
            "language": self.language.code,
            "vi": Markup(' lang="{}"').format(foreign) if foreign else "",
        }
        package = Path(__file__).parent
        folders = ((theme / "pages", "pages"), (theme / "parts", "parts"), (package, "generator"))
        sources = [file for folder, name in folders for file in files_below(folder, name)]
        told = (self.language.code, site_name, str(pictures), *sorted(self.translated))
        self.fingerprint = digest(sources, versions(), site_url, repository or "", branch, *told)

    # What templates call

    def _text(self, message: str, **values: object) -> Markup:
        """A message in the language of the page; values are escaped."""
        return self._filled(self._translated(message), values) if values else self._plain(message)

    @cache  # noqa: B019 - one renderer lives as long as one build
    def _translated(self, message: str) -> str:
        return self.language.translations.gettext(message)

    @cache  # noqa: B019 - the same
    def _plain(self, message: str) -> Markup:
        return self._filled(self._translated(message), {})

    def _plural(self, message: str, n: int, **values: object) -> Markup:
        """A message about a number of things, which it shows by `%(n)s`."""
        found = self.language.translations.ngettext(message, message, n)
        return self._filled(found, {"n": self._number(n), **values})

    @cache  # noqa: B019 - the same
    def _number(self, n: int) -> str:
        return self.language.number(n)

    @staticmethod
    def _filled(message: str, values: Mapping[str, object]) -> Markup:
        """A message of a catalog, a part of the program, with escaped values; much faster than `Markup %`."""
        return safe(message % {name: shown(value) for name, value in values.items()})

    @lru_cache(_LINKS)  # noqa: B019 - the same; pages link to the same agencies and places again and again
    def _href(self, url: str) -> Markup:
        """The attribute `href` for an address of a view, with `hreflang` where it leads to a page in Vietnamese."""
        root = "" if url.startswith("#") else ROOT
        leads_abroad = self.language.foreign and not url.startswith(("#", self.language.prefix))
        foreign = f' hreflang="{self.language.foreign}"' if leads_abroad else ""
        return safe(f'href="{root}{shown(url)}"{foreign}')

    @cache  # noqa: B019 - the same
    def _to(self, path: str) -> Markup:
        """The attribute `href` for a Vietnamese address written in a template, in this language where it exists."""
        twin = path.partition("#")[0] in self.translated
        return self._href(self.language.prefix + path if twin else path)

    @lru_cache(_LINKS)  # noqa: B019 - the same
    def _link(self, one: Link) -> Markup:
        """A link; words in another language than the page's are marked. Half of all that pages repeat is links."""
        lang = f' lang="{shown(one.lang)}"' if one.lang else ""
        if not one.url:
            return safe(f"<span{lang}>{shown(one.text)}</span>" if lang else shown(one.text))
        return safe(f"<a {self._href(one.url)}{lang}>{shown(one.text)}</a>")

    # Pages

    def key(self, page: Page, shell: Shell) -> str:
        """The key of a page: the same key, the same bytes (DESIGN: a page is a pure function of its view)."""
        view = orjson.dumps(page, default=str, option=orjson.OPT_NON_STR_KEYS)
        total = self._begun(shell).copy()
        total.update(view)
        return total.hexdigest()

    @cache  # noqa: B019 - the same
    def _begun(self, shell: Shell) -> hashlib._Hash:
        """The beginning of the keys of all pages in one shell."""
        return hashlib.sha256(shell.canonical_bytes + self.fingerprint.encode())

    def body(self, page: Page, root: str) -> str:
        """Draw the body of a page."""
        return self._body(page).replace(ROOT, escape(root))

    def _body(self, page: Page) -> str:
        """The same with `ROOT` in its links; its template sees the fields of the view and nothing else."""
        html = self._template(f"pages/{page.view.template}.html").render(vars(page.view))
        # Links to a place in the same page need no way to it: shorter, and they hold in a copy saved elsewhere.
        return expand(html).replace(f'href="{ROOT}{page.url}#', 'href="#')

    def frame(self, page: Page) -> Frame:
        """What fills the slots of the shell for a page, with `ROOT` in its links."""
        return Frame(
            title=page.title,
            description=page.description,
            canonical=self.site_url + page.url,
            alternates_html=self.alternates(page.twins),
            head_html=self.head(page.title, page.description, page.url, page.crumbs, page.picture, page.about),
            language_html=self.switch(page.twins),
            breadcrumbs_html=self.part("breadcrumbs", crumbs=page.crumbs) if page.crumbs else "",
            body_html=self._body(page),
            edit_html=self.foot(page.source, self.site_url + page.url, page.dated),
        )

    def page(self, page: Page, shell: Shell, root: str | None = None) -> bytes:
        """Draw a whole page, as UTF-8; `root` replaces the relative root, for pages served at any depth (404)."""
        root = root if root is not None else root_of(page.url)
        return _rooted(stamp(shell, self.frame(page), ROOT), root)

    def foot(self, source: str | None, address: str, dated: PartialDate | None = None) -> Markup:
        """What stands under a page: where it is edited, and on paper its address and the date of its data."""
        shown = self.language.date(dated) if dated else ""
        return self.part("edit", edit=self.edit_href(source), address=address, dated=str(dated or ""), shown=shown)

    def bare(self, page: Page) -> bytes:
        """Draw a page whose template is the whole page, without a shell, as UTF-8."""
        return _rooted(self._body(page), root_of(page.url))

    def alternates(self, twins: Sequence[tuple[str, str]]) -> str:
        """Links in the head to a page in each of its languages, itself too, as search engines ask."""
        default = [("x-default", url) for code, url in twins if code == SOURCE]
        return self.part("alternates", twins=[*twins, *default], site_url=self.site_url) if twins else ""

    def head(
        self,
        title: str,
        description: str,
        url: str,
        crumbs: Sequence[Link],
        picture: str = "",
        about: tuple[Subject, ...] = (),
    ) -> str:
        """What the head of a page tells services that show links and search engines: Open Graph and JSON-LD.

        Args:
            title: with the name of the site.
            description: one sentence.
            url: address of the page from the root of the site.
            crumbs: the way to it from the home page.
            picture: address of its share picture; empty for that of the site.
            about: what it is about.
        """
        name = title.removesuffix(f" · {self.site_name}")
        code = self.language.code
        trail = [*((crumb.text, crumb.url) for crumb in crumbs), (name, url)]
        return self.part(
            "head",
            title=name,
            description=description,
            url=self.site_url + url,
            site_name=self.site_name,
            locale=OPEN_GRAPH[code],
            picture=self.site_url + (picture or self.language.prefix + NAME) if self.pictures else "",
            data=safe(script(graph(about, trail, code, self.site_url))),
        )

    def switch(self, twins: Sequence[tuple[str, str]], root: str = ROOT) -> str:
        """Links for readers to a page in its other languages."""
        others = [(code, NAMES[code], url) for code, url in twins if code != self.language.code]
        return self.part("languages", others=others, root=root) if others else ""

    def part(self, name: str, root: str = ROOT, **values: Any) -> Markup:
        """Draw a small template of `parts/`; values are escaped there."""
        html = self._template(f"parts/{name}.html").render(values)
        return safe(html if root is ROOT else html.replace(ROOT, escape(root)))

    def edit_href(self, source: str | None) -> str | None:
        """The address at which a source file is edited; None without a repository."""
        if not (source and self.repository):
            return None
        return f"{self.repository.rstrip('/')}/edit/{self.branch}/{source}"

    @cache  # noqa: B019 - the same
    def _template(self, name: str) -> Any:
        return self.environment.get_template(name)


def renderers(
    editions: Iterable[Edition],
    settings: Settings,
    authored: Mapping[str, Iterable[Link]],
    kept: Kept = NOTHING_KEPT,
) -> tuple[Renderer, ...]:
    """A renderer for each language of a site.

    Args:
        editions: the site in each of its languages.
        settings: the build.
        authored: language → links to its authored pages, by which templates know which of them are translated.
        kept: where compiled templates are kept for the next build.
    """
    found = []
    for edition in editions:
        registry, language = edition.site.settings, edition.language
        paths = frozenset(one.url.removeprefix(language.prefix) for one in authored.get(language.code, ()))
        where = (settings.theme, settings.site_url, registry.repository, registry.branch)
        compiled = Compiled(kept, language.code)
        found.append(Renderer(*where, language, paths, edition.title, compiled, settings.share_pictures))
    return tuple(found)
