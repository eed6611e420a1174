"""What weights begin with is chosen in the inspector, for a node and for the whole drawing."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from gui.inspector.editors.union import EitherEditor
from gui.shell.main_window import EditorWindow
from tests.gui.hand import Hand


@pytest.fixture
def window(opened: tuple[EditorWindow, Hand]) -> EditorWindow:
    return opened[0]


def editor(form: object, name: str) -> EitherEditor:
    row_editor = form.rows[name].editor  # type: ignore[attr-defined]
    assert isinstance(row_editor, EitherEditor)
    return row_editor


def choose(box: EitherEditor, first_letters: str) -> None:
    """Picks a method in the list with the keys."""
    box.box.setFocus()
    QTest.keyClicks(box.box, first_letters)
    QTest.keyClick(box.box, Qt.Key.Key_Return)
    box.box.activated.emit(box.box.currentIndex())
    QApplication.processEvents()


def test_one_weight_begins_with_what_is_chosen_and_typed(window: EditorWindow) -> None:
    window.canvas.select(["head"])
    QApplication.processEvents()
    form = window.inspector.init_form
    assert form.isVisible()
    assert list(form.form.rows) == ["weight", "bias"]
    choose(editor(form.form, "weight"), "ortho")
    assert window.document.project.main.nodes["head"].init == {"weight": "orthogonal"}
    bias = editor(form.form, "bias")
    bias.box.setFocus()
    QTest.keyClick(bias.box, Qt.Key.Key_Up)
    assert window.document.project.main.nodes["head"].init == {"weight": "orthogonal"}
    line = bias.inner.field
    assert line.hasFocus()
    assert line.text() == ""
    Hand(line).type("wrong\r")
    assert "torch.nn.init" in window.inspector.messages.error_label.text()
    line.selectAll()
    Hand(line).type("0.1\r")
    assert window.document.project.main.nodes["head"].init["bias"] == "0.1"
    button = form.form.rows["weight"].reset_button
    Hand(button).click(button.rect().center())
    assert window.document.project.main.nodes["head"].init == {"bias": "0.1"}
    window.canvas.select(["relu2"])
    QApplication.processEvents()
    assert not form.isVisible()


@pytest.mark.slow
def test_a_recipe_for_the_whole_drawing(window: EditorWindow) -> None:
    window.canvas.select([])
    QApplication.processEvents()
    form = window.inspector.settings_form.form
    assert form is not None
    choose(editor(form, "init"), "gpt2")
    assert window.document.project.training.init == "gpt2"
    window.document.undo_stack.undo()
    assert window.document.project.training.init == "default"


def test_rules_are_asked_for_and_change_nothing_before_they_are_typed(window: EditorWindow) -> None:
    window.canvas.select([])
    QApplication.processEvents()
    recipe = editor(window.inspector.settings_form.form, "init")
    line = recipe.inner.field
    for text, expected in (("", "default"), ("bias: zeros\r", "bias: zeros")):
        recipe.box.setFocus()
        QTest.keyClick(recipe.box, Qt.Key.Key_Up)
        assert recipe.box.currentText() == "type it…"
        assert (line.hasFocus(), line.text()) == (True, "")
        Hand(line).type(text)
        window.canvas.setFocus()
        assert window.document.project.training.init == expected
        assert recipe.box.currentText() == ("type it…" if text else "default")
