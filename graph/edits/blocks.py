"""Edits of blocks: change what is inside, rename one, offer a parameter of what is inside."""

import re
from dataclasses import replace

from graph.catalogue.blocks import PREFIX, block_name
from graph.catalogue.kinds import kinds_of
from graph.document import Graph, Project
from graph.edits.study_targets import rename_varied_block
from graph.names import is_valid_node_id, unique_name
from graph.param_expressions import is_expression

END_SPACING = 280.0
"""How far the ends of a new block stand from what is in it."""


def graph_of(project: Project, block: str | None) -> Graph:
    """The main drawing (None), or the inside of a block; empty where there is no such block."""
    if block is None:
        return project.main
    definition = project.blocks.get(block)
    return definition.graph if definition else Graph()


def with_graph(project: Project, block: str | None, graph: Graph) -> Project:
    """The project with another main drawing, or with another inside of a block."""
    if block is None:
        return project.with_main(graph)
    blocks = {**project.blocks, block: replace(project.blocks[block], graph=graph)}
    return replace(project, blocks=blocks)


def promote_parameter(project: Project, block: str, node: str, parameter: str) -> Project:
    """The project in which a parameter of a node in a block is a parameter of the block.

    Its value becomes the block's default, so every use does what it did. The project itself where the value
    follows from the block's parameters already, or there is none.
    """
    inside = project.blocks[block]
    kind = kinds_of(project).of(inside.graph.nodes[node])
    declared = kind.parameter(parameter) if kind else None
    if declared is None:
        return project
    value = inside.graph.nodes[node].params.get(parameter, declared.default)
    if not isinstance(value, bool | int | float | str) or is_expression(value):
        return project
    name = parameter if parameter not in inside.params else f"{node}_{parameter}"
    name = unique_name(name, {*inside.params, *inside.graph.nodes, "index"})
    changed = inside.graph.with_node(inside.graph.nodes[node].with_param(parameter, f"={name}"))
    promoted = replace(inside, graph=changed, params={**inside.params, name: value})
    return replace(project, blocks={**project.blocks, block: promoted})


def check_block_name(project: Project, name: str) -> str | None:
    """The code of the problem with a new name of a block; None where it may be used."""
    if not is_valid_node_id(name) or not name.isascii():
        return "bad-block-name"
    return "taken-block-name" if name in project.blocks else None


def rename_block(project: Project, block: str, name: str) -> Project:
    """The project in which a block has another name, wherever it is used.

    The project itself where the name cannot be one, or is another block's.
    """
    if check_block_name(project, name) is not None:
        return project

    def renamed_in(graph: Graph) -> Graph:
        nodes = {
            node_id: replace(node, kind=PREFIX + name) if node.kind == PREFIX + block else node
            for node_id, node in graph.nodes.items()
        }
        return replace(graph, nodes=nodes)

    blocks = {
        (name if old_name == block else old_name): replace(definition, graph=renamed_in(definition.graph))
        for old_name, definition in project.blocks.items()
    }
    renamed = replace(project, main=renamed_in(project.main), blocks=blocks)
    return rename_varied_block(renamed, block, name)


def remove_unused_blocks(project: Project) -> Project:
    """The project without the blocks that nothing uses."""
    used: set[str] = set()
    waiting = [project.main]
    while waiting:
        for node in waiting.pop().nodes.values():
            name = block_name(node.kind)
            if name in project.blocks and name not in used:
                used.add(str(name))
                waiting.append(project.blocks[str(name)].graph)
    return replace(project, blocks={key: block for key, block in project.blocks.items() if key in used})


def unique_block_name(project: Project, name: str) -> str:
    """The name as a Python class may have it, numbered where it is in use."""
    tokens = "".join(char if char.isascii() and char.isalnum() else " " for char in name).split()
    base = "".join(token[0].upper() + token[1:] for token in tokens) or "Block"
    base = base if is_valid_node_id(base) else f"{'Block' if not base.isidentifier() else base}Block"
    fresh, number = base, 2
    while fresh in project.blocks:
        fresh, number = f"{base}{number}", number + 1
    return fresh


def _snake(name: str) -> str:
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name).lower()


def snake_name(block: str) -> str:
    """What a node of a block is called: `ResidualPart` gives `residual_part`."""
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", block).lower()
