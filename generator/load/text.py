"""Bytes to clean text: encoding, size, characters nobody can see and tabs in indentation; reads no YAML."""

from __future__ import annotations

import re
import unicodedata

from generator.load.findings import Findings
from generator.problem import Level

MAX_BYTES = 5_000_000
"""Hundreds of times a large plan; more is a mistake or an attack."""

_BOM = b"\xef\xbb\xbf"
_UTF16 = (b"\xff\xfe", b"\xfe\xff")

# Control characters, soft hyphen, joiners, bidirectional marks, Hangul fillers, variation selectors, byte order mark,
# private use (bullets pasted from word processors), replacement character, tags; and a carriage return on its own.
HIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f"
    "\u2028-\u202e\u2060-\u206f\u3164\ue000-\uf8ff\ufe00-\ufe0f\ufeff\uffa0\ufff0-\uffff\U000e0000-\U0010ffff]"
    "|\r(?!\n)"
)
_ODD_SPACE = re.compile("[\xa0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_ORDINARY = re.compile("[\n -~\u00c0-\u024f\u0300-\u034e\u1e00-\u1eff\u2010-\u2027\u2030-\u205e]*")
"""A text of these characters alone, as nearly every file is, holds nothing of the above and no tab."""
_TAB = re.compile(r"(?m)^ *(\t)[ \t]*(?=\S)")

PLACEHOLDER = "\u200b"
"""Stands for each hidden character until values are read, so that columns stay those of the file."""


def place_of(text: str, offset: int) -> tuple[int, int]:
    """Line and column of an offset, counted from 1."""
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)


def read_text(content: bytes, findings: Findings) -> str | None:
    """Decode a file and take out what cannot be seen.

    Args:
        content: the bytes of the file.
        findings: receives the problems.

    Returns:
        Text of as many characters as the file holds; None when it cannot be read as text with any sense.
    """
    if len(content) > MAX_BYTES:
        findings.add("too-large", 0, 0, limit=str(MAX_BYTES // 1_000_000))
        return None
    if content.startswith(_BOM):
        findings.add("byte-order-mark", 1, 1)
        content = content[len(_BOM) :]
    if content.startswith(_UTF16) or content.count(0) > len(content) // 4:
        findings.add("wrong-encoding", 1, 1, encoding="UTF-16")
        return None
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        before = content[: error.start].decode("utf-8", "replace")
        findings.add("wrong-encoding", *place_of(before, len(before)), encoding="Windows-1258, TCVN3 hoặc VNI")
        return None
    return _cleaned(text, findings)


def _cleaned(text: str, findings: Findings) -> str | None:
    if not text.isascii():
        _note_forms(text, findings)
    if _ORDINARY.fullmatch(text):
        return text
    if HIDDEN.search(text):
        for match in HIDDEN.finditer(text):
            character = match[0]
            name = unicodedata.name(character, "CONTROL CHARACTER").lower()
            line, column = place_of(text, match.start())
            findings.add("hidden-character", line, column, character=f"U+{ord(character):04X}", name=name)
        text = HIDDEN.sub(PLACEHOLDER, text)
    tabs = list(_TAB.finditer(text))
    for match in tabs:
        findings.add("tab", *place_of(text, match.start(1)))
    # How deep a tab indents is anybody's guess, so nothing is read from a file that has one there.
    return None if tabs else _ODD_SPACE.sub(" ", text)


def _note_forms(text: str, findings: Findings) -> None:
    """Note decomposed letters and special spaces once a file; both are put right on reading."""
    if not unicodedata.is_normalized("NFC", text):
        lines = enumerate(text.split("\n"), start=1)
        first = next((number for number, line in lines if not unicodedata.is_normalized("NFC", line)), 1)
        findings.add("decomposed-letters", first, 1, Level.NOTE)
    odd = None if _ORDINARY.fullmatch(text) else _ODD_SPACE.search(text)
    if odd:
        findings.add("odd-space", *place_of(text, odd.start()), Level.NOTE, character=f"U+{ord(odd[0]):04X}")
