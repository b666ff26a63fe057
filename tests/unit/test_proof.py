"""Proving a plan against its document: places, figures, headings, identity and coverage."""

from __future__ import annotations

import copy
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.model.plan import Plan
from generator.model.registry import Instrument
from generator.outline import outline
from generator.proof import prove_plan

ROOT = Path(__file__).resolve().parents[2]
SOURCES = ROOT.parent / "shared" / "sources"

TEXT = """
Số: 12 /KH-UBND
Sông Mây, ngày 05 tháng 2 năm 2031

KẾ HOẠCH

Trồng cây và đơn đốc chăm sóc công viên năm 2031

Căn cứ Nghị quyết số 7/NQ-HĐND ngày 01/02/2031;

I. MỤC ĐÍCH

- Phố có bóng mát.

II. CHỈ TIÊU

Đến ngày 31 tháng 12 năm 2031:

1. Trồng 1.200 cây ở 49% số phố.

2. Học sinh năm học 2030 – 2031 trồng vườn trường theo Quyết định số 8/QĐ-UBND.

III. TỔ CHỨC THỰC HIỆN

1. Đề nghị Đội cây xanh

- Trồng cây trước ngày 30/4/2031.

- Báo cáo hằng quý.

2. Tổ dân phố

Giữ cây trước nhà.

Báo khi cây đổ.

Trên đây là Kế hoạch trồng cây./.

Nơi nhận:
- Lưu: VT.

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH

Lê Thị Mây
"""

DATA: dict[str, Any] = {
    "title": "Trồng cây và đôn đốc chăm sóc công viên năm 2031",
    "kind": "ke-hoach",
    "number": "12/KH-UBND",
    "issued": "2031-02-05",
    "issuer": "UBND phường Sông Mây",
    "signed_by": {"name": "Lê Thị Mây"},
    "document": {"quality": "ocr", "slips": {"đơn đốc": "đôn đốc"}},
    "bases": [{"instrument": "nq-7", "at": "preamble"}],
    "cites": [{"instrument": "qd-8", "at": "II.2"}],
    "targets": [
        {"id": "cay", "indicator": "trees", "value": "1.200", "printed": "1.200 cây", "at": "II.1", "by": "2031-12-31"},
        {"id": "vuon", "indicator": "gardens", "aim": "increase", "at": "II.2", "school_year": "2030-2031"},
    ],
    "duties": [
        {
            "agency": "doi-cay-xanh",
            "printed": "Đội cây xanh",
            "asked": "true",
            "at": "III.1",
            "items": [
                {"at": "III.1-1", "does": "Trồng cây.", "before": "2031-04-30", "printed": "trước ngày 30/4/2031"},
                {"at": "III.1-2", "does": "Báo cáo."},
            ],
        },
        {"agency": "to", "printed": "Tổ dân phố", "at": "III.2", "items": [{"at": "III.2", "does": "Giữ cây."}]},
    ],
    "recipients": ["Lưu: VT"],
    "not_covered": [
        {"at": "II/1", "why": "Câu dẫn, hạn ghi ở từng chỉ tiêu."},
        {"at": "closing", "why": "Câu kết."},
    ],
}
INSTRUMENTS = {
    "nq-7": Instrument.model_validate(
        {"id": "nq-7", "kind": "nghi-quyet", "name": "Nghị quyết 7/NQ-HĐND", "number": "7/NQ-HĐND"}
    ),
    "qd-8": Instrument.model_validate(
        {"id": "qd-8", "kind": "quyet-dinh", "name": "Quyết định 8/QĐ-UBND", "number": "8/QĐ-UBND"}
    ),
}


def proved(change: Callable[[dict[str, Any]], object] = lambda data: None, text: str = TEXT) -> list[tuple[str, str]]:
    """The plan of this module, changed: codes found and the place in the data each names."""
    data = copy.deepcopy(DATA)
    change(data)
    findings = prove_plan(Plan.model_validate(data), outline(text), INSTRUMENTS)
    return [(f.code, ".".join(map(str, f.loc)) or f.args["at"]) for f in findings]


def test_a_faithful_plan_is_proved() -> None:
    """Nothing is found where everything stands in the document and every part is told."""
    assert proved() == []


@pytest.mark.parametrize(
    ("change", "found"),
    [
        (lambda d: d["targets"][0].update(at="II.9"), [("no-such-part", "targets.0.at"), ("open-part", "II.1")]),
        (
            lambda d: d["not_covered"][1].update(at="closing/2"),
            [("no-such-part", "not_covered.1.at"), ("open-part", "closing/1")],
        ),
        (lambda d: d["targets"][0].update(printed="200 cây"), [("printed-not-found", "targets.0.printed")]),
        (lambda d: d["targets"][0].update(printed="9% số phố"), [("printed-not-found", "targets.0.printed")]),
        (lambda d: d["targets"][0].update(by="2031-11-30"), [("date-not-found", "targets.0.by")]),
        (lambda d: d["targets"][1].update(school_year="2031-2032"), [("date-not-found", "targets.1.school_year")]),
        (lambda d: d["cites"][0].update(at="II.1"), [("citation-not-found", "cites.0.at")]),
        (lambda d: d["duties"][0].update(printed="Đội cây"), [("heading-differs", "duties.0.printed")]),
        (lambda d: d["duties"][0].pop("asked"), [("asked-differs", "duties.0")]),
        (lambda d: d["duties"][1].update(asked="true"), [("asked-differs", "duties.1.asked")]),
        (lambda d: d.update(title="Trồng cây"), [("title-differs", "title")]),
        (lambda d: d.update(number="/KH-UBND"), [("number-differs", "number")]),
        (lambda d: d.update(issued="2031-02"), [("issued-differs", "issued")]),
        (lambda d: d["signed_by"].update(name="Lê Thị Mai"), [("signature-differs", "signed_by.name")]),
        (lambda d: d["document"]["slips"].update(công="cong", câyx="cây"), [("unused-slip", "document.slips.câyx")]),
        (lambda d: d["not_covered"].append({"at": "II.1", "why": "?"}), [("covered-twice", "not_covered.2.at")]),
        (lambda d: d.pop("recipients"), [("open-part", "recipients")]),
        (lambda d: d["not_covered"].clear(), [("open-part", "II/1"), ("open-part", "closing/1")]),
        (lambda d: d["duties"][0]["items"].pop(), [("open-part", "III.1-2")]),
        (lambda d: d["duties"].pop(), [("open-part", "III.2"), ("open-part", "III.2/1"), ("open-part", "III.2/2")]),
        (lambda d: d["duties"][1]["items"][0].update(at="III.2/1"), [("open-part", "III.2/2")]),
    ],
)  # fmt: skip
def test_what_the_document_does_not_bear_out_is_found(
    change: Callable[[dict[str, Any]], object], found: list[tuple[str, str]]
) -> None:
    """One change to the plan, exactly the findings it causes."""
    assert proved(change) == found


def test_a_blank_number_and_day_stay_blank() -> None:
    """The copy prints no number and no day, so the plan may not either."""
    text = TEXT.replace("12 /KH-UBND", "/KH-UBND").replace("ngày 05 tháng 2 năm", "ngày  tháng  năm")
    assert proved(lambda d: d.update(number="/KH-UBND", issued="2031"), text) == []
    assert ("number-differs", "number") in proved(text=text)
    assert ("issued-differs", "issued") in proved(text=text)


def test_a_printed_date_may_stand_in_a_lead_in_or_the_title() -> None:
    """The day stands over the list, the year in the title."""
    assert proved(lambda d: d["targets"][1].update(by="2031-12-31")) == []
    assert proved(lambda d: d["duties"][0]["items"][1].update(by="2031")) == []


def test_the_finding_says_where_the_words_stand() -> None:
    """A wrong place is mended by the right one in the message."""
    data = copy.deepcopy(DATA)
    data["targets"][0]["at"] = "II.2"
    findings = list(prove_plan(Plan.model_validate(data), outline(TEXT), INSTRUMENTS))
    assert findings[0].args == {"printed": "1.200 cây", "at": "II.2", "elsewhere": "II.1"}


def test_a_news_item_is_proved_by_paragraphs() -> None:
    """Every paragraph needs a fact or a reason."""
    data = {
        "title": "Trồng cây",
        "kind": "chi-thi",
        "number": "06",
        "issuer": "Thành ủy",
        "document": {"quality": "press-report"},
        "targets": [{"id": "a", "indicator": "b", "value": "5", "printed": "5 cây", "at": "body/2"}],
    }
    news = outline("Chỉ thị số 06 vừa ban hành.\n\nMỗi phố 5 cây.")
    findings = list(prove_plan(Plan.model_validate(data), news, {}))
    assert [(f.code, f.args["at"]) for f in findings] == [("open-part", "body/1")]


@pytest.mark.parametrize(
    ("file", "plan"),
    [
        ("000", "ha-noi/bhxh-bhyt-2026"),
        ("001", "hai-phong/phuong-hai-duong/bhxh-bhyt-2026"),
        ("002", "hue/bhxh-bhyt-2026"),
        ("003", "can-tho/bhxh-bhyt-2024"),
        ("004", "ha-noi/chi-thi-06-2030"),
    ],
)
def test_the_five_real_plans_are_proved(file: str, plan: str) -> None:
    """The published data stands in the documents, and no part of them is left out."""
    found = sorted(SOURCES.glob(f"{file}_*.txt"))
    if not found:
        pytest.skip("the source documents are not part of the project and are not at hand")
    data = yaml.load((ROOT / "plans" / plan / "plan.yml").read_text(encoding="utf-8"), yaml.BaseLoader)
    registry = yaml.load((ROOT / "plans/registry/instruments.yml").read_text(encoding="utf-8"), yaml.BaseLoader)
    instruments = {entry["id"]: Instrument.model_validate(entry) for entry in registry["instruments"]}
    findings = prove_plan(Plan.model_validate(data), outline(found[0].read_text(encoding="utf-8")), instruments)
    assert [(f.code, f.loc, f.args) for f in findings] == []
