"""Provinces read side by side, and from what was kept: always the facts and problems of reading all anew."""

from __future__ import annotations

import pickle
import shutil
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest

from generator import reading
from generator.check import begin, check, finish
from generator.kept import Kept, kept_for
from generator.load import load
from generator.model import plan as plan_module
from generator.model.plan import tasks_apart
from generator.problem import Problem
from generator.rules import check as all_rules
from generator.stated import Stated
from tests.bench.country import lay_out


@pytest.fixture
def country(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two years of 40 places, read in two processes."""
    lay_out(tmp_path / "country", 40, 2)
    monkeypatch.setattr(reading, "WORTH_A_PROCESS", 1)
    return tmp_path / "country"


@pytest.fixture
def kept(tmp_path: Path) -> Kept:
    return kept_for(tmp_path, "1", {"PLANSITE_CACHE": str(tmp_path / "cache")})


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def broken(country: Path) -> None:
    """One mistake of each reach: of form, of a file, between provinces, of the registry."""
    plans = country / "plans"
    edit(plans / "ha-noi/bhxh-bhyt-2026/plan.yml", "kind: ke-hoach", "kind: thu")
    edit(plans / "hue/bhxh-bhyt-2026/plan.yml", "indicator: hi-coverage", "indicator: khong-co")
    edit(plans / "ha-noi/phuong-ba-dinh/bhxh-bhyt-2027/plan.yml", "value: 9", "value: 8")
    edit(plans / "registry/instruments.yml", "plan: ha-noi/bhxh-bhyt-2027", "plan: ha-noi/khong-co")


def found(country: Path, kept: Kept | None = None) -> tuple[Problem, ...]:
    return check(country, kept=kept).problems if kept else check(country).problems


def test_rules_run_province_by_province_find_what_they_find_in_the_whole_country(country: Path) -> None:
    broken(country)
    checked = check(country)
    codes = {one.code for one in checked.problems}
    assert {"unknown-value", "unknown-indicator", "value-against-printed", "unknown-plan"} <= codes
    assert set(all_rules(checked.stated)) <= set(checked.problems)


def test_one_process_reads_what_two_read(country: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    broken(country)
    shared = check(country)
    monkeypatch.setattr(reading, "WORTH_A_PROCESS", 10**9)
    alone = check(country)
    assert (shared.stated, shared.problems) == (alone.stated, alone.problems)


def test_kept_results_give_the_same_facts_and_problems_after_every_edit(country: Path, kept: Kept) -> None:
    plan, results = country / "plans/hue/bhxh-bhyt-2026/plan.yml", country / "plans/ha-noi/results.yml"
    edits: tuple[Callable[[], object], ...] = (
        lambda: None,
        lambda: edit(plan, "II.4", "II.5"),
        lambda: edit(results, "%", " %"),
        lambda: broken(country),
        lambda: (plan.parent / "source.txt").write_text("Không có gì.", encoding="utf-8"),
        plan.unlink,
    )
    for change in edits:
        change()
        afresh, from_kept = check(country), check(country, kept=kept)
        assert (afresh.stated, afresh.problems) == (from_kept.stated, from_kept.problems)
        assert afresh.fingerprints == from_kept.fingerprints


def test_only_files_that_changed_are_read_as_yaml_again(
    country: Path, kept: Kept, monkeypatch: pytest.MonkeyPatch
) -> None:
    check(country, kept=kept)
    read: list[str] = []
    monkeypatch.setattr(reading, "WORTH_A_PROCESS", 10**9)
    real = reading.Reader.parse
    monkeypatch.setattr(
        reading.Reader, "parse", lambda self, content, path: read.append(path) or real(self, content, path)
    )
    edit(country / "plans/hue/bhxh-bhyt-2026/plan.yml", "II.4", "II.5")
    check(country, kept=kept)
    assert [path for path in read if "/registry/" not in path] == ["plans/hue/bhxh-bhyt-2026/plan.yml"]


def test_a_process_that_builds_again_reads_neither_plans_nor_what_was_kept_of_them(
    country: Path, kept: Kept, monkeypatch: pytest.MonkeyPatch
) -> None:
    holding = replace(kept, held={})
    first = check(country, kept=holding)
    assert holding.folder is not None
    shutil.rmtree(holding.folder)
    monkeypatch.setattr(reading._Desk, "_file", None)
    again = check(country, kept=holding)
    assert again.stated == first.stated
    assert all(one.plan is other.plan for one, other in zip(again.stated.plans, first.stated.plans, strict=True))
    monkeypatch.undo()
    edit(country / "plans/hue/bhxh-bhyt-2026/plan.yml", "kind: ke-hoach", "kind: thu")
    assert check(country, kept=holding).problems == check(country).problems != ()


def test_only_the_places_of_changed_files_are_judged_again(
    country: Path, kept: Kept, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "WORTH_A_PROCESS", 10**9)
    judged: list[str] = []

    def judge(part: Stated) -> reading.Judgement:
        judged.extend(file.path for file in part.plans)
        return reading.Judgement()

    def edited(change: Callable[[], object]) -> list[str]:
        change()
        judged.clear()
        reading.read_and_judge(country, judge, kept)
        return sorted(judged)

    hue = [f"plans/hue/bhxh-bhyt-{year}/plan.yml" for year in (2026, 2027)]
    assert len(edited(lambda: None)) == 80
    assert edited(lambda: None) == []
    assert edited(lambda: edit(country / hue[0], "II.4", "II.5")) == hue
    assert edited(lambda: (country / hue[0]).with_name("source.txt").write_text("Không có gì.")) == hue
    assert edited((country / hue[1]).unlink) == hue[:1]


def test_the_synthetic_country_is_sound_and_always_the_same(tmp_path: Path) -> None:
    for name in ("a", "b"):
        assert lay_out(tmp_path / name, 45, 2) == 90
    files = [
        {p.relative_to(tmp_path / n): p.read_bytes() for p in (tmp_path / n).rglob("*.*") if p.is_file()} for n in "ab"
    ]
    assert files[0] == files[1]
    checked = check(tmp_path / "a")
    assert checked.problems == ()
    assert len(checked.fingerprints) == 3
    first = next(content for path, content in files[0].items() if path.name == "plan.yml")
    assert load(first, "x").problems == ()


def test_a_check_that_was_begun_before_finds_what_a_check_finds(country: Path) -> None:
    broken(country)
    with closing(begin(country)) as begun:
        checked = finish(begun)
    whole = check(country)
    assert (checked.stated, checked.problems) == (whole.stated, whole.problems)
    assert checked.problems


# Tasks, which stay in their own pickle


def test_a_plan_out_of_a_pickle_reads_its_tasks_when_they_are_asked_for(
    country: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = "plans/ha-noi/bhxh-bhyt-2026/plan.yml"
    edit(country / path, "    at: II.3\n", "    at: IV.1-1\n")
    original = next(file.plan for file in check(country).stated.plans if file.path == path)
    assert original.measures
    assert original.standing
    read = list[bytes]()

    def loads(content: bytes) -> object:
        read.append(content)
        return pickle.loads(content)

    noted = SimpleNamespace(loads=loads, dumps=pickle.dumps, HIGHEST_PROTOCOL=pickle.HIGHEST_PROTOCOL)
    monkeypatch.setattr(plan_module, "pickle", noted)
    with tasks_apart():
        once = pickle.loads(pickle.dumps(original))
    twice = pickle.loads(pickle.dumps(once))
    assert (twice.task_count, twice.standing) == (original.task_count, original.standing)
    assert twice.targets == original.targets
    assert read == []
    assert twice.duties == original.duties
    assert len(read) == 1
    assert twice == original
    assert once.measures == original.measures
    assert len(read) == 2
