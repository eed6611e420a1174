"""Conditions of nodes: whether a node inside a block works in one use, or hands its first input on."""

import ast
from collections.abc import Mapping

from graph.document import Node, Value
from graph.param_expressions import ExpressionError, evaluate_expression, parse, to_python


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


def condition_code(when: str) -> str:
    """A condition as Python between `if` and `else`."""
    written = to_python(when, {})
    return f"({written})" if isinstance(parse(when), ast.IfExp) else written
