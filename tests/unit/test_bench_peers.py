"""What other generators get in the benchmark: all of each plan, and templates that find what they ask for."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from invented import coverage, duty, plan, site, target, task

from tests.bench.country import lay_out
from tests.bench.markdown import pages
from tests.bench.peers import HUGO, frame_of, lay_out_hugo, vocabulary
from tests.site.project import editions

PAGE = """<!doctype html><html><meta name="x"><title>T</title><link rel="icon" href="../../icon.svg">\
<meta name="generator" content="y"></head><body><a class="ps-brand" href="../../">K</a><a href="../../lich/">{{</a>\
<div class="ps-path">way</div><article>words</article><p class="ps-copied"></p><footer><a href="../../">K</a></footer>
"""
TEMPLATES = {path.relative_to(HUGO).as_posix(): path.read_text(encoding="utf-8") for path in HUGO.rglob("*.html")}


def page_of(**more: object) -> str:
    """The Markdown page of one plan of An Bình."""
    edition = replace(editions()[0], site=site({"an-binh/p": plan(**more)}))
    return dict(pages(edition))["an-binh/p"]


def test_a_markdown_page_holds_every_figure_with_its_denominator_and_place() -> None:
    more = target("late-payment-rate", aim="decrease", at="II.3")
    text = page_of(targets=[coverage("95,5"), target("sessions", "12", at="II.2-1", by="2026-06-30"), more])
    assert "| [hi-coverage](/chi-tieu/hi-coverage/) | **95,5\N{NO-BREAK SPACE}%** | population |" in text
    assert "[Mục II.1](#hi-coverage){ #hi-coverage }" in text
    assert "**12\N{NO-BREAK SPACE}người** | số đếm, không phải tỷ lệ | đến ngày 30/6/2026 | “12”" in text
    assert "[Mục II.2, gạch đầu dòng 1](#sessions){ #sessions }" in text
    assert "[late-payment-rate](/chi-tieu/late-payment-rate/): **giảm**" in text
    assert "- UBND, Kế hoạch số 1/KH-UBND, ngày 15/1/2026, mục II.1: hi-coverage, 95,5\N{NO-BREAK SPACE}%" in text


def test_a_markdown_page_holds_every_task_with_who_does_it_and_to_whom_it_goes() -> None:
    given = task("IV.1-2", does="Gửi *bảng kê*.", gives="bảng kê", to="so-y-te", every="month", **{"with": "ubnd-xa"})
    text = page_of(
        duties=[duty("bhxh-tinh", task(role="lead"), given)],
        measures=[task("III.1", does="Họp dân.", topics="schools")],
    )
    assert "### bhxh-tinh (2 việc · mục IV.1) { #IV.1 }" in text
    assert "- Làm việc được giao.<br>\nVai trò: chủ trì · [Mục IV.1, gạch đầu dòng 1](#IV.1-1){ #IV.1-1 }" in text
    assert r"- Gửi \*bảng kê\*.<br>" in text, "signs of the words mean nothing in Markdown"
    assert "**Hằng tháng** · Cùng với: [ubnd-xa](/co-quan/ubnd-xa/) · Chuyển giao: bảng kê · Gửi đến: [so-y-te]" in text
    assert "| Bảng kê | [bhxh-tinh](/co-quan/bhxh-tinh/) | [so-y-te](/co-quan/so-y-te/) | Hằng tháng |" in text
    assert "### schools (1 việc) { #giai-phap-schools }\n\n- Họp dân.<br>" in text


def test_a_markdown_page_holds_every_basis_and_citation() -> None:
    text = page_of(
        bases=[{"instrument": "luat-1-2024", "at": "preamble"}], cites=[{"instrument": "qd-giao-2024", "at": "III"}]
    )
    assert "- [Luật 1](/can-cu/luat-1-2024/)<br>" in text
    assert "[Phần căn cứ](#can-cu-1){ #can-cu-1 }" in text
    assert "- [Quyết định giao](/can-cu/qd-giao-2024/)<br>" in text


def test_the_frame_of_a_page_is_cut_out_as_templates_that_take_the_way_to_the_root(tmp_path: Path) -> None:
    page = tmp_path / "index.html"
    page.write_text(PAGE, encoding="utf-8")
    frame = frame_of(page)
    assert frame["start"] == '<!doctype html><html><meta name="x">'
    assert frame["assets"] == '<link rel="icon" href="{{ . }}icon.svg">'
    assert frame["header"] == '<body><a class="ps-brand" href="{{ . }}">K</a><a href="{{ . }}lich/">{ {</a>'
    assert frame["footer"] == '<p class="ps-copied"></p><footer><a href="{{ . }}">K</a></footer>\n'


@pytest.mark.parametrize("gone", ["ps-brand", "ps-copied"])
def test_a_page_of_another_frame_is_refused(gone: str, tmp_path: Path) -> None:
    page = tmp_path / "index.html"
    page.write_text(PAGE.replace(gone, "other"), encoding="utf-8")
    with pytest.raises(ValueError, match=r"index\.html: no"):
        frame_of(page)


def test_a_hugo_site_holds_every_plan_and_registry_unchanged_below_the_same_path(tmp_path: Path) -> None:
    country, folder = tmp_path / "country", tmp_path / "hugo"
    lay_out(country, plans=36)
    lay_out_hugo(country, folder, dict.fromkeys(("start", "assets", "header", "footer"), ""))
    plans = {path.relative_to(country): path.read_bytes() for path in country.rglob("plan.yml")}
    assert len(plans) == 36
    assert {path: (folder / "data" / path).read_bytes() for path in plans} == plans
    assert (folder / "data" / "registry" / "agencies.yml").is_file()
    places = json.loads((folder / "data" / "places.json").read_text(encoding="utf-8"))
    assert places["hue"] == {"name": "Huế", "full_name": "Thành phố Huế", "code": "46"}


def test_every_partial_a_hugo_template_asks_for_is_there() -> None:
    asked = {name for text in TEMPLATES.values() for name in re.findall(r'partial(?:Cached)? "([^"]+)"', text)}
    frame = {f"frame/{piece}.html" for piece in ("start", "assets", "header", "footer")}
    own = {path.removeprefix("layouts/_partials/") for path in TEMPLATES if path.startswith("layouts/_partials/")}
    assert asked == own | frame, "and none is there that nobody asks for"


def test_every_word_a_hugo_template_asks_for_is_in_the_vocabulary() -> None:
    asked = {name for text in TEMPLATES.values() for name in re.findall(r"[$]?[wW]ords\.([a-z_]+)", text)}
    assert asked == set(vocabulary())
