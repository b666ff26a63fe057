"""What earlier builds made is given again while all it was made from is the same, and made anew otherwise."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from generator.digests import NOTHING_KNOWN, Digests
from generator.inputs import Stamp
from generator.kept import NOTHING_KEPT, Kept
from generator.sections import ABOVE, CORE, PLAN, PROVINCE, RESULTS, TARGETS, TASKS

FIXED = dict.fromkeys((CORE, TASKS, ABOVE), b"1")
RATE = TARGETS + "ui-rate"


def stamp(sha256: str) -> Stamp:
    """A stamp of a file with some content."""
    return 1, 1, 1, 1, sha256


SEEN = {
    "plans/registry/agencies.yml": stamp("r"),
    "plans/hue/bhyt-2026/plan.yml": stamp("a"),
    "plans/hue/results.yml": stamp("b"),
    "theme/a.html": stamp("c"),
}
KNOWN = Digests({"hue": FIXED | {RATE: b"2"}, "da-nang": FIXED}, SEEN, date(2026, 3, 17))
PLAN_OF_HUE = PLAN + "hue/bhyt-2026"


def with_section(name: str) -> Digests:
    """The same, but for a section of the plans of Huế."""
    return replace(KNOWN, sections={**KNOWN.sections, "hue": {**KNOWN.sections["hue"], name: b"new"}})


def with_file(name: str) -> Digests:
    """The same, but for the content of a file."""
    return replace(KNOWN, seen=SEEN | {name: stamp("new")})


@pytest.mark.parametrize(
    ("other", "subjects"),
    [
        (with_section(CORE), ()),
        (with_section(TASKS), (TASKS,)),
        (with_section(RATE), (RATE,)),
        (with_file("plans/registry/agencies.yml"), ()),
        (with_file("plans/hue/results.yml"), (RESULTS,)),
        (with_file("plans/hue/bhyt-2026/plan.yml"), (PLAN_OF_HUE,)),
        (replace(KNOWN, today=date(2026, 3, 18)), ()),
    ],
)
def test_a_fingerprint_changes_with_each_subject_it_is_asked_for(other: Digests, subjects: tuple[str, ...]) -> None:
    assert KNOWN.of(subjects) != other.of(subjects)


@pytest.mark.parametrize(
    "other",
    [
        with_section(TASKS),
        with_section(RATE),
        with_file("plans/hue/results.yml"),
        with_file("plans/hue/bhyt-2026/plan.yml"),
        with_file("theme/a.html"),
    ],
)
def test_a_fingerprint_stays_while_other_things_change(other: Digests) -> None:
    assert KNOWN.of((ABOVE,)) == other.of((ABOVE,)) != ""


def test_what_is_not_known_has_no_fingerprint_and_what_is_no_subject_is_refused() -> None:
    assert NOTHING_KNOWN.of(()) == replace(KNOWN, seen={}).of(()) == ""
    assert KNOWN.of((PLAN + "hue/khac",)) == KNOWN.of((PROVINCE + "hue",)) == ""
    assert KNOWN.of((PROVINCE + "hue",), {"hue": "x"}) != KNOWN.of((PROVINCE + "hue",), {"hue": "y"})
    with pytest.raises(KeyError, match="nhiem-vu"):
        KNOWN.of(("nhiem-vu",))


def test_a_part_is_made_once_while_all_it_is_made_from_is_the_same(tmp_path: Path) -> None:
    kept, made = Kept(tmp_path / "cache"), list[str]()

    def ask(known: Digests, name: str, subject: str = TASKS, with_: str = "") -> str:
        def make() -> str:
            made.append(name)
            return f"{name} {len(made)}"

        given: str = known.recall(kept, with_)("matrix", (subject,), make)
        return given

    assert [ask(KNOWN, "a"), ask(KNOWN, "b"), ask(with_section(RATE), "c")] == ["a 1"] * 3
    assert ask(with_section(TASKS), "d") == "d 2"
    assert ask(KNOWN, "e", with_="en") == "e 3"
    assert ask(NOTHING_KNOWN, "f") == "f 4"
    assert KNOWN.recall(NOTHING_KEPT)("matrix", (TASKS,), lambda: "g") == "g"
