"""Comparisons made ready to read: classes with their members, and in a sentence why others stand apart; ranks nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from generator.derive.site import Site
from generator.derive.compare import Caution, Comparison, ComparisonClass, Member, Refusal, Unranked
from generator.derive.likeness import ClassKey, Difference
from generator.derive.rates import CountOnly
from generator.derive.headline import HeadlineCell
from generator.library import Library
from generator.views import names, words
from generator.views.base import Link, Page
from generator.views.facts import TargetCell, target_cell


@dataclass(frozen=True)
class MemberCell:
    """One target in its class: place, plan, the target, rank (None without), why no rank, what to know."""

    place: Link
    plan: Link
    target: TargetCell
    rank: int | None
    unranked: str | None
    cautions: tuple[str, ...]


@dataclass(frozen=True)
class ClassCell:
    """Targets that are alike: what they share in words, the finding as a sentence, the members."""

    anchor: str
    title: str
    finding: str
    ranked: bool
    members: tuple[MemberCell, ...]


@dataclass(frozen=True)
class CountCell:
    """A place that states a count where others state a rate, with the rates each known population would give."""

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
        classes: targets of whole places, in classes.
        others: targets of one agency, group or condition, in classes.
        without_number: targets that state no number.
        reasons: why the classes of whole places are not one ranking, in sentences.
        counts: places that state only a count.
    """

    indicator: Link
    anchor: str
    classes: tuple[ClassCell, ...]
    others: tuple[ClassCell, ...]
    without_number: tuple[MemberCell, ...]
    reasons: tuple[str, ...]
    counts: tuple[CountCell, ...]


@dataclass(frozen=True)
class HeadlineTableCell:
    """One indicator in one place in the headline table: figures with links and their class in short, or silence."""

    figures: tuple[tuple[Link, str, str | None], ...]
    silent: bool


@dataclass(frozen=True)
class HeadlineTableRow:
    """One place in the headline table."""

    place: Link
    level: str
    cells: tuple[HeadlineTableCell, ...]


@dataclass(frozen=True)
class HeadlineTable:
    """Headline indicators by place."""

    indicators: tuple[Link, ...]
    rows: tuple[HeadlineTableRow, ...]


@dataclass(frozen=True)
class MatrixRow:
    """One kind of agency: link, level, and per place the number of its tasks with the address of the first."""

    kind: Link
    level: str
    cells: tuple[tuple[int, str | None], ...]
    total: int


@dataclass(frozen=True)
class CompareView:
    """The comparison page: headline table, each headline indicator in classes, the agency matrix."""

    template: ClassVar[str] = "compare"
    table: HeadlineTable
    comparisons: tuple[ComparisonCell, ...]
    places: tuple[Link, ...]
    rows: tuple[MatrixRow, ...]


def _class_title(key: ClassKey, library: Library) -> str:
    """What the members of a class share, in one line."""
    parts = [words.LEVELS[key.level]]
    parts.append(("năm học " if key.school_year else "năm ") + words.years(key.years) if key.years else "không nêu năm")
    if key.denominator:
        parts.append(f"tính trên {key.denominator.name}")
    if key.territory:
        parts.append(f"địa giới cũ: {names.place_name(key.territory, library)}")
    if key.condition:
        parts.append(f"điều kiện: {key.condition}")
    if key.addressees:
        parts.append("giao cho " + ", ".join(kind.name for kind in key.addressees))
    if key.per:
        parts.append("mỗi " + ", mỗi ".join(words.SCOPES[scope] for scope in key.per))
    if key.change:
        parts.append(f"mức thay đổi so với {key.change[1]}" if key.change[1] else "mức thay đổi")
    return " · ".join(parts)


def _member(member: Member, library: Library) -> MemberCell:
    target = member.target
    alone = member.unranked is not None
    return MemberCell(
        place=names.place_link(target.territory, library),
        plan=names.short_plan_link(target.plan),
        target=target_cell(target),
        rank=member.rank,
        unranked=words.UNRANKED[member.unranked] if alone and member.unranked else None,
        cautions=tuple(words.CAUTIONS[caution] for caution in member.cautions),
    )


def _finding(one: ComparisonClass, library: Library) -> str:
    """The finding of a class as a sentence; no order is told where there is no ranking."""
    ranked = [member for member in one.members if member.rank is not None]
    if one.ranked and len(ranked) > 1:
        first, last = ranked[0].target, ranked[-1].target
        high, low = names.place_name(first.territory, library), names.place_name(last.territory, library)
        if ranked[0].rank == ranked[-1].rank:
            return f"{len(ranked)} nơi cùng đặt {words.target_value(first)}."
        return f"{high} đặt {words.target_value(first)}, {low} đặt {words.target_value(last)}; {len(ranked)} nơi so được với nhau."
    reasons = {member.unranked for member in one.members if member.unranked}
    if reasons == {Unranked.ALONE} or len(one.members) == 1:
        member = one.members[0]
        return f"{names.place_name(member.target.territory, library)}: {words.target_value(member.target)}. Chưa có nơi nào cùng điều kiện để so."
    return "Các con số đứng cạnh nhau, không xếp hạng: " + "; ".join(sorted(words.UNRANKED[r] for r in reasons)) + "."


def _class_cell(one: ComparisonClass, library: Library) -> ClassCell:
    return ClassCell(
        anchor=one.id,
        title=_class_title(one.key, library),
        finding=_finding(one, library),
        ranked=one.ranked,
        members=tuple(_member(member, library) for member in one.members),
    )


def _who(one: ComparisonClass, library: Library) -> str:
    """The places of a class in words, three at the most."""
    found = list(dict.fromkeys(names.place_name(m.target.territory, library) for m in one.members))
    return ", ".join(found[:3]) + (f" và {len(found) - 3} nơi khác" if len(found) > 3 else "")


def _detail(reason: Difference, left: ClassKey, right: ClassKey) -> str:
    """One reason with what stands on either side."""
    if reason is Difference.YEARS:
        return f"khác năm ({words.years(left.years)} và {words.years(right.years)})"
    if reason is Difference.LEVEL:
        return f"khác cấp ({words.LEVELS[left.level].lower()} và {words.LEVELS[right.level].lower()})"
    if reason is Difference.DENOMINATOR:
        sides = [key.denominator.name if key.denominator else "không nêu mẫu số" for key in (left, right)]
        return f"khác mẫu số ({sides[0]} và {sides[1]})"
    return words.DIFFERENCES[reason]


def _refusal(refusal: Refusal, library: Library) -> str:
    """Why two classes are not ranked together, as a sentence."""
    left, right = _who(refusal.left, library), _who(refusal.right, library)
    reasons = ", ".join(_detail(reason, refusal.left.key, refusal.right.key) for reason in refusal.reasons)
    subject = f"{left} và {right}" if left != right else f"Các chỉ tiêu khác nhau của {left}"
    return f"{subject} không xếp chung một thứ hạng: {reasons}."


def _count(one: CountOnly, library: Library) -> CountCell:
    return CountCell(
        place=names.place_link(one.target.territory, library),
        plan=names.short_plan_link(one.target.plan),
        target=target_cell(one.target),
        variants=tuple(
            (
                words.number_with_unit(v.statistic.statistic.value, "người")
                + f" ({v.statistic.what.name}, {v.statistic.statistic.as_of or 'không nêu thời điểm'})",
                words.derived_value(v.rate) if v.rate else None,
                v.rate.formula if v.rate else "khác địa giới nên không tính",
            )
            for v in one.variants
        ),
    )


def comparison_cell(comparison: Comparison, counts: tuple[CountOnly, ...], library: Library) -> ComparisonCell:
    """A comparison ready to read."""
    headline = [one for one in comparison.classes if one.headline]
    others = [one for one in comparison.classes if not one.headline]
    shown = {one.id for one in headline}
    return ComparisonCell(
        indicator=names.indicator_link(comparison.indicator),
        anchor=comparison.indicator.id,
        classes=tuple(_class_cell(one, library) for one in headline),
        others=tuple(_class_cell(one, library) for one in others),
        without_number=tuple(_member(one, library) for one in comparison.without_number),
        reasons=tuple(
            dict.fromkeys(_refusal(r, library) for r in comparison.refusals if {r.left.id, r.right.id} <= shown)
        ),
        counts=tuple(_count(one, library) for one in counts),
    )


def _short(cell: HeadlineCell) -> HeadlineTableCell:
    """Figures of one place for one indicator, each with what it is a share of and its years, in short."""
    figures = []
    for one in cell.targets:
        target = one.target
        notes = [words.years(target.years)] + ([target.denominator.name] if target.denominator else [])
        caution = words.CAUTIONS[Caution.FORMER_TERRITORY] if target.territory.until else None
        figures.append((Link(words.target_value(target), names.fact_url(target)), " · ".join(notes), caution))
    for count in cell.counts:
        link = Link(words.target_value(count.target), names.fact_url(count.target))
        figures.append((link, f"{words.years(count.target.years)} · chỉ nêu số người, không nêu tỷ lệ", None))
    return HeadlineTableCell(tuple(figures), cell.silent)


def headline_table(site: Site) -> HeadlineTable:
    """The headline table; used on the home page too."""
    rows = tuple(
        HeadlineTableRow(
            names.place_link(row.place, site.library), words.LEVELS[row.place.level], tuple(_short(c) for c in row.cells)
        )
        for row in site.headline.rows
    )
    return HeadlineTable(tuple(names.indicator_link(one) for one in site.headline.indicators), rows)


def compare_page(site: Site) -> Page:
    """The comparison page."""
    library = site.library
    comparisons = tuple(
        comparison_cell(one, site.indicators[one.indicator.id].counts, library) for one in site.headline.comparisons
    )
    rows = tuple(
        MatrixRow(
            names.agency_link(row.kind),
            words.LEVELS[row.kind.level],
            tuple(
                (cell.count, names.fact_url((cell.duties + cell.measures)[0]) if cell.count else None)
                for cell in row.cells
            ),
            row.count,
        )
        for row in site.matrix.rows
    )
    places = tuple(names.place_link(place, library) for place in site.matrix.places)
    return Page(
        url="so-sanh/",
        section="so-sanh/",
        title=f"So sánh các nơi · {site.settings.title}",
        description="Chỉ tiêu BHXH, BHYT, BHTN của các nơi đặt cạnh nhau; chỉ xếp hạng khi cùng năm, cùng cấp, cùng mẫu số, cùng địa giới.",
        crumbs=(Link("Trang chủ", ""),),
        source=None,
        view=CompareView(headline_table(site), comparisons, places, rows),
    )
