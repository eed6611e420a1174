"""What a right click on a tab offers."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QMenu

from gui.app.project_tab import Page

if TYPE_CHECKING:
    from gui.app.workspace_window import Desk


def tab_menu(desk: "Desk", page: Page) -> QMenu:
    """The menu of a page's tab."""
    translate = QCoreApplication.translate
    menu = QMenu(desk)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    has_others = len(desk.pages.all) > 1
    menu.addAction(translate("TabMenu", "Close")).triggered.connect(lambda: desk.close_page(page))
    others = menu.addAction(translate("TabMenu", "Close the Others"))
    others.triggered.connect(lambda: desk.close_others(page))
    others.setEnabled(has_others)
    menu.addSeparator()
    out = menu.addAction(translate("TabMenu", "Move to a New Window"))
    out.triggered.connect(lambda: desk.move_out(page))
    out.setEnabled(has_others)
    menu.addSeparator()
    copy = menu.addAction(translate("TabMenu", "Copy the Path"))
    copy.triggered.connect(lambda: QGuiApplication.clipboard().setText(str(page.path)))
    show = menu.addAction(translate("TabMenu", "Open the Folder"))
    show.triggered.connect(lambda: _open_folder(page))
    for action in (copy, show):
        action.setEnabled(page.path is not None)
    return menu


def _open_folder(page: Page) -> None:
    if page.path is not None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(page.path.parent)))
