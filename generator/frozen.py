"""Frozen dataclasses that are made, and whose values are made, in half the time; they can do all that others can.

Pages consist of hundreds of thousands of such values, and a build after a small edit is over in two seconds, of which
the standard library would take a tenth to write and compile six methods for each of our classes.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import MISSING, FrozenInstanceError, dataclass, fields
from operator import attrgetter
from typing import Any, TypeVar, dataclass_transform

_Made = TypeVar("_Made")


@dataclass_transform(frozen_default=True)
def frozen(given: type[_Made]) -> type[_Made]:
    """Make a class the dataclass that `dataclass(frozen=True)` makes of it.

    Args:
        given: a class without slots, `__post_init__`, fields with options (`field(…)`) and dataclasses above it.
    """
    made: Any = dataclass(init=False, repr=False, eq=False)(given)
    made.__dataclass_params__.frozen = True
    made.__init__ = _first_init(made)
    made._values = _values([one.name for one in fields(made)])
    made.__eq__, made.__hash__, made.__repr__ = _eq, _hash, _repr
    made.__setattr__, made.__delattr__ = _set, _delete
    return made  # type: ignore[no-any-return]  # the class that was given


def _first_init(made: Any) -> Callable[..., None]:
    """An `__init__` that puts the real one in its place when it is first called: a build needs half of the classes."""

    def init(self: Any, *args: Any, **named: Any) -> None:
        made.__init__, made.__eq__, made.__hash__ = _methods(made)
        made.__init__(self, *args, **named)

    return init


def _methods(made: Any) -> tuple[Callable[..., None], Callable[[Any, object], bool], Callable[[Any], int]]:
    """`__init__`, `__eq__` and `__hash__` made from text, as the standard library does it.

    Its `__init__` calls `object.__setattr__` for each field, to get past what forbids changes. This one fills the
    dictionary of the new value, which nobody else has seen yet.
    """
    names = [one.name for one in fields(made)]
    mine, other = (f"({''.join(f'{owner}.{name}, ' for name in names)})" for owner in ("self", "other"))
    lines = [f"def init(self, {', '.join(names)}):", "    _own = self.__dict__"]
    lines += [f"    _own[{name!r}] = {name}" for name in names]
    lines += ["def eq(self, other):"]
    lines += [f"    return {mine} == {other} if other.__class__ is self.__class__ else NotImplemented"]
    lines += ["def hash_(self):", f"    return hash({mine})"]
    scope: dict[str, Any] = {}
    exec("\n".join(lines), scope)  # noqa: S102 - holds names of fields only
    init = scope["init"]
    init.__defaults__ = tuple(one.default for one in fields(made) if one.default is not MISSING)
    init.__qualname__ = f"{made.__qualname__}.__init__"
    return init, scope["eq"], scope["hash_"]


def _values(names: list[str]) -> Callable[[Any], tuple[Any, ...]]:
    """Gives the values of all fields."""
    if len(names) > 1:
        return attrgetter(*names)
    return lambda one: tuple(getattr(one, name) for name in names)


# Those of values that came out of a pickle before any was made


def _eq(self: Any, other: Any) -> bool:
    kind = type(self)
    return kind._values(self) == kind._values(other) if type(other) is kind else NotImplemented


def _hash(self: Any) -> int:
    return hash(type(self)._values(self))


def _repr(self: Any) -> str:
    values = type(self)._values(self)
    told = ", ".join(f"{one.name}={value!r}" for one, value in zip(fields(self), values, strict=True))
    return f"{type(self).__qualname__}({told})"


def _set(self: Any, name: str, value: object) -> None:
    raise FrozenInstanceError(f"cannot assign to field {name!r}")


def _delete(self: Any, name: str) -> None:
    raise FrozenInstanceError(f"cannot delete field {name!r}")
