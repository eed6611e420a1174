"""From a sick training to its cure, in a real window."""

from collections.abc import Callable
from dataclasses import replace

from pytestqt.qtbot import QtBot

from graph.document import Block, Project, Training
from graph.edits.nodes import set_repeat
from gui.shell.main_window import Window
from gui.training.session import FINISHED
from runtime.events import ProbesMeasured
from runtime.reading import Reading
from tests.builders import drawing
from tests.gui.hand import Hand
from tests.runtime.doctor.sick import mlp

LONG_MS = 60_000


def show(window: Window, project: Project) -> None:
    window.document.start(project)
    assert window.analyst.wait_until_idle()


def test_a_finding_is_shown_and_its_button_mends_the_drawing(
    make_window: Callable[[], tuple[Window, Hand]], qtbot: QtBot
) -> None:
    window, _ = make_window()
    sick = mlp(("soft", "Softmax", {"dim": 1}), training=Training(2, 256))
    show(window, sick)
    window.train()
    qtbot.waitUntil(lambda: window.session.state == FINISHED, timeout=LONG_MS)
    dock = window.probes_dock
    window.docks["inside"].raise_()
    qtbot.waitUntil(lambda: dock.plots is not None)
    (row,) = dock.findings.rows
    Hand(row.sentence).click(row.sentence.rect().center())
    assert window.canvas.selection() == ("soft",)
    assert dock.table.node == "soft"
    (button,) = row.buttons
    Hand(button).click(button.rect().center())
    assert "soft" not in window.document.project.main.nodes
    assert window.document.history.undoText() == button_words(window)
    window.document.history.undo()
    assert window.document.project == sick


def button_words(window: Window) -> str:
    return window.document.history.text(window.document.history.index() - 1)


def test_nodes_inside_of_blocks_are_found_on_the_canvas_and_back(
    make_window: Callable[[], tuple[Window, Hand]], qtbot: QtBot
) -> None:
    window, _ = make_window()
    inner = drawing(
        [("input", "Input"), ("relu", "ReLU"), ("output", "Output")],
        "input.output>relu.input relu.output>output.input",
    )
    main = set_repeat(drawing([("first", "ReLU"), ("stage", "block:Stage")]), "stage", 2)
    window.document.start(replace(Project(), main=main, blocks={"Stage": Block(inner)}))
    window.docks["inside"].raise_()
    dock = window.probes_dock
    dock.take(ProbesMeasured(1, (Reading("first"), Reading("stage.0.relu"), Reading("stage.1.relu"))))
    qtbot.waitUntil(lambda: dock.table.nodes.rowCount() == 3)
    dock.stack.setCurrentIndex(1)
    dock._choose("stage.1.relu")
    assert window.place.path == ("stage",)
    assert window.canvas.selection() == ("relu",)
    assert dock.table.node == "stage.1.relu"
    window.place.go(())
    window.canvas.select(["first"])
    assert dock.table.node == "first"
