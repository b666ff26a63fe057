"""Whether a build would publish what is live already, told before the host is imported; builds nothing itself.

The host alone can read its configuration, so what it found there is kept after each build: where the inputs lie and
the stamps of all of them. Where nothing is kept, nothing is known, and the build runs.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from generator.inputs import Sources, Stamps, fingerprint, stamps
from generator.kept import Kept, kept_for
from generator.publish import published_inputs

_FORMAT = "inputs 1"
_FROM_OUTSIDE = re.compile(rb"!ENV|^INHERIT\s*:", re.MULTILINE)
"""What lets the configuration depend on more than its own file; then every build runs."""


@dataclass(frozen=True)
class Built:
    """What the last build with some options was made from, and where it was published."""

    sources: Sources
    options: tuple[str, ...]
    seen: Stamps
    site_dir: Path


def _kept(root: Path) -> Kept:
    return kept_for(root, _FORMAT)


def _name(strict: bool, site_dir: Path | None) -> str:
    return f"built{'-strict' if strict else ''}{'-' + str(site_dir).replace('/', '+') if site_dir else ''}"[:200]


def last_built(root: Path, strict: bool, site_dir: Path | None) -> Built | None:
    """What is kept of the last build of a project with the same options."""
    found = _kept(root).get(_name(strict, site_dir))
    return found if isinstance(found, Built) else None


def remember(root: Path, strict: bool, site_dir: Path | None, built: Built) -> None:
    """Keep what a build was made from."""
    _kept(root).put(_name(strict, site_dir), built)


def _depends_on_more(config: Path) -> bool:
    """Say whether the configuration depends on more than its own file, or is gone; then nothing is known of a build."""
    return not config.is_file() or bool(_FROM_OUTSIDE.search(config.read_bytes()))


@dataclass(frozen=True)
class Look:
    """A look at the inputs of a project that was built before.

    Attributes:
        before: what the last build was made from; `seen` of it now.
        today: the day pages count from.
        inputs: fingerprint of everything a build now would be made from.
    """

    before: Built
    today: date
    inputs: str

    @property
    def published(self) -> bool:
        """Whether the published site holds exactly what a build now would give."""
        return published_inputs(self.before.site_dir, self.inputs)


def look(root: Path, strict: bool, site_dir: Path | None, today: date) -> Look | None:
    """Look at the inputs of a project; None where nothing can be told of a build but by running it.

    Args:
        root: project folder.
        strict: as the build would be told.
        site_dir: the same.
        today: the day pages count from.
    """
    built = last_built(root, strict, site_dir)
    if built is None or _depends_on_more(built.sources.config):
        return None
    seen = stamps(built.sources, built.seen)
    return Look(replace(built, seen=seen), today, fingerprint(built.sources, today, *built.options, seen=seen))
