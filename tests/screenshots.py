"""Pictures of every kind of page at three widths, in both schemes and on paper; and of the README; asserts nothing.

`python -m tests.screenshots` writes `<page>-<width>-<scheme>.png` and `<page>-paper.pdf` to `.screenshots/`;
`python -m tests.screenshots --readme` writes `.github/screenshot.png` instead.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal

from playwright.sync_api import Browser, Page, sync_playwright

from tests.audit.sample import sample
from tests.browser.built import ROOT, BuildError, build, served
from tests.browser.find import NoBrowserError, find, launch_options, this_machine
from tests.browser.pages import TEMPLATES

Scheme = Literal["light", "dark"]

WIDTHS = {1440: 900, 768: 1024, 360: 740}
SCHEMES: tuple[Scheme, ...] = ("light", "dark")
MOST_HEIGHT = 12_000  # a picture higher than 16,384 px cannot be drawn
MOST_SHEETS = 12  # of one page on paper
README_PICTURE = ROOT / ".github/screenshot.png"
README_PAGE = TEMPLATES["plan"]


@contextmanager
def site_and_browser() -> Iterator[tuple[Path, str, Browser]]:
    """Build and serve the site and start the browser; both end with the block."""
    options = launch_options(find(this_machine()).path)
    with TemporaryDirectory() as folder, sync_playwright() as playwright:
        build(Path(folder) / "site")
        browser = playwright.chromium.launch(**options)
        with served(Path(folder) / "site") as base:
            yield Path(folder) / "site", base, browser
        browser.close()


def take_all(out: Path) -> int:
    """Write the pictures of the heaviest and the median page of every kind into `out`; returns their number."""
    out.mkdir(parents=True, exist_ok=True)
    taken = 0
    with site_and_browser() as (site, base, browser):
        for scheme in SCHEMES:
            context = browser.new_context(base_url=base, locale="vi-VN", color_scheme=scheme)
            page = context.new_page()
            for address in sample(site):
                page.goto(f"/{address}")
                for width, height in WIDTHS.items():
                    page.set_viewport_size({"width": width, "height": height})
                    full = min(page.evaluate("document.documentElement.scrollHeight"), MOST_HEIGHT)
                    clip = {"x": 0, "y": 0, "width": width, "height": full}
                    page.screenshot(path=out / f"{_name(address)}-{width}-{scheme}.png", full_page=True, clip=clip)
                    taken += 1
                if scheme == "light":
                    taken += take_paper(page, out / f"{_name(address)}-paper.pdf")
            context.close()
    return taken


def take_paper(page: Page, target: Path) -> int:
    """Print a page to a PDF file, and its sheets to pictures where `pdftoppm` is there; returns their number."""
    page.pdf(path=target, prefer_css_page_size=True)
    drawer = shutil.which("pdftoppm")
    if drawer is None:
        return 0
    last = ["-l", str(MOST_SHEETS)]
    subprocess.run([drawer, "-r", "60", *last, "-png", str(target), str(target.with_suffix(""))], check=True)
    return len(list(target.parent.glob(f"{target.stem}-*.png")))


def _name(address: str) -> str:
    """A file name for an address: `ke-hoach/ha-noi/` → `ke-hoach_ha-noi`."""
    return address.strip("/").replace("/", "_") or "home"


def take_readme() -> None:
    """Write the picture of the README: a plan, 1280 x 800, light."""
    with site_and_browser() as (_, base, browser):
        page = browser.new_page(base_url=base, viewport={"width": 1280, "height": 800}, color_scheme="light")
        page.goto(README_PAGE)
        page.screenshot(path=README_PICTURE)


def main(arguments: list[str] | None = None) -> int:
    """The command; 1 when the site cannot be built or no browser is there."""
    parser = argparse.ArgumentParser(prog="python -m tests.screenshots", description=__doc__.splitlines()[0])
    parser.add_argument("--out", type=Path, default=ROOT / ".screenshots", help="folder of the pictures")
    parser.add_argument("--readme", action="store_true", help="write only the picture of the README")
    chosen = parser.parse_args(arguments)
    try:
        if chosen.readme:
            take_readme()
            print(README_PICTURE)
        else:
            print(f"{take_all(chosen.out)} pictures in {chosen.out}")
    except (BuildError, NoBrowserError) as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
