"""Plots as pictures in files: in pixels, or in lines."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QCoreApplication, QIODevice, QPointF, QRectF
from PySide6.QtGui import QColor, QPainter
from PySide6.QtSvg import QSvgGenerator

from gui.plots.axes import uncached
from gui.plots.legend import LINE

if TYPE_CHECKING:
    from gui.plots.curve_plot import CurvePlot

GAP = 8
"""Pixels between names in a drawing."""


def save_picture(plot: "CurvePlot", path: Path) -> None:
    """Writes the plot as it is seen, in pixels. Raises OSError."""
    if not plot.grab().save(str(path), "PNG"):
        words = QCoreApplication.translate("PlotMenu", "the picture could not be written")
        raise OSError(words)


def save_drawing(plot: "CurvePlot", path: Path) -> None:
    """Writes the plot as it is seen, in lines and letters that can be drawn at any size. Raises OSError."""
    room = QBuffer()
    room.open(QIODevice.OpenModeFlag.WriteOnly)
    generator = QSvgGenerator()
    generator.setOutputDevice(room)
    generator.setResolution(plot.logicalDpiX())
    generator.setSize(plot.size())
    generator.setViewBox(plot.rect())
    generator.setTitle(plot.title.text())
    painter = QPainter(generator)
    painter.fillRect(plot.rect(), plot.plot.backgroundBrush())
    _draw_names(plot, painter)
    view = plot.plot  # its own render would paint the background as pixels
    with uncached(view):
        view.scene().render(painter, QRectF(view.geometry()), QRectF(view.viewport().rect()))
    painter.end()
    path.write_bytes(room.data().data())


def _draw_names(plot: "CurvePlot", painter: QPainter) -> None:
    """The title and the names of the curves that are seen, above the plot."""
    left, middle = float(GAP), plot.plot.y() / 2
    metrics = painter.fontMetrics()
    base = middle + metrics.ascent() / 2 - 1
    names = [(each.text(), each.color) for each in plot.legend.chips.values() if each.isChecked()]
    for text, color in [(plot.title.text(), None), *names]:
        if color is not None:
            painter.fillRect(QRectF(left, middle - 1, LINE, 3), color)
            left += LINE + GAP / 2
        painter.setPen(QColor(plot.theme.text))
        painter.drawText(QPointF(left, base), text)
        left += metrics.horizontalAdvance(text) + 2 * GAP


SAVERS: Mapping[str, Callable[["CurvePlot", Path], None]] = {
    ".png": save_picture,
    ".svg": save_drawing,
}
