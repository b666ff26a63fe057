"""Problems as text for people, annotations for GitHub and JSON for programs; decides nothing about them.

One problem has one message and one cure (`generator.catalog`); the voices differ in form only.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import groupby
from typing import IO, Literal

from generator.catalog import Language, catalog, cure, message, phrase
from generator.problem import Level, Position, Problem

Format = Literal["text", "github", "json"]

Span = tuple[str, str]
"""A run of text and its style on a colour terminal."""

_STYLES = {Level.ERROR: "bold red", Level.WARNING: "yellow", Level.NOTE: "cyan"}
_ANNOTATIONS = {Level.ERROR: "error", Level.WARNING: "warning", Level.NOTE: "notice"}


def text_report(problems: Iterable[Problem], language: Language = "vi") -> str:
    """Problems for people, without colours.

    Args:
        problems: in any order.
        language: of messages and cures.

    Returns:
        Two lines a problem, a blank line between files, a line of totals at the end.
    """
    return "\n".join("".join(text for text, _ in line) for line in _lines(problems, language))


def github_report(problems: Iterable[Problem], language: Language = "vi") -> str:
    """Problems as workflow commands, which GitHub shows beside the changed lines."""
    return "\n".join(_annotation(found, language) for found in sorted(problems))


def json_report(problems: Iterable[Problem], language: Language = "vi") -> str:
    """Problems for programs: a list in the order of files and lines, and totals by level."""
    found = sorted(problems)
    counts = Counter(one.level for one in found)
    whole = {
        "problems": [_plain(one, language) for one in found],
        "totals": {level.value: counts[level] for level in Level},
    }
    return json.dumps(whole, ensure_ascii=False, indent=2)


REPORTS: Mapping[Format, Callable[[Iterable[Problem], Language], str]] = {
    "text": text_report,
    "github": github_report,
    "json": json_report,
}


def print_coloured(problems: Iterable[Problem], language: Language, out: IO[str] = sys.stdout) -> None:
    """Print the text report in colours; only for terminals, because colours take time to load and spoil files."""
    from rich.console import Console  # loaded only where a person looks on
    from rich.text import Text

    console = Console(file=out, highlight=False, soft_wrap=True)
    for line in _lines(problems, language):
        console.print(Text.assemble(*line))


def _lines(problems: Iterable[Problem], language: Language) -> Iterator[list[Span]]:
    found = sorted(problems)
    for _, group in groupby(found, key=lambda one: one.at.path):
        for one in group:
            style = _STYLES[one.level]
            word = phrase(f"level-{one.level}", language)
            yield [
                (f"{_where(one.at)}: ", "bold"),
                (f"{word}: ", style),
                (_visible(message(one, language)), ""),
                (f" [{one.code}]", "dim"),
            ]
            yield [("    " + phrase("cure", language, text=_visible(cure(one, language))), "dim")]
        yield []
    yield [(totals(found, language), "bold")]


def totals(problems: Iterable[Problem], language: Language) -> str:
    """How many problems of each level, in one sentence."""
    counts = Counter(one.level for one in problems)
    if not counts:
        return phrase("no-problems", language)
    numbers = {level.value: str(counts[level]) for level in Level}
    return phrase("totals", language, **numbers)


def explanation(code: str, language: Language = "vi") -> str:
    """What a code means, how it is mended, why the rule exists, and an example wrong and right.

    Args:
        code: a code of the catalog.
        language: of the words; the examples are the same in both.
    """
    kind = catalog()[code]
    vi = language == "vi"
    says, cured, why = (kind.vi, kind.vi_cure, kind.vi_why) if vi else (kind.en, kind.en_cure, kind.en_why)
    lines = [f"{code} ({phrase(f'level-{kind.level}', language)})"]
    for name, text in (("says", says), ("cure", cured), ("why", why)):
        lines += ["", phrase(f"explain-{name}", language, text=re.sub(r"\{[a-z_]+\}", "…", " ".join(text.split())))]
    for name, example in (("wrong", kind.wrong), ("right", kind.right)):
        if example:
            lines += ["", phrase(f"explain-{name}", language), *(f"    {line}" for line in example.splitlines())]
    return "\n".join(lines)


def _where(at: Position) -> str:
    """`path:line:column` as editors and terminals make it a link; the path alone for a whole file."""
    path = _visible(at.path)
    return f"{path}:{at.line}:{at.column}" if at.line else path


def _visible(text: str) -> str:
    """One line without control characters: names of files and keys may hold any, and terminals obey some."""
    shown = "".join(letter if letter.isprintable() or letter == " " else "\N{REPLACEMENT CHARACTER}" for letter in text)
    return shown.encode("utf-8", "replace").decode("utf-8")


def _annotation(found: Problem, language: Language) -> str:
    at = found.at
    properties = {"file": at.path}
    if at.line:
        properties |= {"line": str(at.line), "col": str(at.column)}
    properties["title"] = found.code
    listed = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    text = f"{_visible(message(found, language))}\n{_visible(cure(found, language))}"
    return f"::{_ANNOTATIONS[found.level]} {listed}::{_data(text)}"


def _data(text: str) -> str:
    """Escape the message of a workflow command."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    """Escape a property of a workflow command, where colons and commas count too."""
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _plain(found: Problem, language: Language) -> dict[str, object]:
    kind = catalog()[found.code]
    return {
        "path": found.at.path.encode("utf-8", "replace").decode("utf-8"),
        "line": found.at.line,
        "column": found.at.column,
        "level": found.level.value,
        "code": found.code,
        "message": message(found, language),
        "cure": cure(found, language),
        "why": kind.vi_why if language == "vi" else kind.en_why,
        "args": dict(found.args),
    }
