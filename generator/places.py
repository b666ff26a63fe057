"""The places of Viet Nam: nation, 34 provinces, 3,321 communes and former places, by their address; knows no plan.

Today's places and their official codes come from the package vietnam-provinces; its data file is read directly,
because importing the package builds enumerations of every code that nobody here needs.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal

from generator.model.registry import FormerPlace
from generator.vietnamese import PartialDate, without_marks

PlaceLevel = Literal["nation", "province", "commune"]

NATION = "viet-nam"


@dataclass(frozen=True, slots=True)
class Place:
    """A territory plans and figures speak of.

    Attributes:
        path: its address and folder, for example `hai-phong/phuong-hai-duong`.
        code: official code, 2 digits for a province, 5 for a commune; `VN` for the nation, empty for a former place.
        level: nation, province or commune.
        name: without the kind of unit: `Hà Nội`, `Hải Dương`.
        name_en: the name in English spelling: `Ha Noi`.
        full_name: with the kind of unit: `Thành phố Hà Nội`, `Phường Hải Dương`.
        parent: path of the place around it; None for the nation.
        until: last day of a former place; None for today's places.
        successors: paths of today's places on the ground of a former one.
    """

    path: str
    code: str
    level: PlaceLevel
    name: str
    name_en: str
    full_name: str
    parent: str | None
    until: PartialDate | None = None
    successors: tuple[str, ...] = ()


def gazetteer(former: Iterable[FormerPlace] = ()) -> Mapping[str, Place]:
    """All places by path: the nation, then the provinces and communes in the order of the official list.

    Args:
        former: places that no longer exist in their old boundaries; each stands under its id.

    Returns:
        A read-only mapping; a former place never takes the path of one of today.
    """
    places = dict(_today())
    for record in former:
        places.setdefault(record.id, _former(record))
    return MappingProxyType(places)


def _former(record: FormerPlace) -> Place:
    above = NATION if record.level == "province" else record.successor[0].partition("/")[0]
    return Place(
        path=record.id,
        code="",
        level=record.level,
        name=record.name,
        name_en=record.name_en,
        full_name=record.name,
        parent=above,
        until=record.until,
        successors=record.successor,
    )


@cache
def _today() -> Mapping[str, Place]:
    nation = Place(NATION, "VN", "nation", "Việt Nam", "Viet Nam", "Việt Nam", None)
    places = {NATION: nation}
    for province in _official():
        for place in _province(province):
            places[place.path] = place
    return places


def _official() -> list[dict[str, Any]]:
    spec = find_spec("vietnam_provinces")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("vietnam_provinces")
    found: list[dict[str, Any]] = json.loads((Path(spec.origin).parent / "data" / "nested-divisions.json").read_bytes())
    return found


def _province(entry: dict[str, Any]) -> Iterator[Place]:
    """A province, then its communes."""
    path = str(entry["codename"]).replace("_", "-")
    kind = "Tỉnh" if entry["division_type"] == "tỉnh" else "Thành phố"
    name = str(entry["name"]).removeprefix(f"{kind} ")
    yield Place(path, f"{entry['code']:02}", "province", name, without_marks(name), f"{kind} {name}", NATION)
    # Tone marks are all that tells some neighbours apart (Xã Sơn Hạ, Xã Sơn Hà): their codes go into the address.
    uses = Counter(commune["codename"] for commune in entry["wards"])
    for commune in entry["wards"]:
        code = f"{commune['code']:05}"
        slug = str(commune["codename"]).replace("_", "-")
        slug = f"{slug}-{code}" if uses[commune["codename"]] > 1 else slug
        full = str(commune["name"])
        name = full[len(str(commune["division_type"])) + 1 :]
        name = full if name[:1].isdigit() else name
        yield Place(f"{path}/{slug}", code, "commune", name, without_marks(name), full, path)
