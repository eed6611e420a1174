"""Conditions of nodes: whether a node inside a block works in one use, or hands its first input on."""

import ast
import re
from collections.abc import Container, Mapping

from graph.catalogue.blocks import is_optional_input
from graph.document import Graph, Node, Value
from graph.expression_calls import wired_key
from graph.param_expressions import ExpressionError, evaluate_expression, parse, to_python, wired_in


class NotBooleanError(ExpressionError):
    """A condition is worked out, but is neither true nor false; the message is what it is."""


def condition_holds(node: Node, names: Mapping[str, Value]) -> bool:
    """Whether a node works; without a condition it does.

    Args:
        node: The node.
        names: The parameters of its block in one use, and the sizes of what comes into the node.

    Raises:
        ExpressionError: The condition cannot be worked out.
        NotBooleanError: It is neither true nor false.
    """
    if not node.when:
        return True
    value = evaluate_expression(node.when, names)
    if not isinstance(value, bool):
        raise NotBooleanError(str(value))
    return value


def wired_names(graph: Graph, wired: Container[str]) -> dict[str, Value]:
    """What `wired(mask)` stands for in the graph of a block, for each of its optional inputs.

    Args:
        graph: The inside of the block.
        wired: The inputs that have a wire in one use.
    """
    inputs = (node.id for node in graph.nodes.values() if is_optional_input(node))
    return {wired_key(name): name in wired for name in inputs}


def condition_code(when: str) -> str:
    """A condition as Python between `if` and `else`."""
    written = to_python(when, {})
    return f"({written})" if isinstance(parse(when), ast.IfExp) else written


def with_wired(when: str, values: Mapping[str, str]) -> str:
    """A condition in which it is known for some inputs whether they are wired: `True`, `False`, or a name."""
    if not values:
        return when
    written = to_python(when, {wired_key(name): text for name, text in values.items()})
    return "=" + ast.unparse(_Simplified().visit(ast.parse(written, mode="eval")))


class _Simplified(ast.NodeTransformer):
    """Leaves out of `and`, `or` and `not` what is known."""

    def visit_BoolOp(self, tree: ast.BoolOp) -> ast.expr:
        self.generic_visit(tree)
        ends = isinstance(tree.op, ast.Or)  # the value that decides alone
        parts = [part for part in tree.values if _known(part) is not (not ends)]
        if any(_known(part) is ends for part in parts):
            return ast.Constant(ends)
        tree.values = parts
        return tree if len(parts) > 1 else parts[0] if parts else ast.Constant(not ends)

    def visit_UnaryOp(self, tree: ast.UnaryOp) -> ast.expr:
        self.generic_visit(tree)
        known = _known(tree.operand)
        return ast.Constant(not known) if isinstance(tree.op, ast.Not) and known is not None else tree


def _known(tree: ast.expr) -> bool | None:
    return tree.value if isinstance(tree, ast.Constant) and isinstance(tree.value, bool) else None


def rename_wired(when: str, old: str, new: str) -> str:
    """A condition that asks for an input by another name; what cannot be read stays as it is."""
    try:
        return "=" + to_python(when, {wired_key(old): wired_key(new)}) if old in wired_in(when) else when
    except ExpressionError:
        return when


_BEFORE, _BEHIND = r"(^|and |or |not \(|if )", r"(?= and| or|\)| else|$)"
"""What stands round a comparison that needs no brackets."""


def asks_wired(written: str, variables: Mapping[str, str]) -> str:
    """A condition as Python that asks of variables whether they are None, in place of `wired(mask)`."""
    for name, variable in variables.items():
        key = re.escape(wired_key(name))
        written = re.sub(rf"\bnot {key}", f"{variable} is None", written)
        written = re.sub(f"{_BEFORE}{key}{_BEHIND}", rf"\1{variable} is not None", written)
        written = re.sub(key, f"({variable} is not None)", written)
    return written
