"""Several of a few values are chosen in a menu of ticks."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from graph.catalogue.value_types import ChoiceType, ListType
from graph.document import Value
from gui.inspector.editors.choices import ChoicesEditor
from gui.inspector.editors.factory import EditorContext, make_editor


def test_several_choices_are_ticked_in_a_menu_that_stays_open(qtbot: QtBot) -> None:
    kind = ListType(ChoiceType(("mask", "boxes", "labels")))
    editor = make_editor(kind, EditorContext(Path()))
    assert isinstance(editor, ChoicesEditor)
    qtbot.addWidget(editor)
    editor.show()
    changed: list[Value] = []
    editor.changed.connect(changed.append)
    editor.show_value(("labels",))
    assert editor.button.text() == "labels"
    editor.menu.popup(editor.button.mapToGlobal(editor.button.rect().bottomLeft()))
    first, *_, last = editor.menu.actions()
    for action in (first, last):
        middle = editor.menu.actionGeometry(action).center()
        QTest.mouseMove(editor.menu, middle)
        QTest.mouseClick(editor.menu, Qt.MouseButton.LeftButton, pos=middle)
    assert editor.menu.isVisible()
    assert changed == [("mask", "labels"), ("mask",)]
    QTest.keyClick(editor.menu, Qt.Key.Key_Space)
    assert changed[-1] == ("mask", "labels")
    QTest.keyClick(editor.menu, Qt.Key.Key_Escape)
    assert not editor.menu.isVisible()
    assert editor.button.text() == "mask, labels"
    editor.show_value(())
    assert editor.button.text() == "none"
