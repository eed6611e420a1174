"""From a sick training to its cure, in a real window."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from graph.document import Block, Project, Training
from graph.edits.nodes import set_repeat
from gui.shell.main_window import EditorWindow
from gui.training.session import FINISHED, PAUSED
from runtime.events import ProbesMeasured
from runtime.reading import NodeReading
from tests.builders import drawing
from tests.gui.hand import Hand
from tests.runtime.doctor.sick import mlp

LONG_MS = 20_000


def show(window: EditorWindow, project: Project) -> None:
    window.document.load(project)
    assert window.analyzer.wait_until_idle()


@pytest.mark.slow
def test_a_finding_is_shown_and_its_button_mends_the_drawing(
    make_window: Callable[[], tuple[EditorWindow, Hand]], qtbot: QtBot
) -> None:
    window, _ = make_window()
    sick = mlp(("soft", "Softmax", {"dim": 1}), training=Training(2, 256))
    show(window, sick)
    window.menus.actions["train"].trigger()
    qtbot.waitUntil(lambda: window.session.state == FINISHED, timeout=LONG_MS)
    dock = window.probes_dock
    window.docks["inside"].raise_()
    qtbot.waitUntil(lambda: dock.plots is not None)
    (row,) = dock.diagnostics.rows
    Hand(row.sentence).click(row.sentence.rect().center())
    assert window.canvas.selection() == ("soft",)
    assert dock.table.node == "soft"
    (button,) = row.buttons
    Hand(button).click(button.rect().center())
    assert "soft" not in window.document.project.main.nodes
    assert window.document.undo_stack.undoText() == button_texts(window)
    window.document.undo_stack.undo()
    assert window.document.project == sick


def button_texts(window: EditorWindow) -> str:
    return window.document.undo_stack.text(window.document.undo_stack.index() - 1)


def test_nodes_inside_of_blocks_are_shown_on_the_canvas_and_back(
    make_window: Callable[[], tuple[EditorWindow, Hand]], qtbot: QtBot
) -> None:
    window, _ = make_window()
    inner = drawing(
        [("input", "Input"), ("relu", "ReLU"), ("output", "Output")],
        "input.output>relu.input relu.output>output.input",
    )
    main = set_repeat(drawing([("first", "ReLU"), ("stage", "block:Stage")]), "stage", 2)
    window.document.load(replace(Project(), main=main, blocks={"Stage": Block(inner)}))
    window.docks["inside"].raise_()
    dock = window.probes_dock
    dock.handle_event(
        ProbesMeasured(1, (NodeReading("first"), NodeReading("stage.0.relu"), NodeReading("stage.1.relu")))
    )
    qtbot.waitUntil(lambda: dock.table.node_model.rowCount() == 3)
    dock.stack.setCurrentIndex(1)
    dock._choose("stage.1.relu")
    assert window.block_path.path == ("stage",)
    assert window.canvas.selection() == ("relu",)
    assert dock.table.node == "stage.1.relu"
    window.block_path.go_to(())
    window.canvas.select(["first"])
    assert dock.table.node == "first"


def middle_of(window: EditorWindow, node: str) -> tuple[float, float]:
    box = window.canvas.scene_geometry.boxes[node]
    return box.x + box.width / 2, box.y + box.height / 2


@pytest.mark.slow
@pytest.mark.parametrize("state", [PAUSED, FINISHED])
def test_after_a_pause_or_at_the_end_a_clicked_node_shows_its_outputs(
    make_window: Callable[[], tuple[EditorWindow, Hand]], qtbot: QtBot, state: str
) -> None:
    window, _ = make_window()
    show(window, mlp(training=Training(2 if state == FINISHED else 100_000, 256)))
    probes: list[object] = []
    window.session.event_received.connect(
        lambda event: probes.append(event) if isinstance(event, ProbesMeasured) else None
    )
    window.menus.actions["train"].trigger()
    qtbot.waitUntil(lambda: bool(probes), timeout=LONG_MS)
    if state == PAUSED:
        window.session.pause()
    qtbot.waitUntil(lambda: window.session.state == state, timeout=LONG_MS)
    window.docks["inside"].raise_()
    window.canvas.setFocus()
    qtbot.waitUntil(lambda: window.probes_dock.is_on_screen)
    for node in ("flat", "head", "loss"):
        window.canvas.reveal(node)
        window.canvas.select([])
        Hand(window.canvas).click(window.canvas.viewport.to_screen(middle_of(window, node)))
        assert window.canvas.selection() == (node,)
        plots = window.probes_dock.plots
        assert plots is not None
        qtbot.waitUntil(
            lambda node=node, plots=plots: (
                plots.samples.rows is not None and plots.samples.rows.probed.node == node
            ),
            timeout=LONG_MS,
        )
        assert plots.samples.isVisible()
