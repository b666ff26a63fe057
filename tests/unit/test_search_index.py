"""Records, lists, blocks and the table of the search index, on the rich fixture and on made-up records."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from functools import partial

import pytest

from generator.search import FOLDER, SHARD, files, index
from generator.search.blocks import blocks
from generator.search.normalise import Normaliser, words
from generator.search.papers import paper_parts
from generator.search.postings import CUT, WHOLE, gather, lists, rarity, vocabulary
from generator.search.records import TARGETS, Group, Record, Spot, Subject, groups, spots, subjects
from generator.search.tables import places
from generator.vietnamese import format_number
from generator.views import addresses
from tests.site.project import FIXTURE, editions

SUBJECTS = (
    Subject("indicator", "chi-tieu/x/", "Tỷ lệ bao phủ BHYT", "Coverage", "Trong 100 người dân"),
    Subject("agency", "co-quan/so-y-te/", "Sở Y tế", "Health", ""),
)
SPOTS = (
    Spot("viet-nam", "Việt Nam", "nation", ("cả nước",)),
    Spot("hue", "Thành phố Huế", "province", ("Thừa Thiên Huế",)),
    Spot("hue/xa-son-ha", "Xã Sơn Hà", "commune"),
    Spot("hue/xa-son-ha-12345", "Xã Sơn Hạ", "commune"),
)


def plan(number: int, *texts: str, place: str = "hue", year: int = 2026) -> Group:
    records = (
        Record("plan", "", f"Kế hoạch {number}"),
        *(Record("duty", f"a{at}", text) for at, text in enumerate(texts)),
    )
    return Group(f"ke-hoach/{place}/p-{number}/", "Kế hoạch", place, (year, year), records)


def decoded(block: dict) -> list[tuple[str, str, str]]:
    """Anchor, title and body of each record, as a browser reads them."""
    texts, new, found = ["", *block["x"]], 1, []
    anchors = block["a"].split(" ")
    for at, (title, body, heading) in enumerate(zip(block["t"], block["b"], block["h"], strict=True)):
        read = []
        for reference in (title, body, heading):
            if reference == 1:
                read.append(texts[new])
                new += 1
            else:
                read.append(texts[reference and reference - 1])
        found.append((anchors[at], read[0], read[1]))
    return found


def found_lists(found: Iterable[Group]) -> dict[str, list[int]]:
    made = tuple(found)
    texts = gather(made, SUBJECTS, Normaliser(words()))
    return dict(lists(texts, range(len(made))))


def members(numbers: list[int]) -> list[int]:
    groups_, at = [], 0
    for step in numbers[1:]:
        at += step >> 2
        groups_.append(at)
    return groups_


@pytest.fixture(scope="module")
def site():
    return editions()[0].site


def test_every_record_leads_to_a_page_of_the_site(site):
    pages = set(addresses(editions()[0]))
    assert {group.url for group in groups(site)} <= pages
    assert {one.url for one in subjects(site) if one.url} <= pages


def test_every_target_task_and_citation_of_a_plan_is_a_record(site):
    by_url = {group.url: group for group in groups(site)}
    for path, linked in site.library.plans.items():
        anchors = [record.anchor for record in by_url[f"ke-hoach/{path}/"].records if record.anchor != TARGETS]
        assert len(anchors) == len(set(anchors))
        assert {one.anchor for one in (*linked.targets, *linked.tasks)} <= set(anchors)
        assert sum(one.startswith(("can-cu-", "vien-dan-")) for one in anchors) >= len(linked.bases) + len(linked.cites)


def test_a_target_is_found_by_what_is_printed_and_points_at_its_indicator(site):
    about = subjects(site)
    for group in groups(site):
        for record in group.records:
            assert record.title
            if record.kind == "target":
                assert about[record.subjects[0]].kind == "indicator"


def test_a_figure_assigned_to_a_place_is_found_by_the_place_and_the_figure_with_all_its_years(site):
    said = {
        record.title
        for group in groups(site)
        for record in group.records
        if record.kind == "target" and record.anchor == TARGETS
    }
    found = [one for plan in site.library.plans.values() for one in plan.assigned]
    rows = {(one.plan.path, one.indicator.id, one.territory.path) for one in found}
    assert len(rows) > 1
    assert len(said) == len(rows)
    for one in found:
        figure = format_number(one.value)
        assert any(
            title.startswith(figure) or f", {figure}" in title for title in said if one.territory.full_name in title
        )


def test_a_figure_of_millions_of_people_is_found_rounded_and_a_plan_by_who_signed_it(site):
    records = [record for group in groups(site) for record in group.records]
    headings = {record.heading for record in records if record.kind == "target"} - {""}
    assert headings
    for heading in headings:
        assert re.fullmatch(r"[0-9]{1,3}(\.[0-9]{3})+(,[0-9]+)?|≈ [0-9.]+,[0-9] triệu", heading)
    signers = {one.head.plan.signed_by.name for one in site.library.plans.values() if one.head.plan.signed_by}
    assert signers
    assert {f"{name} ký" for name in signers} <= {record.body.rpartition(" · ")[2] for record in records}


def test_former_names_of_a_place_are_names_of_it(site):
    names = {spot.path: spot.others for spot in spots(site)}
    assert "cả nước" in names["viet-nam"]
    assert "Bạc Liêu" in names["ca-mau"]


def test_the_plans_of_a_place_stand_together(site):
    seen: list[str] = []
    for group in groups(site):
        if group.url.startswith("ke-hoach/") and (not seen or seen[-1] != group.place):
            assert group.place not in seen
            seen.append(group.place)


def test_texts_of_a_block_stand_once_and_read_back_as_they_were():
    found = [plan(1, "Gửi danh sách", "Họp"), plan(2, "Gửi danh sách", "Khám")]
    ((first, content),) = blocks(found)
    block = json.loads(content)
    assert first == 0
    assert len(block["x"]) == len(set(block["x"]))
    wanted = [(record.anchor, record.title, record.body) for group in found for record in group.records]
    assert decoded(block) == wanted
    assert [row[2] for row in block["g"]] == [3, 3]


def test_few_plans_are_one_block_and_many_are_several_that_hold_all_of_them():
    many = [plan(number, *(f"việc {number} {at} " + "x" * 500 for at in range(9))) for number in range(100)]
    assert len(list(blocks(many[:9]))) == 1
    cut = list(blocks(many))
    assert len(cut) > 3
    rows = [row for _, content in cut for row in json.loads(content)["g"]]
    assert [row[0] for row in rows] == [group.url for group in many]
    assert [first for first, _ in cut] == sorted({first for first, _ in cut})


def test_a_list_names_the_groups_of_a_word_and_of_a_pair_of_neighbours():
    found = found_lists([plan(1, "tổ dân phố kiểu mẫu"), plan(2, "kiểu nhà"), plan(3, "kiểu mẫu mới")])
    assert members(found["kieu"]) == [0, 1, 2]
    assert members(found["kieu mau"]) == [0, 2]
    assert found["kieu"][0] == 3


def test_a_full_form_and_its_syllables_are_found_under_the_same_plans():
    found = found_lists([plan(1, "bảo hiểm y tế học sinh"), plan(2, "BHYT")])
    assert members(found["bhyt"]) == [0, 1]
    assert members(found["hiem"]) == [0, 1]


def test_numbers_are_in_lists_and_not_in_pairs():
    found = found_lists([plan(1, "1.188.826 người, 96,25% dân số")])
    assert members(found["1188826"]) == members(found["96p25"]) == [0]
    assert not [term for term in found if " " in term and term[0].isdigit()]


def test_a_word_of_nearly_every_plan_keeps_those_a_reader_wants_first_and_its_true_count():
    count = WHOLE + 200
    made = [plan(number, "chung" if number else "chung riêng") for number in range(count)]
    texts = gather(made, SUBJECTS, Normaliser(words()))
    rank = list(reversed(range(count)))
    found = dict(lists(texts, rank))
    assert found["chung"][0] >= WHOLE
    assert len(members(found["chung"])) == CUT
    assert set(members(found["chung"])) >= set(range(count - CUT + 1, count))
    assert members(found["rieng"]) == [0]


def test_names_of_subjects_count_for_the_plans_that_point_at_them():
    group = Group("ke-hoach/hue/a/", "Kế hoạch", "hue", (2026, 2026), (Record("target", "a", "96%", subjects=(0,)),))
    assert members(found_lists([group])["phu"]) == [0]


def test_rarer_words_weigh_more_and_the_vocabulary_is_sorted():
    texts = gather([plan(1, "họp bàn"), plan(2, "họp kín")], SUBJECTS, Normaliser(words()))
    found = vocabulary(texts, ["Xã Sơn Hà"], Normaliser(words()))
    assert list(found) == sorted(found)
    assert found["kin"] > found["hop"]
    assert "son" in found
    assert 0 <= rarity(10**6, 10**6) < rarity(1, 10**6) <= 63


def test_a_commune_is_its_name_and_its_path_only_where_names_are_alike_without_marks():
    nation, hue = places(SPOTS)
    assert nation == ["Việt Nam", "viet-nam", ("cả nước",), []]
    assert hue[3] == ["Xã Sơn Hà", "Xã Sơn Hạ|xa-son-ha-12345"]


def test_the_same_records_give_the_same_bytes_and_a_changed_one_changes_its_own_block():
    many = [plan(number, *(f"việc {number} {at} " + "x" * 500 for at in range(9))) for number in range(100)]
    before, again = index(many, SUBJECTS, SPOTS), index(many, SUBJECTS, SPOTS)
    assert before == again
    many[50] = plan(50, *(f"việc 50 {at} " + "y" * 500 for at in range(9)))
    after = index(many, SUBJECTS, SPOTS)
    changed = {name for name in before if before[name] != after[name]}
    assert len([name for name in changed if name.startswith("b")]) == 1
    assert "index.json" in changed


def test_shards_hold_every_list_once_in_alphabetical_order():
    many = [plan(number, f"việc thứ a{number} b{number} " + "x" * 4000) for number in range(900)]
    made = index(many, SUBJECTS, SPOTS)
    table = json.loads(made["index.json"])
    shards = [list(json.loads(made[f"t{number}.json"])) for number in range(len(table["t"]))]
    assert len(shards) > 1
    assert [shard[0] for shard in shards] == table["t"]
    terms = [term for shard in shards for term in shard]
    assert terms == sorted(set(terms))
    assert max(len(made[f"t{number}.json"]) for number in range(len(shards))) < 3 * SHARD


def test_another_language_adds_its_names_for_all_subjects(site):
    made = {path.removeprefix(FOLDER): file for path, file in files(editions(), FIXTURE)}
    names = json.loads(made["en.json"].make())["s"]
    assert len(names) == len(subjects(site))
    assert names[0] == subjects(site)[0].name_en
    assert set(made) >= {"index.json", "b0.json", "en.json"}


def test_parts_of_a_document_beside_its_plan_lead_to_the_fact_read_there(site, tmp_path):
    path = "lai-chau/an-sinh-2026"
    linked = site.library.plans[path]
    assert not list(paper_parts(tmp_path, linked))
    folder = tmp_path / "plans" / path
    folder.mkdir(parents=True)
    lines = ("KẾ HOẠCH", "Về an sinh", "", "I. MỤC ĐÍCH", "Lời dẫn lạ tai.", "", "II. CHỈ TIÊU", "1. Một câu hiếm gặp.")
    (folder / "source.md").write_text("\n".join(lines), encoding="utf-8")
    found = list(paper_parts(tmp_path, linked))
    assert {one.kind for one in found} == {"part"}
    (rare,) = (one for one in found if "hiếm gặp" in one.body)
    assert rare.anchor == next(one.anchor for one in linked.targets if one.target.at == "II.1")
    (strange,) = (one for one in found if "lạ tai" in one.body)
    assert strange.anchor == ""
    group = next(one for one in groups(site, partial(paper_parts, tmp_path)) if one.url == f"ke-hoach/{path}/")
    assert group.records[-len(found) :] == tuple(found)
