"""A layer of a block becomes a parameter by a click, and each use chooses its own from a list."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from graph.document import Block, Project
from gui.inspector.editors.union import EitherEditor
from gui.shell.main_window import EditorWindow
from tests.builders import drawing
from tests.gui.hand import Hand

CELL = Block(
    drawing(
        [("x", "Input"), ("fc", "Linear", {"out_features": 8}), ("act", "ReLU"), ("y", "Output")],
        "x.output>fc.input fc.output>act.input act.output>y.input",
    )
)
MAIN = drawing([("one", "block:Cell"), ("two", "block:Cell")], "one.y>two.x")


def test_uses_choose_their_layer(opened: tuple[EditorWindow, Hand]) -> None:
    window, _ = opened
    window.document.load(Project("Chosen", MAIN, {"Cell": CELL}))
    window.navigation.enter("one")
    QApplication.processEvents()
    header = window.inspector.header
    window.canvas.select(("fc",))
    QApplication.processEvents()
    window.canvas.select(("act",))
    QApplication.processEvents()
    assert header.promote_button.isVisible()
    Hand(header.promote_button).click(header.promote_button.rect().center())
    block = window.document.project.blocks["Cell"]
    (name,) = block.params
    assert block.graph.nodes["act"].kind == f"={name}"
    assert block.params[name] == "ReLU"
    window.navigation.go_up()
    window.canvas.select(("two",))
    QApplication.processEvents()
    assert not header.promote_button.isVisible()
    assert window.inspector.form is not None
    editor = window.inspector.form.rows[name].editor
    assert isinstance(editor, EitherEditor)
    box = editor.box
    box.setFocus()
    steps = box.findText("GELU") - box.currentIndex()
    for _ in range(abs(steps)):
        QTest.keyClick(box, Qt.Key.Key_Down if steps > 0 else Qt.Key.Key_Up)
    QApplication.processEvents()
    main = window.document.project.main
    assert main.nodes["two"].params == {name: "GELU"}
    assert main.nodes["one"].params == {}
