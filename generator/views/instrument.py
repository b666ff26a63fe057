"""The page of one legal instrument, those of its provinces where it does not fit on one, and the list of all."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import ClassVar

from generator.derive.legal import Force, InstrumentFacts, OddNumber
from generator.document_number import Fault
from generator.frozen import frozen
from generator.language import N_, Words
from generator.places import Place
from generator.views import names, split, words
from generator.views.base import Link, Page
from generator.views.edition import Edition
from generator.views.naming import NamedHere, named_here, weights_of
from generator.views.subjects import instrument_subjects


@frozen
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
        here: who names it.
        level: level of the issuer, in words.
        force: what this site knows of its force, in words.
        replaced_by: the instrument that replaced it.
        names: instruments it names itself; only known where its text is published here.
        odd_numbers: numbers that are not of the form of their kind of document, in sentences.
    """

    template: ClassVar[str] = "instrument"
    name: Words
    title: str | None
    number: str | None
    issuer: str | None
    issued: str
    url: str | None
    doubt: str | None
    plan: Link | None
    here: NamedHere
    level: str
    force: str
    replaced_by: Link | None
    names: tuple[Link, ...]
    odd_numbers: tuple[tuple[Words, ...], ...]


@frozen
class InstrumentOfPlaceView:
    """Who names an instrument in a province.

    Attributes:
        heading: name of the page.
        instrument: the instrument.
        title: as printed where it is cited; None when no document prints it.
        place: the page of the province.
        here: who names it.
    """

    template: ClassVar[str] = "instrument-place"
    heading: tuple[Words, ...]
    instrument: Link
    title: str | None
    place: Link
    here: NamedHere


@frozen
class InstrumentRow:
    """An instrument in a list."""

    link: Link
    title: str | None
    issued: str | None
    plans: int


@frozen
class InstrumentsView:
    """All instruments by level of issuer."""

    template: ClassVar[str] = "instruments"
    groups: tuple[tuple[str, tuple[InstrumentRow, ...]], ...]


_LEVELS = {
    "party": N_("Văn bản của Đảng"),
    "nation": N_("Quốc hội, Chính phủ, Thủ tướng Chính phủ"),
    "ministry": N_("Bộ, ngành"),
    "province": N_("Tỉnh, thành phố"),
    "district": N_("Quận, huyện"),
    "commune": N_("Xã, phường, đặc khu"),
    None: N_("Chưa rõ cấp ban hành"),
}


_FORCES: Mapping[Force, str] = {
    "issued": N_("Đã ban hành; trang chưa thấy văn bản nào nói đã thay thế hay bãi bỏ"),
    "replaced": N_("Đã bị thay thế"),
    "withdrawn": N_("Đã thu hồi"),
    "unknown": N_("Chưa rõ, vì không rõ ngày ban hành"),
}
_FAULTS: Mapping[Fault, str] = {
    Fault.BLANK: N_("để trống số thứ tự"),
    Fault.SPACE: N_("có khoảng trắng trong số, ký hiệu"),
    Fault.FORM: N_("không theo khuôn số, ký hiệu của loại văn bản này"),
    Fault.ZERO: N_("số nhỏ hơn 10 thiếu số 0 ở trước"),
    Fault.SIGN: N_("chữ viết tắt không phải của loại văn bản này"),
    Fault.YEAR: N_("thiếu năm ban hành trong số, ký hiệu"),
}


def _odd(odd: OddNumber, edition: Edition) -> tuple[Words, ...]:
    """One sentence: the number, where it stands, what is odd about it."""
    what = "; ".join(edition.text(_FAULTS[fault]) for fault in odd.faults)
    if odd.citation is None:
        return edition.said("Số ghi trong danh mục “%(number)s”: %(faults)s.", number=odd.number, faults=what)
    at = odd.citation.citation.at
    return edition.said(
        "%(plan)s (%(place)s, %(at)s) in “%(number)s”: %(faults)s.",
        plan=names.short_plan_link(odd.citation.plan, edition).text,
        place=names.unit_name(odd.citation.plan.place, edition),
        at=words.place_in_document(at, edition) if at else edition.text("nguồn đã dẫn"),
        number=edition.vietnamese(odd.number),
        faults=what,
    )


def instrument_paths(facts: InstrumentFacts, edition: Edition) -> Iterator[str]:
    """Vietnamese addresses of the pages of an instrument."""
    url = names.instrument_url(facts.instrument)
    yield url
    shares = split.country(weights_of(facts, edition.library), edition.library, edition.limits.rows)
    yield from (split.below(url, place) for place, _ in shares.provinces)


def instrument_pages(facts: InstrumentFacts, edition: Edition) -> Iterator[Page]:
    """The page of an instrument, and those of its provinces."""
    library, limit = edition.library, edition.limits.rows
    weights = weights_of(facts, library)
    shares = split.country(weights, library, limit)
    url = names.instrument_url(facts.instrument)
    yield _country(
        facts,
        named_here(facts, frozenset(weights), shares, split.counted(shares, weights, edition, url), edition),
        edition,
    )
    for place, paths in shares.provinces:
        inside = split.province(paths, weights, library, limit)
        below = split.counted(inside, weights, edition)
        yield _province(facts, place, named_here(facts, frozenset(paths), inside, below, edition), edition)


def _province(facts: InstrumentFacts, place: Place, here: NamedHere, edition: Edition) -> Page:
    """The page of an instrument in a province and its communes."""
    one, link = facts.instrument, names.instrument_link(facts.instrument, edition)
    heading = (Words(link.text, link.lang), Words(f" {words.DASH} {names.unit_name(place, edition)}"))
    return edition.page(
        split.below(names.instrument_url(one), place),
        InstrumentOfPlaceView(heading, link, one.title, names.place_link(place, edition), here),
        section="can-cu/",
        title="".join(piece.text for piece in heading),
        description=edition.text(
            "Kế hoạch của %(place)s và của các xã, phường lấy %(document)s làm căn cứ hoặc nhắc đến.",
            place=names.unit_name(place, edition),
            document=link.text,
        ),
        crumbs=(edition.section("can-cu/", "Căn cứ"), link),
    )


def _country(facts: InstrumentFacts, here: NamedHere, edition: Edition) -> Page:
    """The page of an instrument in the whole country."""
    one, refs = facts.instrument, facts.refs
    name = words.instrument(one, edition)
    view = InstrumentView(
        name=name,
        title=one.title,
        number=one.number,
        issuer=one.issuer,
        issued=edition.date(one.issued) if one.issued else edition.text("không rõ ngày ban hành"),
        url=one.url,
        doubt=one.doubt,
        plan=names.head_link(refs.plan, edition) if refs.plan else None,
        here=here,
        level=edition.text(_LEVELS[one.level]),
        force=edition.text(_FORCES[facts.force]),
        replaced_by=names.instrument_link(facts.replaced_by, edition) if facts.replaced_by else None,
        names=tuple(names.instrument_link(other, edition) for other in facts.cites),
        odd_numbers=tuple(_odd(odd, edition) for odd in facts.odd_numbers),
    )
    return edition.page(
        names.instrument_url(one),
        view,
        section="can-cu/",
        title=name.text,
        description=edition.text(
            "%(document)s. Những kế hoạch lấy văn bản này làm căn cứ hoặc nhắc đến.",
            document=f"{name.text}: {one.title}" if one.title else name.text,
        ),
        crumbs=(edition.section("can-cu/", "Căn cứ"),),
        source="plans/registry/instruments.yml",
        about=instrument_subjects(facts, edition),
    )


def instruments_page(edition: Edition) -> Page:
    """The list of instruments."""
    groups = []
    for level, name in _LEVELS.items():
        rows = tuple(
            InstrumentRow(
                names.instrument_link(facts.instrument, edition),
                facts.instrument.title,
                edition.date(facts.instrument.issued) if facts.instrument.issued else None,
                len({one.plan.path for one in (*facts.refs.bases, *facts.refs.cites)}),
            )
            for facts in edition.site.instruments.values()
            if facts.instrument.level == level
        )
        if rows:
            groups.append((edition.text(name), rows))
    return edition.page(
        "can-cu/",
        InstrumentsView(tuple(groups)),
        section="can-cu/",
        title=edition.text("Căn cứ pháp lý"),
        description=edition.text("Các văn bản mà kế hoạch lấy làm căn cứ hoặc nhắc đến."),
    )
