"""Blocks as people know groups from other editors: they travel, follow renames, and say their class."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from graph.document import Block, Project
from graph.edits.make_block import make_block
from graph.edits.nodes import set_parameter
from gui.shell.main_window import EditorWindow
from tests.builders import drawing, sample
from tests.gui.hand import CTRL, SHIFT, Hand
from tests.gui.windows import desk_of

MakeWindow = Callable[[], tuple[EditorWindow, Hand]]


@pytest.fixture
def inside(opened: tuple[EditorWindow, Hand]) -> tuple[EditorWindow, Hand, str]:
    """A window whose second convolution is in a block that is open, and the block's node."""
    window, _ = opened
    project, _, node = make_block(window.document.project, None, ["conv2", "relu2"], "Stage")
    window.document.edit("Make a block", project)
    assert window.analyzer.wait_until_idle()
    window.navigation.enter(node)
    window.canvas.setFocus()
    return window, Hand(window.canvas), node


def test_the_path_stays_readable_after_an_edit_inside(inside: tuple[EditorWindow, Hand, str]) -> None:
    window, _, node = inside
    crumbs = window.navigation.breadcrumbs
    before = crumbs.size()
    assert before.width() > 100
    assert [button.text() for button in crumbs.buttons] == ["Digits CNN", f"{node} · Stage"]
    window.block_path.edit_graph("Set", set_parameter(window.block_path.graph, "conv2", "out_channels", 48))
    assert window.analyzer.wait_until_idle()
    assert crumbs.size() == before
    project = window.document.project
    window.document.edit("Name", Project("A much longer name of it", project.main, project.blocks))
    assert crumbs.width() > before.width()
    assert all(button.isVisible() and button.width() > 40 for button in crumbs.buttons)


@pytest.mark.slow
def test_the_values_of_a_block_are_typed_on_its_node(inside: tuple[EditorWindow, Hand, str]) -> None:
    window, hand, node = inside
    window.canvas.select(["conv2"])
    window.inspector.form.rows["out_channels"].promote_action.trigger()
    window.canvas.setFocus()
    hand.key(Qt.Key.Key_Escape)
    hand.key(Qt.Key.Key_Escape)
    assert window.block_path.block is None
    assert window.analyzer.wait_until_idle()
    window.canvas.select([node])
    window.canvas.setFocus()
    hand.type("24")
    hand.key(Qt.Key.Key_Return)
    assert window.canvas.input_handler.value_line.field is None
    assert window.document.project.main.nodes[node].params["out_channels"] == 24


@pytest.mark.slow
def test_a_block_in_a_chain_is_called_as_it_is_named(inside: tuple[EditorWindow, Hand, str]) -> None:
    window, hand, node = inside
    hand.key(Qt.Key.Key_Escape)
    window.canvas.select([node])
    hand.key(Qt.Key.Key_Tab)
    hand.type("stage x2, relu")
    assert window.canvas.node_search.list.item(0).text() == "Stage → Stage → ReLU"


@pytest.mark.slow
def test_how_often_a_block_is_repeated_is_a_command_and_a_number(
    opened: tuple[EditorWindow, Hand],
) -> None:
    window, keys = opened
    project, _, node = make_block(window.document.project, None, ["conv2", "relu2"], "Stage")
    window.document.edit("Make a block", project)
    window.docks["inspector"].hide()
    window.canvas.setFocus()
    window.canvas.select([node])
    keys.key(Qt.Key.Key_P, CTRL | SHIFT)
    keys.type("repeat")
    assert window.canvas.node_search.list.item(0).text() == "Repeat"
    keys.key(Qt.Key.Key_Return)
    keys.key(Qt.Key.Key_A, CTRL)
    keys.type("3\r")
    assert window.document.project.main.nodes[node].repeat == 3
    assert window.docks["inspector"].isVisible()


@pytest.mark.slow
def test_a_renamed_end_keeps_its_wires_outside(inside: tuple[EditorWindow, Hand, str]) -> None:
    window, hand, node = inside
    before = window.document.project
    for old, new in (("x", "image"), ("relu2_out", "features")):
        window.canvas.select([old])
        hand.key(Qt.Key.Key_F2)
        hand.type(f"{new}\r")
    main = window.document.project.main
    assert [wire.input for wire in main.wires_into(node)] == ["image"]
    assert {wire.output for wire in main.wires_from(node)} == {"features"}
    assert window.analyzer.wait_until_idle()
    assert window.analysis is not None
    assert window.analysis.is_trainable
    window.document.undo_stack.undo()
    window.document.undo_stack.undo()
    assert window.document.project == before


@pytest.mark.slow
def test_what_is_typed_for_a_new_block_names_its_class(opened: tuple[EditorWindow, Hand]) -> None:
    window, hand = opened
    window.canvas.select(["conv2", "relu2"])
    hand.key(Qt.Key.Key_G, CTRL)
    hand.type("encoder\r")
    assert set(window.document.project.blocks) == {"Encoder"}
    assert window.document.project.main.nodes["encoder"].kind == "block:Encoder"
    assert window.canvas.scene_geometry.layouts["encoder"].kind == "Encoder"
    hand.key(Qt.Key.Key_F2)
    hand.type("FeatureStage\r")
    assert window.document.project.main.nodes["feature_stage"].kind == "block:FeatureStage"


@pytest.mark.slow
def test_an_end_that_is_deleted_takes_its_wires_outside_and_reports_it(
    inside: tuple[EditorWindow, Hand, str],
) -> None:
    window, hand, node = inside
    before = window.document.project
    window.canvas.select(["x"])
    hand.key(Qt.Key.Key_Delete)
    assert window.document.project.main.wires_into(node) == ()
    assert "wires outside at x went too" in window.status.currentMessage()
    window.document.undo_stack.undo()
    assert window.document.project == before


@pytest.mark.slow
def test_layers_that_are_not_wired_yet_become_a_block_with_ends(opened: tuple[EditorWindow, Hand]) -> None:
    window, hand = opened
    window.document.load(
        Project("Draft", drawing([("conv", "Conv2d"), ("bn", "BatchNorm2d")], "conv.output>bn.input"))
    )
    hand.key(Qt.Key.Key_A, CTRL)
    hand.key(Qt.Key.Key_G, CTRL)
    hand.type("stem\r")
    layout = window.canvas.scene_geometry.layouts["stem"]
    assert [(row.port, row.is_input) for row in layout.rows if not row.is_square] == [
        ("x", True),
        ("bn_out", False),
    ]


@pytest.mark.slow
def test_a_name_that_a_parameter_has_is_refused_with_a_sentence(
    inside: tuple[EditorWindow, Hand, str],
) -> None:
    window, hand, _ = inside
    window.canvas.select(["conv2"])
    assert window.inspector.form is not None
    window.inspector.form.rows["kernel_size"].promote_action.trigger()
    before = window.document.project
    window.canvas.select(["x"])
    hand.key(Qt.Key.Key_F2)
    hand.type("kernel_size\r")
    assert window.document.project is before
    assert "kernel_size" in window.status.currentMessage()


@pytest.mark.slow
def test_the_code_shows_the_class_of_the_open_block(inside: tuple[EditorWindow, Hand, str]) -> None:
    window, _, node = inside
    window.docks["script"].raise_()
    view = window.script_dock.view
    text = view.toPlainText().split("\n")
    (line,) = view.marked
    assert text[line - 1] == "class Stage(nn.Module):"
    assert view.firstVisibleBlock().blockNumber() == line - 1
    assert f"lines {line} to " in window.script_dock.status.text()
    window.canvas.select(["conv2"])
    assert all("conv2" in text[marked - 1] for marked in view.marked)
    window.navigation.go_up()
    assert all(f"self.{node}" in text[marked - 1] for marked in view.marked)
    assert "plain PyTorch" in window.script_dock.status.text()


def copy(window: EditorWindow, *nodes: str) -> None:
    window.canvas.setFocus()
    window.canvas.select(nodes)
    Hand(window.canvas).key(Qt.Key.Key_C, CTRL)


@pytest.mark.slow
def test_a_block_travels_to_another_tab_with_all_that_is_in_it(opened: tuple[EditorWindow, Hand]) -> None:
    window, hand = opened
    project = sample("digits_resnet")
    window.document.load(project)
    copy(window, "stage1", "stage2")
    desk = desk_of(window)
    hand.key(Qt.Key.Key_N, CTRL)
    other = desk.editor
    assert other is not window
    other.canvas.setFocus()
    Hand(other.canvas).key(Qt.Key.Key_V, CTRL)
    assert other.document.project.blocks == project.blocks
    assert other.canvas.selection() == ("stage1", "stage2")
    other.document.undo_stack.undo()
    assert other.document.project.blocks == {}
    assert not other.document.undo_stack.canUndo()


@pytest.mark.slow
def test_what_is_pasted_elsewhere_comes_into_view(opened: tuple[EditorWindow, Hand]) -> None:
    window, hand = opened
    copy(window, "conv1", "relu1")
    canvas = window.canvas
    canvas.set_viewport(canvas.viewport.panned(-20_000, 9_000))
    before = window.canvas.graph.nodes
    hand.key(Qt.Key.Key_V, CTRL)
    area = canvas.viewport.area(canvas.width(), canvas.height())
    new = canvas.selection()
    assert all(area.contains(canvas.scene_geometry.boxes[node]) for node in new)
    across = [canvas.graph.nodes[node].at[0] for node in new]
    assert across[1] - across[0] == before["relu1"].at[0] - before["conv1"].at[0]
    hand.key(Qt.Key.Key_V, CTRL)
    assert [canvas.graph.nodes[node].at[0] - 32 for node in canvas.selection()] == across


@pytest.mark.slow
def test_another_block_of_its_name_stays_and_the_new_name_is_reported(
    opened: tuple[EditorWindow, Hand],
) -> None:
    window, hand = opened
    project = sample("digits_resnet")
    window.document.load(project)
    copy(window, "stage1")
    text = QGuiApplication.clipboard().text()
    window.document.load(Project("Other", blocks={"Residual": Block()}))
    QGuiApplication.clipboard().setText(text)
    window.canvas.setFocus()
    hand.key(Qt.Key.Key_V, CTRL)
    hand.key(Qt.Key.Key_V, CTRL)
    assert window.document.project.blocks == {"Residual": Block(), "Residual2": project.blocks["Residual"]}
    assert {node.kind for node in window.document.project.main.nodes.values()} == {"block:Residual2"}
    assert "Residual → Residual2" in window.status.currentMessage()


@pytest.mark.slow
def test_a_block_is_not_pasted_into_itself(inside: tuple[EditorWindow, Hand, str]) -> None:
    window, hand, node = inside
    window.navigation.go_up()
    copy(window, node)
    before = window.document.project
    window.navigation.enter(node)
    hand.key(Qt.Key.Key_V, CTRL)
    assert window.document.project is before
    assert "Stage cannot stand inside itself" in window.status.currentMessage()
