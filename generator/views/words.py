"""The words of the interface: operators, cadences, places in a document, states; knows values, draws nothing."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal

from generator.derive.cascade import Verdict
from generator.derive.compare import Caution, Unranked
from generator.derive.derived import Derived
from generator.derive.likeness import Difference
from generator.library import Figure, LinkedTarget, PlanHead
from generator.model.registry import Indicator
from generator.model.scalars import Relation, Years
from generator.vietnamese import PartialDate, format_date, format_number

NBSP = "\N{NO-BREAK SPACE}"
DASH = "\N{EN DASH}"

KINDS: Mapping[str, str] = {
    "ke-hoach": "Kế hoạch",
    "chi-thi": "Chỉ thị",
    "quyet-dinh": "Quyết định",
    "nghi-quyet": "Nghị quyết",
    "chuong-trinh": "Chương trình",
    "de-an": "Đề án",
    "cong-van": "Công văn",
}
FAMILIES: Mapping[str, str] = {"bhxh": "BHXH", "bhyt": "BHYT", "bhtn": "BHTN"}
FAMILY_NAMES: Mapping[str, str] = {
    "bhxh": "Bảo hiểm xã hội (BHXH)",
    "bhyt": "Bảo hiểm y tế (BHYT)",
    "bhtn": "Bảo hiểm thất nghiệp (BHTN)",
    "chung": "Chung",
}
LEVELS: Mapping[str, str] = {
    "nation": "Cả nước",
    "province": "Tỉnh, thành phố",
    "district": "Quận, huyện (trước 1/7/2025)",
    "commune": "Xã, phường, đặc khu",
    "any": "Nhiều cấp",
}
QUALITIES: Mapping[str, str] = {
    "born-digital": "bản gốc điện tử",
    "text-copy": "bản chép chữ",
    "ocr": "bản quét nhận dạng chữ",
    "press-report": "theo tin báo chí, chưa có văn bản",
}
STATES: Mapping[str, str] = {
    "draft": "Bản chưa ghi đủ số, ngày",
    "in-force": "Đang trong kỳ thực hiện",
    "expired": "Đã qua kỳ thực hiện",
    "superseded": "Đã bị thay thế",
    "withdrawn": "Đã thu hồi",
}
CAPACITIES: Mapping[str, str] = {
    "TM": "thay mặt",
    "KT": "ký thay",
    "TL": "thừa lệnh",
    "TUQ": "thừa ủy quyền",
    "Q": "quyền",
}
CADENCES: Mapping[str, str] = {
    "week": "hằng tuần",
    "month": "hằng tháng",
    "quarter": "hằng quý",
    "half-year": "6 tháng một lần",
    "year": "hằng năm",
    "school-year": "mỗi năm học",
    "on-request": "khi có yêu cầu",
    "unstated": "định kỳ, không nêu chu kỳ",
}
SCOPES: Mapping[str, str] = {
    "person": "người",
    "household": "hộ",
    "residential-group": "tổ dân phố, thôn",
    "school": "trường",
    "facility": "cơ sở",
    "commune": "xã, phường",
    "province": "tỉnh, thành phố",
    "week": "tuần",
    "month": "tháng",
    "quarter": "quý",
    "year": "năm",
}
OPERATORS: Mapping[str, str] = {
    "exact": "",
    "floor": "ít nhất",
    "ceiling": "nhiều nhất",
    "above": "trên",
    "below": "dưới",
    "about": "khoảng",
}
AIMS: Mapping[str, str] = {
    "increase": "tăng, không nêu số",
    "decrease": "giảm, không nêu số",
    "maintain": "giữ vững, không nêu số",
    "universal": "toàn dân, không nêu số",
}
DIRECTIONS: Mapping[str, str] = {
    "increase": "tăng",
    "decrease": "giảm",
    "maintain": "giữ vững",
    "universal": "toàn dân",
}
ROLES: Mapping[str, str] = {"lead": "chủ trì", "support": "phối hợp"}
RELATIONS: Mapping[Relation, str] = {
    Relation.NATIONAL_AVERAGE: "bình quân cả nước",
    Relation.PREVIOUS_YEAR: "năm trước",
}
RELATION_OPERATORS: Mapping[str, str] = {
    "value": "bằng",
    "at_least": "bằng hoặc cao hơn",
    "at_most": "bằng hoặc thấp hơn",
    "above": "cao hơn",
    "below": "thấp hơn",
    "about": "khoảng bằng",
}
DIFFERENCES: Mapping[Difference, str] = {
    Difference.DENOMINATOR: "khác mẫu số",
    Difference.YEARS: "khác năm",
    Difference.LEVEL: "khác cấp",
    Difference.TERRITORY: "khác địa giới",
    Difference.CONDITION: "khác điều kiện",
    Difference.ADDRESSEE: "giao cho đối tượng khác nhau",
    Difference.PER: "khác đơn vị tính",
    Difference.CHANGE: "một bên là mức thay đổi",
}
UNRANKED: Mapping[Unranked, str] = {
    Unranked.NO_NUMBER: "văn bản không nêu số",
    Unranked.NO_DENOMINATOR: "văn bản không nêu mẫu số",
    Unranked.NO_YEARS: "văn bản không nêu năm",
    Unranked.VOID: "văn bản không còn dùng",
    Unranked.ALONE: "chưa có nơi nào cùng điều kiện để so",
    Unranked.NO_DIRECTION: "không phải cao hơn hay thấp hơn là tốt hơn",
}
CAUTIONS: Mapping[Caution, str] = {
    Caution.OPERATOR: "mức sàn, mức trần hoặc ước chừng",
    Caution.PRESS: "theo báo chí",
    Caution.DRAFT: "bản chưa ghi đủ số, ngày",
    Caution.FORMER_TERRITORY: "theo địa giới cũ",
    Caution.SAME_TERRITORY_TWICE: "nơi này có hơn một con số cho chỉ tiêu này",
    Caution.YEARS_FROM_PERIOD: "năm lấy theo kỳ của kế hoạch",
    Caution.DOUBT: "văn bản còn điểm chưa rõ",
}
VERDICTS: Mapping[Verdict, str] = {
    Verdict.STRICTER: "cao hơn mức được giao",
    Verdict.EQUAL: "bằng mức được giao",
    Verdict.WEAKER: "thấp hơn mức được giao",
    Verdict.SILENT: "được giao nhưng kế hoạch của nơi này không nêu",
    Verdict.ASSIGNED: "chỉ có mức được giao, chưa có kế hoạch của nơi này trên trang",
    Verdict.INHERITED: "không nêu mức riêng; cấp trên có nêu",
    Verdict.NOT_ASSIGNED: "tự đặt, trên trang chưa có mức cấp trên giao",
    Verdict.ITSELF: "mức do chính văn bản giao chỉ tiêu đặt ra",
    Verdict.DENOMINATOR: "khác mẫu số nên không so với mức được giao",
    Verdict.NO_NUMBER: "không nêu số nên không so với mức được giao",
    Verdict.OPERATOR: "không cùng loại mức (sàn, trần) nên không so với mức được giao",
}

ABOVE_VERDICTS: Mapping[Verdict, str] = {
    Verdict.STRICTER: "cao hơn mức cấp trên đặt",
    Verdict.EQUAL: "bằng mức cấp trên đặt",
    Verdict.WEAKER: "thấp hơn mức cấp trên đặt",
    Verdict.DENOMINATOR: "khác mẫu số nên không so với mức cấp trên đặt",
    Verdict.NO_NUMBER: "không nêu số nên không so với mức cấp trên đặt",
    Verdict.OPERATOR: "không cùng loại mức (sàn, trần) nên không so với mức cấp trên đặt",
}

_NAMED_PARTS = {
    "head": "phần đầu",
    "preamble": "phần căn cứ",
    "body": "nội dung",
    "closing": "phần kết",
    "recipients": "nơi nhận",
    "signature": "phần ký",
}
_BULLETS = re.compile(r"([-+])([0-9]+)")


def number_with_unit(value: Decimal, unit: str) -> str:
    """A figure with its unit, kept on one line: `96,25 %`, `1.188.826 người`."""
    return f"{format_number(value)}{NBSP}{unit}"


def figure(shape: Figure, operator: str | None, unit: str) -> str:
    """The figure of a target in words of the reader: `ít nhất 6 tổ dân phố`, `bằng hoặc thấp hơn bình quân cả nước`."""
    if shape.form == "aim":
        return AIMS[shape.aim or "increase"]
    if shape.form == "relation" and shape.relation:
        return f"{RELATION_OPERATORS[operator or 'value']} {RELATIONS[shape.relation]}"
    if shape.form == "instrument" and shape.instrument:
        return f"theo {shape.instrument.name}"
    if shape.value is None:
        return "không nêu số"
    if shape.form == "range" and shape.high is not None:
        return f"{format_number(shape.value)}{DASH}{number_with_unit(shape.high, unit)}"
    return f"{OPERATORS[shape.form]} {number_with_unit(shape.value, unit)}".strip()


def target_value(target: LinkedTarget) -> str:
    """The figure of a target with its unit, what it is counted for and whether it is a change."""
    unit = target.indicator.unit
    stated = target.target
    text = figure(target.figure, stated.operator, unit)
    if stated.change:
        base = f" so với {stated.base_year}" if stated.base_year else ""
        text = f"tăng thêm {text}{base}" if target.indicator.direction != "down" else f"giảm {text}{base}"
    if stated.per:
        text += " mỗi " + ", mỗi ".join(SCOPES[scope] for scope in stated.per)
    return text


def derived_value(figure: Derived) -> str:
    """A computed figure with its unit, rounded for reading; what changes carries a sign, that of shares in points."""
    value = _rounded(figure.value, figure)
    text = number_with_unit(value, _derived_unit(figure))
    text = f"+{text}" if figure.kind in ("difference", "growth", "pace") and value > 0 else text
    return f"ít nhất {text}" if figure.floor else text


def derived_interval(figure: Derived) -> str | None:
    """What rounding of the printed inputs allows: `641.925–642.146 người`; None for an exact figure."""
    if figure.interval is None:
        return None
    low, high = (_rounded(end, figure) for end in (figure.interval.low, figure.interval.high))
    between = " đến " if low < 0 else DASH
    return f"{format_number(low)}{between}{number_with_unit(high, _derived_unit(figure))}"


def _rounded(value: Decimal, figure: Derived) -> Decimal:
    """Growth to one place, members of a group to whole ones, all else to two places without idle zeros."""
    places = {"growth": "0.1", "denominator": "1"}.get(figure.kind, "0.01")
    value = value.quantize(Decimal(places), ROUND_HALF_UP)
    return value.to_integral_value() if value == value.to_integral_value() else value.normalize()


def _derived_unit(figure: Derived) -> str:
    if figure.kind == "growth":
        return "%"
    if figure.kind == "denominator":
        return (figure.denominator and figure.denominator.in_words) or "người"
    points = figure.kind in ("difference", "pace") and figure.indicator.measure == "share"
    unit = "điểm %" if points else figure.indicator.unit
    return f"{unit} mỗi năm" if figure.kind == "pace" else unit


def as_of(day: PartialDate | None) -> str:
    """The time a reported figure speaks of, or that its source names none."""
    return format_date(day) if day else "không nêu thời điểm"


def years(span: Years | None) -> str:
    """`2026`, `2026–2030`, or that none is stated."""
    if span is None:
        return "không nêu năm"
    return str(span.first) if span.first == span.last else f"{span.first}{DASH}{span.last}"


def period(span: Years | None) -> str:
    """`năm 2026`, `giai đoạn 2026–2030`, or that none is stated."""
    if span is None or span.first == span.last:
        return years(span) if span is None else f"năm {span.first}"
    return f"giai đoạn {years(span)}"


def due(by: PartialDate | None, before: PartialDate | None, when: str | None, school_years: tuple[Years, ...]) -> str:
    """The due date in words, or that none is stated."""
    said = []
    if by:
        said.append(deadline("by", by))
    if before:
        said.append(deadline("before", before))
    if when:
        said.append(when)
    if school_years:
        said.append("năm học " + ", ".join(years(span) for span in school_years))
    return "; ".join(said) or "không nêu hạn"


def deadline(word: str, value: PartialDate) -> str:
    """`đến ngày 31/12/2026`, `đến hết năm 2026` or `trước ngày 30/4/2026`; `word` is `by` or `before`."""
    part = "ngày" if value.day else "tháng" if value.month else "năm"
    if word == "before":
        return f"trước {part} {format_date(value)}"
    return f"đến {'hết ' if not value.month else ''}{part} {format_date(value)}"


def place_in_document(at: str) -> str:
    """A locator in words: `IV.3-2` → `mục IV.3, gạch đầu dòng 2`; `body/3` → `đoạn 3`."""
    base, _, paragraph = at.partition("/")
    bullets = [f"{'gạch đầu dòng' if mark == '-' else 'dấu cộng'} {number}" for mark, number in _BULLETS.findall(base)]
    label = _BULLETS.sub("", base)
    if label in _NAMED_PARTS:
        words = [] if label == "body" and paragraph else [_NAMED_PARTS[label]]
    elif label.startswith("annex"):
        words = [f"phụ lục {label.removeprefix('annex').lstrip('.')}".strip()]
    else:
        words = [_section(label)]
    words += bullets
    if paragraph:
        words.append(f"đoạn {paragraph}")
    return ", ".join(words)


def _section(label: str) -> str:
    """`II.2.a` → `mục II.2, điểm a`; repeated labels say which one: `III.2(2)` → `mục III.2 (lần 2)`."""
    head, dot, last = label.rpartition(".")
    if dot and len(last) == 1 and last.isalpha() and last.islower():
        return f"mục {head}, điểm {last}".replace("(", " (lần ")
    return f"mục {label}".replace("(", " (lần ")


def number(plan: PlanHead) -> str:
    """The number of a document, saying so where the copy leaves it blank or none is known."""
    stated = plan.plan.number
    if stated is None:
        return "không nêu số"
    return f"chưa ghi số ({stated})" if stated.startswith("/") else f"số {stated}"


def issued(plan: PlanHead) -> str:
    """The day of issue as far as it is printed, saying what is missing."""
    day = plan.plan.issued
    if day is None:
        return "không nêu ngày ban hành"
    if day.day:
        return f"ngày {format_date(day)}"
    return f"tháng {format_date(day)} (chưa ghi ngày)" if day.month else f"năm {day.year} (chưa ghi ngày, tháng)"


def families(found: frozenset[str]) -> str:
    """`BHXH, BHYT, BHTN` in the usual order, as far as a plan speaks of them."""
    return ", ".join(short for family, short in FAMILIES.items() if family in found)


def unit_of(indicator: Indicator) -> str:
    """The unit as it stands behind a figure."""
    return indicator.unit
