"""Arrays as pictures on the screen."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from gui.theme.colors import Theme
from gui.theme.styles import blend
from runtime.array_types import Array, Floats
from runtime.evaluation.input_preprocessing import ImageScale, to_image

PIXELATED_SIDE = 64
"""Pictures with fewer pixels a side are shown pixel by pixel, larger ones smoothly."""


def image_from_pixels(pixels: NDArray[np.uint8]) -> QImage:
    """Bytes [H, W] or [H, W, 3] as a picture."""
    height, width = pixels.shape[:2]
    is_grey = pixels.ndim == 2
    kind = QImage.Format.Format_Grayscale8 if is_grey else QImage.Format.Format_RGB888
    data = np.ascontiguousarray(pixels)
    return QImage(data.data, width, height, width * (1 if is_grey else 3), kind).copy()


def image_from_row(row: Array, scale: ImageScale) -> QImage:
    """A row [C, H, W] as a picture."""
    return image_from_pixels(to_image(row, scale))


def segmentation_image(classes: Array, theme: Theme) -> QImage:
    """Class numbers [H, W] as a picture with a colour for each; what does not count is clear."""
    colors = np.zeros((256, 4), dtype=np.uint8)
    for index in range(255):
        color = QColor(theme.field if index == 0 else theme.curves[(index - 1) % len(theme.curves)])
        colors[index] = (color.red(), color.green(), color.blue(), 255)
    pixels = np.ascontiguousarray(colors[np.where(classes < 0, 255, classes % 255)])
    height, width = classes.shape
    return QImage(pixels.data, width, height, width * 4, QImage.Format.Format_RGBA8888).copy()


def saliency_image(values: Floats, theme: Theme) -> QImage:
    """What speaks for an answer in a warm colour, what speaks against it in a cold one, the rest clear."""
    flat = values.sum(0) if values.ndim == 3 else values
    max_abs = float(np.abs(flat).max()) or 1.0
    strength = np.abs(flat) / max_abs
    pixels = np.zeros((*flat.shape, 4), dtype=np.uint8)
    warm, cold = QColor(theme.curves[1]), QColor(theme.curves[0])
    is_for = (flat > 0)[..., None]
    for_it = (warm.red(), warm.green(), warm.blue())
    against = (cold.red(), cold.green(), cold.blue())
    pixels[..., :3] = np.where(is_for, for_it, against)
    pixels[..., 3] = (strength**0.7 * 215).round()
    height, width = flat.shape
    return QImage(pixels.data, width, height, width * 4, QImage.Format.Format_RGBA8888).copy()


def paint_image(painter: QPainter, rect: QRectF, image: QImage, *, is_smooth: bool | None = None) -> QRectF:
    """Paints a picture as large as it fits into a room; gives where it is."""
    size = image.size().toSizeF()
    size.scale(rect.size(), Qt.AspectRatioMode.KeepAspectRatio)
    image_rect = QRectF(0, 0, size.width(), size.height())
    image_rect.moveCenter(rect.center())
    smooth = max(image.width(), image.height()) > PIXELATED_SIDE if is_smooth is None else is_smooth
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, smooth)
    painter.drawImage(image_rect, image)
    return image_rect


def heat_color(theme: Theme, share: float, *, is_right: bool) -> QColor:
    """The colour of a cell with a share of its row, from 0 to 1."""
    if share <= 0:
        return QColor(blend(theme.panel, theme.text, 0.035))
    strength = 0.14 + 0.78 * share**0.6
    return QColor(blend(theme.panel, theme.accent if is_right else theme.error, strength))
