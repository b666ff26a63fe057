"""Numbers, dates, names: what is read, what is refused with which right form, and what is written."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.vietnamese import (
    FormError,
    PartialDate,
    collation_key,
    fold,
    format_date,
    format_number,
    parse_date,
    parse_number,
    slug,
    without_marks,
)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("49", "49"),
        ("06", "6"),
        ("96,25", "96.25"),
        ("0,5", "0.5"),
        ("152.475", "152475"),
        ("1.188.826", "1188826"),
        ("1.234,5", "1234.5"),
        ("152475", "152475"),
        (" 49 ", "49"),
    ],
)
def test_numbers_are_read_as_viet_nam_writes_them(text: str, value: str) -> None:
    assert parse_number(text) == Decimal(value)


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("96.25", "96,25"),
        ("0.125", "0,125"),
        ("12.5%", "12,5"),
        ("96,25%", "96,25"),
        ("96,25 %", "96,25"),
        ("152.475 người", "152.475"),
        ("1,188,826", "1.188.826"),
        ("1,188.5", "1.188,5"),
        ("152 475", "152.475"),
        ("1,2 triệu", "1.200.000"),
        ("12 nghìn người", "12.000"),
        ("3,5 tỷ đồng", "3.500.000.000"),
        ("1.23.4", None),
        ("-5", None),
        ("", None),
        ("nhiều", None),
        ("9" * 40, None),
        ("٣", None),
    ],
)
def test_other_forms_are_refused_with_the_right_form(text: str, right: str | None) -> None:
    with pytest.raises(FormError) as refused:
        parse_number(text)
    assert refused.value.right == right


@given(st.decimals(min_value=0, max_value=10**12, places=4))
def test_a_number_written_is_read_as_itself(value: Decimal) -> None:
    assert parse_number(format_number(value)) == value


@given(st.integers(min_value=0, max_value=10**17))
def test_a_whole_number_written_is_read_as_itself(value: int) -> None:
    assert parse_number(format_number(value)) == value


@given(st.text(max_size=60))
def test_no_text_makes_the_reader_of_numbers_fail_otherwise(text: str) -> None:
    right: str | None = None
    try:
        parse_number(text)
    except FormError as error:
        right = error.right
    assert right is None or parse_number(right) >= 0


@pytest.mark.parametrize(
    ("value", "places", "text"),
    [
        (Decimal("96.25"), None, "96,25"),
        (Decimal("96.25"), 1, "96,3"),
        (Decimal("2.5"), 0, "3"),
        (1188826, None, "1.188.826"),
        (Decimal("-0.5"), None, "\N{MINUS SIGN}0,5"),
        (Decimal(0), 2, "0,00"),
    ],
)
def test_numbers_are_written_rounded_half_up(value: Decimal, places: int | None, text: str) -> None:
    assert format_number(value, places) == text


@pytest.mark.parametrize(
    ("text", "first", "last", "shown"),
    [
        ("2026", date(2026, 1, 1), date(2026, 12, 31), "2026"),
        ("2026-06", date(2026, 6, 1), date(2026, 6, 30), "6/2026"),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29), "2/2024"),
        ("2026-12", date(2026, 12, 1), date(2026, 12, 31), "12/2026"),
        ("2026-03-17", date(2026, 3, 17), date(2026, 3, 17), "17/3/2026"),
    ],
)
def test_dates_are_as_exact_as_they_are_written(text: str, first: date, last: date, shown: str) -> None:
    read = parse_date(text)
    assert (read.first, read.last, format_date(read), str(read)) == (first, last, shown, text)


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("17/3/2026", "2026-03-17"),
        ("17-03-2026", "2026-03-17"),
        ("ngày 17 tháng 3 năm 2026", "2026-03-17"),
        ("tháng 6/2026", "2026-06"),
        ("6/2026", "2026-06"),
        ("2026-6-5", "2026-06-05"),
        ("2026/03/17", "2026-03-17"),
        ("31/02/2026", None),
        ("2026-02-30", None),
        ("2026-13", None),
        ("0000", None),
        ("9999-12", None),
        ("30/4", None),
        ("cuối năm", None),
    ],
)
def test_other_dates_are_refused_with_the_right_form(text: str, right: str | None) -> None:
    with pytest.raises(FormError) as refused:
        parse_date(text)
    assert refused.value.right == right


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2199, 12, 31)))
def test_a_day_written_is_read_as_itself(day: date) -> None:
    assert parse_date(day.isoformat()) == PartialDate(day.year, day.month, day.day)


@given(st.text(max_size=40))
def test_no_text_makes_the_reader_of_dates_fail_otherwise(text: str) -> None:
    right: str | None = None
    try:
        parse_date(text)
    except FormError as error:
        right = error.right
    assert right is None or str(parse_date(right)) == right


def test_names_lose_their_marks_for_matching_and_for_addresses() -> None:
    assert fold("Đà Nẵng") == "da nang"
    assert without_marks("Đắk Lắk") == "Dak Lak"
    assert slug("Phường Hải Dương (mới)") == "phuong-hai-duong-moi"


def test_names_sort_by_the_vietnamese_alphabet_with_tones_last() -> None:
    ordered = [
        "An Giang",
        "Bắc Ninh",
        "Ca",
        "Cà",
        "Cả",
        "Cã",
        "Cá",
        "Cạ",
        "Cà Mau",
        "Dương",
        "Đà Nẵng",
        "Quận 2",
        "Quận 10",
    ]
    shuffled = ordered[1::2] + ordered[::2]
    assert sorted(shuffled, key=collation_key) == ordered
