"""Assigned and own figures of a place, nation to commune, as its page tells them: once, with who set them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from invented import coverage, plan, site

from generator.derive.site import Site
from generator.views.cascade import CascadeGroup
from generator.views.edition import Edition
from generator.views.indicator import indicator_pages
from generator.views.place import place_page
from tests.site.project import editions

VI = editions()[0]


def country(commune: str = "96", **province: Any) -> Site:
    plans = {
        "an-binh/p": plan(targets=[coverage("95", **province)]),
        "an-binh/xa-tay/p": plan(targets=[coverage(commune)]),
    }
    return site(plans)


def edition(found: Site) -> Edition:
    return replace(VI, site=found)


def shown(found: Site, place: str) -> tuple[CascadeGroup, ...]:
    return place_page(found.places[place], edition(found)).view.cascades


def test_the_page_of_a_commune_names_what_its_province_set_once() -> None:
    ((group),) = shown(country(), "an-binh/xa-tay")
    (step,) = group.years[0].steps
    assert (step.above.text, step.above_place) == ("95\N{NO-BREAK SPACE}%", "An Bình")
    assert step.above.url == "ke-hoach/an-binh/p/#hi-coverage"
    assert (step.place.url, step.own[0].text, step.difference) == (
        "",
        "96\N{NO-BREAK SPACE}%",
        "+1\N{NO-BREAK SPACE}điểm %",
    )


def test_a_province_with_more_than_that_figure_keeps_its_row() -> None:
    plans = {
        "an-binh/p": plan(targets=[coverage("95"), coverage("94", id="nua")]),
        "an-binh/xa-tay/p": plan(targets=[coverage("96")]),
    }
    ((group),) = shown(site(plans), "an-binh/xa-tay")
    province, commune = group.years[0].steps
    assert [one.text for one in province.own] == ["95\N{NO-BREAK SPACE}%", "94\N{NO-BREAK SPACE}%"]
    assert (commune.above.text, commune.above.url) == ("95\N{NO-BREAK SPACE}%", ""), "the row above leads there"


def test_the_page_of_the_province_keeps_its_own_row_and_that_of_an_indicator_all() -> None:
    found = country()
    ((group),) = shown(found, "an-binh")
    assert [step.place.url for step in group.years[0].steps] == ["", "dia-phuong/an-binh/xa-tay/"]
    page = next(iter(indicator_pages(found.indicators["hi-coverage"], edition(found))))
    province, commune = page.view.cascades[0].years[0].steps
    assert (province.place.url, province.own[0].url) == ("dia-phuong/an-binh/", "ke-hoach/an-binh/p/#hi-coverage")
    assert commune.above.url == ""
