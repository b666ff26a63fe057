"""No false alarm: valid plans, invented and real, give no error and no warning."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from generator.catalog import message
from generator.check import Checked, check
from generator.places import gazetteer
from generator.problem import Level
from tests.unit.invented_plans import invented

ROOT = Path(__file__).resolve().parents[2]
SOURCES = ROOT.parent / "shared" / "sources"
REGISTRY = ROOT / "tests" / "cases" / "registry"
YEARS = (2024, 2032, 2033, 2034)
PLANS = 200


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Fifty communes, each with plans of four years, beside their documents."""
    root = tmp_path_factory.mktemp("valid")
    shutil.copytree(REGISTRY, root / "plans" / "registry")
    communes = sorted(path for path, place in gazetteer().items() if place.level == "commune")
    for seed in range(PLANS):
        place, year = communes[seed // len(YEARS) * 17], YEARS[seed % len(YEARS)]
        folder = root / "plans" / place / f"cay-xanh-{year}"
        folder.mkdir(parents=True)
        one = invented(seed, year)
        (folder / "plan.yml").write_text(one.plan, encoding="utf-8")
        (folder / "source.txt").write_text(one.document, encoding="utf-8")
    return root


def loud(checked: Checked) -> list[str]:
    """Errors and warnings, in words."""
    found = (one for one in checked.problems if one.level is not Level.NOTE)
    return [f"{one.at.path}:{one.at.line} {one.code} {message(one, 'en')}" for one in found]


def test_two_hundred_valid_plans_are_proved_in_silence(project: Path) -> None:
    """Every operator, cadence and way to leave something blank occurs among them."""
    checked = check(project)
    assert loud(checked) == []
    assert len(checked.fingerprints) == len(checked.stated.plans) == PLANS
    targets = [target for file in checked.stated.plans for target in file.plan.targets]
    assert {target.operator for target in targets} >= {"value", "at_least", "at_most", "above", "below", "about", None}
    assert {one.number for file in checked.stated.plans if (one := file.plan)} & {"/KH-UBND"}
    cadences = {
        cadence
        for file in checked.stated.plans
        for block in file.plan.duties
        for task in block.items
        for cadence in task.every
    }
    assert len(cadences) == 8
    assert any(file.plan.assigned for file in checked.stated.plans)


def test_the_published_plans_are_proved_in_silence() -> None:
    """Against their documents where these are at hand."""
    assert loud(check(ROOT, SOURCES if SOURCES.is_dir() else None)) == []
