"""What holds for every template: no faults, no overflow, readable on paper and without JavaScript."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.audit import reading

from .built import ROOT
from .pages import ALL, AT_SCALE, EMBEDS, HA_NOI, TEMPLATES

HIDDEN = """() => [...document.querySelectorAll("main details *")]
  .filter(one => !one.closest("summary, .ps-quote") && !["", "#"].includes(one.textContent.trim()))
  .filter(one => !one.checkVisibility({visibilityProperty: true}) || one.getBoundingClientRect().height === 0)
  .map(one => one.outerHTML.slice(0, 100))"""


def test_every_template_is_looked_at():
    files = {file.stem for file in (ROOT / "theme/pages").glob("*.html")}
    assert sorted(files - AT_SCALE) == sorted({*TEMPLATES, *EMBEDS})


@pytest.mark.parametrize("name", ALL)
def test_a_page_draws_without_a_fault_and_fits_every_width_in_both_schemes(open_page, name):
    page = open_page(1440)  # its faults are read when the test ends
    page.goto(ALL[name])
    expect(page.locator("h1")).to_have_count(1)  # roles would be slow on the longest pages
    expect(page.locator("main")).to_be_visible()
    wider = {1440: reading.wide_faults(page)}
    page.set_viewport_size({"width": 768, "height": 1024})
    wider[768] = reading.wide_faults(page)
    page.emulate_media(color_scheme="dark")
    page.set_viewport_size({"width": 360, "height": 740})
    page.reload()
    wider[360] = reading.wide_faults(page)
    page.set_viewport_size({"width": 320, "height": 640})
    wider[320] = reading.wide_faults(page)
    assert {width: found for width, found in wider.items() if found} == {}


def test_the_four_key_figures_stand_on_the_first_screen_of_a_phone(open_page):
    page = open_page(360, 740)
    page.goto(HA_NOI)
    for figure in ("96,25 %", "49 %", "4 %", "46,5 %"):
        box = page.get_by_text(figure, exact=True).first.bounding_box()
        assert box is not None
        assert box["y"] + box["height"] <= 740, f"{figure} ends at {box['y'] + box['height']:.0f} px"
        assert box["x"] + box["width"] <= 360


@pytest.mark.parametrize("name", ["home", "plan", "place", "indicator", "agency", "calendar", "guide"])
def test_a_page_reads_the_same_without_javascript(open_page, name):
    texts = []
    for script in (True, False):
        page = open_page(java_script_enabled=script)
        page.goto(ALL[name])
        texts.append(page.locator("main").inner_text())
    assert texts[0] == texts[1]
    assert len(texts[0]) > 80


@pytest.mark.parametrize(
    "name", ["plan", "plan of a ward", "plan with counts", "agency", "nation", "province without a plan"]
)
def test_print_shows_what_is_folded_on_the_screen(open_page, name):
    page = open_page()
    page.goto(ALL[name])
    page.emulate_media(media="print")
    assert page.evaluate(HIDDEN)[:5] == []


def test_print_leaves_out_the_frame_and_keeps_the_duties(page):
    page.goto(HA_NOI)
    page.emulate_media(media="print")
    expect(page.locator('[id="quyet-toan-thue-thu-nhap"]')).to_be_visible()
    expect(page.get_by_role("banner")).to_be_hidden()
    expect(page.get_by_role("link", name="Đến nội dung chính")).to_be_hidden()


def test_print_is_dark_on_white_in_the_dark_scheme_too(open_page):
    page = open_page(color_scheme="dark")
    page.goto(HA_NOI)
    page.emulate_media(media="print", color_scheme="dark")
    ink = page.locator('[id="bao-phu-bhyt"] td').first.evaluate("one => getComputedStyle(one).color")
    red, green, blue = (float(part) for part in ink[ink.index("(") + 1 : -1].split(",")[:3])
    assert red + green + blue < 3 * 128, f"light ink {ink} on paper"


@pytest.mark.parametrize("address", ["/", "/en/", "/muc-luc/", "/404.html"])
def test_pages_that_ask_in_their_body_have_one_box_and_it_lists_results(page, address):
    page.goto(address)
    expect(page.get_by_role("search")).to_have_count(1)
    box = page.get_by_role("main").get_by_role("combobox")
    box.press_sequentially("bhyt", delay=15)
    expect(page.get_by_role("option").first).to_be_visible()
    assert reading.wide_faults(page) == []


def test_a_past_month_opens_when_an_address_names_it(page):
    page.goto("/lich/")
    past = page.locator("#thang-2024-12")
    expect(past.get_by_role("link").first).to_be_hidden()
    page.goto("/lich/#thang-2024-12")
    expect(past).to_be_in_viewport()
