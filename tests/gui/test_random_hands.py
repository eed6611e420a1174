"""Thousands of things that hands may do, in any order: nothing breaks or is lost, undo goes all the way."""

import random
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication

from graph.catalogue.kinds import kinds_of
from graph.document import Graph, Project
from graph.edits.wires import check_wire
from graph.file.read import read_project
from graph.file.write import write_project
from gui.shell.main_window import EditorWindow
from tests.gui.hand import ALT, BARE, CTRL, LEFT, MIDDLE, RIGHT, SHIFT, Hand

KEYS = [
    Qt.Key.Key_Delete, Qt.Key.Key_Escape, Qt.Key.Key_Tab, Qt.Key.Key_Return, Qt.Key.Key_Left,
    Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_C, Qt.Key.Key_L, Qt.Key.Key_Space,
    Qt.Key.Key_Backspace, Qt.Key.Key_Home, Qt.Key.Key_F8,
]  # fmt: skip
# What opens a dialog, a file or a training is left out: this is about the drawing.
SHORTCUTS = [
    "undo", "redo", "cut", "copy", "paste", "duplicate", "delete", "bypass", "freeze", "connect", "detach",
    "swap", "make-block", "expand-block", "select-all", "select-downstream", "select-upstream", "find",
    "find-next", "tidy", "straighten", "align-left", "align-right", "align-top", "align-bottom",
    "distribute-across", "distribute-down", "frame", "note", "collapse", "fit", "fit-selection", "zoom-in",
    "zoom-out", "shapes", "minimap", "enter-block", "leave-block", "next-problem", "previous-problem",
    "add", "rename", "replace", "lock", "hide-ports",
]  # fmt: skip
MODIFIERS = [BARE, BARE, BARE, SHIFT, CTRL, ALT, CTRL | SHIFT, CTRL | ALT]
MAX_NODES = 90
PATIENCE_MS = 500


class Monkey:
    """Does one random thing after the other, always the same ones for one seed."""

    def __init__(self, window: EditorWindow, seed: int) -> None:
        self.window = window
        self.chance = random.Random(seed)  # noqa: S311
        self.hand = Hand(window.canvas)
        self.acts: list[tuple[Callable[[], None], int]] = [
            (self.click, 5), (self.drag, 6), (self.double_click, 2), (self.wheel, 2), (self.key, 4),
            (self.type, 2), (self.shortcut, 6),
        ]  # fmt: skip
        self.bored = QTimer(window, interval=PATIENCE_MS)
        self.bored.timeout.connect(close_what_waits)

    def act(self) -> None:
        """One thing; a menu or a question that it opens and that waits for an answer is closed."""
        acts, weights = zip(*self.acts, strict=True)
        self.bored.start()
        self.chance.choices(acts, weights)[0]()
        self.bored.stop()
        document = self.window.document
        if sum(len(graph.nodes) for graph in graphs(document.project)) > MAX_NODES:
            document.undo_stack.undo()

    def spot(self) -> tuple[float, float]:
        """A point of the canvas: often on something, else anywhere."""
        canvas = self.window.canvas
        boxes = list(canvas.scene_geometry.boxes.values())
        if boxes and self.chance.random() < 0.7:
            box = self.chance.choice(boxes)
            at = (
                box.x + self.chance.uniform(-8, box.width + 8),
                box.y + self.chance.uniform(-8, box.height + 8),
            )
            x, y = canvas.viewport.to_screen(at)
            if 0 <= x < canvas.width() and 0 <= y < canvas.height():
                return x, y
        return self.chance.uniform(0, canvas.width() - 1), self.chance.uniform(0, canvas.height() - 1)

    def click(self) -> None:
        button = self.chance.choice([LEFT, LEFT, LEFT, MIDDLE])
        self.hand.click(self.spot(), button, self.chance.choice(MODIFIERS))

    def double_click(self) -> None:
        self.hand.double_click(self.spot())
        self.hand.release()

    def drag(self) -> None:
        keys = self.chance.choice(MODIFIERS)
        button = self.chance.choice([LEFT, LEFT, LEFT, LEFT, MIDDLE, RIGHT])
        if button is RIGHT and not keys & (CTRL | SHIFT):
            keys = CTRL  # else it mostly asks for the menu, half a second each
        self.hand.press(self.spot(), button, keys)
        for _ in range(self.chance.randint(1, 3)):
            self.hand.glide(self.spot(), keys, steps=2)
            if self.chance.random() < 0.1:
                self.key()
        self.hand.release(keys=keys)

    def wheel(self) -> None:
        self.hand.wheel(self.spot(), self.chance.choice([-2, -1, 1, 2]), self.chance.choice(MODIFIERS))

    def key(self) -> None:
        self.hand.key(self.chance.choice(KEYS), self.chance.choice(MODIFIERS))

    def type(self) -> None:
        self.hand.type(self.chance.choice(["relu", "lin", "x", "conv2d", "7", "가"]))
        if self.chance.random() < 0.5:
            self.hand.key(Qt.Key.Key_Return)

    def shortcut(self) -> None:
        self.window.menus.actions[self.chance.choice(SHORTCUTS)].trigger()


def close_what_waits() -> None:
    """Ends the innermost menu or question, if one is open."""
    waiting = QApplication.activePopupWidget() or QApplication.activeModalWidget()
    if waiting is not None:
        waiting.close()


def graphs(project: Project) -> list[Graph]:
    """The drawing and those of its blocks."""
    return [project.main, *(block.graph for block in project.blocks.values())]


def whole(project: Project) -> None:
    """What must always hold of a drawing: wires lead somewhere, and the file gives back what it was given."""
    kinds = kinds_of(project)
    for graph in graphs(project):
        assert [wire for wire in graph.wires if check_wire(graph, wire, kinds) is not None] == []
        assert len(set(graph.wires)) == len(graph.wires)
    assert read_project(write_project(project)).project == project


def torment(window: EditorWindow, seed: int, events: int) -> None:
    """Lets a monkey at a window, and looks whether all that should hold does."""
    first = window.document.project
    history = window.document.undo_stack
    monkey = Monkey(window, seed)
    for count in range(events):
        monkey.act()
        if count % 50 == 49:
            QApplication.processEvents()
            whole(window.document.project)
    monkey.hand.key(Qt.Key.Key_Escape)
    QApplication.processEvents()
    last, position = window.document.project, history.index()
    while history.canUndo():
        history.undo()
    assert window.document.project == first
    while history.index() < position:
        history.redo()
    assert window.document.project == last


def test_random_events(opened: tuple[EditorWindow, Hand]) -> None:
    torment(opened[0], 7, 50)


@pytest.mark.slow
@pytest.mark.timeout(3600)
@pytest.mark.parametrize("seed", range(4))
def test_five_thousand_random_events(opened: tuple[EditorWindow, Hand], seed: int) -> None:
    torment(opened[0], seed, 5000)
