"""Places inside a document: which texts are locators, what they stand in, their anchors and likely repairs."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.locator import anchor, is_locator, parent, repaired

GOOD = [
    "head",
    "preamble",
    "body",
    "closing",
    "recipients",
    "signature",
    "annex",
    "annex2",
    "II",
    "IV.3",
    "IV.3-2",
    "II.2.1",
    "V.1.d",
    "V.1.đ",
    "IV.11/2",
    "preamble/3",
    "body/3",
    "annex1.II",
    "annex.3",
    "1",
    "12.4.a",
    "art5",
    "art5.2.a",
    "IV.18-5",
    "III.4-4+2",
    "II(2).1",
    "II.2(2)",
    "IV.3-2-1",
    "XXXIX",
    "XL",
    "recipients/1",
]

BAD = [
    "",
    "0",
    "II.",
    ".II",
    "iv",
    "IIII",
    "II.0",
    "II.1.A",
    "II.1.f",
    "II.1.w",
    "II-0",
    "II/0",
    "II 1",
    "head.1",
    "art",
    "II.1.đđ",
    "II.1\n",
]


@pytest.mark.parametrize("text", GOOD)
def test_places_of_the_grammar_are_locators(text: str) -> None:
    assert is_locator(text)


@pytest.mark.parametrize("text", BAD)
def test_other_texts_are_not(text: str) -> None:
    assert not is_locator(text)


@pytest.mark.parametrize(
    ("at", "above"),
    [
        ("IV.3-2", "IV.3"),
        ("IV.11/2", "IV.11"),
        ("IV.3", "IV"),
        ("V.1.đ", "V.1"),
        ("IV.3-2+1", "IV.3-2"),
        ("II.2(2)", "II"),
        ("II(2)", None),
        ("annex1.II", "annex1"),
        ("IV", None),
        ("preamble", None),
        ("preamble/3", "preamble"),
    ],
)
def test_a_part_stands_in_its_parent(at: str, above: str | None) -> None:
    assert parent(at) == above


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("mục II.1", "II.1"),
        ("iv.3", "IV.3"),
        ("V.1.Đ)", "V.1.đ"),
        ("II.1.", "II.1"),
        ("II 1", "II.1"),
        ("IV.3 - 2", "IV.3-2"),
        ("Điều 5", "art5"),
        ("Nơi nhận", "recipients"),
        ("đâu đó", None),
        ("", None),
    ],
)
def test_a_likely_locator_is_offered(text: str, right: str | None) -> None:
    assert repaired(text) == right


LOCATORS = st.from_regex(
    r"(?:annex[1-3]?\.)?(?:I|IV|XX|[1-9]|art[1-9])(?:\([2-3]\))?(?:\.[1-9]){0,2}(?:\.[adđey])?(?:-[1-9]){0,2}(?:\+[1-9])?(?:/[1-9])?",
    fullmatch=True,
)


@given(LOCATORS, LOCATORS)
def test_anchors_are_ascii_and_one_to_one(one: str, other: str) -> None:
    assert is_locator(one)
    assert re.fullmatch(r"[A-Za-z0-9.~_-]+", anchor(one))
    assert (anchor(one) == anchor(other)) == (one == other)


@given(LOCATORS)
def test_parents_lead_to_the_top(at: str) -> None:
    steps = 0
    above: str | None = at
    while (above := parent(above)) is not None:
        steps += 1
        assert steps < 20


@given(st.text(max_size=40))
def test_a_repair_is_always_a_locator(text: str) -> None:
    right = repaired(text)
    assert right is None or is_locator(right)
