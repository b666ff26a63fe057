"""Plans as Markdown pages of a stock MkDocs: the facts and words of our page of a plan; runs no MkDocs.

    python -m tests.bench.markdown COUNTRY DEST

Drawn from the same view as our page by `mkdocs/plan.md`, which leaves out what comes from other plans and results.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template, pass_context
from jinja2.runtime import Context

from generator.language import Words
from generator.pipeline import in_languages, prepare
from generator.render import capitalize_first
from generator.settings import Settings, today
from generator.views.base import Link
from generator.views.edition import Edition
from generator.views.names import plan_url
from generator.views.plan import plan_page

TEMPLATES = Path(__file__).parent / "mkdocs"
SITE_URL = "https://plansite.example/"
_SIGNS = re.compile(r"([\\`*_\[\]<>|{}])")
_MANY_LINES = re.compile(r"\n{3,}")


def main(arguments: Sequence[str]) -> None:
    """Read a project and write a page for each of its plans."""
    country, folder = map(Path, arguments)
    settings = Settings(country, country, country / "site", SITE_URL, today())
    (edition,) = in_languages(prepare(settings), settings)
    for path, text in pages(edition):
        file = folder / f"{plan_url(path).rstrip('/')}.md"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")


def pages(edition: Edition) -> Iterator[tuple[str, str]]:
    """The path of each plan, and its page."""
    template = _template()
    for path, facts in edition.site.plans.items():
        page = plan_page(facts, edition)
        text = template.render(view=page.view, url=page.url, description=page.description, site_url=SITE_URL)
        yield path, _MANY_LINES.sub("\n\n", text).lstrip()


def _template() -> Template:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES), undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters |= {
        "address": _address,
        "capitalize_first": capitalize_first,
        "link": _link,
        "links": _links,
        "md": _escaped,
        "said": _said,
    }
    return environment.get_template("plan.md")


def _escaped(text: str) -> str:
    """Text whose signs mean nothing in Markdown."""
    return _SIGNS.sub(r"\\\1", text)


def _said(pieces: Iterable[Words]) -> str:
    return "".join(one.text for one in pieces)


@pass_context
def _address(context: Context, url: str) -> str:
    """An address as it is linked to from the page."""
    own = context["url"]
    return url.removeprefix(own) if url.startswith((f"{own}#", "#")) else f"/{url}"


@pass_context
def _link(context: Context, one: Link) -> str:
    return f"[{_escaped(one.text)}]({_address(context, one.url)})"


@pass_context
def _links(context: Context, found: Iterable[Link]) -> str:
    return ", ".join(_link(context, one) for one in found)


if __name__ == "__main__":
    main(sys.argv[1:])
