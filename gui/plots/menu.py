"""The context menu of a plot: show all of it, choose its axes, copy and save it."""

from PySide6.QtCore import QCoreApplication, QPoint
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu

from gui.plots.plot_keys import COPY_KEY, FIT_KEY, SAVE_KEY, SAVE_VALUES_KEY, copy_picture
from gui.plots.plot_saving import save_picture, save_values
from gui.plots.plot_view import PlotView, frame_of

translate = QCoreApplication.translate


def open_plot_menu(view: PlotView, position: QPoint) -> None:
    """Shows the menu at a position of the screen."""
    menu = QMenu(frame_of(view))
    _show_key(menu.addAction(translate("PlotMenu", "Show all"), view.fit), FIT_KEY)
    menu.addSeparator()
    view.add_axis_actions(menu)
    menu.addSeparator()
    _show_key(menu.addAction(translate("PlotMenu", "Copy picture"), lambda: copy_picture(view)), COPY_KEY)
    _show_key(menu.addAction(translate("PlotMenu", "Save picture…"), lambda: save_picture(view)), SAVE_KEY)
    values_action = menu.addAction(translate("PlotMenu", "Save values…"), lambda: save_values(view))
    _show_key(values_action, SAVE_VALUES_KEY)
    menu.aboutToHide.connect(menu.deleteLater)
    menu.popup(position)


def _show_key(action: QAction, keys: QKeySequence) -> None:
    action.setShortcut(keys)
    action.setShortcutVisibleInContextMenu(True)
