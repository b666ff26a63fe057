"""Every problem code is caused by its cases, at its line, and by nothing else; the form is told in cases/README.md."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from generator.catalog import catalog
from generator.ignores import apply, comments
from generator.problem import Level, Problem
from generator.proof.documents import copies, prove_copies
from generator.reading import read
from generator.rules import RULES, check

CASES = Path(__file__).resolve().parents[1] / "cases"
LEVELS = {"E": Level.ERROR, "W": Level.WARNING, "N": Level.NOTE}
REQUIRED = {
    "title": "title: Trồng cây ven đường",
    "kind": "kind: ke-hoach",
    "issuer": "issuer: UBND",
    "document": "document:\n  quality: ocr",
}
WITHOUT_CASE = {
    "bad-value": "a net under the model: pydantic knows more mistakes than the model can cause today",
    "source-missing": "lists of documents lie outside of the project; tested in test_sources.py",
    "bad-syntax": "a net under the reader: words of the YAML library that no file is known to cause",
    "too-large": "needs a file of megabytes; tested beside the reader",
}
UNSAID = {"due-missing", "role-missing"}
"""Notes on what a plan leaves out, as most cases do; they count in their own files only."""
_HEADER = re.compile(r"# (case|plan|file|text|folder|remove|prove|expect|encoding)(?::? (.*))?")
_MARK = re.compile(r"\s+# ([EWN]): ([a-z-]+)")
_CHARACTER = re.compile(r"\{U\+([0-9A-F]{4,6})\}")
_REPEATED = re.compile(r"\{([0-9]+)\*((?:\{U\+[0-9A-F]+\}|[^}])+)\}")

Found = tuple[str, int, Level, str]
"""Path, line, level and code of a problem."""


@dataclass
class Case:
    """One small project and the problems it must cause."""

    title: str
    files: dict[str, list[str]] = field(default_factory=dict)
    encodings: dict[str, str] = field(default_factory=dict)
    folders: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    proved: bool = False
    expected: list[Found] = field(default_factory=list)


def cases_of(path: Path) -> Iterator[Case]:
    """The cases of a file."""
    case, current = Case(""), ""
    for line in path.read_text(encoding="utf-8").splitlines():
        header = _HEADER.fullmatch(_MARK.sub("", line))
        if header is None:
            if current:
                case.files[current].append(line)
            continue
        kind, value = header[1], header[2] or ""
        if kind == "case":
            if case.title:
                yield case
            case, current = Case(value), ""
        elif kind == "expect":
            number, level, code, *times = value.split()
            case.expected += [(current, int(number), LEVELS[level], code)] * int(times[0] if times else 1)
        elif kind == "encoding":
            case.encodings[current] = value
        else:
            current = _start(case, kind, value) or current
            case.expected += [(current, 0, LEVELS[level], code) for level, code in _MARK.findall(line)]
    yield case


def _start(case: Case, kind: str, value: str) -> str:
    """Begin a file or note a folder; gives the path problems are expected at."""
    case.proved = case.proved or kind in ("prove", "text")
    if kind == "prove":
        return ""
    path = {"plan": f"plans/{value}/plan.yml", "text": f"plans/{value}/source.txt"}.get(kind, value)
    {"folder": case.folders, "remove": case.removed}.get(kind, []).append(path)
    if kind in ("plan", "file", "text"):
        case.files[path] = [] if kind != "plan" else case.files.get(path, [])
    return path


def _content(path: str, lines: list[str], expected: list[Found], encoding: str) -> bytes:
    for number, line in enumerate(lines, start=1):
        expected += [(path, number, LEVELS[level], code) for level, code in _MARK.findall(line)]
    text = "\n".join(_MARK.sub("", line) if path.endswith(".txt") else line for line in lines).strip("\n") + "\n"
    if path.endswith("/plan.yml") and encoding == "utf-8":
        text += "".join(f"{entry}\n" for key, entry in REQUIRED.items() if not re.search(f"(?m)^{key}:", text))
    text = _REPEATED.sub(lambda match: match[2] * int(match[1]), text)
    return _CHARACTER.sub(lambda match: chr(int(match[1], 16)), text).encode(encoding)


def problems_of(case: Case, root: Path) -> list[Problem]:
    """Lay out the project of a case, read, check and prove it."""
    shutil.copytree(CASES / "registry", root / "plans" / "registry")
    for path in case.removed:
        (root / path).unlink()
    for path, lines in case.files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(_content(path, lines, case.expected, case.encodings.get(path, "utf-8")))
    for path in case.folders:
        (root / path).mkdir(parents=True, exist_ok=True)
    stated, problems = read(root)
    documents = copies(stated, None, root)
    found = [*problems, *check(stated), *(prove_copies(stated, documents) if case.proved else ())]
    unproved = {file.path for file in stated.plans} - documents.by_plan.keys()
    return list(apply(comments(stated), found, unproved)[0])


ALL = [
    pytest.param(path.stem, case, id=f"{path.stem}: {case.title}")
    for path in sorted(CASES.glob("*.yml"))
    for case in cases_of(path)
]


@pytest.mark.parametrize(("code", "case"), ALL)
def test_case(code: str, case: Case, tmp_path: Path) -> None:
    """A case causes the problems it marks and no others, among them the one of its file."""
    problems = problems_of(case, tmp_path)
    problems = [found for found in problems if found.code == code or found.code not in UNSAID]
    found = sorted((p.at.path, p.at.line, p.level, p.code) for p in problems)
    assert found == sorted(case.expected), [(p.at, p.code, p.args) for p in problems]
    assert code in {expected[3] for expected in case.expected} or "no problem" in case.title


def test_every_code_has_cases() -> None:
    """A new code comes with its case file, and a case file with its code."""
    files = {path.stem for path in CASES.glob("*.yml")}
    assert files == set(catalog()) - set(WITHOUT_CASE)


def test_every_rule_bears_the_name_of_a_code() -> None:
    """Rule, text, case file and anchor in the guide share one name."""
    assert [rule.__name__.replace("_", "-") for rule in RULES if rule.__name__.replace("_", "-") not in catalog()] == []


def test_the_registries_under_the_cases_are_sound(tmp_path: Path) -> None:
    """What the cases find is their own."""
    assert problems_of(Case("nothing"), tmp_path) == []
