"""The same plans for other generators: as data of a Hugo site, and as Markdown of a stock MkDocs; runs neither."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

HUGO_CONFIG = (
    'baseURL = "https://vi-du.example/"\ntitle = "Kế hoạch"\ndisableKinds = ["taxonomy", "term", "RSS", "sitemap"]\n'
)
HUGO_PAGES = """{{ range $name, $plan := site.Data.plans }}
{{ $.AddPage (dict "kind" "page" "path" $name "title" $plan.title "params" (dict "plan" $plan)) }}
{{ end }}
"""
HUGO_MAIN = """<main><h1>{{ .Title }}</h1>{{ with .Params.plan }}
<p>{{ .number }}, {{ .issued }}, {{ .issuer }}</p>
<h2>Chỉ tiêu</h2><table>{{ range .targets }}
<tr id="{{ .id }}"><th><a href="../../chi-tieu/{{ .indicator }}/">{{ .indicator }}</a></th>
<td class="ps-number">{{ with .value }}{{ . }}{{ end }}{{ with .at_least }}từ {{ . }}{{ end }}</td>
<td>“{{ .printed }}”</td><td>{{ .of }}</td><td>{{ .by }}</td>
<td>{{ .at }} <a class="ps-anchor" href="#{{ .id }}">#</a></td></tr>
{{ end }}</table>
<h2>Cơ quan nào làm gì</h2>{{ range .duties }}
<details class="ps-fold"><summary><h3>{{ .printed }}</h3></summary>
<p><a href="../../co-quan/{{ .agency }}/">{{ .agency }}</a></p>
<ul>{{ range .items }}<li id="{{ .at }}"><p>{{ .does }}</p>
<div class="ps-meta">{{ with .role }}<span>Vai trò: {{ . }}</span>{{ end }}
{{ range .with }}<span>Cùng với: <a href="../../co-quan/{{ . }}/">{{ . }}</a></span>{{ end }}
{{ with .gives }}<span>Chuyển giao: {{ . }}</span>{{ end }}{{ with .every }}<span>{{ . }}</span>{{ end }}
{{ with .before }}<span>Thời điểm: {{ . }}</span>{{ end }}
<span>{{ .at }} <a class="ps-anchor" href="#{{ .at }}">#</a></span></div></li>{{ end }}</ul></details>{{ end }}
<h2>Giải pháp</h2><ul>{{ range .measures }}<li id="{{ .at }}"><p>{{ .does }}</p></li>{{ end }}</ul>
<h2>Căn cứ</h2><ul>{{ range .bases }}
<li><a href="../../can-cu/{{ .instrument }}/">{{ .instrument }}</a></li>{{ end }}</ul>
{{ end }}</main>"""
MKDOCS_CONFIG = """site_name: Kế hoạch
site_url: https://vi-du.example/
theme: {name: material, language: vi, font: false}
nav: [index.md]
validation: {omitted_files: ignore}
"""


def plan_files(country: Path) -> Iterator[tuple[str, Path]]:
    """Every plan by a name without slashes, and its file."""
    for path in sorted((country / "plans").rglob("plan.yml")):
        yield "-".join(path.relative_to(country / "plans").parts[:-1]), path


def frame_of(page: Path) -> tuple[str, str]:
    """What stands before and behind the content of one of our pages, for a page of the same weight."""
    html = page.read_text(encoding="utf-8")
    start, end = html.index("<h1"), html.rindex("</article>") if "</article>" in html else html.rindex("</main>")
    return html[:start], html[end:]


def lay_out_hugo(country: Path, folder: Path, frame: tuple[str, str]) -> None:
    """A Hugo site of the same YAML, with pages as heavy as ours."""
    for inside in ("content", "data/plans", "layouts"):
        (folder / inside).mkdir(parents=True)
    for name, path in plan_files(country):
        shutil.copyfile(path, folder / "data" / "plans" / f"{name}.yml")
    before, behind = (part.replace("{{", "{ {") for part in frame)
    (folder / "hugo.toml").write_text(HUGO_CONFIG, encoding="utf-8")
    (folder / "content" / "_content.gotmpl").write_text(HUGO_PAGES, encoding="utf-8")
    (folder / "layouts" / "single.html").write_text(before + HUGO_MAIN + behind, encoding="utf-8")
    (folder / "layouts" / "home.html").write_text("<!doctype html><title>Kế hoạch</title>", encoding="utf-8")


def lay_out_mkdocs(country: Path, folder: Path) -> None:
    """A stock MkDocs with Material, one Markdown file a plan, none of them in the navigation."""
    (folder / "docs").mkdir(parents=True)
    (folder / "mkdocs.yml").write_text(MKDOCS_CONFIG, encoding="utf-8")
    (folder / "docs" / "index.md").write_text("# Kế hoạch\n", encoding="utf-8")
    for name, path in plan_files(country):
        text = "\n".join(_markdown(yaml.load(path.read_bytes(), Loader=yaml.CBaseLoader)))
        (folder / "docs" / f"{name}.md").write_text(text, encoding="utf-8")


def _markdown(plan: Mapping[str, Any]) -> Iterator[str]:
    yield f"# {plan['title']}\n\n{plan['number']}, {plan['issued']}, {plan['issuer']}\n\n## Chỉ tiêu\n"
    yield "| chỉ tiêu | số | in | mẫu số | hạn | vị trí |\n|---|---|---|---|---|---|"
    for one in plan["targets"]:
        figure = next((one[key] for key in ("value", "at_least", "below", "about", "min") if key in one), "")
        cells = (one["indicator"], figure, one.get("printed", ""), one.get("of", ""), one.get("by", ""), one["at"])
        yield f"| {' | '.join(cells)} |"
    yield "\n## Cơ quan nào làm gì\n"
    for block in plan["duties"]:
        yield f"\n### {block['printed']}\n"
        for task in block["items"]:
            notes = (task.get("role"), *task.get("with", ()), task.get("gives"), task.get("before"), task["at"])
            yield f"- {task['does']} *{', '.join(note for note in notes if note)}*"
    yield "\n## Giải pháp\n"
    yield from (f"- {task['does']}" for task in plan["measures"])
    yield "\n## Căn cứ\n"
    yield from (f"- {basis['instrument']}" for basis in plan["bases"])
