"""Computed figures carry formula, inputs and what rounding of the printed inputs allows."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest
from invented import coverage, library, plan, reported, site, target

from generator.derive import derive
from generator.derive.derived import Interval
from generator.derive.rounding import per_hundred, rounding, value_of
from generator.link import link
from generator.reading import read

ROOT = Path(__file__).parents[2]


@cache
def published():
    """The site of the plans in this repository."""
    return derive(link(read(ROOT)[0]), date(2026, 7, 1))


def ends(interval):
    return (str(interval.low), str(interval.high))


def stated(indicator, value, **more):
    (facts,) = library({"an-binh/p": plan(targets=[target(indicator, value, **more)])}).plans.values()
    return facts.targets[0]


@pytest.mark.parametrize(
    ("indicator", "value", "printed", "expected"),
    [
        ("hi-coverage", "29,04", "29,04%", ("29.035", "29.045")),
        ("hi-coverage", "96", "đạt 96% dân số", ("95.5", "96.5")),
        ("hi-coverage", "100", "100%", ("99.5", "100")),
        ("hi-coverage", "0,2", "0,2%", ("0.15", "0.25")),
        ("hi-participants", "152.475", "152.475 người", ("152475", "152475")),
        ("hi-participants", "7900000", "7,9 triệu người", ("7850000", "7950000")),
        ("hi-participants", "8000000", "8 triệu", ("7500000", "8500000")),
        ("hi-participants", "12", "một tá", ("12", "12")),
        ("hi-coverage", "12,50", "mười hai phẩy năm", ("12.495", "12.505")),
    ],
)
def test_a_printed_figure_stands_for_half_a_unit_of_its_last_decimal(indicator, value, printed, expected):
    fact = stated(indicator, value, printed=printed)
    assert ends(rounding(fact, fact.figure.value)) == expected


def test_a_figure_of_several_takes_the_rounding_of_its_own():
    fact = stated("hi-participants", "1500000", printed="từ 1.200.000 đến 1,5 triệu người")
    assert ends(rounding(fact, fact.figure.value)) == ("1450000", "1550000")


def test_reported_and_assigned_figures_have_a_number_and_a_rounding_too():
    found = library(
        {
            "viet-nam/giao-2024": plan(
                assigned=[
                    {
                        "indicator": "hi-coverage",
                        "of": "population",
                        "at": "annex",
                        "values": {"an-binh": {"2026": "92,60"}},
                    }
                ]
            )
        },
        results={"an-binh": [reported("90,5", indicator="hi-coverage")]},
        statistics=(reported("3800000", place="an-binh", what="labour-force") | {"printed": "3,8 triệu người"},),
    )
    facts = (*found.by_indicator["hi-coverage"].assigned, *found.by_place["an-binh"].results, *found.statistics)
    assert [str(value_of(fact)) for fact in facts] == ["92.60", "90.5", "3800000"]
    assert [ends(rounding(fact, value_of(fact))) for fact in facts] == [
        ("92.595", "92.605"),
        ("90.45", "90.55"),
        ("3750000", "3850000"),
    ]


@pytest.mark.parametrize("figures", [("92", "92,0"), ("92,0", "92")])
def test_equal_figures_of_a_table_are_as_exact_as_each_was_entered(figures):
    values = {place: {"2026": figure} for place, figure in zip(("an-binh", "binh-hoa"), figures, strict=True)}
    table = {"indicator": "hi-coverage", "of": "population", "at": "annex", "values": values}
    found = library({"viet-nam/giao-2024": plan(assigned=[table])})
    known = {"92": ("91.5", "92.5"), "92,0": ("91.95", "92.05")}
    assigned = {one.territory.path: one for one in found.by_indicator["hi-coverage"].assigned}
    for place, figure in zip(values, figures, strict=True):
        assert ends(rounding(assigned[place], assigned[place].value)) == known[figure]


def test_an_interval_whose_divisor_may_be_nothing_is_none():
    assert per_hundred(Interval(Decimal(1), Decimal(2)), Interval(Decimal(0), Decimal(1))) is None


def test_a_share_and_its_number_imply_the_denominator():
    targets = [
        target("si-rate", "29,04", of="labour-force", count="si-participants"),
        target("si-participants", "186447"),
    ]
    (found,) = site({"an-binh/p": plan(targets=targets)}).plans["an-binh/p"].implied
    (pair,) = found.pairs
    assert (found.denominator.id, found.agree, found.years.last) == ("labour-force", True, 2026)
    assert (pair.kind, pair.denominator.id, pair.formula) == ("denominator", "labour-force", "186.447 ÷ 29,04 × 100")
    assert pair.interval.whole == found.interval.whole == (641925, 642146)
    assert [fact.anchor for fact in pair.inputs] == ["si-participants", "si-rate"]


def pairs(*shares):
    targets = []
    for number, (share, count, more) in enumerate(shares):
        targets.append(target("si-rate", share, id=f"r{number}", of="labour-force", count=f"n{number}", **more))
        targets.append(target("si-participants", count, id=f"n{number}", **more))
    return site({"an-binh/p": plan(targets=targets)}).plans["an-binh/p"].implied


def test_several_pairs_of_one_denominator_are_intersected():
    (found,) = pairs(("50", "500", {}), ("10,0", "101", {}))
    assert found.agree
    assert found.interval.whole == (1005, 1010)


def test_pairs_that_cannot_both_be_right_are_called_so():
    (found,) = pairs(("50", "500", {}), ("10", "200", {}), ("20", "200", {}))
    assert (found.agree, found.interval, len(found.pairs)) == (False, None, 3)


def test_pairs_of_different_years_are_kept_apart():
    assert [one.years.last for one in pairs(("50", "500", {}), ("60", "600", {"by": "2030"}))] == [2026, 2030]


@pytest.mark.parametrize(
    ("share", "count"),
    [
        ({"at_least": "50", "printed": "50", "of": "labour-force"}, {"value": "500"}),
        ({"value": "50", "of": "labour-force"}, {"value": "500", "by": "2030"}),
        ({"value": "0", "of": "labour-force"}, {"value": "500"}),
        ({"value": "50"}, {"value": "500"}),
    ],
)
def test_only_exact_figures_of_equal_years_and_a_printed_denominator_imply_one(share, count):
    targets = [
        target("si-rate", count="n") | {"printed": "x"} | share,
        target("si-participants", id="n") | {"printed": "x"} | count,
    ]
    assert site({"an-binh/p": plan(targets=targets)}).plans["an-binh/p"].implied == ()


def test_what_is_no_share_implies_no_denominator():
    targets = [target("sessions", "40", count="n", of="population"), target("hi-participants", "20", id="n")]
    assert site({"an-binh/p": plan(targets=targets)}).plans["an-binh/p"].implied == ()


PRESS = {"document": {"quality": "press-report"}}


def test_the_pace_to_the_next_later_target_is_told_with_its_formula():
    plans = {
        "an-binh/p": plan(targets=[coverage("96,25")]),
        "an-binh/q": plan(period="2026-2030", targets=[coverage("100", by="2030")], **PRESS),
    }
    found = site(plans)
    (pace,) = found.indicators["hi-coverage"].paces
    assert (pace.years, pace.press, pace.approximate) == (4, True, False)
    assert (pace.per_year.formula, str(pace.per_year.value)) == ("(100 \N{MINUS SIGN} 96,25) ÷ 4", "0.9375")
    assert ends(pace.per_year.interval) == ("0.81125", "0.93875")
    assert [fact.plan.path for fact in pace.per_year.inputs] == ["an-binh/q", "an-binh/p"]
    assert all(found.plans[path].paces == (pace,) for path in plans)
    assert found.places["an-binh"].paces == (pace,)
    assert found.places["binh-hoa"].paces == ()


def test_a_pace_between_floors_is_called_approximate():
    late = target("hi-coverage", id="b", at_least="98", printed="98", of="population", by="2028")
    (pace,) = site({"an-binh/p": plan(targets=[coverage("96"), late])}).indicators["hi-coverage"].paces
    assert (pace.approximate, pace.press) == (True, False)


def test_a_pace_leads_from_year_to_year_and_never_between_unlike_targets():
    targets = [
        coverage("95"),
        coverage("96", id="b", by="2028"),
        coverage("98", id="c", by="2030"),
        target("hi-coverage", "99", id="d", of="labour-force", by="2029"),
        target("hi-coverage", "99", id="e", by="2032"),
        target("hi-coverage", id="f", min="98", max="99", printed="98-99", of="population", by="2033"),
        coverage("99", id="g", by="2034", where="nông thôn mới"),
    ]
    found = site({"an-binh/p": plan(targets=targets)}).indicators["hi-coverage"].paces
    assert [(pace.start.anchor, pace.end.anchor) for pace in found] == [("hi-coverage", "b"), ("b", "c")]


def test_there_is_no_pace_across_a_change_of_boundaries():
    plans = {
        "cao-son/a": plan(issued="2024-01-05", period="2024", targets=[coverage("90")]),
        "cao-son/b": plan(targets=[coverage("95")]),
    }
    assert site(plans).indicators["hi-coverage"].paces == ()


def test_a_target_is_set_against_the_latest_result():
    results = {
        "an-binh": [
            reported("100", indicator="hi-participants", as_of="2024-12-31"),
            reported("110", indicator="hi-participants", as_of="2025-06"),
            reported("112", indicator="hi-participants", as_of="2025-06-30"),
            reported("130", indicator="hi-participants", as_of="2027"),
            reported("90", indicator="hi-participants"),
        ]
    }
    found = site({"an-binh/p": plan(targets=[target("hi-participants", "121")])}, results=results)
    both = found.plans["an-binh/p"].progress
    assert [one.result.result.value for one in both] == [110, 112]
    assert (both[0].change.kind, both[0].change.formula, both[0].change.value) == (
        "growth",
        "(121 \N{MINUS SIGN} 110) ÷ 110 × 100",
        10,
    )
    assert found.places["an-binh"].progress == found.indicators["hi-participants"].progress == both


def test_shares_change_in_points_and_only_for_one_denominator():
    results = {
        "an-binh": [
            reported("90", indicator="hi-coverage", of="labour-force", as_of="2025-12"),
            reported("94,29", indicator="hi-coverage", of="population", as_of="2024-12-31"),
        ]
    }
    own = [target("hi-coverage", above="95", printed="trên 95%", of="population")]
    (found,) = site({"an-binh/p": plan(targets=own)}, results=results).plans["an-binh/p"].progress
    assert (found.change.kind, str(found.change.value), found.change.floor) == ("difference", "0.71", True)
    assert ends(found.change.interval) == ("0.205", "1.215")


def test_a_count_is_set_against_nothing_by_its_difference():
    results = {"an-binh": [reported("0", indicator="hi-participants", as_of="2025")]}
    plans = {"an-binh/p": plan(targets=[target("hi-participants", "12")])}
    (found,) = site(plans, results=results).plans["an-binh/p"].progress
    assert (found.change.kind, found.change.value, found.change.interval) == ("difference", 12, None)


def years(first, second, **more):
    plans = {
        "an-binh/a": plan(period="2025", issued="2025-01-05", targets=first),
        "an-binh/b": plan(targets=second, **more),
    }
    return site(plans).plans["an-binh/b"].changes


def test_a_target_is_set_against_the_like_one_of_the_plan_before():
    (found,) = years([coverage("94,5")], [coverage("96"), target("si-participants", "9")])
    assert (found.before.plan.path, found.change.kind, str(found.change.value)) == ("an-binh/a", "difference", "1.5")


def test_the_plan_before_is_compared_for_the_same_year_first():
    first = [coverage("94"), coverage("97", id="b", by="2030")]
    found = years(first, [coverage("98", by="2030")])
    assert [(one.before.anchor, str(one.change.value)) for one in found] == [("b", "1")]


def test_two_like_targets_before_or_unlike_ones_are_not_compared():
    assert years([coverage("94"), coverage("95", id="b")], [coverage("98")]) == ()
    assert years([target("hi-coverage", "94", of="labour-force")], [coverage("98")]) == ()
    assert years([target("hi-coverage", aim="increase")], [coverage("98"), target("sessions", aim="increase")]) == ()
    assert years([coverage("94", by="2030")], [coverage("98")]) == ()


def test_an_aim_for_the_total_or_a_part_hides_no_sum():
    parts = [
        target("si-participants", id="a", aim="increase"),
        target("voluntary-si-participants", id="b", aim="increase"),
        target("compulsory-si-participants", "152475"),
        target("voluntary-si-participants", "30633"),
    ]
    learned = plan(
        targets=[
            target("si-rate", "57", of="labour-force", parts=["compulsory-si-rate", "voluntary-si-rate"]),
            target("compulsory-si-rate", "48", of="labour-force"),
            target("voluntary-si-rate", "9", of="labour-force"),
        ]
    )
    plans = {"an-binh/p": learned, "binh-hoa/p": plan(targets=parts)}
    (total,) = site(plans).plans["binh-hoa/p"].totals
    assert (total.total.value, total.total.interval) == (183108, None)
    twice = [*parts, target("voluntary-si-participants", "30634", id="c")]
    assert site(plans | {"binh-hoa/p": plan(targets=twice)}).plans["binh-hoa/p"].totals == ()


def test_published_implied_denominators_of_can_tho():
    found = {one.denominator.id: one.interval.whole for one in published().plans["can-tho/bhxh-bhyt-2024"].implied}
    assert found["labour-force"] == (641925, 642146)
    assert found["population"] == (1258808, 1258942)


def test_published_total_and_growth_of_hue():
    facts = published().plans["hue/bhxh-bhyt-2026"]
    assert [(one.total.formula, one.total.value) for one in facts.totals] == [("152.475 + 30.633", 183108)]
    assert {one.target.anchor: str(round(one.change.value, 1)) for one in facts.progress} == {
        "bhxh-bat-buoc": "14.3",
        "bhxh-tu-nguyen": "36.2",
        "bhtn": "12.9",
        "bhyt": "2.1",
    }


def test_published_pace_of_ha_noi_to_2030():
    facts = published().plans["ha-noi/bhxh-bhyt-2026"]
    assert {one.start.anchor: (str(one.per_year.value), one.years, one.press) for one in facts.paces} == {
        "bao-phu-bhyt": ("0.9375", 4, True),
        "bhxh-bat-buoc": ("2.75", 4, True),
        "bhxh-tu-nguyen": ("1.5", 4, True),
        "bhtn": ("0.875", 4, True),
    }
