"""The home page, the data page, the navigation page and the page for addresses that lead nowhere."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from heapq import nsmallest
from typing import ClassVar

from generator.charts.tiles import TileDiagram
from generator.derive.calendar import Dated
from generator.frozen import frozen
from generator.language import N_
from generator.library import last_day
from generator.sections import ABOVE, PLAN, TASKS
from generator.vietnamese import PartialDate
from generator.views import names
from generator.views.base import Link, Page
from generator.views.calendar import CalendarGroup, dated_groups
from generator.views.calendar_pages import current
from generator.views.charts import coverage_tiles
from generator.views.edition import Edition
from generator.views.headline import HeadlineTable, headline_table
from generator.views.places import ProvinceRow, province_rows
from generator.views.plan_list import PlanRow, plan_row, plans_of_places

NEWEST = 6
"""Plans shown as newest."""


@frozen
class HomeView:
    """The home page.

    Attributes:
        intro_html: authored words, as the host drew them.
        search: address of the page of search.
        today: day of the build; the list of what is due counts from it.
        due_days: number of days the list looks ahead.
        due: what is due first, by date and place.
        due_more: number of further facts due in these days.
        due_next: where nothing is due in these days, what is due on the first day after them.
        table: the headline comparison of the nation and the first provinces.
        rest: the headline comparison of the other provinces.
        newest: newest plans.
        diagram: coverage of the country as a diagram.
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
    search: str
    today: str
    due_days: int
    due: tuple[CalendarGroup, ...]
    due_more: int
    due_next: tuple[CalendarGroup, ...]
    table: HeadlineTable
    rest: HeadlineTable
    newest: tuple[PlanRow, ...]
    diagram: TileDiagram
    provinces: tuple[ProvinceRow, ...]
    provinces_with: int
    communes_with: int
    communes: str
    plans: int
    targets: int
    tasks: int


@frozen
class DataView:
    """The data page.

    Attributes:
        plans: each plan with its files, where they are few.
        places: pages of the plans of the nation and of provinces, with the number of plans, where they are many.
        registries: each registry file with what it holds.
        schema: the JSON Schema of a plan.
        format: version of the format of the data.
        licence: licence of the data.
    """

    template: ClassVar[str] = "data"
    plans: tuple[tuple[Link, tuple[Link, ...]], ...]
    places: tuple[tuple[Link, int], ...]
    registries: tuple[tuple[Link, str], ...]
    schema: Link
    format: str
    licence: Link


@frozen
class ContentsView:
    """The navigation page: the address of the page of search, groups of links."""

    template: ClassVar[str] = "contents"
    search: str
    groups: tuple[tuple[str, tuple[Link, ...]], ...]


@frozen
class NotFoundView:
    """The page for addresses that lead nowhere, in both languages.

    Attributes:
        search: address of the page of search.
        contact: whom to tell.
        english: address of the English home page; empty without one.
    """

    template: ClassVar[str] = "not-found"
    search: str
    contact: str
    english: str


def home_page(edition: Edition, intro_html: str) -> Page:
    """The home page around the authored introduction."""
    site = edition.site
    coverage = site.coverage
    today = PartialDate(site.today.year, site.today.month, site.today.day)
    tasks = sum(plan.task_count for plan in site.library.plans.values())
    targets = sum(len(plan.targets) + len(plan.assigned) for plan in site.library.plans.values())
    table, few = headline_table(edition, communes=False, newest=True), edition.limits.few
    view = HomeView(
        intro_html=intro_html,
        search=edition.address("tim-kiem/"),
        today=edition.date(today),
        due_days=site.country.due_days,
        due=dated_groups(site.country.due[:few], edition),
        due_more=len(site.country.due[few:]),
        due_next=() if site.country.due else dated_groups(_next_due(edition)[:few], edition),
        table=replace(table, rows=table.rows[:few]),
        rest=replace(table, rows=table.rows[few:]),
        newest=tuple(plan_row(site.library.plans[head.path], edition) for head in site.newest[:NEWEST]),
        diagram=coverage_tiles(edition),
        provinces=province_rows(edition),
        provinces_with=coverage.provinces_with,
        communes_with=coverage.communes_with,
        communes=edition.number(coverage.communes),
        plans=len(site.plans),
        targets=targets,
        tasks=tasks,
    )
    return edition.page(
        "",
        view,
        section="",
        title=None,
        description=edition.text(
            "Nơi bạn ở hứa gì về bảo hiểm xã hội, bảo hiểm y tế, bảo hiểm thất nghiệp, cơ quan nào làm, đến bao giờ."
        ),
        source=f"content/{edition.language.prefix}index.md" if intro_html else None,
    )


def home_tells(edition: Edition) -> tuple[str, ...]:
    """The subjects the home page is made from: upper levels, tasks, and the plans of the targets that are due first.

    It shows a few of the tasks and targets due from today on, by date and place, so no target but the first few.
    """
    return (TASKS, ABOVE, *(PLAN + path for path in edition.recalled("home", (), partial(_due_first, edition))))


def _due_first(edition: Edition) -> tuple[str, ...]:
    """The plans of the targets that are due first."""
    heads, order = (plan.head for plan in edition.library.plans.values()), edition.library.order
    dated = ((last_day(target), head) for head in heads if not head.void for target in head.plan.targets)
    ahead = ((day, order[head.place.path], head.path) for day, head in dated if day and day >= edition.site.today)
    return tuple(dict.fromkeys(path for _, _, path in nsmallest(edition.limits.few, ahead)))


def _next_due(edition: Edition) -> tuple[Dated, ...]:
    """What is due on the first day from today that has a date, of plans still valid."""
    ahead = [one for one in current(edition.site).dated if one.due >= edition.site.today]
    return tuple(one for one in ahead if one.due == ahead[0].due)


REGISTRY_NAMES = {
    "indicators": N_("các chỉ tiêu: đo gì, đơn vị, cao hơn hay thấp hơn là tốt"),
    "denominators": N_("mẫu số: tỷ lệ tính trên nhóm nào, cách viết nào được coi là như nhau"),
    "agencies": N_("các loại cơ quan, cấp, tên gọi khác, cơ quan kế tiếp"),
    "topics": N_("chủ đề của nhiệm vụ, giải pháp"),
    "instruments": N_("văn bản được lấy làm căn cứ hoặc nhắc đến"),
    "places": N_("các tỉnh, thành phố trước ngày 1/7/2025"),
    "statistics": N_("số dân, lao động tham khảo, kèm nguồn"),
    "site": N_("tên trang, liên hệ, giấy phép, chỉ tiêu chính"),
}
REGISTRIES = tuple(REGISTRY_NAMES)
"""Files of `plans/registry/` that readers may download."""


def data_page(edition: Edition) -> Page:
    """The data page."""
    settings, few = edition.site.settings, len(edition.site.plans) <= edition.limits.cards
    view = DataView(
        plans=_files(edition) if few else (),
        places=() if few else plans_of_places(edition),
        registries=tuple(
            (Link(f"{name}.yml", f"du-lieu/{name}.yml"), edition.text(what)) for name, what in REGISTRY_NAMES.items()
        ),
        schema=Link("plan.schema.json", "du-lieu/plan.schema.json"),
        format=settings.format,
        licence=Link(settings.data_licence, settings.data_licence_url),
    )
    return edition.page(
        "du-lieu/",
        view,
        section="du-lieu/",
        title=edition.text("Dữ liệu"),
        description=edition.text("Tải dữ liệu của từng kế hoạch và các danh mục, kèm giấy phép và khuôn dạng."),
    )


def _files(edition: Edition) -> tuple[tuple[Link, tuple[Link, ...]], ...]:
    """Every plan with its files."""
    return tuple(
        (
            names.plan_link(plan, edition),
            (
                Link("YAML", names.plan_url(path) + "plan.yml"),
                Link("JSON", names.plan_json_url(plan.head)),
            ),
        )
        for path, plan in edition.library.plans.items()
    )


def contents_page(edition: Edition, authored: tuple[Link, ...]) -> Page:
    """The navigation page: sections, provinces and authored pages, as plain links."""
    site = edition.site
    places = tuple(names.place_link(one.place, edition) for one in site.coverage.provinces)
    if len(site.plans) <= edition.limits.cards:
        plans = tuple(names.plan_link(plan, edition) for plan in site.library.plans.values())
    else:
        plans = tuple(link for link, _ in plans_of_places(edition))
    groups = (
        (edition.text("Các mục"), names.sections(edition)),
        (edition.pgettext("section", "Kế hoạch"), plans),
        (edition.text("Các tỉnh, thành phố"), places),
        (edition.text("Hướng dẫn, giới thiệu"), authored),
    )
    return edition.page(
        "muc-luc/",
        ContentsView(edition.address("tim-kiem/"), groups),
        section="",
        title=edition.text("Mục lục"),
        description=edition.text("Tất cả các mục của trang."),
    )


def not_found_page(edition: Edition) -> Page:
    """The 404 page, one for all languages."""
    english = next((url for code, url in edition.twins("") if code == "en"), "")
    page = edition.page(
        "404.html",
        NotFoundView(edition.address("tim-kiem/"), edition.site.settings.contact, english),
        section="",
        title=edition.text("Không có trang này"),
        description="Địa chỉ này không có trên trang. This address does not exist.",
    )
    return replace(page, twins=())
