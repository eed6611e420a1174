"""Locked nodes, and the one rule that protects them."""

from collections.abc import Collection, Iterator
from dataclasses import replace

from graph.document import Graph, Node, Project
from graph.problems import Location, Problem, make_problem
from graph.topology import weights_source


def set_locked(graph: Graph, nodes: Collection[str], locked: bool) -> Graph:
    """The graph with nodes locked against every change but unlocking, or unlocked."""
    return graph.with_nodes(replace(graph.nodes[node_id], locked=locked) for node_id in nodes)


def unlocked_nodes(graph: Graph, nodes: Collection[str]) -> tuple[str, ...]:
    """Those of the nodes that may be changed."""
    return tuple(node_id for node_id in nodes if not graph.nodes[node_id].locked)


def restore_locked(before: Graph, after: Graph) -> Graph:
    """The later graph with the locked nodes of the earlier one as they were."""
    return after.with_nodes(node for node in before.nodes.values() if node.locked)


def locked_problem(graph: Graph, nodes: Collection[str]) -> Problem | None:
    """The problem with changing these nodes; None where none of them is locked."""
    return next(
        (make_problem("locked", node_id, node=node_id) for node_id in nodes if graph.nodes[node_id].locked),
        None,
    )


def check_locks(before: Project, after: Project) -> Problem | None:
    """Why a project may not become another: a locked node would be gone or differ; None where none would.

    A lock protects a node's position, name, kind, values and switches. Wires may come and go: they belong to
    two nodes, and are no part of either.
    """
    for block, old, new in _graphs(before, after):
        for node in old.nodes.values() if old is not new else ():
            if node.locked and not _is_unchanged(node, new):
                return make_problem("locked", Location(node=node.id, block=block), node=node.id)
    return None


def _graphs(before: Project, after: Project) -> Iterator[tuple[str | None, Graph, Graph]]:
    yield None, before.main, after.main
    for name, block in before.blocks.items():
        if name in after.blocks:
            yield name, block.graph, after.blocks[name].graph


def _is_unchanged(node: Node, graph: Graph) -> bool:
    """Whether a node is in a graph as it was, locked or not; the name of another may have changed in it."""
    current = graph.nodes.get(node.id)
    if current is None or repr(current.params) != repr(node.params):
        return False  # 1, 1.0 and true are three values
    owner = weights_source(node)
    is_free = owner is not None and owner not in graph.nodes
    weights = node.weights if is_free else current.weights
    return replace(current, locked=True, weights=weights) == node
