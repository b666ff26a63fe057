"""What all records of the model share; declares no field of a plan."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Self

from pydantic import BaseModel, ConfigDict, ModelWrapValidatorHandler, ValidationError, model_validator
from pydantic_core import ErrorDetails, InitErrorDetails, PydanticCustomError

Fault = tuple[str, dict[str, str]]
"""Code and arguments of a problem of a record as a whole."""


class Record(BaseModel):
    """A frozen record; a key the model does not know is an error, never ignored."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    @classmethod
    def faults(cls, given: Mapping[str, Any]) -> Iterator[Fault]:
        """What is wrong between the keys of one record.

        It looks at keys, not at values, so that a bad value does not hide that another key is missing.

        Args:
            given: the record as written.

        Yields:
            A problem code with its arguments.
        """
        yield from ()

    @model_validator(mode="wrap")
    @classmethod
    def _everything_at_once(cls, data: Any, handler: ModelWrapValidatorHandler[Self]) -> Self:
        """Report faults of the record beside those of its fields: an "after" validator would not run then."""
        faults = list(cls.faults(data)) if isinstance(data, dict) else []
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


def _again(line: ErrorDetails) -> InitErrorDetails:
    """An error of a field in the form pydantic takes back; our own codes are those with a hyphen."""
    context = line.get("ctx", {})
    kind = line["type"]
    own = PydanticCustomError(kind, kind, context) if "-" in kind else kind
    return InitErrorDetails(type=own, loc=line["loc"], input=line["input"], ctx=context)
