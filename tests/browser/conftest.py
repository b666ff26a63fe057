"""One build, one server and one browser for all browser tests; a new context per test."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from .built import build, served
from .find import find, launch_options, this_machine
from .pages import WATCH_POLICY, Watch

DAY_OF_BUILD = {"SOURCE_DATE_EPOCH": "1775001600"}
"""1 April 2026: a month before the first deadline of the Hà Nội plan, so that the home page lists one."""

OpenPage = Callable[..., Page]


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built site of the real plans."""
    target = tmp_path_factory.mktemp("browser") / "site"
    build(target, DAY_OF_BUILD)
    return target


@pytest.fixture(scope="session")
def base(site: Path) -> Iterator[str]:
    """Address of the built site."""
    with served(site) as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The browser; a machine without one fails here, with the cure."""
    options = launch_options(find(this_machine()).path)
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(**options)
        yield started
        started.close()


@pytest.fixture
def open_page(browser: Browser, base: str) -> Iterator[OpenPage]:
    """Open a page in a context of its own: `open_page(width=360, height=740, color_scheme="dark", …)`.

    Whatever a test looks at, its pages must stay free of console errors, broken policy and foreign requests.
    """
    watch = Watch(base)
    contexts = []

    def start(width: int = 1440, height: int = 900, **options: Any) -> Page:
        context = browser.new_context(
            base_url=base, locale="vi-VN", viewport={"width": width, "height": height}, **options
        )
        context.set_default_timeout(5000)
        context.add_init_script(WATCH_POLICY)
        contexts.append(context)
        page = context.new_page()
        watch.follow(page)
        return page

    yield start
    for context in contexts:
        context.close()
    assert watch.faults == []


@pytest.fixture
def page(open_page: OpenPage) -> Page:
    """A page on a desktop."""
    return open_page()
