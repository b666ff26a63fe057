"""The walk through `plans/`: what becomes a fact, and what is reported instead of being lost."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.problem import Level
from generator.reading import read
from generator.stated import read_registries

MakeProject = Callable[..., Path]


def codes(root: Path) -> list[tuple[str, str]]:
    return [(one.code, one.at.path) for one in read(root)[1]]


def test_a_sound_project_is_read_without_problems(make_project: MakeProject, plan_text: str) -> None:
    root = make_project(
        {
            "plans/hue/bhyt-2026/plan.yml": plan_text,
            "plans/hue/bhyt-2026/source.txt": "Kế hoạch",
            "plans/hai-phong/phuong-hai-duong/bhyt-2026/plan.yml": plan_text,
            "plans/hue/results.yml": "results:\n",
            "plans/permalinks/hue.txt": "/ke-hoach/hue/bhyt-2026/\n",
            "plans/hue/.gitkeep": "",
        }
    )
    stated, problems = read(root)
    assert problems == ()
    assert [(plan.place, plan.slug) for plan in stated.plans] == [
        ("hai-phong/phuong-hai-duong", "bhyt-2026"),
        ("hue", "bhyt-2026"),
    ]
    assert [plan.path for plan in stated.plans][1] == "plans/hue/bhyt-2026/plan.yml"
    assert [results.place for results in stated.results] == ["hue"]
    assert list(stated.registries.indicators) == ["hi-coverage"]
    assert stated.registries.site.publisher == "Nhóm thử"


@pytest.mark.parametrize(
    ("path", "code", "at"),
    [
        ("plans/hanoi/bhyt/plan.yml", "unknown-place", "plans/hanoi/bhyt/plan.yml"),
        ("plans/hanoi/results.yml", "unknown-place", "plans/hanoi/results.yml"),
        ("plans/hue/phuong-x/bhyt/plan.yml", "unknown-place", "plans/hue/phuong-x/bhyt/plan.yml"),
        ("plans/plan.yml", "misplaced-plan", "plans/plan.yml"),
        ("plans/hue/plan.yml", "misplaced-plan", "plans/hue/plan.yml"),
        ("plans/hue/a/b/c/plan.yml", "misplaced-plan", "plans/hue/a/b/c/plan.yml"),
        ("plans/hue/BHYT năm/plan.yml", "bad-slug", "plans/hue/BHYT năm/plan.yml"),
        ("plans/hue/bhyt/plan.yaml", "misnamed-file", "plans/hue/bhyt/plan.yaml"),
        ("plans/hue/bhyt/Plan.yml", "misnamed-file", "plans/hue/bhyt/Plan.yml"),
        ("plans/hue/bhyt/plan.yml.txt", "misnamed-file", "plans/hue/bhyt/plan.yml.txt"),
        ("plans/hue/result.yml", "misnamed-file", "plans/hue/result.yml"),
        ("plans/hue/notes.txt", "stray-file", "plans/hue/notes.txt"),
        ("plans/registry/agency.yml", "stray-file", "plans/registry/agency.yml"),
        ("plans/permalinks/hue.csv", "stray-file", "plans/permalinks/hue.csv"),
        ("plans/hue/moi/.gitkeep", "plan-missing", "plans/hue/moi"),
    ],
)
def test_what_lies_in_the_wrong_place_is_reported(
    make_project: MakeProject, plan_text: str, path: str, code: str, at: str
) -> None:
    assert codes(make_project({path: plan_text})) == [(code, at)]


def test_a_near_miss_of_a_place_is_offered(make_project: MakeProject, plan_text: str) -> None:
    (found,) = read(make_project({"plans/hanoi/bhyt/plan.yml": plan_text}))[1]
    assert dict(found.args)["near"] == "ha-noi"


def test_a_broken_plan_is_left_out_and_remembered(make_project: MakeProject, plan_text: str) -> None:
    bad = plan_text.replace("96,25\n", "96.25\n")
    stated, problems = read(make_project({"plans/hue/a/plan.yml": bad, "plans/hue/b/plan.yml": plan_text}))
    assert [plan.slug for plan in stated.plans] == ["b"]
    assert stated.unread == {"hue/a"}
    assert [one.code for one in problems] == ["bad-number"]


def test_a_plan_that_is_sound_but_badly_written_yaml_is_left_out(make_project: MakeProject, plan_text: str) -> None:
    stated, _ = read(make_project({"plans/hue/a/plan.yml": plan_text + "title: Hai\n"}))
    assert stated.plans == ()


def test_a_note_leaves_nothing_out(make_project: MakeProject, plan_text: str) -> None:
    stated, problems = read(
        make_project({"plans/hue/a/plan.yml": plan_text.replace("96,25% ", "96,25%\N{NO-BREAK SPACE}")})
    )
    assert [one.level for one in problems] == [Level.NOTE]
    assert [plan.plan.targets[0].printed for plan in stated.plans] == ["96,25% dân số"]


def test_a_missing_site_file_is_the_only_registry_that_is_missed(make_project: MakeProject) -> None:
    root = make_project()
    for name in ("site", "topics", "agencies"):
        (root / f"plans/registry/{name}.yml").unlink()
    assert codes(root) == [("missing-file", "plans/registry/site.yml")]


def test_an_id_given_twice_is_found_and_the_first_counts(make_project: MakeProject) -> None:
    rows = "topics:\n" + "".join(f"  - id: a\n    name: {name}\n    name_en: {name}\n" for name in ("Một", "Hai"))
    stated, problems = read(make_project({"plans/registry/topics.yml": rows}))
    assert [(one.code, one.at.line) for one in problems] == [("duplicate-id", 5)]
    assert stated.registries.topics["a"].name == "Một"


def test_a_broken_registry_is_named_so_that_its_names_are_not_called_unknown(make_project: MakeProject) -> None:
    registries, problems = read_registries(make_project({"plans/registry/topics.yml": "topics:\n  - id: A\n"}))
    assert registries.broken == {"topics"}
    assert {one.at.path for one in problems} == {"plans/registry/topics.yml"}


def test_registry_entries_have_positions(make_project: MakeProject) -> None:
    registries = read(make_project())[0].registries
    assert registries.position("agencies", "so-y-te", "level").line == 5
    assert registries.position("agencies", "nobody").line == 2
    assert registries.position("places", "nobody").path == "plans/registry/places.yml"


def test_former_places_may_have_plans(make_project: MakeProject, plan_text: str) -> None:
    former = "places:\n  - id: thua-thien-hue\n    name: Thừa Thiên Huế\n    name_en: Thua Thien Hue\n"
    former += "    level: province\n    until: 2024-12-31\n    successor: hue\n"
    root = make_project({"plans/registry/places.yml": former, "plans/thua-thien-hue/bhyt-2024/plan.yml": plan_text})
    assert [plan.place for plan in read(root)[0].plans] == ["thua-thien-hue"]


def test_links_out_of_the_project_are_not_followed(make_project: MakeProject, plan_text: str, tmp_path: Path) -> None:
    root = make_project({"elsewhere/plan.yml": plan_text})
    (root / "plans/hue/a").mkdir(parents=True)
    (root / "plans/hue/a/plan.yml").symlink_to(root / "elsewhere/plan.yml")
    (root / "plans/hue/b").symlink_to(root / "elsewhere")
    assert codes(root) == [("stray-file", "plans/hue/a/plan.yml"), ("stray-file", "plans/hue/b")]


def test_a_file_that_cannot_be_opened_is_a_problem(
    make_project: MakeProject, plan_text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = make_project({"plans/hue/a/plan.yml": plan_text})

    def refuse(path: str, mode: str) -> object:
        if path.endswith("/plan.yml"):
            raise PermissionError(13, "Permission denied", path)
        return Path(path).open(mode)

    monkeypatch.setattr("generator.inputs.open", refuse, raising=False)
    (found,) = read(root)[1]
    assert (found.code, dict(found.args)) == ("unreadable-file", {"reason": "Permission denied"})


@pytest.mark.skipif(os.geteuid() == 0, reason="root may list every folder")
def test_a_folder_that_cannot_be_listed_is_a_problem(make_project: MakeProject, plan_text: str) -> None:
    root = make_project({"plans/hue/a/plan.yml": plan_text})
    (root / "plans/hue").chmod(0)
    try:
        assert codes(root) == [("unreadable-file", "plans/hue")]
    finally:
        (root / "plans/hue").chmod(0o755)
