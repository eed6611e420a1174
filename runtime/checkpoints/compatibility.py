"""What differs between two drawings, as far as a training that goes from one to the other has to know."""

from collections.abc import Collection, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from graph.catalogue import find
from graph.catalogue.kind import Form
from graph.document import Graph, Node, Project, Training
from graph.file.read import read_project

DRAWING = "drawing.netloom"


def drawing_of(run: Path) -> Project | None:
    """The project that the run in a folder trained last; None where that cannot be read."""
    try:
        return read_project((run / DRAWING).read_bytes()).project
    except OSError:
        return None


def is_same_drawing(one: Project, other: Project) -> bool:
    """Whether two projects mean the same training, however long and on whatever device."""
    return _essence(one) == _essence(other)


def same_rows(one: Project, other: Project) -> bool:
    """Whether the steps of an epoch see the same rows in the same batches."""

    def rows(project: Project) -> tuple[Any, ...]:
        nodes = {node.id: _meaning(node) for node in _nodes_of(project.main, Form.DATA)}
        return nodes, project.training.batch_size, project.training.accumulate

    return rows(one) == rows(other)


def same_world(one: Project, other: Project) -> bool:
    """Whether the network plays in the same environment and learns from it in the same way."""

    def worlds(project: Project) -> list[tuple[Any, ...]]:
        return [
            (node.id, node.kind, node.params.get("environment"), node.params.get("learns_from"))
            for node in _nodes_of(project.main, Form.DATA)
        ]

    return worlds(one) == worlds(other)


def same_losses(one: Project, other: Project) -> bool:
    """Whether the losses mean the same, so that their values can be compared."""

    def losses(project: Project) -> tuple[Any, ...]:
        nodes = {node.id: _meaning(node) for node in _nodes_of(project.main, Form.LOSS)}
        stopping = project.training.early_stopping
        return nodes, stopping and (stopping.monitor, stopping.mode)

    return same_rows(one, other) and losses(one) == losses(other)


def same_schedule(one: Project, other: Project, optimizer: str) -> bool:
    """Whether an optimizer and the schedules before it are the same in both."""

    def schedule(graph: Graph) -> dict[str, Any]:
        found, waiting = {}, [optimizer]
        while waiting:
            node = graph.nodes.get(waiting.pop())
            if node is not None and node.id not in found:
                wires = graph.wires_into(node.id)
                schedules = [each.source for each in wires if _is(graph, each.source, Form.SCHEDULE)]
                found[node.id] = (_meaning(node), schedules)
                waiting += schedules
        return found

    return schedule(one.main) == schedule(other.main)


def same_way(one: Project, other: Project, node: str, ends: Collection[str]) -> bool:
    """Whether what comes into a node is drawn the same in both, back to the first of some nodes.

    Then its values have the same shape, whatever was changed farther up.
    """

    def way(graph: Graph) -> dict[str, Any]:
        found: dict[str, Any] = {}
        waiting = [node]
        while waiting:
            each = graph.nodes.get(waiting.pop())
            if each is not None and each.id not in found:
                wires = () if each.id in ends else tuple(graph.wires_into(each.id))
                found[each.id] = (_meaning(each), wires)
                waiting += [wire.source for wire in wires]
        return found

    return way(one.main) == way(other.main)


def _essence(project: Project) -> tuple[Any, ...]:
    ignored = {"epochs": 0, "device": "", "resident": "", "checkpoint_every": None, "extra": {}}
    training: Training = replace(project.training, **ignored)  # type: ignore[arg-type]
    blocks = {name: (_drawn(block.graph), block.params) for name, block in project.blocks.items()}
    return _drawn(project.main), blocks, training


def _drawn(graph: Graph) -> tuple[Any, ...]:
    nodes = {node.id: _meaning(node) for node in graph.nodes.values() if not _is_note(node)}
    return nodes, tuple(sorted(graph.wires)), _orders(graph)


def _orders(graph: Graph) -> dict[tuple[str, str], list[tuple[str, str]]]:
    """The wires into each input in their order, which matters where it takes several."""
    orders: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for wire in graph.wires:
        orders.setdefault((wire.target, wire.input), []).append((wire.source, wire.output))
    return orders


def _meaning(node: Node) -> tuple[Any, ...]:
    return node.kind, node.params, node.repeat, node.weights, node.frozen, node.bypass


def _nodes_of(graph: Graph, form: Form) -> Iterator[Node]:
    return (node for node in graph.nodes.values() if _is(graph, node.id, form))


def _is(graph: Graph, node: str, form: Form) -> bool:
    kind = find(graph.nodes[node].kind) if node in graph.nodes else None
    return kind is not None and kind.form is form


def _is_note(node: Node) -> bool:
    kind = find(node.kind)
    return kind is not None and kind.form is Form.NOTE
