"""The Inside dock shows what was read and found, and leads to nodes and edits."""

import math
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from gui.probes.dock import ProbesDock
from gui.probes.history import IMAGE_COLUMNS, IMAGE_ROWS, MAX_SNAPSHOTS, ProbeHistory, histogram_image
from gui.probes.node_table import UPDATE, format_short, is_within, mean_text
from gui.theme.colors import LIGHT
from gui.training.session import TrainingSession
from runtime.diagnostic import DiagnosticAction, make_diagnostic
from runtime.events import Diagnosed, ProbesMeasured, Started
from runtime.reading import NUM_BINS, NodeReading, TensorStats
from tests.gui.hand import Hand

STARTED = Started("run", "/runs/run", "cpu", "", 5, 10, {"train": 160}, 1234)
LOWER = DiagnosticAction("set-parameter", "adam", "lr", 0.01)
DEAD = make_diagnostic(
    "dead-units",
    "stage.1.relu",
    DiagnosticAction("change-kind", "stage.1.relu", value="LeakyReLU"),
    node="relu",
    dead=6,
    count=10,
)
FAST = make_diagnostic("rate-too-high", "adam", LOWER, lr=0.1, update=0.5)


def stats(mean: float, spread: float = 1.0) -> TensorStats:
    counts = tuple(100 if index in (NUM_BINS // 2 - 1, NUM_BINS // 2) else 1 for index in range(NUM_BINS))
    return TensorStats(230, mean, spread, mean - spread, mean + spread, 0.0, 10 * spread, 0.0, counts)


def look(step: int) -> ProbesMeasured:
    weights = stats(0.0, 0.1)
    return ProbesMeasured(
        step,
        (
            NodeReading("flat", stats(step), shape=(16, 8)),
            NodeReading("conv", stats(1), weights, stats(0, 0.01), (16, 4), 0.0, 1.0, None, 1e-3, True),
            NodeReading("stage.0.relu", stats(0.5), shape=(16, 4), dead=0.1),
            NodeReading("stage.1.relu", stats(0.5), shape=(16, 4), dead=0.6),
        ),
    )


@pytest.fixture
def session(qtbot: QtBot, tmp_path: Path) -> TrainingSession:
    return TrainingSession(runs=tmp_path)


@pytest.fixture
def dock(session: TrainingSession, hand: Callable[[QWidget], Hand]) -> ProbesDock:
    created = ProbesDock(session)
    created.resize(1000, 340)
    hand(created)
    return created


@pytest.fixture
def running(dock: ProbesDock, session: TrainingSession, qtbot: QtBot) -> ProbesDock:
    """A dock that has seen three looks."""
    for event in (STARTED, look(1), look(2), look(4)):
        session.event_received.emit(event)
    qtbot.waitUntil(lambda: dock.plots is not None)
    return dock


def test_before_a_run_it_explains_what_will_be_here(dock: ProbesDock) -> None:
    assert dock.hint.isVisible()
    assert dock.plots is None  # nothing heavy is loaded to show that


def test_every_node_has_a_row_with_its_figures(running: ProbesDock) -> None:
    model = running.table.node_model
    texts = [[model.index(row, column).data() for column in range(4)] for row in range(model.rowCount())]
    assert texts == [
        ["flat", "1", "", ""],
        ["conv", "1", "0.1", "0.001"],
        ["stage.0.relu", "1", "", ""],
        ["stage.1.relu", "1", "", ""],
    ]
    assert running.table.node == "conv"  # the first with weights


@pytest.mark.slow
def test_a_click_on_a_row_shows_its_plots_and_emits_the_node(running: ProbesDock) -> None:
    chosen: list[str] = []
    running.chosen.connect(chosen.append)
    assert running.plots is not None
    shown = {name: plot.isVisible() for name, plot in running.plots.histograms.items()}
    assert shown == {"activation": True, "weights": True, "gradient": True}
    table = running.table
    Hand(table.viewport()).click(table.visualRect(table.node_model.index(3, 0)).center())
    assert chosen == ["stage.1.relu"]
    assert running.plots.name.text() == "stage.1.relu"
    assert "60% dead" in running.plots.summary.text()
    assert not running.plots.histograms["weights"].isVisible()
    Hand(table.viewport()).key(Qt.Key.Key_Up)
    assert chosen == ["stage.1.relu", "stage.0.relu"]


def test_the_selection_of_the_canvas_is_followed_without_an_echo(running: ProbesDock) -> None:
    chosen: list[str] = []
    running.chosen.connect(chosen.append)
    running.follow("stage.relu")
    assert running.table.node == "stage.0.relu"
    running.follow("flat")
    assert running.table.node == "flat"
    running.follow("loss")
    assert running.table.node == "flat"
    assert chosen == []


@pytest.mark.slow
def test_further_snapshots_keep_what_is_chosen(
    running: ProbesDock, session: TrainingSession, qtbot: QtBot
) -> None:
    running.follow("flat")
    session.event_received.emit(look(8))
    plots = running.plots
    assert plots is not None
    qtbot.waitUntil(lambda: plots.histograms["activation"].summary.text().startswith("8.0 ±"))
    assert running.table.node == "flat"


@pytest.mark.slow
def test_curves_show_the_figure_that_is_chosen(running: ProbesDock) -> None:
    plots = running.plots
    assert plots is not None
    button = plots.page_buttons.button(1)
    Hand(button).click(button.rect().center())
    assert list(plots.curves.curves) == ["update"]
    series = plots.curves.curves["update"].series
    assert (series.x.tolist(), series.y.tolist()) == ([0.1, 0.2, 0.4], [0.001] * 3)
    QTest.keyClick(plots.statistic_box, Qt.Key.Key_Down)
    assert list(plots.curves.curves) == ["activation", "weights", "gradient"]
    assert plots.curves.curves["gradient"].series.y.tolist() == pytest.approx([0.1] * 3)


@pytest.mark.slow
def test_findings_have_rows_and_the_doctor_is_calm_without_any(
    running: ProbesDock, session: TrainingSession
) -> None:
    assert running.diagnostics.ok_panel.isVisible()
    session.event_received.emit(Diagnosed(4, (FAST, DEAD)))
    QApplication.processEvents()  # the rows are given their places
    assert not running.diagnostics.ok_panel.isVisible()
    rows = running.diagnostics.rows
    assert [row.node.text() for row in rows] == ["adam", "stage.1.relu"]
    assert "6 of 10 units of relu give 0" in rows[1].sentence.text()
    chosen: list[str] = []
    running.chosen.connect(chosen.append)
    Hand(rows[1].sentence).click(rows[1].sentence.rect().center())
    assert chosen == ["stage.1.relu"]
    assert running.table.node == "stage.1.relu"
    session.event_received.emit(Diagnosed(8, ()))
    assert running.diagnostics.ok_panel.isVisible()


@pytest.mark.slow
def test_a_button_shows_its_action_and_is_done_then(running: ProbesDock, session: TrainingSession) -> None:
    session.event_received.emit(Diagnosed(4, (FAST,)))
    QApplication.processEvents()  # the row is given its place
    acted: list[tuple[str, DiagnosticAction]] = []
    running.action_triggered.connect(lambda text, action: acted.append((text, action)))
    (button,) = running.diagnostics.rows[0].buttons
    assert button.text() == "Set “lr” to 0.01"
    Hand(button).click(button.rect().center())
    assert acted == [("Set “lr” to 0.01", LOWER)]
    assert not button.isEnabled()
    session.event_received.emit(Diagnosed(8, (FAST, DEAD)))
    assert [row.buttons[0].isEnabled() for row in running.diagnostics.rows] == [False, True]
    session.event_received.emit(STARTED)
    session.event_received.emit(Diagnosed(1, (FAST,)))
    assert running.diagnostics.rows[0].buttons[0].isEnabled()


@pytest.mark.slow
def test_it_can_be_shown_in_another_theme(running: ProbesDock) -> None:
    running.set_theme(LIGHT)
    assert running.table.update_delegate.theme is LIGHT
    running.table.grab()


# What lies below


def test_of_many_snapshots_few_are_stored_from_all_of_the_run() -> None:
    readings = ProbeHistory()
    for step in range(1, 3000):
        readings.add(look(step))
    assert len(readings.steps) <= MAX_SNAPSHOTS
    assert readings.steps == sorted(readings.steps)
    assert (readings.steps[0], readings.steps[-1]) == (1, 2999)
    assert max(np.diff(readings.steps)) < 200
    assert readings.values_of("conv", lambda reading: reading.update)[0] == readings.steps


def test_a_picture_is_brightest_where_most_values_are() -> None:
    cells, (low, high) = histogram_image([1.0, 2.0], [stats(0.0), stats(0.0)])
    assert cells.shape == (IMAGE_COLUMNS, IMAGE_ROWS)
    assert (low, high) == pytest.approx((-1, 1), abs=0.2)
    brightest = low + (int(cells[0].argmax()) + 0.5) / IMAGE_ROWS * (high - low)
    assert abs(brightest) < 0.1
    assert cells.max() == pytest.approx(1)


def test_a_picture_of_one_value_is_a_line() -> None:
    flat = TensorStats(10, 0.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, (10,) + (0,) * (NUM_BINS - 1))
    cells, (low, high) = histogram_image([1.0], [flat])
    assert low < 0 < high
    assert (cells[0] > 0).sum() <= 2


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        (0.0, "0"),
        (1.23456, "1.23"),
        (-0.00002, "-2e-5"),
        (17800.0, "17,800"),
        (2e6, "2e6"),
        (float("inf"), "∞"),
    ],
)
def test_figures_are_short(value: float | None, text: str) -> None:
    assert format_short(value) == text


@pytest.mark.parametrize(
    ("mean", "deviation", "text"),
    [
        (0.00158, 0.6391, "0.00 ± 0.64"),
        (-0.0001, 0.21, "0.00 ± 0.21"),
        (-0.95, 15.2, "-1 ± 15"),
        (1234.5, 0.0123, "1234.500 ± 0.012"),
        (8.0, 0.0, "8 ± 0"),
        (2e-5, 3e-6, "2e-5 ± 3e-6"),
        (math.nan, 1.0, "– ± 1"),
    ],
)
def test_a_mean_has_the_decimals_that_its_deviation_leaves_certain(
    mean: float, deviation: float, text: str
) -> None:
    assert mean_text(mean, deviation) == text


def test_paths_lead_into_nodes_whatever_the_repetition() -> None:
    assert is_within("stage.1.relu", "stage.relu")
    assert is_within("stage.1.relu", "stage")
    assert not is_within("stage2.relu", "stage")
    assert UPDATE == 3


def test_a_node_selected_before_the_dock_is_opened_is_shown(
    dock: ProbesDock, session: TrainingSession, qtbot: QtBot
) -> None:
    dock.hide()
    for event in (STARTED, look(1), look(2)):
        session.event_received.emit(event)
    dock.follow("flat")
    dock.show()
    qtbot.waitUntil(lambda: dock.plots is not None)
    assert dock.table.node == "flat"
