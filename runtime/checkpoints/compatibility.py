"""What differs between two drawings, as far as a training that goes from one to the other has to know."""

from collections.abc import Collection, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from graph.catalogue import find_kind
from graph.catalogue.kind import Form
from graph.document import Graph, Node, Project, Training
from graph.file.read import read_project
from graph.topology import upstream_of

DRAWING = "drawing.netloom"


def drawing_of(run: Path) -> Project | None:
    """The project that the run in a folder trained last; None where that cannot be read."""
    try:
        return read_project((run / DRAWING).read_bytes()).project
    except OSError:
        return None


def is_same_drawing(one: Project, other: Project) -> bool:
    """Whether two projects mean the same training, however long and on whatever device."""
    return _project_signature(one) == _project_signature(other)


def same_rows(one: Project, other: Project) -> bool:
    """Whether the steps of an epoch see the same rows in the same batches."""

    def rows(project: Project) -> tuple[Any, ...]:
        nodes = {node.id: _node_signature(node) for node in _nodes_of(project.main, Form.DATA)}
        return nodes, project.training.batch_size, project.training.accumulate

    return rows(one) == rows(other)


def same_environment(one: Project, other: Project) -> bool:
    """Whether the network plays in the same environment and learns from it by the same method."""

    def environments(project: Project) -> list[tuple[Any, ...]]:
        return [
            (node.id, node.kind, node.params.get("environment"), node.params.get("learns_from"))
            for node in _nodes_of(project.main, Form.DATA)
        ]

    return environments(one) == environments(other)


def same_losses(one: Project, other: Project) -> bool:
    """Whether the losses mean the same, so that their values can be compared."""

    def losses(project: Project) -> tuple[Any, ...]:
        nodes = {node.id: _node_signature(node) for node in _nodes_of(project.main, Form.LOSS)}
        stopping = project.training.early_stopping
        return nodes, stopping and (stopping.monitor, stopping.mode)

    return same_rows(one, other) and losses(one) == losses(other)


def same_schedule(one: Project, other: Project, optimizer: str) -> bool:
    """Whether an optimizer and the schedules before it are the same in both."""

    def schedules(graph: Graph) -> dict[str, Any]:
        def is_schedule(node: str) -> bool:
            return _has_form(graph, node, Form.SCHEDULE)

        def sources(node: str) -> list[str]:
            return [wire.source for wire in graph.wires_into(node) if is_schedule(wire.source)]

        upstream = upstream_of(graph, optimizer, until=lambda node: not is_schedule(node))
        nodes = [
            node for node in upstream if node in graph.nodes and (node == optimizer or is_schedule(node))
        ]
        return {node: (_node_signature(graph.nodes[node]), sources(node)) for node in nodes}

    return schedules(one.main) == schedules(other.main)


def same_upstream(one: Project, other: Project, node: str, ends: Collection[str]) -> bool:
    """Whether what comes into a node is drawn the same in both, back to the nearest of some nodes.

    Then its values have the same shape, whatever was changed farther up.
    """

    def upstream(graph: Graph) -> dict[str, Any]:
        nodes = upstream_of(graph, node, until=lambda other: other in ends)
        return {
            name: (_node_signature(graph.nodes[name]), () if name in ends else graph.wires_into(name))
            for name in nodes
            if name in graph.nodes
        }

    return upstream(one.main) == upstream(other.main)


def node_kinds(project: Project) -> frozenset[tuple[str, str, str]]:
    """What the weights of a checkpoint belong to: block, id and kind of every node."""
    graphs = {"": project.main, **{name: block.graph for name, block in project.blocks.items()}}
    return frozenset(
        (name, node.id, node.kind) for name, graph in graphs.items() for node in graph.nodes.values()
    )


def is_related_project(one: Project, other: Project) -> bool:
    """Whether two projects have most of their nodes in common, so that one is a version of the other."""
    nodes, others = node_kinds(one), node_kinds(other)
    return 2 * len(nodes & others) > max(len(nodes), len(others))


def _project_signature(project: Project) -> tuple[Any, ...]:
    unlike = {"epochs": 0, "device": "", "threads": None, "resident": "", "checkpoint_every": None}
    training: Training = replace(project.training, **unlike, extra={})  # type: ignore[arg-type]
    blocks = {name: (_graph_signature(block.graph), block.params) for name, block in project.blocks.items()}
    return _graph_signature(project.main), blocks, training


def _graph_signature(graph: Graph) -> tuple[Any, ...]:
    nodes = {node.id: _node_signature(node) for node in graph.nodes.values() if not _is_note(node)}
    return nodes, tuple(sorted(graph.wires)), _input_orders(graph)


def _input_orders(graph: Graph) -> dict[tuple[str, str], list[tuple[str, str]]]:
    """The wires into each input in their order, which matters where it takes several."""
    orders: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for wire in graph.wires:
        orders.setdefault((wire.target, wire.input), []).append((wire.source, wire.output))
    return orders


def _node_signature(node: Node) -> tuple[Any, ...]:
    flags = (node.frozen, node.freeze, node.mode, node.no_grad, node.bypass, node.when)
    return node.kind, node.params, node.repeat, node.collect, node.weights, node.init, *flags


def _nodes_of(graph: Graph, form: Form) -> Iterator[Node]:
    return (node for node in graph.nodes.values() if _has_form(graph, node.id, form))


def _has_form(graph: Graph, node: str, form: Form) -> bool:
    kind = find_kind(graph.nodes[node].kind) if node in graph.nodes else None
    return kind is not None and kind.form is form


def _is_note(node: Node) -> bool:
    kind = find_kind(node.kind)
    return kind is not None and kind.form is Form.NOTE
