"""Authored pages: links by site address, what the frame shows, and messages with file and line."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from generator.authored import Addresses, Pages
from generator.render import Renderer
from tests.site.project import FIXTURE, ROOT, SETTINGS, editions

KNOWN = frozenset({"", "lich/", "ke-hoach/hue/cong-van-2026/", "du-lieu/plan.schema.json", "huong-dan/"})


def page_of(url: str = "huong-dan/nguoi-dan/", source: str = "huong-dan/nguoi-dan.md", **values: Any) -> Any:
    """A page as the host describes it, as far as it is asked."""
    file = SimpleNamespace(src_uri=source, abs_src_path=str(FIXTURE / "content" / source), name="nguoi-dan")
    given = {"title": "Người dân", "is_homepage": False, "ancestors": [], "meta": {}, "content": "<p>Chữ</p>"}
    canonical = f"https://thu.example/{url}"
    return SimpleNamespace(url=url, file=file, canonical_url=canonical, **(given | values))


@pytest.fixture(scope="module")
def authored() -> Pages:
    renderers = tuple(
        Renderer(ROOT / "theme", SETTINGS.site_url, "https://kho.example/x", "chinh", edition.language)
        for edition in editions()
    )
    return Pages(editions(), renderers, KNOWN, SimpleNamespace(items=[]), (), FIXTURE)


@pytest.mark.parametrize(
    ("link", "relative"),
    [
        ("/", "../../"),
        ("/lich/", "../../lich/"),
        ("/du-lieu/plan.schema.json", "../../du-lieu/plan.schema.json"),
        ("/ke-hoach/hue/cong-van-2026/#the", "../../ke-hoach/hue/cong-van-2026/#the"),
        ("//khac.example/", "//khac.example/"),
        ("https://khac.example/lich/", "https://khac.example/lich/"),
        ("../", "../"),
        ("#muc", "#muc"),
    ],
)
def test_links_by_site_address_become_relative(authored: Pages, link: str, relative: str) -> None:
    html, problems = authored.resolve(f'<a class="x" href="{link}">', page_of())
    assert (html, problems) == (f'<a class="x" href="{relative}">', [])


def test_the_home_page_counts_from_itself(authored: Pages) -> None:
    html, _ = authored.resolve('<a href="/lich/">', page_of("./", "index.md", is_homepage=True))
    assert html == '<a href="./lich/">'


def test_images_are_links_too(authored: Pages) -> None:
    _, problems = authored.resolve('<img src="/anh.png">', page_of())
    assert len(problems) == 1


def test_a_dead_link_is_told_with_its_place(authored: Pages) -> None:
    """The line is that of the source; the fixture has this link in its last line."""
    unknown = replace(authored, known=frozenset())
    _, problems = unknown.resolve('<a href="/so-sanh/#co-quan">', page_of())
    (message,) = problems
    assert message.startswith("content/huong-dan/nguoi-dan.md:12: ")
    assert "/so-sanh/#co-quan" in message


def test_a_link_without_a_source_is_told_all_the_same(authored: Pages) -> None:
    page = page_of()
    page.file.abs_src_path = None
    _, (message,) = authored.resolve('<a href="/khong-co/">', page)
    assert message.startswith("huong-dan/nguoi-dan.md:0: ")


def test_a_fragment_that_is_not_on_the_page_is_told(authored: Pages) -> None:
    _, (message,) = authored.resolve('<a href="/ke-hoach/hue/cong-van-2026/#khong">', page_of())
    assert "#khong" in message
    assert "no such anchor" in message


def test_escaped_links_are_read_as_addresses(authored: Pages) -> None:
    _, (message,) = authored.resolve('<a href="/a&amp;b/">', page_of())
    assert "no such address" in message


@pytest.mark.parametrize("side", ["left", "center", "right"])
def test_alignment_becomes_a_class(authored: Pages, side: str) -> None:
    html, _ = authored.resolve(f'<td style="text-align: {side};">', page_of())
    assert html == f'<td class="ps-{side}">'


def test_the_frame_is_escaped_and_the_body_is_not(authored: Pages) -> None:
    slots = authored.slots(page_of(title="A &amp; <b>", meta={"description": 'Câu "x" & <y>'}))
    assert slots["title"] == "A &amp; &lt;b&gt; · Trang thử"
    assert slots["description"] == "Câu &quot;x&quot; &amp; &lt;y&gt;"
    assert slots["canonical"] == "https://thu.example/huong-dan/nguoi-dan/"
    assert slots["body"] == "<p>Chữ</p>"


def test_the_way_and_the_edit_link_of_a_page(authored: Pages) -> None:
    section = SimpleNamespace(title="Hướng dẫn", children=[SimpleNamespace(url="huong-dan/")])
    slots = authored.slots(page_of(ancestors=[section]))
    assert '<a href="../../">Trang chủ</a>' in slots["breadcrumbs"]
    assert '<a href="../../huong-dan/">Hướng dẫn</a>' in slots["breadcrumbs"]
    assert 'href="https://kho.example/x/edit/chinh/content/huong-dan/nguoi-dan.md"' in slots["edit"]


def test_the_home_page_needs_no_way(authored: Pages) -> None:
    slots = authored.slots(page_of("./", "index.md", is_homepage=True))
    assert slots["breadcrumbs"] == ""
    assert slots["title"] == "Trang thử"


def test_header_and_footer_are_escaped(authored: Pages) -> None:
    chrome = authored.chrome(page_of(), serving=True)
    assert chrome["publisher"] == "Nhóm thử &amp; bạn bè"
    assert (chrome["serving"], chrome["section"]) == (True, "huong-dan/nguoi-dan/")


def test_addresses_are_listed_only_as_far_as_somebody_asks() -> None:
    listed = iter(["a/", "b/", "c/"])
    known = Addresses(listed)
    assert "b/" in known
    assert "a/" in known
    assert list(listed) == ["c/"]
    assert "d/" not in known


def test_what_is_known_is_gathered_from_host_pages_and_data() -> None:
    """Authored pages, assets, stamped pages, data files; sections of the site are no authored pages."""

    def file_of(url: str, document: bool = True, uri: str = "x.md") -> Any:
        return SimpleNamespace(url=url, src_uri=uri, name="ten", is_documentation_page=lambda: document, page=None)

    def item(title: str | None, url: str, parent: object = None, home: bool = False) -> Any:
        page = SimpleNamespace(title=title, url=url, parent=parent, is_homepage=home, file=file_of(url))
        page.file.page = page
        return page

    inside = [item("Nhà", "", home=True), item("Lịch", "lich/"), item(None, "a/"), item("B", "b/", "x")]
    outside = [item("B &amp; C", "en/b/"), item("Home", "en/")]
    files = [page.file for page in (*outside, *inside)]
    files.append(file_of("-", False, "assets/stylesheets/main.0a1b.min.css"))
    nav = SimpleNamespace(pages=inside)
    found = Pages.of(nav, files, editions(), SETTINGS)
    everything = ["", "a/", "assets/stylesheets/main.0a1b.min.css", "lich/", "404.html", "du-lieu/plan.schema.json"]
    for known in (*everything, *reversed(everything)):
        assert known in found.known
    assert "khong/" not in found.known
    assert [(link.text, link.url) for link in found.links["vi"]] == [("ten", "a/"), ("B", "b/")]
    assert [(link.text, link.url) for link in found.links["en"]] == [("B & C", "en/b/")]
    assert found.root == Path(FIXTURE)


# Languages


def test_a_page_with_a_twin_leads_to_it(authored: Pages) -> None:
    """Each knows its twin by its address; a page in one language only has no switch."""
    both = replace(authored, written=(page_of(), page_of("en/huong-dan/nguoi-dan/")))
    slots = both.slots(page_of())
    assert 'hreflang="en" href="https://thu.example/en/huong-dan/nguoi-dan/"' in slots["alternates"]
    assert (
        '<a href="../../en/huong-dan/nguoi-dan/" hreflang="en" lang="en" rel="alternate">English</a>'
        in slots["language"]
    )
    assert authored.slots(page_of())["alternates"] == ""
    assert authored.slots(page_of())["language"] == ""


def test_an_english_page_has_an_english_frame(authored: Pages) -> None:
    """It stands in no navigation: the way to it follows its address over pages that exist."""
    above = page_of("en/huong-dan/", "en/huong-dan/index.md", title="Guides")
    page = page_of("en/huong-dan/nguoi-dan/", "en/huong-dan/nguoi-dan.md", title="The public")
    english = replace(authored, written=(above, page))
    slots, chrome = english.slots(page), english.chrome(page, serving=False)
    assert slots["title"] == "The public · Trial site"
    assert '<a href="../../../en/">Home</a>' in slots["breadcrumbs"]
    assert '<a href="../../../en/huong-dan/">Guides</a>' in slots["breadcrumbs"]
    assert (chrome["language"], chrome["name"], chrome["vi"]) == ("en", "Trial site", ' lang="vi"')
    assert [link.url for link in chrome["guides"]] == ["en/huong-dan/nguoi-dan/"]
    assert [link.url for link in chrome["menu"]][-1] == "en/huong-dan/"
    assert {link.url.startswith("en/") for link in chrome["menu"]} == {True}
    assert english.text(page, "Mục lục") == "Contents"
    assert english.text(page_of(), "Mục lục") == "Mục lục"


def test_english_guides_stand_in_the_order_of_the_vietnamese_ones(authored: Pages) -> None:
    pages = [page_of(url) for url in ("b/", "a/", "en/0/", "en/a/", "en/b/")]
    ordered = replace(authored, written=tuple(pages))
    assert [link.url for link in ordered.links["en"]] == ["en/b/", "en/a/", "en/0/"]
    assert [link.url for link in ordered.links["vi"]] == ["b/", "a/"]
