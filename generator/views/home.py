"""The home page, the data page, the navigation page and the page for addresses that lead nowhere."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from generator.derive.site import Site
from generator.vietnamese import PartialDate, format_date, format_number
from generator.views import names
from generator.views.base import Link, Page
from generator.views.calendar import CalendarGroup, dated_groups
from generator.views.headline import HeadlineTable, headline_table
from generator.views.place import ProvinceRow, province_row
from generator.views.plan_list import PlanRow, plan_row

NEWEST = 6
"""Plans shown as newest."""


@dataclass(frozen=True)
class HomeView:
    """The home page.

    Attributes:
        intro_html: authored words, as the host drew them.
        today: day of the build; the list of what is due counts from it.
        due_days: number of days the list looks ahead.
        due: what is due, by date and place.
        table: the headline comparison.
        newest: newest plans.
        provinces: provinces with their coverage.
        provinces_with: number of provinces with a plan of their own.
        communes_with: number of communes with a plan.
        communes: number of communes of the country.
        plans: number of plans.
        targets: number of targets.
        tasks: number of tasks.
    """

    template: ClassVar[str] = "home"
    intro_html: str
    today: str
    due_days: int
    due: tuple[CalendarGroup, ...]
    table: HeadlineTable
    newest: tuple[PlanRow, ...]
    provinces: tuple[ProvinceRow, ...]
    provinces_with: int
    communes_with: int
    communes: str
    plans: int
    targets: str
    tasks: str


@dataclass(frozen=True)
class DataView:
    """The data page.

    Attributes:
        plans: each plan with its files.
        registries: each registry file with what it holds.
        schema: the JSON Schema of a plan.
        format: version of the format of the data.
        licence: licence of the data.
    """

    template: ClassVar[str] = "data"
    plans: tuple[tuple[Link, tuple[Link, ...]], ...]
    registries: tuple[tuple[Link, str], ...]
    schema: Link
    format: str
    licence: Link


@dataclass(frozen=True)
class ContentsView:
    """The navigation page: groups of links."""

    template: ClassVar[str] = "contents"
    groups: tuple[tuple[str, tuple[Link, ...]], ...]


@dataclass(frozen=True)
class NotFoundView:
    """The page for addresses that lead nowhere, in both languages."""

    template: ClassVar[str] = "not-found"
    contact: str


def home_page(site: Site, intro_html: str) -> Page:
    """The home page around the authored introduction."""
    coverage = site.coverage
    today = PartialDate(site.today.year, site.today.month, site.today.day)
    tasks = sum(len(facts.plan.tasks) for facts in site.plans.values())
    targets = sum(len(facts.plan.targets) + len(facts.plan.assigned) for facts in site.plans.values())
    view = HomeView(
        intro_html=intro_html,
        today=format_date(today),
        due_days=site.due_days,
        due=dated_groups(site.due, site),
        table=headline_table(site),
        newest=tuple(plan_row(site.plans[head.path], site) for head in site.newest[:NEWEST]),
        provinces=tuple(province_row(one, site) for one in coverage.provinces),
        provinces_with=coverage.provinces_with,
        communes_with=coverage.communes_with,
        communes=format_number(coverage.communes),
        plans=len(site.plans),
        targets=format_number(targets),
        tasks=format_number(tasks),
    )
    return Page(
        url="",
        section="",
        title=site.settings.title,
        description=(
            "Nơi bạn ở hứa gì về bảo hiểm xã hội, bảo hiểm y tế, bảo hiểm thất nghiệp, cơ quan nào làm, đến bao giờ."
        ),
        crumbs=(),
        source="content/index.md",
        view=view,
    )


REGISTRY_NAMES = {
    "indicators": "các chỉ tiêu: đo gì, đơn vị, cao hơn hay thấp hơn là tốt",
    "denominators": "mẫu số: tỷ lệ tính trên nhóm nào, cách viết nào được coi là như nhau",
    "agencies": "các loại cơ quan, cấp, tên gọi khác, cơ quan kế tiếp",
    "topics": "chủ đề của nhiệm vụ, giải pháp",
    "instruments": "văn bản được lấy làm căn cứ hoặc nhắc đến",
    "places": "các tỉnh, thành phố trước ngày 1/7/2025",
    "statistics": "số dân, lao động tham khảo, kèm nguồn",
    "site": "tên trang, liên hệ, giấy phép, chỉ tiêu chính",
}
REGISTRIES = tuple(REGISTRY_NAMES)
"""Files of `plans/registry/` that readers may download."""


def data_page(site: Site) -> Page:
    """The data page."""
    plans = tuple(
        (
            names.plan_link(facts.plan, site.library),
            (
                Link("YAML", names.plan_url(path) + "plan.yml"),
                Link("JSON", names.plan_url(path) + "plan.json"),
            ),
        )
        for path, facts in site.plans.items()
    )
    view = DataView(
        plans=plans,
        registries=tuple((Link(f"{name}.yml", f"du-lieu/{name}.yml"), what) for name, what in REGISTRY_NAMES.items()),
        schema=Link("plan.schema.json", "du-lieu/plan.schema.json"),
        format=site.settings.format,
        licence=Link(site.settings.data_licence, site.settings.data_licence_url),
    )
    return Page(
        url="du-lieu/",
        section="du-lieu/",
        title=f"Dữ liệu · {site.settings.title}",
        description="Tải dữ liệu của từng kế hoạch và các danh mục, kèm giấy phép và khuôn dạng.",
        crumbs=(Link("Trang chủ", ""),),
        source=None,
        view=view,
    )


def contents_page(site: Site, authored: tuple[Link, ...]) -> Page:
    """The navigation page: sections, provinces and authored pages, as plain links."""
    places = tuple(names.place_link(one.place, site.library) for one in site.coverage.provinces)
    plans = tuple(names.plan_link(facts.plan, site.library) for facts in site.plans.values())
    groups = (
        ("Các mục", names.SECTIONS),
        ("Kế hoạch", plans),
        ("Tỉnh, thành phố", places),
        ("Hướng dẫn, giới thiệu", authored),
    )
    return Page(
        url="muc-luc/",
        section="",
        title=f"Mục lục · {site.settings.title}",
        description="Tất cả các mục của trang.",
        crumbs=(Link("Trang chủ", ""),),
        source=None,
        view=ContentsView(groups),
    )


def not_found_page(site: Site) -> Page:
    """The 404 page."""
    return Page(
        url="404.html",
        section="",
        title=f"Không có trang này · {site.settings.title}",
        description="Địa chỉ này không có trên trang. This address does not exist.",
        crumbs=(Link("Trang chủ", ""),),
        source=None,
        view=NotFoundView(site.settings.contact),
    )
