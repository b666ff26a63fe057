"""Lays out projects in temporary folders and runs the builders on them as users do; asserts nothing."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from generator.derive.site import Site
from generator.pipeline import in_languages, prepare
from generator.settings import Settings
from generator.views.edition import Edition

ROOT = Path(__file__).resolve().parents[2]
FIXTURE = ROOT / "tests" / "fixtures" / "site"
NO_PYTHON_CACHES = shutil.ignore_patterns("__pycache__", "README.md")
DAY = {"SOURCE_DATE_EPOCH": "1773705600"}
"""17 March 2026 in Viet Nam, in the middle of the plans of the fixture."""

PREFIXED = "https://x.example/tien-to/hai/"
"""A site below a path of its host."""


SETTINGS = Settings(
    FIXTURE, ROOT / "theme", Path("/nowhere"), "https://thu.example/", date(2026, 3, 17), languages=("vi", "en")
)
"""The fixture as one build inside this process; it publishes nothing."""


@cache
def derived() -> Site:
    """Everything derived from the fixture."""
    return prepare(SETTINGS)


@cache
def editions() -> tuple[Edition, ...]:
    """The fixture in Vietnamese and in English."""
    return in_languages(derived(), SETTINGS)


@dataclass(frozen=True)
class Ran:
    """What a command left: exit status, and all it printed."""

    status: int
    output: str


def lay_out(target: Path, site_url: str | None = None) -> Path:
    """Copy the fixture and the project's own theme into an absent folder; its address can be another one."""
    shutil.copytree(FIXTURE, target, ignore=NO_PYTHON_CACHES)
    shutil.copytree(ROOT / "theme", target / "theme", ignore=NO_PYTHON_CACHES)
    for page in sorted((target / "content").rglob("*.md")):
        _take_headings(page, ROOT / "content" / page.relative_to(target / "content"))
    if site_url is not None:
        config = target / "mkdocs.yml"
        change(config, "site_url: https://thu.example/", f"site_url: {site_url}")
    return target


def _take_headings(page: Path, model: Path) -> None:
    """Give an authored page the headings of the project's own: the theme links to them by their names."""
    lines = model.read_text(encoding="utf-8").splitlines() if model.is_file() else []
    headings = "\n\n".join(line for line in lines if line.startswith("##"))
    with page.open("a", encoding="utf-8") as file:
        file.write(f"\n{headings}\n" if headings else "")


def change(path: Path, old: str, new: str) -> None:
    """Replace words that stand in a file exactly once."""
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, (path, old, text.count(old))
    path.write_text(text.replace(old, new), encoding="utf-8")


def command(*words: str) -> list[str]:
    """A command line: `plansite …`, `mkdocs …` or `properdocs …` of this Python."""
    module = "generator" if words[0] == "plansite" else words[0]
    return [sys.executable, "-m", module, *words[1:]]


def environment(extra: Mapping[str, str] | None = None) -> dict[str, str]:
    """The environment of a command: this one's, a fixed day, and no advertisement of the theme."""
    return {**os.environ, **DAY, "NO_MKDOCS_2_WARNING": "1", "COLUMNS": "200", **(extra or {})}


def run(root: Path, *words: str, environ: Mapping[str, str] | None = None, umask: int = -1) -> Ran:
    """Run a command in a project to its end."""
    done = subprocess.run(
        command(*words),
        cwd=root,
        env=environment(environ),
        umask=umask,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        timeout=120,
        check=False,
    )
    return Ran(done.returncode, done.stdout.decode())


def tree(folder: Path) -> dict[str, bytes]:
    """Every file below a folder: path → bytes; empty when there is none."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def differing(before: Mapping[str, bytes], after: Mapping[str, bytes]) -> set[str]:
    """Paths whose bytes are not the same in both trees."""
    return {path for path in before.keys() | after.keys() if before.get(path) != after.get(path)}
