"""The one style sheet of the site: the host theme's rules that its pages can use, then our own; designs nothing.

Material's sheet is written for every feature it has; most rules name classes no page of ours holds, and readers on a
slow line pay for them before the first paint. A rule stays when each name its selector needs occurs in the sources of
the pages, so the result depends on templates and authored pages only, never on which plans there are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import tinycss2
from tinycss2 import ast

_WORD = re.compile(r"[a-z_][\w-]*", re.IGNORECASE)
_TAG = re.compile(r"<[a-z][^>]*>", re.IGNORECASE)
_ELEMENTS = frozenset(
    _WORD.findall(
        "a abbr b blockquote body br button caption code dd del details div dl dt em figcaption figure footer form "
        "h1 h2 h3 h4 h5 h6 head header hr html i img input ins kbd label li main mark meta nav ol option p path pre "
        "q s samp section select small span strong sub summary sup svg table tbody td text tfoot th thead time tr u ul"
    )
)
"""Elements any page may hold: what Markdown writes, and what our pages are made of, in templates or by a filter."""

_GROUPS = frozenset({"media", "supports", "layer", "container"})
_ONE_OF = frozenset({"is", "where", "has", "matches", "-webkit-any", "-moz-any"})

SHEET = "assets/plansite/site.css"
"""Address of the one style sheet."""

OURS = "assets/plansite"
"""Folder of our own sheets; after `site.css` they are joined in the order of their names."""

EMBED = "assets/plansite/embed.css"
"""Address of the style sheet of pages to embed."""

EMBED_SOURCE = "embed/page.css"
"""Its own rules, below `OURS`; those of charts follow them."""

HOST = "assets/stylesheets/main.*.css"
"""The host theme's sheet; its name holds a hash."""

Node = Any
"""A node of tinycss2, which ships no types."""


@dataclass(frozen=True)
class _Rule:
    """A rule that is kept.

    Attributes:
        prelude: selectors, or the at-keyword with its condition.
        declarations: name → value as text, in order; None for an at-rule that holds rules.
        rules: the rules inside an at-rule.
        text: the whole text of a rule that is taken over as it is; the other fields are empty then.
    """

    prelude: str = ""
    declarations: tuple[tuple[str, str], ...] = ()
    rules: tuple[_Rule, ...] = ()
    text: str = ""

    def __str__(self) -> str:
        inside = "".join(map(str, self.rules)) or ";".join(f"{name}:{value}" for name, value in self.declarations)
        return self.text or f"{self.prelude}{{{inside}}}"


def words(templates: Iterable[str], pages: Iterable[str] = ()) -> frozenset[str]:
    """Every name that elements of the pages can bear: tags, classes, ids, attributes and their values.

    Args:
        templates: sources of templates. All their words count, because a template may compose a class anywhere.
        pages: drawn pages. Only what stands inside their tags counts.

    Returns:
        The names in lower case.
    """
    found = {word.lower() for text in templates for word in _WORD.findall(text)}
    tags = (tag for page in pages for tag in _TAG.findall(page))
    return frozenset(_ELEMENTS | found | {word.lower() for tag in tags for word in _WORD.findall(tag)})


def replace(drawn: Path, theme: Path) -> None:
    """Put the one style sheet in the place of the host's and ours, in the folder the host drew into.

    Args:
        drawn: that folder; its pages are the authored ones.
        theme: folder of our templates.
    """
    hosts = sorted(drawn.glob(HOST))
    ours = sorted((drawn / OURS).glob("*.css"), key=lambda file: (file != drawn / SHEET, file))
    known = words(_texts(sorted(theme.rglob("*.html"))), _texts(sorted(drawn.rglob("*.html"))))
    sheet = combine("".join(_texts(hosts)), "".join(_texts(ours)), known)
    source = drawn / OURS / EMBED_SOURCE
    embed = "".join(_texts((source, drawn / OURS / "charts.css"))) if source.is_file() else ""
    for file in (*hosts, *ours, *source.parent.glob("*")):
        file.unlink()
    (drawn / SHEET).write_text(sheet, encoding="utf-8", newline="\n")
    if embed:
        (drawn / EMBED).write_text(combine("", embed, known), encoding="utf-8", newline="\n")


def _texts(files: Iterable[Path]) -> list[str]:
    return [file.read_text(encoding="utf-8") for file in files]


def combine(host: str, own: str, known: frozenset[str]) -> str:
    """Make the style sheet of the site.

    Args:
        host: the host theme's sheet, whole.
        own: our sheet, which comes after it and of which every rule stays.
        known: names that elements of the pages can bear, from `words`.

    Returns:
        One sheet without comments and idle spaces; the same for the same arguments.
    """
    ours = _rules(tinycss2.parse_stylesheet(own, skip_comments=True, skip_whitespace=True), None)
    theirs = _rules(tinycss2.parse_stylesheet(host, skip_comments=True, skip_whitespace=True), known)
    return "".join(map(str, (*_without_idle(theirs, ours), *ours))) + "\n"


def _rules(nodes: Iterable[Node], known: frozenset[str] | None) -> tuple[_Rule, ...]:
    """The rules that stay; with `known` None all do."""
    found = []
    for node in nodes:
        if isinstance(node, ast.QualifiedRule):
            found += _qualified(node, known)
        elif isinstance(node, ast.AtRule) and node.lower_at_keyword != "charset":
            found += _at_rule(node, known)
    return tuple(found)


def _qualified(node: Node, known: frozenset[str] | None) -> list[_Rule]:
    """A rule with the selectors that can match, or nothing."""
    usable = [one for one in _split(node.prelude) if known is None or _can_match(one, known)]
    declarations = _declarations(node.content)
    if not usable or not declarations:
        return []
    return [_Rule(",".join(_tight(one) for one in usable), declarations)]


def _at_rule(node: Node, known: frozenset[str] | None) -> list[_Rule]:
    """An at-rule with the rules inside it that stay; other at-rules, such as keyframes, as they are."""
    keyword, condition = node.lower_at_keyword, tinycss2.serialize(node.prelude).strip()
    if keyword in _GROUPS and node.content is not None:
        inside = _rules(tinycss2.parse_rule_list(node.content, skip_comments=True, skip_whitespace=True), known)
        return [_Rule(f"@{keyword} {condition}", rules=inside)] if inside else []
    if keyword == "page" and node.content is not None:
        return [_Rule(f"@page {condition}".strip(), _declarations(node.content))]
    return [_Rule(prelude=f"@{keyword} {condition}", text=tinycss2.serialize([node]))]


def _declarations(content: Sequence[Node]) -> tuple[tuple[str, str], ...]:
    """Name → value of each declaration of a block; the nodes of a sheet we ship are sound."""
    parsed = tinycss2.parse_blocks_contents(content, skip_comments=True, skip_whitespace=True)
    return tuple(
        (one.name, _tight(one.value) + ("!important" if one.important else ""))
        for one in parsed
        if isinstance(one, ast.Declaration)
    )


def _tight(nodes: Iterable[Node]) -> str:
    """The text of some nodes without comments and with single spaces."""
    kept = [node for node in nodes if node.type != "comment"]
    return re.sub(r"\s*\n\s*", " ", tinycss2.serialize(kept)).strip()


def _split(nodes: Sequence[Node]) -> list[list[Node]]:
    """The selectors of a list of selectors."""
    found: list[list[Node]] = [[]]
    for node in nodes:
        if node.type == "literal" and node.value == ",":
            found.append([])
        else:
            found[-1].append(node)
    return found


def _can_match(selector: Sequence[Node], known: frozenset[str]) -> bool:
    """Say whether an element of our pages can match a selector, judging by names alone."""
    before = ""
    for node in selector:
        if node.type == "hash" and node.value.lower() not in known:
            return False
        if node.type == "ident" and before != ":" and node.lower_value not in known:
            return False
        if node.type == "[] block" and not _has_attribute(node.content, known):
            return False
        nested = _split(node.arguments) if node.type == "function" and node.lower_name in _ONE_OF else []
        if nested and not any(_can_match(one, known) for one in nested):
            return False
        before = node.value if node.type == "literal" else ""
    return True


def _has_attribute(content: Sequence[Node], known: frozenset[str]) -> bool:
    """Say whether an attribute selector can match; a value counts when it is compared whole."""
    names = [node.value.lower() for node in content if node.type in ("ident", "string")]
    operators = [node.value for node in content if node.type == "literal"]
    if names[0] not in known:
        return False
    return operators != ["="] or len(names) < 2 or not _WORD.fullmatch(names[1]) or names[1] in known


def _without_idle(theirs: tuple[_Rule, ...], ours: tuple[_Rule, ...]) -> tuple[_Rule, ...]:
    """Leave out custom properties and keyframes nothing refers to, until none is left."""
    while True:
        text = "".join(map(str, (*theirs, *ours)))
        used = frozenset(re.findall(r"var\(\s*(--[\w-]+)", text))
        spoken = frozenset(_WORD.findall(" ".join(re.findall(r"animation(?:-name)?:([^;}]*)", text))))
        kept = _without(theirs, used, spoken)
        if kept == theirs:
            return kept
        theirs = kept


def _without(rules: tuple[_Rule, ...], used: frozenset[str], spoken: frozenset[str]) -> tuple[_Rule, ...]:
    """The rules without custom properties that are not `used` and keyframes that are not `spoken` of."""
    found = []
    for rule in rules:
        if rule.text:
            keyframes = re.match(r"@(?:-\w+-)?keyframes\s+(\S+)", rule.prelude)
            found += [] if keyframes and keyframes[1] not in spoken else [rule]
            continue
        declarations = tuple((name, value) for name, value in rule.declarations if name[:2] != "--" or name in used)
        inside = _without(rule.rules, used, spoken)
        found += [_Rule(rule.prelude, declarations, inside)] if declarations or inside else []
    return tuple(found)
