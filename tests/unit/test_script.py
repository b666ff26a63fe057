"""Our scripts as published: small, search in one piece, everything else untouched."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.script import ALL, FOLDER, published

SOURCES = Path(__file__).parents[2] / "theme" / FOLDER


def sources() -> dict[str, bytes]:
    return {f"{FOLDER}{file.name}": file.read_bytes() for file in sorted(SOURCES.glob("*.js"))}


def test_search_is_published_in_one_piece_that_imports_nothing():
    made = dict(published(sources()))
    parts = {path for path in made if path.startswith(f"{FOLDER}search")}
    assert parts == {ALL, f"{FOLDER}search.js"}
    assert b"import{" not in made[ALL]
    assert made[ALL].count(b"export") == 1
    assert made[ALL].startswith(b"export const{box,page,normaliser}=")


def test_a_module_stands_once_and_behind_those_it_needs():
    files = {
        ALL: b'export { a } from "./a.js";\nexport { b } from "./b.js";\n',
        f"{FOLDER}a.js": b'import { b } from "./b.js";\nexport const a = () => b + 1;\n',
        f"{FOLDER}b.js": b"export const b = 41;\n",
    }
    ((path, content),) = published(files)
    assert path == ALL
    assert content.count(b"41") == 1
    assert content.index(b"41") < content.index(b"+1")


def test_a_part_that_is_not_there_is_an_error():
    with pytest.raises(KeyError):
        list(published({ALL: b'export { a } from "./a.js";\n'}))


def test_files_that_are_no_scripts_of_ours_are_as_they_were():
    files = {"index.html": b"<p> a </p>", "other/x.js": b"let  a = 1;", f"{FOLDER}site.css": b"a  { }"}
    assert dict(published(files)) == files
