"""What the press takes over: citations, pages to embed, share pictures and what search engines are told."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace

import pytest

from generator.render import Renderer
from generator.shell import root_of
from generator.views import pages
from generator.views.base import Page
from generator.views.cite import figure_cites, plan_cites
from generator.views.edition import Edition
from generator.views.embed import EmbedChartsView, EmbedPlanView, embeds, is_embed
from generator.views.picture import pictures, site_picture
from generator.views.plan import PlanView, plan_page
from tests.site.project import ROOT, SETTINGS, editions

PLAN = "lai-chau/an-sinh-2026"
SITE = SETTINGS.site_url


@pytest.fixture(scope="module")
def vi() -> Edition:
    return editions()[0]


@pytest.fixture(scope="module")
def en() -> Edition:
    return editions()[1]


@pytest.fixture(scope="module")
def renderer() -> Renderer:
    return Renderer(ROOT / "theme", SITE, site_name="Trang thử")


@pytest.fixture(scope="module")
def plan(vi: Edition) -> Page:
    return plan_page(vi.site.plans[PLAN], vi)


def bodies(edition: Edition, renderer: Renderer) -> Iterator[tuple[Page, str]]:
    """Every page to embed of an edition, drawn."""
    for page in pages(edition):
        for bare in embeds(page, edition):
            yield bare, renderer.bare(bare).decode()


def test_a_plan_is_cited_in_every_language_with_its_address(vi: Edition) -> None:
    facts = vi.site.plans[PLAN]
    vietnamese, english = plan_cites(facts.plan, vi)
    said = "".join(one.text for one in vietnamese.text)
    stated = facts.head.plan
    assert (vietnamese.lang, english.lang) == ("vi", "en")
    assert vietnamese.url == f"ke-hoach/{PLAN}/"
    assert english.url == f"en/ke-hoach/{PLAN}/"
    assert stated.issuer in said
    assert stated.title in said
    assert stated.number is not None
    assert stated.number in said


def test_a_figure_is_cited_with_its_place_in_the_document_and_its_own_address(vi: Edition) -> None:
    facts = vi.site.plans[PLAN]
    target = next(one for one in facts.plan.targets if one.target.printed and one.target.at)
    cite = figure_cites(facts.plan, vi)[target.anchor][0]
    said = "".join(one.text for one in cite.text)
    assert f"“{target.target.printed}”" in said
    assert target.indicator.name in said
    assert cite.url.endswith(f"#{target.anchor}")
    assert re.search(r"mục|đoạn|phần", said)


def test_an_english_citation_marks_what_stays_vietnamese(en: Edition) -> None:
    cite = plan_cites(en.site.plans[PLAN].plan, en)[1]
    assert [one.lang for one in cite.text if one.text == en.site.plans[PLAN].head.plan.title] == ["vi"]


def test_every_target_has_its_address_to_copy_and_every_figure_its_citation(renderer: Renderer, plan: Page) -> None:
    body = renderer.body(plan, "R/")
    view = plan.view
    assert isinstance(view, PlanView)
    for one in (*view.targets, *view.aims):
        assert f'id="{one.cell.anchor}"' in body
        assert re.search(rf'<a class="ps-at" href="#{one.cell.anchor}"', body)
    assert body.count("Trích dẫn con số này</summary>") == sum(bool(one.cites) for one in view.targets)


def test_every_duty_and_basis_has_its_address_to_copy(renderer: Renderer, plan: Page) -> None:
    body, view = renderer.body(plan, "R/"), plan.view
    assert isinstance(view, PlanView)
    tasks = [task for block in view.blocks for task in block.tasks]
    for anchor in [*(task.anchor for task in tasks), *(one.anchor for one in (*view.bases, *view.cites))]:
        assert f'id="{anchor}"' in body
        assert f'class="ps-at" href="#{anchor}"' in body


def test_the_parts_of_a_plan_stand_in_the_order_of_the_reader(renderer: Renderer, plan: Page) -> None:
    order = ["chi-tieu", "qua-nam", "tinh-ra", "han", "co-quan", "du-lieu", "giai-phap", "can-cu", "van-ban"]
    order += ["khong-neu", "trich-dan"]
    found = re.findall(r'<h2 id="([\w-]+)"', renderer.body(plan, "R/"))
    assert found == [one for one in order if one in found]
    assert {"chi-tieu", "co-quan", "can-cu", "van-ban", "trich-dan"} <= set(found)


def test_the_state_line_tells_that_a_plan_was_checked_and_by_which_fingerprint(
    renderer: Renderer, plan: Page, vi: Edition
) -> None:
    body = renderer.body(plan, "R/")
    sha256 = vi.site.plans[PLAN].head.plan.document.sha256
    assert sha256 is not None
    state = re.search(r'<p class="ps-state">(.*?)</p>', body, re.DOTALL)
    assert state is not None
    assert "đã đối chiếu với văn bản" in state[1]
    assert sha256[:8] in state[1]
    assert sha256 in body
    other = renderer.body(plan_page(vi.site.plans["hue/cong-van-2026"], vi), "R/")
    assert "đã đối chiếu" not in other


def test_what_the_level_above_assigned_stands_at_the_target(plan: Page) -> None:
    view = plan.view
    assert isinstance(view, PlanView)
    found = [one.above for one in view.targets if one.above]
    assert [(one.value.text, one.year) for one in found] == [("95,5\xa0%", "2026"), ("48.000\xa0người", "2026")]
    assert all(one.verdict == "cao hơn mức được giao" for one in found)


def test_a_share_is_told_as_so_many_of_a_hundred(plan: Page) -> None:
    view = plan.view
    assert isinstance(view, PlanView)
    said = [one.cell.in_words for one in view.targets if one.cell.in_words]
    assert said
    assert all(one.startswith(("Cứ 100 ", "Tất cả ")) for one in said)


def test_embedded_pages_are_whole_small_and_free_of_scripts(vi: Edition, renderer: Renderer) -> None:
    found = list(bodies(vi, renderer))
    assert {type(page.view) for page, _ in found} == {EmbedPlanView, EmbedChartsView}
    for page, html in found:
        assert is_embed(page.url)
        assert html.startswith("<!doctype html>")
        assert "<script" not in html
        assert " style=" not in html
        assert '<meta name="robots" content="noindex">' in html
        assert html.count("<h1") == 1


def test_an_embedded_page_names_the_page_it_is_taken_from(vi: Edition, en: Edition) -> None:
    for edition in (vi, en):
        renderer = Renderer(ROOT / "theme", SITE, language=edition.language)
        for page in pages(edition):
            for bare in embeds(page, edition):
                assert f'<link rel="canonical" href="{SITE}{page.url}">' in renderer.bare(bare).decode()
                assert bare.url == edition.language.prefix + "nhung/" + page.url.removeprefix(edition.language.prefix)


def test_an_embedded_plan_has_an_anchor_for_each_figure_its_source_and_the_date(
    vi: Edition, renderer: Renderer, plan: Page
) -> None:
    (bare,) = embeds(plan, vi)
    html, view = renderer.bare(bare).decode(), bare.view
    assert isinstance(view, EmbedPlanView)
    for one in view.targets:
        assert f'<div class="em" id="{one.anchor}"' in html
    assert f'href="{root_of(bare.url)}ke-hoach/{PLAN}/"' in html
    assert "Nguồn: " in html
    assert f"Ngày của dữ liệu: {view.dated}" in html


def test_a_plan_without_figures_has_nothing_to_embed(plan: Page, vi: Edition) -> None:
    assert isinstance(plan.view, PlanView)
    bare = replace(plan, view=replace(plan.view, targets=()))
    assert list(embeds(bare, vi)) == []


def test_pages_that_show_how_to_embed_them_have_a_page_to_embed(vi: Edition, renderer: Renderer) -> None:
    for page in pages(vi):
        shown = re.findall(r"&lt;iframe src=&#34;|&lt;iframe src=\"(\S+?)\"", renderer.body(page, "R/"))
        assert shown == [SITE + bare.url for bare in embeds(page, vi)], page.url


def test_every_page_has_a_share_picture_that_is_made(vi: Edition, en: Edition) -> None:
    for edition in (vi, en):
        made = dict(pictures(edition))
        assert {page.picture or site_picture(edition) for page in pages(edition)} == set(made)


def test_a_commune_shares_the_picture_of_its_province(vi: Edition) -> None:
    pictured = {page.url: page.picture for page in pages(vi)}
    assert pictured["ke-hoach/lai-chau/xa-muong-te/an-sinh-2026/"] == "dia-phuong/lai-chau/chia-se.png"


def test_a_picture_says_when_a_share_has_no_denominator(vi: Edition) -> None:
    said = [one.base for _, picture in pictures(vi) for one in picture.figures if one.unit == "%"]
    assert said
    assert all("trên " in one or "không nêu mẫu số" in one for one in said)


def test_the_head_of_a_page_tells_its_title_picture_and_way(renderer: Renderer, plan: Page) -> None:
    head = renderer.frame(plan).head_html
    properties = dict(re.findall(r'<meta property="(og:\w+)" content="([^"]*)">', head))
    assert properties["og:url"] == SITE + plan.url
    assert properties["og:image"] == f"{SITE}ke-hoach/{PLAN}/chia-se.png"
    assert properties["og:locale"] == "vi_VN"
    data = re.search(r'<script type="application/ld\+json">(.*)</script>', head)
    assert data is not None
    page, document, dataset = json.loads(data[1])["@graph"]
    assert page["@id"] == SITE + plan.url
    assert [one["name"] for one in page["breadcrumb"]["itemListElement"]][-1] == page["name"]
    assert (document["@type"], dataset["@type"]) == ("Legislation", "Dataset")
    assert [one["contentUrl"] for one in dataset["distribution"]] == [
        f"{SITE}{plan.url}plan.{x}" for x in ("yml", "json")
    ]


def test_structured_data_never_says_a_number_or_day_a_plan_does_not_print(vi: Edition) -> None:
    for facts in vi.site.plans.values():
        document = plan_page(facts, vi).about[0]
        stated = facts.head.plan
        printed = stated.number if stated.number and not stated.number.startswith("/") else None
        assert document.number == printed  # type: ignore[union-attr]
        assert document.issued == (str(stated.issued) if stated.issued else None)  # type: ignore[union-attr]


def test_a_page_leads_to_its_own_places_without_an_address(renderer: Renderer, plan: Page) -> None:
    body = renderer.body(plan, "R/")
    assert f"R/{plan.url}#" not in body
    other = renderer.body(replace(plan, url="ke-hoach/khac/"), "R/")
    assert f'href="R/{plan.url}#' in other
