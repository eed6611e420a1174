"""Where the ends of wires may be put: the ports that take them, the nearest one, and the light on them."""

import math
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, TypeAlias

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from graph.document import Graph, Wire
from graph.edits.wires import why_not
from gui.canvas.geometry import Point, Socket
from gui.canvas.node_layout import HEADER, PORT_RADIUS, face_of
from gui.theme.colors import Theme

if TYPE_CHECKING:
    from gui.canvas.canvas import Canvas

SNAP = 34.0
"""How near a legal port draws a wire to itself, in canvas units."""

Legal: TypeAlias = Mapping[Socket, Point]


def legal_sockets(
    canvas: "Canvas", graph: Graph, wires_to: Callable[[Socket], tuple[Wire, ...]], *, is_input: bool
) -> dict[Socket, Point]:
    """The ports of one side that take all wires that would end there, with their places.

    Those that a compact node leaves out are at its title.

    Args:
        canvas: Where they are.
        graph: The drawing without the wires that are in the hand.
        wires_to: The wires, were their ends at a port.
        is_input: Whether the ends go into nodes.
    """
    geometry = canvas.places
    seen = (
        (socket, place) for node in geometry.graph.nodes for socket, _, place in geometry.sockets_of(node)
    )
    return {
        socket: place
        for socket, place in (*seen, *_left_out(canvas))
        if socket.is_input is is_input
        and all(why_not(graph, wire, canvas.kinds) is None for wire in wires_to(socket))
    }


def _left_out(canvas: "Canvas") -> Iterator[tuple[Socket, Point]]:
    """The ports that compact nodes leave out, beside their titles."""
    geometry = canvas.places
    for node in [each for each in geometry.graph.nodes.values() if each.compact]:
        face, whole = geometry.faces[node.id], face_of(replace(node, compact=False), canvas.kinds)
        hidden = [row for row in whole.rows if face.row(row.port, row.is_input) is None]
        box = geometry.boxes[node.id]
        for place, row in enumerate(hidden, 1):
            y = box.y + HEADER * place / (len(hidden) + 1)
            yield Socket(node.id, row.port, row.is_input), (box.x + row.x, y)


def nearest(legal: Legal, point: Point) -> Socket | None:
    """The port that draws a wire at a point to itself."""
    found = min(legal, key=lambda socket: math.dist(legal[socket], point), default=None)
    return found if found is not None and math.dist(legal[found], point) <= SNAP else None


def paint_lights(painter: QPainter, legal: Legal, target: Socket | None, theme: Theme) -> None:
    """Rings round the ports; the one that is meant is filled and larger."""
    light = QColor(theme.accent)
    pen = QPen(light, 2.0)
    light.setAlpha(60)
    for socket, place in legal.items():
        painter.setPen(pen)
        painter.setBrush(light if socket == target else Qt.BrushStyle.NoBrush)
        radius = PORT_RADIUS + (4 if socket == target else 2)
        painter.drawEllipse(QPointF(*place), radius, radius)
