"""Edits of the parameters of a block itself."""

from dataclasses import replace

from graph.document import Block, Graph, Project, Value
from graph.names import check_node_id


def check_parameter_name(block: Block, name: str) -> str | None:
    """The code of the problem with a new parameter's name; None where it may be used."""
    if not name.isascii() or name == "index":
        return "bad-name"
    return check_node_id(name, {*block.params, *block.graph.nodes})


def set_block_parameter(project: Project, block: str, name: str, value: Value) -> Project:
    """The project in which a block has a parameter with this default."""
    definition = project.blocks[block]
    changed = replace(definition, params={**definition.params, name: value})
    return replace(project, blocks={**project.blocks, block: changed})


def remove_block_parameter(project: Project, block: str, name: str) -> Project:
    """The project in which a block, and every use of it, lacks a parameter."""
    definition = project.blocks[block]
    remaining = {key: value for key, value in definition.params.items() if key != name}
    blocks = {**project.blocks, block: replace(definition, params=remaining)}
    kind = f"block:{block}"

    def cleaned(graph: Graph) -> Graph:
        uses = [node.without_param(name) for node in graph.nodes.values() if node.kind == kind]
        return graph.with_nodes(uses) if uses else graph

    blocks = {key: replace(other, graph=cleaned(other.graph)) for key, other in blocks.items()}
    return replace(project, main=cleaned(project.main), blocks=blocks)
