"""Rules of nodes that are there on a condition."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from graph.catalogue.kind import Kind, PortType, outputs_of
from graph.compiler import fixes as fixing
from graph.compiler.shapes.diagnostics import condition_problem
from graph.conditions import condition_holds, wired_names
from graph.document import Graph, Node, Value
from graph.expression_calls import wired_key
from graph.param_expressions import ExpressionError, evaluate_expression, sizes_in, wired_in
from graph.problems import Problem, make_problem
from graph.topology import module_source


def check_condition(
    graph: Graph, node: Node, kind: Kind, names: Mapping[str, Value], block: str | None
) -> Iterator[Problem]:
    """What is wrong with the condition of a node.

    Args:
        graph: The drawing that it is in.
        node: The node.
        kind: Its kind.
        names: The parameters of its block with their defaults.
        block: The name of the block; None for the main drawing.
    """
    always = (fixing.always_work(node.id),)
    if node.when:
        for problem in _check_own(graph, node, kind, names, block):
            yield replace(problem, fixes=always)
    source = module_source(graph, node)
    if source is not node and source.when and (node.when != source.when or _has_sizes(source)):
        values = {"node": node.id, "owner": source.id, "condition": source.when.removeprefix("=")}
        problem = make_problem("when-shared", node.id, **values)
        yield replace(problem, fixes=(fixing.own_weights(node.id), fixing.always_work(source.id)))


def _check_own(
    graph: Graph, node: Node, kind: Kind, names: Mapping[str, Value], block: str | None
) -> Iterator[Problem]:
    if block is None:
        yield make_problem("when-outside", node.id, node=node.id)
        return
    needs_wire = any(not port.optional for port in kind.inputs)
    if not kind.can_bypass or not (needs_wire or graph.wires_into(node.id)):
        yield make_problem("when-nothing", node.id, kind=kind.name)
        return
    first, *others = [port.name for port in outputs_of(kind, node) if port.type is PortType.TENSOR]
    for other in others:
        if graph.wires_from(node.id, other):
            yield make_problem("when-gives-one", node.id, node=node.id, port=first, other=other)
            return
    try:
        wired = wired_names(graph, graph.nodes)
        for name in wired_in(node.when):
            evaluate_expression(f"={wired_key(name)}", wired)
        if not sizes_in(node.when):  # else what comes in is known later
            condition_holds(node, {**names, **wired})
    except ExpressionError as error:
        yield condition_problem(node, error)


def _has_sizes(node: Node) -> bool:
    try:
        return bool(sizes_in(node.when))
    except ExpressionError:
        return False
