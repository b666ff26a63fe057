"""Share pictures: nothing is cut, the font has every letter, the same words give the same small file."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from io import BytesIO

import fontpkg
import pytest
from PIL import Image, ImageFont

from generator.pictures import HEIGHT, WIDTH, Layout, PictureError, artifact, draw, lay_out
from generator.places import gazetteer
from generator.views.picture import Picture, PictureFigure

LARGEST = 25_000
"""Bytes a share picture may weigh."""
SHARE = PictureFigure("", "96,25", "%", "Tỷ lệ dân số tham gia bảo hiểm y tế", "năm 2026")
COUNT = PictureFigure("ít nhất", "1.188.826", "người", "Số người tham gia BHXH bắt buộc", "năm 2026")
RELATION = PictureFigure("bằng hoặc thấp hơn", "bình quân cả nước", "", "Tỷ lệ chậm đóng", "không nêu năm")
PICTURE = Picture(
    heading="Thành phố Thử",
    title="Kế hoạch BHXH, BHYT năm 2026",
    figures=(SHARE, COUNT, RELATION),
    source="Nguồn: Kế hoạch số 1/KH-UBND ngày 1/1/2026, Ủy ban nhân dân thành phố Thử",
    site="Trang thử",
)


def _words(picture: Picture) -> list[str]:
    texts = [picture.site, picture.heading, picture.title, picture.source]
    for one in picture.figures:
        texts += [one.operator, one.number, one.unit, one.name, one.base]
    return sorted(word for text in texts for word in text.split())


def _laid(layout: Layout) -> list[str]:
    return sorted(word for run in layout.runs for word in run.text.split())


def test_a_picture_is_a_palette_png_of_the_size_services_ask_for() -> None:
    image = Image.open(BytesIO(draw(PICTURE)))
    assert (image.format, image.mode, image.size) == ("PNG", "P", (WIDTH, HEIGHT))


@pytest.mark.parametrize("count", range(4))
def test_a_picture_is_small(count: int) -> None:
    assert len(draw(replace(PICTURE, figures=PICTURE.figures[:count]))) <= LARGEST


def test_the_same_words_give_the_same_bytes() -> None:
    assert draw(PICTURE) == draw(replace(PICTURE))


def test_every_word_is_drawn_inside_and_apart_from_the_others() -> None:
    layout = lay_out(PICTURE)
    assert _laid(layout) == _words(PICTURE)
    boxes = [(run.x, run.y, run.end, run.bottom) for run in layout.runs]
    assert all(x >= 0 and y >= 0 and end <= WIDTH and bottom <= HEIGHT for x, y, end, bottom in boxes)
    for index, (x, y, end, bottom) in enumerate(boxes):
        for other_x, other_y, other_end, other_bottom in boxes[index + 1 :]:
            beside = end <= other_x or other_end <= x
            # A unit shares the line of its number; their boxes only ever lie beside each other.
            assert beside or bottom <= other_y + 1 or other_bottom <= y + 1


def test_the_longest_names_of_the_country_are_shown_whole() -> None:
    longest = sorted(gazetteer().values(), key=lambda place: -len(place.full_name))[:5]
    for place in longest:
        name = f"{place.full_name}, Thành phố Hồ Chí Minh"
        picture = replace(PICTURE, heading=name, title=f"Kế hoạch BHXH, BHYT, BHTN giai đoạn 2026–2030 – {name}")
        assert _laid(lay_out(picture)) == _words(picture)


def test_a_long_name_of_a_figure_makes_letters_smaller_and_leaves_nothing_out() -> None:
    long = replace(COUNT, name="Số người trong độ tuổi lao động thuộc diện tham gia bảo hiểm xã hội bắt buộc tại xã")
    picture = replace(PICTURE, figures=(long, long, long))
    assert _laid(lay_out(picture)) == _words(picture)
    assert lay_out(picture).runs[1].size < lay_out(PICTURE).runs[1].size


def test_where_figures_find_no_room_the_last_is_left_out_whole() -> None:
    picture = replace(PICTURE, figures=(SHARE, COUNT, replace(RELATION, name="rất dài " * 200)))
    assert _laid(lay_out(picture)) == _words(replace(picture, figures=(SHARE, COUNT)))


def test_a_name_beyond_all_measure_is_refused() -> None:
    with pytest.raises(PictureError):
        draw(replace(PICTURE, title="dài " * 2000))


def test_the_font_has_every_letter_of_vietnamese_and_every_sign_we_write() -> None:
    plain = "aăâbcdđeêghiklmnoôơpqrstuưvxyfjwz"
    marks = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
    letters = {unicodedata.normalize("NFC", letter + mark) for letter in "aăâeêioôơuưy" for mark in marks}
    signs = "0123456789.,%–-/()“”·:;+−&’"
    for weight in (400, 500, 700):
        font = ImageFont.truetype(str(fontpkg.path("Be Vietnam Pro", weight)), 40)
        missing = bytes(font.getmask("\uffff"))
        for letter in sorted(letters | set(plain) | {one.upper() for one in letters} | set(plain.upper()) | set(signs)):
            assert bytes(font.getmask(letter)) != missing, letter


def test_the_key_of_a_file_changes_with_its_words_and_with_nothing_else() -> None:
    assert artifact(PICTURE).key == artifact(replace(PICTURE)).key
    assert artifact(PICTURE).key != artifact(replace(PICTURE, source="Nguồn: khác")).key
    assert artifact(PICTURE).make() == draw(PICTURE)
