"""The button behind a row of tabs: it lists those that are scrolled out of sight."""

from functools import partial

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QMenu, QTabBar, QToolButton


class MoreTabsButton(QToolButton):
    """Is there as soon as not all tabs of a row are wholly visible, and says how many are not."""

    def __init__(self, tabs: QTabBar) -> None:
        super().__init__(tabs.parentWidget())
        self._tabs = tabs
        self.setObjectName("plain")
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.tab_menu = QMenu(self)
        self.tab_menu.aboutToShow.connect(self._fill)
        self.setMenu(self.tab_menu)
        self.hide()
        tabs.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Looks again which tabs are visible once the row is drawn."""
        if event.type() in (QEvent.Type.Paint, QEvent.Type.Resize):
            self._update()
        return False

    def hidden_tabs(self) -> list[int]:
        """The tabs of which a part at least is out of sight."""
        tabs = self._tabs
        buttons = [button for button in tabs.findChildren(QToolButton) if button.isVisible()]
        right = min((button.x() for button in buttons), default=tabs.width())
        rects = [tabs.tabRect(index) for index in range(tabs.count())]
        return [index for index, rect in enumerate(rects) if rect.left() < 0 or rect.right() > right]

    def _update(self) -> None:
        count = len(self.hidden_tabs())
        self.setText(self.tr("{count} more").format(count=count))
        self.setToolTip(", ".join(self._tabs.tabText(index) for index in self.hidden_tabs()))
        needed = sum(self._tabs.tabRect(index).width() for index in range(self._tabs.count()))
        available = self._tabs.width() + (self.width() if self.isVisible() else 0)
        self.setVisible(bool(count) and needed > available)  # once it is there it takes room itself

    def _fill(self) -> None:
        self.tab_menu.clear()
        for index in self.hidden_tabs():
            action = self.tab_menu.addAction(self._tabs.tabText(index))
            action.triggered.connect(partial(self._tabs.setCurrentIndex, index))
