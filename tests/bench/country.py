"""A synthetic country: a whole project with plans of the official places, in invented words; measures nothing.

    python -m tests.bench.country --plans 3355 --years 1 DEST

The same arguments give the same bytes. Provinces come first, then communes in the order of the official list; every
commune's plan rests on that of its province for the same year.
"""

from __future__ import annotations

import argparse
import re
import shutil
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random

from generator.places import Place, gazetteer
from tests.bench.paper import Subject, coverage, write

ROOT = Path(__file__).resolve().parents[2]
FIRST_YEAR = 2026
"""The agencies of the registry exist in their names of today from then on."""
WITH_DOCUMENT = 40
"""One plan in so many has its document beside it."""
WITH_RESULTS = 4
"""One place in so many has reported results."""
WITH_ASSIGNMENT = 2
"""One province in so many assigns a figure to each of its communes."""
_OWN_PLAN = re.compile(r"^    plan: .*\n", re.MULTILINE)


def main(arguments: Sequence[str]) -> None:
    """Read the command line and write the country."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.country", description=__doc__)
    parser.add_argument("folder", metavar="DEST", type=Path, help="an absent or empty folder")
    parser.add_argument("--plans", type=int, default=3355, help="plans a year (default: all 3,355 places)")
    parser.add_argument("--years", type=int, default=1, help="years in a row, each with as many plans")
    given = parser.parse_args(arguments)
    written = lay_out(given.folder, given.plans, given.years)
    print(f"{given.folder}: {written} plans")


def lay_out(folder: Path, plans: int = 3355, years: int = 1) -> int:
    """Write a project.

    Args:
        folder: where; created when absent.
        plans: how many places have a plan each year.
        years: how many years.

    Returns:
        How many plans were written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    _project(folder)
    places = _places(plans)
    subjects = list(_subjects(places, years))
    below: defaultdict[tuple[str, int], list[tuple[str, str]]] = defaultdict(list)
    for one in subjects:
        if not one.is_province:
            below[one.place.path.partition("/")[0], one.year].append((one.place.path, coverage(one)))
    _registry(folder, [one for one in subjects if one.is_province])
    for index, one in enumerate(subjects):
        gives = one.is_province and one.number % WITH_ASSIGNMENT == 0
        paper = write(one, below[one.place.path, one.year] if gives else ())
        home = folder / "plans" / one.path
        home.mkdir(parents=True, exist_ok=True)
        _put(home / "plan.yml", paper.data)
        if index % WITH_DOCUMENT == 0:
            _put(home / "source.md", paper.printed)
    for place in places[::WITH_RESULTS]:
        _put(folder / "plans" / place.path / "results.yml", _results(place))
    return len(subjects)


def _put(path: Path, lines: Sequence[str]) -> None:
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _places(count: int) -> list[Place]:
    today = [place for place in gazetteer().values() if place.level != "nation"]
    provinces = [place for place in today if place.level == "province"]
    return [*provinces, *(place for place in today if place.level == "commune")][:count]


def _subjects(places: Sequence[Place], years: int) -> Iterator[Subject]:
    """All plans, year by year, provinces before the communes that rest on them."""
    for year in range(FIRST_YEAR, FIRST_YEAR + years):
        above: dict[str, str] = {}
        for index, place in enumerate(places):
            of_province = place.level == "province"
            people = Random(place.path).randint(900, 8_800) if of_province else Random(place.path).randint(6, 95)
            number = 1 + (index * 7 + year) % 499
            one = Subject(place, year, number, above.get(place.path.partition("/")[0]), people)
            if of_province:
                above[place.path] = one.instrument
            yield one


def _project(folder: Path) -> None:
    """The project's own settings and authored pages; the theme is used where it is."""
    config = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    config = config.replace("custom_dir: theme", f"custom_dir: {ROOT / 'theme'}").partition("\nwatch:")[0]
    config = config.replace("host_profile: github-pages", "host_profile: none")
    (folder / "mkdocs.yml").write_text(f"{config}\n", encoding="utf-8")
    shutil.copytree(ROOT / "content", folder / "content", dirs_exist_ok=True)


def _registry(folder: Path, provinces: Sequence[Subject]) -> None:
    """The project's registries; its own plans are not here, and those of provinces are instruments."""
    home = folder / "plans" / "registry"
    shutil.copytree(ROOT / "plans" / "registry", home, dirs_exist_ok=True)
    file = home / "instruments.yml"
    known = _OWN_PLAN.sub("", file.read_text(encoding="utf-8"))
    rows = []
    for one in provinces:
        rows += [
            f"  - id: {one.instrument}",
            "    kind: ke-hoach",
            f"    name: Kế hoạch {one.number}/KH-UBND",
            f"    number: {one.number}/KH-UBND",
            f"    issuer: {one.issuer}",
            f"    issued: {one.issued}",
            "    level: province",
            f"    plan: {one.path}",
        ]
    _put(file, [known.rstrip("\n"), *rows])


def _results(place: Place) -> list[str]:
    """Two reported values of the year before the first plan."""
    chance = Random(f"{place.path} results")
    rows = ["results:"]
    for indicator, of, low, high in (
        ("hi-coverage", "population", 880, 930),
        ("si-rate", "labour-force-in-age", 240, 520),
    ):
        value = f"{chance.randint(low, high) / 10}".replace(".", ",").removesuffix(",0")
        rows += [
            f"  - indicator: {indicator}",
            f"    of: {of}",
            f"    value: {value}",
            f"    printed: {value}%",
            f"    as_of: {FIRST_YEAR - 1}-12-31",
            "    source:",
            f"      - url: https://so-lieu.example/{place.path}",
            "        quality: press-report",
        ]
    return rows


if __name__ == "__main__":
    main(sys.argv[1:])
