"""Nothing moves under the mouse: fields stay where they are whatever the inspector has to say."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from graph.compiler.analysis import Analysis
from graph.document import Graph, Node, Project, Wire
from graph.edits.nodes import set_parameter
from gui.inspector.editors.choice import ChoiceEditor
from gui.inspector.editors.path import PathEditor
from gui.inspector.editors.value_editor import TypedEditor
from gui.inspector.form import ParameterForm
from gui.inspector.panel import InspectorPanel
from gui.inspector.parameter_order import is_required
from gui.parameter_names import parameter_label
from gui.shell.main_window import EditorWindow
from runtime.run import analyse_project
from tests.gui.hand import Hand

GRAPH = Graph.of(
    [
        Node("digits", "data.sklearn_digits"),
        Node("flat", "Flatten"),
        Node("hidden", "Linear", {"out_features": 16}),
        Node("loss", "CrossEntropyLoss"),
    ],
    [
        Wire("digits", "image", "flat", "input"),
        Wire("flat", "output", "hidden", "input"),
        Wire("hidden", "output", "loss", "input"),
    ],
)
WRONG = set_parameter(GRAPH, "hidden", "in_features", 7)
SIZES = [(332, 640), (288, 250)]
"""Of the inspector: on a laptop's screen, and in the smallest window."""


def analysed(graph: Graph) -> Analysis:
    return analyse_project(Project(main=graph), Path())


def shown_panel(
    qtbot: QtBot, size: tuple[int, int], graph: Graph = GRAPH, node: str = "hidden"
) -> InspectorPanel:
    panel = InspectorPanel()
    qtbot.addWidget(panel)
    panel.resize(*size)
    panel.show()
    panel.show_selection(graph, (node,), None)
    qtbot.waitExposed(panel)
    qtbot.wait(60)
    return panel


def form_of(panel: InspectorPanel) -> ParameterForm:
    assert panel.form is not None
    return panel.form


def line_of(panel: InspectorPanel, name: str) -> QLineEdit:
    """The line in which a value is typed."""
    editor = form_of(panel).rows[name].editor
    assert isinstance(editor, TypedEditor)
    assert editor.line is not None
    return editor.line


def positions(qtbot: QtBot, panel: InspectorPanel) -> list[tuple[int, int]]:
    """Where the fields are, in pixels from the corner of the inspector."""
    qtbot.wait(10)
    editors: list[QWidget] = [row.editor for row in form_of(panel).rows.values()]
    at = [widget.mapTo(panel, QPoint(0, 0)) for widget in (panel.header.name, *editors)]
    return [(point.x(), point.y()) for point in at]


@pytest.mark.parametrize("size", SIZES)
def test_no_field_moves_when_a_problem_comes_and_goes(qtbot: QtBot, size: tuple[int, int]) -> None:
    panel = shown_panel(qtbot, size)
    before = positions(qtbot, panel)
    for graph in (GRAPH, WRONG, GRAPH):
        analysis = analysed(graph)
        panel.show_selection(graph, ("hidden",), analysis)
        assert positions(qtbot, panel) == before
        assert panel.problem_cards.isHidden() is (graph is GRAPH)


@pytest.mark.slow
@pytest.mark.parametrize("size", SIZES)
def test_no_field_moves_while_one_does_not_fit(qtbot: QtBot, size: tuple[int, int]) -> None:
    panel = shown_panel(qtbot, size)
    before = positions(qtbot, panel)
    field = line_of(panel, "out_features")
    field.setFocus()
    keys = Hand(panel)
    field.selectAll()
    keys.type("none")
    assert panel.messages.error_label.text() == "Out features: needs a whole number of at least 1."
    assert panel.messages.error_label.isVisible()
    assert positions(qtbot, panel) == before
    keys.key(Qt.Key.Key_Escape)
    assert not panel.messages.error_label.isVisible()
    assert positions(qtbot, panel) == before


def test_no_field_moves_while_a_name_is_wrong(qtbot: QtBot) -> None:
    panel = shown_panel(qtbot, SIZES[0])
    before = positions(qtbot, panel)
    panel.header.name.setFocus()
    Hand(panel).type("2")
    panel.header.name.setText("")
    Hand(panel).type("flat")
    assert "flat" in panel.messages.error_label.text()
    assert positions(qtbot, panel) == before


def test_an_error_goes_with_its_node(qtbot: QtBot) -> None:
    panel = shown_panel(qtbot, SIZES[0])
    field = line_of(panel, "out_features")
    field.setFocus()
    Hand(panel).type("x")
    assert panel.messages.error_label.isVisible()
    panel.show_selection(GRAPH, ("flat",), None)
    assert not panel.messages.error_label.isVisible()


def test_old_problems_are_pale_until_it_is_known_whether_they_hold(qtbot: QtBot) -> None:
    panel = shown_panel(qtbot, SIZES[0], WRONG)
    old = analysed(WRONG)
    panel.show_selection(WRONG, ("hidden",), old)
    (sentence,) = [label for label in panel.problem_cards.findChildren(QLabel) if label.text()]
    color = sentence.palette().text().color()
    assert not panel.problem_cards.is_checking
    edited = set_parameter(WRONG, "hidden", "bias", False)
    panel.show_selection(edited, ("hidden",), old)
    assert panel.problem_cards.is_checking
    assert sentence.palette().text().color() != color
    panel.show_selection(edited, ("hidden",), analysed(edited))
    assert not panel.problem_cards.is_checking


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["Conv2d", "Embedding", "Linear", "GroupNorm"])
def test_required_parameters_are_first(qtbot: QtBot, kind: str) -> None:
    panel = shown_panel(qtbot, SIZES[0], Graph.of([Node("node", kind)]), "node")
    needed = [is_required(row.parameter) for row in form_of(panel).rows.values()]
    assert needed == sorted(needed, reverse=True)
    assert any(needed)


@pytest.mark.slow
def test_the_first_missing_value_gets_the_focus(opened: tuple[EditorWindow, Hand], qtbot: QtBot) -> None:
    window, _ = opened
    graph = window.document.project.main.with_node(Node("fresh", "Embedding", {"num_embeddings": 8}))
    window.block_path.edit_graph("Add", graph)
    assert window.analyzer.wait_until_idle()
    window.canvas.open_requested.emit("fresh")
    panel = window.node_popup.panel
    assert panel is not None
    focused = window.focusWidget()
    editor = form_of(panel).rows["embedding_dim"].editor
    assert focused is not None
    assert editor.isAncestorOf(focused)
    window.node_popup.close()


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("kernel_size", "Kernel size"),
        ("num_embeddings", "Embeddings"),
        ("lr", "Learning rate"),
        ("p", "p"),
        ("T_max", "T max"),
        ("bias", "Bias"),
    ],
)
def test_parameters_have_labels(name: str, label: str) -> None:
    assert parameter_label(name) == label


def test_the_name_in_torch_is_a_hint_at_the_label(qtbot: QtBot) -> None:
    panel = shown_panel(qtbot, SIZES[0])
    row = form_of(panel).rows["out_features"]
    assert row.name.text() == "Out features"
    assert "<b>out_features</b>" in row.name.toolTip()


@pytest.mark.slow
@pytest.mark.parametrize(("node", "name"), [("hidden", "out_features"), ("flat", "start_dim")])
def test_undo_in_a_field_restores_the_value_behind_a_refused_text(
    make_window: Callable[[], tuple[EditorWindow, Hand]], node: str, name: str
) -> None:
    window, _ = make_window()
    window.document.edit("", Project(main=GRAPH))
    assert window.analyzer.wait_until_idle()
    window.canvas.select((node,))
    line = line_of(window.inspector, name)
    field = line.focusProxy() or line
    value = line.text()
    field.setFocus()
    line.selectAll()
    hand = Hand(field)
    hand.type("abc")
    assert field.property("invalid")
    hand.key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert line.text() == value
    assert not field.property("invalid")
    assert window.document.project.main == GRAPH  # nothing else was undone


def test_the_message_area_is_neutral_before_the_first_analysis(qtbot: QtBot) -> None:
    panel = shown_panel(qtbot, SIZES[0])
    assert panel.messages.empty.text() == "Looking for problems…"
    panel.show_selection(GRAPH, ("flat",), analysed(GRAPH))
    assert panel.messages.empty.text() == "No problem here."


def test_detected_parameters_are_not_called_unset(qtbot: QtBot) -> None:
    panel = shown_panel(qtbot, SIZES[0], Graph.of([Node("table", "data.csv", {"path": "none.csv"})]), "table")
    delimiter, decimal = form_of(panel).editor("delimiter"), form_of(panel).editor("decimal")
    assert isinstance(delimiter, TypedEditor)
    assert delimiter.line.placeholderText() == "found in the file"
    assert isinstance(decimal, ChoiceEditor)
    assert decimal.box.placeholderText() == "found in the file"
    assert decimal.box.currentIndex() == -1


@pytest.mark.parametrize("path", ["", "none.csv"])
def test_a_file_that_is_missing_can_be_chosen_at_the_problem_itself(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    params = {"path": path} if path else {}
    graph = Graph.of([Node("table", "data.csv", params)])
    panel = shown_panel(qtbot, SIZES[0], graph, "table")
    panel.show_selection(graph, ("table",), analysed(graph))
    editor = form_of(panel).editor("path")
    assert isinstance(editor, PathEditor)
    monkeypatch.setattr(editor, "_ask_file", lambda: str(tmp_path / "houses.csv"))
    edits: list[Graph] = []
    panel.edited.connect(lambda _text, edited, _merge: edits.append(edited))
    button = next(item for item in panel.messages.findChildren(QPushButton) if item.text() == "Choose…")
    Hand(button).click((8.0, 8.0))
    assert edits[-1].nodes["table"].params["path"] == str(tmp_path / "houses.csv")
    assert editor.line.cursorPosition() == len(editor.line.text())  # its end is what is seen of a long path
