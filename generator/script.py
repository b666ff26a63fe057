"""Our scripts as published: without comments, spaces and long names, and search in one piece; translates nothing.

The sources in `theme/assets/plansite/` are plain modules that run as they are. Readers on a slow line pay for every
byte and for every module that asks for another one, so what `search-all.js` names is published inside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

import minify

FOLDER = "assets/plansite/"
"""Address of our own scripts."""
ALL = f"{FOLDER}search-all.js"
"""The module that is published with everything it names inside it."""
_IMPORT = re.compile(r'^import \{ [\w, ]+ \} from "\./([\w-]+\.js)";\n', re.MULTILINE)
_NAMED = re.compile(r'^export \{ (\w+) \} from "\./([\w-]+\.js)";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=async |const |function )", re.MULTILINE)


def published(files: Mapping[str, bytes]) -> Iterator[tuple[str, bytes]]:
    """Files of the host as readers get them.

    Args:
        files: address from the root of the site → file.

    Yields:
        The same, our own scripts made small and the parts of search in one; any other file as it is.

    Raises:
        KeyError: for a module that names one that is not there.
        minify.MinifyError: for a script with an error in it.
    """
    parts = [] if ALL not in files else list(_parts(files, ALL))
    for path, content in files.items():
        if path == ALL:
            yield path, _small(_joined(files, parts))
        elif path.startswith(FOLDER) and path.endswith(".js"):
            if path not in parts:
                yield path, _small(content.decode())
        else:
            yield path, content


def _parts(files: Mapping[str, bytes], path: str) -> Iterator[str]:
    """What a module names, each once and behind what it needs itself."""
    text, seen = files[path].decode(), set[str]()
    for name in (*(match[1] for match in _IMPORT.finditer(text)), *(match[2] for match in _NAMED.finditer(text))):
        for part in (*_parts(files, FOLDER + name), FOLDER + name):
            if part not in seen:
                seen.add(part)
                yield part


def _joined(files: Mapping[str, bytes], parts: list[str]) -> str:
    """The parts as the body of one function, whose names can be made short, and what is named of them."""
    names = ", ".join(match[1] for match in _NAMED.finditer(files[ALL].decode()))
    body = "\n".join(_EXPORT.sub("", _IMPORT.sub("", files[part].decode())) for part in parts)
    return f"export const {{ {names} }} = (() => {{\n{body}\nreturn {{ {names} }};\n}})();\n"


def _small(text: str) -> bytes:
    made: str = minify.string("application/javascript", text)
    return made.encode()
