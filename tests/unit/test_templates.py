"""Templates compiled to plain Python: the same text as Jinja draws, and mistakes in them fail."""

from __future__ import annotations

import random
from dataclasses import dataclass

import pytest
from jinja2 import DictLoader, Environment, StrictUndefined
from jinja2.exceptions import TemplateAssertionError
from markupsafe import Markup, escape

from generator.templates import Templates, safe, shown


@dataclass(frozen=True)
class Thing:
    """What templates of the tests show."""

    name: str
    parts: tuple[str, ...] = ()


SOURCES = {
    "macros": "\n".join(
        (
            '{% macro one(thing, loud=false) %}<b{% if loud %} id="a"{% endif %}>{{ thing.name }}</b>{% endmacro %}',
            '{% macro box(title) %}<div title="{{ title }}">{{ caller() }}</div>{% endmacro %}',
            "{% macro all(things) %}{% for thing in things %}{{ one(thing, loud=loop.first) }}",
            "{% if not loop.last %}, {% endif %}{% endfor %}{% endmacro %}",
        )
    ),
    "page": "\n".join(
        (
            '{% import "macros" as m %}{{ m.all(things) }}{{ m.one(things[0], true) }}{{ text ~ "&" }}',
            "{% call m.box(text) %}{{ n }} {{ text | upper }} {{ m.one(things[0]).upper() }}{% endcall %}",
            '{{ text if things else "" }}{% set found = [] %}{% set _a = found.append(text) %}',
            '{{ found | join("; ") }}{{ told(with=n, x=text) }}',
        )
    ),
}


def told(**given: object) -> str:
    """A function that takes a name Python keeps for itself."""
    return " ".join(f"{name}={value}" for name, value in given.items())


def drawn(environment: Environment, name: str, **values: object) -> str:
    environment.globals["told"] = told
    return environment.get_template(name).render(values)


@pytest.mark.parametrize("text", ["a", "", "<i> & \"b\" 'c'", "96,25 %", "Đ\N{COMBINING ACUTE ACCENT}"])
def test_pages_are_those_jinja_draws(text: str) -> None:
    given = {"loader": DictLoader(SOURCES), "autoescape": True, "undefined": StrictUndefined, "trim_blocks": True}
    values = {"things": [Thing("a<b"), Thing("c")], "text": text, "n": 3}
    assert drawn(Templates(**given), "page", **values) == drawn(Environment(**given), "page", **values)


def test_text_is_escaped_as_markup_does() -> None:
    chance = random.Random(7)
    for _ in range(500):
        text = "".join(chance.choices("ab<>&'\" đ\u0301é;#39", k=chance.randrange(12)))
        assert shown(text) == str(escape(text))
        assert shown(Markup(text)) == text
        assert type(shown(Markup(text))) is str
    assert [shown(value) for value in (None, 3, 2.5, ("<",))] == ["None", "3", "2.5", "(&#39;&lt;&#39;,)"]
    assert shown(safe("<b>")) == "<b>"


def environment(**sources: str) -> Templates:
    return Templates(loader=DictLoader(sources), autoescape=True, undefined=StrictUndefined)


def test_messages_are_put_into_the_text() -> None:
    found = environment(page="""<p>{{ _("Hạn") }}</p>{{ _("%(n)s việc", n=n) }}""")
    asked: list[str] = []

    def said(message: str, **values: object) -> Markup:
        asked.append(message)
        return Markup({"Hạn": "<b>Due</b>"}.get(message, message) % values)

    found.globals["_"] = said
    page = found.get_template("page")
    assert asked == ["Hạn"]
    assert page.render(n=2) == "<p><b>Due</b></p>2 việc"
    assert asked == ["Hạn", "%(n)s việc"]


@pytest.mark.parametrize(
    ("source", "error"),
    [
        ("{{ thing.nothing }}", AttributeError),
        ("{% macro a(x) %}{{ x }}{% endmacro %}{{ a(1, 2) }}", TypeError),
        ("{% macro a(x) %}{{ x }}{% endmacro %}{{ a(1, y=2) }}", TypeError),
        ("{{ told(*things) }}", TemplateAssertionError),
        ("{% macro a() %}{{ varargs }}{% endmacro %}", TemplateAssertionError),
    ],
)
def test_mistakes_in_templates_fail(source: str, error: type[Exception]) -> None:
    with pytest.raises(error):
        drawn(environment(page=source), "page", thing=Thing("a"), things=[])


def test_white_space_of_templates_goes_around_blocks_and_is_one_character_elsewhere() -> None:
    environment = Templates(trim_blocks=True, lstrip_blocks=True)
    source = "<ul>\n\n  {% for one in found %}\n    <li>{{ one }}</li>\n  {% endfor %}\n</ul>"
    source += "  <p>a\n   <b>b</b>  <i>c</i></p>  <path d=1> <span>d</span>"
    drawn = environment.from_string(source).render(found=["  x  y", "z"])
    assert drawn == "<ul><li>  x  y</li><li>z</li></ul><p>a\n<b>b</b> <i>c</i></p><path d=1> <span>d</span>"
