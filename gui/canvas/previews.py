"""Activation histograms below nodes during a training, and the badges of diagnostics."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen, QPolygonF

from gui.canvas.canvas_view import SceneView
from gui.canvas.primitives import Box
from gui.canvas.text_size import node_font, readable_units
from gui.theme.colors import Theme
from runtime.number_text import number_text

HEIGHT, GAP = 30.0, 5.0
"""Of a histogram, and its distance from its node, in canvas units: the same for all, whatever they show."""
MIN_SCALE = 0.4
MAX_PREVIEWS = 150
"""Previews that are painted at most; with more nodes in view none would be readable."""


@dataclass(frozen=True, slots=True)
class ActivationHistogram:
    """The values that a node gave in one step: how many fell into each of equal parts from low to high."""

    counts: tuple[int, ...]
    low: float
    high: float
    mean: float


@dataclass(frozen=True)
class Previews:
    """What is shown, by node id of the visible graph."""

    histograms: Mapping[str, ActivationHistogram] = field(default_factory=dict)
    diagnostics: Mapping[str, str] = field(default_factory=dict)
    """The messages of the doctor."""


def paint_previews(
    painter: QPainter, canvas: SceneView, previews: Previews, histograms: Mapping[str, Box]
) -> None:
    """Paints them over the picture, in canvas units."""
    view = canvas.viewport
    if view.scale < MIN_SCALE or not (previews.histograms or previews.diagnostics):
        return
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for node, rect in histograms.items():
        area = QRectF(rect.x, rect.y, rect.width, rect.height)
        _paint_histogram(painter, canvas.theme, area, previews.histograms[node], view.scale)
    if not previews.diagnostics:
        return
    for node in _nodes_with_previews(canvas):
        if node in previews.diagnostics:
            box = canvas.scene_geometry.boxes[node]
            _paint_diagnostic_badge(painter, canvas, QPointF(box.x + 2, box.y + 2))


def histogram_boxes(canvas: SceneView, previews: Previews) -> dict[str, Box]:
    """Where the histograms in view are painted, by node."""
    if canvas.viewport.scale < MIN_SCALE or not (previews.histograms and canvas.view_options.previews):
        return {}
    boxes = canvas.scene_geometry.boxes
    return {
        node: Box(boxes[node].x, boxes[node].y + boxes[node].height + GAP, boxes[node].width, HEIGHT)
        for node in _nodes_with_previews(canvas)
        if node in previews.histograms
    }


def _nodes_with_previews(canvas: SceneView) -> list[str]:
    """The nodes in view; none where they are too many."""
    area = canvas.viewport.area(canvas.widget.width(), canvas.widget.height())
    nodes = list(canvas.scene_geometry.nodes_in(area))
    return nodes if len(nodes) <= MAX_PREVIEWS else []


def _paint_histogram(
    painter: QPainter, theme: Theme, rect: QRectF, histogram: ActivationHistogram, scale: float
) -> None:
    """The bars, and below them the numbers where there is room for such as can be read."""
    letters = readable_units(9, scale)
    has_numbers = letters <= HEIGHT / 2
    paper = QColor(theme.panel)
    paper.setAlpha(215)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(paper)
    painter.drawRoundedRect(rect, 4, 4)
    max_count = max(histogram.counts, default=0)
    if max_count:
        bars = rect.adjusted(6, 4, -6, -(letters + 4) if has_numbers else -4)
        width = bars.width() / len(histogram.counts)
        points = [bars.bottomLeft()]
        for index, count in enumerate(histogram.counts):
            top = bars.bottom() - bars.height() * count / max_count
            points += [
                QPointF(bars.left() + index * width, top),
                QPointF(bars.left() + (index + 1) * width, top),
            ]
        points.append(bars.bottomRight())
        color = QColor(theme.curves[0])
        color.setAlpha(190)
        painter.setBrush(color)
        painter.drawPolygon(QPolygonF(points))
    if not has_numbers:
        return
    painter.setFont(node_font(letters))
    painter.setPen(QColor(theme.muted))
    text_rect = rect.adjusted(6, 0, -6, -1)
    metrics = QFontMetricsF(painter.font())
    for side, text in histogram_numbers(histogram, text_rect.width(), metrics.horizontalAdvance):
        painter.drawText(text_rect, side | Qt.AlignmentFlag.AlignBottom, text)


def histogram_numbers(
    histogram: ActivationHistogram, width: float, width_of: Callable[[str], float]
) -> list[tuple[Qt.AlignmentFlag, str]]:
    """The lowest number, the mean and the highest with their sides; without the mean where it has no room."""
    low, mean, high = (number_text(value, 2) for value in (histogram.low, histogram.mean, histogram.high))
    ends = [(Qt.AlignmentFlag.AlignLeft, low), (Qt.AlignmentFlag.AlignRight, high)]
    beside = width_of(mean) / 2 + width_of("  ") + max(width_of(low), width_of(high))
    return [*ends, (Qt.AlignmentFlag.AlignHCenter, mean)] if beside <= width / 2 else ends


def _paint_diagnostic_badge(painter: QPainter, canvas: SceneView, at: QPointF) -> None:
    """A cross in a circle, as a doctor has it."""
    theme = canvas.theme
    painter.setPen(QPen(QColor(theme.canvas), 2))
    painter.setBrush(QColor(theme.warning))
    painter.drawEllipse(at, 9, 9)
    painter.setPen(QPen(QColor(theme.canvas), 2.4))
    painter.drawLine(at + QPointF(-4, 0), at + QPointF(4, 0))
    painter.drawLine(at + QPointF(0, -4), at + QPointF(0, 4))
