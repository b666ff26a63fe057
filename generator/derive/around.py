"""What the pages of a place show that other places state too, computed part by part of the country; for no indicator.

Figures flow from the nation to provinces and communes, so the flows around a place need the facts of its own province
and of the nation only. The processes that share the drawing of provinces share their computing too.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cached_property
from typing import TypeVar

from generator.derive.cascade import Cascade, Figures, Speaker, Step, cascades, years_with_flows
from generator.derive.likeness import Equals
from generator.derive.trend import FromResult, Pace, against_results, paces
from generator.digests import Recall, no_recall
from generator.frozen import frozen
from generator.lazily import Lazily
from generator.library import AssignedValue, Library, LinkedPlan, LinkedResult, LinkedTarget
from generator.places import NATION, Place

_Fact = TypeVar("_Fact", LinkedTarget, AssignedValue)


@frozen
class Trends:
    """Paces and comparisons with results of one plan or place."""

    paces: tuple[Pace, ...] = ()
    progress: tuple[FromResult, ...] = ()

    def of_plan(self, path: str) -> Trends:
        """Those of one plan of the place."""
        return Trends(
            tuple(one for one in self.paces if path in (one.start.plan.path, one.end.plan.path)),
            tuple(one for one in self.progress if one.target.plan.path == path),
        )


@frozen
class Around:
    """Flows of figures around places, and figures of one place over time; each computed when it is asked for.

    Attributes:
        library: the linked facts.
        equals: the denominators held equal.
        speakers: path of every plan that holds → what it could have stated.
        recall: gives what an earlier build made.
    """

    library: Library
    equals: Equals
    speakers: Mapping[str, Speaker]
    recall: Recall = no_recall

    @cached_property
    def heard(self) -> tuple[Speaker, ...]:
        """All plans that hold."""
        return tuple(self.speakers.values())

    @cached_property
    def trends(self) -> Mapping[str, Trends]:
        """Path of a place → its paces and results, by indicator in the order of the registry."""
        return Lazily(self.library.by_place, self._trends)

    @cached_property
    def years(self) -> Mapping[str, frozenset[int]]:
        """Id of an indicator → the years for which figures flow anywhere in the country."""
        found: Mapping[str, frozenset[int]] = self.recall("years-with-flows", (), self._years)
        return found

    def _years(self) -> Mapping[str, frozenset[int]]:
        return years_with_flows(self.library, lambda: self.heard, self.equals)

    def flows(self, place: Place) -> tuple[Cascade, ...]:
        """The cascades cut to the steps above, at and directly below a place; only where it or a child has one."""
        return self._by_part[self._part(place)].get(place.path, ())

    def _trends(self, path: str) -> Trends:
        refs = self.library.by_place[path]
        targets: defaultdict[str, list[LinkedTarget]] = defaultdict(list)
        for head in refs.plans:
            for target in self.library.plans[head.path].targets:
                targets[target.indicator.id].append(target)
        results: defaultdict[str, list[LinkedResult]] = defaultdict(list)
        for result in refs.results:
            results[result.indicator.id].append(result)
        found = [(targets[one], results[one]) for one in self.library.indicators if one in targets]
        return Trends(
            tuple(pace for some, _ in found for pace in paces(some, self.library.order, self.equals)),
            tuple(one for some, reported in found for one in against_results(some, reported, self.equals)),
        )

    @cached_property
    def _by_part(self) -> Mapping[str, Mapping[str, tuple[Cascade, ...]]]:
        """Part of the country → path of a place in it → the cascades around it."""
        return Lazily([NATION, *dict.fromkeys(self._joined.values())], self._cascades)

    @cached_property
    def _joined(self) -> Mapping[str, str]:
        """Path of a province, of today or former → the first of those on whose ground it lies, by way of successors."""
        first = {place.path: place.path for place in self.library.places.values() if place.level != "commune"}
        for place in self.library.places.values():
            for successor in place.successors:
                one, other = (_province(path) for path in (place.path, successor))
                joined = first.setdefault(one, one), first.setdefault(other, other)
                first |= {path: min(joined) for path, found in first.items() if found in joined}
        return first

    def _part(self, place: Place) -> str:
        """The part of the country a place belongs to: the nation itself, or a province with all it is joined with."""
        return NATION if place.level == "nation" else self._joined[_province(place.path)]

    @cached_property
    def _plans(self) -> Mapping[str, list[LinkedPlan]]:
        """Part of the country → the plans its cascades are made of; provinces are seen from the nation too."""
        found: defaultdict[str, list[LinkedPlan]] = defaultdict(list)
        for plan in self.library.plans.values():
            for part in self._parts(plan.head.place):
                found[part].append(plan)
        return found

    def _parts(self, place: Place) -> Iterator[str]:
        """The parts of the country whose pages tell of a place below the nation."""
        if place.level != "commune":
            yield NATION
        if place.level != "nation":
            yield self._part(place)

    @cached_property
    def _assigned(self) -> Mapping[str, list[AssignedValue]]:
        """The same of assigned figures, by the place they are assigned to."""
        found: defaultdict[str, list[AssignedValue]] = defaultdict(list)
        for plan in self.library.plans.values():
            for value in plan.assigned:
                for part in self._parts(value.place):
                    found[part].append(value)
        return found

    def _cascades(self, part: str) -> Mapping[str, tuple[Cascade, ...]]:
        """The cascades of one part of the country, by place."""
        above = [] if part == NATION else [plan for plan in self._plans[NATION] if plan.head.place.level == "nation"]
        plans = [*above, *self._plans[part]]
        values = [] if part == NATION else [one for one in self._assigned[NATION] if one.place.level == "nation"]
        assigned, targets = (
            _by_indicator((*values, *self._assigned[part])),
            _by_indicator(target for plan in plans for target in plan.targets),
        )
        heard = [self.speakers[plan.head.path] for plan in plans if plan.head.path in self.speakers]
        flows = (
            cascade
            for one in self.library.indicators.values()
            if self.years[one.id]
            for cascade in cascades(
                self.library,
                Figures(one, assigned.get(one.id, ()), targets.get(one.id, ()), heard),
                self.equals,
                self.years[one.id],
            )
        )
        return cascades_by_place(self.library, flows)


def _by_indicator(facts: Iterable[_Fact]) -> Mapping[str, list[_Fact]]:
    found: defaultdict[str, list[_Fact]] = defaultdict(list)
    for fact in facts:
        found[fact.indicator.id].append(fact)
    return found


def _province(path: str) -> str:
    return path.partition("/")[0]


def cascades_by_place(library: Library, flows: Iterable[Cascade]) -> Mapping[str, tuple[Cascade, ...]]:
    """Place path → the cascades cut to the steps above, at and directly below it; only where it or a child has one."""
    found: defaultdict[str, list[Cascade]] = defaultdict(list)
    for cascade in flows:
        at: defaultdict[str, list[Step]] = defaultdict(list)
        near: defaultdict[str, list[Step]] = defaultdict(list)
        for step in cascade.steps:
            at[step.place.path].append(step)
            near[step.place.path].append(step)
            if step.place.parent:
                near[step.place.parent].append(step)
        for path, steps in near.items():
            above = [step for one in library.ancestors(library.places[path]) for step in at.get(one.path, ())]
            found[path].append(replace(cascade, steps=(*above, *steps)))
    return {path: tuple(cut) for path, cut in found.items()}
