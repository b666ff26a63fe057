"""The site in several languages: which page has a twin, where links lead, and which words stay Vietnamese."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from generator.language import Language, load_language
from generator.pipeline import in_languages
from generator.render import ROOT, Renderer, renderers
from generator.views import FIXED, addresses, names, pages
from generator.views.base import Link, Page
from generator.views.edition import Edition, editions
from tests.site.project import SETTINGS, derived
from tests.site.project import editions as of_fixture

COMMUNE = "dia-phuong/lai-chau/xa-muong-te/"
_VIETNAMESE = re.compile(r"[ăâđêôơưàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ]", re.IGNORECASE)
_AS_PRINTED = re.compile(r"[0-9]+/[\w/&-]+|point đ\b")
"""Numbers of documents and letters of their points, which are the same in every language."""
VOID = {"br", "hr", "img", "input", "link", "meta", "wbr"}


class Marked(HTMLParser):
    """Gathers the texts of some markup, each with the language it is marked as."""

    def __init__(self, language: str) -> None:
        super().__init__(convert_charrefs=True)
        self.languages = [language]
        self.texts: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in VOID:
            self.languages.append(dict(attrs).get("lang") or self.languages[-1])

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            self.languages.pop()

    def handle_data(self, data: str) -> None:
        if data.strip():
            self.texts.append((self.languages[-1], data.strip()))


@pytest.fixture(scope="module")
def drawn() -> dict[str, tuple[Page, str]]:
    """Address → page and its body, of both languages of the fixture."""
    authored = {"vi": (Link("Người dân", "huong-dan/nguoi-dan/"),), "en": (Link("The public", "en/phuong-phap/"),)}
    found = {}
    for edition, renderer in zip(of_fixture(), renderers(of_fixture(), SETTINGS, authored), strict=True):
        for page in pages(edition, "", authored[edition.language.code]):
            found[page.url] = (page, renderer.body(page, "R/"))
    return found


def published(*codes: str, communes: tuple[str, ...] = ("vi",)) -> tuple[Edition, ...]:
    return editions(derived(), tuple(load_language(code) for code in codes), communes)


# Twins


def test_twins_name_each_other_and_exist(drawn: dict[str, tuple[Page, str]]) -> None:
    assert any(page.twins for page, _ in drawn.values())
    for url, (page, _) in drawn.items():
        assert not page.twins or url in dict(page.twins).values(), url
        for code, other in page.twins:
            assert drawn[other][0].twins == page.twins, url
            assert other.startswith("en/") is (code == "en"), url
        assert page.section.startswith("en/") is url.startswith("en/"), url


def test_what_has_no_twin_is_of_communes_or_for_everybody(drawn: dict[str, tuple[Page, str]]) -> None:
    alone = {url for url, (page, _) in drawn.items() if not page.twins}
    communes = {f"{kind}/{path}/" for kind, paths in of_communes().items() for path in paths}
    assert {url for url in alone if url in communes} == communes & drawn.keys()
    assert "404.html" in alone
    assert COMMUNE in alone


def of_communes() -> dict[str, list[str]]:
    library = derived().library
    return {
        "dia-phuong": [path for path, place in library.places.items() if place.level == "commune"],
        "ke-hoach": [path for path, plan in library.plans.items() if plan.head.place.level == "commune"],
    }


def test_communes_can_opt_in() -> None:
    english = published("vi", "en", communes=("vi", "en"))[1]
    assert f"en/{COMMUNE}" in set(addresses(english))
    assert english.address(COMMUNE) == f"en/{COMMUNE}"
    assert [code for code, _ in english.twins(COMMUNE)] == ["vi", "en"]


def test_with_english_off_nothing_is_english() -> None:
    (only,) = in_languages(derived(), replace(SETTINGS, languages=("vi",)))
    assert not [page for page in pages(only) if page.twins or page.url.startswith("en/")]
    assert not [path for path in addresses(only) if path.startswith("en/")]


# Links


def test_links_of_an_english_page_stay_english_where_they_can(drawn: dict[str, tuple[Page, str]]) -> None:
    """Every other one says that it leads to a page in Vietnamese."""
    for url, (_, body) in drawn.items():
        inside = re.findall(r'<a [^>]*?href="R/([^"#]*)(?:#[^"]*)?"([^>]*)', body)
        if not url.startswith("en/"):
            assert all(not target.startswith("en/") or url == "404.html" for target, _ in inside), url
            assert "hreflang" not in body, url
            continue
        for target, rest in inside:
            assert target.startswith("en/") is ('hreflang="vi"' not in rest), (url, target)
            assert target.startswith("en/") or f"en/{target}" not in drawn, (url, target)


def test_an_address_in_a_template_leads_to_the_translation_where_it_exists() -> None:
    theme, address = SETTINGS.theme, SETTINGS.site_url
    for language, translated, found in (
        (Language("vi"), frozenset[str](), 'href="R/phuong-phap/#tong"'),
        (load_language("en"), frozenset[str](), 'href="R/phuong-phap/#tong" hreflang="vi"'),
        (load_language("en"), frozenset({"phuong-phap/"}), 'href="R/en/phuong-phap/#tong"'),
    ):
        renderer = Renderer(theme, address, language=language, translated=translated)
        template = renderer.environment.from_string('{{ to("phuong-phap/#tong") }}')
        assert template.render().replace(ROOT, "R/") == found


def test_landing_pages_are_in_every_language() -> None:
    for edition in of_fixture():
        found = set(addresses(edition))
        assert {edition.language.prefix + path for path in FIXED} <= found
        assert [link.url for link in names.sections(edition)] == [
            edition.language.prefix + section.url for section in names.SECTIONS
        ]


# Words


def unmarked(url: str, body: str) -> Iterator[str]:
    """Words of an English page in Vietnamese letters that are not marked as Vietnamese."""
    reader = Marked("en")
    reader.feed(body)
    for language, text in reader.texts:
        if language == "en" and _VIETNAMESE.search(_AS_PRINTED.sub("", text)):
            yield f"{url}: {text}"


def test_words_kept_in_vietnamese_are_marked(drawn: dict[str, tuple[Page, str]]) -> None:
    """A screen reader would read them as English; this finds untranslated messages too."""
    found = [one for url, (_, body) in drawn.items() if url.startswith("en/") for one in unmarked(url, body)]
    assert found == []


def test_vietnamese_pages_mark_no_vietnamese(drawn: dict[str, tuple[Page, str]]) -> None:
    assert [url for url, (_, body) in drawn.items() if not url.startswith("en/") and '<p lang="vi"' in body] == []


def test_an_english_page_has_another_key_than_its_twin() -> None:
    (vietnamese, english), theme = of_fixture(), SETTINGS.theme
    first = Renderer(theme, SETTINGS.site_url, language=vietnamese.language).fingerprint
    second = Renderer(theme, SETTINGS.site_url, language=english.language).fingerprint
    translated = Renderer(theme, SETTINGS.site_url, language=english.language, translated=frozenset({"a/"})).fingerprint
    assert len({first, second, translated}) == 3
