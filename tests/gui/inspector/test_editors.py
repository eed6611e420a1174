"""Editors hold a value, tell what is typed, and refuse in words what does not fit."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from graph.catalogue.value_types import (
    BoolType,
    ChoiceType,
    ColumnsType,
    EitherType,
    FloatType,
    IntType,
    InvalidValueError,
    ListType,
    OptionalType,
    PathType,
    SizeType,
    TextType,
    ValueType,
)
from graph.document import Value
from gui.inspector.editors.factory import EditorContext, make_editor
from gui.inspector.editors.optional import OptionalEditor
from gui.inspector.editors.parsing import param_value_text, parse_value, starting_value, step_value
from gui.inspector.editors.path import PathEditor
from gui.inspector.editors.size import SizeEditor
from gui.inspector.editors.table_columns import ColumnsEditor
from gui.inspector.editors.text import JsonEditor, TextEditor
from gui.inspector.editors.union import EitherEditor
from gui.inspector.editors.value_editor import TypedEditor, ValueEditor
from gui.inspector.init_form import INITIALIZER
from runtime.project_file import relative_path
from tests.gui.inspector.form_input import typed


class Heard:
    """An editor, and all that it told."""

    def __init__(self, qtbot: QtBot, kind: ValueType, folder: Path = Path(), **values: Value) -> None:
        self.editor: ValueEditor = make_editor(kind, EditorContext(folder, values.get))
        qtbot.addWidget(self.editor)
        self.editor.show()
        self.changing: list[Value] = []
        self.changed: list[Value] = []
        self.refused: list[str] = []
        self.cleared = 0
        self.editor.changing.connect(self.changing.append)
        self.editor.changed.connect(self.changed.append)
        self.editor.error_changed.connect(self.refused.append)
        self.editor.cleared.connect(self._clear)

    def _clear(self) -> None:
        self.cleared += 1

    @property
    def field(self) -> TypedEditor:
        assert isinstance(self.editor, TypedEditor)
        return self.editor


KINDS: list[tuple[ValueType, Value]] = [
    (IntType(low=1), 32),
    (FloatType(logarithmic=True), 0.001),
    (BoolType(), True),
    (ChoiceType(("mean", "sum")), "sum"),
    (TextType(), "x"),
    (TextType(lines=True), "one\ntwo"),
    (PathType((".csv",)), "data/붓꽃.csv"),
    (ListType(IntType()), (2, 3)),
    (SizeType(2), 3),
    (SizeType(2), (3, 5)),
    (EitherType((SizeType(2), ChoiceType(("same", "valid")))), "same"),
    (OptionalType(FloatType()), None),
    (OptionalType(FloatType()), 0.5),
    (ColumnsType(), (("a", "feature", "number"), ("b", "target", "category"))),
]


@pytest.mark.quick_cases(8)
@pytest.mark.parametrize(("kind", "value"), KINDS, ids=lambda item: str(item)[:40])
def test_showing_a_value_emits_nothing(qtbot: QtBot, kind: ValueType, value: Value) -> None:
    heard = Heard(qtbot, kind)
    heard.editor.show_value(value)
    heard.editor.show_placeholder("mixed")
    heard.editor.show_value(value)
    assert (heard.changing, heard.changed, heard.cleared) == ([], [], 0)
    assert not any(heard.refused)


def test_typing_emits_every_number_and_then_the_last(qtbot: QtBot) -> None:
    heard = Heard(qtbot, IntType(low=1))
    heard.editor.show_value(3)
    typed(heard.field.field, "128")
    assert heard.changing == [1, 12, 128]
    assert heard.changed == [128]


def test_what_is_typed_stays_as_it_is_while_the_document_answers(qtbot: QtBot) -> None:
    heard = Heard(qtbot, FloatType())
    heard.editor.changing.connect(heard.editor.show_value)
    heard.editor.show_value(1.0)
    typed(heard.field.field, "1e-3")
    assert heard.field.line.text() == "1e-3"
    assert heard.changing == [0.001]


def test_what_does_not_fit_is_refused_with_a_sentence_and_reported_to_nobody(qtbot: QtBot) -> None:
    heard = Heard(qtbot, FloatType(0, 1))
    heard.editor.show_value(0.5)
    typed(heard.field.field, "7")
    assert heard.refused[-1] == "a number from 0 to 1"
    assert heard.field.field.property("invalid") is True
    heard.editor.show_value(0.5)  # the document says again what it holds
    assert heard.field.line.text() == "7"
    assert (heard.changing, heard.changed) == ([], [])


def test_escape_brings_back_what_was_there(qtbot: QtBot) -> None:
    heard = Heard(qtbot, IntType())
    heard.editor.show_value(8)
    typed(heard.field.field, "eight")
    QTest.keyClick(heard.field.field, Qt.Key.Key_Escape)
    assert heard.field.line.text() == "8"
    assert heard.refused[-1] == ""


def test_another_value_replaces_what_does_not_fit(qtbot: QtBot) -> None:
    heard = Heard(qtbot, IntType())
    heard.editor.show_value(8)
    typed(heard.field.field, "eight")
    heard.editor.show_value(9)
    assert heard.field.line.text() == "9"


def test_arrows_step_a_number(qtbot: QtBot) -> None:
    heard = Heard(qtbot, FloatType(low=0, logarithmic=True))
    heard.editor.show_value(0.001)
    for key in (Qt.Key.Key_Up, Qt.Key.Key_Up, Qt.Key.Key_Down):
        QTest.keyClick(heard.field.field, key)
    assert heard.changing == [0.002, 0.005, 0.002]


@pytest.mark.parametrize(
    ("kind", "value", "steps", "expected"),
    [
        (IntType(low=1), 1, -1, 1),
        (IntType(high=4), 3, 10, 4),
        (FloatType(0, 1), 0.1, 1, 0.15),
        (FloatType(0, 1), 1.0, 1, 1.0),
        (FloatType(), 25.0, 1, 26.0),
        (FloatType(), 0.0, -1, -0.01),
        (FloatType(low=0, logarithmic=True), 0.0, 1, 1e-6),
        (FloatType(low=0, logarithmic=True), 5e-4, -1, 2e-4),
        (FloatType(low=0, logarithmic=True), 0.003, 1, 0.005),
        (FloatType(low=0, logarithmic=True), 1e-12, -1, 0.0),
        (FloatType(0, 1, without=(1,)), 0.95, 1, 0.95),
        (FloatType(0, 1, without=(0,)), 0.05, -3, 0.05),
    ],
)
def test_steps(kind: IntType | FloatType, value: float, steps: int, expected: float) -> None:
    moved = step_value(value, kind, steps)
    assert moved == pytest.approx(expected)
    assert kind.accept(moved) == moved


@pytest.mark.parametrize("value", [0.001, 1e-5, 3, -1, True, "same", (3, 5), (0.9, 0.999), 1234567.0])
def test_a_written_value_reads_back(value: Value) -> None:
    kinds = (IntType(), FloatType(), BoolType(), ListType(IntType()), ListType(FloatType()), TextType())
    assert parse_value(param_value_text(value), next(kind for kind in kinds if _takes(kind, value))) == value


def _takes(kind: ValueType, value: Value) -> bool:
    try:
        return kind.accept(value) == value
    except InvalidValueError:
        return False


@pytest.mark.parametrize("kind", [kind for kind, _ in KINDS])
def test_every_type_has_an_initial_value(kind: ValueType) -> None:
    value = starting_value(kind)
    assert kind.accept(value) == value


def test_an_open_lock_gives_every_direction_a_number(qtbot: QtBot) -> None:
    heard = Heard(qtbot, SizeType(2))
    editor = heard.editor
    assert isinstance(editor, SizeEditor)
    editor.show_value(3)
    editor.lock_button.click()
    typed(editor.boxes[1].field, "5")
    assert heard.changed == [(3, 3), (3, 5)]
    editor.lock_button.click()
    assert heard.changed[-1] == 3
    assert not editor.boxes[1].isVisible()


def test_a_word_or_a_number(qtbot: QtBot) -> None:
    heard = Heard(qtbot, EitherType((IntType(low=0), ChoiceType(("same", "valid")))))
    editor = heard.editor
    assert isinstance(editor, EitherEditor)
    editor.show_value(2)
    QTest.keyClick(editor.box, Qt.Key.Key_Down)
    assert heard.changed == ["same"]
    assert not editor.inner.isVisible()
    QTest.keyClick(editor.box, Qt.Key.Key_Up)
    assert heard.changed == ["same", 2]


def test_a_text_instead_of_a_word_is_typed_before_it_counts(qtbot: QtBot) -> None:
    heard = Heard(qtbot, INITIALIZER)
    editor = heard.editor
    assert isinstance(editor, EitherEditor)
    assert isinstance(editor.inner, TypedEditor)
    editor.show_value("default")
    editor.activateWindow()
    assert QTest.qWaitForWindowActive(editor)
    editor.box.setFocus()
    QTest.keyClick(editor.box, Qt.Key.Key_Home)
    assert heard.changed == []
    assert editor.inner.line.hasFocus()
    assert (editor.inner.line.text(), editor.inner.line.placeholderText()) == ("", "normal(std=0.05)")
    editor.show_value("default")  # the drawing was looked at meanwhile
    QTest.keyClicks(editor.inner.line, "normal(std=0.1)")
    QTest.keyClick(editor.inner.line, Qt.Key.Key_Return)
    assert heard.changed == ["normal(std=0.1)"]


def test_a_text_that_is_not_typed_leaves_the_word(qtbot: QtBot) -> None:
    heard = Heard(qtbot, INITIALIZER)
    editor = heard.editor
    assert isinstance(editor, EitherEditor)
    editor.show_value("zeros")
    editor.activateWindow()
    assert QTest.qWaitForWindowActive(editor)
    editor.box.setFocus()
    QTest.keyClick(editor.box, Qt.Key.Key_Home)
    assert editor.inner.isVisible()
    editor.box.setFocus()
    assert not editor.inner.isVisible()
    assert editor.box.currentText() == "zeros"
    assert heard.changed == []


def test_without_a_tick_there_is_nothing(qtbot: QtBot) -> None:
    heard = Heard(qtbot, OptionalType(FloatType(low=0)))
    editor = heard.editor
    assert isinstance(editor, OptionalEditor)
    editor.show_value(None)
    assert not editor.inner.isEnabled()
    editor.box.click()
    editor.inner.show_value(heard.changed[0])
    assert isinstance(editor.inner, TypedEditor)
    typed(editor.inner.field, "2.5")
    editor.box.click()
    assert heard.changed == [1.0, 2.5, None]


def test_an_emptied_field_is_reported_as_empty(qtbot: QtBot) -> None:
    heard = Heard(qtbot, IntType())
    heard.editor.show_value(8)
    QTest.keyClick(heard.field.field, Qt.Key.Key_Backspace)
    heard.field.line.selectAll()
    QTest.keyClick(heard.field.field, Qt.Key.Key_Delete)
    assert heard.cleared == 1
    assert heard.changed == []


def test_paths_below_the_folder_are_relative(tmp_path: Path) -> None:
    assert relative_path(tmp_path / "data" / "iris.csv", tmp_path) == "data/iris.csv"
    assert relative_path(Path("/elsewhere/iris.csv"), tmp_path) == "/elsewhere/iris.csv"


def test_a_chosen_file_is_stored_relative(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard = Heard(qtbot, PathType((".csv",)), tmp_path)
    assert isinstance(heard.editor, PathEditor)
    monkeypatch.setattr(heard.editor, "_ask_file", lambda: str(tmp_path / "내 자료" / "표.csv"))
    heard.editor.button.click()
    assert heard.changed == ["내 자료/표.csv"]


def test_columns_are_guessed_from_the_file(qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "flowers.csv").write_text("height,species\n1.5,rose\n2.5,tulip\n", encoding="utf-8")
    heard = Heard(qtbot, ColumnsType(), tmp_path, path="flowers.csv")
    editor = heard.editor
    assert isinstance(editor, ColumnsEditor)
    editor.show_value(())
    assert not editor.table.isVisible()
    with qtbot.waitSignal(editor.changed, timeout=20_000):
        editor.button.click()
    assert heard.changed == [(("height", "feature", "number"), ("species", "target", "category"))]
    assert editor.table.isVisible()


def test_columns_of_a_file_that_is_not_there_are_reported_as_a_sentence(qtbot: QtBot, tmp_path: Path) -> None:
    heard = Heard(qtbot, ColumnsType(), tmp_path, path="none.csv")
    assert isinstance(heard.editor, ColumnsEditor)
    heard.editor.button.click()
    qtbot.waitUntil(lambda: any("none.csv" in texts for texts in heard.refused), timeout=20_000)
    assert heard.changed == []


def test_columns_that_were_left_out_can_be_brought_back(qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "flowers.csv").write_text("height,width,species\n1.5,3,rose\n2.5,4,tulip\n", encoding="utf-8")
    heard = Heard(qtbot, ColumnsType(), tmp_path, path="flowers.csv")
    editor = heard.editor
    assert isinstance(editor, ColumnsEditor)
    chosen = (("height", "feature", "number"), ("species", "target", "category"))
    editor.show_value(chosen)
    qtbot.waitUntil(lambda: editor.table.rowCount() == 3, timeout=20_000)
    shown = [editor.table.item(2, at).text() for at in range(3)]  # type: ignore[union-attr]
    assert shown == ["width", "ignore", "number"]
    assert heard.changed == []
    editor.table.item(0, 2).setText("category")  # type: ignore[union-attr]
    assert heard.changed == [(("height", "feature", "category"), chosen[1])]
    editor.table.item(2, 1).setText("feature")  # type: ignore[union-attr]
    assert heard.changed[1] == (("height", "feature", "category"), chosen[1], ("width", "feature", "number"))


class Anything:
    """A type that no editor was made for."""

    def accept(self, value: object) -> Value:
        if not isinstance(value, tuple):
            raise InvalidValueError("a list")
        return value

    def describe(self) -> str:
        return "a list"


def test_unknown_types_are_written_as_json(qtbot: QtBot) -> None:
    heard = Heard(qtbot, Anything())
    assert isinstance(heard.editor, JsonEditor)
    heard.editor.show_value((1, "a"))
    assert heard.field.line.text() == '[1, "a"]'
    typed(heard.field.field, "[1, [2, null]]")
    assert heard.changed == [(1, (2, None))]
    typed(heard.field.field, "[1,")
    assert heard.refused[-1] == "a list"


def test_lists_are_typed_between_commas(qtbot: QtBot) -> None:
    heard = Heard(qtbot, ListType(FloatType(0, 1), length=2))
    assert isinstance(heard.editor, TextEditor)
    heard.editor.show_value((0.9, 0.999))
    assert heard.field.line.text() == "0.9, 0.999"
    typed(heard.field.field, "0.5, 0.75")
    assert heard.changed == [(0.5, 0.75)]
    typed(heard.field.field, "0.5")
    assert "a list of 2" in heard.refused[-1]
