"""Renaming a node of any graph of a project, with all that goes by its name."""

import re

from graph.catalogue.blocks import INPUT, OUTPUT, block_name
from graph.document import Project
from graph.edits.blocks import (
    check_block_name,
    graph_of,
    rename_block,
    snake_name,
    unique_block_name,
    with_graph,
)
from graph.edits.nodes import rename_node
from graph.edits.ports import rename_port
from graph.edits.projects import rename_node_in_project
from graph.edits.study_targets import rename_varied_nodes
from graph.edits.uses import uses_of
from graph.names import unique_name


def rename_node_of(project: Project, parent_block: str | None, node: str, name: str) -> tuple[Project, str]:
    """The project in which a node has another id, and that id.

    The wires of every use follow an input or output of a block. The only use of a block that is named after
    its class gives the class the new name too: `stage` becomes `encoder`, and `Stage` becomes `Encoder`. A
    name that is written as a class, `Encoder`, makes the node `encoder`.

    Args:
        project: The project.
        parent_block: The block in which the node stands; None: the main drawing.
        node: Its id.
        name: The new one. Where it cannot be one, the project stays as it is.
    """
    graph = graph_of(project, parent_block)
    use = graph.nodes.get(node)
    if use is None or node == name:
        return project, node
    if parent_block is not None and use.kind in (INPUT, OUTPUT):
        renamed = rename_port(project, parent_block, node, name)
        return renamed, node if renamed is project else name
    block = block_name(use.kind)
    if block is not None and block in project.blocks and _renames_class(project, node, block, name):
        return _rename_with_class(project, parent_block, node, block, name)
    renamed = _rename_in_graph(project, parent_block, node, name)
    return renamed, node if renamed is project else name


def _renames_class(project: Project, node: str, block: str, name: str) -> bool:
    """Whether a new name of a use is one for its block, too."""
    is_named_after = re.fullmatch(re.escape(snake_name(block)) + r"_?\d*", node) is not None
    return (is_named_after or name[:1].isupper()) and len(uses_of(project, block)) == 1


def _rename_with_class(
    project: Project, parent_block: str | None, node: str, block: str, name: str
) -> tuple[Project, str]:
    names = graph_of(project, parent_block).nodes.keys() - {node}
    new_id = unique_name(snake_name(name), names) if name[:1].isupper() else name
    renamed = _rename_in_graph(project, parent_block, node, new_id)
    if renamed is project and new_id != node:
        return project, node
    capitals = "".join(part[:1].upper() + part[1:] for part in name.split("_"))
    new_class = name if name[:1].isupper() else capitals
    if new_class != block:
        if check_block_name(renamed, new_class) is not None:
            new_class = unique_block_name(renamed, new_class)
        renamed = rename_block(renamed, block, new_class)
    return renamed, new_id


def _rename_in_graph(project: Project, parent_block: str | None, node: str, name: str) -> Project:
    if parent_block is None:
        return rename_node_in_project(project, node, name)
    graph = graph_of(project, parent_block)
    renamed = rename_node(graph, node, name)
    if renamed is graph:
        return project
    return rename_varied_nodes(with_graph(project, parent_block, renamed), parent_block, {node: name})
