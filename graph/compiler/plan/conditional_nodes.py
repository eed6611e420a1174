"""How nodes with a condition are written: where it is false, they hand their first input on."""

import ast
from collections.abc import Mapping, Sequence
from dataclasses import replace

from graph.catalogue.kind import Form, Kind
from graph.compiler.call_syntax import Call, Expression
from graph.compiler.plan import size_texts
from graph.compiler.plan.block_sizes import Context, wired_argument
from graph.compiler.plan.ir import Statement
from graph.compiler.shapes.infer import BlockUse
from graph.conditions import asks_wired, condition_code, with_wired
from graph.document import Graph, Node
from graph.param_expressions import wired_in
from graph.topology import Origin, weight_owner


def without_unused_nodes(graph: Graph, uses: Sequence[BlockUse]) -> Graph:
    """The graph of a block with the nodes bypassed whose conditions hold in no use."""
    return graph.with_nodes(
        replace(node, bypass=True)
        for node in graph.nodes.values()
        if node.when and all(use.inference.results[node.id].is_left_out for use in uses)
    )


def condition_in_class(context: Context, node: Node) -> str:
    """The condition of a node as `__init__` writes it; empty: none."""
    if not node.when:
        return ""
    when = with_wired(node.when, {name: wired_argument(context, name) for name in wired_in(node.when)})
    written = size_texts.with_class_sizes(Expression(condition_code(when)), context, node.id)
    return "" if str(written) == "True" else str(written)


def with_condition(
    statement: Statement,
    context: Context,
    kind: Kind,
    inputs: Mapping[str, str | Sequence[str]],
    names: Mapping[Origin, str],
) -> Statement:
    """The statement of a node as it is where its condition does not hold, too.

    Args:
        statement: The statement of a node that works.
        context: The class.
        kind: The kind of the node.
        inputs: The variables wired into each input port.
        names: The variables of the method.
    """
    node = context.graph.nodes[statement.node]
    if not node.when:
        return statement
    first = next(iter(inputs.values()))
    first = first if isinstance(first, str) else first[0]
    is_own = kind.form is not Form.FUNCTION and weight_owner(context.graph, node) is node
    is_identity = statement.loop is None and _is_identity(statement.call, first, statement.target)
    if is_own and is_identity and condition_in_class(context, node):
        return statement  # an nn.Identity stands in its place
    variables = {name: names[name, "output"] for name in wired_in(node.when)}
    written = Expression(asks_wired(context.in_forward(condition_code(node.when)), variables))
    condition = str(size_texts.of_inputs(written, kind, inputs))
    return replace(statement, condition=condition, otherwise=_as_many(first, statement.target))


def _is_identity(call: Call, first: str, target: str) -> bool:
    return call.arguments == (first,) and target.isidentifier()


def _as_many(first: str, target: str) -> str:
    """What is assigned in place of a call: the input for the first value, nothing for the others."""
    tree = ast.parse(target, mode="eval").body
    return f"({first}{', None' * (len(tree.elts) - 1)})" if isinstance(tree, ast.Tuple) else first
