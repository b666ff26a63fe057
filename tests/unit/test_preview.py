"""The preview server: native events instead of polling, and stamped pages drawn when they are asked for."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest
from watchdog.events import FileSystemEventHandler
from watchdog.observers.polling import PollingObserver

from generator.preview import draw_on_request, watch_natively
from generator.publish import Artifact
from generator.release import OnRequest


class HostServer:
    """As much of the host's server as is used; it serves what is in its folder."""

    def __init__(self, root: Path, mount_path: str = "/") -> None:
        self.root, self.mount_path = str(root), mount_path
        self.observer: Any = PollingObserver()
        self.app: Callable[..., Iterable[bytes]] = self.serve_request
        self.watched: dict[str, Any] = {}
        self.changed = threading.Event()

    def serve_request(self, environ: Any, start_response: Any) -> Iterable[bytes]:
        found = [
            path.relative_to(self.root).as_posix() for path in sorted(Path(self.root).rglob("*")) if path.is_file()
        ]
        return [",".join(found).encode()]

    def set_app(self, app: Any) -> None:
        self.app = app

    def watch(self, path: str) -> None:
        handler = FileSystemEventHandler()
        handler.on_any_event = lambda event: None if event.is_directory else self.changed.set()  # type: ignore[method-assign]
        self.watched[path] = self.observer.schedule(handler, path, recursive=True)

    def unwatch(self, path: str) -> None:
        self.observer.unschedule(self.watched.pop(path))

    def get(self, path: str) -> str:
        """Ask for a path as the wire has it: UTF-8 bytes read as Latin-1."""
        return b"".join(self.app({"PATH_INFO": path.encode().decode("latin-1")}, None)).decode()


def pending() -> Callable[[], OnRequest]:
    files = {"lich/index.html": Artifact("1", lambda: b"lich"), "a/b/index.html": Artifact("2", lambda: b"b")}
    return lambda: OnRequest(files)


@pytest.mark.parametrize("mount", ["/", "/tien-to/"])
@pytest.mark.parametrize("path", ["lich/", "lich", "lich/index.html", "./lich/", "a/../lich/"])
def test_a_page_is_drawn_when_it_is_asked_for(tmp_path: Path, mount: str, path: str) -> None:
    server = HostServer(tmp_path, mount)
    draw_on_request(server, pending())
    assert server.get(mount + path) == "lich/index.html"
    assert (tmp_path / "lich/index.html").read_bytes() == b"lich"


@pytest.mark.parametrize("path", ["/", "/khong-co/", "/lich", "/../lich/", "/khac-to/lich/"])
def test_nothing_else_is_drawn(tmp_path: Path, path: str) -> None:
    """Neither outside the prefix nor for addresses that no page has."""
    server = HostServer(tmp_path, "/tien-to/")
    draw_on_request(server, pending())
    assert server.get(path) == ""


def test_a_request_never_writes_outside_the_folder(tmp_path: Path) -> None:
    (tmp_path / "trang").mkdir()
    server = HostServer(tmp_path / "trang")
    draw_on_request(server, pending())
    for path in ("/../lich/", "/../../lich/", "//lich/", "/a/b/../../../lich/"):
        server.get(path)
    assert [path.name for path in tmp_path.iterdir()] == ["trang"]


def test_a_page_is_drawn_anew_after_a_build(tmp_path: Path) -> None:
    """What is pending is asked for at each request, so that an edit shows."""
    releases = [b"1", b"2"]
    server = HostServer(tmp_path)
    draw_on_request(server, lambda: OnRequest({"lich/index.html": Artifact("", lambda: releases.pop(0))}))
    server.get("/lich/")
    server.get("/lich/")
    assert (tmp_path / "lich/index.html").read_bytes() == b"2"


def test_the_polling_observer_is_replaced_and_watches_are_taken_over(tmp_path: Path) -> None:
    (tmp_path / "plans").mkdir()
    server = HostServer(tmp_path)
    server.watch(str(tmp_path / "plans"))
    watch_natively(server, [str(tmp_path / "plans"), str(tmp_path / "never-watched")])
    assert not isinstance(server.observer, PollingObserver)
    assert list(server.watched) == [str(tmp_path / "plans")]


@pytest.fixture
def watching(tmp_path: Path) -> Iterable[HostServer]:
    """A server that watches `plans/` by native events."""
    (tmp_path / "plans").mkdir()
    (tmp_path / "plans/a.yml").write_text("a: 1\n", encoding="utf-8")
    server = HostServer(tmp_path)
    server.watch(str(tmp_path / "plans"))
    watch_natively(server, [str(tmp_path / "plans")])
    server.observer.start()
    yield server
    server.observer.stop()
    server.observer.join()


def edit(folder: Path) -> None:
    (folder / "a.yml").write_text("a: 2\n", encoding="utf-8")


def add(folder: Path) -> None:
    (folder / "hue").mkdir()
    (folder / "hue/b.yml").write_text("b: 1\n", encoding="utf-8")


def remove(folder: Path) -> None:
    (folder / "a.yml").unlink()


def rename(folder: Path) -> None:
    (folder / "a.yml").rename(folder / "c.yml")


@pytest.mark.parametrize("act", [edit, add, remove, rename])
def test_every_change_is_noticed(watching: HostServer, act: Callable[[Path], None]) -> None:
    act(Path(watching.root) / "plans")
    assert watching.changed.wait(5)


def test_reading_is_no_change(watching: HostServer) -> None:
    """A build opens every file; if that counted as a change, it would be built without end."""
    for _ in range(3):
        (Path(watching.root) / "plans/a.yml").read_bytes()
    assert not watching.changed.wait(0.5)
