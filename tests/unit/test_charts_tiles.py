"""The tile diagram: all provinces are there, apart from each other, and lie about as in the country."""

from __future__ import annotations

from itertools import combinations

import pytest
from chart_samples import assert_apart

from generator.charts.frame import WIDTH, Box
from generator.charts.tiles import POSITIONS, STATES, Area, TileDiagram, tile_diagram
from generator.places import gazetteer

CENTRES = {
    "ha-noi": (21.0, 105.9), "cao-bang": (22.7, 106.3), "tuyen-quang": (21.8, 105.2), "dien-bien": (21.4, 103.0),
    "lai-chau": (22.4, 103.5), "son-la": (21.3, 103.9), "lao-cai": (21.7, 104.9), "thai-nguyen": (21.6, 105.9),
    "lang-son": (21.9, 106.8), "quang-ninh": (21.0, 107.1), "bac-ninh": (21.3, 106.2), "phu-tho": (21.3, 105.4),
    "hai-phong": (20.9, 106.7), "hung-yen": (20.7, 106.1), "ninh-binh": (20.3, 106.0), "thanh-hoa": (19.8, 105.8),
    "nghe-an": (18.7, 105.7), "ha-tinh": (18.3, 105.9), "quang-tri": (17.5, 106.6), "hue": (16.5, 107.6),
    "da-nang": (16.1, 108.2), "quang-ngai": (15.1, 108.8), "gia-lai": (13.8, 109.2), "khanh-hoa": (12.2, 109.2),
    "dak-lak": (12.7, 108.0), "lam-dong": (11.9, 108.4), "dong-nai": (11.0, 106.8), "ho-chi-minh": (10.8, 106.7),
    "tay-ninh": (10.5, 106.4), "dong-thap": (10.4, 106.4), "vinh-long": (10.3, 106.0), "an-giang": (10.0, 105.1),
    "can-tho": (10.0, 105.8), "ca-mau": (9.2, 105.2), "da-nang/dac-khu-hoang-sa": (16.5, 111.6),
    "khanh-hoa/dac-khu-truong-sa": (8.6, 111.9),
}  # fmt: skip
"""Latitude and longitude of the administrative centres since 1 July 2025, to a tenth of a degree."""

CLEARLY = 0.75
"""Degrees from which one centre lies clearly north (or west) of another; provinces are often larger than that."""


def areas(**names: str) -> list[Area]:
    places = gazetteer()
    return [
        Area(path, names.get(path, places[path].name), False, False, f"../{path}/", places[path].name)
        for path in POSITIONS
    ]


def diagram(given: list[Area] | None = None) -> TileDiagram:
    words = {state: f"nghĩa của {state}, viết dài hơn một chút" for state in STATES}
    return tile_diagram(given or areas(), title="t", description="d", words=words)


def test_all_34_provinces_and_both_island_zones_have_a_tile() -> None:
    """The tiles are the official provinces, Hoàng Sa and Trường Sa, by their paths."""
    places = gazetteer()
    provinces = {place.path for place in places.values() if place.level == "province"}
    islands = {"da-nang/dac-khu-hoang-sa", "khanh-hoa/dac-khu-truong-sa"}
    assert set(POSITIONS) == provinces | islands
    assert len(provinces) == 34
    assert islands <= set(places)
    assert len(set(POSITIONS.values())) == len(POSITIONS)


def test_north_is_above_south() -> None:
    """A centre clearly north of another has no lower tile; in one column the order is that of latitude."""
    for one, other in combinations(CENTRES, 2):
        north, south = sorted((one, other), key=lambda path: -CENTRES[path][0])
        apart = CENTRES[north][0] - CENTRES[south][0]
        if apart >= CLEARLY:
            assert POSITIONS[north][1] <= POSITIONS[south][1], (north, south)
        if apart >= 0.25 and POSITIONS[north][0] == POSITIONS[south][0]:
            assert POSITIONS[north][1] < POSITIONS[south][1], (north, south)


def test_west_is_left_of_east() -> None:
    """In one row the order is that of longitude."""
    for one, other in combinations(CENTRES, 2):
        if POSITIONS[one][1] == POSITIONS[other][1]:
            west, east = sorted((one, other), key=lambda path: CENTRES[path][1])
            assert POSITIONS[west][0] < POSITIONS[east][0], (west, east)


@pytest.mark.parametrize("spelling", ["name", "name_en"])
def test_names_fit_their_tiles(spelling: str) -> None:
    """In both languages each name stays inside its tile in two lines, and tiles and key keep apart."""
    places = gazetteer()
    drawn = diagram(areas(**{path: getattr(places[path], spelling) for path in POSITIONS}))
    for tile in drawn.tiles:
        assert tile.text.box.within(tile.box), tile.path
        assert len(tile.text.lines) <= 2
    for one, other in combinations(drawn.tiles, 2):
        assert not one.box.meets(other.box)
    frame = Box(0, 0, WIDTH, drawn.height)
    assert all(tile.box.within(frame) for tile in drawn.tiles)
    assert_apart([entry.text for entry in drawn.key], [tile.box for tile in drawn.tiles], drawn.height)


def test_a_tile_tells_what_there_is() -> None:
    """Plans of the place, of places below it, both and neither are four states; only those shown are explained."""
    given = areas()
    known = [
        Area(one.path, one.name, number in (0, 1), number in (1, 2), one.href, one.said)
        for number, one in enumerate(given)
    ]
    drawn = diagram(known)
    assert [tile.state for tile in drawn.tiles[:4]] == ["own", "both", "below", "none"]
    assert [one.kind for one in drawn.key] == ["own", "below", "both", "none"]
    assert [one.kind for one in diagram().key] == ["none"]


def test_islands_are_tied_to_their_province() -> None:
    """A line leads from Đà Nẵng to Hoàng Sa and from Khánh Hòa to Trường Sa."""
    drawn = diagram()
    boxes = {tile.path: tile.box for tile in drawn.tiles}
    ends = [((tie.x1, tie.y1), (tie.x2, tie.y2)) for tie in drawn.ties]
    for path, (start, end) in zip(("da-nang/dac-khu-hoang-sa", "khanh-hoa/dac-khu-truong-sa"), ends, strict=True):
        for (x, y), box in ((start, boxes[path.partition("/")[0]]), (end, boxes[path])):
            assert box.left <= x <= box.right
            assert box.top <= y <= box.bottom


def test_a_place_without_a_tile_is_refused() -> None:
    """A commune other than the island zones has no tile."""
    with pytest.raises(KeyError):
        diagram([Area("hue/phuong-thuan-hoa", "Thuận Hóa", True, False, "#", "")])
