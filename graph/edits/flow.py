"""Adding nodes behind others, wired as somebody who adds them there means it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from graph.catalogue.data.source import UNIT
from graph.catalogue.kind import Form, Kind, Port, PortType, outputs_of
from graph.catalogue.kinds import CATALOGUE, Kinds
from graph.document import Graph, Value, Wire
from graph.edits.nodes import add_node
from graph.edits.wires import check_new_wire, connect, find_free_input
from graph.frozendict import EMPTY
from graph.topology import upstream_of

OutputRef = tuple[str, str]
"""A node and the name of one of its outputs."""

OBJECTIVE_FORMS = frozenset({Form.LOSS, Form.METRIC, Form.OUTPUT})
PASSING_FORMS = frozenset({Form.MODULE, Form.FUNCTION, Form.BLOCK})


@dataclass(frozen=True, slots=True)
class NodeDraft:
    """A node that is to be added: its kind, and the values it gets."""

    kind: str
    params: Mapping[str, Value] = EMPTY


@dataclass(frozen=True, slots=True)
class Flow:
    """What a further node can be wired to: the output that carries the data on, the loss, the optimizer."""

    value: OutputRef | None = None
    loss: OutputRef | None = None
    optimizer: str | None = None


def flow_behind(graph: Graph, node: str, kinds: Kinds = CATALOGUE) -> Flow:
    """What a node gives to those that are added behind it."""
    kind = kinds.of(graph.nodes[node])
    if kind is None:
        return Flow()
    if kind.form in (Form.LOSS, Form.METRIC, Form.OUTPUT):
        first = graph.wires_into(node, kind.inputs[0].name) if kind.inputs else ()
        value = (first[0].source, first[0].output) if first else None
        return Flow(value, (node, kind.outputs[0].name) if kind.form is Form.LOSS else None)
    if kind.form is Form.OPTIMIZER:
        return Flow(optimizer=node)
    if kind.form is Form.SCHEDULE:
        return Flow(optimizer=next((wire.target for wire in graph.wires_from(node)), None))
    output = _first_output(kind, graph, node)
    return Flow((node, output.name) if output is not None else None)


def _first_output(kind: Kind, graph: Graph, node: str) -> Port | None:
    outputs = [port for port in outputs_of(kind, graph.nodes[node]) if port.type is PortType.TENSOR]
    return next((port for port in outputs if not port.target), None)


def can_insert_behind(graph: Graph, node: str, drafts: Sequence[NodeDraft], kinds: Kinds = CATALOGUE) -> bool:
    """Whether nodes added behind a node can stand before what it leads to.

    They can where that is one node, or only losses and metrics, and all of them pass their input on.
    """
    output = flow_behind(graph, node, kinds).value
    if output is None or output[0] != node:
        return False
    followers = [graph.nodes[wire.target] for wire in graph.wires_from(*output)]
    forms = {kind.form for follower in followers if (kind := kinds.of(follower)) is not None}
    drafted = [kinds.find(draft.kind) for draft in drafts]
    passes = all(
        kind is not None
        and kind.form in PASSING_FORMS
        and sum(port.type is PortType.TENSOR and not port.optional for port in kind.inputs) == 1
        for kind in drafted
    )
    return passes and bool(followers) and (len(followers) == 1 or forms <= OBJECTIVE_FORMS)


def add_behind(
    graph: Graph,
    drafts: Sequence[NodeDraft],
    node: str | Wire | None,
    kinds: Kinds = CATALOGUE,
    *,
    insert: bool = False,
) -> tuple[Graph, tuple[str, ...]]:
    """The graph with nodes added one behind the other, and their ids; their positions are the caller's.

    Args:
        graph: The drawing.
        drafts: What is added.
        node: The node behind which they are wired, or the wire into which; None: the first hangs on nothing.
        kinds: The kinds of the project.
        insert: Whether what `node` led to follows the last of them from now on; on a wire it always does.
    """
    if isinstance(node, Wire):
        flow = Flow((node.source, node.output))
        followers: tuple[Wire, ...] = (node,)
    else:
        flow = flow_behind(graph, node, kinds) if node is not None else Flow()
        followers = graph.wires_from(*flow.value) if insert and flow.value is not None else ()
    start = flow.value
    added: list[str] = []
    for draft in drafts:
        graph, name = add_node(graph, draft.kind, (0.0, 0.0), params=draft.params)
        added.append(name)
        graph, flow = _wire_up(graph, name, flow, kinds)
    if flow.value is not None and flow.value != start:
        graph = _moved_to(graph, followers, flow.value, kinds)
    return graph, tuple(added)


def _moved_to(graph: Graph, wires: Sequence[Wire], output: OutputRef, kinds: Kinds) -> Graph:
    """The graph in which wires come from another output, each at its place, as far as they may."""
    for wire in wires:
        moved = replace(wire, source=output[0], output=output[1])
        if check_new_wire(graph, moved, kinds) is None:
            graph = graph.with_wires(moved if other == wire else other for other in graph.wires)
    return graph


def _wire_up(graph: Graph, node: str, flow: Flow, kinds: Kinds) -> tuple[Graph, Flow]:
    """The graph in which a new node hangs on the flow, and the flow behind it."""
    kind = kinds.of(graph.nodes[node])
    if kind is None:
        return graph, flow
    if kind.form is Form.OPTIMIZER:
        loss = flow.loss or _loss_without_optimizer(graph, kinds)
        if loss is not None and (port := kind.input("loss")) is not None:
            graph = connect(graph, Wire(*loss, node, port.name), kinds)
        return graph, replace(flow, optimizer=node)
    if kind.form is Form.SCHEDULE:
        return _with_schedule(graph, node, flow, kinds), flow
    if kind.form in OBJECTIVE_FORMS:
        graph = _with_objective(graph, node, kind, flow, kinds)
        is_loss = kind.form is Form.LOSS
        return graph, replace(flow, loss=(node, kind.outputs[0].name)) if is_loss else flow
    if flow.value is not None:
        into = find_free_input(graph, node, Wire(*flow.value, "", ""), kinds)
        graph = connect(graph, Wire(*flow.value, node, into), kinds) if into else graph
    output = _first_output(kind, graph, node)
    return graph, replace(flow, value=(node, output.name)) if output is not None else flow


def _with_objective(graph: Graph, node: str, kind: Kind, flow: Flow, kinds: Kinds) -> Graph:
    """The graph in which a loss or metric reads the flow, and the target that belongs to it."""
    if flow.value is None:
        return graph
    into = find_free_input(graph, node, Wire(*flow.value, "", ""), kinds)
    graph = connect(graph, Wire(*flow.value, node, into), kinds) if into else graph
    target = target_of(graph, flow.value[0], kinds)
    if target is not None and kind.input("target") is not None:
        graph = connect(graph, Wire(*target, node, "target"), kinds)
    return graph


def target_of(graph: Graph, node: str, kinds: Kinds = CATALOGUE) -> OutputRef | None:
    """The one field that what a node gives is to be compared with; None where that is open."""
    upstream = upstream_of(graph, node)
    sources = [
        candidate
        for candidate in graph.nodes.values()
        if (kind := kinds.of(candidate)) is not None and kind.form is Form.DATA
    ]
    nearer = [candidate for candidate in sources if candidate.id in upstream] or sources
    targets = [
        (candidate.id, port.name)
        for candidate in nearer
        if (kind := kinds.of(candidate)) is not None
        for port in outputs_of(kind, candidate)
        if port.target and port.type is PortType.TENSOR and port.name != UNIT.name
    ]
    return targets[0] if len(targets) == 1 else None


def _loss_without_optimizer(graph: Graph, kinds: Kinds) -> OutputRef | None:
    """The only loss that nothing takes yet."""
    losses = [
        (candidate.id, kind.outputs[0].name)
        for candidate in graph.nodes.values()
        if (kind := kinds.of(candidate)) is not None and kind.form is Form.LOSS and kind.outputs
    ]
    free = [loss for loss in losses if not graph.wires_from(*loss)]
    return free[0] if len(free) == 1 else None


def _with_schedule(graph: Graph, node: str, flow: Flow, kinds: Kinds) -> Graph:
    optimizer = flow.optimizer
    if optimizer is None:
        return graph
    kind, target = kinds.of(graph.nodes[node]), kinds.of(graph.nodes[optimizer])
    outputs = [port.name for port in kind.outputs if port.type is PortType.SCHEDULE] if kind else []
    inputs = [port.name for port in target.inputs if port.type is PortType.SCHEDULE] if target else []
    for port in inputs[:1]:
        if outputs and not graph.wires_into(optimizer, port):
            graph = connect(graph, Wire(node, outputs[0], optimizer, port), kinds)
    return graph
