"""From an empty window to the test result of a sample."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from gui.gallery.gallery import Gallery
from gui.shell.main_window import EditorWindow
from tests.gui.hand import CTRL, SHIFT, Hand
from tests.gui.journeys.steps import train
from tests.gui.journeys.tally import Tally
from tests.gui.windows import answering

pytestmark = pytest.mark.slow


def test_a_sample_is_opened_and_trained(
    make_window: Callable[[], tuple[EditorWindow, Hand]], qtbot: QtBot
) -> None:
    window, _ = make_window()
    tally = Tally(window)

    def choose(gallery: QDialog) -> None:
        assert isinstance(gallery, Gallery)
        card = next(card for card in gallery.cards if card.lesson.path.stem == "iris_mlp")
        QApplication.processEvents()
        tally.hand(card).click(card.rect().center())

    with answering(choose):
        tally.hand(window.canvas).key(Qt.Key.Key_O, CTRL | SHIFT)
    window.window().activateWindow()  # as window managers do; this platform has none
    assert QTest.qWaitForWindowActive(window.window())
    finished = train(window, tally, qtbot)
    assert finished.metrics["test"]["accuracy"] > 0.8
    tally.check(clicks=1, keys=2)
