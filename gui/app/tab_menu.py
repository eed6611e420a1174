"""What a right click on a tab offers."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from PySide6.QtCore import QCoreApplication, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from gui.app.project_tab import ProjectTab

TabHandler: TypeAlias = Callable[[ProjectTab], object]


@dataclass(frozen=True, slots=True)
class TabMenuHandlers:
    """What the entries of the menu do with their tab."""

    close: TabHandler
    close_others: TabHandler
    move_out: TabHandler


def build_tab_menu(parent: QWidget, tab: ProjectTab, handlers: TabMenuHandlers, *, has_others: bool) -> QMenu:
    """The context menu of a tab; closing or moving others needs that there are others."""
    translate = QCoreApplication.translate
    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    close = menu.addAction(translate("TabMenu", "Close"))
    close.setShortcut(QKeySequence("Ctrl+W"))
    close.setShortcutVisibleInContextMenu(True)
    close.triggered.connect(lambda: handlers.close(tab))
    others = menu.addAction(translate("TabMenu", "Close the Others"))
    others.triggered.connect(lambda: handlers.close_others(tab))
    others.setEnabled(has_others)
    menu.addSeparator()
    out = menu.addAction(translate("TabMenu", "Move to a New Window"))
    out.triggered.connect(lambda: handlers.move_out(tab))
    out.setEnabled(has_others)
    menu.addSeparator()
    copy = menu.addAction(translate("TabMenu", "Copy the Path"))
    copy.triggered.connect(lambda: QGuiApplication.clipboard().setText(str(tab.path)))
    show = menu.addAction(translate("TabMenu", "Open the Folder"))
    show.triggered.connect(lambda: _open_folder(tab))
    for action in (copy, show):
        action.setEnabled(tab.path is not None)
    return menu


def _open_folder(tab: ProjectTab) -> None:
    if tab.path is not None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(tab.path.parent)))
