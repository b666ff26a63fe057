"""The one style sheet: which of the host's rules stay, and that ours all do."""

from __future__ import annotations

import pytest

from generator.stylesheet import HOST, OURS, SHEET, combine, replace, words

KNOWN = words(['<p class="md-typeset note" id="noi-dung" data-label="x" dir="ltr">', "<details>"])


@pytest.mark.parametrize(
    ("selector", "kept"),
    [
        ("p", "p"),
        (".md-typeset", ".md-typeset"),
        (".md-typeset .note>p", ".md-typeset .note>p"),
        (".md-header", None),
        (".md-typeset .md-header", None),
        (".md-header,.md-typeset", ".md-typeset"),
        ("#noi-dung", "#noi-dung"),
        ("#khac", None),
        ("video", None),
        ("[data-label]", "[data-label]"),
        ("[data-md-toggle=drawer]", None),
        ("[dir=ltr] p", "[dir=ltr] p"),
        ("[dir=rtl] p", None),
        ('[class^="md-"]', '[class^="md-"]'),
        (":root", ":root"),
        ("p::before", "p::before"),
        ("p:not(.md-header)", "p:not(.md-header)"),
        ("p:is(.md-header,.note)", "p:is(.md-header,.note)"),
        ("p:is(.md-header,.md-footer)", None),
        (":where(video) p", None),
        ("P.Note", "P.Note"),
    ],
)
def test_a_rule_of_the_host_stays_when_each_name_it_needs_occurs(selector, kept):
    sheet = combine(f"{selector}{{color:red}}", "", KNOWN)
    assert sheet == (f"{kept}{{color:red}}\n" if kept else "\n")


def test_rules_inside_a_condition_are_judged_alike_and_an_empty_condition_goes():
    host = "@media print{.md-header{top:0}p{top:1px}}@supports (top:0){.md-header{top:0}}"
    assert combine(host, "", KNOWN) == "@media print{p{top:1px}}\n"


def test_properties_and_keyframes_nothing_refers_to_go_until_none_is_left():
    host = (
        ":root{--a:1px;--b:var(--a);--c:2px;--d:3px}p{top:var(--c)}.md-header{top:var(--b);animation:turn 1s}"
        "@keyframes turn{to{top:0}}@keyframes rise{to{top:1px}}details{animation:rise 1s}"
    )
    sheet = combine(host, "p{left:var(--d)}", KNOWN)
    assert sheet == (
        ":root{--c:2px;--d:3px}p{top:var(--c)}@keyframes rise{to{top:1px}}details{animation:rise 1s}p{left:var(--d)}\n"
    )


def test_every_rule_of_ours_stays_without_comments_and_idle_spaces():
    own = "/* why */\n.ps-any { color : red ;\n  margin: 0\n  1px!important }\n@page { margin: 15mm }\n"
    assert combine("", own, frozenset()) == ".ps-any{color:red;margin:0 1px!important}@page{margin:15mm}\n"


def test_ours_comes_after_the_host():
    assert combine("p{top:0}", "p{top:1px}", KNOWN) == "p{top:0}p{top:1px}\n"


def test_an_address_drawn_into_the_sheet_is_taken_over_whole():
    host = """p{background:url("data:image/svg+xml;charset=utf-8,<svg viewBox='0 0 24 24'/>")}"""
    assert "data:image/svg+xml;charset=utf-8,<svg viewBox='0 0 24 24'/>" in combine(host, "", KNOWN)


def test_of_a_drawn_page_only_names_inside_tags_count():
    found = words([], ["<div class='admonition tip'>warning</div>"])
    assert {"admonition", "tip", "div"} <= found
    assert "warning" not in found


def test_the_sheets_of_a_drawn_site_become_one(tmp_path):
    drawn, theme = tmp_path / "drawn", tmp_path / "theme"
    for folder in (drawn / OURS, drawn / "assets/stylesheets", drawn / "huong-dan", theme / "pages"):
        folder.mkdir(parents=True)
    (drawn / "assets/stylesheets/main.0a1b.min.css").write_text(".md-grid{top:0}.admonition{top:1px}.md-nav{top:2px}")
    (drawn / OURS / "site.css").write_text(".ps-b { top: 4px }")
    (drawn / OURS / "charts.css").write_text(".ps-a { top: 3px }")
    (drawn / "huong-dan/index.html").write_text('<div class="admonition">')
    (theme / "pages/plan.html").write_text('<div class="md-grid">')
    replace(drawn, theme)
    assert (drawn / SHEET).read_bytes() == b".md-grid{top:0}.admonition{top:1px}.ps-b{top:4px}.ps-a{top:3px}\n"
    assert sorted(file.name for file in drawn.rglob("*.css")) == ["site.css"]
    assert list(drawn.glob(HOST)) == []
