"""What nodes give while a network learns: a small histogram below each, and the doctor's sign."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from gui.canvas.node_painter import node_font

if TYPE_CHECKING:
    from gui.canvas.canvas import Canvas

HEIGHT, GAP = 30.0, 5.0
"""Of a histogram, and its distance from its node, in canvas units: the same for all, whatever they show."""
FROM_SCALE = 0.4
MOST = 150
"""Previews that are painted at once; with more nodes in view they would say nothing."""


@dataclass(frozen=True, slots=True)
class Histogram:
    """The values that a node gave in one step: how many fell into each of equal parts from low to high."""

    counts: tuple[int, ...]
    low: float
    high: float
    mean: float


@dataclass(frozen=True)
class Previews:
    """What is shown, by node id of the graph that is seen."""

    histograms: Mapping[str, Histogram] = field(default_factory=dict)
    findings: Mapping[str, str] = field(default_factory=dict)
    """The words of the doctor."""


def paint_previews(painter: QPainter, canvas: "Canvas") -> None:
    """Paints them over the picture, in canvas units."""
    view, previews = canvas.viewport, canvas.previews
    if view.scale < FROM_SCALE or not (previews.histograms or previews.findings):
        return
    geometry = canvas.places
    nodes = geometry.nodes_in(view.area(canvas.width(), canvas.height()))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for node in nodes if len(nodes) <= MOST else ():
        box = geometry.boxes[node]
        found = previews.histograms.get(node)
        if found is not None and canvas.preferences.previews:
            _paint_histogram(
                painter, canvas, QRectF(box.x, box.y + box.height + GAP, box.width, HEIGHT), found
            )
        if node in previews.findings:
            _paint_sign(painter, canvas, QPointF(box.x + 2, box.y + 2))


def _paint_histogram(painter: QPainter, canvas: "Canvas", room: QRectF, found: Histogram) -> None:
    theme = canvas.theme
    paper = QColor(theme.panel)
    paper.setAlpha(215)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(paper)
    painter.drawRoundedRect(room, 4, 4)
    most = max(found.counts, default=0)
    if most:
        bars = room.adjusted(6, 4, -6, -13)
        width = bars.width() / len(found.counts)
        points = [bars.bottomLeft()]
        for index, count in enumerate(found.counts):
            top = bars.bottom() - bars.height() * count / most
            points += [
                QPointF(bars.left() + index * width, top),
                QPointF(bars.left() + (index + 1) * width, top),
            ]
        points.append(bars.bottomRight())
        color = QColor(theme.curves[0])
        color.setAlpha(190)
        painter.setBrush(color)
        painter.drawPolygon(QPolygonF(points))
    painter.setFont(node_font(9))
    painter.setPen(QColor(theme.muted))
    words = room.adjusted(6, 0, -6, -1)
    for side, value in (
        (Qt.AlignmentFlag.AlignLeft, found.low),
        (Qt.AlignmentFlag.AlignHCenter, found.mean),
        (Qt.AlignmentFlag.AlignRight, found.high),
    ):
        painter.drawText(words, side | Qt.AlignmentFlag.AlignBottom, f"{value:.3g}")


def _paint_sign(painter: QPainter, canvas: "Canvas", at: QPointF) -> None:
    """A cross in a circle, as a doctor has it."""
    theme = canvas.theme
    painter.setPen(QPen(QColor(theme.canvas), 2))
    painter.setBrush(QColor(theme.warning))
    painter.drawEllipse(at, 9, 9)
    painter.setPen(QPen(QColor(theme.canvas), 2.4))
    painter.drawLine(at + QPointF(-4, 0), at + QPointF(4, 0))
    painter.drawLine(at + QPointF(0, -4), at + QPointF(0, 4))
