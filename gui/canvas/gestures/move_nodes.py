"""Moving nodes; a single one that is dropped on a wire is inserted into it."""

from PySide6.QtCore import QCoreApplication, QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from graph.document import Wire
from graph.edits.nodes import move_nodes
from graph.edits.wires import insert_on_wire
from gui.canvas.canvas_view import CanvasView
from gui.canvas.edit_commands import editable_nodes
from gui.canvas.placement import move_onto_wire
from gui.canvas.primitives import Box, Point
from gui.canvas.snap_guides import SnapOffset, compute_snap
from gui.canvas.wire_painter import paint_highlighted

GRID_STEP = 8.0


class MoveNodes:
    """The selected nodes follow the cursor, and with a frame what is in it. One edit, at the end.

    They snap to a grid, or into line with others; with Alt they do not. With Ctrl a node is not inserted into
    a wire, and a frame moves without its content. Locked nodes do not move.
    """

    def __init__(self, canvas: CanvasView, point: Point, keys: Qt.KeyboardModifier) -> None:
        self._canvas = canvas
        self._start = point
        self._wire: Wire | None = None
        self._snap = SnapOffset()
        geometry = canvas.scene_geometry
        moved = set(canvas.selection())
        for node in tuple(moved):
            if geometry.is_frame(node) and not keys & Qt.KeyboardModifier.ControlModifier:
                moved.update(geometry.nodes_inside(node))
        nodes = canvas.graph.nodes
        self._before = {name: nodes[name].at for name in nodes if name in moved and not nodes[name].locked}
        self._extent = geometry.extent(self._before)
        self._base_geometry = geometry

    def move(self, point: Point, keys: Qt.KeyboardModifier) -> None:
        """Shows the nodes where they would be."""
        if not self._before:
            editable_nodes(self._canvas, self._canvas.selection())  # shows why nothing moves
        self._canvas.show_dragged(self._positions(point, keys))
        self._wire = None if keys & Qt.KeyboardModifier.ControlModifier else self._wire_below()

    def _positions(self, point: Point, keys: Qt.KeyboardModifier) -> dict[str, Point]:
        dx, dy = point[0] - self._start[0], point[1] - self._start[1]
        self._snap = SnapOffset()
        if not keys & Qt.KeyboardModifier.AltModifier and self._extent is not None:
            canvas, box = self._canvas, self._extent
            area = canvas.viewport.area(canvas.widget.width(), canvas.widget.height())
            there = Box(box.x + dx, box.y + dy, box.width, box.height)
            snap = self._snap = compute_snap(
                self._base_geometry, self._before, there, area, canvas.viewport.scale
            )
            lines = {0 if guide.start[0] == guide.end[0] else 1 for guide in snap.guides}
            dx = dx + snap.dx if 0 in lines else round(dx / GRID_STEP) * GRID_STEP
            dy = dy + snap.dy if 1 in lines else round(dy / GRID_STEP) * GRID_STEP
        return {node: (x + dx, y + dy) for node, (x, y) in self._before.items()}

    def _wire_below(self) -> Wire | None:
        """The wire into which a single unwired node would be put."""
        canvas = self._canvas
        if len(self._before) != 1:
            return None
        (node,) = self._before
        graph = canvas.graph
        if graph.wires_into(node) or graph.wires_from(node) or canvas.scene_geometry.is_note(node):
            return None
        wire = canvas.scene_geometry.wire_at(canvas.scene_geometry.boxes[node].center, 22.0)
        return wire if wire and insert_on_wire(graph, node, wire, canvas.kinds) is not graph else None

    def finish(self, point: Point, keys: Qt.KeyboardModifier) -> None:
        """Makes it one edit."""
        canvas, positions = self._canvas, self._positions(point, keys)
        self.move(point, keys)
        graph = move_nodes(canvas.graph, positions)
        text = QCoreApplication.translate("Canvas", "Move")
        if self._wire is not None:
            (node,) = self._before
            graph = insert_on_wire(graph, node, self._wire, canvas.kinds)
            middle = canvas.scene_geometry.boxes[node].center
            graph = move_onto_wire(graph, node, self._wire, middle, self._base_geometry, canvas.kinds)
            text = QCoreApplication.translate("Canvas", "Insert on wire")
        canvas.show_dragged({})
        if positions != self._before:
            canvas.edited.emit(text, graph)

    def cancel(self) -> None:
        """Puts the nodes back."""
        self._canvas.show_dragged({})

    def paint(self, painter: QPainter) -> None:
        """Paints the wire that would take the node, and the snap guides."""
        if self._wire is not None:
            paint_highlighted(
                painter, self._canvas.scene_geometry, [self._wire], self._canvas.theme.accent, 4.0
            )
        pen = QPen(QColor(self._canvas.theme.accent), 1, Qt.PenStyle.DashLine)
        pen.setCosmetic(True)
        painter.setPen(pen)
        for guide in self._snap.guides:
            painter.drawLine(QPointF(*guide.start), QPointF(*guide.end))
