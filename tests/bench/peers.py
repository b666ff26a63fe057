"""The same plans for other generators: as data of a Hugo site, and as Markdown of a stock MkDocs; runs neither.

Each draws what our page of a plan draws from the plan and the registries. Hugo does it with the templates in `hugo/`,
in our markup and our frame: it reads the same YAML, looks up names, puts figures, dates and places into words, sorts
deadlines, counts what is left unsaid. MkDocs gets pages that `tests.bench.markdown` has written beforehand, and puts
them into the frame of its stock theme. Left out is what our page takes from other plans and from results: figures
assigned from above, charts over years, and abbreviations written out in running text. So a page of theirs has about
5 % fewer bytes than ours, and nothing in it is filler; the last table of the benchmark shows it.

The templates know the forms a plan of `tests.bench.country` can have, and most others of the model.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from generator import abbreviations
from generator.link import FORMS
from generator.places import gazetteer
from generator.views import words

ROOT = Path(__file__).resolve().parents[2]
HUGO = Path(__file__).parent / "hugo"
MKDOCS = Path(__file__).parent / "mkdocs"
_FRAME = {
    "start": (r"<!doctype", r"<title>"),
    "assets": (r'<link rel="icon"', r'<meta name="generator"'),
    "header": (r"<body", r'<div class="ps-path'),
    "footer": (r'<p class="ps-copied"', r"$(?![\s\S])"),
}
"""What is the same on each of our pages: where a piece begins, and what comes behind it."""


def plan_files(country: Path) -> Iterator[Path]:
    """Every plan."""
    return iter(sorted((country / "plans").rglob("plan.yml")))


def frame_of(page: Path) -> Mapping[str, str]:
    """The pieces of the frame of our pages, as templates that take the way to the root of the site.

    Args:
        page: one of our pages.

    Returns:
        Name of a piece → template.
    """
    html = page.read_text(encoding="utf-8")
    brand = re.search(r'class="ps-brand" href="([./]+)"', html)
    if brand is None:
        raise ValueError(f"{page}: no frame of ours")
    pieces = {}
    for name, (begin, behind) in _FRAME.items():
        found = re.search(f"({begin}.*?){behind}", html, re.DOTALL)
        if found is None:
            raise ValueError(f"{page}: no {name}")
        pieces[name] = found[1].replace("{{", "{ {").replace(f'"{brand[1]}', '"{{ . }}')
    return pieces


def vocabulary() -> Mapping[str, Any]:
    """Our words for what the data of a plan says by ids, as data."""
    return {
        "abbreviations": abbreviations.WORDS,
        "aims": words.AIMS,
        "cadences": words.CADENCES,
        "capacities": words.CAPACITIES,
        "directions": words.DIRECTIONS,
        "families": [{"id": one, "name": n, "short": words.FAMILIES.get(one)} for one, n in words.FAMILY_NAMES.items()],
        "kinds": words.KINDS,
        "operators": {operator: words.OPERATORS[form] for operator, form in FORMS.items()},
        "qualities": words.QUALITIES,
        "relations": {relation.value: said for relation, said in words.RELATIONS.items()},
        "relation_operators": words.RELATION_OPERATORS,
        "roles": words.ROLES,
        "scopes": words.SCOPES,
        "states": words.STATES,
    }


def place_names() -> Mapping[str, Mapping[str, str]]:
    """Path of a place → its names and official code, from the official list."""
    return {one.path: {"name": one.name, "full_name": one.full_name, "code": one.code} for one in gazetteer().values()}


def lay_out_hugo(country: Path, folder: Path, frame: Mapping[str, str]) -> None:
    """A Hugo site of the same YAML; its pages have the addresses of ours.

    Args:
        country: a project.
        folder: where; must not exist.
        frame: see `frame_of`.
    """
    shutil.copytree(HUGO, folder)
    data = folder / "data"
    shutil.copytree(country / "plans" / "registry", data / "registry")
    for path in plan_files(country):
        copy = data / path.relative_to(country)
        copy.parent.mkdir(parents=True)
        shutil.copyfile(path, copy)
    for name, content in (("places", place_names()), ("words", vocabulary())):
        (data / f"{name}.json").write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
    pieces = folder / "layouts" / "_partials" / "frame"
    pieces.mkdir()
    for name, template in frame.items():
        (pieces / f"{name}.html").write_text(template, encoding="utf-8")


def lay_out_mkdocs(country: Path, folder: Path) -> None:
    """A stock MkDocs with Material, one Markdown file a plan, none of them in the navigation.

    Args:
        country: a project.
        folder: where; must not exist.
    """
    docs = folder / "docs"
    docs.mkdir(parents=True)
    shutil.copyfile(MKDOCS / "mkdocs.yml", folder / "mkdocs.yml")
    (docs / "index.md").write_text("# Kế hoạch\n", encoding="utf-8")
    # A process of its own: what this one holds would count as memory of the commands it measures.
    command = [sys.executable, "-m", "tests.bench.markdown", str(country.resolve()), str(docs.resolve())]
    subprocess.run(command, check=True, cwd=ROOT)
