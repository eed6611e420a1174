"""The submenus that list things: recent files, panels, themes, languages."""

from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction

from gui.actions import ActionTargets
from gui.project.editor import MessageBar
from gui.settings import Settings
from gui.shell.menus import Menus


class Submenus(QObject):
    """Fills the submenus of one window and does what is chosen in them."""

    def __init__(self, menus: Menus, settings: Settings, status: MessageBar, targets: ActionTargets) -> None:
        super().__init__(menus)
        self._menus = menus
        self._settings, self._status = settings, status
        self._tab_commands = targets.tab_commands
        themes = {"dark": self.tr("Dark"), "light": self.tr("Light"), "system": self.tr("As the System")}
        languages = {"system": self.tr("As the System"), "en": "English", "ko": "한국어"}
        wires = {
            "curved": self.tr("Curved"),
            "straight": self.tr("Straight"),
            "hidden": self.tr("Only at What Is Selected"),
        }
        wheel = {"zoom": self.tr("Zooms"), "scroll": self.tr("Scrolls")}
        view_commands, options = targets.view_commands, settings.view_options
        menus.fill_choice_menu(menus.wires, wires, options.wires).triggered.connect(
            view_commands.choose_wires
        )
        menus.fill_choice_menu(menus.wheel, wheel, options.wheel).triggered.connect(
            view_commands.choose_wheel
        )
        menus.fill_choice_menu(menus.themes, themes, settings.theme).triggered.connect(self._choose_theme)
        menus.fill_choice_menu(menus.languages, languages, settings.language).triggered.connect(
            self._choose_language
        )
        for dock in targets.docks.values():
            menus.panels.addAction(dock.toggleViewAction())
        menus.recent.aboutToShow.connect(self._fill_recent)
        targets.files.recent_changed.connect(self._fill_recent)
        self._fill_recent()

    def refresh(self) -> None:
        """Checks what is chosen by now, in whichever window that was."""
        menus, settings = self._menus, self._settings
        for menu, chosen in (
            (menus.wires, settings.view_options.wires),
            (menus.wheel, settings.view_options.wheel),
            (menus.themes, settings.theme),
            (menus.languages, settings.language),
        ):
            for action in menu.actions():
                action.setChecked(action.data() == chosen)
        self._fill_recent()

    def _fill_recent(self) -> None:
        menu = self._menus.recent
        menu.clear()
        for path in self._settings.recent_files:
            action = menu.addAction(_menu_text(path))
            action.setToolTip(path)
            action.triggered.connect(lambda _checked=False, path=path: self._tab_commands.open(Path(path)))
        menu.setEnabled(not menu.isEmpty())
        if not menu.isEmpty():
            menu.addSeparator()
            menu.addAction(self.tr("Forget These")).triggered.connect(self._clear_recent)

    def _clear_recent(self) -> None:
        self._settings.clear_recent_files()
        self._fill_recent()

    def _choose_theme(self, action: QAction) -> None:
        self._settings.theme = action.data()
        self._tab_commands.set_theme(action.data())

    def _choose_language(self, action: QAction) -> None:
        self._settings.language = action.data()
        self._status.show_message(self.tr("The language changes when Netloom is started the next time."))


def _menu_text(path: str) -> str:
    """A path, shortened to the width of a menu."""
    text = path if len(path) <= 60 else "…" + path[-59:]
    return text.replace("&", "&&")
