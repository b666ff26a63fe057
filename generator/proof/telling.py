"""How tasks tell their part of the document: in their own words, with its cadence; how well, nobody can prove."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.model.plan import Plan, Task
from generator.outline import Outline, Part, normalise
from generator.proof.facts import Finding, placed

LONGEST_RUN = 12
"""Syllables in a row that a summary may not share with the document; names of offices and laws stay below."""
_SYLLABLE = re.compile(r"\w+")
_OPENING = re.compile(
    r"(?:^|[.;:]\s+)(?:Định kỳ,?\s+)?(?P<words>(?:Hằng|Hàng|Mỗi|hằng|hàng|mỗi)\s+(?:tuần|tháng|quý|năm)"
    r"|(?:0?6|Sáu|sáu)\s+tháng\s+một\s+lần)\b"
)
_FIXED = re.compile(r"(?:^|\s)[Đđ]ịnh kỳ\s+(?P<words>(?:(?:hằng|hàng|mỗi|một|0?6|sáu)\s+)?(?:tuần|tháng|quý|năm)\b)")
_SIGNS = {
    "week": re.compile(r"\btuần\b"),
    "month": re.compile(r"\btháng\b"),
    "quarter": re.compile(r"\bquý\b|\b0?3 tháng\b|\bba tháng\b"),
    "half-year": re.compile(r"\b0?6 tháng\b|\bsáu tháng\b|\bnửa năm\b|\b(?:bán niên|sơ kết)\b"),
    "year": re.compile(r"\bnăm\b|\b12 tháng\b"),
    "school-year": re.compile(r"\bnăm học\b|\bhọc kỳ\b|\bđầu khóa\b"),
}


def telling(plan: Plan, outline: Outline) -> Iterator[Finding]:
    """Summaries that repeat the document, and cadences the document does not print or the tasks leave out.

    A cadence counts as that of the task only where it opens a sentence (`Hằng quý, …`) or follows `định kỳ`. Inside
    a sentence it mostly belongs to something else: a monthly benefit, the yearly report of another office.
    """
    cadences: dict[str, bool] = {}
    tasks = [fact for fact in placed(plan) if isinstance(fact.record, Task)]
    printed = _runs(_syllables(normalise(outline.text, plan.document.slips)))
    for fact in tasks:
        part = outline.get(fact.at)
        if part is None or not isinstance(fact.record, Task):
            continue
        run = _longest_run(_syllables(fact.record.does), printed)
        if run:
            yield Finding((*fact.loc, "does"), "summary-repeats", {"words": " ".join(run), "count": str(len(run))})
        if fact.record.every:
            around = normalise(" ".join([part.text, *outline.lead_ins(fact.at)]), plan.document.slips).lower()
            for i, cadence in enumerate(fact.record.every):
                if cadence in _SIGNS and not _SIGNS[cadence].search(around):
                    yield Finding((*fact.loc, "every", i), "cadence-not-found", {"every": cadence, "at": fact.at})
        cadences[fact.at] = cadences.get(fact.at, False) or bool(fact.record.every)
    for fact in tasks:
        part = outline.get(fact.at)
        if part and not cadences.pop(fact.at, True) and (words := _own_cadence(part)):
            yield Finding(fact.loc, "cadence-missing", {"words": words, "at": fact.at})


def _own_cadence(part: Part) -> str:
    """The words that open a sentence of a part with a cadence."""
    for line in part.text.splitlines():
        if match := _OPENING.search(line) or _FIXED.search(line):
            return match["words"]
    return ""


def _runs(syllables: list[str]) -> frozenset[tuple[str, ...]]:
    """Every run of `LONGEST_RUN` syllables."""
    return frozenset(tuple(syllables[i : i + LONGEST_RUN]) for i in range(len(syllables) - LONGEST_RUN + 1))


def _longest_run(told: list[str], printed: frozenset[tuple[str, ...]]) -> list[str]:
    """The longest run of at least `LONGEST_RUN` syllables whose pieces all stand in the document; else nothing."""
    longest: list[str] = []
    start = None
    for i in range(len(told) - LONGEST_RUN + 2):
        if tuple(told[i : i + LONGEST_RUN]) in printed:
            start = i if start is None else start
        elif start is not None:
            longest = max(longest, told[start : i - 1 + LONGEST_RUN], key=len)
            start = None
    return longest


def _syllables(text: str) -> list[str]:
    return _SYLLABLE.findall(normalise(text).casefold())
