"""Mappings whose values are made when somebody asks for them; knows nothing of what they hold.

A country has thousands of subjects, and each page needs those of its own. So the processes that share the drawing
share the computing too, a build that draws one page computes one page's facts, and no build holds them all at once:
of `Lazily`, only those asked for last are kept.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache, lru_cache
from typing import TypeVar

_Value = TypeVar("_Value")
KEPT = 2000
"""Values kept: all plans of a large province in several years, since its pages are drawn together."""


class Lazily(Mapping[str, _Value]):
    """A read-only mapping whose values are made when they are asked for; equal to a mapping of all of them.

    Args:
        keys: in the order of the mapping.
        make: a pure function from a key to its value.
        kept: how many values are kept; None keeps all.
    """

    def __init__(self, keys: Iterable[str], make: Callable[[str], _Value], kept: int | None = KEPT) -> None:
        self._keys = dict.fromkeys(keys)
        self._made = lru_cache(kept)(make)

    def __getitem__(self, key: str) -> _Value:
        if key not in self._keys:
            raise KeyError(key)
        return self._made(key)

    def __contains__(self, key: object) -> bool:
        return key in self._keys

    def __iter__(self) -> Iterator[str]:
        return iter(self._keys)

    def __len__(self) -> int:
        return len(self._keys)


class Together(Mapping[str, _Value]):
    """A read-only mapping whose values are made all at once when one is asked for; equal to that mapping.

    Args:
        make: a pure function that gives the mapping.
    """

    def __init__(self, make: Callable[[], Mapping[str, _Value]]) -> None:
        self._make = cache(make)

    def __getitem__(self, key: str) -> _Value:
        return self._make()[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._make())

    def __len__(self) -> int:
        return len(self._make())
