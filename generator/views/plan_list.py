"""Plans in lists: a plan as one row, and the page of all plans."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import ClassVar

from generator.derive.site import PlanFacts, Site
from generator.views import names, words
from generator.views.base import Link, Page


@dataclass(frozen=True)
class PlanRow:
    """A plan in a list.

    Attributes:
        link: to its page.
        printed_title: the title as printed.
        number: in words, saying when blank.
        issued: in words, saying when incomplete.
        state: state of the document in words.
        state_id: `draft`, `in-force`, `expired`, `superseded`, `withdrawn`.
        press: known from the press only.
        counts: how many targets and tasks, in words.
    """

    link: Link
    printed_title: str
    number: str
    issued: str
    state: str
    state_id: str
    press: bool
    counts: str


@dataclass(frozen=True)
class PlansView:
    """All plans by province: link to the province and its plans; `total` of all."""

    template: ClassVar[str] = "plans"
    groups: tuple[tuple[Link, tuple[PlanRow, ...]], ...]
    total: int


def plan_row(facts: PlanFacts, site: Site) -> PlanRow:
    """A plan in a list."""
    head, plan = facts.head, facts.plan
    return PlanRow(
        link=names.plan_link(plan, site.library),
        printed_title=head.plan.title,
        number=words.number(head),
        issued=words.issued(head),
        state=words.STATES[facts.state],
        state_id=facts.state,
        press=head.press,
        counts=f"{len(plan.targets) + len(plan.assigned)} chỉ tiêu, {len(plan.tasks)} việc",
    )


def plans_page(site: Site) -> Page:
    """The list of all plans, the nation first, then provinces by name."""
    groups: dict[str, list[PlanRow]] = defaultdict(list)
    for path, facts in site.plans.items():
        groups[path.split("/")[0]].append(plan_row(facts, site))
    order = [path for path in site.places if path in groups]
    found = tuple((names.place_link(site.library.places[path], site.library), tuple(groups[path])) for path in order)
    return Page(
        url="ke-hoach/",
        section="ke-hoach/",
        title=f"Tất cả kế hoạch · {site.settings.title}",
        description="Danh sách kế hoạch, chỉ thị, quyết định về BHXH, BHYT, BHTN đã đưa lên trang này, theo từng nơi.",
        crumbs=(Link("Trang chủ", ""),),
        source=None,
        view=PlansView(found, len(site.plans)),
    )
