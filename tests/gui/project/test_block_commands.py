"""Blocks and Python nodes in the window: made, seen, written out, trusted."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from graph.document import Node
from graph.edits.nodes import remove_nodes
from gui.shell.main_window import EditorWindow
from runtime.code_trust import trusted_fingerprints
from tests.gui.hand import Hand
from tests.gui.windows import SAMPLE, give_up, no_host, settings_in

CODE = "def doubled(input: Tensor, times: float = 2.0) -> Tensor:\n    return times * input\n"


@pytest.fixture
def opened(qtbot: QtBot, tmp_path: Path) -> tuple[EditorWindow, Hand]:
    window = EditorWindow(settings_in(tmp_path), no_host)
    qtbot.addWidget(window, before_close_func=give_up)
    window.resize(1400, 900)
    window.show()
    window.files.open(SAMPLE)
    assert window.analyzer.wait_until_idle()
    window.canvas.setFocus()
    return window, Hand(window.canvas)


def test_a_selection_becomes_a_block_and_is_written_out_again(opened: tuple[EditorWindow, Hand]) -> None:
    window, keys = opened
    before = window.document.project
    window.canvas.select(["conv2", "relu2"])
    keys.key(Qt.Key.Key_G, Qt.KeyboardModifier.ControlModifier)
    (name,) = window.document.project.blocks
    (node,) = window.canvas.selection()
    face = window.canvas.scene_geometry.layouts[node]
    assert (face.kind, face.category) == (name, "Block")
    assert [row.port for row in face.rows if row.is_input] == ["x"]
    assert window.analyzer.wait_until_idle()
    assert window.analysis.is_trainable
    assert str(window.analysis.types[node, "relu2_out"]) == "[B, 64, 8, 8]"
    window.canvas.setFocus()
    keys.key(Qt.Key.Key_G, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert set(window.document.project.main.nodes) == set(before.main.nodes)
    assert set(window.document.project.main.wires) == set(before.main.wires)
    window.document.undo_stack.undo()
    window.document.undo_stack.undo()
    assert window.document.project == before


def test_what_cannot_be_a_block_is_reported_in_the_status_bar(opened: tuple[EditorWindow, Hand]) -> None:
    window, keys = opened
    window.canvas.select(["loss", "adam"])
    keys.key(Qt.Key.Key_G, Qt.KeyboardModifier.ControlModifier)
    assert window.document.project.blocks == {}
    assert "inside a block" in window.status.currentMessage()


@pytest.mark.slow
def test_code_runs_once_it_is_trusted(opened: tuple[EditorWindow, Hand]) -> None:
    window, _ = opened
    graph = window.document.project.main
    relu = graph.nodes["relu2"]
    changed = graph.with_node(replace(Node("relu2", "python", {"code": CODE}), at=relu.at))
    window.document.edit_graph("Own code", changed)
    window.canvas.select(["relu2"])
    assert window.analyzer.wait_until_idle()
    assert not window.analysis.is_trainable
    (button,) = (
        item for item in window.inspector.problem_cards.findChildren(QPushButton) if "trust" in item.text()
    )
    known = trusted_fingerprints()
    Hand(button).click(button.rect().center())
    assert len(trusted_fingerprints()) == len(known) + 1
    assert window.analyzer.wait_until_idle()
    assert window.analysis.is_trainable
    assert "times" in window.inspector.form.rows
    assert "def doubled(" in window.analysis.source.text
    window.document.edit_graph("Take it out", remove_nodes(changed, ["relu2"], bridge=True))
