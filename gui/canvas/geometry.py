"""Where everything is on the canvas: rectangles, ports, wires, what is under a point. Nothing paints here."""

import math
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Protocol

from graph.catalogue.kind import Form
from graph.catalogue.kinds import CATALOGUE, Kinds
from graph.document import Graph, Wire
from gui.canvas.node_layout import PORT_RADIUS, NodeLayout, PortRow, PortSet, compute_layout
from gui.canvas.primitives import (
    Bezier,
    Box,
    Point,
    Socket,
    bezier_curve,
    bounding_box,
    curve_box,
    distance_to_curve,
    straight_curve,
    subdivide,
)
from gui.canvas.spatial_index import SpatialIndex

CELL_SIZE = 256.0
"""Edge of the squares of the index, in canvas units."""


class SceneGeometry(Protocol):
    """Where everything is on the canvas: what a class must give, and the questions that follow from it.

    `Geometry` answers for a graph at rest; `gui.canvas.drag_geometry` for one with nodes in a drag.
    """

    graph: Graph
    layouts: Mapping[str, NodeLayout]
    boxes: Mapping[str, Box]
    wired_ports: Mapping[str, PortSet]
    curve_between: Callable[[Point, Point], Bezier]

    @property
    def base(self) -> "Geometry":
        """The same with no node in a drag."""
        ...

    def full_extent(self) -> Box:
        """The rectangle round all nodes where they rest; an empty one where there are none."""
        ...

    def in_paint_order(self, nodes: Iterable[str]) -> list[str]:
        """Nodes in the order in which they are painted."""
        ...

    def nodes_in(self, area: Box) -> list[str]:
        """The nodes that share a point with an area, in the order in which they are painted."""
        ...

    def wires(self) -> Iterable[Wire]:
        """All wires that have a curve."""
        ...

    def wires_in(self, area: Box) -> list[Wire]:
        """The wires whose curves may share a point with an area."""
        ...

    def wire_curve(self, wire: Wire) -> Bezier | None:
        """The curve of a wire; None where one of its ends is not there."""
        ...

    def is_frame(self, node: str) -> bool:
        """Whether a node is a frame, which is painted behind the others."""
        return self.graph.nodes[node].kind == "frame"

    def is_note(self, node: str) -> bool:
        """Whether a node is a note or a frame, without ports."""
        return self.layouts[node].form is Form.NOTE

    def is_mostly_in(self, area: Box) -> bool:
        """Whether an area holds so much of it that looking for what it holds costs more than it saves."""
        return area.overlap_fraction(self.full_extent()) > 0.3

    def nodes_inside(self, frame: str) -> list[str]:
        """The nodes that lie in a frame."""
        box = self.boxes[frame]
        return [node for node in self.nodes_in(box) if node != frame and box.contains(self.boxes[node])]

    def node_at(self, point: Point) -> str | None:
        """The topmost node under a point; a frame counts by its title and its edge only."""
        for node in reversed(self.nodes_in(Box(point[0], point[1], 0, 0))):
            box = self.boxes[node]
            if not self.is_frame(node) or point[1] < box.y + 30:
                return node
        return None

    def port_position(self, socket: Socket) -> Point | None:
        """Where the middle of a port is."""
        layout, box = self.layouts.get(socket.node), self.boxes.get(socket.node)
        row = layout.find_row(socket.port, socket.is_input) if layout else None
        return (box.x + row.x, box.y + row.y) if row and box else None

    def sockets_of(self, node: str) -> Iterator[tuple[Socket, PortRow, Point]]:
        """The ports of a node, each with its row and its position."""
        box = self.boxes[node]
        for row in self.layouts[node].rows:
            yield Socket(node, row.port, row.is_input), row, (box.x + row.x, box.y + row.y)

    def port_at(self, point: Point, reach: float = 2.2 * PORT_RADIUS) -> Socket | None:
        """The port nearest to a point, within reach."""
        best, nearest = None, reach
        for node in self.nodes_in(Box(point[0], point[1], 0, 0).expanded(reach)):
            for socket, _, position in self.sockets_of(node):
                distance = math.dist(position, point)
                if distance <= nearest:
                    best, nearest = socket, distance
        return best

    def _compute_curve(self, wire: Wire) -> Bezier | None:
        start = self.port_position(Socket(wire.source, wire.output, False))
        end = self.port_position(Socket(wire.target, wire.input, True))
        return self.curve_between(start, end) if start and end else None

    def wire_at(self, point: Point, reach: float = 7.0) -> Wire | None:
        """The wire nearest to a point, within reach."""
        best, nearest = None, reach
        for wire in self.wires_in(Box(point[0], point[1], 0, 0).expanded(reach)):
            points = self.wire_curve(wire)
            distance = distance_to_curve(points, point) if points else math.inf
            if distance <= nearest:
                best, nearest = wire, distance
        return best

    def extent(self, nodes: Iterable[str] | None = None) -> Box | None:
        """The rectangle round some nodes, or round all."""
        if nodes is None:
            return bounding_box(self.boxes.values())
        return bounding_box(self.boxes[node] for node in nodes if node in self.boxes)


class Geometry(SceneGeometry):
    """The geometry of a graph at rest, with an index of squares."""

    def __init__(
        self,
        graph: Graph,
        before: "Geometry | None" = None,
        kinds: Kinds = CATALOGUE,
        straight: bool = False,
    ) -> None:
        """Lays the graph out; what has not changed since `before` is taken from there."""
        self.graph = graph
        self._kinds = kinds
        self.curve_between = straight_curve if straight else bezier_curve
        self._layouts: dict[str, NodeLayout] = dict(before._layouts) if before else {}
        self.layouts: Mapping[str, NodeLayout] = self._layouts
        self._boxes: dict[str, Box] = dict(before._boxes) if before else {}
        self.boxes: Mapping[str, Box] = self._boxes
        self._wired_ports: dict[str, PortSet] = dict(before._wired_ports) if before else {}
        self.wired_ports: Mapping[str, PortSet] = self._wired_ports
        self._node_index: SpatialIndex[str] = SpatialIndex(before._node_index if before else None)
        self._curves: dict[Wire, Bezier] = dict(before._curves) if before else {}
        self._wire_index: SpatialIndex[Wire] = SpatialIndex(before._wire_index if before else None)
        self._extent: Box | None = None
        self._compact_ports = {
            node.id: _wired_ports_of(graph, node.id) for node in graph.nodes.values() if node.compact
        }
        self._order = {node: index for index, node in enumerate(graph.nodes)}
        self.previous_graph = before.graph if before else Graph()
        """The graph of `before`."""
        self.changed_nodes: frozenset[str]
        """Nodes that differ from those of `before`, are gone, or have other wires."""
        self.changed_wires: tuple[Wire, ...] = ()
        """Wires that are new, gone, or run elsewhere than in `before`."""
        self.changed_nodes = frozenset(
            self._layout_nodes(self.previous_graph, before._compact_ports if before else {})
        )
        if self.changed_nodes or self.previous_graph.wires is not graph.wires:
            self._layout_wires(self.previous_graph, self.changed_nodes)

    def _layout_nodes(self, earlier: Graph, ends: Mapping[str, PortSet]) -> set[str]:
        """Lays out the nodes that are new or changed; gives these and those that are gone."""
        nodes, old = self.graph.nodes, earlier.nodes
        gone = [node for node in old if node not in nodes]
        changed = [node for name, node in nodes.items() if old.get(name) is not node]
        changed += [
            nodes[node_id]
            for node_id, now in self._compact_ports.items()
            if old.get(node_id) is nodes[node_id] and ends.get(node_id) != now
        ]
        for name in [*gone, *(node.id for node in changed if node.id in old)]:
            self._node_index.remove(name, _cells(self._boxes.pop(name)))
            del self._layouts[name]
            self._wired_ports.pop(name, None)
        for node in changed:
            layout = compute_layout(node, self._kinds, self._compact_ports.get(node.id, frozenset()))
            box = Box(node.at[0], node.at[1], layout.width, layout.height)
            self._layouts[node.id] = layout
            self._boxes[node.id] = box
            self._node_index.insert(node.id, _cells(box))
        return {*gone, *(node.id for node in changed)}

    def _layout_wires(self, earlier: Graph, changed_nodes: frozenset[str]) -> None:
        """Lays out the wires that are new or end at a changed node."""
        wires = self.graph.wires
        before, now = set(map(id, earlier.wires)), set(map(id, wires))
        lost, added = before - now, now - before
        gone = [wire for wire in earlier.wires if id(wire) in lost] if lost else []
        new = [wire for wire in wires if id(wire) in added] if added else []
        # An equal wire may stay behind where one of two goes; it ends at the same node.
        around = changed_nodes.union(wire.target for wire in (*gone, *new))
        touched = [wire for wire in wires if wire.target in around or wire.source in changed_nodes]
        for wire in (*gone, *touched):
            points = self._curves.pop(wire, None)
            if points is not None:
                self._wire_index.remove(wire, _curve_cells(points))
        for wire in touched:
            points = self._compute_curve(wire) if wire not in self._curves else None
            if points is not None:
                self._curves[wire] = points
                self._wire_index.insert(wire, _curve_cells(points))
        self.changed_wires = (*gone, *touched)
        self.changed_nodes = changed_nodes.union(*((wire.source, wire.target) for wire in self.changed_wires))
        self._update_wired_ports()

    def _update_wired_ports(self) -> None:
        """Updates which ports of the changed nodes have wires."""
        ports: dict[str, list[tuple[str, bool]]] = {
            node: [] for node in self.changed_nodes if node in self._boxes
        }
        for wire in self.graph.wires:
            if wire.target in ports:
                ports[wire.target].append((wire.input, True))
            if wire.source in ports:
                ports[wire.source].append((wire.output, False))
        for node, wired in ports.items():
            self._wired_ports[node] = frozenset(wired)

    def nodes_in(self, area: Box) -> list[str]:
        """The nodes that share a point with an area, in the order in which they are painted."""
        boxes, left, top = self._boxes, area.x, area.y
        right, bottom = left + area.width, top + area.height
        visible = [
            node
            for node in set(self._node_index.query(_cells(area)))
            if (box := boxes[node]).x <= right
            and left <= box.x + box.width
            and box.y <= bottom
            and top <= box.y + box.height
        ]
        return self.in_paint_order(visible)

    def in_paint_order(self, nodes: Iterable[str]) -> list[str]:
        """Nodes in the order in which they are painted."""
        return sorted(nodes, key=self._order.__getitem__)

    def full_extent(self) -> Box:
        """The rectangle round all nodes where they rest; an empty one where there are none."""
        if self._extent is None:
            self._extent = self.extent() or Box(0, 0, 0, 0)
        return self._extent

    @property
    def base(self) -> "Geometry":
        """The geometry itself: nothing is dragged."""
        return self

    def wires(self) -> Iterable[Wire]:
        """All wires that have a curve."""
        return self._curves

    def wire_curve(self, wire: Wire) -> Bezier | None:
        """The curve of a wire; None where one of its ends is not there."""
        return self._curves.get(wire)

    def wires_in(self, area: Box) -> list[Wire]:
        """The wires whose curves may share a point with an area."""
        candidates = dict.fromkeys(self._wire_index.query(_cells(area)))
        curves = self._curves
        return [
            wire
            for wire in candidates
            if (points := curves.get(wire)) is not None and curve_box(points).intersects(area)
        ]


def _wired_ports_of(graph: Graph, node: str) -> PortSet:
    """The ports of a node that have wires."""
    inputs = ((wire.input, True) for wire in graph.wires_into(node))
    return frozenset((*inputs, *((wire.output, False) for wire in graph.wires_from(node))))


def _curve_cells(points: Bezier) -> Iterable[tuple[int, int]]:
    """The squares that a curve may touch; those of a long one are found piece by piece."""
    box = curve_box(points)
    if (box.width // CELL_SIZE + 1) * (box.height // CELL_SIZE + 1) <= 12:
        return _cells(box)
    return dict.fromkeys(cell for _, piece in subdivide(points) for cell in _cells(piece))


def _cells(box: Box) -> Iterator[tuple[int, int]]:
    for column in range(int(box.x // CELL_SIZE), int((box.x + box.width) // CELL_SIZE) + 1):
        for row in range(int(box.y // CELL_SIZE), int((box.y + box.height) // CELL_SIZE) + 1):
            yield column, row
