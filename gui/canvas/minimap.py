"""The whole drawing, small, in a corner of the canvas: where one is, and a way to be elsewhere."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QWidget

from gui.canvas.geometry import Box, Geometry

if TYPE_CHECKING:
    from gui.canvas.canvas import Canvas

SIZE = QSize(200, 128)
CORNER = 12  # pixels from the corner of the canvas
INSET = 8.0
LEAST = 2.0  # pixels; a smaller node would not be seen
MANY = 500
"""The picture of more nodes than so many is painted a little after they have changed."""
PAUSE_MS = 200


class Minimap(QWidget):
    """Seen only while not all of the drawing is in view. A press or a drag moves the view there."""

    def __init__(self, canvas: "Canvas") -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._picture: QPixmap | None = None
        self._painted_for: tuple[Geometry, object] | None = None
        self._is_due = False
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(PAUSE_MS)
        self._later.timeout.connect(self._paint_anew)
        self.setAccessibleName(self.tr("Overview of the drawing"))
        self.setFixedSize(SIZE)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.hide()

    def follow(self) -> None:
        """The drawing, the view or the room for it has changed."""
        canvas = self._canvas
        self.move(canvas.width() - SIZE.width() - CORNER, canvas.height() - SIZE.height() - CORNER)
        self.setVisible(canvas.preferences.minimap and self._is_needed())
        self.update()

    def _is_needed(self) -> bool:
        canvas = self._canvas
        whole = canvas.places.whole()
        has_room = canvas.width() > 3 * SIZE.width() and canvas.height() > 2 * SIZE.height()
        return bool(canvas.graph.nodes) and has_room and not self._view().contains(whole)

    def _view(self) -> Box:
        canvas = self._canvas
        return canvas.viewport.area(canvas.width(), canvas.height())

    def _scale(self, whole: Box) -> tuple[float, float, float]:
        """Pixels in a canvas unit, and where the canvas's origin is."""
        across = (self.width() - 2 * INSET) / max(whole.width, 1.0)
        down = (self.height() - 2 * INSET) / max(whole.height, 1.0)
        scale = min(across, down)
        x, y = whole.middle
        return scale, self.width() / 2 - x * scale, self.height() / 2 - y * scale

    def paintEvent(self, _event: QPaintEvent) -> None:
        canvas = self._canvas
        whole = canvas.places.whole()
        scale, x, y = self._scale(whole)
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._nodes(scale, x, y))
        view = self._view()
        room = QRectF(view.x * scale + x, view.y * scale + y, view.width * scale, view.height * scale)
        color = QColor(canvas.theme.accent)
        painter.setPen(QPen(color, 1.5))
        color.setAlpha(30)
        painter.setBrush(color)
        painter.drawRect(room.intersected(QRectF(self.rect()).adjusted(1, 1, -1, -1)))
        painter.end()

    def _paint_anew(self) -> None:
        self._is_due = True
        self.update()

    def _nodes(self, scale: float, x: float, y: float) -> QPixmap:
        """The nodes as blocks of colour, painted once for each drawing; at first those of an earlier one."""
        canvas = self._canvas
        geometry, theme = canvas.places.resting, canvas.theme
        if self._picture is not None and self._painted_for == (geometry, theme):
            return self._picture
        if self._picture is not None and len(geometry.boxes) > MANY and not self._is_due:
            self._later.start()
            return self._picture
        self._is_due = False
        ratio = self.devicePixelRatioF()
        picture = QPixmap(self.size() * ratio)
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paper = QColor(theme.panel)
        paper.setAlpha(235)
        painter.setPen(QPen(QColor(theme.border), 1))
        painter.setBrush(paper)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        for node, box in geometry.boxes.items():
            is_words = geometry.is_note(node)
            color = QColor(theme.grid if is_words else theme.category(geometry.faces[node].category))
            width, height = max(LEAST, box.width * scale), max(LEAST, box.height * scale)
            painter.fillRect(QRectF(box.x * scale + x, box.y * scale + y, width, height), color)
        painter.end()
        self._picture, self._painted_for = picture, (geometry, theme)
        return picture

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._go(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._go(event.position())

    def _go(self, at: QPointF) -> None:
        """Brings what is under the cursor into the middle of the view."""
        canvas = self._canvas
        whole = canvas.places.whole()
        scale, x, y = self._scale(whole)
        there = canvas.viewport.to_screen(((at.x() - x) / scale, (at.y() - y) / scale))
        dx, dy = round(canvas.width() / 2 - there[0]), round(canvas.height() / 2 - there[1])
        canvas.set_viewport(canvas.viewport.panned(dx, dy))
