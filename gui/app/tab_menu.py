"""What a right click on a tab offers."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QMenu

from gui.app.project_tab import ProjectTab

if TYPE_CHECKING:
    from gui.app.workspace_window import WorkspaceWindow


def build_tab_menu(window: "WorkspaceWindow", tab: ProjectTab) -> QMenu:
    """The menu of a page's tab."""
    translate = QCoreApplication.translate
    menu = QMenu(window)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    has_others = len(window.tab_stack.tabs) > 1
    menu.addAction(translate("TabMenu", "Close")).triggered.connect(lambda: window.close_tab(tab))
    others = menu.addAction(translate("TabMenu", "Close the Others"))
    others.triggered.connect(lambda: window.close_others(tab))
    others.setEnabled(has_others)
    menu.addSeparator()
    out = menu.addAction(translate("TabMenu", "Move to a New Window"))
    out.triggered.connect(lambda: window.move_out(tab))
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
