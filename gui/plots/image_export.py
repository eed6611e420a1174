"""Plots as pictures in files: in pixels, or in lines."""

from collections.abc import Callable, Mapping
from pathlib import Path

from PySide6.QtCore import QBuffer, QCoreApplication, QIODevice, QPointF, QRectF
from PySide6.QtGui import QColor, QPainter
from PySide6.QtSvg import QSvgGenerator

from gui.plots.axes import without_axis_cache
from gui.plots.legend import LINE_LENGTH
from gui.plots.pens import unscaled_pens
from gui.plots.plot_view import PlotView, frame_of

GAP = 8
"""Pixels between names in a drawing."""


def save_png(view: PlotView, path: Path) -> None:
    """Writes the plot as it looks, in pixels.

    Raises:
        OSError: The file cannot be written.
    """
    if not frame_of(view).grab().save(str(path), "PNG"):
        message = QCoreApplication.translate("PlotMenu", "the picture could not be written")
        raise OSError(message)


def save_svg(view: PlotView, path: Path) -> None:
    """Writes the plot as it looks, in lines and letters that can be drawn at any size.

    Raises:
        OSError: The file cannot be written.
    """
    widget, plot = frame_of(view), view.plot
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setResolution(widget.logicalDpiX())
    generator.setSize(widget.size())
    generator.setViewBox(widget.rect())
    generator.setTitle(view.title.text())
    painter = QPainter(generator)
    painter.fillRect(widget.rect(), plot.backgroundBrush())
    _draw_legend(view, painter)
    with unscaled_pens(), without_axis_cache(plot):
        view.set_theme(view.theme)  # with pens of its own
        # the plot's own render would paint the background as pixels
        plot.scene().render(painter, QRectF(plot.geometry()), QRectF(plot.viewport().rect()))
    painter.end()
    view.set_theme(view.theme)
    path.write_bytes(buffer.data().data())


def _draw_legend(view: PlotView, painter: QPainter) -> None:
    """The title and the names of what is visible, above the plot."""
    left, middle = float(GAP), view.plot.y() / 2
    metrics = painter.fontMetrics()
    base = middle + metrics.ascent() / 2 - 1
    for text, color in [(view.title.text(), None), *view.named_colors()]:
        if color is not None:
            painter.fillRect(QRectF(left, middle - 1, LINE_LENGTH, 3), color)
            left += LINE_LENGTH + GAP / 2
        painter.setPen(QColor(view.theme.text))
        painter.drawText(QPointF(left, base), text)
        left += metrics.horizontalAdvance(text) + 2 * GAP


IMAGE_WRITERS: Mapping[str, Callable[[PlotView, Path], None]] = {
    ".png": save_png,
    ".svg": save_svg,
}
