"""Invented plans with their documents, valid in every way the model knows; the same seed gives the same plan.

They use the registries of `tests/cases/registry`. Nothing in them is copied from a real plan.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

import yaml

from generator.vietnamese import format_number

Data = dict[str, Any]
SHARES = (("tree-coverage", "trees", "cây"), ("flower-coverage", "flowers", "khóm hoa"))
SCOPES = ("phố cổ", "phố mới", "ven sông", "chợ", "trường học", "bến xe", "công viên", "khu tập thể")
OPERATORS = (
    ("value", "Đạt {n}"),
    ("at_least", "Ít nhất {n}"),
    ("at_most", "Không quá {n}"),
    ("above", "Trên {n}"),
    ("below", "Dưới {n}"),
    ("about", "Khoảng {n}"),
)
CADENCES = (
    ("week", "Hằng tuần"),
    ("month", "Hằng tháng"),
    ("quarter", "Định kỳ hằng quý"),
    ("half-year", "Định kỳ 6 tháng"),
    ("year", "Hằng năm"),
    ("school-year", "Đầu mỗi năm học"),
    ("on-request", "Khi được yêu cầu"),
    ("unstated", "Định kỳ"),
)
HEADINGS = (("doi-cay-xanh", "Đội cây xanh"), ("doi-cay-xanh", "Đội cây thành phố"), ("to-dan-pho", "Tổ dân phố"))


@dataclass
class Invented:
    """A plan being invented: its data and the lines of its document."""

    random: random.Random
    year: int
    data: Data = field(default_factory=dict)
    lines: list[str] = field(default_factory=list)
    scopes: list[str] = field(default_factory=list)
    part: int = 0

    @property
    def plan(self) -> str:
        """The content of plan.yml."""
        return yaml.safe_dump(self.data, allow_unicode=True, sort_keys=False, width=1000)

    @property
    def document(self) -> str:
        """The content of source.txt."""
        return "\n\n".join(self.lines) + "\n"


def invented(seed: int, year: int) -> Invented:
    """One plan of a year with its document.

    Args:
        seed: decides everything else.
        year: 2032 or later, after the instruments of the registry; earlier ones get no bases.
    """
    one = Invented(random.Random(seed), year)
    one.scopes = one.random.sample(SCOPES, len(SCOPES))
    _head(one)
    one.lines += ["I. MỤC ĐÍCH", "- Phố có bóng mát.", "II. CHỈ TIÊU", f"Đến ngày 31 tháng 12 năm {year}:"]
    one.data["targets"] = [target for make in _chosen(one) for target in make(one)]
    one.data["not_covered"] = [{"at": "II/1", "why": "Câu dẫn, hạn ghi ở từng chỉ tiêu."}]
    _duties(one)
    _tail(one)
    if one.random.random() < 0.3:
        _assigned(one)
    return one


def _head(one: Invented) -> None:
    blank = one.random.random() < 0.3
    number = "" if blank else str(one.random.randint(1, 300))
    month, day = one.random.randint(2, 6), one.random.randint(1, 28)
    title = f"Trồng cây và chăm sóc hoa năm {one.year}"
    one.lines += [
        f"Số: {number or '    '} /KH-UBND",
        f"Sông Mây, ngày {'   ' if blank else f'{day:02}'} tháng {'   ' if blank else month} năm {one.year}",
        "KẾ HOẠCH",
        title,
    ]
    one.data |= {
        "title": title,
        "kind": "ke-hoach",
        "number": f"{number}/KH-UBND",
        "issued": str(one.year) if blank else f"{one.year}-{month:02}-{day:02}",
        "issuer": "UBND phường Sông Mây",
        "signed_by": {"name": "Lê Thị Mây", "post": "Chủ tịch", "capacity": ["TM"]},
        "document": {"quality": one.random.choice(["born-digital", "text-copy", "ocr"])},
    }
    if one.random.random() < 0.7:
        one.data["period"] = str(one.year)
    if one.year > 2031:
        one.lines.append("Căn cứ Nghị quyết số 7/NQ-HĐND ngày 01 tháng 02 năm 2031;")
        one.data["bases"] = [{"instrument": "7-nq-hdnd-hue-2031", "at": "preamble"}]


def _chosen(one: Invented) -> list[Any]:
    makers = [_single, _single, _pair, _parts, _floors, _range, _aim, _relation, _school_year, _scaled, _per]
    return one.random.sample(makers, one.random.randint(3, 7))


def _state(one: Invented, indicator: str, sentence: str, **more: Any) -> Data:
    """A sentence of section II and the target at it."""
    one.part += 1
    one.lines.append(f"{one.part}. {sentence}.")
    target = {"id": f"chi-tieu-{one.part}", "indicator": indicator, **more, "at": f"II.{one.part}"}
    if one.random.random() < 0.5:
        target["by"] = f"{one.year}-12-31"
    return target


def _figure(one: Invented, indicator: str) -> str:
    if indicator.endswith("coverage"):
        return format_number(Decimal(one.random.randint(100, 9900)) / one.random.choice([100, 200, 1000]))
    return format_number(one.random.choice([7, 60, 1_200, 25_000, 1_234_567]))


def _unit(indicator: str) -> str:
    return "% số phố" if indicator.endswith("coverage") else " cây" if indicator == "trees" else " khóm hoa"


def _single(one: Invented) -> Iterator[Data]:
    indicator = one.random.choice([name for share in SHARES for name in share[:2]])
    operator, words = one.random.choice(OPERATORS)
    figure = _figure(one, indicator)
    sentence = words.format(n=f"{figure}{_unit(indicator)}")
    more = {"of": "streets"} if indicator.endswith("coverage") else {}
    scope = one.scopes.pop()
    printed = f"{figure}{_unit(indicator)}"
    yield _state(
        one, indicator, f"{sentence} ở {scope}", **{operator: figure, "printed": printed, "where": scope}, **more
    )


def _pair(one: Invented) -> Iterator[Data]:
    streets, scope = one.random.randint(900, 1500), one.scopes.pop()
    for share, count, unit in SHARES[: one.random.randint(1, 2)]:
        rate = Decimal(one.random.randint(500, 9900)) / 100
        number = format_number((rate * streets / 100).to_integral_value())
        target = _state(
            one, count, f"Có {number} {unit} ở {scope}", value=number, printed=f"{number} {unit}", where=scope
        )
        yield target
        yield {
            "id": f"{target['id']}-ty-le",
            "indicator": share,
            "value": format_number(rate),
            "of": "streets",
            "count": target["id"],
            "printed": f"{format_number(rate)}% số phố",
            "where": scope,
            "at": target["at"],
        } | ({"by": target["by"]} if "by" in target else {})
        one.lines[-1] = one.lines[-1].removesuffix(".") + f", bằng {format_number(rate)}% số phố."


def _parts(one: Invented) -> Iterator[Data]:
    scope, values = one.scopes.pop(), [one.random.randint(1, 500) for _ in range(3)]
    kinds = ("cây to", "cây vừa", "cây nhỏ")
    parts = [
        _state(
            one,
            "trees",
            f"Trồng {value} {kind} ở {scope}",
            value=str(value),
            printed=f"{value} {kind}",
            where=f"{kind} ở {scope}",
        )
        for value, kind in zip(values, kinds, strict=True)
    ]
    total = format_number(sum(values))
    yield from parts
    ids = [part["id"] for part in parts]
    yield _state(
        one, "trees", f"Cả thảy {total} cây ở {scope}", value=total, printed=f"{total} cây", where=scope, parts=ids
    )


def _floors(one: Invented) -> Iterator[Data]:
    scope, first, second = one.scopes.pop(), one.random.randint(20, 50), one.random.randint(2, 20)
    cut = one.random.randint(0, 1)
    whole = first + second - cut
    share = {"of": "streets"}
    parts = [
        _state(
            one,
            "flower-coverage",
            f"Có {kind} ở {n}% số phố {scope}",
            value=str(n),
            printed=f"{n}% số phố",
            where=f"{kind} {scope}",
            **share,
        )
        for n, kind in ((first, "hoa cúc"), (second, "hoa lan"))
    ]
    yield from parts
    ids = [part["id"] for part in parts]
    yield _state(
        one,
        "flower-coverage",
        f"Từ {whole}% số phố {scope} trở lên",
        at_least=str(whole),
        printed=f"{whole}% số phố",
        where=scope,
        parts=ids,
        **share,
    )


def _range(one: Invented) -> Iterator[Data]:
    low, scope = one.random.randint(1, 40), one.scopes.pop()
    printed = f"từ {low}% đến {low + 9}% số phố"
    yield _state(
        one,
        "tree-coverage",
        f"Phủ bóng {printed} ở {scope}",
        min=str(low),
        max=str(low + 9),
        of="streets",
        printed=printed,
        where=scope,
    )


def _aim(one: Invented) -> Iterator[Data]:
    yield _state(
        one, "money", "Giảm tiền trồng lại cây chết", aim="decrease", doubt="Văn bản không nêu giảm bao nhiêu."
    )


def _relation(one: Invented) -> Iterator[Data]:
    scope = one.scopes.pop()
    yield _state(
        one,
        "trees",
        f"Số cây ở {scope} cao hơn năm trước",
        above="previous-year",
        printed="cao hơn năm trước",
        where=scope,
    )


def _school_year(one: Invented) -> Iterator[Data]:
    years = f"{one.year} - {one.year + 1}"
    target = _state(
        one,
        "tree-coverage",
        f"Năm học {years}, 100% số trường có cây",
        value="100",
        of="streets",
        printed="100% số trường",
        where="trường",
    )
    target.pop("by", None)
    yield target | {"school_year": years.replace(" ", "")}


def _scaled(one: Invented) -> Iterator[Data]:
    value, scope = one.random.randint(11, 99), one.scopes.pop()
    words = f"{format_number(Decimal(value) / 10)} triệu đồng"
    yield _state(
        one, "money", f"Dành {words} cho {scope}", value=format_number(value * 100_000), printed=words, where=scope
    )


def _per(one: Invented) -> Iterator[Data]:
    number, scope = one.random.randint(1, 9), one.scopes.pop()
    target = _state(
        one,
        "trees",
        f"Mỗi tổ trồng {number:02} cây một tháng ở {scope}",
        at_least=str(number),
        per=["residential-group", "month"],
        printed=f"{number:02} cây",
        where=scope,
    )
    yield target


def _duties(one: Invented) -> None:
    one.lines.append("III. TỔ CHỨC THỰC HIỆN")
    blocks = []
    for n, (agency, heading) in enumerate(one.random.sample(HEADINGS, one.random.randint(1, 3)), start=1):
        asked = one.random.random() < 0.3
        one.lines.append(f"{n}. {'Đề nghị ' if asked else ''}{heading}")
        items = [_task(one, f"III.{n}-{k}") for k in range(1, one.random.randint(2, 4))]
        block = {"agency": agency, "printed": heading, "at": f"III.{n}", "items": items}
        blocks.append(block | ({"asked": "true"} if asked else {}))
    one.data["duties"] = blocks


def _task(one: Invented, at: str) -> Data:
    task: Data = {"at": at, "topics": "planting"}
    choice = one.random.random()
    if choice < 0.4:
        cadence, words = one.random.choice(CADENCES)
        one.lines.append(f"- {words}, tưới cây và báo số cây chết.")
        return task | {"every": cadence, "does": "Lo nước cho cây, cho biết bao nhiêu cây không sống."}
    if choice < 0.6:
        day = f"{one.random.randint(1, 28)}/{one.random.randint(1, 12)}/{one.year}"
        one.lines.append(f"- Chủ trì trồng dặm cây chết trước ngày {day}.")
        iso = "-".join(f"{int(piece):02}" for piece in reversed(day.split("/")))
        return task | {
            "before": iso,
            "printed": f"trước ngày {day}",
            "role": "lead",
            "does": "Thay cây không sống được.",
        }
    if choice < 0.8:
        one.lines.append("- Phối hợp với Tổ dân phố giữ cây cho người hưởng trợ cấp hằng tháng.")
        return task | {"role": "support", "with": "to-dan-pho", "does": "Cùng dân giữ cây của hộ nghèo."}
    one.lines.append("- Giữ cây khi có bão.")
    return task | {"when": "khi có bão", "does": "Chống đỡ cây lúc gió lớn."}


def _tail(one: Invented) -> None:
    one.lines += [
        "Trên đây là Kế hoạch trồng cây./.",
        "Nơi nhận:\n- Lưu: VT.",
        "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH",
        "Lê Thị Mây",
    ]
    one.data["not_covered"].append({"at": "closing", "why": "Câu kết."})
    one.data["recipients"] = ["Lưu: VT"]


def _assigned(one: Invented) -> None:
    place = "hue" if one.year > 2025 else "xu-gio"
    years = {str(one.year + ahead): format_number(Decimal(one.random.randint(100, 999)) / 10) for ahead in (0, 1)}
    source = {"url": "https://example.org/giao", "quality": "press-report"}
    one.data["assigned"] = [{"indicator": "tree-coverage", "of": "streets", "values": {place: years}, "source": source}]
