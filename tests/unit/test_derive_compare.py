"""Only like is ranked with like; everything else stands side by side with its reasons."""

from __future__ import annotations

from decimal import Decimal

import pytest
from invented import coverage, plan, reported, site, target

from generator.derive.derived import Interval
from generator.derive.likeness import Classes, class_key, held_equal


def comparison(plans, indicator="hi-coverage", **more):
    return site(plans, **more).indicators[indicator].comparison


def ranks(group):
    return [(member.target.place.path, member.rank) for member in group.members]


def reasons(compared):
    return [[reason.value for reason in refusal.reasons] for refusal in compared.refusals]


def test_provinces_with_equal_year_and_denominator_are_ranked_the_best_first():
    compared = comparison(
        {
            "an-binh/p": plan(targets=[coverage("94")]),
            "binh-hoa/p": plan(targets=[coverage("96,5")]),
            "cao-son/p": plan(targets=[coverage("94")]),
        }
    )
    (group,) = compared.classes
    assert (group.ranked, group.headline) == (True, True)
    assert group.id == "2026-population-province"
    assert ranks(group) == [("binh-hoa", 1), ("an-binh", 2), ("cao-son", 2)]
    assert compared.refusals == ()


def test_where_less_is_better_the_lowest_figure_is_first():
    def late(value):
        return plan(targets=[target("late-payment-rate", value, of="contributions-due")])

    compared = comparison({"an-binh/p": late("3"), "binh-hoa/p": late("2")}, "late-payment-rate")
    assert ranks(compared.classes[0]) == [("binh-hoa", 1), ("an-binh", 2)]


def test_an_indicator_without_direction_is_not_ranked():
    plans = {f"{place}/p": plan(targets=[target("sessions", "5")]) for place in ("an-binh", "binh-hoa")}
    assert [member.unranked for member in comparison(plans, "sessions").classes[0].members] == ["no-direction"] * 2


def test_city_of_2026_ward_of_2026_and_former_city_of_2024_are_three_classes_side_by_side():
    compared = comparison(
        {
            "an-binh/p": plan(targets=[coverage("96,25")]),
            "an-binh/xa-dong/p": plan(targets=[coverage("96")]),
            "cao-son/p": plan(issued="2024-04-03", period="2024", targets=[coverage("93,69", by="2024-12-20")]),
        }
    )
    assert [group.id for group in compared.classes] == [
        "2026-population-province",
        "2026-population-commune",
        "2024-population-province",
    ]
    assert all(member.rank is None for group in compared.classes for member in group.members)
    assert reasons(compared) == [["level"], ["years", "territory"], ["years", "level", "territory"]]


def test_another_denominator_is_another_class():
    compared = comparison(
        {
            "an-binh/p": plan(targets=[target("si-rate", "40", of="labour-force")]),
            "binh-hoa/p": plan(targets=[target("si-rate", "50", of="labour-force-working-age")]),
        },
        "si-rate",
    )
    assert reasons(compared) == [["denominator"]]


def test_denominators_held_equal_are_one_class():
    compared = comparison(
        {
            "an-binh/p": plan(targets=[target("si-rate", "40", of="labour-force-in-age")]),
            "binh-hoa/p": plan(targets=[target("si-rate", "50", of="labour-force-working-age")]),
        },
        "si-rate",
    )
    assert ranks(compared.classes[0]) == [("binh-hoa", 1), ("an-binh", 2)]
    assert compared.classes[0].key.denominator.id == "labour-force-working-age"


def test_a_share_without_denominator_is_never_ranked():
    plans = {f"{place}/p": plan(targets=[target("hi-coverage", "95")]) for place in ("an-binh", "binh-hoa")}
    assert [one.unranked for one in comparison(plans).classes[0].members] == ["no-denominator"] * 2


@pytest.mark.parametrize(
    ("more", "reason"),
    [
        ({"by": "2030"}, "years"),
        ({"school_year": "2026-2027"}, "years"),
        ({"where": "xã nông thôn mới"}, "condition"),
        ({"agency": "so-y-te"}, "addressee"),
        ({"per": ["commune"]}, "per"),
        ({"change": "relative", "base_year": "2025"}, "change"),
    ],
)
def test_whatever_narrows_a_target_keeps_it_out_of_the_ranking_and_is_the_reason(more, reason):
    compared = comparison(
        {"an-binh/p": plan(targets=[coverage("90")]), "binh-hoa/p": plan(targets=[coverage("91", **more)])}
    )
    assert reasons(compared) == [[reason]]


def test_a_target_for_one_agency_is_not_a_headline():
    compared = comparison({"an-binh/p": plan(targets=[coverage("90"), coverage("100", id="b", agency="so-y-te")])})
    assert [group.headline for group in compared.classes] == [True, False]
    assert compared.headline == compared.classes[:1]


def test_former_boundaries_may_be_ranked_in_years_they_existed_and_are_marked():
    old = {"issued": "2024-01-10", "period": "2024"}
    compared = comparison(
        {
            "an-binh/p": plan(**old, targets=[coverage("92")]),
            "cao-son/p": plan(**old, targets=[coverage("93")]),
        }
    )
    (group,) = compared.classes
    assert ranks(group) == [("cao-son", 1), ("an-binh", 2)]
    assert group.members[0].cautions == ("former-territory", "years-from-period")


def test_a_figure_of_former_boundaries_for_years_after_their_end_is_refused_for_its_territory():
    compared = comparison(
        {
            "an-binh/p": plan(targets=[coverage("92")]),
            "cao-son/p": plan(issued="2024-01-10", period="2026", targets=[coverage("93")]),
        }
    )
    assert reasons(compared) == [["territory"]]


def test_figures_of_different_operators_are_ranked_with_a_caution():
    compared = comparison(
        {
            "an-binh/p": plan(targets=[coverage("92", by="2026")]),
            "binh-hoa/p": plan(
                targets=[target("hi-coverage", at_least="93", printed="93", of="population", by="2026")]
            ),
        }
    )
    assert [(one.rank, one.cautions) for one in compared.classes[0].members] == [(1, ("operator",)), (2, ())]


def test_an_aim_or_relation_stands_in_no_class():
    targets = [
        target("hi-coverage", aim="universal"),
        target("hi-coverage", id="b", above="previous-year", printed="x"),
    ]
    compared = comparison({"an-binh/p": plan(targets=targets)})
    assert compared.classes == ()
    assert [member.unranked for member in compared.without_number] == ["no-number"] * 2


def test_press_reports_drafts_and_doubts_are_marked():
    document = {"quality": "press-report"}
    compared = comparison(
        {
            "an-binh/p": plan(document=document, targets=[coverage("92", by="2026", doubt="Chưa rõ.")]),
            "binh-hoa/p": plan(number="/KH-UBND", targets=[coverage("93", by="2026")]),
        }
    )
    assert [one.cautions for one in compared.classes[0].members] == [("draft",), ("press", "doubt")]


def test_a_withdrawn_plan_has_no_rank():
    compared = comparison(
        {
            "an-binh/p": plan(targets=[coverage("92")], status="withdrawn"),
            "binh-hoa/p": plan(targets=[coverage("93")]),
        }
    )
    assert [(one.target.place.path, one.unranked) for one in compared.classes[0].members] == [
        ("an-binh", "void"),
        ("binh-hoa", "alone"),
    ]


def test_two_documents_of_one_place_are_no_ranking():
    compared = comparison({"an-binh/p": plan(targets=[coverage("92")]), "an-binh/q": plan(targets=[coverage("93")])})
    (group,) = compared.classes
    assert not group.ranked
    assert all("same-territory-twice" in member.cautions for member in group.members)


def test_with_many_classes_each_is_set_against_the_first_only():
    targets = [coverage("90", id=f"t{year}", by=str(year)) for year in range(2026, 2036)]
    compared = comparison({"an-binh/p": plan(targets=targets)})
    assert len(compared.classes) == 10
    assert [refusal.left.id for refusal in compared.refusals] == ["2026-population-province"] * 9


def test_class_names_are_unique():
    targets = [coverage("90", id="a", where="một hai ba bốn năm"), coverage("90", id="b", where="một hai ba bốn sáu")]
    ids = [group.id for group in comparison({"an-binh/p": plan(targets=targets)}).classes]
    assert len(set(ids)) == 2


def test_no_refusal_is_without_reason():
    targets = [coverage("90", id=f"t{year}", by=str(year)) for year in (2026, 2030)]
    plans = {f"{place}/p": plan(targets=targets) for place in ("viet-nam", "an-binh", "an-binh/xa-dong")}
    assert all(refusal.reasons for refusal in comparison(plans).refusals)


POPULATIONS = (
    reported("800", place="binh-hoa", what="population", as_of="2025"),
    reported("1000", place="binh-hoa", what="population"),
    reported("900", place="dat-binh-hoa", what="population", as_of="2023"),
    reported("500", place="binh-hoa", what="labour-force"),
)
RATE = {"an-binh/p": plan(targets=[coverage("92")])}


def test_a_count_becomes_a_rate_only_beside_each_named_population():
    plans = RATE | {"binh-hoa/p": plan(targets=[target("hi-participants", "880")])}
    (only,) = site(plans, statistics=POPULATIONS).indicators["hi-coverage"].counts
    assert only.target.place.path == "binh-hoa"
    assert [(one.rate.formula, one.rate.value.quantize(Decimal("0.01"))) for one in only.variants] == [
        ("880 ÷ 800 × 100", Decimal("110.00")),
        ("880 ÷ 1.000 × 100", Decimal("88.00")),
        ("880 ÷ 900 × 100", Decimal("97.78")),
    ]
    assert only.variants[0].rate.inputs == (only.target, only.variants[0].statistic)


def test_a_reported_count_and_share_of_one_day_imply_a_population_of_their_own():
    plans = RATE | {"binh-hoa/p": plan(targets=[target("hi-participants", "880")])}
    results = {
        "binh-hoa": [
            reported("784", indicator="hi-participants", as_of="2025-06"),
            reported("98", indicator="hi-coverage", as_of="2025-06", printed="98%"),
            reported("97", indicator="hi-coverage", as_of="2024"),
        ]
    }
    (only,) = site(plans, results=results).indicators["hi-coverage"].counts
    (implied,) = only.results
    assert implied.rate.formula == "880 ÷ (784 ÷ 98 × 100) × 100"
    assert implied.rate.value == Decimal("110")
    assert implied.rate.interval == Interval(
        Decimal("109.4387755102040816326530612"), Decimal("110.5612244897959183673469388")
    )
    assert implied.rate.inputs == (only.target, implied.count, implied.share)


def test_a_result_of_another_territory_implies_no_population_here():
    plans = RATE | {"cao-son/p": plan(targets=[target("hi-participants", "880")])}
    pair = [
        reported("784", indicator="hi-participants", as_of="2020", territory="cao-son-truoc-2025"),
        reported("98", indicator="hi-coverage", as_of="2020", printed="98%", territory="cao-son-truoc-2025"),
    ]
    (only,) = site(plans, results={"cao-son": pair}).indicators["hi-coverage"].counts
    assert only.results == ()


def test_a_population_of_other_boundaries_is_named_but_not_divided_by():
    plans = RATE | {"cao-son/p": plan(targets=[target("hi-participants", "880")])}
    old = reported("700", place="cao-son", what="population", as_of="2020")
    merged = reported("300", place="phu-cao", what="population")
    (only,) = site(plans, statistics=(old, merged)).indicators["hi-coverage"].counts
    assert [(one.statistic.territory.path, one.rate) for one in only.variants] == [
        ("cao-son-truoc-2025", None),
        ("phu-cao", None),
    ]


def test_two_former_places_on_the_same_ground_today_do_not_share_a_population():
    count = target("hi-participants", "880")
    plans = RATE | {"cao-son/p": plan(issued="2024-01-05", period="2024", targets=[count])}
    merged = reported("1000", place="phu-cao", what="population")
    (only,) = site(plans, statistics=(merged,)).indicators["hi-coverage"].counts
    assert [one.rate for one in only.variants] == [None]


def test_a_place_that_states_the_rate_itself_is_not_among_the_counts():
    plans = {"an-binh/p": plan(targets=[coverage("92"), target("hi-participants", "880")])}
    assert site(plans).indicators["hi-coverage"].counts == ()


def test_count_and_rate_are_tied_by_what_a_plan_says_before_what_ids_suggest():
    targets = [target("compulsory-si-rate", "40", of="labour-force", count="n"), target("si-participants", "9", id="n")]
    indicators = site({"an-binh/p": plan(targets=targets)}).indicators
    assert indicators["compulsory-si-rate"].count.id == "si-participants"
    assert indicators["hi-coverage"].count.id == "hi-participants"
    assert indicators["hi-participants"].rate.id == "hi-coverage"


PARTS = plan(
    targets=[
        target("si-rate", "57", of="labour-force", parts=["compulsory-si-rate", "voluntary-si-rate"]),
        target("compulsory-si-rate", "48", of="labour-force"),
        target("voluntary-si-rate", "9", of="labour-force"),
    ]
)


def test_a_total_is_added_only_where_a_document_calls_the_same_parts_complete():
    parts = [target("compulsory-si-participants", "152475"), target("voluntary-si-participants", "30633")]
    alone = site({"binh-hoa/p": plan(targets=parts)})
    assert alone.plans["binh-hoa/p"].totals == ()
    (total,) = site({"an-binh/p": PARTS, "binh-hoa/p": plan(targets=parts)}).plans["binh-hoa/p"].totals
    assert total.indicator.id == "si-participants"
    assert (total.total.formula, total.total.value, total.total.floor) == ("152.475 + 30.633", 183108, False)
    assert total.like.plan.path == "an-binh/p"


def test_a_stated_total_is_not_computed_again():
    assert site({"an-binh/p": PARTS}).plans["an-binh/p"].totals == ()


def test_a_sum_with_a_floor_is_a_floor_and_a_sum_with_about_is_none():
    def totals(**figure):
        second = target("voluntary-si-rate", of="labour-force", printed="9", **figure)
        data = plan(targets=[target("compulsory-si-rate", "48", of="labour-force"), second])
        return site({"an-binh/p": PARTS, "binh-hoa/p": data}).plans["binh-hoa/p"].totals

    assert [one.total.floor for one in totals(at_least="9")] == [True]
    assert totals(about="9") == ()


def test_parts_of_different_denominators_are_not_added():
    targets = [
        target("compulsory-si-rate", "48", of="labour-force"),
        target("voluntary-si-rate", "9", of="labour-force-working-age"),
    ]
    assert site({"an-binh/p": PARTS, "binh-hoa/p": plan(targets=targets)}).plans["binh-hoa/p"].totals == ()


def test_the_names_of_rankings_are_those_of_the_ranked_classes_whatever_their_figures():
    def country(figure):
        return site(
            {
                "an-binh/p": plan(targets=[coverage("94"), coverage("97", id="b", by="2030")]),
                "binh-hoa/p": plan(targets=[coverage(figure), coverage("9", id="c", agency="so-y-te")]),
                "cao-son/p": plan(targets=[target("hi-coverage", aim="universal")]),
            }
        )

    found = country("96,5")
    ranked = [one for one in found.indicators["hi-coverage"].comparison.headline if one.ranked]
    names = found.country.rankings["hi-coverage"]
    assert names == {one.key.identity: one.id for one in ranked} != {}
    assert country("12").country.rankings["hi-coverage"] == names


def test_keys_made_once_for_alike_targets_are_those_made_for_each():
    alike = [{}, {"by": "2030"}, {"where": "vùng cao"}, {"per": "month"}, {"change": "relative"}, {"base_year": "2024"}]
    alike += [{"agency": "so-y-te"}, {"agency": "bhxh-tinh"}, {"school_year": ["2025-2026"]}, {"of": "labour-force"}]
    numbered = enumerate(alike * 2)
    targets = [target("hi-coverage", "9", **({"id": f"t{n}", "of": "population"} | more)) for n, more in numbered]
    former = {"issued": "2024-04-03", "period": "2024"}
    found = site(
        {
            "an-binh/p": plan(targets=targets),
            "an-binh/xa-dong/p": plan(targets=targets),
            "cao-son/p": plan(targets=targets, **former),
            "cao-son-truoc-2025/p": plan(targets=targets, **former),
        }
    )
    equals = held_equal(found.library.denominators)
    classes = Classes(equals)
    told = [classes.of(one) for one in found.library.by_indicator["hi-coverage"].targets]
    each = [class_key(one, equals) for one in found.library.by_indicator["hi-coverage"].targets]
    assert told == [(key, key.identity) for key in each]
    assert len({key.identity for key in each}) > 20
