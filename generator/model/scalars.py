"""The types of single values in plans and registries, each read from text; holds no record of several fields."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from typing import Annotated, Any, TypeVar

from pydantic import AfterValidator, BeforeValidator, GetPydanticSchema, WithJsonSchema
from pydantic_core import PydanticCustomError, core_schema

from generator.locator import is_locator, repaired
from generator.vietnamese import FormError, PartialDate, parse_date, parse_number, slug

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_YEARS = re.compile(r"((?:19|2[01])[0-9]{2})(?:-((?:19|2[01])[0-9]{2}))?")
_YEAR = re.compile(r"(?<![0-9])(?:19|2[01])[0-9]{2}(?![0-9])")
# No user part before the host: `https://example.gov.vn@example.org` leads somewhere else than it seems to.
_LINK = re.compile(r"https?://[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:[0-9]{1,5})?([/?#][^\s<>\"'\\]*)?", re.IGNORECASE)
_BARE_LINK = re.compile(r"[a-z0-9-]+(\.[a-z0-9-]+)*\.[a-z]{2,}(/[^\s<>\"'\\]*)?", re.IGNORECASE)
_FLAG_WORDS = {"có": "true", "yes": "true", "true": "true", "on": "true", "không": "false", "no": "false"}
_FLAG_WORDS |= {"false": "false", "off": "false", "1": "true", "0": "false"}
_T = TypeVar("_T")
_NULLS = ("~", "null", "Null", "NULL")


def _reader(parse: Callable[[str], _T], code: str) -> Callable[[str], _T]:
    """Wrap a parser of text so that its FormError becomes a problem with the given code.

    A country's plans name the same few things: they are parsed once, and one value stands for all that are equal.
    """

    @lru_cache(maxsize=8192)
    def read(text: str) -> _T:
        try:
            return parse(text.strip())
        except FormError as error:
            raise PydanticCustomError(code, "{text}", {"text": text, "right": error.right or ""}) from None

    return read


def _written(parse: Callable[[str], Any], code: str) -> Callable[[Any], Any]:
    """Read what is written as one text; what was read before is let through."""
    read = _reader(parse, code)

    def validator(value: Any) -> Any:
        if isinstance(value, str):
            return read(value)
        if isinstance(value, (dict, list, tuple)) or value is None:
            raise PydanticCustomError("wrong-type", "{expected}", {"expected": "text"})
        return value

    return validator


def _frozen(kind: Any, parse: Callable[[str], Any], code: str) -> GetPydanticSchema:
    """A pydantic annotation for frozen values that are written as one text, such as `str` gives back."""
    schema = core_schema.no_info_before_validator_function(
        _written(parse, code), core_schema.is_instance_schema(kind), serialization=core_schema.to_string_ser_schema()
    )
    return GetPydanticSchema(lambda _source, _handler: schema)


@dataclass(frozen=True, order=True, slots=True)
class Years:
    """A span of calendar years, both included; a plan's period or a school year."""

    first: int
    last: int

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickle as a call: what Python gives a frozen class with slots is ten times slower to read."""
        return Years, (self.first, self.last)

    def __contains__(self, year: int) -> bool:
        return self.first <= year <= self.last

    def __str__(self) -> str:
        return str(self.first) if self.first == self.last else f"{self.first}-{self.last}"


class Relation(StrEnum):
    """What a target may be tied to when the document prints no number."""

    NATIONAL_AVERAGE = "national-average"
    PREVIOUS_YEAR = "previous-year"


def _parse_years(text: str) -> Years:
    match = _YEARS.fullmatch(text)
    if not match or int(match[2] or match[1]) < int(match[1]):
        found = _YEAR.findall(text)
        right = "-".join(found) if 1 <= len(found) <= 2 and found == sorted(set(found)) else None
        raise FormError(text, right)
    return Years(int(match[1]), int(match[2] or match[1]))


def _parse_id(text: str) -> str:
    if not _ID.fullmatch(text):
        raise FormError(text, slug(text)[:80])
    return text


def _parse_locator(text: str) -> str:
    if not is_locator(text):
        raise FormError(text, repaired(text))
    return text


def _parse_link(text: str) -> str:
    if not _LINK.fullmatch(text):
        raise FormError(text, f"https://{text}" if _BARE_LINK.fullmatch(text) else None)
    return text


def _parse_amount(text: str) -> Decimal | str:
    if _ID.fullmatch(text) and re.search("[a-z]", text):
        return text
    return parse_number(text)


def _parse_flag(text: str) -> bool:
    if text not in ("true", "false"):
        raise FormError(text, _FLAG_WORDS.get(text.casefold()))
    return text == "true"


def _as_tuple(value: Any) -> Any:
    """One value stands for a list of one."""
    return value if isinstance(value, (list, tuple)) else (value,)


@lru_cache(maxsize=8192)
def _shared(value: tuple[_T, ...]) -> tuple[_T, ...]:
    """One tuple stands for all that are equal, since most are of the same few names."""
    return value


def _not_blank(value: str) -> str:
    text = value.strip()
    if not text or value in _NULLS:
        raise PydanticCustomError("empty-value", "", {})
    return text


def _rows(value: Any) -> Any:
    """A key with nothing after it stands for an empty list."""
    return () if value == "" else value


Text = Annotated[str, AfterValidator(_not_blank)]
"""Any words, not empty."""
Phrase = Annotated[str, AfterValidator(lru_cache(maxsize=8192)(_not_blank))]
"""Words many plans share, such as the name of an office: as `Text`, but one value stands for all that are equal."""
Id = Annotated[str, AfterValidator(_reader(_parse_id, "bad-id"))]
"""Lower-case ASCII letters, digits and single hyphens."""
At = Annotated[str, AfterValidator(_reader(_parse_locator, "bad-locator"))]
"""A place in the document, see `generator.locator`."""
Link = Annotated[str, AfterValidator(_reader(_parse_link, "bad-link"))]
"""An http or https address; no other scheme reaches the site."""
Figure = Annotated[Decimal, _frozen(Decimal, parse_number, "bad-number"), WithJsonSchema({"type": "string"})]
"""A number in Vietnamese notation."""
Amount = Annotated[
    Decimal | str, _frozen((Decimal, str), _parse_amount, "bad-number"), WithJsonSchema({"type": "string"})
]
"""A number, a `Relation`, or the id of an instrument that sets the number."""
Flag = Annotated[bool, BeforeValidator(_written(_parse_flag, "bad-flag")), WithJsonSchema({"enum": ["true", "false"]})]
Day = Annotated[
    PartialDate,
    _frozen(PartialDate, parse_date, "bad-date"),
    WithJsonSchema({"type": "string", "pattern": r"^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"}),
]
"""A date as exact as it is printed: year, month or day."""
Span = Annotated[
    Years,
    _frozen(Years, _parse_years, "bad-years"),
    WithJsonSchema({"type": "string", "pattern": r"^[0-9]{4}(-[0-9]{4})?$"}),
]
"""A year or a span of years."""

Many = Annotated[tuple[_T, ...], BeforeValidator(_as_tuple), AfterValidator(_shared)]
"""One value or a list of them."""
Rows = Annotated[tuple[_T, ...], BeforeValidator(_rows)]
"""The entries of a registry, which may have none yet."""
