"""The fingerprint of a project: it changes with every input and with nothing else."""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from generator import inputs
from generator.inputs import Sources, digest, files_below, fingerprint, stamps, versions

DAY = date(2026, 3, 17)


@pytest.fixture(autouse=True)
def _versions_asked_anew() -> Iterator[None]:
    """A process asks for versions once; here they change."""
    versions.cache_clear()
    yield
    versions.cache_clear()


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with one file of each kind."""
    root = tmp_path / "project"
    for path in ("plans/hue/a/plan.yml", "content/index.md", "theme/pages/plan.html", "mkdocs.yml", "README.md"):
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(path, encoding="utf-8")
    return root


def of(root: Path, *options: str, day: date = DAY) -> str:
    return fingerprint(sources_of(root), day, *options)


def sources_of(root: Path) -> Sources:
    return Sources(root, root / "content", root / "theme", root / "mkdocs.yml")


@pytest.mark.parametrize("path", ["plans/hue/a/plan.yml", "content/index.md", "theme/pages/plan.html", "mkdocs.yml"])
def test_every_input_counts(project: Path, path: str) -> None:
    before = of(project)
    (project / path).write_text("khác", encoding="utf-8")
    assert of(project) != before


@pytest.mark.parametrize(
    "edit",
    [
        lambda root: (root / "plans/hue/b").mkdir() or (root / "plans/hue/b/plan.yml").write_text("x"),
        lambda root: (root / "plans/hue/a/plan.yml").unlink(),
        lambda root: (root / "plans/hue/a").rename(root / "plans/hue/b"),
        lambda root: (root / "content/index.md").rename(root / "theme/index.md"),
    ],
    ids=["added", "removed", "renamed", "moved"],
)
def test_names_count(project: Path, edit: Callable[[Path], object]) -> None:
    before = of(project)
    edit(project)
    assert of(project) != before


@pytest.mark.parametrize(
    "path", ["README.md", "plans/.swp", "plans/.git/x", "theme/__pycache__/x.pyc", "site/index.html"]
)
def test_what_shapes_no_page_does_not_count(project: Path, path: str) -> None:
    before = of(project)
    (project / path).parent.mkdir(parents=True, exist_ok=True)
    (project / path).write_text("khác", encoding="utf-8")
    assert of(project) == before


def test_where_the_project_lies_does_not_count(project: Path, tmp_path: Path) -> None:
    copied = Path(shutil.copytree(project, tmp_path / "ở chỗ khác" / "tên khác"))
    assert of(copied) == of(project)


def test_day_options_and_versions_count(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = {of(project), of(project, day=date(2026, 3, 18)), of(project, "True"), of(project, "True", "x")}
    monkeypatch.setattr(inputs, "version", lambda name: "0")
    versions.cache_clear()
    assert len(found | {of(project)}) == 5


def test_folders_that_lie_elsewhere_count(project: Path, tmp_path: Path) -> None:
    """Authored pages and theme need not lie in the project."""
    (tmp_path / "theme").mkdir()
    (tmp_path / "theme" / "a.html").write_text("a", encoding="utf-8")
    arguments = (replace(sources_of(project), theme=tmp_path / "theme"), DAY)
    before = fingerprint(*arguments)
    (tmp_path / "theme" / "a.html").write_text("b", encoding="utf-8")
    assert fingerprint(*arguments) != before


def test_the_program_itself_counts(project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "generator"
    package.mkdir()
    (package / "words.py").write_text("a", encoding="utf-8")
    monkeypatch.setattr(inputs, "__file__", str(package / "inputs.py"))
    before = of(project)
    (package / "words.py").write_text("b", encoding="utf-8")
    assert of(project) != before
    assert list(files_below(package, "generator")) == [("generator/words.py", package / "words.py")]


def test_texts_and_files_do_not_run_into_each_other(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("x", encoding="utf-8")
    found = [
        digest([("a", tmp_path / "a")]),
        digest([("b", tmp_path / "a")]),
        digest([], "a", "b"),
        digest([], "ab"),
        digest([]),
    ]
    assert len(set(found)) == 5
    assert {len(one) for one in found} == {64}


def test_packages_that_are_not_installed_are_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inputs, "_PACKAGES", ("jinja2", "no-such-package-of-ours"))
    assert versions().startswith("jinja2 ")
    assert "no-such" not in versions()


# Looking at files without reading them


def test_a_file_that_did_not_change_is_not_read_again(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its old fingerprint is taken over, here a false one, and any change of the file gives the true one."""
    monkeypatch.setattr(inputs, "_UNSURE", -1)
    sources = sources_of(project)
    false = {name: (*stamp[:4], "false") for name, stamp in stamps(sources).items()}
    assert stamps(sources, false) == false
    path = project / "plans/hue/a/plan.yml"
    for change in (
        lambda: path.write_bytes(path.read_bytes()[::-1]),
        lambda: os.utime(path, (1, 1)),
        lambda: shutil.copy(path, project / "copy") and (project / "copy").replace(path),
    ):
        before = stamps(sources)["plans/hue/a/plan.yml"][:4]
        change()
        now = stamps(sources, false)["plans/hue/a/plan.yml"]
        assert now[:4] != before
        assert now[4] == digest_of(path)


def test_a_file_changed_a_moment_ago_is_read_again(project: Path) -> None:
    """Two changes within one tick of the disk leave the same times: such a stamp never fits."""
    sources = sources_of(project)
    now = stamps(sources)
    assert {stamp[0] for stamp in now.values() if stamp[0] < 0} == {-1}
    assert now["config"][4] == digest_of(project / "mkdocs.yml")
    (project / "mkdocs.yml").write_text("khác.yml??", encoding="utf-8")
    assert stamps(sources, now)["config"][4] == digest_of(project / "mkdocs.yml")


def digest_of(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
