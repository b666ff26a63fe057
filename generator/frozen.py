"""Frozen dataclasses made in half the time: pages consist of hundreds of thousands of them; adds nothing to them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields
from typing import Any, TypeVar, dataclass_transform

_Made = TypeVar("_Made")


@dataclass_transform(frozen_default=True)
def frozen(given: type[_Made]) -> type[_Made]:
    """Make a class the dataclass that `dataclass(frozen=True)` makes of it, with a quicker `__init__`.

    That of the standard library calls `object.__setattr__` for each field, to get past what forbids changes. This one
    fills the dictionary of the new value, which nobody else has seen yet.

    Args:
        given: a class without slots, `__post_init__` and fields with options (`field(…)`).
    """
    made: Any = dataclass(frozen=True)(given)
    made.__init__ = _initializer([one.name for one in fields(made)], made.__init__.__defaults__)
    return made  # type: ignore[no-any-return]  # the class that was given


def _initializer(names: list[str], defaults: tuple[object, ...] | None) -> Callable[..., None]:
    """An `__init__` that takes some fields, the last with defaults; made from text, as the standard library does it."""
    lines = [f"def __init__(self, {', '.join(names)}):", "    _own = self.__dict__"]
    lines += [f"    _own[{name!r}] = {name}" for name in names]
    scope: dict[str, Any] = {}
    exec("\n".join(lines), scope)  # noqa: S102 - holds names of fields only
    made: Callable[..., None] = scope["__init__"]
    made.__defaults__ = defaults
    return made
