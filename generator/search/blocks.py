"""Groups of records as files a query fetches: texts once, records pointing at them; ranks nothing.

A block is a set of columns, which compress better than rows: `g` groups as `[url, name, number of records]`, and for
all records `k` kinds as digits, `a` anchors with spaces between, `t` titles, `b` bodies, `h` headings, `s` subjects,
`o` others. Texts stand once in `x`; a title, body or heading is 0 for none, 1 for the next text not seen before, else
the number of a text plus 2.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import orjson

from generator.search.records import KINDS, Group, Record

ONE_BLOCK = 200_000
"""Everything is one block up to this size in bytes before compression: about 30 KB after it, fetched once."""
BLOCK = 40_000
"""Size of one of many blocks in bytes before compression, as far as whole groups allow."""
_ROW = 40
"""About the size of a record without its texts."""
_NUMBERS = {kind: str(number) for number, kind in enumerate(KINDS)}


class _Block:
    """One block while it is filled."""

    def __init__(self) -> None:
        self._texts: dict[str, int] = {}
        self._groups: list[tuple[str, str, int]] = []
        self._records: list[Record] = []
        self._references: tuple[list[int], list[int], list[int]] = ([], [], [])
        self.size = 0

    def add(self, group: Group) -> None:
        """Take a group in."""
        titles, bodies, headings = self._references
        for record in group.records:
            titles.append(self._reference(record.title))
            bodies.append(self._reference(record.body))
            headings.append(self._reference(record.heading))
        self._records += group.records
        self._groups.append((group.url, group.name, len(group.records)))
        self.size += _ROW * len(group.records)

    def _reference(self, text: str) -> int:
        if not text:
            return 0
        known = self._texts.get(text)
        if known is not None:
            return known + 2
        self._texts[text] = len(self._texts)
        self.size += len(text)
        return 1

    @property
    def content(self) -> bytes:
        """The file."""
        titles, bodies, headings = self._references
        return orjson.dumps(
            {
                "g": self._groups,
                "k": "".join([_NUMBERS[record.kind] for record in self._records]),
                "a": " ".join([record.anchor for record in self._records]),
                "t": titles,
                "b": bodies,
                "h": headings,
                "s": [record.subjects for record in self._records],
                "o": [record.others for record in self._records],
                "x": list(self._texts),
            }
        )


def blocks(groups: Sequence[Group]) -> Iterator[tuple[int, bytes]]:
    """Cut groups into blocks, in their order.

    Args:
        groups: those of a place stand together.

    Yields:
        The number of the first group of a block, and its file.
    """
    limit = BLOCK if _size(groups) > ONE_BLOCK else ONE_BLOCK
    block, first = _Block(), 0
    for index, group in enumerate(groups):
        if block.size > limit:
            yield first, block.content
            block, first = _Block(), index
        block.add(group)
    yield first, block.content


def _size(groups: Sequence[Group]) -> int:
    """The size of all groups as one block, as far as it matters for one block."""
    block = _Block()
    for group in groups:
        block.add(group)
        if block.size > ONE_BLOCK:
            break
    return block.size
