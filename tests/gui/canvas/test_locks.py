"""A locked node stays where it is and as it is, whatever a hand does."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt

from graph.document import Node
from graph.edits.locks import set_locked
from gui.shell.main_window import EditorWindow
from tests.gui.canvas.conftest import Desk
from tests.gui.hand import CTRL, Hand

REFUSAL = "one is locked; unlock it in the menu Arrange to change it."


@pytest.fixture
def messages(desk: Desk) -> list[str]:
    texts: list[str] = []
    desk.canvas.status_message.connect(lambda text: texts.append(text) if text else None)
    desk.canvas.show_graph(set_locked(desk.graph, ["one"], True))
    desk.history[:] = [desk.canvas.graph]
    return texts


def test_a_drag_leaves_it_where_it_is_and_explains_why(desk: Desk, messages: list[str]) -> None:
    x, y = desk.middle("one")
    desk.hand.drag((x, y), (x + 80, y + 40))
    assert desk.titles == []
    assert set(messages) == {REFUSAL}
    assert desk.canvas.selection() == ("one",)


def test_the_others_of_a_selection_move_without_it(desk: Desk, messages: list[str]) -> None:
    before = desk.graph.nodes
    desk.canvas.select(["one", "two"])
    x, y = desk.middle("two")
    desk.hand.drag((x, y), (x + 80, y + 40), keys=Qt.KeyboardModifier.AltModifier)
    assert desk.titles == ["Move"]
    assert desk.graph.nodes["one"] == before["one"]
    assert desk.graph.nodes["two"].at == (before["two"].at[0] + 80, before["two"].at[1] + 40)
    assert messages == []


def test_keys_neither_move_nor_delete_it(desk: Desk, messages: list[str]) -> None:
    desk.canvas.select(["one", "free"])
    desk.hand.key(Qt.Key.Key_Right, CTRL)
    assert desk.graph.nodes["one"].at == (320.0, 60.0)
    assert desk.graph.nodes["free"].at == (328.0, 400.0)
    desk.hand.key(Qt.Key.Key_Delete)
    assert "one" in desk.graph.nodes
    assert "free" not in desk.graph.nodes
    desk.hand.key(Qt.Key.Key_Delete)
    assert desk.titles == ["Move", "Delete"]
    assert set(messages) == {REFUSAL}


def test_its_name_is_not_written_and_its_size_not_drawn(desk: Desk, messages: list[str]) -> None:
    desk.hand.double_click(desk.middle("one"))
    assert desk.canvas.inline_editor.field is None
    assert messages == [REFUSAL]
    frame = Node(
        "frame", "frame", {"title": "F", "width": 200.0, "height": 120.0}, (40.0, 400.0), locked=True
    )
    desk.canvas.show_graph(desk.graph.with_node(frame))
    desk.hand.drag((239, 519), (300, 600))
    assert desk.titles == []


def test_it_is_tidied_round_and_lined_up_with(desk: Desk, messages: list[str]) -> None:
    desk.canvas.select(())
    desk.canvas.arrange_commands.tidy()
    assert desk.titles == ["Tidy up"]
    assert desk.graph.nodes["one"].at == (320.0, 60.0)
    desk.canvas.select(["one", "free"])
    desk.canvas.arrange_commands.align_left()
    assert desk.graph.nodes["one"].at == (320.0, 60.0)


def test_the_menu_locks_and_unlocks_several_and_they_look_it(desk: Desk) -> None:
    plain = desk.canvas.grab().toImage()
    desk.canvas.select(["one", "two"])
    desk.canvas.edit_commands.toggle_locked()
    desk.canvas.select(())
    assert [name for name, node in desk.graph.nodes.items() if node.locked] == ["one", "two"]
    assert desk.canvas.grab().toImage() != plain
    desk.canvas.select(["one"])
    desk.canvas.edit_commands.toggle_locked()
    desk.canvas.select(["one", "two"])
    desk.canvas.edit_commands.toggle_locked()
    assert desk.graph.nodes["one"].locked  # not all were: now they are
    desk.canvas.edit_commands.toggle_locked()
    assert desk.titles == ["Lock", "Unlock", "Lock", "Unlock"]
    desk.canvas.select(())
    assert desk.canvas.grab().toImage() == plain


@pytest.mark.slow
def test_the_window_refuses_whatever_else_would_change_it(opened: tuple[EditorWindow, Hand]) -> None:
    window, keys = opened
    window.canvas.select(["conv1"])
    keys.key(Qt.Key.Key_K, CTRL)
    locked = window.document.project
    assert locked.main.nodes["conv1"].locked
    attempts: list[Callable[[], None]] = [
        lambda: keys.key(Qt.Key.Key_B, CTRL),
        lambda: keys.key(Qt.Key.Key_G, CTRL),
        lambda: window.canvas.edit_commands.toggle_frozen(),
        lambda: window.inspector.rename("conv1", "other"),
    ]
    for attempt in attempts:
        window.status.clearMessage()
        attempt()
        assert window.document.project == locked
        assert window.status.currentMessage() == (
            "conv1 is locked; unlock it in the menu Arrange to change it."
        )
        window.canvas.select(["conv1"])
    keys.key(Qt.Key.Key_Z, CTRL)
    assert not window.document.project.main.nodes["conv1"].locked
