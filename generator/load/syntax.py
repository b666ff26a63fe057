"""The C parser's complaints as problems an official can act on; finds no fault of its own."""

from __future__ import annotations

import yaml

from generator.load.findings import Findings

# Words of libyaml's own message → code, in the order they are tried; `start` points to where the broken part begins.
_CODES: tuple[tuple[str, str, bool], ...] = (
    ("mapping values are not allowed", "stray-colon", False),
    ("block sequence entries are not allowed", "dash-in-line", False),
    ("scanning a quoted scalar", "open-quote", True),
    ("unknown escape character", "bad-escape", False),
    ("parsing a quoted scalar", "bad-escape", False),
    ("scanning a block scalar", "block-text", False),
    ("parsing a flow", "open-bracket", True),
    ("scanning a simple key", "missing-colon", True),
    ("expected '-' indicator", "bad-indentation", False),
    ("cannot start any token", "bad-start", False),
    ("scanning an anchor", "bad-start", True),
    ("scanning an alias", "bad-start", True),
    ("scanning a tag", "bad-start", True),
    ("parsing a tag", "bad-start", True),
    ("scanning a directive", "bad-start", True),
    ("did not find expected key", "bad-indentation", False),
)


def report_syntax(error: yaml.MarkedYAMLError, text: str, findings: Findings) -> None:
    """Note a syntax error of libyaml under one of our codes, at the place an editor should open."""
    said = f"{error.context or ''} {error.problem or ''}"
    code, start = next(((code, start) for words, code, start in _CODES if words in said), ("bad-syntax", False))
    mark = (error.context_mark if start else None) or error.problem_mark or error.context_mark
    if mark is None:
        findings.add(code, 0, 0)
        return
    lines = text.split("\n")
    line = lines[mark.line] if mark.line < len(lines) else ""
    character = line[mark.column : mark.column + 1]
    if code == "bad-indentation" and character == ":":
        code = "bad-key"
    elif code == "bad-indentation" and line[: mark.column].strip():
        code = "text-after-value"
    if code == "bad-start" and character == "\t":
        code = "tab"
    if code in ("bad-start", "text-after-value"):
        findings.add(code, mark.line + 1, mark.column + 1, character=character)
    else:
        findings.add(code, mark.line + 1, mark.column + 1)
