"""The menu of a plot: look at all of it, copy it, save it as a picture or as numbers."""

import csv
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QPoint
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QMenu

from gui.errors import tell

if TYPE_CHECKING:
    from gui.plots.curves import CurvePlot

translate = QCoreApplication.translate


def open_menu(plot: "CurvePlot", at: QPoint) -> None:
    """Shows the menu at a place of the screen."""
    menu = QMenu(plot)
    menu.addAction(translate("PlotMenu", "Show all"), plot.fit)
    log = menu.addAction(translate("PlotMenu", "Logarithmic scale"))
    log.setCheckable(True)
    log.setChecked(plot.is_log)
    log.toggled.connect(plot.set_log)
    menu.addSeparator()
    menu.addAction(translate("PlotMenu", "Copy picture"), lambda: _copy(plot))
    menu.addAction(translate("PlotMenu", "Save picture…"), lambda: _save(plot, "*.png"))
    menu.addAction(translate("PlotMenu", "Save values…"), lambda: _save(plot, "*.csv"))
    menu.aboutToHide.connect(menu.deleteLater)
    menu.popup(at)


def _copy(plot: "CurvePlot") -> None:
    QGuiApplication.clipboard().setPixmap(plot.grab())


def _save(plot: "CurvePlot", pattern: str) -> None:
    suffix = pattern.removeprefix("*")
    titles = {".png": translate("PlotMenu", "Save picture"), ".csv": translate("PlotMenu", "Save values")}
    chosen, _ = QFileDialog.getSaveFileName(plot, titles[suffix], plot.title.text() + suffix, pattern)
    if not chosen:
        return
    path = Path(chosen) if Path(chosen).suffix else Path(chosen + suffix)
    try:
        save_picture(plot, path) if suffix == ".png" else save_values(plot, path)
    except OSError as error:
        words = translate("PlotMenu", "{path} cannot be written: {reason}. Choose another place.")
        tell(plot, words.format(path=path, reason=error.strerror or error))


def save_picture(plot: "CurvePlot", path: Path) -> None:
    """Writes the plot as it is seen. Raises OSError."""
    if not plot.grab().save(str(path), "PNG"):
        raise OSError(translate("PlotMenu", "the picture could not be written"))


def save_values(plot: "CurvePlot", path: Path) -> None:
    """Writes every point of every curve as (curve, epoch, value). Raises OSError."""
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(["curve", "epoch", "value"])
        for name, curve in plot.curves.items():
            pairs = zip(curve.series.x.tolist(), curve.series.y.tolist(), strict=True)
            writer.writerows((name, x, y) for x, y in pairs)
