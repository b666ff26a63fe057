"""Sharing a page about the country out over pages below it: nothing is lost, nothing is told twice, no page grows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from itertools import chain

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.library import Library
from generator.views import split
from tests.site.project import derived

LIBRARY: Library = derived().library
PLANS = tuple(LIBRARY.plans)


def told_of(weights: Mapping[str, int], limit: int) -> tuple[Counter[str], list[int]]:
    """How often the page of the country and those below it tell each plan, and how many facts each of them tells."""
    whole = split.country(weights, LIBRARY, limit)
    pages = [whole.full]
    for _, paths in whole.provinces:
        pages.append(split.province(paths, weights, LIBRARY, limit).full)
    return Counter(chain.from_iterable(pages)), [sum(weights[path] for path in page) for page in pages]


WEIGHTS = st.dictionaries(st.sampled_from(PLANS), st.integers(1, 9))


@given(WEIGHTS, st.integers(0, 60))
def test_no_page_tells_more_than_its_limit(weights: dict[str, int], limit: int) -> None:
    assert max(told_of(weights, limit)[1]) <= limit or not weights


@given(WEIGHTS, st.integers(0, 60))
def test_every_plan_is_told_or_counted_on_a_page_that_can_be_reached(weights: dict[str, int], limit: int) -> None:
    whole = split.country(weights, LIBRARY, limit)
    counted = [path for _, paths in whole.below for path in paths]
    assert set(whole.full) | set(counted) == set(weights)
    assert len(counted) == len(set(counted))
    for _, paths in whole.provinces:
        inside = split.province(paths, weights, LIBRARY, limit)
        counted_inside = [path for _, found in inside.below for path in found]
        assert sorted([*inside.full, *counted_inside]) == sorted(paths)


@given(WEIGHTS)
def test_what_fits_on_one_page_stays_there(weights: dict[str, int]) -> None:
    assert split.country(weights, LIBRARY, sum(weights.values())) == split.Shares(frozenset(weights))


def test_the_page_of_the_country_tells_nation_and_provinces_while_they_fit() -> None:
    weights = dict.fromkeys(PLANS, 1)
    upper = {path for path in PLANS if LIBRARY.plans[path].head.place.level != "commune"}
    whole = split.country(weights, LIBRARY, len(upper))
    assert whole.full == upper
    assert {path for _, paths in whole.below for path in paths} == {path for path in PLANS if "viet-nam/" not in path}


def test_beyond_that_it_tells_the_nation_alone() -> None:
    weights = dict.fromkeys(PLANS, 1)
    assert split.country(weights, LIBRARY, 2).full == {path for path in PLANS if path.startswith("viet-nam/")}


def test_of_one_place_the_plans_named_first_stay_and_the_others_are_counted() -> None:
    weights = {"ca-mau/chi-thi-2027": 2, "ca-mau/an-sinh-2026": 2}
    inside = split.province(weights, weights, LIBRARY, 3)
    assert inside.full == {"ca-mau/chi-thi-2027"}
    assert [(place.path, paths) for place, paths in inside.below] == [("ca-mau", ("ca-mau/an-sinh-2026",))]


@pytest.mark.parametrize(
    ("plan", "home"),
    [
        ("lai-chau/xa-muong-te/an-sinh-2026", "lai-chau"),
        ("lai-chau/an-sinh-2026", "lai-chau"),
        ("viet-nam/dinh-huong-2030", "viet-nam"),
        ("bac-lieu/an-sinh-2024", "ca-mau"),
    ],
)
def test_a_plan_is_told_on_the_pages_of_a_place_of_today(plan: str, home: str) -> None:
    assert split.home(LIBRARY.plans[plan].head, LIBRARY).path == home
