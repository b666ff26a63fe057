"""`Site` → the files search works with in the browser, without a server; draws no page and answers no query.

A query fetches `index.json` first: it knows all places, subjects and words. From it and, where a query names no place,
from the lists of its rarest words (`t…json`), it follows which plans are worth looking at; only their records
(`b…json`) are fetched, and ranked in the browser. So a reader who names a place fetches that place.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache, partial
from pathlib import Path
from types import MappingProxyType

import orjson

from generator.kept import NOTHING_KEPT, Kept
from generator.publish import Artifact, ready
from generator.search import tables
from generator.search.blocks import Line, blocks
from generator.search.normalise import Normaliser, words
from generator.search.papers import paper_parts
from generator.search.parts import Province, Row, part_of
from generator.search.postings import Texts, gather, lists, vocabulary
from generator.search.records import Spot, Subject, heaps_of, spots, subjects
from generator.views.edition import Edition

FOLDER = "tim-kiem/chi-muc/"
NEIGHBOURS = 2
"""Provinces whose groups are held at a time: they are asked for in their order, and those of a country are heavy."""
SHARD = 16_000
"""Size of a shard of lists in bytes before compression, as far as whole lists allow."""
_LEVELS = ("nation", "province", "commune")


def files(
    editions: Sequence[Edition],
    root: Path,
    fingerprints: Mapping[str, str] = MappingProxyType({}),
    kept: Kept = NOTHING_KEPT,
) -> Iterator[tuple[str, Artifact]]:
    """All files of the index, which is one for all languages; others add the names they have for subjects.

    Args:
        editions: the site in each of its languages, Vietnamese first.
        root: folder of the project, where documents lie beside their plans.
        fingerprints: path of a province → fingerprint that is the same only while everything is that its part of the
            index is made from (`generator.search.parts`); nothing is kept of a province that has none.
        kept: what earlier builds made of the provinces; those that are the same are not looked at again.

    Yields:
        Path inside the site, and the file; the same records give the same bytes, whatever was kept.
    """
    site = editions[0].site
    about = subjects(site)
    papers = partial(paper_parts, root)
    heaps = heaps_of(site, papers)
    made = lru_cache(NEIGHBOURS)(lambda name: heaps[name]())
    known = {} if kept.folder is None else fingerprints
    provinces = [Province(name, known.get(name, ""), partial(made, name)) for name in heaps]
    for name, artifact in index(provinces, about, spots(site), kept):
        yield FOLDER + name, artifact
    for edition in editions[1:]:
        yield f"{FOLDER}{edition.language.code}.json", ready(_other(edition, about))


def index(
    provinces: Sequence[Province], about: Sequence[Subject], where: Sequence[Spot], kept: Kept = NOTHING_KEPT
) -> Iterator[tuple[str, Artifact]]:
    """The index of what can be found in some provinces.

    Args:
        provinces: in their order.
        about: the subjects their records point at.
        where: places with a page, the nation first, each province before its communes.
        kept: what earlier builds made of the provinces.

    Yields:
        Name of a file, and the file.
    """
    language = words()
    normaliser = Normaliser(language)
    line = Line(provinces, lambda one: part_of(one, about, kept))
    firsts, keys = list[int](), list[str]()
    for number, block in enumerate(blocks(line, kept)):
        firsts.append(block.first)
        keys.append(block.artifact.key)
        yield f"b{number}.json", block.artifact
    parts = line.parts
    rows = [row for part in parts for row in part.rows]
    ranked = _ranked(rows, where)
    texts = gather(parts, ranked, normaliser, kept)
    shards = list(_shards(texts, ranked)) if len(firsts) > 1 else []
    of_terms = {f"t{number}.json": ready(content) for number, (_, content) in enumerate(shards)}
    table = {
        "w": tables.words_table(language),
        "p": tables.places(where),
        "s": tables.subjects_table(about),
        "g": tables.groups_table(rows, where, firsts),
        "v": tables.vocabulary_table(vocabulary(texts, (spot.name for spot in where), normaliser)),
        "t": [first for first, _ in shards],
        "d": _fingerprint([*keys, *(one.key for one in of_terms.values())]),
    }
    yield from of_terms.items()
    yield "index.json", ready(orjson.dumps(table))


def _fingerprint(keys: Iterable[str]) -> str:
    """Changes with any file, so that no browser puts files of two builds together."""
    total = hashlib.sha256()
    for key in keys:
        total.update(bytes.fromhex(key))
    return total.hexdigest()[:8]


def _other(edition: Edition, about: Sequence[Subject]) -> bytes:
    """What another language adds: names of subjects, and whether communes have pages in it."""
    communes = edition.language.code in edition.commune_languages
    return orjson.dumps({"s": [edition.pick(one.name, one.name_en) for one in about], "c": communes})


def _ranked(rows: Sequence[Row], where: Iterable[Spot]) -> list[int]:
    """The numbers of all groups as a reader would want them: upper levels first, the newest first."""
    levels = {spot.path: _LEVELS.index(spot.level) for spot in where}

    def wanted(index: int) -> tuple[int, int, int]:
        place, year, _ = rows[index]
        return levels.get(place, 0), -year, index

    return sorted(range(len(rows)), key=wanted)


def _shards(texts: Texts, ranked: Sequence[int]) -> Iterator[tuple[str, bytes]]:
    """The lists in alphabetical order of their terms, in files of about one size; each with its first term."""
    first, parts, size = "", list[bytes](), 0
    for term, numbers in lists(texts, ranked):
        if size > SHARD and " " not in term:
            yield first, b"{" + b",".join(parts) + b"}"
            parts, size = [], 0
        if not parts:
            first = term
        parts.append(b'"%b":%b' % (term.encode(), orjson.dumps(numbers)))
        size += len(parts[-1])
    if parts:
        yield first, b"{" + b",".join(parts) + b"}"
