"""The interface of a block in the inspector: named, ordered, explained, and who uses it."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from graph.catalogue.kinds import kinds_of
from graph.document import Block, Project
from graph.edits.make_block import make_block
from gui.inspector.block_form import BlockForm
from gui.inspector.interface_editor import InterfaceEditor
from gui.inspector.interface_rows import InterfaceSection
from gui.shell.main_window import EditorWindow
from tests.builders import SAMPLES, drawing, sample, wires
from tests.gui.hand import CTRL, Hand

GATED = Block(
    drawing(
        [
            ("x", "Input"),
            ("gate", "Input"),
            ("scale", "torch.mul"),
            ("fc", "Linear", {"out_features": "=width"}),
            ("y", "Output"),
        ],
        "x.output>scale.input gate.output>scale.other scale.output>fc.input fc.output>y.input",
    ),
    {"width": 16, "depth": 1, "bias": True},
)
OUTER = Block(
    drawing([("x", "Input"), ("core", "block:Gated"), ("y", "Output")], "x.output>core.x core.y>y.input")
)
MAIN = drawing(
    [("one", "block:Gated", {"width": 8}), ("two", "block:Gated"), ("three", "block:Outer")],
    "one.y>two.x one.y>two.gate two.y>three.x",
)
NESTED = Project("Nested", MAIN, {"Gated": GATED, "Outer": OUTER})


@pytest.fixture
def inside(opened: tuple[EditorWindow, Hand]) -> EditorWindow:
    """A window that shows the inside of a block which is used three times, once in another block."""
    window, _ = opened
    spread = GATED.graph.with_nodes(
        replace(node, at=(node.at[0], 100.0 * row)) for row, node in enumerate(GATED.graph.nodes.values())
    )
    window.document.load(replace(NESTED, blocks={"Gated": replace(GATED, graph=spread), "Outer": OUTER}))
    window.navigation.enter("one")
    QApplication.processEvents()
    return window


def interface(window: EditorWindow) -> InterfaceEditor:
    return window.inspector.block_form.interface


def block(window: EditorWindow) -> Block:
    return window.document.project.blocks["Gated"]


def write(field: QLineEdit | None, text: str) -> None:
    assert field is not None
    field.setFocus()
    field.selectAll()
    Hand(field).type(f"{text}\r")


def ports(window: EditorWindow) -> list[str]:
    kind = kinds_of(window.document.project).find("block:Gated")
    assert kind is not None
    return [port.name for port in (*kind.inputs, *kind.outputs[:-1])]


def names(section: InterfaceSection) -> list[str]:
    rows = sorted(section.rows.values(), key=lambda row: row.y())
    return [row.name_field.text() for row in rows]


@pytest.mark.slow
def test_ports_and_parameters_are_listed_with_defaults_and_help(inside: EditorWindow) -> None:
    editor = interface(inside)
    assert (names(editor.inputs), names(editor.outputs)) == (["x", "gate"], ["y"])
    assert names(editor.parameters) == ["width", "depth", "bias"]
    fields = [row.default_field for row in editor.parameters.rows.values()]
    assert [field.text() for field in fields if field is not None] == ["16", "1", "true"]
    write(editor.inputs.rows["gate"].help_field, "between 0 and 1")
    write(editor.parameters.rows["width"].help_field, "features that it gives")
    assert block(inside).help == {"gate": "between 0 and 1", "width": "features that it gives"}
    inside.navigation.go_up()
    inside.canvas.select(["one"])
    assert inside.inspector.form is not None
    assert "features that it gives" in inside.inspector.form.rows["width"].name.toolTip()


def test_a_rename_reaches_every_use_and_is_one_step(inside: EditorWindow) -> None:
    editor, before = interface(inside), inside.document.project
    write(editor.inputs.rows["gate"].name_field, "mask")
    project = inside.document.project
    assert set(project.main.wires_into("two")) == set(wires("one.y>two.x one.y>two.mask"))
    assert "mask" in editor.inputs.rows
    write(editor.parameters.rows["width"].name_field, "features")
    project = inside.document.project
    assert project.main.nodes["one"].params == {"features": 8}
    assert project.blocks["Gated"].graph.nodes["fc"].params == {"out_features": "=features"}
    inside.document.undo_stack.undo()
    inside.document.undo_stack.undo()
    assert inside.document.project == before
    assert list(editor.inputs.rows) == ["x", "gate"]


@pytest.mark.slow
def test_a_name_that_is_taken_is_refused_where_it_was_typed(inside: EditorWindow) -> None:
    editor, before = interface(inside), inside.document.project
    write(editor.inputs.rows["gate"].name_field, "width")
    assert inside.document.project is before
    assert "width" in editor.inputs.error_label.text()
    assert editor.inputs.rows["gate"].name_field.property("invalid")
    write(editor.inputs.rows["gate"].name_field, "mask")
    assert not editor.inputs.error_label.isVisible()
    assert ports(inside) == ["x", "mask", "y"]


@pytest.mark.slow
def test_rows_are_dragged_and_stepped_into_another_order(inside: EditorWindow) -> None:
    editor = interface(inside)
    inside.inspector.area.ensureWidgetVisible(editor.inputs)
    grip, other = editor.inputs.rows["x"].grip, editor.inputs.rows["gate"]
    down = other.mapTo(editor, QPoint(0, other.height())).y() - grip.mapTo(editor, QPoint(0, 0)).y()
    Hand(grip).drag(grip.rect().center(), (8, float(down)))
    assert ports(inside) == ["gate", "x", "y"]
    assert names(editor.inputs) == ["gate", "x"]
    step = editor.parameters.rows["bias"].grip
    step.setFocus()
    Hand(step).key(Qt.Key.Key_Up)
    Hand(step).key(Qt.Key.Key_Up)
    Hand(step).key(Qt.Key.Key_Up)
    QApplication.processEvents()
    assert list(block(inside).params) == ["bias", "width", "depth"]
    assert names(editor.parameters) == ["bias", "width", "depth"]
    assert step.hasFocus()
    for _ in range(3):
        inside.document.undo_stack.undo()
    assert (ports(inside), list(block(inside).params)) == (["x", "gate", "y"], ["width", "depth", "bias"])


@pytest.mark.slow
def test_a_removal_reports_what_went_with_it(inside: EditorWindow) -> None:
    editor = interface(inside)
    remover = editor.inputs.rows["gate"].remover
    Hand(remover).click(remover.rect().center())
    assert "1 wire outside went with gate" in inside.status.currentMessage()
    assert inside.document.project.main.wires_into("two") == tuple(wires("one.y>two.x"))
    remover = editor.parameters.rows["width"].remover
    inside.inspector.area.ensureWidgetVisible(remover)
    Hand(remover).click(remover.rect().center())
    assert "1 use had a value of width; inside it is 16 now." in inside.status.currentMessage()
    assert block(inside).graph.nodes["fc"].params == {"out_features": 16}
    assert inside.document.project.main.nodes["one"].params == {}


@pytest.mark.slow
def test_a_new_port_is_named_at_once(inside: EditorWindow) -> None:
    editor = interface(inside)
    Hand(editor.add_input).click(editor.add_input.rect().center())
    Hand(editor).type("mask\r")
    assert ports(inside) == ["x", "gate", "mask", "y"]
    Hand(editor.add_output).click(editor.add_output.rect().center())
    Hand(editor).type("raw\r")
    assert ports(inside) == ["x", "gate", "mask", "y", "raw"]


@pytest.mark.slow
def test_the_uses_are_counted_and_stepped_through(inside: EditorWindow) -> None:
    form = inside.inspector.block_form
    assert form.uses_label.text() == "Used 3 times"
    assert not form.single_button.isVisible()
    shown = []
    Hand(form.next_button).click(form.next_button.rect().center())
    for _ in range(3):
        shown.append((inside.block_path.block, *inside.canvas.selection()))
        form = inside.inspector.use_form
        assert form.uses_label.text() == "Used 3 times"
        inside.inspector.area.ensureWidgetVisible(form.next_button)
        Hand(form.next_button).click(form.next_button.rect().center())
    assert shown == [(None, "one"), (None, "two"), ("Outer", "core")]
    assert (inside.block_path.block, inside.canvas.selection()) == (None, ("one",))


@pytest.mark.slow
def test_one_use_is_parted_from_the_others(inside: EditorWindow) -> None:
    inside.navigation.go_up()
    inside.canvas.select(["two"])
    form = inside.inspector.use_form
    inside.inspector.area.ensureWidgetVisible(form.single_button)
    Hand(form.single_button).click(form.single_button.rect().center())
    project = inside.document.project
    assert project.main.nodes["two"].kind == "block:Gated2"
    assert project.blocks["Gated2"] == project.blocks["Gated"]
    assert form.name.text() == "Gated2"
    assert form.uses_label.text() == "Used once"
    assert not form.single_button.isVisible()
    write(form.name, "Mixed")
    assert inside.document.project.main.nodes["two"].kind == "block:Mixed"
    write(form.name, "Outer")
    assert "Another block" in form.error_label.text()
    inside.document.undo_stack.undo()
    inside.document.undo_stack.undo()
    assert inside.document.project.main.nodes["two"].kind == "block:Gated"
    inside.menus.actions["single-user"].trigger()
    assert inside.document.project.main.nodes["two"].kind == "block:Gated2"
    inside.menus.actions["single-user"].trigger()
    assert "only use" in inside.status.currentMessage()


@pytest.mark.slow
def test_the_class_is_named_by_the_header_and_the_menu_action_is_for_blocks(
    opened: tuple[EditorWindow, Hand],
) -> None:
    window, keys = opened
    window.canvas.select(["conv2", "relu2"])
    assert not window.menus.actions["single-user"].isEnabled()
    project, _, node = make_block(window.document.project, None, ["conv2", "relu2"], "Stage")
    window.document.edit("Make a block", project)
    window.canvas.select([node])
    assert window.inspector.header.kind.text().startswith("Stage ")
    assert window.menus.actions["single-user"].isEnabled()
    keys.key(Qt.Key.Key_D, CTRL)
    assert window.inspector.use_form.uses_label.text() == "Used 2 times"


def test_every_block_of_the_samples_shows_its_interface(hand: Callable[[QWidget], Hand]) -> None:
    form = BlockForm()
    hand(form)
    for path in sorted(SAMPLES.glob("*.netloom")):
        project = sample(path.stem)
        for name, definition in project.blocks.items():
            form.show_block(project, name)
            assert form.isVisible()
            assert names(form.interface.parameters) == list(definition.params)
            kind = kinds_of(project).find(f"block:{name}")
            assert kind is not None
            assert list(form.interface.inputs.rows) == [port.name for port in kind.inputs]
            assert list(form.interface.outputs.rows) == [port.name for port in kind.outputs[:-1]]
    form.show_block(Project(), None)
    assert not form.isVisible()
