"""A release brought up to date beside the live site, verified and exchanged for it; writes no page itself.

The folder that is not live is kept: it is the previous release, the rollback, and what the next release is made from.
"""

from __future__ import annotations

import ctypes
import errno
import fcntl
import os
import shutil
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from generator.release import (
    MANIFEST,
    Artifact,
    Closing,
    Manifest,
    PublishError,
    Release,
    Updated,
    clear,
    flush,
    holds,
    read_manifest,
    ready,
    update,
    verify,
)
from generator.workers import begin

__all__ = [
    "MANIFEST",
    "Artifact",
    "Opened",
    "PublishError",
    "Published",
    "discard",
    "opened",
    "publish",
    "published_inputs",
    "ready",
    "rollback",
    "update",
]

_RENAME_EXCHANGE = 2
_AT_FDCWD = -100


@dataclass(frozen=True)
class Published:
    """What a publication did: counts of files, and size of the release in bytes.

    Attributes:
        drawn: made now.
        carried: taken over from the live release or the one before.
        removed: of the live release, no longer there.
        files: of the new release.
        bytes: of the new release.
        exchanged: readers see the new release.
        heaviest: folders at the top of the site with their files and bytes, the most bytes first.
    """

    drawn: int
    carried: int
    removed: int
    files: int
    bytes: int
    exchanged: bool
    heaviest: tuple[tuple[str, int, int], ...] = field(default=(), compare=False)


@contextmanager
def _locked(site: Path) -> Iterator[None]:
    """Hold the lock of a site; a second build at the same time is refused, never mixed in."""
    site.parent.mkdir(parents=True, exist_ok=True)
    with open(site.parent / f".{site.name}.lock", "w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            message = f"Một lần dựng trang khác đang ghi vào {site} (another build is writing to it). Chờ rồi chạy lại."
            raise PublishError(message) from None
        yield


def _exchange(fresh: Path, live: Path) -> None:
    """Swap two folders in one step of the kernel; where it cannot, in two renames, and say so."""
    libc = ctypes.CDLL(None, use_errno=True)
    if hasattr(libc, "renameat2"):
        args = (_AT_FDCWD, os.fsencode(fresh), _AT_FDCWD, os.fsencode(live), _RENAME_EXCHANGE)
        if libc.renameat2(*args) == 0:
            return
        code = ctypes.get_errno()
        if code not in (errno.ENOSYS, errno.EINVAL, errno.ENOTSUP):
            raise OSError(code, os.strerror(code), str(live))
    print(
        "plansite: máy này không đổi thư mục trong một bước; dùng hai bước (no atomic exchange here)", file=sys.stderr
    )
    aside = _aside(live)
    os.rename(live, aside)
    try:
        os.rename(fresh, live)
    except OSError:
        os.rename(aside, live)
        raise
    os.rename(aside, fresh)


def _aside(live: Path) -> Path:
    """Where the old site stands for the moment between two renames."""
    return live.with_name(f".{live.name}.aside")


def _recover(live: Path) -> None:
    """Finish an exchange in two renames that was cut short: an old site set aside comes back, or is dropped."""
    aside = _aside(live)
    if aside.exists():
        if live.exists():
            shutil.rmtree(aside)
        else:
            os.rename(aside, live)


def published_inputs(site: Path, inputs: str) -> bool:
    """Say whether the live release was made from inputs of a fingerprint, and all its files are there."""
    manifest = read_manifest(site)
    return manifest.inputs == inputs and _is_whole(site, manifest)


def _is_whole(site: Path, manifest: Manifest) -> bool:
    return all(holds(site, path, size) for path, (_, size) in manifest.entries.items())


@dataclass(frozen=True)
class Opened:
    """A site that nobody else publishes until it is closed.

    Attributes:
        site: its folder.
        cleared: waits until the folder of the next release is cleared, where that was begun.
    """

    site: Path
    cleared: Callable[[], None] | None = None


@contextmanager
def opened(site_dir: Path) -> Iterator[Opened]:
    """Open a site that will be published: its lock is held, and the folder of the next release is cleared meanwhile.

    Args:
        site_dir: the live site; a symbolic link is followed to the folder it names.

    Yields:
        What `publish` takes in the place of the folder.

    Raises:
        PublishError: for a folder that is no release of ours, or a second build.
    """
    with _opened(site_dir) as site:
        cleared = begin(partial(clear, _previous(site)))
        try:
            yield Opened(site, cleared)
        finally:
            cleared()


@contextmanager
def _opened(site_dir: Path) -> Iterator[Path]:
    site = Path(os.path.realpath(site_dir))
    with _locked(site):
        _recover(site)
        if site.exists() and not (site / MANIFEST).exists() and any(site.iterdir()):
            message = (
                f"{site} có tệp không do Plansite tạo (files that are not ours). Chuyển thư mục đó đi rồi chạy lại."
            )
            raise PublishError(message)
        yield site


def publish(
    release: Release,
    site_dir: Path | Opened,
    inputs: str = "",
    accept: Callable[[Published], None] = lambda done: None,
    closing: Closing = lambda _: (),
    tick: Callable[[int], None] = lambda _: None,
) -> Published:
    """Publish a release: beside the live site first, verified, then exchanged as the last act.

    Args:
        release: all files of the site.
        site_dir: the live site; a symbolic link is followed to the folder it names. Or what `opened` gave of it.
        inputs: fingerprint of everything the release was made from; the same for the same release.
        accept: sees the finished release before anyone else does, and raises PublishError to refuse it.
        closing: gives the files that name all others, such as the sitemap.
        tick: told the weight of each batch this process has done.

    Returns:
        What was done; `exchanged` is False when the live site holds exactly this already.

    Raises:
        PublishError: for a folder that is no release of ours, a second build, or a release that fails verification.
        OSError: as the disk reports it; the live site is untouched.
    """
    if isinstance(site_dir, Opened):
        return _publish(release, site_dir, inputs, accept, closing, tick)
    with _opened(site_dir) as site:
        return _publish(release, Opened(site), inputs, accept, closing, tick)


def _publish(
    release: Release,
    opened: Opened,
    inputs: str,
    accept: Callable[[Published], None],
    closing: Closing,
    tick: Callable[[int], None],
) -> Published:
    site, spare = opened.site, _previous(opened.site)
    live = read_manifest(site)
    if inputs and live.inputs == inputs and _is_whole(site, live):
        total = sum(size for _, size in live.entries.values())
        return Published(0, len(live.entries), 0, len(live.entries), total, False)
    made = update(spare, release, site if site.exists() else None, inputs, closing, tick, opened.cleared)
    verify(spare, made.drawn | made.copied)
    done = _counted(made)
    accept(done)
    flush(spare, sorted(made.drawn | made.copied))
    _show(spare, site)
    return done


def _counted(made: Updated) -> Published:
    """The counts of a release, and which of its folders weigh most."""
    files: Counter[str] = Counter()
    weights: Counter[str] = Counter()
    for path, (_, size) in made.entries.items():
        folder = path.partition("/")[0] if "/" in path else ""
        files[folder] += 1
        weights[folder] += size
    heaviest = tuple((folder, files[folder], weight) for folder, weight in weights.most_common())
    count, drawn = len(made.entries), len(made.drawn)
    return Published(drawn, count - drawn, made.removed, count, weights.total(), True, heaviest)


def _previous(site: Path) -> Path:
    """Where the release before stands."""
    return site.with_name(f".{site.name}.previous")


def _show(spare: Path, site: Path) -> None:
    """Put a finished release in the place of the live one, as the last act."""
    if site.exists():
        _exchange(spare, site)
    else:
        os.rename(spare, site)
    descriptor = os.open(site.parent, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def rollback(site_dir: Path) -> int:
    """Show the previous release again; a second rollback undoes the first.

    Args:
        site_dir: the live site.

    Returns:
        How many files the release holds that is live now.

    Raises:
        PublishError: when there is no whole previous release, or a build is running.
        OSError: as the disk reports it; the live site is untouched.
    """
    site = Path(os.path.realpath(site_dir))
    spare = _previous(site)
    with _locked(site):
        _recover(site)
        if not read_manifest(spare).entries:
            raise PublishError(f"Không có bản trước của {site} (no previous release). Dựng lại bằng plansite build.")
        verify(spare)
        _show(spare, site)
        return len(read_manifest(site).entries)


def discard(folder: Path) -> None:
    """Remove a scratch folder if it is there."""
    shutil.rmtree(folder, ignore_errors=True)
