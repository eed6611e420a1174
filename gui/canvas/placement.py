"""Where new nodes stand: behind what they are wired to, in free space."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from graph.catalogue.kinds import Kinds
from graph.document import Graph, Wire
from graph.edits.make_room import make_space_behind
from graph.edits.nodes import move_nodes, shift_nodes
from graph.topology import canvas_order, downstream_of
from gui.canvas.arrange_commands import node_sizes
from gui.canvas.geometry import Geometry, SceneGeometry
from gui.canvas.primitives import Box, Point, height_at

GRID = 8.0
GAP = 56.0
"""Between a node and the one behind it."""
MARGIN = 12.0
"""Round a node that nothing else may stand in."""
ROW = 24.0
"""By which nodes are moved down until they stand free."""
MAX_ROWS = 400


@dataclass(frozen=True, slots=True)
class RowStart:
    """Where new nodes begin: at a point, or behind a node.

    An exact point is one that somebody pointed at: it is kept, unless another node begins just there.
    """

    at: Point
    behind: str | None = None
    is_exact: bool = False


def position_chain(
    graph: Graph, added: Sequence[str], start: RowStart, before: Geometry, kinds: Kinds
) -> Graph:
    """The graph with new nodes in a row in free space; what they lead to moves on where it stood there.

    Args:
        graph: The graph with the new nodes, wherever they are.
        added: Their ids, in the order in which they are to stand.
        start: Where the row begins.
        before: The geometry of the graph without them.
        kinds: The kinds of the project.
    """
    laid_out = Geometry(graph, before, kinds)
    sizes = node_sizes(laid_out)
    positions: dict[str, Point] = {}
    last = start.behind
    previous = laid_out.boxes[last] if last is not None else None
    for node in added:
        x, y = start.at
        if previous is not None and last is not None:
            x = previous.x + previous.width + GAP
            y = previous.y + _level(graph, last, node, sizes.ports)
        positions[node] = _on_grid((x, y))
        previous, last = Box(*positions[node], *sizes.of[node]), node
    graph = move_nodes(graph, positions)
    new = set(added)
    if last is not None and any(wire.target not in new for wire in graph.wires_from(last)):
        return make_space_behind(graph, last, sizes, GAP)
    boxes = [Box(*positions[node], *sizes.of[node]) for node in added]
    rows = _rows_down(boxes, before) if not start.is_exact or _is_taken(boxes[0], before) else 0
    return shift_nodes(graph, added, 0.0, rows * ROW) if rows else graph


def move_onto_wire(
    graph: Graph, node: str, wire: Wire, point: Point, before: SceneGeometry, kinds: Kinds
) -> Graph:
    """The graph in which a node that was put into a wire stands on its line, and what follows makes room.

    Args:
        graph: The graph with the node in the wire.
        node: Id of the node.
        wire: The wire as it was before.
        point: Where the middle of the node is wanted.
        before: The geometry in which the wire still is.
        kinds: The kinds of the project.
    """
    curve, laid_out = before.wire_curve(wire), Geometry(graph, None, kinds)
    own, sizes = laid_out.boxes[node], node_sizes(laid_out)
    source, target = before.boxes[wire.source], before.boxes[wire.target]
    x = round((point[0] - own.width / 2) / GRID) * GRID
    low, high = source.x + source.width + GAP, target.x - GAP - own.width
    if target.x > source.x:
        x = max(low, min(x, high))
    row = next(
        (
            row
            for row in laid_out.layouts[node].rows
            if row.is_input and (row.port, True) in laid_out.wired_ports[node]
        ),
        None,
    )
    y = own.y
    if curve is not None and row is not None:
        y = height_at(curve, x + row.x) - row.y
    return make_space_behind(move_nodes(graph, {node: (x, y)}), node, sizes, GAP)


def _level(graph: Graph, source: str, target: str, ports: Mapping[tuple[str, str, bool], float]) -> float:
    """How much lower a node must stand for the wire into it to run level; 0 where there is none."""
    wire = next((wire for wire in graph.wires_into(target) if wire.source == source), None)
    if wire is None:
        return 0.0
    return ports.get((source, wire.output, False), 0.0) - ports.get((target, wire.input, True), 0.0)


def _rows_down(boxes: Sequence[Box], before: Geometry) -> int:
    """By how many rows boxes are moved down until nothing is in their way; frames are not."""
    for row in range(MAX_ROWS):
        moved = [Box(box.x, box.y + row * ROW, box.width, box.height).expanded(MARGIN) for box in boxes]
        if not any(not before.is_frame(node) for box in moved for node in before.nodes_in(box)):
            return row
    return 0


def _is_taken(box: Box, before: Geometry) -> bool:
    """Whether another node begins just where a box does."""
    return any((other.x, other.y) == (box.x, box.y) for other in before.boxes.values())


def _on_grid(point: Point) -> Point:
    return round(point[0] / GRID) * GRID, round(point[1] / GRID) * GRID


def position_added(before: Graph, after: Graph, shown: Geometry, kinds: Kinds) -> Graph:
    """The later graph in which what it has more stands behind what it is wired to, with room made for it.

    What hangs on nothing, and data before others, stay where they are.

    Args:
        before: The graph as it is shown.
        after: The same with some nodes more.
        shown: The geometry of the graph before.
        kinds: The kinds of the project.
    """
    added = [node for node in canvas_order(after) if node not in before.nodes]
    for node in sorted(added, key=lambda node: _target_wire(after, node) is not None):
        laid_out = Geometry(after, shown, kinds)
        sizes = node_sizes(laid_out)
        sources = [wire.source for wire in after.wires_into(node) if wire.source in laid_out.boxes]
        if not sources or node not in laid_out.boxes:
            continue
        last = max(sources, key=lambda source: laid_out.boxes[source].x + laid_out.boxes[source].width)
        previous = laid_out.boxes[last]
        level = previous.y + _level(after, last, node, sizes.ports)
        at = previous.x + previous.width + GAP, level
        if (wire := _target_wire(after, node)) is not None:
            at = _before_follower(wire, laid_out)
        after = move_nodes(after, {node: _on_grid(at)})
        after = _with_followers_right_of(after, node, before, (previous.x, sizes.of[node][0]))
        after = make_space_behind(after, node, sizes, GAP)
    return after


def _with_followers_right_of(
    graph: Graph, node: str, before: Graph, left_and_width: tuple[float, float]
) -> Graph:
    """The graph in which what stood behind the place of a new node, and hangs on it, stands behind it.

    What stands left of the node that it follows hangs on a wire that runs back, and stays.
    """
    left, width = left_and_width
    edge = graph.nodes[node].at[0] + width + GAP
    behind = [name for name in downstream_of(graph, node) if name in before.nodes]
    ahead = [name for name in behind if graph.nodes[name].at[0] > left]
    nearest = min((graph.nodes[name].at[0] for name in ahead), default=edge)
    if nearest >= edge:
        return graph
    moved = [name for name in ahead if not graph.nodes[name].locked]
    return shift_nodes(graph, moved, edge - nearest, 0.0)


def _target_wire(graph: Graph, node: str) -> Wire | None:
    """The only wire behind a node through which nothing but a target goes."""
    wires = graph.wires_from(node)
    return wires[0] if len(wires) == 1 and wires[0].input == "target" else None


def _before_follower(wire: Wire, laid_out: Geometry) -> Point:
    """The free place before the node to which a wire leads, level with it or below."""
    own, follower = laid_out.boxes[wire.source], laid_out.boxes[wire.target]
    spot = Box(follower.x - GAP - own.width, follower.y, own.width, own.height)
    others = [box for name, box in laid_out.boxes.items() if name != wire.source]
    for _ in range(MAX_ROWS):
        if not any(box.intersects(spot) for box in others):
            break
        spot = Box(spot.x, spot.y + ROW, spot.width, spot.height)
    return spot.x, spot.y
