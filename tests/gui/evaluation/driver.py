"""What a person does in the Evaluation dock."""

from PySide6.QtCore import QPointF, Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from gui.evaluation.dock import EvaluationDock
from gui.evaluation.inference_page import InferencePage
from tests.gui.hand import Hand

LONG_MS = 60_000

ONE = ((0.5, 0.15), (0.5, 0.85))
RING = ((0.5, 0.12), (0.72, 0.3), (0.72, 0.7), (0.5, 0.88), (0.28, 0.7), (0.28, 0.3), (0.5, 0.12))


def press(button: QWidget) -> None:
    """Clicks the middle of a widget."""
    Hand(button).click((button.width() / 2, button.height() / 2))


def wait_until_shown(qtbot: QtBot, dock: EvaluationDock) -> None:
    """Waits for the evaluation that was asked for."""
    qtbot.waitUntil(lambda: not dock.worker.is_busy and dock.evaluate_button.isEnabled(), timeout=LONG_MS)
    assert dock.pages is not None, dock.status.text()
    assert dock.pages.evaluation is not None
    QApplication.processEvents()  # a page that was just built finds its layout


def choose(combo: QWidget, text: str) -> None:
    """Chooses an entry of a box with the keyboard."""
    combo.setFocus()
    index = next(i for i in range(combo.count()) if text in combo.itemText(i))
    direction = Qt.Key.Key_Down if index > combo.currentIndex() else Qt.Key.Key_Up
    for _ in range(abs(index - combo.currentIndex())):
        Hand(combo).key(direction)


def draw(
    page: InferencePage, *spots: tuple[float, float], button: Qt.MouseButton = Qt.MouseButton.LeftButton
) -> None:
    """Draws from spot to spot, each given as shares of the sheet."""
    area = page.sketch_pad.area
    at = [area.topLeft() + QPointF(x * area.width(), y * area.height()) for x, y in spots]
    Hand(page.sketch_pad).drag(at[0], *at[1:], button=button)
