"""Figures of the site as charts: rankings, assigned beside own, years, coverage of the country; computes no figure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from generator.charts.dots import DotPlot, Entry, Value, dot_plot
from generator.charts.dots import Form as Drawn
from generator.charts.tiles import POSITIONS, Area, TileDiagram, tile_diagram
from generator.derive.compare import ComparisonClass
from generator.derive.coverage import ProvinceCoverage
from generator.language import N_
from generator.library import LinkedTarget
from generator.model.registry import Denominator, Indicator
from generator.places import Place
from generator.views import names, words
from generator.views.edition import Edition

ROWS = 40
"""Rows of one dot plot: all provinces fit; more than that is told by province."""

MARKS: Mapping[str, str] = {
    "exact": N_("đúng mức này"),
    "floor": N_("ít nhất mức này"),
    "above": N_("trên mức này"),
    "ceiling": N_("nhiều nhất mức này"),
    "below": N_("dưới mức này"),
    "about": N_("khoảng mức này"),
    "range": N_("từ mức này đến mức kia"),
    "assigned": N_("mức được giao"),
}
"""What the marks of a dot plot mean."""
LIMITS: Mapping[str, str] = {"floor": N_("ít nhất, hoặc trên mức này"), "ceiling": N_("nhiều nhất, hoặc dưới mức này")}
"""What the arrows at the marks of years mean."""
STATES: Mapping[str, str] = {
    "own": N_("tỉnh, thành phố có kế hoạch"),
    "below": N_("xã, phường có kế hoạch"),
    "both": N_("cả hai đều có"),
    "none": N_("chưa có trên trang này"),
}
"""What a tile tells of a place."""
_DRAWN: Mapping[str, Drawn] = {
    "exact": "exact",
    "floor": "floor",
    "ceiling": "ceiling",
    "above": "above",
    "below": "below",
    "about": "about",
    "range": "range",
}
_ISLANDS = tuple(path for path in POSITIONS if "/" in path)


def table_beside(edition: Edition) -> str:
    """What a chart says to those who do not see it."""
    return edition.text("Bảng số liệu ở cạnh biểu đồ.")


def meanings(edition: Edition, table: Mapping[str, str]) -> Mapping[str, str]:
    """The words of a key in the language of the page."""
    return {kind: edition.text(told) for kind, told in table.items()}


def unit_line(indicator: Indicator, denominator: Denominator | None, edition: Edition) -> str:
    """What the figures of an axis count: `%, tính trên dân số`."""
    unit = words.unit_of(indicator, edition)
    group = words.denominator(denominator, edition)
    return edition.text("%(unit)s, tính trên %(group)s", unit=unit, group=group) if group else unit


def short_figure(target: LinkedTarget, edition: Edition) -> str:
    """The figure of a target without its unit, which stands at the axis: `96,25`, `ít nhất 57`, `93–95`."""
    shape = target.figure
    if shape.value is None:
        return ""
    number = edition.number(shape.value)
    if shape.form == "range" and shape.high is not None:
        return f"{number}{words.DASH}{edition.number(shape.high)}"
    operator = words.OPERATORS[shape.form]
    return f"{edition.text(operator)} {number}" if operator else number


def shown_value(target: LinkedTarget, edition: Edition) -> Value | None:
    """The figure of a target as a mark; None where it states no number."""
    shape = target.figure
    if shape.value is None or shape.form not in _DRAWN:
        return None
    return Value(shape.value, short_figure(target, edition), _DRAWN[shape.form], shape.high)


def ranking_plot(
    one: ComparisonClass, title: str, nation: LinkedTarget | None, edition: Edition, *, strong: str = ""
) -> DotPlot | None:
    """The ranked members of a class, the best first.

    Args:
        one: the class.
        title: the finding.
        nation: the target of the nation that differs from the class in its level only.
        edition: the language.
        strong: path of a place that stands out.

    Returns:
        A row for each territory; None where none is ranked or there are more than `ROWS`.
    """
    rows: dict[str, list[Value]] = {}
    places: dict[str, Place] = {}
    for member in one.members:
        shown = shown_value(member.target, edition)
        if member.rank is not None and shown:
            rows.setdefault(member.target.territory.path, []).append(shown)
            places[member.target.territory.path] = member.target.territory
    if not 1 < len(rows) <= ROWS:
        return None
    alone = len({place.parent for place in places.values()}) == 1
    return dot_plot(
        [place_entry(places[path], tuple(found), edition, path == strong, alone) for path, found in rows.items()],
        title=title,
        description=table_beside(edition),
        number=edition.number,
        words=meanings(edition, MARKS),
        unit=unit_line(one.members[0].target.indicator, one.key.denominator, edition),
        reference=_reference(nation, edition),
    )


def place_entry(place: Place, values: tuple[Value, ...], edition: Edition, strong: bool, alone: bool = True) -> Entry:
    """A row; `alone` when all rows lie in one place, whose name need not be told."""
    link = names.place_link(place, edition)
    short = place.level == "province" and place.until is None
    name = edition.pick(place.name, place.name_en) if short else names.unit_name(place, edition) if alone else link.text
    return Entry(name, values, link.url, strong)


def _reference(nation: LinkedTarget | None, edition: Edition) -> tuple[Decimal, str] | None:
    if nation is None or nation.figure.value is None:
        return None
    return nation.figure.value, edition.text("Cả nước đặt %(figure)s", figure=short_figure(nation, edition))


def spread_plot(
    one: ComparisonClass, title: str, urls: Mapping[str, str], nation: LinkedTarget | None, edition: Edition
) -> DotPlot | None:
    """The members of a class of communes by province: from the lowest to the highest figure of each.

    Args:
        one: the class.
        title: the finding.
        urls: path of a province → address its row leads to.
        nation: the target of the nation that differs from the class in its level only.
        edition: the language.

    Returns:
        A row for each province, the highest first; None where no member is ranked.
    """
    found: defaultdict[str, list[Decimal]] = defaultdict(list)
    for member in one.members:
        value = member.target.figure.value
        if member.rank is not None and value is not None:
            found[member.target.place.path.partition("/")[0]].append(value)
    if not found:
        return None
    order = sorted(found, key=lambda path: (-max(found[path]), -min(found[path]), path))
    return dot_plot(
        [
            Entry(
                edition.pick(edition.library.places[path].name, edition.library.places[path].name_en),
                (_spread(found[path], edition),),
                urls.get(path),
            )
            for path in order
        ],
        title=title,
        description=table_beside(edition),
        number=edition.number,
        words=meanings(edition, {kind: MARKS[kind] for kind in ("exact", "range")}),
        unit=unit_line(one.members[0].target.indicator, one.key.denominator, edition),
        reference=_reference(nation, edition),
    )


def _spread(values: Sequence[Decimal], edition: Edition) -> Value:
    low, high = min(values), max(values)
    if low == high:
        return Value(low, edition.number(low))
    return Value(low, f"{edition.number(low)}{words.DASH}{edition.number(high)}", "range", high)


def like_nation(one: ComparisonClass, classes: Iterable[ComparisonClass]) -> LinkedTarget | None:
    """The target of the nation for the years and denominator of a class; None where it states none or several."""
    found = [
        other.members[0].target
        for other in classes
        if other.key.level == "nation"
        and other.headline
        and (other.key.years, other.key.denominator_id) == (one.key.years, one.key.denominator_id)
        and len(other.members) == 1
    ]
    return found[0] if len(found) == 1 and one.key.level != "nation" else None


def coverage_tiles(edition: Edition) -> TileDiagram:
    """Which provinces have plans on this site, of their own or of their communes."""
    coverage, library = edition.site.coverage, edition.library
    islands = {one.path: one for one in (library.places[path] for path in _ISLANDS)}
    areas = [_area(province, edition) for province in coverage.provinces]
    for path, place in islands.items():
        province = library.places[path.partition("/")[0]]
        refs = library.by_place.get(path)
        has = bool(refs and refs.plans)
        said = edition.text("có kế hoạch") if has else edition.text("chưa có kế hoạch trên trang này")
        name = edition.pick(place.name, place.name_en)
        parent = names.unit_name(province, edition)
        told = edition.text("%(place)s, %(province)s: %(state)s", place=name, province=parent, state=said)
        # Only communes with something to show have a page; the province's page lists the others.
        url = names.place_url(place) if path in edition.site.places else names.place_url(province)
        areas.append(Area(path, name, has, False, edition.address(url), told))
    n = coverage.provinces_with
    return tile_diagram(
        areas,
        title=edition.text(
            "%(with)s trong %(all)s tỉnh, thành phố có kế hoạch trên trang này",
            **{"with": edition.number(n), "all": edition.number(len(coverage.provinces))},
        ),
        description=edition.text(
            "Mỗi ô là một tỉnh, thành phố, xếp gần đúng từ bắc xuống nam, từ tây sang đông; không phải bản đồ. "
            "Hoàng Sa thuộc thành phố Đà Nẵng, Trường Sa thuộc tỉnh Khánh Hòa."
        ),
        words=meanings(edition, STATES),
    )


def _area(province: ProvinceCoverage, edition: Edition) -> Area:
    place = province.place
    plans = edition.plural("%(n)s kế hoạch", len(province.plans))
    communes = edition.plural("%(n)s xã, phường có kế hoạch", len(province.communes_with))
    name = edition.pick(place.name, place.name_en)
    return Area(
        place.path,
        name,
        bool(province.plans),
        bool(province.communes_with),
        edition.address(names.place_url(place)),
        edition.text("%(place)s: %(plans)s, %(communes)s", place=name, plans=plans, communes=communes),
    )
