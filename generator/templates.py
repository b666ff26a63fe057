"""Jinja for the one thing done here: pages of many small texts, drawn by the thousand; knows no page.

Its parser reads the templates and its loader finds and keeps them; their code is our own (`generator.template_code`).
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from types import SimpleNamespace
from typing import Any

from jinja2 import Environment, Template, nodes

from generator.markup import joined, safe, shown
from generator.template_code import TemplateCode


class Drawing(Template):
    """A template that is a function of its fields."""

    def render(self, *args: Any, **kwargs: Any) -> str:
        """Draw it; a field it asks for and is not given is a `KeyError`.

        Args:
            args: the fields, as a mapping.
            kwargs: the same by name.
        """
        try:
            return self.root_render_func(dict(*args, **kwargs))  # type: ignore[arg-type, return-value]  # our own code
        except Exception:
            self.environment.handle_exception()


class Templates(Environment):
    """The environment of all templates of a site in one language; takes what Jinja's own takes."""

    template_class = Drawing
    shown = staticmethod(shown)
    safe = staticmethod(safe)
    joined = staticmethod(joined)

    def part(self, name: str) -> SimpleNamespace:
        """The macros of a template, as functions; asked by templates that import it."""
        return SimpleNamespace(**self.get_template(name).blocks)

    def filter(self, name: str) -> Callable[..., Any]:
        """A filter as a function of a value; asked by templates."""
        function = self.filters[name]
        context = self.context_class(self, {}, None, {})
        asked = {"context": context, "eval_context": context.eval_ctx, "environment": self}
        first = getattr(function, "jinja_pass_arg", None)
        return partial(function, asked[first.name]) if first else function

    def _generate(
        self, source: nodes.Template, name: str | None, filename: str | None, defer_init: bool = False
    ) -> str:
        """Give Jinja the code of a template; the place it has for that."""
        return TemplateCode(self, name, filename).written(source)
