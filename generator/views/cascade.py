"""The cascade nation, province, commune made ready to read: assigned beside own figures; computes nothing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable

from generator.derive.cascade import Cascade, Step, Verdict
from generator.frozen import frozen
from generator.library import LinkedTarget
from generator.views import names, words
from generator.views.base import Link
from generator.views.edition import Edition, once_for


@frozen
class StepCell:
    """One place in a cascade.

    Attributes:
        place: the place, in the boundaries the figures speak of.
        assigned: figures from above, each with the decision.
        above: target of the nearest level above, where nothing is assigned; leads there once in a table.
        above_place: whose target that is.
        own: targets of its own documents.
        verdict: how own stands to assigned, else to above, in words.
        difference: computed; None where the two are not set against each other.
        formula: of the difference.
    """

    place: Link
    assigned: tuple[tuple[str, Link], ...]
    above: Link | None
    above_place: str
    own: tuple[Link, ...]
    verdict: str
    difference: str | None
    formula: str | None


@frozen
class CascadeCell:
    """One year from the nation down; `only_assigned` places have an assigned figure and no plan on this site."""

    year: str
    steps: tuple[StepCell, ...]
    only_assigned: int


@frozen
class CascadeGroup:
    """One indicator in all years that have a cascade, newest first."""

    indicator: Link
    years: tuple[CascadeCell, ...]


def _target_link(target: LinkedTarget, edition: Edition) -> Link:
    return Link(words.target_value(target, edition), names.fact_url(target, edition))


def _identity(step: Step) -> int:
    return id(step)


@once_for(_identity)  # the steps live as long as the site an edition shows
def _step_above(step: Step, edition: Edition) -> StepCell:
    """A step of the nation or a province, which stands on the page of every commune below it."""
    return _step(step, edition)


def _step(step: Step, edition: Edition, here: str = "", shown: Collection[int] = ()) -> StepCell:
    """A step on the page of the place `here`; `shown` are the ids of the targets that rows before it lead to."""
    by_above = step.above_verdict in words.ABOVE_VERDICTS
    difference = step.above_difference if by_above else step.difference
    found = step.above_verdict if by_above and step.above_verdict else step.verdict
    direction = step.own[0].indicator.direction if step.own else "up"
    above = _target_link(step.above, edition) if step.above else None
    return StepCell(
        place=_words(names.place_link(step.territory, edition), step.territory.path == here),
        assigned=tuple(
            (
                words.number_with_unit(one.value, words.unit_of(one.indicator, edition), edition),
                names.short_plan_link(one.plan, edition),
            )
            for one in step.assigned
        ),
        above=_words(above, id(step.above) in shown) if above else None,
        above_place=names.place_name(step.above.plan.territory, edition) if step.above else "",
        own=tuple(_target_link(one, edition) for one in step.own),
        verdict=words.verdict(found, direction, edition, by_above),
        difference=words.derived_value(difference, edition) if difference else None,
        formula=words.formula(difference, edition) if difference else None,
    )


def _words(link: Link, only: bool) -> Link:
    """The words of a link without its address, where only they are wanted."""
    return Link(link.text, "", link.lang) if only else link


def _cascade(cascade: Cascade, edition: Edition, here: str) -> CascadeCell:
    """One year; places that have an assigned figure only stand in the tables of assigned figures."""
    steps = [step for step in cascade.steps if step.verdict is not Verdict.ASSIGNED]
    shown = {id(target) for step in steps for target in step.own}
    return CascadeCell(
        str(cascade.year),
        tuple(
            _step(step, edition, here, shown)
            if step.place.level == "commune" or step.place.path == here
            else _step_above(step, edition)
            for step in steps
        ),
        len(cascade.steps) - len(steps),
    )


def cascade_groups(found: Iterable[Cascade], edition: Edition, here: str = "") -> tuple[CascadeGroup, ...]:
    """Cascades by indicator, in the order they come; years without any own target have nothing to set against.

    Args:
        found: the cascades.
        edition: the site in one language.
        here: path of the place on whose page they stand; its name leads nowhere there.
    """
    groups: dict[str, list[Cascade]] = defaultdict(list)
    for one in found:
        if any(step.own for step in one.steps):
            groups[one.indicator.id].append(one)
    return tuple(
        CascadeGroup(
            names.indicator_link(years[0].indicator, edition), tuple(_cascade(one, edition, here) for one in years)
        )
        for years in groups.values()
    )
