"""Copying and pasting: the clipboard holds the same JSON as the file."""

from collections.abc import Collection
from dataclasses import replace

from graph.catalogue.kinds import CATALOGUE, Kinds
from graph.document import Graph, Wire
from graph.edits.nodes import remap_weights
from graph.edits.wires import check_wire
from graph.file.json_parser import UnreadableError, parse_json
from graph.file.read import read_graph_record
from graph.file.write import write_graph
from graph.names import unique_name


def copy_nodes(graph: Graph, nodes: Collection[str]) -> str:
    """The text of these nodes and of all wires that lead into them."""
    chosen = frozenset(nodes)
    selected = [node for node in graph.nodes.values() if node.id in chosen]
    return write_graph(Graph.of(selected, (wire for wire in graph.wires if wire.target in chosen)))


def paste_nodes(
    graph: Graph,
    text: str,
    offset: tuple[float, float] = (0.0, 0.0),
    keep_incoming: bool = False,
    kinds: Kinds = CATALOGUE,
) -> tuple[Graph, tuple[str, ...]]:
    """The graph with what a text holds, and the ids of the new nodes; nothing is added by any other text.

    Args:
        graph: Where to.
        text: What `copy_nodes` gave, here or in another window.
        offset: How far the new nodes stand from where the copied ones stood.
        keep_incoming: Whether wires from nodes that were not copied are drawn again, where those are there.
        kinds: The kinds of the project.
    """
    try:
        piece, _ = read_graph_record(parse_json(text))
    except UnreadableError:
        return graph, ()
    names: dict[str, str] = {}
    used_names = set(graph.nodes)
    for node_id in piece.nodes:
        names[node_id] = unique_name(node_id, used_names)
        used_names.add(names[node_id])
    added = [
        replace(
            remap_weights(node, names),
            id=names[node.id],
            at=(node.at[0] + offset[0], node.at[1] + offset[1]),
            locked=False,  # a copy is not locked: it is to be moved
        )
        for node in piece.nodes.values()
    ]
    bigger = graph.with_nodes(added)
    wires: list[Wire] = []
    for wire in piece.wires:
        if wire.target not in names:
            continue
        if wire.source in names:
            wires.append(replace(wire, source=names[wire.source], target=names[wire.target]))
        elif keep_incoming and wire.source in graph.nodes:
            wires.append(replace(wire, target=names[wire.target]))
    fitting = (wire for wire in wires if check_wire(bigger, wire, kinds) is None)
    return bigger.with_wires([*graph.wires, *fitting]), tuple(names.values())
