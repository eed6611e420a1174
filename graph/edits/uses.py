"""The uses of a block: where they are, changed together, or parted from the others."""

from collections.abc import Callable, Collection
from dataclasses import replace

from graph.catalogue.blocks import PREFIX, block_name
from graph.document import Graph, Project
from graph.edits.blocks import graph_of, unique_block_name, with_graph
from graph.problems import Location


def uses_of(project: Project, block: str) -> tuple[Location, ...]:
    """Every node that stands for a block: first those of the main drawing, then those inside blocks."""
    kind = PREFIX + block
    graphs = [(None, project.main), *((name, other.graph) for name, other in project.blocks.items())]
    return tuple(
        Location(node=node.id, block=parent)
        for parent, graph in graphs
        for node in graph.nodes.values()
        if node.kind == kind
    )


def change_uses(project: Project, block: str, change: Callable[[Graph, Collection[str]], Graph]) -> Project:
    """The project in which every graph that uses a block is changed.

    Args:
        project: The project.
        block: The name of the block.
        change: From a graph and the ids of the uses in it to the new graph.
    """
    for parent in dict.fromkeys(use.block for use in uses_of(project, block)):
        graph = graph_of(project, parent)
        ids = frozenset(node.id for node in graph.nodes.values() if node.kind == PREFIX + block)
        project = with_graph(project, parent, change(graph, ids))
    return project


def make_single_user(project: Project, parent_block: str | None, node: str) -> tuple[Project, str]:
    """The project in which one use has a definition of its own, and the name of that.

    The project itself where it is the only use.

    Args:
        project: The project.
        parent_block: The block in which the node stands; None: the main drawing.
        node: The id of the use.
    """
    graph = graph_of(project, parent_block)
    name = block_name(graph.nodes[node].kind) or ""
    if len(uses_of(project, name)) < 2:
        return project, name
    copy = unique_block_name(project, name)
    definition = project.blocks[name]
    definition = replace(definition, graph=replace(definition.graph))  # another graph, though it is equal
    copied = replace(project, blocks={**project.blocks, copy: definition})
    own = graph.with_node(replace(graph.nodes[node], kind=PREFIX + copy))
    return with_graph(copied, parent_block, own), copy
