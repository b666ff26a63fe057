"""How a page reads: width, keyboard, paper, no script, policy; knows no template.

Each `*_faults` function looks at one open page and returns one sentence for each fault; the tests use them too.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html.parser import HTMLParser
from typing import Any

from playwright.sync_api import Page

from tests.browser.pages import Watch

from .bars import Bar, none_of
from .sample import NOT_FOUND, addresses, kind_of, plans
from .session import SIZES, Session

NARROW = (320, 640)
PAPER = (680, 960)
"""A4 between margins of 15 mm, in CSS pixels."""

MOST_STOPS = 8
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'"
)

WIDER = """() => {
  const page = document.scrollingElement;
  const scrolls = one => one.parentElement.closest("[tabindex='0']");
  const clipped = one => one && (getComputedStyle(one).clipPath !== "none" || clipped(one.parentElement));
  const wide = [...document.querySelectorAll("body *")].filter(one => !scrolls(one) && !clipped(one)
    && one.getBoundingClientRect().right > page.clientWidth + 1 && one.checkVisibility());
  const out = page.scrollWidth > page.clientWidth ? [`${page.scrollWidth} > ${page.clientWidth}`] : [];
  return [...out, ...wide.slice(-2).map(one => "wider than the page: " + one.outerHTML.slice(0, 100))];
}"""

FOCUS = """() => {
  const one = document.activeElement, box = one.getBoundingClientRect(), style = getComputedStyle(one);
  return {
    name: (one.getAttribute("aria-label") || one.innerText || one.name || "").trim(), role: one.tagName,
    main: !!one.closest("main"), menu: !!one.closest("[popover]"),
    shown: box.width > 0 && box.height > 0 && box.right > 0 && box.bottom > 0 && box.left < innerWidth
      && box.top < innerHeight && one.checkVisibility({visibilityProperty: true, opacityProperty: true}),
    ring: style.outlineStyle !== "none" || style.boxShadow !== "none",
  };
}"""

# How to cite a figure is folded on paper too: spelt out beside every target it filled a sheet for each, and the plan's
# own citation, its address and each figure's place in the document are printed.
ON_PAPER = """([width, cells]) => {
  const faults = [];
  const told = one => one.tagName + " " + one.textContent.trim().replace(/\\s+/g, " ").slice(0, 60);
  for (const one of document.querySelectorAll(cells)) {
    if (!one.textContent.trim() || one.closest("nav, [data-needs-script], .ps-quote")) continue;
    const box = one.getBoundingClientRect();
    if (!one.checkVisibility({visibilityProperty: true, opacityProperty: true}) || !box.height)
      faults.push("not on paper: " + told(one));
    else if (box.right > width + 1 || box.left < -1) faults.push("cut at the edge: " + told(one));
  }
  return faults;
}"""
CELLS = "article :is(td, th, dd, dt, li, h1, h2, h3, p, pre, summary, figcaption)"
PRINTED_TEXT = "() => document.body.innerText"
LINES = """() => [...document.querySelectorAll("main *")]
  .filter(one => one.checkVisibility({visibilityProperty: true}) && !one.closest("form, [data-needs-script], script"))
  .flatMap(one => [...one.childNodes].filter(node => node.nodeType === 3).map(node => node.textContent.trim()))
  .filter(Boolean)"""


def wide_faults(page: Page) -> list[str]:
    """What reaches over the right edge; what a reader can scroll by itself does not count."""
    found: list[str] = page.evaluate(WIDER)
    return found


def stops(page: Page, most: int = 60) -> list[dict[str, Any]]:
    """What Tab reaches from the top of the page, up to and with the first stop in the main content."""
    found: list[dict[str, Any]] = []
    while len(found) < most and (not found or not found[-1]["main"]):
        page.keyboard.press("Tab")
        found.append(page.evaluate(FOCUS))
        if found[-1]["role"] == "BODY":
            break
    return found


def stop_faults(found: Sequence[dict[str, Any]]) -> list[str]:
    """Too many stops before the main content, or one that cannot be seen or shows no focus."""
    before = [one for one in found if not one["main"] and one["role"] != "BODY"]
    names = ", ".join(one["name"] or one["role"] for one in before)
    faults = [f"{len(before)} stops: {names}"] if len(before) > MOST_STOPS else []
    faults += [] if found[-1]["main"] else ["Tab never reaches the main content"]
    faults += [f"not seen: {one['name']}" for one in before if not one["shown"]]
    faults += [f"no ring: {one['name']}" for one in before if not one["ring"]]
    return faults + [f"inside the closed menu: {one['name']}" for one in before if one["menu"]]


def menu_faults(page: Page) -> list[str]:
    """The menu opens, is walked from end to end, and closes by keyboard; the page may run no script."""
    button, menu = page.locator("header button[popovertarget]").first, page.locator("header [popover]")
    button.focus()
    page.keyboard.press("Enter")
    if not menu.is_visible():
        return ["Enter does not open the menu"]
    count = menu.locator("a[href]").count()
    walked = []
    for _ in range(count):
        page.keyboard.press("Tab")
        walked.append(page.evaluate(FOCUS))
    faults = [f"focus leaves the menu at {one['name']!r}" for one in walked if not one["menu"]]
    faults += [f"not seen: {one['name']}" for one in walked if not one["shown"]]
    page.keyboard.press("Escape")
    faults += ["Escape does not close the menu"] if menu.is_visible() else []
    faults += [] if button.evaluate("one => one === document.activeElement") else ["focus is lost on closing"]
    return faults


def paper_faults(page: Page, address: str) -> list[str]:
    """What of an open page is not on paper: cells, list items and folded parts, its address, the date of its data."""
    page.emulate_media(media="print")
    page.set_viewport_size({"width": PAPER[0], "height": PAPER[1]})
    faults: list[str] = page.evaluate(ON_PAPER, [PAPER[0], CELLS])
    text = page.evaluate(PRINTED_TEXT)
    faults += [] if f"/{address}" in text else ["the address is not on paper"]
    stamp = page.locator("[data-print] time")
    faults += [] if stamp.count() and stamp.first.is_visible() else ["the date of the data is not on paper"]
    return faults


def plain_faults(with_script: Sequence[str], without: Sequence[str]) -> list[str]:
    """Texts that only a script shows; forms and what is marked `data-needs-script` may differ."""
    return [f"only with a script: {line[:80]}" for line in dict.fromkeys(with_script) if line not in set(without)]


class _Policy(HTMLParser):
    """The policy of a page, and what in it the policy forbids."""

    def __init__(self) -> None:
        super().__init__()
        self.policy, self.inline = "", list[str]()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if given.get("http-equiv") == "Content-Security-Policy":
            self.policy = given.get("content") or ""
        data = (given.get("type") or "").endswith("json")
        if (tag == "script" and "src" not in given and not data) or tag == "style" or "style" in given:
            self.inline.append(self.get_starttag_text() or tag)
        self.inline += [f"{tag} {name}" for name in given if name.startswith("on")]


def _as_strict(policy: str) -> bool:
    """Say whether a policy allows nothing that ours does not; embedded pages may allow less."""
    given, ours = _directives(policy), _directives(POLICY)
    nothing = given.get("default-src") == "'none'"
    known = given.keys() <= ours.keys() and {"base-uri", "form-action"} <= given.keys()  # no default covers these two
    return nothing and known and all(given.get(name, "'none'") in (allowed, "'none'") for name, allowed in ours.items())


def _directives(policy: str) -> dict[str, str]:
    """Directive → what it allows."""
    return {name: allowed for name, _, allowed in (one.strip().partition(" ") for one in policy.split(";"))}


def policy_faults(html: str) -> list[str]:
    """A page without the policy or a stricter one, or with something inline the policy forbids."""
    read = _Policy()
    read.feed(html)
    faults = [] if _as_strict(read.policy) else [f"policy: {read.policy or 'none'}"]
    return faults + [f"inline: {one[:80]}" for one in read.inline]


def _on_each(session: Session, pages: Sequence[str], look: Callable[[Page], list[str]], **options: Any) -> list[str]:
    """What `look` finds on pages at both sizes."""
    faults = []
    for size in SIZES:
        with session.page(size, **options) as page:
            for address in pages:
                page.goto(f"/{address}")
                faults += [f"/{address} {size[0]} px: {fault}" for fault in look(page)]
    return faults


def overflow(session: Session) -> Bar:
    """Every page of the site at 320 px."""
    found, every = [], addresses(session.site)
    with session.page(NARROW) as page:
        for address in every:
            page.goto(f"/{address}")
            found += [f"/{address}: {fault}" for fault in wide_faults(page)]
    return none_of("horizontal overflow at 320 px", found, f"{len(every)} pages")


def keyboard(session: Session, pages: Sequence[str]) -> list[Bar]:
    """Stops before the content, and the menu without a script."""
    counts = [0]

    def look(page: Page) -> list[str]:
        found = stops(page)
        counts.append(sum(not one["main"] and one["role"] != "BODY" for one in found))
        return stop_faults(found)

    faults = _on_each(session, pages, look)
    fronts = [one for one in pages if kind_of(one).depth == 0 and kind_of(one).section in ("", "so-sanh")]
    shut = _on_each(session, fronts, menu_faults, java_script_enabled=False)
    found = f"{max(counts)} at most ({len(pages)} pages, 360 and 1440 px)"
    return [
        Bar("tab stops to the main content, all visible", f"≤ {MOST_STOPS}", found, not faults, tuple(faults)),
        none_of("menu by keyboard without script: faults", shut, f"{len(fronts)} pages × 360, 1440 px"),
    ]


def paper(session: Session) -> Bar:
    """Plans and comparisons on paper."""
    every = [one for one in addresses(session.site) if one != NOT_FOUND and kind_of(one).section == "so-sanh"]
    chosen = list(dict.fromkeys((*plans(session.site), *every)))
    faults = []
    with session.page() as page:
        for address in chosen:
            page.emulate_media(media="screen")
            page.goto(f"/{address}")
            faults += [f"/{address}: {fault}" for fault in paper_faults(page, address)]
    return none_of("print: cells, address and date missing", faults, f"{len(chosen)} plans and comparisons, A4")


def without_script(session: Session, pages: Sequence[str]) -> Bar:
    """What a reader without JavaScript does not get."""
    lines: dict[bool, list[list[str]]] = {}
    for script in (True, False):
        lines[script] = []
        with session.page(java_script_enabled=script) as page:
            for address in pages:
                page.goto(f"/{address}", wait_until="networkidle")
                lines[script].append(page.evaluate(LINES))
    found = [
        f"/{address}: {fault}"
        for address, some, others in zip(pages, lines[True], lines[False], strict=True)
        for fault in plain_faults(some, others)
    ]
    return none_of("texts that need JavaScript", found, f"{len(pages)} pages")


def policy(session: Session, pages: Sequence[str]) -> Bar:
    """The policy stands on every page of the site, and no page of the sample breaks it in a browser."""
    faults = []
    every = addresses(session.site)
    for address in every:
        file = session.site / address
        html = (file if file.is_file() else file / "index.html").read_text(encoding="utf-8")
        faults += [f"/{address}: {fault}" for fault in policy_faults(html)]
    watch = Watch(session.base)
    with session.page() as page:
        watch.follow(page)
        for address in pages:
            page.goto(f"/{address}", wait_until="networkidle")
    return none_of(
        "Content-Security-Policy: missing, inline, violations", [*faults, *watch.faults], f"{len(every)} pages"
    )
