"""Data files: each plan as it stands in the project and as JSON, the registries, the schema."""

from __future__ import annotations

import json
from decimal import Decimal
from itertools import groupby
from pathlib import Path

import pytest

from generator import export
from generator.model.plan import Plan
from generator.publish import Artifact, ready
from tests.site.project import FIXTURE, derived

PATH = "ke-hoach/lai-chau/an-sinh-2026/"


@pytest.fixture(scope="module")
def files() -> dict[str, Artifact]:
    found = all_files(FIXTURE)
    assert len({path for path, _ in found}) == len(found)
    assert {path for path, _ in found} == set(export.paths(derived(), FIXTURE, "https://thu.example/"))
    return dict(found)


def all_files(root: Path) -> list[tuple[str, Artifact]]:
    """The data files of a project with the facts of the fixture."""
    site, address = derived(), "https://thu.example/"
    found = [(one.path, ready(one.make())) for one in export.makers(site, root, address)]
    for _, plans in groupby(site.plans, key=lambda path: path.partition("/")[0]):
        found += export.plan_files(site, tuple(plans), root, address)
    return found


def test_yaml_is_the_file_of_the_project(files: dict[str, Artifact]) -> None:
    assert files[f"{PATH}plan.yml"].make() == (FIXTURE / "plans/lai-chau/an-sinh-2026/plan.yml").read_bytes()


def test_each_plan_has_both_forms(files: dict[str, Artifact]) -> None:
    for path, plan in derived().library.plans.items():
        assert f"ke-hoach/{path}/plan.yml" in files
        assert (f"ke-hoach/{path}/plan.json" in files) == (plan.head.place.level != "commune")


def test_the_plans_of_communes_lie_in_one_file_of_their_province(files: dict[str, Artifact]) -> None:
    communes = [path for path, plan in derived().library.plans.items() if plan.head.place.level == "commune"]
    assert communes
    for province in {path.partition("/")[0] for path in communes}:
        data = json.loads(files[f"ke-hoach/{province}/xa-phuong.json"].make())
        assert data["format"] == "1"
        assert [one["path"] for one in data["plans"]] == [path for path in communes if path.startswith(f"{province}/")]
        for one in data["plans"]:
            alone = json.loads(export.plan_json(derived().plans[one["path"]], one["url"], one["path"]))
            assert alone == {"format": "1", **one}


def test_json_names_itself_and_keeps_figures_exact(files: dict[str, Artifact]) -> None:
    data = json.loads(files[f"{PATH}plan.json"].make())
    assert data["format"] == "1"
    assert data["path"] == "lai-chau/an-sinh-2026"
    assert data["url"] == "https://thu.example/" + PATH
    targets = {target["id"]: target for target in data["plan"]["targets"]}
    assert Decimal(targets["ty-le-bhxh"]["at_least"]) == Decimal("41.5")
    assert targets["cham-dong"]["at_most"] == "national-average"
    task = data["plan"]["duties"][1]["items"][0]
    assert task["with"] == ["so-y-te"]
    assert "with_" not in task


def test_what_a_plan_does_not_state_is_not_in_its_json(files: dict[str, Artifact]) -> None:
    text = files[f"{PATH}plan.json"].make().decode()
    assert "null" not in text
    assert "[]" not in text
    assert text.endswith("}\n")


def test_words_are_readable_in_json(files: dict[str, Artifact]) -> None:
    assert "Nguyễn Thị Thử" in files[f"{PATH}plan.json"].make().decode()


def test_registries_are_offered_as_far_as_they_are_there(tmp_path: Path) -> None:
    registry = tmp_path / "plans" / "registry"
    registry.mkdir(parents=True)
    for path in derived().plans:
        (tmp_path / "plans" / path).mkdir(parents=True)
        (tmp_path / "plans" / path / "plan.yml").write_bytes(b"")
    (registry / "topics.yml").write_text("topics:\n", encoding="utf-8")
    (registry / "secret.yml").write_text("x: y\n", encoding="utf-8")
    found = dict(all_files(tmp_path))
    assert {path for path in found if path.startswith("du-lieu/")} == {"du-lieu/topics.yml", "du-lieu/plan.schema.json"}


def test_the_schema_names_the_fields_of_a_plan(files: dict[str, Artifact]) -> None:
    schema = json.loads(files["du-lieu/plan.schema.json"].make())
    assert schema["properties"].keys() == Plan.model_fields.keys()
    assert schema["additionalProperties"] is False
    assert "with" in schema["$defs"]["Task"]["properties"]


def test_other_bytes_have_another_key(files: dict[str, Artifact]) -> None:
    by_key = {one.key: one.make() for one in files.values()}
    assert len(by_key) == len({one.make() for one in files.values()})
