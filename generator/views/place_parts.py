"""Parts of the page of a place: its plans over time, what the places below it set, its peers; computes no figure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, zip_longest

from generator.derive.cascade import Cascade, Step
from generator.derive.site import PlaceFacts
from generator.frozen import frozen
from generator.library import PlanHead
from generator.model.registry import Indicator
from generator.places import Place
from generator.views import names, words
from generator.views.base import Link
from generator.views.edition import Edition
from generator.views.plan_list import PlanRow, plan_row


@frozen
class PlanSpan:
    """The plans of one period: `2026`, `2026–2030`, or that none is stated."""

    years: str
    plans: tuple[PlanRow, ...]


@frozen
class BelowCell:
    """How the figures of the places below stand to those from above: indicator, year, `96 nơi: bằng mức được giao`."""

    indicator: Link
    year: str
    verdicts: tuple[str, ...]


@frozen
class PeerCell:
    """A main indicator that other provinces set too: link to how they stand, how many there are, in words."""

    indicator: Link
    others: str


@frozen
class Peers:
    """Places of the same level.

    Attributes:
        indicators: main indicators others set too.
        before: the place before it by name.
        after: the place after it by name.
        others: all others with plans.
    """

    indicators: tuple[PeerCell, ...]
    before: Link | None
    after: Link | None
    others: tuple[Link, ...]


def timeline(heads: Iterable[PlanHead], edition: Edition) -> tuple[PlanSpan, ...]:
    """Plans by period, in the order they come; as many as a page tells."""
    plans = edition.library.plans
    found = [plans[head.path] for head in heads][: edition.limits.cards]
    return tuple(
        PlanSpan(years, tuple(plan_row(one, edition) for one in group))
        for years, group in groupby(found, key=lambda one: words.years(one.head.years, edition))
    )


def near(cascades: Iterable[Cascade], place: Place, edition: Edition) -> Iterator[Cascade]:
    """Cascades with the places below only where they are few; without those that would tell of one place alone."""
    for one in cascades:
        others = tuple(step for step in one.steps if step.place.parent != place.path)
        steps = others if len(one.steps) - len(others) > edition.limits.few else one.steps
        if len(steps) > 1 or any(step.assigned for step in steps):
            yield Cascade(one.indicator, one.year, tuple(_told_once(steps, place)))


def _told_once(steps: Sequence[Step], place: Place) -> Iterator[Step]:
    """Steps without those above a place that have one figure, which the next names as that of the level above."""
    for step, after in zip_longest(steps, steps[1:]):
        again = after and [id(after.above)] == [id(one) for one in step.own] and not (step.assigned or step.above)
        if step.place.path == place.path or not again:
            yield step


def below_cells(cascades: Iterable[Cascade], place: Place, edition: Edition) -> tuple[BelowCell, ...]:
    """How many places below stand how, for the newest year of each indicator, where they are too many to tell each."""
    found: dict[str, BelowCell] = {}
    for one in cascades:
        steps = [step for step in one.steps if step.place.parent == place.path]
        if len(steps) > edition.limits.few and one.indicator.id not in found:
            found[one.indicator.id] = _below(one.indicator, one.year, steps, edition)
    return tuple(found.values())


def _below(indicator: Indicator, year: int, steps: Iterable[Step], edition: Edition) -> BelowCell:
    said = Counter(_verdict(step) for step in steps)
    verdicts = sorted(said.items(), key=lambda one: (-one[1], one[0]))
    return BelowCell(
        names.indicator_link(indicator, edition),
        str(year),
        tuple(edition.plural("%(n)s nơi: %(verdict)s", n, verdict=edition.text(words_)) for words_, n in verdicts),
    )


def _verdict(step: Step) -> str:
    """How a place stands to the figures from above, as a message."""
    told = words.ABOVE_VERDICTS.get(step.above_verdict) if step.above_verdict else None
    return told or words.VERDICTS[step.verdict]


def peers(facts: PlaceFacts, edition: Edition) -> Peers | None:
    """The other provinces; None for the nation and for communes, whose pages tell nothing of other places."""
    if facts.place.level != "province":
        return None
    coverage, path = edition.site.coverage, facts.place.path
    provinces = [one.place for one in coverage.provinces]
    at = [one.path for one in provinces].index(path)
    set_ = {one.indicator.id for one in facts.headline}
    headline = edition.site.country.upper_headline
    rows = [headline.row(one) for one in headline.places if one.level == "province" and one.path != path]
    cells = []
    for number, indicator in enumerate(headline.indicators):
        others = sum(not row.cells[number].silent for row in rows)
        if indicator.id in set_ and others:
            said = edition.plural("%(n)s tỉnh, thành phố khác cũng đặt", others)
            cells.append(PeerCell(names.indicator_link(indicator, edition), said))
    return Peers(
        tuple(cells),
        names.unit_link(provinces[at - 1], edition) if at else None,
        names.unit_link(provinces[at + 1], edition) if at + 1 < len(provinces) else None,
        tuple(
            names.unit_link(one.place, edition) for one in coverage.provinces if one.plans and one.place.path != path
        ),
    )
