"""The tab bar: the widths of tabs, their close buttons, and what the mouse does."""

from PySide6.QtCore import QEvent, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QIcon, QMouseEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractButton, QTabBar, QToolButton, QWidget

from gui.theme.colors import DARK, Theme
from gui.theme.icons import icon

MAX_TAB_WIDTH, MIN_TAB_WIDTH = 230, 104  # pixels
ICON_SIZE = QSize(12, 12)
CLOSE_BUTTON_SIZE = QSize(18, 18)
RIGHT_SIDE = QTabBar.ButtonPosition.RightSide


class TabBar(QTabBar):
    """`close_requested(index)` and `menu_requested(index, position)` are emitted by clicks on a tab."""

    close_requested = Signal(int)
    menu_requested = Signal(int, QPoint)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("projects")
        self.setAccessibleName(self.tr("Open projects"))
        self.setMovable(True)
        self.setExpanding(False)
        self.setDocumentMode(True)
        self.setDrawBase(False)
        self.setMouseTracking(True)
        self.setIconSize(ICON_SIZE)
        self.setElideMode(Qt.TextElideMode.ElideMiddle)
        self.setSelectionBehaviorOnRemove(QTabBar.SelectionBehavior.SelectPreviousTab)
        self._theme = DARK
        self._pressed = -1
        self.currentChanged.connect(self._update_close_buttons)

    def insert(self, index: int) -> None:
        """Inserts a tab with its close button. The first one is current at once, without a signal."""
        self.blockSignals(True)
        self.insertTab(index, "")
        self.blockSignals(False)
        button = TabCloseButton(self)
        button.set_theme(self._theme)
        button.clicked.connect(lambda: self.close_requested.emit(self._index_of(button)))
        self.setTabButton(index, RIGHT_SIDE, button)

    def close_button(self, index: int) -> "TabCloseButton":
        """The button that closes a tab."""
        button = self.tabButton(index, RIGHT_SIDE)
        assert isinstance(button, TabCloseButton)
        return button

    def update_tab(self, index: int, name: str, tip: str, is_modified: bool) -> None:
        """Writes a name on a tab, and marks it if its work is not saved."""
        text = name.replace("&", "&&")
        if self.tabText(index) != text:
            self.setTabText(index, text)
        self.setTabToolTip(index, tip)
        button = self.close_button(index)
        button.set_modified(is_modified)
        label = self.tr("Close {name}").format(name=name)
        button.setToolTip(label)
        button.setAccessibleName(label)

    def set_status_icon(self, index: int, name: str, color: str) -> None:
        """Draws a sign before the name, or none."""
        key = f"{name} {color}".strip()
        if self.tabData(index) != key:
            self.setTabData(index, key)
            self.setTabIcon(index, icon(name, self._theme, color) if name else QIcon())

    def set_theme(self, theme: Theme) -> None:
        """Draws the buttons in the colors of a theme."""
        self._theme = theme
        for index in range(self.count()):
            self.close_button(index).set_theme(theme)

    # Overrides of Qt

    def tabSizeHint(self, index: int) -> QSize:
        hint = super().tabSizeHint(index)
        return QSize(min(max(hint.width(), MIN_TAB_WIDTH), MAX_TAB_WIDTH), hint.height())

    def minimumTabSizeHint(self, index: int) -> QSize:
        return QSize(MIN_TAB_WIDTH, super().minimumTabSizeHint(index).height())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            super().mousePressEvent(event)
        self._pressed = self.tabAt(event.position().toPoint())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.tabAt(event.position().toPoint())
        is_same, self._pressed = index >= 0 and index == self._pressed, -1
        if is_same and event.button() is Qt.MouseButton.MiddleButton:
            self.close_requested.emit(index)
        elif is_same and event.button() is Qt.MouseButton.RightButton:
            self.menu_requested.emit(index, event.globalPosition().toPoint())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self._update_close_buttons()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._update_close_buttons()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scrolls the tabs where they do not fit; the current one changes only with a click."""
        turned = event.angleDelta().y() or event.angleDelta().x()
        name = "ScrollLeftButton" if turned > 0 else "ScrollRightButton"
        button = self.findChild(QAbstractButton, name)
        if button is not None and button.isVisible() and button.isEnabled():
            button.click()
        event.accept()

    def _index_of(self, button: "TabCloseButton") -> int:
        return next(index for index in range(self.count()) if self.tabButton(index, RIGHT_SIDE) is button)

    def _update_close_buttons(self) -> None:
        """Shows the close button on the current tab and on the one under the cursor."""
        below = self.tabAt(self.mapFromGlobal(self.cursor().pos())) if self.underMouse() else -1
        for index in range(self.count()):
            if isinstance(button := self.tabButton(index, RIGHT_SIDE), TabCloseButton):
                button.set_cross_visible(index in (below, self.currentIndex()))


class TabCloseButton(QToolButton):
    """The close button of a tab: a cross, or a dot while there is something to save."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("closer")
        self.setFixedSize(CLOSE_BUTTON_SIZE)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.is_modified = False
        self._is_cross_visible = False
        self._theme = DARK

    def set_theme(self, theme: Theme) -> None:
        """Draws it in the colors of a theme."""
        self._theme = theme
        self.update()

    def set_modified(self, is_modified: bool) -> None:
        """Shows the dot while no cursor is over it."""
        if is_modified != self.is_modified:
            self.is_modified = is_modified
            self.update()

    def set_cross_visible(self, is_visible: bool) -> None:
        """Shows the cross."""
        if is_visible != self._is_cross_visible:
            self._is_cross_visible = is_visible
            self.update()

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, is_below = self._theme, self.underMouse()
        name = "dot" if self.is_modified and not is_below else "close"
        if name == "close" and not (self._is_cross_visible or is_below):
            return
        if is_below:
            super().paintEvent(event)
        color = theme.text if is_below or name == "dot" else theme.muted
        painter = QPainter(self)
        icon(name, theme, color).paint(painter, self.rect().adjusted(3, 3, -3, -3))
        painter.end()
