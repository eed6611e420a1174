"""Edits of blocks: make one of a selection, rename it, offer a parameter of what is inside."""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace

from graph.catalogue.blocks import INPUT, OUTPUT, PREFIX, block_name
from graph.catalogue.kind import Form, PortType, outputs_of
from graph.catalogue.kinds import Kinds, kinds_of
from graph.document import Block, Graph, Node, Project, Value, Wire
from graph.names import is_valid_node_id, unique_name
from graph.param_expressions import expressions_in, is_expression, names_in
from graph.problems import Fix, Problem, make_problem
from graph.topology import downstream_of, weights_source

# The forms that are allowed inside a block.
ALLOWED_FORMS = frozenset({Form.MODULE, Form.FUNCTION, Form.LOSS, Form.BLOCK, Form.NOTE})

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


def apply_fix(project: Project, problem: Problem, fix: Fix) -> Project:
    """The project after a fix, which is an edit of the graph in which the problem is."""
    return with_graph(project, problem.location.block, fix.apply(graph_of(project, problem.location.block)))


def check_make_block(project: Project, parent_block: str | None, nodes: Collection[str]) -> Problem | None:
    """Why these nodes cannot become a block; None where they can."""
    graph, kinds = graph_of(project, parent_block), kinds_of(project)
    chosen = frozenset(nodes) & graph.nodes.keys()
    if not chosen:
        return Problem("block-of-nothing")
    for node_id in sorted(chosen):
        kind = kinds.of(graph.nodes[node_id])
        if kind is None or kind.form not in ALLOWED_FORMS:
            return make_problem("not-in-block", node_id, kind=graph.nodes[node_id].kind)
    for node in graph.nodes.values():
        owner = weights_source(node)
        if owner is not None and (node.id in chosen) != (owner in chosen):
            return make_problem("block-splits-weights", node.id, node=node.id, owner=owner)
    # A path out of the selection and back in would make the block depend on itself.
    for wire in graph.wires:
        if wire.source in chosen and wire.target not in chosen:
            beyond = downstream_of(graph, wire.target)
            if beyond & chosen:
                return make_problem("block-in-circle", wire.target, node=wire.target)
    return None


def make_block(
    project: Project, parent_block: str | None, nodes: Collection[str], name: str
) -> tuple[Project, str, str]:
    """The project in which these nodes are a block of their own, used where they were.

    Args:
        project: The project.
        parent_block: The block in which they stand; None: the main drawing.
        nodes: Their ids. `check_make_block` must allow it.
        name: What the block is to be called.

    Returns:
        The project, the block's name, the id of its node.
    """
    graph, kinds = graph_of(project, parent_block), kinds_of(project)
    chosen = [node for node in graph.nodes.values() if node.id in frozenset(nodes)]
    ids = {node.id for node in chosen}
    block = unique_block_name(project, name)
    into = [wire for wire in graph.wires if wire.target in ids and wire.source not in ids]
    out = [wire for wire in graph.wires if wire.source in ids and wire.target not in ids]
    tensors = [wire for wire in out if _is_tensor(kinds, graph, wire)]
    used_names = set(ids)
    inputs = _port_names(into, used_names)
    outputs = _port_names(tensors, used_names)
    inner = _inner_graph(chosen, graph, into, inputs, outputs)
    params = _params_used(project, parent_block, chosen)
    node_id = unique_name(_snake(block), set(graph.nodes) - ids)
    left, top = _corner(chosen)
    own_params = {key: f"={key}" for key in params}
    use = Node(node_id, PREFIX + block, own_params if parent_block is not None else {}, at=(left, top))
    wires: list[Wire] = []
    for wire in graph.wires:
        if wire in into:
            wires.append(Wire(wire.source, wire.output, node_id, inputs[wire.source, wire.output]))
        elif wire.source in ids and wire.target in ids:
            continue
        elif wire.source in ids:
            is_tensor = wire in tensors
            port = outputs[wire.source, wire.output] if is_tensor else "parameters"
            wires.append(replace(wire, source=node_id, output=port))
        else:
            wires.append(wire)
    remaining = {key: node for key, node in graph.nodes.items() if key not in ids}
    outer = Graph({**remaining, node_id: use}, tuple(dict.fromkeys(wires)), graph.extra)
    blocks = {**project.blocks, block: Block(inner, params)}
    return with_graph(replace(project, blocks=blocks), parent_block, outer), block, node_id


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
    blocks = {**project.blocks, block: Block(changed, {**inside.params, name: value})}
    return replace(project, blocks=blocks)


def rename_block(project: Project, block: str, name: str) -> Project:
    """The project in which a block has another name, wherever it is used.

    The project itself where the name cannot be one, or is another block's.
    """
    if name == block or name in project.blocks or not is_valid_node_id(name) or not name.isascii():
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
    return replace(project, main=renamed_in(project.main), blocks=blocks)


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


def _is_tensor(kinds: Kinds, graph: Graph, wire: Wire) -> bool:
    node = graph.nodes[wire.source]
    kind = kinds.of(node)
    ports = outputs_of(kind, node) if kind else ()
    return any(port.name == wire.output and port.type is PortType.TENSOR for port in ports)


def _port_names(wires: Iterable[Wire], used_names: set[str]) -> dict[tuple[str, str], str]:
    """A port's name for each value that goes through the wires: its own where that is descriptive."""
    names: dict[tuple[str, str], str] = {}
    for wire in wires:
        origin = wire.source, wire.output
        if origin not in names:
            base = f"{wire.source}_out" if wire.output == "output" else wire.output
            names[origin] = unique_name(base, used_names)
            used_names.add(names[origin])
    return names


def _corner(nodes: Collection[Node]) -> tuple[float, float]:
    return min(node.at[0] for node in nodes), min(node.at[1] for node in nodes)


def _inner_graph(
    chosen: Collection[Node],
    graph: Graph,
    into: Collection[Wire],
    inputs: Mapping[tuple[str, str], str],
    outputs: Mapping[tuple[str, str], str],
) -> Graph:
    """The nodes with the ends of the block round them."""
    ids = {node.id for node in chosen}
    left, top = _corner(chosen)
    right = max(node.at[0] for node in chosen)
    ends = [
        Node(name, INPUT, at=(left - END_SPACING, top + 90.0 * index))
        for index, name in enumerate(inputs.values())
    ]
    ends += [
        Node(name, OUTPUT, at=(right + END_SPACING, top + 90.0 * index))
        for index, name in enumerate(outputs.values())
    ]
    wires = []
    for wire in graph.wires:
        if wire in into:
            wires.append(replace(wire, source=inputs[wire.source, wire.output], output="output"))
        elif wire.source in ids and wire.target in ids:
            wires.append(wire)
    wires += [Wire(source, port, name, "input") for (source, port), name in outputs.items()]
    return Graph.of([*chosen, *ends], wires)


def _params_used(project: Project, parent_block: str | None, nodes: Iterable[Node]) -> Mapping[str, Value]:
    """The parameters of the outer block that the nodes' expressions use, with their defaults."""
    if parent_block is None:
        return {}
    outer = project.blocks[parent_block].params
    used = {
        name
        for node in nodes
        for value in node.params.values()
        for text in expressions_in(value)
        for name in names_in(text)
    }
    return {name: value for name, value in outer.items() if name in used}
