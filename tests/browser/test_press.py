"""What the press uses: an address that copies itself, a figure shown alone in another page, the first four cards."""

from __future__ import annotations

import gzip

import pytest
from playwright.sync_api import expect

from .pages import EMBEDS, HA_NOI


def test_an_anchor_copies_its_whole_address_and_says_so(open_page, base):
    page = open_page(permissions=("clipboard-read", "clipboard-write"))
    page.goto(HA_NOI)
    link = page.locator("a.ps-at").first
    anchor = link.get_attribute("href")
    link.click()
    expect(page.get_by_role("status").filter(has_text="Đã chép đường dẫn")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == f"{base.rstrip('/')}{HA_NOI}{anchor}"
    assert page.url.endswith(f"{HA_NOI}{anchor}")


def test_without_a_script_an_anchor_is_a_plain_link(open_page):
    page = open_page(java_script_enabled=False)
    page.goto(HA_NOI)
    link = page.locator("a.ps-at").first
    anchor = link.get_attribute("href")
    link.click()
    assert page.url.endswith(f"{HA_NOI}{anchor}")
    assert page.locator(anchor).count() == 1


def test_the_first_four_figures_are_seen_on_a_phone_without_scrolling(open_page):
    page = open_page(360, 740)
    page.goto(HA_NOI)
    cards = page.locator(".ps-card")
    for index in range(4):
        box = cards.nth(index).bounding_box()
        assert box is not None
        assert box["y"] + box["height"] <= 740


def test_an_embedded_figure_can_be_shown_alone(open_page):
    page = open_page(600, 400)
    page.goto(EMBEDS["embed-plan"])
    sections = page.locator("div.em")
    count, anchor = sections.count(), sections.nth(1).get_attribute("id")
    assert count > 1
    assert [sections.nth(index).is_visible() for index in range(count)] == [True] * count
    page.goto(f"{EMBEDS['embed-plan']}#{anchor}")
    assert [sections.nth(index).is_visible() for index in range(count)] == [index == 1 for index in range(count)]
    expect(page.locator("footer")).to_be_visible()


@pytest.mark.parametrize("address", EMBEDS.values())
def test_an_embedded_page_is_two_small_files_and_runs_no_script(open_page, site, address):
    page = open_page()
    asked = []
    page.on("request", lambda request: asked.append(request.resource_type))
    page.goto(address)
    assert set(asked) <= {"document", "stylesheet", "other"}
    files = [site / address.strip("/") / "index.html", site / "assets/plansite/embed.css"]
    assert sum(len(gzip.compress(file.read_bytes())) for file in files) < 8_000
