"""Builds the site of the real plans into a folder and serves it on the loopback address; looks at no page."""

from __future__ import annotations

import gzip
import os
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]


class BuildError(Exception):
    """The site could not be built; the text is what the build printed."""


def build(target: Path, environ: Mapping[str, str] | None = None) -> None:
    """Build the site of this checkout into `target`; the checkout's own `site/` is not touched.

    Args:
        target: folder to publish into.
        environ: environment variables on top of those of this process.

    Raises:
        BuildError: when the build fails.
    """
    command = [sys.executable, "-m", "generator", "build", "--site-dir", str(target)]
    settings = os.environ | {"NO_MKDOCS_2_WARNING": "1"} | dict(environ or {})
    done = subprocess.run(command, cwd=ROOT, env=settings, capture_output=True, text=True, check=False)
    if done.returncode:
        raise BuildError(done.stdout + done.stderr)


_TEXTS = frozenset({".html", ".css", ".js", ".svg", ".json", ".xml", ".txt"})


class _Host(SimpleHTTPRequestHandler):
    """A static host: folders by their index, 404.html for what is not there, nothing printed."""

    protocol_version = "HTTP/1.1"
    extensions_map = SimpleHTTPRequestHandler.extensions_map | {".yml": "text/yaml"}
    compress = False

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        page = Path(self.directory) / "404.html"
        if code != HTTPStatus.NOT_FOUND or not page.exists():
            super().send_error(code, message, explain)
            return
        content = page.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        file = path / "index.html" if path.is_dir() and self.path.partition("?")[0].endswith("/") else path
        if not self.compress or file.suffix not in _TEXTS or not file.is_file():
            super().do_GET()
            return
        content = gzip.compress(file.read_bytes())
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", f"{self.guess_type(str(file))}; charset=utf-8")
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002  # the name is the base class's
        pass


class _GzipHost(_Host):
    """The same, sending texts with gzip as public hosts do."""

    compress = True


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        pass  # the browser closes connections it no longer needs


@contextmanager
def served(folder: Path, compress: bool = False) -> Iterator[str]:
    """Serve `folder`, its texts with gzip if asked; yields its address, without a final slash."""
    host = _GzipHost if compress else _Host
    server = _Server(("127.0.0.1", 0), partial(host, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
