"""Strict reading of data files: bytes to text, lists and mappings, with positions on request; knows no field of a plan.

YAML is read as the events of PyYAML's C parser and never constructed. So every scalar stays the text that stands in
the file (`152.475` is no float, `no` is no boolean), and what makes YAML unsafe or ambiguous for officials is refused:
anchors, aliases, merge keys, tags, flow collections around text or figures, keys given twice, several documents. The
C parser is a state machine with bounded look-ahead; its known crash (deep nesting) and stall (merge keys) live in the
construction of nodes, which is not used, and events are no longer taken once the depth limit is passed. Files in the
plain form nearly all are written in are not given to it at all (`generator.load.plain`).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from generator.load.findings import Findings
from generator.load.nodes import Loc, Marks, Node, Nodes
from generator.load.plain import read_plain
from generator.load.text import MAX_BYTES, read_text
from generator.problem import Position, Problem

__all__ = ["MAX_BYTES", "Loaded", "Loc", "Node", "load"]


@dataclass(frozen=True)
class Loaded:
    """One data file as read.

    Attributes:
        path: as shown in problems, relative to the project.
        data: text, lists and mappings; None when the file cannot be used at all, or when they were let go.
        problems: what is wrong with the file as YAML; errors among them stop publication.
        spoiled: places whose content was refused, so that nobody reports on them a second time.
        held: the bytes of the file, or the path they lie at when they were let go.
        is_plain: known to be in the plain form: of letters Vietnamese is written with, no comment behind a value.
    """

    path: str
    data: Node | None
    problems: tuple[Problem, ...] = ()
    spoiled: tuple[Loc, ...] = ()
    held: bytes | str = field(default=b"", repr=False, compare=False)
    is_plain: bool = field(default=False, compare=False)

    @property
    def content(self) -> bytes:
        """The bytes of the file; those of a country are not kept, since hardly one of them is asked for again."""
        try:
            return Path(self.held).read_bytes() if isinstance(self.held, str) else self.held
        except OSError:  # gone since it was read: a problem in it then names the whole file
            return b""

    @cached_property
    def text(self) -> str:
        """The file as text, its letters composed; for rules on how it is written."""
        text = self.content.decode("utf-8", "replace")
        return text if self.is_plain else unicodedata.normalize("NFC", text)

    @cached_property
    def whole(self) -> Loaded:
        """The file with its data, read anew where they were let go."""
        return self if self.data is not None else _read(self.content, self.path)

    def position(self, loc: Sequence[str | int], key: bool = False) -> Position:
        """Find where something stands in the file.

        Args:
            loc: keys and indexes from the top, for example `("targets", 0, "value")`.
            key: the position of the key instead of its value.

        Returns:
            Line and column, counted from 1. A place that is not in the file gives the nearest one around it.
        """
        place = tuple(loc)
        while place and place not in self._marks.values:
            place = place[:-1]
        found = self._marks.keys.get(place) if key else None
        line, column = found or self._marks.values.get(place, (0, 0))
        return Position(self.path, line, column)

    @cached_property
    def _marks(self) -> Marks:
        """All positions of the file, from a second reading when the first problem asks for one."""
        marks = Marks()
        _read(self.content, self.path, marks)
        return marks

    def is_spoiled(self, loc: Sequence[str | int]) -> bool:
        """Say whether a place lies in something that was refused already."""
        place = tuple(loc)
        return any(place[: len(bad)] == bad for bad in self.spoiled)


def _read(content: bytes, path: str, marks: Marks | None = None) -> Loaded:
    if marks is None and len(content) <= MAX_BYTES and (plain := read_plain(content.decode("utf-8", "replace"))):
        return Loaded(path, plain, held=content, is_plain=True)
    findings = Findings(path)
    text = read_text(content, findings)
    if text is None:
        return Loaded(path, None, findings.problems(), (), content)
    nodes = Nodes(text, findings, marks)
    data = nodes.read()
    return Loaded(path, data, findings.problems(), tuple(nodes.spoiled), content)


def load(content: bytes, path: str) -> Loaded:
    """Read one data file.

    Args:
        content: the bytes of the file, at most `MAX_BYTES` of them are accepted.
        path: name of the file in problems.

    Returns:
        The data with every problem found; never raises on any input.
    """
    return _read(content, path)
