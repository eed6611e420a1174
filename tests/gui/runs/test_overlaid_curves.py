"""The curves of runs over each other, while some of them grow."""

from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from graph.document import Project
from gui.plots.curve import CurveStyle
from gui.runs.overlaid_curves import MAX_MARKED, RunsCurvePlot
from gui.runs.run_history import MetricPoints, RunHistory, load_history
from runtime.store.runs import RunStore
from tests.gui.runs.records import record

VALIDATION = ("validation", "loss")


@pytest.fixture
def history(tmp_path: Path) -> RunHistory:
    store = RunStore(tmp_path / "runs")
    record(store, "digits-1", Project("digits"), 0.9)
    return replace(load_history(store, "digits-1"), losses={})


@pytest.fixture
def curves(qtbot: QtBot) -> RunsCurvePlot:
    widget = RunsCurvePlot()
    qtbot.addWidget(widget)
    widget.show()
    return widget


def with_points(history: RunHistory, points: MetricPoints) -> RunHistory:
    return replace(history, metrics={VALIDATION: points})


def show(curves: RunsCurvePlot, *histories: RunHistory) -> None:
    names = {history.run.id: history.run.id for history in histories}
    curves.show_histories(histories, names, {name: index for index, name in enumerate(names)})


def drawn(curves: RunsCurvePlot, name: str) -> list[tuple[float, float]]:
    curves.plot.redraw()
    x, y = curves.plot.curves[name].item.getData()
    return list(zip(x.tolist(), y.tolist(), strict=True))


def test_a_run_that_grows_keeps_its_curve(curves: RunsCurvePlot, history: RunHistory) -> None:
    show(curves, with_points(history, [(1.0, 0.5), (2.0, 0.4)]))
    curve = curves.plot.curves["digits-1 line"]
    show(curves, with_points(history, [(1.0, 0.5), (2.0, 0.4), (3.0, 0.3)]))
    assert curves.plot.curves["digits-1 line"] is curve
    assert drawn(curves, "digits-1 line") == [(1.0, 0.5), (2.0, 0.4), (3.0, 0.3)]


def test_a_run_that_went_back_shows_only_what_it_has_now(curves: RunsCurvePlot, history: RunHistory) -> None:
    show(curves, with_points(history, [(1.0, 0.5), (2.0, 0.4), (3.0, 0.3)]))
    show(curves, with_points(history, [(2.0, 0.6)]))
    assert drawn(curves, "digits-1 line") == [(2.0, 0.6)]


def test_marks_end_where_there_are_many_epochs(curves: RunsCurvePlot, history: RunHistory) -> None:
    points = [(float(epoch), 1 / epoch) for epoch in range(1, MAX_MARKED + 2)]
    show(curves, with_points(history, points[:-1]))
    assert curves.plot.curves["digits-1 line"].style is CurveStyle.MARKED
    show(curves, with_points(history, points))
    assert curves.plot.curves["digits-1 line"].style is CurveStyle.LINE
    assert drawn(curves, "digits-1 line") == points


def test_what_is_hidden_stays_hidden_when_a_run_joins(curves: RunsCurvePlot, history: RunHistory) -> None:
    first = with_points(history, [(1.0, 0.5), (2.0, 0.4)])
    second = replace(first, run=replace(first.run, id="digits-2"))
    show(curves, first)
    curves.plot.legend.set_shown("digits-1", False)
    show(curves, first, second)
    assert not curves.plot.curves["digits-1 line"].item.isVisible()
    assert curves.plot.curves["digits-2 line"].item.isVisible()
    show(curves, second)
    assert list(curves.plot.curves) == ["digits-2 line"]
