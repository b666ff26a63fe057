"""Templates compiled to plain Python: the same text as Jinja draws, and mistakes in them fail."""

from __future__ import annotations

import gc
import random
from dataclasses import dataclass

import pytest
from jinja2 import DictLoader, Environment, StrictUndefined
from jinja2.exceptions import TemplateAssertionError
from markupsafe import Markup, escape

from generator.markup import safe, shown
from generator.templates import Templates


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


LOOPS = """{% for one in things %}{% for one in one.parts %}{{ one }}{% if not loop.last %}, {% endif %}{% endfor %}
{{ loop.index }} {{ loop.index0 }} {{ loop.first }} {{ one.name }}{% set text = one.name %}{% endfor %}{{ text }}"""
CHOICES = """{% if n is none %}a{% elif n == 3 and not text in "bc" %}{% set with = "d" %}{{ with }}{% else %}e
{% endif %}{{ (n + 1, [n], {"k": text})[2].k if false else text }}{{ text[:2] }}
{{ things[0].parts[1] or "-" }}{{ "<" ~ n }}"""
MARKUP = """{% import "macros" as m %}{% set bold = m.one(things[0]) %}{{ bold }}{{ bold ~ "<" }}
{{ [bold, "<"] | join }}{{ bold | upper }}{{ "<i>" | safe }}{{ text | truncate(3) }}
{{ things | map(attribute="name") | list }}
{% call m.box(bold) %}{% call m.box(text) %}{{ bold }}{% set n = 7 %}{{ n }}{% endcall %}{% endcall %}{{ n }}"""


@pytest.mark.parametrize("source", [LOOPS, CHOICES, MARKUP], ids=["loops", "choices", "markup"])
@pytest.mark.parametrize("text", ["", "bc", "<i> & \"b\" 'c'"])
def test_what_templates_can_say_means_what_it_means_in_jinja(source: str, text: str) -> None:
    given = {"loader": DictLoader({**SOURCES, "page": source}), "autoescape": True, "undefined": StrictUndefined}
    values = {"things": [Thing("a<b", ("c", "d>")), Thing("e", ("f", ""))], "text": text, "n": 3}
    as_jinja = drawn(Environment(**given, trim_blocks=True), "page", **values).replace(" \n", "\n")
    assert drawn(Templates(**given, trim_blocks=True), "page", **values).replace(" \n", "\n") == as_jinja


def test_a_template_is_given_more_than_it_asks_for() -> None:
    assert drawn(environment(page="{{ n }}"), "page", n=1, text="") == "1"


def test_a_mistake_is_told_with_its_line() -> None:
    with pytest.raises(AttributeError) as caught:
        drawn(
            environment(page="<p>\n{% if thing %}\n{{ thing.name }}\n{{ thing.nothing }}{% endif %}"),
            "page",
            thing=Thing("a"),
        )
    assert caught.traceback[-1].lineno == 3


def test_drawing_leaves_nothing_to_the_collector() -> None:
    page = Templates(loader=DictLoader(SOURCES), autoescape=True, undefined=StrictUndefined)
    values = {"things": [Thing("a<b"), Thing("c")], "text": "a", "n": 3}
    drawn(page, "page", **values)
    gc.collect()
    gc.disable()
    try:
        drawn(page, "page", **values)
        assert gc.collect() == 0
    finally:
        gc.enable()


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
        ("{% macro a(x) %}{{ x }}{% endmacro %}{{ a() }}", TypeError),
        ("{{ nothing }}", KeyError),
        ("{% if things %}{{ nothing }}{% endif %}", KeyError),
        ("{{ told(*things) }}", TemplateAssertionError),
        ("{% macro a() %}{{ varargs }}{% endmacro %}", TemplateAssertionError),
        ("{% macro a() %}{{ thing }}{% endmacro %}", TemplateAssertionError),
        ("{% set a = told %}{% macro b() %}{{ a() }}{% endmacro %}", TemplateAssertionError),
        ("{% set a = [] %}{% macro b() %}{{ a }}{% endmacro %}", TemplateAssertionError),
        ("{{ thing | nothing }}", TemplateAssertionError),
        ("{{ thing is mapping }}", TemplateAssertionError),
        ("{{ thing if things }}", TemplateAssertionError),
        ("{% for one in things recursive %}{{ one }}{% endfor %}", TemplateAssertionError),
        ("{% for one in things %}{{ loop.depth }}{% endfor %}", TemplateAssertionError),
        ("{% for one in things %}{% macro a() %}{% endmacro %}{% endfor %}", TemplateAssertionError),
        ('{% include "page" %}', TemplateAssertionError),
        ('{% import "page" as p with context %}', TemplateAssertionError),
        ("{% autoescape false %}{{ thing }}{% endautoescape %}", TemplateAssertionError),
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
