"""Releases made beside the live site and exchanged for it: whole at every moment, whatever goes wrong."""

from __future__ import annotations

import errno
import json
import os
import stat
from collections.abc import Callable, Collection, Iterator, Mapping
from pathlib import Path

import pytest

from generator import publish as module
from generator.publish import (
    MANIFEST,
    Artifact,
    Published,
    PublishError,
    discard,
    opened,
    publish,
    published_inputs,
    ready,
    rollback,
    update,
)
from generator.release import Batch

OLD = {"index.html": "cũ", "a/index.html": "cũ a", "b/c/index.html": "giữ nguyên"}
NEW = {"index.html": "mới", "b/c/index.html": "giữ nguyên", "d/index.html": "thêm"}


def release_of(files: Mapping[str, str], drawn: list[str] | None = None) -> dict[str, Artifact]:
    """Artifacts whose key is their content; `drawn` takes down which are made."""

    def make(path: str) -> Callable[[], bytes]:
        def made() -> bytes:
            if drawn is not None:
                drawn.append(path)
            return files[path].encode()

        return made

    return {path: Artifact(f"key of {text}", make(path)) for path, text in files.items()}


def read(folder: Path) -> dict[str, str]:
    """The files of a folder without the manifest."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file() and path.name != MANIFEST)
    return {path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8") for path in files}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A live site with the old release."""
    publish(release_of(OLD), tmp_path / "site", "cũ")
    return tmp_path / "site"


# What a publication leaves


def test_the_first_publication_makes_the_site(tmp_path: Path) -> None:
    done = publish(release_of(OLD), tmp_path / "sâu" / "site", "x")
    assert read(tmp_path / "sâu" / "site") == OLD
    assert done == Published(3, 0, 0, 3, sum(len(text.encode()) for text in OLD.values()), True)


def test_a_publication_replaces_the_site_and_keeps_the_one_before(site: Path) -> None:
    drawn: list[str] = []
    done = publish(release_of(NEW, drawn), site, "mới")
    assert read(site) == NEW
    assert read(site.with_name(".site.previous")) == OLD
    assert drawn == ["d/index.html", "index.html"]
    assert (done.drawn, done.carried, done.removed, done.files) == (2, 1, 1, 3)


def test_the_release_before_gives_back_what_it_still_has(site: Path) -> None:
    """Old, new, old again: nothing is drawn the third time."""
    publish(release_of(NEW), site, "mới")
    drawn: list[str] = []
    done = publish(release_of(OLD, drawn), site, "cũ")
    assert (read(site), drawn) == (OLD, [])
    assert (done.drawn, done.carried, done.removed) == (0, 3, 1)


def test_an_unchanged_release_is_not_published_again(site: Path) -> None:
    before = site.stat().st_ino
    done = publish(release_of(OLD), site, "cũ")
    assert (done.exchanged, done.drawn, done.files) == (False, 0, 3)
    assert site.stat().st_ino == before


def test_other_inputs_with_the_same_files_are_noted_without_drawing(site: Path) -> None:
    drawn: list[str] = []
    assert publish(release_of(OLD, drawn), site, "khác").exchanged
    assert published_inputs(site, "khác")
    assert drawn == []


def test_the_live_site_is_never_written_into(site: Path) -> None:
    """Whoever has a page open keeps reading the old bytes, and the old folder is swapped as a whole."""
    opened = (site / "index.html").open(encoding="utf-8")
    inode = site.stat().st_ino
    publish(release_of(NEW), site, "mới")
    assert opened.read() == "cũ"
    assert site.with_name(".site.previous").stat().st_ino == inode
    opened.close()


def test_no_file_is_shared_between_the_two_releases(site: Path) -> None:
    """A hard link would let a later write reach the live page."""
    publish(release_of(NEW), site, "mới")
    assert {path.stat().st_nlink for path in site.rglob("*") if path.is_file()} == {1}


@pytest.fixture
def private_umask() -> Iterator[None]:
    """Files of this test would be for their owner only."""
    before = os.umask(0o077)
    yield
    os.umask(before)


@pytest.mark.usefixtures("private_umask")
def test_modes_do_not_depend_on_the_umask(tmp_path: Path) -> None:
    site = tmp_path / "site"
    for files in (OLD, NEW):
        publish(release_of(files), site, str(files))
        for path in (site, *site.rglob("*")):
            assert stat.S_IMODE(path.stat().st_mode) == (0o755 if path.is_dir() else 0o644), path


def test_a_link_to_the_site_is_followed_and_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "www").mkdir()
    (tmp_path / "site").symlink_to(tmp_path / "www" / "site")
    publish(release_of(OLD), tmp_path / "site", "cũ")
    publish(release_of(NEW), tmp_path / "site", "mới")
    assert (tmp_path / "site").is_symlink()
    assert read(tmp_path / "www" / "site") == NEW
    assert read(tmp_path / "www" / ".site.previous") == OLD


# What is found damaged


@pytest.mark.parametrize(
    "content", [b"", b"{", b"[]", b'{"files": []}', b'{"files": {"a": 1}, "inputs": ""}', b"\xff\xfe"]
)
def test_a_damaged_manifest_means_that_all_is_made_anew(site: Path, content: bytes) -> None:
    (site / MANIFEST).write_bytes(content)
    assert not published_inputs(site, "cũ")
    drawn: list[str] = []
    publish(release_of(OLD, drawn), site, "cũ")
    assert (read(site), sorted(drawn)) == (OLD, sorted(OLD))


def test_a_damaged_manifest_of_the_release_before_is_no_harm(site: Path) -> None:
    publish(release_of(NEW), site, "mới")
    (site.with_name(".site.previous") / MANIFEST).write_text("{", encoding="utf-8")
    publish(release_of(OLD), site, "cũ")
    assert read(site) == OLD


@pytest.mark.parametrize("harm", ["shortened", "gone", "a link", "a folder"])
def test_a_file_that_is_not_as_it_was_published_is_drawn_again(site: Path, harm: str) -> None:
    path = site / "a/index.html"
    path.unlink()
    if harm == "shortened":
        path.write_text("c", encoding="utf-8")
    elif harm == "a link":
        path.symlink_to(site / "index.html")
    elif harm == "a folder":
        path.mkdir()
    assert not published_inputs(site, "cũ")
    drawn: list[str] = []
    done = publish(release_of(OLD, drawn), site, "cũ")
    assert done.exchanged
    assert (read(site), drawn) == (OLD, ["a/index.html"])


def test_harm_to_the_release_before_does_not_reach_the_next(site: Path, tmp_path: Path) -> None:
    """A stranger's file, a link to a folder elsewhere and a folder in the place of a file are all replaced."""
    publish(release_of(NEW), site, "mới")
    spare, elsewhere = site.with_name(".site.previous"), tmp_path / "elsewhere"
    elsewhere.mkdir()
    (spare / "stranger.txt").write_text("x", encoding="utf-8")
    (spare / "b/c/index.html").unlink()
    (spare / "b/c").rmdir()
    (spare / "b/c").symlink_to(elsewhere)
    (spare / "index.html").unlink()
    (spare / "index.html").mkdir()
    publish(release_of(OLD), site, "cũ")
    assert read(site) == OLD
    assert list(elsewhere.iterdir()) == []


def test_a_page_may_take_the_place_of_a_folder_and_a_folder_that_of_a_page(tmp_path: Path) -> None:
    first = {"index.html": "1", "x": "tệp", "y/index.html": "mục"}
    second = {"index.html": "1", "x/index.html": "mục", "y": "tệp"}
    for files in (first, second, first, second):
        publish(release_of(files), tmp_path / "site", str(files))
        assert read(tmp_path / "site") == files


# What is refused


def test_a_folder_with_other_files_is_refused(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "mine.txt").write_text("x", encoding="utf-8")
    with pytest.raises(PublishError, match="not ours"):
        publish(release_of(OLD), tmp_path / "site")
    assert read(tmp_path / "site") == {"mine.txt": "x"}


def test_an_empty_folder_is_taken(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    publish(release_of(OLD), tmp_path / "site")
    assert read(tmp_path / "site") == OLD


def test_a_release_without_a_home_page_is_refused(site: Path) -> None:
    with pytest.raises(PublishError, match="incomplete release"):
        publish(release_of({"a/index.html": "x"}), site)
    assert read(site) == OLD


def test_a_release_that_is_not_accepted_is_not_shown(site: Path) -> None:
    def refuse(done: Published) -> None:
        assert (done.files, done.bytes) == (3, sum(len(text.encode()) for text in NEW.values()))
        raise PublishError("too large")

    with pytest.raises(PublishError, match="too large"):
        publish(release_of(NEW), site, "mới", refuse)
    assert read(site) == OLD


def test_a_build_inside_a_build_is_refused(site: Path) -> None:
    def build_again(_: Published) -> None:
        publish(release_of(OLD), site, "khác")

    with pytest.raises(PublishError, match="another build"):
        publish(release_of(NEW), site, "mới", build_again)
    assert read(site) == OLD


def test_a_site_that_is_opened_is_cleared_for_the_next_release_and_nobody_else_publishes_it(site: Path) -> None:
    publish(release_of(NEW), site, "mới")
    spare = site.with_name(".site.previous")
    (spare / "lạ").mkdir()
    (spare / "lạ/index.html").write_text("lạ", encoding="utf-8")
    with opened(site) as place:
        with pytest.raises(PublishError, match="another build"):
            publish(release_of(OLD), site, "khác")
        done = publish(release_of(OLD), place, "cũ")
    assert (read(site), done.exchanged, done.drawn) == (OLD, True, 0)
    assert publish(release_of(NEW), site, "mới").drawn == 0


def test_a_site_that_was_opened_in_vain_is_as_it_was(site: Path) -> None:
    publish(release_of(NEW), site, "mới")
    with pytest.raises(ZeroDivisionError), opened(site):
        raise ZeroDivisionError
    assert read(site) == NEW
    assert read(site.with_name(".site.previous")) == OLD
    assert publish(release_of(OLD), site, "cũ").drawn == 0


def test_what_is_no_site_of_ours_is_not_opened(tmp_path: Path) -> None:
    (tmp_path / "www").mkdir()
    (tmp_path / "www/notes.txt").write_text("x", encoding="utf-8")
    with pytest.raises(PublishError, match="not ours"), opened(tmp_path / "www"):
        pytest.fail("opened")


# What fails on the way


class Killed(BaseException):
    """Stands for a process that ends at once: no handler of ours runs on."""


def fail_at(monkeypatch: pytest.MonkeyPatch, name: str, count: int, error: BaseException) -> None:
    """Let a function of `os` fail at its n-th call."""
    real, calls = getattr(os, name), iter(range(10_000))

    def failing(*args: object, **options: object) -> object:
        if next(calls) == count:
            raise error
        return real(*args, **options)

    monkeypatch.setattr(os, name, failing)


@pytest.mark.parametrize("error", [OSError(errno.ENOSPC, "No space left on device"), Killed()], ids=["error", "kill"])
@pytest.mark.parametrize(
    ("name", "count"),
    [
        (name, n)
        for name, most in (("open", 9), ("unlink", 1), ("fsync", 9), ("fchmod", 4), ("chmod", 4))
        for n in range(most)
    ],
)
def test_a_failure_at_any_step_leaves_a_whole_site(
    site: Path, monkeypatch: pytest.MonkeyPatch, name: str, count: int, error: BaseException
) -> None:
    """Readers have the old release or the new one, and the next build publishes as if nothing had been."""
    with monkeypatch.context() as patched:
        fail_at(patched, name, count, error)
        with pytest.raises(type(error)):
            publish(release_of(NEW), site, "mới")
    assert read(site) in (OLD, NEW)
    publish(release_of(NEW), site, "mới")
    assert read(site) == NEW


def test_a_release_cut_short_gives_nothing_to_the_next(tmp_path: Path) -> None:
    """Its manifest no longer tells what its files hold, and a file of the same size would pass for another."""

    def killed() -> bytes:
        raise Killed

    first, second = {"index.html": "mot", "z.html": "1"}, {"index.html": "hai", "z.html": "2"}
    for files in (first, second):
        publish(release_of(files), tmp_path / "site", str(files))
    third = release_of({"index.html": "bai"}) | {"z.html": Artifact("3", killed)}
    with pytest.raises(Killed):
        publish(third, tmp_path / "site", "3")
    assert read(tmp_path / ".site.previous")["index.html"] == "bai"
    publish(release_of(first), tmp_path / "site", "1")
    assert read(tmp_path / "site") == first


def test_a_page_that_cannot_be_drawn_leaves_the_old_site(site: Path) -> None:
    def broken() -> bytes:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        publish(release_of(NEW) | {"x/index.html": Artifact("x", broken)}, site, "mới")
    assert read(site) == OLD
    publish(release_of(NEW), site, "mới")
    assert read(site) == NEW


def test_a_file_lost_before_the_exchange_is_noticed(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = module.verify

    def lose(folder: Path, written: Collection[str]) -> None:
        (folder / "d/index.html").write_bytes(b"")
        real(folder, written)

    monkeypatch.setattr(module, "verify", lose)
    with pytest.raises(PublishError, match=r"d/index\.html"):
        publish(release_of(NEW), site, "mới")
    assert read(site) == OLD


def test_a_page_that_took_the_place_of_a_folder_of_kept_pages_is_noticed(site: Path) -> None:
    """`a` is written after `a/index.html` was found to be there already, and removes its folder."""
    publish(release_of(NEW), site, "mới")
    with pytest.raises(PublishError, match=r"a/index\.html"):
        publish([*batches_of(OLD), *batches_of({"a": "trang"})], site, "khác")
    assert read(site) == NEW


def test_a_failed_exchange_leaves_the_old_site(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def busy(fresh: Path, live: Path) -> None:
        raise OSError(errno.EBUSY, os.strerror(errno.EBUSY), str(live))

    monkeypatch.setattr(module, "_exchange", busy)
    with pytest.raises(OSError, match="busy"):
        publish(release_of(NEW), site, "mới")
    assert read(site) == OLD


# Where the kernel cannot exchange two folders


class NoExchange:
    """A C library without `renameat2`."""

    def __init__(self, *_: object, **__: object) -> None:
        pass


class RefusedExchange(NoExchange):
    """A C library whose `renameat2` does not work on this file system."""

    @staticmethod
    def renameat2(*_: object) -> int:
        return -1


@pytest.mark.parametrize("library", [NoExchange, RefusedExchange])
def test_two_renames_do_where_the_kernel_cannot_exchange(
    site: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], library: type
) -> None:
    monkeypatch.setattr(module.ctypes, "CDLL", library)
    monkeypatch.setattr(module.ctypes, "get_errno", lambda: errno.EINVAL)
    publish(release_of(NEW), site, "mới")
    assert (read(site), read(site.with_name(".site.previous"))) == (NEW, OLD)
    assert "no atomic exchange" in capsys.readouterr().err
    assert not site.with_name(".site.aside").exists()


def test_another_refusal_of_the_kernel_is_an_error(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module.ctypes, "CDLL", RefusedExchange)
    monkeypatch.setattr(module.ctypes, "get_errno", lambda: errno.EACCES)
    with pytest.raises(PermissionError):
        publish(release_of(NEW), site, "mới")
    assert read(site) == OLD


@pytest.mark.parametrize("count", [0, 1, 2])
def test_an_error_between_two_renames_leaves_a_site(site: Path, monkeypatch: pytest.MonkeyPatch, count: int) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(module.ctypes, "CDLL", NoExchange)
        fail_at(patched, "rename", count, OSError(errno.EIO, "I/O error"))
        with pytest.raises(OSError, match="I/O error"):
            publish(release_of(NEW), site, "mới")
        assert read(site) == (NEW if count == 2 else OLD)
    publish(release_of(NEW), site, "mới")
    assert read(site) == NEW
    assert not site.with_name(".site.aside").exists()


@pytest.mark.parametrize("count", [0, 1, 2])
def test_the_next_build_ends_an_exchange_that_was_killed(
    site: Path, monkeypatch: pytest.MonkeyPatch, count: int
) -> None:
    """Between the two renames there is no site at all: what a kernel without exchange cannot spare us."""
    with monkeypatch.context() as patched:
        patched.setattr(module.ctypes, "CDLL", NoExchange)
        fail_at(patched, "rename", count, Killed())
        with pytest.raises(Killed):
            publish(release_of(NEW), site, "mới")

    def refuse(_: Published) -> None:
        raise PublishError("not now")

    if count < 2:
        with pytest.raises(PublishError):
            publish(release_of({**NEW, "e/index.html": "x"}), site, "khác", refuse)
        assert read(site) == OLD
    publish(release_of(NEW), site, "mới")
    assert read(site) == NEW
    assert not site.with_name(".site.aside").exists()


# A folder brought up to date in place, for the preview


def test_a_folder_is_brought_up_to_date(tmp_path: Path) -> None:
    folder = tmp_path / "xem"
    update(folder, release_of(OLD))
    (folder / "drawn-on-request.html").write_text("x", encoding="utf-8")
    done = update(folder, release_of(NEW), inputs="mới")
    assert read(folder) == NEW
    assert (done.drawn, done.copied, done.removed) == ({"d/index.html", "index.html"}, frozenset(), 1)
    assert json.loads((folder / MANIFEST).read_bytes())["inputs"] == "mới"


def test_the_manifest_of_equal_releases_is_equal(tmp_path: Path) -> None:
    for name, files in (("a", OLD), ("b", dict(reversed(OLD.items())))):
        publish(release_of(files), tmp_path / name, "x")
    assert (tmp_path / "a" / MANIFEST).read_bytes() == (tmp_path / "b" / MANIFEST).read_bytes()


def test_discarding_what_is_not_there_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "x").mkdir()
    discard(tmp_path / "x")
    discard(tmp_path / "x")
    assert list(tmp_path.iterdir()) == []


# Batches, made by several processes


def batches_of(files: Mapping[str, str]) -> list[Batch]:
    """One batch a file, heavy enough to be shared out."""
    return [Batch({path: one}.items, 1000) for path, one in release_of(files).items()]


def test_batches_give_the_release_their_files_give(tmp_path: Path) -> None:
    many = {"index.html": "x", **{f"{n}/index.html": str(n) for n in range(40)}}
    publish(release_of(many), tmp_path / "a", "x")
    publish(batches_of(many), tmp_path / "b", "x")
    assert read(tmp_path / "a") == read(tmp_path / "b") == many
    assert (tmp_path / "a" / MANIFEST).read_bytes() == (tmp_path / "b" / MANIFEST).read_bytes()


def test_batches_carry_over_what_did_not_change(site: Path) -> None:
    done = publish(batches_of(NEW), site, "mới")
    assert read(site) == NEW
    assert (done.drawn, done.carried, done.removed) == (2, 1, 1)


# Batches that know what they are made from


def known(files: Mapping[str, str], made_from: str, asked: list[str]) -> Batch:
    """A batch that notes when it is asked for its files."""

    def made() -> Iterator[tuple[str, Artifact]]:
        asked.append(made_from)
        yield from release_of(files).items()

    return Batch(made, 1, made_from=made_from)


def light(files: Mapping[str, str]) -> Batch:
    """A batch for this process, which notes what it asks."""
    return Batch(release_of(files).items, 1)


def test_a_batch_made_from_the_same_is_not_asked_again(site: Path) -> None:
    """Not by the next release, which copies its files, nor by that after, which has them."""
    asked: list[str] = []
    batch, rest = known({"p/1.html": "một", "p/2.html": "hai"}, "A", asked), {"index.html": "x"}
    for number in range(4):
        done = publish([batch, light({**rest, "n.html": str(number)})], site, f"lần {number}")
        assert read(site) == {"p/1.html": "một", "p/2.html": "hai", "n.html": str(number), **rest}
    assert asked == ["A"]
    assert (done.drawn, done.carried) == (1, 3)
    publish([known({"p/1.html": "khác"}, "B", asked), light(rest)], site, "lần 5")
    assert asked == ["A", "B"]
    assert read(site) == {"p/1.html": "khác", **rest}


def test_a_batch_of_which_a_file_is_gone_is_asked_again(site: Path) -> None:
    asked: list[str] = []
    batch, rest = known({"p/1.html": "một", "p/2.html": "hai"}, "A", asked), light({"index.html": "x"})
    publish([batch, rest], site, "lần 1")
    (site / "p/2.html").write_text("cụt", encoding="utf-8")
    publish([batch, rest], site, "lần 2")
    assert asked == ["A", "A"]
    assert read(site)["p/2.html"] == "hai"


@pytest.mark.parametrize("batches", [{"A": ["p/1.html", "không có"]}, {"A": 7}, []])
def test_a_manifest_that_names_wrong_files_is_not_believed(site: Path, batches: object) -> None:
    asked: list[str] = []
    batch, rest = known({"p/1.html": "một"}, "A", asked), light({"index.html": "x"})
    publish([batch, rest], site, "lần 1")
    raw = json.loads((site / MANIFEST).read_bytes())
    (site / MANIFEST).write_text(json.dumps({**raw, "batches": batches}), encoding="utf-8")
    publish([batch, rest], site, "lần 2")
    assert asked == ["A", "A"]
    assert read(site) == {"p/1.html": "một", "index.html": "x"}


def test_one_address_in_two_batches_is_refused(site: Path) -> None:
    with pytest.raises(PublishError, match="two pages at one address"):
        publish([*batches_of(NEW), *batches_of({"d/index.html": "khác"})], site, "mới")
    assert read(site) == OLD


def test_files_made_last_know_all_others(tmp_path: Path) -> None:
    def closing(paths: Collection[str]) -> Iterator[tuple[str, Artifact]]:
        yield "all.txt", ready(" ".join(paths).encode())

    publish(batches_of(NEW), tmp_path / "site", "x", closing=closing)
    assert read(tmp_path / "site")["all.txt"] == "b/c/index.html d/index.html index.html"


def test_the_heaviest_folders_are_told(tmp_path: Path) -> None:
    done = publish(release_of({"index.html": "12", "a/b.html": "123456", "a/c.html": "1"}), tmp_path / "site", "x")
    assert done.heaviest == (("a", 2, 7), ("", 1, 2))


# The release before


def test_a_rollback_shows_the_release_before_and_a_second_one_undoes_it(site: Path) -> None:
    publish(release_of(NEW), site, "mới")
    for expected in (OLD, NEW):
        assert rollback(site) == len(expected)
        assert read(site) == expected


def test_a_rollback_without_a_whole_release_is_refused(site: Path) -> None:
    with pytest.raises(PublishError, match="no previous release"):
        rollback(site)
    publish(release_of(NEW), site, "mới")
    (site.with_name(".site.previous") / "index.html").write_text("hỏng và dài", encoding="utf-8")
    with pytest.raises(PublishError, match="incomplete release"):
        rollback(site)
    assert read(site) == NEW
