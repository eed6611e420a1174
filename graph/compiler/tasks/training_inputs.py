"""Inputs of a network that matter in training only: targets that augmentation moves or mixes."""

from collections.abc import Mapping

from graph.catalogue.augmentation import data_keys_of
from graph.compiler.plan.ir import Method
from graph.document import Graph, Node
from graph.topology import Origin, consuming_wires

_MIXED: Mapping[str, tuple[str, str]] = {
    "augment.MixUp": ("target", "soft_target"),
    "augment.CutMix": ("target", "soft_target"),
}


def training_inputs(graph: Graph, method: Method) -> tuple[Origin, ...]:
    """The arguments of a method that only go through augmentation to the objective.

    In evaluation None will do for each of them, and nothing else that the method gives depends on it.
    """
    called = {statement.node for statement in method.statements}
    return tuple(origin for _, origin in method.arguments if _is_for_training(graph, called, origin, set()))


def _is_for_training(graph: Graph, called: set[str], origin: Origin, visited: set[Origin]) -> bool:
    visited.add(origin)
    wires = consuming_wires(graph, origin, lambda node: node.is_passthrough)
    readers = [wire for wire in wires if wire.target in called]
    ends = [_moved_on(graph.nodes[wire.target], wire.input) for wire in readers]
    return (bool(readers) or len(visited) > 1) and all(
        end is not None and (end in visited or _is_for_training(graph, called, end, visited)) for end in ends
    )


def _moved_on(node: Node, port: str) -> Origin | None:
    """By which output a node hands on what comes into a port only to be moved or mixed."""
    if port in data_keys_of(node):
        return node.id, port
    mixed = _MIXED.get(node.kind)
    return (node.id, mixed[1]) if mixed is not None and mixed[0] == port else None
