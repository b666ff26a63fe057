"""YAML events to text, lists and mappings with their marks; the only place that drives PyYAML."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

from generator.load.findings import Findings
from generator.load.syntax import report_syntax
from generator.load.text import HIDDEN, PLACEHOLDER
from generator.problem import Level

Node = str | list["Node"] | dict[str, "Node"]
Loc = tuple[str | int, ...]
Mark = tuple[int, int]

MAX_DEPTH = 20
"""Levels of lists and mappings; a plan needs six."""

Event = Any
"""An event of PyYAML; its stubs give the common base no fields, and narrowing by `isinstance` costs time at each."""

_DROPPED = ""
"""Stands in a `Loc` for a key that is not kept; no kept key is empty."""

# What may stand in [ ]: ids, capacities, school years. A comma cannot cut these in two, as it cuts 96,25.
_WORD = re.compile(r"(?=.*[A-Za-z-])[A-Za-z0-9]+([-_][A-Za-z0-9]+)*")


class _RefusedError(Exception):
    """Reading stops here; the problem is noted already."""


@dataclass
class Marks:
    """Where values and keys start, as line and column counted from 1."""

    values: dict[Loc, Mark] = field(default_factory=dict)
    keys: dict[Loc, Mark] = field(default_factory=dict)


class Nodes:
    """Reads one document; `marks` are kept only when asked for, because they cost more than the reading itself."""

    def __init__(self, text: str, findings: Findings, marks: Marks | None = None) -> None:
        self.spoiled: list[Loc] = []
        self._text = text
        self._findings = findings
        self._marks = marks
        self._as_written = PLACEHOLDER not in text and unicodedata.is_normalized("NFC", text)
        self._events: Iterator[Event] = iter(())

    def read(self) -> Node | None:
        """Read the document; None when it is empty or cannot be read to its end."""
        # The C parser takes what it needs of a text as it goes; nothing is constructed (see the package docstring).
        # `yaml.parse` asks it for every event twice. None, which no event is, never comes: reading ends before.
        self._events = iter(yaml.CBaseLoader(self._text).get_event, None)
        try:
            return self._document()
        except yaml.MarkedYAMLError as error:
            report_syntax(error, self._text, self._findings)
        except yaml.YAMLError:
            self._findings.add("bad-syntax", 0, 0)
        except _RefusedError:
            pass
        return None

    def _document(self) -> Node | None:
        next(self._events)
        start = next(self._events)
        if not isinstance(start, yaml.DocumentStartEvent):
            self._findings.add("empty-file", 0, 0)
            return None
        if start.version or start.tags:
            self._add("directive", start)
        first = next(self._events)
        node = self._node(first, 1, (), False)
        next(self._events)
        following = next(self._events)
        if isinstance(following, yaml.DocumentStartEvent):
            self._add("several-documents", following)
        if node == "":
            self._findings.add("empty-file", 0, 0)
            return None
        return node

    def _add(self, code: str, event: Event, **args: str) -> None:
        self._findings.add(code, event.start_mark.line + 1, event.start_mark.column + 1, Level.ERROR, **args)

    def _node(self, event: Event, depth: int, loc: Loc, in_flow: bool) -> Node:
        """Read the node that starts with an event."""
        if self._marks is not None:
            self._marks.values[loc] = _mark(event)
        kind = event.__class__
        if kind is yaml.AliasEvent:
            self._add("alias", event, name=event.anchor)
            self.spoiled.append(loc)
            return ""
        if event.anchor is not None:
            self._add("anchor", event, name=event.anchor)
        if event.tag is not None:
            self._add("tag", event, name=event.tag)
        if kind is yaml.ScalarEvent:
            return self._scalar(event)
        if depth > MAX_DEPTH:
            self._add("too-deep", event, limit=str(MAX_DEPTH))
            raise _RefusedError
        if kind is yaml.MappingStartEvent:
            return self._mapping(event, depth, loc, in_flow)
        return self._sequence(event, depth, loc, in_flow)

    def _is_simple(self, event: Event) -> bool:
        """Whether an event is a mere text, whose place nobody asks for: nine in ten are, and are read at once."""
        return self._marks is None and event.__class__ is yaml.ScalarEvent and event.anchor is event.tag is None

    def _scalar(self, event: Event) -> str:
        value: str = event.value
        quoted = event.style == '"'
        if quoted or not self._as_written:
            value = unicodedata.normalize("NFC", value.replace(PLACEHOLDER, ""))
        if quoted and (hidden := HIDDEN.search(value)):
            # Written as an escape, such as "\u202e": the text of the file does not show it.
            name = unicodedata.name(hidden[0], "CONTROL CHARACTER").lower()
            self._add("hidden-character", event, character=f"U+{ord(hidden[0]):04X}", name=name)
            value = HIDDEN.sub("", value)
        return value

    def _sequence(self, start: Event, depth: int, loc: Loc, in_flow: bool) -> list[Node]:
        items: list[Node] = []
        flow = start.flow_style
        for event in self._events:
            if event.__class__ is yaml.SequenceEndEvent:
                break
            if self._is_simple(event):
                items.append(self._scalar(event))
            else:
                items.append(self._node(event, depth + 1, (*loc, len(items)), in_flow or flow))
        if flow and not in_flow and not all(isinstance(item, str) and _WORD.fullmatch(item) for item in items):
            self._add("flow-list", start)
            self.spoiled.append(loc)
        return items

    def _mapping(self, start: Event, depth: int, loc: Loc, in_flow: bool) -> dict[str, Node]:
        found: dict[str, Node] = {}
        starts: dict[str, Event] = {}
        flow = start.flow_style
        for event in self._events:
            if event.__class__ is yaml.MappingEndEvent:
                break
            key = self._key(event, depth, loc, in_flow or flow)
            if key in found:
                self._add("duplicate-key", event, key=key, first=str(starts[key].start_mark.line + 1))
                key = _DROPPED
            if self._marks is not None:
                self._marks.keys[(*loc, key)] = _mark(event)
            inner = next(self._events)
            simple = self._is_simple(inner)
            value = self._scalar(inner) if simple else self._node(inner, depth + 1, (*loc, key), in_flow or flow)
            if key != _DROPPED:
                found[key] = value
                starts[key] = event
        if flow and not in_flow and found:
            self._add("flow-map", start)
            self.spoiled.append(loc)
        return found

    def _key(self, event: Event, depth: int, loc: Loc, in_flow: bool) -> str:
        """Read a key; `_DROPPED` when it cannot be one."""
        is_scalar = event.__class__ is yaml.ScalarEvent
        if is_scalar and event.value == "<<" and not event.style:
            self._add("merge-key", event)
            return _DROPPED
        key = self._scalar(event) if self._is_simple(event) else self._node(event, depth + 1, (*loc, _DROPPED), in_flow)
        if isinstance(key, str) and key.strip():
            return key
        if event.__class__ is not yaml.AliasEvent:
            self._add("bad-key", event)
        return _DROPPED


def _mark(event: Event) -> Mark:
    return event.start_mark.line + 1, event.start_mark.column + 1
