"""Entering values into editors with the keys and clicks of a person."""

from functools import singledispatch

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QWidget

from graph.catalogue.value_types import InvalidValueError, ValueType
from graph.document import Value
from gui.inspector.editors.choice import ChoiceEditor
from gui.inspector.editors.flag import FlagEditor
from gui.inspector.editors.optional import OptionalEditor
from gui.inspector.editors.size import SizeEditor
from gui.inspector.editors.table_columns import ColumnsEditor
from gui.inspector.editors.text import JsonEditor, LinesEditor
from gui.inspector.editors.union import EitherEditor
from gui.inspector.editors.value_editor import TypedEditor, ValueEditor

CANDIDATES = (
    3,
    5,
    64,
    0.25,
    0.75,
    "word",
    ("one", "two"),
    (3, 5),
    (3, 5, 7),
    (0.25, 0.75),
    (0.25, 0.5, 0.75),
    True,
    False,
)
COLUMNS = (("height", "feature", "number"), ("species", "target", "category"))


def other_value(kind: ValueType, current: Value) -> Value:
    """A value of the type that is not the current one."""
    texts = getattr(getattr(kind, "item", kind), "options", ())
    texts = [word for word in texts if isinstance(word, str)]
    for candidate in (*texts, *CANDIDATES, COLUMNS):
        try:
            value = kind.accept(candidate)
        except InvalidValueError:
            continue
        if value != current:
            return value
    raise AssertionError(f"no other value of {kind}")


def typed(field: QWidget, text: str) -> None:
    """Writes into a field in place of what stands there, and strikes Return."""
    QTest.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(field, text)
    QTest.keyClick(field, Qt.Key.Key_Return)


def text_for(editor: TypedEditor, value: Value) -> str:
    """What a person types for a value."""
    if isinstance(value, tuple) and not isinstance(editor, JsonEditor):
        return ", ".join(str(item) for item in value)
    return editor.format_value(value)


@singledispatch
def enter(editor: ValueEditor, _value: Value) -> None:
    """Brings a value into an editor."""
    raise AssertionError(f"no way to enter into {type(editor).__name__}")


@enter.register
def _(editor: TypedEditor, value: Value) -> None:
    typed(editor.field, text_for(editor, value))


@enter.register
def _(editor: FlagEditor, value: Value) -> None:
    if editor.box.checkState() is Qt.CheckState.PartiallyChecked:  # neither yet: the first key says yes
        QTest.keyClick(editor.box, Qt.Key.Key_Space)
    if editor.box.isChecked() != value:
        QTest.keyClick(editor.box, Qt.Key.Key_Space)


@enter.register
def _(editor: ChoiceEditor, value: Value) -> None:
    _choose(editor.box, editor._values.index(value))


@enter.register
def _(editor: SizeEditor, value: Value) -> None:
    if editor.is_open != isinstance(value, tuple):
        editor.lock_button.click()
    parts = value if isinstance(value, tuple) else (value,)
    for box, part in zip(editor.boxes, parts, strict=False):
        enter(box, part)


@enter.register
def _(editor: OptionalEditor, value: Value) -> None:
    if not editor.box.isChecked():
        editor.box.click()
    enter(editor.inner, value)


@enter.register
def _(editor: EitherEditor, value: Value) -> None:
    if isinstance(value, str):
        _choose(editor.box, editor._choices.index(value) + 1)
    else:
        enter(editor.inner, value)


@enter.register
def _(editor: LinesEditor, value: Value) -> None:
    editor.field.selectAll()
    QTest.keyClicks(editor.field, str(value))


@enter.register
def _(editor: ColumnsEditor, _value: Value) -> None:
    editor.show_value(COLUMNS)
    cell = editor.table.item(0, 1)
    assert cell is not None
    cell.setText("ignore")


def _choose(box: QComboBox, index: int) -> None:
    """Walks to an entry with the arrow keys."""
    for _ in range(30):
        at = box.currentIndex()
        if at == index:
            return
        QTest.keyClick(box, Qt.Key.Key_Down if at < index else Qt.Key.Key_Up)
    raise AssertionError("the entry was not reached")
