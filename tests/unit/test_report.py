"""The voices of problems: text for people, annotations for GitHub, JSON for programs."""

from __future__ import annotations

import io
import json
import re

import pytest

from generator.catalog import catalog, cure, message, phrases, problem
from generator.load.findings import Findings
from generator.problem import Level, Position, Problem
from generator.report import github_report, json_report, print_coloured, text_report

AT = Position("plans/hue/a/plan.yml", 3, 9)
DATE = problem("bad-date", AT, field="issued", text="17/3/2026", right="2026-03-17")
PLACE = problem("unknown-place", Position("plans/hanoi/a/plan.yml"), text="hanoi", near="ha-noi")
NOTE = Problem(Position("plans/hue/a/plan.yml", 1, 1), "decomposed-letters", Level.NOTE)


def test_text_names_place_level_message_and_cure() -> None:
    assert text_report([DATE], "vi").splitlines()[:2] == [
        "plans/hue/a/plan.yml:3:9: lỗi: “17/3/2026” không phải là ngày viết theo dạng năm-tháng-ngày. [bad-date]",
        "    cách sửa: Viết đúng là “2026-03-17”. "
        "Viết 2026-03-17, hoặc 2026-06 khi chỉ biết tháng, hoặc 2026 khi chỉ biết năm.",
    ]


def test_text_is_grouped_by_file_and_counted() -> None:
    lines = text_report([DATE, PLACE, NOTE], "en").splitlines()
    assert [line.split(": ")[0] for line in lines if line and not line.startswith(" ")] == [
        "plans/hanoi/a/plan.yml",
        "plans/hue/a/plan.yml:1:1",
        "plans/hue/a/plan.yml:3:9",
        "Total",
    ]
    assert lines[2] == ""
    assert lines[-1] == "Total: errors 2, warnings 0, notes 1."


def test_a_near_miss_comes_first_in_the_cure() -> None:
    assert cure(PLACE, "vi").startswith("Có phải là “ha-noi” không?")
    assert cure(PLACE, "en").startswith("Did you mean “ha-noi”?")


def test_no_problems_is_said_in_words() -> None:
    assert text_report([], "vi") == "Không có lỗi nào."
    assert text_report([], "en") == "No problems."


def test_control_characters_of_names_never_reach_the_terminal() -> None:
    bad = problem("stray-file", Position("plans/\x1b[31m\n.yml"), name="\x1b]0;x\x07\udcff")
    assert re.search(r"[\x00-\x09\x0b-\x1f\x7f]|\udcff", text_report([bad], "vi")) is None
    assert len(text_report([bad], "vi").splitlines()) == 4


def test_github_annotations_are_escaped() -> None:
    odd = problem("bad-number", Position("plans/a,b:c%.yml", 2, 3), text="5%\n::error::x", right="")
    line = github_report([odd], "en")
    assert line.startswith("::error file=plans/a%2Cb%3Ac%25.yml,line=2,col=3,title=bad-number::“5%25")
    assert "\n" not in line


def test_github_knows_three_levels_and_whole_files() -> None:
    stray = problem("stray-file", Position("plans/x"), name="x")
    lines = github_report([stray, DATE, NOTE], "vi").splitlines()
    assert [line.split(" ")[0] for line in lines] == ["::notice", "::error", "::warning"]
    assert lines[2].startswith("::warning file=plans/x,title=stray-file::")


def test_json_holds_everything() -> None:
    whole = json.loads(json_report([DATE, NOTE], "en"))
    assert whole["totals"] == {"error": 1, "warning": 0, "note": 1}
    first, second = whole["problems"]
    assert first["code"] == "decomposed-letters"
    assert (second["path"], second["line"], second["column"]) == ("plans/hue/a/plan.yml", 3, 9)
    assert second["args"] == {"field": "issued", "right": "2026-03-17", "text": "17/3/2026"}
    assert second["message"] == message(DATE, "en")
    assert second["why"] == catalog()["bad-date"].en_why


def test_colours_change_no_word() -> None:
    out = io.StringIO()
    print_coloured([DATE, PLACE], "vi", out)
    plain = re.sub(r"\x1b\[[0-9;]*m", "", out.getvalue())
    assert plain.rstrip("\n") == text_report([DATE, PLACE], "vi")


@pytest.mark.parametrize("code", catalog())
def test_every_kind_of_problem_is_told_in_both_languages(code: str) -> None:
    kind = catalog()[code]
    for name in ("vi", "vi_cure", "vi_why", "en", "en_cure", "en_why", "wrong", "right"):
        assert getattr(kind, name).strip(), name
    placeholders = [
        set(re.findall(r"\{[a-z_]+\}", kind.vi + kind.vi_cure)),
        set(re.findall(r"\{[a-z_]+\}", kind.en + kind.en_cure)),
    ]
    assert placeholders[0] - {"{about}"} == placeholders[1] - {"{about}"}
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", code)


def test_phrases_stand_in_both_languages() -> None:
    assert all(set(texts) == {"vi", "en"} for texts in phrases().values())


def test_the_loader_gives_its_problems_the_level_of_the_catalog() -> None:
    findings = Findings("p")
    findings.add("tab", 1, 1)
    assert [(one.code, one.level) for one in findings.problems()] == [("tab", catalog()["tab"].level)]
    notes = {code for code, kind in catalog().items() if kind.level is Level.NOTE}
    assert {"decomposed-letters", "odd-space"} <= notes


def test_an_unknown_code_is_a_mistake_of_ours() -> None:
    with pytest.raises(KeyError):
        problem("no-such-code", AT)
