"""`Site` → the files search works with in the browser, without a server; draws no page and answers no query.

A query fetches `index.json` first: it knows all places, subjects and words. From it and, where a query names no place,
from the lists of its rarest words (`t…json`), it follows which plans are worth looking at; only their records
(`b…json`) are fetched, and ranked in the browser. So a reader who names a place fetches that place.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path

import orjson

from generator.publish import Artifact, ready
from generator.search import tables
from generator.search.blocks import blocks
from generator.search.normalise import Normaliser, words
from generator.search.papers import paper_parts
from generator.search.postings import Texts, gather, lists, vocabulary
from generator.search.records import Group, Spot, Subject, groups, spots, subjects
from generator.views.edition import Edition

FOLDER = "tim-kiem/chi-muc/"
SHARD = 16_000
"""Size of a shard of lists in bytes before compression, as far as whole lists allow."""
_LEVELS = ("nation", "province", "commune")


def files(editions: Sequence[Edition], root: Path) -> Iterator[tuple[str, Artifact]]:
    """All files of the index, which is one for all languages; others add the names they have for subjects.

    Args:
        editions: the site in each of its languages, Vietnamese first.
        root: folder of the project, where documents lie beside their plans.

    Yields:
        Path inside the site, and the file; the same records give the same bytes.
    """
    site = editions[0].site
    about = subjects(site)
    for name, content in index(tuple(groups(site, partial(paper_parts, root))), about, spots(site)).items():
        yield FOLDER + name, ready(content)
    for edition in editions[1:]:
        yield f"{FOLDER}{edition.language.code}.json", ready(_other(edition, about))


def index(found: Sequence[Group], about: Sequence[Subject], where: Sequence[Spot]) -> dict[str, bytes]:
    """The index of some records.

    Args:
        found: groups of records; those of a place stand together.
        about: the subjects records point at.
        where: places with a page, the nation first, each province before its communes.

    Returns:
        Name of a file → its bytes.
    """
    language = words()
    normaliser = Normaliser(language)
    texts = gather(found, about, normaliser)
    numbers = {spot.path: number for number, spot in enumerate(where)}
    cut = list(blocks(found))
    made = {f"b{number}.json": content for number, (_, content) in enumerate(cut)}
    firsts = []
    if len(cut) > 1:
        for number, (first, content) in enumerate(_shards(texts, _rank(found, where, numbers))):
            firsts.append(first)
            made[f"t{number}.json"] = content
    table = {
        "w": tables.words_table(language),
        "p": tables.places(where),
        "s": tables.subjects_table(about),
        "g": tables.groups_table(found, numbers, [first for first, _ in cut]),
        "v": tables.vocabulary_table(vocabulary(texts, (spot.name for spot in where), normaliser)),
        "t": firsts,
        "d": _fingerprint(made.values()),
    }
    return made | {"index.json": orjson.dumps(table)}


def _fingerprint(contents: Iterable[bytes]) -> str:
    """Changes with any file, so that no browser puts files of two builds together."""
    total = hashlib.sha256()
    for content in contents:
        total.update(hashlib.sha256(content).digest())
    return total.hexdigest()[:8]


def _other(edition: Edition, about: Sequence[Subject]) -> bytes:
    """What another language adds: names of subjects, and whether communes have pages in it."""
    communes = edition.language.code in edition.commune_languages
    return orjson.dumps({"s": [edition.pick(one.name, one.name_en) for one in about], "c": communes})


def _rank(found: Sequence[Group], where: Sequence[Spot], numbers: Mapping[str, int]) -> list[int]:
    """For each group its position among all as a reader would want them: upper levels first, the newest first."""

    def wanted(index: int) -> tuple[int, int, int]:
        group = found[index]
        return _LEVELS.index(where[numbers.get(group.place, 0)].level), -group.years[0], index

    rank = [0] * len(found)
    for position, index in enumerate(sorted(range(len(found)), key=wanted)):
        rank[index] = position
    return rank


def _shards(texts: Texts, rank: Sequence[int]) -> Iterator[tuple[str, bytes]]:
    """The lists in alphabetical order of their terms, in files of about one size; each with its first term."""
    first, parts, size = "", list[bytes](), 0
    for term, numbers in lists(texts, rank):
        if size > SHARD and " " not in term:
            yield first, b"{" + b",".join(parts) + b"}"
            parts, size = [], 0
        if not parts:
            first = term
        parts.append(b'"%b":%b' % (term.encode(), orjson.dumps(numbers)))
        size += len(parts[-1])
    if parts:
        yield first, b"{" + b",".join(parts) + b"}"
