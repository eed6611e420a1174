"""Thousands of things that hands may do anywhere in a window: menus, panels, tabs, lists, fields."""

import random
from collections import deque

import pytest
from PySide6.QtCore import QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDialog,
    QFileDialog,
    QGraphicsView,
    QLineEdit,
    QMenu,
    QMessageBox,
    QPlainTextEdit,
    QTabBar,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from graph.document import Project
from gui.project.document import Document
from gui.shell.main_window import EditorWindow
from tests.gui.hand import BARE, CTRL, LEFT, RIGHT, SHIFT, Hand, Spot
from tests.gui.test_random_hands import Monkey, whole
from tests.gui.windows import desk_of

NEVER = {"quit", "new-window", "train", "pause", "stop", "learning-rate", "save", "save-as", "export"}
"""Actions that leave the window, start a training or write files."""
NEVER_TEXTS = {
    "Train", "Resume", "Move to a New Window", "Open the Folder", "Find Learning Rate", "Export Script…",
}  # fmt: skip
CLICKED = (
    QAbstractButton, QComboBox, QAbstractSpinBox, QAbstractSlider, QAbstractItemView, QGraphicsView, QTabBar,
    QPlainTextEdit, QTextEdit, QLineEdit,
)  # fmt: skip
TYPED = ["12", "-1", "relu", "conv 8, relu", "linear", "1e3", "x", "가", " ", "0.5"]
SEARCHED = ["zoom", "tidy", "shapes", "workspace", "linear", "conv 8, bn, relu", "zzzz", "selu", "select"]
FIELD_KEYS = [
    Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Tab, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Delete,
]  # fmt: skip
WORKSPACE_KEYS = [Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3]
MAX_TABS = 4
PATIENCE_MS = 40
MAX_CLICKS_IN_DIALOG = 3


class WindowMonkey(Monkey):
    """Also goes to menus, panels, tabs and dialogs; it keeps the first tab open."""

    def __init__(self, window: EditorWindow, seed: int) -> None:
        super().__init__(window, seed)
        self.desk = desk_of(window)
        self.first_tab = self.desk.tab_stack.current
        self.trail: deque[str] = deque(maxlen=12)
        self.firsts: dict[Document, Project] = {}
        self.is_acting = False
        self.answered: list[QWidget] = []
        self.acts += [
            (self.open_menu, 4), (self.context_menu, 4), (self.panel_tab, 3), (self.touch_widget, 8),
            (self.separator, 1), (self.project_tab, 2), (self.workspace, 2), (self.palette, 3),
        ]  # fmt: skip

    def act(self) -> None:
        """One thing in the current tab; whatever waits for an answer meanwhile gets one."""
        self.window = self.desk.editor
        self.hand = Hand(self.window.canvas)
        self.follow(self.window.document)
        self.is_acting = True
        self.answer_soon()
        super().act()
        self.is_acting = False

    def follow(self, document: Document) -> None:
        """Remembers what undo must lead back to."""
        if document not in self.firsts:
            self.firsts[document] = document.project
            document.loaded.connect(lambda: self.firsts.update({document: document.project}))

    # What waits

    def answer_soon(self) -> None:
        QTimer.singleShot(PATIENCE_MS, self.desk, self.answer)  # a tab may go meanwhile

    def answer(self) -> None:
        """Uses the menu or dialog that is open, by mouse; an answer may open the next one."""
        if not self.is_acting:
            return
        self.answer_soon()
        waiting = QApplication.activePopupWidget() or QApplication.activeModalWidget()
        if waiting is None or waiting in self.answered:  # a click lets timers run, this one too
            return
        self.answered.append(waiting)
        self.answer_one(waiting)
        self.answered.remove(waiting)

    def answer_one(self, dialog: QWidget) -> None:
        """Uses a menu or dialog."""
        if isinstance(dialog, QMenu):
            self.choose(dialog)
        elif isinstance(dialog, QFileDialog):
            dialog.reject()
        elif isinstance(dialog, QMessageBox):
            self.answer_box(dialog)
        elif isinstance(dialog, QDialog):
            for _ in range(self.chance.randint(0, MAX_CLICKS_IN_DIALOG)):
                if is_shown(dialog):
                    click(dialog, self.inside(dialog.rect()))
            if is_shown(dialog):
                dialog.reject()
        else:
            dialog.close()

    def answer_box(self, box: QMessageBox) -> None:
        buttons = [
            button
            for button in box.buttons()
            if box.standardButton(button) != QMessageBox.StandardButton.Save
            and button.text() not in NEVER_TEXTS
        ]
        click(box, centre(self.chance.choice(buttons), box))

    def choose(self, menu: QMenu) -> None:
        """Clicks an entry, or leaves the menu by a key."""
        entries = [action for action in menu.actions() if self.is_allowed(action)]
        if not entries or self.chance.random() < 0.25:
            Hand(menu).key(Qt.Key.Key_Escape)
            return
        entry = self.chance.choice(entries)
        self.trail.append(f"entry {entry.text()}")
        submenu = entry.menu()
        click(menu, menu.actionGeometry(entry).center())
        if isinstance(submenu, QMenu) and is_shown(submenu):
            self.choose(submenu)

    def is_allowed(self, action: QAction) -> bool:
        name, text = action.objectName(), action.text().replace("&", "")
        closes_first = name == "close" and self.desk.tab_stack.current is self.first_tab
        adds_tab = name in ("new", "sample", "open") and len(self.desk.tab_stack.tabs) >= MAX_TABS
        return (
            action.isEnabled() and action.isVisible() and not action.isSeparator()
            and name not in NEVER and text not in NEVER_TEXTS and not closes_first and not adds_tab
        )  # fmt: skip

    # What it does

    def open_menu(self) -> None:
        """A menu of the menu bar, by mouse."""
        bar = self.window.menus.menu_bar
        title = self.chance.choice(bar.actions())
        click(bar, bar.actionGeometry(title).center())
        self.use_popup()

    def context_menu(self) -> None:
        """A right click on the canvas."""
        at = self.spot()
        self.hand.click(at, RIGHT)
        self.use_popup()

    def use_popup(self) -> None:
        if isinstance(popup := QApplication.activePopupWidget(), QMenu):
            self.choose(popup)

    def panel_tab(self) -> None:
        """A tab of the panels: chosen, floated or asked for its menu; what floats may come back."""
        window = self.window
        floating = [dock for dock in window.docks.values() if dock.isFloating() and dock.isVisible()]
        if floating and self.chance.random() < 0.6:
            dock = self.chance.choice(floating)
            double_click(dock, (dock.width() / 2, 8))
            return
        bars = [
            bar
            for bar in window.findChildren(QTabBar)
            if bar.parent() is window and bar.isVisible() and bar.count()
        ]
        if not bars:
            return
        bar = self.chance.choice(bars)
        at = bar.tabRect(self.chance.randrange(bar.count())).center()
        chance = self.chance.random()
        if chance < 0.8 or not bar.rect().contains(at):
            click(bar, at)
        elif chance < 0.9:
            double_click(bar, at)
        else:
            menu = window.floating_panels.tab_menu(bar, at)
            if menu is not None:
                menu.popup(bar.mapToGlobal(at))
                self.use_popup()

    def touch_widget(self) -> None:
        """A click on something in a panel, then perhaps keys."""
        widget = self.touchable()
        if widget is None:
            return
        self.trail.append(f"{type(widget).__name__} {widget.objectName()} {widget.accessibleName()}")
        hand = Hand(widget)
        button, keys = (
            self.chance.choice([LEFT, LEFT, LEFT, RIGHT]),
            self.chance.choice([BARE, BARE, CTRL, SHIFT]),
        )
        at = self.inside(widget.visibleRegion().boundingRect())
        if self.chance.random() < 0.15:
            double_click(widget, at)
        else:
            click(widget, at, button, keys)
        self.use_popup()
        if is_shown(widget) and self.chance.random() < 0.6:
            if isinstance(widget, QLineEdit | QAbstractSpinBox | QPlainTextEdit | QComboBox):
                hand.type(self.chance.choice(TYPED))
            hand.key(self.chance.choice(FIELD_KEYS))

    def touchable(self) -> QWidget | None:
        """A widget that is seen and may be used."""
        window = self.window
        training = window.training_dock.train_actions.by_id
        banned = {self.text_of(action) for action in training.values()}
        windows: list[QWidget] = [window, *(dock for dock in window.docks.values() if dock.isFloating())]
        chosen = self.chance.choice(windows)
        widgets = [
            widget
            for widget in chosen.findChildren(QWidget)
            if isinstance(widget, CLICKED) and widget.isEnabled() and not widget.visibleRegion().isEmpty()
            and widget.window() in (self.desk, chosen) and not window.canvas.isAncestorOf(widget)
            and not (isinstance(widget, QAbstractButton) and self.is_banned(widget, banned))
        ]  # fmt: skip
        return self.chance.choice(widgets) if widgets else None

    def is_banned(self, button: QAbstractButton, banned: set[str]) -> bool:
        default = getattr(button, "defaultAction", lambda: None)()
        name = default.objectName() if isinstance(default, QAction) else ""
        return name in NEVER or button.text() in banned | NEVER_TEXTS or "…" in button.text()

    def text_of(self, action: QAction) -> str:
        return action.iconText()

    def separator(self) -> None:
        """Pulls at an edge of a panel, or just anywhere."""
        docks = [dock for dock in self.window.docks.values() if dock.isVisible() and not dock.isFloating()]
        if not docks:
            return
        dock = self.chance.choice(docks).geometry()
        edges = [
            QPoint(dock.left() - 3, dock.center().y()), QPoint(dock.right() + 3, dock.center().y()),
            QPoint(dock.center().x(), dock.top() - 3),
        ]  # fmt: skip
        start = self.chance.choice(edges)
        if self.window.rect().contains(start) and self.window.childAt(start) is None:
            by = QPoint(self.chance.randint(-200, 200), self.chance.randint(-200, 200))
            Hand(self.window).drag(start, start + by)

    def project_tab(self) -> None:
        """A new tab, another tab, or one that is closed."""
        stack = self.desk.tab_stack
        bar = stack.tab_strip.tab_bar
        chance = self.chance.random()
        if chance < 0.3 and len(stack.tabs) < MAX_TABS:
            self.hand.key(Qt.Key.Key_T, CTRL)
        elif chance < 0.5 and stack.current is not self.first_tab:
            self.hand.key(Qt.Key.Key_W, CTRL)
        elif chance < 0.7:
            self.hand.key(Qt.Key.Key_PageDown, CTRL)
        elif bar.isVisible():
            click(bar, bar.tabRect(self.chance.randrange(bar.count())).center())

    def workspace(self) -> None:
        """Another workspace, the canvas alone, or the first layout."""
        if self.chance.random() < 0.7:
            self.hand.key(self.chance.choice(WORKSPACE_KEYS), CTRL)
        elif self.chance.random() < 0.7:
            self.hand.key(Qt.Key.Key_F12)
        else:
            self.window.menus.actions["reset-layout"].trigger()

    def palette(self) -> None:
        """Searches for a node or a command, goes down the list, and takes what is there or not."""
        self.window.canvas.setFocus()
        key, keys = self.chance.choice(
            [
                (Qt.Key.Key_Tab, BARE),
                (Qt.Key.Key_Space, CTRL),
                (Qt.Key.Key_R, CTRL),
                (Qt.Key.Key_P, CTRL | SHIFT),
            ]
        )
        self.hand.key(key, keys)
        self.hand.type(self.chance.choice(SEARCHED))
        for _ in range(self.chance.randint(0, 2)):
            self.hand.key(Qt.Key.Key_Down)
        self.hand.key(self.chance.choice([Qt.Key.Key_Return, Qt.Key.Key_Return, Qt.Key.Key_Escape]))

    def inside(self, rect: QRect) -> tuple[float, float]:
        return (
            self.chance.uniform(rect.left(), max(rect.left(), rect.right())),
            self.chance.uniform(rect.top(), max(rect.top(), rect.bottom())),
        )


def click(widget: QWidget, at: Spot, button: Qt.MouseButton = LEFT, keys: Qt.KeyboardModifier = BARE) -> None:
    """Clicks; what goes away under the press gets no release."""
    hand = Hand(widget)
    hand.press(at, button, keys)
    if is_shown(widget):
        hand.release(keys=keys)


def double_click(widget: QWidget, at: Spot) -> None:
    """Clicks twice; what goes away meanwhile gets no release."""
    hand = Hand(widget)
    hand.double_click(at)
    if is_shown(widget):
        hand.release()


def is_shown(widget: QWidget) -> bool:
    return isValid(widget) and widget.isVisible() and widget.window().windowHandle() is not None


def centre(widget: QWidget, window: QWidget) -> QPoint:
    return widget.mapTo(window, widget.rect().center())


def torment_window(window: EditorWindow, qtbot: QtBot, seed: int, events: int) -> None:
    """Lets a monkey at a whole window: no exception, drawings stay whole, undo leads to their first value."""
    monkey = WindowMonkey(window, seed)
    random.seed(seed)
    with qtbot.capture_exceptions() as exceptions:
        for count in range(events):
            monkey.act()
            if count % 25 == 24:
                QApplication.processEvents()
                whole(monkey.desk.editor.document.project)
            assert not exceptions, (count, list(monkey.trail), exceptions)
        close_popups()
        QApplication.processEvents()
        documents = [document for document in monkey.firsts if isValid(document)]
        assert window.document in documents
        for document in documents:
            undo_and_redo(document, monkey.firsts[document])
    assert not exceptions, exceptions


def close_popups() -> None:
    while (popup := QApplication.activePopupWidget()) is not None:
        popup.close()


def undo_and_redo(document: Document, first: Project) -> None:
    """Undoes all and redoes all."""
    history = document.undo_stack
    last, position = document.project, history.index()
    while history.canUndo():
        history.undo()
    assert document.project == first
    while history.index() < position:
        history.redo()
    assert document.project == last


def test_random_events_in_a_window(opened: tuple[EditorWindow, Hand], qtbot: QtBot) -> None:
    torment_window(opened[0], qtbot, 11, 75)


@pytest.mark.slow
@pytest.mark.timeout(3600)
@pytest.mark.parametrize("seed", range(4))
def test_five_thousand_random_events_in_a_window(
    opened: tuple[EditorWindow, Hand], qtbot: QtBot, seed: int
) -> None:
    torment_window(opened[0], qtbot, seed, 5000)
