"""The words of the interface: operators, cadences, places in a document, states; knows values, draws nothing.

The tables hold messages: what a reader sees is `edition.text(KINDS[kind])`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal
from operator import attrgetter

from generator.derive.cascade import Verdict
from generator.derive.compare import Caution, Unranked
from generator.derive.derived import Derived
from generator.derive.likeness import Difference
from generator.language import N_, Words
from generator.library import Figure, LinkedTarget, PlanHead
from generator.model.plan import Target, Task
from generator.model.registry import Denominator, Indicator, Instrument
from generator.model.scalars import Relation, Years
from generator.vietnamese import PartialDate, parse_number
from generator.views.edition import Edition, itself, once_for

NBSP = "\N{NO-BREAK SPACE}"
DASH = "\N{EN DASH}"

KINDS: Mapping[str, str] = {
    "ke-hoach": N_("Kế hoạch"),
    "chi-thi": N_("Chỉ thị"),
    "quyet-dinh": N_("Quyết định"),
    "nghi-quyet": N_("Nghị quyết"),
    "chuong-trinh": N_("Chương trình"),
    "de-an": N_("Đề án"),
    "cong-van": N_("Công văn"),
}
INSTRUMENT_KINDS: Mapping[str, str] = {
    **KINDS,
    "nghi-dinh": N_("Nghị định"),
    "thong-tu": N_("Thông tư"),
    "to-trinh": N_("Tờ trình"),
}
FAMILIES: Mapping[str, str] = {"bhxh": N_("BHXH"), "bhyt": N_("BHYT"), "bhtn": N_("BHTN")}
FAMILY_LISTS = (N_("BHXH, BHYT, BHTN"), N_("BHXH, BHYT"), N_("BHXH, BHTN"), N_("BHYT, BHTN"))
"""Several families as they are named together; other languages share the word "insurance" among them."""
FAMILY_NAMES: Mapping[str, str] = {
    "bhxh": N_("Bảo hiểm xã hội (BHXH)"),
    "bhyt": N_("Bảo hiểm y tế (BHYT)"),
    "bhtn": N_("Bảo hiểm thất nghiệp (BHTN)"),
    "chung": N_("Chung"),
}
LEVELS: Mapping[str, str] = {
    "nation": N_("Cả nước"),
    "province": N_("Tỉnh, thành phố"),
    "district": N_("Quận, huyện (trước 1/7/2025)"),
    "commune": N_("Xã, phường, đặc khu"),
    "any": N_("Nhiều cấp"),
}
QUALITIES: Mapping[str, str] = {
    "born-digital": N_("bản gốc điện tử"),
    "text-copy": N_("bản chép chữ"),
    "ocr": N_("bản quét nhận dạng chữ"),
    "press-report": N_("theo tin báo chí, chưa có văn bản"),
}
STATES: Mapping[str, str] = {
    "draft": N_("Bản chưa ghi đủ số, ngày"),
    "in-force": N_("Đang trong kỳ thực hiện"),
    "expired": N_("Đã qua kỳ thực hiện"),
    "superseded": N_("Đã bị thay thế"),
    "withdrawn": N_("Đã thu hồi"),
}
CAPACITIES: Mapping[str, str] = {
    "TM": N_("thay mặt"),
    "KT": N_("ký thay"),
    "TL": N_("thừa lệnh"),
    "TUQ": N_("thừa ủy quyền"),
    "Q": N_("quyền"),
}
CADENCES: Mapping[str, str] = {
    "week": N_("hằng tuần"),
    "month": N_("hằng tháng"),
    "quarter": N_("hằng quý"),
    "half-year": N_("6 tháng một lần"),
    "year": N_("hằng năm"),
    "school-year": N_("mỗi năm học"),
    "on-request": N_("khi có yêu cầu"),
    "unstated": N_("định kỳ, không nêu chu kỳ"),
}
SCOPES: Mapping[str, str] = {
    "person": N_("người"),
    "household": N_("hộ"),
    "residential-group": N_("tổ dân phố, thôn"),
    "school": N_("trường"),
    "facility": N_("cơ sở"),
    "commune": N_("xã, phường"),
    "province": N_("tỉnh, thành phố"),
    "week": N_("tuần"),
    "month": N_("tháng"),
    "quarter": N_("quý"),
    "year": N_("năm"),
}
OPERATORS: Mapping[str, str] = {
    "exact": "",
    "floor": N_("ít nhất"),
    "ceiling": N_("nhiều nhất"),
    "above": N_("trên"),
    "below": N_("dưới"),
    "about": N_("khoảng"),
}
AIMS: Mapping[str, str] = {
    "increase": N_("tăng, không nêu số"),
    "decrease": N_("giảm, không nêu số"),
    "maintain": N_("giữ vững, không nêu số"),
    "universal": N_("toàn dân, không nêu số"),
}
DIRECTIONS: Mapping[str, str] = {
    "increase": N_("tăng"),
    "decrease": N_("giảm"),
    "maintain": N_("giữ vững"),
    "universal": N_("toàn dân"),
}
ROLES: Mapping[str, str] = {"lead": N_("chủ trì"), "support": N_("phối hợp")}
RELATIONS: Mapping[Relation, str] = {
    Relation.NATIONAL_AVERAGE: N_("bình quân cả nước"),
    Relation.PREVIOUS_YEAR: N_("năm trước"),
}
RELATION_OPERATORS: Mapping[str, str] = {
    "value": N_("bằng"),
    "at_least": N_("bằng hoặc cao hơn"),
    "at_most": N_("bằng hoặc thấp hơn"),
    "above": N_("cao hơn"),
    "below": N_("thấp hơn"),
    "about": N_("khoảng bằng"),
}
DIFFERENCES: Mapping[Difference, str] = {
    Difference.DENOMINATOR: N_("khác mẫu số"),
    Difference.YEARS: N_("khác năm"),
    Difference.LEVEL: N_("khác cấp"),
    Difference.TERRITORY: N_("khác địa giới"),
    Difference.CONDITION: N_("khác điều kiện"),
    Difference.ADDRESSEE: N_("giao cho đối tượng khác nhau"),
    Difference.PER: N_("khác đơn vị tính"),
    Difference.CHANGE: N_("một bên là mức thay đổi"),
}
UNRANKED: Mapping[Unranked, str] = {
    Unranked.NO_NUMBER: N_("văn bản không nêu số"),
    Unranked.NO_DENOMINATOR: N_("văn bản không nêu mẫu số"),
    Unranked.NO_YEARS: N_("văn bản không nêu năm"),
    Unranked.VOID: N_("văn bản không còn dùng"),
    Unranked.ALONE: N_("chưa có nơi nào cùng điều kiện để so"),
    Unranked.NO_DIRECTION: N_("không phải cao hơn hay thấp hơn là tốt hơn"),
}
CAUTIONS: Mapping[Caution, str] = {
    Caution.OPERATOR: N_("mức sàn, mức trần hoặc ước chừng"),
    Caution.PRESS: N_("theo báo chí"),
    Caution.DRAFT: N_("bản chưa ghi đủ số, ngày"),
    Caution.FORMER_TERRITORY: N_("theo địa giới cũ"),
    Caution.SAME_TERRITORY_TWICE: N_("nơi này có hơn một con số cho chỉ tiêu này"),
    Caution.YEARS_FROM_PERIOD: N_("năm lấy theo kỳ của kế hoạch"),
    Caution.DOUBT: N_("văn bản còn điểm chưa rõ"),
}
VERDICTS: Mapping[Verdict, str] = {
    Verdict.STRICTER: N_("cao hơn mức được giao"),
    Verdict.EQUAL: N_("bằng mức được giao"),
    Verdict.WEAKER: N_("thấp hơn mức được giao"),
    Verdict.SILENT: N_("được giao nhưng kế hoạch của nơi này không nêu"),
    Verdict.ASSIGNED: N_("chỉ có mức được giao, chưa có kế hoạch của nơi này trên trang"),
    Verdict.INHERITED: N_("không nêu mức riêng; cấp trên có nêu"),
    Verdict.NOT_ASSIGNED: N_("tự đặt, trên trang chưa có mức cấp trên giao"),
    Verdict.ITSELF: N_("mức do chính văn bản giao chỉ tiêu đặt ra"),
    Verdict.DENOMINATOR: N_("khác mẫu số nên không so với mức được giao"),
    Verdict.NO_NUMBER: N_("không nêu số nên không so với mức được giao"),
    Verdict.OPERATOR: N_("không cùng loại mức (sàn, trần) nên không so với mức được giao"),
}

ABOVE_VERDICTS: Mapping[Verdict, str] = {
    Verdict.STRICTER: N_("cao hơn mức cấp trên đặt"),
    Verdict.EQUAL: N_("bằng mức cấp trên đặt"),
    Verdict.WEAKER: N_("thấp hơn mức cấp trên đặt"),
    Verdict.DENOMINATOR: N_("khác mẫu số nên không so với mức cấp trên đặt"),
    Verdict.NO_NUMBER: N_("không nêu số nên không so với mức cấp trên đặt"),
    Verdict.OPERATOR: N_("không cùng loại mức (sàn, trần) nên không so với mức cấp trên đặt"),
}

_NAMED_PARTS = {
    "head": N_("phần đầu"),
    "preamble": N_("phần căn cứ"),
    "body": N_("nội dung"),
    "closing": N_("phần kết"),
    "recipients": N_("nơi nhận"),
    "signature": N_("phần ký"),
}
_BULLETS = re.compile(r"([-+])([0-9]+)")
_OCCURRENCE = re.compile(r"\(([0-9]+)\)")
_FIGURE = re.compile(r"[0-9][0-9.]*(?:,[0-9]+)?")
_HUNDREDTH = Decimal("0.01")
_PLACES: Mapping[str, Decimal] = {"growth": Decimal("0.1"), "denominator": Decimal(1)}
"""Kind of a computed figure → what it is rounded to for reading; all else to hundredths."""


def instrument(found: Instrument, edition: Edition) -> Words:
    """What an instrument is called: by kind, number and province in the language of the page, else in Vietnamese."""
    kind = INSTRUMENT_KINDS.get(found.kind)
    if kind and found.number and edition.foreign:
        name = f"{edition.text(kind)} {found.number}"
        rest = found.name.removeprefix(f"{kind} {found.number}")
        place = edition.provinces.get(rest.removeprefix(" của "))
        if not rest:
            return Words(name)
        if place and rest != found.name:
            return Words(edition.text("%(document)s của %(place)s", document=name, place=place))
    return edition.vietnamese(found.name)


def verdict(found: Verdict, direction: str, edition: Edition, above: bool = False) -> str:
    """How a target stands to the figure assigned to its place or, `above`, to the target of the level above.

    A stricter figure is the lower one where lower is better (`direction` of the indicator is `down`).
    """
    turned = {Verdict.STRICTER: Verdict.WEAKER, Verdict.WEAKER: Verdict.STRICTER} if direction == "down" else {}
    table = ABOVE_VERDICTS if above else VERDICTS
    return edition.text(table[turned.get(found, found)])


def unit_of(indicator: Indicator, edition: Edition) -> str:
    """The unit as it stands behind a figure."""
    return edition.pick(indicator.unit, indicator.unit_en)


def number_with_unit(value: Decimal, unit: str, edition: Edition) -> str:
    """A figure with its unit, kept on one line: `96,25 %`, `1.188.826 người`; in English `96.25%`."""
    gap = "" if edition.foreign and unit.startswith("%") else NBSP
    return f"{edition.number(value)}{gap}{unit}"


def people(value: Decimal, edition: Edition) -> str:
    """A number of people."""
    return number_with_unit(value, edition.pgettext("unit", "người"), edition)


def figure(shape: Figure, operator: str | None, unit: str, edition: Edition) -> str:
    """The figure of a target in words of the reader: `ít nhất 6 tổ dân phố`, `bằng hoặc thấp hơn bình quân cả nước`."""
    if shape.form == "aim":
        aim = AIMS[shape.aim or "increase"]
        return edition.text(aim)
    if shape.form == "relation" and shape.relation:
        stands, to = RELATION_OPERATORS[operator or "value"], RELATIONS[shape.relation]
        return f"{edition.text(stands)} {edition.text(to)}"
    if shape.form == "instrument" and shape.instrument:
        name = instrument(shape.instrument, edition)
        return edition.text("theo văn bản khác") if name.lang else edition.text("theo %(document)s", document=name.text)
    if shape.value is None:
        return edition.text("không nêu số")
    if shape.form == "range" and shape.high is not None:
        return f"{edition.number(shape.value)}{DASH}{number_with_unit(shape.high, unit, edition)}"
    number = number_with_unit(shape.value, unit, edition)
    return f"{edition.text(OPERATORS[shape.form])} {number}" if OPERATORS[shape.form] else number


def target_value(target: LinkedTarget, edition: Edition) -> str:
    """The figure of a target with its unit, what it is counted for and whether it is a change."""
    stated = target.target
    operator = stated.operator if target.figure.form == "relation" else None
    text = figure(target.figure, operator, unit_of(target.indicator, edition), edition)
    if stated.change:
        text = _change(text, stated.base_year, target.indicator.direction == "down", edition)
    if stated.per:
        each = (edition.text("mỗi %(unit)s", unit=edition.text(SCOPES[scope])) for scope in stated.per)
        text = f"{text} {', '.join(each)}"
    return text


def _change(text: str, base: Years | None, down: bool, edition: Edition) -> str:
    """`tăng thêm 5 % so với 2025`."""
    said = edition.text("giảm %(figure)s", figure=text) if down else edition.text("tăng thêm %(figure)s", figure=text)
    return edition.text("%(change)s so với %(year)s", change=said, year=base) if base else said


def derived_value(figure: Derived, edition: Edition) -> str:
    """A computed figure with its unit, rounded for reading; what changes carries a sign, that of shares in points."""
    value = _rounded(figure.value, figure)
    text = number_with_unit(value, _derived_unit(figure, edition), edition)
    text = f"+{text}" if figure.kind in ("difference", "growth", "pace") and value > 0 else text
    return edition.text("ít nhất %(figure)s", figure=text) if figure.floor else text


def derived_interval(figure: Derived, edition: Edition) -> str | None:
    """What rounding of the printed inputs allows: `641.925–642.146 người`; None for an exact figure."""
    if figure.interval is None:
        return None
    low, high = (_rounded(end, figure) for end in (figure.interval.low, figure.interval.high))
    last = number_with_unit(high, _derived_unit(figure, edition), edition)
    if low < 0:
        return edition.text("%(low)s đến %(high)s", low=edition.number(low), high=last)
    return f"{edition.number(low)}{DASH}{last}"


def _rounded(value: Decimal, figure: Derived) -> Decimal:
    """Growth to one place, members of a group to whole ones, all else to two places without idle zeros."""
    value = value.quantize(_PLACES.get(figure.kind, _HUNDREDTH), ROUND_HALF_UP)
    whole = value.to_integral_value()
    return whole if value == whole else value.normalize()


def _counted(figure: Derived) -> tuple[str, str, str | None]:
    return figure.kind, figure.indicator.id, figure.denominator.id if figure.denominator else None


@once_for(_counted)
def _derived_unit(figure: Derived, edition: Edition) -> str:
    if figure.kind == "growth":
        return "%"
    if figure.kind == "denominator":
        return members(figure.denominator, edition) or edition.pgettext("unit", "người")
    points = figure.kind in ("difference", "pace") and figure.indicator.measure == "share"
    unit = edition.text("điểm %%") if points else unit_of(figure.indicator, edition)
    return edition.text("%(unit)s mỗi năm", unit=unit) if figure.kind == "pace" else unit


def formula(figure: Derived, edition: Edition) -> str:
    """The arithmetic in the figures of the reader: `152.475 + 30.633`."""
    if edition.foreign is None:
        return figure.formula
    return _FIGURE.sub(lambda found: edition.number(parse_number(found[0])), figure.formula)


def members(denominator: Denominator | None, edition: Edition) -> str | None:
    """What the members of a denominator are called: `người dân`; None where there is no word for them."""
    if denominator is None or denominator.in_words is None:
        return None
    return edition.pick(denominator.in_words, denominator.in_words_en or denominator.name_en)


def denominator(found: Denominator | None, edition: Edition) -> str | None:
    """What a share is a share of; None where none is stated."""
    return edition.pick(found.name, found.name_en) if found else None


def as_of(day: PartialDate | None, edition: Edition) -> str:
    """The time a reported figure speaks of, or that its source names none."""
    return edition.date(day) if day else edition.text("không nêu thời điểm")


def years(span: Years | None, edition: Edition) -> str:
    """`2026`, `2026–2030`, or that none is stated."""
    if span is None:
        return edition.text("không nêu năm")
    return str(span.first) if span.first == span.last else f"{span.first}{DASH}{span.last}"


def period(span: Years | None, edition: Edition) -> str:
    """`năm 2026`, `giai đoạn 2026–2030`, or that none is stated."""
    if span is None:
        return years(span, edition)
    if span.first == span.last:
        return edition.text("năm %(year)s", year=span.first)
    return edition.text("giai đoạn %(years)s", years=years(span, edition))


def school_years(spans: tuple[Years, ...], edition: Edition) -> str:
    """`năm học 2025–2026`."""
    return edition.text("năm học %(years)s", years=", ".join(years(span, edition) for span in spans))


def due(stated: Target | Task, edition: Edition) -> tuple[Words, ...]:
    """The due date in words; an event is told in the words of the document. Empty where none is stated."""
    by, before = stated.by, stated.before
    said = [deadline("by", by, edition)] if by else []
    if before:
        said.append(deadline("before", before, edition))
    if stated.when:
        said.append(edition.vietnamese(stated.when))
    if stated.school_year:
        said.append(Words(school_years(stated.school_year, edition)))
    return joined(said, "; ")


def cadence(every: tuple[str, ...], edition: Edition) -> str | None:
    """How often, in words; None when not said."""
    return ", ".join(edition.text(CADENCES[one]) for one in every) if every else None


def joined(found: list[Words], mark: str) -> tuple[Words, ...]:
    """Words with a mark between them."""
    if len(found) < 2:
        return tuple(found)
    between = [piece for one in found for piece in (Words(mark), one)]
    return tuple(between[1:])


def deadline(word: str, value: PartialDate, edition: Edition) -> Words:
    """`đến ngày 31/12/2026`, `đến hết năm 2026` or `trước ngày 30/4/2026`; `word` is `by` or `before`."""
    return _deadline((word, value), edition)


@once_for(itself)  # those of a country's plans fall on the same few days
def _deadline(found: tuple[str, PartialDate], edition: Edition) -> Words:
    word, value = found
    date = edition.date(value)
    if value.day:
        by, before = N_("đến ngày %(date)s"), N_("trước ngày %(date)s")
    elif value.month:
        by, before = N_("đến tháng %(date)s"), N_("trước tháng %(date)s")
    else:
        by, before = N_("đến hết năm %(date)s"), N_("trước năm %(date)s")
    message = before if word == "before" else by
    return Words(edition.text(message, date=date))


@once_for(itself)
def place_in_document(at: str, edition: Edition) -> str:
    """A locator in words: `IV.3-2` → `mục IV.3, gạch đầu dòng 2`; `body/3` → `đoạn 3`."""
    base, _, paragraph = at.partition("/")
    label = _BULLETS.sub("", base)
    if label in _NAMED_PARTS:
        words = [] if label == "body" and paragraph else [edition.text(_NAMED_PARTS[label])]
    elif label.startswith("annex"):
        words = [edition.text("phụ lục %(n)s", n=label.removeprefix("annex").lstrip(".")).strip()]
    else:
        words = [_section(label, edition)]
    for mark, number in _BULLETS.findall(base):
        message = N_("gạch đầu dòng %(n)s") if mark == "-" else N_("dấu cộng %(n)s")
        words.append(edition.text(message, n=number))
    if paragraph:
        words.append(edition.text("đoạn %(n)s", n=paragraph))
    return ", ".join(words)


def _section(label: str, edition: Edition) -> str:
    """`II.2.a` → `mục II.2, điểm a`; repeated labels say which one: `III.2(2)` → `mục III.2 (lần 2)`."""
    head, dot, last = label.rpartition(".")
    if dot and len(last) == 1 and last.isalpha() and last.islower():
        text = edition.text("mục %(label)s, điểm %(letter)s", label=head, letter=last)
    else:
        text = edition.text("mục %(label)s", label=label)
    return _OCCURRENCE.sub(lambda found: " " + edition.text("(lần %(n)s)", n=found[1]), text)


@once_for(attrgetter("path"))
def number(plan: PlanHead, edition: Edition) -> str:
    """The number of a document, saying so where the copy leaves it blank or none is known."""
    stated = plan.plan.number
    if stated is None:
        return edition.text("không nêu số, ký hiệu")
    if stated.startswith("/"):
        return edition.text("chưa ghi số (%(sign)s)", sign=stated)
    return edition.text("số %(number)s", number=stated)


@once_for(attrgetter("path"))
def issued(plan: PlanHead, edition: Edition) -> str:
    """The day of issue as far as it is printed, saying what is missing."""
    day = plan.plan.issued
    if day is None:
        return edition.text("không nêu ngày ban hành")
    date = edition.date(day)
    if day.day:
        return edition.text("ngày %(date)s", date=date)
    if day.month:
        return edition.text("tháng %(date)s (chưa ghi ngày)", date=date)
    return edition.text("năm %(date)s (chưa ghi ngày, tháng)", date=date)


def families(found: frozenset[str], edition: Edition) -> str:
    """`BHXH, BHYT, BHTN` in the usual order, as far as a plan speaks of them."""
    named = ", ".join(short for family, short in FAMILIES.items() if family in found)
    return edition.text(named) if named else ""
