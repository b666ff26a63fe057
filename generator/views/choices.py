"""What the comparison of chosen places is made from: names to choose from, and figures by province; draws nothing.

The script of the comparison page reads these files: `so-sanh/noi.json` once a reader starts to choose, and one file for
each province a chosen place lies in (the nation has its own). The page itself holds the full table without them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any

from generator.derive.headline import HeadlineCell, HeadlineRow, headline
from generator.derive.likeness import Classes, held_equal
from generator.frozen import frozen
from generator.library import LinkedTarget
from generator.places import NATION
from generator.sections import ABOVE, PROVINCE
from generator.views import names, words
from generator.views.edition import Edition

MOST = 6
"""Places side by side: as many columns as a wide screen holds."""
_FOLDER = "so-sanh/"

Data = Mapping[str, Any]
Rankings = Mapping[str, Mapping[tuple[object, ...], str]]
"""Id of an indicator → identity of a class in which it is ranked → its name."""


def names_url(edition: Edition) -> str:
    """Address of the names of all places that can be chosen."""
    return f"{edition.language.prefix}{_FOLDER}noi.json"


@frozen
class ChoicesFile:
    """A file that is not made yet: its address, the subjects it is made from (`generator.sections`), its maker.

    There is none where its maker gives nothing.
    """

    url: str
    tells: tuple[str, ...]
    make: Callable[[], Data]


def files(edition: Edition) -> Iterator[ChoicesFile]:
    """The files of a language.

    `noi.json` holds `indicators` (id → name) and `places` (path → name). The others hold, for each place of a province:
    `name`, `url`, `level`, and `figures`, by indicator a list of `text`, `url`, `years`, `basis` (what it is a share
    of), `ground` (boundaries other than today's), and `class`, by which figures can be ranked together, else null.
    """
    yield ChoicesFile(names_url(edition), (), partial(_names, edition))
    for path in dict.fromkeys(plan.partition("/")[0] for plan in edition.site.plans):
        tells = (ABOVE if path == NATION else PROVINCE + path,)
        yield ChoicesFile(f"{edition.language.prefix}{_FOLDER}{path}.json", tells, partial(_figures, path, edition))


def _names(edition: Edition) -> Data:
    headline = edition.site.country.headline
    return {
        "indicators": {one.id: edition.pick(one.name, one.name_en) for one in headline.indicators},
        "places": {place.path: names.place_name(place, edition) for place in headline.places},
    }


def _figures(path: str, edition: Edition) -> Data:
    country = edition.site.country
    ranked = {
        one: edition.recalled(f"rankings-{one}", (), partial(country.rankings.__getitem__, one))
        for one in edition.library.site.headline
    }
    classes = Classes(held_equal(edition.library.denominators))
    plans = (plan for plan in edition.library.plans.values() if plan.head.path.partition("/")[0] == path)
    found = headline(edition.library, country.rates, plans)
    return {place.path: _place(found.row(place), ranked, classes, edition) for place in found.places}


def _place(row: HeadlineRow, ranked: Rankings, classes: Classes, edition: Edition) -> Data:
    def figures(cell: HeadlineCell) -> list[Data]:
        alike = ranked[cell.indicator.id]
        found = [_figure(one, alike.get(classes.of(one)[1]), edition) for one in _numbered(cell)]
        found += [_figure(one, None, edition) for one in cell.targets[len(found) :]]
        return found + [_figure(one, None, edition) for one in cell.counts]

    return {
        "name": names.place_name(row.place, edition),
        "url": edition.address(names.place_url(row.place)),
        "level": edition.text(words.LEVELS[row.place.level]).lower(),
        "figures": {cell.indicator.id: figures(cell) for cell in row.cells if not cell.silent},
    }


def _numbered(cell: HeadlineCell) -> Iterator[LinkedTarget]:
    """The targets with a number, which come first; the others stand in no class."""
    return (one for one in cell.targets if one.figure.value is not None)


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
