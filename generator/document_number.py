"""The form of numbers and signs of Vietnamese documents; knows no registry and judges no document.

Sources: Decree 30/2020/ND-CP, Article 8 and Annex I (number and sign: `số/viết tắt tên loại-viết tắt cơ quan`, figures
below 10 with a 0 in front, official letters without a kind: `số/cơ quan-đơn vị`) with the abbreviations of its Annex
III; the Law on the Promulgation of Legal Documents for those with the year (`145/2020/NĐ-CP`, `41/2024/QH15`); and the
Party's own form (`28-NQ/TW`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum

SIGNS: Mapping[str, str] = {
    "nghi-quyet": "NQ",
    "nghi-dinh": "NĐ",
    "thong-tu": "TT",
    "quyet-dinh": "QĐ",
    "chi-thi": "CT",
    "ke-hoach": "KH",
    "chuong-trinh": "CTr",
    "de-an": "ĐA",
    "to-trinh": "TTr",
}
"""Kind of document → its abbreviation."""
_OFFICE = r"[A-ZĐƠƯ][A-Za-zĐđƠơƯư0-9&.]*(?:-[A-ZĐƠƯ][A-Za-zĐđƠơƯư0-9&.]*)*"
_STATE = re.compile(rf"([0-9]*)/(?:([0-9]{{4}})/)?([A-ZĐƠƯ][A-Za-zĐđ]*)-({_OFFICE})")
_ASSEMBLY = re.compile(r"([0-9]+)/([0-9]{4})/(QH[0-9]{1,2}|UBTVQH[0-9]{1,2})")
_PARTY = re.compile(rf"([0-9]*)-([A-ZĐƠƯ][A-Za-zĐđ]*)/({_OFFICE})")
_WITH_YEAR = ("nghi-dinh", "thong-tu")
"""Kinds that always bear the year in their number."""


class Fault(StrEnum):
    """What is odd about a number."""

    BLANK = "blank"
    SPACE = "space"
    FORM = "form"
    ZERO = "zero"
    SIGN = "sign"
    YEAR = "year"


def faults(number: str, kind: str, party: bool) -> tuple[Fault, ...]:
    """Tell what in a number is not of the form its kind of document has.

    Args:
        number: `141/KH-UBND`, `145/2020/NĐ-CP`, `28-NQ/TW`, `10929/BNV-CTL&BHXH`.
        kind: the kind of document, as in the model.
        party: it is one of the Party's.

    Returns:
        The faults in the order of `Fault`: the figure left blank, white space inside, another form altogether, a figure
        below 10 without 0 in front, an abbreviation of another kind of document, a missing year.
    """
    found = [Fault.SPACE] if re.search(r"\s", number) else []
    text = re.sub(r"\s", "", number)
    if not party and (kind in ("hien-phap", "bo-luat", "luat") or _ASSEMBLY.fullmatch(text)):
        return tuple(found if _ASSEMBLY.fullmatch(text) else [*found, Fault.FORM])
    match = (_PARTY if party else _STATE).fullmatch(text)
    if not match:
        return (*found, Fault.FORM)
    figure, sign = match[1], match[2] if party else match[3]
    if not figure:
        found.insert(0, Fault.BLANK)
    elif len(figure) == 1 and not party and not match[2]:
        found.append(Fault.ZERO)
    if SIGNS.get(kind, sign) != sign or (kind == "cong-van" and sign in SIGNS.values()):
        found.append(Fault.SIGN)
    if kind in _WITH_YEAR and not party and not match[2]:
        found.append(Fault.YEAR)
    return tuple(found)
