"""Positions for the nodes of drawings that were written by hand or by a program."""

from dataclasses import replace

from graph.catalogue.kinds import Kinds, kinds_of
from graph.document import Graph, Project
from graph.edits.alignment import tidy_layout
from graph.edits.auto_layout import NodeSizes
from gui.canvas.node_layout import compute_layout

MAX_NODES = 2000
"""Larger drawings would take seconds to lay out; Tidy up does it when it is asked for."""


def with_positions(project: Project) -> Project:
    """The project with its nodes in columns where all stand at one position, as none was given."""
    kinds = kinds_of(project)
    blocks = {
        name: replace(block, graph=_placed(block.graph, kinds)) for name, block in project.blocks.items()
    }
    is_same = all(blocks[name].graph is block.graph for name, block in project.blocks.items())
    main = _placed(project.main, kinds)
    return project if is_same and main is project.main else replace(project, main=main, blocks=blocks)


def _placed(graph: Graph, kinds: Kinds) -> Graph:
    if not 1 < len(graph.nodes) <= MAX_NODES or len({node.at for node in graph.nodes.values()}) > 1:
        return graph
    layouts = {node.id: compute_layout(node, kinds) for node in graph.nodes.values()}
    sizes = {name: (layout.width, layout.height) for name, layout in layouts.items()}
    ports = {(name, row.port, row.is_input): row.y for name, layout in layouts.items() for row in layout.rows}
    return tidy_layout(graph, list(graph.nodes), NodeSizes(sizes, ports))
