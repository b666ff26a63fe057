"""Search as a person uses it: typing, keys, input methods, a phone, the Back button; and the normaliser's two twins."""

from __future__ import annotations

import json
import random
import unicodedata
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect

from generator.search.normalise import Normaliser, words
from generator.views.search import KINDS

from .built import ROOT
from .pages import HA_NOI

CASES = json.loads((ROOT / "tests/unit/search_cases.json").read_text(encoding="utf-8"))["cases"]
HUE = "/ke-hoach/hue/bhxh-bhyt-2026/"
TWIN = """async ([data, texts]) => {
  const {normaliser} = await import("/assets/plansite/search-all.js");
  const one = normaliser(data);
  return texts.map(one.joined);
}"""
ALPHABET = (
    "aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệghiìỉĩíịklmnoòỏõóọôồổỗốộơờởỡớợpqrstuùủũúụưừửữứựvxyỳỷỹýỵ"
    "AĐÊÔƠƯY0123456789 0123456789      ..,,//--%()–“”\u00a0\n\u0300\u0301\u0309\u0323\u031b\u0302ßИ中😀İKſ"
)


def results(page: Page):
    return page.locator("#ket-qua > li > a")


def box(page: Page):
    return page.get_by_role("combobox", name="Tìm trong trang")


def options(page: Page):
    return page.get_by_role("listbox", name="Gợi ý").get_by_role("option")


def typed(page: Page, text: str):
    """Type into the box and wait for the list of the whole text."""
    box(page).focus()
    box(page).press_sequentially(text, delay=15)
    expect(page.get_by_role("listbox", name="Gợi ý")).to_have_attribute("data-query", text)


def settled(page: Page):
    expect(page.locator("#ket-qua")).to_have_attribute("data-state", "done")


def state(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


def random_texts(count: int) -> list[str]:
    chance = random.Random(20260401)
    glued = [word for forms in words().abbreviations.values() for form in forms for word in (form, form.upper())]
    texts = ["".join(chance.choices(ALPHABET, k=chance.randint(1, 60))) for _ in range(count)]
    texts += [" ".join(chance.choices(glued, k=4)) for _ in range(count // 10)]
    pieces = [
        *words().slips,
        *words().abbreviations,
        *words().units,
        *"0123456789",
        "00",
        "000",
        "826",
        "2026",
        "qu",
        "ly",
    ]
    joints = ("", "", " ", ".", ",", "/", " / ", "-", "%", "&", "–", "Y", "ỷ", "đ")
    for _ in range(count):
        chosen = chance.choices(pieces, k=chance.randint(2, 9))
        text = "".join(piece + chance.choice(joints) for piece in chosen)
        texts.append(unicodedata.normalize(chance.choice(("NFC", "NFD")), chance.choice((text, text.lower()))))
    return texts


def test_the_twins_of_the_normaliser_agree_on_the_shared_cases_and_on_random_texts(page):
    page.goto("/")
    data = {"abbreviations": words().abbreviations, "slips": words().slips}
    normaliser = Normaliser(words())
    texts = [text for text, _ in CASES] + random_texts(3000)
    answers = page.evaluate(TWIN, [data, texts])
    differ = [(text, theirs) for text, theirs in zip(texts, answers, strict=True) if normaliser.joined(text) != theirs]
    assert differ == []
    assert answers[: len(CASES)] == [tokens for _, tokens in CASES]


def test_a_page_fetches_nothing_of_search_until_it_is_used(page):
    fetched: list[str] = []
    page.on("request", lambda request: fetched.append(urlsplit(request.url).path))
    page.goto(HA_NOI)
    page.wait_for_load_state("networkidle")
    used = [path for path in fetched if "search" in path or "/chi-muc/" in path]
    assert used == ["/assets/plansite/search.js"]
    box(page).focus()
    box(page).press_sequentially("bhyt")
    expect(options(page).first).to_be_visible()
    assert any("/chi-muc/" in path for path in fetched)
    assert not any(path.endswith("search_index.json") for path in fetched)


def test_the_box_lists_results_while_typing_and_arrows_and_enter_lead_there(page):
    page.goto("/lich/")
    typed(page, "96,25% ha noi")
    expect(options(page).first).to_contain_text("Tỷ lệ bao phủ BHYT: 96,25%")
    expect(box(page)).to_have_attribute("aria-expanded", "true")
    expect(page.locator(".ps-search [role=status]")).to_contain_text("gợi ý")
    box(page).press("ArrowDown")
    expect(options(page).first).to_have_attribute("aria-selected", "true")
    assert box(page).get_attribute("aria-activedescendant") == options(page).first.get_attribute("id")
    box(page).press("ArrowUp")
    expect(options(page).first).to_have_attribute("aria-selected", "false")
    box(page).press("ArrowUp")
    expect(options(page).last).to_have_attribute("aria-selected", "true")
    box(page).press("ArrowDown")
    box(page).press("ArrowDown")
    box(page).press("Enter")
    page.wait_for_url(f"**{HA_NOI}#bao-phu-bhyt")


def test_escape_closes_the_list_and_enter_without_a_choice_opens_the_page_of_search(page):
    page.goto("/lich/")
    typed(page, "chậm đóng huế")
    expect(options(page).first).to_be_visible()
    box(page).press("Escape")
    expect(options(page)).to_have_count(0)
    expect(box(page)).to_have_attribute("aria-expanded", "false")
    expect(box(page)).to_have_value("chậm đóng huế")
    box(page).press("Enter")
    page.wait_for_url("**/tim-kiem/?q=*")
    settled(page)
    expect(page.get_by_role("searchbox", name="Nơi, chỉ tiêu")).to_have_value("chậm đóng huế")
    expect(results(page).first).to_be_visible()


def test_leaving_the_box_closes_its_list(page):
    page.goto("/lich/")
    typed(page, "bhyt")
    expect(options(page).first).to_be_visible()
    box(page).press("Tab")
    expect(options(page)).to_have_count(0)


def test_the_letters_of_an_input_method_do_not_search_until_the_word_is_done(page):
    page.goto("/lich/")
    box(page).focus()
    session = page.context.new_cdp_session(page)
    for part in ("h", "hu", "hue", "huê", "huế"):
        session.send("Input.imeSetComposition", {"text": part, "selectionStart": len(part), "selectionEnd": len(part)})
    page.wait_for_timeout(400)
    expect(options(page)).to_have_count(0)
    session.send("Input.insertText", {"text": "huế"})
    expect(box(page)).to_have_value("huế")
    expect(options(page).first).to_contain_text("Huế")


def test_on_a_phone_the_box_is_reached_and_its_list_fits(open_page):
    page = open_page(360, 740)
    page.goto(HA_NOI)
    box(page).click()
    typed(page, "mttq ha noi")
    expect(options(page).first.locator("mark").first).to_have_text("Mặt trận Tổ quốc")
    frame = page.get_by_role("listbox", name="Gợi ý").bounding_box()
    assert frame is not None
    assert frame["x"] >= 0
    assert frame["x"] + frame["width"] <= 360
    options(page).first.click()
    page.wait_for_url(f"**{HA_NOI}#IV.13")


@pytest.mark.parametrize(
    ("query", "address"),
    [
        ("141 /KH-UBND", HUE),
        ("1188826", f"{HUE}#bhyt"),
        ("ty le bao phu bhyt hai duong", "/ke-hoach/hai-phong/phuong-hai-duong/bhxh-bhyt-2026/#bao-phu-bhyt"),
        ("cơ quan nào chịu trách nhiệm thu hồi tiền chậm đóng ở huế", f"{HUE}#III.4-4"),
        ("BHXX tu nguyen hue", f"{HUE}#bhxh-tu-nguyen"),
    ],
)
def test_the_page_of_search_answers_the_address(page, base, query, address):
    page.goto(f"/tim-kiem/?q={query}")
    settled(page)
    assert results(page).first.evaluate("one => one.href") == base + address


def test_filters_stand_in_the_address_and_the_back_button_takes_them_back(page):
    page.goto("/tim-kiem/?q=học sinh")
    settled(page)
    everything = results(page).count()
    page.get_by_label("Loại", exact=True).select_option(label=dict(KINDS)["chi-tieu"])
    settled(page)
    assert state(page) == {"q": ["học sinh"], "loai": ["chi-tieu"]}
    assert 0 < results(page).count() < everything
    page.get_by_label("Nơi", exact=True).select_option("can-tho")
    settled(page)
    for address in results(page).evaluate_all("all => all.map(one => one.pathname)"):
        assert address.startswith("/ke-hoach/can-tho/")
    page.go_back()
    settled(page)
    assert state(page) == {"q": ["học sinh"], "loai": ["chi-tieu"]}
    expect(page.get_by_label("Nơi", exact=True)).to_have_value("")
    page.go_back()
    settled(page)
    assert state(page) == {"q": ["học sinh"]}
    expect(page.get_by_label("Loại", exact=True)).to_have_value("")


def test_what_a_filter_offers_is_that_of_the_results_each_time_and_stands_once(page):
    page.goto("/tim-kiem/")
    settled(page)
    field = page.get_by_role("searchbox").last
    offered = []
    for query in ("học sinh cần thơ", "tiền chậm đóng huế", "học sinh cần thơ"):
        field.fill(query)
        field.press("Enter")
        expect(results(page).first).to_contain_text("sinh" if "sinh" in query else "đóng")
        settled(page)
        offered.append(page.locator("#loc-noi option, #loc-co-quan option").all_inner_texts())
    assert offered[0] == offered[2] != offered[1]
    for name in ("noi", "nam", "co-quan"):
        texts = page.locator(f"#loc-{name} option").all_inner_texts()
        assert len(texts) == len(set(texts)) > 1


def test_typing_on_the_page_of_search_makes_no_step_for_the_back_button(page):
    page.goto("/lich/")
    page.goto("/tim-kiem/")
    settled(page)
    page.get_by_role("searchbox").last.press_sequentially("lương hưu", delay=15)
    page.wait_for_url(lambda url: parse_qs(urlsplit(url).query) == {"q": ["lương hưu"]})
    settled(page)
    expect(results(page).first).to_be_visible()
    page.go_back()
    page.wait_for_url("**/lich/")


def test_results_can_be_set_out_by_place_and_more_are_shown_on_demand(page):
    page.goto("/tim-kiem/?q=tuyên truyền")
    settled(page)
    assert results(page).count() == 20
    page.get_by_role("button", name="Xem thêm kết quả").click()
    expect(results(page)).to_have_count(40)
    expect(results(page).nth(20)).to_be_focused()
    page.get_by_label("Xếp theo").select_option("noi")
    expect(page.locator("#ket-qua > li > h2").first).to_be_visible()


def test_what_matches_is_marked_in_its_own_spelling(page):
    page.goto("/tim-kiem/?q=chậm đóng bảo hiểm y tế")
    settled(page)
    marks = set(page.locator("#ket-qua mark").all_inner_texts())
    assert "chậm đóng BHXH" not in marks
    assert any("chậm đóng" in mark for mark in marks)
    assert any("BHYT" in mark for mark in marks)
    assert not any("động" in mark for mark in marks)


def test_when_nothing_is_found_the_page_helps_on(page):
    page.goto("/tim-kiem/?q=zzzqqq")
    settled(page)
    expect(page.locator("#tom-tat")).to_have_text("Không tìm thấy kết quả nào")
    expect(page.get_by_role("heading", name="Gợi ý")).to_be_visible()
    expect(page.locator("#khong-thay").get_by_role("link", name="Chỉ tiêu", exact=True)).to_be_visible()


def test_english_pages_lead_to_english_pages_where_there_are_any(page):
    page.goto("/en/tim-kiem/?q=health insurance coverage")
    settled(page)
    assert results(page).first.evaluate("one => one.pathname") == "/en/chi-tieu/hi-coverage/"
    page.goto("/en/tim-kiem/?q=bao phu bhyt phuong hai duong")
    settled(page)
    assert results(page).first.evaluate("one => one.pathname").startswith("/ke-hoach/hai-phong/phuong-hai-duong/")


def test_without_javascript_the_page_of_search_offers_the_ways_to_browse(open_page):
    page = open_page(java_script_enabled=False)
    page.goto("/lich/")
    plain = page.get_by_role("textbox", name="Tìm trong trang")  # a combobox is what the script makes of it
    plain.fill("bhyt")
    plain.press("Enter")
    page.wait_for_url("**/tim-kiem/?q=bhyt")
    expect(page.get_by_role("main").get_by_role("link", name="Thành phố Huế")).to_be_visible()
