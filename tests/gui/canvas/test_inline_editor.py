"""Words written on the canvas itself."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from graph.document import Node
from tests.gui.canvas.conftest import Desk
from tests.gui.hand import CTRL, Hand


def test_a_note_is_written_in_markdown_where_it_stands(desk: Desk) -> None:
    desk.canvas.show_graph(desk.graph.with_node(Node("note", "note", {"text": "Old"}, (40.0, 300.0))))
    desk.hand.double_click((120, 340))
    field = desk.canvas.inline_editor.field
    assert isinstance(field, QPlainTextEdit)
    keys = Hand(field)
    keys.type("**Why**")
    keys.key(Qt.Key.Key_Return)
    keys.type("because")
    keys.key(Qt.Key.Key_Return, CTRL)
    assert desk.graph.nodes["note"].params["text"] == "**Why**\nbecause"
    assert desk.canvas.inline_editor.field is None
    assert desk.canvas.hasFocus()


def test_escape_gives_up_and_a_click_elsewhere_keeps(desk: Desk) -> None:
    frame = Node("frame", "frame", {"title": "Old", "width": 240.0, "height": 160.0}, (40.0, 300.0))
    desk.canvas.show_graph(desk.graph.with_node(frame))
    desk.hand.double_click((100, 312))
    assert isinstance(desk.canvas.inline_editor.field, QLineEdit)
    keys = Hand(desk.canvas.inline_editor.field)
    keys.type("New")
    keys.key(Qt.Key.Key_Escape)
    assert desk.titles == []
    desk.hand.double_click((100, 312))
    assert desk.canvas.inline_editor.field is not None
    Hand(desk.canvas.inline_editor.field).type("New")
    desk.hand.click((900, 600))
    assert desk.graph.nodes["frame"].params["title"] == "New"


def test_a_name_is_written_and_a_wrong_one_refused_with_a_sentence(desk: Desk) -> None:
    asked: list[tuple[str, str]] = []
    messages: list[str] = []
    desk.canvas.rename_requested.connect(lambda old, new: asked.append((old, new)))
    desk.canvas.status_message.connect(messages.append)
    desk.hand.double_click(desk.middle("one"))
    assert desk.canvas.inline_editor.field is not None
    keys = Hand(desk.canvas.inline_editor.field)
    keys.type("class\r")
    assert asked == []
    assert "class" in messages[-1]
    desk.canvas.inline_editor.field.selectAll()
    keys.type("encoder\r")
    assert asked == [("one", "encoder")]
