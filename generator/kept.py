"""Results kept between builds in the user's own cache folder; whatever is missing, damaged or foreign counts as absent.

What is kept are pickles, which run code when they are read. So they never lie in the project, where a pull request
could put one, but below the cache folder of the user, in a folder of mode 0700, and are read only when folder and file
belong to the user and nobody else can write to them. Deleting the folder costs one slower build and nothing else.
"""

from __future__ import annotations

import hashlib
import os
import pickle
import stat
import sys
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

OFF = "off"
"""Value of `PLANSITE_CACHE` that keeps nothing."""
_SEAL = hashlib.sha256().digest_size


@dataclass(frozen=True)
class Kept:
    """The kept results of one project.

    Attributes:
        folder: where they lie; None when nothing is kept.
        version: of everything the results depend on besides their own key; results of another version are absent.
        held: values held in memory besides, by a process that builds again and again; None holds none.
    """

    folder: Path | None
    version: str = ""
    held: dict[str, object] | None = field(default=None, repr=False, compare=False)

    def hold(self, name: str, value: object) -> None:
        """Hold a value that was kept or found, where values are held."""
        if self.held is not None:
            self.held[name] = value

    def get(self, name: str) -> object | None:
        """The kept value of a name, None when there is none that can be trusted."""
        if self.held is not None and name in self.held:
            return self.held[name]
        if self.folder is None or not self._is_ours:
            return None
        try:
            with (self.folder / name).open("rb") as file:
                if not _only_ours(os.fstat(file.fileno())):
                    return None
                seal, content = file.read(_SEAL), file.read()
            if seal != self._seal(content):
                return None
            found: object = pickle.loads(content)  # noqa: S301  # a file of the user's own, see the module docstring
            return found
        except (OSError, pickle.PickleError, ValueError, TypeError, AttributeError, ImportError, EOFError, IndexError):
            return None

    def put(self, name: str, value: object) -> None:
        """Keep a value; a disk that refuses keeps nothing."""
        if self.folder is None or not self._is_ours:
            return
        content = pickle.dumps(value, pickle.HIGHEST_PROTOCOL)
        with suppress(OSError):
            handle, fresh = tempfile.mkstemp(dir=self.folder)
            with open(handle, "wb") as file:  # noqa: PTH123  # the handle of a file that is open already
                file.write(self._seal(content))
                file.write(content)
            os.replace(fresh, self.folder / name)  # noqa: PTH105

    def _seal(self, content: bytes) -> bytes:
        """What tells a whole file of this version from any other."""
        return hashlib.sha256(self.version.encode() + b"\0" + content).digest()

    @cached_property
    def _is_ours(self) -> bool:
        """Whether the folder is there, or could be made, and nobody else can write to it."""
        if self.folder is None:
            return False
        try:
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            return _only_ours(self.folder.lstat())
        except OSError:
            return False


NOTHING_KEPT = Kept(None)
"""Keeps nothing and gives nothing."""


def _only_ours(found: os.stat_result) -> bool:
    return found.st_uid == os.getuid() and not found.st_mode & (stat.S_IWGRP | stat.S_IWOTH)


def kept_for(root: Path, version: str, environ: Mapping[str, str] = os.environ) -> Kept:
    """The kept results of a project.

    Args:
        root: project folder.
        version: of the program that makes them.
        environ: `PLANSITE_CACHE` names another folder, or is `off`; else `XDG_CACHE_HOME`, else `~/.cache`.
    """
    named = environ.get("PLANSITE_CACHE", "")
    home = environ.get("XDG_CACHE_HOME") or (f"{environ['HOME']}/.cache" if environ.get("HOME") else "")
    base = Path(named) if named else Path(home) / "plansite" if home else None
    if base is None or named == OFF or not base.is_absolute():
        return Kept(None)
    project = hashlib.sha256(os.fsencode(root.resolve())).hexdigest()[:16]
    return Kept(base / project, f"{version} {sys.version} {sys.implementation.cache_tag}")
