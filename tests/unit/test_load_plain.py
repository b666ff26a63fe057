"""The plain form of data files: read line by line it means what the YAML parser says; anything else is left alone."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.load import Loaded
from generator.load.findings import Findings
from generator.load.nodes import Node, Nodes
from generator.load.plain import read_plain
from generator.load.text import read_text
from generator.problem import Problem
from generator.rules.writing import foreign_letter, text_cut
from generator.stated import Registries, ResultsFile, Stated
from tests.unit.invented import SETTINGS

ROOT = Path(__file__).resolve().parents[2]
FILES = sorted((ROOT / "plans").rglob("*.yml"))


def by_parser(text: str) -> tuple[Node | None, tuple[Problem, ...]]:
    findings = Findings("p")
    clean = read_text(text.encode(), findings)
    return (None if clean is None else Nodes(clean, findings).read()), findings.problems()


def doubted(text: str) -> list[Problem]:
    """What the rules that pass over plain files find in a file not known to be plain."""
    results = ResultsFile("p", "hue", (), Loaded("p", None, held=text.encode()))
    stated = Stated(Registries(SETTINGS, {}, {}, {}, {}, {}, {}, ()), {}, (), (results,))
    return [*foreign_letter(stated), *text_cut(stated)]


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_published_file_is_of_the_plain_form_and_means_the_same(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    read = read_plain(text)
    assert read is not None
    assert (read, ()) == by_parser(text)


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("a: 1\n", {"a": "1"}),
        ("a: 1", {"a": "1"}),
        ("# x\n\na: b#c\n  # y\nd: e:f\n", {"a": "b#c", "d": "e:f"}),
        ("a:\n- x\n- b: 1\n  c: y\nd: z\n", {"a": ["x", {"b": "1", "c": "y"}], "d": "z"}),
        ("a:\n  - b:\n    - x\n    c:\n      d: y\n", {"a": [{"b": ["x"], "c": {"d": "y"}}]}),
        ('a: "x: y # z"\nb:\n  - ""\n', {"a": "x: y # z", "b": [""]}),
        ("hai phòng, 2: đường\n", {"hai phòng, 2": "đường"}),
    ],
)
def test_lines_nest_by_their_indentation(text: str, read: Node) -> None:
    assert read_plain(text) == read == by_parser(text)[0]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "a\n",
        "- a\n",
        "a:\n",
        "a: b: c\n",
        "a: b\n  c: d\n",
        "a: b\n  c\n",
        "a:\n    b: 1\n  c: 2\n",
        "a: 1\na: 2\n",
        "a: b # c\n",
        "a: b \n",
        "a:\tb\n",
        "a: b\r\n",
        "a: [b]\n",
        "a: 'b'\n",
        'a: "b\\n"\n',
        "a: |\n  b\n",
        "a: &b c\n",
        "<<: b\n",
        "---\na: b\n",
        "a: b\n...\n",
        "a: y\u0301\n",
        "a: \u200bb\n",
        "a: \u0430\n",
        " a: b\n",
    ],
)
def test_whatever_else_stands_in_a_file_leaves_it_to_the_parser(text: str) -> None:
    assert read_plain(text) is None


PIECES = st.sampled_from(
    [*" \n\t\r:-#'\"[]{},&*!|>%@`?~\\.=<0aéữ\u0301\u200b\ufeff\x85", "- ", ": ", " #", "\n  ", "\n- ", "x: y", "..."]
)


@given(st.data())
@settings(max_examples=400, deadline=None)
def test_a_damaged_file_read_plainly_means_what_the_parser_says(data: st.DataObject) -> None:
    lines = data.draw(st.sampled_from(FILES)).read_text(encoding="utf-8").split("\n")
    start = data.draw(st.integers(0, len(lines) - 1))
    some = lines[start : start + data.draw(st.integers(1, 12))]
    indent = min((len(line) - len(line.lstrip()) for line in some if line.strip()), default=0)
    text = "\n".join(line[indent:] for line in some)
    for _ in range(data.draw(st.integers(0, 3))):
        at = data.draw(st.integers(0, len(text)))
        text = text[:at] + data.draw(PIECES) + text[at + data.draw(st.integers(0, 2)) :]
    read = read_plain(text)
    assert read is None or (read, ()) == by_parser(text)
    assert read is None or not doubted(text)


def test_a_plain_file_holds_only_composed_letters_that_pass_for_no_others() -> None:
    letters = [letter for letter in map(chr, range(0x20, 0x1D800)) if read_plain(f"a: b{letter}b") is not None]
    assert {"a", "ữ", "“"} <= set(letters)
    text = f"title: {'b'.join(letters)}"
    assert unicodedata.is_normalized("NFC", text)
    assert not doubted(text)


def test_the_rules_that_pass_over_plain_files_do_find_what_no_plain_file_holds() -> None:
    assert [found.code for found in doubted("does: Trồng câyе #5")] == ["foreign-letter", "text-cut"]
