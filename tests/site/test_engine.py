"""Builds by differences, in parts, cut short or in odd surroundings: the bytes are always those of one clean build."""

from __future__ import annotations

import os
import random
import re
import shutil
import signal
import subprocess
import time
from pathlib import Path

import pytest

from tests.bench.country import lay_out as lay_out_country
from tests.site.project import Ran, command, differing, environment, lay_out, run, tree

PLACES = 36
EDITS = 4


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return lay_out(tmp_path / "project")


def build(root: Path, cache: str = "off", *words: str, **environ: str) -> Ran:
    done = run(root, "plansite", "build", *words, environ={"PLANSITE_CACHE": cache, **environ})
    assert done.status == 0, done.output
    return done


def files(root: Path, site: str = "site") -> dict[str, bytes]:
    """What readers get; the manifest tells of the whole input and is no page."""
    return {path: content for path, content in tree(root / site).items() if path != ".plansite.json"}


def edited(root: Path, chance: random.Random) -> str:
    """Change, add or take away something an official could; says what."""
    plans = sorted((root / "plans").rglob("plan.yml"))
    plan = chance.choice(plans)
    kind = chance.choice(["figure", "figure", "title", "task", "copy", "remove", "results", "registry", "page"])
    if kind == "title":
        text = plan.read_text(encoding="utf-8")
        plan.write_text(re.sub(r'^(title: "?)', r"\1Bản mới. ", text, flags=re.MULTILINE), encoding="utf-8")
    elif kind == "figure":
        text = plan.read_text(encoding="utf-8")
        figure = chance.choice(re.findall(r"printed: .*?(\d+,\d+)%", text) or ["không có"])
        plan.write_text(text.replace(figure, f"{figure}{chance.randint(1, 9)}"), encoding="utf-8")
    elif kind == "results":
        path = chance.choice(sorted((root / "plans").rglob("results.yml")))
        path.unlink()
    elif kind == "task":
        text = plan.read_text(encoding="utf-8")
        plan.write_text(text.replace("does: ", "does: Nay là ", 1), encoding="utf-8")
    elif kind == "copy":
        target = plan.parent.with_name(f"ban-sao-{chance.randint(1, 10**6)}")
        shutil.copytree(plan.parent, target)
    elif kind == "remove" and len(plans) > 3 and not _is_named(root, plan):
        shutil.rmtree(plan.parent)
    elif kind == "registry":
        path = root / "plans/registry/agencies.yml"
        path.write_text(path.read_text(encoding="utf-8").replace("name: ", "name: Văn phòng ", 1), encoding="utf-8")
    else:
        path = root / "content/gioi-thieu/index.md"
        path.write_text(path.read_text(encoding="utf-8") + "\nThêm một dòng.\n", encoding="utf-8")
    return f"{kind} {plan.relative_to(root)}"


def _is_named(root: Path, plan: Path) -> bool:
    address = plan.parent.relative_to(root / "plans").as_posix()
    return address in (root / "plans/registry/instruments.yml").read_text(encoding="utf-8")


@pytest.mark.parametrize("seed", [1, 2])
def test_a_build_by_differences_gives_the_bytes_of_a_clean_one(project: Path, tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    told = []
    for _ in range(EDITS):
        told.append(edited(project, chance))
        build(project, str(tmp_path / "cache"))
        build(project, "off", "--site-dir", str(tmp_path / "clean"))
        assert not differing(files(project), files(tmp_path, "clean")), told
        shutil.rmtree(tmp_path / "clean")


def test_surroundings_leave_no_trace(project: Path, tmp_path: Path) -> None:
    """Time zone, language, hash seed, working folder, times of files, order of folders, number of cores."""
    build(project)
    other = tmp_path / "ở nơi khác"
    for path in sorted(project.rglob("*"), reverse=True):
        if path.is_file() and "site" not in path.relative_to(project).parts[0]:
            target = other / path.relative_to(project)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, target)
            os.utime(target, (1_000_000_000, 1_000_000_000))
    surroundings = {"TZ": "America/Lima", "LANG": "C", "LC_ALL": "C", "PYTHONHASHSEED": "7", "PLANSITE_CACHE": "off"}
    done = run(tmp_path, "plansite", "build", "--root", str(other), environ=surroundings)
    assert done.status == 0, done.output
    assert not differing(files(project), files(other))


def without_host(tmp_path: Path) -> Path:
    """A folder that, in the path of a program, ends it when it imports the host."""
    (tmp_path / "blind/mkdocs").mkdir(parents=True)
    (tmp_path / "blind/mkdocs/__init__.py").write_text("raise SystemExit('the host was imported')", encoding="utf-8")
    return tmp_path / "blind"


def test_nothing_changed_is_told_without_the_host_and_any_change_is_noticed(project: Path, tmp_path: Path) -> None:
    cache = str(tmp_path / "cache")
    build(project, cache)
    blind = without_host(tmp_path)
    before = (project / "site").stat().st_ino
    done = build(project, cache, PYTHONPATH=str(blind))
    assert "giữ nguyên" in done.output
    assert (project / "site").stat().st_ino == before
    os.utime(project / "mkdocs.yml")
    assert "giữ nguyên" in build(project, cache, PYTHONPATH=str(blind)).output
    (project / "site/index.html").write_bytes(b"")
    assert "Đã công bố" in build(project, cache).output
    assert (project / "site/index.html").read_bytes()
    assert "Đã công bố" in build(project, cache, SOURCE_DATE_EPOCH="1773792000").output


def test_an_edit_of_plans_is_built_without_the_host(project: Path, tmp_path: Path) -> None:
    """The pages are those of a clean build; whatever the host makes its pages from starts it again."""
    cache, blind = str(tmp_path / "cache"), str(without_host(tmp_path))
    build(project, cache)
    plan = project / "plans/hue/cong-van-2026/plan.yml"
    plan.write_text(plan.read_text(encoding="utf-8").replace("title: ", "title: Bản mới. ", 1), encoding="utf-8")
    assert "Đã công bố" in build(project, cache, PYTHONPATH=blind).output
    build(project, "off", "--site-dir", str(tmp_path / "clean"))
    assert not differing(files(project), files(tmp_path, "clean"))
    for name in ("mkdocs.yml", "content/index.md", "theme/main.html", "plans/registry/agencies.yml"):
        path = project / name
        text = path.read_text(encoding="utf-8")
        path.write_text(text + ("\n# sửa\n" if name.endswith(".yml") else "\nSửa.\n"), encoding="utf-8")
        assert run(project, "plansite", "build", environ={"PLANSITE_CACHE": cache, "PYTHONPATH": blind}).status
        path.write_text(text, encoding="utf-8")


def test_a_problem_is_told_and_a_dead_link_found_without_the_frames_being_made_anew(
    project: Path, tmp_path: Path
) -> None:
    cache = str(tmp_path / "cache")
    page = project / "content/gioi-thieu/index.md"
    page.write_text(page.read_text(encoding="utf-8") + "\n[Kế hoạch](/ke-hoach/hue/cong-van-2026/)\n", encoding="utf-8")
    build(project, cache)
    before = files(project)
    plan = project / "plans/hue/cong-van-2026/plan.yml"
    text = plan.read_text(encoding="utf-8")
    plan.write_text(f"{text}sai: x\n", encoding="utf-8")
    refused = run(project, "plansite", "build", environ={"PLANSITE_CACHE": cache})
    assert refused.status == 1
    assert "plans/hue/cong-van-2026/plan.yml" in refused.output
    shutil.rmtree(plan.parent)
    dead = run(project, "plansite", "build", "--strict", environ={"PLANSITE_CACHE": cache})
    assert dead.status == 1
    assert not differing(files(project), before)
    done = build(project, cache)
    assert "content/gioi-thieu/index.md:" in done.output
    assert "/ke-hoach/hue/cong-van-2026/" in done.output


def test_a_build_killed_at_any_moment_leaves_a_whole_site(project: Path, tmp_path: Path) -> None:
    """The old bytes or the new ones, and the next build cleans up."""
    build(project)
    old = files(project)
    page = project / "content/index.md"
    page.write_text(page.read_text(encoding="utf-8") + "\nThêm một câu.\n", encoding="utf-8")
    began = time.monotonic()
    build(project, "off", "--site-dir", str(tmp_path / "clean"))
    took, new = time.monotonic() - began, files(tmp_path, "clean")
    for moment in (0.3, 0.6, 0.8, 0.9, 0.97):
        process = subprocess.Popen(
            command("plansite", "build"),
            cwd=project,
            env=environment({"PLANSITE_CACHE": "off"}),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        time.sleep(took * moment)
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        found = files(project)
        assert not differing(found, old) or not differing(found, new)
    build(project)
    assert not differing(files(project), new)
    left = {path.name for path in project.iterdir() if path.name.startswith(".site")}
    assert left == {".site.lock", ".site.previous"}


def test_the_release_before_comes_back_and_goes_again(project: Path) -> None:
    build(project)
    old = files(project)
    page = project / "content/index.md"
    page.write_text(page.read_text(encoding="utf-8") + "\nThêm một câu.\n", encoding="utf-8")
    assert run(project, "plansite", "rollback").status == 1
    build(project)
    new = files(project)
    for expected in (old, new):
        assert run(project, "plansite", "rollback").status == 0
        assert not differing(files(project), expected)


@pytest.fixture(scope="module")
def country(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small country, built whole with two processes."""
    root = tmp_path_factory.mktemp("country") / "project"
    lay_out_country(root, PLACES)
    config = root / "mkdocs.yml"
    text = config.read_text(encoding="utf-8").replace("host_profile", "share_pictures: false\n      host_profile", 1)
    config.write_text(text, encoding="utf-8")
    profile = root / "profile.json"
    done = build(root, "off", "--profile", str(profile))
    assert "Nặng nhất" in done.output
    assert '"name": "draw"' in profile.read_text(encoding="utf-8")
    return root


def test_parts_put_together_are_the_bytes_of_one_build(country: Path, tmp_path: Path) -> None:
    for number in (1, 2, 3):
        build(country, "off", "--shard", f"{number}/3", "--site-dir", str(tmp_path / f"part{number}"))
    parts = [str(tmp_path / f"part{number}") for number in (3, 1, 2)]
    done = run(country, "plansite", "merge", *parts, "--site-dir", str(tmp_path / "merged"))
    assert done.status == 0, done.output
    assert not differing(files(country), files(tmp_path, "merged"))
    assert run(country, "plansite", "merge", *parts[:2], "--site-dir", str(tmp_path / "x")).status == 1
    assert run(country, "plansite", "merge", str(country / "plans"), "--site-dir", str(tmp_path / "x")).status == 1


@pytest.mark.parametrize("part", [["--only", "hue"], ["--only", "ke-hoach/"], ["--shard", "1/2"]])
def test_a_part_leaves_nothing_to_the_next_whole_build(project: Path, tmp_path: Path, part: list[str]) -> None:
    """What the host made for a part is not what it makes for the whole, though all its inputs are the same."""
    cache = str(tmp_path / "cache")
    build(project, cache)
    build(project, cache, *part)
    plan = project / "plans/hue/cong-van-2026/plan.yml"
    plan.write_text(plan.read_text(encoding="utf-8").replace("title: ", "title: Bản mới. ", 1), encoding="utf-8")
    assert "Đã công bố" in build(project, cache).output
    build(project, "off", "--site-dir", str(tmp_path / "clean"))
    assert not differing(files(project), files(tmp_path, "clean"))


def test_a_look_at_one_place_is_made_apart(country: Path) -> None:
    before = files(country)
    build(country, "off", "--only", "hue")
    assert not differing(files(country), before)
    part = files(country, ".parts/hue")
    pages = {path for path in part if path.endswith("/index.html") and not path.startswith(("huong-dan", "gioi-thieu"))}
    assert {"dia-phuong/hue/index.html", "ke-hoach/hue/bhxh-bhyt-2026/index.html"} <= pages
    assert not any("ha-noi" in path for path in pages)
    assert all(part[path] == before[path] for path in pages)
    refused = run(
        country, "plansite", "build", "--only", "hue", "--site-dir", "site", environ={"PLANSITE_CACHE": "off"}
    )
    assert refused.status == 1
    assert not differing(files(country), before)
