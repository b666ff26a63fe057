"""One wrong edit to a valid plan beside its document, and the checker says what and where."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from generator.check import check
from generator.problem import Level

CASES = Path(__file__).resolve().parents[1] / "cases"

PLAN = """\
title: Trồng cây và chăm sóc hoa năm 2032
kind: ke-hoach
number: 12/KH-UBND
issued: 2032-03-05
issuer: UBND thành phố Huế
signed_by:
  name: Lê Thị Mây
period: 2032
document:
  quality: ocr
  slips:
    đơn đốc: đôn đốc
bases:
  - instrument: 7-nq-hdnd-hue-2031
    at: preamble
cites:
  - instrument: 8-qd-ubnd-hue-2031
    at: III.1-1
targets:
  - id: cay
    indicator: trees
    value: 588
    printed: 588 cây
    by: 2032-12-31
    at: II.1
  - id: cay-ty-le
    indicator: tree-coverage
    value: 49
    of: streets
    count: cay
    printed: 49% số phố
    by: 2032-12-31
    at: II.1
  - id: hoa
    indicator: flowers
    value: 57
    printed: 57 khóm hoa
    parts:
      - cuc
      - lan
    at: II.2
  - id: cuc
    indicator: flowers
    value: 48
    printed: 48 khóm cúc
    where: cúc
    at: II.3
  - id: lan
    indicator: flowers
    at_least: 9
    printed: ít nhất 9 khóm lan
    where: lan
    at: II.4
  - id: tien
    indicator: money
    min: 1.000.000
    max: 1.500.000
    printed: từ 1 đến 1,5 triệu đồng
    at: II.5
duties:
  - agency: doi-cay-xanh
    printed: Đội cây xanh
    asked: true
    at: III.1
    items:
      - at: III.1-1
        role: lead
        before: 2032-04-30
        printed: trước ngày 30/4/2032
        topics: planting
        does: Cho cây xuống đất theo mẫu của thành phố, xong trước tháng 5.
      - at: III.1-2
        every: quarter
        does: Cho biết bao nhiêu cây còn sống.
  - agency: to-dan-pho
    printed: Tổ dân phố
    at: III.2
    items:
      - at: III.2
        does: Dân giữ cây trước cửa.
recipients:
  - "Lưu: VT"
not_covered:
  - at: closing
    why: Câu kết.
"""

DOCUMENT = """\
Số: 12 /KH-UBND

Huế, ngày 05 tháng 3 năm 2032

KẾ HOẠCH

Trồng cây và chăm sóc hoa năm 2032

Căn cứ Nghị quyết số 7/NQ-HĐND ngày 01/02/2031;

I. MỤC ĐÍCH

- Phố có bóng mát.

II. CHỈ TIÊU

1. Trồng 588 cây, phủ 49% số phố, đến ngày 31/12/2032.

2. Trồng 57 khóm hoa.

3. Trong đó 48 khóm cúc.

4. Và ít nhất 9 khóm lan.

5. Dành từ 1 đến 1,5 triệu đồng.

III. TỔ CHỨC THỰC HIỆN

1. Đề nghị Đội cây xanh

- Chủ trì trồng cây theo Quyết định số 8/QĐ-UBND trước ngày 30/4/2032, đơn đốc các phố cùng làm cho kịp mùa mưa năm nay.

- Hằng quý, báo cáo số cây còn sống.

2. Tổ dân phố

Giữ cây trước nhà.

Trên đây là Kế hoạch trồng cây./.

Nơi nhận:
- Lưu: VT.

TM. ỦY BAN NHÂN DÂN

Lê Thị Mây
"""

COPIED = "Ngay trong năm 2032, đôn đốc các phố cùng làm cho kịp mùa mưa năm nay."
SECOND = "  - id: khac\n    indicator: trees\n    value: 600\n    printed: 588 cây\n    by: 2032\n    at: II.1\n"
NUMBER = "    value: 588\n    printed: 588 cây"
DUE = "    by: 2032-12-31\n    at: II.1\n"
REPORT = "      - at: III.1-2\n        every: quarter\n        does: Cho biết bao nhiêu cây còn sống.\n"
EDITS = [
    ("title: Trồng cây và", "title: Trồng cây, và", "title-differs"),
    ("title: Trồng cây", "title: Tr\u043eng cây", "foreign-letter"),
    ("number: 12/KH-UBND", "number: 21/KH-UBND", "number-differs"),
    ("number: 12/KH-UBND", "number: /KH-UBND", "number-differs"),
    ("issued: 2032-03-05", "issued: 2032-03-06", "issued-differs"),
    ("issued: 2032-03-05", "issued: 2032-30-05", "bad-date"),
    ("issued: 2032-03-05\n", "issued: 2030-03-05\n", "issued-differs"),
    ("  name: Lê Thị Mây", "  name: Lê Thị May", "signature-differs"),
    ("issuer: UBND", "issuer: UBDN", "misspelt-term"),
    ("  quality: ocr", "  quality: ocr\n  sha256: " + "0" * 64, "stale-proof"),
    ("    đơn đốc: đôn đốc", "    đơn đốt: đôn đốc", "unused-slip"),
    ("instrument: 7-nq-hdnd-hue-2031", "instrument: 7-nq-hdnd-hue-2013", "unknown-instrument"),
    ("    at: III.1-1\ntargets", "    at: III.1-2\ntargets", "citation-not-found"),
    ("    value: 588\n", "    value: 58.8\n", "bad-number"),
    ("    value: 588\n", "    value: 585\n", "value-against-printed"),
    ("    value: 588\n", "    value: 588,5\n", "value-against-printed"),
    (NUMBER, "    value: 58\n    printed: 58 cây", "printed-not-found@printed: 58 cây"),
    (NUMBER, "    value: 58.800\n    printed: 58.800 cây", "rate-against-count@count: cay"),
    ("    value: 49\n", "    value: 149\n", "share-out-of-range"),
    ("    printed: 49% số phố", "    printed: 9% số phố", "printed-not-found"),
    ("    of: streets", "    of: streeds", "unknown-denominator"),
    ("    count: cay\n", "    count: hoa-hong\n", "unknown-target"),
    (f"{DUE}  - id: hoa", f"{DUE.replace('12-31', '11-30')}  - id: hoa", "date-not-found"),
    (f"{DUE}  - id: cay-ty-le", f"{DUE.replace('II.1', 'II.9')}  - id: cay-ty-le", "no-such-part@at: II.9"),
    ("    value: 48\n    printed: 48", "    value: 49\n    printed: 48", "parts-do-not-add-up@- cuc"),
    ("      - lan\n", "      - cay\n", "parts-do-not-add-up@- cuc"),
    ("  - id: hoa\n", SECOND + "  - id: hoa\n", "contradicting-targets@id: khac"),
    ("    max: 1.500.000", "    max: 15.000.000", "value-against-printed@min:"),
    ("  - id: cuc\n", "  - id: cay\n", "duplicate-id@- id: cay"),
    ("    indicator: money", "    indicator: monney", "unknown-indicator"),
    ("    min: 1.000.000\n", "", "one-amount@id: tien"),
    ("  - agency: doi-cay-xanh", "  - agency: doi-vuon-cu", "agency-out-of-time"),
    ("    printed: Đội cây xanh", "    printed: Đội cây", "heading-differs"),
    ("    asked: true\n", "", "asked-differs@agency: doi-cay-xanh"),
    ("        before: 2032-04-30", "        before: 2032-05-30", "date-not-found"),
    ("        before: 2032-04-30", "        befor: 2032-04-30", "unknown-key"),
    ("        printed: trước ngày 30/4/2032", "        printed: trước ngày 30/4/2023", "printed-not-found"),
    ("        role: lead", "        role: chủ trì", "unknown-value"),
    ("        topics: planting", "        topics: planning", "unknown-topic"),
    ("        does: Cho cây xuống đất theo mẫu", f"        does: {COPIED}", "summary-repeats"),
    ("        does: Cho cây xuống đất", "        does: Cho cây #5 xuống đất", "text-cut"),
    ("        every: quarter\n", "", "cadence-missing@at: III.1-2"),
    ("        every: quarter", "        every: week", "cadence-not-found"),
    (REPORT, "", "open-part@title:"),
    ("  - at: closing", "  - at: closing/2", "no-such-part"),
    ("recipients:\n  - \"Lưu: VT\"\n", "", "open-part@title:"),
    ("period: 2032", "period: 2031", "due-outside-period@by: 2032-12-31"),
    ("period: 2032", "period: 2032  # plansite: ignore title-differs in thế", "ignore-unknown"),
]  # fmt: skip


def found_in(root: Path, plan: str) -> list[tuple[str, int, Level]]:
    """Check the plan beside its document; codes, lines and levels."""
    shutil.copytree(CASES / "registry", root / "plans" / "registry")
    folder = root / "plans" / "hue" / "cay-xanh"
    folder.mkdir(parents=True)
    (folder / "plan.yml").write_text(plan, encoding="utf-8")
    (folder / "source.txt").write_text(DOCUMENT, encoding="utf-8")
    return [(one.code, one.at.line, one.level) for one in check(root).problems]


def test_the_plan_is_valid(tmp_path: Path) -> None:
    """Before any edit there is nothing to say."""
    assert found_in(tmp_path, PLAN) == []


@pytest.mark.parametrize(("old", "new", "expected"), EDITS, ids=[f"{n}-{edit[2]}" for n, edit in enumerate(EDITS)])
def test_a_wrong_edit_is_found(tmp_path: Path, old: str, new: str, expected: str) -> None:
    """With its code, at the line of the edit, or where `@` says."""
    assert old in PLAN
    plan = PLAN.replace(old, new, 1)
    code, _, mark = expected.partition("@")
    changed = mark or next(line for line in new.splitlines() if line not in PLAN.splitlines())
    lines = {number for number, line in enumerate(plan.splitlines(), 1) if changed in line}
    found = found_in(tmp_path, plan)
    assert [one for one in found if one[0] == code and one[1] in lines], found
