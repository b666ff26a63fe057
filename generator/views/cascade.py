"""The cascade nation, province, commune made ready to read: assigned beside own figures; computes nothing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from generator.derive.cascade import Cascade, Step, Verdict
from generator.library import Library, LinkedTarget
from generator.views import names, words
from generator.views.base import Link


@dataclass(frozen=True)
class StepCell:
    """One place in a cascade.

    Attributes:
        place: the place, in the boundaries the figures speak of.
        assigned: figures from above, each with the decision.
        above: target of the nearest level above, where nothing is assigned.
        own: targets of its own documents.
        verdict: how own stands to assigned, else to above, in words.
        difference: computed; None where the two are not set against each other.
        formula: of the difference.
    """

    place: Link
    assigned: tuple[tuple[str, Link], ...]
    above: Link | None
    own: tuple[Link, ...]
    verdict: str
    difference: str | None
    formula: str | None


@dataclass(frozen=True)
class CascadeCell:
    """One year from the nation down; `only_assigned` places have an assigned figure and no plan on this site."""

    year: str
    steps: tuple[StepCell, ...]
    only_assigned: int


@dataclass(frozen=True)
class CascadeGroup:
    """One indicator in all years that have a cascade, newest first."""

    indicator: Link
    years: tuple[CascadeCell, ...]


def _target_link(target: LinkedTarget) -> Link:
    return Link(words.target_value(target), names.fact_url(target))


def _step(step: Step, library: Library) -> StepCell:
    told = words.ABOVE_VERDICTS.get(step.above_verdict) if step.above_verdict else None
    difference = step.above_difference if told else step.difference
    return StepCell(
        place=names.place_link(step.territory, library),
        assigned=tuple(
            (words.number_with_unit(one.value, one.indicator.unit), names.short_plan_link(one.plan))
            for one in step.assigned
        ),
        above=_target_link(step.above) if step.above else None,
        own=tuple(_target_link(one) for one in step.own),
        verdict=told or words.VERDICTS[step.verdict],
        difference=words.derived_value(difference) if difference else None,
        formula=difference.formula if difference else None,
    )


def _cascade(cascade: Cascade, library: Library) -> CascadeCell:
    """One year; places that have an assigned figure only stand in the tables of assigned figures."""
    steps = [step for step in cascade.steps if step.verdict is not Verdict.ASSIGNED]
    return CascadeCell(
        str(cascade.year), tuple(_step(step, library) for step in steps), len(cascade.steps) - len(steps)
    )


def cascade_groups(found: Iterable[Cascade], library: Library) -> tuple[CascadeGroup, ...]:
    """Cascades by indicator, in the order they come; years without any own target have nothing to set against."""
    groups: dict[str, list[Cascade]] = defaultdict(list)
    for one in found:
        if any(step.own for step in one.steps):
            groups[one.indicator.id].append(one)
    return tuple(
        CascadeGroup(names.indicator_link(years[0].indicator), tuple(_cascade(one, library) for one in years))
        for years in groups.values()
    )
