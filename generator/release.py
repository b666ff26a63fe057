"""A folder made to hold exactly a list of files, by differences and on all cores; exchanges nothing and draws no page.

Only the folder that is not live is written to. Its manifest is taken away first and comes back last, so a release cut
short at any moment counts as empty: nothing in it is trusted, and the next build makes it anew.
"""

from __future__ import annotations

import ctypes
import hashlib
import os
import shutil
import stat
from bisect import bisect_left
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache, partial
from pathlib import Path
from threading import Lock

import orjson

from generator.workers import apart, spread

MANIFEST = ".plansite.json"
APART = 10_000
"""Weight beyond which a batch is made in a process that ends with it, and gives all memory back that it took."""
WORTH_A_PROCESS = 200
"""Weight of a release (about one for a small page) below which one process makes it as fast as two."""
_FEW = 64
"""Up to so many files are flushed one by one; beyond, flushing the whole file system once costs less."""


class PublishError(Exception):
    """Publication was refused or failed; the live site is as it was."""


@dataclass(frozen=True)
class Artifact:
    """One file of a release: `key` names its bytes, `make` makes them, only when they are needed."""

    key: str
    make: Callable[[], bytes]


def ready(content: bytes) -> Artifact:
    """A file whose bytes are made already."""
    return Artifact(hashlib.sha256(content).hexdigest(), lambda: content)


@dataclass(frozen=True)
class Batch:
    """Files that are made together, in whichever process.

    Attributes:
        files: gives path inside the site and file, one after the other; called once, in the process that writes them.
        weight: how much work they are, about one for a small page.
        below: beginnings of the paths of all its files; empty when they can lie anywhere.
        made_from: fingerprint of everything the files are made from, which names no other files; a release that holds
            it already keeps them, and `files` is not asked. Empty when that is not known.
    """

    files: Callable[[], Iterable[tuple[str, Artifact]]]
    weight: int
    below: tuple[str, ...] = ()
    made_from: str = ""


class OnRequest:
    """The files of a preview that wait for their first request; those of a batch are made out together.

    Args:
        known: path inside the site → file.
        batches: of further files, not asked for them yet; each names the beginnings of its paths.
    """

    def __init__(self, known: Mapping[str, Artifact], batches: Iterable[Batch] = ()) -> None:
        self._known, self._closed = dict(known), list(batches)
        self._turn = Lock()  # the server answers several requests at a time

    def get(self, path: str) -> Artifact | None:
        """The file at a path inside the site, None where there is none or it is in the folder already."""
        with self._turn:
            for batch in [one for one in self._closed if path.startswith(one.below)]:
                self._known.update(batch.files())
                self._closed.remove(batch)
            return self._known.get(path)


Release = Mapping[str, Artifact] | Sequence[Batch]
"""All files of a site: path → file, or batches that give them."""
Closing = Callable[[Collection[str]], Iterable[tuple[str, Artifact]]]
"""From the paths of all files to those made last, such as the sitemap."""


@dataclass(frozen=True)
class Manifest:
    """What a release holds.

    Attributes:
        inputs: fingerprint of its inputs.
        entries: path → key and size in bytes of each file.
        batches: what a batch was made from → the paths of its files.
    """

    inputs: str
    entries: Mapping[str, tuple[str, int]]
    batches: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class Updated:
    """What it took to bring a folder up to date.

    Attributes:
        entries: path → key and size of every file it holds now.
        drawn: paths of the files made now.
        copied: paths of the files copied from the donor.
        removed: how many files of the release before it no longer has.
    """

    entries: Mapping[str, tuple[str, int]]
    drawn: frozenset[str]
    copied: frozenset[str]
    removed: int


_EMPTY = Manifest("", {})


def read_manifest(folder: Path) -> Manifest:
    """The manifest of a release; an absent or damaged one counts as empty, so that all is made anew."""
    try:
        found = (folder / MANIFEST).stat()
    except OSError:
        return _EMPTY
    return _read(folder / MANIFEST, found.st_ino, found.st_mtime_ns, found.st_size)


@lru_cache(maxsize=2)  # that of the live release and that of the one before
def _read(path: Path, *stamp: int) -> Manifest:
    try:
        raw = orjson.loads(path.read_bytes())
        entries = {str(path): (str(key), int(size)) for path, (key, size) in raw["files"].items()}
        batches = {str(made_from): tuple(map(str, paths)) for made_from, paths in raw.get("batches", {}).items()}
        return Manifest(str(raw["inputs"]), entries, batches)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return _EMPTY


def holds(folder: Path, path: str, size: int) -> bool:
    """Say whether a release really has a file of the size its manifest names."""
    try:
        found = os.stat(f"{folder}/{path}", follow_symlinks=False)
    except OSError:
        return False
    return stat.S_ISREG(found.st_mode) and found.st_size == size


def update(
    folder: Path,
    release: Release,
    donor: Path | None = None,
    inputs: str = "",
    closing: Closing = lambda _: (),
    tick: Callable[[int], None] = lambda _: None,
    cleared: Callable[[], None] | None = None,
) -> Updated:
    """Make a folder hold exactly a release, writing only what differs.

    Args:
        folder: made when absent; whatever is not in the release is removed.
        release: the files.
        donor: another release whose unchanged files are copied rather than drawn.
        inputs: fingerprint of all inputs, kept in the manifest.
        closing: gives the files that name all others, once those are known.
        tick: told the weight of each batch this process has done.
        cleared: waits for `clear`, where somebody has begun it already.

    Returns:
        What was done.

    Raises:
        PublishError: when two files claim one path.
        OSError: as the disk reports it.
    """
    (cleared or partial(clear, folder))()
    had, given = read_manifest(folder), read_manifest(donor) if donor else _EMPTY
    (folder / MANIFEST).unlink(missing_ok=True)
    batches = [Batch(partial(_sorted, release), len(release))] if isinstance(release, Mapping) else release
    bringer = _Bringer(folder, donor, had, given, os.getpid(), tick)
    brought = spread(bringer.bring, batches, [batch.weight for batch in batches], WORTH_A_PROCESS)
    paths = sorted(path for part in brought for path, *_ in part)
    brought.append(bringer.bring(Batch(lambda: closing(paths), 0)))
    entries: dict[str, tuple[str, int]] = {}
    for path, key, size, _ in (one for part in brought for one in part):
        if path in entries:
            raise PublishError(f"hai trang cùng địa chỉ /{path} (two pages at one address)")
        entries[path] = (key, size)
    for path in had.entries.keys() - entries.keys():
        _drop(folder, path)
    manifest = {
        "inputs": inputs,
        "files": {path: list(entries[path]) for path in sorted(entries)},
        "batches": {
            batch.made_from: [path for path, *_ in part]
            for batch, part in zip(batches, brought, strict=False)
            if batch.made_from
        },
    }
    put(folder, MANIFEST, orjson.dumps(manifest, option=orjson.OPT_SORT_KEYS))
    _read.cache_clear()  # one tick of a disk can hold two releases of a small site
    how = {path: source for part in brought for path, _, _, source in part}
    drawn = frozenset(path for path, source in how.items() if source == "drawn")
    copied = frozenset(path for path, source in how.items() if source == "copied")
    return Updated(entries, drawn, copied, len((given.entries or had.entries).keys() - entries.keys()))


def _sorted(release: Mapping[str, Artifact]) -> Iterator[tuple[str, Artifact]]:
    return iter(sorted(release.items(), key=lambda item: item[0]))


_Brought = tuple[str, str, int, str]
"""Of a file in its place: path, key, size and source (`kept`, `copied`, `drawn`)."""


@dataclass(frozen=True)
class _Bringer:
    """Brings files into a folder: those it has stay, those the donor has are copied, others are drawn."""

    folder: Path
    donor: Path | None
    had: Manifest
    given: Manifest
    parent: int
    tick: Callable[[int], None]

    def bring(self, batch: Batch) -> list[_Brought]:
        """Bring the files of a batch."""
        found = self._untouched(batch.made_from)
        if found is None and batch.weight > APART:
            found = apart(partial(self._made, batch))
        elif found is None:
            found = self._made(batch)
        if os.getpid() == self.parent:
            self.tick(batch.weight)
        return found

    def _made(self, batch: Batch) -> list[_Brought]:
        """The files of a batch, one after the other."""
        return [self._bring(path, artifact) for path, artifact in batch.files()]

    def _untouched(self, made_from: str) -> list[_Brought] | None:
        """The files made from the same before; None when no release has them all."""
        manifest = next((one for one in (self.had, self.given) if made_from in one.batches), None)
        if manifest is None:
            return None
        keys = {path: manifest.entries.get(path, ("", -1))[0] for path in manifest.batches[made_from]}
        found = [one for path, key in keys.items() if (one := self._over(path, key))]
        return found if len(found) == len(keys) else None

    def _over(self, path: str, wanted: str) -> _Brought | None:
        """Take a file over that one of the two releases holds."""
        key, size = self.had.entries.get(path, ("", -1))
        if key == wanted and holds(self.folder, path, size):
            return path, key, size, "kept"
        key, size = self.given.entries.get(path, ("", -1))
        if self.donor and key == wanted and holds(self.donor, path, size):
            put(self.folder, path, (self.donor / path).read_bytes())
            return path, key, size, "copied"
        return None

    def _bring(self, path: str, artifact: Artifact) -> _Brought:
        if over := self._over(path, artifact.key):
            return over
        content = artifact.make()
        put(self.folder, path, content)
        return path, artifact.key, len(content), "drawn"


def put(folder: Path, path: str, content: bytes) -> None:
    """Put a file in place, whatever the umask and whatever stood there; never into a file that somebody may be reading.

    What stood there is removed first: to rename a file over another makes some file systems (ext4) write it to the disk
    at once, which takes milliseconds for each of thousands of files. The folder is not live, so nobody misses it.
    """
    with open(_fresh(f"{folder}/{path}"), "wb") as file:
        os.fchmod(file.fileno(), 0o644)
        file.write(content)


def _fresh(target: str) -> int:
    """A file that was not there before, open for writing; two processes may bring one path, which is refused later."""
    while True:
        try:
            return os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o644)
        except (FileNotFoundError, NotADirectoryError):
            make_folder(os.path.dirname(target))
        except FileExistsError:
            _remove(target)


def _remove(target: str) -> None:
    """Remove a file, or a folder of the release before whose place a page takes."""
    try:
        os.unlink(target)
    except FileNotFoundError:
        return
    except (IsADirectoryError, PermissionError):  # some systems refuse to unlink a folder in the second way
        shutil.rmtree(target)


def make_folder(path: str) -> None:
    """Make a folder and those above it, with the mode a web server needs whatever the umask."""
    try:
        os.mkdir(path)
    except FileExistsError:
        if os.path.isdir(path):
            return
        os.unlink(path)  # a folder takes the place of a page of the release before
        os.mkdir(path)
    except (FileNotFoundError, NotADirectoryError):
        make_folder(os.path.dirname(path))
        make_folder(path)
        return
    os.chmod(path, 0o755)


def clear(folder: Path) -> None:
    """Remove from the folder of a release what its manifest does not name: leftovers, strangers, links.

    Args:
        folder: made when absent.

    Raises:
        OSError: as the disk reports it.
    """
    make_folder(str(folder))
    _conform(str(folder), "", {MANIFEST, *read_manifest(folder).entries})


def _conform(folder: str, inside: str, entries: Collection[str]) -> bool:
    """Remove what is not among some paths. Says whether anything is left."""
    left = False
    with os.scandir(folder) as found:
        for one in found:
            if one.is_dir(follow_symlinks=False):
                if _conform(one.path, f"{inside}{one.name}/", entries):
                    left = True
                else:
                    os.rmdir(one.path)
            elif f"{inside}{one.name}" in entries and one.is_file(follow_symlinks=False):
                left = True
            else:
                os.unlink(one.path)
    if left and stat.S_IMODE(os.stat(folder).st_mode) != 0o755:
        os.chmod(folder, 0o755)
    return left


def _drop(folder: Path, path: str) -> None:
    """Remove a file of the release before, and the folders it leaves empty."""
    target = folder / path
    try:
        target.unlink()
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
        return  # something of this release has taken its place
    for above in target.parents:
        if above == folder or any(above.iterdir()):
            return
        above.rmdir()


def verify(folder: Path, written: Iterable[str] | None = None) -> None:
    """Hold a finished release against its own manifest before anyone sees it.

    Args:
        folder: the release.
        written: paths of the files that were put into it, where all others were looked at when they were kept; those
            below one of them, whose folder it may have removed, are looked at again.

    Raises:
        PublishError: when a file lacks or has another size.
    """
    entries = read_manifest(folder).entries
    paths = list(entries)  # in order, as they were written down
    missing = [path for path in _at_or_below(written, paths) if not holds(folder, path, entries[path][1])]
    if missing or "index.html" not in entries:
        raise PublishError(
            f"Bản dựng mới không trọn vẹn (incomplete release): {', '.join(missing[:5]) or 'index.html'}"
        )


def _at_or_below(written: Iterable[str] | None, paths: Sequence[str]) -> Iterator[str]:
    """Some paths with those below them; `paths` are all there are, in order."""
    if written is None:
        yield from paths
        return
    for path in written:
        yield path
        place = bisect_left(paths, f"{path}/")
        while place < len(paths) and paths[place].startswith(f"{path}/"):
            yield paths[place]
            place += 1


def flush(folder: Path, written: Iterable[str]) -> None:
    """Bring what was written to the disk, so that the exchange never outruns the data.

    Args:
        folder: the release.
        written: paths of the files written now; the manifest is flushed with them.
    """
    files = [MANIFEST, *written]
    if len(files) > _FEW and _flush_file_system(folder):
        return
    for path in files:
        _fsync(folder / path)
    for one in sorted({above for path in files for above in (folder / path).parents if above.is_relative_to(folder)}):
        _fsync(one)


def _flush_file_system(folder: Path) -> bool:
    """Flush the file system of a folder as a whole; says whether the system has a call for that."""
    library = ctypes.CDLL(None, use_errno=True)
    if not hasattr(library, "syncfs"):
        return False
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        return bool(library.syncfs(descriptor) == 0)
    finally:
        os.close(descriptor)


def _fsync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
