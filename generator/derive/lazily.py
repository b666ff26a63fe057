"""Facts of one subject computed when its page asks for them, once; holds no facts of its own.

A country has thousands of subjects, and each page needs those of its own. So the processes that share the drawing
share the computing too, and a build that draws one page computes one page's facts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TypeVar

_Value = TypeVar("_Value")


class Lazily(Mapping[str, _Value]):
    """A read-only mapping whose values are made on first use; equal to a mapping of all of them.

    Args:
        keys: in the order of the mapping.
        make: a pure function from a key to its value.
    """

    def __init__(self, keys: Iterable[str], make: Callable[[str], _Value]) -> None:
        self._keys = dict.fromkeys(keys)
        self._make = make
        self._made: dict[str, _Value] = {}

    def __getitem__(self, key: str) -> _Value:
        if key not in self._made:
            if key not in self._keys:
                raise KeyError(key)
            self._made[key] = self._make(key)
        return self._made[key]

    def __contains__(self, key: object) -> bool:
        return key in self._keys

    def __iter__(self) -> Iterator[str]:
        return iter(self._keys)

    def __len__(self) -> int:
        return len(self._keys)
