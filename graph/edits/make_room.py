"""Making room for a node in a drawing: what it leads to moves right, what it would lie on moves away."""

from collections.abc import Collection, Iterable, Iterator, Mapping

from graph.document import Graph, Node
from graph.edits.auto_layout import NodeSizes
from graph.edits.nodes import shift_nodes

NodeBounds = tuple[float, float, float, float]
"""Left, top, right, bottom."""

CLEARANCE = 12.0
"""Room round a node that others keep when they move out of its way."""
FRAME_MARGIN = 24.0
"""Room between the edge of a frame and what has moved in it."""
CELL_SIZE = 512.0
"""Edge of the squares by which neighbours are found."""


def make_space_behind(graph: Graph, node: str, sizes: NodeSizes, gap: float = 56.0) -> Graph:
    """The graph in which what a node leads to stands far enough behind it, and nothing lies on anything new.

    No more moves than must, by no more than it must: what follows, to the right; what else lies where the
    node stands, up or down; what those that move would come to lie on, as they do. Frames grow with what they
    hold. Locked nodes stay.

    Args:
        graph: The drawing.
        node: Id of the node that needs room.
        sizes: How large the nodes are.
        gap: Room between the node and what it leads to, in canvas units.
    """
    left, _, right, _ = _rectangle(graph, node, sizes)
    ahead = [wire.target for wire in graph.wires_from(node) if wire.target in sizes.of]
    ahead = [target for target in ahead if target != node and _rectangle(graph, target, sizes)[2] > left]
    nearest = min((graph.nodes[target].at[0] for target in ahead), default=right + gap)
    after = graph
    if nearest < right + gap:
        behind = _behind(graph, ahead, nearest, node)
        after = _pushed(after, behind, (right + gap - nearest, 0.0), node, sizes)
    for direction in (1, -1):
        after = _cleared(after, node, sizes, direction)
    return after if after is graph else _with_frames_grown(graph, after, sizes)


def _behind(graph: Graph, start: Collection[str], edge: float, but: str) -> Mapping[str, None]:
    """The nodes from `start` on along the wires that do not stand before an edge."""
    reached = dict.fromkeys(node_id for node_id in start if node_id != but)
    for node in (waiting := list(reached)):
        for wire in graph.wires_from(node):
            if wire.target not in reached and wire.target != but and graph.nodes[wire.target].at[0] >= edge:
                reached[wire.target] = None
                waiting.append(wire.target)
    return reached


def _cleared(graph: Graph, node: str, sizes: NodeSizes, direction: int) -> Graph:
    """The graph in which what lies on a node's lower (1) or upper (-1) half has moved off it."""
    _, top, _, bottom = own = _rectangle(graph, node, sizes)
    middle, steps = (top + bottom) / 2, []
    lying: list[str] = []
    for other in graph.nodes.values():
        if other.id == node or other.kind == "frame" or other.id not in sizes.of:
            continue
        _, upper, _, lower = there = _rectangle(graph, other.id, sizes)
        if _overlap(own, there) and ((upper + lower) / 2 >= middle) is (direction == 1):
            lying.append(other.id)
            steps.append(bottom + CLEARANCE - upper if direction == 1 else lower + CLEARANCE - top)
    return _pushed(graph, lying, (0.0, direction * max(steps)), node, sizes) if lying else graph


def _pushed(
    graph: Graph, nodes: Iterable[str], by: tuple[float, float], fixed: str, sizes: NodeSizes
) -> Graph:
    """The graph with nodes moved, and all with them that they would come to lie on."""
    boxes = {
        node.id: _rectangle(graph, node.id, sizes)
        for node in graph.nodes.values()
        if node.kind != "frame" and node.id in sizes.of and not node.locked and node.id != fixed
    }
    index: dict[tuple[int, int], list[str]] = {}
    for node_id, box in boxes.items():
        for cell in _cells(box):
            index.setdefault(cell, []).append(node_id)
    moved = dict.fromkeys(node_id for node_id in nodes if node_id in boxes)
    for node_id in (waiting := list(moved)):
        left, top, right, bottom = before = boxes[node_id]
        after = left + by[0], top + by[1], right + by[0], bottom + by[1]
        for other in (name for cell in _cells(after) for name in index.get(cell, ())):
            meets = other not in moved and _overlap(after, boxes[other])
            if meets and not _overlap(before, boxes[other]):
                moved[other] = None
                waiting.append(other)
    return shift_nodes(graph, tuple(moved), *by)


def _with_frames_grown(before: Graph, after: Graph, sizes: NodeSizes) -> Graph:
    """The later graph in which each frame still holds what it held: moved with all of it, else larger."""
    for frame in (node for node in before.nodes.values() if node.kind == "frame" and not node.locked):
        if frame.id not in sizes.of:
            continue
        own = _rectangle(before, frame.id, sizes)
        held = [node for node in before.nodes.values() if node.id != frame.id and node.id in sizes.of]
        held = [node for node in held if _holds(own, _rectangle(before, node.id, sizes))]
        steps = {_step(node, after.nodes[node.id]) for node in held}
        if steps and steps != {(0.0, 0.0)}:
            if len(steps) == 1:
                after = shift_nodes(after, (frame.id,), *steps.pop())
            else:
                moved = [node.id for node in held if after.nodes[node.id].at != node.at]
                around = [_rectangle(after, node_id, sizes) for node_id in moved]
                after = after.with_node(_grown(frame, own, around))
    return after


def _grown(frame: Node, own: NodeBounds, around: Collection[NodeBounds]) -> Node:
    """A frame that has its edges where they were, or further out round some rectangles."""
    left = min(own[0], *(box[0] - FRAME_MARGIN for box in around))
    top = min(own[1], *(box[1] - FRAME_MARGIN for box in around))
    right = max(own[2], *(box[2] + FRAME_MARGIN for box in around))
    bottom = max(own[3], *(box[3] + FRAME_MARGIN for box in around))
    sized = frame.with_param("width", right - left).with_param("height", bottom - top)
    return shift_nodes(Graph.of([sized]), (frame.id,), left - own[0], top - own[1]).nodes[frame.id]


def _step(before: Node, after: Node) -> tuple[float, float]:
    return after.at[0] - before.at[0], after.at[1] - before.at[1]


def _rectangle(graph: Graph, node: str, sizes: NodeSizes) -> NodeBounds:
    (x, y), (width, height) = graph.nodes[node].at, sizes.of[node]
    return x, y, x + width, y + height


def _overlap(one: NodeBounds, other: NodeBounds) -> bool:
    """Whether two rectangles share more than an edge."""
    is_across = one[0] < other[2] and other[0] < one[2]
    return is_across and one[1] < other[3] and other[1] < one[3]


def _holds(outer: NodeBounds, inner: NodeBounds) -> bool:
    is_across = outer[0] <= inner[0] and inner[2] <= outer[2]
    return is_across and outer[1] <= inner[1] and inner[3] <= outer[3]


def _cells(box: NodeBounds) -> Iterator[tuple[int, int]]:
    for column in range(int(box[0] // CELL_SIZE), int(box[2] // CELL_SIZE) + 1):
        for row in range(int(box[1] // CELL_SIZE), int(box[3] // CELL_SIZE) + 1):
            yield column, row
