"""Builds that must fail: each says why, with its place, and leaves the published site as it was."""

from __future__ import annotations

import fcntl
import os
import shutil
import subprocess
import time
from pathlib import Path

import pytest

from .conftest import CopyOfBuilt
from .project import Ran, change, command, environment, run, tree

FAILING = Path(__file__).with_name("failing")
CASES = sorted(path.name for path in FAILING.iterdir() if path.is_dir())


def lay_over(root: Path, case: Path) -> None:
    """Put the files of a case over a project."""
    if (case / "mkdocs.yml").exists():
        (root / "mkdocs.yml").rename(root / "fixture.yml")
    for path in sorted(case.rglob("*")):
        target = root / path.relative_to(case)
        if path.suffix == ".removed":
            target.with_suffix("").unlink()
        elif path.is_file() and path.name != "expected.txt":
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, target)


@pytest.mark.parametrize("name", CASES)
def test_a_site_that_must_fail(name: str, copy_of_built: CopyOfBuilt) -> None:
    root, case = copy_of_built(), FAILING / name
    before = tree(root / "site")
    lay_over(root, case)
    words, *expected = (case / "expected.txt").read_text(encoding="utf-8").splitlines()
    done = run(root, *words.split())
    assert done.status == 1, done.output
    missing = [line for line in expected if not line.startswith("!") and line not in done.output]
    unwanted = [line for line in expected if line.startswith("!") and line[1:] in done.output]
    assert (missing, unwanted) == ([], []), done.output
    assert tree(root / "site") == before


def test_the_build_goes_on_once_the_fault_is_mended(copy_of_built: CopyOfBuilt) -> None:
    root = copy_of_built()
    before = tree(root / "site")
    path = root / "plans/hue/cong-van-2026/plan.yml"
    change(path, "kind: cong-van", "kind: cong-vann")
    assert run(root, "plansite", "build").status == 1
    change(path, "kind: cong-vann", "kind: cong-van")
    assert run(root, "plansite", "build", "--strict").status == 0
    assert tree(root / "site") == before


def test_warnings_do_not_stop_a_build_that_is_not_strict(copy_of_built: CopyOfBuilt) -> None:
    root = copy_of_built()
    lay_over(root, FAILING / "dead-site-link")
    done = run(root, "plansite", "build")
    assert done.status == 0, done.output
    assert "content/phuong-phap/index.md:3" in done.output


def test_strict_in_the_configuration_counts_too(copy_of_built: CopyOfBuilt) -> None:
    root = copy_of_built()
    before = tree(root / "site")
    lay_over(root, FAILING / "dead-site-link")
    with (root / "mkdocs.yml").open("a", encoding="utf-8") as config:
        config.write("strict: true\n")
    assert run(root, "mkdocs", "build").status == 1
    assert tree(root / "site") == before


def test_a_dead_link_found_by_the_host_stops_a_strict_build_under_properdocs_too(copy_of_built: CopyOfBuilt) -> None:
    """ProperDocs logs under its own name; its warnings are counted before the exchange all the same."""
    root = copy_of_built()
    before = tree(root / "site")
    lay_over(root, FAILING / "dead-page-link")
    done = run(root, "properdocs", "build", "--strict", "-f", "mkdocs.yml")
    assert done.status == 1, done.output
    assert "trang cũ giữ nguyên" in done.output
    assert tree(root / "site") == before


def test_a_folder_with_files_of_others_is_not_taken_over(copy_of_built: CopyOfBuilt) -> None:
    root = copy_of_built()
    (root / "khac").mkdir()
    (root / "khac/thu.txt").write_text("của tôi", encoding="utf-8")
    done = run(root, "plansite", "build", "--site-dir", str(root / "khac"))
    assert done.status == 1
    assert "files that are not ours" in done.output
    assert "Traceback" not in done.output
    assert tree(root / "khac") == {"thu.txt": "của tôi".encode()}


def test_a_second_build_at_the_same_time_is_refused(copy_of_built: CopyOfBuilt) -> None:
    root = copy_of_built()
    before = tree(root / "site")
    change(root / "plans/hue/cong-van-2026/plan.yml", "97,5% dân số", "97,5% số dân")
    with (root / ".site.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        done = run(root, "plansite", "build")
    assert done.status == 1
    assert "another build is writing" in done.output
    assert tree(root / "site") == before
    assert run(root, "plansite", "build").status == 0


def test_a_site_over_the_limit_of_its_host_is_not_published(copy_of_built: CopyOfBuilt) -> None:
    """The limit is lowered inside the program: a site of 20,000 files takes too long to make."""
    root = copy_of_built()
    before = tree(root / "site")
    change(root / "plans/hue/cong-van-2026/plan.yml", "97,5% dân số", "97,5% số dân")
    low = (
        "from generator import cli, summary; from generator.settings import Limit;"
        "summary.HOST_LIMITS = {'github-pages': Limit(None, 1000)};"
        "raise SystemExit(cli.run(['build']))"
    )
    words = [command("plansite")[0], "-c", low]
    done = subprocess.run(words, cwd=root, env=environment(), capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "over the limit" in done.stderr
    assert "github-pages" in done.stderr
    assert tree(root / "site") == before


def test_a_shell_that_lost_a_slot_is_not_published(copy_of_built: CopyOfBuilt) -> None:
    root = copy_of_built()
    before = tree(root / "site")
    change(root / "theme/base.html", "{{ slots.breadcrumbs }}", "")
    done = run(root, "mkdocs", "build")
    assert done.status == 1
    assert "breadcrumbs: 0" in done.output
    assert tree(root / "site") == before


def test_a_template_that_asks_for_more_than_its_view_holds_is_not_published(copy_of_built: CopyOfBuilt) -> None:
    root = copy_of_built()
    before = tree(root / "site")
    change(root / "theme/pages/contents.html", '<h1>{{ _("Mục lục") }}</h1>', "<h1>{{ nonsense }}</h1>")
    assert run(root, "plansite", "build").status != 0
    assert tree(root / "site") == before


def test_a_day_that_is_no_day_is_told(project: Path) -> None:
    for words in (("plansite", "build"), ("mkdocs", "build")):
        done = run(project, *words, environ={"SOURCE_DATE_EPOCH": "hôm nay"})
        assert done.status == 1, done.output
        assert "SOURCE_DATE_EPOCH" in done.output
        assert "Traceback" not in done.output


def test_a_build_that_is_killed_leaves_a_whole_site(copy_of_built: CopyOfBuilt) -> None:
    """Killed with the first files of the new release written, half of them, nearly all: the next build goes on."""
    root = copy_of_built()
    site, spare = root / "site", root / ".site.previous"
    old = tree(site)
    change(root / "plans/registry/site.yml", "title: Trang thử", "title: Trang mới")
    for written in (1, len(old) // 2, len(old) - 5):
        process = subprocess.Popen(command("plansite", "build"), cwd=root, env=environment(), stdout=subprocess.DEVNULL)
        while process.poll() is None and sum(len(files) for _, _, files in os.walk(spare)) < written:
            time.sleep(0.02)
        process.kill()
        process.wait()
        titles = {
            title_of(path).rpartition(" · ")[2] for path in site.rglob("index.html") if not OTHER & set(path.parts)
        }
        assert titles in ({"Trang thử"}, {"Trang mới"}), written
    done: Ran = run(root, "plansite", "build")
    assert done.status == 0, done.output
    assert tree(site).keys() == old.keys()
    assert title_of(site / "index.html") == "Trang mới"


OTHER = frozenset(("nhung", "en"))
"""Folders of pages without the Vietnamese name of the site in their title."""


def title_of(page: Path) -> str:
    """The title of a page."""
    text = page.read_text(encoding="utf-8")
    return text.partition("<title>")[2].partition("</title>")[0]
