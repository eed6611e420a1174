"""Plots as files: pictures in pixels or lines, and their numbers."""

import csv
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QCoreApplication, QIODevice, QPoint
from PySide6.QtGui import QPainter
from PySide6.QtSvg import QSvgGenerator

if TYPE_CHECKING:
    from gui.plots.curves import CurvePlot


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
    generator.setSize(plot.size())
    generator.setViewBox(plot.rect())
    generator.setTitle(plot.title.text())
    painter = QPainter(generator)
    plot.render(painter, QPoint(0, 0))
    painter.end()
    path.write_bytes(room.data().data())


def save_values(plot: "CurvePlot", path: Path) -> None:
    """Writes every point of every curve as (curve, place on the axis, value). Raises OSError."""
    axis = plot.scales.axis
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(["curve", str(axis), "value"])
        for name, curve in plot.curves.items():
            places = curve.ruler(axis).to_axis(curve.series.x)
            pairs = zip(places.tolist(), curve.series.y.tolist(), strict=True)
            writer.writerows((name, x, y) for x, y in pairs)


SAVERS: Mapping[str, Callable[["CurvePlot", Path], None]] = {
    ".png": save_picture,
    ".svg": save_drawing,
    ".csv": save_values,
}
