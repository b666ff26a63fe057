"""The lock file: what pip installs from it is what it names, also on the day a newer version appears."""

from __future__ import annotations

import re
from importlib.metadata import PackageNotFoundError, requires
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

LOCK = Path(__file__).parents[2] / "requirements.lock"


def locked() -> dict[str, Requirement]:
    """Name → requirement of the lock file."""
    lines = re.findall(r"^(\S+==.+?) \\$", LOCK.read_text(encoding="utf-8"), re.MULTILINE)
    return {canonicalize_name(one.name): one for one in map(Requirement, lines)}


def test_an_extra_that_a_package_asks_for_stands_in_the_lock() -> None:
    """Pip asks for `name[extra]` apart from `name`: unpinned, it takes the newest, then refuses that for its hash."""
    found, missing = locked(), []
    for name in found:
        try:
            asked = map(Requirement, requires(name) or ())
        except PackageNotFoundError:  # for another system
            continue
        for one in asked:
            if one.extras and (one.marker is None or one.marker.evaluate({"extra": ""})):
                pinned = found[canonicalize_name(one.name)]
                missing += [f"{name}: {one}"] if one.extras - pinned.extras else []
    assert len(found) > 50
    assert missing == []
