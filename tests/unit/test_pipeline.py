"""The stages of a build: what is refused before the host draws, and what becomes a file of the release."""

from __future__ import annotations

import re
import xml.etree.ElementTree as Xml
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from generator import sitemap as sitemaps
from generator import summary as summaries
from generator.parts import closing
from generator.pipeline import Drawn, RefusedError, finish, host_files, prepare, preview, refusals, release
from generator.publish import Artifact, Published, PublishError
from generator.release import Batch
from generator.render import Renderer
from generator.settings import HOST_LIMITS, HostProfile, Settings
from generator.shell import Shell, cut, tokens
from generator.views.base import Link
from generator.views.edition import Edition
from generator.views.names import SECTIONS
from tests.conftest import MakeProject
from tests.site.project import SETTINGS, editions

SHELLS = {
    prefix + section.url: cut("\n".join(tokens().values()), prefix + section.url)
    for prefix in ("", "en/")
    for section in SECTIONS
}
SPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


@pytest.fixture
def drawn() -> Drawn:
    """What a host would have made: a style sheet and one authored page."""
    files = {path: path.encode() for path in ("assets/a.css", "huong-dan/nguoi dan/index.html")}
    return Drawn(files, SHELLS, {"vi": "<p>Lời vào</p>"}, {"vi": (Link("Hướng dẫn", "huong-dan/"),)})


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return replace(SETTINGS, site_dir=tmp_path / "site")


# What is refused


def test_sound_settings_are_not_refused() -> None:
    assert refusals("https://a.example/", True, False, ["plansite"]) == []


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ((None, True, False, ["plansite"]), "site_url: https://"),
        (("", True, False, ["plansite"]), "site_url: https://"),
        (("https://a.example/", False, False, ["plansite"]), "use_directory_urls"),
        (("https://a.example/", True, True, ["plansite"]), "--dirty"),
        (("https://a.example/", True, False, ["plansite", "material/search", "x"]), "plugin material/search, x "),
    ],
)
def test_settings_that_break_publication_are_refused_with_their_cure(
    arguments: tuple[str | None, bool, bool, list[str]], words: str
) -> None:
    (found,) = refusals(*arguments)
    assert words in found


def test_all_refusals_are_told_at_once() -> None:
    assert len(refusals(None, False, True, ["search"])) == 4


def test_plans_with_errors_are_refused_with_every_problem(
    make_project: MakeProject, plan_text: str, capsys: pytest.CaptureFixture[str]
) -> None:
    bad = plan_text.replace("value: 96,25", "value: 96.25").replace("period: 2026", "perio: 2026")
    root = make_project({"plans/hue/a-2026/plan.yml": bad, "plans/hue/b-2026/plan.yml": plan_text})
    with pytest.raises(RefusedError) as caught:
        prepare(replace(SETTINGS, root=root))
    assert {problem.code for problem in caught.value.problems} == {"unknown-key", "bad-number"}
    caught.value.print()
    printed = capsys.readouterr().err
    assert len(re.findall(r"plans/hue/a-2026/plan\.yml:\d+:\d+", printed)) == 2


def test_warnings_and_notes_do_not_refuse(make_project: MakeProject, plan_text: str) -> None:
    root = make_project({"plans/hue/a-2026/plan.yml": plan_text, "plans/hue/a-2026/stray.xyz": "x"})
    assert list(prepare(replace(SETTINGS, root=root)).plans) == ["hue/a-2026"]


# What becomes a file


def files_of(found: tuple[Edition, ...], drawn: Drawn, settings: Settings) -> dict[str, Artifact]:
    """All files of a release, the sitemap too; no address is given twice."""
    files: dict[str, Artifact] = {}
    for batch in release(found, drawn, settings):
        for path, artifact in batch.files():
            assert path not in files
            files[path] = artifact
    return files | dict(closing(settings.site_url, files.keys()))


def test_a_release_holds_host_files_pages_data_and_sitemap(drawn: Drawn, settings: Settings) -> None:
    files = files_of(editions(), drawn, settings)
    expected = {
        "assets/a.css",
        "huong-dan/nguoi dan/index.html",
        "index.html",
        "404.html",
        "ke-hoach/index.html",
        "ke-hoach/hue/cong-van-2026/index.html",
        "ke-hoach/hue/cong-van-2026/plan.json",
        "ke-hoach/hue/cong-van-2026/plan.yml",
        "dia-phuong/lai-chau/xa-muong-te/index.html",
        "du-lieu/plan.schema.json",
        "sitemap.xml",
        "robots.txt",
    }
    assert expected <= files.keys()
    assert files["assets/a.css"].make() == b"assets/a.css"
    assert "<p>Lời vào</p>" in files["index.html"].make().decode()


def test_pages_are_drawn_only_when_they_are_asked_for(
    drawn: Drawn, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(Renderer, "page", lambda self, page, *rest: asked.append(page.url) or b"x")
    files = files_of(editions(), drawn, settings)
    assert asked == []
    assert files["lich/index.html"].make() == b"x"
    assert asked == ["lich/"]


def test_two_files_at_one_address_are_refused(drawn: Drawn, settings: Settings) -> None:
    drawn = replace(drawn, files={**drawn.files, "lich/index.html": b"x"})
    with pytest.raises(PublishError, match=r"/lich/index\.html"):
        finish(release(editions(), drawn, settings), settings, "x")


def test_the_same_site_gives_the_same_keys(drawn: Drawn, settings: Settings) -> None:
    keys = [{path: one.key for path, one in files_of(editions(), drawn, settings).items()} for _ in range(2)]
    assert keys[0] == keys[1]


def test_what_the_host_wrote_is_named_from_its_folder(tmp_path: Path) -> None:
    (tmp_path / "a/b").mkdir(parents=True)
    (tmp_path / "a/b/c.css").write_bytes(b"x")
    assert host_files(tmp_path) == {"a/b/c.css": b"x"}


def sitemap_of(files: Mapping[str, Artifact], name: str) -> list[str]:
    return [element.text or "" for element in Xml.fromstring(files[name].make()).iter(f"{SPACE}loc")]


def test_the_sitemap_escapes_addresses(drawn: Drawn, settings: Settings) -> None:
    listed = sitemap_of(files_of(editions(), drawn, settings), "sitemap.xml")
    assert "https://thu.example/huong-dan/nguoi%20dan/" in listed
    assert "https://thu.example/" in listed
    assert not any("404" in address or "index.html" in address for address in listed)


def test_a_large_sitemap_is_an_index_of_parts(
    drawn: Drawn, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = sitemap_of(files_of(editions(), drawn, settings), "sitemap.xml")
    monkeypatch.setattr(sitemaps, "SITEMAP_LIMIT", 30)
    files = files_of(editions(), drawn, settings)
    parts = sitemap_of(files, "sitemap.xml")
    assert len(parts) == -(-len(whole) // 30) > 1
    names = [address.removeprefix("https://thu.example/") for address in parts]
    assert [address for name in names for address in sitemap_of(files, name)] == whole
    assert all(len(sitemap_of(files, name)) <= 30 for name in names)


# What is published


@pytest.fixture
def small(tmp_path: Path) -> Callable[[int], dict[str, Artifact]]:
    """A release of n files of 500,000 bytes."""

    def files(number: int) -> dict[str, Artifact]:
        names = ["index.html", *(f"{n}.html" for n in range(1, number))]
        return {name: Artifact(name, lambda: b"x" * 500_000) for name in names}

    return files


def test_what_was_done_is_printed_the_vietnamese_way(
    small: Callable[[int], dict[str, Artifact]], settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    finish(small(3), replace(settings, host_profile="github-pages"), "x")
    told = capsys.readouterr().out
    assert "(mới hoặc đổi 5 tệp, giữ lại 0, bỏ 0)" in told
    assert "5 tệp, 1,5 MB (mức 1.000 MB), nơi đặt: github-pages" in told
    finish(small(3), settings, "x")
    assert "giữ nguyên" in capsys.readouterr().out


@pytest.mark.parametrize("profile", HOST_LIMITS)
def test_each_host_has_its_limit(profile: HostProfile, settings: Settings) -> None:
    """At the limit a site is published, above it not."""
    limit = HOST_LIMITS[profile]
    least = Published(0, 0, 0, limit.files or 10**9, limit.bytes or 10**15, False)
    told = replace(settings, host_profile=profile)
    summaries.within_limits(told, least)
    for over in (replace(least, files=least.files + 1), replace(least, bytes=least.bytes + 1)):
        if (limit.files and over.files > limit.files) or (limit.bytes and over.bytes > limit.bytes):
            with pytest.raises(PublishError, match=profile):
                summaries.within_limits(told, over)


def test_a_site_over_the_limit_is_not_published(
    small: Callable[[int], dict[str, Artifact]], settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    finish(small(1), settings, "x")
    monkeypatch.setattr(summaries, "HOST_LIMITS", {"github-pages": HOST_LIMITS["none"].__class__(1, None)})
    with pytest.raises(PublishError, match="over the limit"):
        finish(small(2), settings, "y")
    assert not (settings.site_dir / "1.html").exists()


# The preview


def test_the_preview_keeps_stamped_pages_for_later(settings: Settings, tmp_path: Path) -> None:
    """The home page and 404 are made at once: the host reads them from the folder itself."""

    def make(name: str) -> bytes:
        return name.encode()

    names = ("index.html", "404.html", "a/index.html")
    stamped = {name: Artifact(name, partial(make, name)) for name in names}
    plain = {name: Artifact(name, lambda: b"x") for name in ("a.css", "huong-dan/index.html")}
    batch = Batch({**stamped, **plain}.items, 1)
    opened: list[str] = []

    def later() -> Iterator[tuple[str, Artifact]]:
        opened.append("b/")
        yield "b/c/index.html", Artifact("1", partial(make, "b/c"))

    batches = [batch, Batch(later, 1, ("b/", "nhung/b/"))]
    pending = preview(batches, replace(settings, site_dir=tmp_path / "xem"))
    assert [name for name in names if pending.get(name) is stamped[name]] == list(names)
    assert pending.get("a.css") is None
    assert opened == []
    assert pending.get("nhung/b/c/index.html") is None
    found = pending.get("b/c/index.html")
    assert found is not None
    assert found.make() == b"b/c"
    assert opened == ["b/"]
    made = {path.relative_to(tmp_path / "xem").as_posix() for path in (tmp_path / "xem").rglob("*") if path.is_file()}
    assert made == {
        "index.html",
        "404.html",
        "a.css",
        "huong-dan/index.html",
        ".plansite.json",
    }


def test_every_shell_but_the_home_page_is_a_section_of_its_own() -> None:
    urls: list[str] = [section.url for section in SECTIONS]
    assert urls[0] == ""
    assert len(set(urls)) == len(urls)
    assert isinstance(SHELLS[""], Shell)
