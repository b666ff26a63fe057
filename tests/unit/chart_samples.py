"""What tests of charts share: random names and figures, and the rule that nothing overlaps; holds no test."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from itertools import combinations

from hypothesis import strategies as st

from generator.charts.frame import WIDTH, Box, Text
from generator.vietnamese import format_number

LETTERS = "aăâbcdđeêghiklmnoôơpqrstuưvxyAĐÔƯẤềặỹỨWM%0123456789.,–() "
names = st.one_of(
    st.sampled_from(["Huế", "Hồ Chí Minh", "Phường Hải Dương", "Đặc khu Trường Sa", "Thừa Thiên Huế (trước 1/7/2025)"]),
    st.text(LETTERS, min_size=1, max_size=60).map(str.strip).filter(bool),
)
labels = st.one_of(names, st.sampled_from(["96,25", "ít nhất 96,25 %", "1.188.826 người", "≥ 6"]))
figures = st.one_of(
    st.decimals(90, 100, places=2),
    st.decimals(0, 10, places=3),
    st.integers(0, 10**9).map(Decimal),
    st.sampled_from([Decimal(0), Decimal(100), Decimal("96.25"), Decimal("95.5")]),
)


def written(value: Decimal) -> str:
    return format_number(value)


def assert_apart(texts: Iterable[Text], obstacles: Iterable[Box], height: float) -> None:
    """No text meets another text or an obstacle, and nothing leaves the frame."""
    frame = Box(0, 0, WIDTH, height)
    texts, obstacles = list(texts), list(obstacles)
    for text in texts:
        assert text.box.within(frame), text
    for obstacle in obstacles:
        assert obstacle.within(frame), obstacle
    for one, other in combinations(texts, 2):
        assert not one.box.meets(other.box), (one, other)
    for text in texts:
        for obstacle in obstacles:
            assert not text.box.meets(obstacle), (text, obstacle)
