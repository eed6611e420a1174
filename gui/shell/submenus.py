"""The submenus that list things: recent files, panels, themes, languages."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction

if TYPE_CHECKING:
    from gui.shell.main_window import Window


class Listing(QObject):
    """Fills the submenus of one window and does what is chosen in them."""

    def __init__(self, window: "Window") -> None:
        super().__init__(window)
        self._window = window
        menus, settings = window.menus, window.settings
        themes = {"dark": self.tr("Dark"), "light": self.tr("Light"), "system": self.tr("As the System")}
        languages = {"system": self.tr("As the System"), "en": "English", "ko": "한국어"}
        wires = {
            "curved": self.tr("Curved"),
            "straight": self.tr("Straight"),
            "hidden": self.tr("Only at What Is Selected"),
        }
        wheel = {"zoom": self.tr("Zooms"), "scroll": self.tr("Scrolls")}
        viewing, preferences = window.viewing, settings.preferences
        menus.choices(menus.wires, wires, preferences.wires).triggered.connect(viewing.choose_wires)
        menus.choices(menus.wheel, wheel, preferences.wheel).triggered.connect(viewing.choose_wheel)
        menus.choices(menus.themes, themes, settings.theme).triggered.connect(self._choose_theme)
        menus.choices(menus.languages, languages, settings.language).triggered.connect(self._choose_language)
        for dock in window.docks.values():
            menus.panels.addAction(dock.toggleViewAction())
        menus.recent.aboutToShow.connect(self._list_recent)
        window.files.listed.connect(self._list_recent)
        self._list_recent()

    def refresh(self) -> None:
        """Marks what is chosen by now, in whichever window that was."""
        menus, settings = self._window.menus, self._window.settings
        for menu, chosen in (
            (menus.wires, settings.preferences.wires),
            (menus.wheel, settings.preferences.wheel),
            (menus.themes, settings.theme),
            (menus.languages, settings.language),
        ):
            for action in menu.actions():
                action.setChecked(action.data() == chosen)
        self._list_recent()

    def _list_recent(self) -> None:
        menu = self._window.menus.recent
        menu.clear()
        for path in self._window.settings.recent_files:
            action = menu.addAction(_shortened(path))
            action.setToolTip(path)
            action.triggered.connect(lambda _checked=False, path=path: self._window.tabs.open(Path(path)))
        menu.setEnabled(not menu.isEmpty())
        if not menu.isEmpty():
            menu.addSeparator()
            menu.addAction(self.tr("Forget These")).triggered.connect(self._forget)

    def _forget(self) -> None:
        self._window.settings.forget_files()
        self._list_recent()

    def _choose_theme(self, action: QAction) -> None:
        self._window.settings.theme = action.data()
        self._window.tabs.set_theme(action.data())

    def _choose_language(self, action: QAction) -> None:
        self._window.settings.language = action.data()
        self._window.status.say(self.tr("The language changes when Netloom is started the next time."))


def _shortened(path: str) -> str:
    """A path as a menu has room for it."""
    text = path if len(path) <= 60 else "…" + path[-59:]
    return text.replace("&", "&&")
