"""Helps the host's preview server: native file events, and stamped pages drawn when they are asked for; builds nothing."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, Protocol

from watchdog.observers import Observer

from generator.publish import Artifact


class Server(Protocol):
    """What is used of the host's server."""

    observer: Any
    root: str
    mount_path: str

    def serve_request(self, environ: Any, start_response: Any) -> Iterable[bytes]:
        """Answer one request."""

    def set_app(self, app: Any) -> None:
        """Put another application in front."""


def watch_natively(server: Server) -> None:
    """Replace the host's polling observer, which reads the date of every file twice a second, by native events.

    Folders the host watches already are taken over; call it before the observer is started.
    """
    polling, native = server.observer, Observer()
    for watch, handlers in list(getattr(polling, "_handlers", {}).items()):
        for handler in handlers:
            native.schedule(handler, watch.path, recursive=watch.is_recursive)
    server.observer = native


def draw_on_request(server: Server, pending: Callable[[], Mapping[str, Artifact]]) -> None:
    """Draw a stamped page into the served folder just before it is served.

    Args:
        server: the host's server, not yet running.
        pending: path inside the site → artifact, as of the last build.
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
