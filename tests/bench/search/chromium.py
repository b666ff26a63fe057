"""Queries asked through the search page in Chromium: answers, bytes as compressed on the way, processor time."""

from __future__ import annotations

import gzip
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote, urlsplit

from playwright.sync_api import Browser, CDPSession, Page, Request, sync_playwright

from tests.browser.built import served
from tests.browser.find import find, launch_options, this_machine

OF_SEARCH = ("/assets/plansite/search", "/tim-kiem/chi-muc/")
ANSWERS = """() => [...document.querySelectorAll("#ket-qua > li > a")].map(one => {
  const address = new URL(one.href);
  return decodeURIComponent(address.pathname + address.hash);
})"""
ASKED = """text => new Promise(drawn => {
  const input = document.getElementById("q"), list = document.getElementById("ket-qua");
  const watch = new MutationObserver(() => {
    if (list.dataset.state === "busy") return;
    watch.disconnect();
    requestAnimationFrame(() => setTimeout(drawn));
  });
  watch.observe(list, { attributes: true, attributeFilter: ["data-state"] });
  input.value = text;
  input.form.requestSubmit();
})"""
"""Asks a query and comes back when its answer is drawn; nothing else runs in the page meanwhile."""


@dataclass
class Traffic:
    """What a page fetched for search, in bytes after gzip; files a browser keeps count once."""

    folder: Path
    seen: set[str] = field(default_factory=set)
    bytes: int = 0

    def note(self, request: Request) -> None:
        """Count a request."""
        path = urlsplit(request.url).path
        if path.startswith(OF_SEARCH) and path not in self.seen:
            self.seen.add(path)
            self.bytes += len(gzip.compress((self.folder / path[1:]).read_bytes(), 9))

    def taken(self) -> int:
        """The bytes since the last call."""
        count, self.bytes = self.bytes, 0
        return count


@dataclass(frozen=True)
class Asked:
    """Answers to some queries: addresses for each, bytes for each, processor time in ms for each when asked again."""

    answers: tuple[tuple[str, ...], ...]
    bytes: tuple[int, ...]
    warm_ms: tuple[float, ...]


@contextmanager
def browser() -> Iterator[Browser]:
    """The browser of this machine."""
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(**launch_options(find(this_machine()).path))
        yield started
        started.close()


def first_answers(chromium: Browser, folder: Path, texts: Sequence[str]) -> tuple[int, ...]:
    """The bytes a reader who never searched here fetches for each of some queries."""
    found = []
    with served(folder) as address:
        for text in texts:
            context = chromium.new_context()
            page = context.new_page()
            traffic = Traffic(folder)
            page.on("request", traffic.note)
            page.goto(f"{address}/tim-kiem/?q={quote(text)}")
            _wait(page)
            found.append(traffic.taken())
            context.close()
    return tuple(found)


def ask(chromium: Browser, folder: Path, texts: Sequence[str]) -> Asked:
    """Ask queries one after another on one page, as a reader who goes on searching.

    Args:
        chromium: the browser.
        folder: a built site.
        texts: the queries.

    Returns:
        What came of each.
    """
    answers, sizes, times = [], [], []
    with served(folder) as address:
        page = chromium.new_page()
        page.goto(f"{address}/tim-kiem/?q=2026")
        _wait(page)
        traffic = Traffic(folder)
        page.on("request", traffic.note)
        session = page.context.new_cdp_session(page)
        session.send("Performance.enable", {"timeDomain": "threadTicks"})
        for text in texts:
            page.evaluate(ASKED, text)
            sizes.append(traffic.taken())
            answers.append(tuple(page.evaluate(ANSWERS)))
            before = _busy_ms(session)
            page.evaluate(ASKED, text)
            times.append(_busy_ms(session) - before)
        page.close()
    return Asked(tuple(answers), tuple(sizes), tuple(times))


def _wait(page: Page) -> None:
    page.wait_for_selector("#ket-qua[data-state=done]", state="attached")


def _busy_ms(session: CDPSession) -> float:
    """Processor time the thread of the page took so far, layout and drawing included."""
    metrics = {one["name"]: one["value"] for one in session.send("Performance.getMetrics")["metrics"]}
    return float(metrics["TaskDuration"]) * 1000
