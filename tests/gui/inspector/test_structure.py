"""Blocks and weights in the inspector: how often, whose, which parameters."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QCheckBox

from graph.document import CopiedWeights, FreezePeriod, LoadedWeights, Node, SharedWeights
from graph.edits.make_block import make_block
from gui.shell.main_window import EditorWindow
from tests.gui.hand import Hand


@pytest.fixture
def inside(opened: tuple[EditorWindow, Hand]) -> EditorWindow:
    """A window that shows the inside of a block."""
    window, _ = opened
    project, _, node = make_block(window.document.project, None, ["conv2", "relu2"], "Stage")
    window.document.edit("Make a block", project)
    assert window.analyzer.wait_until_idle()
    window.navigation.enter(node)
    return window


def test_a_block_gets_a_parameter_that_an_expression_uses(inside: EditorWindow) -> None:
    window = inside
    form = window.inspector.block_form
    assert form.isVisible()
    form.interface.new_name.setFocus()
    Hand(form.interface.new_name).type("channels\r")
    assert window.document.project.blocks["Stage"].params == {"channels": 1}
    field = form.interface.parameters.rows["channels"].default_field
    field.setFocus()
    field.selectAll()
    Hand(field).type("24\r")
    assert window.document.project.blocks["Stage"].params == {"channels": 24}
    window.canvas.select(["conv2"])
    row = window.inspector.form.rows["out_channels"]
    line = row.editor.line
    line.setFocus()
    line.selectAll()
    Hand(line).type("=2*channels")
    Hand(line).key(Qt.Key.Key_Return)
    assert (
        window.document.project.blocks["Stage"].graph.nodes["conv2"].params["out_channels"] == "=2*channels"
    )
    assert window.analyzer.wait_until_idle()
    assert row.result_label.text() == "= 48"
    assert window.analysis.is_trainable
    assert "2 * channels" in window.analysis.source.text


@pytest.mark.slow
def test_what_is_no_expression_is_refused_with_a_sentence(inside: EditorWindow) -> None:
    inside.canvas.select(["conv2"])
    row = inside.inspector.form.rows["out_channels"]
    row.editor.line.setFocus()
    row.editor.line.selectAll()
    Hand(row.editor.line).type("=__import__('os')")
    assert "expression" in row.error
    assert inside.document.project.blocks["Stage"].graph.nodes["conv2"].params["out_channels"] == 64


@pytest.mark.slow
def test_a_name_that_cannot_be_and_a_parameter_that_goes(inside: EditorWindow) -> None:
    form = inside.inspector.block_form
    Hand(form.interface.new_name).click(form.interface.new_name.rect().center())
    Hand(form.interface.new_name).type("conv2\r")
    assert "conv2" in form.interface.parameters.error_label.text()
    form.interface.new_name.clear()
    Hand(form.interface.new_name).type("width\r")
    button = form.interface.parameters.rows["width"].remover
    Hand(button).click(button.rect().center())
    assert inside.document.project.blocks["Stage"].params == {}


@pytest.mark.slow
def test_a_block_is_renamed_and_a_value_promoted(inside: EditorWindow) -> None:
    form = inside.inspector.block_form
    form.name.setFocus()
    form.name.selectAll()
    Hand(form.name).type("Encoder\r")
    assert set(inside.document.project.blocks) == {"Encoder"}
    assert inside.block_path.block == "Encoder"
    inside.canvas.select(["conv2"])
    inside.inspector.form.rows["kernel_size"].promote_action.trigger()
    block = inside.document.project.blocks["Encoder"]
    assert block.params == {"kernel_size": 3}
    assert block.graph.nodes["conv2"].params["kernel_size"] == "=kernel_size"


@pytest.mark.slow
def test_a_block_is_repeated(inside: EditorWindow) -> None:
    inside.navigation.go_up()
    (node,) = inside.canvas.selection()
    form = inside.inspector.weights_form.form
    assert form is not None
    line = form.rows["repeat"].editor.line
    line.setFocus()
    line.selectAll()
    Hand(line).type("3\r")
    assert inside.document.project.main.nodes[node].repeat == 3
    assert inside.inspector.weights_form.handed_on.isVisible()


@pytest.mark.slow
def test_whose_weights_a_node_has_is_chosen(opened: tuple[EditorWindow, Hand]) -> None:
    window, _ = opened
    graph = window.document.project.main
    twin = Node("twin", "Linear", {"out_features": 10}, (graph.nodes["head"].at[0], 900.0))
    window.document.edit_graph("Add", graph.with_node(twin))
    window.canvas.select(["twin"])
    QApplication.processEvents()
    form = window.inspector.weights_form.form
    assert form is not None

    def choose(name: str, value: object) -> None:
        form.rows[name].editor.changed.emit(value)

    def weights() -> object:
        return window.document.project.main.nodes["twin"].weights

    choose("weights", "share")
    assert weights() == SharedWeights("head")
    choose("weights", "copy")
    assert weights() == CopiedWeights("head", every=500)
    choose("every", 20)
    assert weights() == CopiedWeights("head", every=20)
    choose("weights", "follow")
    assert weights() == CopiedWeights("head", ema=0.996)
    choose("weights", "load")
    choose("load", "linear.safetensors")
    assert weights() == LoadedWeights("linear.safetensors")
    choose("weights", "own")
    assert weights() is None


@pytest.mark.slow
def test_a_node_that_shares_weights_shows_the_parameters_of_their_owner(
    opened: tuple[EditorWindow, Hand],
) -> None:
    window, _ = opened
    graph = window.document.project.main
    params = {"out_features": 12, "bias": False}
    own = Node("own", "Linear", params, (graph.nodes["head"].at[0], 900.0))
    twin = Node("twin", "Linear", {}, (graph.nodes["head"].at[0], 1200.0), weights=SharedWeights("own"))
    window.document.edit_graph("Add", graph.with_nodes([own, twin]))
    window.canvas.select(["twin"])
    QApplication.processEvents()
    rows = window.inspector.form.rows
    assert rows["out_features"].editor.line.placeholderText() == "12, from own"
    assert not rows["bias"].editor.box.isChecked()


@pytest.mark.slow
def test_all_values_of_repetitions_are_asked_for_and_a_count_is_an_expression(inside: EditorWindow) -> None:
    inside.navigation.go_up()
    (node,) = inside.canvas.selection()
    form = inside.inspector.weights_form

    def drawn() -> Node:
        return inside.document.project.main.nodes[node]

    def type_count(text: str) -> None:
        line = form.form.rows["repeat"].editor.line
        line.setFocus()
        line.selectAll()
        Hand(line).type(f"{text}\r")

    assert not [name for name in form.form.rows if name.startswith("collect")]
    type_count("=1+2")
    assert drawn().repeat == "=1+2"
    (row,) = [row for name, row in form.form.rows.items() if name.startswith("collect")]
    row.editor.changed.emit("stack")
    assert list(drawn().collect.values()) == ["stack"]
    type_count("1")
    assert (drawn().repeat, drawn().collect) == (1, {})


@pytest.mark.slow
def test_parts_stay_in_evaluation_mode_or_compute_no_gradient(opened: tuple[EditorWindow, Hand]) -> None:
    window, _ = opened
    switches = window.inspector.switches

    def click(box: QCheckBox) -> Node:
        window.inspector.area.ensureWidgetVisible(box)
        QApplication.processEvents()
        Hand(box).click(QPoint(8, box.height() // 2))
        return window.document.project.main.nodes["conv2"]

    window.canvas.select(["conv2"])
    QApplication.processEvents()
    assert click(switches.eval_mode).mode == "eval"
    assert click(switches.eval_mode).mode == "train"
    assert click(switches.no_grad).no_grad
    assert click(switches.frozen).frozen
    assert switches.eval_mode.isChecked()  # what is frozen stays in it
    assert not switches.eval_mode.isEnabled()
    window.canvas.select(["loss"])
    QApplication.processEvents()
    assert not switches.eval_mode.isVisible()
    assert not switches.no_grad.isVisible()


@pytest.mark.slow
def test_weights_are_frozen_for_a_part_of_the_training(opened: tuple[EditorWindow, Hand]) -> None:
    window, _ = opened
    row, frozen = window.inspector.switches.freeze_period, window.inspector.switches.frozen

    def drawn() -> Node:
        QApplication.processEvents()
        return window.document.project.main.nodes["conv2"]

    window.canvas.select(["conv2"])
    QApplication.processEvents()
    assert not row.isVisible()
    window.inspector.area.ensureWidgetVisible(frozen)
    QApplication.processEvents()
    Hand(frozen).click(QPoint(8, frozen.height() // 2))
    assert (drawn().frozen, drawn().freeze) == (True, None)
    assert row.isVisible()
    assert not row.count.isVisible()
    row.edge.setCurrentIndex(1)
    row.edge.activated.emit(1)
    assert (drawn().frozen, drawn().freeze) == (False, FreezePeriod("until", 3))
    assert frozen.isChecked()
    row.count.setValue(20)
    row.unit.setCurrentIndex(1)
    row.unit.activated.emit(1)
    assert drawn().freeze == FreezePeriod("until", 20, "step")
    row.edge.setCurrentIndex(0)
    row.edge.activated.emit(0)
    assert (drawn().frozen, drawn().freeze) == (True, None)
    row.edge.setCurrentIndex(2)
    row.edge.activated.emit(2)
    window.inspector.area.ensureWidgetVisible(frozen)
    QApplication.processEvents()
    Hand(frozen).click(QPoint(8, frozen.height() // 2))
    assert (drawn().frozen, drawn().freeze) == (False, None)
    assert not row.isVisible()


@pytest.mark.slow
def test_a_node_of_a_block_works_on_a_condition(inside: EditorWindow) -> None:
    window, condition = inside, inside.inspector.switches.condition
    window.canvas.select(["conv2"])
    QApplication.processEvents()
    assert condition.isVisible()
    window.inspector.area.ensureWidgetVisible(condition)
    condition.field.setFocus()
    Hand(condition.field).type("size(1) != 32\r")
    assert window.document.project.blocks["Stage"].graph.nodes["conv2"].when == "=size(1) != 32"
    assert condition.field.text() == "size(1) != 32"
    condition.field.setFocus()
    condition.field.selectAll()
    Hand(condition.field).type(" \r")
    assert window.document.project.blocks["Stage"].graph.nodes["conv2"].when == ""
    assert condition.field.text() == ""


@pytest.mark.slow
def test_a_condition_that_is_being_typed_stays_while_the_drawing_is_checked(inside: EditorWindow) -> None:
    window, condition = inside, inside.inspector.switches.condition
    window.canvas.select(["conv2"])
    QApplication.processEvents()
    window.inspector.area.ensureWidgetVisible(condition)
    condition.field.setFocus()
    Hand(condition.field).type("size(1)")
    window.show_current_graph()  # as when an analysis has arrived
    Hand(condition.field).type(" != 32\r")
    assert window.document.project.blocks["Stage"].graph.nodes["conv2"].when == "=size(1) != 32"
    window.canvas.select(["relu2"])
    assert condition.field.text() == ""


@pytest.mark.slow
def test_outside_of_blocks_there_is_no_condition(opened: tuple[EditorWindow, Hand]) -> None:
    window, _ = opened
    window.canvas.select(["conv2"])
    QApplication.processEvents()
    assert not window.inspector.switches.condition.isVisible()
