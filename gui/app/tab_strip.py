"""The strip with the tab bar and the button for a new tab."""

from collections.abc import Sequence
from itertools import chain, count
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from gui.app.project_tab import ProjectTab
from gui.app.tab_bar import TabBar
from gui.theme.colors import DARK, Theme
from gui.theme.icons import icon
from gui.training.session import FAILED, FINISHED, PAUSED


class TabStrip(QWidget):
    """The tab bar, a button for a new tab, and empty space beside them; hidden while there is only one tab.

    `new_requested` is emitted by the button and by a double click beside the tabs.
    """

    new_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("strip")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._theme = DARK
        self.tab_bar = TabBar(self)
        self.new_button = QToolButton(self)
        self.new_button.setObjectName("plus")
        self.new_button.setIconSize(QSize(14, 14))
        self.new_button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.new_button.setToolTip(self.tr("New tab"))
        self.new_button.setAccessibleName(self.tr("New tab"))
        self.new_button.clicked.connect(self.new_requested)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.tab_bar)
        row.addWidget(self.new_button)
        row.addStretch(1)
        self.hide()

    def set_theme(self, theme: Theme) -> None:
        """Draws the icons in the colors of a theme."""
        self._theme = theme
        self.new_button.setIcon(icon("add", theme, theme.muted))
        self.tab_bar.set_theme(theme)

    def show_tabs(self, tabs: Sequence[ProjectTab]) -> None:
        """Shows the title and the icon of each tab."""
        names = tab_names(tabs)
        for index, (tab, name) in enumerate(zip(tabs, names, strict=True)):
            if index < self.tab_bar.count():
                self._show_tab(index, tab, name)
        self.setVisible(len(tabs) > 1)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self.new_requested.emit()

    def _show_tab(self, index: int, tab: ProjectTab, name: str) -> None:
        where = str(tab.path) if tab.path is not None else self.tr("Not saved yet")
        training_text = self._training_text(tab)
        self.tab_bar.update_tab(index, name, "\n".join(filter(None, (where, training_text))), tab.is_modified)
        marks = self.tr("not saved") if tab.is_modified else ""
        self.tab_bar.setAccessibleTabName(index, ", ".join(filter(None, (name, marks, training_text))))
        self.tab_bar.set_status_icon(index, *self._training_icon(tab))

    def _training_text(self, tab: ProjectTab) -> str:
        if tab.is_training:
            return (
                self.tr("Its training is paused")
                if tab.training_state == PAUSED
                else self.tr("It is being trained")
            )
        ends = {FINISHED: self.tr("Its training has finished"), FAILED: self.tr("Its training has failed")}
        return ends.get(tab.training_state, "")

    def _training_icon(self, tab: ProjectTab) -> tuple[str, str]:
        """The icon of a training and its color."""
        theme = self._theme
        if tab.is_training:
            return ("pause", theme.muted) if tab.training_state == PAUSED else ("play", theme.accent)
        return {FINISHED: ("good", theme.success), FAILED: ("error", theme.error)}.get(
            tab.training_state, ("", "")
        )


def tab_names(tabs: Sequence[ProjectTab]) -> list[str]:
    """The titles: the names, with the folder where two files have the same one, else with a number."""
    titles: list[str] = []
    for tab in tabs:
        title = tab.name
        if tab.path is not None and _has_same_name(tab, tabs):
            title = f"{title} – {tab.path.parent.name}"
        candidates = chain((title,), (f"{title} {number}" for number in count(2)))
        titles.append(next(name for name in candidates if name not in titles))
    return titles


def _has_same_name(tab: ProjectTab, tabs: Sequence[ProjectTab]) -> bool:
    folder = _folder(tab.path)
    return any(other.name == tab.name and _folder(other.path) not in (None, folder) for other in tabs)


def _folder(path: Path | None) -> Path | None:
    return path.parent if path is not None else None
