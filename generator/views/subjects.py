"""What pages are about, as facts for search engines, taken from the same values as their views; writes no JSON."""

from __future__ import annotations

from collections.abc import Iterable

from generator.derive.legal import InstrumentFacts
from generator.derive.site import IndicatorFacts, PlanFacts
from generator.library import PlanHead
from generator.model.registry import Indicator, Instrument
from generator.model.scalars import Years
from generator.places import Place
from generator.vietnamese import PartialDate
from generator.views import names, words
from generator.views.edition import Edition
from generator.views.structured import Area, Basis, Dataset, Document

_PARTY = "party"
_MEDIA = {"yml": "application/yaml", "json": "application/json"}


def plan_subjects(facts: PlanFacts, edition: Edition) -> tuple[Document, Dataset]:
    """The document of a plan, and the data about it."""
    plan, head = facts.plan, facts.head
    stated, url, area = head.plan, names.plan_url(head.path), _area(head.territory, edition)
    document = Document(
        name=stated.title,
        kind=edition.text(words.KINDS[stated.kind]),
        number=None if (stated.number or "/").startswith("/") else stated.number,
        issued=_iso(stated.issued),
        issuer=stated.issuer,
        area=area,
        period=_period(head.years),
        void=head.void,
        party=bool(plan.instrument and plan.instrument.level == _PARTY),
        outside=stated.document.url,
        bases=tuple(_basis(one.instrument, edition) for one in plan.bases),
    )
    title = names.head_link(head, edition).text
    sentence = edition.text(
        "Chỉ tiêu, nhiệm vụ, căn cứ nêu trong văn bản, mỗi con số kèm vị trí: %(plan)s.", plan=title
    )
    files = (f"{url}plan.yml", names.plan_json_url(head))
    return document, _dataset(title, sentence, files, edition, (area,), _period(head.years))


def indicator_subjects(facts: IndicatorFacts, edition: Edition) -> tuple[Dataset]:
    """The figures of an indicator over all places."""
    one = facts.indicator
    name = edition.pick(one.name, one.name_en)
    definition = edition.pick(one.definition, one.definition_en)
    files = (f"{names.indicator_url(one)}indicator.json",)
    period = (min(facts.years), max(facts.years)) if facts.years else None
    area = _area(edition.library.places["viet-nam"], edition)
    return (_dataset(name, definition, files, edition, (area,), period, (name, words.unit_of(one, edition))),)


def instrument_subjects(facts: InstrumentFacts, edition: Edition) -> tuple[Document]:
    """A legal instrument, as far as it is known."""
    one = facts.instrument
    return (
        Document(
            name=one.title or one.name,
            kind=one.name.removesuffix(one.number or "").strip(),
            number=one.number,
            issued=_iso(one.issued),
            issuer=one.issuer,
            area=None,
            party=one.level == _PARTY,
            outside=one.url,
        ),
    )


def newest(heads: Iterable[PlanHead]) -> PartialDate | None:
    """The date of data taken from several documents: that of the latest; None where none has a date."""
    return max((head.dated for head in heads if head.dated), key=lambda date: date.first, default=None)


def newest_of(indicators: Iterable[Indicator], edition: Edition) -> PartialDate | None:
    """The date of the figures of some indicators."""
    refs = [edition.library.by_indicator[one.id] for one in indicators]
    targets = (one.plan for found in refs for one in found.targets)
    return newest((*targets, *(one.plan for found in refs for one in found.assigned)))


def place_subjects(place: Place, edition: Edition) -> tuple[Area]:
    """A place."""
    return (_area(place, edition),)


def _dataset(
    name: str,
    description: str,
    files: tuple[str, ...],
    edition: Edition,
    areas: tuple[Area, ...],
    period: tuple[int, int] | None,
    measured: tuple[str, str] | None = None,
) -> Dataset:
    settings = edition.site.settings
    return Dataset(
        name=name,
        description=description,
        files=tuple((file, _MEDIA[file.rpartition(".")[2]]) for file in files),
        licence=settings.data_licence_url,
        publisher=settings.publisher,
        areas=areas,
        period=period,
        measured=measured,
    )


def _basis(one: Instrument, edition: Edition) -> Basis:
    return Basis(one.name, one.number, edition.address(names.instrument_url(one)))


def _area(place: Place, edition: Edition) -> Area:
    return Area(names.place_name(place, edition), place.code)


def _iso(day: PartialDate | None) -> str | None:
    """ISO 8601, exactly as much as is printed."""
    return str(day) if day else None


def _period(span: Years | None) -> tuple[int, int] | None:
    return (span.first, span.last) if span else None
