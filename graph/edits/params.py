"""Edits of the parameters of a block itself."""

from dataclasses import replace

from graph.document import Block, Graph, Project, Value
from graph.names import why_not_a_name


def why_no_parameter(block: Block, name: str) -> str | None:
    """The code of the problem with a new parameter's name; None where it may be used."""
    if not name.isascii() or name == "index":
        return "bad-name"
    return why_not_a_name(name, {*block.params, *block.graph.nodes})


def set_block_parameter(project: Project, block: str, name: str, value: Value) -> Project:
    """The project in which a block has a parameter with this default."""
    found = project.blocks[block]
    changed = replace(found, params={**found.params, name: value})
    return replace(project, blocks={**project.blocks, block: changed})


def remove_block_parameter(project: Project, block: str, name: str) -> Project:
    """The project in which a block, and every use of it, lacks a parameter."""
    found = project.blocks[block]
    kept = {each: value for each, value in found.params.items() if each != name}
    blocks = {**project.blocks, block: replace(found, params=kept)}
    kind = f"block:{block}"

    def cleaned(graph: Graph) -> Graph:
        uses = [node.without_param(name) for node in graph.nodes.values() if node.kind == kind]
        return graph.with_nodes(uses) if uses else graph

    blocks = {each: replace(one, graph=cleaned(one.graph)) for each, one in blocks.items()}
    return replace(project, main=cleaned(project.main), blocks=blocks)
