"""What is derived can be downloaded: beside the stated facts of a plan, and for each indicator over all places."""

from __future__ import annotations

import json

from invented import coverage, plan, reported, site, target

from generator.export import indicator_json, plan_json

SITE = site(
    {
        "viet-nam/giao-2024": plan(
            assigned=[
                {"indicator": "hi-coverage", "of": "population", "at": "annex", "values": {"an-binh": {"2026": "93"}}}
            ]
        ),
        "an-binh/p": plan(
            targets=[
                coverage("96,25", count="hi-participants"),
                target("hi-participants", "900", at="II.2"),
                coverage("100", id="sau", by="2030"),
            ]
        ),
    },
    results={"an-binh": [reported("700", indicator="hi-participants", as_of="2025-06")]},
)


def test_a_plan_holds_its_derived_figures_beside_the_stated_ones():
    data = json.loads(plan_json(SITE.plans["an-binh/p"], "https://x.example/", "an-binh/p"))
    assert [one["id"] for one in data["plan"]["targets"]] == ["hi-coverage", "hi-participants", "sau"]
    derived = data["derived"]
    assert derived["implied_denominators"][0]["interval"] == {"low": "935.016363", "high": "935.113512"}
    (growth,) = derived["against_results"]
    assert (growth["value"], growth["formula"]) == ("28.571429", "(900 \N{MINUS SIGN} 700) ÷ 700 × 100")
    assert growth["inputs"] == [
        {"plan": "an-binh/p", "target": "hi-participants", "at": "II.2", "value": "900"},
        {"place": "an-binh", "as_of": "2025-06", "value": "700", "sources": ["https://example.org/"]},
    ]
    assert derived["expected"][0]["difference"]["interval"] == {"low": "2.745", "high": "3.755"}
    assert derived["expected"][0]["difference"]["inputs"] == ["own", "assigned"]
    assert "totals" not in derived


def test_an_indicator_holds_what_is_derived_over_all_places():
    data = json.loads(indicator_json(SITE.indicators["hi-coverage"], "https://x.example/"))
    assert [one["value"] for one in data["paces"]] == ["0.9375"]
    assert [step["verdict"] for step in data["cascades"][0]["steps"]] == ["stricter"]
    (step,) = data["cascades"][0]["steps"]
    assert (step["own"][0]["value"], step["assigned"][0]["value"]) == ("96.25", "93")
    assert (step["difference"]["value"], step["difference"]["inputs"]) == ("3.25", ["own", "assigned"])
    assert [one["unranked"] for one in data["classes"][0]["members"]] == ["alone"]
