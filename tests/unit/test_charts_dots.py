"""The dot plot: its order, its scale, and that nothing in it collides whatever the figures are."""

from __future__ import annotations

from decimal import Decimal

from chart_samples import assert_apart, figures, labels, names, written
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.charts.dots import KEY_ORDER, DotPlot, Entry, Value, dot_plot
from generator.charts.frame import Text

WORDS = {kind: f"mark of {kind}" for kind in KEY_ORDER}

values = st.builds(
    lambda value, label, form, gain, role: Value(value, label, form, value + gain if form == "range" else None, role),
    figures,
    labels,
    st.sampled_from(["exact", "exact", "floor", "ceiling", "above", "below", "about", "range"]),
    st.decimals(0, 9, places=2),
    st.sampled_from(["own", "own", "assigned", "derived"]),
)
entries = st.builds(
    Entry,
    names,
    st.lists(values, min_size=1, max_size=3).map(tuple),
    st.one_of(st.none(), st.just("../")),
    st.booleans(),
)


def plot(rows: list[Entry], reference: tuple[Decimal, str] | None = None, unit: str = "% dân số") -> DotPlot:
    return dot_plot(rows, title="t", description="d", number=written, words=WORDS, unit=unit, reference=reference)


def texts_of(drawn: DotPlot) -> list[Text]:
    texts = [text for row in drawn.rows for text in (row.name, *row.labels)]
    texts += [tick.text for tick in drawn.ticks] + [entry.text for entry in drawn.key]
    return texts + [drawn.unit] * (drawn.unit is not None) + ([drawn.reference.text] if drawn.reference else [])


@settings(max_examples=150, deadline=None)
@given(
    st.lists(entries, min_size=1, max_size=12),
    st.one_of(st.none(), st.tuples(figures, labels)),
    st.one_of(st.just(""), names),
)
def test_nothing_collides(rows: list[Entry], reference: tuple[Decimal, str] | None, unit: str) -> None:
    """No text meets a text or a mark, the reference line and the guides run through none, all is in the frame."""
    drawn = plot(rows, reference, unit)
    texts = texts_of(drawn)
    assert_apart(texts, [dot.box for row in drawn.rows for dot in row.dots], drawn.height)
    for top, bottom in drawn.reference.spans if drawn.reference else ():
        x = drawn.reference.x if drawn.reference else 0
        crossed = [
            one for one in texts if one.box.left < x < one.box.right and one.box.top < bottom and top < one.box.bottom
        ]
        assert crossed == []
    for row in drawn.rows:
        ends = [one.box for one in (*row.labels, *row.dots) if one.box.top < row.y < one.box.bottom]
        assert row.guide is None or row.name.box.right < row.guide[0] < row.guide[1] < min(box.left for box in ends)


@settings(max_examples=60, deadline=None)
@given(st.lists(figures, min_size=2, max_size=34))
def test_marks_stand_in_the_order_of_their_figures(given_figures: list[Decimal]) -> None:
    """Rows keep the order they are given, and a greater figure never stands left of a smaller one."""
    drawn = plot([Entry(f"n{number}", (Value(one, "x"),)) for number, one in enumerate(given_figures)])
    assert [row.name.lines[0].text for row in drawn.rows] == [f"n{number}" for number in range(len(given_figures))]
    assert [row.top for row in drawn.rows] == sorted(row.top for row in drawn.rows)
    by_figure = sorted(zip(given_figures, (row.dots[0].x for row in drawn.rows), strict=True))
    assert [x for _, x in by_figure] == sorted(x for _, x in by_figure)


def test_a_value_is_shown_as_it_was_written() -> None:
    """96,25 stays 96,25 and stands beside its mark."""
    row = plot([Entry("Hà Nội", (Value(Decimal("96.25"), "96,25"),)), Entry("Huế", (Value(Decimal(98), "98"),))]).rows[
        0
    ]
    assert [line.text for line in row.labels[0].lines] == ["96,25"]
    assert abs(row.labels[0].box.left - row.dots[0].box.right) < 50


def test_the_text_keeps_to_the_side_away_from_the_reference() -> None:
    """A mark just left of the line is labelled on its left, one just right of it on its right."""
    rows = [
        Entry(name, (Value(Decimal(value), value),))
        for name, value in (("A", "90"), ("B", "94.8"), ("C", "95.2"), ("D", "100"))
    ]
    drawn = plot(rows, (Decimal(95), "Cả nước 95"))
    below, above = drawn.rows[1], drawn.rows[2]
    assert below.labels[0].box.right < below.dots[0].x
    assert above.labels[0].box.left > above.dots[0].x
    assert drawn.reference is not None
    assert len(drawn.reference.spans) == 1


def test_a_row_is_a_target_for_fingers() -> None:
    """Every row is at least 250 units high: 24 px on the smallest phone."""
    assert all(
        row.height >= 250
        for row in plot([Entry("A", (Value(Decimal(1), "1"),)), Entry("B", (Value(Decimal(2), "2"),))]).rows
    )


def test_only_marks_that_occur_are_explained() -> None:
    """A plot of exact figures has no key; one with a floor explains both."""
    exact = Entry("A", (Value(Decimal(1), "1"),))
    assert plot([exact]).key == ()
    assert [one.kind for one in plot([exact, Entry("B", (Value(Decimal(2), "2", "floor"),))]).key] == ["exact", "floor"]
