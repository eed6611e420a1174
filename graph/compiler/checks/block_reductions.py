"""What blocks and Python nodes do with the rows of a batch, which the drawing around them does not show."""

from collections.abc import Collection, Iterator
from typing import NamedTuple

from graph.catalogue.kind import Form, values_of
from graph.catalogue.python_node import CUSTOM
from graph.compiler.dimensions import grows_with_batch
from graph.compiler.plan.loss_counts import IGNORING, WEIGHTED, over_chosen
from graph.compiler.scope import Scope
from graph.compiler.shapes.infer import Inference
from graph.document import Graph, Node
from graph.topology import resolve_passthrough, upstream_of


class Inside(NamedTuple):
    """The inside of a block where one node uses it."""

    owner: Node
    graph: Graph
    inference: Inference


def insides(graph: Graph, scope: Scope, inference: Inference, needed: Collection[str]) -> Iterator[Inside]:
    """The blocks among some nodes, each once for a node that uses it."""
    for node in graph.nodes.values():
        block, result = scope.kinds.block_of(node), inference.results.get(node.id)
        if node.id in needed and not node.bypass and block is not None and result is not None and result.uses:
            yield Inside(node, block.graph, result.uses[0].inference)


def reduced_inside(
    graph: Graph, scope: Scope, inference: Inference, needed: Collection[str], *, is_loss: bool = False
) -> Iterator[str]:
    """The nodes in blocks that make a number of a batch which does not count as a mean over its rows.

    Args:
        graph: The drawing, or the inside of a block.
        scope: The kinds and the data.
        inference: The shapes in it.
        needed: The nodes behind what is minimised.
        is_loss: Whether it is the inside of a block whose number is minimised, so that its nodes count too.
    """
    if is_loss:
        chosen = {node.id for node in over_chosen(graph, scope.kinds, needed)}
        for node in graph.nodes.values():
            if (
                node.id in needed
                and not node.bypass
                and (node.id in chosen or _adds_up(scope, inference, node, graph))
            ):
                yield node.id
    for inside in insides(graph, scope, inference, needed):
        if not _gives_number(inference, inside.owner) or not _takes_rows(graph, inference, inside.owner):
            continue
        reached = upstream_of(
            inside.graph, *(name for name, node in inside.graph.nodes.items() if node.kind == "Output")
        )
        for name in reduced_inside(inside.graph, scope, inside.inference, reached, is_loss=True):
            yield f"{inside.owner.id}.{name}"
        for loss in inside.graph.nodes.values():
            if loss.id in reached and _may_ignore(graph, scope, inside, loss):
                yield f"{inside.owner.id}.{loss.id}"


def python_nodes(graph: Graph, scope: Scope, inference: Inference, needed: Collection[str]) -> Iterator[str]:
    """The Python nodes that take rows of a batch, those in blocks too."""
    for node in graph.nodes.values():
        is_python = node.id in needed and node.kind == CUSTOM and not node.bypass
        if is_python and _takes_rows(graph, inference, node):
            yield node.id
    for inside in insides(graph, scope, inference, needed):
        for name in python_nodes(inside.graph, scope, inside.inference, inside.graph.nodes):
            yield f"{inside.owner.id}.{name}"


def _adds_up(scope: Scope, inference: Inference, node: Node, graph: Graph) -> bool:
    """Whether a node makes a number of rows that is none of their mean."""
    kind = scope.kinds.of(node)
    if kind is None or not _gives_number(inference, node) or not _takes_rows(graph, inference, node):
        return False
    if kind.form is Form.LOSS:
        return values_of(kind, node).get("reduction") == "sum"
    return kind.form is Form.FUNCTION and node.kind not in ("torch.mean", CUSTOM)


def _may_ignore(graph: Graph, scope: Scope, inside: Inside, loss: Node) -> bool:
    """Whether some targets of a loss in a block do not count, so that its mean is none over rows."""
    kind = scope.kinds.of(loss)
    if loss.kind not in IGNORING | WEIGHTED or kind is None or loss.bypass:
        return False
    values = values_of(kind, loss)
    if values.get("reduction") == "none":
        return False
    if loss.kind in WEIGHTED or values.get("weight") is not None:
        return True
    for wire in inside.graph.wires_into(loss.id, "target"):
        port = resolve_passthrough(inside.graph, (wire.source, wire.output), scope.kinds)[0]
        for outer in graph.wires_into(inside.owner.id, port):
            source, output = resolve_passthrough(graph, (outer.source, outer.output), scope.kinds)
            description = scope.descriptions.get(source)
            field = description.field(output) if description is not None else None
            ignored = values.get("ignore_index")
            if field is not None and field.span is not None and isinstance(ignored, int):
                return field.span[0] <= ignored <= field.span[1]
            if field is not None and field.classes:
                return False
    return True


def _gives_number(inference: Inference, node: Node) -> bool:
    result = inference.results.get(node.id)
    return result is not None and any(item.shape == () for item in result.types.values())


def _takes_rows(graph: Graph, inference: Inference, node: Node) -> bool:
    taken = (inference.type_of(wire.source, wire.output) for wire in graph.wires_into(node.id))
    return any(item is not None and grows_with_batch(item.shape) for item in taken)
