"""Write the fingerprint of the text last proved into a plan, by one line; every other byte of the file stays."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from generator.load import Loaded, load

_VALUE = re.compile(r"\"[^\"]*\"|'[^']*'|[^\s#]\S*")


def with_fingerprint(loaded: Loaded, sha256: str) -> bytes:
    """The content of a plan with a new fingerprint.

    Args:
        loaded: a sound plan; `document.quality` is there, as the model demands.
        sha256: the fingerprint of its document, in small hexadecimal digits.

    Returns:
        The same bytes with the value of `document.sha256` exchanged, or with a line for it below `quality`.

    Raises:
        ValueError: when the file is written in a way in which one line does not do.
    """
    lines = loaded.content.decode("utf-8").split("\n")
    document = loaded.data.get("document") if isinstance(loaded.data, dict) else None
    if isinstance(document, dict) and "sha256" in document:
        at = loaded.position(("document", "sha256"))
        line, start = lines[at.line - 1], at.column - 1
        lines[at.line - 1] = line[:start] + _VALUE.sub(sha256, line[start:], count=1)
    else:
        at = loaded.position(("document", "quality"), key=True)
        above = lines[at.line - 1]
        end = "\r" if above.endswith("\r") else ""
        lines.insert(at.line, f"{' ' * (at.column - 1)}sha256: {sha256}{end}")
    content = "\n".join(lines).encode()
    if not _is_as_before(loaded, content, sha256):
        raise ValueError(loaded.path)
    return content


def write(root: Path, loaded: Loaded, sha256: str) -> bool:
    """Write the fingerprint into the file of a plan; False when it stands there already.

    Raises:
        ValueError: see `with_fingerprint`.
        OSError: when the file cannot be written.
    """
    content = with_fingerprint(loaded, sha256)
    if content == loaded.content:
        return False
    path = root / loaded.path
    new = path.with_name(f".{path.name}.new")
    new.write_bytes(content)
    shutil.copymode(path, new)
    new.replace(path)
    return True


def _is_as_before(loaded: Loaded, content: bytes, sha256: str) -> bool:
    """Whether nothing but the fingerprint is read differently."""
    after = load(content, loaded.path)
    if not isinstance(loaded.data, dict) or not isinstance(after.data, dict):
        return False
    old, new = loaded.data.get("document"), after.data.get("document")
    same = {**loaded.data, "document": ""} == {**after.data, "document": ""}
    return same and isinstance(old, dict) and new == {**old, "sha256": sha256}
