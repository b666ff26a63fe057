"""Tile diagram of the 34 provinces of 1 July 2025 and two island zones: a diagram of who lies where, not a map.

Tiles stand in a grid of six columns, in the rough order of the country: north above south, west left of east. The
special zones Hoàng Sa (Đà Nẵng) and Trường Sa (Khánh Hòa) have tiles of their own, tied to their province by a line.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from generator.charts.frame import WIDTH, Box, KeyEntry, Text, text_at
from generator.charts.text import LINE, wrap
from generator.frozen import frozen

_ROWS = (
    "lai-chau lao-cai tuyen-quang cao-bang . .",
    "dien-bien son-la phu-tho thai-nguyen lang-son .",
    ". . ha-noi bac-ninh quang-ninh .",
    ". . ninh-binh hung-yen hai-phong .",
    ". . thanh-hoa . . .",
    ". . nghe-an . . .",
    ". . ha-tinh . . .",
    ". . . quang-tri . .",
    ". . . hue . .",
    ". . . . da-nang da-nang/dac-khu-hoang-sa",
    ". . . . quang-ngai .",
    ". . . . gia-lai .",
    ". . . . dak-lak .",
    ". . . lam-dong khanh-hoa .",
    ". . tay-ninh dong-nai . .",
    ". an-giang dong-thap ho-chi-minh . .",
    ". can-tho vinh-long . . khanh-hoa/dac-khu-truong-sa",
    ". ca-mau . . . .",
)

POSITIONS: Mapping[str, tuple[int, int]] = MappingProxyType(
    {path: (column, row) for row, line in enumerate(_ROWS) for column, path in enumerate(line.split()) if path != "."}
)
"""Path of a place → column and row of its tile, both from 0."""

STATES = ("own", "below", "both", "none")
"""What a tile tells: the place has plans, only places below it have, both, neither."""

_COLUMNS = 6
_PITCH, _TILE, _HEIGHT, _ROW_PITCH = WIDTH // _COLUMNS, 480, 360, 380
_KEY_TEXT = 220
_KEY = Box(0, _ROW_PITCH * 5, 2 * _PITCH - 60, _ROW_PITCH * 14)
"""The sea of Thái Bình dương is right of the country; the key stands on the left, where no tile is."""


@frozen
class Area:
    """A place to show: path, name, whether it and places below it have plans, its address, and all that in words."""

    path: str
    name: str
    own: bool
    below: bool
    href: str
    said: str


@frozen
class Tile:
    """A tile as drawn.

    Attributes:
        path: of the place.
        state: one of `STATES`.
        x: left edge.
        y: upper edge.
        text: the name.
        href: where it leads.
        said: name and state in words, for readers who do not see the tile.
        island: a zone of another tile's province.
    """

    path: str
    state: str
    x: int
    y: int
    text: Text
    href: str
    said: str
    island: bool

    @property
    def box(self) -> Box:
        """The room it takes."""
        return Box(self.x, self.y, self.x + _TILE, self.y + _HEIGHT)


@frozen
class Tie:
    """A line from the tile of a province to that of its island zone."""

    x1: int
    y1: int
    x2: int
    y2: int


@frozen
class TileDiagram:
    """The diagram as drawn: title (the finding), description, size, tiles, ties, and what the states mean."""

    title: str
    description: str
    height: int
    tile_width: int
    tile_height: int
    tiles: tuple[Tile, ...]
    ties: tuple[Tie, ...]
    key: tuple[KeyEntry, ...]


def tile_diagram(areas: Iterable[Area], *, title: str, description: str, words: Mapping[str, str]) -> TileDiagram:
    """Lay out the diagram.

    Args:
        areas: the places to show; each must have a tile in `POSITIONS`.
        title: the finding, as a sentence.
        description: what to tell readers who do not see it.
        words: meaning of each of `STATES`.

    Returns:
        The diagram; tiles in the order of the areas.

    Raises:
        KeyError: for a place without a tile.
    """
    tiles = tuple(_tile(area) for area in areas)
    shown = {tile.path: tile for tile in tiles}
    used = {tile.state for tile in tiles}
    return TileDiagram(
        title=title,
        description=description,
        height=_ROW_PITCH * len(_ROWS) - (_ROW_PITCH - _HEIGHT),
        tile_width=_TILE,
        tile_height=_HEIGHT,
        tiles=tiles,
        ties=tuple(_tie(shown[tile.path.partition("/")[0]], tile) for tile in tiles if tile.island),
        key=_key((state, words[state]) for state in STATES if state in used),
    )


def _tile(area: Area) -> Tile:
    column, row = POSITIONS[area.path]
    x, y = column * _PITCH + 10, row * _ROW_PITCH
    lines = wrap(area.name, _TILE)
    text = text_at("middle", x + _TILE // 2, y + 200 - (len(lines) - 1) * LINE // 2, lines)
    state = {(True, True): "both", (True, False): "own", (False, True): "below"}.get((area.own, area.below), "none")
    return Tile(area.path, state, x, y, text, area.href, area.said, island="/" in area.path)


def _tie(province: Tile, island: Tile) -> Tie:
    """From the right edge of the province to the nearest edge of the island's tile."""
    edge = province.box.right
    if island.y == province.y:
        middle = province.y + _HEIGHT // 2
        return Tie(edge, middle, island.x, middle)
    return Tie(edge, province.box.bottom - 60, island.x + _TILE // 2, island.y)


def _key(kinds: Iterable[tuple[str, str]]) -> tuple[KeyEntry, ...]:
    """The key in the empty corner west of the centre of the country."""
    entries = []
    top = _KEY.top
    for kind, words in kinds:
        lines = wrap(words, _KEY.right - _KEY_TEXT)
        entries.append(KeyEntry(kind, _KEY.left + 10, top, text_at("start", _KEY_TEXT, top + 100, lines)))
        top += LINE * len(lines) + 80
    return tuple(entries)
