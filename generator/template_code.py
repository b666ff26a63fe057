"""Python code of templates: what Jinja's parser finds in one, written as plain functions; draws nothing itself.

Jinja's own code looks names up while it draws, in contexts that hold macros that hold contexts. Here a macro becomes a
function of its parameters, and a page a function of its fields. That takes half the time and leaves no reference cycles
behind. Of Jinja, only what these templates use is compiled; everything else is refused, with its line.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager

from jinja2 import Environment, nodes

from generator.template_expressions import MARKUP, Expressions

_HEAD = "shown, safe, joined = environment.shown, environment.safe, environment.joined"


class TemplateCode(Expressions):
    """Writes the code of one template; its statements become lines."""

    def __init__(self, environment: Environment, name: str | None, filename: str | None) -> None:
        super().__init__(environment, name, filename)
        self.lines: list[tuple[str, int]] = []
        """Code, and the line of the template it stands for."""
        self.indent, self.lineno = 0, 1
        self.out = "out"
        """The list that what is drawn now is put into."""

    def written(self, tree: nodes.Template) -> str:
        """The code of a template: `root` draws it from its fields, `blocks` holds what others import."""
        self._declare(tree.body)
        draws = any(map(_draws, tree.body))
        for one in tree.body:
            if isinstance(one, nodes.Macro):
                self._macro(one)
            elif isinstance(one, nodes.Assign) and not draws:
                self._constant(one)
        self._root([one for one in tree.body if draws and not isinstance(one, (nodes.Macro, nodes.Import))])
        head = [_HEAD, *(f"{name} = {code}" for code, name in self.once.items())]
        shared = ", ".join(f"{name!r}: {code}" for name, code in self.outer.items() if code not in self.parts)
        places = "&".join(f"{lineno}={at}" for at, (_, lineno) in enumerate(self.lines, len(head) + 1))
        tail = [f"name = {self.name!r}", f"blocks = {{{shared}}}", f"debug_info = {places!r}", ""]
        return "\n".join((*head, *(code for code, _ in self.lines), *tail))

    # What stands at the top of a template

    def _declare(self, body: Iterable[nodes.Node]) -> None:
        """Take down macros and parts, before anything that uses them is written."""
        for one in body:
            if isinstance(one, nodes.Macro):
                self.outer[one.name] = f"l_0_{one.name}"
                self.macros.add(f"l_0_{one.name}")
            elif isinstance(one, nodes.Import):
                if one.with_context or not isinstance(one.template, nodes.Const):
                    self.fail("parts are imported by their name, without context", one)
                self.outer[one.target] = self.made_once(f"environment.part({one.template.value!r})")
                self.parts.add(self.outer[one.target])

    def _constant(self, node: nodes.Assign) -> None:
        """Write a constant beside macros, or another name of a function that gives markup."""
        if not (isinstance(node.target, nodes.Name) and isinstance(node.node, (nodes.Const, nodes.Dict, nodes.Name))):
            self.fail("only constants stand beside macros", node)
        name, value = f"l_0_{node.target.name}", self.visit(node.node)
        if isinstance(node.node, nodes.Name):
            if value not in self.macros and node.node.name not in MARKUP:
                self.fail("only what gives markup has another name", node)
            self.macros.add(name)
        self.outer[node.target.name] = name
        self._line(f"{name} = {value}", node)

    def _macro(self, node: nodes.Macro) -> None:
        """Write a macro; one that calls `caller` is given the text that stands in the call."""
        names = [argument.name for argument in node.args]
        defaults = [""] * (len(names) - len(node.defaults)) + [f"={self.visit(value)}" for value in node.defaults]
        given = [f"l_1_{name}{default}" for name, default in zip(names, defaults, strict=True)]
        if any(name.name == "caller" for name in node.find_all(nodes.Name)):
            names, given = [*names, "caller"], [*given, "*", "l_1_caller"]
        self._line(f"def l_0_{node.name}({', '.join(given)}):", node)
        with self._scope({name: f"l_1_{name}" for name in names}):
            self._function(node.body)

    def _root(self, body: Sequence[nodes.Node]) -> None:
        """Write the function that draws the page; it takes the fields it needs first."""
        self._line("def root(fields):")
        self.fields, before, self.lines = {}, self.lines, []
        with self._scope({}):
            self._function(body)
        taken = [(f" l_1_{name} = fields[{name!r}]", lineno) for name, lineno in self.fields.items()]
        self.lines = [*before, *taken, *self.lines]

    def _function(self, body: Sequence[nodes.Node]) -> None:
        """Write the body of a function that gives a text, at once where nothing else is to be done."""
        self.indent += 1
        only = body[0] if len(body) == 1 else None
        if isinstance(only, nodes.Output):
            pieces = ", ".join(piece for piece, _ in self._pieces(only))
            self._line(f'return "".join(({pieces},))', only)
        elif isinstance(only, nodes.If):
            for word, one in _branches(only):
                self._line(f"{word} {self.visit(one.test)}:", one)
                self._function(one.body)
            self.indent -= 1
            self._function(only.else_)
            self.indent += 1
        else:
            self._line("out = []")
            self._statements(body)
            self._line('return "".join(out)')
        self.indent -= 1

    # Statements

    def visit_Output(self, node: nodes.Output) -> None:  # noqa: N802
        """Write what puts texts out."""
        for piece, child in self._pieces(node):
            self._line(f"{self.out}.append({piece})", child)

    def _pieces(self, node: nodes.Output) -> Iterator[tuple[str, nodes.Node]]:
        """The texts of an output, and where they stand; those known now are put together."""
        known = ""
        for child in node.nodes:
            text = self.constant(child)
            if text is not None:
                known += text
                continue
            if known:
                yield repr(known), child
            known = ""
            yield self.text(child), child
        if known:
            yield repr(known), node

    def visit_If(self, node: nodes.If) -> None:  # noqa: N802
        """Write a condition; what is set in it is known after it."""
        for word, one in _branches(node):
            self._line(f"{word} {self.visit(one.test)}:", one)
            self._inside(one.body)
        if node.else_:
            self._line("else:")
            self._inside(node.else_)

    def visit_For(self, node: nodes.For) -> None:  # noqa: N802
        """Write a loop; what is set in it is forgotten after it."""
        if node.else_ or node.test or node.recursive:
            self.fail("loops with else, if or recursive are not compiled", node)
        each, depth = self.visit(node.iter), len(self.scopes) + 1
        scope = {name: f"l_{depth}_{name}" for name in _names(node.target)}
        with self._scope(scope | {"loop": str(depth)}):
            target = self.visit(node.target)
            if any(name.name == "loop" for one in node.body for name in one.find_all(nodes.Name)):
                self._line(f"all_{depth} = {each}", node)
                target, each = f"at_{depth}, {target}", f"enumerate(all_{depth}, 1)"
            self._line(f"for {target} in {each}:", node)
            self._inside(node.body)

    def visit_CallBlock(self, node: nodes.CallBlock) -> None:  # noqa: N802
        """Write the call of a macro that is given the text inside the call."""
        if node.args:
            self.fail("calls with parameters are not compiled", node)
        before, self.out = self.out, f"out_{len(self.scopes)}"
        self._line(f"{self.out} = []", node)
        with self._scope({}):
            self._statements(node.body)
        inside, self.out = self.out, before
        code, _ = self._called(node.call, f'l_1_caller="".join({inside})')
        self._line(f"{self.out}.append({code})")

    def visit_Assign(self, node: nodes.Assign) -> None:  # noqa: N802
        """Write the setting of a variable."""
        value, depth = self.visit(node.node), len(self.scopes)
        self.scopes[-1].update((name, f"l_{depth}_{name}") for name in _names(node.target))
        self._line(f"{self.visit(node.target)} = {value}", node)

    def _statements(self, body: Iterable[nodes.Node]) -> None:
        for one in body:
            self.visit(one)

    def _inside(self, body: Iterable[nodes.Node]) -> None:
        """Write statements inside the one before."""
        self.indent += 1
        before = len(self.lines)
        self._statements(body)
        if len(self.lines) == before:
            self._line("pass")
        self.indent -= 1

    def _line(self, code: str, node: nodes.Node | None = None) -> None:
        """Write a line; it stands for the line of the template where a node is."""
        self.lineno = node.lineno if node else self.lineno
        self.lines.append((" " * self.indent + code, self.lineno))

    @contextmanager
    def _scope(self, names: dict[str, str]) -> Iterator[None]:
        """Know variables for a while."""
        self.scopes.append(names)
        yield
        self.scopes.pop()


def _branches(node: nodes.If) -> list[tuple[str, nodes.If]]:
    """The conditions of a statement, each with its word in Python."""
    return [("if", node), *(("elif", one) for one in node.elif_)]


def _names(target: nodes.Node) -> list[str]:
    """The variables that are set."""
    return [one.name for one in ([target] if isinstance(target, nodes.Name) else target.find_all(nodes.Name))]


def _draws(node: nodes.Node) -> bool:
    """Say whether a statement is more than a definition."""
    if isinstance(node, nodes.Output):
        return not all(isinstance(one, nodes.TemplateData) and one.data.isspace() for one in node.nodes)
    return not isinstance(node, (nodes.Macro, nodes.Import, nodes.Assign))
