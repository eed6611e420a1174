from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from gui.shell.main_window import EditorWindow
from tests.gui.hand import CTRL, Hand
from tests.gui.windows import desk_of


def test_the_keys_of_a_new_tab_are_those_of_its_canvas(
    make_window: Callable[[], tuple[EditorWindow, Hand]],
) -> None:
    window, _hand = make_window()
    desk = desk_of(window)
    desk.editor.canvas.setFocus()
    hand = Hand(desk)
    desk.editor.canvas.add_kind("ReLU")
    hand.key(Qt.Key.Key_C, CTRL)
    hand.key(Qt.Key.Key_T, CTRL)
    QApplication.processEvents()
    assert desk.focusWidget() is desk.editor.canvas
    hand.key(Qt.Key.Key_V, CTRL)
    assert [node.kind for node in desk.editor.document.project.main.nodes.values()] == ["ReLU"]
