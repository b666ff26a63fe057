"""Records, lists, blocks and the table of the search index, on the rich fixture and on made-up records."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterable
from functools import partial

import pytest

from generator.kept import NOTHING_KEPT, Kept
from generator.publish import ready
from generator.search import FOLDER, SHARD, files, index, postings
from generator.search.blocks import Line, blocks
from generator.search.normalise import Normaliser, words
from generator.search.papers import paper_parts
from generator.search.parts import Province, make_part, part_of
from generator.search.postings import CUT, WHOLE, Texts, gather, lists, rarity, vocabulary
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


def in_provinces(*heaps: Iterable[Group], day: str = "") -> list[Province]:
    """Provinces of some groups, all made from something of a day."""
    return [Province(f"p{at}", day, lambda heap=tuple(heap): heap) for at, heap in enumerate(heaps)]


def made(*heaps: Iterable[Group], kept: Kept = NOTHING_KEPT, day: str = "") -> dict[str, bytes]:
    found = index(in_provinces(*heaps, day=day), SUBJECTS, SPOTS, kept)
    return {name: artifact.make() for name, artifact in found}


def cut(*heaps: Iterable[Group]) -> list[tuple[int, bytes]]:
    line = Line(in_provinces(*heaps), lambda one: part_of(one, SUBJECTS, NOTHING_KEPT))
    return [(block.first, block.artifact.make()) for block in blocks(line)]


def gathered(found: Iterable[Group], ranked: Iterable[int] | None = None) -> Texts:
    groups_ = tuple(found)
    order = range(len(groups_)) if ranked is None else tuple(ranked)
    return gather([make_part(groups_, SUBJECTS)], order, Normaliser(words()))


def found_lists(found: Iterable[Group]) -> dict[str, list[int]]:
    groups_ = tuple(found)
    return dict(lists(gathered(groups_), range(len(groups_))))


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
    ((first, content),) = cut(found)
    block = json.loads(content)
    assert first == 0
    assert len(block["x"]) == len(set(block["x"]))
    wanted = [(record.anchor, record.title, record.body) for group in found for record in group.records]
    assert decoded(block) == wanted
    assert [row[2] for row in block["g"]] == [3, 3]


def test_few_plans_are_one_block_and_many_are_several_that_hold_all_of_them():
    many = [plan(number, *(f"việc {number} {at} " + "x" * 500 for at in range(9))) for number in range(100)]
    assert len(cut(many[:9])) == 1
    found = cut(many[:30], many[30:])
    assert found == cut(many)
    assert len(found) > 3
    rows = [row for _, content in found for row in json.loads(content)["g"]]
    assert [row[0] for row in rows] == [group.url for group in many]
    assert [first for first, _ in found] == sorted({first for first, _ in found})


def test_nothing_at_all_is_one_empty_block():
    ((first, content),) = cut()
    assert first == 0
    assert json.loads(content)["g"] == []


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
    plans = [plan(number, "chung" if number else "chung riêng") for number in range(count)]
    ranked = list(reversed(range(count)))
    found = dict(lists(gathered(plans, ranked), ranked))
    assert found["chung"][0] >= WHOLE
    assert len(members(found["chung"])) == CUT
    assert set(members(found["chung"])) >= set(range(count - CUT + 1, count))
    assert members(found["rieng"]) == [0]


def simple_list(texts: list[list[int]], rank: list[int]) -> list[int]:
    """The list of a term as its rules say it, from the groups of its texts."""
    texts = sorted(texts, key=lambda some: -len(some))
    widest = len(texts[0])
    entries = [group for some in texts for group in some]
    if widest > postings.WHOLE:
        first = (sorted(some, key=rank.__getitem__)[: postings.CUT] for some in texts)
        entries = [group for some in first for group in some][: postings._SAMPLE]
    kept = sorted(set(entries), key=rank.__getitem__)
    total = max(widest, len(kept))
    kept = kept[: postings.CUT] if total > postings.WHOLE else kept
    level = {1: 0, 2: 1, 3: 2, 4: 2}
    found, before = [total], 0
    for group in sorted(kept):
        found.append((group - before) * 4 + level.get(entries.count(group), 3))
        before = group
    return found


@pytest.mark.parametrize("seed", range(6))
def test_lists_are_what_their_rules_say_however_frequent_the_term(monkeypatch, seed):
    for name, value in (("WHOLE", 16), ("CUT", 6), ("_SAMPLE", 24)):
        monkeypatch.setattr(postings, name, value)
    chance = random.Random(seed)
    some = [f"w{chance.randint(1, 3)} v{chance.randint(1, 9)} u{number}" for number in range(30)]
    plans = [
        plan(number, *chance.choices(some[: chance.randint(1, 30)], k=chance.randint(1, 9))) for number in range(60)
    ]
    ranked = chance.sample(range(60), 60)
    rank = [ranked.index(group) for group in range(60)]
    stands: dict[str, list[int]] = {}
    for number, group in enumerate(plans):
        for record in group.records[1:]:
            stands.setdefault(record.title, []).append(number)
    found = dict(lists(gathered(plans, ranked), ranked))
    terms = {word for text in some for word in text.split()}
    for term in terms:
        texts = [groups_ for text, groups_ in stands.items() if term in text.split()]
        assert found.get(term, []) == (simple_list(texts, rank) if texts else []), term
    assert any(found[term][0] > 16 for term in terms if term in found)


def test_names_of_subjects_count_for_the_plans_that_point_at_them():
    group = Group("ke-hoach/hue/a/", "Kế hoạch", "hue", (2026, 2026), (Record("target", "a", "96%", subjects=(0,)),))
    assert members(found_lists([group])["phu"]) == [0]


def test_rarer_words_weigh_more_and_the_vocabulary_is_sorted():
    texts = gathered([plan(1, "họp bàn"), plan(2, "họp kín")])
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
    before, again = made(many), made(many)
    assert before == again
    many[50] = plan(50, *(f"việc 50 {at} " + "y" * 500 for at in range(9)))
    after = made(many)
    changed = {name for name in before if before[name] != after[name]}
    assert len([name for name in changed if name.startswith("b")]) == 1
    assert "index.json" in changed


def test_shards_hold_every_list_once_in_alphabetical_order():
    many = [plan(number, f"việc thứ a{number} b{number} " + "x" * 4000) for number in range(900)]
    found = made(many)
    table = json.loads(found["index.json"])
    shards = [list(json.loads(found[f"t{number}.json"])) for number in range(len(table["t"]))]
    assert len(shards) > 1
    assert [shard[0] for shard in shards] == table["t"]
    terms = [term for shard in shards for term in shard]
    assert terms == sorted(set(terms))
    assert max(len(found[f"t{number}.json"]) for number in range(len(shards))) < 3 * SHARD


def test_another_language_adds_its_names_for_all_subjects(site):
    found = {path.removeprefix(FOLDER): file for path, file in files(editions(), FIXTURE)}
    names = json.loads(found["en.json"].make())["s"]
    assert len(names) == len(subjects(site))
    assert names[0] == subjects(site)[0].name_en
    assert set(found) >= {"index.json", "b0.json", "en.json"}


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


# Kept from build to build


def heaps_of_day(chance: random.Random) -> list[list[Group]]:
    """Three provinces whose plans share some texts, enough for several blocks."""
    shared = [f"việc chung {number} " + "x" * 400 for number in range(9)]
    return [
        [
            plan(100 * at + number, *chance.sample(shared, 3), f"riêng {chance.random()} " + "y" * 4500)
            for number in range(chance.randint(50, 70))
        ]
        for at in range(3)
    ]


def test_what_was_kept_of_the_same_provinces_gives_the_same_files_and_asks_for_no_group(tmp_path):
    heaps = heaps_of_day(random.Random(1))
    fresh = made(*heaps)
    kept = Kept(tmp_path / "cache")
    assert made(*heaps, kept=kept, day="1") == fresh

    def refuse() -> tuple[Group, ...]:
        raise AssertionError

    again = dict(
        index(
            [*(Province(f"p{at}", "1", refuse) for at in range(2)), in_provinces(*heaps, day="1")[2]],
            SUBJECTS,
            SPOTS,
            kept,
        )
    )
    assert again.keys() == fresh.keys()
    assert [name for name, one in again.items() if one.key != ready(fresh[name]).key] == []
    assert all(made(*heaps, kept=kept, day="1")[name] == content for name, content in fresh.items())


@pytest.mark.parametrize("damage", [b"", b"damaged"])
def test_damaged_parts_are_made_anew(tmp_path, damage):
    heaps = heaps_of_day(random.Random(2))
    kept = Kept(tmp_path / "cache")
    fresh = made(*heaps, kept=kept, day="1")
    for file in (tmp_path / "cache").iterdir():
        file.write_bytes(damage)
        assert made(*heaps, kept=kept, day="1") == fresh
    for name in [file.name for file in (tmp_path / "cache").iterdir()]:
        kept.put(name, ["something", "else"])
        assert made(*heaps, kept=kept, day="1") == fresh


def test_terms_of_texts_that_are_gone_are_forgotten_and_change_nothing(tmp_path):
    kept = Kept(tmp_path / "cache")
    made([plan(1, "họp bàn kín"), plan(2, "họp")], kept=kept)
    heap = [plan(2, "họp"), plan(3, "họp mặt")]
    assert made(heap, kept=kept) == made(heap)
    names, texts = kept.get("search-terms")
    assert "họp bàn kín" not in names
    assert "kin" not in texts
    assert {number for numbers in texts.values() for number in numbers} <= set(names.values())
