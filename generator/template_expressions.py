"""Python code of the expressions in templates: of what they show, ask and call; writes no statement.

Every name is known when a template is compiled: a variable is a variable in Python too, and what is the same whenever
the template is drawn (functions, filters, parts, messages without values) is made once, when it is loaded.
"""

from __future__ import annotations

from collections.abc import Iterable
from keyword import iskeyword
from typing import Literal, NoReturn

from jinja2 import Environment, TemplateAssertionError, nodes
from jinja2.visitor import NodeVisitor
from markupsafe import escape

from generator.markup import flush

MESSAGE = "_"
"""Name by which templates ask for a message of the catalog."""
MARKUP = frozenset((MESSAGE, "plural", "href", "to", "link_to", "said"))
"""Names of the functions and filters that give markup, as macros do: what they give is not escaped again."""

_COMPARISONS = {"eq": "==", "ne": "!=", "gt": ">", "gteq": ">=", "lt": "<", "lteq": "<=", "in": "in", "notin": "not in"}
_LOOP = {"index": "at_{0}", "index0": "(at_{0} - 1)", "first": "(at_{0} == 1)", "last": "(at_{0} == len(all_{0}))"}
"""What templates ask of a loop → code, to be filled with the depth of the loop."""


class Expressions(NodeVisitor):
    """Gives the code of expressions; a variable is found in the innermost scope that has it.

    Args:
        environment: its functions and filters are known to every template by their names.
        name: of the template.
        filename: where it lies.
    """

    def __init__(self, environment: Environment, name: str | None, filename: str | None) -> None:
        self.environment, self.name, self.filename = environment, name, filename
        self.once: dict[str, str] = {}
        """What is made when the template is loaded: code → name in the code."""
        self.outer: dict[str, str] = {}
        """Macros, imported parts and constants of this template: name → name in the code."""
        self.macros: set[str] = set()
        self.parts: set[str] = set()
        self.scopes: list[dict[str, str]] = []
        """Variables of the function being written, those of the innermost loop last: name → name in the code."""
        self.fields: dict[str, int] | None = None
        """Fields the page asks for → line; None while a macro is written, which sees none of them."""

    def fail(self, message: str, node: nodes.Node) -> NoReturn:
        """Refuse a template."""
        raise TemplateAssertionError(message, node.lineno or 1, self.name, self.filename)

    def generic_visit(self, node: nodes.Node, *_: object, **__: object) -> NoReturn:
        """Refuse what no template here needs."""
        self.fail(f"{type(node).__name__} is not compiled", node)

    def made_once(self, code: str) -> str:
        """The name of a value that is the same whenever the template is drawn."""
        return self.once.setdefault(code, f"k{len(self.once)}")

    def text(self, node: nodes.Expr) -> str:
        """The code of an expression as it stands in HTML."""
        if isinstance(node, nodes.Call) and _message(node) is None:
            code, gives = self._called(node)
            return f"shown({code})" if gives == "value" else code
        if isinstance(node, nodes.CondExpr) and node.expr2:
            return f"({self.text(node.expr1)} if {self.visit(node.test)} else {self.text(node.expr2)})"
        code = self.visit(node)
        if code in self.once.values():
            return self.made_once(f"shown({code})")
        return code if isinstance(node, nodes.Filter) and node.name in MARKUP else f"shown({code})"

    def constant(self, node: nodes.Node) -> str | None:
        """The text of what is the same in every drawing, messages too; None for everything else."""
        if isinstance(node, nodes.TemplateData):
            return flush(node.data)
        if isinstance(node, nodes.Const):
            return str(escape(node.value))
        message, said = _message(node), self.environment.globals.get(MESSAGE)
        return str(said(message)) if message is not None and callable(said) else None

    def visit_Call(self, node: nodes.Call) -> str:  # noqa: N802
        """A call; what a macro gives is marked as markup, a message without values is made once."""
        code, gives = self._called(node)
        if _message(node) is not None:
            return self.made_once(code)
        return f"safe({code})" if gives == "text" else code

    def _called(self, node: nodes.Call, *more: str) -> tuple[str, Literal["text", "markup", "value"]]:
        """The code of a call and what it gives: macros give the text of markup, other functions markup or any value.

        Args:
            node: the call.
            more: arguments that are code already.
        """
        if node.dyn_args is not None or node.dyn_kwargs is not None:
            self.fail("calls with * or ** are not compiled", node)
        callee, called = node.node, self.visit(node.node)
        if called == "l_1_caller":
            return called, "text"
        from_part = isinstance(callee, nodes.Getattr) and self.visit(callee.node) in self.parts
        is_macro = from_part or called in self.macros
        given = [self.visit(one) for one in node.args]
        for one in node.kwargs:  # some are called `with`, which Python takes in quotes only
            name, value = f"l_1_{one.key}" if is_macro else one.key, self.visit(one.value)
            given.append(f"**{{{name!r}: {value}}}" if iskeyword(name) else f"{name}={value}")
        code = f"{called}({', '.join((*given, *more))})"
        if is_macro:
            return code, "text"
        known = isinstance(callee, nodes.Name) and callee.name in MARKUP and called in self.once.values()
        return code, "markup" if known else "value"

    def visit_Name(self, node: nodes.Name) -> str:  # noqa: N802
        """A variable, or something known to the whole template, or to all of them."""
        name = node.name
        for scope in (*reversed(self.scopes), self.outer):
            if name in scope:
                return scope[name]
        if name in self.environment.globals:
            return self.made_once(f"environment.globals[{name!r}]")
        if self.fields is None:
            self.fail(f"{name!r} is not known here", node)
        self.fields[name] = node.lineno
        return self.scopes[0].setdefault(name, f"l_1_{name}")

    def visit_Getattr(self, node: nodes.Getattr) -> str:  # noqa: N802
        """`object.name`; a view without it is a mistake of ours and fails."""
        if isinstance(node.node, nodes.Name) and node.node.name == "loop":
            depth = self.visit(node.node)
            return _LOOP[node.attr].format(depth) if node.attr in _LOOP else self.fail("unknown word of a loop", node)
        code = f"{self.visit(node.node)}.{node.attr}"
        return self.made_once(code) if self.visit(node.node) in self.parts else code

    def visit_Getitem(self, node: nodes.Getitem) -> str:  # noqa: N802
        """`object[key]`."""
        return f"{self.visit(node.node)}[{self.visit(node.arg)}]"

    def visit_Slice(self, node: nodes.Slice) -> str:  # noqa: N802
        """`from:to`."""
        return ":".join(self.visit(one) if one else "" for one in (node.start, node.stop, node.step))

    def visit_Filter(self, node: nodes.Filter) -> str:  # noqa: N802
        """`value | filter`."""
        if node.node is None or node.name not in self.environment.filters:
            self.fail(f"no filter named {node.name!r}", node)
        given = [self.visit(one) for one in (node.node, *node.args)]
        given += [f"{one.key}={self.visit(one.value)}" for one in node.kwargs]
        return f"{self.made_once(f'environment.filter({node.name!r})')}({', '.join(given)})"

    def visit_Test(self, node: nodes.Test) -> str:  # noqa: N802
        """`value is none`."""
        return f"({self.visit(node.node)} is None)" if node.name == "none" else self.fail("unknown test", node)

    def visit_CondExpr(self, node: nodes.CondExpr) -> str:  # noqa: N802
        """`one if condition else another`."""
        if node.expr2 is None:
            self.fail("a condition lacks its else", node)
        return f"({self.visit(node.expr1)} if {self.visit(node.test)} else {self.visit(node.expr2)})"

    def visit_Concat(self, node: nodes.Concat) -> str:  # noqa: N802
        """`one ~ another`."""
        return f"joined(({self._listed(node.nodes)},))"

    def visit_Compare(self, node: nodes.Compare) -> str:  # noqa: N802
        """`one < another`."""
        return (
            f"({self.visit(node.expr)}{''.join(f' {_COMPARISONS[one.op]} {self.visit(one.expr)}' for one in node.ops)})"
        )

    def visit_And(self, node: nodes.And) -> str:  # noqa: N802
        """`one and another`."""
        return f"({self.visit(node.left)} and {self.visit(node.right)})"

    def visit_Or(self, node: nodes.Or) -> str:  # noqa: N802
        """`one or another`."""
        return f"({self.visit(node.left)} or {self.visit(node.right)})"

    def visit_Not(self, node: nodes.Not) -> str:  # noqa: N802
        """`not one`."""
        return f"(not {self.visit(node.node)})"

    def visit_Add(self, node: nodes.Add) -> str:  # noqa: N802
        """`one + another`."""
        return f"({self.visit(node.left)} + {self.visit(node.right)})"

    def visit_Const(self, node: nodes.Const) -> str:  # noqa: N802
        """A number, a text, `true`, `none`."""
        return repr(node.value)

    def visit_Tuple(self, node: nodes.Tuple) -> str:  # noqa: N802
        """Values, or the variables of a loop."""
        return f"({self._listed(node.items)},)" if node.items else "()"

    def visit_List(self, node: nodes.List) -> str:  # noqa: N802
        """`[one, another]`."""
        return f"[{self._listed(node.items)}]"

    def visit_Dict(self, node: nodes.Dict) -> str:  # noqa: N802
        """`{key: value}`."""
        return f"{{{', '.join(f'{self.visit(one.key)}: {self.visit(one.value)}' for one in node.items)}}}"

    def _listed(self, some: Iterable[nodes.Expr]) -> str:
        return ", ".join(map(self.visit, some))


def _message(node: nodes.Node) -> str | None:
    """The message a call asks for that needs no values; None for everything else."""
    if not (isinstance(node, nodes.Call) and isinstance(node.node, nodes.Name) and node.node.name == MESSAGE):
        return None
    given = node.args[0] if len(node.args) == 1 and not node.kwargs else None
    return str(given.value) if isinstance(given, nodes.Const) else None
