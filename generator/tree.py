"""The folders under `plans/`: which file is which plan of which place, and what should not lie there; opens no file."""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from generator.catalog import problem
from generator.near import nearest
from generator.problem import Position, Problem
from generator.vietnamese import slug

PLAN_FILE = "plan.yml"
RESULTS_FILE = "results.yml"
SOURCE_SUFFIXES = ("docx", "pdf", "md", "txt")

_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_SOURCE = re.compile(rf"source\.({'|'.join(SOURCE_SUFFIXES)})")
_OWN_FOLDERS = ("registry", "permalinks")
_REGISTRY = re.compile(r"(site|indicators|denominators|agencies|topics|instruments|statistics|places)\.yml")
MAX_SLUG = 80


@dataclass(frozen=True)
class Entry:
    """A data file.

    Attributes:
        kind: a plan or the results of a place.
        path: relative to the project, with `/`.
        place: path of the place.
        slug: name of the plan's folder; empty for results.
        documents: paths of the source documents beside a plan.
    """

    kind: Literal["plan", "results"]
    path: str
    place: str
    slug: str = ""
    documents: tuple[str, ...] = ()

    @property
    def paths(self) -> tuple[str, ...]:
        """The file itself and its documents."""
        return (self.path, *self.documents)


def entries(
    root: Path, places: Collection[str], problems: list[Problem], former_unknown: bool = False
) -> Iterator[Entry]:
    """Walk `plans/` in a fixed order.

    Args:
        root: the project folder.
        places: paths of all known places.
        problems: receives what is out of place.
        former_unknown: the list of former places could not be read, so an unknown province is no mistake.

    Yields:
        Plans and results of known places.

    Raises:
        OSError: when `plans/` cannot be listed.
    """
    next((root / "plans").iterdir(), None)  # raises; a folder further down that cannot be listed is a problem
    walk = _Walk(root, places, problems, former_unknown)
    yield from walk.below(str(root / "plans"), ())


class _Walk:
    def __init__(self, root: Path, places: Collection[str], problems: list[Problem], former_unknown: bool) -> None:
        self._root = root
        self._places = places
        self._problems = problems
        self._former_unknown = former_unknown

    def below(self, path: str, inner: tuple[str, ...]) -> Iterator[Entry]:
        """The data files of a folder and of those in it; `inner` are the names that lead there from `plans/`."""
        # What the listing says of each name is believed: a country has ten thousand, and asking the disk costs as much.
        try:
            with os.scandir(path) as listed:
                here = sorted(listed, key=lambda one: one.name)
        except OSError as error:
            self._unreadable(error)
            return
        folders = [one for one in here if _is_folder(one) and not one.name.startswith(".")]
        files = [one for one in here if not _is_folder(one)]
        for one in folders:
            if one.is_symlink():
                self._add("stray-file", "/".join(("plans", *inner, one.name)), name=one.name)
        if inner[:1] and inner[0] in _OWN_FOLDERS:
            self._own_folder(inner, files)
            return
        yield from self._folder(inner, bool(folders), files)
        for one in folders:
            if not one.is_symlink():
                yield from self.below(one.path, (*inner, one.name))

    def _unreadable(self, error: OSError) -> None:
        """A folder that cannot be listed: its plans would be missing without a word."""
        reason = error.strerror or type(error).__name__
        self._add("unreadable-file", Path(error.filename).relative_to(self._root).as_posix(), reason=reason)

    def _own_folder(self, inner: tuple[str, ...], files: list[os.DirEntry[str]]) -> None:
        for one in files:
            expected = _REGISTRY.fullmatch(one.name) if inner == ("registry",) else one.name.endswith(".txt")
            if not expected and not _ignored(one.name):
                self._stray(inner, one.name)

    def _folder(self, inner: tuple[str, ...], has_folders: bool, files: list[os.DirEntry[str]]) -> Iterator[Entry]:
        """The data files of one folder, and its stray ones."""
        address, names = "/".join(inner), [one.name for one in files]
        has_plan = PLAN_FILE in names
        if not has_plan and not has_folders and address not in self._places and not self._explained(names):
            self._add("plan-missing", f"plans/{address}", name=address)
        for one in files:
            if _ignored(one.name) or (has_plan and _SOURCE.fullmatch(one.name)):
                continue
            if not one.is_file(follow_symlinks=False):
                self._stray(inner, one.name)
            elif one.name == PLAN_FILE:
                yield from self._plan(inner, [name for name in names if _SOURCE.fullmatch(name)])
            elif one.name == RESULTS_FILE:
                yield from self._results(inner)
            else:
                self._stray(inner, one.name)

    def _explained(self, names: list[str]) -> bool:
        """Whether a file in the folder gets a problem of its own."""
        return any(not _ignored(name) for name in names)

    def _plan(self, inner: tuple[str, ...], documents: list[str]) -> Iterator[Entry]:
        path = "/".join(("plans", *inner, PLAN_FILE))
        place, name = "/".join(inner[:-1]), inner[-1] if inner else ""
        if not 2 <= len(inner) <= 3:
            self._add("misplaced-plan", path)
            return
        if not is_slug(name):
            self._add("bad-slug", path, text=name, right=slugified(name))
            return
        if self._is_known(place, path):
            home = path.removesuffix(PLAN_FILE)
            yield Entry("plan", path, place, name, tuple(f"{home}{one}" for one in documents))

    def _results(self, inner: tuple[str, ...]) -> Iterator[Entry]:
        path = "/".join(("plans", *inner, RESULTS_FILE))
        if self._is_known("/".join(inner), path):
            yield Entry("results", path, "/".join(inner))

    def _is_known(self, place: str, path: str) -> bool:
        if place in self._places:
            return True
        if not self._former_unknown:
            self._add("unknown-place", path, text=place, near=nearest_place(place, self._places))
        return False

    def _stray(self, inner: tuple[str, ...], name: str) -> None:
        path = "/".join(("plans", *inner, name))
        # `plan.yaml`, `Plan.yml`, `plan.yml.txt`: an editor or a slip, and the plan would be missing from the site.
        stem = name.casefold().partition(".")[0].removesuffix("s")
        right = {"plan": PLAN_FILE, "result": RESULTS_FILE}.get(stem)
        if right and right != name:
            self._add("misnamed-file", path, text=name, right=right)
        else:
            self._add("stray-file", path, name=name)

    def _add(self, code: str, path: str, **args: str) -> None:
        self._problems.append(problem(code, Position(path), **args))


def nearest_place(text: str, places: Collection[str]) -> str:
    """The known place a folder or name probably means: by its whole path, else by its last part."""
    whole = nearest(text, [place for place in places if place.count("/") == text.count("/")])
    if whole:
        return whole
    last = slug(text.rpartition("/")[2])
    by_last = {place.rpartition("/")[2]: place for place in places}
    # A commune under another province may be misspelt as well; a single name is too little for a guess.
    found = nearest(last, by_last) if "/" in text else last
    return by_last.get(found, "")


def is_slug(name: str) -> bool:
    """Say whether a folder name can be part of an address."""
    return _SLUG.fullmatch(name) is not None and len(name) <= MAX_SLUG


def slugified(text: str) -> str:
    """A folder name in the right form."""
    return slug(text)[:MAX_SLUG].strip("-")


def _is_folder(one: os.DirEntry[str]) -> bool:
    """Whether there is a folder, or a link to one."""
    try:
        return one.is_dir()
    except OSError:
        return False


def _ignored(name: str) -> bool:
    """Files of editors, of git and of operating systems."""
    return name.startswith((".", "~$")) or name.endswith("~") or name in ("Thumbs.db", "desktop.ini", "README.md")
