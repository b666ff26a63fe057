"""Digests of a plan by section: each changes with what it stands for, and with nothing else."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest

from generator.sections import ABOVE, CORE, NAMED, REACHED, TARGETS, TASKS, TIMED, sections, together

HI, UI = TARGETS + "hi-coverage", TARGETS + "ui-rate"
PLAN: dict[str, Any] = {
    "title": "Kế hoạch thử",
    "bases": [{"instrument": "luat-bhyt", "at": "preamble"}],
    "targets": [
        {"id": "a", "indicator": "hi-coverage", "value": "95", "printed": "95%", "of": "population", "at": "II.1"},
        {"id": "b", "indicator": "ui-rate", "at_least": "30", "printed": "30%", "by": "2026-12-31", "at": "III.1"},
        {
            "id": "c",
            "indicator": "late-payment-rate",
            "at_most": "national-average",
            "printed": "thấp hơn",
            "at": "II.2",
        },
    ],
    "measures": [{"at": "III.1", "does": "Gọi điện."}],
    "duties": [{"agency": "so-y-te", "at": "IV.1", "items": [{"at": "IV.1-1", "does": "Ghi sổ."}]}],
    "assigned": [{"indicator": "hi-coverage", "at": "II.9", "values": {"hue": {"2026": "95"}}}],
}


def changed(*path: str | int, value: str) -> set[str]:
    """The sections whose digests change when one value of the plan does."""
    data: Any = deepcopy(PLAN)
    inner = data
    for step in path[:-1]:
        inner = inner[step]
    inner[path[-1]] = value
    before, after = dict(sections(PLAN).items()), dict(sections(data).items())
    return {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}


@pytest.mark.parametrize(
    ("path", "value", "sections_"),
    [
        (("title",), "Khác", {CORE}),
        (("targets", 0, "value"), "96", {HI}),
        (("targets", 0, "printed"), "95,0%", {HI}),
        (("targets", 0, "doubt"), "Không rõ.", {HI}),
        (("targets", 0, "of"), "pupils", {HI, CORE}),
        (("targets", 0, "at_least"), "90", {HI, CORE}),
        (("targets", 1, "at_least"), "31", {UI, TIMED, REACHED}),
        (("targets", 1, "by"), "2027", {UI, TIMED, REACHED, CORE}),
        (("targets", 2, "at_most"), "previous-year", {TARGETS + "late-payment-rate", CORE}),
        (("targets", 2, "at_most"), "403-nq-cp-2025", {TARGETS + "late-payment-rate", CORE}),
        (("measures", 0, "does"), "Đến nhà.", {TASKS}),
        (("measures", 0, "at"), "II.1", {TASKS, REACHED, CORE}),
        (("measures", 0, "who"), "thue", {TASKS, CORE}),
        (("measures", 0, "id"), "goi-dien", {TASKS, CORE}),
        (("duties", 0, "agency"), "thue", {TASKS}),
        (("duties", 0, "items", 0, "role"), "lead", {TASKS}),
        (("bases", 0, "at"), "I.1", {NAMED}),
        (("assigned", 0, "values", "hue", "2026"), "96", {CORE}),
    ],
)
def test_a_change_shows_in_the_sections_it_belongs_to(
    path: tuple[str | int, ...], value: str, sections_: set[str]
) -> None:
    assert changed(*path, value=value) == sections_


def test_a_target_taken_away_leaves_its_indicator_without_a_digest() -> None:
    found = dict(sections(PLAN | {"targets": PLAN["targets"][1:]}).items())
    assert HI not in found
    assert found[CORE] != dict(sections(PLAN).items())[CORE]


def test_equal_plans_have_equal_digests_and_share_the_names() -> None:
    one, other = sections(PLAN), sections(deepcopy(PLAN))
    assert one == other
    assert one.names is other.names


def test_plans_of_a_province_are_told_together_and_those_of_upper_levels_by_all_they_state() -> None:
    own, commune = sections(PLAN), sections(PLAN | {"measures": []})
    found = together({"hue/p": own, "hue/phuong-a/p": own})
    assert found == together({"hue/phuong-a/p": own, "hue/p": own})
    other = together({"hue/p": own, "hue/phuong-a/p": commune})
    assert {name for name in found if found[name] != other[name]} == {TASKS, REACHED, CORE}
    assert found[ABOVE] == other[ABOVE] != together({"hue/p": commune})[ABOVE]


def test_a_province_without_plans_has_every_section_but_those_of_indicators() -> None:
    assert together({}).keys() == together({"hue/p": sections(PLAN)}).keys() - {
        name for name in sections(PLAN).names if name.startswith(TARGETS)
    }
