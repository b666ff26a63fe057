"""Assigned figures stand beside own targets, judged only where they are alike."""

from __future__ import annotations

from decimal import Decimal

import pytest
from invented import coverage, plan, site, target


def decision(values, **more):
    assigned = [{"indicator": "hi-coverage", "of": "population", "at": "annex", "values": values} | more]
    return plan(kind="quyet-dinh", number="5/QĐ-TTg", issued="2022-04-29", period="2022-2027", assigned=assigned)


def steps(own, assigned="93,55", **more):
    plans = {
        "viet-nam/giao-2024": decision({"an-binh": {"2026": assigned}}, **more),
        "an-binh/p": plan(targets=own),
    }
    (cascade,) = site(plans).indicators["hi-coverage"].cascades
    return cascade.steps


@pytest.mark.parametrize(
    ("own", "verdict", "difference"),
    [
        ([coverage("93,69")], "stricter", "0.14"),
        ([coverage("93,55")], "equal", "0"),
        ([coverage("93")], "weaker", "-0.55"),
        ([target("hi-coverage", at_least="94", printed="94", of="population")], "stricter", "0.45"),
        ([target("hi-coverage", above="93,55", printed="93,55", of="population")], "stricter", "0"),
        ([target("hi-coverage", about="94", printed="94", of="population")], "operator", None),
        ([target("hi-coverage", "94", of="labour-force")], "denominator", None),
        ([target("hi-coverage", "94")], "denominator", None),
        ([target("hi-coverage", aim="increase")], "no-number", None),
        ([target("hi-coverage", id="b", aim="increase"), coverage("94")], "stricter", "0.45"),
        ([], "silent", None),
    ],
)
def test_an_own_target_is_judged_against_the_assigned_figure(own, verdict, difference):
    (step,) = steps(own)
    assert step.verdict == verdict
    assert (step.difference and step.difference.value) == (Decimal(difference) if difference else None)


def test_the_difference_shows_its_formula_and_both_facts():
    (step,) = steps([coverage("93,69")])
    assert step.difference.formula == "93,69 \N{MINUS SIGN} 93,55"
    assert step.difference.inputs == (step.own[0], step.assigned[0])


def test_former_and_present_boundaries_are_separate_steps():
    plans = {
        "viet-nam/giao-2024": decision({"cao-son": {"2026": "93"}}),
        "cao-son/p": plan(targets=[coverage("95")]),
    }
    (cascade,) = site(plans).indicators["hi-coverage"].cascades
    assert [(step.territory.path, step.verdict) for step in cascade.steps] == [
        ("cao-son", "not-assigned"),
        ("cao-son-truoc-2025", "assigned"),
    ]


def test_a_figure_for_the_place_that_decides_is_its_own_word():
    plans = {"viet-nam/giao-2024": decision({"viet-nam": {"2026": "95"}})}
    (cascade,) = site(plans).indicators["hi-coverage"].cascades
    assert [step.verdict for step in cascade.steps] == ["itself"]


def test_years_come_newest_first_and_a_year_of_one_level_makes_no_cascade():
    plans = {
        "viet-nam/giao-2024": decision({"an-binh": {"2024": "90", "2025": "91"}}),
        "an-binh/p": plan(targets=[coverage("95", by="2030")]),
        "binh-hoa/p": plan(targets=[coverage("96", by="2030")]),
    }
    assert [one.year for one in site(plans).indicators["hi-coverage"].cascades] == [2025, 2024]


def test_a_place_sees_the_levels_above_it_itself_and_its_children():
    found = site(
        {
            f"{place}/p": plan(targets=[coverage("95")])
            for place in ("viet-nam", "an-binh", "an-binh/xa-dong", "cao-son")
        }
    ).places
    shown = {path: [step.place.path for one in found[path].cascades for step in one.steps] for path in found}
    assert shown["viet-nam"] == ["viet-nam", "an-binh", "cao-son"]
    assert shown["an-binh"] == ["viet-nam", "an-binh", "an-binh/xa-dong"]
    assert shown["an-binh/xa-dong"] == ["viet-nam", "an-binh", "an-binh/xa-dong"]
    assert shown["binh-hoa"] == []


def test_withdrawn_plans_and_targets_of_one_agency_stay_out():
    assert steps([coverage("95", agency="so-y-te")])[0].verdict == "silent"
    plans = {
        "viet-nam/giao-2024": decision({"an-binh": {"2026": "93"}}),
        "viet-nam/old": decision({"an-binh": {"2026": "92"}}) | {"status": "withdrawn"},
        "an-binh/p": plan(targets=[coverage("95")], status="superseded"),
    }
    (step,) = site(plans).indicators["hi-coverage"].cascades[0].steps
    assert (step.verdict, [one.value for one in step.assigned]) == ("assigned", [93])


def test_a_plan_silent_about_what_a_level_above_aims_at_inherits_it():
    plans = {
        "viet-nam/p": plan(targets=[coverage("95")]),
        "an-binh/p": plan(targets=[target("sessions", "5")]),
        "an-binh/xa-dong/p": plan(targets=[target("hi-participants", "900")]),
        "binh-hoa/p": plan(period="2025", issued="2025-01-05", targets=[target("sessions", "5")]),
        "cao-son/p": plan(),
    }
    (cascade,) = site(plans).indicators["hi-coverage"].cascades
    assert [(step.place.path, step.verdict, step.above and step.above.plan.path) for step in cascade.steps] == [
        ("viet-nam", "not-assigned", None),
        ("an-binh", "inherited", "viet-nam/p"),
    ]


def test_two_plans_of_a_place_inherit_once():
    plans = {
        "viet-nam/p": plan(targets=[coverage("95")]),
        "an-binh/p": plan(targets=[target("sessions", "5")]),
        "an-binh/q": plan(targets=[target("sessions", "6")]),
    }
    (cascade,) = site(plans).indicators["hi-coverage"].cascades
    assert [step.place.path for step in cascade.steps] == ["viet-nam", "an-binh"]


@pytest.mark.parametrize(
    ("above", "own", "verdict"),
    [
        (coverage("95"), "96", "stricter"),
        (coverage("95"), "95", "equal"),
        (target("hi-coverage", above="95", printed="95", of="population"), "95", "weaker"),
        (target("hi-coverage", about="95", printed="95", of="population"), "95", "operator"),
        (target("hi-coverage", "95"), "95", "denominator"),
    ],
)
def test_without_an_assigned_figure_the_nearest_level_above_is_told(above, own, verdict):
    plans = {"viet-nam/p": plan(targets=[above]), "an-binh/xa-dong/p": plan(targets=[coverage(own)])}
    (cascade,) = site(plans).indicators["hi-coverage"].cascades
    step = cascade.steps[-1]
    assert (step.verdict, step.above_verdict) == ("not-assigned", verdict)
    assert (step.above_difference is None) == (verdict in ("operator", "denominator"))


def test_a_number_of_people_above_is_a_sum_and_no_bar_for_a_part():
    plans = {
        "an-binh/p": plan(targets=[target("hi-participants", "900.000", printed="900.000")]),
        "an-binh/xa-dong/p": plan(targets=[target("hi-participants", "900", printed="900")]),
        "an-binh/xa-tay/p": plan(targets=[target("hi-coverage", "95", printed="95", of="population")]),
    }
    (cascade,) = site(plans).indicators["hi-participants"].cascades
    told = [(step.place.path, step.verdict, step.above, step.above_verdict) for step in cascade.steps]
    assert told == [("an-binh", "not-assigned", None, None), ("an-binh/xa-dong", "not-assigned", None, None)]


def test_of_several_targets_above_the_one_that_can_be_compared_is_taken():
    plans = {
        "viet-nam/p": plan(targets=[target("hi-coverage", "95,5", id="a"), coverage("95", id="b")]),
        "an-binh/p": plan(targets=[coverage("96")]),
    }
    (cascade,) = site(plans).indicators["hi-coverage"].cascades
    assert (cascade.steps[-1].above.anchor, cascade.steps[-1].above_verdict) == ("b", "stricter")


def expectations(own, **more):
    plans = {"viet-nam/giao-2024": decision({"an-binh": {"2026": "93", "2030": "95"}})}
    found = site(plans | {"an-binh/p": plan(targets=own, **more)})
    return [(one.indicator.id, one.year, one.verdict.value) for one in found.plans["an-binh/p"].expected]


def test_a_plan_is_expected_to_state_its_own_families_and_what_is_assigned_to_it():
    si = target("si-rate", "40", of="labour-force")
    assert expectations([coverage("94"), si]) == [
        ("hi-coverage", 2026, "stricter"),
        ("si-rate", None, "not-assigned"),
    ]
    assert expectations([target("sessions", "5")]) == [("hi-coverage", 2026, "silent"), ("si-rate", None, "silent")]
    assert expectations([target("si-participants", "9")]) == [("hi-coverage", 2026, "silent")]
    assert expectations([coverage("94")], status="withdrawn") == []


def test_a_press_report_is_not_called_silent_and_a_decision_not_about_what_it_assigns():
    document = {"quality": "press-report"}
    assert expectations([target("sessions", "5")], document=document) == [("hi-coverage", 2026, "silent")]
    found = site({"viet-nam/giao-2024": decision({"an-binh": {"2026": "93"}, "viet-nam": {"2026": "95"}})})
    assert [one.indicator.id for one in found.plans["viet-nam/giao-2024"].expected] == ["si-rate"]


def test_the_years_in_which_figures_flow_are_those_of_the_cascades():
    """Told by outlines where two levels state something or a figure is given, else by who inherits."""
    plans = {
        "viet-nam/p": plan(targets=[coverage("95", by="2030")]),
        "viet-nam/giao-2024": decision({"an-binh": {"2027": "93"}}),
        "an-binh/p": plan(targets=[coverage("94"), target("si-rate", "40", of="labour-force")]),
        "an-binh/xa-dong/p": plan(targets=[coverage("93"), target("hi-participants", "900")]),
        "an-binh/xa-tay/p": plan(targets=[target("voluntary-si-rate", "5", of="labour-force")]),
    }
    found = site(plans)
    years = {name: {one.year for one in facts.cascades} for name, facts in found.indicators.items()}
    assert {name: set(found.flowing[name]) for name in years} == years
    assert years["hi-coverage"] == {2026, 2027}
    assert years["si-rate"] == {2026}
    assert years["hi-participants"] == years["sessions"] == set()
