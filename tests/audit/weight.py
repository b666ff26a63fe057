"""What a reader's browser fetches: bytes, requests, scripts, other hosts, and shifts of the layout."""

from __future__ import annotations

import gzip
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from playwright.sync_api import Page

from .bars import Bar, none_of
from .sample import plans
from .session import SIZES, Session

KB = 1000
PLAN_KB, PLAN_REQUESTS, SCRIPT_KB, SEARCH_KB = 45, 6, 6, 8
VISITS = 3
SEARCH_PAGE = "tim-kiem/?q=bhyt"

SHIFTS = """() => new Promise(done => {
  let sum = 0;
  new PerformanceObserver(list => list.getEntries().forEach(one => sum += one.value))
    .observe({type: "layout-shift", buffered: true});
  setTimeout(() => done(sum), 150);
})"""
ICONS = "() => [...document.querySelectorAll('link[rel~=icon]')].map(one => one.href)"


@dataclass(frozen=True)
class Fetched:
    """What one cold visit fetched: address → bytes over the wire, headers included."""

    sizes: dict[str, int]

    @property
    def bytes(self) -> int:
        """All of it."""
        return sum(self.sizes.values())

    @property
    def scripts(self) -> tuple[str, ...]:
        """The paths of the scripts."""
        return tuple(sorted({urlsplit(url).path for url in self.sizes if urlsplit(url).path.endswith(".js")}))


def fetch(session: Session, page: Page, address: str) -> Fetched:
    """Open an address and account for every request, the icon too, which no headless browser asks for.

    Args:
        session: the site.
        page: a page of a context that has opened nothing yet.
        address: from the root of the site.
    """
    asked: dict[str, str] = {}
    sizes: dict[str, int] = {}
    protocol = page.context.new_cdp_session(page)
    protocol.send("Network.enable")
    protocol.on("Network.requestWillBeSent", lambda event: asked.update({event["requestId"]: event["request"]["url"]}))
    protocol.on(
        "Network.loadingFinished",
        lambda event: sizes.update({asked[event["requestId"]]: int(event["encodedDataLength"])}),
    )
    page.goto(f"/{address}", wait_until="load")
    page.wait_for_timeout(100)
    sizes |= {url: 0 for url in asked.values() if url not in sizes}  # asked for, never answered
    sizes = {url: size for url, size in sizes.items() if not url.startswith("data:")}
    for icon in page.evaluate(ICONS):
        if icon.startswith(f"{session.base}/"):
            sizes.setdefault(icon, len(gzip.compress((session.site / urlsplit(icon).path[1:]).read_bytes())))
    return Fetched(sizes)


def first_plan_page(session: Session) -> list[Bar]:
    """The heaviest and the median plan, cold."""
    bars = []
    for name, address in zip(("heaviest", "median"), plans(session.site), strict=True):
        with session.page() as page:
            got = fetch(session, page, address)
        found = f"{got.bytes / KB:.1f} KB, {len(got.sizes)} requests (/{address})"
        met = got.bytes <= PLAN_KB * KB and len(got.sizes) <= PLAN_REQUESTS
        each = tuple(f"{size:>6} {url.removeprefix(session.base)}" for url, size in got.sizes.items())
        limit = f"≤ {PLAN_KB} KB, ≤ {PLAN_REQUESTS} requests"
        bars.append(Bar(f"first plan page, cold, gzip: {name}", limit, found, met, each))
    return bars


def visits(session: Session, pages: Sequence[str]) -> list[Bar]:
    """Other hosts, script bytes and layout shifts, on every page of the sample."""
    foreign, shifts, scripts = [], {}, (0, "")
    for address in pages:
        for size in SIZES:
            got, shift = _visit(session, address, size)
            foreign += [f"/{address}: {url}" for url in got.sizes if not url.startswith(f"{session.base}/")]
            scripts = max(scripts, (_gzipped(session, (one for one in got.scripts if "search" not in one)), address))
            shifts[f"/{address} {size[0]} px"] = shift
    moved = tuple(f"{where}: {shift:.4f}" for where, shift in shifts.items() if shift > 0)
    names = f"{len(pages)} pages"
    return [
        none_of("third-party requests in the browser", foreign, names),
        _script_bar("script of the site, gzip", SCRIPT_KB, scripts),
        Bar("layout shift", "0", f"{max(shifts.values()):.4f} ({names}, 360 and 1440 px)", not moved, moved),
    ]


def search_in_use(session: Session) -> Bar:
    """The scripts of search where it is used: the box on a plan, the box on the home page, the page of search."""
    found = (0, "")
    for address in (plans(session.site)[0], "", SEARCH_PAGE):
        with session.page() as page:
            loaded: set[str] = set()
            page.on("response", lambda answer, into=loaded: into.add(urlsplit(answer.url).path))
            page.goto(f"/{address}", wait_until="networkidle")
            if address != SEARCH_PAGE:
                page.get_by_role("combobox").first.press_sequentially("bhyt")
                page.get_by_role("option").first.wait_for()
            scripts = (one for one in loaded if one.endswith(".js") and "search" in one)
            found = max(found, (_gzipped(session, scripts), address))
    return _script_bar("script of the search, gzip, all that one page in use loads", SEARCH_KB, found)


def _gzipped(session: Session, paths: Iterable[str]) -> int:
    """What some files of the site weigh together after gzip, without the headers of the answers."""
    return sum(len(gzip.compress((session.site / path.lstrip("/")).read_bytes())) for path in paths)


def _visit(session: Session, address: str, size: tuple[int, int]) -> tuple[Fetched, float]:
    """What a cold visit fetches, and how far its layout shifts: the least of a few visits.

    A table drawn while its rows still arrive shifts on a busy machine and never twice alike; what the page itself
    moves, it moves on every visit.
    """
    shift = 0.0
    for _ in range(VISITS):
        with session.page(size) as page:
            got = fetch(session, page, address)
            shift = page.evaluate(SHIFTS)
        if not shift:
            break
    return got, shift


def _script_bar(name: str, limit: int, found: tuple[int, str]) -> Bar:
    size, where = found
    return Bar(name, f"≤ {limit} KB", f"{size / KB:.2f} KB (/{where})", size <= limit * KB, (f"/{where}",))


def build_alone(session: Session) -> Bar:
    """What the build tried of the network, in a process where every try is refused and noted."""
    tried = [line for line in session.build_log if line.startswith("network ")]
    tried += [line for line in session.build_log if line.startswith("program ") and not line.startswith("program git ")]
    return none_of("third-party requests of the build", tried, "sockets shut")
