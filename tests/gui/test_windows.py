"""Several windows of one program."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.window import Window
from tests.gui.hand import CTRL, SHIFT, Hand
from tests.gui.windows import SAMPLE, give_up


def test_another_window_has_a_project_of_its_own(opened: tuple[Window, Hand], qtbot: QtBot) -> None:
    window, hand = opened
    hand.key(Qt.Key.Key_N, CTRL | SHIFT)
    (other,) = window.windows.opened
    assert other.isVisible()
    assert other.document.project.main.nodes == {}
    other.files.open(SAMPLE)
    other.canvas.select(["relu1"])
    other.canvas.commands.delete()
    assert "relu1" in window.document.project.main.nodes
    window.windows.set_theme("light")
    assert (window.canvas.theme.name, other.canvas.theme.name) == ("light", "light")
    window.windows.set_theme("dark")
    give_up(other)
    qtbot.waitUntil(lambda: window.windows.opened == [])
    QApplication.processEvents()
    assert window.isVisible()
