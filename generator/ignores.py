"""Comments `# plansite: ignore CODE reason` that silence a warning or a note of their line; errors they cannot reach.

A comment behind a value speaks of its own line, one that stands alone of the next line that is none.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Sequence

from generator.catalog import catalog, problem
from generator.load import Loaded
from generator.near import nearest
from generator.problem import Ignore, Level, Position, Problem
from generator.stated import Stated

_MARK = "plansite:"
_COMMENT = re.compile(r"(?:^|\s)(?P<comment>#\s*plansite:\s*(?P<verb>[\w-]*)\s*(?P<code>[\w-]*)\s*(?P<reason>[^#]*))")


def comments(stated: Stated) -> tuple[Ignore, ...]:
    """The comments of some files, in any order."""
    return tuple(one for loaded in _files(stated) for one in _ignores(loaded))


def apply(
    ignores: Sequence[Ignore], problems: Sequence[Problem], unproved: Container[str] = ()
) -> tuple[tuple[Problem, ...], tuple[Problem, ...]]:
    """Take away what comments silence.

    Args:
        ignores: the comments of all sound files.
        problems: everything found.
        unproved: paths of plans whose document is not at hand; what only a proof finds is then no news.

    Returns:
        The problems that remain, with those of the comments themselves, and those that were silenced.
    """
    holding = {(one.at.path, one.line, one.code) for one in ignores if _holds(one)}
    silenced = [found for found in problems if _key(found) in holding and found.level is not Level.ERROR]
    hit = {_key(found) for found in silenced}
    kept = [found for found in problems if _key(found) not in hit or found.level is Level.ERROR]
    kept += [bad for one in ignores for bad in _faults(one, hit, unproved)]
    return tuple(kept), tuple(silenced)


def _holds(one: Ignore) -> bool:
    """Whether a comment silences anything."""
    kind = catalog().get(one.code)
    return one.verb == "ignore" and bool(one.reason) and kind is not None and kind.level is not Level.ERROR


def _key(found: Problem) -> tuple[str, int, str]:
    return found.at.path, found.at.line, found.code


def _faults(one: Ignore, hit: Iterable[tuple[str, int, str]], unproved: Container[str]) -> Iterator[Problem]:
    """What is wrong with a comment itself."""
    from generator.rules import RULES  # the rules are many modules, and only a comment of no use asks for them

    known = sorted(code for code, kind in catalog().items() if kind.level is not Level.ERROR)
    if one.verb != "ignore" or one.code not in known:
        text = one.code if one.verb == "ignore" else one.verb
        yield problem("ignore-unknown", one.at, text=text or "–", near=nearest(text, known))
    elif not one.reason:
        yield problem("ignore-without-reason", one.at, code=one.code)
    elif (one.at.path, one.line, one.code) not in hit:
        rules = {rule.__name__.replace("_", "-") for rule in RULES}
        if one.code in rules or one.at.path not in unproved:
            yield problem("unused-ignore", one.at, code=one.code)


def _ignores(loaded: Loaded) -> Iterator[Ignore]:
    content = loaded.content
    if _MARK.encode() not in content:
        return
    lines = content.decode("utf-8", "replace").split("\n")
    for number, line in enumerate(lines, start=1):
        match = _COMMENT.search(line.rstrip("\r"))
        if match is None:
            continue
        alone = not line[: match.start("comment")].strip()
        at = Position(loaded.path, number, match.start("comment") + 1)
        spoken_of = _next(lines, number) if alone else number
        yield Ignore(at, spoken_of, match["verb"], match["code"], match["reason"].strip())


def _next(lines: Sequence[str], number: int) -> int:
    """The first line after line `number` that is neither blank nor a comment."""
    following = range(number + 1, len(lines) + 1)
    return next((n for n in following if lines[n - 1].strip() and not lines[n - 1].lstrip().startswith("#")), number)


def _files(stated: Stated) -> Iterator[Loaded]:
    yield from stated.registries.files.values()
    yield from (file.loaded for file in stated.plans)
    yield from (file.loaded for file in stated.results)
