"""Text as it stands in HTML: escaped unless it is markup, joined, freed of needless blanks; knows no template."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Any

from markupsafe import Markup, escape

_BLANK = re.compile(r"\s*\n\s*|  +")
_BLOCKS = (
    "article|body|caption|dd|details|div|dl|dt|fieldset|figcaption|figure|footer|form|h[1-6]|head|header|hr|html|li|link|"
    "main|meta|nav|ol|option|p|script|section|select|summary|table|tbody|td|tfoot|th|thead|title|tr|ul"
)
_BEFORE_BLOCK = re.compile(rf"\s+(?=</?(?:{_BLOCKS})\b)")
_AFTER_BLOCK = re.compile(rf"""(</?(?:{_BLOCKS})\b(?:[^<>"]|"[^"]*")*>)\s+""")


def shown(value: Any) -> str:
    """A value as it stands in HTML: what is markup as it is, all other text escaped."""
    kind = type(value)
    if kind is str:
        is_special = "&" in value or "<" in value or ">" in value or '"' in value or "'" in value
        return str.__str__(escape(value)) if is_special else value
    if kind is int:
        return str(value)
    return str.__str__(value if kind is Markup else escape(value))


def safe(html: str) -> Markup:
    """Text that is escaped already as markup; `Markup()` would look for another form of it first."""
    return str.__new__(Markup, html)


def joined(values: Collection[Any]) -> str:
    """Values as one text; it is markup, and all others are escaped, as soon as one of them is."""
    if Markup in map(type, values):
        return safe("".join(map(shown, values)))
    return "".join(map(str, values))


def flush(html: str) -> str:
    """Markup with no white space where blocks begin and end, and one character where there was more of it.

    In a country of plans that was one byte in twenty.

    Args:
        html: holds no element in which white space counts, such as `<pre>`.
    """
    text = _BLANK.sub(lambda blank: "\n" if "\n" in blank[0] else " ", html)
    return _AFTER_BLOCK.sub(r"\1", _BEFORE_BLOCK.sub("", text))
