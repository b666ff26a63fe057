"""What the host made for one build, kept for the next: a build after an edit of plans only need not start the host.

The frames, the authored pages and the files of the theme are made from the configuration, the authored pages, the
theme, the registries and the program. While none of these changed, the host would make the same again, and starting it
takes longer than all a small edit needs. What authored pages link to is looked up anew each time: plans come and go.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass, replace
from pathlib import Path

from generator.authored import known_addresses, still_there
from generator.inputs import Sources, Stamps, fingerprint, program
from generator.kept import Kept, kept_for
from generator.pipeline import Drawn, RefusedError, finish, in_languages, not_published, prepare, release
from generator.progress import Progress
from generator.publish import Opened, PublishError, opened
from generator.render import renderers
from generator.settings import Settings
from generator.unchanged import Look, remember

_NAME = "frames"


@dataclass(frozen=True)
class Frames:
    """What the host made.

    Attributes:
        made_from: fingerprint of everything it was made from.
        settings: the build.
        drawn: what it made, without renderers.
        hosts: the addresses of what the host publishes.
        linked: the addresses, and parts of stamped pages, authored pages link to.
    """

    made_from: str
    settings: Settings
    drawn: Drawn
    hosts: tuple[str, ...]
    linked: frozenset[str]


def made_from(sources: Sources, settings: Settings, options: tuple[str, ...], seen: Stamps) -> str:
    """The fingerprint of everything the host makes its files from: all inputs but plans and results."""
    used = {
        name: stamp
        for name, stamp in seen.items()
        if not name.startswith("plans/") or name.startswith("plans/registry/")
    }
    return fingerprint(sources, settings.today, *options, seen=used)


def keep(kept: Kept, frames: Frames) -> None:
    """Keep frames for the next build."""
    kept.put(_NAME, replace(frames, drawn=replace(frames.drawn, renderers=())))


def build(looked: Look, root: Path, strict: bool, site_dir: Path | None, progress: Progress) -> int | None:
    """Build and publish the site with the frames that are kept.

    Args:
        looked: a look at the inputs.
        root: project folder.
        strict: a warning fails the build too; the host gave none when the frames were made.
        site_dir: folder to publish, in place of the one in `mkdocs.yml`.
        progress: told of the stages.

    Returns:
        Exit status: 0 published, 1 refused or failed, the old site is then as it was; None when the host must be
        started, and nothing was done.
    """
    before, kept = looked.before, kept_for(root, program())
    frames = kept.get(_NAME)
    if not isinstance(frames, Frames):
        return None
    settings = replace(frames.settings, today=looked.today, site_dir=before.site_dir)
    if made_from(before.sources, settings, before.options, before.seen) != frames.made_from:
        return None
    try:
        with opened(settings.site_dir) as site:
            status = _build(replace(frames, settings=settings), looked, site, progress, kept)
    except RefusedError as error:
        error.print()
        return 1
    except (PublishError, OSError) as error:
        print(not_published(error), file=sys.stderr)
        return 1
    if status is not None:
        remember(root, strict, site_dir, before)
    return status


def _build(frames: Frames, looked: Look, site: Opened, progress: Progress, kept: Kept) -> int | None:
    settings, drawn = frames.settings, frames.drawn
    editions = in_languages(prepare(settings, progress, kept, looked.before.seen), settings)
    found = renderers(editions, settings, drawn.authored, kept)
    known = known_addresses(frames.hosts, editions, settings)
    if not still_there(frames.linked, known, editions, found):
        return None  # the host tells which page links to what is gone
    batches = release(editions, replace(drawn, renderers=found), settings, kept)
    finish(batches, settings, looked.inputs, progress, site)
    return 0
