"""A language of the site: its messages, numbers and dates; knows nothing of plans and pages.

Messages are written in Vietnamese where they are used; the Vietnamese text is the name under which another language's
catalog (`generator/locale/<code>/LC_MESSAGES/plansite.po`) holds its own. Every message is a `%` format, so a literal
per cent sign is written `%%`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cache, cached_property
from gettext import NullTranslations
from io import BytesIO
from pathlib import Path

from babel.dates import format_date as babel_date
from babel.dates import format_skeleton
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import Translations

from generator.frozen import frozen
from generator.vietnamese import PartialDate, format_date, format_number

SOURCE = "vi"
"""The language messages are written in; it has no catalog and no address prefix."""
LOCALES: Mapping[str, str] = {"vi": "vi", "en": "en_GB"}
"""Languages of the interface, each with the CLDR locale of its numbers and dates."""
NAMES: Mapping[str, str] = {"vi": "Tiếng Việt", "en": "English"}
"""What each language calls itself."""
_PLACEHOLDER = re.compile(r"%\((\w+)\)[sd]")


def N_(message: str) -> str:  # noqa: N802 - the name translators and their tools know
    """Mark a message in a table for the catalogs; it is translated where it is used."""
    return message


def N_plural(message: str) -> str:  # noqa: N802 - the same
    """Mark a message about a number of things in a table."""
    return message


def NC_(context: str, message: str) -> str:  # noqa: N802 - the same
    """Mark a message in a table that other languages say differently in different contexts."""
    return message


def catalog_path(code: str) -> Path:
    """The catalog of a language; the source language has none."""
    return Path(__file__).parent / "locale" / code / "LC_MESSAGES" / "plansite.po"


@frozen
class Words:
    """A few words; `lang` is their language where it is not that of the page, else None."""

    text: str
    lang: str | None = None


@dataclass(frozen=True)
class Language:
    """One language of the site.

    Attributes:
        code: `vi` or `en`, as in `<html lang>`.
        translations: the catalog; empty for the source language.
    """

    code: str
    translations: NullTranslations = field(default_factory=NullTranslations, compare=False)

    @cached_property
    def prefix(self) -> str:
        """What stands before the address of a page in this language: nothing, or `en/`."""
        return "" if self.code == SOURCE else f"{self.code}/"

    @cached_property
    def foreign(self) -> str | None:
        """The language of Vietnamese words on a page of this one; None where the page is Vietnamese itself."""
        return None if self.code == SOURCE else SOURCE

    def text(self, message: str, **values: object) -> str:
        """A message in this language, with its values put in."""
        return self._format(message) % values if values else self._plain(message)

    def pgettext(self, context: str, message: str) -> str:
        """A message that other languages say differently in different contexts (`section`, `unit`); without values."""
        return self._in_context(context, message) % {}

    def plural(self, message: str, n: int, **values: object) -> str:
        """A message about a number of things; `%(n)s` is the number as this language writes it."""
        found = message if self.code == SOURCE else self.translations.ngettext(message, message, n)
        return found % {"n": self.number(n), **values}

    def said(self, message: str, **values: Words | str) -> tuple[Words, ...]:
        """A message whose values may be in another language, cut where the language changes."""
        found: list[Words] = []
        own = ""
        for text, name in self._pieces(message):
            own += text
            value = values[name] if name else ""
            if isinstance(value, str):
                own += value
            elif value.lang is None:
                own += value.text
            elif value.text:
                found += (Words(own), value) if own else (value,)
                own = ""
        return (*found, Words(own)) if own else tuple(found)

    def pick(self, vietnamese: str, english: str) -> str:
        """The one of two texts of a registry that is in this language."""
        return vietnamese if self.code == SOURCE else english

    def number(self, value: Decimal | int, places: int | None = None) -> str:
        """Write a number.

        Args:
            value: the number.
            places: decimal places to round half up to; all digits of the value when None.

        Returns:
            Text such as `96,25` or `96.25`; a minus sign is U+2212.
        """
        return format_number(value, places, LOCALES[self.code])

    def date(self, value: PartialDate) -> str:
        """Write a date as exactly as it is known: `17/3/2026`, `6/2026`; `17 March 2026`, `June 2026`."""
        return format_date(value) if self.code == SOURCE else _date(LOCALES[self.code], value)

    # Pages say the same few hundred messages again and again

    @cached_property
    def _format(self) -> Callable[[str], str]:
        """The format of a message in this language."""
        return cache(self.translations.gettext)

    @cached_property
    def _plain(self) -> Callable[[str], str]:
        """A message without values."""
        return cache(lambda message: self._format(message) % {})

    @cached_property
    def _in_context(self) -> Callable[[str, str], str]:
        """The format of a message in a context."""
        return cache(self.translations.pgettext)

    @cached_property
    def _pieces(self) -> Callable[[str], tuple[tuple[str, str], ...]]:
        """A message as its own words, each with the name of the value that follows them; the last name is empty."""

        def pieces(message: str) -> tuple[tuple[str, str], ...]:
            found = [*_PLACEHOLDER.split(self._format(message)), ""]
            return tuple(zip((text.replace("%%", "%") for text in found[::2]), found[1::2], strict=True))

        return cache(pieces)


@cache
def _date(locale: str, value: PartialDate) -> str:
    """A date in words; the same few dates stand on many pages."""
    if value.month is None:
        return str(value.year)
    if value.day is None:
        return format_skeleton("yMMMM", value.first, locale=locale)
    return babel_date(date(value.year, value.month, value.day), "long", locale=locale)


def load_language(code: str) -> Language:
    """Read the catalog of a language.

    Args:
        code: one of `LOCALES`.

    Returns:
        The language; the source language needs no file.
    """
    if code == SOURCE:
        return Language(code)
    with catalog_path(code).open("rb") as file:
        catalog = read_po(file, locale=code, abort_invalid=True)
    compiled = BytesIO()
    write_mo(compiled, catalog)
    compiled.seek(0)
    return Language(code, Translations(compiled))
