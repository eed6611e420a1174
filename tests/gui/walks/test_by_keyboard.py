"""A whole network by keys alone."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt

from graph.catalogue.kind import Form
from gui.shell.main_window import EditorWindow
from tests.gui.hand import Hand

MAX_KEYS = 25
"""Keys beside the letters of names."""


class CountingHand(Hand):
    """Counts the keys that are no letters of a name."""

    num_keys = 0

    def key(self, key: Qt.Key, keys: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        self.num_keys += 1
        super().key(key, keys)

    def type(self, text: str) -> None:
        self.num_keys += sum(not letter.isalpha() for letter in text)
        super().type(text)


def check_network(window: EditorWindow, layers: int) -> None:
    assert window.analyzer.wait_until_idle()
    analysis = window.analysis
    assert analysis is not None
    assert analysis.problems == ()
    assert analysis.is_trainable
    forms = [kind.form for node in analysis.project.main.nodes.values() if (kind := analysis.kinds.of(node))]
    assert forms.count(Form.MODULE) == layers
    boxes = list(window.canvas.scene_geometry.boxes.values())
    assert not any(one.intersects(other) for index, one in enumerate(boxes) for other in boxes[index + 1 :])


@pytest.mark.slow
def test_ten_layers_in_one_line(make_window: Callable[[], tuple[EditorWindow, Hand]]) -> None:
    window, _ = make_window()
    window.canvas.setFocus()
    hand = CountingHand(window)
    hand.type("digits conv 16 bn relu pool conv 32 relu flatten linear 64 gelu linear 10 ce adam")
    hand.key(Qt.Key.Key_Return)
    check_network(window, 10)
    assert hand.num_keys <= MAX_KEYS
    assert window.document.undo_stack.count() == 1


@pytest.mark.slow
def test_ten_layers_one_by_one(make_window: Callable[[], tuple[EditorWindow, Hand]]) -> None:
    window, _ = make_window()
    window.canvas.setFocus()
    hand = CountingHand(window)
    names = "digits", "flatten", "lin 9", "relu", "lin 9", "relu", "lin 9", "gelu", "lin 9", "tanh", "lin 10"
    for name in (*names, "cross entropy", "adam"):
        hand.type(name)
        hand.key(Qt.Key.Key_Return)
    check_network(window, 10)
    assert hand.num_keys <= MAX_KEYS


def test_values_are_typed_on_the_node_and_arrows_walk_along_the_wires(
    opened: tuple[EditorWindow, Hand],
) -> None:
    window, hand = opened
    canvas = window.canvas
    canvas.select(["digits"])
    hand.key(Qt.Key.Key_Right)
    assert canvas.selection() == ("conv1",)
    messages: list[str] = []  # one goes after some seconds, which a busy machine may take
    window.status.messageChanged.connect(messages.append)
    hand.type("24")
    assert canvas.input_handler.value_line.field is not None
    assert any("out_channels = 24" in message for message in messages)
    hand.type(" 5 padding=2")
    hand.key(Qt.Key.Key_Return)
    assert canvas.input_handler.value_line.field is None
    assert canvas.window().focusWidget() is canvas
    node = window.document.project.main.nodes["conv1"]
    assert (node.params["out_channels"], node.params["kernel_size"], node.params["padding"]) == (24, 5, 2)
    assert window.document.undo_stack.undoText() == "Set out_channels, kernel_size, padding"
    hand.type("7x")
    hand.key(Qt.Key.Key_Return)
    assert any("7x" in message for message in messages)
    hand.key(Qt.Key.Key_Escape)
    assert window.document.project.main.nodes["conv1"] == node
    hand.key(Qt.Key.Key_Left)
    assert canvas.selection() == ("digits",)


@pytest.mark.slow
def test_enter_opens_the_values_of_the_selected_node(opened: tuple[EditorWindow, Hand]) -> None:
    window, hand = opened
    window.canvas.select(["conv1"])
    hand.key(Qt.Key.Key_Return)
    assert window.node_popup.frame.isVisible()
    hand.key(Qt.Key.Key_Escape)
    assert not window.node_popup.frame.isVisible()
    assert window.canvas.window().focusWidget() is window.canvas
