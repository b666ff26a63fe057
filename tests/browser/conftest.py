"""One build, one server and one browser for all browser tests; a new context per test."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from .built import build, served
from .find import find, launch_options, this_machine
from .pages import WATCH_POLICY, Watch

DAY_OF_BUILD = {"SOURCE_DATE_EPOCH": "1775001600"}
"""1 April 2026: a month before the first deadline of the Hà Nội plan, so that the home page lists one."""

TIMEOUT_MS = 5000

Contexts = Callable[..., BrowserContext]
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


@pytest.fixture(scope="session")
def contexts(browser: Browser, base: str) -> Iterator[Contexts]:
    """Contexts by their options, shared by the tests that leave nothing behind in them."""
    kept: dict[tuple[tuple[str, Any], ...], BrowserContext] = {}

    def context(**options: Any) -> BrowserContext:
        key = tuple(sorted(options.items()))
        if key not in kept:
            kept[key] = browser.new_context(base_url=base, locale="vi-VN", **options)
            kept[key].set_default_timeout(TIMEOUT_MS)
            kept[key].add_init_script(WATCH_POLICY)
        return kept[key]

    yield context
    for one in kept.values():
        one.close()


@pytest.fixture
def open_page(contexts: Contexts, base: str) -> Iterator[OpenPage]:
    """Open a page: `open_page(width=360, height=740, color_scheme="dark", …)`; what it stores is forgotten afterwards.

    Whatever a test looks at, its pages must stay free of console errors, broken policy and foreign requests.
    """
    watch = Watch(base)
    pages: list[Page] = []

    def start(width: int = 1440, height: int = 900, **options: Any) -> Page:
        page = contexts(**options).new_page()
        pages.append(page)
        page.set_viewport_size({"width": width, "height": height})
        watch.follow(page)
        return page

    yield start
    for page in pages:
        if page.url.startswith(base):
            page.evaluate("localStorage.clear()")
        page.close()
    assert watch.faults == []


@pytest.fixture
def page(open_page: OpenPage) -> Page:
    """A page on a desktop."""
    return open_page()
