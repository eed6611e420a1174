"""A chart draws values that are there at once, reads them at the mouse, and is exported like other plots."""

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QFileDialog, QMenu
from pytestqt.qtbot import QtBot

from gui.plots.chart import Chart
from gui.plots.chart_data import ChartData, ChartLine, Dots, HistogramBars, x_range_of, y_range_of
from gui.plots.csv_export import write_csv
from gui.plots.image_export import save_svg
from gui.theme.colors import DARK, LIGHT
from tests.gui.hand import CTRL, RIGHT, SHIFT, Hand

X = np.linspace(0.0, 1.0, 11)
CURVES = ChartData("ROC", "false alarms", "hits", (ChartLine("cat", X, X**2, 0), ChartLine("dog", X, X, 1)))
POINTS = ChartData(
    "Answers", "target", "answer", dots=Dots(np.array([0.0, 5.0, 10.0]), np.array([1.0, 3.0, 2.0]))
)
COUNTS = HistogramBars(np.array([0.0, 1.0, 2.0]), np.array([3.0, 5.0]))


@pytest.fixture
def chart(qtbot: QtBot) -> Chart:
    created = Chart()
    qtbot.addWidget(created)
    created.resize(400, 260)
    created.show()
    qtbot.waitExposed(created)
    return created


def view_of(chart: Chart) -> list[list[float]]:
    return chart.plot.getViewBox().viewRange()  # type: ignore[no-any-return]


def test_ranges_follow_the_values_with_a_margin() -> None:
    assert x_range_of(CURVES) == pytest.approx((-0.05, 1.05))
    assert y_range_of(POINTS) == pytest.approx((0.9, 3.1))
    bars = ChartData("", "", "", columns=(COUNTS,))
    assert (x_range_of(bars), y_range_of(bars)) == ((0.0, 2.0), pytest.approx((0.0, 5.4)))
    assert x_range_of(ChartData("", "", "")) == (0.0, 1.0)


def test_the_values_of_named_curves_are_read_at_the_mouse(chart: Chart) -> None:
    chart.show_data(CURVES)
    assert chart.readout(0.52, 0.9) == ["false alarms 0.52", "cat  0.25", "dog  0.5"]
    chart.show_data(POINTS)
    assert chart.readout(0.5, 0.25) == ["0.5, 0.25"]


@pytest.mark.parametrize(("data", "y", "has_line"), [(CURVES, 0.5, True), (POINTS, 2.0, False)])
def test_the_line_under_the_mouse_belongs_to_curves(
    chart: Chart, qtbot: QtBot, data: ChartData, y: float, has_line: bool
) -> None:
    chart.show_data(data)

    def is_followed() -> bool:
        Hand(chart).move(chart.to_pixels(0.5, y))  # the plot takes so many moves a second and drops others
        return chart.crosshair.label.isVisible()

    qtbot.waitUntil(is_followed)
    assert chart.crosshair.line.isVisible() is has_line
    chart.show_data(POINTS)
    assert not chart.crosshair.label.isVisible()
    assert not chart.crosshair.line.isVisible()


def test_a_click_picks_the_nearest_dot(chart: Chart, qtbot: QtBot) -> None:
    chart.show_data(POINTS)
    with qtbot.waitSignal(chart.picked) as picked:
        Hand(chart).click(chart.to_pixels(5.0, 3.0))
    assert picked.args == [1]
    with qtbot.assertNotEmitted(chart.picked):
        Hand(chart).click(chart.to_pixels(2.5, 1.2))


def test_another_guide_leaves_what_was_zoomed_to(chart: Chart) -> None:
    chart.show_data(CURVES)
    Hand(chart).wheel(chart.to_pixels(0.5, 0.5), 4)
    zoomed = view_of(chart)
    assert zoomed[0][1] - zoomed[0][0] < 1.0
    chart.show_guide(((0.3, 0.0), (0.3, 1.0)))
    assert view_of(chart) == zoomed
    chart.fit()
    assert view_of(chart)[0] == pytest.approx([-0.05, 1.05])


def test_all_points_are_exported(chart: Chart, tmp_path: Path) -> None:
    chart.show_data(CURVES)
    write_csv(chart.to_table(), tmp_path / "curves.csv", lambda *_: None)
    lines = (tmp_path / "curves.csv").read_text(encoding="utf-8").splitlines()
    assert lines[0] == "curve,false alarms,value"
    assert len(lines) == 1 + 2 * len(X)
    chart.show_data(ChartData("", "certainty", "rows", columns=(COUNTS,)))
    write_csv(chart.to_table(), tmp_path / "bars.csv", lambda *_: None)
    assert (tmp_path / "bars.csv").read_text(encoding="utf-8").splitlines()[1:] == [
        "rows,0.0,3.0",
        "rows,1.0,5.0",
    ]


def test_a_drawing_has_the_title_and_the_names(chart: Chart, tmp_path: Path) -> None:
    chart.show_data(CURVES)
    save_svg(chart, tmp_path / "chart.svg")
    text = (tmp_path / "chart.svg").read_text(encoding="utf-8")
    assert all(label in text for label in ("ROC", "cat", "dog", "false alarms"))


def test_both_themes_are_drawn(chart: Chart) -> None:
    chart.show_data(CURVES)
    images: list[QImage] = []
    for theme in (DARK, LIGHT):
        chart.set_theme(theme)
        images.append(chart.grab().toImage())
    corner = [image.pixelColor(image.width() - 4, 60).name() for image in images]
    assert corner == [DARK.panel, LIGHT.panel]


def test_a_plot_that_was_clicked_has_keys_of_its_own(chart: Chart, qtbot: QtBot) -> None:
    chart.show_data(CURVES)
    chart.activateWindow()
    view, whole = chart.plot.getViewBox(), view_of(chart)
    view.setRange(xRange=(0.4, 0.5), yRange=(0.1, 0.2), padding=0)
    hand = Hand(chart.plot)
    hand.click(chart.plot.rect().center())
    qtbot.waitUntil(chart.plot.hasFocus, timeout=2000)
    QApplication.clipboard().clear()
    hand.key(Qt.Key.Key_F)
    assert view_of(chart)[0] == pytest.approx(whole[0])
    hand.key(Qt.Key.Key_C, CTRL)
    assert not QApplication.clipboard().pixmap().isNull()


def test_a_plot_that_was_clicked_is_saved_with_a_key(
    chart: Chart, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    chart.show_data(CURVES)
    chart.activateWindow()
    asked: list[str] = []

    def choose(_parent: object, _title: str, _name: str, patterns: str) -> tuple[str, str]:
        asked.append(patterns)
        return str(tmp_path / f"plot{patterns.removeprefix('*')[:4]}"), patterns.partition(";")[0]

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    hand = Hand(chart.plot)
    hand.click(chart.plot.rect().center())
    qtbot.waitUntil(chart.plot.hasFocus, timeout=2000)
    hand.key(Qt.Key.Key_S)
    assert asked == ["*.png;;*.svg"]
    assert not QImage(str(tmp_path / "plot.png")).isNull()
    hand.key(Qt.Key.Key_S, SHIFT)
    qtbot.waitUntil((tmp_path / "plot.csv").exists, timeout=5000)


def test_a_right_click_opens_the_menu_of_the_plot_and_no_other(chart: Chart, qtbot: QtBot) -> None:
    chart.show_data(CURVES)
    Hand(chart.plot.viewport()).click(chart.plot.viewport().rect().center(), RIGHT)
    qtbot.waitUntil(lambda: isinstance(QApplication.activePopupWidget(), QMenu), timeout=2000)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    entries = {action.text(): action.shortcut().toString() for action in menu.actions() if action.text()}
    assert entries.items() >= {("Show all", "F"), ("Save picture…", "S"), ("Save values…", "Shift+S")}
    menu.close()
