"""Built sites: the rich fixture and the real plans, page by page and build after build."""

from __future__ import annotations

import json
import re
import shutil
import xml.etree.ElementTree as Xml
from collections import Counter
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest
import yaml

from generator.model import plan as model

from .conftest import CopyOfBuilt
from .html import address_of, dead_links, page_of, pages_of
from .project import FIXTURE, PREFIXED, ROOT, change, differing, lay_out, run, tree

ADDRESS = "https://thu.example/"
BUILT = ("site", "prefixed", "real")
ADDRESSES = {"site": ADDRESS, "prefixed": PREFIXED, "real": "https://plansite.example/"}
_IMPORTED = re.compile(r"""["'`]\./([\w${}-]+\.js)["'`]""")
EDITED = "plans/ca-mau/an-sinh-2026/plan.yml"
_COUNTS = re.compile(
    r"mới hoặc đổi ([0-9.]+) tệp, giữ lại ([0-9.]+), bỏ ([0-9.]+).*\n(?:.*\n)*?.*Cả trang: ([0-9.]+) tệp"
)


@pytest.fixture(params=BUILT)
def built(request: pytest.FixtureRequest) -> tuple[Path, str]:
    """Each built site in turn, with its address."""
    return request.getfixturevalue(request.param), ADDRESSES[request.param]


def counts(output: str) -> tuple[int, int, int, int]:
    """Files, drawn, carried and removed, as the build printed them."""
    found = _COUNTS.search(output)
    assert found, output
    drawn, carried, removed, files = (int(number.replace(".", "")) for number in found.groups())
    return files, drawn, carried, removed


def yaml_of(path: Path) -> Any:
    return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)


# The pages of each built site


def test_every_internal_link_and_fragment_leads_somewhere(built: tuple[Path, str]) -> None:
    site, address = built
    found = [link for path in pages_of(site) if path != "404.html" for link in dead_links(site, address, path)]
    assert found == []


def test_links_inside_the_site_are_relative(built: tuple[Path, str]) -> None:
    """A copy of the site works from a disk or another host; only 404 and what is for search engines name it."""
    site, address = built
    host = urlsplit(address).netloc
    for path, page in pages_of(site).items():
        own = [*page.rels["canonical"], *page.rels.get("alternate", ())]
        absolute = [link for link in page.links if link.startswith("/") or urlsplit(link).netloc == host]
        assert path == "404.html" or absolute == own, path


def test_pages_stand_at_every_depth_from_the_root_to_five(built: tuple[Path, str]) -> None:
    """What the link tests say is said of shells stamped at each depth a plan or an authored page can have."""
    site, _ = built
    depths = {address_of(path).count("/") for path in pages_of(site)}
    assert depths >= ({0, 1, 2, 3, 4, 5} if site.parent.name == "project" else {0, 1, 2, 3, 4})


def test_the_page_for_dead_addresses_works_at_any_address(built: tuple[Path, str]) -> None:
    """Its links start at the root of the host and keep the prefix, because it is shown anywhere."""
    site, address = built
    prefix = urlsplit(address).path
    for seen_at in ("", "khong-co", "ke-hoach/khong/co/trang/nay/", "404.html"):
        assert dead_links(site, address, "404.html", seen_at) == []
    page = page_of(site / "404.html")
    inside = [link for link in page.links if not link.startswith(("#", "mailto:", "http"))]
    assert inside
    assert all(link.startswith(prefix) for link in inside)
    assert 'lang="en"' in page.text


def test_an_id_names_one_element_of_a_page(built: tuple[Path, str]) -> None:
    site, _ = built
    repeated = {path: [one for one, n in Counter(page.ids).items() if n > 1] for path, page in pages_of(site).items()}
    assert {path: ids for path, ids in repeated.items() if ids} == {}


def test_elements_named_by_others_are_there(built: tuple[Path, str]) -> None:
    site, _ = built
    for path, page in pages_of(site).items():
        assert set(page.references) <= set(page.ids), path


def test_every_page_says_what_it_is(built: tuple[Path, str]) -> None:
    """Language, title, description, canonical address, one main heading."""
    site, address = built
    for path, page in pages_of(site).items():
        assert page.lang == ("en" if path.startswith("en/") else "vi"), path
        assert page.title.strip(), path
        assert not indexed(path) or page.metas["description"].strip(), path
        assert page.metas["charset"] == "utf-8", path
        own = address + address_of(path).replace("nhung/", "")
        assert [unquote(link) for link in page.rels["canonical"]] == [own], path
        assert page.headings.count("h1") == 1, path


def test_titles_tell_pages_apart(built: tuple[Path, str]) -> None:
    site, _ = built
    titles = Counter((page.lang, page.title) for page in pages_of(site).values())
    assert {title: n for title, n in titles.items() if n > 1} == {}


def test_every_page_has_the_policy_and_nothing_the_policy_forbids(built: tuple[Path, str]) -> None:
    """No inline script, style or handler, and no file of a third party."""
    site, _address = built
    for path, page in pages_of(site).items():
        policy = page.metas["Content-Security-Policy"]
        assert "default-src 'none'" in policy, path
        assert "script-src 'self'" in policy or "<script" not in page.text, path
        assert "unsafe" not in policy, path
        assert page.inline == [], path
        loaded = [link for rel in ("stylesheet", "icon", "preload") for link in page.rels.get(rel, [])]
        assert all(not urlsplit(link).netloc for link in loaded), path
        assert "<iframe" not in page.text, path
        assert not re.search(r'<(?:script|img)[^>]*src="(?:https?:)?//', page.text), path


def test_no_slot_of_a_shell_is_left(built: tuple[Path, str]) -> None:
    site, _ = built
    assert [path for path, content in tree(site).items() if b"@@plansite" in content] == []


def indexed(path: str) -> bool:
    """Pages for search engines: not those shown inside other pages, nor the one for dead addresses."""
    return path != "404.html" and "nhung/" not in path


def test_the_sitemap_lists_exactly_the_pages(built: tuple[Path, str]) -> None:
    site, address = built
    root = Xml.fromstring((site / "sitemap.xml").read_bytes())
    listed = [element.text for element in root.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")]
    expected = [address + address_of(path) for path in pages_of(site) if indexed(path)]
    assert sorted(listed) == sorted(expected)
    assert f"Sitemap: {address}sitemap.xml" in (site / "robots.txt").read_text(encoding="utf-8")


def test_nothing_of_the_host_that_no_page_uses_is_published(built: tuple[Path, str]) -> None:
    site, _ = built
    names = tree(site)
    assert [name for name in names if name.endswith((".map", ".gz")) or "javascripts" in name] == []
    used = {
        unquote(urlsplit(link).path.rpartition("/")[2])
        for page in pages_of(site).values()
        for link in page.links
        if "assets/" in link
    }
    scripts = {name.rpartition("/")[2]: text.decode() for name, text in names.items() if name.endswith(".js")}
    loaded = [name for name in scripts if name in used]
    for name in loaded:  # grows: scripts that other scripts import
        patterns = [re.sub(r"\$\{\w+\}", r"[\\w-]+", one) for one in _IMPORTED.findall(scripts[name])]
        loaded += [one for one in scripts if one not in loaded and any(re.fullmatch(p, one) for p in patterns)]
    used.update(loaded)
    assert {name.rpartition("/")[2] for name in names if name.endswith((".css", ".js", ".svg"))} <= used


def test_the_data_files_can_be_read(built: tuple[Path, str]) -> None:
    site, _ = built
    for path in site.rglob("*.json"):
        json.loads(path.read_bytes())
    for path in site.rglob("*.yml"):
        assert yaml_of(path), path


def test_the_json_of_a_plan_states_the_facts_of_its_yaml(built: tuple[Path, str]) -> None:
    """Held against the YAML as a plain reader sees it, not against the model that wrote the JSON."""
    site, address = built
    plans = {path.parent.relative_to(site).as_posix() + "/": yaml_of(path) for path in site.rglob("plan.yml")}
    assert plans
    exported = [json.loads(path.read_bytes()) for path in site.rglob("plan.json")]
    for path in site.rglob("xa-phuong.json"):
        exported += json.loads(path.read_bytes())["plans"]
    assert sorted(stated["url"] for stated in exported) == sorted(address + url for url in plans)
    for stated in exported:
        url = stated["url"].removeprefix(address)
        assert stated["path"] == url.removeprefix("ke-hoach/").rstrip("/")
        assert unlike(plans[url], stated["plan"], url) == []


def unlike(written: Any, exported: Any, where: str) -> list[str]:
    """Where JSON says something else than YAML: figures as decimals, one value standing for a list of one."""
    if isinstance(exported, list) and not isinstance(written, list):
        written = [written]
    if isinstance(written, dict) and isinstance(exported, dict):
        missing = {key for key in written.keys() ^ exported.keys() if written.get(key) != "false"}
        found = [f"{where}.{key}" for key in missing]
        return found + [
            one for key in exported if key in written for one in unlike(written[key], exported[key], f"{where}.{key}")
        ]
    if isinstance(written, list) and isinstance(exported, list):
        if len(written) != len(exported):
            return [where]
        return [
            one for n, pair in enumerate(zip(written, exported, strict=True)) for one in unlike(*pair, f"{where}.{n}")
        ]
    if written == exported or written == str(exported).lower():
        return []
    figure = re.fullmatch(r"-?[0-9.]+(,[0-9]+)?", str(written))
    same = figure and Decimal(written.replace(".", "").replace(",", ".")) == Decimal(str(exported))
    return [] if same else [f"{where}: {written} {exported}"]


def test_words_of_documents_stay_words(site: Path) -> None:
    """Markup and signs in titles, registries and the navigation are shown, never obeyed."""
    page = (site / "ke-hoach/lai-chau/an-sinh-2026/index.html").read_text(encoding="utf-8")
    assert "Kế hoạch an sinh &lt;tưởng tượng&gt; &amp; &#34;thử&#34; năm 2026" in page
    assert "<tưởng" not in page
    instrument = (site / "can-cu/luat-the-mau-2024/index.html").read_text(encoding="utf-8")
    assert "<mẫu>" not in instrument
    assert "&lt;mẫu&gt;" in instrument
    assert "Cán bộ &amp; &lt;em&gt;người mới&lt;/em&gt;" in page
    reader = page_of(site / "huong-dan/nguoi-dan/index.html")
    assert reader.metas["description"] == 'Cách đọc một kế hoạch & những "dấu" của nó.'


def test_edit_links_lead_to_files_of_the_project(site: Path) -> None:
    base = "https://vi-du.example/kho/edit/chinh/"
    found = {
        link.removeprefix(base) for page in pages_of(site).values() for link in page.links if link.startswith(base)
    }
    assert "plans/lai-chau/an-sinh-2026/plan.yml" in found
    assert "content/gioi-thieu/sau/hon/nua/trang.md" in found
    assert [path for path in found if not (FIXTURE / path).is_file()] == []


def test_tables_of_authored_pages_keep_their_alignment_without_inline_style(site: Path) -> None:
    page = (site / "huong-dan/nguoi-dan/index.html").read_text(encoding="utf-8")
    assert 'class="ps-right"' in page


# The fixture itself


def test_the_fixture_holds_every_kind_of_fact() -> None:
    """What no document of the fixture states, no test of this folder has seen drawn."""
    plans = [yaml_of(path) for path in sorted(FIXTURE.glob("plans/**/plan.yml"))]
    targets = [target for plan in plans for target in plan.get("targets", [])]
    blocks = [block for plan in plans for block in plan.get("duties", [])]
    tasks = [task for block in blocks for task in block["items"]]
    tasks += [task for plan in plans for task in plan.get("measures", [])]

    def used(records: list[Any], key: str) -> set[str]:
        values = [record[key] for record in records if key in record]
        return {one for value in values for one in (value if isinstance(value, list) else [value])}

    assert {key for target in targets for key in target} == set(model.Target.model_fields) - {"source"}
    assert used(targets, "aim") == set(model.Aim.__args__)
    assert {key.rstrip("_") for task in tasks for key in task} == {n.rstrip("_") for n in model.Task.model_fields} - {
        "source"
    }
    assert used(tasks, "every") == set(model.Cadence.__args__)
    assert used(tasks, "role") == {"lead", "support"}
    assert {key for block in blocks for key in block} == set(model.DutyBlock.model_fields) - {"source"}
    assert {key for plan in plans for key in plan} == set(model.Plan.model_fields)
    assert used(plans, "kind") == set(model.PLAN_KINDS)
    assert used(plans, "status") == {"superseded", "withdrawn"}
    documents = [plan["document"] for plan in plans]
    assert {key for document in documents for key in document} == set(model.Document.model_fields)
    assert used(documents, "quality") == set(model.Quality.__args__)


# Build after build


def test_the_same_input_gives_the_same_bytes_anywhere(site: Path, tmp_path: Path) -> None:
    """Another folder, umask, time zone, language and hash seed; the manifest too."""
    root = lay_out(tmp_path / "another name with spaces" / "dự án")
    odd = {"TZ": "Pacific/Kiritimati", "LANG": "C", "LC_ALL": "C", "PYTHONHASHSEED": "4242"}
    done = run(root, "plansite", "build", "--strict", environ=odd, umask=0o077)
    assert done.status == 0, done.output
    assert differing(tree(site), tree(root / "site")) == set()
    modes = {path.stat().st_mode & 0o777 for path in (root / "site").rglob("*") if path.is_file()}
    folders = {path.stat().st_mode & 0o777 for path in (root / "site", *(root / "site").rglob("*")) if path.is_dir()}
    assert (modes, folders) == ({0o644}, {0o755})


@pytest.mark.parametrize("words", [("plansite", "build", "--strict"), ("mkdocs", "build", "--strict")])
def test_a_second_build_publishes_nothing(copy_of_built: CopyOfBuilt, words: tuple[str, ...]) -> None:
    """The folder on the disk is the very same one, and no spare release was made for nothing."""
    root = copy_of_built()
    before = (root / "site").stat().st_ino
    done = run(root, *words)
    assert done.status == 0, done.output
    assert "giữ nguyên" in done.output
    assert (root / "site").stat().st_ino == before
    assert not (root / ".site.previous").exists()


def test_another_day_redraws_only_what_counts_from_the_day(copy_of_built: CopyOfBuilt) -> None:
    root = copy_of_built()
    before = tree(root / "site")
    done = run(root, "plansite", "build", "--strict", environ={"SOURCE_DATE_EPOCH": "1773792000"})
    changed = differing(before, tree(root / "site")) - {".plansite.json"}
    assert changed == {"index.html", "en/index.html"}
    assert counts(done.output)[1] == 2


def test_an_edit_draws_only_pages_that_change_and_equals_a_clean_build(copy_of_built: CopyOfBuilt) -> None:
    root = copy_of_built()
    before = tree(root / "site")
    change(root / EDITED, "Đo thời gian chờ.", "Đo thời gian chờ ở từng nơi khám.")
    done = run(root, "plansite", "build", "--strict")
    assert done.status == 0, done.output
    after = tree(root / "site")
    changed = differing(before, after) - {".plansite.json"}
    page = "ke-hoach/ca-mau/an-sinh-2026/"
    pages = {f"{page}index.html", "co-quan/so-y-te/index.html"}
    data = {f"{page}plan.yml", f"{page}plan.json"}
    of_search = {path for path in changed if path.startswith("tim-kiem/")}
    assert changed - of_search == pages | {f"en/{path}" for path in pages} | data
    assert counts(done.output)[1] == len(changed)
    shutil.rmtree(root / "site")
    shutil.rmtree(root / ".site.previous")
    assert run(root, "plansite", "build", "--strict").status == 0
    assert differing(after, tree(root / "site")) == set()


def test_the_third_build_takes_back_from_the_release_before(copy_of_built: CopyOfBuilt) -> None:
    """The spare release is two edits old and still gives the pages that are as they were then."""
    root = copy_of_built()
    first = tree(root / "site")
    change(root / EDITED, "In bảng giá.", "In bảng giá mới.")
    assert run(root, "plansite", "build").status == 0
    change(root / EDITED, "In bảng giá mới.", "In bảng giá.")
    done = run(root, "plansite", "build")
    assert counts(done.output)[1:] == (0, len(first) - 1, 0)
    assert set(differing(first, tree(root / "site"))) <= {".plansite.json"}


def test_a_change_of_the_theme_redraws_every_page_it_may_touch(copy_of_built: CopyOfBuilt) -> None:
    root = copy_of_built()
    change(root / "theme/pages/plans.html", "<h1>", '<h1 class="thu">')
    done = run(root, "plansite", "build")
    assert 'class="thu"' in (root / "site/ke-hoach/index.html").read_text(encoding="utf-8")
    authored = ("huong-dan", "gioi-thieu", "phuong-phap", "en/huong-dan")
    stamped = [path for path in pages_of(root / "site") if not path.startswith(authored)]
    assert counts(done.output)[1] >= len(stamped)


def test_the_pages_of_a_removed_plan_are_gone(copy_of_built: CopyOfBuilt) -> None:
    root = copy_of_built()
    of_plan = {path for path in tree(root / "site") if "ke-hoach/hue/" in path}
    shutil.rmtree(root / "plans/hue")
    done = run(root, "plansite", "build", "--strict")
    assert done.status == 0, done.output
    site = root / "site"
    assert not of_plan & tree(site).keys()
    assert counts(done.output)[3] >= len(of_plan) > 4
    assert not (site / "ke-hoach/hue").exists()
    assert b"cong-van-2026" not in (site / "sitemap.xml").read_bytes()
    assert [link for path in pages_of(site) if path != "404.html" for link in dead_links(site, ADDRESS, path)] == []


def test_a_release_stands_beside_the_one_before(copy_of_built: CopyOfBuilt) -> None:
    """The folder that is not live is the way back."""
    root = copy_of_built()
    before = tree(root / "site")
    change(root / EDITED, "In bảng giá.", "In bảng giá mới.")
    assert run(root, "plansite", "build").status == 0
    assert tree(root / ".site.previous") != {}
    shutil.rmtree(root / ".site.previous")
    change(root / EDITED, "In bảng giá mới.", "In bảng giá khác.")
    middle = tree(root / "site")
    assert run(root, "plansite", "build").status == 0
    assert tree(root / ".site.previous") == middle != before


def test_a_damaged_site_is_mended(copy_of_built: CopyOfBuilt) -> None:
    """Nothing changed in the project, but a page and a data file are not as they were published."""
    root = copy_of_built()
    before = tree(root / "site")
    (root / "site/index.html").write_bytes(b"")
    (root / "site/du-lieu/plan.schema.json").unlink()
    (root / "site/.plansite.json").write_bytes((root / "site/.plansite.json").read_bytes())
    assert run(root, "plansite", "build", "--strict").status == 0
    assert differing(before, tree(root / "site")) == set()


def test_the_scratch_folder_of_the_host_is_removed(copy_of_built: CopyOfBuilt, tmp_path: Path) -> None:
    """After a build, a refused plan and a failed strict build alike."""
    root, temporary = copy_of_built(), tmp_path / "tmp"
    temporary.mkdir()
    environ: Mapping[str, str] = {"TMPDIR": str(temporary)}
    change(root / EDITED, "In bảng giá.", "In bảng giá mới.")
    assert run(root, "plansite", "build", environ=environ).status == 0
    (root / "content/phuong-phap/index.md").write_text("# A\n\n[x](/khong-co/)\n", encoding="utf-8")
    assert run(root, "plansite", "build", "--strict", environ=environ).status == 1
    change(root / EDITED, "period: 2026", "periodd: 2026")
    assert run(root, "plansite", "build", environ=environ).status == 1
    assert list(temporary.iterdir()) == []


def test_the_real_plans_have_their_pages(real: Path) -> None:
    plans = {path.parent.relative_to(ROOT / "plans").as_posix() for path in (ROOT / "plans").rglob("plan.yml")}
    assert {path for path in plans if not (real / "ke-hoach" / path / "index.html").is_file()} == set()
