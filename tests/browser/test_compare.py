"""Choosing places on the comparison page: by keyboard, in the address, announced, and without a script."""

from __future__ import annotations

from urllib.parse import unquote

from playwright.sync_api import Page, expect

from .conftest import OpenPage

FIELD = "#chon-noi input"
OPTIONS = "#chon-noi [role=option]"
CHOSEN = "#chon-noi .ps-chosen button"
TABLE = "#chon-noi table"


def choose(page: Page, name: str) -> None:
    """Type part of a name and take the first place that matches, with the keyboard only."""
    page.locator(FIELD).press_sequentially(name)
    expect(page.locator(OPTIONS).first).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")


def test_places_are_chosen_by_keyboard_and_stand_in_the_address(page: Page) -> None:
    """Names are found with and without marks; the choice is in the address and survives a reload."""
    page.goto("/so-sanh/")
    page.locator(FIELD).focus()
    choose(page, "ha noi")
    expect(page.locator("#chon-noi [role=status]")).to_contain_text("Hà Nội")
    assert page.locator(TABLE).count() == 0
    choose(page, "Hải Dươ")
    expect(page.locator(TABLE)).to_be_visible()
    query = "?noi=ha-noi,hai-phong/phuong-hai-duong"
    assert unquote(page.url).endswith(query)
    page.reload()
    expect(page.locator(f"{TABLE} thead th")).to_have_count(4)
    assert unquote(page.url).endswith(query)
    expect(page.locator(TABLE)).to_contain_text("96,25")


def test_the_table_says_why_figures_are_not_ranked(page: Page) -> None:
    """Hà Nội and phường Hải Dương both state 2026 on the population: they differ in level, and in nothing else."""
    page.goto("/so-sanh/?noi=ha-noi,hai-phong/phuong-hai-duong")
    row = page.locator(f"{TABLE} tbody tr").first
    expect(row.locator("td").last).to_contain_text("khác cấp")
    for other in ("khác năm", "khác mẫu số", "khác địa giới"):
        expect(row.locator("td").last).not_to_contain_text(other)


def test_a_place_is_removed_and_focus_stays_in_reach(page: Page) -> None:
    """The button of a place takes it away; focus goes to the next button, then to the field."""
    page.goto("/so-sanh/?noi=hue,ha-noi")
    expect(page.locator(CHOSEN)).to_have_count(2)
    page.locator(CHOSEN).first.press("Enter")
    expect(page.locator(CHOSEN)).to_have_count(1)
    expect(page.locator(CHOSEN).first).to_be_focused()
    expect(page.locator(TABLE)).to_have_count(0)
    page.keyboard.press("Enter")
    expect(page.locator(FIELD)).to_be_focused()
    assert "noi=" not in page.url


def test_unknown_places_and_repetitions_in_the_address_are_left_out(page: Page) -> None:
    """A stale or wrong link shows what it can."""
    page.goto("/so-sanh/?noi=hue,khong-co,hue,constructor,ha-noi")
    expect(page.locator(CHOSEN)).to_have_count(2)


def test_escape_closes_the_list_and_an_unmatched_name_is_said(page: Page) -> None:
    """The list closes without choosing; a name that fits no place is told in the live region."""
    page.goto("/so-sanh/")
    page.locator(FIELD).press_sequentially("ha")
    expect(page.locator(OPTIONS).first).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(OPTIONS).first).to_be_hidden()
    expect(page.locator(FIELD)).to_have_attribute("aria-expanded", "false")
    page.locator(FIELD).fill("zzz")
    expect(page.locator("#chon-noi [role=status]")).to_contain_text("Không có nơi nào")


def test_it_fits_the_smallest_phone(open_page: OpenPage) -> None:
    """Three places side by side overflow nothing at 320 px."""
    page = open_page(width=320, height=740)
    page.goto("/so-sanh/?noi=hue,ha-noi,can-tho")
    expect(page.locator(TABLE)).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_without_a_script_the_table_is_there_and_the_choice_is_not(open_page: OpenPage) -> None:
    """The full static table needs no script; a field that would do nothing is not shown."""
    page = open_page(java_script_enabled=False)
    page.goto("/so-sanh/?noi=hue,ha-noi")
    expect(page.locator(FIELD)).to_be_hidden()
    expect(page.locator("#bang-chung ~ * table").first).to_contain_text("96,25")
