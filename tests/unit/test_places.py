"""The official list of places with its addresses, former places, and the folders of plans."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from generator.model.registry import FormerPlace
from generator.places import NATION, gazetteer
from generator.tree import nearest_place


def test_the_whole_country_is_there() -> None:
    assert Counter(place.level for place in gazetteer().values()) == {"nation": 1, "province": 34, "commune": 3321}


@pytest.mark.parametrize(
    ("path", "code", "name", "name_en", "full_name", "parent"),
    [
        ("viet-nam", "VN", "Việt Nam", "Viet Nam", "Việt Nam", None),
        ("ha-noi", "01", "Hà Nội", "Ha Noi", "Thành phố Hà Nội", NATION),
        ("dak-lak", "66", "Đắk Lắk", "Dak Lak", "Tỉnh Đắk Lắk", NATION),
        ("ho-chi-minh", "79", "Hồ Chí Minh", "Ho Chi Minh", "Thành phố Hồ Chí Minh", NATION),
        ("hai-phong/phuong-hai-duong", "10525", "Hải Dương", "Hai Duong", "Phường Hải Dương", "hai-phong"),
    ],
)
def test_places_bear_their_official_names(
    path: str, code: str, name: str, name_en: str, full_name: str, parent: str | None
) -> None:
    place = gazetteer()[path]
    assert (place.code, place.name, place.name_en, place.full_name, place.parent) == (
        code,
        name,
        name_en,
        full_name,
        parent,
    )


def test_addresses_are_plain_and_parents_exist() -> None:
    places = gazetteer()
    for path, place in places.items():
        assert path == place.path
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*(/[a-z0-9]+(-[a-z0-9]+)*)?", path)
        assert place.parent in places or path == NATION


def test_neighbours_told_apart_by_tone_marks_only_bear_their_codes() -> None:
    places = gazetteer()
    assert "quang-ngai/xa-son-ha" not in places
    assert places["quang-ngai/xa-son-ha-21292"].name == "Sơn Hạ"
    assert places["quang-ngai/xa-son-ha-21289"].name == "Sơn Hà"
    assert sum(bool(re.search(r"-\d{5}$", path)) for path in places) == 16


def test_names_that_are_numbers_keep_their_kind() -> None:
    names = {place.full_name: place.name for place in gazetteer().values()}
    assert names["Phường 1 Bảo Lộc"] == "Phường 1 Bảo Lộc"
    assert names["Xã A Lưới 1"] == "A Lưới 1"


FORMER = {"id": "thua-thien-hue", "name": "Thừa Thiên Huế", "name_en": "Thua Thien Hue", "level": "province"}


def test_former_places_stand_beside_those_of_today() -> None:
    former = FormerPlace.model_validate(FORMER | {"until": "2024-12-31", "successor": "hue"})
    place = gazetteer([former])["thua-thien-hue"]
    assert (place.level, place.parent, place.successors, str(place.until)) == (
        "province",
        NATION,
        ("hue",),
        "2024-12-31",
    )


def test_a_former_place_never_takes_the_address_of_one_of_today() -> None:
    former = FormerPlace.model_validate(FORMER | {"id": "hue", "until": "2024-12-31", "successor": "hue"})
    assert gazetteer([former])["hue"].until is None


def test_the_gazetteer_cannot_be_changed() -> None:
    with pytest.raises(TypeError):
        gazetteer()["x"] = gazetteer()[NATION]  # type: ignore[index]


@pytest.mark.parametrize(
    ("text", "near"),
    [
        ("hanoi", "ha-noi"),
        ("hui", "hue"),
        ("Thừa Thiên Huế", ""),
        ("ho_chi_minh", "ho-chi-minh"),
        ("hai-phong/phuong-hai-duongg", "hai-phong/phuong-hai-duong"),
        ("hai-duong/phuong-hai-duong", "hai-phong/phuong-hai-duong"),
        ("phuong-hai-duong", "hai-phong/phuong-hai-duong"),
        ("paris", ""),
    ],
)
def test_a_near_miss_is_offered(text: str, near: str) -> None:
    assert nearest_place(text, gazetteer()) == near
