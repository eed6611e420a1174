"""Copying and pasting: the clipboard holds the same JSON as the file, with the blocks that are used."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from graph.catalogue.blocks import INPUT, OUTPUT, PREFIX, block_name, port_nodes, usable_blocks
from graph.catalogue.kinds import CATALOGUE, Kinds
from graph.document import Block, Graph, Node, Project, Wire
from graph.edits.alignment import ANNOTATION_KINDS
from graph.edits.blocks import unique_block_name
from graph.edits.nodes import remap_names
from graph.edits.wires import check_wire
from graph.file.json_parser import UnreadableError, parse_json
from graph.file.read import read_clipboard_record
from graph.file.write import write_graph
from graph.frozendict import EMPTY
from graph.names import unique_name
from graph.problems import Problem, make_problem


@dataclass(frozen=True, slots=True)
class PasteResult:
    """What pasting gives.

    `renamed_blocks` are the definitions that came under another name, since another block of this name was
    there: their new names by the old ones. With a `problem` nothing was pasted.
    """

    graph: Graph
    nodes: tuple[str, ...] = ()
    blocks: Mapping[str, Block] = EMPTY
    renamed_blocks: Mapping[str, str] = EMPTY
    problem: Problem | None = None


def copy_nodes(graph: Graph, nodes: Collection[str], blocks: Mapping[str, Block] = EMPTY) -> str:
    """The text of these nodes, of all wires that lead into them, and of the blocks that they stand for."""
    chosen = frozenset(nodes)
    selected = [node for node in graph.nodes.values() if node.id in chosen]
    piece = Graph.of(selected, (wire for wire in graph.wires if wire.target in chosen))
    return write_graph(piece, {name: blocks[name] for name in _innermost_first(piece, blocks)})


def paste_nodes(
    graph: Graph,
    text: str,
    offset: tuple[float, float] = (0.0, 0.0),
    keep_incoming: bool = False,
    kinds: Kinds = CATALOGUE,
) -> PasteResult:
    """The graph with what a text holds, and the ids of the new nodes; nothing is added by any other text.

    Definitions of blocks come along. One that is here already is used again; where another block has its
    name, it gets a new one.

    Args:
        graph: Where to.
        text: What `copy_nodes` gave, here or in another window.
        offset: How far the new nodes stand from where the copied ones stood.
        keep_incoming: Whether wires from nodes that were not copied are drawn again, where those are there.
        kinds: The kinds of the project.
    """
    try:
        piece, brought = read_clipboard_record(parse_json(text))
    except UnreadableError:
        return PasteResult(graph, blocks=kinds.blocks)
    blocks, block_names = _merge_blocks(kinds.blocks, piece, brought)
    barred = blocks.keys() - set(usable_blocks(blocks, graph))
    names: dict[str, str] = {}
    used_names = set(graph.nodes)
    added: list[Node] = []
    for node in piece.nodes.values():
        names[node.id] = unique_name(node.id, used_names)
        used_names.add(names[node.id])
    for node in piece.nodes.values():
        placed = replace(
            remap_names(_with_block(node, block_names), names),
            id=names[node.id],
            at=(node.at[0] + offset[0], node.at[1] + offset[1]),
            locked=False,  # a copy is not locked: it is to be moved
        )
        if (block := block_name(placed.kind)) in barred:
            return PasteResult(
                graph, blocks=kinds.blocks, problem=make_problem("paste-in-itself", block=block)
            )
        added.append(placed)
    bigger = graph.with_nodes(added)
    wires = _pasted_wires(piece, names, graph if keep_incoming else Graph())
    fitting = [wire for wire in wires if check_wire(bigger, wire, Kinds(blocks)) is None]
    renamed = {old: new for old, new in block_names.items() if old != new}
    return PasteResult(bigger.with_wires([*graph.wires, *fitting]), tuple(names.values()), blocks, renamed)


def _pasted_wires(piece: Graph, names: Mapping[str, str], outside: Graph) -> list[Wire]:
    """The wires among the new nodes, and those into them from nodes of another graph that are there."""
    wires: list[Wire] = []
    for wire in piece.wires:
        if wire.target not in names:
            continue
        if wire.source in names:
            wires.append(replace(wire, source=names[wire.source], target=names[wire.target]))
        elif wire.source in outside.nodes:
            wires.append(replace(wire, target=names[wire.target]))
    return wires


def _innermost_first(graph: Graph, blocks: Mapping[str, Block]) -> list[str]:
    """The blocks that a graph uses, itself or through others; each behind those that it uses itself."""
    listed: dict[str, None] = {}
    visited: set[str] = set()
    waiting: list[tuple[str, bool]] = [(name, False) for name in reversed(_blocks_in(graph))]
    while waiting:
        name, is_done = waiting.pop()
        if is_done:
            listed[name] = None
        elif name in blocks and name not in visited:
            visited.add(name)
            waiting.append((name, True))
            waiting += [(inner, False) for inner in reversed(_blocks_in(blocks[name].graph))]
    return list(listed)


def _blocks_in(graph: Graph) -> list[str]:
    names = (block_name(node.kind) for node in graph.nodes.values())
    return list(dict.fromkeys(name for name in names if name is not None))


def _with_block(node: Node, names: Mapping[str, str]) -> Node:
    """The node as a use of the block that has the name now."""
    name = names.get(block_name(node.kind) or "")
    return node if name is None else replace(node, kind=PREFIX + name)


def _merge_blocks(
    blocks: Mapping[str, Block], piece: Graph, brought: Mapping[str, Block]
) -> tuple[Mapping[str, Block], Mapping[str, str]]:
    """The blocks with those that a piece of a graph uses, and what each of these is called now."""
    merged = dict(blocks)
    names: dict[str, str] = {}
    for name in _innermost_first(piece, brought):
        definition = brought[name]
        inside = [_with_block(node, names) for node in definition.graph.nodes.values()]
        definition = replace(definition, graph=definition.graph.with_nodes(inside))
        same = next((key for key in _namesakes(merged, name) if _is_same(merged[key], definition)), None)
        names[name] = same or (
            name if name not in merged else unique_block_name(Project(blocks=merged), name)
        )
        merged.setdefault(names[name], definition)
    return (merged if len(merged) > len(blocks) else blocks), names


def _namesakes(blocks: Mapping[str, Block], name: str) -> list[str]:
    """The blocks of this name, and those whose name was numbered because it was in use."""
    return [key for key in blocks if re.fullmatch(re.escape(name) + r"\d*", key)]


def _is_same(one: Block, other: Block) -> bool:
    """Whether two blocks compute the same and are used alike, wherever their nodes stand."""
    return _essence(one) == _essence(other)


def _essence(block: Block) -> str:
    """The text of a block without what is only seen on the canvas; its ends in their order."""
    ports = [node.id for end in (INPUT, OUTPUT) for node in port_nodes(block, end)]
    nodes = [
        replace(node, at=(0, 0), collapsed=False, compact=False, locked=False)
        for node in block.graph.nodes.values()
        if node.kind not in ANNOTATION_KINDS
    ]
    graph = Graph.of(sorted(nodes, key=lambda node: node.id), block.graph.wires)
    return f"{ports} " + write_graph(Graph(), {"": Block(graph, block.params)})
