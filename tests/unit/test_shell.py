"""Page frames cut at their slots and stamped with data: every byte of the data is shown, none of it is obeyed."""

from __future__ import annotations

import html
import posixpath
import re
from dataclasses import fields
from urllib.parse import urljoin

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.markup import flush
from generator.shell import SLOTS, Frame, Shell, ShellError, cut, root_of, stamp, tokens

DRAWN = """<!doctype html><title>@@plansite-title@@</title><meta content="@@plansite-description@@">
<link rel="canonical" href="@@plansite-canonical@@">@@plansite-alternates@@@@plansite-head@@
<link href="../assets/site.css"><a href="..">nhà</a><a href="./">đây</a><a href="#noi-dung">đến</a>
<nav>@@plansite-breadcrumbs@@@@plansite-language@@</nav><main>@@plansite-body@@</main>@@plansite-edit@@"""

EMPTY = Frame(**{field.name: "" for field in fields(Frame)})
ESCAPED = tuple(name for name in SLOTS.values() if not name.endswith("_html"))
MARKUP = tuple(name for name in SLOTS.values() if name.endswith("_html"))
URLS = st.lists(st.sampled_from(["a", "hue", "phuong-1", "x-2026"]), max_size=5).map(
    lambda parts: "".join(f"{p}/" for p in parts)
)


def frame(**values: str) -> Frame:
    return Frame(**{field.name: "" for field in fields(Frame)} | values)


@pytest.fixture
def shell() -> Shell:
    """The shell of `ke-hoach/`."""
    return cut(DRAWN, "ke-hoach/")


def test_stamping_gives_back_the_page_around_the_values(shell: Shell) -> None:
    values = {name: f"[{slot}]" for slot, name in SLOTS.items()}
    expected = flush(DRAWN).replace('"../assets/', '"../../assets/').replace('href=".."', 'href="../../"')
    expected = expected.replace('href="./"', 'href="../../ke-hoach/"')
    for slot, name in SLOTS.items():
        expected = expected.replace(tokens()[slot], values[name])
    assert stamp(shell, frame(**values), "../../") == expected


@pytest.mark.parametrize("slot", SLOTS)
def test_a_slot_that_is_missing_or_stands_twice_is_told(slot: str) -> None:
    token = tokens()[slot]
    with pytest.raises(ShellError, match=f"{slot}: 0"):
        cut(DRAWN.replace(token, ""), "ke-hoach/")
    with pytest.raises(ShellError, match=f"{slot}: 2"):
        cut(DRAWN + token, "ke-hoach/")


def test_an_unknown_slot_is_told() -> None:
    with pytest.raises(ShellError, match=r"khac: \?"):
        cut(DRAWN + "@@plansite-khac@@", "ke-hoach/")


def test_all_wrong_slots_are_told_at_once() -> None:
    with pytest.raises(ShellError, match="title: 0, body: 2"):
        cut(DRAWN.replace("@@plansite-title@@", "") + "@@plansite-body@@", "ke-hoach/")


@pytest.mark.parametrize("name", ESCAPED)
def test_text_is_escaped_in_element_and_attribute(shell: Shell, name: str) -> None:
    page = stamp(shell, frame(**{name: """<b>"a" & 'b'</b>"""}), "./")
    assert "<b>" not in page
    assert "&lt;b&gt;&quot;a&quot; &amp; &#x27;b&#x27;&lt;/b&gt;" in page


@pytest.mark.parametrize("name", MARKUP)
def test_markup_is_stamped_as_it_is(shell: Shell, name: str) -> None:
    assert "<b>a & b</b>" in stamp(shell, frame(**{name: "<b>a & b</b>"}), "./")


ODD = (*"<>&\"' ảZ\\{}%$", "\0", *tokens().values(), "@@plansite-root@@", "\\1", "\\g<0>")
TEXTS = st.lists(st.sampled_from(ODD), max_size=6).map("".join)


@given(
    values=st.fixed_dictionaries(dict.fromkeys(SLOTS.values(), TEXTS)),
    root=st.sampled_from(["./", "../../", "/x/"]),
)
def test_data_that_looks_like_a_slot_is_only_data(values: dict[str, str], root: str) -> None:
    """Each value stands where its slot was, whole; nothing of it is filled, escaped or replaced a second time."""
    shell = cut(DRAWN, "ke-hoach/")
    page = stamp(shell, Frame(**values), root)
    for constant, slot in zip(shell.pieces[::2], [*shell.pieces[1::2], ""], strict=True):
        assert page.startswith(constant)
        page = page.removeprefix(constant)
        name = SLOTS.get(slot, "")
        shown = root if slot == "root" else values.get(name, "")
        shown = shown if name.endswith("_html") or slot == "root" else html.escape(shown)
        assert page.startswith(shown)
        page = page.removeprefix(shown)
    assert page == ""


@pytest.mark.parametrize(
    ("url", "root"),
    [
        ("", "./"),
        ("ke-hoach/", "../"),
        ("ke-hoach/hue/", "../../"),
        ("ke-hoach/hue/bhyt-2026/", "../../../"),
        ("ke-hoach/hue/phuong-an-cuu/bhyt-2026/", "../../../../"),
        ("ke-hoach/hue/phuong-an-cuu/bhyt-2026/van-ban/", "../../../../../"),
    ],
)
def test_the_root_of_a_page_is_as_many_steps_up_as_it_is_deep(url: str, root: str) -> None:
    assert root_of(url) == root


@given(shell_url=URLS, page_url=URLS, target=URLS, tail=st.sampled_from(["", "tep.css", "#muc", "tep.html?q=1#muc"]))
def test_a_relative_link_of_a_shell_leads_to_the_same_place_from_every_page(
    shell_url: str, page_url: str, target: str, tail: str
) -> None:
    """Whatever the depth of the section that was drawn, of the page, and of what is linked."""
    site = "https://x.example/tien-to/"
    link = root_of(shell_url) + target + tail
    drawn = DRAWN.replace("../assets/site.css", link)
    page = stamp(cut(drawn, shell_url), EMPTY, root_of(page_url))
    found = re.search(r'<link href="([^"]*)"', page)
    assert found
    assert urljoin(site + page_url, found[1]) == urljoin(site + shell_url, link) == site + target + tail


@pytest.mark.parametrize(
    ("link", "rooted"),
    [
        ("../", "R"),
        ("..", "R"),
        ("./", "Rke-hoach/"),
        (".", "Rke-hoach/"),
        ("hue/", "Rke-hoach/hue/"),
        ("hue/../../lich/", "Rlich/"),
        ("../assets/a.css", "Rassets/a.css"),
        ("../dia-phuong/hue/", "Rdia-phuong/hue/"),
        ("#noi-dung", "#noi-dung"),
        ("", ""),
        ("/tu-goc/", "/tu-goc/"),
        ("//khac.example/", "//khac.example/"),
        ("https://khac.example/a", "https://khac.example/a"),
        ("mailto:a@b.example", "mailto:a@b.example"),
        ("data:image/png;base64,AA", "data:image/png;base64,AA"),
    ],
)
def test_only_relative_links_are_counted_from_the_root(link: str, rooted: str) -> None:
    page = stamp(cut(DRAWN + f'<a class="x" href="{link}">', "ke-hoach/"), EMPTY, "R")
    assert page.endswith(f'<a class="x" href="{rooted}">')


def test_words_that_look_like_links_are_left_alone(shell: Shell) -> None:
    """Only attributes are links: not text, not attributes that end alike."""
    text = '<p data-href="../a">a href="../b"</p>'
    page = stamp(cut(DRAWN + text, "ke-hoach/"), EMPTY, "R")
    assert '<p data-href="../a">' in page


def test_equal_shells_have_equal_bytes_and_others_not(shell: Shell) -> None:
    assert cut(DRAWN, "ke-hoach/").canonical_bytes == shell.canonical_bytes
    assert cut(DRAWN.replace("đây", "đó"), "ke-hoach/").canonical_bytes != shell.canonical_bytes
    assert cut(DRAWN, "lich/").canonical_bytes != shell.canonical_bytes


def test_slots_are_the_fields_of_a_frame() -> None:
    assert list(SLOTS.values()) == [field.name for field in fields(Frame)]
    assert posixpath.commonprefix(list(tokens().values())) == "@@plansite-"
