"""The ways of the three readers through the site of the real plans: public, press, officials."""

from __future__ import annotations

import json
import re
from urllib.parse import urljoin, urlsplit

import pytest
from playwright.sync_api import Page, expect

from generator.catalog import catalog

from .built import ROOT
from .pages import HA_NOI

HAI_DUONG = "/ke-hoach/hai-phong/phuong-hai-duong/bhxh-bhyt-2026/"
CAN_THO = "/ke-hoach/can-tho/bhxh-bhyt-2024/"

SECTION_TABLES = """
heading => {
  const found = [];
  for (let next = heading.nextElementSibling; next && next.tagName !== "H2"; next = next.nextElementSibling)
    found.push(...(next.matches("table") ? [next] : next.querySelectorAll("table")));
  return found.map(table => ({
    ranked: [...table.querySelectorAll("thead th")].some(cell => cell.innerText.trim() === "Hạng"),
    links: [...table.querySelectorAll("tbody a")].map(link => new URL(link.href).pathname + new URL(link.href).hash),
  }));
}
"""
SECTION_ITEMS = """
heading => {
  const found = [];
  for (let next = heading.nextElementSibling; next && next.tagName !== "H2"; next = next.nextElementSibling)
    found.push(...next.querySelectorAll("li"));
  return found.map(item => item.textContent.trim());
}
"""


def path(page: Page) -> str:
    return urlsplit(page.url).path


def follow(page: Page, name: str | re.Pattern[str], exact: bool = True) -> None:
    page.get_by_role("main").get_by_role("link", name=name, exact=exact).first.click()


@pytest.mark.parametrize("width", [360, 1440])
def test_a_resident_finds_the_target_of_the_city_its_denominator_and_its_place(open_page, width):
    page = open_page(width)
    page.goto("/")
    follow(page, "Chọn địa phương")
    expect(page.get_by_role("heading", level=1)).to_have_text("Các địa phương")
    follow(page, "Thành phố Hà Nội")
    expect(page.get_by_role("heading", level=1)).to_have_text("Thành phố Hà Nội")
    page.get_by_role("main").locator(f'a[href$="{HA_NOI}"]').first.click()
    assert path(page) == HA_NOI
    target = page.locator('[id="bao-phu-bhyt"]')
    expect(target).to_be_visible()
    for said in ("Tỷ lệ bao phủ BHYT", "96,25 %", "dân số", "“96,25% dân số”", "Mục II.1"):
        expect(target).to_contain_text(said)


@pytest.mark.parametrize("width", [360, 1440])
def test_a_resident_finds_the_ward_from_its_city(open_page, width):
    page = open_page(width)
    page.goto("/dia-phuong/")
    follow(page, "Thành phố Hải Phòng")
    follow(page, re.compile("Phường Hải Dương"))
    expect(page.get_by_role("heading", level=1)).to_contain_text("Phường Hải Dương")
    page.get_by_role("main").locator(f'a[href*="{HAI_DUONG}"]').first.click()
    assert path(page) == HAI_DUONG
    expect(page.locator('[id="bao-phu-bhyt"]')).to_contain_text("96 %")


def test_a_resident_reads_what_an_office_must_do(page):
    page.goto(HA_NOI)
    follow(page, "Thuế thành phố Hà Nội")
    assert page.url.endswith("#IV.4")
    expect(page.locator('[id="IV.4"]')).to_be_in_viewport()
    duty = page.locator('[id="quyet-toan-thue-thu-nhap"]')
    if not duty.is_visible():
        page.locator('[id="IV.4"] summary').click()
    expect(duty).to_be_visible()
    expect(duty).to_contain_text(re.compile("trước (ngày )?30/4/2026", re.IGNORECASE))
    expect(duty).to_contain_text("Mục IV.4")


def test_a_link_to_a_duty_opens_its_agency_and_shows_it(page):
    page.goto(f"{HA_NOI}#quyet-toan-thue-thu-nhap")
    expect(page.locator('[id="quyet-toan-thue-thu-nhap"]')).to_be_in_viewport()


def test_three_coverages_stand_side_by_side_in_no_common_ranking(page):
    page.goto("/")
    follow(page, "So sánh các nơi")
    assert path(page) == "/so-sanh/"
    heading = page.get_by_role("heading", level=2, name="Tỷ lệ bao phủ BHYT")
    figures = [f"{HA_NOI}#bao-phu-bhyt", f"{HAI_DUONG}#bao-phu-bhyt", f"{CAN_THO}#bhyt-ty-le"]
    tables = heading.evaluate(SECTION_TABLES)
    shown = {link for table in tables for link in table["links"]}
    assert set(figures) <= shown
    for table in tables:
        common = [figure for figure in figures if figure in table["links"]]
        assert len(common) < 2 or not table["ranked"], f"ranked together: {common}"


def test_the_reasons_why_they_are_not_ranked_are_sentences(page):
    page.goto("/so-sanh/")
    heading = page.get_by_role("heading", level=2, name="Tỷ lệ bao phủ BHYT")
    sentences = [item for item in heading.evaluate(SECTION_ITEMS) if "không xếp chung" in item]
    places = ("Thành phố Hà Nội", "Phường Hải Dương, Hải Phòng", "Cần Thơ (trước 1/7/2025)")
    reasons = {
        (0, 1): ["khác cấp"],
        (0, 2): ["khác năm (2026 và 2024)", "khác địa giới"],
        (1, 2): ["khác năm (2026 và 2024)", "khác cấp", "khác địa giới"],
    }
    for (one, other), causes in reasons.items():
        telling = [text for text in sentences if places[one] in text and places[other] in text]
        assert any(all(cause in text for cause in causes) for text in telling), (places[one], places[other])
    assert all(re.fullmatch(r"\S[^\n]*\.", text) for text in sentences)


def test_a_figure_leads_to_its_place_in_the_plan(page):
    page.goto("/so-sanh/")
    page.get_by_role("main").locator(f'a[href$="{HA_NOI}#bao-phu-bhyt"]').first.click()
    assert page.url.endswith(f"{HA_NOI}#bao-phu-bhyt")
    target = page.locator(":target")
    expect(target).to_have_count(1)
    expect(target).to_be_in_viewport()
    expect(target).to_contain_text("96,25 %")
    marked, plain = (
        target.evaluate("row => getComputedStyle(row).backgroundColor"),
        page.locator('[id="bhxh-bat-buoc"]').evaluate("row => getComputedStyle(row).backgroundColor"),
    )
    assert marked != plain


def test_the_plan_can_be_cited_and_its_json_holds_the_figure_shown(page):
    page.goto(HA_NOI)
    shown = page.locator('[id="bao-phu-bhyt"]').inner_text().replace("\N{NO-BREAK SPACE}", " ")
    cite = page.locator("#trich-dan ~ .ps-cite").first
    expect(cite).to_contain_text(re.compile("^UBND thành phố Hà Nội, Kế hoạch .*Dẫn theo"))
    expect(cite).to_be_visible()
    expect(cite).to_contain_text("Thực hiện chỉ tiêu, nhiệm vụ công tác bảo hiểm xã hội")
    href = page.get_by_role("main").get_by_role("link", name="JSON", exact=True).get_attribute("href")
    answer = page.request.get(urljoin(page.url, href))
    assert answer.ok
    targets = {target["id"]: target for target in json.loads(answer.body())["plan"]["targets"]}
    target = targets["bao-phu-bhyt"]
    assert f"{target['value'].replace('.', ',')} %" in shown
    assert target["printed"] in shown
    assert f"Mục {target['at']}" in shown


def test_an_official_comes_from_the_guide_to_fields_and_problems(page):
    page.goto("/")
    follow(page, "Công bố một kế hoạch")
    assert path(page) == "/huong-dan/can-bo/"
    follow(page, "Khuôn dạng tệp kế hoạch")
    assert path(page) == "/huong-dan/truong-du-lieu/"
    expect(page.get_by_role("main")).to_contain_text("plan.yml")
    page.go_back()
    follow(page, "bad-number")
    assert page.url.endswith("/huong-dan/thong-bao/#bad-number")
    expect(page.locator(":target")).to_be_in_viewport()


def test_every_problem_code_has_its_anchor_in_the_guide(page):
    page.goto("/huong-dan/thong-bao/")
    anchors = page.get_by_role("main").locator("[id]").evaluate_all("all => all.map(one => one.id)")
    assert sorted(set(catalog()) - set(anchors)) == []


def test_every_file_on_the_data_page_downloads(page):
    page.goto("/du-lieu/")
    links = page.get_by_role("main").get_by_role("link").evaluate_all("all => all.map(one => one.href)")
    files = sorted({link for link in links if link.endswith((".yml", ".json"))})
    assert len(files) > 20
    for link in files:
        answer = page.request.get(link)
        assert answer.ok, link
        if link.endswith(".json"):
            assert json.loads(answer.body()), link
    original = ROOT / "plans/ha-noi/bhxh-bhyt-2026/plan.yml"
    served = page.request.get(f"{HA_NOI}plan.yml")
    assert served.body() == original.read_bytes()
