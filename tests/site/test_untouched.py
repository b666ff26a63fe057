"""What tells a build that a province need not be looked at: wherever the fingerprint is the same, so is every file."""

from __future__ import annotations

import random
import re
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from generator.inputs import Sources, stamps
from generator.kept import Kept
from generator.pipeline import Drawn, RefusedError, in_languages, prepare, release
from generator.settings import Settings
from generator.shell import cut, tokens
from generator.views.names import SECTIONS
from tests.bench.country import lay_out
from tests.site.project import SETTINGS

PLACES = 45
EDITS = 24
SHELLS = {
    prefix + section.url: cut("\n".join(tokens().values()), prefix + section.url)
    for prefix in ("", "en/")
    for section in SECTIONS
}


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """A country of all provinces and some communes over two years."""
    lay_out(tmp_path / "project", PLACES, 2)
    return replace(SETTINGS, root=tmp_path / "project", share_pictures=False)


def batches(settings: Settings, cache: Path) -> dict[str, dict[str, str]]:
    """What a batch was made from → its files with their keys; of batches that know it."""
    site = prepare(settings, kept=Kept(cache))
    sources = Sources(settings.root, settings.root / "content", settings.theme, settings.root / "mkdocs.yml")
    empty = cache.with_name("scratch")
    empty.mkdir(exist_ok=True)
    found = release(in_languages(site, settings), Drawn(empty, SHELLS, {}, {}), settings, stamps(sources))
    return {one.made_from: {path: file.key for path, file in one.files()} for one in found if one.made_from}


def edited(root: Path, chance: random.Random) -> str:
    """Change something an official could change, often what another province names; says what."""
    plans = sorted((root / "plans").rglob("plan.yml"))
    plan, other = chance.choice(plans), chance.choice(plans)
    text = plan.read_text(encoding="utf-8")
    kind = chance.choice(["figure", "assigned", "head", "task", "status", "parts", "remove", "move", "results"])
    if kind == "figure":
        figure = chance.choice(re.findall(r"printed: (\d+,\d+)%", text) or ["-"])
        text = text.replace(figure, f"{figure}{chance.randint(1, 9)}")
    elif kind == "assigned":
        text = re.sub(r"^( {8}20\d\d: \d+),\d+", rf"\1,{chance.randint(1, 99)}", text, flags=re.MULTILINE)
    elif kind == "head":
        text = text.replace("title: ", "title: Bản mới. ", 1)
    elif kind == "task":
        text = text.replace("does: ", "does: Nay là ", 1)
    elif kind == "status":
        text = text.replace("status: withdrawn\n", "") if "status: " in text else f"{text}status: withdrawn\n"
    elif kind == "parts":
        text = re.sub(r"^    parts:\n(      - .*\n)+", "", text, count=1, flags=re.MULTILINE)
    plan.write_text(text, encoding="utf-8")
    if kind == "remove" or (kind == "move" and plan != other):
        _let_go(root, plan, other)
        gone = plan if kind == "remove" else other
        shutil.rmtree(gone.parent)
        if kind == "move":
            plan.parent.rename(other.parent)
    elif kind == "results":
        source = chance.choice(sorted((root / "plans").rglob("results.yml")))
        shutil.copyfile(source, other.parent.with_name("results.yml"))
    return f"{kind} {plan.relative_to(root)} {other.relative_to(root)}"


def _let_go(root: Path, *plans: Path) -> None:
    """Let no instrument name some plans."""
    registry = root / "plans/registry/instruments.yml"
    text = registry.read_text(encoding="utf-8")
    for plan in plans:
        text = text.replace(f"    plan: {plan.parent.relative_to(root / 'plans').as_posix()}\n", "")
    registry.write_text(text, encoding="utf-8")


def test_the_same_fingerprint_means_the_same_files(settings: Settings, tmp_path: Path) -> None:
    chance = random.Random(3)
    known = batches(settings, tmp_path / "cache")
    assert len(known) > 34
    told, kept, changed = [], 0, 0
    for _ in range(EDITS):
        shutil.copytree(settings.root / "plans", tmp_path / "before")
        told.append(edited(settings.root, chance))
        try:
            found = batches(settings, tmp_path / "cache")
        except RefusedError:
            shutil.rmtree(settings.root / "plans")
            (tmp_path / "before").rename(settings.root / "plans")
            told[-1] = "refused"
            continue
        shutil.rmtree(tmp_path / "before")
        kept += len(found.keys() & known.keys())
        changed += len(found.keys() - known.keys())
        for made_from, files in found.items():
            assert known.setdefault(made_from, files) == files, told
    assert told.count("refused") < EDITS / 2, told
    assert kept > changed > EDITS / 2, (kept, changed)


def test_an_edit_of_one_province_leaves_the_others_alone(settings: Settings, tmp_path: Path) -> None:
    before = batches(settings, tmp_path / "cache")
    plan = next((settings.root / "plans/hue").rglob("plan.yml"))
    plan.write_text(plan.read_text(encoding="utf-8").replace("does: ", "does: Nay là ", 1), encoding="utf-8")
    after = batches(settings, tmp_path / "cache")
    gone = [path for made_from in before.keys() - after.keys() for path in before[made_from]]
    assert gone
    assert {path.removeprefix("en/").removeprefix("nhung/").split("/")[1] for path in gone} == {"hue"}
