"""The words of share pictures: whose page, which document, its main figures and where they stand; draws nothing.

The nation, provinces with plans, their plans and the indicators have pictures of their own. Communes share that of
their province, all other pages that of the site: a country of communes then means dozens of pictures, not thousands.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.derive.headline import newest_years
from generator.derive.site import IndicatorFacts, PlaceFacts, PlanFacts
from generator.frozen import frozen
from generator.library import LinkedTarget, PlanHead
from generator.model.registry import Indicator
from generator.places import Place
from generator.views import names, words
from generator.views.edition import Edition

FIGURES = 3
"""Figures side by side that stay readable in a preview of 300 pixels."""
NAME = "chia-se.png"


@frozen
class PictureFigure:
    """One figure.

    Attributes:
        operator: words before the number as stated (`ít nhất`), empty when exact.
        number: the number, or words where none is stated (`bình quân cả nước`).
        unit: unit of the number, may be empty.
        name: what is measured, or the document that states it.
        base: the year or years, and what a share is a share of.
    """

    operator: str
    number: str
    unit: str
    name: str
    base: str


@frozen
class Picture:
    """The words of a picture, in one language.

    Attributes:
        heading: the place or the indicator, the largest line.
        title: the document, or what the page is about; may be empty.
        figures: at most `FIGURES`.
        source: where the figures come from, with number and date as far as printed; may be empty.
        site: name of the site.
    """

    heading: str
    title: str
    figures: tuple[PictureFigure, ...]
    source: str
    site: str


def pictures(edition: Edition) -> Iterator[tuple[str, Picture]]:
    """All pictures of an edition.

    Yields:
        Path inside the site, and the words.
    """
    site = edition.site
    yield (
        site_picture(edition),
        Picture(edition.text("Kế hoạch nào, chỉ tiêu gì, ai làm, bao giờ"), "", (), "", edition.title),
    )
    for path, plan in site.library.plans.items():
        if plan.head.place.level != "commune":
            yield plan_picture(plan.head, edition), _plan(site.plans[path], edition)
    for path in site.places:
        if _shown(site.library.places[path], edition):
            yield place_picture(site.library.places[path], edition), _place(site.places[path], edition)
    for indicator in site.indicators.values():
        yield indicator_picture(indicator.indicator, edition), _indicator(indicator, edition)


def site_picture(edition: Edition) -> str:
    """Address of the picture of pages without their own."""
    return f"{edition.language.prefix}{NAME}"


def place_picture(place: Place, edition: Edition) -> str:
    """Address of the picture of a place; a commune has that of its province, a place without plans that of the site."""
    shown = edition.library.places[place.parent] if place.level == "commune" and place.parent else place
    prefix = edition.language.prefix
    return f"{prefix}{names.place_url(shown)}{NAME}" if _shown(shown, edition) else site_picture(edition)


def plan_picture(head: PlanHead, edition: Edition) -> str:
    """Address of the picture of a plan; a plan of a commune has that of its province."""
    if head.place.level == "commune":
        return place_picture(head.place, edition)
    return f"{edition.language.prefix}{names.plan_url(head.path)}{NAME}"


def indicator_picture(indicator: Indicator, edition: Edition) -> str:
    """Address of the picture of an indicator."""
    return f"{edition.language.prefix}{names.indicator_url(indicator)}{NAME}"


def source(head: PlanHead, edition: Edition) -> str:
    """A document in one line: `Kế hoạch số 141/KH-UBND, ngày 17/3/2026, UBND thành phố Huế`."""
    kind = edition.text(words.KINDS[head.plan.kind])
    parts = [f"{kind} {words.number(head, edition)}", words.issued(head, edition), head.plan.issuer]
    return ", ".join([*parts, edition.text("theo báo chí")] if head.press else parts)


def _shown(place: Place, edition: Edition) -> bool:
    """Say whether a place has something to show: the nation or a province with a plan of its own."""
    refs = edition.library.by_place.get(place.path)
    return place.level != "commune" and refs is not None and bool(refs.plans)


def _plan(facts: PlanFacts, edition: Edition) -> Picture:
    head = facts.head
    chosen = _numbered(facts.headline) or _numbered(one for one in facts.plan.targets if one.whole_place)
    place = names.place_name(head.place, edition)
    title = names.plan_title(head, facts.plan.families, edition).removesuffix(f" {words.DASH} {place}")
    return _picture(place, title, chosen, [head], edition)


def _place(facts: PlaceFacts, edition: Edition) -> Picture:
    newest: dict[str, LinkedTarget] = {}
    for target in _numbered(facts.headline):
        newest.setdefault(target.indicator.id, target)
    chosen = tuple(newest.values())[:FIGURES]
    heads = {target.plan.path: target.plan for target in chosen}.values()
    title = edition.text("Kế hoạch, chỉ tiêu, mức được giao")
    return _picture(names.place_name(facts.place, edition), title, chosen, heads, edition)


def _indicator(facts: IndicatorFacts, edition: Edition) -> Picture:
    """The nation's figures only: choosing some provinces would be a ranking without reasons."""
    indicator = facts.indicator
    found = edition.library.by_indicator[indicator.id].targets
    national = (one for one in found if one.place.level == "nation" and one.whole_place and not one.plan.void)
    chosen = sorted(_numbered(national), key=newest_years)[:FIGURES]
    figures = tuple(_figure(one, names.short_plan_link(one.plan, edition).text, edition) for one in chosen)
    said = edition.text("Nguồn: các văn bản nêu trên; số, ngày, cơ quan ban hành ghi ở trang này") if figures else ""
    heading, title = edition.pick(indicator.name, indicator.name_en), indicator.definition
    return Picture(heading, edition.pick(title, indicator.definition_en), figures, said, edition.title)


def _numbered(targets: Iterable[LinkedTarget]) -> tuple[LinkedTarget, ...]:
    return tuple(one for one in targets if one.figure.value is not None and not one.target.change)


def _picture(
    heading: str, title: str, chosen: tuple[LinkedTarget, ...], heads: Iterable[PlanHead], edition: Edition
) -> Picture:
    figures = tuple(
        _figure(one, edition.pick(one.indicator.name, one.indicator.name_en), edition) for one in chosen[:FIGURES]
    )
    documents = "; ".join(source(head, edition) for head in heads)
    said = edition.text("Nguồn: %(documents)s", documents=documents) if documents else ""
    return Picture(heading, title, figures, said, edition.title)


def _figure(fact: LinkedTarget, name: str, edition: Edition) -> PictureFigure:
    shape = fact.figure
    number = edition.number(shape.value or 0)
    operator = words.OPERATORS.get(shape.form, "")
    return PictureFigure(
        operator=edition.text(operator) if operator else "",
        number=f"{number}{words.DASH}{edition.number(shape.high)}" if shape.high is not None else number,
        unit=words.unit_of(fact.indicator, edition),
        name=name,
        base=_base(fact, edition),
    )


def _base(fact: LinkedTarget, edition: Edition) -> str:
    """`năm 2026, trên dân số`; a share without a printed denominator says so."""
    when = words.period(fact.years, edition)
    group = words.denominator(fact.denominator, edition)
    if group:
        return edition.text("%(period)s, trên %(group)s", period=when, group=group)
    if fact.indicator.measure == "share":
        return edition.text("%(period)s, không nêu mẫu số", period=when)
    return when
