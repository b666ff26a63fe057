"""The page of one legal instrument and the list of all instruments."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from generator.derive.legal import Force, InstrumentFacts, OddNumber
from generator.derive.site import Site
from generator.document_number import Fault
from generator.library import LinkedCitation
from generator.vietnamese import format_date
from generator.views import names, words
from generator.views.base import Link, Page


@dataclass(frozen=True)
class CitedBy:
    """A plan that names an instrument, and where."""

    plan: Link
    where: str | None
    articles: tuple[str, ...]


@dataclass(frozen=True)
class InstrumentView:
    """One legal instrument.

    Attributes:
        name: as shown everywhere.
        title: as printed where it is cited; None when no document prints it.
        number: None when not known.
        issuer: None when not known.
        issued: in words, saying when not known.
        url: where it is published; None when not known.
        doubt: what is unclear about it.
        plan: its own page as a plan.
        bases: plans that rest on it.
        cites: plans that name it elsewhere.
        sets: targets whose figure it sets.
        level: level of the issuer, in words.
        force: what this site knows of its force, in words.
        replaced_by: the instrument that replaced it.
        names: instruments it names itself; only known where its text is published here.
        odd_numbers: numbers that are not of the form of their kind of document, in sentences.
    """

    template: ClassVar[str] = "instrument"
    name: str
    title: str | None
    number: str | None
    issuer: str | None
    issued: str
    url: str | None
    doubt: str | None
    plan: Link | None
    bases: tuple[CitedBy, ...]
    cites: tuple[CitedBy, ...]
    sets: tuple[Link, ...]
    level: str
    force: str
    replaced_by: Link | None
    names: tuple[Link, ...]
    odd_numbers: tuple[str, ...]


@dataclass(frozen=True)
class InstrumentRow:
    """An instrument in a list."""

    link: Link
    title: str | None
    issued: str | None
    plans: int


@dataclass(frozen=True)
class InstrumentsView:
    """All instruments by level of issuer."""

    template: ClassVar[str] = "instruments"
    groups: tuple[tuple[str, tuple[InstrumentRow, ...]], ...]


_LEVELS = {
    "party": "Văn bản của Đảng",
    "nation": "Quốc hội, Chính phủ, Thủ tướng Chính phủ",
    "ministry": "Bộ, ngành",
    "province": "Tỉnh, thành phố",
    "district": "Quận, huyện",
    "commune": "Xã, phường, đặc khu",
    None: "Chưa rõ cấp ban hành",
}


_FORCES: Mapping[Force, str] = {
    "issued": "Đã ban hành; trang chưa thấy văn bản nào nói đã thay thế hay bãi bỏ",
    "replaced": "Đã bị thay thế",
    "withdrawn": "Đã thu hồi",
    "unknown": "Chưa rõ, vì không rõ ngày ban hành",
}
_FAULTS: Mapping[Fault, str] = {
    Fault.BLANK: "để trống số thứ tự",
    Fault.SPACE: "có khoảng trắng trong số, ký hiệu",
    Fault.FORM: "không theo khuôn số, ký hiệu của loại văn bản này",
    Fault.ZERO: "số nhỏ hơn 10 thiếu số 0 ở trước",
    Fault.SIGN: "chữ viết tắt không phải của loại văn bản này",
    Fault.YEAR: "thiếu năm ban hành trong số, ký hiệu",
}


def _cited_by(found: tuple[LinkedCitation, ...], site: Site) -> tuple[CitedBy, ...]:
    return tuple(
        CitedBy(
            names.head_link(one.plan, site.library),
            words.place_in_document(one.citation.at) if one.citation.at else None,
            one.citation.articles,
        )
        for one in found
    )


def _odd(odd: OddNumber) -> str:
    """One sentence: the number, where it stands, what is odd about it."""
    what = "; ".join(_FAULTS[fault] for fault in odd.faults)
    if odd.citation is None:
        return f"Số ghi trong danh mục “{odd.number}”: {what}."
    plan = names.short_plan_link(odd.citation.plan).text
    place = words.place_in_document(odd.citation.citation.at) if odd.citation.citation.at else "nguồn đã dẫn"
    return f"{plan} ({odd.citation.plan.place.full_name}, {place}) in “{odd.number}”: {what}."


def instrument_page(facts: InstrumentFacts, site: Site) -> Page:
    """The page of an instrument."""
    one, refs = facts.instrument, facts.refs
    view = InstrumentView(
        name=one.name,
        title=one.title,
        number=one.number,
        issuer=one.issuer,
        issued=format_date(one.issued) if one.issued else "không rõ ngày ban hành",
        url=one.url,
        doubt=one.doubt,
        plan=names.head_link(refs.plan, site.library) if refs.plan else None,
        bases=_cited_by(refs.bases, site),
        cites=_cited_by(refs.cites, site),
        sets=tuple(
            Link(f"{t.indicator.name} {words.DASH} {names.place_name(t.place, site.library)}", names.fact_url(t))
            for t in refs.sets
        ),
        level=_LEVELS[one.level],
        force=_FORCES[facts.force],
        replaced_by=names.instrument_link(facts.replaced_by, site.library) if facts.replaced_by else None,
        names=tuple(names.instrument_link(other, site.library) for other in facts.cites),
        odd_numbers=tuple(_odd(odd) for odd in facts.odd_numbers),
    )
    return Page(
        url=names.instrument_url(one),
        section="can-cu/",
        title=f"{one.name} · {site.settings.title}",
        description=(
            f"{one.name}{': ' + one.title if one.title else ''}. "
            "Những kế hoạch lấy văn bản này làm căn cứ hoặc nhắc đến."
        ),
        crumbs=(Link("Trang chủ", ""), Link("Căn cứ", "can-cu/")),
        source="plans/registry/instruments.yml",
        view=view,
    )


def instruments_page(site: Site) -> Page:
    """The list of instruments."""
    groups = []
    for level, name in _LEVELS.items():
        rows = tuple(
            InstrumentRow(
                names.instrument_link(facts.instrument, site.library),
                facts.instrument.title,
                format_date(facts.instrument.issued) if facts.instrument.issued else None,
                len({one.plan.path for one in (*facts.refs.bases, *facts.refs.cites)}),
            )
            for facts in site.instruments.values()
            if facts.instrument.level == level
        )
        if rows:
            groups.append((name, rows))
    return Page(
        url="can-cu/",
        section="can-cu/",
        title=f"Căn cứ pháp lý · {site.settings.title}",
        description="Các văn bản mà kế hoạch lấy làm căn cứ hoặc nhắc đến.",
        crumbs=(Link("Trang chủ", ""),),
        source=None,
        view=InstrumentsView(tuple(groups)),
    )
