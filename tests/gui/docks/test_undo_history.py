"""The list of edits."""

import pytest
from PySide6.QtCore import QRect

from gui.shell.main_window import EditorWindow
from tests.gui.hand import Hand


def test_a_click_goes_back_to_an_edit(opened: tuple[EditorWindow, Hand]) -> None:
    window, _ = opened
    first = window.document.project
    window.canvas.select(["relu1"])
    window.canvas.edit_commands.toggle_bypass()
    window.canvas.select(["relu2"])
    window.canvas.edit_commands.delete()
    window.docks["history"].raise_()
    view = window.history_dock.list
    texts = [view.model().index(row, 0).data() for row in range(view.model().rowCount())]
    assert texts == ["As it was opened", "Bypass", "Delete"]
    rect: QRect = view.visualRect(view.model().index(0, 0))
    Hand(view.viewport()).click(rect.center())
    assert window.document.project == first
    Hand(view.viewport()).click(view.visualRect(view.model().index(2, 0)).center())
    assert "relu2" not in window.document.project.main.nodes


@pytest.mark.slow
def test_the_sign_of_a_problem_opens_what_is_wrong_and_how_to_mend_it(
    opened: tuple[EditorWindow, Hand],
) -> None:
    window, _ = opened
    window.canvas.select(["flat"])
    window.canvas.edit_commands.delete()
    assert window.analyzer.wait_until_idle()
    node = next(item for item in window.canvas.graph.nodes if window.canvas.severity_of(item) == "error")
    window.canvas.reveal(node)
    box = window.canvas.scene_geometry.boxes[node]
    Hand(window.canvas).click(window.canvas.viewport.to_screen((box.x + box.width - 24, box.y + 14)))
    panel = window.node_popup.panel
    assert panel is not None
    assert window.node_popup.frame.isVisible()
    assert panel.problem_cards.isVisible()
