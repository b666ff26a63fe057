"""Collects the problems of one file while it is read; words none of them."""

from __future__ import annotations

from dataclasses import dataclass, field

from generator.problem import Level, Position, Problem

MAX_FINDINGS = 100
"""Of one file; a file in the wrong format would otherwise fill the screen with thousands of lines."""


@dataclass
class Findings:
    """The problems of the file at `path`, in the order they were found."""

    path: str
    _found: list[Problem] = field(default_factory=list)
    _left_out: int = 0

    def add(self, code: str, line: int, column: int, /, level: Level = Level.ERROR, **args: str) -> None:
        """Note one problem; beyond `MAX_FINDINGS` they are only counted."""
        if len(self._found) >= MAX_FINDINGS:
            self._left_out += 1
            return
        self._found.append(Problem(Position(self.path, line, column), code, level, tuple(sorted(args.items()))))

    def problems(self) -> tuple[Problem, ...]:
        """All problems by place, with a last one that counts those left out."""
        found = sorted(self._found)
        if self._left_out:
            count = (("count", str(self._left_out)),)
            found.append(Problem(Position(self.path), "more-problems", Level.ERROR, count))
        return tuple(found)
