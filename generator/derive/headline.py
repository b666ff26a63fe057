"""The headline table: chosen indicators by place; ranks nothing and says not which figures compare."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from generator.derive.rates import is_count_only
from generator.frozen import frozen
from generator.library import Library, LinkedPlan, LinkedTarget
from generator.model.registry import Indicator
from generator.places import Place


@frozen
class HeadlineCell:
    """One indicator in one place: its targets, numbers before aims, newest years first, and its counts."""

    indicator: Indicator
    targets: tuple[LinkedTarget, ...]
    counts: tuple[LinkedTarget, ...]

    @property
    def silent(self) -> bool:
        """Neither a target nor a count is stated."""
        return not (self.targets or self.counts)


@frozen
class HeadlineRow:
    """One place with plans; `cells` are in the order of `Headline.indicators`."""

    place: Place
    cells: tuple[HeadlineCell, ...]


@frozen
class Headline:
    """Headline indicators by place.

    Attributes:
        indicators: as set in `registry/site.yml`.
        places: those that state a target or a count for any of them: the nation, then provinces by name, each followed
            by its communes.
        targets: path of a place and id of an indicator → what it states, in the order of documents.
        counts: the same of counts where others state a rate.
    """

    indicators: tuple[Indicator, ...]
    places: tuple[Place, ...]
    targets: Mapping[tuple[str, str], list[LinkedTarget]]
    counts: Mapping[tuple[str, str], list[LinkedTarget]]

    def row(self, place: Place) -> HeadlineRow:
        """The row of a place."""
        return HeadlineRow(place, tuple(self._cell(place.path, one) for one in self.indicators))

    def _cell(self, path: str, indicator: Indicator) -> HeadlineCell:
        name = path, indicator.id
        return HeadlineCell(
            indicator,
            tuple(sorted(self.targets.get(name, ()), key=newest_years)),
            tuple(sorted(self.counts.get(name, ()), key=newest_years)),
        )


def headline(library: Library, counts: Mapping[str, str], plans: Iterable[LinkedPlan]) -> Headline:
    """Lay the headline indicators of the site's settings out by place.

    Args:
        library: the linked facts.
        counts: rate → count of the same people.
        plans: what is laid out; those of a place stand together.

    Returns:
        Targets of whole places for places with at least one figure; void plans are left out.
    """
    indicators = tuple(library.indicators[one] for one in library.site.headline)
    rates: defaultdict[str, list[Indicator]] = defaultdict(list)
    for one in indicators:
        rates[counts.get(one.id, "")].append(one)
    targets: defaultdict[tuple[str, str], list[LinkedTarget]] = defaultdict(list)
    counted: defaultdict[tuple[str, str], list[LinkedTarget]] = defaultdict(list)
    places: dict[str, Place] = {}
    for target in (target for plan in plans if not plan.head.void for target in plan.targets):
        name = target.indicator.id
        found = [(targets, name)] if name in library.site.headline and target.whole_place else []
        found += [(counted, rate.id) for rate in rates.get(name, ()) if is_count_only(library, target, rate)]
        for where, indicator in found:
            where[target.place.path, indicator].append(target)
            places[target.place.path] = target.place
    in_order = tuple(sorted(places.values(), key=lambda place: library.order[place.path]))
    return Headline(indicators, in_order, targets, counted)


def headline_targets(targets: Iterable[LinkedTarget]) -> tuple[LinkedTarget, ...]:
    """The targets of whole places for headline indicators; one without a number only where there is no other."""
    chosen = [target for target in targets if target.indicator.headline and target.whole_place]
    numbered = {target.indicator.id for target in chosen if target.figure.value is not None}
    return tuple(one for one in chosen if one.figure.value is not None or one.indicator.id not in numbered)


def newest_years(target: LinkedTarget) -> tuple[object, ...]:
    """Key that puts numbers before aims and the latest years first; plans of one year by path."""
    years = (-target.years.last, -target.years.first) if target.years else (0, 0)
    return target.figure.value is None, years, target.plan.path, target.anchor
