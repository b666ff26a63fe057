"""The search index of a country made from what was kept of its provinces: the same bytes as one made of nothing."""

from __future__ import annotations

import hashlib
import random
import shutil
from collections import defaultdict
from dataclasses import replace
from pathlib import Path

import pytest

from generator import search
from generator.kept import Kept
from generator.pipeline import RefusedError, in_languages, prepare
from generator.search import parts
from generator.settings import Settings
from generator.views.edition import Edition
from tests.bench.country import lay_out
from tests.site.project import SETTINGS
from tests.site.test_untouched import HUE, edited, turned

PLACES = 60
EDITS = 12


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """A country of all provinces and some communes over two years."""
    lay_out(tmp_path / "project", PLACES, 2)
    return replace(SETTINGS, root=tmp_path / "project", share_pictures=False)


def fingerprints(root: Path) -> dict[str, str]:
    """Of each province over its own plans and documents and the registries: all that its part may be made from."""
    found: defaultdict[str, list[tuple[str, bytes]]] = defaultdict(list)
    for file in sorted((root / "plans").rglob("*")):
        if file.is_file() and file.name != "results.yml":
            found[file.relative_to(root / "plans").parts[0]].append((str(file), file.read_bytes()))
    return {
        province: hashlib.sha256(repr((found["registry"], some)).encode()).hexdigest()
        for province, some in found.items()
        if province not in ("registry", "viet-nam")
    }


def read(settings: Settings, cache: Path) -> tuple[Edition, ...]:
    return in_languages(prepare(settings, kept=Kept(cache)), settings)


def made(found: tuple[Edition, ...], settings: Settings, kept: Kept | None = None) -> dict[str, bytes]:
    """All files of the index; each has the key of its bytes, also where it was not made to know them."""
    given = {"fingerprints": fingerprints(settings.root), "kept": kept} if kept else {}
    files = {path: (one.key, one.make()) for path, one in search.files(found, settings.root, **given)}
    assert all(key == hashlib.sha256(content).hexdigest() for key, content in files.values())
    return {path: content for path, (_, content) in files.items()}


def test_whatever_is_edited_the_index_is_that_of_a_clean_make(settings: Settings, tmp_path: Path) -> None:
    chance, kept = random.Random(5), Kept(tmp_path / "kept")
    before = made(read(settings, tmp_path / "cache"), settings, kept)
    assert sum("/b" in path for path in before) > 3, "several blocks, which several provinces share"
    told, changed = [], 0
    for _ in range(EDITS):
        shutil.copytree(settings.root / "plans", tmp_path / "before")
        told.append(edited(settings.root, chance))
        try:
            found = read(settings, tmp_path / "cache")
        except RefusedError:
            shutil.rmtree(settings.root / "plans")
            (tmp_path / "before").rename(settings.root / "plans")
            continue
        shutil.rmtree(tmp_path / "before")
        after = made(found, settings, kept)
        assert after == made(found, settings), told
        changed += after != before
        before = after
    assert changed > EDITS / 3, told


def test_an_edit_makes_the_part_of_its_own_province(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = Kept(tmp_path / "kept")
    before = made(read(settings, tmp_path / "cache"), settings, kept)
    turned(settings.root, HUE, r"^title: ", "title: Bản mới. ")
    seen: list[str] = []
    make_part = parts.make_part
    monkeypatch.setattr(
        parts, "make_part", lambda groups, about: seen.append(groups[0].place) or make_part(groups, about)
    )
    after = made(read(settings, tmp_path / "cache"), settings, kept)
    assert seen == ["hue", "viet-nam"], "legal instruments stand under the nation"
    assert len({path for path in before if before[path] != after.get(path) and "/b" in path}) == 1
