"""A finding as a value, and the comment that silences one: where, which rule, which words; neither finds nor prints."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class Level(StrEnum):
    """How much a problem matters: an error stops publication, a warning and a note do not."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, order=True)
class Position:
    """A place in a file that officials edit; line and column count from 1, 0 means the whole file."""

    path: str
    line: int = 0
    column: int = 0


@dataclass(frozen=True, order=True)
class Problem:
    """One finding; its texts in both languages stand under its code in `locale/problems.yml`.

    Attributes:
        at: where in the project.
        code: the rule's name, for example `duplicate-key`; also its anchor in the guide for officials.
        level: as the catalog says for the code.
        args: what is filled into the texts, as sorted pairs of name and value.
    """

    at: Position
    code: str
    level: Level = field(compare=False)
    args: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Ignore:
    """A comment of a data file: where it stands, the line it speaks of, what it silences and why."""

    at: Position
    line: int
    verb: str
    code: str
    reason: str
