"""The frame of every page by keyboard, in both schemes and without JavaScript."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from .pages import ALL, HA_NOI

MOST_STOPS = 17  # a ward's: skip link, home, nine sections, scheme, menu, four steps of its path

FOCUS = """() => {
  const one = document.activeElement, box = one.getBoundingClientRect();
  return {
    name: (one.getAttribute("aria-label") || one.innerText || "").trim(), role: one.tagName,
    main: !!one.closest("main"), menu: !!one.closest("[popover]"),
    shown: box.width > 0 && box.height > 0 && box.right > 0 && box.bottom > 0 && box.left < innerWidth
      && box.top < innerHeight && one.checkVisibility({visibilityProperty: true, opacityProperty: true}),
    ring: getComputedStyle(one).outlineStyle !== "none" || getComputedStyle(one).boxShadow !== "none",
  };
}"""
GROUND = "() => getComputedStyle(document.body).backgroundColor.match(/[\\d.]+/g).slice(0, 3).map(Number)"


def stops(page: Page, most: int = 60) -> list[dict]:
    """What Tab reaches from the top of the page up to the first stop in the main content."""
    found = []
    while not found or not found[-1]["main"]:
        assert len(found) < most, "Tab never reaches the main content"
        page.keyboard.press("Tab")
        found.append(page.evaluate(FOCUS))
    return found


def is_dark(page: Page) -> bool:
    return sum(page.evaluate(GROUND)) < 3 * 128


def menu_button(page: Page):
    return page.get_by_role("banner").get_by_role("button", name="Mục lục", exact=True)


def menu(page: Page):
    return page.locator("[popover]").get_by_role("navigation", name="Mục lục")


def theme_button(page: Page):
    return page.get_by_role("button", name="Đổi nền sáng, tối")


@pytest.mark.parametrize("width", [360, 1440])
def test_the_skip_link_is_the_first_stop_and_leads_to_the_content(open_page, width):
    page = open_page(width)
    page.goto(HA_NOI)
    page.keyboard.press("Tab")
    link = page.get_by_role("link", name="Đến nội dung chính")
    expect(link).to_be_focused()
    expect(link).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.get_by_role("main")).to_be_focused()
    page.keyboard.press("Tab")
    assert page.evaluate(FOCUS)["main"]


@pytest.mark.parametrize("width", [360, 1440])
@pytest.mark.parametrize("name", ["home", "plan", "ward", "guide", "not-found"])
def test_few_stops_lead_to_the_content_and_each_is_seen(open_page, name, width):
    page = open_page(width)
    page.goto(ALL[name])
    found = stops(page)
    assert len(found) <= MOST_STOPS + 1, [stop["name"] for stop in found]
    assert [stop["name"] for stop in found if not stop["shown"]] == []
    assert [stop["name"] for stop in found if not stop["ring"]] == []
    assert [stop["name"] for stop in found if stop["menu"]] == [], "links of the closed menu take the focus"


@pytest.mark.parametrize("width", [360, 1440])
def test_the_menu_opens_and_closes_by_keyboard(open_page, width):
    page = open_page(width)
    page.goto(HA_NOI)
    expect(menu(page)).to_be_hidden()
    menu_button(page).focus()
    page.keyboard.press("Enter")
    expect(menu(page)).to_be_visible()
    page.keyboard.press("Tab")
    focus = page.evaluate(FOCUS)
    assert focus["menu"], "Tab does not enter the open menu"
    assert focus["shown"]
    page.keyboard.press("Escape")
    expect(menu(page)).to_be_hidden()
    expect(menu_button(page)).to_be_focused()
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Đóng mục lục").focus()
    page.keyboard.press("Space")
    expect(menu(page)).to_be_hidden()


def test_the_menu_leads_to_every_section(page):
    page.goto("/")
    menu_button(page).press("Enter")
    names = menu(page).get_by_role("link").all_inner_texts()
    for name in ("Kế hoạch", "Địa phương", "Chỉ tiêu", "Cơ quan", "So sánh", "Lịch", "Căn cứ", "Dữ liệu", "Cán bộ"):
        assert name in names
    menu(page).get_by_role("link", name="Địa phương", exact=True).press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Các địa phương")
    expect(menu(page)).to_be_hidden()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_scheme_follows_the_system_until_the_reader_chooses(open_page, scheme):
    page = open_page(color_scheme=scheme)
    page.goto(HA_NOI)
    assert is_dark(page) == (scheme == "dark")
    other = "light" if scheme == "dark" else "dark"
    theme_button(page).press("Enter")
    expect(page.locator("html")).to_have_attribute("data-theme", other)
    assert is_dark(page) == (other == "dark")
    page.reload()
    expect(page.locator("html")).to_have_attribute("data-theme", other)
    page.goto("/so-sanh/")
    assert is_dark(page) == (other == "dark")
    theme_button(page).press("Enter")
    assert is_dark(page) == (scheme == "dark")


def test_the_scheme_follows_the_system_without_javascript(open_page):
    page = open_page(java_script_enabled=False, color_scheme="dark")
    page.goto(HA_NOI)
    assert is_dark(page)
    expect(theme_button(page)).to_have_count(0)


def test_the_menu_works_without_javascript(open_page):
    page = open_page(360, java_script_enabled=False)
    page.goto(HA_NOI)
    expect(menu(page)).to_be_hidden()
    menu_button(page).click()
    menu(page).get_by_role("link", name="So sánh", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("So sánh các nơi")


def test_an_agency_unfolds_without_javascript(open_page):
    page = open_page(360, java_script_enabled=False)
    page.goto(HA_NOI)
    duty = page.locator('[id="quyet-toan-thue-thu-nhap"]')
    summary = page.locator('[id="IV.4"] summary')
    if duty.is_visible():
        summary.click()
    expect(duty).to_be_hidden()
    summary.press("Enter")
    expect(duty).to_be_visible()
