"""The home page, the data page, the navigation page and the page for addresses that lead nowhere."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from generator.derive.site import Site
from generator.views import names
from generator.views.base import Link, Page
from generator.views.calendar import CalendarCell, dated_cell
from generator.views.compare import HeadlineTable, headline_table
from generator.views.place import ProvinceRow, province_row
from generator.views.plan import PlanRow, plan_row
from generator.vietnamese import PartialDate, format_date, format_number

NEWEST = 6
"""Plans shown as newest."""


@dataclass(frozen=True)
class HomeView:
    """The home page.

    Attributes:
        title: name of the site.
        intro_html: authored words, as the host drew them.
        today: day of the build; the list of what is due counts from it.
        due_days: number of days the list looks ahead.
        due: dated facts.
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
    title: str
    intro_html: str
    today: str
    due_days: int
    due: tuple[CalendarCell, ...]
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
    """The data page: files of each plan, schema, licence."""

    template: ClassVar[str] = "data"
    plans: tuple[tuple[Link, tuple[Link, ...]], ...]
    registries: tuple[Link, ...]
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
        title=site.settings.title,
        intro_html=intro_html,
        today=format_date(today),
        due_days=site.due_days,
        due=tuple(dated_cell(one, site) for one in site.due),
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
        description="Nơi bạn ở hứa gì về bảo hiểm xã hội, bảo hiểm y tế, bảo hiểm thất nghiệp, cơ quan nào làm, đến bao giờ.",
        crumbs=(),
        source="content/index.md",
        view=view,
    )


REGISTRIES = ("indicators", "denominators", "agencies", "topics", "instruments", "places", "statistics", "site")


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
        registries=tuple(Link(f"{name}.yml", f"du-lieu/{name}.yml") for name in REGISTRIES),
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
    sections = (
        Link("Trang chủ", ""),
        Link("Kế hoạch", "ke-hoach/"),
        Link("Địa phương", "dia-phuong/"),
        Link("Chỉ tiêu", "chi-tieu/"),
        Link("Cơ quan", "co-quan/"),
        Link("So sánh", "so-sanh/"),
        Link("Lịch", "lich/"),
        Link("Căn cứ", "can-cu/"),
        Link("Dữ liệu", "du-lieu/"),
    )
    places = tuple(names.place_link(one.place, site.library) for one in site.coverage.provinces)
    plans = tuple(names.plan_link(facts.plan, site.library) for facts in site.plans.values())
    groups = (
        ("Các mục", sections),
        ("Kế hoạch", plans),
        ("Tỉnh, thành phố", places),
        ("Hướng dẫn, giới thiệu", authored),
    )
    return Page(
        url="muc-luc/",
        section="du-lieu/",
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
        section="du-lieu/",
        title=f"Không có trang này · {site.settings.title}",
        description="Địa chỉ này không có trên trang. This address does not exist.",
        crumbs=(Link("Trang chủ", ""),),
        source=None,
        view=NotFoundView(site.settings.contact),
    )


