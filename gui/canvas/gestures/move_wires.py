"""Moving all wires of a port at once to another port."""

from dataclasses import replace

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QPainter

from graph.document import Graph, Wire
from graph.edits.wires import connect, disconnect
from gui.canvas.canvas_view import CanvasView
from gui.canvas.gestures.drop_targets import find_drop_targets, nearest_target, paint_drop_targets
from gui.canvas.primitives import Point, Socket
from gui.canvas.wire_painter import paint_draft


class MoveWires:
    """The ends of the wires that were at the port follow the cursor. Dropped on no port, they stay."""

    def __init__(self, canvas: CanvasView, socket: Socket) -> None:
        self._canvas = canvas
        self._socket = socket
        graph = canvas.graph
        ends = graph.wires_into if socket.is_input else graph.wires_from
        self._wires: tuple[Wire, ...] = ends(socket.node, socket.port)
        self._base: Graph = disconnect(graph, *self._wires)
        self._position: Point = canvas.scene_geometry.port_position(socket) or (0.0, 0.0)
        self._target: Socket | None = None
        self._targets = find_drop_targets(canvas, self._base, self._wires_to, is_input=socket.is_input)
        canvas.hide_wires(self._wires)

    def _moved(self, wire: Wire, to: Socket) -> Wire:
        if to.is_input:
            return replace(wire, target=to.node, input=to.port)
        return replace(wire, source=to.node, output=to.port)

    def _wires_to(self, to: Socket) -> tuple[Wire, ...]:
        return tuple(self._moved(wire, to) for wire in self._wires)

    def move(self, point: Point, _keys: Qt.KeyboardModifier) -> None:
        """Moves the ends and snaps them to a port."""
        self._position = point
        self._target = nearest_target(self._targets, point)
        self._canvas.widget.update()

    def finish(self, point: Point, keys: Qt.KeyboardModifier) -> None:
        """Makes it one edit."""
        self.move(point, keys)
        canvas, graph = self._canvas, self._base
        canvas.hide_wires([])
        if self._target is None or self._target == self._socket:
            return
        for wire in self._wires_to(self._target):
            graph = connect(graph, wire, canvas.kinds)
        canvas.edited.emit(QCoreApplication.translate("Canvas", "Move wires"), graph)

    def cancel(self) -> None:
        """Restores the wires."""
        self._canvas.hide_wires([])

    def paint(self, painter: QPainter) -> None:
        """Paints the wires, and the ports that would take all of them."""
        theme, geometry = self._canvas.theme, self._canvas.scene_geometry
        end = self._targets[self._target] if self._target else self._position
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_drop_targets(painter, self._targets, self._target, theme)
        for wire in self._wires:
            other = (
                Socket(wire.source, wire.output, False)
                if self._socket.is_input
                else Socket(wire.target, wire.input, True)
            )
            far = geometry.port_position(other) or end
            start, stop = (far, end) if self._socket.is_input else (end, far)
            paint_draft(painter, start, stop, theme.accent, dashed=self._target is None)
