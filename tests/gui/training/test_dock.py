"""The Training dock shows a run as its events come, and says why one cannot begin."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from graph.compiler.analysis import Analysis
from graph.document import Graph, Node, Project
from graph.edits.nodes import set_parameter
from graph.problems import Severity, make_problem
from gui.runs.run_history import load_history
from gui.theme.colors import LIGHT
from gui.training.dock import TrainingDock
from gui.training.run_curves import TrainingCurves
from gui.training.session import FINISHED, PAUSED, RUNNING, TrainingSession
from gui.widgets.durations import format_duration
from runtime.events import (
    CheckpointSaved,
    EpisodesFinished,
    EpochFinished,
    Event,
    Failed,
    Finished,
    Paused,
    Preparing,
    Resumed,
    RunWarning,
    Started,
    StepsMeasured,
    WeightsTransferred,
)
from runtime.run import analyse_project
from runtime.store.runs import RunStore
from tests.gui.hand import Hand
from tests.gui.runs.records import record
from tests.gui.training.projects import ENDLESS, IRIS, LONG_MS

STARTED = Started(
    run="iris-1",
    folder="/runs/iris-1",
    device="cpu",
    reason="no GPU was found",
    epochs=4,
    steps_per_epoch=10,
    rows={"train": 160, "validation": 20, "test": 20},
    num_weights=1234,
)


def measured(epoch: int) -> EpochFinished:
    """An epoch that is as good as its number."""
    metrics = {
        "train": {"loss": 1 / epoch, "accuracy": 0.1 * epoch, "f1": 0.2},
        "validation": {"loss": 2 / epoch, "accuracy": 0.2 * epoch, "f1": 0.3},
    }
    return EpochFinished(epoch, 10 * epoch, metrics, {"sgd": 0.1}, 0.5)


def steps(first: int, count: int = 5) -> StepsMeasured:
    return StepsMeasured(first, tuple(1 / (first + index) for index in range(count)), 250.0, 75.0)


@pytest.fixture
def session(qtbot: QtBot, tmp_path: Path) -> Iterator[TrainingSession]:
    created = TrainingSession(runs=tmp_path / "runs")
    yield created
    assert created.close()


@pytest.fixture
def dock(qtbot: QtBot, session: TrainingSession) -> TrainingDock:
    created = TrainingDock(session)
    qtbot.addWidget(created)
    created.resize(1100, 300)
    created.show()
    qtbot.waitExposed(created)
    return created


def emit_events(session: TrainingSession, *events: Event) -> None:
    for event in events:
        session.event_received.emit(event)


def curves_of(dock: TrainingDock) -> TrainingCurves:
    assert dock.curves is not None
    return dock.curves


@pytest.fixture(scope="module")
def analysis() -> Analysis:
    return analyse_project(IRIS, Path())


def test_before_anything_is_known_it_waits(dock: TrainingDock) -> None:
    assert dock.status.message.text() == "Looking at the drawing…"
    assert dock.curves is None  # nothing heavy is loaded to show that


def test_a_sound_drawing_can_be_trained(dock: TrainingDock, analysis: Analysis) -> None:
    dock.set_project(IRIS, Path(), analysis)
    assert dock.train.isEnabled()
    assert dock.status.message.text() == "Ready to train"
    assert "Press Train" in dock.hint.text()
    assert not dock.pause.isEnabled()
    assert not dock.stop.isEnabled()


def test_an_older_analysis_is_not_trusted(dock: TrainingDock, analysis: Analysis) -> None:
    dock.set_project(ENDLESS, Path(), analysis)
    assert dock.status.message.text() == "Looking at the drawing…"


def test_it_explains_why_a_drawing_cannot_be_trained(dock: TrainingDock) -> None:
    broken = IRIS.with_main(set_parameter(IRIS.main, "head", "out_features", 2))
    dock.set_project(broken, Path(), analyse_project(broken, Path()))
    assert not dock.train.isEnabled()
    assert "One problem" in dock.status.message.text()
    assert "3 classes" in dock.status.sentence.text()
    heard: list[str] = []
    dock.reveal.connect(heard.append)
    Hand(dock.status.show_node).click(dock.status.show_node.rect().center())
    assert len(heard) == 1
    assert heard[0] in broken.main.nodes


def test_progress_and_figures_follow_the_events(dock: TrainingDock, session: TrainingSession) -> None:
    emit_events(session, Preparing("data", 3, 7))
    assert dock.status.message.text() == "Loading the data…"
    assert (dock.status.progress.value(), dock.status.progress.maximum()) == (3, 7)
    emit_events(session, STARTED, steps(1), steps(6), measured(1), steps(11))
    figures = {name: label.text() for name, label in dock.status.value_labels.items()}
    assert dock.status.message.text() == "Epoch 2 of 4"
    assert (dock.status.progress.value(), dock.status.progress.maximum()) == (15, 40)
    assert figures["loss"] == f"{1 / 15:.4f}"
    assert figures["speed"] == "250 steps/s"
    assert figures["left"] == "1:15 min"
    assert figures["device"] == "cpu"
    assert dock.status.value_labels["device"].tip == "No GPU was found"
    assert figures["weights"] == "1,234"
    emit_events(session, replace(steps(12), steps_per_s=0.64))
    assert dock.status.value_labels["speed"].text() == "0.6 steps/s"
    emit_events(session, Paused(15))
    assert dock.status.message.text() == "Paused after step 15"
    emit_events(session, Resumed(15))
    assert dock.status.message.text() == "Epoch 2 of 4"


def test_curves_grow_by_step_and_by_epoch(dock: TrainingDock, session: TrainingSession) -> None:
    emit_events(session, STARTED, steps(1, 10), measured(1), steps(11, 10), measured(2))
    curves = curves_of(dock)
    assert dock.stack.currentWidget() is curves
    step = curves.loss_plot.curves["step"].series
    assert step.x.tolist() == pytest.approx([number / 10 for number in range(1, 21)])
    assert step.y.tolist() == pytest.approx([1 / number for number in range(1, 21)])
    validation = curves.loss_plot.curves["validation"].series
    assert list(zip(validation.x.tolist(), validation.y.tolist(), strict=True)) == [(1, 2), (2, 1)]
    assert curves.metric_plot.isVisible()


def test_another_metric_can_be_chosen_while_it_runs(dock: TrainingDock, session: TrainingSession) -> None:
    emit_events(session, STARTED, measured(1))
    curves = curves_of(dock)
    assert [curves.chooser.itemText(index) for index in range(2)] == ["accuracy", "f1"]
    QTest.keyClick(curves.chooser, Qt.Key.Key_Down)
    emit_events(session, measured(2))
    values = [curve.series.y.tolist() for curve in curves.metric_plot.curves.values()]
    assert values == [[0.2, 0.2], [0.3, 0.3]]


def test_a_name_hides_its_curves_in_both_plots(dock: TrainingDock, session: TrainingSession) -> None:
    emit_events(session, STARTED, steps(1, 10), measured(1))
    curves = curves_of(dock)
    curves.loss_plot.legend.items["training"].click()
    observed = {curve.group for curve in curves.metric_plot.curves.values() if curve.item.isVisible()}
    assert observed == {"validation"}
    QTest.keyClick(curves.chooser, Qt.Key.Key_Down)
    emit_events(session, measured(2))
    observed = {curve.group for curve in curves.metric_plot.curves.values() if curve.item.isVisible()}
    assert observed == {"validation"}


def test_without_a_metric_it_explains_how_to_get_one(dock: TrainingDock, session: TrainingSession) -> None:
    event = EpochFinished(1, 10, {"train": {"loss": 1.0}}, {}, 0.1)
    emit_events(session, STARTED, event)
    assert "Wire a metric" in curves_of(dock).metric_plot.hint.text()
    assert curves_of(dock).metric_plot.hint.isVisible()
    emit_events(session, measured(2))
    assert not curves_of(dock).metric_plot.hint.isVisible()


def test_the_end_is_reported_with_a_table(dock: TrainingDock, session: TrainingSession) -> None:
    metrics = {**measured(4).metrics, "test": {"loss": 0.4, "accuracy": 0.9}}
    emit_events(session, STARTED, measured(1), Finished("done", 4, 4, metrics, 12.3))
    assert dock.status.message.text() == "Finished: 4 epochs in 12 s"
    assert dock.status.results.rows() == [
        ["", "training", "validation", "test"],
        ["loss", "0.2500", "0.5000", "0.4000"],
        ["accuracy", "0.4000", "0.8000", "0.9000"],
        ["f1", "0.2000", "0.3000", ""],
    ]


@pytest.mark.parametrize(
    ("why", "text"), [("early_stopping", "epoch 2 was best"), ("stopped", "the checkpoint is kept")]
)
def test_other_ends_are_reported_too(
    dock: TrainingDock, session: TrainingSession, why: str, text: str
) -> None:
    emit_events(session, STARTED, Finished(why, 3, 2, {}, 3.0))
    assert text in dock.status.message.text()


def test_a_failure_is_reported_with_its_node(dock: TrainingDock, session: TrainingSession) -> None:
    heard: list[str] = []
    dock.reveal.connect(heard.append)
    emit_events(session, STARTED, steps(1), Failed("nan-loss", "The loss is nan at step 6.", "head", 6))
    assert dock.status.sentence.text() == "The loss is nan at step 6."
    dock.status.show_node.click()
    assert heard == ["head"]
    emit_events(session, STARTED)
    assert not dock.status.card.isVisible()


def test_a_failure_before_the_first_step_is_reported(dock: TrainingDock, session: TrainingSession) -> None:
    emit_events(session, Preparing("drawing"), Failed("no-device", "There is no cuda:9 on this machine."))
    assert dock.status.card.isVisible()
    assert not dock.status.show_node.isVisible()


def test_earlier_runs_stay_as_pale_curves(dock: TrainingDock, session: TrainingSession) -> None:
    for _ in range(7):
        emit_events(session, STARTED, steps(1, 10), measured(1), measured(2))
    losses = curves_of(dock).loss_plot
    earlier = [curve for curve in losses.curves.values() if curve.group == "earlier"]
    assert len(earlier) == 5
    assert earlier[0].series.y.tolist() == [2.0, 1.0]
    assert list(losses.legend.items) == ["training", "validation", "earlier"]


def test_the_dock_is_painted_in_both_themes(dock: TrainingDock, session: TrainingSession) -> None:
    emit_events(session, STARTED, steps(1, 10), measured(1))
    dark = dock.grab().toImage()
    dock.set_theme(LIGHT)
    assert dock.grab().toImage() != dark


@pytest.mark.parametrize(
    ("seconds", "text"),
    [
        (0.04, "0.0 s"),
        (3.21, "3.2 s"),
        (42.4, "42 s"),
        (59.7, "1:00 min"),
        (185, "3:05 min"),
        (7440, "2:04 h"),
    ],
)
def test_durations(qtbot: QtBot, seconds: float, text: str) -> None:
    assert format_duration(seconds) == text


def test_a_real_run_from_the_buttons(
    dock: TrainingDock, session: TrainingSession, qtbot: QtBot, tmp_path: Path
) -> None:
    longer = replace(IRIS, training=replace(IRIS.training, epochs=100_000))
    dock.set_project(longer, tmp_path, analyse_project(longer, tmp_path))
    Hand(dock.train).click(dock.train.rect().center())
    assert not dock.train.isEnabled()
    qtbot.waitUntil(lambda: session.state == RUNNING, timeout=LONG_MS)
    Hand(dock.pause).click(dock.pause.rect().center())
    qtbot.waitUntil(lambda: session.state == PAUSED, timeout=LONG_MS)
    assert dock.pause.text() == "Resume"
    Hand(dock.pause).click(dock.pause.rect().center())
    qtbot.waitUntil(lambda: session.state == RUNNING, timeout=LONG_MS)
    qtbot.waitUntil(lambda: len(curves_of(dock).loss_plot.curves["step"].series) > 20, timeout=LONG_MS)
    Hand(dock.stop).click(dock.stop.rect().center())
    qtbot.waitUntil(lambda: session.state == FINISHED, timeout=LONG_MS)
    assert dock.train.isEnabled()


def test_a_mended_drawing_is_ready_again(
    dock: TrainingDock, session: TrainingSession, analysis: Analysis
) -> None:
    broken = Project(main=Graph.of([Node("conv", "Conv2d")], []))
    dock.set_project(broken, Path(), analyse_project(broken, Path()))
    assert dock.status.card.isVisible()
    dock.set_project(IRIS, Path(), analysis)
    assert not dock.status.card.isVisible()


def test_what_was_carried_over_and_stored_is_reported(dock: TrainingDock, session: TrainingSession) -> None:
    report = WeightsTransferred(
        transferred=("conv", "norm"), reshaped=("head",), dropped=("old",), restarts_epoch=True
    )
    emit_events(session, STARTED, report)
    lines = dock.status.sentence.text().splitlines()
    assert lines == [
        "The drawing was changed.",
        "Go on as they were: conv, norm",
        "Begin anew, with other shapes: head",
        "Gone: old",
        "The epoch under way begins anew.",
    ]
    assert dock.status.card.isVisibleTo(dock)
    emit_events(session, CheckpointSaved(1250, "/runs/iris-1/step-1250.safetensors"))
    assert "after step 1,250 are kept in /runs/iris-1/step-1250" in dock.status.sentence.text()


def test_what_is_not_as_it_was_meant_is_shown_as_a_warning(
    dock: TrainingDock, session: TrainingSession
) -> None:
    problem = replace(make_problem("targets-ignored", "loss", count=3, epoch=1), severity=Severity.WARNING)
    emit_events(session, STARTED, RunWarning(problem))
    assert (
        dock.status.sentence.text() == "In epoch 1 every target of 3 batches is ignored; they teach nothing."
    )
    assert dock.status.card.property("severity") == "warning"
    assert dock.status.card.isVisibleTo(dock)


def test_a_run_that_goes_on_keeps_its_curves(dock: TrainingDock, session: TrainingSession) -> None:
    emit_events(session, STARTED, steps(1, 10), measured(1), steps(11, 10), measured(2))
    emit_events(session, replace(STARTED, epoch=1, step=10, resumed=True), steps(11, 5))
    losses = curves_of(dock).loss_plot
    assert losses.curves["step"].series.x.tolist() == [index / 10 for index in range(1, 16)]
    assert not [curve for curve in losses.curves.values() if curve.group == "earlier"]
    assert dock.status.progress.value() == 15


def test_single_steps_and_weights_that_stay(
    dock: TrainingDock, session: TrainingSession, qtbot: QtBot, tmp_path: Path
) -> None:
    observed: list[Event] = []
    session.event_received.connect(observed.append)
    dock.set_project(ENDLESS, tmp_path, analyse_project(ENDLESS, tmp_path))
    dock.start()
    qtbot.waitUntil(lambda: session.state == RUNNING, timeout=LONG_MS)
    assert not dock.step.isVisibleTo(dock)
    dock.toggle_pause()
    qtbot.waitUntil(lambda: session.state == PAUSED, timeout=LONG_MS)
    assert dock.step.isVisibleTo(dock)
    before = next(event.step for event in observed if isinstance(event, Paused))
    dock.step.click()
    dock.save_weights.click()
    qtbot.waitUntil(lambda: any(isinstance(event, CheckpointSaved) for event in observed), timeout=LONG_MS)
    assert [event.step for event in observed if isinstance(event, Paused)] == [before, before + 1]
    assert [event.step for event in observed if isinstance(event, CheckpointSaved)] == [before + 1]
    session.stop()
    qtbot.waitUntil(lambda: session.state == FINISHED, timeout=LONG_MS)
    assert dock.pause.text() == "Resume"
    assert dock.pause.isEnabled()
    dock.pause.click()
    qtbot.waitUntil(lambda: session.state == RUNNING, timeout=LONG_MS)
    assert session.close()


def test_a_run_taken_up_again_shows_what_was_before(
    dock: TrainingDock, session: TrainingSession, tmp_path: Path
) -> None:
    store = RunStore(tmp_path / "kept")
    record(store, "iris-1", IRIS, 0.9)
    emit_events(
        session,
        replace(STARTED, epoch=2, steps_per_epoch=20),
        EpochFinished(3, 60, measured(3).metrics, {}, 0.5),
    )
    curves = curves_of(dock)
    curves.show_past(load_history(store, "iris-1").until(2))
    assert curves.loss_plot.curves["past validation"].series.y.tolist() == pytest.approx([0.1, 0.1])
    assert curves.loss_plot.curves["past training"].series.x.tolist()[-1] == 2.0
    shown = [curve.series for name, curve in curves.metric_plot.curves.items() if name.endswith("validation")]
    assert shown[0].x.tolist() == [1.0, 2.0, 3.0]
    assert shown[0].y.tolist() == pytest.approx([0.9, 0.9, 0.6])


def test_episodes_are_drawn_as_they_end(dock: TrainingDock, session: TrainingSession) -> None:
    emit_events(session, STARTED, steps(1), EpisodesFinished((2, 5), (9.0, 12.0)))
    curves = curves_of(dock)
    assert curves.chooser.currentText() == "episode_return"
    assert curves.metric_plot.isVisible()
    assert not curves.metric_plot.hint.isVisible()
    curve = curves.metric_plot.curves["each"]
    assert curve.series.x.tolist() == [0.2, 0.5]
    assert curve.series.y.tolist() == [9.0, 12.0]
    epoch_metrics = {"train": {"loss": 0.5, "episode_return": 10.5}, "validation": {"episode_return": 11.0}}
    emit_events(
        session, EpochFinished(1, 10, epoch_metrics, {"adam": 0.1}, 0.5), EpisodesFinished((13,), (20.0,))
    )
    assert curve.series.y.tolist() == [9.0, 12.0, 20.0]
    means = curves.metric_plot.curves["train"].series
    assert (means.x.tolist(), means.y.tolist()) == ([1.0], [10.5])
    emit_events(session, replace(STARTED, run="iris-2"), EpisodesFinished((1,), (3.0,)))
    assert curves.metric_plot.curves["each"].series.y.tolist() == [3.0]
