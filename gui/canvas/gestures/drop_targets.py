"""Where the ends of wires may be dropped: the ports that take them, the nearest one, and their highlight."""

import math
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import TypeAlias

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from graph.document import Graph, Wire
from graph.edits.wires import check_new_wire
from gui.canvas.canvas_view import SceneView
from gui.canvas.node_layout import HEADER_HEIGHT, PORT_RADIUS, compute_layout
from gui.canvas.primitives import Point, Socket
from gui.theme.colors import Theme

SNAP_DISTANCE = 34.0
"""How near a legal port draws a wire to itself, in canvas units."""

DropTargets: TypeAlias = Mapping[Socket, Point]


def find_drop_targets(
    canvas: SceneView, graph: Graph, wires_to: Callable[[Socket], tuple[Wire, ...]], *, is_input: bool
) -> dict[Socket, Point]:
    """The ports of one side that accept all wires that would end there, with their positions.

    Those that a compact node hides are at its title.

    Args:
        canvas: Shows the graph.
        graph: The graph without the wires of the gesture.
        wires_to: The wires with their ends at a port.
        is_input: Whether the ends go into nodes.
    """
    geometry = canvas.scene_geometry
    visible = (
        (socket, position)
        for node in geometry.graph.nodes
        for socket, _, position in geometry.sockets_of(node)
    )
    return {
        socket: position
        for socket, position in (*visible, *_hidden_sockets(canvas))
        if socket.is_input is is_input
        and all(check_new_wire(graph, wire, canvas.kinds) is None for wire in wires_to(socket))
    }


def _hidden_sockets(canvas: SceneView) -> Iterator[tuple[Socket, Point]]:
    """The ports that compact nodes leave out, beside their titles."""
    geometry = canvas.scene_geometry
    for node in [candidate for candidate in geometry.graph.nodes.values() if candidate.compact]:
        layout, whole = geometry.layouts[node.id], compute_layout(replace(node, compact=False), canvas.kinds)
        hidden = [row for row in whole.rows if layout.find_row(row.port, row.is_input) is None]
        box = geometry.boxes[node.id]
        for index, row in enumerate(hidden, 1):
            y = box.y + HEADER_HEIGHT * index / (len(hidden) + 1)
            yield Socket(node.id, row.port, row.is_input), (box.x + row.x, y)


def nearest_target(targets: DropTargets, point: Point) -> Socket | None:
    """The port to which a wire at a point snaps."""
    closest = min(targets, key=lambda socket: math.dist(targets[socket], point), default=None)
    return closest if closest is not None and math.dist(targets[closest], point) <= SNAP_DISTANCE else None


def paint_drop_targets(painter: QPainter, targets: DropTargets, target: Socket | None, theme: Theme) -> None:
    """Rings round the ports; the one that is meant is filled and larger."""
    highlight = QColor(theme.accent)
    pen = QPen(highlight, 2.0)
    highlight.setAlpha(60)
    for socket, position in targets.items():
        painter.setPen(pen)
        painter.setBrush(highlight if socket == target else Qt.BrushStyle.NoBrush)
        radius = PORT_RADIUS + (4 if socket == target else 2)
        painter.drawEllipse(QPointF(*position), radius, radius)
