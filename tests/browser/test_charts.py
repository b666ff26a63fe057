"""Charts on real pages: texts are no wider than was reckoned, readable on the smallest phone, and apart."""

from __future__ import annotations

from typing import Any

import pytest

from generator.charts.text import width

from .conftest import OpenPage

PAGES = ("/", "/so-sanh/", "/chi-tieu/hi-coverage/", "/en/chi-tieu/hi-coverage/")
LEAST_PX = 10
FACES = ("DejaVu Sans", "Noto Sans", "Liberation Sans")
"""Typefaces of the table in `generator.charts.text`; one that is not installed falls back to another."""

TEXTS = """(face) => [...document.querySelectorAll(".ps-chart svg")].map((svg) => {
  svg.style.fontFamily = face;
  const frame = svg.getBoundingClientRect();
  return [...svg.querySelectorAll("text")].map((one) => {
    const box = one.getBoundingClientRect();
    return {text: one.textContent, length: one.getComputedTextLength(), bold: getComputedStyle(one).fontWeight > 400,
            px: parseFloat(getComputedStyle(one).fontSize) * frame.width / 3000,
            left: box.left - frame.left, right: frame.right - box.right};
  });
})"""


def texts(open_page: OpenPage, address: str, face: str) -> list[dict[str, Any]]:
    page = open_page(width=320, height=740)
    page.goto(address)
    # The policy of a page forbids style attributes in its markup, not what a test sets through the object model.
    found = [one for chart in page.evaluate(TEXTS, face) for one in chart]
    assert found, f"{address}: no chart"
    return found


@pytest.mark.parametrize("address", PAGES)
@pytest.mark.parametrize("face", FACES)
def test_no_text_is_wider_than_was_reckoned(open_page: OpenPage, address: str, face: str) -> None:
    """The bound of `width` holds in the browser, so that boxes that do not meet there do not meet here."""
    for one in texts(open_page, address, face):
        assert one["length"] <= width(one["text"], one["bold"]) + 1, one
        assert one["left"] >= -0.5, one
        assert one["right"] >= -0.5, one


@pytest.mark.parametrize("address", PAGES)
def test_text_can_be_read_on_the_smallest_phone(open_page: OpenPage, address: str) -> None:
    """No text is below 10 px at 320 px."""
    assert min(one["px"] for one in texts(open_page, address, "sans-serif")) >= LEAST_PX
