"""No view of an evaluation is out of reach in a narrow dock."""

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from gui.evaluation.more_tabs import MoreTabsButton
from gui.evaluation.tab_style import make_tab_bar, tab_style
from gui.theme.colors import LIGHT
from tests.gui.hand import Hand

TITLES = "Confusion", "Classes", "ROC and PR", "Calibration", "Samples", "Map", "Try it", "Predict"


def choose(button: MoreTabsButton, title: str) -> None:
    action = next(entry for entry in button.tab_menu.actions() if entry.text() == title)
    Hand(button.tab_menu).click(button.tab_menu.actionGeometry(action).center())


def test_tabs_that_do_not_fit_are_in_a_menu_behind_the_others(
    hand: Callable[[QWidget], Hand], qtbot: QtBot
) -> None:
    widget = QWidget()
    tabs = make_tab_bar(widget, "Views")
    tabs.setStyleSheet(tab_style(LIGHT))
    tabs.setMinimumWidth(100)
    for title in TITLES:
        tabs.addTab(title)
    button = MoreTabsButton(tabs)
    row = QHBoxLayout(widget)
    row.addWidget(tabs, 1)
    row.addWidget(button)
    widget.resize(420, 60)
    hand(widget)
    qtbot.waitUntil(button.isVisible)
    hidden = [tabs.tabText(index) for index in button.hidden_tabs()]
    assert hidden[-2:] == ["Try it", "Predict"]
    assert button.text() == f"{len(hidden)} more"
    assert "Try it" in button.toolTip()
    QTimer.singleShot(100, lambda: choose(button, "Try it"))
    Hand(button).click(button.rect().center())  # goes on once the menu is closed
    assert tabs.tabText(tabs.currentIndex()) == "Try it"
    qtbot.waitUntil(lambda: tabs.currentIndex() not in button.hidden_tabs())
    widget.resize(1000, 60)
    qtbot.waitUntil(lambda: not button.isVisible())
