"""The curves of a run: every loss, every figure, over the axis that a person chooses."""

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from graph.compiler.program import EPISODE_RETURN
from gui.plots.curve_plot import CurvePlot
from gui.plots.x_axis import XAxis
from gui.theme.colors import LIGHT
from gui.training.metric_plot import LEARNING_RATE, MEMORY, SPEED
from gui.training.run_clock import RunClock
from gui.training.run_curves import TrainingCurves
from runtime.events import (
    EpisodesFinished,
    EpochFinished,
    Paused,
    Resumed,
    Started,
    StepsMeasured,
)
from tests.gui.hand import Hand

STARTED = Started("run-1", "/runs/run-1", "cpu", "", 20, 10, {"train": 160}, 99)


def steps(first: int, count: int = 10, measure: str = "loss", optimizer: str = "adam") -> StepsMeasured:
    losses = tuple(1 / (first + index) for index in range(count))
    lr = 0.1 / first
    return StepsMeasured(first, losses, 250.0, None, measure, 1, optimizer, lr, 3 * 10**8)


class ManualClock:
    """Seconds that pass only where a test says so."""

    def __init__(self) -> None:
        self.seconds = 100.0

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture
def clock() -> ManualClock:
    return ManualClock()


@pytest.fixture
def curves(qtbot: QtBot, clock: ManualClock) -> TrainingCurves:
    created = TrainingCurves(clock=clock)
    qtbot.addWidget(created)
    created.resize(1200, 300)
    created.show()
    qtbot.waitExposed(created)
    return created


def opened_menu() -> QMenu:
    popup = QApplication.activePopupWidget()
    assert isinstance(popup, QMenu)
    return popup


def choose(menu: QMenu, text: str) -> None:
    """Clicks an entry of a menu."""
    action = next(item for item in menu.actions() if item.text() == text)
    Hand(menu).click(menu.actionGeometry(action).center())


def x_of(plot: CurvePlot, name: str) -> list[float]:
    plot.redraw()
    x, _ = plot.curves[name].item.getData()
    return [round(item, 6) for item in x.tolist()]


def test_every_optimizer_has_its_losses(curves: TrainingCurves) -> None:
    curves.handle_event(STARTED)
    curves.handle_event(steps(1, 10, "loss_d", "adam_d"))
    curves.handle_event(steps(1, 10, "loss_g", "adam_g"))
    metrics = {"train": {"loss_d": 1.0, "loss_g": 2.0}, "validation": {"loss_d": 1.5, "loss_g": 2.5}}
    curves.handle_event(EpochFinished(1, 10, metrics, {}, 0.1))
    names = list(curves.loss_plot.legend.items)
    titles = [curves.loss_plot.titles[item] for item in names]
    assert titles == ["loss_d", "loss_d, validation", "loss_g", "loss_g, validation"]
    colors = {curves.loss_plot.curves[item].color for item in curves.loss_plot.curves}
    assert len(colors) == 4
    assert curves.loss_plot.curves["validation loss_g"].series.y.tolist() == [2.5]
    assert curves.metric_plot.metric_name == LEARNING_RATE  # no metric was measured
    assert list(curves.metric_plot.curves) == ["adam_d", "adam_g"]


def test_rates_speed_and_memory_can_be_chosen(curves: TrainingCurves) -> None:
    curves.handle_event(STARTED)
    curves.handle_event(steps(1))
    curves.handle_event(steps(11))
    chooser = curves.chooser
    assert [chooser.itemData(index) for index in range(chooser.count())] == [LEARNING_RATE, SPEED, MEMORY]
    assert curves.metric_plot.curves["adam"].series.y.tolist() == pytest.approx([0.1, 0.1 / 11])
    QTest.keyClick(chooser, Qt.Key.Key_Down)
    assert curves.metric_plot.curves[SPEED].series.y.tolist() == [250.0, 250.0]
    QTest.keyClick(chooser, Qt.Key.Key_Down)
    assert curves.metric_plot.curves[MEMORY].series.y.tolist() == [300.0, 300.0]


def test_a_metric_comes_to_the_front_unless_something_was_chosen(curves: TrainingCurves) -> None:
    epoch = EpochFinished(1, 10, {"train": {"loss": 1.0, "accuracy": 0.5}}, {}, 0.1)
    curves.handle_event(STARTED)
    curves.handle_event(steps(1))
    curves.handle_event(epoch)
    assert curves.metric_plot.metric_name == "accuracy"
    QTest.keyClick(curves.chooser, Qt.Key.Key_Down)
    assert curves.metric_plot.metric_name == LEARNING_RATE
    curves.handle_event(STARTED)
    curves.handle_event(epoch)
    assert curves.metric_plot.metric_name == LEARNING_RATE


def test_one_more_plot_stands_beside_them(curves: TrainingCurves) -> None:
    assert not curves.extra_plot.isVisible()
    Hand(curves.add_plot_button).click(curves.add_plot_button.rect().center())
    curves.handle_event(STARTED)
    curves.handle_event(steps(1))
    assert curves.extra_plot.isVisible()
    assert curves.extra_plot.metric_name == SPEED
    assert curves.extra_plot.curves[SPEED].series.y.tolist() == [250.0]


@pytest.mark.slow
def test_curves_lie_over_steps_epochs_or_time(curves: TrainingCurves, clock: ManualClock) -> None:
    curves.handle_event(STARTED)
    clock.seconds += 0.1
    curves.handle_event(steps(1))
    clock.seconds += 0.06
    curves.handle_event(steps(11))
    assert x_of(curves.loss_plot, "step")[-1] == 2.0
    Hand(curves.loss_plot.axes_button).click(curves.loss_plot.axes_button.rect().center())
    choose(opened_menu(), "Over steps")
    assert x_of(curves.loss_plot, "step") == list(range(1, 21))
    assert curves.metric_plot.scales.axis is XAxis.STEP  # all plots go along
    Hand(curves.loss_plot.axes_button).click(curves.loss_plot.axes_button.rect().center())
    choose(opened_menu(), "Over time")
    seconds = x_of(curves.loss_plot, "step")
    assert 0.05 < seconds[-1] < 5
    assert seconds[-1] - seconds[9] >= 0.05  # it took so long between the two
    assert curves.loss_plot.readout(seconds[-1], 0.0)[0].startswith("time 0:0")


@pytest.mark.slow
def test_a_logarithmic_axis_from_left_to_right(curves: TrainingCurves) -> None:
    curves.handle_event(STARTED)
    curves.handle_event(steps(1, 100))
    Hand(curves.loss_plot.axes_button).click(curves.loss_plot.axes_button.rect().center())
    choose(opened_menu(), "Logarithmic from left to right")
    assert x_of(curves.loss_plot, "step")[0] == -1.0  # a tenth of an epoch
    assert x_of(curves.loss_plot, "step")[-1] == 1.0
    (left, right), _ = curves.loss_plot.plot.getViewBox().viewRange()
    assert (left, right) == pytest.approx((-1, 1))
    assert curves.loss_plot.readout(0.0, 0.0)[0] == "epoch 1.00"


@pytest.mark.slow
def test_losses_are_smoothed_as_much_as_is_wished(curves: TrainingCurves) -> None:
    curves.handle_event(replace(STARTED, steps_per_epoch=1000))
    noise = np.random.default_rng(0).normal(1, 0.2, 2000)
    curves.handle_event(StepsMeasured(1, tuple(noise.tolist()), 1.0))
    smooth = curves.loss_plot.curves["smooth"].series
    medium = float(np.std(smooth.y[500:]))
    assert medium < 0.05
    Hand(curves.loss_plot.axes_button).click(curves.loss_plot.axes_button.rect().center())
    choose(opened_menu(), "None: every step")
    assert np.array_equal(smooth.y, noise)
    Hand(curves.loss_plot.axes_button).click(curves.loss_plot.axes_button.rect().center())
    choose(opened_menu(), "Strong: half an epoch")
    assert float(np.std(smooth.y[500:])) < medium / 1.5
    curves.handle_event(StepsMeasured(2001, (1.0,), 1.0))
    assert len(smooth) == 2001


@pytest.mark.slow
def test_many_steps_are_smoothed_piece_by_piece(curves: TrainingCurves, qtbot: QtBot) -> None:
    curves.handle_event(replace(STARTED, steps_per_epoch=1000))
    series = curves.loss_plot
    curves.handle_event(steps(1))
    count = 500_000
    x = np.arange(11, count) / 1000
    series.curves["step"].series.append(x, np.ones(len(x)))
    series.set_smoothing("little")
    assert len(series.curves["smooth"].series) == 200_000
    qtbot.waitUntil(lambda: len(series.curves["smooth"].series) == count - 1)


def test_the_clock_stands_while_the_run_waits(curves: TrainingCurves) -> None:
    now = [100.0]
    clock = RunClock(STARTED, lambda: now[0])
    now[0] = 104.0
    clock.record_epoch(1.0)
    clock.pause()
    now[0] = 200.0
    assert clock.seconds == 4.0
    clock.resume()
    now[0] = 206.0
    clock.record_epoch(2.0)
    assert clock.mappings[XAxis.TIME].to_axis([0.5, 1.0, 1.5, 2.0]).tolist() == [2.0, 4.0, 7.0, 10.0]
    assert clock.mappings[XAxis.TIME].to_epochs([7.0]).tolist() == [1.5]


@pytest.mark.slow
def test_a_pause_is_no_time_of_the_run(curves: TrainingCurves, clock: ManualClock) -> None:
    curves.handle_event(STARTED)
    curves.handle_event(steps(1))
    clock.seconds += 0.2
    curves.handle_event(Paused(10))
    clock.seconds += 300
    curves.handle_event(Resumed(10))
    curves.handle_event(steps(11))
    curves.loss_plot.set_scales(replace(curves.loss_plot.scales, axis=XAxis.TIME))
    assert x_of(curves.loss_plot, "step")[-1] == pytest.approx(0.2, abs=0.01)


def test_what_was_planned_lies_under_what_is(curves: TrainingCurves) -> None:
    curves.show_planned_lrs({"adam": ([0.0, 20.0], [0.1, 0.0])})
    curves.handle_event(STARTED)
    curves.handle_event(steps(1))
    assert curves.metric_plot.curves["planned adam"].series.y.tolist() == [0.1, 0.0]
    assert [curves.metric_plot.titles[item] for item in curves.metric_plot.legend.items] == [
        "adam",
        "planned",
    ]


def test_earlier_metrics_stay_as_pale_curves(curves: TrainingCurves) -> None:
    for value in (0.3, 0.4):
        curves.handle_event(STARTED)
        metrics = {"train": {"loss": 1.0, "accuracy": value}, "validation": {"loss": 1.0, "accuracy": value}}
        curves.handle_event(EpochFinished(1, 10, metrics, {}, 0.1))
    assert curves.metric_plot.curves["earlier 0"].series.y.tolist() == [0.3]


@pytest.mark.slow
def test_the_light_theme_paints_all_plots(curves: TrainingCurves) -> None:
    curves.add_plot_button.click()
    curves.handle_event(STARTED)
    curves.handle_event(steps(1))
    dark = [item.grab().toImage() for item in curves.plots]
    curves.set_theme(LIGHT)
    assert all(item.grab().toImage() != before for item, before in zip(curves.plots, dark, strict=True))


def test_returns_of_episodes_lie_behind_those_of_epochs(curves: TrainingCurves) -> None:
    curves.handle_event(STARTED)
    curves.handle_event(steps(1))
    curves.handle_event(EpisodesFinished((3, 3, 7), (10.0, 12.0, 30.0)))
    metrics = {"train": {"loss": 1.0, EPISODE_RETURN: 20.0}}
    curves.handle_event(EpochFinished(1, 10, metrics, {}, 0.1))
    shown = curves.metric_plot.curves
    assert curves.metric_plot.metric_name == EPISODE_RETURN
    assert shown["each"].series.y.tolist() == [10.0, 12.0, 30.0]
    assert shown["train"].series.y.tolist() == [20.0]
    assert (shown["each"].color, shown["train"].color) == (0, 0)
