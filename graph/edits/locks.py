"""Locked nodes: what they are proof against, and the one rule that says so."""

from collections.abc import Collection, Iterator
from dataclasses import replace

from graph.document import Copied, Graph, Node, Project, Shared
from graph.problems import Place, Problem, problem


def set_locked(graph: Graph, nodes: Collection[str], locked: bool) -> Graph:
    """The graph with nodes that are proof against every change but being unlocked, or not any more."""
    return graph.with_nodes(replace(graph.nodes[each], locked=locked) for each in nodes)


def unlocked(graph: Graph, nodes: Collection[str]) -> tuple[str, ...]:
    """Those of the nodes that may be changed."""
    return tuple(each for each in nodes if not graph.nodes[each].locked)


def with_locked_of(before: Graph, after: Graph) -> Graph:
    """The later graph with the locked nodes of the earlier one as they were."""
    return after.with_nodes(node for node in before.nodes.values() if node.locked)


def locked_problem(graph: Graph, nodes: Collection[str]) -> Problem | None:
    """The problem with changing these nodes; None where none of them is locked."""
    return next((problem("locked", each, node=each) for each in nodes if graph.nodes[each].locked), None)


def why_locked(before: Project, after: Project) -> Problem | None:
    """Why a project may not become another: a locked node would be gone or differ; None where none would.

    A lock holds a node's place, name, kind, values and switches. Wires may come and go: they belong to two
    nodes, and what a node is does not hang on them.
    """
    for block, old, new in _graphs(before, after):
        for node in old.nodes.values() if old is not new else ():
            if node.locked and not _is_kept(node, new):
                return problem("locked", Place(node=node.id, block=block), node=node.id)
    return None


def _graphs(before: Project, after: Project) -> Iterator[tuple[str | None, Graph, Graph]]:
    yield None, before.main, after.main
    for name, block in before.blocks.items():
        if name in after.blocks:
            yield name, block.graph, after.blocks[name].graph


def _is_kept(node: Node, graph: Graph) -> bool:
    """Whether a node is in a graph as it was, locked or not; the name of another may have changed in it."""
    found = graph.nodes.get(node.id)
    if found is None or repr(found.params) != repr(node.params):
        return False  # 1, 1.0 and true are three values
    is_free = isinstance(node.weights, Shared | Copied) and _owner(node.weights) not in graph.nodes
    weights = node.weights if is_free else found.weights
    return replace(found, locked=True, weights=weights) == node


def _owner(weights: Shared | Copied) -> str:
    return weights.share if isinstance(weights, Shared) else weights.copy
