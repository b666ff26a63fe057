"""The strict loader: what it reads, what it refuses and where it says so."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.load import MAX_BYTES, load
from generator.load.findings import MAX_FINDINGS
from generator.load.nodes import MAX_DEPTH
from generator.problem import Level, Position


def found(text: str | bytes) -> list[tuple[str, int, int]]:
    """Codes and places of all problems in a text."""
    content = text if isinstance(text, bytes) else text.encode()
    return [(one.code, one.at.line, one.at.column) for one in load(content, "plan.yml").problems]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("152.475", "152.475"),
        ("96,25", "96,25"),
        ("no", "no"),
        ("2026-03-17", "2026-03-17"),
        ("012", "012"),
        ("1e5", "1e5"),
        ("'it''s'", "it's"),
        ('"a: b"', "a: b"),
        ("96,25% dân số  # ghi chú", "96,25% dân số"),
        (">\n  hai\n  dòng\n", "hai dòng\n"),
        ("", ""),
    ],
)
def test_every_scalar_stays_the_text_that_was_written(written: str, read: str) -> None:
    assert load(f"a: {written}\n".encode(), "p").data == {"a": read}


def test_lists_and_mappings_nest() -> None:
    loaded = load(b"a:\n  - x\n  - b: 1\n    c: 2\n", "p")
    assert loaded.data == {"a": ["x", {"b": "1", "c": "2"}]}
    assert loaded.problems == ()


REFUSED = [
    ("a: 1\nb: 2\na: 3\n", [("duplicate-key", 3, 1)]),
    ("a:\n  b: 1\n  b: 2\n  b: 3\n", [("duplicate-key", 3, 3), ("duplicate-key", 4, 3)]),
    ("a: &x 1\n", [("anchor", 1, 4)]),
    ("a: *x\n", [("alias", 1, 4)]),
    ("a: &x 1\nb:\n  <<: *x\n", [("anchor", 1, 4), ("merge-key", 3, 3), ("alias", 3, 7)]),
    ("a: !!float 1\n", [("tag", 1, 4)]),
    ("a: ! 1\n", [("tag", 1, 4)]),
    ("a: !!python/object/apply:os.system [x]\n", [("tag", 1, 4)]),
    ("a: {printed: 96,25% dân số}\n", [("flow-map", 1, 4)]),
    ("- {a: {b: [1, {c: d}]}}\n", [("flow-map", 1, 3)]),
    ("a: [96,25]\n", [("flow-list", 1, 4)]),
    ("a: [dân số]\n", [("flow-list", 1, 4)]),
    ("a: [[b]]\n", [("flow-list", 1, 4)]),
    ("a: 1\n---\nb: 2\n", [("several-documents", 2, 1)]),
    ("%YAML 1.1\n---\na: 1\n", [("directive", 1, 1)]),
    ("a:\n\tb: 1\n", [("tab", 2, 1)]),
    ("a:\n  \tb: 1\n", [("tab", 2, 3)]),
    ("a: 1\nb:\n\t- c\n\t- d\n", [("tab", 3, 1), ("tab", 4, 1)]),
    ("? [a]\n: b\n", [("bad-key", 1, 3)]),
    (": b\n", [("bad-key", 1, 1)]),
    ('"": b\n', [("bad-key", 1, 1)]),
    ("", [("empty-file", 0, 0)]),
    ("# nothing\n", [("empty-file", 0, 0)]),
    ("---\n", [("empty-file", 0, 0)]),
]


@pytest.mark.parametrize(("text", "problems"), REFUSED, ids=[repr(text)[:40] for text, _ in REFUSED])
def test_ambiguous_yaml_is_refused_at_its_place(text: str, problems: list[tuple[str, int, int]]) -> None:
    assert found(text) == problems


SYNTAX = [
    ("a: b: c\n", ("stray-colon", 1, 5)),
    ("a: - b\n", ("dash-in-line", 1, 4)),
    ('a: 1\nb: "x\nc: 1\n', ("open-quote", 2, 4)),
    ("a: 'x\n", ("open-quote", 1, 4)),
    ('a: "\\q"\n', ("bad-escape", 1, 5)),
    ("a: |x\n  b\n", ("block-text", 1, 5)),
    ("a: [Dự thảo\nb: 3\n", ("open-bracket", 1, 4)),
    ("a: 1\nkey\nb: 2\n", ("missing-colon", 2, 1)),
    ("- a\n-b\n", ("missing-colon", 2, 1)),
    ("a:\n  - x\n - y\n", ("bad-indentation", 3, 2)),
    ("- a\nb: c\n", ("bad-indentation", 2, 1)),
    ("unit: %\n", ("bad-start", 1, 7)),
    ("a: @x\n", ("bad-start", 1, 4)),
    ("a: & b\n", ("bad-start", 1, 4)),
    ("a: !<b\n", ("bad-start", 1, 4)),
    ("-\tb: 1\n", ("tab", 1, 2)),
    ('a: "b" c\n', ("text-after-value", 1, 8)),
    ("a: 'it's'\n", ("text-after-value", 1, 8)),
    ("a: ]\n", ("bad-syntax", 1, 4)),
]


@pytest.mark.parametrize(("text", "problem"), SYNTAX, ids=[repr(text)[:40] for text, _ in SYNTAX])
def test_a_syntax_error_is_told_in_plain_words_and_nothing_is_read(text: str, problem: tuple[str, int, int]) -> None:
    assert found(text) == [problem]
    assert load(text.encode(), "p").data is None


def test_the_first_of_two_equal_keys_counts() -> None:
    loaded = load(b"a: 1\na: {b: c}\n", "p")
    assert loaded.data == {"a": "1"}
    assert dict(loaded.problems[0].args) == {"key": "a", "first": "1"}


def test_keys_that_differ_only_in_their_unicode_form_are_equal() -> None:
    decomposed = unicodedata.normalize("NFD", "số")
    assert ("duplicate-key", 2, 1) in found(f"số: 1\n{decomposed}: 2\n")


@pytest.mark.parametrize("flow", ["[month, quarter]", "[TM, KT]", "[2025-2026]", "[]", "{}"])
def test_short_codes_may_stand_in_square_brackets(flow: str) -> None:
    assert found(f"a: {flow}\n") == []


def test_letters_are_composed_and_special_spaces_made_plain_with_a_note() -> None:
    loaded = load((unicodedata.normalize("NFD", "a: Huế") + "\nb: 49%\N{NO-BREAK SPACE}dân số\n").encode(), "p")
    assert loaded.data == {"a": "Huế", "b": "49% dân số"}
    assert [(one.code, one.level) for one in loaded.problems] == [
        ("decomposed-letters", Level.NOTE),
        ("odd-space", Level.NOTE),
    ]


@pytest.mark.parametrize(
    "hidden",
    [
        "\u200b",
        "\u00ad",
        "\u202e",
        "\u2066",
        "\u2028",
        "\x85",
        "\x07",
        "\ue000",
        "\ufeff",
        "\ufffd",
        "\r",
        "\U000e0041",
    ],
    ids=lambda letter: f"U+{ord(letter):04X}",
)
def test_characters_nobody_can_see_are_found_and_taken_out(hidden: str) -> None:
    loaded = load(f"a: x{hidden}y\nb: 1\n".encode(), "p")
    assert [(one.code, one.at.line, one.at.column) for one in loaded.problems] == [("hidden-character", 1, 5)]
    assert loaded.data == {"a": "xy", "b": "1"}


def test_a_hidden_character_written_as_an_escape_is_found_too() -> None:
    loaded = load(rb'a: "x\u202ey"', "p")
    assert [(one.code, one.at.column) for one in loaded.problems] == [("hidden-character", 4)]
    assert loaded.data == {"a": "xy"}


def test_a_byte_order_mark_is_refused_and_the_rest_is_read() -> None:
    loaded = load(b"\xef\xbb\xbfa: 1\n", "p")
    assert found(b"\xef\xbb\xbfa: 1\n") == [("byte-order-mark", 1, 1)]
    assert loaded.data == {"a": "1"}


@pytest.mark.parametrize(
    ("content", "place"),
    [
        ("a: Huế".encode("utf-16"), (1, 1)),
        ("title: Ke hoach nam 2026".encode("utf-16-le"), (1, 1)),
        (b"a: 1\nb: Hu" + b"\xd5\xec x", (2, 6)),
        ("ba: é".encode("cp1252"), (1, 5)),
    ],
)
def test_other_encodings_are_refused_where_they_begin(content: bytes, place: tuple[int, int]) -> None:
    assert found(content) == [("wrong-encoding", *place)]


HOSTILE = [
    "[" * 100_000,
    "{a: " * 100_000,
    "[\n" * 100_000,
    "- " * 100_000,
    "? " * 100_000,
    "\n".join(f"{' ' * depth}a:" for depth in range(1_500)),
    "\n".join(f"{' ' * depth}-" for depth in range(1_500)),
]


@pytest.mark.parametrize("text", HOSTILE, ids=[repr(text[:8]) for text in HOSTILE])
def test_hostile_depth_is_refused_without_reading_on(text: str) -> None:
    assert [code for code, *_ in found(text)] == ["too-deep"]


def test_the_deepest_allowed_nesting_is_read() -> None:
    text = "".join(f"{' ' * depth}a:\n" for depth in range(MAX_DEPTH))
    assert found(text) == []
    assert [code for code, *_ in found(text + f"{' ' * MAX_DEPTH}a:\n")] == ["too-deep"]


def test_a_bomb_of_merge_keys_and_aliases_is_only_listed() -> None:
    lines = ["a0: &a0\n  x: 1"] + [f"a{i}: &a{i}\n  <<: [*a{i - 1}, *a{i - 1}]" for i in range(1, 400)]
    loaded = load("\n".join(lines).encode(), "p")
    assert {one.code for one in loaded.problems} == {"anchor", "merge-key", "alias", "flow-list", "more-problems"}


def test_a_huge_file_is_not_read() -> None:
    assert found(b"a" * (MAX_BYTES + 1)) == [("too-large", 0, 0)]


def test_a_flood_of_problems_is_counted_not_listed() -> None:
    problems = load(b"\tx\n" * (MAX_FINDINGS + 7), "p").problems
    assert len(problems) == MAX_FINDINGS + 1
    assert [dict(one.args) for one in problems if one.code == "more-problems"] == [{"count": "7"}]


def test_all_problems_of_a_file_are_told_at_once() -> None:
    text = "a: &x 1\nb: {c: d}\na: 2\ne: x\u200by\n"
    assert [code for code, *_ in found(text)] == ["anchor", "flow-map", "duplicate-key", "hidden-character"]


@pytest.mark.parametrize(
    ("loc", "key", "line", "column"),
    [
        ((), False, 1, 1),
        (("a",), False, 1, 4),
        (("b",), True, 2, 1),
        (("b",), False, 3, 3),
        (("b", 1, "z"), False, 5, 8),
        (("b", 1, "z"), True, 5, 5),
        (("b", 1, "missing"), False, 4, 5),
        (("nothing",), False, 1, 1),
        (("ệ",), False, 6, 4),
    ],
)
def test_positions_are_found_when_asked_for(loc: tuple[str | int, ...], key: bool, line: int, column: int) -> None:
    loaded = load("a: 1\nb:\n  - x\n  - y: 2\n    z: 3\nệ: 4\n".encode(), "p")
    assert loaded.position(loc, key=key) == Position("p", line, column)


def test_columns_count_what_the_editor_shows_after_a_hidden_character() -> None:
    loaded = load("x\u200by: 2\n".encode(), "p")
    assert loaded.position(("xy",)) == Position("p", 1, 6)


def test_refused_places_are_remembered() -> None:
    loaded = load(b"a:\n  - b: {c: 1}\nd: 2\n", "p")
    assert loaded.is_spoiled(("a", 0, "b"))
    assert loaded.is_spoiled(("a", 0, "b", "c"))
    assert not loaded.is_spoiled(("a", 0))
    assert not loaded.is_spoiled(("d",))


YAML_PIECES = st.sampled_from(
    [
        "a",
        ": ",
        "- ",
        "\n",
        "  ",
        "[",
        "]",
        "{",
        "}",
        ",",
        "&x ",
        "*x",
        "!t ",
        '"',
        "'",
        "|",
        ">",
        "<<",
        "\t",
        "# ",
        "%",
        "?",
    ]
)


@settings(deadline=None, max_examples=300)
@given(
    st.one_of(
        st.binary(max_size=300),
        st.text(max_size=200).map(str.encode),
        st.lists(YAML_PIECES).map("".join).map(str.encode),
    )
)
def test_no_input_makes_the_loader_raise(content: bytes) -> None:
    loaded = load(content, "p")
    assert loaded.data is not None or loaded.problems
    assert loaded.position(("a", 0, "b")).path == "p"


WORDS = st.text("abcxyzđêơưàạảãấậỷ0123456789 ,.%/-", min_size=1, max_size=30).map(lambda text: f"w{text}w")


@settings(deadline=None)
@given(st.dictionaries(st.from_regex(r"[a-z_]{1,9}", fullmatch=True), WORDS, min_size=1))
def test_plain_text_comes_back_as_written(data: dict[str, str]) -> None:
    text = "".join(f"{key}: {value}\n" for key, value in data.items())
    assert load(text.encode(), "p").data == data
