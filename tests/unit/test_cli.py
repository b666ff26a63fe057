"""The command line: exit codes, reports, new plans, and that no call ends in a traceback."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from generator import cli
from generator.cli import run
from generator.settings import WHOLE, Selection

MakeProject = Callable[..., Path]


@pytest.fixture
def project(make_project: MakeProject, plan_text: str, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with one sound and one broken plan, as working folder."""
    bad = plan_text.replace("96,25\n", "96.25\n")
    root = make_project({"plans/hue/tot/plan.yml": plan_text, "plans/ha-noi/loi/plan.yml": bad})
    monkeypatch.chdir(root)
    return root


def test_check_ends_with_1_when_there_are_errors(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check"]) == 1
    out = capsys.readouterr().out
    assert "plans/ha-noi/loi/plan.yml:15:12: lỗi: “96.25”" in out
    assert "Viết đúng là “96,25”." in out


def test_check_speaks_english_when_asked(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", "--lang", "en"]) == 1
    assert ": error: “96.25” is no number" in capsys.readouterr().out


@pytest.mark.parametrize("path", ["plans/hue", "plans/hue/tot/plan.yml", "plans/hue/tot/"])
def test_a_path_limits_the_report_but_other_errors_are_mentioned(
    project: Path, capsys: pytest.CaptureFixture[str], path: str
) -> None:
    assert run(["check", path]) == 0
    out = capsys.readouterr().out
    assert "Không có lỗi nào." in out
    assert "còn 1 lỗi ở các tệp khác" in out


def test_paths_are_found_from_any_folder(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(project / "plans" / "hue")
    assert run(["check", "tot"]) == 0
    monkeypatch.chdir("/")
    assert run(["check", str(project / "plans/ha-noi")]) == 1
    assert run(["check", "--root", str(project), "plans/hue"]) == 0


def test_json_and_github_reports_hold_nothing_else(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", "--format", "json"]) == 1
    assert json.loads(capsys.readouterr().out)["totals"]["error"] == 1
    assert run(["check", "--format", "github"]) == 1
    assert all(line.startswith("::") for line in capsys.readouterr().out.splitlines())
    assert run(["check", "--format", "github", "plans/hue"]) == 0
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["check", "plans/nix"], "plans/nix"),
        (["check", "/"], "nằm ngoài dự án"),
        (["check", "--sources", "nix"], "nix"),
        (["check", "--root", "nix"], "nix"),
        (["check", "--format", "pdf"], "pdf"),
        (["check", "--nix"], "--nix"),
        (["nix"], "nix"),
        (["new", "hue"], "là một nơi"),
        (["new", "bhyt"], "NƠI/TÊN-KẾ-HOẠCH"),
        (["new", "hanoi/bhyt"], "ha-noi"),
        (["new", "xyzxyz/bhyt"], "xyzxyz"),
        (["new", "hue/BHYT 2027"], "bhyt-2027"),
        (["new", "hue/.."], ".."),
        (["new", "hue/tot"], "không ghi đè"),
        (["new", "hue/moi", "--kind", "thu"], "thu"),
        (["build"], "mkdocs.yml"),
        (["build", "--shard", "3/2"], "3/2"),
        (["build", "--shard", "x"], "1/4"),
        (["merge", "plans"], "--site-dir"),
        (["serve"], "mkdocs.yml"),
    ],
)
def test_a_wrong_call_ends_with_2_and_says_why(
    project: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], said: str
) -> None:
    assert run(arguments) == 2
    captured = capsys.readouterr()
    assert said in captured.err
    assert "Traceback" not in captured.err


def test_outside_of_a_project_the_cure_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(["check", "--lang", "en"]) == 2
    assert "--root FOLDER" in capsys.readouterr().err


def test_an_error_of_the_disk_is_a_message(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device", "plans/hue/moi/plan.yml")

    monkeypatch.setattr(Path, "mkdir", full)
    assert run(["new", "hue/moi"]) == 2
    assert "No space left on device" in capsys.readouterr().err


def test_a_mistake_of_the_program_is_no_traceback(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("oops")

    monkeypatch.delenv("PLANSITE_DEBUG", raising=False)
    monkeypatch.setattr(cli, "_project", broken)
    assert run(["check"]) == 3
    assert "RuntimeError: oops" in capsys.readouterr().err
    monkeypatch.setenv("PLANSITE_DEBUG", "1")
    with pytest.raises(RuntimeError):
        run(["check"])


def test_a_new_plan_is_a_form_to_fill_in(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["new", "hue/bhyt-2027", "--kind", "chi-thi", "--title", 'Tăng: 100% "toàn dân"']) == 0
    assert "plans/hue/bhyt-2027/plan.yml" in capsys.readouterr().out
    text = (project / "plans/hue/bhyt-2027/plan.yml").read_text(encoding="utf-8")
    assert "# Kế hoạch của Thành phố Huế." in text
    assert "kind: chi-thi" in text
    assert run(["check", "plans/hue/bhyt-2027", "--format", "json"]) == 1
    found = json.loads(capsys.readouterr().out)["problems"]
    assert {one["code"] for one in found} == {"empty-value"}
    assert "title" not in {one["args"]["field"] for one in found}


def test_a_new_plan_never_writes_over_another(project: Path, plan_text: str) -> None:
    assert run(["new", "hue/tot"]) == 2
    assert (project / "plans/hue/tot/plan.yml").read_text(encoding="utf-8") == plan_text


def test_build_and_serve_are_left_to_the_host(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[tuple[object, ...]] = []

    class Host:
        @staticmethod
        def build(*args: object) -> int:
            calls.append(("build", *args[:3], args[4]))
            return 1

        @staticmethod
        def serve(*args: object) -> int:
            calls.append(("serve", *args))
            return 0

    monkeypatch.setattr(cli, "_host", lambda _: Host)
    (project / "mkdocs.yml").write_text("site_name: x\n")
    assert run(["build", "--strict", "--site-dir", "out"]) == 1
    assert run(["serve", "--address", "127.0.0.1:8001"]) == 0
    assert run(["build", "--only", "hue"]) == 1
    assert run(["build", "--shard", "2/3", "--site-dir", "out"]) == 1
    assert calls == [
        ("build", project, True, Path("out"), WHOLE),
        ("serve", project, "127.0.0.1:8001"),
        ("build", project, False, project / ".parts/hue", Selection("hue")),
        ("build", project, False, Path("out"), Selection("", 2, 3)),
    ]


def test_help_and_version_end_with_0(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--help"]) == 0
    assert run(["--version"]) == 0
    assert run(["check", "--help"]) == 0
    assert "--sources" in capsys.readouterr().out


def python(root: Path, *arguments: str, **environ: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *arguments], cwd=root, env={"PATH": "", **environ}, capture_output=True, text=True, check=False
    )


def test_check_never_loads_the_host_or_the_templates(project: Path) -> None:
    script = (
        "import sys; from generator.cli import run; run(['check', '--lang', 'en']);"
        "print(sorted({'mkdocs', 'jinja2', 'rich', 'babel', 'material'} & set(sys.modules)))"
    )
    assert python(project, "-c", script).stdout.splitlines()[-1] == "[]"


def test_the_module_runs_on_a_terminal_without_vietnamese_letters(project: Path) -> None:
    done = python(project, "-m", "generator", "check", PYTHONIOENCODING="ascii")
    assert done.returncode == 1
    assert done.stderr == ""
    assert "96.25" in done.stdout


def test_without_the_host_installed_the_cure_is_named(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (project / "mkdocs.yml").write_text("site_name: x\n")
    monkeypatch.setitem(sys.modules, "generator.host", None)
    monkeypatch.delattr("generator.host", raising=False)
    assert run(["build"]) == 2
    assert "make site" in capsys.readouterr().err
