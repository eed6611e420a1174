"""Pictures out of arrays, and how they are drawn into a rect."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter

PIXELATED_SIDE = 64
"""Pictures with at most so many pixels a side are drawn pixel by pixel, larger ones smoothly."""

_FORMATS = {
    1: QImage.Format.Format_Grayscale8,
    3: QImage.Format.Format_RGB888,
    4: QImage.Format.Format_RGBA8888,
}


def image_from_pixels(pixels: NDArray[np.uint8]) -> QImage:
    """Bytes [H, W] or [H, W, C] with 1, 3 or 4 channels as a picture of its own."""
    height, width, channels = pixels.shape if pixels.ndim == 3 else (*pixels.shape, 1)
    data = np.ascontiguousarray(pixels)
    return QImage(data.data, width, height, width * channels, _FORMATS[channels]).copy()


def draw_image(painter: QPainter, rect: QRectF, image: QImage, *, is_pixelated: bool = False) -> QRectF:
    """Draws a picture in the middle of a rect, as large as it fits.

    Args:
        painter: Where it is drawn.
        rect: What it must fit into.
        image: The picture.
        is_pixelated: Whether an enlarged picture has a whole multiple of its size, its pixels sharp.

    Returns:
        Where it stands.
    """
    if is_pixelated:
        image_rect = _whole_multiple_rect(image.size(), rect)
        is_smooth = image_rect.width() < image.width()
    else:
        size = image.size().toSizeF().scaled(rect.size(), Qt.AspectRatioMode.KeepAspectRatio)
        image_rect = QRectF(0, 0, size.width(), size.height())
        image_rect.moveCenter(rect.center())
        is_smooth = max(image.width(), image.height()) > PIXELATED_SIDE
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, is_smooth)
    painter.drawImage(image_rect, image)
    return image_rect


def _whole_multiple_rect(size: QSize, rect: QRectF) -> QRectF:
    """Where a picture of this size stands in a rect: at a whole multiple of it if that fits twice."""
    factor = min(rect.width() / size.width(), rect.height() / size.height())
    factor = float(int(factor)) if factor >= 2 else factor
    width, height = size.width() * factor, size.height() * factor
    left = round(rect.center().x() - width / 2)
    top = round(rect.center().y() - height / 2)
    return QRectF(left, top, width, height)
