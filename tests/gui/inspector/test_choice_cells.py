"""Cells that hold a choice open by whatever gesture somebody tries."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot

from gui.inspector.editors.choice_cells import OPENING_KEYS
from gui.inspector.editors.table_columns import ColumnsEditor
from tests.gui.hand import Hand


def columns_of_a_table(qtbot: QtBot) -> ColumnsEditor:
    editor = ColumnsEditor(Path(), lambda _name: None)
    qtbot.addWidget(editor)
    editor.show()
    editor.resize(320, 200)
    editor.show_value((("height", "feature", "number"), ("species", "target", "category")))
    editor.activateWindow()
    assert QTest.qWaitForWindowActive(editor)
    return editor


def open_choice(editor: ColumnsEditor) -> QComboBox | None:
    boxes = [box for box in editor.table.findChildren(QComboBox) if box.view().isVisible()]
    return boxes[0] if boxes else None


@pytest.mark.parametrize("gesture", ["click", "double click", *sorted(key.name for key in OPENING_KEYS)])
def test_the_role_of_a_column_opens_with_a_click_a_double_click_or_a_key(qtbot: QtBot, gesture: str) -> None:
    editor = columns_of_a_table(qtbot)
    changed: list[object] = []
    editor.changed.connect(changed.append)
    table = editor.table
    if "click" in gesture:
        at = table.viewport().mapTo(editor, table.visualRect(table.model().index(0, 1)).center())
        Hand(editor).click(at)
        if gesture == "double click":
            box = open_choice(editor)
            assert box is not None
            popup = box.view().window()
            over = popup.mapFromGlobal(editor.mapToGlobal(at))
            QTest.mousePress(popup, Qt.MouseButton.LeftButton, pos=over)
    else:
        table.setFocus()
        table.setCurrentCell(0, 1)
        assert open_choice(editor) is None
        QTest.keyClick(table, Qt.Key[gesture])
    box = open_choice(editor)
    assert box is not None
    QTest.keyClick(box.view(), Qt.Key.Key_Down)
    QTest.keyClick(box.view(), Qt.Key.Key_Return)
    assert changed == [(("height", "target", "number"), ("species", "target", "category"))]
