"""States, calendar, matrix, coverage and the headline table of an invented country."""

from __future__ import annotations

from datetime import date

import pytest
from invented import coverage, duty, plan, reported, site, target, task

from generator.vietnamese import collation_key


@pytest.mark.parametrize(
    ("more", "state"),
    [
        ({}, "in-force"),
        ({"number": "/KH-UBND"}, "draft"),
        ({"period": "2025"}, "expired"),
        ({"period": "2025-2026"}, "in-force"),
        ({"status": "withdrawn", "number": "/KH-UBND"}, "withdrawn"),
        ({"status": "superseded"}, "superseded"),
    ],
)
def test_the_state_of_a_plan_follows_from_what_is_written_and_the_day(more, state):
    facts = site({"an-binh/p": plan(**more)}).plans["an-binh/p"]
    assert (facts.head.path, facts.state) == ("an-binh/p", state)


def test_the_calendar_sorts_by_the_last_day_a_fact_can_be_met():
    targets = [coverage("90", by="2026"), coverage("80", id="undated")]
    measures = [task("III.1", by="2026-06"), task("III.2", before="2026-06-30")]
    dated = site({"an-binh/p": plan(targets=targets, measures=measures)}).country.calendar.dated
    assert [(one.fact.anchor, one.due.isoformat(), one.word) for one in dated] == [
        ("III.2", "2026-06-29", "before"),
        ("III.1", "2026-06-30", "by"),
        ("hi-coverage", "2026-12-31", "by"),
    ]


def test_events_in_words_and_school_years_have_no_date():
    measures = [task("III.1", when="khi có vướng mắc"), task("III.2", school_year="2025-2026")]
    events = site({"an-binh/p": plan(measures=measures)}).country.calendar.events
    assert [(one.when, one.school_years) for one in events] == [("khi có vướng mắc", ()), (None, ("2025-2026",))]


def test_recurring_tasks_stand_under_each_of_their_cadences_from_the_shortest():
    measures = [task("III.1", every=["year", "month"]), task("III.2", every="month")]
    recurring = site({"an-binh/p": plan(measures=measures)}).country.calendar.recurring
    assert [(one.cadence, [fact.anchor for fact in one.tasks]) for one in recurring] == [
        ("month", ["III.1", "III.2"]),
        ("year", ["III.1"]),
    ]


def test_due_soon_means_from_today_through_thirty_days_in_plans_that_hold():
    days = ["2026-06-14", "2026-06-15", "2026-07-15", "2026-07-16"]
    measures = [task(f"III.{number}", by=day) for number, day in enumerate(days, 1)]
    found = site({"an-binh/p": plan(measures=measures), "binh-hoa/p": plan(measures=measures, status="withdrawn")})
    assert [one.due.isoformat() for one in found.country.due] == days[1:3]


def test_the_matrix_counts_tasks_of_each_kind_in_each_place():
    duties = [duty("bhxh-tinh", task("IV.1-1"), task("IV.1-2", **{"with": ["so-y-te"]}))]
    measures = [task("III.1", who=["bhxh-tinh"])]
    plans = {"binh-hoa/p": plan(duties=duties, measures=measures), "an-binh/p": plan(duties=[duty("so-y-te", task())])}
    matrix = site(plans).country.matrix
    assert [place.path for place in matrix.places] == ["an-binh", "binh-hoa"]
    counts = {row.kind.id: [(cell.count, len(cell.partner)) for cell in row.cells] for row in matrix.rows}
    assert counts == {"bhxh-tinh": [(0, 0), (3, 0)], "so-y-te": [(1, 0), (0, 1)]}
    (row,) = [row for row in matrix.rows if row.kind.id == "bhxh-tinh"]
    assert [one.anchor for one in row.cells[1].duties + row.cells[1].measures] == ["IV.1-1", "IV.1-2", "III.1"]


def test_an_agency_page_tells_duties_in_other_blocks_and_plans_that_do_not_name_it():
    duties = [duty("so-y-te", task("IV.1-1", who=["bhxh-tinh"])), duty("bhxh-tinh", task("IV.2-1"), at="IV.2")]
    facts = site(
        {
            "an-binh/p": plan(duties=duties, targets=[coverage("100", at="IV.2-1")]),
            "binh-hoa/p": plan(),
            "an-binh/xa-dong/p": plan(),
        }
    )
    (entry,) = facts.agencies["bhxh-tinh"].plans
    assert [block.anchor for block in entry.blocks] == ["IV.2"]
    assert [one.anchor for one in entry.elsewhere] == ["IV.1-1"]
    assert [one.anchor for one in entry.targets] == ["hi-coverage"]
    assert [head.path for head in facts.agencies["bhxh-tinh"].silent] == ["binh-hoa/p"]


def test_a_plan_is_not_called_silent_about_an_office_that_did_not_exist():
    facts = site({"an-binh/new": plan(), "an-binh/old": plan(issued="2024-02-01", period="2024")}).agencies
    assert [head.path for head in facts["so-cu"].silent] == ["an-binh/old"]
    assert [head.path for head in facts["so-moi"].silent] == ["an-binh/new"]
    assert [kind.id for kind in facts["so-cu"].successors] == ["so-moi"]
    assert [kind.id for kind in facts["so-moi"].predecessors] == ["so-cu"]


def test_an_agency_page_tells_what_it_takes_part_in_and_what_it_receives():
    duties = [duty("so-y-te", task("IV.1-1", **{"with": ["bhxh-tinh"]}), task("IV.1-2", via=["bhxh-tinh"]))]
    (entry,) = site({"an-binh/p": plan(duties=duties)}).agencies["bhxh-tinh"].plans
    assert [one.anchor for one in entry.partner] == ["IV.1-1"]
    assert [one.anchor for one in entry.receives] == ["IV.1-2"]
    assert entry.plan.place.path == "an-binh"


def test_coverage_counts_today_s_places_with_and_without_plans():
    found = site({"an-binh/p": plan(), "an-binh/xa-dong/p": plan()}).coverage
    assert [one.place.path for one in found.provinces] == ["an-binh", "binh-hoa", "cao-son"]
    assert (found.provinces_with, found.communes_with, found.communes) == (1, 1, 2)
    assert [place.path for place in found.provinces[0].communes_with] == ["an-binh/xa-dong"]
    assert [place.path for place in found.provinces[0].communes_without] == ["an-binh/xa-tay"]


def test_every_province_has_a_page_and_a_commune_only_when_something_is_known_of_it():
    found = site({"an-binh/xa-dong/p": plan()}).places
    assert list(found) == ["viet-nam", "an-binh", "an-binh/xa-dong", "binh-hoa", "cao-son"]
    assert [place.path for place in found["an-binh/xa-dong"].ancestors] == ["viet-nam", "an-binh"]
    assert [place.path for place in found["cao-son"].former] == ["cao-son-truoc-2025", "phu-cao"]


def test_a_place_page_holds_newest_plans_first_and_facts_of_its_former_boundaries():
    found = site(
        {"cao-son/a": plan(period="2024", issued="2024-01-05"), "cao-son/b": plan()},
        results={"cao-son": [reported("90", indicator="hi-coverage", territory="phu-cao", as_of="2024")]},
    ).places["cao-son"]
    assert [head.path for head in found.plans] == ["cao-son/b", "cao-son/a"]
    assert [one.territory.path for one in found.results] == ["phu-cao"]


def test_the_headline_table_shows_the_newest_figures_first_counts_and_silence():
    table = site(
        {
            "an-binh/p": plan(targets=[coverage("95"), coverage("97", id="b", by="2030")]),
            "binh-hoa/p": plan(targets=[target("hi-participants", "900")]),
            "cao-son/p": plan(targets=[target("hi-coverage", aim="universal")]),
        }
    ).country.headline
    cells = {place.path: table.row(place).cells[0] for place in table.places}
    assert [one.figure.value for one in cells["an-binh"].targets] == [97, 95]
    assert [one.figure.value for one in cells["binh-hoa"].counts] == [900]
    assert [one.figure.aim for one in cells["cao-son"].targets] == ["universal"]
    assert not any(cell.silent for cell in cells.values())


def test_the_headline_table_leaves_withdrawn_plans_out():
    targets = [coverage("95"), target("hi-coverage", id="b", aim="increase")]
    assert site({"an-binh/p": plan(targets=targets, status="withdrawn")}).country.headline.places == ()


def test_an_aim_is_a_headline_of_a_plan_only_where_it_states_no_number_for_the_indicator():
    targets = [coverage("95"), target("hi-coverage", id="b", aim="increase"), target("si-rate", aim="increase")]
    found = site({"an-binh/p": plan(targets=targets)}).plans["an-binh/p"]
    assert [one.anchor for one in found.headline] == ["hi-coverage", "si-rate"]


def test_newest_documents_come_first_and_undated_ones_last():
    undated = {key: value for key, value in plan().items() if key != "issued"}
    found = site({"an-binh/a": plan(issued="2025-01-01"), "an-binh/b": plan(issued="2026-05"), "an-binh/c": undated})
    assert [head.path for head in found.newest] == ["an-binh/b", "an-binh/a", "an-binh/c"]


def test_the_same_facts_in_another_order_give_the_same_site():
    plans = {f"{place}/p": plan(targets=[coverage("95")]) for place in ("an-binh", "binh-hoa", "cao-son")}
    assert site(plans) == site(dict(reversed(plans.items())))


def test_only_the_day_changes_between_two_builds_without_new_facts():
    plans = {"an-binh/p": plan(period="2026")}
    assert site(plans, date(2026, 12, 31)).plans["an-binh/p"].state == "in-force"
    assert site(plans, date(2027, 1, 1)).plans["an-binh/p"].state == "expired"


def test_names_sort_as_in_a_vietnamese_dictionary():
    names = [
        "Đà Nẵng",
        "Cần Thơ",
        "Ăn",
        "Âu",
        "An",
        "Hả",
        "Hã",
        "Há",
        "Hạ",
        "Hà",
        "Ha",
        "Quận 10",
        "Quận 2",
        "Cao Bằng",
    ]
    assert sorted(names, key=collation_key) == [
        "An",
        "Ăn",
        "Âu",
        "Cao Bằng",
        "Cần Thơ",
        "Đà Nẵng",
        "Ha",
        "Hà",
        "Hả",
        "Hã",
        "Há",
        "Hạ",
        "Quận 2",
        "Quận 10",
    ]
