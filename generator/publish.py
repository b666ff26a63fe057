"""A release made from a list of files, brought up to date beside the live site and exchanged for it; draws no page.

The folder that is not live is kept: it is the previous release, and the next one is made from it by differences.
"""

from __future__ import annotations

import ctypes
import errno
import fcntl
import json
import os
import shutil
import stat
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

MANIFEST = ".plansite.json"
_RENAME_EXCHANGE = 2
_AT_FDCWD = -100


class PublishError(Exception):
    """Publication was refused or failed; the live site is as it was."""


@dataclass(frozen=True)
class Artifact:
    """One file of a release: `key` names its bytes, `make` makes them, only when they are needed."""

    key: str
    make: Callable[[], bytes]


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
    """

    drawn: int
    carried: int
    removed: int
    files: int
    bytes: int
    exchanged: bool


@dataclass(frozen=True)
class _Manifest:
    inputs: str
    entries: Mapping[str, tuple[str, int]]


_EMPTY = _Manifest("", {})


def _read_manifest(folder: Path) -> _Manifest:
    """The manifest of a release; an absent or damaged one counts as empty, so that all is made anew."""
    try:
        raw = json.loads((folder / MANIFEST).read_bytes())
        entries = {str(path): (str(key), int(size)) for path, (key, size) in raw["files"].items()}
        return _Manifest(str(raw["inputs"]), entries)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return _EMPTY


def _write(path: Path, content: bytes) -> None:
    """Put a file in place as a whole: a reader sees the old bytes or the new ones, whatever the umask."""
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(path.name + ".new")
    with open(fresh, "wb") as file:
        file.write(content)
        os.fchmod(file.fileno(), 0o644)
        file.flush()
        os.fsync(file.fileno())
    os.replace(fresh, path)


def _holds(folder: Path, path: str, size: int) -> bool:
    """Say whether a release really has a file of the size its manifest names."""
    try:
        found = os.stat(folder / path, follow_symlinks=False)
    except OSError:
        return False
    return stat.S_ISREG(found.st_mode) and found.st_size == size


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


def update(folder: Path, release: Mapping[str, Artifact], donor: Path | None = None, inputs: str = "") -> Published:
    """Make a folder hold exactly a release, writing only what differs.

    Args:
        folder: made when absent; files that are not in the release are removed.
        release: path inside the folder → artifact.
        donor: another release whose unchanged files are copied rather than drawn.
        inputs: fingerprint of all inputs, kept in the manifest.

    Returns:
        The counts; `exchanged` is False.

    Raises:
        OSError: as the disk reports it.
    """
    folder.mkdir(parents=True, exist_ok=True)
    had, given = _read_manifest(folder).entries, _read_manifest(donor).entries if donor else {}
    (folder / MANIFEST).unlink(missing_ok=True)
    _remove_others(folder, release)
    removed = len((given or had).keys() - release.keys())
    entries: dict[str, tuple[str, int]] = {}
    drawn = 0
    for path in sorted(release):
        artifact = release[path]
        for source, known in ((folder, had), (donor, given)):
            key, size = known.get(path, ("", -1))
            if source and key == artifact.key and _holds(source, path, size):
                if source is not folder:
                    _write(folder / path, (source / path).read_bytes())
                break
        else:
            content = artifact.make()
            size = len(content)
            drawn += 1
            _write(folder / path, content)
        entries[path] = (artifact.key, size)
    _open_to_readers(folder)
    manifest = {"inputs": inputs, "files": {path: list(entry) for path, entry in entries.items()}}
    _write(folder / MANIFEST, json.dumps(manifest, ensure_ascii=False, sort_keys=True, indent=0).encode())
    total = sum(size for _, size in entries.values())
    return Published(drawn, len(entries) - drawn, removed, len(entries), total, False)


def _remove_others(folder: Path, entries: Mapping[str, object]) -> None:
    """Remove whatever a release does not hold, folders that are left empty, and links to folders elsewhere."""
    for where, folders, files in os.walk(folder, topdown=False):
        base = Path(where)
        for name in files:
            if (base / name).relative_to(folder).as_posix() not in entries:
                (base / name).unlink()
        for name in folders:
            if (base / name).is_symlink():
                (base / name).unlink()
            elif not any((base / name).iterdir()):
                (base / name).rmdir()


def _open_to_readers(folder: Path) -> None:
    """Give all folders the mode a web server needs, whatever the umask."""
    for where, _, _ in os.walk(folder):
        Path(where).chmod(0o755)


def _verify(folder: Path) -> None:
    """Hold a finished release against its own manifest before anyone sees it."""
    entries = _read_manifest(folder).entries
    missing = [path for path, (_, size) in entries.items() if not _holds(folder, path, size)]
    if missing or "index.html" not in entries:
        raise PublishError(
            f"Bản dựng mới không trọn vẹn (incomplete release): {', '.join(missing[:5]) or 'index.html'}"
        )


def _sync(folder: Path) -> None:
    """Flush a folder and those below it, so that the exchange never outruns the data."""
    for where, _, _ in os.walk(folder):
        descriptor = os.open(where, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


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


def published_inputs(site: Path) -> str:
    """The fingerprint of the inputs of the live release, empty when there is none or a file of it is gone."""
    manifest = _read_manifest(site)
    whole = all(_holds(site, path, size) for path, (_, size) in manifest.entries.items())
    return manifest.inputs if whole else ""


def publish(
    release: Mapping[str, Artifact],
    site_dir: Path,
    inputs: str = "",
    accept: Callable[[Published], None] = lambda done: None,
) -> Published:
    """Publish a release: beside the live site first, verified, then exchanged as the last act.

    Args:
        release: path inside the site → artifact.
        site_dir: the live site; a symbolic link is followed to the folder it names.
        inputs: fingerprint of everything the release was made from.
        accept: sees the finished release before anyone else does, and raises PublishError to refuse it.

    Returns:
        What was done; `exchanged` is False when the live site holds exactly this already.

    Raises:
        PublishError: for a folder that is no release of ours, a second build, or a release that fails verification.
        OSError: as the disk reports it; the live site is untouched.
    """
    site = Path(os.path.realpath(site_dir))
    spare = site.with_name(f".{site.name}.previous")
    with _locked(site):
        _recover(site)
        live = _read_manifest(site)
        if site.exists() and not (site / MANIFEST).exists() and any(site.iterdir()):
            message = (
                f"{site} có tệp không do Plansite tạo (files that are not ours). Chuyển thư mục đó đi rồi chạy lại."
            )
            raise PublishError(message)
        same = {path: key for path, (key, _) in live.entries.items()} == {p: a.key for p, a in release.items()}
        if same and live.inputs == inputs and published_inputs(site):
            total = sum(size for _, size in live.entries.values())
            return Published(0, len(release), 0, len(release), total, False)
        done = update(spare, release, site if site.exists() else None, inputs)
        _verify(spare)
        accept(done)
        _sync(spare)
        if site.exists():
            _exchange(spare, site)
        else:
            os.rename(spare, site)
        descriptor = os.open(site.parent, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
    return Published(done.drawn, done.carried, done.removed, done.files, done.bytes, True)


def discard(folder: Path) -> None:
    """Remove a scratch folder if it is there."""
    shutil.rmtree(folder, ignore_errors=True)
