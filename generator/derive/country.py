"""Facts about the country as a whole, computed when a page asks for them: most builds draw few of its pages anew."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cached_property

from generator.derive.calendar import Calendar, Dated, calendar, due_within
from generator.derive.cascade import Cascade
from generator.derive.compare import Comparison
from generator.derive.handover import HandoverMatrix, handover_matrix
from generator.derive.headline import Headline, headline
from generator.derive.matrix import Matrix, matrix
from generator.derive.overlap import Overlap, overlaps
from generator.derive.rates import CountOnly
from generator.frozen import frozen
from generator.library import Library


@frozen
class Country:
    """The country as a whole.

    Attributes:
        library: the linked facts.
        today: the day of the build.
        due_days: how many days ahead a date counts as due.
        comparisons: id of an indicator → its comparison.
        rankings: id of an indicator → names of the classes in which it is ranked.
        rates: rate → count of the same people.
        counts: id of a rate → places that state only the count.
        cascades: id of an indicator → how its figures flow from the nation to provinces and communes.
    """

    library: Library
    today: date
    due_days: int
    comparisons: Mapping[str, Comparison]
    rankings: Mapping[str, Mapping[tuple[object, ...], str]]
    rates: Mapping[str, str]
    counts: Mapping[str, tuple[CountOnly, ...]]
    cascades: Mapping[str, tuple[Cascade, ...]]

    @cached_property
    def headline(self) -> Headline:
        """The headline indicators by place."""
        return headline(self.library, self.rates, self.library.plans.values())

    @cached_property
    def upper_headline(self) -> Headline:
        """The headline indicators of the nation and of provinces."""
        upper = (plan for plan in self.library.plans.values() if plan.head.place.level != "commune")
        return headline(self.library, self.rates, upper)

    @cached_property
    def matrix(self) -> Matrix:
        """Agency kinds by place."""
        return matrix(self.library)

    @cached_property
    def handovers(self) -> HandoverMatrix:
        """Agency kinds that give data by those that get it."""
        return handover_matrix(self.library)

    @cached_property
    def overlaps(self) -> tuple[Overlap, ...]:
        """For each level, the kinds with tasks in every place or in one only."""
        return tuple(overlaps(self.matrix))

    @cached_property
    def calendar(self) -> Calendar:
        """The calendar."""
        return calendar(self.library.plans.values(), self.library.order)

    @cached_property
    def due(self) -> tuple[Dated, ...]:
        """Dated facts of plans still valid, due from `today` within `due_days` days."""
        return due_within(self.calendar.dated, self.today, self.due_days)
