"""A fingerprint of all inputs, so that an unchanged project is not built again; interprets none of them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import date
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

_FOLDERS = ("plans", "content", "theme", "generator")
_FILES = ("mkdocs.yml",)
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


def files_below(folder: Path) -> Iterator[Path]:
    """The files below a folder in a fixed order; caches and hidden files are passed over."""
    for path in sorted(folder.rglob("*")):
        parts = path.relative_to(folder).parts
        if path.is_file() and not any(part.startswith(".") or part == "__pycache__" for part in parts):
            yield path


def digest(paths: Iterator[Path], *texts: str) -> str:
    """SHA-256 over names and bytes of files and over some texts, as hexadecimal digits."""
    total = hashlib.sha256("\0".join(texts).encode())
    for path in paths:
        total.update(f"\0{path.as_posix()}\0".encode())
        total.update(hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()


def fingerprint(root: Path, docs: Path, today: date, *options: str) -> str:
    """The fingerprint of a project.

    Args:
        root: project folder.
        docs: folder of authored pages, wherever it is.
        today: pages count days from it.
        options: whatever else changes the result.

    Returns:
        64 hexadecimal digits, the same for the same inputs.
    """

    def paths() -> Iterator[Path]:
        for name in _FOLDERS:
            yield from files_below(root / name)
        if docs != root / "content":
            yield from files_below(docs)
        for name in _FILES:
            if (root / name).is_file():
                yield root / name
        package = Path(__file__).parent
        if package != root / "generator":
            yield from files_below(package)

    return digest(paths(), versions(), today.isoformat(), *options)
