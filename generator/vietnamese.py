"""Numbers, dates, document numbers and letters as Viet Nam writes them; knows nothing of plans or pages."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from functools import cache, lru_cache

_PLAIN = re.compile(r"[0-9]+(,[0-9]+)?")
_GROUPED = re.compile(r"[1-9][0-9]{0,2}(\.[0-9]{3})+(,[0-9]+)?")
_ENGLISH = re.compile(r"[0-9]{1,3}(,[0-9]{3})*(\.[0-9]+)?|[0-9]+\.[0-9]+")
_SPACED = re.compile(r"[0-9]{1,3}( [0-9]{3})+(,[0-9]+)?")
SCALES = {"nghìn": 3, "ngàn": 3, "triệu": 6, "tỷ": 9, "tỉ": 9}
"""Words behind a figure that scale it, as powers of ten."""
_SCALED = re.compile(rf"\s*({'|'.join(SCALES)})\b")
_MAX_DIGITS = 24
"""Longer than any figure of a state budget; keeps arithmetic exact within `decimal`'s 28 places."""

_ISO = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_DAY_FIRST = re.compile(r"([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4})")
_MONTH_FIRST = re.compile(r"([0-9]{1,2})[/.-]([0-9]{4})")
_YEAR_FIRST = re.compile(r"([0-9]{4})[/.-]([0-9]{1,2})(?:[/.-]([0-9]{1,2}))?")
_DATE_WORDS = re.compile(r"ngày|tháng|năm")
_FIRST_YEAR, _LAST_YEAR = 1900, 2199


class FormError(ValueError):
    """A text that is not in the form asked for; `right` is the right form when it can be told."""

    def __init__(self, text: str, right: str | None = None) -> None:
        super().__init__(text)
        self.text = text
        self.right = right


def parse_number(text: str) -> Decimal:
    """Read a number in Vietnamese notation.

    Args:
        text: `96,25`, `152.475`, `1.188.826` or plain digits; comma for decimals, point for thousands.

    Returns:
        The exact value.

    Raises:
        FormError: for anything else; `right` is given where the meaning is plain (`96.25` and `96,25%` → `96,25`).
    """
    number = _number(text.strip())
    if number is None:
        raise FormError(text, _right_number(text.strip()))
    return number


def _number(text: str) -> Decimal | None:
    if len(text) > _MAX_DIGITS or not (_PLAIN.fullmatch(text) or _GROUPED.fullmatch(text)):
        return None
    return Decimal(text.replace(".", "").replace(",", "."))


def _right_number(text: str) -> str | None:
    """What was probably meant by a text that is no number in our form: `96.25` and `96,25 %` → `96,25`."""
    figure = re.match(r"[0-9][0-9., ]*", text)
    if not figure or len(text) > 100:
        return None
    digits, words = figure[0].strip(), text[figure.end() :]
    if _number(digits) is None and _ENGLISH.fullmatch(digits):
        digits = digits.translate(str.maketrans(".,", ",."))
    elif _SPACED.fullmatch(digits):
        digits = digits.replace(" ", ".")
    number = _number(digits)
    if number is None:
        return None
    scale = _SCALED.match(words)
    if scale:
        return format_number((number * 10 ** SCALES[scale[1]]).normalize())
    return digits


def format_number(value: Decimal | int, places: int | None = None, locale: str = "vi") -> str:
    """Write a number as Viet Nam prints it, or as another locale does.

    Args:
        value: the number.
        places: decimal places to round half up to; all digits of the value when None.
        locale: of the CLDR, `en_GB` for example.

    Returns:
        Text such as `96,25` or `1.188.826`; a minus sign is U+2212.
    """
    if places is not None:
        value = Decimal(value).quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
    return _written(str(value), locale)


@lru_cache(maxsize=8192)  # pages write the same figures again and again
def _written(digits: str, locale: str) -> str:
    """A number from all its digits: those of `1.0` and `1.00` differ, though the numbers do not."""
    number = Decimal(digits)
    sign = "\N{MINUS SIGN}" if number < 0 else ""
    return sign + f"{abs(number):,f}".translate(_symbols(locale))


@cache
def _symbols(locale: str) -> Mapping[int, str]:
    """From Python's marks to those the CLDR gives for a locale."""
    from babel.numbers import get_decimal_symbol, get_group_symbol  # a check seldom writes a number and starts sooner

    return str.maketrans({".": get_decimal_symbol(locale), ",": get_group_symbol(locale)})


@dataclass(frozen=True, order=True, slots=True)
class PartialDate:
    """A date as exactly as it is printed: a year, a month of a year, or a day."""

    year: int
    month: int | None = None
    day: int | None = None

    def __reduce__(self) -> tuple[object, ...]:
        """Pickle as a call: what Python gives a frozen class with slots is ten times slower to read."""
        return PartialDate, (self.year, self.month, self.day)

    @property
    def first(self) -> date:
        """The first day the date can mean."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def last(self) -> date:
        """The last day the date can mean."""
        return _last(self.year, self.month, self.day)

    def __str__(self) -> str:
        """The ISO 8601 form, cut where the date is unknown: `2026`, `2026-06`, `2026-03-17`."""
        parts = [f"{self.year:04}"] + [f"{part:02}" for part in (self.month, self.day) if part]
        return "-".join(parts)


@lru_cache(maxsize=4096)  # asked for many times in sorting
def _last(year: int, month: int | None, day: int | None) -> date:
    if day:
        return date(year, month or 1, day)
    month = month or 12
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


@lru_cache(maxsize=4096)  # the deadlines of a country's plans fall on the same few days
def parse_date(text: str) -> PartialDate:
    """Read a full or partial ISO date.

    Args:
        text: `2026`, `2026-06` or `2026-03-17`.

    Returns:
        The date, as exact as the text.

    Raises:
        FormError: for another form or a day the calendar lacks; `right` is given for `17/3/2026`.
    """
    text = text.strip()
    iso = _ISO.fullmatch(text)
    found = _date(*iso.groups()) if iso else None
    if found is None:
        raise FormError(text, _right_date(text))
    return found


def _date(year: str, month: str | None, day: str | None) -> PartialDate | None:
    """The date of some digits; None when the calendar lacks it."""
    try:
        date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        return None
    if not _FIRST_YEAR <= int(year) <= _LAST_YEAR:
        return None
    return PartialDate(int(year), int(month) if month else None, int(day) if day else None)


def _right_date(text: str) -> str | None:
    """What was probably meant by a text that is no ISO date: `17/3/2026` → `2026-03-17`, `tháng 6/2026` → `2026-06`."""
    digits = re.sub(r"\s*[/.-]\s*|\s+", "/", _DATE_WORDS.sub(" ", text.casefold()).strip())
    year: str | None
    day: str | None
    year = month = day = None
    if match := _DAY_FIRST.fullmatch(digits):
        day, month, year = match.groups()
    elif match := _MONTH_FIRST.fullmatch(digits):
        month, year = match.groups()
    elif match := _YEAR_FIRST.fullmatch(digits):
        year, month, day = match.groups()
    found = _date(year, month, day) if year else None
    return str(found) if found else None


def format_date(value: PartialDate) -> str:
    """Write a date as Viet Nam prints it: `17/3/2026`, `6/2026` or `2026`."""
    parts = [str(part) for part in (value.day, value.month) if part] + [str(value.year)]
    return "/".join(parts)


def fold(text: str) -> str:
    """Take tone marks and case away: `Đà Nẵng` → `da nang`; for matching names, never for showing them."""
    decomposed = unicodedata.normalize("NFD", text.casefold().replace("đ", "d"))
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


def without_marks(text: str) -> str:
    """Take tone marks away and keep case: `Đà Nẵng` → `Da Nang`; the spelling of names in English texts."""
    decomposed = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


def slug(text: str) -> str:
    """Make an ASCII address part: `Phường Hải Dương` → `phuong-hai-duong`."""
    return re.sub(r"[^a-z0-9]+", "-", fold(text)).strip("-")


_ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_LETTERS = {letter: 100 + place for place, letter in enumerate(_ALPHABET)}
_TONES = {"\N{COMBINING GRAVE ACCENT}": 1, "\N{COMBINING HOOK ABOVE}": 2, "\N{COMBINING TILDE}": 3}
_TONES |= {"\N{COMBINING ACUTE ACCENT}": 4, "\N{COMBINING DOT BELOW}": 5}
_PIECES = re.compile(r"[0-9]{1,18}|.", re.DOTALL)


@lru_cache(maxsize=8192)  # the names of all places, which many lists are sorted by
def collation_key(text: str) -> tuple[tuple[int, ...], tuple[int, ...], str]:
    """Make a key that sorts names as a Vietnamese dictionary does.

    Letters come first, in the order a ă â b c d đ e ê … o ô ơ … u ư … y; tones decide only between equal letters, in
    the order none, huyền, hỏi, ngã, sắc, nặng. Runs of digits count as numbers, so Quận 2 comes before Quận 10.
    """
    letters: list[int] = []
    tones: list[int] = []
    for piece in _PIECES.findall(unicodedata.normalize("NFC", text.casefold())):
        if piece.isdecimal():
            letters += (2, int(piece))
            continue
        letter, tone = _weights(piece)
        letters.append(letter)
        tones.append(tone)
    return tuple(letters), tuple(tones), text


@cache
def _weights(letter: str) -> tuple[int, int]:
    """The place of a letter in the alphabet, and of its tone."""
    marks = unicodedata.normalize("NFD", letter)
    base = unicodedata.normalize("NFC", "".join(mark for mark in marks if mark not in _TONES))
    tone = next((_TONES[mark] for mark in marks if mark in _TONES), 0)
    return _LETTERS.get(base, 0 if letter.isspace() else 1), tone
