"""A built site, served with gzip, and a browser to look at it with; judges nothing."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.built import ROOT, BuildError, served
from tests.browser.find import find, launch_options, this_machine
from tests.browser.pages import WATCH_POLICY

PHONE, DESKTOP = (360, 740), (1440, 900)
SIZES = (PHONE, DESKTOP)
SCHEMES = ("light", "dark")


@dataclass(frozen=True)
class Session:
    """What the measures need.

    Attributes:
        site: folder of the built site.
        base: address it is served at, without a final slash.
        browser: the started browser.
        program: its path, for programs that start one of their own.
        build_log: what the build tried of the network, and the programs it started.
    """

    site: Path
    base: str
    browser: Browser
    program: str
    build_log: tuple[str, ...]

    @contextmanager
    def page(self, size: tuple[int, int] = DESKTOP, **options: Any) -> Iterator[Page]:
        """A page of a new context, with nothing in its cache; options are those of a browser context."""
        width, height = size
        context = self.browser.new_context(
            base_url=self.base, locale="vi-VN", viewport={"width": width, "height": height}, **options
        )
        context.set_default_timeout(20_000)
        context.add_init_script(WATCH_POLICY)
        try:
            yield context.new_page()
        finally:
            context.close()


def build_offline(target: Path, log: Path) -> tuple[str, ...]:
    """Build the real plans into `target` without a network.

    Returns:
        What was tried of the network, and the programs started, a line each.

    Raises:
        BuildError: when the build fails; the text is what it printed.
    """
    arguments = ["build", "--site-dir", str(target)]
    command = [sys.executable, str(Path(__file__).with_name("offline.py")), str(log), *arguments]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    tried = tuple(log.read_text(encoding="utf-8").splitlines()) if log.exists() else ()
    if done.returncode:
        raise BuildError("\n".join((*tried, done.stdout, done.stderr)))
    return tried


@contextmanager
def opened() -> Iterator[Session]:
    """Build the site, serve it and start the browser; all end with the block."""
    program = find(this_machine()).path
    with TemporaryDirectory(prefix="plansite-audit-") as folder, sync_playwright() as playwright:
        site = Path(folder) / "site"
        log = build_offline(site, Path(folder) / "build.log")
        browser = playwright.chromium.launch(**launch_options(program))
        with served(site, compress=True) as base:
            yield Session(site, base, browser, program, log)
        browser.close()
