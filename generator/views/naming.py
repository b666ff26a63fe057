"""Plans that name an instrument, as far as one page tells them: by province, with the place in the document."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from generator.derive.legal import InstrumentFacts
from generator.derive.places import plan_order
from generator.frozen import frozen
from generator.library import Library, LinkedCitation, LinkedTarget
from generator.views import names, words
from generator.views.base import Link
from generator.views.edition import Edition
from generator.views.split import Counted, Shares, home


@frozen
class CitedBy:
    """A plan that names an instrument, and where."""

    plan: Link
    where: str | None
    articles: tuple[str, ...]


@frozen
class Naming:
    """The plans of a province and its communes that name an instrument: the place, the plans."""

    place: Link
    plans: tuple[CitedBy, ...]


@frozen
class NamedHere:
    """Who names an instrument, as far as one page tells.

    Attributes:
        bases: plans that rest on it, by province.
        bases_number: number of plans that rest on it, also of those told one level down.
        cites: plans that name it elsewhere, by province.
        cites_number: the same for them.
        sets: targets whose figure it sets.
        sets_number: the same for them.
        below: places whose plans are told one level down.
    """

    bases: tuple[Naming, ...]
    bases_number: int
    cites: tuple[Naming, ...]
    cites_number: int
    sets: tuple[Link, ...]
    sets_number: int
    below: tuple[Counted, ...]


def weights_of(facts: InstrumentFacts, library: Library) -> Mapping[str, int]:
    """Path of a plan → how often it names the instrument; plans in page order, the newest of a place first."""
    refs = facts.refs
    found = [one.plan for one in (*refs.bases, *refs.cites)] + [one.plan for one in refs.sets]
    counts = Counter(head.path for head in found)
    heads = {head.path: head for head in found}
    return {head.path: counts[head.path] for head in sorted(heads.values(), key=plan_order(library))}


def named_here(
    facts: InstrumentFacts, about: frozenset[str], shares: Shares, below: tuple[Counted, ...], edition: Edition
) -> NamedHere:
    """Who names an instrument.

    Args:
        facts: the instrument.
        about: paths of the plans the page is about, told on it or not.
        shares: which of them it tells.
        below: the places whose plans it only counts.
        edition: the site in one language.
    """
    # A plan told one level down is not told here too: unlike a task, a citation says little more than its number.
    told = shares.full.difference(path for _, paths in shares.below for path in paths)
    bases = [one for one in facts.refs.bases if one.plan.path in about]
    cites = [one for one in facts.refs.cites if one.plan.path in about]
    sets = [one for one in facts.refs.sets if one.plan.path in about]
    return NamedHere(
        bases=_naming((one for one in bases if one.plan.path in told), edition),
        bases_number=len(bases),
        cites=_naming((one for one in cites if one.plan.path in told), edition),
        cites_number=len(cites),
        sets=tuple(_set_by(one, edition) for one in sets if one.plan.path in told),
        sets_number=len(sets),
        below=below,
    )


def _naming(found: Iterable[LinkedCitation], edition: Edition) -> tuple[Naming, ...]:
    """Plans that name an instrument, by province in page order, the newest of a place first."""
    groups: defaultdict[str, list[LinkedCitation]] = defaultdict(list)
    order = plan_order(edition.library)
    for one in sorted(found, key=lambda one: order(one.plan)):
        groups[home(one.plan, edition.library).path].append(one)
    places = edition.library.places
    return tuple(
        Naming(names.place_link(places[path], edition), tuple(_cited_by(one, edition) for one in cited))
        for path, cited in groups.items()
    )


def _cited_by(one: LinkedCitation, edition: Edition) -> CitedBy:
    where = words.place_in_document(one.citation.at, edition) if one.citation.at else None
    return CitedBy(names.head_link(one.plan, edition), where, one.citation.articles)


def _set_by(target: LinkedTarget, edition: Edition) -> Link:
    """A target whose figure an instrument sets."""
    name = names.indicator_link(target.indicator, edition).text
    place = names.place_name(target.place, edition)
    return Link(f"{name} {words.DASH} {place}", names.fact_url(target, edition))
