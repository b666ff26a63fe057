"""The macros of charts: well-formed, named, linked, small, without styles."""

from __future__ import annotations

import gzip
import re
from decimal import Decimal
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from generator.charts.dots import KEY_ORDER, Entry, Value, dot_plot
from generator.charts.tiles import POSITIONS, STATES, Area, tile_diagram
from generator.charts.trajectory import Point, Series, trajectory
from generator.places import gazetteer
from generator.render import ROOT, Renderer
from generator.vietnamese import format_number

THEME = Path(__file__).resolve().parents[2] / "theme"
LIMIT = 2560
"""Bytes of a chart of 34 places, compressed."""

FORMS = ("exact", "floor", "ceiling", "above", "below", "about", "range")


def drawn(macro: str, chart: Any) -> str:
    environment = Renderer(THEME, "https://example.org/").environment
    template = environment.from_string(f'{{% import "parts/charts.html" as c %}}{{{{ c.{macro}(chart, "x") }}}}')
    return template.render(chart=chart).replace(ROOT, "../")


def provinces() -> list[Any]:
    return [place for place in gazetteer().values() if place.level == "province"]


def dots() -> str:
    rows = []
    for number, place in enumerate(provinces()):
        value = Decimal(9990 - 17 * number) / 100
        form: Any = FORMS[number % len(FORMS)] if number % 3 == 0 else "exact"
        high = value + 1 if form == "range" else None
        shown = Value(value, format_number(value), form, high)
        rows.append(Entry(place.name, (shown,), f"dia-phuong/{place.path}/", place.path == "ha-noi"))
    words = {kind: f"nghĩa của {kind}" for kind in KEY_ORDER}
    reference = (Decimal("95.5"), "Cả nước 95,5")
    plot = dot_plot(
        rows,
        title="34 nơi <&>",
        description="Bảng ở dưới.",
        number=format_number,
        words=words,
        unit="% dân số",
        reference=reference,
    )
    return drawn("dot_plot", plot)


def tiles() -> str:
    places = gazetteer()
    given = [
        Area(
            path, places[path].name, number % 3 == 0, number % 4 == 0, f"dia-phuong/{path}/",
            f"{places[path].name}: {number} kế hoạch của tỉnh, {number * 7} xã, phường có kế hoạch",
        )
        for number, path in enumerate(POSITIONS)
    ]  # fmt: skip
    words = {state: f"nghĩa của {state}" for state in STATES}
    return drawn("tile_diagram", tile_diagram(given, title="34 nơi <&>", description="Sơ đồ ô.", words=words))


def years() -> str:
    series = [
        Series(
            f"Dãy {role}",
            role,
            tuple(
                Point(
                    year,
                    Decimal(9000 + 60 * (year - 2020) + 90 * place) / 100,
                    f"{year % 100},5",
                    None,
                    limit,
                    role == "own",
                )
                for year in range(2022, 2031)
            ),
        )
        for place, (role, limit) in enumerate(
            (("own", "none"), ("assigned", "floor"), ("result", "none"), ("nation", "ceiling"))
        )
    ]
    words = {"floor": "ít nhất", "ceiling": "nhiều nhất", "derived": "tính ra"}
    chart = trajectory(series, title="Chín năm <&>", description="Bảng ở dưới.", number=format_number, words=words)  # type: ignore[arg-type]
    return drawn("trajectory", chart)


CHARTS = {"dots": dots, "tiles": tiles, "years": years}


@pytest.mark.parametrize("name", CHARTS)
def test_a_chart_is_small_and_well_formed(name: str) -> None:
    """A chart of 34 places is XML, at most 2.5 KB compressed, and carries no style, script or handler."""
    text = CHARTS[name]()
    ElementTree.fromstring(text)
    assert len(gzip.compress(text.encode())) <= LIMIT
    assert not re.search(r"\sstyle=|<style|<script|\son[a-z]+=|textLength|http", text)


@pytest.mark.parametrize("name", CHARTS)
def test_a_chart_has_a_name_and_a_description(name: str) -> None:
    """Title and description are named by the drawing, the title is its caption too, and both are escaped."""
    root = ElementTree.fromstring(CHARTS[name]())
    svg = root.find("svg")
    assert svg is not None
    ids = {one.get("id"): one.text for one in svg if one.tag in ("title", "desc")}
    assert list(ids) == (svg.get("aria-labelledby") or "").split()
    assert all(ids.values())
    assert root.findtext("figcaption") == ids["x-t"]
    assert "<&>" in (ids["x-t"] or "")


@pytest.mark.parametrize(
    ("name", "links", "role"), [("dots", 34, "group"), ("tiles", 36, "group"), ("years", 0, "img")]
)
def test_places_are_links(name: str, links: int, role: str) -> None:
    """Each place is one link with its name in it; a chart with links is no image to a screen reader."""
    svg = ElementTree.fromstring(CHARTS[name]()).find("svg")
    assert svg is not None
    found = svg.findall(".//a")
    assert len(found) == links
    assert all(one.get("href", "").startswith("../") and "".join(one.itertext()).strip() for one in found)
    assert svg.get("role") == role


def test_each_form_of_a_figure_is_drawn_otherwise() -> None:
    """No two forms share a drawing, so that none is told by colour alone."""
    shapes = set()
    for form in FORMS:
        value = Value(Decimal(5), "5", form, Decimal(6) if form == "range" else None)  # type: ignore[arg-type]
        rows = [Entry("A", (value,)), Entry("B", (Value(Decimal(9), "9"),))]
        text = drawn("dot_plot", dot_plot(rows, title="t", description="d", number=format_number, words={}))
        first = re.search(r'<(?:g|path) class="d.*?(?=<text)', text)
        assert first is not None
        shapes.add(re.sub(r"translate\([^)]*\)|[0-9]+ [0-9]+m0|H[0-9]+", "", first[0]))
    assert len(shapes) == len(FORMS)
