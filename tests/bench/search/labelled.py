"""Labelled queries and their judgement: `queries.tsv`, and queries made up for a synthetic country; asks nobody."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

from generator.places import NATION, gazetteer
from generator.vietnamese import fold

FILE = Path(__file__).with_name("queries.tsv")
TOPICS = {
    "ty le bao phu bhyt": ("bao-phu-bhyt",),
    "bhxh tu nguyen": ("bhxh-tu-nguyen",),
    "bhxh bat buoc": ("bhxh-bat-buoc",),
    "cham dong": ("cham-dong", "tien-cham-dong"),
    "bhyt hoc sinh": ("hoc-sinh",),
    "bao hiem that nghiep": ("bhtn",),
}
"""What each plan of the synthetic country sets a target for, as readers type it, with the anchors of such targets."""


@dataclass(frozen=True)
class Query:
    """A query with its right answers.

    Attributes:
        category: one of twelve for the real plans.
        half: `tune` for the queries weights were set on, `held` for those they were not, `judge` for a third part
            written from the plans alone by somebody who had not seen the others; what its first misses had in common
            was mended; `blind` for a fourth written after that, on which nothing was mended.
        text: as typed.
        right: addresses; one with a fragment stands for that place, one without for anything on the page.
    """

    category: str
    half: str
    text: str
    right: tuple[str, ...]

    def is_right(self, address: str) -> bool:
        """Say whether an answer is right."""
        page, _, _ = address.partition("#")
        return any(address == one.removesuffix("#") if "#" in one else page == one for one in self.right)


def labelled() -> tuple[Query, ...]:
    """The queries for the five plans of this repository."""
    found = []
    for line in FILE.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            category, half, text, right = line.split("\t")
            text = unicodedata.normalize("NFD", text) if category == "nfd" else text
            found.append(Query(category, half, text, tuple(right.split(" "))))
    return tuple(found)


def of_country(plans: int, years: Sequence[int], count: int) -> Iterator[Query]:
    """Place and topic without marks, for plans of `tests.bench.country`; half of them name the year.

    Args:
        plans: how many places have a plan.
        years: the years there are plans for, the first one first.
        count: how many queries.

    Yields:
        The queries; the right answer is the target itself, without a year that of the newest plan, and of any of the
        communes of a province whose names are one without marks.
    """
    places = gazetteer()
    today = [place for place in places.values() if place.level != NATION and not place.until]
    communes = [place for place in today if place.level == "commune"][: plans - 34]
    alike = defaultdict(list)
    for place in communes:
        alike[place.parent, fold(place.full_name)].append(place.path)
    chance = Random(plans)
    for number in range(count):
        place, (topic, anchors) = chance.choice(communes), chance.choice(list(TOPICS.items()))
        province = places[place.parent or ""].name
        year = chance.choice(years) if len(years) > 1 and number % 2 else None
        form = (f"{place.full_name} {province} {topic}", f"{topic} {place.name} {province}")[number // 2 % 2]
        pages = (
            f"/ke-hoach/{one}/bhxh-bhyt-{year or years[-1]}/" for one in alike[place.parent, fold(place.full_name)]
        )
        right = tuple(f"{page}#{anchor}" for page in pages for anchor in anchors)
        yield Query("place + topic", "year" if year else "prior", fold(f"{form} {year or ''}").strip(), right)


@dataclass(frozen=True)
class Quality:
    """How often the right answer came first, among the first five, and the mean of one over its rank."""

    queries: int
    first: float
    five: float
    rank: float


def judged(queries: Sequence[Query], answers: Sequence[Sequence[str]]) -> Quality:
    """Hold answers, the best first, against labels."""
    ranks = []
    for query, found in zip(queries, answers, strict=True):
        ranks.append(next((at for at, address in enumerate(found, 1) if query.is_right(address)), 0))
    count = len(ranks)
    return Quality(
        queries=count,
        first=sum(rank == 1 for rank in ranks) / count,
        five=sum(1 <= rank <= 5 for rank in ranks) / count,
        rank=sum(1 / rank for rank in ranks if rank) / count,
    )
