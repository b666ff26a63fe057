"""Numbers inside printed words, as documents of Viet Nam write them; it compares nothing."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from generator.vietnamese import SCALES

_NUMBER = re.compile(
    r"(?<![\w,.])(?P<grouped>[0-9]{1,3}(?:\.[0-9]{3})+(?:,[0-9]+)?)(?![0-9])"
    r"|(?<![\w])(?P<plain>[0-9]+(?:[.,][0-9]+)?)"
)
_SCALE = re.compile(rf"\s*({'|'.join(SCALES)})\b", re.IGNORECASE)


class PrintedNumber(NamedTuple):
    """A number as printed and the scale word after it."""

    value: Decimal
    scale: int

    @property
    def scaled(self) -> Decimal:
        """The number with its scale: `1,2 triệu` → 1200000."""
        return self.value * self.scale


def printed_numbers(text: str) -> list[PrintedNumber]:
    """All numbers of a printed text, in order.

    Args:
        text: words with figures; a comma is the decimal sign, points group by three, any other point is decimal.

    Returns:
        The numbers, each with the scale word that follows it.
    """
    found = []
    for match in _NUMBER.finditer(text):
        digits = match["grouped"].replace(".", "") if match["grouped"] else match["plain"]
        scale = _SCALE.match(text, match.end())
        found.append(PrintedNumber(Decimal(digits.replace(",", ".")), 10 ** SCALES[scale[1].lower()] if scale else 1))
    return found
