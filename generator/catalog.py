"""The texts of problems in both languages, from `locale/problems.yml`; finds no problem itself."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Literal

from generator.load import load
from generator.problem import Level, Position, Problem

Language = Literal["vi", "en"]

_PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")
_TERM_ARGS = frozenset({"expected"})
"""Arguments whose values are words of ours and stand in `terms` of `locale/phrases.yml`."""


@dataclass(frozen=True)
class Kind:
    """One code: what is said, how it is mended and why the rule exists, in Vietnamese and English.

    Attributes:
        code: the rule's name.
        level: error, warning or note.
        vi: the message.
        vi_cure: what to do, in one or two sentences.
        vi_why: the reason, for the guide.
        en: the message in English.
        en_cure: the cure in English.
        en_why: the reason in English.
        wrong: a short YAML example that breaks the rule.
        right: the same, mended.
    """

    code: str
    level: Level
    vi: str
    vi_cure: str
    vi_why: str
    en: str
    en_cure: str
    en_why: str
    wrong: str
    right: str


@cache
def catalog() -> Mapping[str, Kind]:
    """All kinds of problems by code, in the order of the file.

    Raises:
        ValueError: when the file itself is broken, which the tests rule out.
    """
    kinds = {}
    for code, entry in _resource("problems.yml").items():
        if not isinstance(entry, dict):
            raise ValueError(f"problems.yml: {code}")
        texts = {name: str(text).strip("\n") for name, text in entry.items() if name != "level"}
        kinds[code] = Kind(code=code, level=Level(str(entry["level"])), **texts)
    return MappingProxyType(kinds)


@cache
def phrases() -> Mapping[str, Mapping[str, str]]:
    """Words of the command line and the reports: name → language → text."""
    found = {}
    for name, entry in _resource("phrases.yml").items():
        found[name] = MappingProxyType({str(key): str(text) for key, text in dict(entry).items()})
    return MappingProxyType(found)


@cache
def misspelt() -> Mapping[str, str]:
    """Misspelt terms and their right form."""
    return MappingProxyType({str(wrong): str(right) for wrong, right in _resource("misspelt.yml").items()})


def _resource(name: str) -> dict[str, dict[str, str]]:
    content = files("generator").joinpath("locale", name).read_bytes()
    loaded = load(content, f"generator/locale/{name}")
    if loaded.problems or not isinstance(loaded.data, dict):
        raise ValueError(f"{name}: {loaded.problems}")
    return loaded.data  # type: ignore[return-value]  # two levels of mappings, held by a test


def problem(code: str, at: Position, /, **args: str) -> Problem:
    """Make a problem with the level of its kind.

    Args:
        code: a code of `locale/problems.yml`.
        at: where.
        **args: what is filled into the texts. `near` (a name that was probably meant) and `right` (the right form)
            may be given for any code; they are added to the cure when they are not empty.

    Returns:
        The problem.

    Raises:
        KeyError: for a code the catalog does not have.
    """
    return Problem(at, code, catalog()[code].level, tuple(sorted(args.items())))


def phrase(name: str, language: Language, /, **args: str) -> str:
    """A text of the command line, with its places filled in."""
    return _filled(phrases()[name][language], args, language)


def message(found: Problem, language: Language) -> str:
    """What a problem says."""
    kind = catalog()[found.code]
    return _filled(kind.vi if language == "vi" else kind.en, dict(found.args), language)


def cure(found: Problem, language: Language) -> str:
    """What to do about a problem; a near-miss name or the right form comes first."""
    kind, args = catalog()[found.code], dict(found.args)
    texts = (kind.vi, kind.vi_cure) if language == "vi" else (kind.en, kind.en_cure)
    hints = [name for name in ("right", "near") if args.get(name) and f"{{{name}}}" not in "".join(texts)]
    said = [phrase(name, language, text=args[name]) for name in hints]
    return " ".join([*said, _filled(texts[1], args, language)])


def _filled(text: str, args: Mapping[str, str], language: Language) -> str:
    def value(match: re.Match[str]) -> str:
        name = match[1]
        if name not in args:
            return match[0]
        if name in _TERM_ARGS and f"term-{args[name]}" in phrases():
            return phrases()[f"term-{args[name]}"][language]
        return args[name]

    return _PLACEHOLDER.sub(value, text)
