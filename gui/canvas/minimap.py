"""The minimap: the whole graph in a corner of the canvas, with the viewport as a rectangle."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QWidget

from gui.canvas.canvas_view import CanvasView
from gui.canvas.geometry import SceneGeometry
from gui.canvas.primitives import Box

SIZE = QSize(200, 128)
CORNER = 12  # pixels from the corner of the canvas
INSET = 8.0
MIN_NODE_PIXELS = 2.0  # pixels; a smaller node would not be visible
DEFER_NODE_COUNT = 500
"""The picture of more nodes than so many is painted a little after they have changed."""
REPAINT_DELAY_MS = 200


class Minimap(QWidget):
    """Visible only while not all of the graph is in view. A press or a drag moves the view there."""

    def __init__(self, canvas: CanvasView) -> None:
        super().__init__(canvas.widget)
        self._canvas = canvas
        self._pixmap: QPixmap | None = None
        self._painted_for: tuple[SceneGeometry, object] | None = None
        self._is_repaint_due = False
        self._repaint_timer = QTimer(self)
        self._repaint_timer.setSingleShot(True)
        self._repaint_timer.setInterval(REPAINT_DELAY_MS)
        self._repaint_timer.timeout.connect(self._on_repaint_timeout)
        self.setAccessibleName(self.tr("Overview of the drawing"))
        self.setFixedSize(SIZE)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.hide()

    def refresh(self) -> None:
        """Takes a change of the graph, the view or the size."""
        canvas = self._canvas
        self.move(
            canvas.widget.width() - SIZE.width() - CORNER, canvas.widget.height() - SIZE.height() - CORNER
        )
        self.setVisible(canvas.view_options.minimap and self._is_needed())
        self.update()

    def _is_needed(self) -> bool:
        canvas = self._canvas
        whole = canvas.scene_geometry.full_extent()
        is_large_enough = (
            canvas.widget.width() > 3 * SIZE.width() and canvas.widget.height() > 2 * SIZE.height()
        )
        return bool(canvas.graph.nodes) and is_large_enough and not self._visible_box().contains(whole)

    def _visible_box(self) -> Box:
        canvas = self._canvas
        return canvas.viewport.area(canvas.widget.width(), canvas.widget.height())

    def _scale(self, whole: Box) -> tuple[float, float, float]:
        """Pixels in a canvas unit, and where the canvas's origin is."""
        across = (self.width() - 2 * INSET) / max(whole.width, 1.0)
        down = (self.height() - 2 * INSET) / max(whole.height, 1.0)
        scale = min(across, down)
        x, y = whole.center
        return scale, self.width() / 2 - x * scale, self.height() / 2 - y * scale

    def paintEvent(self, _event: QPaintEvent) -> None:
        canvas = self._canvas
        whole = canvas.scene_geometry.full_extent()
        scale, x, y = self._scale(whole)
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._nodes_pixmap(scale, x, y))
        view = self._visible_box()
        view_rect = QRectF(view.x * scale + x, view.y * scale + y, view.width * scale, view.height * scale)
        color = QColor(canvas.theme.accent)
        painter.setPen(QPen(color, 1.5))
        color.setAlpha(30)
        painter.setBrush(color)
        painter.drawRect(view_rect.intersected(QRectF(self.rect()).adjusted(1, 1, -1, -1)))
        painter.end()

    def _on_repaint_timeout(self) -> None:
        self._is_repaint_due = True
        self.update()

    def _nodes_pixmap(self, scale: float, x: float, y: float) -> QPixmap:
        """The nodes as colored rectangles, painted once a graph; many are painted a little later."""
        canvas = self._canvas
        geometry, theme = canvas.scene_geometry.base, canvas.theme
        if self._pixmap is not None and self._painted_for == (geometry, theme):
            return self._pixmap
        if self._pixmap is not None and len(geometry.boxes) > DEFER_NODE_COUNT and not self._is_repaint_due:
            self._repaint_timer.start()
            return self._pixmap
        self._is_repaint_due = False
        ratio = self.devicePixelRatioF()
        pixmap = QPixmap(self.size() * ratio)
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paper = QColor(theme.panel)
        paper.setAlpha(235)
        painter.setPen(QPen(QColor(theme.border), 1))
        painter.setBrush(paper)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        for node, box in geometry.boxes.items():
            is_note = geometry.is_note(node)
            color = QColor(theme.grid if is_note else theme.category_color(geometry.layouts[node].category))
            width, height = max(MIN_NODE_PIXELS, box.width * scale), max(MIN_NODE_PIXELS, box.height * scale)
            painter.fillRect(QRectF(box.x * scale + x, box.y * scale + y, width, height), color)
        painter.end()
        self._pixmap, self._painted_for = pixmap, (geometry, theme)
        return pixmap

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._center_on(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._center_on(event.position())

    def _center_on(self, at: QPointF) -> None:
        """Brings what is under the cursor into the middle of the view."""
        canvas = self._canvas
        whole = canvas.scene_geometry.full_extent()
        scale, x, y = self._scale(whole)
        there = canvas.viewport.to_screen(((at.x() - x) / scale, (at.y() - y) / scale))
        dx, dy = round(canvas.widget.width() / 2 - there[0]), round(canvas.widget.height() / 2 - there[1])
        canvas.set_viewport(canvas.viewport.panned(dx, dy))
