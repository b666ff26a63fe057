"""Finds or installs the Chromium of the browser tests and says how to start it; never skips.

Order: `PLANSITE_BROWSER`, a Chromium or Chrome on PATH, Playwright's own install, the Debian package when root.
`python -m tests.browser.find` prints the browser that the tests will use.
"""

from __future__ import annotations

import os
import shlex
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

VARIABLE = "PLANSITE_BROWSER"
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
START_SECONDS = 30
DOWNLOAD_SECONDS = 300
PACKAGE_SECONDS = 600

NOT_FOUND = f"""\
No browser for the browser tests. Install Chromium or Chrome so that `chromium` or `google-chrome` is found on PATH,
or run `.venv/bin/python -m playwright install --with-deps chromium`, or set {VARIABLE} to the path of a browser.
Không có trình duyệt để chạy kiểm thử. Hãy cài Chromium hoặc Chrome (lệnh `chromium` hoặc `google-chrome` phải có trong
PATH), hoặc chạy `.venv/bin/python -m playwright install --with-deps chromium`, hoặc đặt {VARIABLE} là đường dẫn tới
trình duyệt."""

BAD_CHOICE = f"""\
{VARIABLE} is set to {{path}}, which does not start as a browser. Set it to a Chromium or Chrome, or unset it.
{VARIABLE} đang là {{path}}, tệp này không chạy được như một trình duyệt. Hãy trỏ tới Chromium hoặc Chrome, hoặc bỏ
biến này."""

_OWN_PATH = """
from playwright.sync_api import sync_playwright
with sync_playwright() as playwright:
    print(playwright.chromium.executable_path)
"""


class NoBrowserError(Exception):
    """No browser was found and none could be installed; the text says the cure in English and Vietnamese."""


@dataclass(frozen=True)
class Browser:
    """A browser that starts.

    Attributes:
        path: its program.
        origin: how it was found, in a few words.
        version: what it calls itself.
    """

    path: str
    origin: str
    version: str


@dataclass(frozen=True)
class Machine:
    """What the search needs of the machine; tests put others in place.

    Attributes:
        environ: environment variables.
        which: a program's name to its path, None when PATH does not hold it.
        version: what a browser calls itself, None when it does not start.
        own: path of Playwright's own Chromium, whether it is there or not; None when Playwright does not tell.
        download: has Playwright fetch its Chromium.
        package: installs the Debian package; None when not root or no Debian.
    """

    environ: Mapping[str, str]
    which: Callable[[str], str | None]
    version: Callable[[str], str | None]
    own: Callable[[], str | None]
    download: Callable[[], None]
    package: Callable[[], None] | None


def find(machine: Machine) -> Browser:
    """The first browser that starts, installing one when the machine has none.

    Raises:
        NoBrowserError: when `PLANSITE_BROWSER` does not start, or nothing could be found or installed.
    """
    chosen = machine.environ.get(VARIABLE)
    if chosen:
        path = machine.which(chosen) or chosen  # a name on PATH is as good as a path
        version = machine.version(path)
        if version is None:
            raise NoBrowserError(BAD_CHOICE.format(path=chosen))
        return Browser(path, VARIABLE, version)
    found = _on_path(machine) or _own(machine, "Playwright's install")
    if found:
        return found
    machine.download()
    found = _own(machine, "Playwright's install, fetched now")
    if found is None and machine.package:
        machine.package()
        found = _on_path(machine)
    if found is None:
        raise NoBrowserError(NOT_FOUND)
    return found


def _on_path(machine: Machine) -> Browser | None:
    for name in NAMES:
        path = machine.which(name)
        version = machine.version(path) if path else None
        if path and version:  # a stub that only tells how to install the real one does not start
            return Browser(path, f"{name} on PATH", version)
    return None


def _own(machine: Machine, origin: str) -> Browser | None:
    path = machine.own()
    version = machine.version(path) if path else None
    return Browser(path, origin, version) if path and version else None


def this_machine() -> Machine:
    """The machine the tests run on."""
    debian = is_root() and shutil.which("apt-get") is not None
    return Machine(
        os.environ, shutil.which, browser_version, _own_path, _download, _install_package if debian else None
    )


def browser_version(path: str) -> str | None:
    """What the program at `path` answers to `--version`; None when it does not start within half a minute."""
    if not Path(path).is_file():
        return None
    answer = _run([path, "--version"], START_SECONDS)
    return answer.stdout.strip() if answer and answer.returncode == 0 and answer.stdout.strip() else None


def is_root() -> bool:
    """Whether we run as root, where Chromium's own sandbox does not start."""
    return hasattr(os, "geteuid") and os.geteuid() == 0


def launch_options(path: str) -> dict[str, Any]:
    """How Playwright starts the browser: headless, nothing in the background, no address outside this machine."""
    args = [
        "--disable-gpu",
        "--disable-dev-shm-usage",  # containers give /dev/shm 64 MB
        "--disable-background-networking",
        "--disable-component-update",
        "--no-first-run",
        "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
    ]
    return {"executable_path": path, "headless": True, "args": [*args, "--no-sandbox"] if is_root() else args}


def _own_path() -> str | None:
    answer = _run([sys.executable, "-c", _OWN_PATH], START_SECONDS)  # own process: a test may hold Playwright's loop
    return answer.stdout.strip() or None if answer else None


def _download() -> None:
    _install([sys.executable, "-m", "playwright", "install", "chromium"], DOWNLOAD_SECONDS)


def _install_package() -> None:
    _install(["apt-get", "update"], PACKAGE_SECONDS)
    _install(["apt-get", "install", "-y", "--no-install-recommends", "chromium"], PACKAGE_SECONDS)


def _install(command: Sequence[str], seconds: float) -> None:
    """Run one step of an installation; a failure is told and the next way is tried."""
    _say(f"{shlex.join(command)} …")
    answer = _run(command, seconds)
    if answer and answer.returncode:
        _say(answer.stderr.strip()[-400:])


def _run(command: Sequence[str], seconds: float) -> subprocess.CompletedProcess[str] | None:
    """The finished program, or None when it cannot be started or is not done in time; its children end with it."""
    pipe = subprocess.PIPE
    environ = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    try:
        with subprocess.Popen(
            command, stdout=pipe, stderr=pipe, text=True, errors="replace", env=environ, start_new_session=True
        ) as process:
            try:
                out, err = process.communicate(timeout=seconds)
            except subprocess.TimeoutExpired as error:
                os.killpg(process.pid, signal.SIGKILL)
                _say(f"{Path(command[0]).name}: {error}")
                return None
    except OSError as error:
        _say(f"{Path(command[0]).name}: {error}")
        return None
    return subprocess.CompletedProcess(command, process.returncode, out, err)


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def main() -> int:
    """Print the browser of the tests, installing one when there is none; 1 when there is no way."""
    try:
        browser = find(this_machine())
    except NoBrowserError as error:
        _say(str(error))
        return 1
    print(f"{browser.version} ({browser.path}; {browser.origin})")
    return 0


if __name__ == "__main__":
    sys.exit(main())
