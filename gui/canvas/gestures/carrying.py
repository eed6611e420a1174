"""Moving all wires of a port at once to another port."""

import math
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from graph.document import Graph, Wire
from graph.edits.wires import connect, disconnect, why_not
from gui.canvas.geometry import Point, Socket
from gui.canvas.gestures.connecting import SNAP
from gui.canvas.layout import PORT_RADIUS
from gui.canvas.wires import paint_draft

if TYPE_CHECKING:
    from gui.canvas.canvas import Canvas


class Carrying:
    """The wires hang on the hand with the ends that were at the port. Let go over nothing, they stay."""

    def __init__(self, canvas: "Canvas", socket: Socket) -> None:
        self._canvas = canvas
        self._socket = socket
        graph = canvas.graph
        ends = graph.wires_into if socket.is_input else graph.wires_from
        self._wires: tuple[Wire, ...] = ends(socket.node, socket.port)
        self._base: Graph = disconnect(graph, *self._wires)
        self._here: Point = canvas.places.port_position(socket) or (0.0, 0.0)
        self._target: Socket | None = None
        self._legal = self._legal_sockets()
        canvas.hide_wires(self._wires)

    def _moved(self, wire: Wire, to: Socket) -> Wire:
        if to.is_input:
            return replace(wire, target=to.node, input=to.port)
        return replace(wire, source=to.node, output=to.port)

    def _legal_sockets(self) -> dict[Socket, Point]:
        geometry, kinds = self._canvas.places, self._canvas.kinds
        return {
            socket: place
            for node in geometry.graph.nodes
            for socket, _, place in geometry.sockets_of(node)
            if socket.is_input is self._socket.is_input
            and all(why_not(self._base, self._moved(wire, socket), kinds) is None for wire in self._wires)
        }

    def move(self, point: Point, _keys: Qt.KeyboardModifier) -> None:
        """Takes the ends along and looks for the port that is meant."""
        self._here = point
        near = [(math.dist(place, point), socket) for socket, place in self._legal.items()]
        close = [pair for pair in near if pair[0] <= SNAP]
        self._target = min(close, key=lambda pair: pair[0])[1] if close else None
        self._canvas.update()

    def finish(self, point: Point, keys: Qt.KeyboardModifier) -> None:
        """Makes it one edit."""
        self.move(point, keys)
        canvas, graph = self._canvas, self._base
        canvas.hide_wires([])
        if self._target is None or self._target == self._socket:
            return
        for wire in self._wires:
            graph = connect(graph, self._moved(wire, self._target), canvas.kinds)
        canvas.edited.emit(QCoreApplication.translate("Canvas", "Move wires"), graph)

    def cancel(self) -> None:
        """Lets the wires be as they were."""
        self._canvas.hide_wires([])

    def paint(self, painter: QPainter) -> None:
        """The wires, and light on the ports that would take all of them."""
        theme, places = self._canvas.theme, self._canvas.places
        end = self._legal[self._target] if self._target else self._here
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(theme.accent), 2.0))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for place in self._legal.values():
            painter.drawEllipse(QPointF(*place), PORT_RADIUS + 2, PORT_RADIUS + 2)
        for wire in self._wires:
            other = (
                Socket(wire.source, wire.output, False)
                if self._socket.is_input
                else Socket(wire.target, wire.input, True)
            )
            far = places.port_position(other) or end
            start, stop = (far, end) if self._socket.is_input else (end, far)
            paint_draft(painter, start, stop, theme.accent, dashed=self._target is None)
