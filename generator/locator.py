"""Places inside a document (`at`): their grammar, their order of parts and their anchors; reads no document.

The grammar follows the layout of administrative documents in Decree 30/2020/ND-CP, Annex I.

    at      = base [ "/" n ] ;
    base    = "head" | "preamble" | "body" | "closing" | "recipients" | "signature" | [ "annex" [ n ] "." ] outline ;
    outline = ( roman | number | "art" n ) [ occ ] { "." number [ occ ] } [ "." letter ] { "-" n } { "+" n } ;
    letter  = "a".."e" | "đ" | "g".."i" | "k".."v" | "x" | "y" ;
    occ     = "(" n ")" ;
"""

from __future__ import annotations

import re
from functools import lru_cache

_NUMBER = r"[1-9][0-9]{0,2}"
_OCCURRENCE = rf"(?:\({_NUMBER}\))?"
_ROMAN = r"(?=[IVXL])(?:X{0,3}(?:IX|IV|V?I{0,3})|XL)"
_OUTLINE = (
    rf"(?:annex(?:{_NUMBER})?\.)?"
    rf"(?:{_ROMAN}|{_NUMBER}|art{_NUMBER}){_OCCURRENCE}"
    rf"(?:\.{_NUMBER}{_OCCURRENCE})*"
    r"(?:\.[a-eđg-ik-vxy])?"
    rf"(?:-{_NUMBER})*(?:\+{_NUMBER})*"
)
_LOCATOR = re.compile(
    rf"(?P<base>head|preamble|body|closing|recipients|signature|annex(?:{_NUMBER})?|{_OUTLINE})(?:/(?P<paragraph>{_NUMBER}))?"
)
_LABEL_WORDS = re.compile(r"\b(phần|mục|khoản|điểm|tiểu mục|gạch đầu dòng)\s+")
_BASES = {"điều ": "art", "phụ lục ": "annex", "nơi nhận": "recipients", "căn cứ": "preamble", "chữ ký": "signature"}
_TAIL = re.compile(rf"(?:[-+]{_NUMBER}|\.[^.()+-]+{_OCCURRENCE})$")


def is_locator(text: str) -> bool:
    """Say whether a text follows the grammar of the module docstring."""
    return _LOCATOR.fullmatch(text) is not None


def repaired(text: str) -> str | None:
    """The locator a writer probably meant.

    Args:
        text: a text that is no locator, such as `mục II.1`, `iv.3`, `V.1.Đ)` or `Điều 5`.

    Returns:
        A valid locator, or None when the meaning is not plain.
    """
    plain = _LABEL_WORDS.sub("", text.strip().casefold())
    for words, label in _BASES.items():
        plain = plain.replace(words, label)
    plain = re.sub(r"\s*([./+-])\s*", r"\1", plain.strip(" .):;"))
    plain = re.sub(r"\s+", ".", plain)
    roman = re.sub(r"^(annex[0-9]*\.)?([ivxl]+)(?=$|[^a-z])", lambda match: (match[1] or "") + match[2].upper(), plain)
    return next((candidate for candidate in (plain, roman) if is_locator(candidate)), None)


def parent(at: str) -> str | None:
    """The part a part stands in: `IV.3-2` → `IV.3`, `IV.11/2` → `IV.11`, `IV` → None."""
    base, slash, _ = at.partition("/")
    if slash:
        return base
    shorter = _TAIL.sub("", base)
    return shorter if shorter != base and shorter else None


@lru_cache(maxsize=4096)  # the documents of a country are numbered alike
def anchor(at: str) -> str:
    """The ASCII fragment of a locator: `V.1.đ` → `V.1.dd`, `/` → `~`, `+` → `_`; one to one on valid locators."""
    return at.replace("đ", "dd").replace("/", "~").replace("+", "_").replace("(", "~~").replace(")", "")
