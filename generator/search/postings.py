"""Which groups a word occurs in, for choosing what a query fetches: lists by term, cut into shards; ranks no record.

Plans share their boilerplate, so work is done once for each distinct text: its tokens are found once, and the groups
of a term are those of the texts it stands in. A list says in how many texts of a group the term stands, in four steps.
Long lists are cut to the groups a reader would want first, since a word of every plan chooses none.
"""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice, pairwise
from math import log
from operator import sub

from generator.search.normalise import Normaliser
from generator.search.records import Group, Subject

WHOLE, CUT = 1024, 384
"""The longest list kept whole, and how many groups are kept of a longer one."""
_SAMPLE = 4 * CUT
"""How many entries of the texts of a very frequent term are looked at."""
_LEVELS, _MANY, _MOST = (0, 0, 1, 2, 2), 5, 3
_STEPS = 63
_OWN = 3
"""How often more the name and number of a document count, which stand on its page and wherever it is cited."""


class Texts:
    """All distinct texts with the groups they stand in, and their tokens.

    Attributes:
        groups: number of a text → the groups it stands in, once for each time.
        unigrams: number of a text → its tokens, and the syllables beside them.
        bigrams: number of a text → its pairs of neighbours that are no numbers.
    """

    def __init__(self, normaliser: Normaliser) -> None:
        self._normaliser = normaliser
        self._numbers: dict[str, int] = {}
        self.groups: list[array[int]] = []
        self.unigrams: list[tuple[str, ...]] = []
        self.bigrams: list[tuple[str, ...]] = []

    def add(self, text: str, group: int) -> None:
        """Note that a text stands in a group."""
        number = self._numbers.get(text)
        if number is None:
            number = self._numbers[text] = len(self.groups)
            tokens = self._normaliser.tokens(text)
            self.groups.append(array("I"))
            self.unigrams.append(tuple(dict.fromkeys((*tokens, *self._normaliser.beside(tokens)))))
            pairs = (f"{a} {b}" for a, b in pairwise(tokens) if a[0] > "9" and b[0] > "9")
            self.bigrams.append(tuple(dict.fromkeys(pairs)))
        self.groups[number].append(group)


def gather(groups: Sequence[Group], subjects: Sequence[Subject], normaliser: Normaliser) -> Texts:
    """Find the tokens of all texts.

    Args:
        groups: everything that can be found.
        subjects: whose names count as texts of the records that point at them.
        normaliser: makes the tokens.

    Returns:
        The texts of all groups.
    """
    texts = Texts(normaliser)
    add = texts.add
    names = [subject.name for subject in subjects]
    for index, group in enumerate(groups):
        pointed: set[int] = set()
        for record in group.records:
            for text in (record.title, record.body, record.heading):
                if text:
                    add(text, index)
            if not record.anchor:
                for text in (record.title, record.heading) * _OWN:
                    add(text, index)
            pointed.update(record.subjects, record.others)
        for number in sorted(pointed):
            add(names[number], index)
    return texts


def vocabulary(texts: Texts, extra: Iterable[str], normaliser: Normaliser) -> Mapping[str, int]:
    """The words the index knows, numbers left out, each with its rarity in steps of 0 to 63.

    Args:
        texts: all texts.
        extra: further texts, names of places for example.
        normaliser: makes the tokens.

    Returns:
        Word → rarity, in alphabetical order.
    """
    counts: defaultdict[str, int] = defaultdict(int)
    total = 0
    for groups, unigrams in zip(texts.groups, texts.unigrams, strict=True):
        times = len(groups)
        total += times
        for token in unigrams:
            counts[token] += times
    for text in extra:
        for token in normaliser.tokens(text):
            counts[token] += 1
    return {word: rarity(count, total) for word, count in sorted(counts.items()) if not word[0].isdecimal()}


def rarity(count: int, total: int) -> int:
    """The rarity of a term as BM25 weighs it (logarithm of the share of records without it), in steps of a fifth."""
    return min(_STEPS, round(5 * log(1 + (total + 0.5) / (count + 0.5))))


def lists(texts: Texts, rank: Sequence[int]) -> Iterator[tuple[str, list[int]]]:
    """The list of each term: number of groups, then differences of group numbers times four plus the level.

    Args:
        texts: all texts.
        rank: number of a group → its place among all groups as a reader would want them, for cutting long lists.

    Yields:
        Terms in alphabetical order (a space comes first), with their lists.
    """
    found: defaultdict[str, list[int]] = defaultdict(list)
    for number in sorted(range(len(texts.groups)), key=lambda number: -len(texts.groups[number])):
        for term in texts.unigrams[number]:
            found[term].append(number)
        for term in texts.bigrams[number]:
            found[term].append(number)
    best = _Best(texts.groups, rank)
    for term in sorted(found):
        yield term, _encoded(*best.groups(found[term]))


class _Best:
    """The groups of terms; those of texts that stand nearly everywhere are put in the order of rank only once."""

    def __init__(self, groups: Sequence[array[int]], rank: Sequence[int]) -> None:
        self._groups, self._rank = groups, rank
        self._cut: dict[int, list[int]] = {}

    def groups(self, numbers: Sequence[int]) -> tuple[int, Mapping[int, int]]:
        """How many groups some texts stand in, at least, and the groups kept with the number of texts in each.

        Args:
            numbers: texts, the most frequent first.
        """
        widest = len(self._groups[numbers[0]])
        if widest > WHOLE:
            counts = Counter(islice(chain.from_iterable(map(self._first, numbers)), _SAMPLE))
        else:
            counts = Counter(chain.from_iterable(map(self._groups.__getitem__, numbers)))
        total = max(widest, len(counts))
        if total > WHOLE and len(counts) > CUT:
            kept = sorted(counts, key=self._rank.__getitem__)[:CUT]
            return total, {group: counts[group] for group in kept}
        return total, counts

    def _first(self, number: int) -> list[int]:
        """The groups of a text a reader would want first."""
        if number not in self._cut:
            self._cut[number] = sorted(self._groups[number], key=self._rank.__getitem__)[:CUT]
        return self._cut[number]


def _encoded(total: int, counts: Mapping[int, int]) -> list[int]:
    order = sorted(counts)
    levels = [_LEVELS[counts[group]] if counts[group] < _MANY else _MOST for group in order]
    steps = map(sub, order, (0, *order))
    return [total, *(step * 4 + level for step, level in zip(steps, levels, strict=True))]
