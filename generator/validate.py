"""Data to model: every mistake in one file as a problem at its line; compares no file with another.

Pydantic finds the mistakes; here its error types become our codes and its paths become places in the YAML file.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal, TypeVar, get_args, get_origin

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from generator.catalog import problem
from generator.load import Loaded, Loc
from generator.model.base import Record
from generator.near import nearest
from generator.problem import Problem

_R = TypeVar("_R", bound=Record)

_EXPECTED = {
    "dataclass_type": "mapping",
    "dict_type": "mapping",
    "tuple_type": "list",
    "list_type": "list",
    "string_type": "text",
}
_SHOWN = 80
"""Characters of a wrong value that are quoted in a message."""


def validate(loaded: Loaded, model: type[_R]) -> tuple[_R | None, tuple[Problem, ...]]:
    """Read a record from a loaded file.

    Args:
        loaded: the file; one that could not be read gives no problem here, because it carries its own.
        model: the record the whole file holds.

    Returns:
        The record, or None when something is wrong, and all problems in the order of the file.
    """
    if loaded.data is None:
        return None, ()
    try:
        return model.model_validate(loaded.data), ()
    except ValidationError as error:
        found = (_problem(loaded, model, line) for line in error.errors(include_url=False))
        return None, tuple(sorted({item for item in found if item is not None}))


def _problem(loaded: Loaded, model: type[Record], line: ErrorDetails) -> Problem | None:
    """One error of pydantic in our words; None when the place was refused by the loader already."""
    loc = _place(loaded.data, line["loc"])
    if loaded.is_spoiled(loc):
        return None
    if line["type"] in ("missing", "unexpected_keyword_argument"):
        return _key_problem(loaded, model, line, loc)
    return _value_problem(loaded, model, line, loc)


def _key_problem(loaded: Loaded, model: type[Record], line: ErrorDetails, loc: Loc) -> Problem:
    """A key that lacks or that nobody knows."""
    name, owner = _name(line["loc"]), _owner(model, line["loc"]) or model
    if line["type"] == "missing":
        about = owner.model_fields[_attribute(owner, name)].description or ""
        return problem("missing-field", loaded.position(loc), field=name, about=about)
    known = [_alias(owner, field) for field in owner.model_fields]
    at = loaded.position(loc, key=True)
    return problem("unknown-key", at, key=name[:_SHOWN], near=nearest(name, known), known=", ".join(known))


def _value_problem(loaded: Loaded, model: type[Record], line: ErrorDetails, loc: Loc) -> Problem:
    """A value that its key cannot take, or a record whose keys do not go together."""
    kind, name, text, at = line["type"], _name(line["loc"]), _quoted(line["input"]), loaded.position(loc)
    if line["input"] == "" or kind == "too_short":
        return problem("empty-value", at, field=name)
    if kind == "literal_error":
        allowed = _choices(model, line["loc"])
        near, known = nearest(text, allowed), ", ".join(allowed)
        return problem("unknown-value", at, field=name, text=text, near=near, known=known)
    if kind == "string_pattern_mismatch":
        return problem("bad-fingerprint", at, text=text)
    if kind in _EXPECTED:
        return problem("wrong-type", at, field=name, expected=_EXPECTED[kind])
    if "-" in kind:  # one of our own, raised in the model
        args = {key: str(value)[:_SHOWN] for key, value in line.get("ctx", {}).items()}
        return problem(kind, at, **{"field": name, **args})
    return problem("bad-value", at, field=name, text=text)


def _place(data: Any, loc: Loc) -> Loc:
    """The place in the file for a place in the model.

    One value may stand for a list of one, and pydantic names the branches of a union: such steps are left out.
    """
    place: list[str | int] = []
    for step in loc:
        in_list = isinstance(data, list) and isinstance(step, int) and step < len(data)
        if in_list or (isinstance(data, dict) and step in data):
            data = data[step]
            place.append(step)
    return tuple(place)


def _name(loc: Loc) -> str:
    """The key a message speaks of: the last one that is no index."""
    names = [step for step in loc if isinstance(step, str) and step != "[key]"]
    return names[-1] if names else "-"


def _quoted(value: Any) -> str:
    return value[:_SHOWN] if isinstance(value, str) else ""


def _alias(owner: type[Record], attribute: str) -> str:
    return owner.model_fields[attribute].alias or attribute


def _attribute(owner: type[Record], key: str) -> str:
    return next((name for name in owner.model_fields if _alias(owner, name) == key), key)


def _owner(model: type[Record], loc: Loc) -> type[Record] | None:
    """The record that holds the last key of a place."""
    owner: type[Record] | None = model
    for step in loc[:-1]:
        if isinstance(step, str) and owner is not None:
            found = owner.model_fields.get(_attribute(owner, step))
            owner = next(_records(found.annotation), None) if found else owner
    return owner


def _records(annotation: Any) -> Iterator[type[Record]]:
    """The records named in a type, such as `Target` in `tuple[Target, ...]`."""
    if isinstance(annotation, type) and get_origin(annotation) is None and issubclass(annotation, Record):
        yield annotation
    for part in get_args(annotation):
        yield from _records(part)


def _choices(model: type[Record], loc: Loc) -> list[str]:
    """The words a field accepts."""
    keys = [step for step in loc if isinstance(step, str)]
    owner = _owner(model, tuple(keys))
    found = owner.model_fields.get(_attribute(owner, keys[-1])) if owner and keys else None
    return list(_literals(found.annotation)) if found else []


def _literals(annotation: Any) -> Iterator[str]:
    if get_origin(annotation) is Literal:
        yield from get_args(annotation)
        return
    for part in get_args(annotation):
        yield from _literals(part)
