"""What is computed on the page of a plan is told once, and with what to know about it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from invented import coverage, plan, site, target

from generator.views.derived import DerivedGroup, plan_groups
from tests.site.project import editions

VI = editions()[0]
BEFORE, PACE = "So với kế hoạch trước", "Nhịp cần có để đến mức sau"


def groups(first: list[Any], second: list[Any], of: str = "b", first_year: str = "2025") -> dict[str, DerivedGroup]:
    """The groups of one of two plans of a place that follow each other, by title."""
    plans = {
        "an-binh/a": plan(period=first_year, issued=f"{first_year}-01-05", targets=first),
        "an-binh/b": plan(targets=second),
    }
    found = site(plans)
    told = plan_groups(found.plans[f"an-binh/{of}"], replace(VI, site=found))
    return {group.title: group for group in told}


def figures(group: DerivedGroup) -> list[str]:
    return [one.value.replace("\N{NO-BREAK SPACE}", " ") for one in group.cells]


def test_the_pace_over_one_year_is_not_told_beside_the_same_difference() -> None:
    told = groups([coverage("94,5")], [coverage("96")])
    assert figures(told[BEFORE]) == ["+1,5 điểm %"]
    assert PACE not in told
    assert figures(groups([coverage("94,5")], [coverage("96")], of="a")[PACE]) == ["+1,5 điểm % mỗi năm"]


def test_the_pace_of_a_number_and_that_over_several_years_are_told() -> None:
    number = groups([target("hi-participants", "100")], [target("hi-participants", "121")])
    assert (figures(number[BEFORE]), figures(number[PACE])) == (["+21 %"], ["+21 người mỗi năm"])
    years = groups([coverage("94")], [coverage("96")], first_year="2024")
    assert (figures(years[BEFORE]), figures(years[PACE])) == (["+2 điểm %"], ["+1 điểm % mỗi năm"])


def test_a_difference_of_figures_that_are_not_exact_says_so() -> None:
    floor = target("hi-coverage", at_least="96", printed="ít nhất 96%", of="population")
    (cell,) = groups([coverage("94,5")], [floor])[BEFORE].cells
    assert len(cell.notes) == 1
    assert "mức sàn" in cell.notes[0]
    assert groups([coverage("94,5")], [coverage("96")])[BEFORE].cells[0].notes == ()
