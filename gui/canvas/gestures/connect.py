"""Drawing a wire from either end; legal ports light up and the wire snaps to the nearest."""

import math

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QToolTip

from graph.document import Graph, Wire
from graph.edits.wires import check_new_wire, connect, disconnect
from graph.messages import problem_text
from gui.canvas.canvas_view import CanvasView
from gui.canvas.gestures.drop_targets import find_drop_targets, nearest_target, paint_drop_targets
from gui.canvas.primitives import Box, Point, Socket
from gui.canvas.wire_painter import paint_draft, paint_highlighted


class ConnectWire:
    """A new wire follows the cursor. One pulled off an input is moved, or removed."""

    def __init__(self, canvas: CanvasView, socket: Socket, detached: Wire | None = None) -> None:
        self._canvas = canvas
        self._fixed = socket
        self._detached_wire = detached
        self._base: Graph = disconnect(canvas.graph, detached) if detached else canvas.graph
        self._position: Point = canvas.scene_geometry.port_position(socket) or (0.0, 0.0)
        self._target: Socket | None = None
        self._targets = find_drop_targets(
            canvas, self._base, lambda end: (self._wire_to(end),), is_input=not socket.is_input
        )
        canvas.hide_wires([detached] if detached else [])

    def _wire_to(self, other: Socket) -> Wire:
        source, target = (other, self._fixed) if self._fixed.is_input else (self._fixed, other)
        return Wire(source.node, source.port, target.node, target.port)

    def move(self, point: Point, _keys: Qt.KeyboardModifier) -> None:
        """Moves the free end and snaps it to a port."""
        self._position = point
        self._target = self._nearest(point)
        self._canvas.status_message.emit("" if self._target else self._reason(point))
        self._canvas.widget.update()

    def _nearest(self, point: Point) -> Socket | None:
        """The legal port nearest to the cursor; over a node any of its legal ports, free ones first.

        A port that is pointed at and takes no wire is none of them: no other one is meant.
        """
        if self._reason(point):
            return None
        close = nearest_target(self._targets, point)
        if close is not None:
            return close
        node = self._canvas.scene_geometry.node_at(point)
        own = {socket: math.dist(at, point) for socket, at in self._targets.items() if socket.node == node}
        return min(own, key=lambda socket: (self._is_occupied(socket), own[socket]), default=None)

    def _is_occupied(self, socket: Socket) -> bool:
        return socket.is_input and bool(self._base.wires_into(socket.node, socket.port))

    def _reason(self, point: Point) -> str:
        """Why the port under the cursor takes no wire."""
        socket = self._canvas.scene_geometry.port_at(point)
        if socket is None or socket in self._targets or socket.is_input is self._fixed.is_input:
            return ""
        problem = check_new_wire(self._base, self._wire_to(socket), self._canvas.kinds)
        return problem_text(problem) if problem else ""

    def finish(self, point: Point, keys: Qt.KeyboardModifier) -> None:
        """Connects, removes, or opens the node search where the wire was dropped on the background."""
        self.move(point, keys)
        canvas = self._canvas
        canvas.hide_wires([])
        reason = "" if self._target is not None else self._reason(point)
        canvas.status_message.emit(reason)
        if reason:
            at = QPointF(*canvas.viewport.to_screen(point)).toPoint()
            QToolTip.showText(canvas.widget.mapToGlobal(at), reason, canvas.widget)
        elif self._target is not None:
            graph = connect(self._base, self._wire_to(self._target), self._canvas.kinds)
            if graph.wires != canvas.graph.wires:
                canvas.edited.emit(QCoreApplication.translate("Canvas", "Connect"), graph)
        elif self._detached_wire is not None:
            canvas.edited.emit(QCoreApplication.translate("Canvas", "Disconnect"), self._base)
        elif canvas.scene_geometry.node_at(point) is None:
            canvas.open_node_search(point, self._fixed)

    def cancel(self) -> None:
        """Restores the wire."""
        self._canvas.hide_wires([])
        self._canvas.status_message.emit("")

    def paint(self, painter: QPainter) -> None:
        """Paints the wire, and the ports that would take it."""
        canvas, theme = self._canvas, self._canvas.theme
        start = canvas.scene_geometry.port_position(self._fixed) or self._position
        end = self._targets[self._target] if self._target else self._position
        ends = (end, start) if self._fixed.is_input else (start, end)
        paint_drop_targets(painter, self._targets, self._target, theme)
        self._paint_replaced(painter)
        paint_draft(painter, *ends, theme.accent, dashed=self._target is None)
        if self._fixed not in self._targets:
            self._paint_names(painter, end)

    def _paint_replaced(self, painter: QPainter) -> None:
        """The wire that would be replaced, in red."""
        if self._target is None:
            return
        wire = self._wire_to(self._target)
        after = connect(self._base, wire, self._canvas.kinds)
        gone = [
            old_wire
            for old_wire in self._base.wires_into(wire.target, wire.input)
            if old_wire not in after.wires
        ]
        paint_highlighted(painter, self._canvas.scene_geometry, gone, self._canvas.theme.error)

    def _paint_names(self, painter: QPainter, end: Point) -> None:
        """The name of the target port, beside the cursor."""
        if self._target is None:
            return
        theme = self._canvas.theme
        text = f"{self._target.node}.{self._target.port}"
        width = painter.fontMetrics().horizontalAdvance(text) + 14
        box = Box(end[0] - width / 2, end[1] - 36, width, 22)
        painter.setPen(QPen(QColor(theme.accent), 1))
        painter.setBrush(QColor(theme.panel))
        rect = QRectF(box.x, box.y, box.width, box.height)
        painter.drawRoundedRect(rect, 5, 5)
        painter.setPen(QColor(theme.text))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, text)


def wire_pulled_from(socket: Socket, graph: Graph) -> tuple[Socket, Wire] | None:
    """The other end and the wire, for an input that has one."""
    wires = graph.wires_into(socket.node, socket.port) if socket.is_input else ()
    if not wires:
        return None
    wire = wires[-1]
    return Socket(wire.source, wire.output, False), wire
