"""The whole way of a new user: from an empty canvas to a script that repeats the run."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QFileDialog, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from gui.canvas.primitives import Socket
from gui.shell.main_window import EditorWindow
from runtime.events import EpochFinished, Event, Finished, StepsMeasured
from tests.gui.hand import Hand
from tests.gui.windows import answering, give_up, no_host, settings_in

POSITIONS = {
    "digits": (30, 60),
    "flat": (260, 60),
    "lin": (490, 60),
    "cross": (260, 250),
    "adamw": (490, 250),
}


class Walk:
    """A new user at a window."""

    def __init__(self, window: EditorWindow, qtbot: QtBot) -> None:
        self.window = window
        self.qtbot = qtbot
        self.events: list[Event] = []
        self.hand = Hand(window.canvas)
        window.session.event_received.connect(self.events.append)

    def add(self, typed: str) -> str:
        """Double-clicks an empty place, types, presses Enter; gives the new node's id."""
        before = set(self.window.document.project.main.nodes)
        self.hand.double_click(POSITIONS[typed])
        self.hand.type(typed)
        self.hand.key(Qt.Key.Key_Return)
        (added,) = set(self.window.document.project.main.nodes) - before
        return added

    def join(self, source: str, output: str, target: str, port: str) -> None:
        """Draws a wire with the mouse."""
        ends = []
        for socket in (Socket(source, output, False), Socket(target, port, True)):
            position = self.window.canvas.scene_geometry.port_position(socket)
            assert position is not None
            ends.append(self.window.canvas.viewport.to_screen(position))
        middle = ((ends[0][0] + ends[1][0]) / 2, (ends[0][1] + ends[1][1]) / 2 + 20)
        self.hand.drag(ends[0], middle, ends[1])

    def wait_for_analysis(self) -> None:
        """Waits until the window knows all about the project as it is."""
        window = self.window
        self.qtbot.waitUntil(
            lambda: window.analysis is not None and window.analysis.project is window.document.project,
            timeout=60_000,
        )


@pytest.fixture
def walk(qtbot: QtBot, tmp_path: Path) -> Iterator[Walk]:
    window = EditorWindow(settings_in(tmp_path), no_host)
    qtbot.addWidget(window, before_close_func=give_up)
    window.show()
    qtbot.waitExposed(window)
    window.resize(1366, 768)
    qtbot.waitUntil(lambda: window.canvas.width() > 720)
    yield Walk(window, qtbot)
    window.session.close()


def set_number(walk: Walk, name: str, text: str) -> None:
    """Types a number into the field of the inspector that has this name."""
    panel = walk.window.inspector
    named = [
        item for item in panel.findChildren(QWidget) if item.accessibleName() == name and item.isVisible()
    ]
    assert named, name
    field = named[0] if isinstance(named[0], QLineEdit) else named[0].findChild(QLineEdit)
    assert isinstance(field, QLineEdit), named
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, text)
    QTest.keyClick(field, Qt.Key.Key_Return)


def test_a_first_network_from_an_empty_canvas(walk: Walk, tmp_path: Path) -> None:
    window = walk.window
    assert len(window.document.project.main.nodes) == 0
    data, flat, head = walk.add("digits"), walk.add("flat"), walk.add("lin")
    loss, optimizer = walk.add("cross"), walk.add("adamw")
    walk.join(data, "image", flat, "input")
    walk.join(flat, "output", head, "input")
    walk.join(head, "output", loss, "input")
    walk.join(data, "target", loss, "target")
    walk.join(loss, "output", optimizer, "loss")
    assert len(window.document.project.main.wires) == 5

    walk.wait_for_analysis()
    assert window.analysis is not None
    assert not window.analysis.is_trainable
    assert [item.code for item in window.analysis.problems if item.location.node == head] == [
        "missing-parameter"
    ]
    box = window.canvas.scene_geometry.boxes[head]
    walk.hand.click(window.canvas.viewport.to_screen((box.x + 60, box.y + 14)))
    set_number(walk, "Out features", "10")
    walk.wait_for_analysis()
    assert window.analysis.is_trainable
    assert str(window.analysis.types[head, "output"]) == "[B, 10]"
    assert str(window.analysis.types[flat, "output"]) == "[B, 64]"

    walk.hand.click((600, 400))
    assert window.canvas.selection() == ()
    set_number(walk, "Batch size", "1")
    set_number(walk, "Epochs", "1")
    walk.wait_for_analysis()
    train(walk)
    export(walk, tmp_path / "나의 첫 신경망.py")


def train(walk: Walk) -> None:
    """Presses Train; points reach the curves before the first epoch has ended."""
    window = walk.window
    window.docks["training"].raise_()
    walk.qtbot.waitUntil(window.training_dock.train.isVisible)
    walk.qtbot.mouseClick(window.training_dock.train, Qt.MouseButton.LeftButton)
    walk.qtbot.waitUntil(lambda: any(isinstance(item, Finished) for item in walk.events), timeout=60_000)
    kinds = [type(item) for item in walk.events]
    assert kinds.index(StepsMeasured) < kinds.index(EpochFinished)
    assert kinds[: kinds.index(EpochFinished)].count(StepsMeasured) >= 3
    finished = walk.events[-1]
    assert isinstance(finished, Finished)
    assert finished.metrics["test"]["loss"] < 1.5


def export(walk: Walk, target: Path) -> None:
    """Presses the key for export, types a name, and lets Python run the script."""

    def name_it(dialog: QDialog) -> None:
        assert isinstance(dialog, QFileDialog)
        field = dialog.findChild(QLineEdit)
        assert field is not None
        field.setText(str(target))
        QTest.keyClick(field, Qt.Key.Key_Return)

    window = walk.window
    with answering(name_it):
        window.menus.actions["export"].trigger()
    script = [sys.executable, "-I", str(target), "--epochs", "1", "--device", "cpu", "--hex"]
    done = subprocess.run(script, capture_output=True, text=True, check=True)
    finished = walk.events[-1]
    assert isinstance(finished, Finished)
    assert f"test loss {finished.metrics['test']['loss'].hex()}" in done.stdout


@pytest.mark.slow
def test_undo_goes_back_to_the_empty_canvas_and_redo_returns(walk: Walk) -> None:
    window = walk.window
    data, flat = walk.add("digits"), walk.add("flat")
    walk.join(data, "image", flat, "input")
    drawn = window.document.project
    for _ in range(3):
        window.menus.actions["undo"].trigger()
    assert window.document.project.main.nodes == {}
    for _ in range(3):
        window.menus.actions["redo"].trigger()
    assert window.document.project == drawn
