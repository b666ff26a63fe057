"""What tells a build that pages need not be looked at: wherever the fingerprint is the same, so is every file."""

from __future__ import annotations

import random
import re
import shutil
from collections import Counter
from collections.abc import Iterable, Mapping
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
    sources = Sources(settings.root, settings.root / "content", settings.theme, settings.root / "mkdocs.yml")
    site = prepare(settings, kept=Kept(cache), seen=stamps(sources))
    found = release(in_languages(site, settings), Drawn({}, SHELLS, {}, {}), settings, Kept(cache))
    return {one.made_from: {path: file.key for path, file in one.files()} for one in found if one.made_from}


def edited(root: Path, chance: random.Random) -> str:
    """Change something an official could change, often what another province names; says what."""
    plans = sorted((root / "plans").rglob("plan.yml"))
    plan, other = chance.choice(plans), chance.choice(plans)
    text = plan.read_text(encoding="utf-8")
    kind = chance.choice(
        [*["figure"] * 5, *["task", "named"] * 2, "head", "status", "parts", "remove", "move", "results"]
    )
    if kind == "figure":
        figure = chance.choice(re.findall(r"printed: (\d+,\d+)%", text) or ["không có"])
        text = text.replace(figure, f"{figure}{chance.randint(1, 9)}")
    elif kind == "head":
        text = text.replace("title: ", "title: Bản mới. ", 1)
    elif kind == "task":
        text = text.replace("does: ", "does: Nay là ", 1)
    elif kind == "named":
        text = text.replace("    at: III.1-1", f"    at: III.{chance.randint(1, 2)}-2", 1)
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
    told: list[str] = []
    kept: Counter[bool] = Counter()
    changed: Counter[bool] = Counter()
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
        for made_from, files in found.items():
            (kept if made_from in known else changed)[is_of_province(files)] += 1
            assert known.setdefault(made_from, files) == files, told
    assert told.count("refused") < EDITS / 2, told
    for of_province in (True, False):
        assert kept[of_province] > EDITS, (kept, changed)
        assert changed[of_province] > EDITS / 2, (kept, changed)


def is_of_province(files: Iterable[str]) -> bool:
    """Say whether a batch holds the leaf pages of a province; the others tell of the country."""
    return any(re.search(r"ke-hoach/.+/bhxh-bhyt-\d+/index\.html$", path) for path in files)


# What pages are made from elsewhere: the edit of one province shows in another

WARD = "ha-noi/phuong-ba-dinh/bhxh-bhyt-2026"
HUE = "hue/bhxh-bhyt-2026"


def turned(root: Path, path: str, pattern: str, new: str) -> None:
    """Change a plan where a pattern stands, line by line and exactly once."""
    file = root / "plans" / path / "plan.yml"
    text, count = re.subn(pattern, new, file.read_text(encoding="utf-8"), flags=re.MULTILINE)
    assert count == 1, (path, pattern, count)
    file.write_text(text, encoding="utf-8")


def touched(before: Mapping[str, Mapping[str, str]], after: Mapping[str, Mapping[str, str]]) -> set[str]:
    """The provinces whose leaf pages differ; fails where the same fingerprint stands for different files."""
    assert all(before[one] == after[one] for one in before.keys() & after.keys())
    old = {path: key for files in before.values() if is_of_province(files) for path, key in files.items()}
    new = {path: key for files in after.values() if is_of_province(files) for path, key in files.items()}
    paths = {path for path in old.keys() | new.keys() if old.get(path) != new.get(path)}
    return {path.removeprefix("en/").removeprefix("nhung/").split("/")[1] for path in paths}


def test_a_figure_assigned_to_a_place_of_another_province_shows_there(settings: Settings, tmp_path: Path) -> None:
    lines = ["  - indicator: hi-coverage", "    of: population", "    at: II.9", "    values:"]
    lines += ["      ha-noi/phuong-ba-dinh:", "        2026: 92,5"]
    turned(settings.root, HUE, r"^measures:$", "\n".join(["assigned:", *lines, "measures:"]))
    before = batches(settings, tmp_path / "cache")
    turned(settings.root, HUE, r"2026: 92,5$", "2026: 92,6")
    assert touched(before, batches(settings, tmp_path / "cache")) == {"hue", "ha-noi"}


def test_the_name_of_a_document_of_another_province_shows_where_a_plan_rests_on_it(
    settings: Settings, tmp_path: Path
) -> None:
    registry = (settings.root / "plans/registry/instruments.yml").read_text(encoding="utf-8")
    (rests_on,) = re.findall(rf"id: (\S+)\n(?:    .*\n)*    plan: {HUE}\n", registry)
    turned(settings.root, WARD, r"instrument: \S+-kh-ubnd-ha-noi-2026$", f"instrument: {rests_on}")
    before = batches(settings, tmp_path / "cache")
    turned(settings.root, HUE, r"^  - id: bhtn\n(    .*\n)+", "")
    assert touched(before, batches(settings, tmp_path / "cache")) == {"hue", "ha-noi"}


def test_parts_that_only_another_province_calls_complete_give_a_total_here(settings: Settings, tmp_path: Path) -> None:
    for file in (settings.root / "plans").rglob("plan.yml"):
        text = file.read_text(encoding="utf-8")
        if HUE not in str(file):
            file.write_text(re.sub(r"^    parts:\n(      - .*\n)+", "", text, flags=re.MULTILINE), encoding="utf-8")
    turned(settings.root, WARD, r"^  - id: bhxh\n(    .*\n)+", "")
    before = batches(settings, tmp_path / "cache")
    turned(settings.root, HUE, r"^    parts:\n(      - .*\n)+", "")
    assert touched(before, batches(settings, tmp_path / "cache")) == {"hue", "ha-noi"}


def test_an_edit_of_one_province_leaves_the_others_alone(settings: Settings, tmp_path: Path) -> None:
    before = batches(settings, tmp_path / "cache")
    turned(settings.root, HUE, r"^title: ", "title: Bản mới. ")
    assert touched(before, batches(settings, tmp_path / "cache")) == {"hue"}
    gone = [before[one] for one in before.keys() - batches(settings, tmp_path / "cache").keys()]
    assert len([files for files in gone if is_of_province(files)]) == 2, "Vietnamese and English"


def test_an_edit_of_a_figure_leaves_pages_alone_that_tell_of_other_things(settings: Settings, tmp_path: Path) -> None:
    before = batches(settings, tmp_path / "cache")
    turned(settings.root, WARD, r"^    at_least: \S+\n    of: labour-force\n    printed: .*$", FLOOR)
    after = batches(settings, tmp_path / "cache")
    fresh = {path for one in after.keys() - before.keys() for path in after[one] if not is_of_province(after[one])}
    folders = {re.sub(r"^(en/|nhung/)*", "", path).rpartition("/")[0] for path in fresh}
    assert folders == {"chi-tieu/ui-rate", "dia-phuong/ha-noi", "lich/ha-noi", "so-sanh"}
    chosen = {path.removeprefix("en/") for path in fresh if path.endswith(".json") and "so-sanh/" in path}
    assert chosen == {"so-sanh/ha-noi.json"}


def test_who_must_do_a_task_at_the_place_of_a_target_shows_where_the_target_is_compared(
    settings: Settings, tmp_path: Path
) -> None:
    turned(settings.root, WARD, r"^    at: II.3$", "    at: IV.1-1")
    before = batches(settings, tmp_path / "cache")
    turned(settings.root, WARD, r"^      - at: IV.1-1$", "      - at: IV.1-1\n        who: thue-co-so")
    after = batches(settings, tmp_path / "cache")
    assert touched(before, after) == {"ha-noi"}
    of_rate = [
        [found[one] for one in found if "chi-tieu/ui-rate/index.html" in found[one]] for found in (before, after)
    ]
    assert of_rate[0] != of_rate[1]


FLOOR = "    at_least: 12,3\n    of: labour-force\n    printed: ít nhất 12,3%"
