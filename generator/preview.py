"""Helps the host's preview server: native file events, and stamped pages drawn on request; builds nothing itself."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, Protocol

from watchdog.events import FileCreatedEvent, FileDeletedEvent, FileModifiedEvent, FileMovedEvent
from watchdog.observers import Observer

from generator.release import OnRequest

_CHANGES = [FileCreatedEvent, FileDeletedEvent, FileModifiedEvent, FileMovedEvent]
"""Native events tell of opening and closing too, which a build does to every file."""


class Server(Protocol):
    """What is used of the host's server."""

    observer: Any
    root: str
    mount_path: str

    def serve_request(self, environ: Any, start_response: Any) -> Iterable[bytes]:
        """Answer one request."""

    def watch(self, path: str) -> None:
        """Rebuild when a file below changes."""

    def unwatch(self, path: str) -> None:
        """Stop watching."""

    def set_app(self, app: Any) -> None:
        """Put another application in front."""


class _ChangeObserver(Observer):  # type: ignore[misc,valid-type]  # the class depends on the system
    """Reports changes of files only."""

    def schedule(self, event_handler: Any, path: str, *, recursive: bool = False) -> Any:
        """Watch a folder or file for changes."""
        return super().schedule(event_handler, path, recursive=recursive, event_filter=_CHANGES)


def watch_natively(server: Server, paths: Iterable[str]) -> None:
    """Replace the host's polling observer, which reads the date of every file twice a second, by native events.

    Args:
        server: the host's server, before it runs.
        paths: what the host may be watching already; taken over as far as it does.
    """
    watched = []
    for path in paths:
        try:
            server.unwatch(path)
        except KeyError:
            continue
        watched.append(path)
    server.observer = _ChangeObserver()
    for path in watched:
        server.watch(path)


def draw_on_request(server: Server, pending: Callable[[], OnRequest]) -> None:
    """Draw a stamped page into the served folder just before it is served.

    Args:
        server: the host's server, not yet running.
        pending: the files that wait, as of the last build.
    """

    def app(environ: Any, start_response: Any) -> Iterable[bytes]:
        path = environ["PATH_INFO"].encode("latin-1").decode("utf-8", "ignore")
        if (path + "/").startswith(server.mount_path):
            inside = posixpath.normpath("/" + path[len(server.mount_path) :]).lstrip("/")
            for name in (inside, posixpath.join(inside, "index.html")):
                artifact = pending().get(name)
                if artifact:
                    target = Path(server.root) / name
                    target.parent.mkdir(parents=True, exist_ok=True)
                    target.write_bytes(artifact.make())
        return server.serve_request(environ, start_response)

    server.set_app(app)
