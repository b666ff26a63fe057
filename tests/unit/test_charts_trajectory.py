"""The trajectory: years, gaps, names at their lines, and that no text runs into anything."""

from __future__ import annotations

from decimal import Decimal

from chart_samples import assert_apart, figures, labels, names, written
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.charts.trajectory import Point, Series, Trajectory, trajectory

WORDS = {"floor": "ít nhất", "ceiling": "nhiều nhất", "derived": "tính ra"}


@st.composite
def series(draw: st.DrawFn) -> Series:
    years = sorted(draw(st.sets(st.integers(2022, 2030), min_size=1, max_size=9)))
    points = []
    for year in years:
        value = draw(figures)
        high = draw(st.one_of(st.none(), st.just(value + 1)))
        points.append(
            Point(
                year,
                value,
                draw(labels),
                high,
                draw(st.sampled_from(["none", "floor", "ceiling"])),
                draw(st.booleans()),
            )
        )
    return Series(draw(names), draw(st.sampled_from(["own", "assigned", "result", "nation"])), tuple(points))


def draw_years(*given_series: Series, unit: str = "") -> Trajectory:
    return trajectory(given_series, title="t", description="d", number=written, words=WORDS, unit=unit)


def of(role: str, name: str, *points: tuple[int, str]) -> Series:
    return Series(name, role, tuple(Point(year, Decimal(value), value) for year, value in points))  # type: ignore[arg-type]


@settings(max_examples=150, deadline=None)
@given(st.lists(series(), min_size=1, max_size=4), st.one_of(st.just(""), names))
def test_no_text_runs_into_anything(given_series: list[Series], unit: str) -> None:
    """No text meets a text, a mark, a line or a grid line, and all is in the frame."""
    drawn = draw_years(*given_series, unit=unit)
    texts = [label.text for label in drawn.labels] + [level.tick.text for level in drawn.levels]
    texts += [year.text for year in drawn.years] + [one.text for one in drawn.key] + [drawn.unit] * bool(unit)
    assert_apart([one for one in texts if one], [spot.box for spot in drawn.spots], drawn.height)
    for label in drawn.labels:
        box = label.text.box
        assert not any(join.crosses(box) for join in drawn.joins)
        for level in drawn.levels:
            if box.top < level.tick.at < box.bottom:
                assert not any(start < box.right and box.left < end for start, end in level.spans)


@settings(max_examples=80, deadline=None)
@given(st.lists(series(), min_size=1, max_size=4))
def test_every_series_is_named_once(given_series: list[Series]) -> None:
    """A name stands at its line or in the key, never in neither."""
    drawn = draw_years(*given_series)
    said = ["".join(line.text for line in label.text.lines).replace(" ", "") for label in drawn.labels]
    said += ["".join(line.text for line in one.text.lines).replace(" ", "") for one in drawn.key]
    for one in given_series:
        name = one.name.replace(" ", "")
        assert any(text.startswith(name) for text in said), one.name


def test_gaps_are_not_filled() -> None:
    """2026 and 2030 are not joined; 2025 and 2026 are."""
    drawn = draw_years(of("own", "Hà Nội", (2025, "95.5"), (2026, "96.25"), (2030, "100")))
    assert len(drawn.joins) == 1
    assert (drawn.joins[0].x1, drawn.joins[0].x2) == (drawn.spots[0].x, drawn.spots[1].x)


def test_what_is_computed_is_drawn_otherwise() -> None:
    """A derived point is marked as such, and so is the line that leads to it."""
    points = (Point(2025, Decimal(95), "95"), Point(2026, Decimal(96), "96", derived=True))
    drawn = draw_years(Series("Huế", "own", points))
    assert [spot.derived for spot in drawn.spots] == [False, True]
    assert drawn.joins[0].derived
    assert [one.kind for one in drawn.key] == ["derived"]


def test_years_run_to_the_right_and_figures_upwards() -> None:
    """A later year stands further right by equal steps, a greater figure higher."""
    drawn = draw_years(of("nation", "Cả nước", *((year, str(90 + year - 2022)) for year in range(2022, 2031))))
    apart = {join.x2 - join.x1 for join in drawn.joins}
    assert max(apart) - min(apart) <= 1
    assert all(join.y2 < join.y1 for join in drawn.joins)
    assert drawn.years[-1].text.lines[0].text == "2030"


def test_the_last_figure_stands_with_the_name() -> None:
    """A single line is named at its end with the figure of its last year."""
    drawn = draw_years(of("own", "Hà Nội", (2025, "95.5"), (2026, "96.25")))
    first = drawn.labels[0].text
    assert " ".join(line.text for line in first.lines) == "Hà Nội 96.25"
    assert first.box.left > drawn.spots[-1].x
