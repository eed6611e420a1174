"""Paints wires, many at once, and the shapes that they carry."""

import math
from collections.abc import Iterable, Mapping
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPainterPath, QPen

from graph.document import Wire
from gui.canvas.geometry import SceneGeometry
from gui.canvas.primitives import Bezier, Box, Point, bezier_curve, curve_box, point_on, subdivide
from gui.canvas.text_size import node_font, readable_units
from gui.theme.colors import Theme

WIRE_WIDTH = 1.8
LABEL_HEIGHT = 18.0
LABEL_UNITS = 11
"""Height of the letters of a shape on a wire, in canvas units, where they are large enough to be read."""

LONG_WIRE = 1200.0
"""A wire that goes further is painted piece by piece."""


@lru_cache(maxsize=4096)
def wire_path(points: Bezier) -> QPainterPath:
    """The path of a curve. It is not to be changed: others draw it too."""
    start, first, second, end = (QPointF(*point) for point in points)
    path = QPainterPath(start)
    path.cubicTo(first, second, end)
    return path


def _path_in(points: Bezier, area: Box) -> QPainterPath:
    """The path of a curve; of a long one only what may be visible, since Qt strokes a path whole."""
    box = curve_box(points)
    if max(box.width, box.height) <= LONG_WIRE:
        return wire_path(points)
    path = QPainterPath()
    for piece, box in subdivide(points):
        if box.intersects(area):
            start, first, second, end = (QPointF(*point) for point in piece)
            if path.isEmpty() or path.currentPosition() != start:
                path.moveTo(start)
            path.cubicTo(first, second, end)
    return path


def paint_wires(
    painter: QPainter, geometry: SceneGeometry, wires: Iterable[Wire], theme: Theme, area: Box
) -> None:
    """Paints the wires in an area in the colors of their ports, those of one color together."""
    groups: dict[str, list[Bezier]] = {}
    for wire in wires:
        points = geometry.wire_curve(wire)
        if points is not None:
            groups.setdefault(wire_type(geometry, wire), []).append(points)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    scale, near = painter.deviceTransform().m11(), area.expanded(4)
    for kind, curves in sorted(groups.items()):
        pen = wire_pen(theme, kind, WIRE_WIDTH)
        is_twin = 1 < WIRE_WIDTH * scale <= 2 and pen.color().alpha() == 255
        painter.setPen(wire_pen(theme, kind, 1 / scale) if is_twin else pen)
        for points in curves:
            if is_twin:
                _draw_double(painter, points, (WIRE_WIDTH - 1 / scale) / 2)
            else:
                painter.drawPath(_path_in(points, near))


def _draw_double(painter: QPainter, points: Bezier, by: float) -> None:
    """Draws a curve twice, a little to either side: two lines of one pixel take far less than one of two."""
    (left, top), _, _, (right, bottom) = points
    length = math.hypot(right - left, bottom - top) or 1.0
    dx, dy = (top - bottom) / length * by, (right - left) / length * by
    path = wire_path(points)
    painter.translate(dx, dy)
    painter.drawPath(path)
    painter.translate(-2 * dx, -2 * dy)
    painter.drawPath(path)
    painter.translate(dx, dy)


def wire_type(geometry: SceneGeometry, wire: Wire) -> str:
    """The type of what a wire carries."""
    layout = geometry.layouts.get(wire.source)
    row = layout.find_row(wire.output, False) if layout else None
    return row.type if row else "tensor"


def wire_pen(theme: Theme, kind: str, width: float) -> QPen:
    """The pen for wires that carry this type."""
    color = QColor(theme.ports.get(kind, theme.muted))
    if kind != "tensor":
        color.setAlpha(190)
    pen = QPen(color, width)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    return pen


def paint_highlighted(
    painter: QPainter, geometry: SceneGeometry, wires: Iterable[Wire], color: str, width: float = 2.6
) -> None:
    """Paints some wires over the others, in one color: those that are selected or under the cursor."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(color), width))
    for wire in wires:
        points = geometry.wire_curve(wire)
        if points is not None:
            painter.drawPath(wire_path(points))


def paint_draft(painter: QPainter, start: Point, end: Point, color: str, *, dashed: bool) -> None:
    """Paints a wire that is being drawn."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = QPen(QColor(color), 2.2)
    if dashed:
        pen.setStyle(Qt.PenStyle.DashLine)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(wire_path(bezier_curve(start, end)))


def label_box(points: Bezier, text: str, scale: float) -> Box | None:
    """Where the shape on a wire is written at a scale; None where it has no room."""
    rect = _label_rect(points, text, scale) if text else None
    return Box(rect.x(), rect.y(), rect.width(), rect.height()) if rect else None


def _label_rect(points: Bezier, text: str, scale: float) -> QRectF | None:
    letters = readable_units(LABEL_UNITS, scale)
    enlarged = letters / LABEL_UNITS
    width = (_width(text) + 10) * enlarged
    if points[3][0] - points[0][0] < width + 10:
        return None
    x, y = point_on(points, 0.5)
    height = LABEL_HEIGHT * enlarged
    return QRectF(x - width / 2, y - height / 2, width, height)


@lru_cache(maxsize=4096)
def _label_text(shape: object) -> str:
    return str(shape)


@lru_cache(maxsize=4096)
def _width(text: str) -> float:
    return QFontMetricsF(node_font(LABEL_UNITS)).horizontalAdvance(text)


def paint_labels(
    painter: QPainter,
    geometry: SceneGeometry,
    wires: Iterable[Wire],
    texts: Mapping[tuple[str, str], object],
    theme: Theme,
    scale: float,
) -> None:
    """Writes the shape of each wire at its middle, where there is room between the nodes.

    `scale` counts logical pixels in a canvas unit.
    """
    painter.setFont(node_font(readable_units(LABEL_UNITS, scale)))
    for wire in wires:
        text = _label_text(texts.get((wire.source, wire.output), ""))
        points = geometry.wire_curve(wire) if text else None
        rect = _label_rect(points, text, scale) if points else None
        if rect is None:
            continue
        painter.setPen(QPen(QColor(theme.grid), 1))
        painter.setBrush(QColor(theme.canvas))
        painter.drawRoundedRect(rect, rect.height() / 2, rect.height() / 2)
        painter.setPen(QColor(theme.muted))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, text)
