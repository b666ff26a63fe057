"""Built sites in two languages: each has its frame, twins name each other, and English can be switched off."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.language import NAMES

from .conftest import CopyOfBuilt
from .html import PageHtml, address_of, pages_of
from .project import change, run, tree

ADDRESS = "https://thu.example/"
_FRAME = re.compile(r"<(?:header|footer) .*?</(?:header|footer)>", re.DOTALL)
AUTHORED = "huong-dan/nguoi-dan/index.html"


@pytest.fixture(scope="module")
def found(site: Path) -> dict[str, PageHtml]:
    """The pages of the fixture, in both languages; those to embed elsewhere have no frame."""
    return {path: page for path, page in pages_of(site).items() if "nhung/" not in path}


def test_every_twin_is_there_and_names_the_same_twins(found: dict[str, PageHtml]) -> None:
    by_address = {ADDRESS + address_of(path): page for path, page in found.items()}
    paired = {address: page for address, page in by_address.items() if page.languages}
    assert len({page.lang for page in paired.values()}) == 2
    for address, page in paired.items():
        assert page.languages[page.lang] == address
        assert page.languages["x-default"] == page.languages["vi"]
        for other in page.languages.values():
            assert by_address[other].languages == page.languages, address


def test_every_english_page_has_a_vietnamese_twin(found: dict[str, PageHtml]) -> None:
    alone = [path for path, page in found.items() if path.startswith("en/") and "vi" not in page.languages]
    assert alone == []
    assert found["dia-phuong/lai-chau/xa-muong-te/index.html"].languages == {}


def test_readers_can_switch_exactly_where_there_is_a_twin(found: dict[str, PageHtml]) -> None:
    for path, page in found.items():
        other = NAMES["vi" if page.lang == "en" else "en"]
        assert (f">{other}</a>" in page.text) is bool(page.languages), path


def test_the_frame_of_an_english_page_is_english(found: dict[str, PageHtml]) -> None:
    """Header, menu, footer and way lead to English pages; the site has an English name."""
    page = found["en/ke-hoach/hue/cong-van-2026/index.html"]
    assert page.title.endswith(" · Trial site")
    for words in ("Skip to main content", "Sections of the site", ">Compare<", ">Home<", ">Contents<"):
        assert words in page.text, words
    for words in ("Đến nội dung chính", "Các mục của trang", "Trang chủ"):
        assert words not in page.text, words
    assert '<a href="../../../huong-dan/nguoi-dan/">Residents &amp; guests' not in page.text
    assert "Residents &amp;" in page.text


def test_authored_pages_have_twins_too(found: dict[str, PageHtml]) -> None:
    page = found[f"en/{AUTHORED}"]
    assert page.languages["vi"] == ADDRESS + address_of(AUTHORED)
    assert '<a href="../../">Home</a>' in page.text
    assert "Invented words of the" in found["en/index.html"].text


def test_english_pages_stand_in_no_vietnamese_navigation(found: dict[str, PageHtml]) -> None:
    """Nor are they listed among its guides or on its page of contents."""
    for path, page in found.items():
        if page.lang == "vi" and path != "404.html":
            frame = "".join(_FRAME.findall(page.text))
            assert "<header" in frame, path
            assert not re.search(r'href="(?:\.\./|\./)*en/', frame), path
            assert "Residents &amp;" not in page.text, path


def test_the_sitemap_lists_each_page_once_in_each_language(site: Path, found: dict[str, PageHtml]) -> None:
    listed = (site / "sitemap.xml").read_text(encoding="utf-8")
    for path in found:
        times = listed.count(f"<loc>{ADDRESS}{address_of(path)}</loc>")
        assert times == (path != "404.html"), path


def test_english_can_be_switched_off_and_on(copy_of_built: CopyOfBuilt) -> None:
    """Off: no English file, link or word of a second language; on again: the bytes of before."""
    root = copy_of_built()
    before = tree(root / "site")
    change(root / "mkdocs.yml", "  - plansite\n", "  - plansite:\n      languages: [vi]\n")
    done = run(root, "plansite", "build", "--strict")
    assert done.status == 0, done.output
    assert not (root / "site" / "en").exists()
    for path, page in pages_of(root / "site").items():
        assert page.languages == {}, path
        assert "hreflang" not in page.text, path
        assert "/en/" not in page.text, path
    assert "/en/" not in (root / "site" / "sitemap.xml").read_text(encoding="utf-8")
    change(root / "mkdocs.yml", "  - plansite:\n      languages: [vi]\n", "  - plansite\n")
    assert run(root, "plansite", "build", "--strict").status == 0
    assert tree(root / "site") == before


def test_communes_can_have_english_pages(copy_of_built: CopyOfBuilt) -> None:
    root = copy_of_built()
    change(root / "mkdocs.yml", "  - plansite\n", "  - plansite:\n      commune_languages: [vi, en]\n")
    done = run(root, "plansite", "build", "--strict")
    assert done.status == 0, done.output
    found = pages_of(root / "site")
    assert found["en/dia-phuong/lai-chau/xa-muong-te/index.html"].lang == "en"
    assert 'hreflang="vi">M' not in found["en/dia-phuong/lai-chau/index.html"].text


def test_a_language_nobody_translated_is_refused(copy_of_built: CopyOfBuilt) -> None:
    root = copy_of_built()
    change(root / "mkdocs.yml", "  - plansite\n", "  - plansite:\n      languages: [vi, fr]\n")
    done = run(root, "plansite", "build")
    assert done.status != 0
    assert "fr" in done.output
