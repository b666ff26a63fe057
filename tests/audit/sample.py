"""Which pages of a built site are looked at: of every kind of address the heaviest and the median; opens none."""

from __future__ import annotations

import gzip
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

_LANGUAGES = frozenset({"en"})
NOT_FOUND = "404.html"


@dataclass(frozen=True)
class Kind:
    """Pages that look alike: one language, one section, one depth below it.

    Attributes:
        language: `vi` or the folder of another language.
        section: first part of the address; empty for the home page.
        depth: how many parts follow; 0 is the landing page.
    """

    language: str
    section: str
    depth: int


def kind_of(address: str) -> Kind:
    """The kind of an address from the root of the site, such as `en/ke-hoach/ha-noi/bhxh-bhyt-2026/`."""
    parts = [part for part in address.split("/") if part]
    language = parts.pop(0) if parts and parts[0] in _LANGUAGES else "vi"
    return Kind(language, parts[0] if parts else "", max(len(parts) - 1, 0))


def addresses(site: Path) -> list[str]:
    """Every page of a built site by its address from the root, the page for lost readers last."""
    files = (file.relative_to(site).as_posix() for file in site.rglob("*.html"))
    return sorted((file.removesuffix("index.html") for file in files), key=lambda one: (one == NOT_FOUND, one))


def size(site: Path, address: str) -> int:
    """What a page weighs over the wire: bytes after gzip."""
    file = site / address
    return len(gzip.compress((file if file.is_file() else file / "index.html").read_bytes()))


def kinds(site: Path) -> Mapping[Kind, tuple[str, ...]]:
    """The pages of every kind, the heaviest first."""
    found: dict[Kind, list[str]] = {}
    for address in addresses(site):
        found.setdefault(kind_of(address), []).append(address)
    return {kind: tuple(sorted(pages, key=lambda one: (-size(site, one), one))) for kind, pages in found.items()}


def sample(site: Path) -> tuple[str, ...]:
    """The heaviest and the median page of every kind."""
    chosen = ((pages[0], pages[len(pages) // 2]) for pages in kinds(site).values())
    return tuple(dict.fromkeys(page for pair in chosen for page in pair))


def plans(site: Path) -> tuple[str, str]:
    """The heaviest and the median page of a plan in the first language."""
    found = [page for kind, pages in kinds(site).items() for page in pages if _is_plan(kind)]
    found.sort(key=lambda one: (-size(site, one), one))
    return found[0], found[len(found) // 2]


def _is_plan(kind: Kind) -> bool:
    return kind.language == "vi" and kind.section == "ke-hoach" and kind.depth > 1
