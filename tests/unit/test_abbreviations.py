"""Abbreviations are written out once a page, and never where they would change a quotation or a link."""

from __future__ import annotations

import pytest

from generator.abbreviations import WORDS, expand

BHYT = '<abbr title="bảo hiểm y tế">BHYT</abbr>'


@pytest.mark.parametrize("short", WORDS)
def test_each_is_written_out_at_its_first_use_only(short: str) -> None:
    marked = f'<abbr title="{WORDS[short]}">{short}</abbr> ({WORDS[short]})'
    assert expand(f"<p>Thẻ {short}, quỹ {short}.</p>") == f"<p>Thẻ {marked}, quỹ {short}.</p>"


def test_a_heading_is_marked_and_the_first_running_text_written_out() -> None:
    page = "<h1>Kế hoạch BHYT</h1><h2>Chỉ tiêu BHYT</h2><p>Thẻ BHYT</p><p>BHYT</p>"
    assert expand(page) == (
        f"<h1>Kế hoạch {BHYT}</h1><h2>Chỉ tiêu BHYT</h2><p>Thẻ {BHYT} (bảo hiểm y tế)</p><p>BHYT</p>"
    )


@pytest.mark.parametrize(
    "untouched",
    [
        '<p><a href="/">Tỷ lệ BHYT</a></p>',
        "<p><a>Tỷ lệ <span>BHYT</span></a></p>",
        '<p title="BHYT">x</p>',
        "<p>số 141/KH-UBND</p>",
        "<p>số 12/CTL&amp;BHXH</p>",
        "<p>in là “95% dân số tham gia BHYT”</p>",
        '<p class="ps-title">Kế hoạch BHYT</p>',
        '<pre class="ps-cite">BHYT</pre>',
        "<svg><text>BHYT</text></svg>",
        "<p>BHYTX</p>",
    ],
)
def test_links_quotations_numbers_and_attributes_stay_as_they_are(untouched: str) -> None:
    assert expand(untouched) == untouched


def test_a_later_use_in_running_text_is_found_behind_places_that_stay_as_they_are() -> None:
    page = '<p class="ps-title">Về BHYT</p><ul><li><a href="#x">BHYT</a></li><li>Thẻ BHYT</li></ul>'
    assert expand(page).endswith(f"<li>Thẻ {BHYT} (bảo hiểm y tế)</li></ul>")


def test_a_state_line_and_a_card_are_marked_without_words_in_brackets() -> None:
    page = '<p class="ps-state">UBND thành phố</p><ul><li class="ps-card"><span>Tỷ lệ BHYT</span></li></ul>'
    assert "(" not in expand(page)
    assert expand(page).count("<abbr ") == 2


def test_words_that_stand_beside_it_already_are_not_said_twice() -> None:
    assert expand("<p>BHYT (bảo hiểm y tế)</p>") == f"<p>{BHYT} (bảo hiểm y tế)</p>"
    assert expand("<p>Bảo hiểm y tế (BHYT)</p>") == f"<p>Bảo hiểm y tế ({BHYT})</p>"


def test_a_quotation_that_ended_hides_nothing_after_it() -> None:
    assert expand("<p>“95%” thẻ BHYT</p>") == f"<p>“95%” thẻ {BHYT} (bảo hiểm y tế)</p>"


def test_the_pattern_knows_every_abbreviation() -> None:
    page = "".join(f"<p>{short}</p>" for short in WORDS)
    assert expand(page).count("<abbr ") == len(WORDS)
