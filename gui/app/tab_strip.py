"""The strip of tabs above the pages."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from gui.app.project_tab import Page
from gui.app.tab_bar import TabBar
from gui.theme.colors import DARK, Theme
from gui.theme.icons import icon
from gui.training.session import FAILED, FINISHED, PAUSED


class Strip(QWidget):
    """Tabs, a button for one more, and room beside them; hidden while there is only one page.

    `new_asked` tells that another tab is wanted.
    """

    new_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("strip")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._theme = DARK
        self.bar = TabBar(self)
        self.plus = QToolButton(self)
        self.plus.setObjectName("plus")
        self.plus.setIconSize(QSize(14, 14))
        self.plus.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.plus.setToolTip(self.tr("New tab"))
        self.plus.setAccessibleName(self.tr("New tab"))
        self.plus.clicked.connect(self.new_asked)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.bar)
        row.addWidget(self.plus)
        row.addStretch(1)
        self.hide()

    def set_theme(self, theme: Theme) -> None:
        """Draws the signs in the colours of a theme."""
        self._theme = theme
        self.plus.setIcon(icon("add", theme, theme.muted))
        self.bar.set_theme(theme)

    def show_pages(self, pages: Sequence[Page]) -> None:
        """Writes on each tab what its page is."""
        names = names_of(pages)
        for index, (page, name) in enumerate(zip(pages, names, strict=True)):
            if index < self.bar.count():
                self._show(index, page, name)
        self.setVisible(len(pages) > 1)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self.new_asked.emit()

    def _show(self, index: int, page: Page, name: str) -> None:
        where = str(page.path) if page.path is not None else self.tr("Not saved yet")
        state = self._state(page)
        self.bar.show_tab(index, name, "\n".join(filter(None, (where, state))), page.is_modified)
        marks = self.tr("not saved") if page.is_modified else ""
        self.bar.setAccessibleTabName(index, ", ".join(filter(None, (name, marks, state))))
        self.bar.show_sign(index, *self._sign(page))

    def _state(self, page: Page) -> str:
        if page.is_training:
            return (
                self.tr("Its training is paused") if page.sign == PAUSED else self.tr("It is being trained")
            )
        ends = {FINISHED: self.tr("Its training has finished"), FAILED: self.tr("Its training has failed")}
        return ends.get(page.sign, "")

    def _sign(self, page: Page) -> tuple[str, str]:
        """The icon of a training and its colour."""
        theme = self._theme
        if page.is_training:
            return ("pause", theme.muted) if page.sign == PAUSED else ("play", theme.accent)
        return {FINISHED: ("good", theme.success), FAILED: ("error", theme.error)}.get(page.sign, ("", ""))


def names_of(pages: Sequence[Page]) -> list[str]:
    """What the tabs say: the names, with the folder where two files have the same."""
    names = [page.name for page in pages]
    return [
        f"{name} – {page.path.parent.name}" if page.path is not None and _has_twin(page, pages) else name
        for name, page in zip(names, pages, strict=True)
    ]


def _has_twin(page: Page, pages: Sequence[Page]) -> bool:
    folder = _folder(page.path)
    return any(other.name == page.name and _folder(other.path) not in (None, folder) for other in pages)


def _folder(path: Path | None) -> Path | None:
    return path.parent if path is not None else None
