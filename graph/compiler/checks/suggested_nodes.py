"""Nodes that a drawing still lacks, offered as fixes: data, the loss that fits, an optimizer, a wire."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from graph.catalogue.kind import Form, Port, PortType, outputs_of
from graph.compiler import fixes as fixing
from graph.compiler.checks.network_ends import PASSING, ending_of, network_end
from graph.compiler.scope import Scope
from graph.compiler.shapes.infer import Inference
from graph.document import Graph, Node, Project, Wire
from graph.edits.flow import NodeDraft, target_of
from graph.problems import Fix, Problem
from graph.topology import downstream_of, topological_order

PICTURES, TABLE = "data.sklearn_digits", "data.sklearn_iris"
"""Data that come with scikit-learn, so that they can be had at once."""
OPTIMIZER = "Adam"


def with_suggested_nodes(
    problems: Iterable[Problem], project: Project, scope: Scope, inference: Inference
) -> Iterator[Problem]:
    """The problems; what is missing in the main drawing is offered as a fix."""
    for problem in problems:
        if problem.location.block is None and not problem.fixes:
            problem = replace(problem, fixes=tuple(_fixes_for(problem, project.main, scope, inference)))
        yield problem


def _fixes_for(problem: Problem, graph: Graph, scope: Scope, inference: Inference) -> Iterator[Fix]:
    node, port = problem.location.node, problem.location.port
    if problem.code == "nothing-drawn":
        yield fixing.add_first((NodeDraft(PICTURES),), scope.kinds)
    elif problem.code == "no-data":
        yield _data_before(graph, scope)
    elif problem.code in ("no-loss", "no-optimizer"):
        yield from _missing_end(problem.code, graph, scope, inference)
    elif problem.code == "missing-input" and node in graph.nodes and node is not None and port is not None:
        yield from _missing_wire(graph, scope, inference, graph.nodes[node], port)


def _data_before(graph: Graph, scope: Scope) -> Fix:
    """Data before the first layer that waits for any: a picture for what takes one, else a table."""
    waiting = [node for node in topological_order(graph) if _open_input(graph, scope, node) is not None]
    flat = waiting and graph.nodes[waiting[0]].kind in ("Linear", "BatchNorm1d", "LayerNorm")
    return fixing.add_source(TABLE if flat else PICTURES, waiting[0] if waiting else None, scope.kinds)


def _open_input(graph: Graph, scope: Scope, node: str) -> Port | None:
    kind = scope.kinds.of(graph.nodes[node])
    for port in kind.inputs if kind is not None and kind.form in PASSING else ():
        if port.type is PortType.TENSOR and not port.optional and not graph.wires_into(node, port.name):
            return port
    return None


def _missing_end(code: str, graph: Graph, scope: Scope, inference: Inference) -> Iterator[Fix]:
    """The layers and the loss that fit behind the network, and for an optimizer what else it needs."""
    losses = [node for node in graph.nodes if _form(graph, scope, node) is Form.LOSS]
    free = [node for node in losses if not graph.wires_from(node)]
    end = network_end(graph, scope)
    if code == "no-optimizer" and (free or losses):
        yield fixing.add_connected_node(OPTIMIZER, "loss", (free or losses)[0], "output")
        return
    start = end or next((node for node in graph.nodes if _form(graph, scope, node) is Form.DATA), None)
    if start is None:
        return
    ending = ending_of(graph, scope, inference, start)
    if end is not None or ending.layers:
        drafts = [*ending.drafts, *([NodeDraft(OPTIMIZER)] if code == "no-optimizer" else [])]
        yield fixing.add_chain(drafts, start, scope.kinds, ending.target_kind)


def _missing_wire(graph: Graph, scope: Scope, inference: Inference, node: Node, port: str) -> Iterator[Fix]:
    """What an input without a wire most likely takes: for an optimizer a loss, else the nearest output."""
    kind = scope.kinds.of(node)
    into = kind.input(port) if kind is not None else None
    if kind is None or into is None:
        return
    if kind.form is Form.OPTIMIZER and port == "loss":
        yield from _loss_for(graph, scope, inference, node)
        return
    if port == "target" and (first := graph.wires_into(node.id)):
        target = target_of(graph, first[0].source, scope.kinds)
        if target is not None:
            yield fixing.add_wire(Wire(*target, node.id, port), scope.kinds)
            return
    nearest = _nearest_output(graph, scope, node, into)
    if nearest is None and kind.form in PASSING:
        if not any(_form(graph, scope, other) is Form.DATA for other in graph.nodes):
            yield _data_before(graph, scope)
    elif nearest is not None:
        yield fixing.add_wire(Wire(*nearest, node.id, port), scope.kinds)


def _loss_for(graph: Graph, scope: Scope, inference: Inference, optimizer: Node) -> Iterator[Fix]:
    losses = [node for node in graph.nodes if _form(graph, scope, node) is Form.LOSS]
    free = [node for node in losses if not graph.wires_from(node)] or losses
    end = network_end(graph, scope)
    if free:
        yield fixing.add_wire(Wire(free[0], "output", optimizer.id, "loss"), scope.kinds)
    elif end is not None:
        yield add_loss_before(graph, scope, inference, end, optimizer.id)


def add_loss_before(graph: Graph, scope: Scope, inference: Inference, end: str, optimizer: str) -> Fix:
    """Adds the loss that fits behind a node, with the layers that it needs, for an optimizer."""
    ending = ending_of(graph, scope, inference, end)
    return fixing.add_loss(ending.drafts, end, optimizer, scope.kinds, ending.target_kind)


def _nearest_output(graph: Graph, scope: Scope, node: Node, into: Port) -> tuple[str, str] | None:
    """The fitting output nearest before a node; one that nothing reads yet, if there is any."""
    behind = downstream_of(graph, node.id)
    candidates = [
        (candidate, output)
        for candidate in graph.nodes.values()
        if candidate.id not in behind and (kind := scope.kinds.of(candidate)) is not None
        if kind.form not in (Form.LOSS, Form.METRIC)
        for output in outputs_of(kind, candidate)
        if output.type is into.type and output.type is not PortType.PARAMETERS
        if output.target == (into.name == "target")
    ]
    if not candidates:
        return None

    def distance(pair: tuple[Node, Port]) -> tuple[bool, float]:
        candidate, output = pair
        across, down = node.at[0] - candidate.at[0], node.at[1] - candidate.at[1]
        ahead = across if across >= 0 else -4 * across
        return bool(graph.wires_from(candidate.id, output.name)), ahead + 2 * abs(down)

    nearest, output = min(candidates, key=distance)
    return nearest.id, output.name


def _form(graph: Graph, scope: Scope, node: str) -> Form | None:
    kind = scope.kinds.of(graph.nodes[node])
    return kind.form if kind is not None else None
