"""The values of a node beside the node itself."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit

from graph.edits.nodes import set_parameter
from gui.canvas.node_layout import HEADER_HEIGHT
from gui.shell.main_window import EditorWindow
from tests.gui.hand import CTRL, Hand


def body_of(window: EditorWindow, node: str) -> tuple[float, float]:
    box = window.canvas.scene_geometry.boxes[node]
    return window.canvas.viewport.to_screen((box.x + box.width / 2, box.y + HEADER_HEIGHT + 8))


def test_a_double_click_shows_values_and_an_edit_changes_the_drawing(
    opened: tuple[EditorWindow, Hand],
) -> None:
    window, _ = opened
    window.canvas.reveal("conv1")
    hand = Hand(window.canvas)
    hand.double_click(body_of(window, "conv1"))
    hand.release()
    quick = window.node_popup
    assert quick.frame.isVisible()
    assert quick.panel is not None
    assert quick.panel.form is not None
    assert {"out_channels", "kernel_size"} <= set(quick.panel.form.rows)
    editor = quick.panel.form.rows["out_channels"].editor
    editor.changed.emit(24)
    assert window.document.project.main.nodes["conv1"].params["out_channels"] == 24
    frame, box = quick.frame.geometry(), window.canvas.scene_geometry.boxes["conv1"]
    left, _ = window.canvas.viewport.to_screen((box.x, box.y))
    right = left + box.width * window.canvas.viewport.scale
    assert (frame.left() >= right) is not (frame.right() <= left)  # beside the node, not over it
    assert window.canvas.rect().contains(frame)


@pytest.mark.slow
def test_escape_or_a_press_elsewhere_closes_it_and_it_goes_with_its_node(
    opened: tuple[EditorWindow, Hand],
) -> None:
    window, _ = opened
    hand = Hand(window.canvas)
    window.node_popup.open("conv1")
    QApplication.processEvents()
    hand.key(Qt.Key.Key_Escape)
    assert not window.node_popup.frame.isVisible()
    window.node_popup.open("conv1")
    hand.click((8, 8))
    assert not window.node_popup.frame.isVisible()
    window.node_popup.open("conv1")
    window.canvas.select(["conv1"])
    window.canvas.edit_commands.delete()
    assert not window.node_popup.frame.isVisible()


@pytest.mark.slow
def test_undo_takes_back_what_was_typed_then_what_was_done_here_and_then_closes(
    opened: tuple[EditorWindow, Hand],
) -> None:
    window, _ = opened
    document, quick = window.document, window.node_popup
    document.edit(
        "Before", document.project.with_main(set_parameter(document.project.main, "conv1", "stride", 2))
    )
    hand = Hand(window.canvas)
    window.canvas.reveal("conv1")
    hand.double_click(body_of(window, "conv1"))
    hand.release()
    assert quick.panel is not None
    assert quick.panel.form is not None
    field = quick.panel.form.rows["out_channels"].editor.findChild(QLineEdit)
    assert field is not None
    before = field.text()
    field.selectAll()
    field.setFocus()
    hand.type("24")
    hand.key(Qt.Key.Key_Z, CTRL)
    assert field.text() == before
    assert quick.frame.isVisible()
    hand.key(Qt.Key.Key_Up)  # a step is no typing, so the field has no history of it
    changed = document.project.main.nodes["conv1"].params["out_channels"]
    hand.key(Qt.Key.Key_Z, CTRL)
    assert document.project.main.nodes["conv1"].params.get("out_channels") != changed
    assert field.text() == before
    assert quick.frame.isVisible()
    assert "Undone: Set out_channels" in window.status.currentMessage()
    while quick.frame.isVisible():
        hand.key(Qt.Key.Key_Z, CTRL)
    assert document.project.main.nodes["conv1"].params["stride"] == 2
    assert "Nothing is left to undo" in window.status.currentMessage()
    hand.key(Qt.Key.Key_Z, CTRL)
    assert "stride" not in document.project.main.nodes["conv1"].params
