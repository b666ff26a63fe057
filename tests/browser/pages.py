"""One address for every template, and what a page did while it was open; asserts nothing itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from playwright.sync_api import ConsoleMessage, Page, Request, Response

HA_NOI = "/ke-hoach/ha-noi/bhxh-bhyt-2026/"

TEMPLATES: Mapping[str, str] = MappingProxyType(
    {
        "home": "/",
        "plans": "/ke-hoach/",
        "plan": HA_NOI,
        "plans-place": "/ke-hoach/hue/",
        "places": "/dia-phuong/",
        "place": "/dia-phuong/ha-noi/",
        "indicators": "/chi-tieu/",
        "indicator": "/chi-tieu/hi-coverage/",
        "agencies": "/co-quan/",
        "agency": "/co-quan/so-y-te/",
        "compare": "/so-sanh/",
        "instruments": "/can-cu/",
        "instrument": "/can-cu/luat-bhxh-2024/",
        "calendar": "/lich/",
        "data": "/du-lieu/",
        "contents": "/muc-luc/",
        "search": "/tim-kiem/",
        "not-found": "/khong/co/trang-nay/",
    }
)
"""The template in theme/pages to a page that shows it."""

EMBEDS: Mapping[str, str] = MappingProxyType(
    {"embed-plan": "/nhung/ke-hoach/ha-noi/bhxh-bhyt-2026/", "embed-charts": "/nhung/chi-tieu/hi-coverage/"}
)
"""Pages made to stand inside pages of others: no header, no menu, no script."""

AT_SCALE = frozenset({"agency-place", "instrument-place"})
"""Templates of pages that only a country full of plans has; the real plans draw none."""

ENGLISH: Mapping[str, str] = MappingProxyType(
    {
        "home in English": "/en/",
        "plan in English": f"/en{HA_NOI}",
        "comparison in English": "/en/so-sanh/",
        "plan with counts in English": "/en/ke-hoach/hue/bhxh-bhyt-2026/",
        "guide in English": "/en/huong-dan/nguoi-dan/",
        "guide for the press in English": "/en/huong-dan/bao-chi/",
    }
)
"""The frame in the other language."""

AUTHORED: Mapping[str, str] = MappingProxyType(
    {
        "guide": "/huong-dan/can-bo/",
        "fields": "/huong-dan/truong-du-lieu/",
        "problems": "/huong-dan/thong-bao/",
        "method": "/phuong-phap/",
    }
)
"""Pages drawn by the host from Markdown."""

VARIANTS: Mapping[str, str] = MappingProxyType(
    {
        "plan of a ward": "/ke-hoach/hai-phong/phuong-hai-duong/bhxh-bhyt-2026/",
        "plan of a former place": "/ke-hoach/can-tho/bhxh-bhyt-2024/",
        "plan with counts": "/ke-hoach/hue/bhxh-bhyt-2026/",
        "plan that assigns": "/ke-hoach/viet-nam/bao-phu-bhyt-2022-2025/",
        "nation": "/dia-phuong/viet-nam/",
        "province without a plan": "/dia-phuong/hai-phong/",
        "ward": "/dia-phuong/hai-phong/phuong-hai-duong/",
    }
)
"""Other faces of the same templates."""

ALL: Mapping[str, str] = MappingProxyType({**TEMPLATES, **AUTHORED, **VARIANTS, **ENGLISH})

WATCH_POLICY = """
addEventListener("securitypolicyviolation", event =>
  console.error(`policy ${event.violatedDirective}: ${event.blockedURI} ${event.sourceFile || ""}`));
"""


@dataclass
class Watch:
    """What a page did that it must not: console errors, broken policy, failed or foreign requests.

    Attributes:
        base: address of the site.
        faults: one sentence each, in the order they happened.
    """

    base: str
    faults: list[str] = field(default_factory=list)

    def follow(self, page: Page) -> None:
        """Note the faults of `page` from now on."""
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.faults.append(f"{page.url}: script error: {error}"))
        page.on("request", self._request)
        page.on("requestfailed", self._failed)
        page.on("response", self._response)

    def _console(self, message: ConsoleMessage) -> None:
        missing_page = "404" in message.text and message.location.get("url", "").startswith(f"{self.base}/khong/")
        if message.type in ("error", "warning") and not missing_page:
            self.faults.append(f"console {message.type}: {message.text} ({message.location.get('url')})")

    def _request(self, request: Request) -> None:
        if not request.url.startswith((f"{self.base}/", "data:")):
            self.faults.append(f"request to another host: {request.url}")

    def _failed(self, request: Request) -> None:
        if request.failure != "net::ERR_ABORTED":  # the reader went on to another page
            self.faults.append(f"request failed ({request.failure}): {request.url}")

    def _response(self, response: Response) -> None:
        if not response.ok and response.status != 304 and not response.url.startswith(f"{self.base}/khong/"):
            self.faults.append(f"answer {response.status}: {response.url}")
