"""Nodes that a drawing still lacks, offered as fixes: data, the loss that fits, an optimizer, a wire."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from graph.catalogue.kind import Form, Port, PortType, outputs_of
from graph.compiler import fixes as fixing
from graph.compiler.scope import Scope
from graph.compiler.score_forms import LOG_SOFTMAXES, SIGMOIDS
from graph.dataset_fields import Field, is_vocabulary
from graph.document import Graph, Node, Project, Wire
from graph.edits.flow import NodeDraft, target_of
from graph.problems import Fix, Problem
from graph.topology import downstream_of, topological_order, upstream_of

PICTURES, TABLE = "data.sklearn_digits", "data.sklearn_iris"
"""Data that come with scikit-learn, so that they can be had at once."""
OPTIMIZER = "Adam"
NO_FOLLOWERS = frozenset({Form.METRIC, Form.OUTPUT})
"""Forms of nodes that read what a network gives, and nothing of which goes on to a loss."""
PASSING = frozenset({Form.MODULE, Form.FUNCTION, Form.BLOCK})
WIDTHS = ("out_features", "out_channels")
EMBEDDING_WIDTH = 32


def with_suggested_nodes(problems: Iterable[Problem], project: Project, scope: Scope) -> Iterator[Problem]:
    """The problems; what is missing in the main drawing is offered as a fix."""
    for problem in problems:
        if problem.location.block is None and not problem.fixes:
            problem = replace(problem, fixes=tuple(_fixes_for(problem, project.main, scope)))
        yield problem


def _fixes_for(problem: Problem, graph: Graph, scope: Scope) -> Iterator[Fix]:
    node, port = problem.location.node, problem.location.port
    if problem.code == "nothing-drawn":
        yield fixing.add_first((NodeDraft(PICTURES),), scope.kinds)
    elif problem.code == "no-data":
        yield _data_before(graph, scope)
    elif problem.code in ("no-loss", "no-optimizer"):
        yield from _missing_end(problem.code, graph, scope)
    elif problem.code == "missing-input" and node in graph.nodes and node is not None and port is not None:
        yield from _missing_wire(graph, scope, graph.nodes[node], port)


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


def _missing_end(code: str, graph: Graph, scope: Scope) -> Iterator[Fix]:
    """The loss that fits behind the network, and for an optimizer what else it needs."""
    losses = [node for node in graph.nodes if _form(graph, scope, node) is Form.LOSS]
    free = [node for node in losses if not graph.wires_from(node)]
    end = network_end(graph, scope)
    if code == "no-optimizer" and (free or losses):
        yield fixing.add_connected_node(OPTIMIZER, "loss", (free or losses)[0], "output")
        return
    layers = [] if end is not None else list(_simplest_network(graph, scope))
    start = end or next((node for node in graph.nodes if _form(graph, scope, node) is Form.DATA), None)
    if start is not None and (end is not None or layers):
        drafts = [*layers, NodeDraft(fitting_loss(graph, scope, start))]
        drafts += [NodeDraft(OPTIMIZER)] if code == "no-optimizer" else []
        yield fixing.add_chain(drafts, start, scope.kinds)


def _simplest_network(graph: Graph, scope: Scope) -> Iterator[NodeDraft]:
    """The smallest network behind data that nothing reads yet, as wide as the target asks for."""
    for node, description in scope.descriptions.items():
        target = _target_field(graph, scope, node) if node in graph.nodes else None
        inputs = next((field for field in description.fields if field != target), None)
        if target is None or inputs is None:
            continue
        width = len(target.classes) or (target.shape[0] if target.shape else 1)
        width = width if target.classes or len(target.shape) != 2 else max(2, len(target.labels))
        is_named = bool(target.classes) or target.dtype.startswith("int")
        if is_named and len(target.shape) == 2 and len(inputs.shape) == 3:
            yield NodeDraft("Conv2d", {"out_channels": width, "kernel_size": 3, "padding": 1})
            return
        if is_vocabulary(inputs.classes) and not target.shape:
            vocabulary = {"num_embeddings": len(inputs.classes), "embedding_dim": EMBEDDING_WIDTH}
            yield NodeDraft("Embedding", vocabulary)
            yield NodeDraft("torch.mean", {"dim": 1})
        elif len(inputs.shape) != 1:
            yield NodeDraft("Flatten")
        yield NodeDraft("Linear", {"out_features": width})
        return


def _missing_wire(graph: Graph, scope: Scope, node: Node, port: str) -> Iterator[Fix]:
    """What an input without a wire most likely takes: for an optimizer a loss, else the nearest output."""
    kind = scope.kinds.of(node)
    into = kind.input(port) if kind is not None else None
    if kind is None or into is None:
        return
    if kind.form is Form.OPTIMIZER and port == "loss":
        yield from _loss_for(graph, scope, node)
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


def _loss_for(graph: Graph, scope: Scope, optimizer: Node) -> Iterator[Fix]:
    losses = [node for node in graph.nodes if _form(graph, scope, node) is Form.LOSS]
    free = [node for node in losses if not graph.wires_from(node)] or losses
    end = network_end(graph, scope)
    if free:
        yield fixing.add_wire(Wire(free[0], "output", optimizer.id, "loss"), scope.kinds)
    elif end is not None:
        yield fixing.add_loss(fitting_loss(graph, scope, end), end, optimizer.id, scope.kinds)


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


def network_end(graph: Graph, scope: Scope) -> str | None:
    """The last layer that leads to no other: what a loss is to read."""
    ends = [
        node
        for node in topological_order(graph)
        if _form(graph, scope, node) in PASSING
        and all(_form(graph, scope, wire.target) in NO_FOLLOWERS for wire in graph.wires_from(node))
    ]
    sources = {node for node in graph.nodes if _form(graph, scope, node) is Form.DATA}
    fed = [node for node in ends if sources & upstream_of(graph, node)]
    return fed[-1] if fed else ends[-1] if ends else None


def lacks_loss(graph: Graph, scope: Scope, node: str) -> bool:
    """Whether what a node gives has not been compared with the target yet, although there is one."""
    before = {node, *upstream_of(graph, node)}
    if target_of(graph, node, scope.kinds) is None or _form(graph, scope, node) not in PASSING:
        return False
    if any(_form(graph, scope, other) is Form.LOSS for other in before):
        return False
    return not any(
        (kind := scope.kinds.of(graph.nodes[wire.source])) is not None
        and any(
            port.target and port.name == wire.output for port in outputs_of(kind, graph.nodes[wire.source])
        )
        for other in before
        for wire in graph.wires_into(other)
    )


def fitting_loss(graph: Graph, scope: Scope, end: str) -> str:
    """The kind of loss that fits what a network gives and what it is to be compared with."""
    kind, field = graph.nodes[end].kind, _target_field(graph, scope, end)
    if kind in LOG_SOFTMAXES:
        return "NLLLoss"
    if kind in SIGMOIDS:
        return "BCELoss"
    if field is None:
        return "CrossEntropyLoss" if target_of(graph, end, scope.kinds) is not None else "MSELoss"
    if not field.classes:
        return "MSELoss" if field.dtype.startswith("float") else "CrossEntropyLoss"
    single = len(field.classes) == 2 and _width(graph, end) == 1
    return "BCEWithLogitsLoss" if single else "CrossEntropyLoss"


def _target_field(graph: Graph, scope: Scope, end: str) -> Field | None:
    target = target_of(graph, end, scope.kinds)
    description = scope.descriptions.get(target[0]) if target is not None else None
    return description.field(target[1]) if description is not None and target is not None else None


def _width(graph: Graph, node: str) -> object:
    """How many numbers a layer gives, as the nearest one before it that has a width tells."""
    visited: set[str] = set()
    while node not in visited:
        visited.add(node)
        params = graph.nodes[node].params
        width = next((params[name] for name in WIDTHS if name in params), None)
        into = graph.wires_into(node)
        if width is not None or not into:
            return width
        node = into[0].source
    return None
