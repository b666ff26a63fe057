"""Finding documents, noticing that they changed, and writing their fingerprints into plans."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.check import check
from generator.cli import run
from generator.load import load
from generator.record import with_fingerprint

MakeProject = Callable[..., Path]

DOCUMENT = """\
Số: 12/KH-UBND

Huế, ngày 17 tháng 3 năm 2026

KẾ HOẠCH

Kế hoạch phát triển BHYT năm 2026

Căn cứ Luật BHYT;

I. MỤC ĐÍCH

Thêm người có thẻ.

II. CHỈ TIÊU

1. Đạt 96,25% dân số đến ngày 31/12/2026.

IV. THỰC HIỆN

1. Sở Y tế

- Báo cáo số người có thẻ hằng tháng.
"""
PLAN = "plans/hue/bhyt-2026/plan.yml"
SHA256 = hashlib.sha256(DOCUMENT.encode()).hexdigest()


@pytest.fixture
def project(make_project: MakeProject, plan_text: str) -> Path:
    return make_project({PLAN: plan_text})


@pytest.fixture
def sources(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("sources")


def codes(project: Path, sources: Path) -> set[str]:
    return {found.code for found in check(project, sources).problems}


def put(path: Path, text: str = DOCUMENT) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def fingerprint(project: Path, value: str) -> None:
    path = project / PLAN
    path.write_text(path.read_text(encoding="utf-8").replace("text-copy\n", f"text-copy\n  sha256: {value}\n"), "utf-8")


@pytest.mark.parametrize("name", ["hue/bhyt-2026.txt", "hue/bhyt-2026.md"])
def test_a_document_is_found_by_the_address_of_its_plan(project: Path, sources: Path, name: str) -> None:
    """`DIR/<place>/<slug>.*`."""
    put(sources / name)
    assert codes(project, sources) == set()
    assert check(project, sources).fingerprints == {PLAN: SHA256}


def test_a_document_is_found_by_its_fingerprint(project: Path, sources: Path) -> None:
    """Under any name, in any folder."""
    put(sources / "a/000.txt")
    assert codes(project, sources) == {"no-document"}
    fingerprint(project, SHA256)
    assert codes(project, sources) == set()


@pytest.mark.parametrize("key", ["hue/bhyt-2026", SHA256])
def test_a_document_is_found_by_the_list_of_sources(project: Path, sources: Path, key: str) -> None:
    """`DIR/sources.yml`, by the address or by the fingerprint."""
    put(sources / "quét.text")
    put(sources / "sources.yml", f"{key}: quét.text\n")
    if key == SHA256:
        fingerprint(project, SHA256)
    assert codes(project, sources) == set()
    assert check(project, sources).fingerprints == {PLAN: SHA256}


def test_a_list_that_leads_nowhere_is_reported(project: Path, sources: Path) -> None:
    """With the line of the list, and as a list that cannot be read."""
    put(sources / "sources.yml", "ha-noi/x: a.txt\nhue/bhyt-2026: b.txt\n")
    found = [one for one in check(project, sources).problems if one.code == "source-missing"]
    assert [(one.at.path, one.at.line) for one in found] == [(str(sources / "sources.yml"), n) for n in (1, 2)]
    put(sources / "sources.yml", "hue/bhyt-2026: [a\n")
    assert "open-bracket" in codes(project, sources)


def test_a_document_beside_the_plan_goes_first(project: Path, sources: Path) -> None:
    """It is used without `--sources` too."""
    put(sources / "hue/bhyt-2026.txt", "Một văn bản khác.")
    put(project / "plans/hue/bhyt-2026/source.txt")
    assert codes(project, sources) == set()
    assert check(project).fingerprints == {PLAN: SHA256}


def test_a_changed_document_makes_the_proof_stale(project: Path, sources: Path) -> None:
    """The warning stands at the fingerprint and goes when the new one is written."""
    fingerprint(project, "0" * 64)
    put(sources / "hue/bhyt-2026.txt")
    found = check(project, sources).problems
    assert [(one.code, one.at.line) for one in found] == [("stale-proof", 9)]
    assert run(["check", "--root", str(project), "--sources", str(sources), "--record"]) == 0
    assert codes(project, sources) == set()


def test_recording_adds_one_line(project: Path, sources: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """And nothing when it stands there already."""
    put(sources / "hue/bhyt-2026.txt")
    before = (project / PLAN).read_text(encoding="utf-8")
    arguments = ["check", "--root", str(project), "--sources", str(sources), "--record", "--lang", "en"]
    assert run(arguments) == 0
    assert (project / PLAN).read_text(encoding="utf-8") == before.replace(
        "text-copy\n", f"text-copy\n  sha256: {SHA256}\n"
    )
    assert f"into {PLAN}" in capsys.readouterr().err
    assert run(arguments) == 0
    assert capsys.readouterr().err == ""
    assert sorted(path.name for path in (project / PLAN).parent.iterdir()) == ["plan.yml"]


def test_a_plan_with_errors_is_not_recorded(project: Path, sources: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Nor one outside of the paths asked for."""
    put(sources / "hue/bhyt-2026.txt", DOCUMENT.replace("96,25%", "95,25%"))
    before = (project / PLAN).read_bytes()
    arguments = ["check", "--root", str(project), "--sources", str(sources), "--record"]
    assert run(arguments) == 1
    assert "còn lỗi" in capsys.readouterr().err
    put(sources / "hue/bhyt-2026.txt")
    assert run([*arguments, str(project / "plans/registry")]) == 0
    assert (project / PLAN).read_bytes() == before


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("document:\n  quality: ocr\n", "document:\n  quality: ocr\n  sha256: NEW\n"),
        ("document:\r\n    quality: ocr  # tạm\r\n", "document:\r\n    quality: ocr  # tạm\r\n    sha256: NEW\r\n"),
        ("document:\n  quality: ocr", "document:\n  quality: ocr\n  sha256: NEW"),
        ("document:\n  sha256: OLD  # cũ\n  quality: ocr\n", "document:\n  sha256: NEW  # cũ\n  quality: ocr\n"),
        ("document:\n  sha256: 'OLD'\n  quality: ocr\n", "document:\n  sha256: NEW\n  quality: ocr\n"),
    ],
)  # fmt: skip
def test_comments_and_form_of_the_file_stay(old: str, new: str) -> None:
    """Indentation, line ends, comments and the missing end of the last line."""
    content = f"title: Một\n{old.replace('OLD', '0' * 64)}".encode()
    assert with_fingerprint(load(content, "plan.yml"), SHA256) == f"title: Một\n{new.replace('NEW', SHA256)}".encode()


def test_what_one_line_cannot_mend_is_refused() -> None:
    """A value on the next line, for example."""
    content = f"document:\n  quality: ocr\n  sha256:\n    {'0' * 64}\n".encode()
    assert b"NEW" not in with_fingerprint(load(content, "plan.yml"), SHA256)
    with pytest.raises(ValueError, match=r"plan\.yml"):
        with_fingerprint(load(b"document:\n  quality:\n    ocr\n", "plan.yml"), SHA256)
