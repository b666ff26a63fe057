"""Groups of records as files a query fetches: texts once, records pointing at them; ranks nothing.

A block is a set of columns, which compress better than rows: `g` groups as `[url, name, number of records]`, and for
all records `k` kinds as digits, `a` anchors with spaces between, `t` titles, `b` bodies, `h` headings, `s` subjects,
`o` others. Texts stand once in `x`; a title, body or heading is 0 for none, 1 for the next text not seen before, else
the number of a text plus 2.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import islice

import orjson

from generator.kept import NOTHING_KEPT, Kept
from generator.publish import Artifact, ready
from generator.search.parts import Part, Province
from generator.search.records import KINDS, Group, Record

ONE_BLOCK = 200_000
"""Everything is one block up to this size in bytes before compression: about 30 KB after it, fetched once."""
BLOCK = 40_000
"""Size of one of many blocks in bytes before compression, as far as whole groups allow."""
_ROW = 40
"""About the size of a record without its texts."""
_KEPT = "search-blocks"
_NUMBERS = {kind: str(number) for number, kind in enumerate(KINDS)}


class _Block:
    """One block while it is filled."""

    def __init__(self) -> None:
        self._texts: dict[str, int] = {}
        self._groups: list[tuple[str, str, int]] = []
        self._records: list[Record] = []
        self._references: list[int] = []
        self.size = 0

    def add(self, group: Group) -> None:
        """Take a group in."""
        texts, references = self._texts, self._references
        for text in group.texts:
            if not text:
                references.append(0)
            elif text in texts:
                references.append(texts[text] + 2)
            else:
                references.append(1)
                texts[text] = len(texts)
                self.size += len(text)
        self._records += group.records
        self._groups.append((group.url, group.name, len(group.records)))
        self.size += _ROW * len(group.records)

    @property
    def content(self) -> bytes:
        """The file."""
        kinds, anchors, _, _, _, subjects, others = zip(*self._records, strict=True) if self._records else [()] * 7
        return orjson.dumps(
            {
                "g": self._groups,
                "k": "".join(map(_NUMBERS.__getitem__, kinds)),
                "a": " ".join(anchors),
                "t": self._references[::3],
                "b": self._references[1::3],
                "h": self._references[2::3],
                "s": subjects,
                "o": others,
                "x": list(self._texts),
            }
        )


@dataclass(frozen=True, slots=True)
class Block:
    """A file of some groups.

    Attributes:
        first: number of its first group among all.
        count: how many it holds.
        artifact: the file.
    """

    first: int
    count: int
    artifact: Artifact


def blocks(provinces: Sequence[Province], parts: Sequence[Part], kept: Kept = NOTHING_KEPT) -> list[Block]:
    """Cut the groups of all provinces into blocks, in their order.

    Args:
        provinces: those whose groups are cut; the groups of a place stand together.
        parts: of the same provinces.
        kept: the blocks an earlier build cut; whatever stands in provinces that are the same is made only when asked.
    """
    every = [(one, index) for one, part in zip(provinces, parts, strict=True) for index in range(len(part.rows))]
    cutter = _Cutter(every)
    if not cutter.is_larger(ONE_BLOCK, parts):
        return [cutter.fresh(0, ONE_BLOCK)]
    known = kept.get(_KEPT)
    before = known if isinstance(known, dict) else {}
    found, first = list[Block](), 0
    while first < len(every):
        found.append(cutter.known(first, before) or cutter.fresh(first, BLOCK))
        first += found[-1].count
    after = dict(cutter.row(block) for block in found if cutter.is_lasting(block))
    if after and after != before:
        kept.put(_KEPT, after)
    return found


_Row = tuple[tuple[tuple[str, str], ...], int, str]
"""Of a block the names and fingerprints of the provinces it is made from, how many groups it holds, and its key."""


@dataclass(frozen=True)
class _Cutter:
    """All groups in their order, each as its province and its number there."""

    groups: Sequence[tuple[Province, int]]

    def is_larger(self, size: int, parts: Iterable[Part]) -> bool:
        """Say whether all groups together are larger than a size as one block."""
        # A province alone that is settles it without looking at a single group.
        return any(part.letters + _ROW * part.records > size for part in parts) or self._filled(0, size)[0].size > size

    def fresh(self, first: int, limit: int) -> Block:
        """The block that begins with a group, made now."""
        block, count = self._filled(first, limit)
        return Block(first, count, ready(block.content))

    def known(self, first: int, rows: Mapping[tuple[str, int], _Row]) -> Block | None:
        """The block that begins with a group, if an earlier build cut it from the same."""
        province, index = self.groups[first]
        made_from, count, key = rows.get((province.name, index), ((), 0, ""))
        block = Block(first, count, Artifact(key, partial(self._content, first, count)))
        return block if made_from and self._made_from(block) == made_from and self._is_full(block) else None

    def row(self, block: Block) -> tuple[tuple[str, int], _Row]:
        """What a later build must know of a block."""
        province, index = self.groups[block.first]
        return (province.name, index), (self._made_from(block), block.count, block.artifact.key)

    def is_lasting(self, block: Block) -> bool:
        """Say whether a later build can know a block again."""
        return self._is_full(block) and all(made_from for _, made_from in self._made_from(block))

    def _is_full(self, block: Block) -> bool:
        """Say whether a block ends because it is full: the last one ends because there is nothing more."""
        return block.first + block.count < len(self.groups)

    def _made_from(self, block: Block) -> tuple[tuple[str, str], ...]:
        some = self.groups[block.first : block.first + block.count]
        return tuple(dict.fromkeys((province.name, province.made_from) for province, _ in some))

    def _filled(self, first: int, limit: int) -> tuple[_Block, int]:
        """A block from a group on, filled until it is larger than a limit, and how many groups went in."""
        block, count = _Block(), 0
        for province, index in islice(self.groups, first, None):
            if block.size > limit:
                break
            block.add(province.groups[index])
            count += 1
        return block, count

    def _content(self, first: int, count: int) -> bytes:
        block = _Block()
        for province, index in self.groups[first : first + count]:
            block.add(province.groups[index])
        return block.content
