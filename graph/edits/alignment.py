"""Edits of positions: tidy up, align, distribute, straighten, frame."""

from collections.abc import Collection

from graph.document import Graph, Node
from graph.edits.auto_layout import NodeSizes, layered_layout
from graph.edits.nodes import move_nodes
from graph.names import unique_name
from graph.topology import canvas_order

Position = tuple[float, float]

FRAME_PADDING, TITLE_HEIGHT = 24.0, 40.0
"""Room between a frame's edge and what lies in it, and above it for the title."""
NOTE_GAP = 24.0
"""Between a note and the node that it would have lain on."""
ANNOTATION_KINDS = ("note", "frame")


def tidy_layout(
    graph: Graph, nodes: Collection[str], sizes: NodeSizes, view_size: tuple[float, float] | None = None
) -> Graph:
    """The graph with these nodes in columns; notes stay beside what they stood beside, frames round theirs.

    Args:
        graph: The drawing.
        nodes: Ids of the nodes to be moved.
        sizes: How large the nodes are.
        view_size: Width and height, in pixels, of the window that is to show all of it; a drawing too long
            for it is wrapped into rows. By default it is in one row.
    """
    movable = [node_id for node_id in nodes if graph.nodes[node_id].kind not in ANNOTATION_KINDS]
    notes = [node_id for node_id in nodes if graph.nodes[node_id].kind == "note" and movable]
    nearest = {
        note: min(movable, key=lambda other: _distance(graph.nodes[other], graph.nodes[note]))
        for note in notes
    }
    beside: dict[str, list[tuple[float, float, float, float]]] = {}
    for note, near in nearest.items():
        (x, y), (near_x, near_y) = graph.nodes[note].at, graph.nodes[near].at
        beside.setdefault(near, []).append((x - near_x, y - near_y, *sizes.of[note]))
    held = {
        frame: [other for other in movable if _is_inside(graph, frame, other, sizes)]
        for frame in nodes
        if graph.nodes[frame].kind == "frame"
    }
    positions: dict[str, Position] = dict(
        layered_layout(graph, movable, sizes, view_size, beside, list(held.values()))
    )
    for note, near in nearest.items():
        dx, dy = (positions[near][axis] - graph.nodes[near].at[axis] for axis in (0, 1))
        positions[note] = graph.nodes[note].at[0] + dx, graph.nodes[note].at[1] + dy
    after = move_nodes(graph, positions)
    for note, near in nearest.items():
        is_above = graph.nodes[note].at[1] < graph.nodes[near].at[1]
        after = _clear_note(after, note, [node for node in nodes if node not in held], sizes, up=is_above)
    for frame, inside in held.items():
        after = after.with_node(_fit_frame(after, after.nodes[frame], inside, sizes)) if inside else after
    return after


def _clear_note(graph: Graph, note: str, nodes: Collection[str], sizes: NodeSizes, *, up: bool) -> Graph:
    """The graph with a note above all that it would lie on, or below."""
    (x, y), (width, height) = graph.nodes[note].at, sizes.of[note]
    others = [(graph.nodes[node_id].at, sizes.of[node_id]) for node_id in nodes if node_id != note]
    across = [
        (top, top + tall) for (left, top), (wide, tall) in others if left < x + width and x < left + wide
    ]
    for top, bottom in sorted(across, reverse=up, key=lambda span: span[1] if up else span[0]):
        if top < y + height and y < bottom:
            y = top - height - NOTE_GAP if up else bottom + NOTE_GAP
    return move_nodes(graph, {note: (x, y)})


def _distance(one: Node, two: Node) -> float:
    return abs(one.at[0] - two.at[0]) + abs(one.at[1] - two.at[1])


def _is_inside(graph: Graph, frame: str, node: str, sizes: NodeSizes) -> bool:
    (left, top), (width, height) = graph.nodes[frame].at, sizes.of[frame]
    (x, y), (own_width, own_height) = graph.nodes[node].at, sizes.of[node]
    is_across = left <= x and x + own_width <= left + width
    return is_across and top <= y and y + own_height <= top + height


def _fit_frame(graph: Graph, frame: Node, nodes: Collection[str], sizes: NodeSizes) -> Node:
    """The frame, moved and sized to lie round some nodes."""
    left = min(graph.nodes[node_id].at[0] for node_id in nodes) - FRAME_PADDING
    top = min(graph.nodes[node_id].at[1] for node_id in nodes) - TITLE_HEIGHT
    right = max(graph.nodes[node_id].at[0] + sizes.of[node_id][0] for node_id in nodes) + FRAME_PADDING
    bottom = max(graph.nodes[node_id].at[1] + sizes.of[node_id][1] for node_id in nodes) + FRAME_PADDING
    sized = frame.with_param("width", right - left).with_param("height", bottom - top)
    return move_nodes(Graph.of([sized]), {sized.id: (left, top)}).nodes[sized.id]


def add_frame(graph: Graph, nodes: Collection[str], sizes: NodeSizes, title: str) -> tuple[Graph, str]:
    """The graph with a frame round these nodes, and the frame's id."""
    node_id = unique_name("frame", graph.nodes)
    frame = _fit_frame(graph, Node(node_id, "frame", {"title": title}), nodes, sizes)
    return graph.with_node(frame), node_id


def align_nodes(graph: Graph, nodes: Collection[str], sizes: NodeSizes, side: str) -> Graph:
    """The graph with the nodes' edges on the outermost one's line: `left`, `right`, `top` or `bottom`."""
    axis = 0 if side in ("left", "right") else 1
    is_far = side in ("right", "bottom")
    edges = {
        node_id: graph.nodes[node_id].at[axis] + (sizes.of[node_id][axis] if is_far else 0.0)
        for node_id in nodes
    }
    line = (max if is_far else min)(edges.values())
    return move_nodes(
        graph, {node_id: _shifted(graph.nodes[node_id], axis, line - edge) for node_id, edge in edges.items()}
    )


def distribute_nodes(graph: Graph, nodes: Collection[str], sizes: NodeSizes, *, down: bool) -> Graph:
    """The graph with equal gaps between the nodes, the first and the last of which stay where they are."""
    axis = 1 if down else 0
    row = sorted(nodes, key=lambda node_id: graph.nodes[node_id].at[axis])
    if len(row) < 3:
        return graph
    start = graph.nodes[row[0]].at[axis]
    end = graph.nodes[row[-1]].at[axis] + sizes.of[row[-1]][axis]
    gap = (end - start - sum(sizes.of[node_id][axis] for node_id in row)) / (len(row) - 1)
    positions: dict[str, Position] = {}
    for node_id in row:
        positions[node_id] = _shifted(graph.nodes[node_id], axis, start - graph.nodes[node_id].at[axis])
        start += sizes.of[node_id][axis] + gap
    return move_nodes(graph, positions)


def straighten_wires(graph: Graph, nodes: Collection[str], sizes: NodeSizes) -> Graph:
    """The graph in which the first wire between these nodes into each of them runs level."""
    chosen = set(nodes)
    heights = {node_id: graph.nodes[node_id].at[1] for node_id in chosen}
    for node in canvas_order(graph):
        into = [wire for wire in graph.wires_into(node) if wire.source in chosen] if node in chosen else []
        if into:
            start = sizes.ports.get((into[0].source, into[0].output, False), 0.0)
            end = sizes.ports.get((node, into[0].input, True), 0.0)
            heights[node] = heights[into[0].source] + start - end
    return move_nodes(graph, {node_id: (graph.nodes[node_id].at[0], y) for node_id, y in heights.items()})


def _shifted(node: Node, axis: int, by: float) -> Position:
    return (node.at[0] + by, node.at[1]) if axis == 0 else (node.at[0], node.at[1] + by)
