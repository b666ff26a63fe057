"""Prove what one plan states against the outline of its document; which document that is it does not know."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from generator.locator import parent
from generator.model.plan import Citation, DutyBlock, Plan, Target, Task
from generator.model.registry import Denominator, Instrument
from generator.outline import Outline, Part, normalise, stands_in
from generator.proof.coverage import coverage
from generator.proof.facts import Finding, Loc, Placed, placed
from generator.proof.telling import telling
from generator.proof.wording import wording
from generator.vietnamese import PartialDate

_ASKED = re.compile(r"Đề nghị\s+", re.IGNORECASE)
_HEAD_NUMBER = re.compile(r"Số\s*:?\s*(.*)")
_HEAD_DATE = re.compile(r"ngày\s*(\d*)[\s.…]*tháng\s*(\d*)[\s.…]*năm\s*(\d*)")
_QUARTER_ENDS = {3: "I", 6: "II", 9: "III", 12: "IV"}
_UNNUMBERED_KINDS = ("luat", "bo-luat", "hien-phap", "de-an", "khac")
_STOPS = " :.;,"


def prove_plan(
    plan: Plan,
    outline: Outline,
    instruments: Mapping[str, Instrument],
    denominators: Mapping[str, Denominator] = MappingProxyType({}),
) -> Iterator[Finding]:
    """Everything a plan states that its document does not bear out.

    Args:
        plan: the plan as stated.
        outline: the outline of its document.
        instruments: the registry, to look for their numbers where they are cited.
        denominators: the registry, to look for their wordings where shares are stated.

    Yields:
        Findings, first identity, then facts in order, then coverage, then how tasks tell their parts.
    """
    slips = plan.document.slips
    yield from _identity(plan, outline)
    for fact in placed(plan):
        part = outline.get(fact.at)
        key = "announced_at" if fact.loc[0] == "annexes" else "at"
        if part is None:
            yield _no_such_part((*fact.loc, key), fact.at, outline)
        else:
            yield from _fact(fact, part, _Text(outline, part, slips), instruments)
    for i, item in enumerate(plan.not_covered):
        if outline.get(item.at) is None:
            yield _no_such_part(("not_covered", i, "at"), item.at, outline)
    yield from _slips(plan, outline)
    yield from coverage(plan, outline)
    yield from telling(plan, outline)
    yield from wording(plan, outline, denominators)


class _Text:
    """The folded words around one part: its own, those of its lead-ins, and where else words stand."""

    def __init__(self, outline: Outline, part: Part, slips: Mapping[str, str]) -> None:
        self._outline, self._slips = outline, slips
        self.own = self.fold(part.text)
        self.around = [self.own, *(self.fold(text) for text in outline.lead_ins(part.at))]

    def fold(self, text: str) -> str:
        return normalise(text, self._slips)

    def holds(self, words: str) -> bool:
        return any(stands_in(self.fold(words), text) for text in self.around)

    def elsewhere(self, words: str) -> str:
        found = [p.at for p in self._outline.parts if p.line and stands_in(self.fold(words), self.fold(p.line))]
        return ", ".join(found[:3])


def _fact(fact: Placed, part: Part, text: _Text, instruments: Mapping[str, Instrument]) -> Iterator[Finding]:
    record = fact.record
    if isinstance(record, DutyBlock):
        yield from _heading(fact.loc, record, part, text)
        return
    printed = getattr(record, "printed", None)
    if printed and not text.holds(printed):
        yield Finding(
            (*fact.loc, "printed"),
            "printed-not-found",
            {"printed": printed, "at": fact.at, "elsewhere": text.elsewhere(printed) or "–"},
        )
    if isinstance(record, (Target, Task)):
        yield from _dates(fact, record, text)
    if isinstance(record, Citation):
        yield from _citation(fact, record, text, instruments)


def _heading(loc: Loc, block: DutyBlock, part: Part, text: _Text) -> Iterator[Finding]:
    if block.printed is None:
        return
    line = text.fold(part.line)
    heading = _ASKED.sub("", line, count=1) if (asks := _ASKED.match(line)) else line
    printed = text.fold(block.printed).rstrip(_STOPS)
    args = {"printed": block.printed, "heading": part.opening, "at": part.at}
    if part.is_paragraph:
        if not stands_in(printed, line):
            yield Finding((*loc, "printed"), "heading-differs", args)
    elif printed != heading.rstrip(_STOPS) and not heading.startswith((f"{printed}:", f"{printed} (")):
        yield Finding((*loc, "printed"), "heading-differs", args)
    elif bool(asks) != block.asked:
        yield Finding((*loc, "asked") if block.asked else loc, "asked-differs", args)


def _dates(fact: Placed, record: Target | Task, text: _Text) -> Iterator[Finding]:
    for key in ("by", "before"):
        day = getattr(record, key)
        if day and not any(date_stands_in(day, around) for around in [*text.around, " ".join(text.around)]):
            yield Finding((*fact.loc, key), "date-not-found", {"date": str(day), "at": fact.at})
    for years in record.school_year:
        if not any(stands_in(text.fold(str(years)), around) for around in text.around):
            yield Finding((*fact.loc, "school_year"), "date-not-found", {"date": str(years), "at": fact.at})


def date_stands_in(day: PartialDate, text: str) -> bool:
    """Whether a date stands in folded text in one of the forms documents use."""
    if day.month is None:
        return stands_in(str(day.year), text)
    month = f"0?{day.month}"
    short, words = rf"{month}[/.-]{day.year}", rf"tháng {month}(?: năm |/){day.year}"
    forms = [rf"tháng {month}(?!\d)"] if stands_in(str(day.year), text) else []
    if day.day is None:
        forms += [short, words]
    else:
        dotted = rf"0?{day.day}[/.-]{month}"
        forms = [rf"{dotted}[/.-]{day.year}", rf"0?{day.day} {words}"]
        if stands_in(str(day.year), text):
            forms += [rf"{dotted}(?![/.\d-])", rf"0?{day.day} tháng {month}(?!\d)"]
            if day.month in _QUARTER_ENDS and day == PartialDate(day.year, day.month, day.last.day):
                forms.append(rf"[Qq]uý (?:{_QUARTER_ENDS[day.month]}|{day.month // 3})\b")
    return any(re.search(rf"(?<!\d){form}(?!\d)", text) for form in forms)


def _citation(fact: Placed, record: Citation, text: _Text, instruments: Mapping[str, Instrument]) -> Iterator[Finding]:
    instrument = instruments.get(record.instrument)
    if record.printed or instrument is None or not instrument.number or instrument.kind in _UNNUMBERED_KINDS:
        return
    if not any(text.holds(words) for words in (instrument.number, instrument.name)):
        args = {"number": instrument.number, "at": fact.at, "elsewhere": text.elsewhere(instrument.number) or "–"}
        yield Finding((*fact.loc, "at"), "citation-not-found", args)


def _no_such_part(loc: Loc, at: str, outline: Outline) -> Finding:
    base = at.partition("/")[0] if "/" in at else parent(at)
    siblings = [part.at for part in outline.parts if base and part.parent == base]
    return Finding(loc, "no-such-part", {"at": at, "parts": ", ".join(siblings) or "–"})


def _identity(plan: Plan, outline: Outline) -> Iterator[Finding]:
    slips = plan.document.slips
    if outline.title and normalise(plan.title, slips) != normalise(outline.title, slips):
        yield Finding(("title",), "title-differs", {"printed": outline.title})
    if outline.head:
        yield from _number_and_date(plan, outline)
    elif plan.number and not stands_in(normalise(plan.number), normalise(outline.text)):
        yield Finding(("number",), "number-differs", {"printed": "–"})
    signature = outline.get("signature")
    if plan.signed_by and signature and not stands_in(normalise(plan.signed_by.name), normalise(signature.text)):
        yield Finding(("signed_by", "name"), "signature-differs", {"printed": signature.text.splitlines()[-1]})


def _number_and_date(plan: Plan, outline: Outline) -> Iterator[Finding]:
    lines = outline.head.splitlines()
    numbers = [match[1] for line in lines if (match := _HEAD_NUMBER.fullmatch(line))]
    printed = "".join(numbers[0].split()) if numbers else None
    if printed is not None and normalise(printed) != normalise("".join((plan.number or "").split())):
        yield Finding(("number",), "number-differs", {"printed": printed})
    dates = [match for line in lines if (match := _HEAD_DATE.search(line))]
    if dates:
        day, month, year = (int(part) if part else None for part in dates[0].groups())
        issued = str(PartialDate(year, month, day if month else None)) if year else None
        if issued != (str(plan.issued) if plan.issued else None):
            yield Finding(("issued",), "issued-differs", {"printed": dates[0][0], "read": issued or "–"})


def _slips(plan: Plan, outline: Outline) -> Iterator[Finding]:
    text = normalise(outline.text)
    for wrong in plan.document.slips:
        if not stands_in(normalise(wrong), text):
            yield Finding(("document", "slips", wrong), "unused-slip", {"slip": wrong})
