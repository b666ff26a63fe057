"""Results kept between builds: what is damaged, foreign or of another version counts as absent, and is never run."""

from __future__ import annotations

import os
import pickle
from pathlib import Path

import pytest

from generator.kept import Kept, kept_for


@pytest.fixture
def kept(tmp_path: Path) -> Kept:
    return kept_for(tmp_path, "1", {"PLANSITE_CACHE": str(tmp_path / "cache")})


def file_of(kept: Kept, name: str) -> Path:
    assert kept.folder is not None
    return kept.folder / name


def test_a_value_is_found_again_with_the_same_version_only(kept: Kept) -> None:
    kept.put("a", {"x": (1, "ữ")})
    assert kept.get("a") == {"x": (1, "ữ")}
    assert kept.get("b") is None
    assert Kept(kept.folder, "2").get("a") is None


@pytest.mark.parametrize("harm", ["empty", "cut", "changed", "longer", "gone", "folder"])
def test_a_damaged_value_is_absent_and_can_be_kept_anew(kept: Kept, harm: str) -> None:
    kept.put("a", list(range(100)))
    file = file_of(kept, "a")
    content = file.read_bytes()
    changed = content[:-5] + bytes([content[-5] ^ 1]) + content[-4:]
    damaged = {"empty": b"", "cut": content[:-9], "changed": changed, "longer": content + b"x"}
    if harm in damaged:
        file.write_bytes(damaged[harm])
    else:
        file.unlink()
        if harm == "folder":
            file.mkdir()
    assert kept.get("a") is None
    if harm != "folder":
        kept.put("a", 1)
        assert kept.get("a") == 1


class Hostile:
    """Makes a folder when it is unpickled."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __reduce__(self) -> tuple[object, ...]:
        return os.mkdir, (str(self.path),)


def test_a_file_nobody_sealed_is_not_read(kept: Kept, tmp_path: Path) -> None:
    kept.put("a", 1)
    file_of(kept, "a").write_bytes(bytes(32) + pickle.dumps(Hostile(tmp_path / "broken-in")))
    assert kept.get("a") is None
    assert not (tmp_path / "broken-in").exists()


@pytest.mark.parametrize("which", ["file", "folder"])
@pytest.mark.parametrize("mode", [0o020, 0o002])
def test_what_others_can_write_is_not_trusted(kept: Kept, which: str, mode: int) -> None:
    kept.put("a", 1)
    file = file_of(kept, "a")
    path = file if which == "file" else file.parent
    path.chmod(path.stat().st_mode | mode)
    assert Kept(kept.folder, kept.version).get("a") is None


def test_the_folder_is_for_its_owner_only(kept: Kept) -> None:
    kept.put("a", 1)
    assert file_of(kept, "a").parent.stat().st_mode & 0o777 == 0o700
    assert file_of(kept, "a").stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize(
    "environ", [{"PLANSITE_CACHE": "off", "HOME": "/x"}, {}, {"PLANSITE_CACHE": "relative"}, {"HOME": ""}]
)
def test_nothing_is_kept_without_a_folder_to_keep_it_in(tmp_path: Path, environ: dict[str, str]) -> None:
    kept = kept_for(tmp_path, "1", environ)
    kept.put("a", 1)
    assert kept.get("a") is None
    assert kept.folder is None


def test_projects_do_not_share_what_is_kept_and_never_keep_it_inside(tmp_path: Path) -> None:
    environ = {"HOME": str(tmp_path / "home")}
    folders = {kept_for(tmp_path / name, "1", environ).folder for name in ("a", "b")}
    assert len(folders) == 2
    assert {folder.parent for folder in folders if folder} == {tmp_path / "home/.cache/plansite"}


def test_a_disk_that_refuses_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    kept = Kept(tmp_path / "file" / "below", "1")
    kept.put("a", 1)
    assert kept.get("a") is None
