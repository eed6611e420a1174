"""Pictures of short wires, painted once for each form and drawn many times: stroking a curve takes long."""

from collections import OrderedDict
from collections.abc import Hashable
from math import floor

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QPainter, QPixmap

from gui.canvas.geometry import Curve, curve_box
from gui.canvas.viewport import Viewport
from gui.canvas.wire_painter import WIRE_WIDTH, wire_path, wire_pen
from gui.theme.colors import Theme

KEPT = 2000
MOST_PIXELS = 40_000
"""A wire in a larger rectangle is stroked each time."""
EDGE = 3
"""Pixels round the curve for the width of its line."""


class Strokes:
    """The pictures of wires that were painted last."""

    def __init__(self) -> None:
        self._kept: OrderedDict[Hashable, tuple[QPixmap, QPoint]] = OrderedDict()

    def paint(
        self, painter: QPainter, points: Curve, kind: str, theme: Theme, viewport: Viewport, ratio: float
    ) -> bool:
        """Paints a wire, on a painter that counts in logical pixels; False where it is too long for that."""
        scale = viewport.scale * ratio
        box = curve_box(points)
        if (box.width * scale + 2 * EDGE) * (box.height * scale + 2 * EDGE) > MOST_PIXELS:
            return False
        (x, y), *others = points
        form = tuple((round(a - x, 2), round(b - y, 2)) for a, b in others)
        key = form, kind, theme.name, scale
        found = self._kept.get(key)
        if found is None:
            found = self._kept[key] = _painted(((0.0, 0.0), form[0], form[1], form[2]), kind, theme, scale)
            if len(self._kept) > KEPT:
                self._kept.popitem(last=False)
        else:
            self._kept.move_to_end(key)
        picture, origin = found
        picture.setDevicePixelRatio(ratio)
        left, top = viewport.to_screen((x, y))
        # As with nodes: the nearest pixel, and always the same of two that are as near.
        at = floor(left * ratio + 0.5001) - origin.x(), floor(top * ratio + 0.5001) - origin.y()
        painter.drawPixmap(QPointF(at[0] / ratio, at[1] / ratio), picture)
        return True


def _painted(points: Curve, kind: str, theme: Theme, scale: float) -> tuple[QPixmap, QPoint]:
    """The picture of a curve, and where in it the curve's start is."""
    box = curve_box(points)
    origin = QPoint(floor(-box.x * scale) + EDGE, floor(-box.y * scale) + EDGE)
    picture = QPixmap(
        floor((box.x + box.width) * scale) + origin.x() + 2 * EDGE,
        floor((box.y + box.height) * scale) + origin.y() + 2 * EDGE,
    )
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(origin)
    painter.scale(scale, scale)
    painter.setPen(wire_pen(theme, kind, WIRE_WIDTH))
    painter.drawPath(wire_path(points))
    painter.end()
    return picture, origin
