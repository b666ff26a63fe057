"""The outline of one document as frozen values; how it is read from text stands in `regions` and `reader`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from generator.locator import parent as parent_of


@dataclass(frozen=True)
class Part:
    """A labelled part of the document or one of its unlabelled paragraphs.

    Attributes:
        at: its locator.
        label: the label as printed (`2.1.`, `a)`, `-`); empty for a paragraph and for head, preamble and the like.
        line: its own line without the label, torn pieces joined.
        text: the line and the unlabelled paragraphs directly in the part.
        parent: locator of the part it stands in.
    """

    at: str
    label: str
    line: str
    text: str
    parent: str | None

    @property
    def is_paragraph(self) -> bool:
        """Whether it is an unlabelled paragraph (`IV.11/2`)."""
        return "/" in self.at

    @property
    def opening(self) -> str:
        """Its first words, to recognise it by."""
        words = (self.line or self.text).split()
        return " ".join(words[:12]) + (" …" if len(words) > 12 else "")


@dataclass(frozen=True)
class Outline:
    """All parts of one document, in the order of the document."""

    parts: tuple[Part, ...]
    title: str = ""

    @cached_property
    def _by_locator(self) -> Mapping[str, Part]:
        return {part.at: part for part in self.parts}

    def get(self, at: str) -> Part | None:
        """The part at a locator, None when the document has none there."""
        return self._by_locator.get(at)

    @property
    def head(self) -> str:
        """Everything printed above the preamble, one paragraph a line."""
        return "\n".join(part.line for part in self.parts if part.parent == "head")

    @cached_property
    def text(self) -> str:
        """The whole document, one part a line, without labels."""
        return "\n".join(part.line for part in self.parts if part.line)

    def above(self, at: str) -> Iterator[str]:
        """The locators of the parts a part stands in, innermost first."""
        part = self.get(at)
        # The second section `II` is `II(2)`: its name alone would make it a child of the first.
        outer = part.parent if part else parent_of(at)
        while outer:
            yield outer
            part = self.get(outer)
            outer = part.parent if part else parent_of(outer)

    def lead_ins(self, at: str) -> tuple[str, ...]:
        """The texts a part rests on: the own text of each part it stands in, outermost last, then the title."""
        parts = (self.get(above) for above in self.above(at))
        return (*(part.text for part in parts if part), self.title)
