"""Views drawn and stamped: the same view the same bytes, another view another key, and every text escaped."""

from __future__ import annotations

import gc
import shutil
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, ClassVar

import pytest
from markupsafe import Markup

from generator.language import Words
from generator.render import Renderer, capitalize_first
from generator.shell import Shell, cut, tokens
from generator.template_expressions import MARKUP
from generator.views import pages
from generator.views.base import Link, Page
from generator.views.embed import embeds
from tests.site.project import ROOT, editions

SITE = "https://thu.example/tien-to/"
SHELL = cut("\n".join(tokens().values()) + '<a href="./">', "")


@dataclass(frozen=True)
class NoteView:
    """A view of this test: words and whether they are shown."""

    template: ClassVar[str] = "note"
    words: str
    shown: bool = True


@pytest.fixture
def theme(tmp_path: Path) -> Path:
    """The parts of the theme, and one page."""
    folder = tmp_path / "theme"
    shutil.copytree(ROOT / "theme" / "parts", folder / "parts")
    (folder / "pages").mkdir()
    (folder / "pages" / "note.html").write_text(
        '<p>{{ words }}</p>{% if shown %}<a href="{{ root }}x/">{{ _("nhà") }}</a>{% endif %}', encoding="utf-8"
    )
    return folder


@pytest.fixture
def renderer(theme: Path) -> Renderer:
    return Renderer(theme, SITE, "https://kho.example/du-an/", "chinh")


def page_with(view: NoteView, **changes: object) -> Page:
    base = Page("a/b/", "a/", "Tên", "Một câu.", (Link("Nhà", ""), Link("Mục <a>", "a/")), "plans/a/plan.yml", view)
    return replace(base, **changes)  # type: ignore[arg-type]


PAGE = page_with(NoteView("Một <b> & 'hai'"))


def test_a_page_is_its_view_in_its_shell(renderer: Renderer) -> None:
    title, description, canonical, rest = renderer.page(PAGE, SHELL).decode().split("\n", 3)
    assert (title, description, canonical) == ("Tên", "Một câu.", f"{SITE}a/b/")
    assert '<a href="../../a/">Mục &lt;a&gt;</a>' in rest
    assert '<p>Một &lt;b&gt; &amp; &#39;hai&#39;</p><a href="../../x/">nhà</a>' in rest
    assert 'href="https://kho.example/du-an/edit/chinh/plans/a/plan.yml"' in rest


def test_the_root_can_be_absolute(renderer: Renderer) -> None:
    """The page for dead addresses is shown at any depth."""
    page = renderer.page(PAGE, SHELL, "/tien-to/").decode()
    assert '<a href="/tien-to/x/">' in page
    assert '<a href="/tien-to/">' in page
    assert "../" not in page


def test_a_page_without_a_source_or_a_repository_has_no_edit_link(renderer: Renderer, theme: Path) -> None:
    assert "<a " not in renderer.frame(replace(PAGE, source=None)).edit_html
    assert "<a " not in Renderer(theme, SITE).frame(PAGE).edit_html
    assert Renderer(theme, SITE).edit_href("plans/a/plan.yml") is None


def test_a_name_the_view_does_not_have_is_an_error(renderer: Renderer, theme: Path) -> None:
    (theme / "pages" / "note.html").write_text("{{ nonsense }}", encoding="utf-8")
    with pytest.raises(KeyError, match="nonsense"):
        renderer.body(PAGE, "./")


def test_data_is_never_read_as_a_template(renderer: Renderer) -> None:
    body = renderer.body(page_with(NoteView("{{ 7 * 7 }} {% raw %} %(x)s")), "./")
    assert "{{ 7 * 7 }} {% raw %} %(x)s" in body


def test_the_same_page_has_the_same_key_and_the_same_bytes(renderer: Renderer, theme: Path) -> None:
    again = Renderer(theme, SITE, "https://kho.example/du-an/", "chinh")
    equal = page_with(NoteView("Một <b> & 'hai'"))
    assert renderer.key(PAGE, SHELL) == again.key(equal, SHELL)
    assert renderer.page(PAGE, SHELL) == again.page(equal, SHELL)


@pytest.mark.parametrize(
    "changed",
    [
        page_with(NoteView("Một")),
        page_with(NoteView("Một <b> & 'hai'", shown=False)),
        replace(PAGE, url="a/c/"),
        replace(PAGE, title="Khác"),
        replace(PAGE, description="Khác."),
        replace(PAGE, crumbs=(Link("Nhà", ""),)),
        replace(PAGE, source=None),
    ],
    ids=["words", "shown", "url", "title", "description", "crumbs", "source"],
)
def test_another_page_has_another_key(renderer: Renderer, changed: Page) -> None:
    assert renderer.key(changed, SHELL) != renderer.key(PAGE, SHELL)


def test_another_shell_is_another_key(renderer: Renderer) -> None:
    other = Shell((*SHELL.pieces[:-1], SHELL.pieces[-1] + " "))
    assert renderer.key(PAGE, other) != renderer.key(PAGE, SHELL)


def edit_template(theme: Path) -> None:
    path = theme / "pages" / "note.html"
    path.write_text(path.read_text(encoding="utf-8") + "\n", encoding="utf-8")


def edit_part(theme: Path) -> None:
    path = theme / "parts" / "facts.html"
    path.write_text(path.read_text(encoding="utf-8") + "\n", encoding="utf-8")


@pytest.mark.parametrize("edit", [edit_template, edit_part])
def test_an_edited_template_is_another_key_for_every_page(
    renderer: Renderer, theme: Path, edit: Callable[[Path], None]
) -> None:
    edit(theme)
    assert Renderer(theme, SITE, "https://kho.example/du-an/", "chinh").key(PAGE, SHELL) != renderer.key(PAGE, SHELL)


@pytest.mark.parametrize(
    "other",
    [
        ("https://khac.example/", "https://kho.example/du-an/", "chinh"),
        (SITE, None),
        (SITE, "https://kho.example/du-an/", "khac"),
    ],
)
def test_what_else_is_printed_on_pages_is_in_the_key(renderer: Renderer, theme: Path, other: tuple[str, ...]) -> None:
    assert Renderer(theme, *other).key(PAGE, SHELL) != renderer.key(PAGE, SHELL)


def test_where_the_theme_lies_is_not_in_the_key(renderer: Renderer, theme: Path, tmp_path: Path) -> None:
    copied = Path(shutil.copytree(theme, tmp_path / "elsewhere"))
    assert Renderer(copied, SITE, "https://kho.example/du-an/", "chinh").key(PAGE, SHELL) == renderer.key(PAGE, SHELL)


def test_pages_of_the_fixture_have_keys_of_their_own(renderer: Renderer) -> None:
    keys = [renderer.key(page, SHELL) for page in pages(editions()[0])]
    assert len(set(keys)) == len(keys)


def test_what_templates_print_as_markup_has_escaped_its_values(renderer: Renderer) -> None:
    calls: dict[str, Callable[..., Any]] = {
        "_": lambda f: f("%(x)s", x="<i>"),
        "plural": lambda f: f("%(n)s %(x)s", 2, x="<i>"),
        "href": lambda f: f("<i>"),
        "to": lambda f: f("<i>"),
        "link_to": lambda f: f(Link("<i>", "<i>", "<i>")),
        "said": lambda f: f([Words("<i>"), Words("<i>", "en")]),
    }
    assert calls.keys() == MARKUP
    for name, call in calls.items():
        given = call(renderer.environment.globals.get(name) or renderer.environment.filters[name])
        assert type(given) is Markup, name
        assert "&lt;i&gt;" in given, name
        assert "<i>" not in given, name


def test_making_and_drawing_pages_leaves_nothing_to_the_collector() -> None:
    """It rests while a country is drawn, so whatever held itself would stay to the end of the build."""
    edition = editions()[0]
    renderer = Renderer(ROOT / "theme", SITE)

    def draw() -> None:
        for page in pages(edition):
            assert renderer.key(page, SHELL)
            assert renderer.page(page, SHELL)
            assert all(renderer.bare(one) for one in embeds(page, edition))

    draw()  # compiles the templates
    gc.collect()
    gc.disable()
    try:
        draw()
        assert gc.collect() == 0
    finally:
        gc.enable()


@pytest.mark.parametrize(("text", "shown"), [("", ""), ("số 5", "Số 5"), ("đến ABC", "Đến ABC"), ("UBND", "UBND")])
def test_only_the_first_letter_is_raised(text: str, shown: str) -> None:
    assert capitalize_first(text) == shown
