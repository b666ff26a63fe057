"""Parts of a site: made each on its own machine, or for a look at one place; and several put together into the site.

A part lies in a folder of its own and is marked in it, so that it is never taken for a site: it is not published, and
no published site is overwritten by it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from generator.publish import Published, publish
from generator.release import Artifact, Batch, PublishError, put, read_manifest, ready, update
from generator.settings import Selection
from generator.sitemap import sitemap
from generator.views.embed import is_embed

MARK = "part.json"
"""Inside a part: which one of how many, and the address of the site."""


@dataclass(frozen=True)
class _Mark:
    shard: int
    shards: int
    site_url: str


def selected(batches: Sequence[Batch], selection: Selection) -> list[Batch]:
    """The batches of one shard: every so many, so that all shards have their share of heavy pages."""
    return [one for index, one in enumerate(batches) if index % selection.shards == selection.shard - 1]


def make_part(
    batches: Sequence[Batch],
    folder: Path,
    inputs: str,
    selection: Selection,
    site_url: str,
    tick: Callable[[int], None] = lambda _: None,
) -> Published:
    """Make a part of a site in a folder of its own.

    Raises:
        PublishError: when the folder holds something else.
        OSError: as the disk reports it.
    """
    if folder.exists() and any(folder.iterdir()) and not (folder / MARK).is_file():
        raise PublishError(f"{folder} không phải phần dựng thử (is no part). Chọn thư mục khác bằng --site-dir.")
    (folder / MARK).unlink(missing_ok=True)
    done = update(folder, selected(batches, selection), inputs=inputs, tick=tick)
    mark = {"shard": selection.shard, "shards": selection.shards, "site_url": site_url}
    put(folder, MARK, json.dumps(mark).encode())
    count, drawn = len(done.entries), len(done.drawn)
    return Published(drawn, count - drawn, done.removed, count, sum(size for _, size in done.entries.values()), True)


def merge(parts: Sequence[Path], site_dir: Path) -> Published:
    """Publish all parts of a site as one; the same bytes as a build in one piece.

    Args:
        parts: folders made by `plansite build --shard 1/N` to `N/N`, of the same inputs.
        site_dir: the live site.

    Raises:
        PublishError: when a part lacks, is given twice or was made from other inputs.
        OSError: as the disk reports it.
    """
    marks = [_mark(part) for part in parts]
    inputs = {read_manifest(part).inputs for part in parts}
    wanted = list(range(1, marks[0].shards + 1))
    if (
        sorted(mark.shard for mark in marks) != wanted
        or len(inputs) != 1
        or len({mark.site_url for mark in marks}) != 1
    ):
        given = ", ".join(f"{mark.shard}/{mark.shards}" for mark in marks)
        raise PublishError(f"Các phần không khớp nhau (parts do not fit): {given}. Dựng lại mọi phần từ cùng dữ liệu.")
    batches = [Batch(partial(_files, part), len(read_manifest(part).entries)) for part in parts]
    site_url = marks[0].site_url
    return publish(batches, site_dir, inputs.pop(), closing=partial(closing, site_url))


def closing(site_url: str, paths: Collection[str]) -> Iterator[tuple[str, Artifact]]:
    """The files that name all others, made last."""
    pages = [path for path in paths if not is_embed(path)]
    return ((name, ready(content)) for name, content in sitemap(pages, site_url))


def _files(part: Path) -> Iterator[tuple[str, Artifact]]:
    for path, (key, _) in read_manifest(part).entries.items():
        yield path, Artifact(key, (part / path).read_bytes)


def _mark(part: Path) -> _Mark:
    try:
        raw = json.loads((part / MARK).read_bytes())
        return _Mark(int(raw["shard"]), int(raw["shards"]), str(raw["site_url"]))
    except (OSError, ValueError, KeyError, TypeError):
        raise PublishError(f"{part} không phải một phần của trang (is no part of a site).") from None
