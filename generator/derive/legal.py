"""Legal instruments as a graph: who names one, what it names itself, its force as far as known; interprets no law."""

from __future__ import annotations

from enum import StrEnum
from typing import Literal

from generator.document_number import Fault, faults
from generator.frozen import frozen
from generator.library import InstrumentRefs, Library, LinkedCitation, LinkedPlan, PlanHead
from generator.model.registry import Instrument

Force = Literal["issued", "replaced", "withdrawn", "unknown"]
"""`issued`: a date is known and nothing on this site says it has ended; it may have ended elsewhere."""


class NumberFault(StrEnum):
    """Where a faulty number stands."""

    REGISTRY = "registry"
    PRINTED = "printed"


@frozen
class OddNumber:
    """A number that is not of the form its kind of document has.

    Attributes:
        where: in the registry, or printed so in the citation.
        number: as it stands there.
        faults: what is odd about it.
        citation: the citation that prints it.
    """

    where: NumberFault
    number: str
    faults: tuple[Fault, ...]
    citation: LinkedCitation | None


@frozen
class InstrumentFacts:
    """The page of one instrument.

    Attributes:
        instrument: the registry entry.
        refs: who names it, and its own plan page, if any.
        cited_by: the plans that name it, each once, in path order.
        cites: instruments it names itself, through its plan page, each once in its order.
        force: as far as this site knows.
        replaced_by: the instrument that replaced it.
        odd_numbers: numbers that are not of the form Decree 30/2020 (or the Party's rules) give them.
        published: its own text is published here as a plan.
    """

    instrument: Instrument
    refs: InstrumentRefs
    cited_by: tuple[PlanHead, ...]
    cites: tuple[Instrument, ...]
    force: Force
    replaced_by: Instrument | None
    odd_numbers: tuple[OddNumber, ...]

    @property
    def published(self) -> bool:
        """Its own text is published here as a plan."""
        return self.refs.plan is not None


def instrument_facts(library: Library, instrument: Instrument) -> InstrumentFacts:
    """Gather the page of an instrument.

    Args:
        library: the linked facts.
        instrument: an entry of the registry.

    Returns:
        Its facts; an instrument without a plan page names nothing, as far as this site knows.
    """
    refs = library.by_instrument[instrument.id]
    own = library.plans[refs.plan.path] if refs.plan else None
    heads = {one.plan.path: one.plan for one in (*refs.bases, *refs.cites)}
    heads |= {one.plan.path: one.plan for one in refs.sets}
    named = {one.instrument.id: one.instrument for one in (*own.bases, *own.cites)} if own else {}
    return InstrumentFacts(
        instrument=instrument,
        refs=refs,
        cited_by=tuple(heads[path] for path in sorted(heads)),
        cites=tuple(named.values()),
        force=_force(instrument, own),
        replaced_by=own.replaced_by if own else None,
        odd_numbers=_odd_numbers(instrument, refs),
    )


def _force(instrument: Instrument, own: LinkedPlan | None) -> Force:
    status = own.head.plan.status if own else None
    if status:
        return "replaced" if status == "superseded" else "withdrawn"
    return "issued" if instrument.issued or (own and own.head.plan.issued) else "unknown"


def _odd_numbers(instrument: Instrument, refs: InstrumentRefs) -> tuple[OddNumber, ...]:
    """Odd numbers of the registry and of every citation that prints another one; a name without `/` is no number."""
    party = instrument.level == "party"
    found = []
    if instrument.number and (odd := faults(instrument.number, instrument.kind, party)):
        found.append(OddNumber(NumberFault.REGISTRY, instrument.number, odd, None))
    for one in (*refs.bases, *refs.cites):
        printed = one.citation.printed
        if printed and "/" in printed and (odd := faults(printed, instrument.kind, party)):
            found.append(OddNumber(NumberFault.PRINTED, printed, odd, one))
    return tuple(found)
