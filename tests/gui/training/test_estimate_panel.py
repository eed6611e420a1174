"""Before a run the Training dock says where it will run, what it will need, and what would still fit."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from graph.compiler.analysis import Analysis
from graph.document import Project, Training
from graph.edits.nodes import set_parameter
from graph.problems import make_problem
from gui.shell.status_bar import StatusBar
from gui.theme.colors import LIGHT
from gui.training.dock import TrainingDock
from gui.training.estimate_panel import EstimatePanel
from gui.training.session import TrainingSession
from runtime.byte_units import format_bytes
from runtime.estimate.cost_model import CostEstimate
from runtime.estimate.estimate import TrainingEstimate
from runtime.run import analyse_project
from tests.builders import digits_mlp, iris_mlp
from tests.gui.hand import Hand
from tests.gui.training.projects import LONG_MS

DIGITS = digits_mlp(Training(epochs=4, batch_size=64, device="cpu"))
NEEDS = CostEstimate(3 * 10**9, 8 * 10**9, 96, 0.01, 90.0)
OUTLOOK = TrainingEstimate(DIGITS, "cpu", "there is an NVIDIA GPU, but …", NEEDS, 1437)


@pytest.fixture
def session(qtbot: QtBot, tmp_path: Path) -> Iterator[TrainingSession]:
    created = TrainingSession(runs=tmp_path / "runs")
    yield created
    assert created.close()


@pytest.fixture
def dock(qtbot: QtBot, session: TrainingSession) -> TrainingDock:
    created = TrainingDock(session)
    qtbot.addWidget(created)
    created.resize(1100, 420)
    created.show()
    qtbot.waitExposed(created)
    created.prepare_plots()
    return created


@pytest.fixture
def panel(qtbot: QtBot) -> EstimatePanel:
    created = EstimatePanel()
    qtbot.addWidget(created)
    created.resize(280, 260)
    created.show()
    qtbot.waitExposed(created)
    return created


@pytest.fixture(scope="module")
def analysis() -> Analysis:
    return analyse_project(DIGITS, Path())


def show(dock: TrainingDock, project: Project, analysis: Analysis, qtbot: QtBot) -> TrainingEstimate:
    """Shows a project and waits for all that can be said of it."""
    dock.set_project(project, Path(), analysis)
    qtbot.waitUntil(lambda: not dock.estimator.is_busy, timeout=LONG_MS)
    estimate = dock.estimate_panel.estimate
    assert estimate is not None
    return estimate


def test_the_device_is_shown_with_why(panel: EstimatePanel) -> None:
    panel.show_estimate(OUTLOOK)
    assert panel.values["device"].text() == "cpu"
    assert panel.reason.text() == "There is an NVIDIA GPU, but …"
    assert panel.reason.isVisible()


def test_time_memory_and_batch_are_reported(panel: EstimatePanel) -> None:
    panel.show_estimate(OUTLOOK)
    assert panel.values["time"].text() == "about 1:30 min an epoch, 6:00 min in all"
    assert panel.values["memory"].text() == "3.0 GB of 8.0 GB free"
    assert panel.memory_bar.value() == 375
    assert panel.values["batch"].text() == "64 rows in a step"
    assert panel.use_batch_button.text() == "Take 96: the most that fit"


def test_a_short_training_is_shown_in_milliseconds(panel: EstimatePanel) -> None:
    assert panel._time_text(0.002, 10) == "about 2 ms an epoch, 20 ms in all"


def test_a_click_asks_for_the_largest_batch(panel: EstimatePanel) -> None:
    panel.show_estimate(OUTLOOK)
    heard: list[int] = []
    panel.batch_size_requested.connect(heard.append)
    Hand(panel.use_batch_button).click(panel.use_batch_button.rect().center())
    assert heard == [96]


@pytest.mark.parametrize(
    ("largest", "text", "is_on"),
    [(0, "Not even one row fits", False), (10**6, "Take all 1,437 rows: they fit", True)],
)
def test_what_fits_is_shown_as_a_sentence(panel: EstimatePanel, largest: int, text: str, is_on: bool) -> None:
    panel.show_estimate(replace(OUTLOOK, cost=replace(NEEDS, largest_batch=largest)))
    assert panel.use_batch_button.text() == text
    assert panel.use_batch_button.isEnabled() is is_on


def test_nothing_more_is_offered_where_all_rows_are_taken(panel: EstimatePanel) -> None:
    training = replace(OUTLOOK.project.training, batch_size=OUTLOOK.rows)
    project = replace(OUTLOOK.project, training=training)
    panel.show_estimate(replace(OUTLOOK, project=project, cost=replace(NEEDS, largest_batch=10**6)))
    assert panel.values["batch"].text() == "all rows in a step"
    assert not panel.use_batch_button.isVisible()


def test_a_device_that_is_not_there_is_reported_instead(panel: EstimatePanel) -> None:
    panel.show_estimate(
        TrainingEstimate(DIGITS, "cuda:7", problem=make_problem("no-device", device="cuda:7"))
    )
    assert panel.reason.text().startswith("There is no cuda:7 on this machine")
    assert not panel.use_batch_button.isVisible()


def test_what_takes_long_reports_how_far_it_is_and_can_be_left(panel: EstimatePanel, qtbot: QtBot) -> None:
    heard: list[bool] = []
    panel.cancelled.connect(lambda: heard.append(True))
    panel.start_waiting()
    assert not panel.waiting.isVisible()
    qtbot.waitUntil(panel.waiting.isVisible, timeout=2000)
    panel.show_progress(300, 1000)
    assert (panel.progress.value(), panel.progress.maximum()) == (300, 1000)
    Hand(panel.cancel_button).click(panel.cancel_button.rect().center())
    assert heard == [True]
    panel.stop_waiting()
    assert not panel.waiting.isVisible()


@pytest.mark.slow
def test_the_dock_works_it_out_after_every_edit(dock: TrainingDock, analysis: Analysis, qtbot: QtBot) -> None:
    first = show(dock, DIGITS, analysis, qtbot)
    assert first.cost is not None
    assert dock.estimate_panel.isVisible()
    larger = replace(DIGITS, training=replace(DIGITS.training, batch_size=640))
    second = show(dock, larger, analyse_project(larger, Path()), qtbot)
    assert second.cost is not None
    assert second.cost.training_bytes > first.cost.training_bytes
    assert second.speed is first.speed


@pytest.mark.slow
def test_the_largest_batch_is_set_by_a_click(dock: TrainingDock, analysis: Analysis, qtbot: QtBot) -> None:
    estimate = show(dock, DIGITS, analysis, qtbot)
    heard: list[tuple[str, Project]] = []
    dock.edited.connect(lambda text, project: heard.append((text, project)))
    Hand(dock.estimate_panel.use_batch_button).click(dock.estimate_panel.use_batch_button.rect().center())
    ((text, project),) = heard
    assert text == "Set Batch size"
    assert project.training.batch_size == estimate.largest_batch == estimate.rows
    assert project.main is DIGITS.main


@pytest.mark.slow
def test_the_learning_rates_are_shown_before_the_run(dock: TrainingDock, qtbot: QtBot) -> None:
    project = iris_mlp()
    show(dock, project, analyse_project(project, Path()), qtbot)
    plot = dock.lr_preview.plot
    assert plot is not None
    qtbot.waitUntil(plot.isVisible)
    series = plot.curves["sgd"].series
    assert series.x.tolist() == [0, 1, 2, 3, 4, 5]
    assert series.y.tolist() == pytest.approx([0.05, 0.05, 0.025, 0.025, 0.0125, 0.0125])


@pytest.mark.slow
def test_an_edit_meanwhile_drops_what_was_in_progress(
    dock: TrainingDock, analysis: Analysis, qtbot: QtBot
) -> None:
    dock.set_project(DIGITS, Path(), analysis)
    broken = DIGITS.with_main(set_parameter(DIGITS.main, "head", "out_features", 3))
    estimate = show(dock, broken, analyse_project(broken, Path()), qtbot)
    assert estimate.project is broken
    assert estimate.cost is None
    assert not dock.estimate_panel.use_batch_button.isVisible()


def test_the_status_bar_names_the_device_that_would_be_taken(qtbot: QtBot) -> None:
    bar = StatusBar()
    qtbot.addWidget(bar)
    bar.show_device("auto")
    assert bar.device.text() == "Device: auto"
    project = replace(DIGITS, training=replace(DIGITS.training, device="auto"))
    bar.explain_device(replace(OUTLOOK, project=project))
    assert bar.device.text() == "Device: cpu"
    assert bar.device.toolTip().startswith("There is an NVIDIA GPU")
    bar.show_device("auto")  # as after an edit
    assert bar.device.text() == "Device: cpu"
    bar.show_device("cuda:1")
    assert bar.device.text() == "Device: cuda:1"


@pytest.mark.slow
def test_both_themes_are_painted(dock: TrainingDock, analysis: Analysis, qtbot: QtBot) -> None:
    show(dock, DIGITS, analysis, qtbot)
    dark = dock.grab().toImage()
    dock.set_theme(LIGHT)
    assert dock.grab().toImage() != dark


@pytest.mark.slow
@pytest.mark.parametrize(
    ("count", "text"),
    [(12, "12 B"), (1500, "1.5 kB"), (3.1e6, "3.1 MB"), (120e9, "120 GB"), (999.6e6, "1.0 GB")],
)
def test_bytes_are_reported_shortly(count: float, text: str) -> None:
    assert format_bytes(count) == text
