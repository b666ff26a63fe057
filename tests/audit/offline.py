"""Runs the build with every door to the network shut, and tells which ones it tried; builds nothing itself.

`python tests/audit/offline.py LOG ARGUMENT…` is `plansite ARGUMENT…` in a process that refuses to resolve a name,
connect or send, and that notes each try and each program it starts in LOG.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

_DOORS = ("socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto", "socket.sendmsg")


class NetworkTriedError(Exception):
    """The program tried to reach the network."""


def shut(log: Path) -> None:
    """Refuse the network from now on in this process and those it forks; Python has no way to undo it."""

    def refuse(event: str, arguments: tuple[Any, ...]) -> None:
        if event == "subprocess.Popen":
            _note(log, f"program {Path(str(arguments[0])).name} {' '.join(map(str, arguments[1]))}")
        if event in _DOORS:
            _note(log, f"network {event} {arguments[1:]}")
            raise NetworkTriedError(event)

    sys.addaudithook(refuse)


def _note(log: Path, line: str) -> None:
    with log.open("a", encoding="utf-8") as file:
        file.write(line + "\n")


def main() -> None:
    """Shut the doors, then run the command line."""
    log = sys.argv.pop(1)
    shut(Path(log))
    from generator.cli import main as plansite  # after the doors are shut, so that its imports are held too

    plansite()


if __name__ == "__main__":
    main()
