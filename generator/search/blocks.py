"""Groups of records as files a query fetches: texts once, records pointing at them; ranks nothing.

A block is a set of columns, which compress better than rows: `g` groups as `[url, name, number of records]`, and for
all records `k` kinds as digits, `a` anchors with spaces between, `t` titles, `b` bodies, `h` headings, `s` subjects,
`o` others. Texts stand once in `x`; a title, body or heading is 0 for none, 1 for the next text not seen before, else
the number of a text plus 2.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial

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
                # Copies: the writer leaves a second form of each text behind in it, and plans hold theirs to the end.
                "x": [text.encode().decode() for text in self._texts],
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


class Line:
    """All groups in their order, each as its province and its number there; a province is looked at in its turn.

    So the groups of a province are made once, and those of a country, which are heavy, never stand together.

    Args:
        provinces: the groups of a place stand together.
        part_of: gives the part of a province.
    """

    def __init__(self, provinces: Iterable[Province], part_of: Callable[[Province], Part]) -> None:
        self._left, self._part_of = iter(provinces), part_of
        self.groups: list[tuple[Province, int]] = []
        self.parts: list[Part] = []

    def reaches(self, index: int) -> bool:
        """Say whether there is a group of a number, looking at the provinces up to it."""
        while len(self.groups) <= index:
            if self.next_part() is None:
                return False
        return True

    def next_part(self) -> Part | None:
        """Look at one more province; None when there is none."""
        province = next(self._left, None)
        if province is None:
            return None
        part = self._part_of(province)
        self.parts.append(part)
        self.groups += ((province, number) for number in range(len(part.rows)))
        return part


def blocks(line: Line, kept: Kept = NOTHING_KEPT) -> Iterator[Block]:
    """Cut the groups of all provinces into blocks, in their order.

    Args:
        line: the groups; when the last block is cut, all provinces were looked at.
        kept: the blocks an earlier build cut; whatever stands in provinces that are the same is made only when asked.
    """
    cutter = _Cutter(line)
    if not cutter.is_larger(ONE_BLOCK):
        yield cutter.fresh(0, ONE_BLOCK)
        return
    known = kept.get(_KEPT)
    before = known if isinstance(known, dict) else {}
    after, first = dict[tuple[str, int], _Row](), 0
    while line.reaches(first):
        block = cutter.known(first, before) or cutter.fresh(first, BLOCK)
        after |= [cutter.row(block)] if cutter.is_lasting(block) else []
        first += block.count
        yield block
    if after and after != before:
        kept.put(_KEPT, after)


_Row = tuple[tuple[tuple[str, str], ...], int, str]
"""Of a block the names and fingerprints of the provinces it is made from, how many groups it holds, and its key."""


@dataclass(frozen=True)
class _Cutter:
    """Cuts blocks out of a line of groups."""

    line: Line

    def is_larger(self, size: int) -> bool:
        """Say whether all groups together are larger than a size as one block."""
        # A province alone that is settles it without looking at a single group.
        while (part := self.line.next_part()) is not None:
            if part.letters + _ROW * part.records > size:
                return True
        return self._filled(0, size)[0].size > size

    def fresh(self, first: int, limit: int) -> Block:
        """The block that begins with a group, made now."""
        block, count = self._filled(first, limit)
        return Block(first, count, ready(block.content))

    def known(self, first: int, rows: Mapping[tuple[str, int], _Row]) -> Block | None:
        """The block that begins with a group, if an earlier build cut it from the same."""
        province, index = self.line.groups[first]
        made_from, count, key = rows.get((province.name, index), ((), 0, ""))
        block = Block(first, count, Artifact(key, partial(self._content, first, count)))
        return block if made_from and self._made_from(block) == made_from and self._is_full(block) else None

    def row(self, block: Block) -> tuple[tuple[str, int], _Row]:
        """What a later build must know of a block."""
        province, index = self.line.groups[block.first]
        return (province.name, index), (self._made_from(block), block.count, block.artifact.key)

    def is_lasting(self, block: Block) -> bool:
        """Say whether a later build can know a block again."""
        return self._is_full(block) and all(made_from for _, made_from in self._made_from(block))

    def _is_full(self, block: Block) -> bool:
        """Say whether a block ends because it is full: the last one ends because there is nothing more."""
        return self.line.reaches(block.first + block.count)

    def _made_from(self, block: Block) -> tuple[tuple[str, str], ...]:
        self.line.reaches(block.first + block.count - 1)
        some = self.line.groups[block.first : block.first + block.count]
        return tuple(dict.fromkeys((province.name, province.made_from) for province, _ in some))

    def _filled(self, first: int, limit: int) -> tuple[_Block, int]:
        """A block from a group on, filled until it is larger than a limit, and how many groups went in."""
        block, count = _Block(), 0
        while block.size <= limit and self.line.reaches(first + count):
            province, index = self.line.groups[first + count]
            block.add(province.groups[index])
            count += 1
        return block, count

    def _content(self, first: int, count: int) -> bytes:
        block = _Block()
        for province, index in self.line.groups[first : first + count]:
            block.add(province.groups[index])
        return block.content
