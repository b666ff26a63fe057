"""Languages: numbers, dates and messages in each; the catalogs hold every message, translated, and no other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

from generator import translation
from generator.language import LOCALES, SOURCE, Language, Words, catalog_path, load_language
from generator.vietnamese import PartialDate

VI, EN = Language(SOURCE), load_language("en")
TRANSLATED = [code for code in LOCALES if code != SOURCE]
_PLACEHOLDER = re.compile(r"%(?:\((\w+)\)s|(%)|(.?))")


@pytest.fixture(scope="module")
def template() -> Catalog:
    """Every message of program and theme."""
    return translation.messages()


def catalog(code: str) -> Catalog:
    with catalog_path(code).open("rb") as file:
        return read_po(file, locale=code, abort_invalid=True)


def entries(found: Catalog) -> dict[tuple[str, str | None], Message]:
    """The messages of a catalog by Vietnamese text and context."""
    return {(texts(one.id)[0], one.context): one for one in found if one.id}


def texts(string: str | tuple[str, ...] | list[str] | None) -> tuple[str, ...]:
    return (string or "",) if string is None or isinstance(string, str) else tuple(string)


def placeholders(text: str) -> set[str]:
    """The names of the values in a message; anything else behind a per cent sign is an error."""
    found = list(_PLACEHOLDER.finditer(text))
    assert not [match[0] for match in found if match[3] is not None], f"a per cent sign without its pair: {text}"
    return {match[1] for match in found if match[1]}


# Numbers and dates


@pytest.mark.parametrize(
    ("value", "places", "vietnamese", "english"),
    [
        ("96.25", None, "96,25", "96.25"),
        ("96.25", 1, "96,3", "96.3"),
        ("0.125", 2, "0,13", "0.13"),
        ("1188826", None, "1.188.826", "1,188,826"),
        ("-3.50", None, "\N{MINUS SIGN}3,50", "\N{MINUS SIGN}3.50"),
        ("999", None, "999", "999"),
    ],
)
def test_numbers_are_written_as_the_language_writes_them(
    value: str, places: int | None, vietnamese: str, english: str
) -> None:
    assert VI.number(Decimal(value), places) == vietnamese
    assert EN.number(Decimal(value), places) == english


@pytest.mark.parametrize(
    ("date", "vietnamese", "english"),
    [
        (PartialDate(2026, 12, 31), "31/12/2026", "31 December 2026"),
        (PartialDate(2026, 6), "6/2026", "June 2026"),
        (PartialDate(2026), "2026", "2026"),
    ],
)
def test_dates_are_written_as_exactly_as_they_are_known(date: PartialDate, vietnamese: str, english: str) -> None:
    assert VI.date(date) == vietnamese
    assert EN.date(date) == english


# Messages


def test_a_message_is_its_own_text_in_vietnamese() -> None:
    assert VI.text("đến ngày %(date)s", date="1/2/2026") == "đến ngày 1/2/2026"
    assert EN.text("đến ngày %(date)s", date="1 February 2026") == "by 1 February 2026"


def test_a_literal_per_cent_sign_is_written_twice() -> None:
    assert VI.text("điểm %%") == "điểm %"
    assert EN.text("điểm %%") == "percentage points"
    assert VI.said("tới %(x)s 5 %%", x="a") == (Words("tới a 5 %"),)


def test_english_has_a_singular() -> None:
    assert [VI.plural("%(n)s việc", n) for n in (1, 1200)] == ["1 việc", "1.200 việc"]
    assert [EN.plural("%(n)s việc", n) for n in (1, 1200)] == ["1 task", "1,200 tasks"]


def test_words_of_a_document_keep_their_language_inside_a_message() -> None:
    pieces = EN.said("Điều kiện: %(where)s", where=Words("mọi người dân", EN.foreign))
    assert pieces == (Words("Condition: "), Words("mọi người dân", "vi"))


def test_a_message_can_differ_by_context() -> None:
    assert EN.pgettext("section", "Chỉ tiêu") == "Indicators"
    assert EN.text("Chỉ tiêu") == "Target"
    assert VI.pgettext("section", "Chỉ tiêu") == "Chỉ tiêu"


def test_only_vietnamese_has_no_prefix() -> None:
    assert (VI.prefix, EN.prefix) == ("", "en/")
    assert (VI.foreign, EN.foreign) == (None, "vi")


# Catalogs


@pytest.mark.parametrize("code", TRANSLATED)
def test_every_message_is_translated_and_none_is_left_over(code: str, template: Catalog) -> None:
    """`make catalogs` adds and drops messages; a person translates them."""
    found, asked = entries(catalog(code)), entries(template)
    assert sorted(map(str, asked.keys() - found.keys())) == [], "not in the catalog: run `make catalogs`"
    assert sorted(map(str, found.keys() - asked.keys())) == [], "used no more: run `make catalogs`"
    assert [key for key, one in found.items() if not all(texts(one.string))] == [], "not translated"
    assert [key for key, one in found.items() if one.fuzzy] == []


@pytest.mark.parametrize("code", TRANSLATED)
def test_translations_take_the_same_values(code: str) -> None:
    for (message, _), one in entries(catalog(code)).items():
        for text in texts(one.string):
            assert placeholders(text) == placeholders(message), message
        assert list(one.check()) == [], message


@pytest.mark.parametrize("code", LOCALES)
def test_every_message_can_be_shown(code: str, template: Catalog) -> None:
    """In both numbers, with every value in its place and nothing left of the format."""
    language = load_language(code)
    for (message, context), one in entries(template).items():
        values = {name: f"[{name}]" for name in placeholders(message)}
        for text in shown(language, message, context, isinstance(one.id, tuple | list), values):
            assert "%(" not in text, message
            assert "%%" not in text, message
            assert all(value in text for name, value in values.items() if name != "n" or context), message


def shown(
    language: Language, message: str, context: str | None, counted: bool, values: dict[str, str]
) -> Iterator[str]:
    """A message as readers may see it."""
    if counted:
        rest = {name: value for name, value in values.items() if name != "n"}
        yield from (language.plural(message, n, **rest) for n in (1, 2))
    elif context:
        yield language.pgettext(context, message)
    else:
        values = values | ({"n": "[n]"} if "n" in values else {})
        yield language.text(message, **values)


@pytest.mark.parametrize("code", TRANSLATED)
def test_the_catalog_is_as_the_command_writes_it(code: str, template: Catalog, tmp_path: Path) -> None:
    target = tmp_path / "plansite.po"
    translation.write(translation.updated(code, template), target)
    assert target.read_text(encoding="utf-8") == catalog_path(code).read_text(encoding="utf-8")


def test_messages_are_found_in_program_and_templates(tmp_path: Path) -> None:
    program, theme = tmp_path / "generator", tmp_path / "theme"
    for path, text in (
        (program / "a.py", 'T = {"x": N_("một"), "y": N_plural("%(n)s hai")}\nedition.text(T[x])\n'),
        (program / "b.py", 'edition.pgettext("c", "ba")\nNC_("section", "bốn")\nedition.said("năm")\n'),
        (theme / "c.html", '{{ _("sáu") }}{{ plural("%(n)s bảy", n) }}{{ pgettext("c", "tám") }}{{ _(name) }}'),
    ):
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    found = entries(translation.messages((program, theme)))
    contexts = {"ba": "c", "bốn": "section", "tám": "c"}
    singles, plurals = ("một", "ba", "bốn", "năm", "sáu", "tám"), ("%(n)s hai", "%(n)s bảy")
    assert set(found) == {(one, contexts.get(one)) for one in singles} | {(one, None) for one in plurals}
    assert {key[0] for key, one in found.items() if one.pluralizable} == set(plurals)
    assert [location[0] for location in found["một", None].locations] == ["generator/a.py"]
