"""Moving nodes; a single one that is let go over a wire is put into it."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QPainter

from graph.document import Wire
from graph.edits.nodes import move_nodes
from graph.edits.wires import insert_on_wire
from gui.canvas.geometry import Point
from gui.canvas.wires import paint_bright

if TYPE_CHECKING:
    from gui.canvas.canvas import Canvas

SNAP = 8.0


class Moving:
    """The selected nodes go with the hand, and with a frame what lies in it. One edit, at the end."""

    def __init__(self, canvas: "Canvas", point: Point) -> None:
        self._canvas = canvas
        self._start = point
        self._wire: Wire | None = None
        geometry = canvas.places
        taken = set(canvas.selection())
        for node in tuple(taken):
            if geometry.is_frame(node):
                taken.update(geometry.inside(node))
        self._before = {node: canvas.graph.nodes[node].at for node in taken}

    def move(self, point: Point, keys: Qt.KeyboardModifier) -> None:
        """Shows the nodes under way."""
        self._canvas.show_moved(self._places(point, keys))
        self._wire = self._wire_below()

    def _places(self, point: Point, keys: Qt.KeyboardModifier) -> dict[str, Point]:
        dx, dy = point[0] - self._start[0], point[1] - self._start[1]
        if not keys & Qt.KeyboardModifier.AltModifier:
            dx, dy = round(dx / SNAP) * SNAP, round(dy / SNAP) * SNAP
        return {node: (x + dx, y + dy) for node, (x, y) in self._before.items()}

    def _wire_below(self) -> Wire | None:
        """The wire into which a single unwired node would be put."""
        canvas = self._canvas
        if len(self._before) != 1:
            return None
        (node,) = self._before
        graph = canvas.graph
        if graph.wires_into(node) or graph.wires_from(node) or canvas.places.is_note(node):
            return None
        wire = canvas.places.wire_at(canvas.places.boxes[node].middle, 22.0)
        return wire if wire and insert_on_wire(graph, node, wire, canvas.kinds) is not graph else None

    def finish(self, point: Point, keys: Qt.KeyboardModifier) -> None:
        """Makes it one edit."""
        canvas, places = self._canvas, self._places(point, keys)
        self.move(point, keys)
        graph = move_nodes(canvas.graph, places)
        text = QCoreApplication.translate("Canvas", "Move")
        if self._wire is not None:
            (node,) = self._before
            graph = insert_on_wire(graph, node, self._wire, canvas.kinds)
            text = QCoreApplication.translate("Canvas", "Insert on wire")
        canvas.show_moved({})
        if places != self._before:
            canvas.edited.emit(text, graph)

    def cancel(self) -> None:
        """Puts the nodes back."""
        self._canvas.show_moved({})

    def paint(self, painter: QPainter) -> None:
        """The wire that would take the node."""
        if self._wire is not None:
            paint_bright(painter, self._canvas.places, [self._wire], self._canvas.theme.accent, 4.0)
