"""The same plans for other generators: as data of a Hugo site, and as Markdown of a stock MkDocs; runs neither.

Both draw what our page of a plan draws from the plan itself and the registries: Hugo with the templates in `hugo/`, in
our markup and our frame; MkDocs with pages written by `tests.bench.markdown`, in the frame of the stock theme. Left out
is what our page takes from other plans and results (figures assigned from above, charts over years) and the written-out
abbreviations, so their pages hold a little less than ours. Nothing in them is filler.
"""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from generator.link import FORMS
from generator.places import gazetteer
from generator.views import words

TEMPLATES = Path(__file__).parent / "hugo"
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
        "aims": words.AIMS,
        "cadences": words.CADENCES,
        "capacities": words.CAPACITIES,
        "directions": words.DIRECTIONS,
        "families": [{"id": one, "name": n, "short": words.FAMILIES.get(one)} for one, n in words.FAMILY_NAMES.items()],
        "kinds": words.KINDS,
        "operators": {operator: words.OPERATORS[form] for operator, form in FORMS.items()},
        "parts": words._NAMED_PARTS,
        "qualities": words.QUALITIES,
        "relations": {relation.value: said for relation, said in words.RELATIONS.items()},
        "relation_operators": words.RELATION_OPERATORS,
        "roles": words.ROLES,
        "scopes": words.SCOPES,
        "states": words.STATES,
    }


def place_names() -> Mapping[str, Mapping[str, str]]:
    """Path of a place → its names and official code, from the official list."""
    return {
        one.path: {"name": one.name, "full_name": one.full_name, "code": one.code} for one in gazetteer().values()
    }


def lay_out_hugo(country: Path, folder: Path, frame: Mapping[str, str]) -> None:
    """A Hugo site of the same YAML; its pages have the addresses of ours.

    Args:
        country: a project.
        folder: where; must not exist.
        frame: see `frame_of`.
    """
    shutil.copytree(TEMPLATES, folder)
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
