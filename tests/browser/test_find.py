"""The order in which the browser of the tests is looked for."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from . import find as finder
from .find import Browser, Machine, NoBrowserError, find


class Fake:
    """A machine on which programs come into being as they are installed."""

    def __init__(
        self,
        working: Iterable[str] = (),
        path: dict[str, str] | None = None,
        chosen: str | None = None,
        download_gives: bool = False,
        root: bool = False,
        package_gives: bool = True,
    ) -> None:
        self.working = set(working)
        self.path = path or {}
        self.done: list[str] = []
        self._download_gives, self._package_gives = download_gives, package_gives
        self.machine = Machine(
            environ={"PLANSITE_BROWSER": chosen} if chosen else {},
            which=self.path.get,
            version=lambda path: f"Version of {path}" if path in self.working else None,
            own=lambda: "/own/chrome",
            download=self._download,
            package=self._package if root else None,
        )

    def _download(self) -> None:
        self.done.append("download")
        if self._download_gives:
            self.working.add("/own/chrome")

    def _package(self) -> None:
        self.done.append("package")
        if self._package_gives:
            self.path["chromium"] = "/usr/bin/chromium"
            self.working.add("/usr/bin/chromium")


def test_the_chosen_browser_comes_first():
    fake = Fake(["/my/chrome", "/usr/bin/chromium"], {"chromium": "/usr/bin/chromium"}, chosen="/my/chrome")
    assert find(fake.machine) == Browser("/my/chrome", "PLANSITE_BROWSER", "Version of /my/chrome")


def test_the_chosen_browser_may_be_a_name_on_path():
    fake = Fake(["/usr/bin/edge"], {"edge": "/usr/bin/edge"}, chosen="edge")
    assert find(fake.machine).path == "/usr/bin/edge"


def test_a_chosen_browser_that_does_not_start_is_an_error_in_both_languages():
    fake = Fake(["/usr/bin/chromium"], {"chromium": "/usr/bin/chromium"}, chosen="/my/chrom")
    with pytest.raises(NoBrowserError, match=r"PLANSITE_BROWSER is set to /my/chrom,[\s\S]*đang là /my/chrom,"):
        find(fake.machine)
    assert fake.done == []


@pytest.mark.parametrize("name", ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"])
def test_a_browser_on_path_comes_before_playwrights_own(name):
    fake = Fake([f"/usr/bin/{name}", "/own/chrome"], {name: f"/usr/bin/{name}"})
    assert find(fake.machine).path == f"/usr/bin/{name}"
    assert fake.done == []


def test_a_stub_on_path_that_does_not_start_is_passed_over():
    path = {"chromium-browser": "/usr/bin/chromium-browser", "google-chrome": "/usr/bin/google-chrome"}
    fake = Fake(["/usr/bin/google-chrome"], path)
    assert find(fake.machine).origin == "google-chrome on PATH"


def test_playwrights_own_is_used_without_a_download_when_it_is_there():
    fake = Fake(["/own/chrome"], root=True)
    assert find(fake.machine).path == "/own/chrome"
    assert fake.done == []


def test_playwright_fetches_its_own_before_the_package_is_tried():
    fake = Fake(download_gives=True, root=True)
    assert find(fake.machine).path == "/own/chrome"
    assert fake.done == ["download"]


def test_root_installs_the_package_when_the_download_fails():
    fake = Fake(root=True)
    assert find(fake.machine).path == "/usr/bin/chromium"
    assert fake.done == ["download", "package"]


@pytest.mark.parametrize("root", [True, False])
def test_without_any_browser_the_cure_is_told_in_both_languages(root):
    fake = Fake(root=root, package_gives=False)
    with pytest.raises(NoBrowserError, match=r"No browser[\s\S]*playwright install[\s\S]*Không có trình duyệt"):
        find(fake.machine)
    assert fake.done == (["download", "package"] if root else ["download"])


def test_a_program_that_is_missing_or_fails_is_no_browser(tmp_path):
    failing = tmp_path / "failing"
    failing.write_text("#!/bin/sh\necho install me first\nexit 1\n")
    failing.chmod(0o755)
    assert finder.browser_version(str(failing)) is None
    assert finder.browser_version(str(tmp_path / "missing")) is None


def test_a_hanging_program_is_given_up(tmp_path, monkeypatch, capsys):
    hanging = tmp_path / "hanging"
    hanging.write_text("#!/bin/sh\nexec sleep 60\n")
    hanging.chmod(0o755)
    monkeypatch.setattr(finder, "START_SECONDS", 0.2)
    assert finder.browser_version(str(hanging)) is None
    assert "timed out" in capsys.readouterr().err


def test_the_command_fails_with_the_message_and_no_skip(monkeypatch, capsys):
    monkeypatch.setattr(finder, "this_machine", lambda: Fake().machine)
    assert finder.main() == 1
    assert "Không có trình duyệt" in capsys.readouterr().err


def test_the_command_prints_the_browser_used(monkeypatch, capsys):
    monkeypatch.setattr(finder, "this_machine", lambda: Fake(["/own/chrome"]).machine)
    assert finder.main() == 0
    assert capsys.readouterr().out == "Version of /own/chrome (/own/chrome; Playwright's install)\n"
