"""Data handed over, tasks without a lead, load, overlaps, instruments, and what documents leave unsaid."""

from __future__ import annotations

import pytest
from invented import INSTRUMENTS, coverage, duty, plan, site, target, task

from generator.document_number import faults
from generator.model import registry

GIVES = {"gives": "danh sách", "every": ["month"]}


def anchors(tasks):
    return [one.anchor for one in tasks]


def test_hand_overs_are_listed_per_plan_and_per_agency():
    duties = [
        duty("so-y-te", task("IV.1-1", to=["bhxh-tinh"], **GIVES), task("IV.1-2")),
        duty("bhxh-tinh", task("IV.2-1", gives="báo cáo"), at="IV.2"),
    ]
    found = site({"an-binh/p": plan(duties=duties)})
    assert anchors(found.plans["an-binh/p"].handovers) == ["IV.1-1", "IV.2-1"]
    assert anchors(found.agencies["so-y-te"].gives) == ["IV.1-1"]
    assert anchors(found.agencies["bhxh-tinh"].gets) == ["IV.1-1"]
    matrix = found.country.handovers
    assert [kind and kind.id for kind in matrix.receivers] == ["bhxh-tinh", None]
    assert {row.giver.id: [anchors(cell) for cell in row.cells] for row in matrix.rows} == {
        "bhxh-tinh": [[], ["IV.2-1"]],
        "so-y-te": [["IV.1-1"], []],
    }


def test_a_hand_over_without_a_named_giver_stands_in_a_row_of_its_own_and_withdrawn_plans_in_none():
    measures = [task("III.1", to=["bhxh-tinh", "ubnd-xa"], **GIVES)]
    found = site({"an-binh/p": plan(measures=measures), "binh-hoa/p": plan(measures=measures, status="withdrawn")})
    (row,) = found.country.handovers.rows
    assert row.giver is None
    assert [kind.id for kind in found.country.handovers.receivers] == ["bhxh-tinh", "ubnd-xa"]
    assert [len(cell) for cell in row.cells] == [1, 1]


def test_a_shared_task_without_a_printed_role_has_no_lead():
    tasks = [
        task("IV.1-1", **{"with": ["bhxh-tinh"]}),
        task("IV.1-2", role="lead", **{"with": ["bhxh-tinh"]}),
        task("IV.1-3"),
        task("IV.1-4", who=["so-y-te", "ubnd-xa"]),
        task("IV.1-5", **{"with": ["so-y-te"]}),
    ]
    found = site({"an-binh/p": plan(duties=[duty("so-y-te", *tasks)])})
    assert anchors(found.plans["an-binh/p"].without_lead) == ["IV.1-1", "IV.1-4"]
    assert anchors(found.agencies["bhxh-tinh"].without_lead) == ["IV.1-1"]


def test_load_counts_tasks_by_role_and_leaves_withdrawn_plans_out():
    tasks = [task("IV.1-1", role="lead"), task("IV.1-2", role="support"), task("IV.1-3"), task("IV.1-4")]
    more = task("IV.2-1", **{"with": ["so-y-te"]})
    data = plan(duties=[duty("so-y-te", *tasks), duty("bhxh-tinh", more, at="IV.2")])
    facts = site({"an-binh/p": data, "binh-hoa/p": data | {"status": "withdrawn"}}).agencies["so-y-te"]
    assert (facts.load.lead, facts.load.support, facts.load.unstated, facts.load.partner) == (1, 1, 2, 1)
    assert [one.load.own for one in facts.plans] == [4, 4]


def test_kinds_with_tasks_everywhere_and_in_one_place_only_are_told():
    both = [duty("so-y-te", task("IV.1-1"))]
    found = site(
        {
            "an-binh/p": plan(duties=[*both, duty("bhxh-tinh", task("IV.2-1"), at="IV.2")]),
            "binh-hoa/p": plan(duties=both),
            "cao-son/p": plan(targets=[coverage("90")]),
            "an-binh/xa-dong/p": plan(duties=[duty("ubnd-xa", task("IV.1-1"))]),
        }
    )
    (overlap,) = found.country.overlaps
    assert [place.path for place in overlap.places] == ["an-binh", "binh-hoa"]
    assert [kind.id for kind in overlap.everywhere] == ["so-y-te"]
    assert [(kind.id, place.path) for kind, place in overlap.only] == [("bhxh-tinh", "an-binh")]


def cites(instrument, **more):
    return {"instrument": instrument, "at": "preamble", **more}


def test_an_instrument_knows_who_names_it_and_what_it_names():
    plans = {
        "an-binh/bhyt-2026": plan(bases=[cites("luat-1-2024")], cites=[cites("qd-giao-2024"), cites("luat-1-2024")]),
        "binh-hoa/p": plan(bases=[cites("kh-an-binh-2026")], cites=[cites("luat-1-2024")]),
    }
    found = site(plans).instruments
    assert [one.id for one in found["kh-an-binh-2026"].cites] == ["luat-1-2024", "qd-giao-2024"]
    assert [head.path for head in found["luat-1-2024"].cited_by] == ["an-binh/bhyt-2026", "binh-hoa/p"]
    assert (found["kh-an-binh-2026"].published, found["luat-1-2024"].published) == (True, False)
    assert (found["kh-an-binh-2026"].force, found["luat-1-2024"].force) == ("issued", "unknown")
    assert found["luat-1-2024"].cites == ()


@pytest.mark.parametrize(("status", "force"), [("superseded", "replaced"), ("withdrawn", "withdrawn")])
def test_force_ends_where_a_document_says_so(status, force):
    found = site({"an-binh/bhyt-2026": plan(status=status, replaced_by="luat-1-2024")}).instruments["kh-an-binh-2026"]
    assert (found.force, found.replaced_by.id) == (force, "luat-1-2024")


def test_odd_numbers_are_told_with_the_citation_that_prints_them(monkeypatch):
    odd = registry.Instrument.model_validate(
        {"id": "kh-9", "kind": "ke-hoach", "name": "Kế hoạch 9", "number": "9/KH-UBND"}
    )
    monkeypatch.setattr("invented.INSTRUMENTS", registry.Instruments(instruments=(*INSTRUMENTS.instruments, odd)))
    named = [cites("kh-9", printed="12 /QD-UBND"), cites("kh-9", printed="Kế hoạch số 9")]
    found = site({"an-binh/p": plan(bases=named)}).instruments["kh-9"].odd_numbers
    assert [(one.where.value, one.number, [fault.value for fault in one.faults]) for one in found] == [
        ("registry", "9/KH-UBND", ["zero"]),
        ("printed", "12 /QD-UBND", ["space", "sign"]),
    ]
    assert [one.citation and one.citation.plan.path for one in found] == [None, "an-binh/p"]


@pytest.mark.parametrize(
    ("number", "kind", "party", "expected"),
    [
        ("141/KH-UBND", "ke-hoach", False, []),
        ("/KH-UBND", "ke-hoach", False, ["blank"]),
        ("141 /KH-UBND", "ke-hoach", False, ["space"]),
        ("9/KH-UBND", "ke-hoach", False, ["zero"]),
        ("01/QĐ-UBND", "quyet-dinh", False, []),
        ("97/QD-UBND", "quyet-dinh", False, ["sign"]),
        ("145/2020/NĐ-CP", "nghi-dinh", False, []),
        ("145/NĐ-CP", "nghi-dinh", False, ["year"]),
        ("48/2017-TT-BYT", "thong-tu", False, ["form"]),
        ("55/2025/NQ-HĐND", "nghi-quyet", False, []),
        ("244/2025/QH15", "nghi-quyet", False, []),
        ("41/2024/QH15", "luat", False, []),
        ("41/2024/QH", "luat", False, ["form"]),
        ("10929/BNV-CTL&BHXH", "cong-van", False, []),
        ("12/KH-UBND", "cong-van", False, ["sign"]),
        ("28-NQ/TW", "nghi-quyet", True, []),
        ("28/NQ-TW", "nghi-quyet", True, ["form"]),
        ("6-CT/TU", "chi-thi", True, []),
        ("39-CTr/TU", "chuong-trinh", True, []),
    ],
)
def test_numbers_have_the_form_of_their_kind_of_document(number, kind, party, expected):
    assert [fault.value for fault in faults(number, kind, party)] == expected


def test_what_a_plan_leaves_unsaid_is_listed_and_summed_for_its_place():
    targets = [
        coverage("95", by="2026"),
        target("hi-coverage", "95", id="b", where="nông thôn"),
        target("si-rate", aim="increase"),
    ]
    tasks = [task("IV.1-1", role="lead", every=["month"]), task("IV.1-2", by="2026-06"), task("IV.1-3")]
    data = plan(targets=targets, duties=[duty("so-y-te", *tasks)], annexes=[{"announced_at": "II", "missing": "true"}])
    found = site({"an-binh/p": data, "an-binh/q": data, "an-binh/r": data | {"status": "withdrawn"}})
    silent = found.plans["an-binh/p"].silence
    assert (silent.targets, silent.tasks, len(silent.missing_annexes), silent.no_total) == (3, 3, 1, ())
    assert anchors(silent.no_denominator) == ["b"]
    assert anchors(silent.no_due) == ["b", "si-rate"]
    assert anchors(silent.no_number) == ["si-rate"]
    assert anchors(silent.no_role) == ["IV.1-2", "IV.1-3"]
    assert anchors(silent.no_time) == ["IV.1-3"]
    both = found.places["an-binh"].silence
    assert (both.targets, both.tasks, len(both.no_role), len(both.missing_annexes)) == (6, 6, 4, 2)
