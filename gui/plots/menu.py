"""The context menu of a plot: show all of it, choose its axes, copy and save it."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QPoint
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QFileDialog, QMenu

from gui.errors import show_warning
from gui.plots.csv_export import CsvExport
from gui.plots.image_export import IMAGE_WRITERS
from gui.plots.plot_keys import COPY_KEY, FIT_KEY, copy_picture
from gui.plots.plot_view import PlotView, frame_of
from gui.widgets.chosen_path import chosen_path

translate = QCoreApplication.translate


def open_plot_menu(view: PlotView, position: QPoint) -> None:
    """Shows the menu at a position of the screen."""
    menu = QMenu(frame_of(view))
    _show_key(menu.addAction(translate("PlotMenu", "Show all"), view.fit), FIT_KEY)
    menu.addSeparator()
    view.add_axis_actions(menu)
    menu.addSeparator()
    _show_key(menu.addAction(translate("PlotMenu", "Copy picture"), lambda: copy_picture(view)), COPY_KEY)
    menu.addAction(translate("PlotMenu", "Save picture…"), lambda: _save(view, (".png", ".svg")))
    menu.addAction(translate("PlotMenu", "Save values…"), lambda: _save(view, (".csv",)))
    menu.aboutToHide.connect(menu.deleteLater)
    menu.popup(position)


def _show_key(action: QAction, keys: QKeySequence) -> None:
    action.setShortcut(keys)
    action.setShortcutVisibleInContextMenu(True)


def _save(view: PlotView, suffixes: tuple[str, ...]) -> None:
    is_picture = ".png" in suffixes
    title = translate("PlotMenu", "Save picture") if is_picture else translate("PlotMenu", "Save values")
    patterns = ";;".join(f"*{suffix}" for suffix in suffixes)
    name = view.title.text() + suffixes[0]
    chosen, pattern = QFileDialog.getSaveFileName(frame_of(view), title, name, patterns)
    typed = Path(chosen).suffix.lower()
    suffix = typed if typed in suffixes else pattern.removeprefix("*") or suffixes[0]
    path = chosen_path(chosen, suffix, frame_of(view).window())
    if path is None:
        return
    if not is_picture:
        CsvExport(view.to_table(), path, frame_of(view).window())
        return
    try:
        IMAGE_WRITERS[path.suffix.lower()](view, path)
    except OSError as error:
        template = translate("PlotMenu", "{path} cannot be written: {reason}. Choose another place.")
        show_warning(frame_of(view), template.format(path=path, reason=error.strerror or error))
