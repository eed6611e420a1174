"""Parameters at hand."""

import pytest

from graph.file.read import read_project
from graph.file.write import write_project
from gui.shell.main_window import EditorWindow
from tests.gui.hand import Hand


def test_a_parameter_is_pinned_edited_and_unpinned(opened: tuple[EditorWindow, Hand]) -> None:
    window, _ = opened
    window.canvas.select(["adam"])
    window.inspector.form.rows["lr"].pin_action.trigger()
    window.canvas.select(["conv1"])
    window.inspector.form.rows["out_channels"].pin_action.trigger()
    window.docks["pinned"].raise_()
    form = window.pinned_dock.form
    assert list(form.rows) == ["adam.lr", "conv1.out_channels"]
    line = form.rows["adam.lr"].editor.line
    line.setFocus()
    line.selectAll()
    Hand(line).type("0.01\r")
    assert window.document.project.main.nodes["adam"].params["lr"] == 0.01
    stored = read_project(write_project(window.document.project)).project
    assert stored == window.document.project
    form.rows["adam.lr"].pin_action.trigger()
    assert list(window.pinned_dock.form.rows) == ["conv1.out_channels"]
    window.document.undo_stack.undo()
    assert list(window.pinned_dock.form.rows) == ["adam.lr", "conv1.out_channels"]


@pytest.mark.slow
def test_a_pin_goes_with_its_node(opened: tuple[EditorWindow, Hand]) -> None:
    window, _ = opened
    window.canvas.select(["relu1"])
    window.canvas.select(["drop"])
    window.inspector.form.rows["p"].pin_action.trigger()
    assert window.pinned_dock.form is not None
    window.canvas.edit_commands.delete()
    assert window.pinned_dock.form is None
    assert window.pinned_dock.empty.isVisibleTo(window.pinned_dock)
