"""The menu of a plot: its axes, a look at all of it, and ways to take it along."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QPoint
from PySide6.QtGui import QActionGroup, QGuiApplication
from PySide6.QtWidgets import QFileDialog, QMenu

from gui.errors import show_warning
from gui.plots.csv_export import CsvExport
from gui.plots.image_export import IMAGE_WRITERS
from gui.plots.x_axis import XAxis

if TYPE_CHECKING:
    from gui.plots.curve_plot import CurvePlot

translate = QCoreApplication.translate


def open_menu(plot: "CurvePlot", at: QPoint) -> None:
    """Shows the menu at a place of the screen."""
    menu = QMenu(plot)
    menu.addAction(translate("PlotMenu", "Show all"), plot.fit)
    menu.addSeparator()
    add_axes(menu, plot)
    menu.addSeparator()
    menu.addAction(translate("PlotMenu", "Copy picture"), lambda: _copy(plot))
    menu.addAction(translate("PlotMenu", "Save picture…"), lambda: _save(plot, (".png", ".svg")))
    menu.addAction(translate("PlotMenu", "Save values…"), lambda: _save(plot, (".csv",)))
    menu.aboutToHide.connect(menu.deleteLater)
    menu.popup(at)


def add_axes(menu: QMenu, plot: "CurvePlot") -> None:
    """Adds what the axes of a plot may be."""
    if len(plot.units) > 1:
        group = QActionGroup(menu)
        for axis, label in _axis_labels().items():
            action = menu.addAction(label)
            action.setCheckable(True)
            action.setChecked(plot.scales.axis is axis)
            action.setEnabled(axis in plot.units)
            action.triggered.connect(lambda _on, axis=axis: plot.set_scales(replace(plot.scales, axis=axis)))
            group.addAction(action)
        menu.addSeparator()
    log = menu.addAction(translate("PlotMenu", "Logarithmic scale"))
    log.setCheckable(True)
    log.setChecked(plot.scales.log_y)
    log.toggled.connect(plot.set_log)
    log_x = menu.addAction(translate("PlotMenu", "Logarithmic from left to right"))
    log_x.setCheckable(True)
    log_x.setChecked(plot.scales.log_x)
    log_x.toggled.connect(lambda is_on: plot.set_scales(replace(plot.scales, log_x=is_on)))


def _axis_labels() -> dict[XAxis, str]:
    return {
        XAxis.EPOCH: translate("PlotMenu", "Over epochs"),
        XAxis.STEP: translate("PlotMenu", "Over steps"),
        XAxis.TIME: translate("PlotMenu", "Over time"),
    }


def _copy(plot: "CurvePlot") -> None:
    QGuiApplication.clipboard().setPixmap(plot.grab())


def _save(plot: "CurvePlot", suffixes: tuple[str, ...]) -> None:
    is_picture = ".png" in suffixes
    title = translate("PlotMenu", "Save picture") if is_picture else translate("PlotMenu", "Save values")
    patterns = ";;".join(f"*{suffix}" for suffix in suffixes)
    name = plot.title.text() + suffixes[0]
    chosen, pattern = QFileDialog.getSaveFileName(plot, title, name, patterns)
    if not chosen:
        return
    path = Path(chosen)
    if path.suffix.lower() not in suffixes:
        path = path.with_name(path.name + (pattern.removeprefix("*") or suffixes[0]))
    if not is_picture:
        CsvExport(plot, path)
        return
    try:
        IMAGE_WRITERS[path.suffix.lower()](plot, path)
    except OSError as error:
        template = translate("PlotMenu", "{path} cannot be written: {reason}. Choose another place.")
        show_warning(plot, template.format(path=path, reason=error.strerror or error))
