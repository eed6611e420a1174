"""The window offers a run as it learns and evaluates it when it has ended."""

from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from graph.document import Training
from gui.shell.main_window import EditorWindow
from gui.training.session import FINISHED, RUNNING
from tests.gui.evaluation.driver import LONG_MS, ONE, draw, wait_until_shown
from tests.gui.hand import Hand


def train(window: EditorWindow, epochs: int) -> None:
    project = window.document.project
    training = Training(epochs=epochs, batch_size=64, device="cpu")
    window.document.edit("Train shortly", replace(project, training=training))
    assert window.analyzer.wait_until_idle()
    window.session.start(window.document.project, window.document.folder)


@pytest.mark.slow
def test_a_run_that_has_ended_is_evaluated_where_it_is_looked_for(
    qtbot: QtBot, opened: tuple[EditorWindow, Hand]
) -> None:
    window, _ = opened
    window.docks["evaluation"].raise_()
    train(window, 1)
    qtbot.waitUntil(lambda: window.session.state == FINISHED, timeout=LONG_MS)
    dock = window.evaluation_dock
    qtbot.waitUntil(lambda: dock.pages is not None, timeout=LONG_MS)
    wait_until_shown(qtbot, dock)
    assert dock.chooser.run.currentText().startswith("Digits CNN")
    assert "359 rows, weights of step 20" in dock.status.text()


@pytest.mark.slow
def test_a_run_can_be_tried_while_it_learns(qtbot: QtBot, opened: tuple[EditorWindow, Hand]) -> None:
    window, _ = opened
    dock = window.evaluation_dock
    window.docks["evaluation"].raise_()  # runs of before are listed now
    qtbot.waitUntil(lambda: dock.is_on_screen, timeout=LONG_MS)
    window.docks["training"].raise_()
    train(window, 100_000)
    qtbot.waitUntil(lambda: window.session.state == RUNNING, timeout=LONG_MS)
    window.docks["evaluation"].raise_()
    qtbot.waitUntil(lambda: dock.chooser.is_active, timeout=LONG_MS)
    assert "learning" in dock.chooser.run.currentText()
    dock.evaluate()
    wait_until_shown(qtbot, dock)
    assert dock.pages is not None
    page = dock.pages.views.inference
    dock.pages.open_page("inference")
    draw(page, *ONE)
    qtbot.waitUntil(lambda: "step" in page.hint.text(), timeout=LONG_MS)
    first = page.hint.text()
    qtbot.waitUntil(lambda: page.hint.text() != first, timeout=LONG_MS)  # of later weights, by itself
    window.session.stop()
    qtbot.waitUntil(lambda: window.session.state == FINISHED, timeout=LONG_MS)


def test_the_dock_stays_at_rest_while_it_is_hidden(qtbot: QtBot, opened: tuple[EditorWindow, Hand]) -> None:
    window, _ = opened
    window.docks["training"].raise_()
    train(window, 1)
    qtbot.waitUntil(lambda: window.session.state == FINISHED, timeout=LONG_MS)
    assert not window.evaluation_dock.worker.is_busy
    assert window.evaluation_dock.pages is None
    window.evaluation_controller.open()
    wait_until_shown(qtbot, window.evaluation_dock)
    assert window.evaluation_dock.isVisible()
