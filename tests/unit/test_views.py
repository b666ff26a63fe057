"""The contract between views and templates: a template sees the documented fields of its view, and nothing else."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import Any, get_args, get_type_hints

import pytest
from jinja2 import StrictUndefined, meta, nodes

from generator import views
from generator.pipeline import in_languages, prepare
from generator.render import Renderer
from generator.views import addresses, pages
from generator.views.base import Limits, Link, Page
from generator.views.edition import Edition
from generator.views.embed import embeds, is_embed
from tests.site.project import ROOT, SETTINGS, editions

THEME = ROOT / "theme"
TEMPLATES = sorted(path.stem for path in (THEME / "pages").glob("*.html"))
TINY = 6
"""A dataclass of so many fields may tell them in a sentence; a larger one lists them under `Attributes:`."""
BOUND = {"root"}
"""What a template sees besides the fields of its view."""
_SAFE = re.compile(r"([\w.]+)\s*\|\s*safe\b")


def modules() -> Iterator[ModuleType]:
    """Every module of the views."""
    for found in pkgutil.iter_modules(views.__path__):
        yield importlib.import_module(f"generator.views.{found.name}")


def views_of(module: ModuleType) -> list[type]:
    """The views a module declares: its dataclasses with a template."""
    found = [
        value for value in vars(module).values() if isinstance(value, type) and value.__module__ == module.__name__
    ]
    return [value for value in found if is_dataclass(value) and hasattr(value, "template")]


def records(found: Iterable[type]) -> list[type]:
    """Every dataclass of the views that pages are made of, once, as the types of their fields name them."""
    seen: dict[type, None] = {}
    waiting: list[Any] = [*found]
    while waiting:
        one = waiting.pop()
        waiting += get_args(one)
        if isinstance(one, type) and is_dataclass(one) and one not in seen:
            seen[one] = None
            waiting += get_type_hints(one).values()
    ours = [one for one in seen if one.__module__.startswith("generator.views.")]
    return sorted(ours, key=lambda one: one.__qualname__)


VIEWS = {view.template: view for module in modules() for view in views_of(module)}  # type: ignore[attr-defined]
RECORDS = records([Page, *VIEWS.values()])


@pytest.fixture(scope="module")
def renderer() -> Renderer:
    return Renderer(THEME, SETTINGS.site_url, "https://vi-du.example/kho", "chinh")


def _all(edition: Edition) -> Iterator[Page]:
    for page in pages(edition, "<p>Lời vào.</p>", (Link("Hướng dẫn", "huong-dan/"),)):
        yield page
        yield from embeds(page, edition)


@pytest.fixture(scope="module")
def drawn() -> list[Page]:
    """Every page of the fixture and what is embedded of it, in both languages."""
    return [page for edition in editions() for page in _all(edition)]


@pytest.fixture(scope="module")
def narrow() -> list[Page]:
    """The same when hardly anything fits on a page: what the whole country does to a page, with the fixture's plans."""
    return [
        page
        for edition in editions()
        for page in _all(replace(edition, limits=Limits(tasks=1, rows=1, cards=1, few=0)))
    ]


@pytest.fixture(scope="module")
def quiet() -> list[Page]:
    """The same on a day with months behind it, and nothing due for more than thirty days."""
    later = replace(SETTINGS, today=date(2026, 10, 5))
    return [page for edition in in_languages(prepare(later), later) for page in _all(edition)]


def names_used(renderer: Renderer, template: str) -> set[str]:
    """The variables a template asks for, itself and through what it imports."""
    source = (THEME / template).read_text(encoding="utf-8")
    tree = renderer.environment.parse(source)
    found = meta.find_undeclared_variables(tree)
    # A name set inside a condition counts as undeclared after it, though the template itself gives it.
    for node in tree.find_all(nodes.Assign):
        found -= {node.target.name} if isinstance(node.target, nodes.Name) else set()
    for node in tree.find_all(nodes.Import):
        assert isinstance(node.template, nodes.Const), f"{template}: the name of a template is not a constant"
        found |= names_used(renderer, node.template.value)
    return found - set(renderer.environment.globals)


def test_every_view_has_its_template_and_every_template_its_view() -> None:
    assert sorted(VIEWS) == TEMPLATES


@pytest.mark.parametrize("template", TEMPLATES)
def test_a_template_uses_exactly_the_fields_of_its_view(renderer: Renderer, template: str) -> None:
    """A field no template shows would redraw pages for nothing; a name no view has would stop a build."""
    used = names_used(renderer, f"pages/{template}.html")
    assert used | BOUND == {field.name for field in fields(VIEWS[template])} | BOUND


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.__name__)
def test_every_field_is_documented(record: type) -> None:
    text = record.__doc__ or ""
    assert not text.startswith(f"{record.__name__}("), "no docstring of its own"
    names = [field.name for field in fields(record)]
    if "Attributes:" in text:
        listed = re.findall(r"^ {8}(\w+): \S", text.partition("Attributes:")[2], re.MULTILINE)
        assert listed == names
    else:
        assert len(names) <= TINY, f"{len(names)} fields and no list of them"


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.__name__)
def test_views_are_frozen(record: type) -> None:
    assert record.__dataclass_params__.frozen  # type: ignore[attr-defined]


def test_only_documented_markup_is_printed_without_escaping() -> None:
    """`| safe` stands only behind a field whose name says that it is markup."""
    allowed = {field.name for view in VIEWS.values() for field in fields(view) if field.name.endswith("_html")}
    for path in sorted(THEME.rglob("*.html")):
        source = path.read_text(encoding="utf-8")
        assert set(_SAFE.findall(source)) <= allowed, path
        assert not re.search(r"autoescape|Markup\(|\|\s*(?:tojson|xmlattr)\b", source), path


def test_markup_reaches_no_view_but_the_introduction() -> None:
    found = [
        f"{view.__name__}.{field.name}" for view in RECORDS for field in fields(view) if field.name.endswith("_html")
    ]
    assert found == ["HomeView.intro_html"]


def test_every_page_of_the_fixture_can_be_drawn(
    renderer: Renderer, drawn: list[Page], narrow: list[Page], quiet: list[Page]
) -> None:
    """An unknown name in any branch that the fixture reaches is an error, not an empty place."""
    assert renderer.environment.undefined is StrictUndefined
    assert renderer.environment.autoescape is True
    for page in (*drawn, *narrow, *quiet):
        body = renderer.body(page, "R/")
        assert body.count("<h1") == 1, page.url
        assert "Undefined" not in body, page.url
        assert not re.search(r">\s*None\s*<", body), page.url


def test_the_fixture_draws_every_template(drawn: list[Page], narrow: list[Page]) -> None:
    assert {page.view.template for page in (*drawn, *narrow)} == set(TEMPLATES)


def test_the_fixture_fills_every_field_of_every_view(drawn: list[Page], narrow: list[Page], quiet: list[Page]) -> None:
    """A field that is empty on every page of the fixture is a branch that no test has seen."""
    filled: set[str] = set()

    def look(value: Any) -> None:
        if is_dataclass(value):
            for field in fields(value):
                inner = getattr(value, field.name)
                if inner not in (None, (), "", False):
                    filled.add(f"{type(value).__name__}.{field.name}")
                look(inner)
        elif isinstance(value, tuple):
            for one in value:
                look(one)

    for page in (*drawn, *narrow, *quiet):
        look(page)
    every = {f"{record.__name__}.{field.name}" for record in RECORDS for field in fields(record)}
    assert every - filled == set()


def test_what_cannot_be_hashed_the_same_way_twice_is_in_no_view(drawn: list[Page]) -> None:
    """Sets have no order, floats no exact text: the key of a page is made of words, numbers, truth and tuples."""

    def kinds(value: Any) -> Iterator[type]:
        if is_dataclass(value):
            for field in fields(value):
                yield from kinds(getattr(value, field.name))
        elif isinstance(value, tuple):
            for one in value:
                yield from kinds(one)
        else:
            yield type(value)

    assert {kind for page in drawn for kind in kinds(page.view)} <= {str, int, bool, type(None)}


def test_addresses_are_told_without_making_views(drawn: list[Page]) -> None:
    urls = [page.url for page in drawn]
    framed = [url for url in urls if not is_embed(url)]
    assert sorted(url for edition in editions() for url in addresses(edition)) == sorted(framed)
    assert [url for url, n in Counter(urls).items() if n > 1] == []


def test_addresses_are_plain_words(drawn: list[Page]) -> None:
    assert [page.url for page in drawn if not re.fullmatch(r"([a-z0-9-]+/)*(404\.html)?", page.url)] == []


def test_the_way_to_a_page_leads_over_pages(drawn: list[Page]) -> None:
    urls = {page.url for page in drawn}
    for page in drawn:
        assert {crumb.url for crumb in page.crumbs} <= urls, page.url
        assert page.section in urls
        assert page.source is None or (SETTINGS.root / page.source).is_file()


def test_a_leaf_page_changes_with_nothing_of_other_places(drawn: list[Page]) -> None:
    """A plan's view is made of its own plan: other plans may change without drawing it again (DESIGN, idea 5)."""
    edition = editions()[0]
    site = edition.site
    path = "lai-chau/xa-muong-te/an-sinh-2026"
    facts = dict(site.plans)
    other = facts["ca-mau/an-sinh-2026"]
    facts["ca-mau/an-sinh-2026"] = replace(other, plan=replace(other.plan, link_targets=tuple), headline=(), dated=())
    again = {page.url: page for page in pages(replace(edition, site=replace(site, plans=facts)))}
    url = f"ke-hoach/{path}/"
    assert again[url] == next(page for page in drawn if page.url == url)
    assert again["ke-hoach/ca-mau/an-sinh-2026/"] != next(p for p in drawn if p.url == "ke-hoach/ca-mau/an-sinh-2026/")


def test_templates_hold_no_script_and_no_style() -> None:
    for path in sorted(Path(THEME).rglob("*.html")):
        source = path.read_text(encoding="utf-8")
        assert not re.search(r"<script(?![^>]*src=)|<style|\sstyle=|\son\w+=", source), path
