"""What all records of the model share; declares no field of a plan.

A record is a pydantic dataclass with slots, not a pydantic model: a country has a quarter of a million records, and a
model keeps two dictionaries and a set for each of them, five times the memory of its values.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import repeat
from operator import attrgetter, call
from typing import Any, ClassVar, Self, TypeVar, dataclass_transform

from pydantic import ConfigDict, Field, ModelWrapValidatorHandler, TypeAdapter, ValidationError, model_validator
from pydantic.dataclasses import dataclass
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails, InitErrorDetails, PydanticCustomError

Fault = tuple[str, dict[str, str]]
"""Code and arguments of a problem of a record as a whole."""
_R = TypeVar("_R", bound="Record")


@dataclass(frozen=True, slots=True)
class Record:
    """A frozen record; a key the model does not know is an error, never ignored.

    Attributes:
        model_fields: name of an attribute → its description, type and default.
    """

    model_fields: ClassVar[Mapping[str, FieldInfo]] = {}
    _values: ClassVar[Callable[[Any], tuple[Any, ...]]]
    """Gives the class of a record and all its values."""
    _setters: ClassVar[tuple[Callable[[Any, Any], None], ...]]
    """Set the values of a new record, past the lock of a frozen one."""

    @classmethod
    def faults(cls, given: Mapping[str, Any]) -> Sequence[Fault]:
        """What is wrong between the keys of one record.

        It looks at keys, not at values, so that a bad value does not hide that another key is missing.

        Args:
            given: the record as written.

        Returns:
            Problem codes with their arguments.
        """
        return ()

    @classmethod
    def model_validate(cls, data: Any) -> Self:
        """Make a record of lists, mappings and texts.

        Raises:
            ValidationError: all that is wrong with them.
        """
        made: Self = cls.__pydantic_validator__.validate_python(data)  # type: ignore[attr-defined]  # pydantic adds it
        return made

    @classmethod
    def model_json_schema(cls, by_alias: bool = True) -> dict[str, Any]:
        """The JSON Schema of the record as written."""
        return TypeAdapter(cls).json_schema(by_alias=by_alias)

    def model_dump(self, **options: Any) -> dict[str, Any]:
        """The record as lists and mappings; the options are those of `pydantic.TypeAdapter.dump_python`."""
        told: dict[str, Any] = self.__pydantic_serializer__.to_python(self, **options)  # type: ignore[attr-defined]
        return told

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickle the values alone: a class with slots would write their names with every record."""
        return _restored, type(self)._values(self)

    @model_validator(mode="wrap")
    @classmethod
    def _everything_at_once(cls, data: Any, handler: ModelWrapValidatorHandler[Self]) -> Self:
        """Report faults of the record beside those of its fields: an "after" validator would not run then."""
        faults = cls.faults(data) if isinstance(data, dict) else ()
        try:
            record = handler(data)
        except ValidationError as error:
            if not faults:
                raise
            lines = [_again(line) for line in error.errors(include_url=False)]
        else:
            if not faults:
                return record
            lines = []
        lines += [{"type": PydanticCustomError(code, code, args), "input": data} for code, args in faults]
        raise ValidationError.from_exception_data(cls.__name__, lines)


@dataclass_transform(frozen_default=True, kw_only_default=True, field_specifiers=(Field,))
def record(kind: type[_R]) -> type[_R]:
    """Make a class of annotated fields a kind of record."""
    made: Any = dataclass(frozen=True, slots=True, kw_only=True, config=ConfigDict(extra="forbid"))(kind)
    made.model_fields = made.__pydantic_fields__
    made._values = attrgetter("__class__", *made.model_fields)
    made._setters = tuple(getattr(made, name).__set__ for name in made.model_fields)
    finished: type[_R] = made
    return finished


def _restored(kind: type[Record], *values: Any) -> Record:
    """A record from a pickle, which holds values that were validated before it was written."""
    made = object.__new__(kind)
    any(map(call, kind._setters, repeat(made), values))  # a setter gives None; a loop takes half as long again
    return made


def _again(line: ErrorDetails) -> InitErrorDetails:
    """An error of a field in the form pydantic takes back; our own codes are those with a hyphen."""
    context = line.get("ctx", {})
    kind = line["type"]
    own = PydanticCustomError(kind, kind, context) if "-" in kind else kind
    return InitErrorDetails(type=own, loc=line["loc"], input=line["input"], ctx=context)
