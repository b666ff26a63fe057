"""Comparisons made ready to read: rankings, figures side by side, and in sentences why they stand apart."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from generator.charts.dots import DotPlot
from generator.derive.compare import LEVELS, Comparison, ComparisonClass, Member, Refusal
from generator.derive.likeness import Difference
from generator.derive.rates import CountOnly
from generator.frozen import frozen
from generator.language import N_, Words
from generator.library import LinkedTarget
from generator.vietnamese import collation_key
from generator.views import names, words
from generator.views.base import Link
from generator.views.charts import like_nation, ranking_plot, spread_plot
from generator.views.edition import Edition
from generator.views.facts import TargetCell, target_cell
from generator.views.split import below


@frozen
class MemberCell:
    """One target beside others.

    Attributes:
        place: the place, in the boundaries the figure speaks of.
        level: of the place, in words.
        plan: the document that states it.
        target: the target.
        years: the years it speaks of, in words.
        rank: place in the ranking; None without one.
        unranked: why it has no rank, in words.
        cautions: what to know about the figure.
    """

    place: Link
    level: str
    plan: Link
    target: TargetCell
    years: str
    rank: int | None
    unranked: str | None
    cautions: tuple[str, ...]


@frozen
class ClassCell:
    """Targets that are ranked together.

    Attributes:
        anchor: unique among the indicators.
        title: what they share, in words.
        finding: as a sentence.
        plot: the ranking as a chart; None where it would have too many rows.
        members: the ranked ones first.
    """

    anchor: str
    title: tuple[Words, ...]
    finding: str
    plot: DotPlot | None
    members: tuple[MemberCell, ...]


@frozen
class SpreadRow:
    """The ranked communes of a province: link to them, how many, from the lowest to the highest figure."""

    place: Link
    communes: int
    figures: str


@frozen
class SpreadCell:
    """A ranking of communes told by province, where it is too long for the page.

    Attributes:
        anchor: unique among the indicators.
        title: what the communes share, in words.
        finding: as a sentence.
        plot: the spread of each province.
        rows: the same as a table.
    """

    anchor: str
    title: tuple[Words, ...]
    finding: str
    plot: DotPlot | None
    rows: tuple[SpreadRow, ...]


@frozen
class CountCell:
    """A place that states a count where others state a rate, with the rates each known population would give.

    Attributes:
        place: the place.
        plan: the document.
        target: the count.
        variants: for each population: its name and figure, the rate (None when not computed), and how or why not.
    """

    place: Link
    plan: Link
    target: TargetCell
    variants: tuple[tuple[str, str | None, str], ...]


@frozen
class ComparisonCell:
    """All targets of one indicator.

    Attributes:
        indicator: what is measured.
        anchor: fragment on the comparison page.
        finding: what the figures of whole places say, in a sentence; None without figures.
        ranked: targets of whole places that are ranked, by class.
        beside: the other targets of whole places with a number, side by side.
        apart: in what they differ: the kind of difference and what stands on the sides.
        reasons: why pairs of them are not one ranking, in sentences.
        counts: places that state only a count.
        without_number: targets that state no number.
        others_ranked: targets of one agency, group or condition that are ranked, by class.
        others: the other targets of one agency, group or condition, side by side.
    """

    indicator: Link
    anchor: str
    finding: str | None
    ranked: tuple[ClassCell, ...]
    beside: tuple[MemberCell, ...]
    apart: tuple[tuple[str, str], ...]
    reasons: tuple[str, ...]
    counts: tuple[CountCell, ...]
    without_number: tuple[MemberCell, ...]
    others_ranked: tuple[ClassCell, ...]
    others: tuple[MemberCell, ...]


def _class_title(one: ComparisonClass, edition: Edition) -> tuple[Words, ...]:
    """What the members of a class share, in one line."""
    key = one.key
    years = words.school_years((key.years,), edition) if key.school_year and key.years else None
    parts = [edition.text(words.LEVELS[key.level]), years or words.period(key.years, edition)]
    if key.denominator:
        parts.append(edition.text("tính trên %(group)s", group=words.denominator(key.denominator, edition)))
    if key.territory:
        parts.append(edition.text("địa giới cũ: %(place)s", place=names.place_name(key.territory, edition)))
    if key.addressees:
        kinds = ", ".join(link.text for link in names.agencies(key.addressees, edition))
        parts.append(edition.text("giao cho %(agencies)s", agencies=kinds))
    parts += [edition.text("mỗi %(unit)s", unit=edition.text(words.SCOPES[scope])) for scope in key.per]
    if key.change:
        since = key.change[1]
        parts.append(
            edition.text("mức thay đổi so với %(year)s", year=since) if since else edition.text("mức thay đổi")
        )
    found = Words(", ".join(parts))
    if not key.condition:
        return (found,)
    where = edition.vietnamese(one.members[0].target.target.where or key.condition)
    return (found, *edition.said("; điều kiện: %(where)s", where=where))


def _member(member: Member, edition: Edition) -> MemberCell:
    target = member.target
    return MemberCell(
        place=names.place_link(target.territory, edition),
        level=edition.text(words.LEVELS[target.place.level]),
        plan=names.short_plan_link(target.plan, edition),
        target=target_cell(target, edition),
        years=words.years(target.years, edition),
        rank=member.rank,
        unranked=edition.text(words.UNRANKED[member.unranked]) if member.unranked else None,
        cautions=tuple(edition.text(words.CAUTIONS[caution]) for caution in member.cautions),
    )


def _said(target: LinkedTarget, edition: Edition, others: int = 0) -> str:
    """Who aims at what: a place, or several that share a figure."""
    figure = words.target_value(target, edition)
    if others:
        return edition.plural("%(n)s nơi cùng đặt %(figure)s", others + 1, figure=figure)
    return edition.text("%(place)s đặt %(figure)s", place=names.place_name(target.territory, edition), figure=figure)


def _finding(one: ComparisonClass, edition: Edition) -> str:
    """The finding of a ranking as a sentence."""
    ranked = [member for member in one.members if member.rank is not None]
    places = {member.target.territory.path for member in ranked}
    first, last = ranked[0], ranked[-1]
    if first.rank == last.rank:
        return f"{_said(first.target, edition, len(places) - 1)}."
    higher = N_("Trong %(n)s nơi so được với nhau, %(first)s (cao nhất), %(last)s (thấp nhất).")
    lower = N_("Trong %(n)s nơi so được với nhau, %(first)s (thấp nhất), %(last)s (cao nhất).")
    message = higher if first.target.indicator.direction == "up" else lower
    ends = {"first": _end(first, ranked, edition), "last": _end(last, ranked, edition)}
    return edition.text(message, n=edition.number(len(places)), **ends)


def _end(member: Member, ranked: Iterable[Member], edition: Edition) -> str:
    """One end of a ranking, with those that share its rank."""
    sharing = {one.target.territory.path for one in ranked if one.rank == member.rank}
    return _said(member.target, edition, len(sharing) - 1)


def class_cell(one: ComparisonClass, whole: Comparison, edition: Edition) -> ClassCell:
    """A ranking ready to read; `whole` holds the nation's figure it is set against."""
    finding = _finding(one, edition)
    return ClassCell(
        anchor=f"{whole.indicator.id}-{one.id}",
        title=_class_title(one, edition),
        finding=finding,
        plot=ranking_plot(one, finding, like_nation(one, whole.classes), edition),
        members=tuple(_member(member, edition) for member in one.members),
    )


def overview(classes: Sequence[ComparisonClass], edition: Edition) -> str | None:
    """What the figures of whole places say together."""
    members = [member for one in classes for member in one.members]
    if not members:
        return None
    if len(members) == 1:
        return edition.text("Mới có một con số: %(said)s.", said=_said(members[0].target, edition))
    ranked = [one for one in classes if one.ranked]
    if ranked:
        return _finding(ranked[0], edition)
    places = {member.target.territory.path: member.target.territory for member in members}
    if len(places) > 1:
        where = edition.plural("của %(n)s nơi", len(places))
    else:
        where = edition.text("của %(place)s", place=names.place_name(members[0].target.territory, edition))
    return edition.plural(
        "%(n)s con số %(where)s đứng cạnh nhau; chưa có hai nơi nào đủ điều kiện để xếp hạng với nhau.",
        len(members),
        where=where,
    )


def _who(one: ComparisonClass, edition: Edition) -> str:
    """The places of a class in words, three at the most."""
    found = list(dict.fromkeys(names.place_name(m.target.territory, edition) for m in one.members))
    first = ", ".join(found[:3])
    return edition.plural("%(places)s và %(n)s nơi khác", len(found) - 3, places=first) if len(found) > 3 else first


def _side(reason: Difference, one: ComparisonClass, edition: Edition) -> str | None:
    """What a class has where two of them differ; None where the kind of difference says it all."""
    key = one.key
    if reason is Difference.YEARS:
        return words.years(key.years, edition)
    if reason is Difference.LEVEL:
        return edition.text(words.LEVELS[key.level]).lower()
    if reason is Difference.DENOMINATOR:
        return words.denominator(key.denominator, edition) or edition.text("không nêu mẫu số")
    if reason is Difference.TERRITORY:
        former = dict.fromkeys(names.place_name(place, edition) for place in one.territories if place.until)
        return ", ".join(former) or edition.text("địa giới hiện nay")
    return None


def _refusal(refusal: Refusal, edition: Edition) -> str:
    """Why two classes are not ranked together, as a sentence."""
    left, right = _who(refusal.left, edition), _who(refusal.right, edition)
    reasons = []
    for reason in refusal.reasons:
        told = edition.text(words.DIFFERENCES[reason])
        sides = [_side(reason, one, edition) for one in (refusal.left, refusal.right)]
        if all(sides) and reason is not Difference.TERRITORY:
            told = edition.text("%(difference)s (%(one)s và %(other)s)", difference=told, one=sides[0], other=sides[1])
        reasons.append(told)
    why = ", ".join(reasons)
    if left == right:
        return edition.text(
            "Các chỉ tiêu khác nhau của %(place)s không xếp chung một thứ hạng: %(reasons)s.", place=left, reasons=why
        )
    return edition.text(
        "%(one)s và %(other)s không xếp chung một thứ hạng: %(reasons)s.", one=left, other=right, reasons=why
    )


def _apart(refusals: Iterable[Refusal], edition: Edition) -> tuple[tuple[str, str], ...]:
    """Each kind of difference once, with everything that stands on a side of it."""
    found: dict[Difference, list[str]] = {}
    for refusal in refusals:
        for reason in refusal.reasons:
            sides = [_side(reason, one, edition) for one in (refusal.left, refusal.right)]
            found.setdefault(reason, []).extend(side for side in sides if side)
    names_of_levels = [edition.text(words.LEVELS[level]).lower() for level in LEVELS]
    order = {name: place for place, name in enumerate(names_of_levels)}
    return tuple(
        (
            edition.text(words.DIFFERENCES[reason]),
            "; ".join(sorted(set(sides), key=lambda one: (order.get(one, 9), one))),
        )
        for reason, sides in found.items()
    )


def _count(one: CountOnly, edition: Edition) -> CountCell:
    variants = []
    for variant in one.variants:
        stated = variant.statistic.statistic
        what = edition.pick(variant.statistic.what.name, variant.statistic.what.name_en)
        variants.append(
            (
                f"{words.people(stated.value, edition)} ({what}, {words.as_of(stated.as_of, edition)})",
                words.derived_value(variant.rate, edition) if variant.rate else None,
                words.formula(variant.rate, edition) if variant.rate else edition.text("khác địa giới nên không tính"),
            )
        )
    for result in one.results:
        counted, share = result.count.result, result.share.result
        variants.append(
            (
                edition.text(
                    "số người suy ra từ kết quả %(date)s (%(count)s ứng với %(share)s)",
                    date=words.as_of(counted.as_of, edition),
                    count=words.people(counted.value, edition),
                    share=words.number_with_unit(share.value, "%", edition),
                ),
                words.derived_value(result.rate, edition),
                words.formula(result.rate, edition),
            )
        )
    return CountCell(
        place=names.place_link(one.target.territory, edition),
        plan=names.short_plan_link(one.target.plan, edition),
        target=target_cell(one.target, edition),
        variants=tuple(variants),
    )


def spread_cell(one: ComparisonClass, whole: Comparison, edition: Edition) -> SpreadCell:
    """A ranking of communes by province, each with a link to its page below that of the indicator."""
    places = edition.library.places
    url = names.indicator_url(whole.indicator)
    found: dict[str, list[LinkedTarget]] = {}
    for member in one.members:
        if member.rank is not None:
            found.setdefault(member.target.place.path.partition("/")[0], []).append(member.target)
    links = {
        path: Link(names.unit_name(places[path], edition), edition.address(below(url, places[path]))) for path in found
    }
    finding = _finding(one, edition)
    return SpreadCell(
        anchor=f"{whole.indicator.id}-{one.id}",
        title=_class_title(one, edition),
        finding=finding,
        plot=spread_plot(
            one, finding, {path: link.url for path, link in links.items()}, like_nation(one, whole.classes), edition
        ),
        rows=tuple(
            SpreadRow(links[path], len(found[path]), _spread(found[path], edition))
            for path in sorted(found, key=lambda path: collation_key(places[path].name))
        ),
    )


def _spread(targets: Sequence[LinkedTarget], edition: Edition) -> str:
    values = sorted(target.figure.value for target in targets if target.figure.value is not None)
    unit = words.unit_of(targets[0].indicator, edition)
    last = words.number_with_unit(values[-1], unit, edition)
    return last if values[0] == values[-1] else f"{edition.number(values[0])}{words.DASH}{last}"


def comparison_cell(
    comparison: Comparison, counts: tuple[CountOnly, ...], edition: Edition, whole: Comparison | None = None
) -> ComparisonCell:
    """A comparison ready to read.

    Args:
        comparison: the targets to tell.
        counts: places that state only a count.
        edition: the language.
        whole: all targets, where the page tells a part of them.
    """
    whole = whole or comparison
    headline = [one for one in comparison.classes if one.headline]
    others = [one for one in comparison.classes if not one.headline]
    shown = {one.id for one in headline}
    refusals = [one for one in comparison.refusals if {one.left.id, one.right.id} <= shown]
    return ComparisonCell(
        indicator=names.indicator_link(comparison.indicator, edition),
        anchor=comparison.indicator.id,
        finding=overview(headline, edition),
        ranked=tuple(class_cell(one, whole, edition) for one in headline if one.ranked),
        beside=tuple(_member(member, edition) for one in headline if not one.ranked for member in one.members),
        apart=_apart(refusals, edition),
        reasons=tuple(dict.fromkeys(_refusal(one, edition) for one in refusals)),
        counts=tuple(_count(one, edition) for one in counts),
        without_number=tuple(_member(one, edition) for one in comparison.without_number),
        others_ranked=tuple(class_cell(one, whole, edition) for one in others if one.ranked),
        others=tuple(_member(member, edition) for one in others if not one.ranked for member in one.members),
    )
