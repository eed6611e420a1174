"""Which blocks a drawing uses."""

from collections.abc import Iterator

from graph.catalogue.blocks import block_name
from graph.document import Graph, Project

MAX_DEPTH = 50
"""How deep blocks may be nested."""


def blocks_in(graph: Graph) -> Iterator[str]:
    """The names of the blocks that the nodes of a graph stand for, once for each node."""
    for node in graph.nodes.values():
        name = block_name(node.kind)
        if name is not None:
            yield name


def used_blocks(project: Project) -> list[str]:
    """The names of the blocks that the main graph uses, itself or through others, innermost first."""
    used: dict[str, None] = {}
    visited: set[str] = set()

    def visit(graph: Graph, depth: int) -> None:
        for name in blocks_in(graph):
            # Twice the depth that is allowed, so that what is too deep is listed and can be reported.
            if name in project.blocks and name not in visited and depth < 2 * MAX_DEPTH:
                visited.add(name)
                visit(project.blocks[name].graph, depth + 1)
                used[name] = None

    visit(project.main, 0)
    return list(used)
