"""Rows of numbers as pictures, and what is drawn over them."""

from collections.abc import Mapping
from typing import Any

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen, QPolygonF

from gui.theme.colors import Theme
from gui.widgets.image_painting import image_from_pixels
from runtime.data.browsing.field_display import BrowsedField, FieldDisplay

MASK_STRENGTH = 110
"""How strongly a mask covers its picture, of 255."""


def image_from_values(field: BrowsedField, values: Any) -> QImage:
    """A picture [C, H, W] or [H, W] in grey or colour."""
    array = np.asarray(values, dtype=np.float32)
    array = array[None] if array.ndim == 2 else array
    scaled = np.nan_to_num((array - field.low) / (field.high - field.low))
    return image_from_pixels((scaled.clip(0, 1) * 255).round().astype(np.uint8).transpose(1, 2, 0))


def draw_annotations(
    painter: QPainter,
    image_rect: QRectF,
    size: QSize,
    fields: Mapping[str, tuple[BrowsedField, Any]],
    theme: Theme,
) -> None:
    """Draws masks, boxes and points over a picture of this size that stands at a place."""
    for field, values in fields.values():
        if field.display is FieldDisplay.MASK:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, False)
            painter.drawImage(image_rect, _mask(field, values, theme))
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setClipRect(image_rect)
    for field, values in fields.values():
        if field.display is FieldDisplay.BOXES:
            _draw_boxes(painter, image_rect, size, field, np.asarray(values), theme)
        elif field.display is FieldDisplay.POINTS:
            _draw_points(painter, image_rect, size, field, np.asarray(values), theme)
    painter.restore()


def signal_polyline(values: Any, rect: QRectF, low: float, high: float) -> QPolygonF:
    """The line of a signal through a room; of very many values the least and the most of each column."""
    array = np.asarray(values, dtype=np.float64).ravel()
    columns = max(2, int(rect.width()))
    if len(array) > 4 * columns:
        whole = array[: len(array) // columns * columns].reshape(columns, -1)
        array = np.stack([whole.min(1), whole.max(1)], 1).ravel()
    x = rect.left() + np.linspace(0, rect.width(), len(array))
    y = rect.bottom() - (np.nan_to_num(array) - low) / (high - low) * rect.height()
    return QPolygonF([QPointF(a, b) for a, b in zip(x.tolist(), y.tolist(), strict=True)])


def _mask(field: BrowsedField, values: Any, theme: Theme) -> QImage:
    """A mask as colours that let the picture through: 0 is nothing, each other number has a colour."""
    array = np.asarray(values)
    array = array.reshape(array.shape[-2:])
    numbers = array.astype(int) if array.dtype.kind in "iub" else (array > (field.low + field.high) / 2) * 1
    shades = np.array([_rgba(color) for color in theme.curves[1:]], dtype=np.uint8)
    points = np.zeros((*numbers.shape, 4), dtype=np.uint8)
    is_marked = numbers > 0
    points[is_marked] = shades[(numbers[is_marked] - 1) % len(shades)]
    return image_from_pixels(points)


def _rgba(color: str) -> tuple[int, int, int, int]:
    shade = QColor(color)
    return shade.red(), shade.green(), shade.blue(), MASK_STRENGTH


def _draw_boxes(
    painter: QPainter, image_rect: QRectF, size: QSize, field: BrowsedField, values: Any, theme: Theme
) -> None:
    """Boxes as left, top, right, bottom; in points, or as shares where no value is above 1."""
    wide, high = (1.0, 1.0) if field.high <= 1 else (float(size.width()), float(size.height()))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for number, (left, top, right, bottom) in enumerate(values.reshape(-1, 4).tolist()):
        if right <= left or bottom <= top:
            continue  # room for a box that this row does not have
        painter.setPen(QPen(QColor(theme.curves[(number + 1) % len(theme.curves)]), 2))
        painter.drawRect(
            QRectF(
                image_rect.left() + left / wide * image_rect.width(),
                image_rect.top() + top / high * image_rect.height(),
                (right - left) / wide * image_rect.width(),
                (bottom - top) / high * image_rect.height(),
            )
        )


def _draw_points(
    painter: QPainter, image_rect: QRectF, size: QSize, field: BrowsedField, values: Any, theme: Theme
) -> None:
    """Points as x, y and perhaps whether each is seen."""
    wide, high = (1.0, 1.0) if field.high <= 1 else (float(size.width()), float(size.height()))
    painter.setPen(QPen(QColor(theme.panel), 1))
    radius = max(2.0, min(5.0, image_rect.width() / 40))
    for number, (x, y, *visibility) in enumerate(values.reshape(-1, values.shape[-1]).tolist()):
        if (not visibility or visibility[0] > 0) and (x or y) and x == x and y == y:
            painter.setBrush(QColor(theme.curves[(number + 1) % len(theme.curves)]))
            spot = QPointF(
                image_rect.left() + x / wide * image_rect.width(),
                image_rect.top() + y / high * image_rect.height(),
            )
            painter.drawEllipse(spot, radius, radius)
