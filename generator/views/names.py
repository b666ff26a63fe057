"""Names and addresses of everything that has a page; the one place that knows the URL scheme of the site."""

from __future__ import annotations

from generator.library import Library, LinkedPlan, LinkedTarget, LinkedTask, PlanHead
from generator.model.registry import AgencyKind, Indicator, Instrument
from generator.places import NATION, Place
from generator.views import words
from generator.views.base import Link

SECTIONS = (
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
"""The landing pages, which are the shells; the first is the authored home page, the others are generated."""
SECTION_URLS = frozenset(section.url for section in SECTIONS)


def plan_url(path: str) -> str:
    """Address of a plan from its path."""
    return f"ke-hoach/{path}/"


def place_url(place: Place) -> str:
    """Address of a place; a former place has no page, so that of the place that took over from it."""
    today = place.successors[0] if place.until and place.successors else place.path
    return f"dia-phuong/{today}/"


def indicator_url(indicator: Indicator) -> str:
    """Address of an indicator."""
    return f"chi-tieu/{indicator.id}/"


def agency_url(kind: AgencyKind) -> str:
    """Address of a kind of agency."""
    return f"co-quan/{kind.id}/"


def instrument_url(instrument: Instrument) -> str:
    """Address of an instrument."""
    return f"can-cu/{instrument.id}/"


def fact_url(fact: LinkedTarget | LinkedTask) -> str:
    """Address of a target or task on its plan's page."""
    return f"{plan_url(fact.plan.path)}#{fact.anchor}"


def place_name(place: Place, library: Library) -> str:
    """A name that stands alone: communes with their province, former places with their end."""
    parent = library.places.get(place.parent) if place.parent else None
    if place.level == "commune" and parent:
        return f"{place.full_name}, {parent.name}"
    return place.full_name


def place_link(place: Place, library: Library) -> Link:
    """Link to a place; a former place leads to the place that took over from it."""
    return Link(place_name(place, library), place_url(place))


def plan_title(head: PlanHead, families: frozenset[str], library: Library) -> str:
    """Our own short title: `Kế hoạch BHXH, BHYT năm 2026 – Thành phố Huế`; national documents go by their number."""
    kind, subject = words.KINDS[head.plan.kind], words.families(families)
    when = f" {words.period(head.years)}" if head.years else ""
    where = place_name(head.place, library)
    if head.place.path == NATION or head.press:
        about = f" về {subject}" if subject else ""
        return f"{kind} {head.plan.number or ''}{about}{when} {words.DASH} {where}".replace("  ", " ")
    return f"{kind} {subject}{when} {words.DASH} {where}".replace("  ", " ")


def plan_link(plan: LinkedPlan, library: Library) -> Link:
    """Link to a plan by its short title."""
    return Link(plan_title(plan.head, plan.families, library), plan_url(plan.head.path))


def head_link(head: PlanHead, library: Library) -> Link:
    """Link to a plan by its short title, from its head."""
    return plan_link(library.plans[head.path], library)


def short_plan_link(head: PlanHead) -> Link:
    """Link to a plan where the place is already named: `Kế hoạch 2026`, `Quyết định 546/QĐ-TTg`."""
    kind, number = words.KINDS[head.plan.kind], head.plan.number or ""
    name = f"{kind} {number}" if number and not number.startswith("/") else kind
    return Link(f"{name}, {words.years(head.years)}" if head.years else name, plan_url(head.path))


def indicator_link(indicator: Indicator) -> Link:
    """Link to an indicator."""
    return Link(indicator.name, indicator_url(indicator))


def agency_link(kind: AgencyKind) -> Link:
    """Link to a kind of agency."""
    return Link(kind.name, agency_url(kind))


def instrument_link(instrument: Instrument, library: Library) -> Link:
    """Link to an instrument."""
    return Link(instrument.name, instrument_url(instrument))
