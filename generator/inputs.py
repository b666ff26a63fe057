"""A fingerprint of all inputs, so that an unchanged project is not built again; interprets none of them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from datetime import date
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

_PACKAGES = (
    "mkdocs",
    "properdocs",
    "mkdocs-material",
    "jinja2",
    "markupsafe",
    "babel",
    "markdown",
    "vietnam-provinces",
)


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


def fingerprint(root: Path, docs: Path, theme: Path, config: Path, today: date, *options: str) -> str:
    """The fingerprint of a project.

    Args:
        root: project folder, holds `plans/`.
        docs: folder of authored pages, wherever it is.
        theme: folder of the theme, wherever it is.
        config: the host's configuration file.
        today: pages count days from it.
        options: whatever else changes the result.

    Returns:
        64 hexadecimal digits, the same for the same inputs.
    """
    folders = (
        (root / "plans", "plans"),
        (docs, "content"),
        (theme, "theme"),
        (Path(__file__).parent, "generator"),
    )
    files = [("config", config), *(file for folder, name in folders for file in files_below(folder, name))]
    return digest(files, versions(), today.isoformat(), *options)
