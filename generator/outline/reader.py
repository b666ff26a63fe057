"""Collect the lines of a document into parts by their labels; which lines belong to which region it is told."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from generator.outline.parts import Part
from generator.outline.text import Label, Line, label_of, starts_in_lower_case, unfinished, without_doubled

TOP_LABELS = ("roman", "number", "article")
CLOSING = re.compile(
    r"Trên đây là|Trong quá trình (?:tổ chức |triển khai |thực hiện)|Nhận được (?:Kế hoạch|Chỉ thị|văn bản)"
)
_RANKS = {"article": 0, "roman": 0, "letter": 8, "dash": 9, "plus": 10}


@dataclass
class Piece:
    """A part while it is being read."""

    at: str
    kind: str
    label: str
    parent: str | None
    line: str = ""


@dataclass
class Reader:
    """Collects pieces line by line; the only mutable thing here, and it never leaves the module."""

    pieces: list[Piece] = field(default_factory=list)
    _seen: dict[str, int] = field(default_factory=dict)
    _path: list[tuple[int, str, tuple[int, ...]]] = field(default_factory=list)

    def region(self, base: str, lines: Iterable[Line]) -> None:
        """Read lines as paragraphs of a region without outline."""
        self._path = []
        first = True
        for line in lines:
            if base not in self._seen:
                self._seen[base] = 1
                self.pieces.append(Piece(base, "region", "", None))
            label = label_of(line.text)
            text = label.rest if label and label.kind == "dash" else line.text
            separate = first or (label and label.kind == "dash") or base in ("recipients", "signature", "head")
            if separate and not (starts_in_lower_case(text) and not first and base != "signature" and not label):
                self._paragraph(base, text)
            else:
                self._unlabelled(base, text)
            first = False

    def annex(self, name: str, lines: list[Line]) -> None:
        """Read an annex; its first line is its name."""
        base = self._unique(name)
        self.pieces.append(Piece(base, "region", "", None, lines[0].text))
        self.sections(base, lines[1:])

    def sections(self, prefix: str, lines: Iterable[Line]) -> None:
        """Read lines with their labels; `prefix` names the annex they stand in."""
        self._path = []
        for line in lines:
            label = label_of(line.text)
            if label and self._plausible(label) and (self._path or label.kind in TOP_LABELS):
                self._labelled(prefix, label)
            else:
                self._unlabelled(self._container() or prefix, line.text)

    def parts(self) -> tuple[Part, ...]:
        """The finished parts."""
        paragraphs: dict[str, list[str]] = {}
        for piece in self.pieces:
            if piece.kind == "paragraph" and piece.parent:
                paragraphs.setdefault(piece.parent, []).append(piece.line)
        return tuple(
            Part(p.at, p.label, p.line, "\n".join(filter(None, [p.line, *paragraphs.get(p.at, [])])), p.parent)
            for p in self.pieces
        )

    def _unlabelled(self, base: str, text: str) -> None:
        last = self.pieces[-1] if self.pieces else None
        joins = (
            last is not None
            and last.kind != "region"
            and not CLOSING.match(text)
            and (
                starts_in_lower_case(text)
                or (last.kind in ("dash", "plus", "letter", "paragraph") and unfinished(last.line))
            )
        )
        if joins and last is not None:
            last.line = without_doubled(last.line, text)
        else:
            self._paragraph(base, text)

    def _paragraph(self, base: str, text: str) -> None:
        self._seen[f"{base}/"] = n = self._seen.get(f"{base}/", 0) + 1
        self.pieces.append(Piece(f"{base}/{n}", "paragraph", "", base, text))

    def _labelled(self, prefix: str, label: Label) -> None:
        rank = len(label.numbers) if label.kind == "number" else _RANKS[label.kind]
        while self._path and self._path[-1][0] >= rank:
            self._path.pop()
        above, numbers = (self._path[-1][1], self._path[-1][2]) if self._path else (prefix, ())
        at = self._unique(_join(above, label, numbers))
        self._path.append((rank, at, label.numbers))
        self.pieces.append(Piece(at, label.kind, label.printed, above or None, label.rest))

    def _unique(self, at: str) -> str:
        """The next free dash or plus number, or the n-th use of a repeated label."""
        self._seen[at] = n = self._seen.get(at, 0) + 1
        if at[-1] in "-+":
            return f"{at}{n}"
        return at if n == 1 else f"{at}({n})"

    def _container(self) -> str | None:
        """The part a paragraph stands in: never a dash or a plus."""
        return next((at for rank, at, _ in reversed(self._path) if rank < _RANKS["dash"]), None)

    def _plausible(self, label: Label) -> bool:
        """A number that opens a line torn out of a sentence is no label."""
        last = self.pieces[-1] if self.pieces else None
        if label.kind != "number" or last is None or last.kind not in ("dash", "plus", "letter", "paragraph"):
            return True
        siblings = [numbers for _, _, numbers in self._path if len(numbers) == len(label.numbers)]
        expected = siblings[-1][-1] + 1 if siblings else 1
        return not unfinished(last.line) or label.numbers[-1] in (1, expected)


def _join(above: str, label: Label, numbers: tuple[int, ...]) -> str:
    if label.kind in ("dash", "plus"):
        return above + ("-" if label.kind == "dash" else "+")
    known = numbers == label.numbers[:-1] if label.kind == "number" else False
    name = str(label.numbers[-1]) if known else label.name
    return f"{above}.{name}" if above else name
