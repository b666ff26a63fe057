"""Data files in the form nearly all are written in, read line by line; whatever else YAML allows is left to its parser.

The form: block mappings and lists of texts on one line, bare or in double quotation marks without escapes, in letters
Vietnamese is written with. There every line has one meaning in YAML, and nothing can be wrong that a position would be
needed for. Any other line (brackets, a comment behind a value, an empty value, an odd character, a mistake) leaves the
whole file to the YAML parser, which takes six times as long: for a whole country, longer than everything else that is
checked. A test reads many files both ways and compares.
"""

from __future__ import annotations

import re
from typing import Any

from generator.load.nodes import Node

_MAX_DEPTH = 10
"""Lists and mappings inside each other; a plan has six, and the YAML parser takes more."""

_LETTERS = "À-ÃÈ-ÊÌÍÒ-ÕÙÚÝà-ãè-êìíò-õùúýĂăĐđĨĩŨũƠơƯưẠ-ỹ–—‘’“”•…"
"""The composed letters of Vietnamese beyond ASCII, dashes, quotation marks, bullet and ellipsis."""
# A bare text neither starts with a mark that means something to YAML nor holds `: ` (a mapping), ` #` (a comment), a
# space at its end, a tab or a control character.
_FIRST = rf"[$()+/0-9;A-Z\\^_a-z~{_LETTERS}]"
_INNER = rf'[ !"$-9;-~{_LETTERS}]'
_BARE = rf"{_FIRST}(?:{_INNER}++|:(?=[^ \n])|(?<! )#)*+(?<! )"
_QUOTED = rf'"[ !#-\[\]-~{_LETTERS}]*"'
_KEY = rf"{_FIRST}{_INNER}{{0,80}}+(?<! )"
_LINE = re.compile(
    rf"^(?:( *+(?:- )?+)(?:({_KEY}):(?: (?=.)|$))?+(?:({_BARE})|({_QUOTED})|(?<!- )$)| *+#[ -~{_LETTERS}]*)$",
    re.MULTILINE,
)
"""Indentation with its dash, key, bare text and quoted text; nothing but indentation in an empty line or a comment."""


def read_plain(text: str) -> Node | None:
    """Read a data file in the plain form.

    Args:
        text: the whole file.

    Returns:
        What the YAML parser gives for it; None when the file is not in this form.
    """
    lines = _LINE.findall(text)
    return _nested(lines) if len(lines) == text.count("\n") + 1 else None


def _nested(lines: list[tuple[str, str, str, str]]) -> Node | None:
    """Put lines into lists and mappings by their indentation; None where that is not plain."""
    top: dict[str, Node] = {}
    levels: list[tuple[int, Any]] = [(0, top)]  # lists and mappings; which of them a line needs, its dash tells
    current: Any = top
    margin: str | None = ""  # indentation of the next key of the same mapping
    waiting = ""  # the key whose list or mapping starts in the next line
    for indentation, key, bare, quoted in lines:
        if key and bare and indentation == margin and key not in current:
            current[key] = bare  # as in most lines
            continue
        if not (key or bare or quoted):
            continue
        dash = "-" in indentation
        indent = len(indentation) - 2 * dash
        if waiting:
            outer, above = levels[-1]
            if indent < outer or (indent == outer and not dash) or len(levels) > _MAX_DEPTH:
                return None
            above[waiting] = current = [] if dash else {}
            levels.append((indent, current))
            waiting = ""
        # A list may stand as deep as the key it belongs to.
        while levels[-1][0] > indent or (levels[-1][0] == indent and not dash and type(levels[-1][1]) is list):
            levels.pop()
        outer, current = levels[-1]
        if outer != indent or (type(current) is list) is not dash or not (key or dash):
            return None
        if not key:
            current.append(bare or quoted[1:-1])
            margin = None
            continue
        if dash:
            entry: dict[str, Node] = {}
            current.append(entry)
            current = entry
            levels.append((indent + 2, entry))
        if key in current:
            return None
        if bare or quoted:
            current[key] = bare or quoted[1:-1]
            margin = " " * len(indentation)
        else:
            waiting, margin = key, None
    return top if top and not waiting else None
