"""Makes the edits that the doctor proposes."""

from dataclasses import replace

from graph.catalogue.kinds import kinds_of
from graph.compiler import fixes
from graph.document import EarlyStopping, Graph, Node, Project, Training, Wire
from graph.edits.blocks import graph_of, with_graph
from graph.edits.nodes import add_node, remove_nodes, set_frozen, set_init, set_parameter
from runtime.diagnostic import DiagnosticAction
from runtime.doctor.activation_rules import clamp_bounds
from runtime.doctor.training_history import split_node_path

METRIC_OFFSET_Y = 160.0
"""How far under the loss a metric is put."""


def apply_action(project: Project, action: DiagnosticAction) -> Project:
    """The project after an action; the project itself where its node is gone."""
    if action.code == "change-kinds":
        return _replace_kind(project, action.parameter, str(action.value))
    if action.node is None:
        return replace(project, training=_change_training(project.training, action))
    block, node = split_node_path(project, action.node)
    graph = graph_of(project, block)
    if node not in graph.nodes:
        return project
    return with_graph(project, block, _edit_graph(project, graph, graph.nodes[node], action))


def _replace_kind(project: Project, old: str, new: str) -> Project:
    """The project in which every node of a kind, in the main drawing and in blocks, is one of another."""
    for block in (None, *project.blocks):
        graph = graph_of(project, block)
        for node in graph.nodes.values():
            if node.kind == old:
                graph = _change_kind(project, graph, node, new)
        project = with_graph(project, block, graph)
    return project


def _change_training(training: Training, action: DiagnosticAction) -> Training:
    if action.code == "early-stopping":
        assert isinstance(action.value, int)
        return replace(training, early_stopping=EarlyStopping(patience=action.value))
    return replace(training, **{action.parameter: action.value})  # type: ignore[arg-type]


def _edit_graph(project: Project, graph: Graph, node: Node, action: DiagnosticAction) -> Graph:
    value = action.value
    match action.code:
        case "set-parameter":
            return set_parameter(graph, node.id, action.parameter, value)
        case "remove-node":
            return remove_nodes(graph, [node.id], bridge=True, kinds=kinds_of(project))
        case "reset-init":
            return set_init(graph, node.id, "", None)
        case "unfreeze":
            return set_frozen(graph, [node.id], False)
        case "insert":
            return _insert_node(graph, node, action.parameter, str(value))
        case "change-kind":
            return _change_kind(project, graph, node, str(value))
        case "add-metric":
            return _add_metric(graph, node, str(value))
        case "wire-up":
            return fixes.add_wire(
                Wire(node.id, "parameters", str(value), "parameters"), kinds_of(project)
            ).apply(graph)
    return graph


def _insert_node(graph: Graph, node: Node, port: str, kind: str) -> Graph:
    if not graph.wires_into(node.id, port):
        return graph
    params = clamp_bounds(node.kind) if kind == "torch.clamp" else {}
    return fixes.insert(kind, node.id, port, **params).apply(graph)


def _change_kind(project: Project, graph: Graph, node: Node, kind: str) -> Graph:
    """The node as one of another kind, with the parameters that this has too."""
    new_kind = kinds_of(project).find(kind)
    known = {parameter.name for parameter in new_kind.parameters} if new_kind else set()
    params = {name: value for name, value in node.params.items() if name in known}
    return graph.with_node(replace(node, kind=kind, params=params))


def _add_metric(graph: Graph, loss: Node, kind: str) -> Graph:
    """A metric that is fed with what the loss is fed with."""
    x, y = loss.at
    extended, added = add_node(graph, kind, (x, y + METRIC_OFFSET_Y))
    wires = [
        Wire(wire.source, wire.output, added, wire.input)
        for wire in graph.wires_into(loss.id)
        if wire.input in ("input", "target")
    ]
    return extended.with_wires([*extended.wires, *wires])
