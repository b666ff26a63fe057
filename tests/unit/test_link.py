"""Ids become objects, and every object knows who names it."""

from __future__ import annotations

from dataclasses import FrozenInstanceError
from decimal import Decimal

import pytest
from invented import coverage, duty, library, plan, reported, target, task

from generator.model.scalars import Relation, Years


def only_target(**more):
    linked = library({"an-binh/p-2026": plan(targets=[target("hi-coverage", **more)])})
    return linked.plans["an-binh/p-2026"].targets[0]


def head(path="an-binh/p-2026", **more):
    return library({path: plan(**more)}).plans[path].head


@pytest.mark.parametrize(
    ("stated", "form", "value"),
    [
        ({"value": "96,25"}, "exact", "96.25"),
        ({"at_least": "57"}, "floor", "57"),
        ({"at_most": "3"}, "ceiling", "3"),
        ({"above": "95"}, "above", "95"),
        ({"below": "2"}, "below", "2"),
        ({"about": "60"}, "about", "60"),
    ],
)
def test_a_number_keeps_the_word_it_was_stated_with(stated, form, value):
    figure = only_target(printed="x", **stated).figure
    assert (figure.form, figure.value) == (form, Decimal(value))


def test_a_range_keeps_both_ends():
    figure = only_target(printed="30-50", min="30", max="50").figure
    assert (figure.form, figure.value, figure.high) == ("range", 30, 50)


def test_a_relation_invents_no_number():
    figure = only_target(printed="bằng bình quân cả nước", at_most="national-average").figure
    assert (figure.form, figure.value, figure.relation) == ("relation", None, Relation.NATIONAL_AVERAGE)


def test_a_figure_set_by_another_document_names_that_document():
    linked = library(
        {"an-binh/p-2026": plan(targets=[target("hi-coverage", value="luat-1-2024", printed="theo luật")])}
    )
    stated = linked.plans["an-binh/p-2026"].targets[0]
    assert stated.figure.instrument.name == "Luật 1"
    assert linked.by_instrument["luat-1-2024"].sets == (stated,)


def test_an_aim_has_a_direction_only():
    figure = only_target(aim="universal").figure
    assert (figure.form, figure.value, figure.aim) == ("aim", None, "universal")


@pytest.mark.parametrize(
    ("stated", "years", "source"),
    [
        ({"by": "2030"}, Years(2030, 2030), "due"),
        ({"before": "2031-01-01"}, Years(2030, 2030), "due"),
        ({"school_year": "2025-2026"}, Years(2025, 2026), "school-year"),
        ({"school_year": ["2025-2026", "2026-2027"]}, Years(2025, 2027), "school-year"),
        ({}, Years(2026, 2026), "period"),
    ],
)
def test_the_years_of_a_target_come_from_its_date_then_school_year_then_the_period(stated, years, source):
    linked = only_target(value="1", printed="1", **stated)
    assert (linked.years, linked.years_from) == (years, source)


def test_without_any_date_the_years_stay_unknown():
    linked = library({"an-binh/p": {k: v for k, v in plan(targets=[coverage("90")]).items() if k != "period"}})
    stated = linked.plans["an-binh/p"].targets[0]
    assert (stated.years, stated.years_from) == (None, "unstated")


def test_addressees_of_a_target_are_the_doers_of_tasks_at_the_same_place():
    duties = [duty("so-y-te", task("IV.1-1", who=["bhxh-tinh"]), task("IV.1-2"))]
    targets = [coverage("100", at="IV.1-1", agency="so-cu"), coverage("90", id="b", at="IV.1-2")]
    linked = library({"an-binh/p": plan(targets=targets, duties=duties)}).plans["an-binh/p"]
    assert [[kind.id for kind in one.addressees] for one in linked.targets] == [["bhxh-tinh"], ["so-y-te"]]
    assert linked.targets[0].tasks == ("IV.1-1",)
    assert linked.tasks[0].targets == ("hi-coverage",)


def test_addressees_are_the_stated_agency_where_no_task_stands_at_the_place():
    assert [kind.id for kind in only_target(value="1", printed="1", agency="so-y-te").addressees] == ["so-y-te"]


def test_a_target_for_one_agency_is_not_one_of_the_whole_place():
    assert only_target(value="1", printed="1").whole_place
    assert not only_target(value="1", printed="1", agency="so-y-te").whole_place
    assert not only_target(value="1", printed="1", where="xã nông thôn mới").whole_place


def test_a_task_without_its_own_doer_is_done_by_the_agency_of_its_block():
    duties = [duty("so-y-te", task("IV.1-1"), task("IV.1-2", who=["bhxh-tinh"]), printed="Sở Y tế", asked="true")]
    first, second = library({"an-binh/p": plan(duties=duties)}).plans["an-binh/p"].blocks[0].tasks
    assert [kind.id for kind in first.doers] == ["so-y-te"]
    assert [kind.id for kind in second.doers] == ["bhxh-tinh"]
    assert (first.section, first.block, first.heading, first.asked) == ("duty", "IV.1", "Sở Y tế", True)


def test_anchors_come_from_the_id_or_the_place_in_ascii():
    measures = [task("III.1.đ"), task("III.2", id="viec")]
    linked = library({"an-binh/p": plan(measures=measures)}).plans["an-binh/p"]
    assert [one.anchor for one in linked.measures] == ["III.1.dd", "viec"]


def test_a_fact_without_place_or_id_still_has_an_anchor_of_its_own():
    source = {"url": "https://example.org/", "quality": "press-report"}
    item = {"does": "Làm.", "source": source}
    data = plan(measures=[item, item], duties=[{"items": [item], "source": source}])
    anchors = [one.anchor for one in library({"an-binh/p": data}).plans["an-binh/p"].tasks]
    assert len(set(anchors)) == 3


def test_a_block_whose_only_paragraph_is_its_task_leaves_the_anchor_to_the_task():
    blocks = [duty("so-y-te", task("IV.1")), duty("bhxh-tinh", task("IV.2-1"), at="IV.2")]
    linked = library({"an-binh/p": plan(duties=blocks)}).plans["an-binh/p"]
    assert [(block.anchor, block.own_anchor) for block in linked.blocks] == [("IV.1", False), ("IV.2", True)]


@pytest.mark.parametrize("more", [{"number": "/KH-UBND"}, {"issued": "2026-06"}, {"issued": "2026"}])
def test_a_blank_number_or_day_makes_a_draft(more):
    assert head(**more).draft


def test_a_complete_copy_and_a_press_report_are_no_drafts():
    assert not head().draft
    assert not head(number="06", issued="2026", document={"quality": "press-report"}).draft


def test_a_plan_older_than_a_change_of_boundaries_speaks_of_the_former_place_of_its_name():
    assert head("cao-son/p-2024", issued="2024-04-03", period="2024").territory.path == "cao-son-truoc-2025"
    assert head("cao-son/p-2026").territory.path == "cao-son"


def test_a_day_that_is_not_surely_before_the_change_keeps_the_place_of_today():
    assert head("cao-son/p-2025", issued="2025", period="2025").territory.path == "cao-son"


def test_a_published_plan_among_the_bases_is_a_parent():
    basis = {"instrument": "kh-an-binh-2026", "at": "preamble"}
    linked = library(
        {"an-binh/bhyt-2026": plan(), "an-binh/xa-dong/p-2026": plan(bases=[basis, basis | {"at": "preamble/2"}])}
    )
    parent, child = linked.plans["an-binh/bhyt-2026"], linked.plans["an-binh/xa-dong/p-2026"]
    assert child.parents == (parent.head,)
    assert parent.children == (child.head,)
    assert parent.instrument.id == "kh-an-binh-2026"
    assert linked.by_instrument["kh-an-binh-2026"].plan == parent.head
    assert [one.plan.path for one in linked.by_instrument["kh-an-binh-2026"].bases] == ["an-binh/xa-dong/p-2026"] * 2


def test_a_replaced_plan_and_its_replacement_know_each_other():
    linked = library({"an-binh/p": plan(status="superseded", replaced_by="luat-1-2024")})
    assert linked.plans["an-binh/p"].replaced_by.name == "Luật 1"
    assert [head.path for head in linked.by_instrument["luat-1-2024"].replaces] == ["an-binh/p"]


def test_an_instrument_that_is_only_cited_makes_no_parent():
    cites = [{"instrument": "kh-an-binh-2026", "at": "III.1"}]
    linked = library({"an-binh/bhyt-2026": plan(), "binh-hoa/p-2026": plan(cites=cites)})
    assert linked.plans["binh-hoa/p-2026"].parents == ()
    assert len(linked.by_instrument["kh-an-binh-2026"].cites) == 1


def test_the_predecessor_is_the_nearest_earlier_plan_of_the_same_place_kind_length_and_family():
    targets = [coverage("90")]
    linked = library(
        {
            "an-binh/a": plan(period="2023", targets=targets),
            "an-binh/b": plan(period="2025", targets=targets),
            "an-binh/c": plan(period="2025", targets=targets, kind="chi-thi"),
            "an-binh/d": plan(period="2021-2025", targets=targets),
            "an-binh/e": plan(period="2025"),
            "an-binh/f": plan(period="2026", targets=targets),
            "binh-hoa/g": plan(period="2025", targets=targets),
        }
    )
    assert linked.plans["an-binh/f"].predecessor.path == "an-binh/b"
    assert linked.plans["an-binh/b"].successor.path == "an-binh/f"
    assert linked.plans["an-binh/b"].predecessor.path == "an-binh/a"
    assert linked.plans["an-binh/e"].successor is None


def test_an_agency_knows_its_blocks_tasks_partnerships_and_what_it_receives():
    duties = [duty("so-y-te", task("IV.1-1", **{"with": ["bhxh-tinh"]}), task("IV.1-2", to=["bhxh-tinh"]))]
    measures = [task("III.1", who=["bhxh-tinh", "so-y-te"])]
    refs = library({"an-binh/p": plan(duties=duties, measures=measures)}).by_agency
    assert [one.anchor for one in refs["so-y-te"].tasks] == ["III.1", "IV.1-1", "IV.1-2"]
    assert [block.anchor for _, block in refs["so-y-te"].blocks] == ["IV.1"]
    assert [one.anchor for one in refs["bhxh-tinh"].partner] == ["IV.1-1"]
    assert [one.anchor for one in refs["bhxh-tinh"].receives] == ["IV.1-2"]
    assert refs["ubnd-xa"].tasks == ()


def test_assigned_figures_speak_of_the_places_of_their_day_and_stand_with_those_of_today():
    values = {"cao-son": {"2024": "93,55"}, "phu-cao": {"2024": "91"}}
    assigned = [{"indicator": "hi-coverage", "of": "population", "at": "annex", "values": values}]
    data = plan(kind="quyet-dinh", issued="2022-04-29", period="2022-2025", assigned=assigned)
    refs = library({"viet-nam/giao-2024": data}).by_place["cao-son"]
    assert [(one.place.path, one.territory.path, one.year) for one in refs.assigned] == [
        ("cao-son", "cao-son-truoc-2025", 2024),
        ("cao-son", "phu-cao", 2024),
    ]


def test_results_and_statistics_speak_of_the_territory_of_their_date():
    linked = library(
        {},
        results={
            "cao-son": [
                reported("90", indicator="hi-coverage", as_of="2024"),
                reported("91", indicator="hi-coverage", as_of="2026-05"),
                reported("92", indicator="hi-coverage", territory="phu-cao"),
            ]
        },
        statistics=(reported("1000", place="cao-son", what="population", as_of="2023"),),
    )
    assert [one.territory.path for one in linked.by_indicator["hi-coverage"].results] == [
        "cao-son-truoc-2025",
        "cao-son",
        "phu-cao",
    ]
    assert linked.by_place["cao-son"].statistics[0].territory.path == "cao-son-truoc-2025"


def test_places_stand_in_vietnamese_order_with_their_communes_behind_them():
    order = library({}).order
    assert sorted(order, key=order.__getitem__)[:5] == [
        "viet-nam",
        "an-binh",
        "an-binh/xa-dong",
        "an-binh/xa-tay",
        "binh-hoa",
    ]


def test_an_unknown_id_is_never_dropped():
    with pytest.raises(KeyError):
        library({"an-binh/p": plan(targets=[target("unknown", "1")])})


def test_linked_facts_cannot_be_changed():
    linked = library({"an-binh/p": plan(targets=[coverage("90")])})
    with pytest.raises(FrozenInstanceError):
        linked.plans["an-binh/p"].targets[0].anchor = "x"
    with pytest.raises(TypeError):
        linked.plans["an-binh/q"] = None


@pytest.mark.parametrize(
    "more",
    [
        {"value": "96,25", "printed": "96,25"},
        {"min": "30", "max": "50", "printed": "30-50"},
        {"aim": "increase"},
        {"at_most": "national-average", "printed": "bằng"},
        {"at_least": "qd-giao-2024", "printed": "theo quyết định"},
        {"value": "5", "printed": "5", "agency": "so-y-te"},
        {"value": "5", "printed": "5", "where": "ở vùng cao"},
        {"value": "5", "printed": "5", "per": "month"},
        {"value": "5", "printed": "5", "change": "relative"},
        {"value": "5", "printed": "5", "base_year": "2024"},
        {"value": "5", "printed": "5", "by": "2030"},
        {"value": "5", "printed": "5", "school_year": ["2025-2026"]},
        {"value": "5", "printed": "5", "at": "IV.1"},
        {"value": "5", "printed": "5", "at": "III.1"},
    ],
)
def test_an_outline_tells_of_a_target_what_the_linked_one_tells(more):
    stated = plan(
        targets=[target("hi-coverage", **more)],
        measures=[task("III.1")],
        duties=[duty("so-y-te", task("IV.1"))],
    )
    linked = library({"an-binh/p-2026": stated}).plans["an-binh/p-2026"]
    (one,) = linked.targets
    told = (one.indicator.id, one.years, one.years_from, one.whole_place, one.figure.value is not None)
    assert linked.outline() == (told,)


def test_targets_and_tasks_are_linked_when_they_are_asked_for_and_once():
    linked = library({"an-binh/p-2026": plan(targets=[coverage("95")])}).plans["an-binh/p-2026"]
    assert linked.targets is linked.targets
    assert linked.blocks is linked.blocks
