"""Dataclasses of our own: what frozen ones of the standard library are, but kept so by the type checker only."""

from __future__ import annotations

from dataclasses import dataclass, fields, is_dataclass, replace
from typing import ClassVar

import orjson
import pytest

from generator.frozen import frozen


@frozen
class Quick:
    """A value."""

    template: ClassVar[str] = "plan"
    text: str
    place: int
    notes: tuple[str, ...] = ()
    last: str | None = None

    @property
    def long(self) -> bool:
        """A derived fact."""
        return len(self.text) > 1


@dataclass(frozen=True)
class Usual:
    """The same, from the standard library."""

    text: str
    place: int
    notes: tuple[str, ...] = ()
    last: str | None = None


def test_values_are_made_by_position_and_by_name_with_defaults() -> None:
    one = Quick("a", place=2)
    assert (one.text, one.place, one.notes, one.last, one.template, one.long) == ("a", 2, (), None, "plan", False)
    assert Quick("a", 2, ("b",), last="c") == Quick(text="a", place=2, notes=("b",), last="c")


def test_a_type_checker_refuses_changes_and_nothing_may_be_left_out() -> None:
    Quick("a", 1).text = "b"  # type: ignore[misc]  # an ignore that is not needed is an error, so it was refused
    with pytest.raises(TypeError, match="place"):
        Quick("a")  # type: ignore[call-arg]  # the same
    with pytest.raises(TypeError, match="other"):
        Quick("a", 1, other=1)  # type: ignore[call-arg]  # the same


def test_they_are_dataclasses_in_all_else() -> None:
    quick, usual = Quick("a", 1, ("b",)), Usual("a", 1, ("b",))
    assert is_dataclass(quick)
    assert [one.name for one in fields(quick)] == [one.name for one in fields(usual)]
    assert repr(quick) == repr(usual).replace("Usual", "Quick")
    assert hash(quick) == hash(usual)
    assert replace(quick, place=2) == Quick("a", 2, ("b",))
    assert orjson.dumps(quick) == orjson.dumps(usual)
