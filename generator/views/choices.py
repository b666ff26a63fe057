"""What the comparison of chosen places is made from: names to choose from, and figures by province; draws nothing.

The script of the comparison page reads these files: `so-sanh/noi.json` once a reader starts to choose, and one file for
each province a chosen place lies in (the nation has its own). The page itself holds the full table without them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from generator.derive.compare import ComparisonClass
from generator.derive.headline import HeadlineCell, HeadlineRow
from generator.library import LinkedTarget
from generator.views import names, words
from generator.views.edition import Edition

MOST = 6
"""Places side by side: as many columns as a wide screen holds."""
_FOLDER = "so-sanh/"

Data = Mapping[str, Any]


def names_url(edition: Edition) -> str:
    """Address of the names of all places that can be chosen."""
    return f"{edition.language.prefix}{_FOLDER}noi.json"


def files(edition: Edition) -> Iterator[tuple[str, Data]]:
    """The files by address.

    `noi.json` holds `indicators` (id → name) and `places` (path → name). The others hold, for each place of a province:
    `name`, `url`, `level`, and `figures`, by indicator a list of `text`, `url`, `years`, `basis` (what it is a share
    of), `ground` (boundaries other than today's), and `class`, by which figures can be ranked together, else null.
    """
    headline = edition.site.country.headline
    yield (
        names_url(edition),
        {
            "indicators": {one.id: edition.pick(one.name, one.name_en) for one in headline.indicators},
            "places": {row.place.path: names.place_name(row.place, edition) for row in headline.rows},
        },
    )
    ranked = {
        (one.indicator.id, group.id) for one in headline.comparisons for group in one.classes if _comparable(group)
    }
    found: defaultdict[str, list[HeadlineRow]] = defaultdict(list)
    for row in headline.rows:
        found[row.place.path.partition("/")[0]].append(row)
    for province, rows in found.items():
        places = {row.place.path: _place(row, ranked, edition) for row in rows}
        yield f"{edition.language.prefix}{_FOLDER}{province}.json", places


def _comparable(group: ComparisonClass) -> bool:
    return group.ranked and group.headline


def _place(row: HeadlineRow, ranked: set[tuple[str, str]], edition: Edition) -> Data:
    return {
        "name": names.place_name(row.place, edition),
        "url": edition.address(names.place_url(row.place)),
        "level": edition.text(words.LEVELS[row.place.level]).lower(),
        "figures": {cell.indicator.id: _figures(cell, ranked, edition) for cell in row.cells if not cell.silent},
    }


def _figures(cell: HeadlineCell, ranked: set[tuple[str, str]], edition: Edition) -> list[Data]:
    found = []
    for one in cell.targets:
        group = one.class_
        alike = group.id if group and (cell.indicator.id, group.id) in ranked else None
        found.append(_figure(one.target, alike, edition))
    return found + [_figure(one.target, None, edition) for one in cell.counts]


def _figure(target: LinkedTarget, alike: str | None, edition: Edition) -> Data:
    if target.indicator.measure != "share":
        basis = edition.text("số đếm")
    else:
        basis = words.denominator(target.denominator, edition) or edition.text("không nêu mẫu số")
    former = target.territory.until is not None
    return {
        "text": words.target_value(target, edition),
        "url": names.fact_url(target, edition),
        "years": words.years(target.years, edition),
        "basis": basis,
        "ground": names.place_name(target.territory, edition) if former else edition.text("địa giới hiện nay"),
        "class": alike,
    }
