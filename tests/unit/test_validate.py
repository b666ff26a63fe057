"""Data to model: every mistake as a problem at its line, with the right form or the name that was meant."""

from __future__ import annotations

from decimal import Decimal

import pytest

from generator.catalog import message
from generator.load import load
from generator.model.plan import Plan
from generator.model.registry import Indicators, Instruments, Results, Site, Statistics
from generator.problem import Problem
from generator.validate import validate


def problems(text: str, model: type = Plan) -> list[Problem]:
    """All problems validation finds in a text."""
    loaded = load(text.encode(), "plan.yml")
    record, found = validate(loaded, model)
    assert (record is None) == bool(found)
    return list(found)


def args(found: Problem) -> dict[str, str]:
    return dict(found.args)


def test_a_sound_plan_becomes_a_record(plan_text: str) -> None:
    record, found = validate(load(plan_text.encode(), "plan.yml"), Plan)
    assert found == ()
    assert record is not None
    assert record.targets[0].amount == Decimal("96.25")
    assert record.duties[0].items[0].every == ("month",)


def test_a_file_that_could_not_be_read_gives_no_second_problem() -> None:
    loaded = load(b"a: [", "plan.yml")
    assert loaded.problems
    assert validate(loaded, Plan) == (None, ())


# One line of a sound plan, what stands there instead, and the problem: code, line in the plan, column, arguments.
CHANGES = [
    ("kind: ke-hoach", "kind: kehoach", "unknown-value", 2, 7, {"near": "ke-hoach", "field": "kind"}),
    ("kind: ke-hoach", "kindd: ke-hoach", "unknown-key", 2, 1, {"key": "kindd", "near": "kind"}),
    ("kind: ke-hoach", "kind:\n  - ke-hoach", "unknown-value", 3, 3, {}),
    ("issued: 2026-03-17", "issued: 17/3/2026", "bad-date", 4, 9, {"right": "2026-03-17"}),
    ("issued: 2026-03-17", "issued: 2026-02-30", "bad-date", 4, 9, {"right": ""}),
    ("issued: 2026-03-17", "issued:\n  day: 17", "wrong-type", 5, 3, {"expected": "text"}),
    ("issuer: UBND thành phố Huế", "issuer:", "empty-value", 5, 8, {"field": "issuer"}),
    ("issuer: UBND thành phố Huế", "issuer: ~", "empty-value", 5, 9, {"field": "issuer"}),
    ("issuer: UBND thành phố Huế", "issuer:\n  - a", "wrong-type", 6, 3, {"expected": "text"}),
    ("period: 2026", "period: giai đoạn 2026 – 2030", "bad-years", 6, 9, {"right": "2026-2030"}),
    ("period: 2026", "period: 2030-2026", "bad-years", 6, 9, {"right": ""}),
    ("  quality: text-copy", "  quality: scan", "unknown-value", 8, 12, {"text": "scan"}),
    ("  quality: text-copy", "  quality: ocr\n  url: javascript:alert(1)", "bad-link", 9, 8, {"right": ""}),
    ("  quality: text-copy", "  quality: ocr\n  url: data:text/html,x", "bad-link", 9, 8, {}),
    ("  quality: text-copy", "  quality: ocr\n  url: https://a.vn@evil.example", "bad-link", 9, 8, {}),
    (
        "  quality: text-copy",
        "  quality: ocr\n  url: www.hue.gov.vn/x",
        "bad-link",
        9,
        8,
        {"right": "https://www.hue.gov.vn/x"},
    ),
    ("  quality: text-copy", "  quality: ocr\n  sha256: abc", "bad-fingerprint", 9, 11, {"text": "abc"}),
    ("    at: preamble", "    at: căn cứ", "bad-locator", 11, 9, {"right": "preamble"}),
    ("  - id: bao-phu", "  - id: Bao phủ", "bad-id", 13, 9, {"right": "bao-phu"}),
    ("    value: 96,25", "    value: 96.25", "bad-number", 15, 12, {"right": "96,25", "field": "value"}),
    ("    value: 96,25", "    value: nhiều", "bad-number", 15, 12, {"right": ""}),
    ("    value: 96,25", "    value: 96,25\n    at_least: 96,25", "one-amount", 13, 5, {"given": "value, at_least"}),
    ("    value: 96,25", "    min: 96,25", "one-amount", 13, 5, {"given": "min"}),
    ("    value: 96,25", "    where: ở phường", "amount-missing", 13, 5, {}),
    ("    printed: 96,25% dân số", "    doubt: Không rõ.", "printed-missing", 13, 5, {}),
    ("    at: II.1", "    doubt: Không rõ.", "at-or-source", 13, 5, {"given": ""}),
    ("    indicator: hi-coverage", "    doubt: Không rõ.", "missing-field", 13, 5, {"field": "indicator"}),
    ("    printed: Sở Y tế", "    asked: có", "bad-flag", 22, 12, {"right": "true"}),
    (
        "        every: month",
        "        every:\n          - month\n          - quater",
        "unknown-value",
        29,
        13,
        {"near": "quarter"},
    ),
    (
        "        does: Báo cáo số người có thẻ mỗi tháng.",
        "        do: Báo cáo.",
        "unknown-key",
        26,
        9,
        {"near": "does"},
    ),
]


@pytest.mark.parametrize(
    ("line", "instead", "code", "at", "column", "some"), CHANGES, ids=[f"{c[2]}: {c[1].strip()[:30]}" for c in CHANGES]
)
def test_a_mistake_is_found_where_it_stands(
    plan_text: str, line: str, instead: str, code: str, at: int, column: int, some: dict[str, str]
) -> None:
    assert plan_text.count(line) == 1 or line == "kind: ke-hoach"
    found = [one for one in problems(plan_text.replace(line, instead, 1)) if one.code == code]
    assert [(one.at.line, one.at.column) for one in found] == [(at, column)]
    assert some.items() <= args(found[0]).items()


def test_a_bad_field_hides_no_other_problem_of_its_record(plan_text: str) -> None:
    text = plan_text.replace("    value: 96,25", "    value: 96.25\n    above: 3").replace("    at: II.1\n", "")
    text = text.replace("    printed: 96,25% dân số\n", "")
    assert [one.code for one in problems(text)] == ["at-or-source", "one-amount", "printed-missing", "bad-number"]


def test_problems_of_the_whole_file_come_at_once_in_its_order() -> None:
    text = "kind: x\nissued: y\nz: 1\ndocument:\n  quality: q\ntargets:\n  - id: A\n"
    found = problems(text)
    assert [one.at.line for one in found] == sorted(one.at.line for one in found)
    assert {one.code for one in found} >= {
        "missing-field",
        "unknown-value",
        "bad-date",
        "unknown-key",
        "bad-id",
        "at-or-source",
        "amount-missing",
    }
    assert {args(one)["field"] for one in found if one.code == "missing-field"} == {"title", "issuer", "indicator"}


def test_what_the_loader_refused_is_not_reported_again(plan_text: str) -> None:
    loaded = load(plan_text.replace("  quality: text-copy", "  quality: {ocr: 1}").encode(), "plan.yml")
    assert [one.code for one in loaded.problems] == ["flow-map"]
    assert validate(loaded, Plan) == (None, ())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("measures:\n  does: x\n", "list"),
        ("recipients: Như trên\n", "list"),
        ("signed_by: Trần Văn A\n", "mapping"),
        ("signed_by:\n  - Trần Văn A\n", "mapping"),
        ("targets:\n  - II.1\n", "mapping"),
    ],
)
def test_a_value_of_another_shape_names_the_shape_needed(text: str, expected: str) -> None:
    found = [one for one in problems(text) if one.code == "wrong-type"]
    assert [args(one)["expected"] for one in found] == [expected]


@pytest.mark.parametrize("text", ["- a\n", "title\n"])
def test_a_file_that_is_no_group_of_keys_is_refused(text: str) -> None:
    assert [one.code for one in problems(text)] == ["wrong-type"]


def test_one_value_stands_for_a_list_of_one(plan_text: str) -> None:
    text = plan_text.replace("    at: II.1", "    source:\n      url: https://example.org\n      quality: scan")
    found = problems(text)
    assert [(one.code, one.at.line) for one in found] == [("unknown-value", 21)]


def test_a_relation_or_an_instrument_may_stand_for_a_number(plan_text: str) -> None:
    for amount in ("national-average", "previous-year", "546-qd-ttg-2022"):
        record, _ = validate(load(plan_text.replace("96,25\n", f"{amount}\n").encode(), "p"), Plan)
        assert record is not None
        assert record.targets[0].amount == amount


@pytest.mark.parametrize(
    ("text", "model", "codes"),
    [
        ("indicators:\n", Indicators, []),
        ("instruments:\n  - id: a\n    kind: luat\n    name: Luật\n    issued: 2024-13\n", Instruments, ["bad-date"]),
        ("results:\n  - indicator: a\n    value: 1\n    printed: x\n", Results, ["missing-field"]),
        ("results:\n  - indicator: a\n    value: 1\n    printed: x\n    source: []\n", Results, ["empty-value"]),
        ("statistics:\n  - a: b\n", Statistics, ["missing-field"] * 5 + ["unknown-key"]),
        ("format: 2\n", Site, ["missing-field"] * 5 + ["unknown-value"]),
    ],
)
def test_registries_are_checked_the_same_way(text: str, model: type, codes: list[str]) -> None:
    assert [one.code for one in problems(text, model)] == codes


def test_messages_never_show_the_machinery(plan_text: str) -> None:
    noise = ("pydantic", "function", "str_type", "union", "decimal", "Input should")
    for line, instead, *_ in CHANGES:
        for found in problems(plan_text.replace(line, instead, 1)):
            for language in ("vi", "en"):
                assert not any(word in message(found, language) for word in noise)


def test_a_record_made_in_code_is_held_to_the_same_rules() -> None:
    with pytest.raises(ValueError, match="at-or-source"):
        Plan.model_validate({"title": "a", "kind": "luat", "targets": [{"id": "a"}]})
