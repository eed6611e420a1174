"""Presets: kept from the inspector, chosen there and in the palette, whatever becomes of their file."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QInputDialog, QMenu, QMessageBox

from graph.edits.locks import set_locked
from graph.presets import Preset
from gui.inspector.presets_button import PresetsButton
from gui.project.presets import PresetStore, presets_file
from gui.shell.main_window import EditorWindow
from tests.gui.hand import Hand
from tests.gui.windows import answering, pressing

WIDE = Preset("wide and flat", "Conv2d", {"out_channels": 256, "kernel_size": (1, 7)})


@pytest.fixture(autouse=True)
def no_presets() -> Iterator[None]:
    def clear() -> None:
        for item in presets_file().parent.glob("presets*.json"):
            item.unlink()

    clear()
    yield
    clear()


def named(name: str) -> Callable[[QDialog], object]:
    def answer(dialog: QDialog) -> None:
        assert isinstance(dialog, QInputDialog)
        dialog.setTextValue(name)
        dialog.accept()

    return answer


def entry(button: PresetsButton, *titles: str) -> QAction:
    """An entry of the button's menu, or of one of its submenus."""
    menu: QMenu = button.list
    menu.aboutToShow.emit()
    for word in titles[:-1]:
        action = next(item for item in menu.actions() if item.text() == word)
        matches = action.menu()
        assert isinstance(matches, QMenu)
        menu = matches
    return next(item for item in menu.actions() if item.text() == titles[-1])


def texts(button: PresetsButton) -> list[str]:
    button.list.aboutToShow.emit()
    return [item.text() for item in button.list.actions() if not item.isSeparator()]


@pytest.mark.slow
def test_values_are_stored_and_chosen_again_for_other_nodes_in_one_step(
    opened: tuple[EditorWindow, Hand],
) -> None:
    window, _ = opened
    button = window.inspector.header.presets
    window.canvas.select(["conv1"])
    assert button.isVisible()
    assert texts(button) == ["Save These Values…"]
    with answering(named("mine & yours")):
        entry(button, "Save These Values…").trigger()
    conv1, conv2 = (window.document.project.main.nodes[item] for item in ("conv1", "conv2"))
    assert conv1.params != conv2.params
    assert presets_file().exists()
    window.canvas.select(["conv2"])
    entry(button, "mine && yours").trigger()
    assert window.document.project.main.nodes["conv2"].params == conv1.params
    assert window.document.undo_stack.undoText() == "Use the preset mine & yours"
    window.document.undo_stack.undo()
    assert window.document.project.main.nodes["conv2"] == conv2
    window.canvas.select(["adam"])
    assert texts(button) == ["Save These Values…"]  # presets belong to their kind
    window.canvas.select(["conv1", "adam"])
    assert not button.isVisible()


@pytest.mark.slow
def test_a_preset_is_renamed_replaced_and_deleted(opened: tuple[EditorWindow, Hand]) -> None:
    window, _ = opened
    button, book = window.inspector.header.presets, window.presets
    book.save(WIDE)
    window.canvas.select(["conv1"])
    with answering(named("other")):
        entry(button, "Rename", "wide and flat…").trigger()
    assert [item.name for item in book.for_kind("Conv2d")] == ["other"]

    def both(dialog: QDialog) -> None:
        known = isinstance(dialog, QMessageBox)
        (pressing(QMessageBox.StandardButton.Yes) if known else named("other"))(dialog)

    with answering(both) as answered:
        entry(button, "Save These Values…").trigger()
    assert len(answered) == 2
    assert book.for_kind("Conv2d")[0].params == window.document.project.main.nodes["conv1"].params
    with answering(pressing(QMessageBox.StandardButton.No)):
        entry(button, "Delete", "other…").trigger()
    assert len(book.for_kind("Conv2d")) == 1
    with answering(pressing(QMessageBox.StandardButton.Yes)):
        entry(button, "Delete", "other…").trigger()
    assert book.for_kind("Conv2d") == ()
    assert PresetStore(presets_file()).all() == ()


@pytest.mark.slow
def test_the_palette_finds_a_preset_and_adds_a_node_with_its_values(
    opened: tuple[EditorWindow, Hand],
) -> None:
    window, keys = opened
    window.presets.save(WIDE)
    keys.key(Qt.Key.Key_Tab)
    rows = window.canvas.node_search.list
    assert rows.item(0).text() == "wide and flat"
    keys.type("flat")
    names = [rows.item(row).text() for row in range(rows.count())]
    assert names.index("wide and flat") < 3
    keys.type("\b" * 4 + "wide\r")
    (node,) = window.canvas.selection()
    assert window.document.project.main.nodes[node].kind == "Conv2d"
    assert window.document.project.main.nodes[node].params == WIDE.params
    assert window.document.undo_stack.undoText() == "Add Conv2d"
    window.canvas.select(["relu1"])
    window.canvas.wire_commands.replace()
    QTest.keyClicks(window.canvas.node_search.field, "wide\r")
    (replaced,) = window.canvas.selection()
    assert replaced.startswith("conv")
    assert window.document.project.main.nodes[replaced].params == WIDE.params


def test_a_locked_node_takes_no_preset(opened: tuple[EditorWindow, Hand]) -> None:
    window, _ = opened
    window.presets.save(WIDE)
    window.block_path.edit_graph("Lock", set_locked(window.block_path.graph, ["conv1"], True))
    window.canvas.select(["conv1"])
    assert not entry(window.inspector.header.presets, "wide and flat").isEnabled()


@pytest.mark.slow
def test_another_window_sees_what_was_stored_in_this_one(
    make_window: Callable[[], tuple[EditorWindow, Hand]],
) -> None:
    one, _ = make_window()
    two, _ = make_window()
    one.presets.save(WIDE)
    assert two.presets.all() == (WIDE,)


@pytest.mark.slow
def test_a_broken_file_is_one_sentence_and_nothing_of_it_is_lost(opened: tuple[EditorWindow, Hand]) -> None:
    window, _ = opened
    file = presets_file()
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("{ half a file", encoding="utf-8")
    messages: list[str] = []
    window.presets.message.connect(messages.append)
    assert window.presets.all() == ()
    assert window.presets.all() == ()
    assert messages == [
        f"Not all presets in {file} can be read; with the next change it is kept as presets-broken-1.json."
    ]
    assert window.status.currentMessage() == messages[0]
    window.presets.save(WIDE)
    assert file.with_name("presets-broken-1.json").read_text(encoding="utf-8") == "{ half a file"
    assert PresetStore(file).all() == (WIDE,)


@pytest.mark.slow
def test_a_name_that_is_taken_and_a_folder_that_takes_nothing_are_reported(
    opened: tuple[EditorWindow, Hand],
) -> None:
    window, _ = opened
    book = window.presets
    book.save(WIDE)
    book.save(Preset("tiny", "Conv2d", {"out_channels": 2}))
    book.rename(WIDE, "tiny")
    assert window.status.currentMessage() == "“tiny” is the name of another preset, or none; choose another."
    blocked = presets_file().parent / "in-the-way"
    blocked.write_text("a file, no folder", encoding="utf-8")
    other = PresetStore(blocked / "presets.json", window)
    messages: list[str] = []
    other.message.connect(messages.append)
    other.save(WIDE)
    blocked.unlink()
    assert len(messages) == 1
    assert messages[0].startswith(f"The presets in {other.path} cannot be written: ")
