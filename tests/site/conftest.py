"""Sites that are built once for all tests of this folder; a test that changes one works on a copy."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from .project import PREFIXED, ROOT, Ran, lay_out, run

CopyOfBuilt = Callable[[], Path]


@pytest.fixture(scope="session")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The fixture project, built under strict into its own `site/`."""
    root = lay_out(tmp_path_factory.mktemp("fixture") / "project")
    done = run(root, "plansite", "build", "--strict")
    assert done.status == 0, done.output
    return root


@pytest.fixture(scope="session")
def site(project: Path) -> Path:
    """The built site of the fixture."""
    return project / "site"


@pytest.fixture(scope="session")
def prefixed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The fixture built below a path of its host, through a link to a theme folder that lies elsewhere."""
    folder = tmp_path_factory.mktemp("prefixed")
    root = lay_out(folder / "project", PREFIXED)
    shutil.move(root / "theme", folder / "elsewhere")
    (root / "theme").symlink_to(folder / "elsewhere")
    done = run(root, "mkdocs", "build", "--strict")
    assert done.status == 0, done.output
    return root / "site"


@pytest.fixture(scope="session")
def real(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the real plans of this checkout, built under strict."""
    target = tmp_path_factory.mktemp("real") / "site"
    done: Ran = run(ROOT, "plansite", "build", "--strict", "--site-dir", str(target))
    assert done.status == 0, done.output
    return target


@pytest.fixture
def copy_of_built(project: Path, tmp_path: Path) -> CopyOfBuilt:
    """Copy the built project, site and all, to a folder the test may change."""

    def copied(name: str = "project") -> Path:
        return Path(shutil.copytree(project, tmp_path / name))

    return copied
