"""Edits of the inputs and outputs of a block, which every use of it follows."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from graph.catalogue.blocks import INPUT, OUTPUT, port_nodes
from graph.document import Block, Graph, Node, Project, Wire
from graph.edits.blocks import END_SPACING, graph_of
from graph.edits.make_block import PORT_SPACING
from graph.edits.nodes import move_nodes, remove_nodes, rename_node
from graph.edits.params import rename_key
from graph.edits.uses import change_uses, uses_of
from graph.names import check_node_id, unique_name


def check_port_name(block: Block, name: str) -> str | None:
    """The code of the problem with a new name of an input or output; None where it may be used."""
    return check_node_id(name, {**block.params, **block.graph.nodes})


def rename_port(project: Project, block: str, port: str, name: str) -> Project:
    """The project in which an input or output of a block has another name; all wires into and out of it stay.

    The project itself where there is no such port, or the name cannot be one or is in use.
    """
    definition = project.blocks[block]
    node = definition.graph.nodes.get(port)
    if node is None or node.kind not in (INPUT, OUTPUT) or check_port_name(definition, name) is not None:
        return project
    inside = rename_node(definition.graph, port, name)
    renamed = replace(definition, graph=inside, help=rename_key(definition.help, port, name))
    project = replace(project, blocks={**project.blocks, block: renamed})
    return rewire_uses(project, block, {port: name})


def rewire_uses(project: Project, block: str, names: Mapping[str, str]) -> Project:
    """The project in which the wires of every use of a block follow ports that have other names."""

    def renamed(wire: Wire, ids: Collection[str]) -> Wire:
        output = names.get(wire.output, wire.output) if wire.source in ids else wire.output
        into = names.get(wire.input, wire.input) if wire.target in ids else wire.input
        return replace(wire, output=output, input=into)

    return change_uses(
        project, block, lambda graph, ids: graph.with_wires(renamed(wire, ids) for wire in graph.wires)
    )


def add_port(project: Project, block: str, end: str) -> tuple[Project, str]:
    """The project in which a block has one more input or output, below the others, and its name.

    Args:
        project: The project.
        block: The name of the block.
        end: `Input` or `Output`.
    """
    definition = project.blocks[block]
    graph = definition.graph
    name = unique_name("x" if end == INPUT else "y", {*definition.params, *graph.nodes})
    ports = port_nodes(definition, end)
    if ports:
        at = ports[-1].at[0], ports[-1].at[1] + PORT_SPACING
    else:
        xs = [node.at[0] for node in graph.nodes.values()] or [0.0]
        top = min((node.at[1] for node in graph.nodes.values()), default=0.0)
        at = (min(xs) - END_SPACING if end == INPUT else max(xs) + END_SPACING), top
    changed = replace(definition, graph=graph.with_node(Node(name, end, at=at)))
    return replace(project, blocks={**project.blocks, block: changed}), name


def remove_port(project: Project, block: str, port: str) -> Project:
    """The project in which a block lacks an input or output, and its uses the wires there."""
    definition = project.blocks[block]
    remaining = {name: text for name, text in definition.help.items() if name != port}
    changed = replace(definition, graph=remove_nodes(definition.graph, [port]), help=remaining)
    return _without_wires_at(replace(project, blocks={**project.blocks, block: changed}), block, port)


def remove_wires_of_lost_ports(
    before: Project, after: Project, block: str
) -> tuple[Project, tuple[str, ...]]:
    """The later project without wires at ports of a block that the earlier one had, and the names of these.

    Those at which no use had a wire are not named.
    """
    remaining = {(node.id, node.kind) for node in after.blocks[block].graph.nodes.values()}
    ports = (*port_nodes(before.blocks[block], INPUT), *port_nodes(before.blocks[block], OUTPUT))
    lost = tuple(port.id for port in ports if (port.id, port.kind) not in remaining)
    wired = tuple(name for name in lost if count_port_wires(after, block, name))
    for name in wired:
        after = _without_wires_at(after, block, name)
    return after, wired


def count_port_wires(project: Project, block: str, port: str) -> int:
    """How many wires lead into an input, or out of an output, of all uses of a block."""
    uses = uses_of(project, block)
    return sum(
        _is_at_port(wire, (use.node or "",), port)
        for use in uses
        for wire in graph_of(project, use.block).wires
    )


def _without_wires_at(project: Project, block: str, port: str) -> Project:
    def unwired(graph: Graph, ids: Collection[str]) -> Graph:
        return graph.with_wires(wire for wire in graph.wires if not _is_at_port(wire, ids, port))

    return change_uses(project, block, unwired)


def _is_at_port(wire: Wire, ids: Collection[str], port: str) -> bool:
    return (wire.source in ids and wire.output == port) or (wire.target in ids and wire.input == port)


def order_ports(project: Project, block: str, names: Sequence[str]) -> Project:
    """The project in which the inputs, or the outputs, of a block stand in another order.

    Ports are in the order in which their nodes stand inside, so these take each other's positions.

    Args:
        project: The project.
        block: The name of the block.
        names: All its inputs, or all its outputs.
    """
    definition = project.blocks[block]
    graph = definition.graph
    rows = sorted((graph.nodes[name].at[1], graph.nodes[name].at[0]) for name in names)
    for index in range(1, len(rows)):
        if rows[index] <= rows[index - 1]:  # two on one spot have no order of their own
            rows[index] = rows[index - 1][0] + PORT_SPACING, rows[index][1]
    positions = {name: (x, y) for name, (y, x) in zip(names, rows, strict=True)}
    changed = replace(definition, graph=move_nodes(graph, positions))
    return replace(project, blocks={**project.blocks, block: changed})


def set_help(project: Project, block: str, name: str, text: str) -> Project:
    """The project in which an input, output or parameter of a block is explained, or with "" is not."""
    definition = project.blocks[block]
    texts = {**definition.help, name: text}
    changed = replace(definition, help={key: item for key, item in texts.items() if item})
    return replace(project, blocks={**project.blocks, block: changed})
