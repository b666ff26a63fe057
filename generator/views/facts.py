"""Stated facts made ready to read: targets, tasks, citations; computes nothing."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import urlsplit

from generator.frozen import frozen
from generator.language import Words
from generator.library import LinkedCitation, LinkedTarget, LinkedTask
from generator.model.plan import Located, Source
from generator.model.registry import AgencyKind
from generator.views import names, words
from generator.views.base import Link
from generator.views.edition import Edition, itself, once_for


@frozen
class Origin:
    """Where a fact stands: words for its place in the document, or the addresses it was read at."""

    place: str | None
    sources: tuple[Link, ...]
    press: bool


@frozen
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
        in_words: the same as a sentence about 100 of something; None when no share, or of nothing that is named.
        due: due date in words; empty when none is stated.
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
    due: tuple[Words, ...]
    printed: str | None
    origin: Origin
    notes: tuple[tuple[Words, ...], ...]
    addressees: tuple[Link, ...]
    doubt: str | None
    headline: bool


@frozen
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
        due: due date in words; empty when not said.
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
    due: tuple[Words, ...]
    printed: str | None
    origin: Origin
    topics: tuple[str, ...]
    doubt: str | None


@frozen
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


def origin(fact: Located, edition: Edition, press: bool = False) -> Origin:
    """Where a fact stands."""
    if not fact.source:
        return _origin((fact.at, press), edition)
    place = words.place_in_document(fact.at, edition) if fact.at else None
    quality = any(one.quality == "press-report" for one in fact.source)
    return Origin(place, sources(fact.source), press or quality)


@once_for(itself)  # documents have their figures and tasks in the same few hundred places
def _origin(found: tuple[str | None, bool], edition: Edition) -> Origin:
    """Where a fact stands whose source is its document."""
    at, press = found
    return Origin(words.place_in_document(at, edition) if at else None, (), press)


def _target_notes(fact: LinkedTarget, edition: Edition) -> tuple[tuple[Words, ...], ...]:
    """Conditions and relations of a target to others of its plan, in words."""
    stated = fact.target
    notes = [edition.said("Điều kiện: %(where)s", where=edition.vietnamese(stated.where))] if stated.where else []
    if fact.parts:
        notes.append(edition.said("Là tổng của các phần nêu trong cùng văn bản"))
    if fact.part_of:
        notes.append(edition.said("Là một phần của chỉ tiêu khác trong cùng văn bản"))
    if fact.count:
        notes.append(edition.said("Văn bản nêu cả số lượng ứng với tỷ lệ này"))
    return tuple(notes)


def _in_words(fact: LinkedTarget, edition: Edition) -> str | None:
    """`Cứ 100 người dân có ít nhất 96,25 người`: only for a share whose denominator has a word for its members."""
    group, shape = words.members(fact.denominator, edition), fact.figure
    if fact.indicator.measure != "share" or group is None or fact.target.change or shape.value is None:
        return None
    if shape.value == 100:
        return edition.text("Tất cả %(group)s", group=group)
    operator, number = words.OPERATORS.get(shape.form, ""), edition.number(shape.value)
    number = f"{number}{words.DASH}{edition.number(shape.high)}" if shape.high is not None else number
    figure = f"{edition.text(operator)} {number}" if operator else number
    return edition.text("Cứ 100 %(group)s có %(figure)s người", group=group, figure=figure)


def target_cell(fact: LinkedTarget, edition: Edition) -> TargetCell:
    """A target ready to read."""
    stated = fact.target
    aim = words.DIRECTIONS[fact.figure.aim or "increase"] if fact.figure.form == "aim" else None
    return TargetCell(
        anchor=fact.anchor,
        url=names.fact_url(fact, edition),
        name=names.indicator_link(fact.indicator, edition),
        value=words.target_value(fact, edition),
        aim=edition.text(aim) if aim else None,
        stated=fact.figure.value is not None,
        share=fact.indicator.measure == "share",
        denominator=words.denominator(fact.denominator, edition),
        in_words=_in_words(fact, edition),
        due=words.due(stated, edition),
        printed=stated.printed,
        origin=origin(stated, edition, fact.plan.press),
        notes=_target_notes(fact, edition),
        addressees=names.agencies(fact.addressees, edition),
        doubt=stated.doubt,
        headline=fact.indicator.headline and fact.whole_place,
    )


def task_cell(fact: LinkedTask, edition: Edition, named: tuple[AgencyKind, ...] = ()) -> TaskCell:
    """A task ready to read; doers that are `named` above it already are left out."""
    stated = fact.task
    return TaskCell(
        anchor=fact.anchor,
        url=names.fact_url(fact, edition),
        does=stated.does,
        doers=names.agencies(fact.doers, edition) if fact.doers != named else (),
        role=edition.text(words.ROLES[stated.role]) if stated.role else None,
        partners=names.agencies(fact.partners, edition),
        addressees=names.agencies(fact.addressees, edition),
        via=names.agencies(fact.via, edition),
        gives=stated.gives,
        cadence=words.cadence(stated.every, edition),
        due=words.due(stated, edition),
        printed=stated.printed,
        origin=origin(stated, edition, fact.plan.press),
        topics=tuple(edition.pick(topic.name, topic.name_en) for topic in fact.topics),
        doubt=stated.doubt,
    )


def citation_cell(fact: LinkedCitation, index: int, edition: Edition) -> CitationCell:
    """A citation ready to read; `index` counts from 1 and makes its anchor."""
    instrument = fact.instrument
    return CitationCell(
        anchor=f"{'can-cu' if fact.basis else 'vien-dan'}-{index}",
        name=names.instrument_link(instrument, edition),
        title=instrument.title,
        issued=edition.date(instrument.issued) if instrument.issued else None,
        issuer=instrument.issuer,
        articles=fact.citation.articles,
        origin=origin(fact.citation, edition, fact.plan.press),
        doubt=fact.citation.doubt or instrument.doubt,
    )
