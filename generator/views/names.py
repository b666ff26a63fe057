"""Names and addresses of everything that has a page; the one place that knows the URL scheme of the site.

`*_url` give Vietnamese addresses, which are those of the data; `*_link` lead to the page in the language of an edition.
"""

from __future__ import annotations

from collections.abc import Sequence
from operator import attrgetter

from generator.language import N_, NC_
from generator.library import LinkedPlan, LinkedTarget, LinkedTask, PlanHead
from generator.model.registry import AgencyKind, Indicator, Instrument
from generator.places import NATION, Place
from generator.vietnamese import without_marks
from generator.views import words
from generator.views.base import Link
from generator.views.edition import Edition, once_for

SECTIONS = (
    Link(NC_("section", "Trang chủ"), ""),
    Link(NC_("section", "Kế hoạch"), "ke-hoach/"),
    Link(NC_("section", "Địa phương"), "dia-phuong/"),
    Link(NC_("section", "Chỉ tiêu"), "chi-tieu/"),
    Link(NC_("section", "Cơ quan"), "co-quan/"),
    Link(NC_("section", "So sánh"), "so-sanh/"),
    Link(NC_("section", "Lịch"), "lich/"),
    Link(NC_("section", "Căn cứ"), "can-cu/"),
    Link(NC_("section", "Dữ liệu"), "du-lieu/"),
)
"""The landing pages, which are the shells; the first is the authored home page. Their words are messages."""
_UNITS = {
    "Tỉnh": N_("Tỉnh %(name)s"),
    "Thành phố": N_("Thành phố %(name)s"),
    "Phường": N_("Phường %(name)s"),
    "Xã": N_("Xã %(name)s"),
    "Đặc khu": N_("Đặc khu %(name)s"),
}
"""Kind of unit in the full name of a place → message for the name with its kind."""


def sections(edition: Edition) -> tuple[Link, ...]:
    """The landing pages in the language of an edition."""
    return tuple(edition.section(one.url, one.text) for one in SECTIONS)


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


def plan_json_url(head: PlanHead) -> str:
    """Address of a plan as JSON; those of communes lie together in one file of their province."""
    if head.place.level == "commune":
        return communes_json_url(head.place.path.partition("/")[0])
    return f"{plan_url(head.path)}plan.json"


def communes_json_url(province: str) -> str:
    """Address of the plans of all communes of a province as JSON; `province` is its path."""
    return f"ke-hoach/{province}/xa-phuong.json"


def agency_url(kind: AgencyKind) -> str:
    """Address of a kind of agency."""
    return f"co-quan/{kind.id}/"


def instrument_url(instrument: Instrument) -> str:
    """Address of an instrument."""
    return f"can-cu/{instrument.id}/"


def embed_url(path: str, edition: Edition) -> str:
    """Address of the page to embed for a page, named by its Vietnamese address, in the language of an edition."""
    prefix = edition.language.prefix if edition.has(path) else ""
    return f"{prefix}nhung/{path}"


def fact_url(fact: LinkedTarget | LinkedTask, edition: Edition) -> str:
    """Address of a target or task on its plan's page, in the language of an edition where it exists."""
    return f"{edition.address(plan_url(fact.plan.path))}#{fact.anchor}"


@once_for(attrgetter("path"))
def unit_name(place: Place, edition: Edition) -> str:
    """The name of a place with its kind: `Thành phố Huế`, in English `Hue City`."""
    if edition.foreign is None:
        return place.full_name
    kind = next((one for one in _UNITS if place.full_name.startswith(f"{one} ")), None)
    if kind is None:
        return without_marks(place.name_en)
    return edition.text(_UNITS[kind], name=without_marks(place.full_name.removeprefix(f"{kind} ")))


@once_for(attrgetter("path"))
def place_name(place: Place, edition: Edition) -> str:
    """A name that stands alone: communes with their province, former places with their end."""
    parent = edition.library.places.get(place.parent) if place.parent else None
    if place.level == "commune" and parent:
        return f"{unit_name(place, edition)}, {edition.pick(parent.name, parent.name_en)}"
    return unit_name(place, edition)


@once_for(attrgetter("path"))
def place_link(place: Place, edition: Edition) -> Link:
    """Link to a place; a former place leads to the place that took over from it."""
    return Link(place_name(place, edition), edition.address(place_url(place)))


@once_for(attrgetter("path"))
def unit_link(place: Place, edition: Edition) -> Link:
    """Link to a place by its name without its province."""
    return Link(unit_name(place, edition), edition.address(place_url(place)))


def plan_title(head: PlanHead, families: frozenset[str], edition: Edition) -> str:
    """Our own short title: `Kế hoạch BHXH, BHYT năm 2026 – Thành phố Huế`; national documents go by their number."""
    name, subject = edition.text(words.KINDS[head.plan.kind]), words.families(families, edition)
    if head.place.path == NATION or head.press:
        name = f"{name} {head.plan.number}" if head.plan.number else name
        name = edition.text("%(document)s về %(subject)s", document=name, subject=subject) if subject else name
    elif subject:
        name = edition.text("%(document)s %(subject)s", document=name, subject=subject)
    if head.years:
        when = words.period(head.years, edition)
        name = edition.text("%(document)s %(period)s", document=name, period=when)
    return f"{name} {words.DASH} {place_name(head.place, edition)}"


def plan_link(plan: LinkedPlan, edition: Edition) -> Link:
    """Link to a plan by its short title."""
    return Link(plan_title(plan.head, plan.families, edition), edition.address(plan_url(plan.head.path)))


@once_for(attrgetter("path"))
def head_link(head: PlanHead, edition: Edition) -> Link:
    """Link to a plan by its short title, from its head."""
    return plan_link(edition.library.plans[head.path], edition)


@once_for(attrgetter("path"))
def short_plan_link(head: PlanHead, edition: Edition) -> Link:
    """Link to a plan where the place is already named: `Kế hoạch 2026`, `Quyết định 546/QĐ-TTg`."""
    kind, number = edition.text(words.KINDS[head.plan.kind]), head.plan.number or ""
    name = f"{kind} {number}" if number and not number.startswith("/") else kind
    name = f"{name}, {words.years(head.years, edition)}" if head.years else name
    return Link(name, edition.address(plan_url(head.path)))


@once_for(attrgetter("id"))
def indicator_link(indicator: Indicator, edition: Edition) -> Link:
    """Link to an indicator."""
    return Link(edition.pick(indicator.name, indicator.name_en), edition.address(indicator_url(indicator)))


@once_for(attrgetter("id"))
def agency_link(kind: AgencyKind, edition: Edition) -> Link:
    """Link to a kind of agency."""
    return Link(edition.pick(kind.name, kind.name_en), edition.address(agency_url(kind)))


def agencies(kinds: Sequence[AgencyKind], edition: Edition) -> tuple[Link, ...]:
    """Links to kinds of agencies; most lists of them are empty."""
    return tuple([agency_link(kind, edition) for kind in kinds]) if kinds else ()


def instrument_link(instrument: Instrument, edition: Edition) -> Link:
    """Link to an instrument."""
    name = words.instrument(instrument, edition)
    return Link(name.text, edition.address(instrument_url(instrument)), name.lang)
