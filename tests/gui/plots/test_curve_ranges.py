"""What is in view of curves of any size, and the numbers beside them."""

import numpy as np
import pytest
from PySide6.QtGui import QImage, QPainter
from pytestqt.qtbot import QtBot

from gui.plots.curve import CurveStyle
from gui.plots.curve_plot import CurvePlot
from tests.gui.hand import Hand
from tests.gui.plots.view_range import view


def test_an_outlier_among_single_steps_does_not_flatten_the_rest(plot: CurvePlot) -> None:
    y = np.ones(1000)
    y[500] = 1e6
    plot.add_points("step", np.arange(1000.0), y)
    plot.add_points("smooth", np.arange(1000.0), np.ones(1000))
    plot.redraw()
    assert view(plot)[1][1] < 10


def numbers_at_the_left(plot: CurvePlot) -> list[str]:
    """The numbers beside the left axis; pyqtgraph leaves out those for which there is no room."""
    axis = plot.plot.getAxis("left")
    picture = QImage(8, 8, QImage.Format.Format_RGB32)
    painter = QPainter(picture)
    painter.setFont(axis.style["tickFont"])
    _, _, labels = axis.generateDrawSpecs(painter)
    painter.end()
    return [text for _, _, text in labels]


@pytest.mark.quick_cases(3)
@pytest.mark.parametrize(
    "values",
    [(0.0, 1.2e6), (1_000_000.0, 1_000_003.0), (-4.2e7, 3e8), (0.0, 2e-5), (9e15, 8e18), (12_340, 12_350)],
)
def test_numbers_of_any_size_stand_beside_the_axis(
    values: tuple[float, float], plot: CurvePlot, qtbot: QtBot
) -> None:
    plot.add_points("smooth", [0, 1], values)
    plot.redraw()
    qtbot.waitUntil(lambda: len(set(numbers_at_the_left(plot))) >= 3)
    assert plot.plot.getAxis("left").width() < 110


def test_an_axis_is_narrow_again_after_long_numbers(plot: CurvePlot, qtbot: QtBot) -> None:
    usual = plot.plot.getAxis("left").width()
    plot.add_points("smooth", [0, 1], (1_000_000.0, 1_000_003.0))
    plot.redraw()
    qtbot.waitUntil(lambda: plot.plot.getAxis("left").width() > usual)
    plot.clear()
    plot.add_curve("smooth", "training", "training", 0, CurveStyle.LINE)
    plot.add_points("smooth", [0, 1], (0.0, 1.0))
    plot.redraw()
    qtbot.waitUntil(lambda: plot.plot.getAxis("left").width() == usual)


def test_a_first_loss_of_a_million_does_not_flatten_what_follows(plot: CurvePlot, qtbot: QtBot) -> None:
    y = np.linspace(2.0, 1.0, 200)
    y[0] = 1e6
    plot.add_points("smooth", np.arange(200.0), y)
    plot.redraw()
    assert view(plot)[1][1] < 3
    assert plot.outliers.above.isVisible()
    assert plot.outliers.above.text() == "▲ up to 1,000,000"
    assert not plot.outliers.below.isVisible()
    Hand(plot.outliers.above).click((5, 5))
    qtbot.waitUntil(lambda: view(plot)[1][1] > 1e6)
    assert not plot.outliers.above.isVisible()


def test_a_new_run_starts_without_the_outliers_again(plot: CurvePlot, qtbot: QtBot) -> None:
    y = [1e6, *np.linspace(2.0, 1.0, 99)]
    plot.add_points("smooth", np.arange(100.0), y)
    plot.fit_button.click()
    qtbot.waitUntil(lambda: view(plot)[1][1] > 1e6)
    plot.clear()
    plot.add_curve("smooth", "training", "training", 0, CurveStyle.LINE)
    plot.add_points("smooth", np.arange(100.0), y)
    plot.redraw()
    assert view(plot)[1][1] < 3


def test_a_loss_that_falls_fast_is_shown_whole(plot: CurvePlot) -> None:
    x = np.arange(1000.0)
    plot.add_points("smooth", x, 2.3 * np.exp(-x / 50) + 0.05)
    plot.redraw()
    assert view(plot)[1][1] > 2.3
    assert not plot.outliers.above.isVisible()


def test_large_values_are_read_out_with_all_digits(plot: CurvePlot) -> None:
    plot.add_points("smooth", [0, 1], [1_234_567.0, 54_321.0])
    assert plot.readout(0, 0.0) == ["epoch 0.00", "training  1,234,567"]


def test_a_plot_of_another_height_shows_no_numbers_of_before(plot: CurvePlot, qtbot: QtBot) -> None:
    plot.add_points("smooth", [0, 0.5, 1], [1.4, 1.0, 0.8])
    plot.resize(125, 140)
    qtbot.wait(20)
    plot.redraw()
    plot.grab()
    plot.resize(125, 300)
    qtbot.wait(20)
    cached = plot.grab().toImage()
    for side in ("left", "bottom"):
        axis = plot.plot.getAxis(side)
        axis.setCacheMode(axis.CacheMode.NoCache)
    assert cached == plot.grab().toImage()
