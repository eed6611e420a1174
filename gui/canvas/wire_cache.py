"""Pictures of short wires, painted once for each form and drawn many times: stroking a curve takes long."""

from collections import OrderedDict
from collections.abc import Hashable
from math import floor

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QPainter, QPixmap

from gui.canvas.primitives import Bezier, curve_box
from gui.canvas.viewport import Viewport
from gui.canvas.wire_painter import WIRE_WIDTH, wire_path, wire_pen
from gui.theme.colors import Theme

MAX_CACHED = 2000
MAX_PIXELS = 40_000
"""A wire in a larger rectangle is stroked each time."""
PADDING = 3
"""Pixels round the curve for the width of its line."""


class WireCache:
    """The pictures of wires that were painted last."""

    def __init__(self) -> None:
        self._pixmaps: OrderedDict[Hashable, tuple[QPixmap, QPoint]] = OrderedDict()
        self._by_curve: OrderedDict[Hashable, tuple[QPixmap, QPoint] | None] = OrderedDict()
        """Those of curves where they are, as most are in the next picture too; None for one too long."""

    def paint(
        self, painter: QPainter, points: Bezier, kind: str, theme: Theme, viewport: Viewport, ratio: float
    ) -> bool:
        """Paints a wire, on a painter that counts in logical pixels; False where it is too long for that."""
        scale = viewport.scale * ratio
        key = points, kind, theme.name, scale
        if key in self._by_curve:
            cached = self._by_curve[key]
        else:
            cached = self._by_curve[key] = self._picture(points, kind, theme, scale)
            if len(self._by_curve) > MAX_CACHED:
                self._by_curve.popitem(last=False)
        if cached is None:
            return False
        pixmap, origin = cached
        pixmap.setDevicePixelRatio(ratio)
        left, top = viewport.to_screen(points[0])
        # As with nodes: the nearest pixel, and always the same of two that are as near.
        at = floor(left * ratio + 0.5001) - origin.x(), floor(top * ratio + 0.5001) - origin.y()
        painter.drawPixmap(QPointF(at[0] / ratio, at[1] / ratio), pixmap)
        return True

    def _picture(
        self, points: Bezier, kind: str, theme: Theme, scale: float
    ) -> tuple[QPixmap, QPoint] | None:
        """The picture of a curve, and where in it the curve's start is; None where it is too long for one."""
        box = curve_box(points)
        if (box.width * scale + 2 * PADDING) * (box.height * scale + 2 * PADDING) > MAX_PIXELS:
            return None
        (x, y), *others = points
        form = tuple((round(a - x, 2), round(b - y, 2)) for a, b in others)
        key = form, kind, theme.name, scale
        cached = self._pixmaps.get(key)
        if cached is None:
            cached = self._pixmaps[key] = _render(((0.0, 0.0), form[0], form[1], form[2]), kind, theme, scale)
            if len(self._pixmaps) > MAX_CACHED:
                self._pixmaps.popitem(last=False)
        else:
            self._pixmaps.move_to_end(key)
        return cached


def _render(points: Bezier, kind: str, theme: Theme, scale: float) -> tuple[QPixmap, QPoint]:
    """The picture of a curve, and where in it the curve's start is."""
    box = curve_box(points)
    origin = QPoint(floor(-box.x * scale) + PADDING, floor(-box.y * scale) + PADDING)
    pixmap = QPixmap(
        floor((box.x + box.width) * scale) + origin.x() + 2 * PADDING,
        floor((box.y + box.height) * scale) + origin.y() + 2 * PADDING,
    )
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(origin)
    painter.scale(scale, scale)
    painter.setPen(wire_pen(theme, kind, WIRE_WIDTH))
    painter.drawPath(wire_path(points))
    painter.end()
    return pixmap, origin
