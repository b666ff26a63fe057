"""A fingerprint of all inputs, so that an unchanged project is not built again; interprets none of them."""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from types import MappingProxyType

_PACKAGES = (
    "mkdocs",
    "properdocs",
    "mkdocs-material",
    "jinja2",
    "markupsafe",
    "babel",
    "markdown",
    "pyyaml",
    "pydantic",
    "orjson",
    "vietnam-provinces",
    "pillow",
    "fontpkg-be-vietnam-pro",
)


@cache
def versions() -> str:
    """The versions of the packages that shape a page, one line each; packages that are not there are left out."""
    found = []
    for name in _PACKAGES:
        try:
            found.append(f"{name} {version(name)}")
        except PackageNotFoundError:
            continue
    return "\n".join(found)


def files_below(folder: Path, name: str) -> Iterator[tuple[str, Path]]:
    """The files below a folder in a fixed order; caches and hidden files are passed over.

    Args:
        folder: need not exist.
        name: stands for the folder, so that a project at another place on the disk has the same names.

    Yields:
        The name of a file below `name`, and its path.
    """
    for path in sorted(folder.rglob("*")):
        inside = path.relative_to(folder)
        if path.is_file() and not any(part.startswith(".") or part == "__pycache__" for part in inside.parts):
            yield f"{name}/{inside.as_posix()}", path


def digest(files: Iterable[tuple[str, Path]], *texts: str) -> str:
    """SHA-256 over names and bytes of files and over some texts, as hexadecimal digits."""
    total = hashlib.sha256("\0".join(texts).encode())
    for name, path in files:
        total.update(f"\0{name}\0".encode())
        total.update(hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()


def program() -> str:
    """SHA-256 of the program itself and of the versions of what it reads plans with, as hexadecimal digits."""
    read_with = [f"{name} {version(name)}" for name in ("pyyaml", "pydantic", "vietnam-provinces")]
    return digest(files_below(Path(__file__).parent, "generator"), *read_with)


Stamp = tuple[int, int, int, int, str]
"""Of a file: size in bytes, times of its content and of its entry in nanoseconds, number of its entry, SHA-256."""
Stamps = Mapping[str, Stamp]
_UNSURE = 2_000_000_000
"""Nanoseconds: a file changed so shortly before it was looked at may have changed again within one tick of the disk."""


@dataclass(frozen=True)
class Sources:
    """Where the inputs of a project lie.

    Attributes:
        root: project folder, holds `plans/`.
        docs: folder of authored pages, wherever it is.
        theme: folder of the theme, wherever it is.
        config: the host's configuration file.
    """

    root: Path
    docs: Path
    theme: Path
    config: Path

    def files(self) -> Iterator[tuple[str, str]]:
        """Every input file but those of plans, by a name that does not tell where the project lies."""
        yield "config", str(self.config)
        folders = (self.docs, self.theme, Path(__file__).parent)
        for folder, name in zip(folders, ("content", "theme", "generator"), strict=True):
            yield from _below(str(folder), name)


def _below(folder: str, name: str) -> Iterator[tuple[str, str]]:
    """As `files_below`, in any order and for thousands of files."""
    try:
        with os.scandir(folder) as found:
            entries = list(found)
    except OSError:
        return
    for one in entries:
        if one.name.startswith(".") or one.name == "__pycache__":
            continue
        if one.is_dir():
            yield from _below(one.path, f"{name}/{one.name}")
        elif one.is_file():
            yield f"{name}/{one.name}", one.path


def stamps(sources: Sources, before: Stamps = MappingProxyType({}), plans: Stamps | None = None) -> dict[str, Stamp]:
    """Look at every input file; only those that may have changed are read.

    Args:
        sources: where they lie.
        before: the stamps of an earlier look.
        plans: the stamps of the files below `plans/`, where those were looked at before they were read.
    """
    found = stamps_of_plans(sources.root, before) if plans is None else dict(plans)
    return found | {name: look(path, before.get(name))[0] for name, path in sources.files()}


def stamps_of_plans(root: Path, before: Stamps = MappingProxyType({})) -> dict[str, Stamp]:
    """Look at every file below `plans/`, as `stamps` does.

    Args:
        root: project folder.
        before: the stamps of an earlier look.
    """
    return {name: look(path, before.get(name))[0] for name, path in _below(str(root / "plans"), "plans")}


def look(path: str, before: Stamp | None = None) -> tuple[Stamp, bytes | None]:
    """Look at a file; its bytes are None when it cannot have changed since an earlier look, and was not read.

    Raises:
        OSError: when it cannot be read.
    """
    found = os.stat(path)  # noqa: PTH116  # thousands of them: a `Path` costs as much as the call
    seen = (found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino)
    if before is not None and before[:4] == seen:
        return before, None
    settled = time.time_ns() - max(found.st_mtime_ns, found.st_ctime_ns) > _UNSURE
    with open(path, "rb") as file:  # noqa: PTH123  # the same
        content = file.read()
    sha256 = hashlib.sha256(content).hexdigest()
    return ((*seen, sha256) if settled else (-1, 0, 0, 0, sha256)), content


def fingerprint(sources: Sources, today: date, *options: str, seen: Stamps | None = None) -> str:
    """The fingerprint of a project.

    Args:
        sources: where its inputs lie.
        today: pages count days from it.
        options: whatever else changes the result.
        seen: the stamps of its files; looked at now when None.

    Returns:
        64 hexadecimal digits, the same for the same inputs.
    """
    total = hashlib.sha256("\0".join((versions(), today.isoformat(), *options)).encode())
    for name, stamp in sorted((stamps(sources) if seen is None else seen).items()):
        total.update(f"\0{name}\0{stamp[-1]}".encode())
    return total.hexdigest()
