"""The list of edits."""

from PySide6.QtCore import QRect

from gui.shell.main_window import Window
from tests.gui.hand import Hand


def test_a_click_goes_back_to_an_edit(opened: tuple[Window, Hand]) -> None:
    window, _ = opened
    first = window.document.project
    window.canvas.select(["relu1"])
    window.canvas.commands.toggle_bypass()
    window.canvas.select(["relu2"])
    window.canvas.commands.delete()
    window.docks["history"].raise_()
    view = window.history_dock.list
    texts = [view.model().index(row, 0).data() for row in range(view.model().rowCount())]
    assert texts == ["As it was opened", "Bypass", "Delete"]
    room: QRect = view.visualRect(view.model().index(0, 0))
    Hand(view.viewport()).click(room.center())
    assert window.document.project == first
    Hand(view.viewport()).click(view.visualRect(view.model().index(2, 0)).center())
    assert "relu2" not in window.document.project.main.nodes


def test_the_sign_of_a_problem_opens_what_is_wrong_and_how_to_mend_it(opened: tuple[Window, Hand]) -> None:
    window, _ = opened
    window.canvas.select(["flat"])
    window.canvas.commands.delete()
    assert window.analyst.wait_until_idle()
    node = next(each for each in window.canvas.graph.nodes if window.canvas.mark_of(each) == "error")
    window.canvas.reveal(node)
    box = window.canvas.places.boxes[node]
    Hand(window.canvas).click(window.canvas.viewport.to_screen((box.x + box.width - 24, box.y + 14)))
    panel = window.quick.panel
    assert panel is not None
    assert window.quick.frame.isVisible()
    assert panel.findings.isVisible()
