"""Share pictures (Open Graph, 1200 × 630) as palette PNG, drawn from words made elsewhere; chooses no fact itself.

The font is Be Vietnam Pro (SIL Open Font License 1.1), drawn for Vietnamese letters, from a package of the registry:
no font of the machine is asked, so the same words give the same bytes wherever the same packages are installed.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from functools import cache, partial
from importlib.metadata import version
from io import BytesIO
from pathlib import Path

import fontpkg
import orjson
from PIL import Image, ImageDraw, ImageFont

from generator.publish import Artifact
from generator.views.picture import Picture, PictureFigure

WIDTH, HEIGHT = 1200, 630
"""What the services that show links ask for (Open Graph: 1.91 to 1)."""
_EDGE, _GAP = 64, 36
_BAND = 84
_LEADING = 1.28
"""Line height of the font: room for letters with two marks (Ắ, Ộ)."""
_REGULAR, _MEDIUM, _BOLD = 400, 500, 700
_WHITE, _INK, _SOFT, _STRONG, _LINE = "#ffffff", "#18212c", "#4e5b6a", "#16497f", "#d3dae3"
_STEPS = 8
"""Shades from ground to letter: enough for smooth edges, few enough for a small file."""
_SCALES = tuple(step / 100 for step in range(100, 59, -4))
"""Sizes of letters that are tried, the largest first; smaller ones are no longer read in a preview."""
_PAIRS = ((_WHITE, _INK), (_WHITE, _SOFT), (_WHITE, _STRONG), (_STRONG, _WHITE))


class PictureError(ValueError):
    """Words that do not fit into a picture even without figures."""


@dataclass(frozen=True)
class Run:
    """One line of text at its upper left corner, and where it must end; all in pixels."""

    x: float
    y: float
    right: float
    text: str
    weight: int
    size: int
    colour: str

    @property
    def end(self) -> float:
        """Where its last letter ends."""
        return self.x + _font(self.weight, self.size).getlength(self.text)

    @property
    def bottom(self) -> float:
        """Where the next line may begin."""
        return self.y + round(self.size * _LEADING)


@dataclass(frozen=True)
class Layout:
    """Lines of text, and rules as (x, y, width)."""

    runs: tuple[Run, ...]
    rules: tuple[tuple[float, float, float], ...]


@cache
def _font(weight: int, size: int) -> ImageFont.FreeTypeFont:
    path = fontpkg.path("Be Vietnam Pro", weight)
    # The basic layout needs no library of the machine; Vietnamese letters are precomposed (NFC), so nothing is lost.
    return ImageFont.truetype(str(path), size, layout_engine=ImageFont.Layout.BASIC)


def _rgb(colour: str) -> tuple[int, ...]:
    return tuple(bytes.fromhex(colour.removeprefix("#")))


@cache
def _palette() -> Image.Image:
    """An image that holds our colours only: shades from each ground to each colour that stands on it."""
    shades = [_rgb(_LINE)]
    for ground, letter in _PAIRS:
        pairs = tuple(zip(_rgb(ground), _rgb(letter), strict=True))
        shades += [tuple(a + (b - a) * step // _STEPS for a, b in pairs) for step in range(_STEPS + 1)]
    image = Image.new("P", (1, 1))
    image.putpalette([part for shade in dict.fromkeys(shades) for part in shade])
    return image


def _wrapped(text: str, weight: int, size: int, width: float) -> list[str]:
    """Break a text at its spaces into lines of a width; a single word may stick out, which `_fits` finds."""
    font, lines = _font(weight, size), [""]
    for word in text.split(" "):
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and font.getlength(longer) > width:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def _block(text: str, x: float, y: float, width: float, weight: int, size: int, colour: str) -> list[Run]:
    """A text as lines one below the other."""
    step = round(size * _LEADING)
    lines = _wrapped(text, weight, size, width) if text else []
    return [Run(x, y + step * index, x + width, line, weight, size, colour) for index, line in enumerate(lines)]


def _below(runs: list[Run], y: float = 0) -> float:
    """Where the next line may begin: below all lines, and not above `y`."""
    return max((run.bottom for run in runs), default=y)


def _figure(figure: PictureFigure, x: float, y: float, width: float, scale: float, size: int) -> list[Run]:
    """A figure as a column: operator, number with unit, name, base; `size` is that of the number."""
    small, normal = round(25 * scale), round(28 * scale)
    runs = _block(figure.operator, x, y, width, _REGULAR, small, _SOFT)
    digits = any(letter.isdigit() for letter in figure.number)
    size = size if digits else min(size, round(42 * scale))
    number = _block(figure.number, x, y + round(small * _LEADING), width, _BOLD, size, _STRONG)
    runs += number
    sign = max(normal, round(size * 0.6)) if len(figure.unit) == 1 else normal
    beside = number[-1].end + size * 0.14
    if figure.unit and beside + _font(_MEDIUM, sign).getlength(figure.unit) <= x + width:
        # On the same base line: ascents of one font are in proportion to its sizes.
        runs.append(Run(beside, number[-1].y + size - sign, x + width, figure.unit, _MEDIUM, sign, _STRONG))
    else:
        runs += _block(figure.unit, x, _below(runs), width, _MEDIUM, normal, _STRONG)
    runs += _block(figure.name, x, _below(runs) + 6 * scale, width, _MEDIUM, normal, _INK)
    return runs + _block(figure.base, x, _below(runs) + 2, width, _REGULAR, small, _SOFT)


def _number_size(figures: tuple[PictureFigure, ...], width: float, scale: float) -> int:
    """One size for all numbers, such that the longest word of each stands in its column."""
    words = [word for figure in figures for word in figure.number.split(" ") if word[:1].isdigit()]
    size = round(78 * scale)
    while size > round(30 * scale) and any(_font(_BOLD, size).getlength(word) > width for word in words):
        size -= 1
    return size


def _layout(picture: Picture, scale: float) -> Layout | None:
    """Lay a picture out with all sizes scaled; None when something does not find room."""
    inner = WIDTH - 2 * _EDGE
    size = round(34 * scale)
    head = _block(picture.site, _EDGE, (_BAND - round(size * _LEADING)) / 2, inner, _BOLD, size, _WHITE)
    large, below = (58, 31) if picture.figures else (78, 42)
    start = _BAND + (30 if picture.figures else 80) * scale
    body = _block(picture.heading, _EDGE, start, inner, _BOLD, round(large * scale), _INK)
    body += _block(picture.title, _EDGE, _below(body) + 6, inner, _REGULAR, round(below * scale), _SOFT)
    y = _below(body) + 28 * scale
    columns = max(len(picture.figures), 2)
    width = (inner - _GAP * (columns - 1)) / columns
    number = _number_size(picture.figures, width, scale)
    lefts = [_EDGE + index * (width + _GAP) for index in range(len(picture.figures))]
    for figure, x in zip(picture.figures, lefts, strict=True):
        body += _figure(figure, x, y + 14 * scale, width, scale, number)
    foot = _block(picture.source, _EDGE, 0, inner, _REGULAR, round(23 * scale), _SOFT)
    top = HEIGHT - 32 - _below(foot)
    foot = [replace(run, y=run.y + top) for run in foot]
    runs = (*head, *body, *foot)
    inside = all(run.end <= run.right for run in runs) and _below(head) <= _BAND and _below(body) + 16 <= top
    return Layout(runs, tuple((x, y, width) for x in lefts)) if inside else None


def lay_out(picture: Picture) -> Layout:
    """Find the largest letters that leave no word out; where none do, leave out the last figure as a whole.

    Args:
        picture: its words.

    Returns:
        Lines inside the picture, none over another.

    Raises:
        PictureError: when names are too long even for small letters and no figure.
    """
    for count in range(len(picture.figures), -1, -1):
        fewer = replace(picture, figures=picture.figures[:count])
        for scale in _SCALES:
            if layout := _layout(fewer, scale):
                return layout
    raise PictureError(f"{picture.heading}: {picture.title}")


def draw(picture: Picture) -> bytes:
    """Draw a picture.

    Args:
        picture: its words, in composed letters (NFC).

    Returns:
        A PNG of `WIDTH` × `HEIGHT` with a palette; the same bytes for the same words and the same packages.

    Raises:
        PictureError: when names are too long even for small letters.
    """
    layout = lay_out(picture)
    image = Image.new("RGB", (WIDTH, HEIGHT), _WHITE)
    pen = ImageDraw.Draw(image)
    pen.rectangle((0, 0, WIDTH, _BAND - 1), _STRONG)
    for x, y, width in layout.rules:
        pen.rectangle((x, y, x + width, y + 3), _STRONG)
    for run in layout.runs:
        pen.text((round(run.x), round(run.y)), run.text, run.colour, _font(run.weight, run.size))
    file = BytesIO()
    image.quantize(palette=_palette(), dither=Image.Dither.NONE).save(file, "PNG", compress_level=6)
    return file.getvalue()


@cache
def _fingerprint() -> str:
    """What besides the words shapes the bytes: this module, the font, the library."""
    packages = (version(name) for name in ("pillow", "fontpkg-be-vietnam-pro"))
    return "\0".join((*packages, hashlib.sha256(Path(__file__).read_bytes()).hexdigest()))


def artifact(picture: Picture) -> Artifact:
    """A picture as a file of a release, drawn only when it is not there yet."""
    key = hashlib.sha256(orjson.dumps(picture) + _fingerprint().encode()).hexdigest()
    return Artifact(key, partial(draw, picture))
