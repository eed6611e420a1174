"""Plots as pictures in files: in pixels, or in lines."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QCoreApplication, QIODevice, QPointF, QRectF
from PySide6.QtGui import QColor, QPainter
from PySide6.QtSvg import QSvgGenerator

from gui.plots.axes import without_axis_cache
from gui.plots.legend import LINE_LENGTH

if TYPE_CHECKING:
    from gui.plots.curve_plot import CurvePlot

GAP = 8
"""Pixels between names in a drawing."""


def save_png(plot: "CurvePlot", path: Path) -> None:
    """Writes the plot as it is seen, in pixels. Raises OSError."""
    if not plot.grab().save(str(path), "PNG"):
        message = QCoreApplication.translate("PlotMenu", "the picture could not be written")
        raise OSError(message)


def save_svg(plot: "CurvePlot", path: Path) -> None:
    """Writes the plot as it is seen, in lines and letters that can be drawn at any size. Raises OSError."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setResolution(plot.logicalDpiX())
    generator.setSize(plot.size())
    generator.setViewBox(plot.rect())
    generator.setTitle(plot.title.text())
    painter = QPainter(generator)
    painter.fillRect(plot.rect(), plot.plot.backgroundBrush())
    _draw_legend(plot, painter)
    view = plot.plot  # its own render would paint the background as pixels
    with without_axis_cache(view):
        view.scene().render(painter, QRectF(view.geometry()), QRectF(view.viewport().rect()))
    painter.end()
    path.write_bytes(buffer.data().data())


def _draw_legend(plot: "CurvePlot", painter: QPainter) -> None:
    """The title and the names of the curves that are seen, above the plot."""
    left, middle = float(GAP), plot.plot.y() / 2
    metrics = painter.fontMetrics()
    base = middle + metrics.ascent() / 2 - 1
    names = [(item.text(), item.color) for item in plot.legend.items.values() if item.isChecked()]
    for text, color in [(plot.title.text(), None), *names]:
        if color is not None:
            painter.fillRect(QRectF(left, middle - 1, LINE_LENGTH, 3), color)
            left += LINE_LENGTH + GAP / 2
        painter.setPen(QColor(plot.theme.text))
        painter.drawText(QPointF(left, base), text)
        left += metrics.horizontalAdvance(text) + 2 * GAP


IMAGE_WRITERS: Mapping[str, Callable[["CurvePlot", Path], None]] = {
    ".png": save_png,
    ".svg": save_svg,
}
