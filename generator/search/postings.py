"""Which groups a word occurs in, for choosing what a query fetches: lists by term, cut into shards; ranks no record.

Plans share their boilerplate, so work is done once for each distinct text of the country: its terms are found once, and
the groups of a term are those of the texts it stands in. A list says in how many texts of a group the term stands, in
four steps. Long lists are cut to the groups a reader would want first, since a word of every plan chooses none.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice, pairwise
from math import log
from operator import sub
from typing import NamedTuple

from generator.kept import NOTHING_KEPT, Kept
from generator.search.normalise import Normaliser
from generator.search.parts import Part

WHOLE, CUT = 1024, 384
"""The longest list kept whole, and how many groups are kept of a longer one."""
_SAMPLE = 4 * CUT
"""How many entries of the texts of a very frequent term are looked at."""
_LEVELS, _MANY, _MOST = (0, 0, 1, 2, 2), 5, 3
_STEPS = 63
_KEPT = "search-terms"
_NEW = 0.02
"""Share of new texts from which on it pays to keep their terms: an edit brings in a few, which are soon read anew."""


class Terms:
    """The terms of texts, found once for each; texts of earlier builds may be among them.

    Attributes:
        numbers: text → its number.
        texts: term → the numbers of the texts it stands in. Terms are the tokens of a text, the syllables beside them,
            and pairs of neighbours that are no numbers, with a space between.
    """

    def __init__(
        self, normaliser: Normaliser, known: tuple[dict[str, int], dict[str, list[int]]] | None = None
    ) -> None:
        self._normaliser = normaliser
        self.numbers, texts = known or ({}, {})
        self.texts = defaultdict(list, texts)

    def add(self, text: str) -> int:
        """Find the terms of a text that is not known yet, and give its number."""
        number = self.numbers[text] = len(self.numbers)
        tokens = self._normaliser.tokens(text)
        pairs = [f"{a} {b}" for a, b in pairwise(tokens) if a[0] > "9" and b[0] > "9"]
        for term in {*tokens, *self._normaliser.beside(tokens), *pairs}:
            self.texts[term].append(number)
        return number

    def of(self, numbers: Iterable[int]) -> tuple[dict[str, int], dict[str, list[int]]]:
        """What is known of some texts, which are numbered anew."""
        fresh = {number: at for at, number in enumerate(numbers)}
        texts = {term: [fresh[one] for one in some if one in fresh] for term, some in self.texts.items()}
        names = {text: fresh[number] for text, number in self.numbers.items() if number in fresh}
        return names, {term: some for term, some in texts.items() if some}


class Texts(NamedTuple):
    """All texts of the country.

    Attributes:
        terms: the texts of each term.
        ranks: number of a text → the groups it stands in, once for each time; none for a text of an earlier build.
            Groups are named by their rank, their position among all as a reader would want them, and stand in order.
        order: the numbers of the texts that stand in most groups first.
    """

    terms: Mapping[str, list[int]]
    ranks: Sequence[list[int]]
    order: Sequence[int]


def gather(parts: Iterable[Part], ranked: Sequence[int], normaliser: Normaliser, kept: Kept = NOTHING_KEPT) -> Texts:
    """Put the texts of all provinces together and find the terms of those that are not known yet.

    Args:
        parts: the provinces in their order.
        ranked: the numbers of all groups, those a reader would want first at the beginning.
        normaliser: makes the tokens.
        kept: what was known of texts after an earlier build.
    """
    match kept.get(_KEPT):
        case (dict() as names, dict() as texts):
            terms = Terms(normaliser, (names, texts))
        case _:
            terms = Terms(normaliser)
    known = len(terms.numbers)
    rank = dict(zip(ranked, range(len(ranked)), strict=True))
    ranks: list[list[int]] = [[] for _ in range(known)]
    used, first = list[int](), 0
    for part in parts:
        own = [rank[first + index] for index in range(len(part.rows))]
        places = list(map(own.__getitem__, part.groups))
        start = 0
        for text, end in zip(part.texts, part.ends, strict=True):
            number = terms.numbers.get(text)
            if number is None:
                number = terms.add(text)
                ranks.append([])
            if not ranks[number]:
                used.append(number)
            ranks[number] += places[start:end]
            start = end
        first += len(part.rows)
    for some in ranks:
        some.sort()
    if kept.folder is not None and len(terms.numbers) - known > known * _NEW:
        kept.put(_KEPT, terms.of(used))
    return Texts(terms.texts, ranks, sorted(used, key=lambda number: -len(ranks[number])))


def vocabulary(texts: Texts, extra: Iterable[str], normaliser: Normaliser) -> Mapping[str, int]:
    """The words the index knows, numbers left out, each with its rarity in steps of 0 to 63.

    Args:
        texts: all texts.
        extra: further texts, names of places for example.
        normaliser: makes the tokens.

    Returns:
        Word → rarity, in alphabetical order.
    """
    times = list(map(len, texts.ranks))
    counts = Counter(token for text in extra for token in normaliser.tokens(text))
    for term, numbers in texts.terms.items():
        if " " not in term:
            counts[term] += sum(map(times.__getitem__, numbers))
    total = sum(times)
    found = ((word, count) for word, count in sorted(counts.items()) if count and not word[0].isdecimal())
    return {word: rarity(count, total) for word, count in found}


def rarity(count: int, total: int) -> int:
    """The rarity of a term as BM25 weighs it (logarithm of the share of records without it), in steps of a fifth."""
    return min(_STEPS, round(5 * log(1 + (total + 0.5) / (count + 0.5))))


def lists(texts: Texts, ranked: Sequence[int]) -> Iterator[tuple[str, list[int]]]:
    """The list of each term: number of groups, then differences of group numbers times four plus the level.

    Args:
        texts: all texts.
        ranked: the numbers of all groups, those a reader would want first at the beginning.

    Yields:
        Terms in alphabetical order (a space comes first), with their lists.
    """
    lister = _Lister(texts, ranked)
    made: dict[tuple[int, ...], list[int]] = {}
    for term, numbers in sorted(texts.terms.items()):
        same = tuple(numbers)
        found = made.get(same)
        if found is None:
            found = made[same] = lister.of(numbers)
        if len(found) > 1:
            yield term, found


class _Lister:
    """Makes the lists of terms."""

    def __init__(self, texts: Texts, ranked: Sequence[int]) -> None:
        self._ranks, self._ranked = texts.ranks, ranked
        self._times = list(map(len, texts.ranks))
        self._place = {number: place for place, number in enumerate(texts.order)}

    def of(self, numbers: Sequence[int]) -> list[int]:
        """The list of the term of some texts; empty when they stand nowhere."""
        times = list(map(self._times.__getitem__, numbers))
        widest = max(times)
        if len(numbers) == widest == 1:  # most terms: a word of one text of one plan
            return [1, self._ranked[self._ranks[numbers[0]][0]] * 4]
        if widest > WHOLE:
            return self._sampled(widest, numbers)
        some = list(map(self._ranks.__getitem__, numbers))
        if sum(times) > WHOLE:
            groups = set().union(*some)
            if len(groups) > WHOLE:
                last = sorted(groups)[CUT - 1]
                return self._encoded(len(groups), Counter(chain.from_iterable(_up_to(last, some))))
        counts = Counter(chain.from_iterable(some))
        return self._encoded(max(widest, len(counts)), counts)

    def _sampled(self, widest: int, numbers: Iterable[int]) -> list[int]:
        """The list of a very frequent term, from the first groups of its most frequent texts."""
        texts = sorted((number for number in numbers if self._times[number]), key=self._place.__getitem__)
        counts = Counter(islice(chain.from_iterable(self._ranks[number][:CUT] for number in texts), _SAMPLE))
        return self._encoded(max(widest, len(counts)), {rank: counts[rank] for rank in sorted(counts)[:CUT]})

    def _encoded(self, total: int, counts: Mapping[int, int]) -> list[int]:
        number = self._ranked.__getitem__
        order = sorted(counts, key=number)
        levels = [_LEVELS[count] if count < _MANY else _MOST for count in map(counts.__getitem__, order)]
        groups = list(map(number, order))
        return [total, *[step * 4 + level for step, level in zip(map(sub, groups, (0, *groups)), levels, strict=True)]]


def _up_to(last: int, some: Iterable[list[int]]) -> Iterator[list[int]]:
    """The beginnings of sorted lists, up to a number."""
    return (ranks[: bisect_right(ranks, last)] for ranks in some if ranks and ranks[0] <= last)
