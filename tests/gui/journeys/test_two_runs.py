"""From one training to two that are compared."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QTreeWidget, QTreeWidgetItemIterator
from pytestqt.qtbot import QtBot

from gui.shell.main_window import EditorWindow
from tests.gui.hand import Hand
from tests.gui.journeys.steps import ENTER, click_panel, train
from tests.gui.journeys.tally import Tally

pytestmark = pytest.mark.slow


def listed_texts(tree: QTreeWidget) -> str:
    """All that a tree says."""
    items = QTreeWidgetItemIterator(tree)
    texts = []
    while (item := items.value()) is not None:
        texts += [item.text(column) for column in range(tree.columnCount())]
        items += 1
    return "\n".join(texts)


def test_two_runs_are_compared(opened: tuple[EditorWindow, Hand], qtbot: QtBot) -> None:
    window, _ = opened
    project = window.document.project
    window.document.load(replace(project, training=replace(project.training, epochs=2)))
    tally = Tally(window)
    train(window, tally, qtbot)
    hand = tally.hand(window.canvas)
    box = window.canvas.scene_geometry.boxes["adam"]
    hand.click(window.canvas.viewport.to_screen((box.x + box.width / 2, box.y + 12)))
    hand.type("0.01")
    hand.key(ENTER)
    train(window, tally, qtbot)
    click_panel(window, tally, "Runs")
    button = window.runs_dock.compare_button
    qtbot.waitUntil(button.isEnabled)
    tally.hand(button).click(button.rect().center())
    view = window.runs_dock.comparison_view
    qtbot.waitUntil(view.isVisible)
    qtbot.waitUntil(lambda: "0.01" in listed_texts(view.tree))
    tally.check(clicks=3, keys=7)
