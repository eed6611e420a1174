"""How one row is drawn in its cell: as a picture, a graph, a signal or a text."""

from typing import Protocol

from PySide6.QtCore import QCoreApplication, QLineF, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen

from gui.data.field_images import draw_marks, draw_picture, picture_of, signal_line
from gui.data.formatting import count_text, text_of, value_text
from gui.theme.colors import Theme
from runtime.data.browsing.browse import Browsed
from runtime.data.browsing.field_display import BrowsedField, Look
from runtime.data.browsing.graph_positions import Drawn, draw_graph

MARKS = (Look.MASK, Look.BOXES, Look.POINTS)
KEPT = 3000
"""Pictures that are kept ready."""
WORDED = 160
"""Pixels from which on it is said that not all of a graph is drawn."""

Pick = tuple[int, int]


class Face(Protocol):
    """Draws rows. `field` is what is drawn of them."""

    field: BrowsedField

    def cell(self, edge: int, width: int) -> QSize:
        """The size of a cell without its label, for cells of this height in a page of this width."""

    def draw(self, painter: QPainter, room: QRectF, pick: Pick, theme: Theme) -> None:
        """Draws a row into a room."""


class PictureFace:
    """Draws pictures, and over them what marks them."""

    def __init__(self, browsed: Browsed, field: BrowsedField) -> None:
        self.field = field
        self._browsed = browsed
        self._images: dict[Pick, QImage] = {}
        self._marks = [each for each in browsed.fields if each.look in MARKS]

    def cell(self, edge: int, width: int) -> QSize:
        height, wide = self.field.shape[-2:]
        return QSize(min(width, max(edge // 2, round(edge * wide / height))), edge)

    def draw(self, painter: QPainter, room: QRectF, pick: Pick, theme: Theme) -> None:
        image = self._image(pick)
        place = draw_picture(painter, room, image)
        if self._marks:
            row = self._browsed.row(*pick)
            marks = {each.name: (each, row[each.name]) for each in self._marks}
            draw_marks(painter, place, image.size(), marks, theme)

    def _image(self, pick: Pick) -> QImage:
        if pick not in self._images:
            if len(self._images) >= KEPT:
                self._images.clear()
            self._images[pick] = picture_of(self.field, self._browsed.row(*pick)[self.field.name])
        return self._images[pick]


class SignalFace:
    """Draws signals as lines, all at one scale."""

    def __init__(self, browsed: Browsed, field: BrowsedField) -> None:
        self.field = field
        self._browsed = browsed

    def cell(self, edge: int, width: int) -> QSize:
        return QSize(min(width, edge * 3), edge)

    def draw(self, painter: QPainter, room: QRectF, pick: Pick, theme: Theme) -> None:
        inner = room.adjusted(1, 4, -1, -4)
        values = self._browsed.row(*pick)[self.field.name]
        painter.setPen(QPen(QColor(theme.border), 1))
        zero = inner.bottom() - (0 - self.field.low) / (self.field.high - self.field.low) * inner.height()
        if inner.top() < zero < inner.bottom():
            painter.drawLine(QPointF(inner.left(), zero), QPointF(inner.right(), zero))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        lines = values.T if values.ndim == 2 and len(values) > 1 else [values]
        for number, line in enumerate(lines):
            painter.setPen(QPen(QColor(theme.curves[number % len(theme.curves)]), 1.2))
            painter.drawPolyline(signal_line(line, inner, self.field.low, self.field.high))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)


class TextFace:
    """Draws texts, wrapped."""

    def __init__(self, browsed: Browsed, field: BrowsedField) -> None:
        self.field = field
        self._browsed = browsed

    def cell(self, edge: int, width: int) -> QSize:
        return QSize(min(width, edge * 4), edge)

    def draw(self, painter: QPainter, room: QRectF, pick: Pick, theme: Theme) -> None:
        painter.setPen(QColor(theme.text))
        words = text_of(self.field, self._browsed.row(*pick)[self.field.name])
        flags = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft
        painter.drawText(room.adjusted(6, 4, -6, -4), int(flags), words)


class GraphFace:
    """Draws graphs: nodes in the colours of their groups, and the edges between them."""

    def __init__(self, browsed: Browsed, field: BrowsedField) -> None:
        self.field = field
        self._browsed = browsed
        self._drawn: dict[Pick, Drawn] = {}

    def cell(self, edge: int, width: int) -> QSize:
        return QSize(min(width, round(edge * 1.25)), edge)

    def draw(self, painter: QPainter, room: QRectF, pick: Pick, theme: Theme) -> None:
        drawn = self._graph(pick)
        radius = min(6.0, max(1.8, room.height() / (8 + 2.2 * len(drawn.points) ** 0.5)))
        inner = room.adjusted(radius + 2, radius + 2, -radius - 2, -radius - 2)
        side = min(inner.width(), inner.height())
        left, top = inner.center().x() - side / 2, inner.center().y() - side / 2
        points = [QPointF(left + x * side, top + y * side) for x, y in drawn.points.tolist()]
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        line = QColor(theme.muted)
        line.setAlpha(120)
        painter.setPen(QPen(line, 1.0))
        painter.drawLines([QLineF(points[start], points[end]) for start, end in drawn.edges.tolist()])
        painter.setPen(QPen(QColor(theme.panel), 1.0))
        for point, group in zip(points, drawn.groups.tolist(), strict=True):
            painter.setBrush(QColor(theme.curves[group % len(theme.curves)] if group >= 0 else theme.faint))
            painter.drawEllipse(point, radius, radius)
        if drawn.total > len(points) and room.width() > WORDED:
            painter.setPen(QColor(theme.muted))
            words = QCoreApplication.translate("Data", "{count} of {total} nodes")
            text = words.format(count=len(points), total=count_text(drawn.total))
            painter.drawText(room, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom, text)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)

    def _graph(self, pick: Pick) -> Drawn:
        if pick not in self._drawn:
            if len(self._drawn) >= KEPT:
                self._drawn.clear()
            self._drawn[pick] = draw_graph(self._browsed.row(*pick))
        return self._drawn[pick]


def face_of(browsed: Browsed) -> Face | None:
    """How the rows of a source are drawn; None where a table shows them best."""
    if (field := browsed.first(Look.GRAPH)) is not None:
        return GraphFace(browsed, field)
    if (field := browsed.first(Look.PICTURE)) is not None:
        return PictureFace(browsed, field)
    if (field := browsed.first(Look.SIGNAL)) is not None:
        return SignalFace(browsed, field)
    if (field := browsed.first(Look.TEXT)) is not None:
        return TextFace(browsed, field)
    return None


def label_of(browsed: Browsed, pick: Pick) -> str:
    """What stands under a row: its class, or its number."""
    field = browsed.first(Look.CLASS) or browsed.first(Look.NUMBER)
    return value_text(field, browsed.row(*pick)[field.name]) if field is not None else ""
