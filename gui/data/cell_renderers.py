"""How one row is drawn in its cell: as a picture, a graph, a signal or a text."""

from typing import Protocol

from PySide6.QtCore import QCoreApplication, QLineF, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen

from gui.data.formatting import format_count, value_text
from gui.theme.colors import Theme
from gui.widgets.field_images import draw_annotations, image_from_values, signal_polyline
from gui.widgets.field_text import token_text
from gui.widgets.image_painting import draw_image
from runtime.data.browsing.browse import BrowsedData
from runtime.data.browsing.field_display import BrowsedField, FieldDisplay
from runtime.data.browsing.graph_positions import GraphLayout, layout_graph

MARKS = (FieldDisplay.MASK, FieldDisplay.BOXES, FieldDisplay.POINTS)
MAX_CACHED = 3000
"""Pictures that are held ready."""
MIN_LABEL_WIDTH = 160
"""Pixels from which on it is said that not all of a graph is drawn."""

SampleIndex = tuple[int, int]


class CellRenderer(Protocol):
    """Draws rows. `field` is what is drawn of them."""

    field: BrowsedField

    def cell_size(self, edge: int, width: int) -> QSize:
        """The size of a cell without its label, for cells of this height in a page of this width."""

    def draw(self, painter: QPainter, rect: QRectF, sample: SampleIndex, theme: Theme) -> None:
        """Draws a row into a rect."""


class ImageRenderer:
    """Draws pictures, and over them what marks them."""

    def __init__(self, browsed: BrowsedData, field: BrowsedField) -> None:
        self.field = field
        self._browsed = browsed
        self._images: dict[SampleIndex, QImage] = {}
        self._marks = [mark for mark in browsed.fields if mark.display in MARKS]

    def cell_size(self, edge: int, width: int) -> QSize:
        height, wide = self.field.shape[-2:]
        return QSize(min(width, max(edge // 2, round(edge * wide / height))), edge)

    def draw(self, painter: QPainter, rect: QRectF, sample: SampleIndex, theme: Theme) -> None:
        image = self._image(sample)
        image_rect = draw_image(painter, rect, image, is_pixelated=True)
        if self._marks:
            row = self._browsed.row(*sample)
            marks = {mark.name: (mark, row[mark.name]) for mark in self._marks}
            draw_annotations(painter, image_rect, image.size(), marks, theme)

    def _image(self, sample: SampleIndex) -> QImage:
        if sample not in self._images:
            if len(self._images) >= MAX_CACHED:
                self._images.clear()
            self._images[sample] = image_from_values(self.field, self._browsed.row(*sample)[self.field.name])
        return self._images[sample]


class SignalRenderer:
    """Draws signals as lines, all at one scale."""

    def __init__(self, browsed: BrowsedData, field: BrowsedField) -> None:
        self.field = field
        self._browsed = browsed

    def cell_size(self, edge: int, width: int) -> QSize:
        return QSize(min(width, edge * 3), edge)

    def draw(self, painter: QPainter, rect: QRectF, sample: SampleIndex, theme: Theme) -> None:
        inner = rect.adjusted(1, 4, -1, -4)
        values = self._browsed.row(*sample)[self.field.name]
        painter.setPen(QPen(QColor(theme.border), 1))
        zero = inner.bottom() - (0 - self.field.low) / (self.field.high - self.field.low) * inner.height()
        if inner.top() < zero < inner.bottom():
            painter.drawLine(QPointF(inner.left(), zero), QPointF(inner.right(), zero))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        lines = values.T if values.ndim == 2 and len(values) > 1 else [values]
        for number, line in enumerate(lines):
            painter.setPen(QPen(QColor(theme.curves[number % len(theme.curves)]), 1.2))
            painter.drawPolyline(signal_polyline(line, inner, self.field.low, self.field.high))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)


class TextRenderer:
    """Draws texts, wrapped."""

    def __init__(self, browsed: BrowsedData, field: BrowsedField) -> None:
        self.field = field
        self._browsed = browsed

    def cell_size(self, edge: int, width: int) -> QSize:
        return QSize(min(width, edge * 4), edge)

    def draw(self, painter: QPainter, rect: QRectF, sample: SampleIndex, theme: Theme) -> None:
        painter.setPen(QColor(theme.text))
        text = token_text(self.field, self._browsed.row(*sample)[self.field.name])
        flags = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft
        painter.drawText(rect.adjusted(6, 4, -6, -4), int(flags), text)


class GraphRenderer:
    """Draws graphs: nodes in the colours of their groups, and the edges between them."""

    def __init__(self, browsed: BrowsedData, field: BrowsedField) -> None:
        self.field = field
        self._browsed = browsed
        self._drawn: dict[SampleIndex, GraphLayout] = {}

    def cell_size(self, edge: int, width: int) -> QSize:
        return QSize(min(width, round(edge * 1.25)), edge)

    def draw(self, painter: QPainter, rect: QRectF, sample: SampleIndex, theme: Theme) -> None:
        drawn = self._graph(sample)
        radius = min(6.0, max(1.8, rect.height() / (8 + 2.2 * len(drawn.points) ** 0.5)))
        inner = rect.adjusted(radius + 2, radius + 2, -radius - 2, -radius - 2)
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
        if drawn.total > len(points) and rect.width() > MIN_LABEL_WIDTH:
            painter.setPen(QColor(theme.muted))
            template = QCoreApplication.translate("Data", "{count} of {total} nodes")
            text = template.format(count=len(points), total=format_count(drawn.total))
            painter.drawText(rect, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom, text)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)

    def _graph(self, sample: SampleIndex) -> GraphLayout:
        if sample not in self._drawn:
            if len(self._drawn) >= MAX_CACHED:
                self._drawn.clear()
            self._drawn[sample] = layout_graph(self._browsed.row(*sample))
        return self._drawn[sample]


def renderer_for(browsed: BrowsedData) -> CellRenderer | None:
    """How the rows of a source are drawn; None where a table shows them best."""
    if (field := browsed.first(FieldDisplay.GRAPH)) is not None:
        return GraphRenderer(browsed, field)
    if (field := browsed.first(FieldDisplay.PICTURE)) is not None:
        return ImageRenderer(browsed, field)
    if (field := browsed.first(FieldDisplay.SIGNAL)) is not None:
        return SignalRenderer(browsed, field)
    if (field := browsed.first(FieldDisplay.TEXT)) is not None:
        return TextRenderer(browsed, field)
    return None


def sample_label(browsed: BrowsedData, sample: SampleIndex) -> str:
    """What stands under a row: its class, or its number."""
    field = browsed.first(FieldDisplay.CLASS) or browsed.first(FieldDisplay.NUMBER)
    return value_text(field, browsed.row(*sample)[field.name]) if field is not None else ""
