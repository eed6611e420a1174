"""What hands do on the canvas, with the events that hands make."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from graph.document import Wire
from tests.gui.canvas.conftest import Desk
from tests.gui.hand import ALT, CTRL, MIDDLE, SHIFT


def test_a_click_selects_and_shift_adds_and_empty_space_clears(desk: Desk) -> None:
    desk.hand.click(desk.middle("one"))
    assert desk.canvas.selection() == ("one",)
    desk.hand.click(desk.middle("two"), keys=SHIFT)
    assert desk.canvas.selection() == ("one", "two")
    desk.hand.click(desk.middle("one"), keys=CTRL)
    assert desk.canvas.selection() == ("two",)
    desk.hand.click((20, 300))
    assert desk.canvas.selection() == ()


def test_a_click_on_one_of_several_means_that_one_and_a_drag_all_of_them(desk: Desk) -> None:
    desk.hand.click(desk.middle("one"))
    desk.hand.click(desk.middle("two"), keys=SHIFT)
    x, y = desk.middle("two")
    before = desk.graph.nodes["one"].at
    desk.hand.drag((x, y), (x + 40, y + 30), (x + 80, y + 90))
    assert desk.canvas.selection() == ("one", "two")
    assert desk.graph.nodes["one"].at != before
    desk.hand.click(desk.middle("two"))
    assert desk.canvas.selection() == ("two",)


def test_dragging_a_node_is_one_edit_and_a_small_tremble_none(desk: Desk) -> None:
    x, y = desk.middle("two")
    desk.hand.drag((x, y), (x + 2, y + 1))
    assert desk.titles == []
    desk.hand.drag((x, y), (x + 40, y + 30), (x + 80, y + 90))
    assert desk.titles == ["Move"]
    left, top = desk.graph.nodes["two"].at
    assert (left, top) == (680.0, pytest.approx(150.0, abs=7))  # the grid or a guide may take it a little


def test_escape_while_dragging_leaves_all_as_it_was(desk: Desk) -> None:
    x, y = desk.middle("two")
    desk.hand.press((x, y))
    desk.hand.move((x + 90, y + 90))
    assert desk.canvas.scene_geometry.boxes["two"].x > 600
    desk.hand.key(Qt.Key.Key_Escape)
    desk.hand.release((x + 90, y + 90))
    assert desk.canvas.scene_geometry.boxes["two"].x == 600
    assert desk.titles == []


def test_a_rubber_band_selects_what_it_touches(desk: Desk) -> None:
    desk.hand.drag((260, 30), (500, 200), (640, 300))
    assert desk.canvas.selection() == ("one", "two")


def test_a_wire_is_drawn_from_output_to_input(desk: Desk) -> None:
    desk.hand.drag(desk.port("two", "output", False), (700, 250), desk.port("free", "input", True))
    assert desk.titles == ["Connect"]
    assert Wire("two", "output", "free", "input") in desk.graph.wires


def test_a_wire_may_be_drawn_backwards_and_snaps_to_a_node(desk: Desk) -> None:
    x, y = desk.middle("two")
    desk.hand.drag(desk.port("free", "input", True), (500, 250), (x, y + 30))
    assert Wire("two", "output", "free", "input") in desk.graph.wires


def test_a_wire_of_the_wrong_type_is_not_drawn(desk: Desk) -> None:
    desk.hand.drag(desk.port("one", "parameters", False), (500, 250), desk.port("adam", "parameters", True))
    assert desk.titles == ["Connect"]
    desk.hand.drag(desk.port("one", "parameters", False), (500, 250), desk.port("free", "input", True))
    assert desk.titles == ["Connect"]


def test_a_wire_let_go_on_a_port_that_cannot_take_it_goes_into_no_other(desk: Desk) -> None:
    before = desk.graph.wires
    parameters = desk.port("adam", "parameters", True)
    messages: list[str] = []
    desk.canvas.status_message.connect(messages.append)
    desk.hand.drag(desk.port("iris", "features", False), (500, 250), parameters)
    assert (desk.graph.wires, desk.titles) == (before, [])
    assert "parameters" in messages[-1]


def test_a_wire_pulled_off_an_input_is_put_elsewhere_or_away(desk: Desk) -> None:
    desk.hand.drag(desk.port("two", "input", True), (400, 250), desk.port("free", "input", True))
    assert desk.graph.wires_into("free") == (Wire("one", "output", "free", "input"),)
    assert desk.graph.wires_into("two") == ()
    desk.hand.drag(desk.port("free", "input", True), (200, 500), (200, 560))
    assert desk.graph.wires_into("free") == ()
    assert desk.titles == ["Connect", "Disconnect"]


def test_an_occupied_input_takes_the_new_wire(desk: Desk) -> None:
    desk.hand.drag(desk.port("iris", "features", False), (400, 220), desk.port("two", "input", True))
    assert desk.graph.wires_into("two") == (Wire("iris", "features", "two", "input"),)


@pytest.mark.slow
def test_a_wire_let_go_over_empty_canvas_asks_for_a_node_and_wires_it(desk: Desk) -> None:
    desk.hand.drag(desk.port("two", "output", False), (850, 200), (860, 240))
    finder = desk.canvas.node_search
    assert finder.isVisible()
    desk.hand.type("dropout")
    desk.hand.key(Qt.Key.Key_Return)
    assert not finder.isVisible()
    assert Wire("two", "output", "dropout1", "input") in desk.graph.wires
    assert desk.titles == ["Add Dropout"]
    assert desk.canvas.selection() == ("dropout1",)


def test_only_what_takes_the_wire_is_offered(desk: Desk) -> None:
    desk.hand.drag(desk.port("one", "parameters", False), (500, 250), (500, 300))
    names = [
        desk.canvas.node_search.list.item(row).text() for row in range(desk.canvas.node_search.list.count())
    ]
    assert "Adam" in names
    assert "Linear" not in names


def test_a_node_dropped_on_a_wire_goes_into_it(desk: Desk) -> None:
    x, y = desk.middle("free")
    desk.hand.drag((x, y), (x + 60, y - 200), (x + 140, y - 325), keys=ALT)
    assert desk.titles == ["Insert on wire"]
    assert {wire.source for wire in desk.graph.wires_into("free")} == {"one"}
    assert {wire.target for wire in desk.graph.wires_from("free")} == {"two"}


def test_delete_joins_the_neighbours_and_shift_delete_does_not(desk: Desk) -> None:
    desk.hand.click(desk.middle("one"))
    desk.hand.key(Qt.Key.Key_Delete)
    assert desk.graph.wires == (Wire("iris", "features", "two", "input"),)
    desk.canvas.show_graph(desk.history[0])
    desk.hand.click(desk.middle("one"))
    desk.hand.key(Qt.Key.Key_Delete, SHIFT)
    assert desk.graph.wires == ()


def test_a_selected_wire_is_deleted(desk: Desk) -> None:
    start, end = desk.port("one", "output", False), desk.port("two", "input", True)
    desk.hand.click(((start[0] + end[0]) / 2, (start[1] + end[1]) / 2))
    assert desk.canvas.selected_wire == Wire("one", "output", "two", "input")
    desk.hand.key(Qt.Key.Key_Delete)
    assert len(desk.graph.wires) == 1


def test_the_wheel_zooms_at_the_cursor_and_the_middle_button_pans(desk: Desk) -> None:
    before = desk.canvas.viewport.to_canvas((300, 200))
    desk.hand.wheel((300, 200), 2)
    after = desk.canvas.viewport.to_canvas((300, 200))
    assert desk.canvas.viewport.scale > 1.2
    assert abs(before[0] - after[0]) + abs(before[1] - after[1]) < 0.01
    position = desk.canvas.viewport
    desk.hand.drag((500, 300), (540, 330), (560, 350), button=MIDDLE)
    assert (desk.canvas.viewport.x - position.x, desk.canvas.viewport.y - position.y) == (60, 50)
    assert desk.titles == []


def test_copies_go_through_the_clipboard_as_text(desk: Desk) -> None:
    desk.hand.click(desk.middle("one"))
    desk.hand.click(desk.middle("two"), keys=SHIFT)
    desk.canvas.edit_commands.copy()
    assert '"kind": "Linear"' in QGuiApplication.clipboard().text()
    desk.canvas.edit_commands.paste()
    assert len(desk.graph.nodes) == 7
    assert len(desk.canvas.selection()) == 2
    desk.canvas.edit_commands.delete()
    assert desk.graph.nodes.keys() == desk.history[0].nodes.keys()


@pytest.mark.parametrize("text", ["", "conv 32, relu", "{", '{"nodes": 3}'])
def test_pasting_what_holds_no_nodes_is_reported(desk: Desk, text: str) -> None:
    QGuiApplication.clipboard().setText(text)
    messages: list[str] = []
    desk.canvas.status_message.connect(messages.append)
    desk.canvas.edit_commands.paste()
    assert messages == [
        "The clipboard holds no nodes; names of layers and paths go into the node search: Tab"
    ]
    assert len(desk.history) == 1


def test_arrows_walk_along_wires_and_ctrl_arrows_move(desk: Desk) -> None:
    desk.hand.click(desk.middle("iris"))
    desk.hand.key(Qt.Key.Key_Right)
    desk.hand.key(Qt.Key.Key_Right)
    assert desk.canvas.selection() == ("two",)
    desk.hand.key(Qt.Key.Key_Left)
    assert desk.canvas.selection() == ("one",)
    desk.hand.key(Qt.Key.Key_Down, CTRL)
    assert desk.graph.nodes["one"].at == (320.0, 68.0)


@pytest.mark.slow
def test_tab_and_plain_typing_open_the_palette_and_escape_closes_it(desk: Desk) -> None:
    desk.hand.click((20, 300))
    desk.hand.key(Qt.Key.Key_Tab)
    assert desk.canvas.node_search.isVisible()
    desk.hand.key(Qt.Key.Key_Escape)
    assert not desk.canvas.node_search.isVisible()
    desk.hand.type("conv2d")
    assert desk.canvas.node_search.field.text() == "conv2d"
    desk.hand.key(Qt.Key.Key_Return)
    assert desk.graph.nodes["conv1"].kind == "Conv2d"


def test_a_double_click_opens_the_palette_where_it_was(desk: Desk) -> None:
    desk.hand.double_click((700, 300))
    desk.hand.type("gelu")
    desk.hand.key(Qt.Key.Key_Return)
    assert desk.graph.nodes["gelu1"].at == (704.0, 304.0)
