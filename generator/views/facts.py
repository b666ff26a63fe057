"""Stated facts made ready to read: targets, tasks, citations; computes nothing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

from generator.library import (
    Library,
    LinkedCitation,
    LinkedTarget,
    LinkedTask,
)
from generator.model.plan import Located, Source
from generator.model.registry import AgencyKind
from generator.vietnamese import format_date, format_number
from generator.views import names, words
from generator.views.base import Link


@dataclass(frozen=True)
class Origin:
    """Where a fact stands: words for its place in the document, or the addresses it was read at."""

    place: str | None
    sources: tuple[Link, ...]
    press: bool


@dataclass(frozen=True)
class TargetCell:
    """One stated target.

    Attributes:
        anchor: fragment on its plan's page.
        url: address with the fragment.
        name: the indicator.
        value: figure with unit and operator, in words.
        aim: the direction in a word (`tăng`) where the target states nothing else; None otherwise.
        stated: a number is printed.
        share: it is a share, so a denominator is expected.
        denominator: what it is a share of; None when none is printed.
        in_words: the same as a sentence about 100 of something; None when not a plain share.
        due: due date in words, or that none is stated.
        has_due: a due date is stated.
        printed: the figure as printed.
        origin: where it stands.
        notes: conditions and relations to other targets, in words.
        addressees: agencies that must reach it.
        doubt: what the document leaves unclear.
        headline: it is one of the main indicators and speaks of the whole place.
    """

    anchor: str
    url: str
    name: Link
    value: str
    aim: str | None
    stated: bool
    share: bool
    denominator: str | None
    in_words: str | None
    due: str
    has_due: bool
    printed: str | None
    origin: Origin
    notes: tuple[str, ...]
    addressees: tuple[Link, ...]
    doubt: str | None
    headline: bool


@dataclass(frozen=True)
class TaskCell:
    """One stated task.

    Attributes:
        anchor: fragment on its plan's page.
        url: address with the fragment.
        does: what must be done, in our words.
        doers: agencies that must do it, where they are not already named above it.
        role: `chủ trì`, `phối hợp` or None when none is printed.
        partners: agencies it is done with.
        addressees: who gets the result.
        via: the channel.
        gives: what is handed over.
        cadence: how often, in words; None when not said.
        due: due date in words; None when not said.
        printed: the date as printed.
        origin: where it stands.
        topics: subjects.
        doubt: what the document leaves unclear.
    """

    anchor: str
    url: str
    does: str
    doers: tuple[Link, ...]
    role: str | None
    partners: tuple[Link, ...]
    addressees: tuple[Link, ...]
    via: tuple[Link, ...]
    gives: str | None
    cadence: str | None
    due: str | None
    printed: str | None
    origin: Origin
    topics: tuple[str, ...]
    doubt: str | None


@dataclass(frozen=True)
class CitationCell:
    """An instrument named in a document.

    Attributes:
        anchor: fragment on its plan's page.
        name: the instrument.
        title: as printed where it is cited; None when no document prints it.
        issued: day of issue as far as known.
        issuer: None when not known.
        articles: the articles that are named.
        origin: where it is named.
        doubt: what is unclear about it.
    """

    anchor: str
    name: Link
    title: str | None
    issued: str | None
    issuer: str | None
    articles: tuple[str, ...]
    origin: Origin
    doubt: str | None


def sources(found: Iterable[Source]) -> tuple[Link, ...]:
    """Links to outside addresses, named by their host."""
    return tuple(Link(urlsplit(one.url).hostname or one.url, one.url) for one in found)


def origin(fact: Located, press: bool = False) -> Origin:
    """Where a fact stands."""
    place = words.place_in_document(fact.at) if fact.at else None
    quality = any(one.quality == "press-report" for one in fact.source)
    return Origin(place, sources(fact.source), press or quality)


def agencies(kinds: Iterable[AgencyKind]) -> tuple[Link, ...]:
    """Links to kinds of agencies."""
    return tuple(names.agency_link(kind) for kind in kinds)


def _target_notes(fact: LinkedTarget) -> tuple[str, ...]:
    """Conditions and relations of a target to others of its plan, in words."""
    stated = fact.target
    notes = [f"Điều kiện: {stated.where}"] if stated.where else []
    if fact.parts:
        notes.append("Là tổng của các phần nêu trong cùng văn bản")
    if fact.part_of:
        notes.append("Là một phần của chỉ tiêu khác trong cùng văn bản")
    if fact.count:
        notes.append("Văn bản nêu cả số lượng ứng với tỷ lệ này")
    return tuple(notes)


def _in_words(fact: LinkedTarget) -> str | None:
    """`cứ 100 người dân có 96,25 người`: only for an exact share whose denominator has a word for its members."""
    denominator, shape = fact.denominator, fact.figure
    plain = fact.indicator.measure == "share" and shape.form in ("exact", "floor") and shape.value is not None
    if not plain or denominator is None or not denominator.in_words or fact.target.change or shape.value is None:
        return None
    if shape.value == 100:
        return f"Tất cả {denominator.in_words}"
    least = "ít nhất " if shape.form == "floor" else ""
    figure = format_number(shape.value)
    return f"{least}{figure} trong 100 {denominator.in_words}"


def target_cell(fact: LinkedTarget) -> TargetCell:
    """A target ready to read."""
    stated = fact.target
    due = words.due(stated.by, stated.before, stated.when, stated.school_year)
    return TargetCell(
        anchor=fact.anchor,
        url=names.fact_url(fact),
        name=names.indicator_link(fact.indicator),
        value=words.target_value(fact),
        aim=words.DIRECTIONS[fact.figure.aim or "increase"] if fact.figure.form == "aim" else None,
        stated=fact.figure.value is not None,
        share=fact.indicator.measure == "share",
        denominator=fact.denominator.name if fact.denominator else None,
        in_words=_in_words(fact),
        due=due,
        has_due=any((stated.by, stated.before, stated.when, stated.school_year)),
        printed=stated.printed,
        origin=origin(stated, fact.plan.press),
        notes=_target_notes(fact),
        addressees=agencies(fact.addressees),
        doubt=stated.doubt,
        headline=fact.indicator.headline and fact.whole_place,
    )


def task_cell(fact: LinkedTask, named: tuple[AgencyKind, ...] = ()) -> TaskCell:
    """A task ready to read; doers that are `named` above it already are left out."""
    stated = fact.task
    dated = any((stated.by, stated.before, stated.when, stated.school_year))
    return TaskCell(
        anchor=fact.anchor,
        url=names.fact_url(fact),
        does=stated.does,
        doers=agencies(fact.doers) if fact.doers != named else (),
        role=words.ROLES[stated.role] if stated.role else None,
        partners=agencies(fact.partners),
        addressees=agencies(fact.addressees),
        via=agencies(fact.via),
        gives=stated.gives,
        cadence=", ".join(words.CADENCES[one] for one in stated.every) or None,
        due=words.due(stated.by, stated.before, stated.when, stated.school_year) if dated else None,
        printed=stated.printed,
        origin=origin(stated, fact.plan.press),
        topics=tuple(topic.name for topic in fact.topics),
        doubt=stated.doubt,
    )


def citation_cell(fact: LinkedCitation, index: int, library: Library) -> CitationCell:
    """A citation ready to read; `index` counts from 1 and makes its anchor."""
    instrument = fact.instrument
    return CitationCell(
        anchor=f"{'can-cu' if fact.basis else 'vien-dan'}-{index}",
        name=names.instrument_link(instrument, library),
        title=instrument.title,
        issued=format_date(instrument.issued) if instrument.issued else None,
        issuer=instrument.issuer,
        articles=fact.citation.articles,
        origin=origin(fact.citation, fact.plan.press),
        doubt=fact.citation.doubt or instrument.doubt,
    )
