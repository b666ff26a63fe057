"""Jinja compiled for the one thing done here: pages of many small texts, drawn by the thousand; knows no page.

Three quarters of drawing went into what Jinja does for cases that do not occur in these templates: asking each callable
whether it wants the context, trying `object[name]` after `object.name`, and making an object of every escaped text. The
code generator is the place Jinja gives for that; its own native types are made the same way.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from keyword import iskeyword
from typing import Any

from jinja2 import Environment, nodes
from jinja2.compiler import CodeGenerator, Frame, MacroRef
from jinja2.utils import missing
from markupsafe import Markup, escape

MESSAGE = "_"
"""Name by which templates ask for a message of the catalog."""
_SPECIAL = re.compile("[&<>'\"]")
_BLANK = re.compile(r"\s*\n\s*|  +")
_BLOCKS = (
    "article|body|caption|dd|details|div|dl|dt|fieldset|figcaption|figure|footer|form|h[1-6]|head|header|hr|html|li|link|"
    "main|meta|nav|ol|option|p|script|section|select|summary|table|tbody|td|tfoot|th|thead|title|tr|ul"
)
_BEFORE_BLOCK = re.compile(rf"\s+(?=</?(?:{_BLOCKS})\b)")
_AFTER_BLOCK = re.compile(rf"""(</?(?:{_BLOCKS})\b(?:[^<>"]|"[^"]*")*>)\s+""")


def shown(value: Any) -> str:
    """A value as it stands in HTML: what is markup as it is, all other text escaped."""
    kind = type(value)
    if kind is Markup:
        return str.__str__(value)
    if kind is str:
        return str.__str__(escape(value)) if _SPECIAL.search(value) else value
    return str.__str__(escape(value))


def safe(html: str) -> Markup:
    """Text that is escaped already as markup; `Markup()` would look for another form of it first."""
    return str.__new__(Markup, html)


def flush(html: str) -> str:
    """Markup with no white space where blocks begin and end, and one character where there was more of it.

    In a country of plans that was one byte in twenty.

    Args:
        html: holds no element in which white space counts, such as `<pre>`.
    """
    text = _BLANK.sub(lambda blank: "\n" if "\n" in blank[0] else " ", html)
    return _AFTER_BLOCK.sub(r"\1", _BEFORE_BLOCK.sub("", text))


def macro(drawn: Callable[..., str], names: tuple[str, ...]) -> Callable[..., Markup]:
    """A macro as a function; unlike Jinja's own it takes no more than its template names.

    Args:
        drawn: makes the text from one value for each name, `missing` where none was given.
        names: of the parameters.
    """
    count = len(names)

    def called(*given: Any, **named: Any) -> Markup:
        if len(given) != count:
            given += tuple(named.pop(name, missing) for name in names[len(given) :])
        if named or len(given) != count:
            raise TypeError(f"macro takes {names}, got {len(given)} and {sorted(named)}")
        return safe(drawn(*given))

    return called


def _is_plain(call: nodes.Call) -> bool:
    """Say whether a call asks for a message that needs no values."""
    asks = isinstance(call.node, nodes.Name) and call.node.name == MESSAGE
    alone = not (call.kwargs or call.dyn_args or call.dyn_kwargs) and len(call.args) == 1
    return asks and alone and isinstance(call.args[0], nodes.Const)


def _words(call: nodes.Call) -> str:
    return str(call.args[0].as_const())


class QuickCode(CodeGenerator):
    """Python code of templates that calls, reads attributes and shows text as plain Python does."""

    def visit_Output(self, node: nodes.Output, frame: Frame) -> None:  # noqa: N802
        """Write text without indents; messages without values join it, in the language of the environment."""
        said = self.environment.globals.get(MESSAGE)
        for place, child in enumerate(node.nodes):
            if isinstance(child, nodes.TemplateData):
                child.data = flush(child.data)
            elif callable(said) and isinstance(child, nodes.Call) and _is_plain(child):
                node.nodes[place] = nodes.TemplateData(said(_words(child)))
        super().visit_Output(node, frame)

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:  # noqa: N802
        """Write a call; no function of these templates wants the context."""
        if node.dyn_args is not None or node.dyn_kwargs is not None:
            self.fail("calls with * or ** are not compiled", node.lineno)
        self.visit(node.node, frame)
        self.write("(")
        for one in node.args:
            self.visit(one, frame)
            self.write(", ")
        for named in node.kwargs:  # some are called `with`, which Python takes in quotes only
            self.write(f"**{{{named.key!r}: " if iskeyword(named.key) else f"{named.key}=")
            self.visit(named.value, frame)
            self.write("}, " if iskeyword(named.key) else ", ")
        self.write("caller=caller)" if forward_caller else ")")

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802
        """Write `object.name`; a view without it is a mistake of ours and fails."""
        self.visit(node.node, frame)
        self.write(f".{node.attr}")

    def macro_def(self, macro_ref: MacroRef, frame: Frame) -> None:
        """Write the making of a macro."""
        names = [argument.name for argument in macro_ref.node.args]
        if macro_ref.accesses_kwargs or macro_ref.accesses_varargs:
            self.fail("macros with varargs or kwargs are not compiled", macro_ref.node.lineno)
        names += ["caller"] if macro_ref.accesses_caller else []
        self.write(f"environment.macro(macro, {tuple(names)!r})")

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        self.write("environment.shown(")


class Templates(Environment):
    """The environment of all templates of a site in one language; takes what Jinja's own takes."""

    code_generator_class = QuickCode
    shown = staticmethod(shown)
    macro = staticmethod(macro)
