"""Dataclasses that are frozen for the type checker; quicker to make and to read than others.

Pages consist of hundreds of thousands of such values, and a build after a small edit is over in two seconds, of which
the standard library would take a tenth to write and compile six methods for each of our classes. Nothing refuses a
change while the program runs: a class that does so sets its fields by way of `object.__setattr__` or of a dictionary,
and its values then take three times as long to make, or to read.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import MISSING, dataclass, fields
from typing import Any, TypeVar, dataclass_transform

_Made = TypeVar("_Made")


@dataclass_transform(frozen_default=True)
def frozen(given: type[_Made]) -> type[_Made]:
    """Make a class a dataclass with hash, whose fields nobody sets but its constructor: the type checker sees to that.

    Args:
        given: a class without slots, `__post_init__`, fields with options (`field(…)`) and dataclasses above it.
    """
    made: Any = dataclass(init=False, repr=False, eq=False)(given)
    made.__dataclass_params__.frozen = True
    for name in ("__init__", "__eq__", "__hash__"):
        setattr(made, name, _first(made, name))
    made.__repr__ = _repr
    return made  # type: ignore[no-any-return]  # the class that was given


def _first(made: Any, name: str) -> Callable[..., Any]:
    """A method that puts the real ones in their places when it is first called: a build needs half of the classes."""

    def method(self: Any, *args: Any, **named: Any) -> Any:
        made.__init__, made.__eq__, made.__hash__ = _methods(made)
        return getattr(made, name)(self, *args, **named)

    return method


def _methods(made: Any) -> tuple[Callable[..., None], Callable[[Any, object], bool], Callable[[Any], int]]:
    """`__init__`, `__eq__` and `__hash__` made from text, as the standard library does it."""
    names = [one.name for one in fields(made)]
    mine, other = (f"({''.join(f'{owner}.{name}, ' for name in names)})" for owner in ("self", "other"))
    lines = [f"def init(self, {', '.join(names)}):", *(f"    self.{name} = {name}" for name in names)]
    lines += ["def eq(self, other):"]
    lines += [f"    return {mine} == {other} if other.__class__ is self.__class__ else NotImplemented"]
    lines += ["def hash_(self):", f"    return hash({mine})"]
    scope: dict[str, Any] = {}
    exec("\n".join(lines), scope)  # noqa: S102 - holds names of fields only
    init = scope["init"]
    init.__defaults__ = tuple(one.default for one in fields(made) if one.default is not MISSING)
    init.__qualname__ = f"{made.__qualname__}.__init__"
    return init, scope["eq"], scope["hash_"]


def _repr(self: Any) -> str:
    told = ", ".join(f"{one.name}={getattr(self, one.name)!r}" for one in fields(self))
    return f"{type(self).__qualname__}({told})"
