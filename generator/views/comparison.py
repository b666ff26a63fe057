"""Comparisons made ready to read: rankings, figures side by side, and in sentences why they stand apart."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from generator.derive.compare import LEVELS, Comparison, ComparisonClass, Member, Refusal
from generator.derive.likeness import Difference
from generator.derive.rates import CountOnly
from generator.library import Library, LinkedTarget
from generator.views import names, words
from generator.views.base import Link
from generator.views.facts import TargetCell, target_cell


@dataclass(frozen=True)
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


@dataclass(frozen=True)
class ClassCell:
    """Targets that are ranked together: what they share in words, the finding as a sentence, the members."""

    anchor: str
    title: str
    finding: str
    members: tuple[MemberCell, ...]


@dataclass(frozen=True)
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


@dataclass(frozen=True)
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


def _class_title(one: ComparisonClass, library: Library) -> str:
    """What the members of a class share, in one line."""
    key = one.key
    parts = [words.LEVELS[key.level]]
    parts.append(f"năm học {words.years(key.years)}" if key.school_year else words.period(key.years))
    if key.denominator:
        parts.append(f"tính trên {key.denominator.name}")
    if key.territory:
        parts.append(f"địa giới cũ: {names.place_name(key.territory, library)}")
    if key.condition:
        parts.append(f"điều kiện: {one.members[0].target.target.where or key.condition}")
    if key.addressees:
        parts.append("giao cho " + ", ".join(kind.name for kind in key.addressees))
    if key.per:
        parts.append("mỗi " + ", mỗi ".join(words.SCOPES[scope] for scope in key.per))
    if key.change:
        parts.append(f"mức thay đổi so với {key.change[1]}" if key.change[1] else "mức thay đổi")
    return ", ".join(parts)


def _member(member: Member, library: Library) -> MemberCell:
    target = member.target
    return MemberCell(
        place=names.place_link(target.territory, library),
        level=words.LEVELS[target.place.level],
        plan=names.short_plan_link(target.plan),
        target=target_cell(target),
        years=words.years(target.years),
        rank=member.rank,
        unranked=words.UNRANKED[member.unranked] if member.unranked else None,
        cautions=tuple(words.CAUTIONS[caution] for caution in member.cautions),
    )


def _said(target: LinkedTarget, library: Library) -> str:
    return f"{names.place_name(target.territory, library)} đặt {words.target_value(target)}"


def _finding(one: ComparisonClass, library: Library) -> str:
    """The finding of a ranking as a sentence."""
    ranked = [member for member in one.members if member.rank is not None]
    first, last = ranked[0], ranked[-1]
    if first.rank == last.rank:
        return f"{len(ranked)} nơi cùng đặt {words.target_value(first.target)}."
    best, least = ("cao nhất", "thấp nhất") if first.target.indicator.direction == "up" else ("thấp nhất", "cao nhất")
    return (
        f"Trong {len(ranked)} nơi so được với nhau, {_said(first.target, library)} ({best}), "
        f"{_said(last.target, library)} ({least})."
    )


def _class_cell(one: ComparisonClass, library: Library) -> ClassCell:
    return ClassCell(
        anchor=one.id,
        title=_class_title(one, library),
        finding=_finding(one, library),
        members=tuple(_member(member, library) for member in one.members),
    )


def _overview(classes: Sequence[ComparisonClass], library: Library) -> str | None:
    """What the figures of whole places say together."""
    members = [member for one in classes for member in one.members]
    if not members:
        return None
    if len(members) == 1:
        return f"Mới có một con số: {_said(members[0].target, library)}."
    ranked = [one for one in classes if one.ranked]
    if ranked:
        return _finding(ranked[0], library)
    places = len({member.target.territory.path for member in members})
    where = f"của {places} nơi" if places > 1 else f"của {names.place_name(members[0].target.territory, library)}"
    return f"{len(members)} con số {where} đứng cạnh nhau; chưa có hai nơi nào đủ điều kiện để xếp hạng với nhau."


def _who(one: ComparisonClass, library: Library) -> str:
    """The places of a class in words, three at the most."""
    found = list(dict.fromkeys(names.place_name(m.target.territory, library) for m in one.members))
    return ", ".join(found[:3]) + (f" và {len(found) - 3} nơi khác" if len(found) > 3 else "")


def _side(reason: Difference, one: ComparisonClass, library: Library) -> str | None:
    """What a class has where two of them differ; None where the kind of difference says it all."""
    key = one.key
    if reason is Difference.YEARS:
        return words.years(key.years)
    if reason is Difference.LEVEL:
        return words.LEVELS[key.level].lower()
    if reason is Difference.DENOMINATOR:
        return key.denominator.name if key.denominator else "không nêu mẫu số"
    if reason is Difference.TERRITORY:
        former = dict.fromkeys(names.place_name(place, library) for place in one.territories if place.until)
        return ", ".join(former) or "địa giới hiện nay"
    return None


def _refusal(refusal: Refusal, library: Library) -> str:
    """Why two classes are not ranked together, as a sentence."""
    left, right = _who(refusal.left, library), _who(refusal.right, library)
    reasons = []
    for reason in refusal.reasons:
        sides = [_side(reason, one, library) for one in (refusal.left, refusal.right)]
        told = f" ({sides[0]} và {sides[1]})" if all(sides) and reason is not Difference.TERRITORY else ""
        reasons.append(words.DIFFERENCES[reason] + told)
    subject = f"{left} và {right}" if left != right else f"Các chỉ tiêu khác nhau của {left}"
    return f"{subject} không xếp chung một thứ hạng: {', '.join(reasons)}."


def _apart(refusals: Iterable[Refusal], library: Library) -> tuple[tuple[str, str], ...]:
    """Each kind of difference once, with everything that stands on a side of it."""
    found: dict[Difference, list[str]] = {}
    for refusal in refusals:
        for reason in refusal.reasons:
            sides = [_side(reason, one, library) for one in (refusal.left, refusal.right)]
            found.setdefault(reason, []).extend(side for side in sides if side)
    names_of_levels = [words.LEVELS[level].lower() for level in LEVELS]
    order = {name: place for place, name in enumerate(names_of_levels)}
    return tuple(
        (words.DIFFERENCES[reason], "; ".join(sorted(set(sides), key=lambda one: (order.get(one, 9), one))))
        for reason, sides in found.items()
    )


def _count(one: CountOnly, library: Library) -> CountCell:
    variants = []
    for variant in one.variants:
        stated = variant.statistic.statistic
        when = words.as_of(stated.as_of)
        variants.append(
            (
                f"{words.number_with_unit(stated.value, 'người')} ({variant.statistic.what.name}, {when})",
                words.derived_value(variant.rate) if variant.rate else None,
                variant.rate.formula if variant.rate else "khác địa giới nên không tính",
            )
        )
    for result in one.results:
        when = words.as_of(result.count.result.as_of)
        counted = words.number_with_unit(result.count.result.value, "người")
        share = words.number_with_unit(result.share.result.value, "%")
        variants.append(
            (
                f"số người suy ra từ kết quả {when} ({counted} ứng với {share})",
                words.derived_value(result.rate),
                result.rate.formula,
            )
        )
    return CountCell(
        place=names.place_link(one.target.territory, library),
        plan=names.short_plan_link(one.target.plan),
        target=target_cell(one.target),
        variants=tuple(variants),
    )


def comparison_cell(comparison: Comparison, counts: tuple[CountOnly, ...], library: Library) -> ComparisonCell:
    """A comparison ready to read."""
    headline = [one for one in comparison.classes if one.headline]
    others = [one for one in comparison.classes if not one.headline]
    shown = {one.id for one in headline}
    refusals = [one for one in comparison.refusals if {one.left.id, one.right.id} <= shown]
    return ComparisonCell(
        indicator=names.indicator_link(comparison.indicator),
        anchor=comparison.indicator.id,
        finding=_overview(headline, library),
        ranked=tuple(_class_cell(one, library) for one in headline if one.ranked),
        beside=tuple(_member(member, library) for one in headline if not one.ranked for member in one.members),
        apart=_apart(refusals, library),
        reasons=tuple(dict.fromkeys(_refusal(one, library) for one in refusals)),
        counts=tuple(_count(one, library) for one in counts),
        without_number=tuple(_member(one, library) for one in comparison.without_number),
        others_ranked=tuple(_class_cell(one, library) for one in others if one.ranked),
        others=tuple(_member(member, library) for one in others if not one.ranked for member in one.members),
    )
