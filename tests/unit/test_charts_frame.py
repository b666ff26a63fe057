"""The frame of charts: widths of text, line breaks, scales and round figures."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

import pytest
from chart_samples import LETTERS, figures
from hypothesis import given
from hypothesis import strategies as st

from generator.charts.frame import Box, Scale, centred, open_spans, round_steps
from generator.charts.text import width, wrap


def test_marks_add_no_width_and_bold_does() -> None:
    """`ấ` is as wide as `a`, `ư` wider than `u`, and bold wider than regular."""
    assert width("ấ") == width("a")
    assert width("ư") > width("u")
    assert width("Hà Nội", bold=True) > width("Hà Nội")


def test_an_unknown_letter_counts_as_the_widest() -> None:
    """A letter foreign to the table gets at least the room of an `@`."""
    assert width("界") >= width("@") > width("w")


@given(st.text(LETTERS, max_size=80), st.integers(120, 3000))
def test_lines_fit_and_lose_no_letter(text: str, room: float) -> None:
    """Each line fits its room, and all letters but spaces stay in order."""
    lines = wrap(text, room)
    assert all(width(line) <= room for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")


@given(st.lists(figures, min_size=1, max_size=20), st.integers(2, 8))
def test_round_figures_enclose_the_values_in_equal_steps(values: list[Decimal], about: int) -> None:
    """Steps are equal, few, and no value lies outside of them."""
    steps = round_steps(values, about)
    assert steps[0] <= min(values) <= max(values) <= steps[-1]
    assert 2 <= len(steps) <= about + 1
    assert len({following - one for one, following in pairwise(steps)}) == 1
    assert min(values) < 0 or steps[0] >= 0


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (("92.2", "97.79"), "92 94 96 98"),
        (("96.25", "100"), "96 97 98 99 100"),
        (("100", "100"), "99 100"),
        (("0", "0"), "0 1"),
        (("120000", "1188826"), "0 500000 1000000 1500000"),
    ],
)
def test_round_figures_are_those_a_reader_expects(values: tuple[str, ...], expected: str) -> None:
    """Shares keep to a hundred at most when no value is above it."""
    steps = round_steps([Decimal(value) for value in values], 4)
    assert [str(step) for step in steps][:: len(steps) - 1] == expected.split()[:: len(expected.split()) - 1]
    assert all("E" not in str(step) for step in steps)


def test_a_scale_puts_figures_where_they_belong() -> None:
    """The ends at the ends, the middle in the middle, rounded half up to a unit."""
    scale = Scale(Decimal(92), Decimal(100), 100, 300)
    assert [scale.at(Decimal(value)) for value in ("92", "96", "100")] == [100, 200, 300]
    assert scale.at(Decimal("96.25")) == 206  # 206.25 units
    assert Scale(Decimal(0), Decimal(2), 0, 1).at(Decimal(1)) == 1  # half a unit


def test_a_line_is_drawn_only_where_nothing_stands_in_it() -> None:
    """Stretches that overlap or leave the line are cut out once."""
    assert open_spans(0, 100, [(40, 60), (20, 30), (55, 70), (95, 120)]) == ((0, 20), (70, 95))
    assert open_spans(0, 100, [(-10, 120)]) == ()


@given(st.integers(-500, 3500), st.text(LETTERS, min_size=1, max_size=20).filter(lambda one: width(one) <= 2000))
def test_a_text_stays_between_its_edges(x: float, text: str) -> None:
    """A text centred near an edge is moved inwards."""
    assert centred(x, 200, (text,), 500, 2900).box.within(Box(500, 0, 2900, 400))
