"""Plans in lists: a plan as one row, the page of all plans, and that of the plans of a province and its communes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import ClassVar

from generator.derive.places import plan_order
from generator.derive.site import Site
from generator.frozen import frozen
from generator.library import LinkedPlan
from generator.places import Place
from generator.views import names, words
from generator.views.base import Link, Page
from generator.views.edition import Edition
from generator.views.split import home

URL = "ke-hoach/"


@frozen
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


@frozen
class PlansOfPlace:
    """The plans of a province in a list.

    Attributes:
        place: link to the page of its plans.
        own: number of its own plans.
        communes: number of plans of its communes.
        rows: the plans, where the page tells them.
    """

    place: Link
    own: int
    communes: int
    rows: tuple[PlanRow, ...]


@frozen
class PlansView:
    """All plans by province.

    Attributes:
        total: number of plans.
        told: the plans of the nation and of provinces stand on the page; else those of the nation only.
        groups: the nation and provinces with plans.
    """

    template: ClassVar[str] = "plans"
    total: int
    told: bool
    groups: tuple[PlansOfPlace, ...]


@frozen
class PlansOfPlaceView:
    """The plans of the nation, or of a province and its communes.

    Attributes:
        name: of the place.
        place: its page.
        rows: its own plans, the newest period first.
        older: its own plans that do not fit, as links.
        communes: communes with plans, each with its plans as links.
        communes_plans: number of plans of communes.
    """

    template: ClassVar[str] = "plans-place"
    name: str
    place: Link
    rows: tuple[PlanRow, ...]
    older: tuple[Link, ...]
    communes: tuple[tuple[Link, tuple[Link, ...]], ...]
    communes_plans: int


def plan_row(plan: LinkedPlan, edition: Edition) -> PlanRow:
    """A plan in a list."""
    head, state = plan.head, edition.site.states[plan.head.path]
    return PlanRow(
        link=names.plan_link(plan, edition),
        printed_title=head.plan.title,
        number=words.number(head, edition),
        issued=words.issued(head, edition),
        state=edition.text(words.STATES[state]),
        state_id=state,
        press=head.press,
        counts=", ".join(
            (
                edition.plural("%(n)s chỉ tiêu", len(plan.targets) + len(plan.assigned)),
                edition.plural("%(n)s việc", plan.task_count),
            )
        ),
    )


def plans_url(place: Place) -> str:
    """Vietnamese address of the plans of the nation or of a province: the folder of its plans."""
    return f"{URL}{place.path}/"


def plans_paths(edition: Edition) -> Iterator[str]:
    """Vietnamese addresses of the pages of the plans of the nation and of provinces."""
    yield from (plans_url(place) for place, _ in _grouped(edition.site))


def plans_of_places(edition: Edition) -> tuple[tuple[Link, int], ...]:
    """Links to the pages of the plans of the nation and of provinces, each with the number of plans."""
    return tuple((_link(place, edition), len(plans)) for place, plans in _grouped(edition.site))


def plans_pages(edition: Edition) -> Iterator[Page]:
    """The list of all plans, and that of each province."""
    groups = _grouped(edition.site)
    yield _all(groups, edition)
    for place, plans in groups:
        yield _of_place(place, plans, edition)


def _grouped(site: Site) -> tuple[tuple[Place, tuple[LinkedPlan, ...]], ...]:
    """The nation and provinces with their plans and those of their communes, in page order, the newest first."""
    groups: defaultdict[str, list[LinkedPlan]] = defaultdict(list)
    for head in sorted((plan.head for plan in site.library.plans.values()), key=plan_order(site.library)):
        groups[home(head, site.library).path].append(site.library.plans[head.path])
    return tuple((site.library.places[path], tuple(groups[path])) for path in site.places if path in groups)


def _all(groups: tuple[tuple[Place, tuple[LinkedPlan, ...]], ...], edition: Edition) -> Page:
    """The list of all plans, the nation first, then provinces by name."""
    total = sum(len(plans) for _, plans in groups)
    told = total <= edition.limits.cards
    view = PlansView(total, told, tuple(_group(place, plans, told, edition) for place, plans in groups))
    return edition.page(
        URL,
        view,
        section=URL,
        title=edition.text("Tất cả kế hoạch"),
        description=edition.text(
            "Danh sách kế hoạch, chỉ thị, quyết định về BHXH, BHYT, BHTN đã đưa lên trang này, theo từng nơi."
        ),
    )


def _group(place: Place, plans: tuple[LinkedPlan, ...], told: bool, edition: Edition) -> PlansOfPlace:
    own = sum(1 for one in plans if one.head.place.level != "commune")
    return PlansOfPlace(
        place=_link(place, edition),
        own=own,
        communes=len(plans) - own,
        rows=tuple(plan_row(one, edition) for one in plans) if told else (),
    )


def _link(place: Place, edition: Edition) -> Link:
    """Link to the page of the plans of the nation or of a province."""
    return Link(names.unit_name(place, edition), edition.address(plans_url(place)))


def _of_place(place: Place, plans: tuple[LinkedPlan, ...], edition: Edition) -> Page:
    """The plans of the nation, or of a province and its communes."""
    own = [one for one in plans if one.head.place.level != "commune"]
    communes: defaultdict[str, list[LinkedPlan]] = defaultdict(list)
    for one in plans:
        if one.head.place.level == "commune":
            communes[one.head.place.path].append(one)
    name = names.unit_name(place, edition)
    view = PlansOfPlaceView(
        name=name,
        place=names.place_link(place, edition),
        rows=tuple(plan_row(one, edition) for one in own[: edition.limits.cards]),
        older=tuple(names.plan_link(one, edition) for one in own[edition.limits.cards :]),
        communes=tuple(
            (names.unit_link(found[0].head.place, edition), tuple(_short(one, edition) for one in found))
            for found in communes.values()
        ),
        communes_plans=len(plans) - len(own),
    )
    return edition.page(
        plans_url(place),
        view,
        section=URL,
        title=edition.text("Kế hoạch của %(place)s", place=name),
        description=edition.text(
            "%(place)s: kế hoạch, chỉ thị, quyết định về BHXH, BHYT, BHTN của tỉnh, thành phố và của xã, phường.",
            place=name,
        ),
        crumbs=(edition.section(URL, "Kế hoạch"),),
    )


def _short(plan: LinkedPlan, edition: Edition) -> Link:
    return names.short_plan_link(plan.head, edition)
