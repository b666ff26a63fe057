"""What the index needs of one province, made on its own and small enough to be kept; puts no index together.

A part is made from the files of its province (`plan.yml` and the documents beside), the registries, the official list
of places and this program, and from nothing else: neither from other provinces, not even from documents its plans rest
on, since the registry names those, nor from results, languages or the day.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import accumulate, chain
from typing import NamedTuple

from generator.kept import Kept
from generator.search.records import Group, Subject

_OWN = 3
"""How often more the name and number of a document count, which stand on its page and wherever it is cited."""


@dataclass(frozen=True)
class Province:
    """A province whose plans are to be found, or whatever else stands together in the index.

    Attributes:
        name: tells it from others.
        made_from: fingerprint of everything its groups are made from; empty when that is not known.
        make: gives its groups, and may be asked several times; asked only when something of them must be made.
    """

    name: str
    made_from: str
    make: Callable[[], Sequence[Group]]

    @property
    def groups(self) -> Sequence[Group]:
        """Its groups."""
        return self.make()


Row = tuple[str, int, int]
"""Of a group its place, and the first and the last year it speaks of."""


class Part(NamedTuple):
    """What lists and tables need of a province.

    Attributes:
        rows: of its groups.
        records: how many its groups have.
        letters: how many all texts of its records have; names of subjects are left out.
        texts: all distinct texts, in the order in which they first stand.
        ends: where the groups of each text end in `groups`.
        groups: the groups each text stands in, once for each time, by their numbers within the province.
    """

    rows: tuple[Row, ...]
    records: int
    letters: int
    texts: tuple[str, ...]
    ends: array[int]
    groups: array[int]


def make_part(groups: Sequence[Group], subjects: Sequence[Subject]) -> Part:
    """The part of some groups.

    Args:
        groups: those of a place stand together.
        subjects: whose names count as texts of the records that point at them.
    """
    found: defaultdict[str, list[int]] = defaultdict(list)
    names = [subject.name for subject in subjects]
    for index, group in enumerate(groups):
        for text in filter(None, group.texts):
            found[text].append(index)
        for record in group.records:
            if not record.anchor:
                for text in (record.title, record.heading) * _OWN:
                    found[text].append(index)
        pointed = chain.from_iterable(record.subjects + record.others for record in group.records)
        for number in sorted(set(pointed)):
            found[names[number]].append(index)
    rows = tuple((group.place, *group.years) for group in groups)
    records = sum(len(group.records) for group in groups)
    letters = sum(map(len, found.keys() - set(names)))
    ends = array("I", accumulate(map(len, found.values())))
    return Part(rows, records, letters, tuple(found), ends, array("I", chain.from_iterable(found.values())))


def part_of(province: Province, subjects: Sequence[Subject], kept: Kept) -> Part:
    """The part of a province: the one kept, as long as everything it is made from is the same, or made anew."""
    if not province.made_from:
        return make_part(province.groups, subjects)
    name = f"search-{province.name}"
    match kept.get(name):
        case (province.made_from, Part() as part):
            return part
    part = make_part(province.groups, subjects)
    kept.put(name, (province.made_from, part))
    return part
