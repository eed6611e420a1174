"""The inspector shows what is selected and tells what should become of it."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QSlider
from pytestqt.qtbot import QtBot

from graph.catalogue import find_kind
from graph.compiler.analysis import Analysis
from graph.document import EarlyStopping, Graph, Node, Project, Training, Wire
from graph.edits.locks import set_locked
from gui.inspector.editors.choice import ChoiceEditor
from gui.inspector.editors.optional import OptionalEditor
from gui.inspector.editors.value_editor import TypedEditor
from gui.inspector.form import ParameterRow
from gui.inspector.panel import InspectorPanel
from runtime.run import analyse_project
from tests.builders import digits_mlp
from tests.gui.inspector.form_input import enter, typed


class Window:
    """An inspector, and what a window does with what it tells."""

    def __init__(self, qtbot: QtBot, graph: Graph, *ids: str) -> None:
        self.panel = InspectorPanel()
        qtbot.addWidget(self.panel)
        self.panel.show()
        self.graph, self.ids = graph, ids
        self.analysis: Analysis | None = None
        self.steps: list[tuple[str, str]] = []
        self.panel.edited.connect(self._apply)
        self.panel.fixed.connect(lambda title, graph: self._apply(title, graph, ""))
        self.panel.renamed.connect(self._follow)
        self.look()

    def _apply(self, title: str, graph: Graph, key: str) -> None:
        self.graph = graph
        self.steps.append((title, key))
        self.look()

    def _follow(self, name: str) -> None:
        self.ids = (name,)
        self.look()

    def look(self) -> None:
        self.panel.show_selection(self.graph, self.ids, self.analysis)

    def analyse(self) -> None:
        self.analysis = analyse_project(Project(main=self.graph), Path())
        self.look()

    def row(self, name: str) -> ParameterRow:
        assert self.panel.form is not None
        return self.panel.form.rows[name]

    def field(self, name: str) -> TypedEditor:
        editor = self.row(name).editor
        assert isinstance(editor, TypedEditor)
        return editor


DRAWING = Graph.of(
    [
        Node("digits", "data.sklearn_digits"),
        Node("flat", "Flatten"),
        Node("hidden", "Linear", {"out_features": 16}),
        Node("head", "Linear", {"out_features": 10}),
        Node("act", "ReLU"),
    ],
    [
        Wire("digits", "image", "flat", "input"),
        Wire("flat", "output", "hidden", "input"),
        Wire("hidden", "output", "act", "input"),
        Wire("act", "output", "head", "input"),
    ],
)


def test_typing_a_number_is_one_step_of_the_history(qtbot: QtBot) -> None:
    window = Window(qtbot, DRAWING, "hidden")
    enter(window.row("out_features").editor, 128)
    enter(window.row("out_features").editor, 64)
    keys = [key for _, key in window.steps]
    assert window.graph.nodes["hidden"].params["out_features"] == 64
    assert len(set(keys[:3])) == 1
    assert keys[0] != keys[-1]  # the second number is a step of its own


def test_a_name_is_changed(qtbot: QtBot) -> None:
    window = Window(qtbot, DRAWING, "hidden")
    typed(window.panel.header.name, "first")
    assert list(window.graph.nodes) == ["digits", "flat", "first", "head", "act"]
    assert Wire("flat", "output", "first", "input") in window.graph.wires
    assert window.steps == [("Rename hidden to first", "")]
    assert window.panel.header.name.text() == "first"


@pytest.mark.parametrize("name", ["head", "class", "2nd", "train", ""])
def test_a_name_that_cannot_be_is_refused_with_a_sentence(qtbot: QtBot, name: str) -> None:
    window = Window(qtbot, DRAWING, "hidden")
    window.panel.header.name.selectAll()
    QTest.keyClick(window.panel.header.name, Qt.Key.Key_Delete)
    QTest.keyClicks(window.panel.header.name, name)
    assert window.panel.messages.error_label.isVisible()
    QTest.keyClick(window.panel.header.name, Qt.Key.Key_Return)
    assert window.graph is DRAWING


def test_what_is_worked_out_names_where_it_comes_from(qtbot: QtBot) -> None:
    window = Window(qtbot, DRAWING, "hidden")
    window.analyse()
    line = window.field("in_features").line
    assert (line.text(), line.placeholderText()) == ("", "64, from flat")
    enter(window.row("in_features").editor, 32)
    assert window.graph.nodes["hidden"].params["in_features"] == 32
    line.selectAll()
    QTest.keyClick(line, Qt.Key.Key_Delete)
    assert "in_features" not in window.graph.nodes["hidden"].params


def test_a_changed_value_can_be_put_back(qtbot: QtBot) -> None:
    window = Window(qtbot, DRAWING, "hidden")
    assert not window.row("bias").reset_button.isEnabled()
    enter(window.row("bias").editor, False)
    assert window.row("bias").reset_button.isEnabled()
    window.row("bias").reset_button.click()
    assert window.graph == DRAWING
    assert window.steps[-1] == ("Reset bias", "")


def test_several_nodes_of_a_kind_are_edited_at_once(qtbot: QtBot) -> None:
    window = Window(qtbot, DRAWING, "hidden", "head")
    assert window.field("out_features").line.placeholderText() == "mixed"
    enter(window.row("out_features").editor, 12)
    assert [window.graph.nodes[item].params["out_features"] for item in ("hidden", "head")] == [12, 12]
    assert window.panel.header.count.text() == "2 nodes"


def test_one_set_and_one_default_value_are_mixed(qtbot: QtBot) -> None:
    graph = DRAWING.with_node(DRAWING.nodes["hidden"].with_param("in_features", 64))
    window = Window(qtbot, graph, "hidden", "head")
    assert window.field("in_features").line.placeholderText() == "mixed"


def test_nodes_of_several_kinds_are_counted_and_frozen_together(qtbot: QtBot) -> None:
    window = Window(qtbot, DRAWING, "hidden", "head", "act")
    assert window.panel.header.kind.text() == "2 × Linear\n1 × ReLU"
    assert window.panel.form is None
    assert not window.panel.switches.frozen.isVisible()  # one of them has no weights
    window.panel.switches.bypass.click()
    assert all(window.graph.nodes[item].bypass for item in window.ids)
    window.ids = ("hidden", "head")
    window.look()
    window.panel.switches.frozen.click()
    assert all(window.graph.nodes[item].frozen for item in window.ids)


def test_a_problem_is_reported_on_top_and_its_fix_mends_it(qtbot: QtBot) -> None:
    graph = DRAWING.with_node(DRAWING.nodes["hidden"].with_param("in_features", 7))
    window = Window(qtbot, graph, "hidden")
    window.analyse()
    buttons = window.panel.problem_cards.findChildren(QPushButton)
    assert [button.text() for button in buttons] == ["Reset “in_features”"]
    buttons[0].click()
    assert window.graph == DRAWING
    window.analyse()
    assert not window.panel.problem_cards.isVisible()


def test_shapes_of_the_ports_are_listed(qtbot: QtBot) -> None:
    window = Window(qtbot, DRAWING, "hidden")
    window.analyse()
    assert window.panel.shapes_table.lines == [
        ("in", "input", "[B, 64]", "float32", "from flat.output"),
        ("out", "output", "[B, 16]", "float32", ""),
    ]
    assert window.panel.shapes_table.weights.text() == "1,040 weights"


def test_links_lead_to_the_page_and_the_paper(qtbot: QtBot) -> None:
    window = Window(qtbot, Graph.of([Node("adam", "Adam")]), "adam")
    kind = find_kind("Adam")
    assert kind is not None
    assert kind.page in window.panel.header.links.text()
    assert kind.paper in window.panel.header.links.text()


def test_an_unknown_kind_is_shown_without_a_form(qtbot: QtBot) -> None:
    window = Window(qtbot, Graph.of([Node("odd", "NoSuchKind")]), "odd")
    window.analyse()
    assert window.panel.form is None
    assert "NoSuchKind" in window.panel.header.kind.text()
    assert window.panel.problem_cards.isVisible()


class Settings:
    """An inspector with nothing selected, and the project that it edits."""

    def __init__(self, qtbot: QtBot, project: Project) -> None:
        self.panel = InspectorPanel()
        qtbot.addWidget(self.panel)
        self.panel.show()
        self.project = project
        self.panel.project_edited.connect(self._apply)
        self.panel.show_project(project)
        self.panel.show_selection(project.main, (), None)

    def _apply(self, _title: str, project: Project, _key: str) -> None:
        self.project = project
        self.panel.show_project(project)

    def row(self, name: str) -> ParameterRow:
        assert self.panel.settings_form.form is not None
        return self.panel.settings_form.form.rows[name]


@pytest.mark.parametrize(
    ("name", "value"),
    [("epochs", 25), ("batch_size", 32), ("seed", 7), ("device", "cpu"), ("clip_norm", 2.5)],
)
def test_every_setting_of_the_training_can_be_edited(qtbot: QtBot, name: str, value: object) -> None:
    window = Settings(qtbot, Project(main=DRAWING))
    assert window.panel.settings_form.isVisible()
    enter(window.row(name).editor, value)  # type: ignore[arg-type]
    assert getattr(window.project.training, name) == value
    window.row(name).reset_button.click()
    assert window.project == Project(main=DRAWING)


def test_the_project_gets_a_name(qtbot: QtBot) -> None:
    window = Settings(qtbot, Project())
    enter(window.row("name").editor, "My digits")
    assert window.project.name == "My digits"


def test_early_stopping_offers_the_metrics_that_are_drawn(qtbot: QtBot) -> None:
    graph = DRAWING.with_node(Node("accuracy", "metric.Accuracy"))
    window = Settings(qtbot, Project(main=graph))
    assert not window.row("patience").editor.isVisible()
    enter(window.row("early_stopping").editor, True)
    assert window.row("patience").editor.isVisible()
    watch = window.row("monitor").editor
    assert isinstance(watch, ChoiceEditor)
    enter(watch, "accuracy")
    enter(window.row("patience").editor, 4)
    enter(window.row("mode").editor, "max")
    assert window.project.training.early_stopping == EarlyStopping("accuracy", 4, "max")


def test_a_setting_that_does_not_fit_never_reaches_the_project(qtbot: QtBot) -> None:
    project = Project(main=DRAWING)
    window = Settings(qtbot, project)
    enter(window.row("epochs").editor, 0)
    assert window.project == replace(project)
    assert "Epochs" in window.panel.messages.error_label.text()


def test_early_stopping_follows_a_metric_to_its_new_name(qtbot: QtBot) -> None:
    project = digits_mlp(Training(early_stopping=EarlyStopping("accuracy", mode="max")))
    window = Settings(qtbot, project)
    window.panel.show_selection(project.main, ("accuracy",), None)
    typed(window.panel.header.name, "hits")
    assert "hits" in window.project.main.nodes
    assert window.project.training.early_stopping == EarlyStopping("hits", mode="max")


def test_what_is_locked_is_shown_but_not_typed_into_until_it_is_unlocked(qtbot: QtBot) -> None:
    graph = set_locked(DRAWING, ["hidden"], True)
    window = Window(qtbot, graph, "hidden")
    panel = window.panel
    assert panel.lock_card.isVisible()
    assert window.field("out_features").line.text() == "16"
    assert not window.field("out_features").isEnabled()
    assert panel.header.name.isReadOnly()
    panel.lock_card.button.click()
    assert window.steps == [("Unlock", "")]
    assert not window.graph.nodes["hidden"].locked
    assert not panel.lock_card.isVisible()
    enter(window.field("out_features"), "32")
    assert window.graph.nodes["hidden"].params["out_features"] == 32


def test_of_several_nodes_it_is_shown_how_many_are_locked(qtbot: QtBot) -> None:
    window = Window(qtbot, set_locked(DRAWING, ["hidden"], True), "hidden", "head")
    assert window.panel.lock_card.label.text() == "Locked: 1 of 2."
    assert not window.field("out_features").isEnabled()
    window.panel.lock_card.button.click()
    assert not any(node.locked for node in window.graph.nodes.values())


def test_what_several_kinds_have_in_common_is_set_for_all_of_them(qtbot: QtBot) -> None:
    graph = Graph.of(
        [
            Node("hidden", "Linear", {"out_features": 16}),
            Node("conv", "Conv2d", {"out_channels": 4, "kernel_size": 3, "bias": False}),
            Node("act", "ReLU"),
            Node("odd", "no.such.kind"),
        ]
    )
    window = Window(qtbot, graph, "hidden", "conv")
    assert window.panel.form is not None
    assert list(window.panel.form.rows) == ["bias"]
    assert window.panel.header.count.text() == "2 nodes"
    editor = window.row("bias").editor
    QTest.keyClick(editor.focusProxy() or editor, Qt.Key.Key_Space)
    values = {window.graph.nodes[item].params["bias"] for item in ("hidden", "conv")}
    assert len(values) == 1
    assert window.steps[-1][0] == "Set bias"
    window.ids = ("hidden", "act")
    window.look()
    assert window.panel.form is None
    window.ids = ("hidden", "odd")
    window.look()
    assert window.panel.form is None
    window.ids = ("hidden",)
    window.look()
    assert "out_features" in window.panel.form.rows


def test_a_line_beside_a_number_is_called_like_its_parameter(qtbot: QtBot) -> None:
    graph = Graph.of([Node("drop", "Dropout", {"p": 0.25})])
    window = Window(qtbot, graph, "drop")
    (line,) = window.row("p").editor.findChildren(QSlider)
    assert line.accessibleName() == "p"
    QTest.keyClick(line, Qt.Key.Key_Right)
    assert window.graph.nodes["drop"].params["p"] == 0.26
    assert window.steps == [("Set p", window.steps[0][1])]


def test_what_was_detected_in_a_file_is_shown_until_it_is_typed(qtbot: QtBot, tmp_path: Path) -> None:
    rows = "".join(f"{n},5\t{n % 3}\t{'ab'[n % 2]}\n" for n in range(40))
    (tmp_path / "rows.csv").write_bytes(("무게\tb\tkind\n" + rows).encode("cp949"))
    graph = Graph.of([Node("table", "data.csv", {"path": str(tmp_path / "rows.csv")})])
    window = Window(qtbot, graph, "table")
    window.analyse()
    shown = {name: window.row(name).editor for name in ("delimiter", "encoding")}
    assert all(isinstance(editor, TypedEditor) for editor in shown.values())
    assert {name: editor.line.placeholderText() for name, editor in shown.items()} == {
        "delimiter": "found: \\t",
        "encoding": "found: cp949",
    }
    assert isinstance(choice := window.row("decimal").editor, ChoiceEditor)
    assert choice.box.placeholderText() == "found: ,"
    assert isinstance(header := window.row("header").editor, ChoiceEditor)
    assert header.box.placeholderText() == "found: yes"
    window.graph = graph.with_node(graph.nodes["table"].with_param("encoding", "utf-8"))
    window.analyse()
    assert window.row("encoding").editor.line.text() == "utf-8"


def test_columns_of_a_series_are_listed(qtbot: QtBot, tmp_path: Path) -> None:
    rows = "".join(f"2024-01-{n % 28 + 1:02}T{n // 28:02}:00,{n % 7},{n % 5}.5\n" for n in range(200))
    (tmp_path / "hours.csv").write_text("date,load,temp\n" + rows, encoding="utf-8")
    node = Node("series", "data.time_series", {"path": str(tmp_path / "hours.csv")})
    window = Window(qtbot, Graph.of([node]), "series")
    window.analyse()
    for name, text in (("inputs", "found: load, temp"), ("target", "found: temp"), ("group_by", "")):
        editor = window.row(name).editor
        assert isinstance(editor, TypedEditor)
        assert (editor.line.text(), editor.line.placeholderText()) == ("", text), name
    window.graph = window.graph.with_node(window.graph.nodes["series"].with_param("target", "load"))
    window.analyse()
    assert window.row("target").editor.line.text() == "load"


def test_a_form_that_is_replaced_at_once_is_never_a_window(qtbot: QtBot) -> None:
    window = Window(qtbot, DRAWING, "hidden")
    before = set(QApplication.topLevelWidgets())
    others = [node for node in DRAWING.nodes if node != "hidden"]
    for ids in ((others[0],), (others[1],), ("hidden",)):
        window.ids = ids
        window.look()
    QApplication.processEvents()
    assert not [item for item in QApplication.topLevelWidgets() if item.isVisible() and item not in before]


def test_the_number_of_threads_is_auto_unless_it_is_typed(qtbot: QtBot) -> None:
    window = Settings(qtbot, Project(main=DRAWING))
    shown = {}
    for name in ("threads", "clip_norm"):
        editor = window.row(name).editor
        assert isinstance(editor, OptionalEditor)
        (line,) = editor.inner.findChildren(QLineEdit)
        shown[name] = line.placeholderText()
        assert not line.isEnabled()
    assert shown == {"threads": "auto", "clip_norm": "none"}
    threads = window.row("threads")
    assert isinstance(threads.editor, OptionalEditor)
    assert "Default: auto" in threads.name.toolTip()
    box = threads.editor.box
    for value in (1, None):
        QTest.mouseClick(box, Qt.MouseButton.LeftButton, pos=QPoint(8, box.height() // 2))
        assert window.project.training.threads == value
    (line,) = threads.editor.inner.findChildren(QLineEdit)
    assert (line.text(), line.placeholderText()) == ("", "auto")
