"""The search normaliser: the shared cases, and what must hold of any text; its twin is tried in a browser."""

from __future__ import annotations

import json
import re
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.search.normalise import Normaliser, fold, words

CASES = json.loads(Path(__file__).with_name("search_cases.json").read_text(encoding="utf-8"))["cases"]


@pytest.fixture(scope="module")
def normaliser() -> Normaliser:
    return Normaliser(words())


@pytest.mark.parametrize(("text", "tokens"), CASES)
def test_a_shared_case_gives_its_tokens(normaliser, text, tokens):
    assert normaliser.joined(text) == tokens


@pytest.mark.parametrize(("text", "tokens"), CASES)
def test_a_decomposed_text_gives_the_same_tokens(normaliser, text, tokens):
    assert normaliser.joined(unicodedata.normalize("NFD", text)) == tokens


@given(text=st.text())
def test_tokens_are_letters_and_digits_and_normalising_is_the_same_for_both_forms(text):
    one = Normaliser(words())
    tokens = one.tokens(text)
    assert all(re.fullmatch("[a-z0-9]+", token) for token in tokens)
    assert tokens == one.tokens(unicodedata.normalize("NFC", text)) == one.tokens(unicodedata.normalize("NFD", text))


@given(text=st.text(alphabet="aÀ́đ19 \u00a0\t./-–,"))
def test_words_read_one_by_one_give_what_the_whole_text_gives(text):
    one = Normaliser(words())
    assert one._joined(text) == one._read(text)


def test_folding_keeps_what_separates_words_apart():
    assert fold("2026–2030…Đà\u00a0Nẵng") == "2026 2030 da nang"


def test_an_abbreviation_and_its_full_form_are_one_and_its_syllables_stand_beside_it(normaliser):
    assert normaliser.tokens("Ủy ban nhân dân") == normaliser.tokens("UBND") == ["ubnd"]
    assert normaliser.beside(["ubnd", "xa"]) == ["uy", "ban", "nhan", "dan"]


def test_the_longest_full_form_wins(normaliser):
    assert normaliser.tokens("Thủ tướng Chính phủ giao") == ["ttg", "giao"]


def test_every_abbreviation_has_a_full_form_of_two_words_at_least_and_none_is_that_of_two():
    full = [form for forms in words().abbreviations.values() for form in forms]
    assert len(full) == len(set(full))
    assert all(" " in form for form in full)
