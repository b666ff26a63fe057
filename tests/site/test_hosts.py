"""What a site is built, shown and deployed with: `plansite`, MkDocs, ProperDocs, the preview server."""

from __future__ import annotations

import re
import shutil
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from .conftest import CopyOfBuilt
from .project import PREFIXED, change, command, differing, environment, run, tree

_GENERATOR = re.compile(rb'<meta name="generator" content="[^"]*">')
PATIENCE = 60
"""Seconds until a server must have answered or ended; a busy machine needs some."""


# Building


@pytest.mark.parametrize("words", [("mkdocs", "build", "--strict"), ("plansite", "build")])
def test_every_command_builds_the_same_site(copy_of_built: CopyOfBuilt, words: tuple[str, ...]) -> None:
    root = copy_of_built()
    before = tree(root / "site")
    shutil.rmtree(root / "site")
    done = run(root, *words)
    assert done.status == 0, done.output
    assert "WARNING" not in done.output
    assert differing(before, tree(root / "site")) <= {".plansite.json"}


def test_another_folder_can_be_named(copy_of_built: CopyOfBuilt) -> None:
    root = copy_of_built()
    before = tree(root / "site")
    assert run(root, "mkdocs", "build", "--strict", "--site-dir", "khac").status == 0
    assert run(root, "plansite", "build", "--strict", "--site-dir", "khac nua").status == 0
    assert tree(root / "khac") == tree(root / "khac nua") == tree(root / "site") == before


def test_properdocs_builds_the_same_pages(copy_of_built: CopyOfBuilt) -> None:
    """Only the tag that names the host is another one."""
    root = copy_of_built()
    before = tree(root / "site")
    shutil.rmtree(root / "site")
    done = run(root, "properdocs", "build", "--strict", "-f", "mkdocs.yml")
    assert done.status == 0, done.output
    after = tree(root / "site")
    assert before.keys() == after.keys()
    for path in before.keys() - {".plansite.json"}:
        assert _GENERATOR.sub(b"", after[path]) == _GENERATOR.sub(b"", before[path]), path


def test_the_host_is_not_started_when_nothing_changed(copy_of_built: CopyOfBuilt) -> None:
    """`plansite build` compares the inputs first; `mkdocs build` draws and then finds nothing new."""
    root = copy_of_built()
    (root / "theme/partials/header.html").touch()
    done = run(root, "plansite", "build", "--strict")
    assert (done.status, "Không có gì thay đổi" in done.output) == (0, True)
    change(root / "theme/partials/header.html", "</header>", "</header><!-- x -->")
    assert "Đã công bố" in run(root, "plansite", "build", "--strict").output


def test_strict_is_not_satisfied_by_a_build_that_was_not(copy_of_built: CopyOfBuilt) -> None:
    """A site with a dead link, published without strict, is looked at again under strict."""
    root = copy_of_built()
    (root / "content/phuong-phap/index.md").write_text("# A\n\n[x](/khong-co/)\n", encoding="utf-8")
    assert run(root, "plansite", "build").status == 0
    assert run(root, "plansite", "build", "--strict").status == 1


@pytest.mark.parametrize(
    ("words", "status"),
    [
        (("plansite", "build", "--no-such-option"), 2),
        (("plansite", "build", "--root", "khong-co"), 2),
        (("plansite", "--help"), 0),
    ],
)
def test_exit_codes_tell_a_wrong_call_from_a_failed_build(project: Path, words: tuple[str, ...], status: int) -> None:
    done = run(project, *words)
    assert done.status == status, done.output
    assert "Traceback" not in done.output


def test_a_configuration_the_host_refuses_is_told(copy_of_built: CopyOfBuilt) -> None:
    root = copy_of_built()
    change(root / "mkdocs.yml", "docs_dir: content", "docs_dir: khong-co")
    done = run(root, "plansite", "build")
    assert done.status == 1
    assert "docs_dir" in done.output
    assert "Traceback" not in done.output


# Deploying


def git(folder: Path, *words: str) -> str:
    """Run git as somebody, whatever this machine is set to."""
    person = {"GIT_AUTHOR_NAME": "a", "GIT_AUTHOR_EMAIL": "a@b.example", "GIT_CONFIG_GLOBAL": "/dev/null"}
    person |= {"GIT_COMMITTER_NAME": "a", "GIT_COMMITTER_EMAIL": "a@b.example", "GIT_CONFIG_SYSTEM": "/dev/null"}
    done = subprocess.run(["git", *words], cwd=folder, env=environment(person), capture_output=True, check=True)
    return done.stdout.decode(errors="surrogateescape")


def deployed(bare: Path, target: Path) -> dict[str, bytes]:
    """The files of the branch the site is deployed to."""
    git(bare.parent, "clone", "--quiet", "--branch", "gh-pages", str(bare), str(target))
    shutil.rmtree(target / ".git")
    return tree(target)


def test_gh_deploy_pushes_the_new_site(copy_of_built: CopyOfBuilt, tmp_path: Path) -> None:
    """The host copies its own output folder: the adapter has given it the published one by then."""
    root, bare = copy_of_built(), tmp_path / "bare.git"
    git(tmp_path, "init", "--quiet", "--bare", str(bare))
    git(root, "init", "--quiet", "--initial-branch", "main")
    git(root, "remote", "add", "origin", str(bare))
    (root / ".gitignore").write_text("site/\n.site.*\n", encoding="utf-8")
    git(root, "add", ".")
    git(root, "commit", "--quiet", "-m", "first")
    person = {"GIT_AUTHOR_NAME": "a", "GIT_AUTHOR_EMAIL": "a@b.example", "GIT_CONFIG_GLOBAL": "/dev/null"}
    person |= {"GIT_COMMITTER_NAME": "a", "GIT_COMMITTER_EMAIL": "a@b.example"}

    change(root / "plans/hue/cong-van-2026/plan.yml", "97,5% dân số", "97,5% số dân")
    done = run(root, "mkdocs", "gh-deploy", "--strict", environ=person)
    assert done.status == 0, done.output
    first = deployed(bare, tmp_path / "một")
    assert "97,5% số dân" in first["ke-hoach/hue/cong-van-2026/index.html"].decode()
    assert first.pop(".nojekyll") == b""
    assert first == tree(root / "site")

    change(root / "plans/hue/cong-van-2026/plan.yml", "kind: cong-van", "kind: cong-vann")
    done = run(root, "mkdocs", "gh-deploy", environ=person)
    assert done.status == 1
    assert "plans/hue/cong-van-2026/plan.yml:2:7" in done.output
    second = deployed(bare, tmp_path / "hai")
    second.pop(".nojekyll")
    assert second == first


# The preview


@dataclass
class Preview:
    """A preview server that runs."""

    address: str
    process: subprocess.Popen[bytes]
    log: Path

    def get(self, path: str) -> tuple[int, str]:
        """Status and text of a page."""
        try:
            with urllib.request.urlopen(self.address + path, timeout=PATIENCE) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, error.read().decode()

    def said(self) -> str:
        return self.log.read_text(encoding="utf-8")


def until(holds: Callable[[], object], what: str) -> None:
    """Wait for something to hold."""
    end = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < end, what
        time.sleep(0.05)


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@contextmanager
def preview(root: Path, *words: str) -> Iterator[Preview]:
    """Run a preview server until the block is left."""
    port, log = free_port(), root / "serve.log"
    # Tests that run in the background of a shell inherit that the signal is ignored, and so would the server.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    option = "--address" if words[0] == "plansite" else "--dev-addr"
    with log.open("wb") as output:
        process = subprocess.Popen(
            command(*words, option, f"127.0.0.1:{port}"),
            cwd=root,
            env=environment({"PYTHONUNBUFFERED": "1"}),
            stdout=output,
            stderr=subprocess.STDOUT,
        )
    server = Preview(f"http://127.0.0.1:{port}", process, log)
    try:
        until(lambda: "Serving on" in server.said() or process.poll() is not None, server.said())
        assert process.poll() is None, server.said()
        yield server
    finally:
        process.kill()
        process.wait()


def test_the_preview_shows_pages_and_edits_and_ends_when_told(copy_of_built: CopyOfBuilt) -> None:
    """One server for all of it: starting one takes longer than what is asked of it."""
    root = copy_of_built()
    published = tree(root / "site")
    plan = root / "plans/hue/cong-van-2026/plan.yml"
    with preview(root, "plansite", "serve") as server:
        for path in ("/", "/ke-hoach/hue/cong-van-2026/", "/huong-dan/nguoi-dan/", "/du-lieu/plan.schema.json"):
            assert server.get(path)[0] == 200, path
        assert server.get("/ke-hoach/hue/cong-van-2026")[0] == 200, "the host leads on to the address with a slash"
        status, text = server.get("/khong-co/")
        assert (status, "Không có trang này" in text) == (404, True)
        page = server.get("/ke-hoach/hue/cong-van-2026/")[1]
        assert "97,5% dân số" in page
        assert "livereload" in page
        assert "Content-Security-Policy" not in page, "it would stop the script of the host"
        assert '<script src="../../../assets/plansite/theme.js">' in page

        change(plan, "97,5% dân số", "97,5% số dân")
        until(lambda: "97,5% số dân" in server.get("/ke-hoach/hue/cong-van-2026/")[1], server.said())

        change(plan, "kind: cong-van", "kind: cong-vann")
        until(lambda: "plan.yml:2:7" in server.said(), server.said())
        assert server.process.poll() is None
        change(plan, "kind: cong-vann", "kind: cong-van")
        change(plan, "97,5% số dân", "97,5% dân số ")
        until(lambda: server.get("/ke-hoach/hue/cong-van-2026/")[1].count("97,5% dân số"), server.said())

        builds = server.said().count("Detected file changes")
        time.sleep(1.5)
        assert server.said().count("Detected file changes") == builds, "it builds without end"
        assert "Page skipped" not in server.said()

        server.process.send_signal(signal.SIGINT)
        assert server.process.wait(PATIENCE) == 0, server.said()
    assert "Traceback" not in server.said()
    assert tree(root / "site") == published, "a preview publishes nothing"


def test_the_preview_keeps_the_prefix_of_the_site(copy_of_built: CopyOfBuilt) -> None:
    """As MkDocs users start it."""
    root = copy_of_built()
    change(root / "mkdocs.yml", "https://thu.example/", PREFIXED)
    with preview(root, "mkdocs", "serve") as server:
        assert server.get("/tien-to/hai/dia-phuong/lai-chau/xa-muong-te/")[0] == 200
        assert server.get("/tien-to/hai/")[0] == 200
        status, text = server.get("/tien-to/hai/khong/co/")
        assert (status, 'href="/tien-to/hai/muc-luc/"' in text) == (404, True)
        server.process.send_signal(signal.SIGINT)
        server.process.wait(PATIENCE)
    assert "Traceback" not in server.said()


def test_a_preview_that_cannot_start_says_why(copy_of_built: CopyOfBuilt) -> None:
    """Plans with errors, and a port that is taken."""
    root = copy_of_built()
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        done = run(root, "plansite", "serve", "--address", f"127.0.0.1:{taken.getsockname()[1]}")
    assert done.status == 1
    assert "cannot listen" in done.output
    change(root / "plans/hue/cong-van-2026/plan.yml", "kind: cong-van", "kind: cong-vann")
    done = run(root, "plansite", "serve", "--address", f"127.0.0.1:{free_port()}")
    assert done.status == 1
    assert "plan.yml:2:7" in done.output
    assert "Traceback" not in done.output
