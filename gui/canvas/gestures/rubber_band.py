"""Selecting with a rubber band: whatever it touches, shown at once."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from gui.canvas.canvas_view import CanvasView
from gui.canvas.primitives import Point, box_from_corners


class RubberBandSelect:
    """Shift adds to what was selected, Ctrl takes turns."""

    def __init__(self, canvas: CanvasView, point: Point, keys: Qt.KeyboardModifier) -> None:
        self._canvas = canvas
        self._start = self._position = point
        self._before = canvas.selection()
        if not keys & (Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.ControlModifier):
            canvas.select(())

    def move(self, point: Point, keys: Qt.KeyboardModifier) -> None:
        """Selects what the band touches now."""
        self._position = point
        band = box_from_corners(self._start, point)
        geometry = self._canvas.scene_geometry
        touched = [
            node
            for node in geometry.nodes_in(band)
            if not geometry.is_frame(node) or band.contains(geometry.boxes[node])
        ]
        before = set(self._before)
        if keys & Qt.KeyboardModifier.ControlModifier:
            self._canvas.select(before ^ set(touched))
        elif keys & Qt.KeyboardModifier.ShiftModifier:
            self._canvas.select(before | set(touched))
        else:
            self._canvas.select(touched)

    def finish(self, point: Point, keys: Qt.KeyboardModifier) -> None:
        """Leaves the selection as it is."""
        if point != self._start:
            self.move(point, keys)

    def cancel(self) -> None:
        """Selects what was selected before."""
        self._canvas.select(self._before)

    def paint(self, painter: QPainter) -> None:
        """The band."""
        band = box_from_corners(self._start, self._position)
        color = QColor(self._canvas.theme.accent)
        pen = QPen(color, 1)
        pen.setCosmetic(True)
        painter.setPen(pen)
        color.setAlpha(36)
        painter.setBrush(color)
        painter.drawRect(QRectF(band.x, band.y, band.width, band.height))
