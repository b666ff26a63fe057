"""The headline table: chosen indicators by place, each figure tied to its comparison class; ranks nothing itself."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from generator.derive.compare import Comparison, ComparisonClass
from generator.derive.rates import CountOnly
from generator.library import Library, LinkedTarget
from generator.model.registry import Indicator
from generator.places import Place


@dataclass(frozen=True, slots=True)
class HeadlineTarget:
    """A target in the headline table with its class, None without a number; only figures of one class compare."""

    target: LinkedTarget
    class_: ComparisonClass | None


@dataclass(frozen=True, slots=True)
class HeadlineCell:
    """One indicator in one place: its targets, numbers before aims, newest years first, and its counts."""

    indicator: Indicator
    targets: tuple[HeadlineTarget, ...]
    counts: tuple[CountOnly, ...]

    @property
    def silent(self) -> bool:
        """Neither a target nor a count is stated."""
        return not (self.targets or self.counts)


@dataclass(frozen=True, slots=True)
class HeadlineRow:
    """One place with plans; `cells` are in the order of `Headline.indicators`."""

    place: Place
    cells: tuple[HeadlineCell, ...]


@dataclass(frozen=True, slots=True)
class Headline:
    """Headline indicators by place: the nation, then provinces by name, each followed by its communes.

    Attributes:
        indicators: as set in `registry/site.yml`.
        rows: places that state a target for any of them.
        comparisons: of the same indicators, with classes and refusals.
    """

    indicators: tuple[Indicator, ...]
    rows: tuple[HeadlineRow, ...]
    comparisons: tuple[Comparison, ...]


def headline(
    library: Library, comparisons: Mapping[str, Comparison], counts: Mapping[str, tuple[CountOnly, ...]]
) -> Headline:
    """Lay the headline indicators of the site's settings out by place.

    Args:
        library: the linked facts.
        comparisons: indicator id → its comparison.
        counts: indicator id of a rate → places that state only the count.

    Returns:
        Rows for places with at least one figure; void plans are left out.
    """
    indicators = tuple(library.indicators[one] for one in library.site.headline)
    targets: defaultdict[tuple[str, str], list[HeadlineTarget]] = defaultdict(list)
    counted: defaultdict[tuple[str, str], list[CountOnly]] = defaultdict(list)
    places: dict[str, Place] = {}
    for indicator in indicators:
        for entry in _entries(comparisons[indicator.id]):
            targets[entry.target.place.path, indicator.id].append(entry)
            places[entry.target.place.path] = entry.target.place
        for one in counts.get(indicator.id, ()):
            counted[one.target.place.path, indicator.id].append(one)
            places[one.target.place.path] = one.target.place
    rows = [
        HeadlineRow(
            place,
            tuple(
                HeadlineCell(
                    indicator,
                    tuple(sorted(targets[place.path, indicator.id], key=lambda found: newest_years(found.target))),
                    tuple(sorted(counted[place.path, indicator.id], key=lambda found: newest_years(found.target))),
                )
                for indicator in indicators
            ),
        )
        for place in sorted(places.values(), key=lambda place: library.order[place.path])
    ]
    return Headline(indicators, tuple(rows), tuple(comparisons[one.id] for one in indicators))


def _entries(comparison: Comparison) -> Iterator[HeadlineTarget]:
    """The targets of whole places in documents that hold, with their classes."""
    for group in comparison.headline:
        for member in group.members:
            if not member.target.plan.void:
                yield HeadlineTarget(member.target, group)
    for member in comparison.without_number:
        if member.target.whole_place and not member.target.plan.void:
            yield HeadlineTarget(member.target, None)


def headline_targets(targets: Iterable[LinkedTarget]) -> tuple[LinkedTarget, ...]:
    """The targets of whole places for headline indicators; one without a number only where there is no other."""
    chosen = [target for target in targets if target.indicator.headline and target.whole_place]
    numbered = {target.indicator.id for target in chosen if target.figure.value is not None}
    return tuple(one for one in chosen if one.figure.value is not None or one.indicator.id not in numbered)


def newest_years(target: LinkedTarget) -> tuple[object, ...]:
    """Key that puts numbers before aims and the latest years first; plans of one year by path."""
    years = (-target.years.last, -target.years.first) if target.years else (0, 0)
    return target.figure.value is None, years, target.plan.path, target.anchor
