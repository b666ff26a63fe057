"""The frame of every page by keyboard, in both schemes and without JavaScript."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.audit.reading import FOCUS

from .pages import HA_NOI

GROUND = "() => getComputedStyle(document.body).backgroundColor.match(/[\\d.]+/g).slice(0, 3).map(Number)"


def is_dark(page: Page) -> bool:
    return sum(page.evaluate(GROUND)) < 3 * 128


def menu_button(page: Page):
    return page.get_by_role("banner").get_by_role("button", name="Mục lục", exact=True)


def menu(page: Page):
    return page.locator("[popover]").get_by_role("navigation", name="Mục lục")


def theme_button(page: Page):
    return page.locator("[popover]").get_by_role("button", name="Nền tối")


def change_scheme(page: Page) -> None:
    """Open the menu, press the button, close the menu."""
    menu_button(page).press("Enter")
    theme_button(page).press("Enter")
    page.keyboard.press("Escape")


@pytest.mark.parametrize("width", [360, 1440])
def test_the_skip_link_is_the_first_stop_and_leads_to_the_content(open_page, width):
    page = open_page(width)
    page.goto(HA_NOI)
    page.keyboard.press("Tab")
    link = page.get_by_role("link", name="Đến nội dung chính")
    expect(link).to_be_focused()
    expect(link).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.get_by_role("main").get_by_role("article")).to_be_focused()
    page.keyboard.press("Tab")
    assert page.evaluate(FOCUS)["main"]


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
    for name in (
        "Kế hoạch",
        "Địa phương",
        "Chỉ tiêu",
        "Cơ quan",
        "So sánh",
        "Lịch",
        "Căn cứ",
        "Dữ liệu",
        "Hướng dẫn",
        "Giới thiệu",
    ):
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
    change_scheme(page)
    expect(page.locator("html")).to_have_attribute("data-theme", other)
    assert is_dark(page) == (other == "dark")
    page.reload()
    expect(page.locator("html")).to_have_attribute("data-theme", other)
    page.goto("/so-sanh/")
    assert is_dark(page) == (other == "dark")
    change_scheme(page)
    assert is_dark(page) == (scheme == "dark")


def test_the_scheme_follows_the_system_without_javascript(open_page):
    page = open_page(java_script_enabled=False, color_scheme="dark")
    page.goto(HA_NOI)
    assert is_dark(page)
    menu_button(page).press("Enter")
    expect(menu(page)).to_be_visible()
    expect(page.locator("[data-theme-toggle]")).to_be_hidden()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_button_of_the_scheme_says_whether_it_is_pressed(open_page, scheme):
    page = open_page(color_scheme=scheme)
    page.goto(HA_NOI)
    menu_button(page).press("Enter")
    pressed = {"light": "false", "dark": "true"}
    expect(theme_button(page)).to_have_attribute("aria-pressed", pressed[scheme])
    theme_button(page).press("Enter")
    expect(theme_button(page)).to_have_attribute("aria-pressed", pressed["light" if scheme == "dark" else "dark"])


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
