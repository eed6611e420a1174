"""Edits of places: tidy up, align, distribute, straighten, frame, make room."""

from collections.abc import Collection, Mapping

from graph.document import Graph, Node
from graph.edits.auto_layout import Sizes, layered
from graph.edits.nodes import move_nodes
from graph.names import fresh_name
from graph.topology import order_of

Place = tuple[float, float]

INSET, TITLE = 24.0, 40.0
"""Room between a frame's edge and what lies in it, and above it for the title."""
WORDS = ("note", "frame")


def tidied(graph: Graph, nodes: Collection[str], sizes: Sizes) -> Graph:
    """The graph with these nodes in columns; notes stay beside what they stood beside, frames round theirs.

    Args:
        graph: The drawing.
        nodes: Ids of the nodes to be moved.
        sizes: How large the nodes are.
    """
    movable = [each for each in nodes if graph.nodes[each].kind not in WORDS]
    places: dict[str, Place] = dict(layered(graph, movable, sizes))
    for each in nodes:
        if graph.nodes[each].kind == "note" and places:
            near = min(movable, key=lambda other: _distance(graph.nodes[other], graph.nodes[each]))
            dx, dy = (places[near][axis] - graph.nodes[near].at[axis] for axis in (0, 1))
            places[each] = graph.nodes[each].at[0] + dx, graph.nodes[each].at[1] + dy
    after = move_nodes(graph, places)
    for each in nodes:
        if graph.nodes[each].kind == "frame":
            held = [other for other in movable if _is_inside(graph, each, other, sizes)]
            after = after.with_node(_round(after, after.nodes[each], held, sizes)) if held else after
    return after


def _distance(one: Node, two: Node) -> float:
    return abs(one.at[0] - two.at[0]) + abs(one.at[1] - two.at[1])


def _is_inside(graph: Graph, frame: str, node: str, sizes: Sizes) -> bool:
    (left, top), (width, height) = graph.nodes[frame].at, sizes.of[frame]
    (x, y), (own_width, own_height) = graph.nodes[node].at, sizes.of[node]
    is_across = left <= x and x + own_width <= left + width
    return is_across and top <= y and y + own_height <= top + height


def _round(graph: Graph, frame: Node, nodes: Collection[str], sizes: Sizes) -> Node:
    """The frame, moved and sized to lie round some nodes."""
    left = min(graph.nodes[each].at[0] for each in nodes) - INSET
    top = min(graph.nodes[each].at[1] for each in nodes) - TITLE
    right = max(graph.nodes[each].at[0] + sizes.of[each][0] for each in nodes) + INSET
    bottom = max(graph.nodes[each].at[1] + sizes.of[each][1] for each in nodes) + INSET
    sized = frame.with_param("width", right - left).with_param("height", bottom - top)
    return move_nodes(Graph.of([sized]), {sized.id: (left, top)}).nodes[sized.id]


def framed(graph: Graph, nodes: Collection[str], sizes: Sizes, title: str) -> tuple[Graph, str]:
    """The graph with a frame round these nodes, and the frame's id."""
    node_id = fresh_name("frame", graph.nodes)
    frame = _round(graph, Node(node_id, "frame", {"title": title}), nodes, sizes)
    return graph.with_node(frame), node_id


def aligned(graph: Graph, nodes: Collection[str], sizes: Sizes, side: str) -> Graph:
    """The graph with the nodes' edges on the outermost one's line: `left`, `right`, `top` or `bottom`."""
    axis = 0 if side in ("left", "right") else 1
    is_far = side in ("right", "bottom")
    edges = {each: graph.nodes[each].at[axis] + (sizes.of[each][axis] if is_far else 0.0) for each in nodes}
    line = (max if is_far else min)(edges.values())
    return move_nodes(
        graph, {each: _shifted(graph.nodes[each], axis, line - edge) for each, edge in edges.items()}
    )


def distributed(graph: Graph, nodes: Collection[str], sizes: Sizes, *, down: bool) -> Graph:
    """The graph with equal room between the nodes, the first and the last of which stay where they are."""
    axis = 1 if down else 0
    row = sorted(nodes, key=lambda each: graph.nodes[each].at[axis])
    if len(row) < 3:
        return graph
    start = graph.nodes[row[0]].at[axis]
    end = graph.nodes[row[-1]].at[axis] + sizes.of[row[-1]][axis]
    gap = (end - start - sum(sizes.of[each][axis] for each in row)) / (len(row) - 1)
    places: dict[str, Place] = {}
    for each in row:
        places[each] = _shifted(graph.nodes[each], axis, start - graph.nodes[each].at[axis])
        start += sizes.of[each][axis] + gap
    return move_nodes(graph, places)


def straightened(graph: Graph, nodes: Collection[str], sizes: Sizes) -> Graph:
    """The graph in which the first wire between these nodes into each of them runs level."""
    chosen = set(nodes)
    heights = {each: graph.nodes[each].at[1] for each in chosen}
    for node in order_of(graph):
        into = [wire for wire in graph.wires_into(node) if wire.source in chosen] if node in chosen else []
        if into:
            start = sizes.ports.get((into[0].source, into[0].output, False), 0.0)
            end = sizes.ports.get((node, into[0].input, True), 0.0)
            heights[node] = heights[into[0].source] + start - end
    return move_nodes(graph, {each: (graph.nodes[each].at[0], y) for each, y in heights.items()})


def with_room(graph: Graph, node: str, sizes: Sizes, gap: float = 56.0) -> Graph:
    """The graph in which what a node leads to stands far enough behind it, with all that follows there."""
    followers = {wire.target for wire in graph.wires_from(node)}
    right = graph.nodes[node].at[0] + sizes.of[node][0] + gap
    nearest = min((graph.nodes[each].at[0] for each in followers), default=right)
    if nearest >= right:
        return graph
    moved = _behind(graph, followers, nearest, node)
    return move_nodes(graph, {each: _shifted(graph.nodes[each], 0, right - nearest) for each in moved})


def _behind(graph: Graph, start: Collection[str], edge: float, but: str) -> Mapping[str, None]:
    """The nodes from `start` on along the wires that do not stand before an edge."""
    found = dict.fromkeys(each for each in start if each != but)
    for node in (waiting := list(found)):
        for wire in graph.wires_from(node):
            if wire.target not in found and wire.target != but and graph.nodes[wire.target].at[0] >= edge:
                found[wire.target] = None
                waiting.append(wire.target)
    return found


def _shifted(node: Node, axis: int, by: float) -> Place:
    return (node.at[0] + by, node.at[1]) if axis == 0 else (node.at[0], node.at[1] + by)
