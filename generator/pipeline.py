"""The whole build as short readable stages: `prepare` before the host draws, `release` and `finish` after it."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, partial
from itertools import islice
from pathlib import Path
from types import MappingProxyType
from urllib.parse import urlsplit

import orjson

from generator import check, export, search
from generator.derive import derive
from generator.derive.site import Site
from generator.digests import Digests
from generator.inputs import Stamps
from generator.kept import NOTHING_KEPT, Kept
from generator.language import load_language
from generator.link import link
from generator.memory import collector_paused
from generator.parts import closing, make_part
from generator.problem import Level, Problem
from generator.progress import Progress
from generator.publish import Artifact, Opened, Published, publish, ready, update
from generator.reading import Reading
from generator.release import Batch, OnRequest, Release
from generator.render import Renderer, renderers
from generator.report import text_report
from generator.script import published
from generator.settings import Settings
from generator.shell import NO_SHELL, Shell
from generator.summary import summary, within_limits
from generator.untouched import Fingerprints, fingerprints
from generator.views import Sheet, choices, sheets
from generator.views.base import Link
from generator.views.edition import Edition, editions
from generator.views.embed import embeds
from generator.views.names import plan_json_url, plan_url
from generator.views.picture import Picture, pictures

_DATA_FILE = 12
"""Weight of the data file of a subject, beside about one for a small page."""


class RefusedError(Exception):
    """The plans have errors; nothing is drawn, and the published site stays as it was."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__(f"{len(problems)} problems")
        self.problems = tuple(problems)

    def print(self) -> None:
        """Print the problems to standard error."""
        print(text_report(self.problems, "vi"), file=sys.stderr)


def not_published(error: Exception) -> str:
    """What is said when a release could not be published."""
    return f"Không công bố được, trang cũ giữ nguyên (not published): {error}"


@dataclass(frozen=True)
class Drawn:
    """What the host made.

    Attributes:
        files: what it wrote, as readers get it: address from the root of the site → file.
        shells: by address.
        intros_html: language → introduction of the home page.
        authored: language → links to its authored pages.
        renderers: one for each language; made when there are none.
    """

    files: Mapping[str, bytes]
    shells: Mapping[str, Shell]
    intros_html: Mapping[str, str]
    authored: Mapping[str, tuple[Link, ...]]
    renderers: tuple[Renderer, ...] = ()


def host_files(folder: Path) -> Mapping[str, bytes]:
    """What the host wrote into a folder, as readers get it: address from the root of the site → file."""
    files = sorted(file for file in folder.rglob("*") if file.is_file())
    return dict(published({file.relative_to(folder).as_posix(): file.read_bytes() for file in files}))


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


def prepare(
    settings: Settings,
    progress: Progress | None = None,
    kept: Kept = NOTHING_KEPT,
    seen: Stamps = MappingProxyType({}),
    reading: Reading | None = None,
) -> Site:
    """Read, check, link and derive everything; this is `plansite check` followed by the derivations.

    Args:
        settings: the build.
        progress: told of the stages.
        kept: what was read by the build before.
        seen: the stamps of the files; without them nothing is known of what pages are made from.
        reading: the check, where it was begun.

    Returns:
        Everything the pages need, frozen.

    Raises:
        RefusedError: when any problem is an error; it holds all errors and warnings.
    """
    told = progress or Progress()
    with collector_paused():
        with told.stage("check"):
            checked = check.finish(reading) if reading else check.check(settings.root, kept=kept)
        if checked.failed:
            raise RefusedError([one for one in checked.problems if one.level is not Level.NOTE])
        warnings = sum(one.level is Level.WARNING for one in checked.problems)
        told.counts |= {"plans": len(checked.stated.plans), "warnings": warnings}
        with told.stage("derive"):
            digests = Digests(checked.stated.sections, {} if settings.selection.only else seen, settings.today)
            return derive(link(checked.stated), settings.today, digests, kept)


def in_languages(site: Site, settings: Settings) -> tuple[Edition, ...]:
    """The site in each of its languages; reads their catalogs."""
    languages = tuple(load_language(code) for code in settings.languages)
    return editions(site, languages, settings.commune_languages)


def release(
    found: Sequence[Edition],
    drawn: Drawn,
    settings: Settings,
    kept: Kept = NOTHING_KEPT,
) -> list[Batch]:
    """All files of the site but the sitemap, in batches: views are made, and pages drawn, when a batch is asked.

    Args:
        found: the site in each of its languages, Vietnamese first.
        drawn: what the host made.
        settings: the build.
        kept: what earlier builds made of the search index.

    Returns:
        The batches; together they give every path once.
    """
    only = settings.selection.only
    if not only and not settings.site_dir.exists():  # every process will draw pages that tell of all targets
        for plan in found[0].library.plans.values():
            plan.link_targets()
    ready_made = drawn.renderers or renderers(found, settings, drawn.authored)
    known = fingerprints(found[0].site)
    files = () if only else tuple(export.makers(found[0].site, settings.root, settings.site_url))
    of_pages = {one.page: one for one in files if one.page}
    batches = [Batch(partial(_host_files, drawn.files), len(drawn.files) // 10)]
    for edition, renderer in zip(found, ready_made, strict=True):
        recall = known.digests.recall(kept, f"{_made_with(edition)}{renderer.fingerprint}")
        beside = {} if edition.language.prefix else of_pages
        batches += _of_language(replace(edition, recall=recall), renderer, drawn, settings, known, beside)
    if only:
        return batches
    first = _Stamper(found[0], ready_made[0], drawn.shells, "", False, settings.site_url)
    for file in (file for file in files if not file.page):
        made_from = first.fingerprint(known.of(()), [file.path])
        batches.append(Batch(partial(_data, file), _DATA_FILE, (file.path,), made_from))
    index = partial(search.files, found, settings.root, known.files, kept)
    batches.append(Batch(index, len(found[0].site.plans), (search.FOLDER,)))
    return batches


def _of_language(
    edition: Edition,
    renderer: Renderer,
    drawn: Drawn,
    settings: Settings,
    known: Fingerprints,
    data: Mapping[str, export.DataFile],
) -> Iterator[Batch]:
    """The pages of one language, with the data of plans beside the first; pictures too."""
    only, code = settings.selection.only, edition.language.code
    top = urlsplit(settings.site_url).path or "/"
    stamper = _Stamper(edition, renderer, drawn.shells, top, not only, settings.site_url)
    every = sheets(edition, drawn.intros_html.get(code, ""), drawn.authored.get(code, ()))
    wanted = [one for one in every if _is_asked(one, only)]
    for one in wanted:
        if not _is_leaf(one):
            yield stamper.batch(one, known.of(one.tells), data.get(one.url))
    for file in () if only else choices.files(edition):
        made_from = stamper.fingerprint(known.of(file.tells), [file.url])
        yield Batch(partial(_choices, file), _DATA_FILE, (file.url,), made_from)
    by_url = {} if edition.language.prefix or only else {plan_url(path): path for path in edition.site.plans}
    for province, some in _by_province(wanted).items():
        plans = tuple(by_url[one.url] for one in some if one.url in by_url)
        beside = tuple(plan_json_url(edition.library.plans[path].head) for path in plans)
        files = partial(_pages_and_data, stamper, some, plans, settings)
        made_from = stamper.fingerprint(known.provinces.get(province, ""))
        yield Batch(files, sum(one.weight for one in some), (*stamper.below(some), *dict.fromkeys(beside)), made_from)
    if settings.share_pictures and not only:
        for ten in _tens(pictures(edition)):
            yield Batch(partial(_pictures, ten), 10 * len(ten), tuple(path for path, _ in ten))


@dataclass(frozen=True)
class _Stamper:
    """Makes the pages of one language, with those to embed if wanted; `top` is the path of the site below its host."""

    edition: Edition
    renderer: Renderer
    shells: Mapping[str, Shell]
    top: str
    embedding: bool
    site_url: str

    def batch(self, one: Sheet, plans: str, data: export.DataFile | None = None) -> Batch:
        """A sheet with the data file made from its facts; `plans` is the fingerprint of them, empty where not known."""
        made_from = self.fingerprint(plans, (one.url, one.words, data.path if data else ""))
        paths = (*self.below([one]), *([data.path] if data else []))
        return Batch(partial(self._with_data, one, data), one.weight + bool(data) * _DATA_FILE, paths, made_from)

    def _with_data(self, one: Sheet, data: export.DataFile | None) -> Iterator[tuple[str, Artifact]]:
        """The pages of a sheet, then the data file made from its facts."""
        yield from self.files([one])
        if data:
            yield from _data(data)

    def fingerprint(self, plans: str, names: Sequence[str] = ()) -> str:
        """Fingerprint of all that files are made from, and of what they are; empty where `plans` is."""
        return hashlib.sha256(f"{self._frame}{plans}{names}".encode()).hexdigest() if plans else ""

    @cached_property
    def _frame(self) -> str:
        """Fingerprint of what all pages of the language are made from."""
        total = hashlib.sha256(repr((self.top, self.embedding, self.site_url)).encode())
        total.update(_made_with(self.edition).encode())
        for _, shell in sorted(self.shells.items()):
            total.update(shell.canonical_bytes)
        total.update(self.renderer.fingerprint.encode())
        return total.hexdigest()

    def below(self, some: Iterable[Sheet]) -> tuple[str, ...]:
        """Where the pages of some sheets lie, with those to embed."""
        prefix = self.edition.language.prefix
        return tuple(f"{prefix}{folder}{one.url}" for one in some for folder in ("", "nhung/"))

    def files(self, some: Iterable[Sheet]) -> Iterator[tuple[str, Artifact]]:
        """The pages of some sheets and those to embed, each with its key; drawn when publication asks."""
        for page in (page for sheet in some for page in sheet.make()):
            shell = self.shells[page.section]
            root = self.top if page.url == "404.html" else None
            path = page.url if page.url.endswith(".html") else f"{page.url}index.html"
            yield path, Artifact(self.renderer.key(page, shell), partial(self.renderer.page, page, shell, root))
            for bare in embeds(page, self.edition) if self.embedding else ():
                name = f"{bare.url}index.html"
                yield name, Artifact(self.renderer.key(bare, NO_SHELL), partial(self.renderer.bare, bare))


def _made_with(edition: Edition) -> str:
    """How the pages of an edition are made, whatever the site."""
    languages = [one.code for one in edition.languages]
    return repr((edition.language.code, languages, edition.commune_languages, edition.limits))


def _is_asked(sheet: Sheet, only: str) -> bool:
    """Say whether a sheet is made when only a place, or only what lies below an address, is asked for."""
    return sheet.url.startswith(only) if only.endswith("/") else f"{sheet.place}/".startswith(f"{only}/") or not only


def _is_leaf(sheet: Sheet) -> bool:
    """Say whether a sheet tells of its own place and those above only: plans and communes do, a province has peers."""
    return bool(sheet.place) and sheet.url != f"dia-phuong/{sheet.place.partition('/')[0]}/"


def _by_province(parts: Iterable[Sheet]) -> Mapping[str, tuple[Sheet, ...]]:
    """Leaves in a heap for the nation and each province: their pages share what is computed for them."""
    heaps: dict[str, list[Sheet]] = {}
    for one in parts:
        if _is_leaf(one):
            heaps.setdefault(one.place.partition("/")[0], []).append(one)
    return {province: tuple(heap) for province, heap in heaps.items()}


def _pages_and_data(
    stamper: _Stamper, some: Iterable[Sheet], plans: Sequence[str], settings: Settings
) -> Iterator[tuple[str, Artifact]]:
    """The pages of a province, then the data files of its plans."""
    yield from stamper.files(some)
    yield from export.plan_files(stamper.edition.site, plans, settings.root, settings.site_url)


def _pictures(some: Iterable[tuple[str, Picture]]) -> Iterator[tuple[str, Artifact]]:
    from generator.pictures import artifact  # a build that draws no picture starts sooner

    return ((path, artifact(words)) for path, words in some)


def _tens(found: Iterator[tuple[str, Picture]]) -> Iterator[tuple[tuple[str, Picture], ...]]:
    """Pictures ten at a time: one takes as long to draw as ten pages."""
    while some := tuple(islice(found, 10)):
        yield some


def _host_files(files: Mapping[str, bytes]) -> Iterator[tuple[str, Artifact]]:
    return ((path, ready(content)) for path, content in files.items())


def _data(one: export.DataFile) -> Iterator[tuple[str, Artifact]]:
    yield one.path, ready(one.make())


def _choices(one: choices.ChoicesFile) -> Iterator[tuple[str, Artifact]]:
    if data := one.make():
        yield one.url, ready(orjson.dumps(data))


def finish(
    batches: Release, settings: Settings, inputs: str, progress: Progress | None = None, site: Opened | None = None
) -> Published:
    """Publish a release and print what was done.

    Args:
        batches: the release.
        settings: the build; its host profile limits files and bytes.
        inputs: fingerprint of everything the release was made from.
        progress: told of the stages.
        site: where it is published, if that is opened already.

    Returns:
        The counts.

    Raises:
        PublishError, OSError: nothing was published, the old site is as it was.
    """
    told = progress or Progress()
    accept, last = partial(within_limits, settings), partial(closing, settings.site_url)
    total = 0 if isinstance(batches, Mapping) else sum(batch.weight for batch in batches)
    with collector_paused(), told.stage("draw", total) as tick:
        if settings.selection.is_part and not isinstance(batches, Mapping):
            done = make_part(batches, settings.site_dir, inputs, settings.selection, settings.site_url, tick)
        else:
            done = publish(batches, site or settings.site_dir, inputs, accept, last, tick)
    for line in summary(settings, done, told):
        print(line)
    return done


def preview(batches: Sequence[Batch], settings: Settings) -> OnRequest:
    """Fill the folder of the preview server with what the host reads there itself.

    Returns:
        Everything else: pages are drawn, and views made, when somebody asks for them.
    """
    at_once = [batch for batch in batches if not batch.below or {"", "404.html"}.intersection(batch.below)]
    files = {path: one for batch in at_once for path, one in batch.files()}
    stamped = {path: one for path, one in files.items() if isinstance(one.make, partial) and path.endswith(".html")}
    update(
        settings.site_dir,
        {path: one for path, one in files.items() if path not in stamped or path in ("404.html", "index.html")},
    )
    return OnRequest(stamped, (batch for batch in batches if batch not in at_once))
