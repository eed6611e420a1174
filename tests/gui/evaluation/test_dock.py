"""The Evaluation dock with real runs: evaluated beside the window, looked at by hand."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from gui.evaluation.dock import EvaluationDock
from gui.theme.colors import DARK, LIGHT
from runtime.evaluation.report import ClassificationReport
from tests.gui.evaluation.driver import LONG_MS, choose, press, wait_until_shown
from tests.gui.hand import Hand


def classes_of(dock: EvaluationDock) -> ClassificationReport:
    assert dock.pages is not None
    assert dock.pages.evaluation is not None
    report = dock.pages.evaluation.report
    assert isinstance(report, ClassificationReport)
    return report


@pytest.mark.slow
def test_runs_are_offered_the_newest_first(dock: EvaluationDock) -> None:
    titles = [dock.chooser.run.itemText(index) for index in range(3)]
    assert [title.split(" · ")[0] for title in titles] == ["Digits CNN", "Iris MLP", "Diabetes regression"]
    assert dock.chooser.run.currentIndex() == 0
    assert dock.evaluate_button.isEnabled()
    assert "Press Evaluate" in dock.hint.text()


def test_without_a_run_the_dock_explains_what_to_do(
    hand: Callable[[QWidget], Hand], qtbot: QtBot, tmp_path: Path
) -> None:
    created = EvaluationDock()
    created.set_folders(tmp_path, tmp_path)
    hand(created)
    assert not created.evaluate_button.isEnabled()
    assert "Train a network first" in created.hint.text()


@pytest.mark.slow
def test_a_press_evaluates_and_shows_the_figures(evaluated: EvaluationDock) -> None:
    report, texts = classes_of(evaluated), evaluated.metrics.texts()
    assert texts["accuracy"] == f"{dict(report.metrics)['accuracy']:.2%}"
    assert report.matrix.sum() == 359
    assert "359 rows, weights of step 20" in evaluated.status.text()
    assert evaluated.pages is not None
    assert evaluated.pages.page_names() == [
        "confusion",
        "classes",
        "roc_curves",
        "calibration",
        "samples",
        "inference",
        "prediction",
    ]
    assert evaluated.chooser.split.currentText() == "Test · 359"
    assert evaluated.cancel.isHidden()
    assert evaluated.progress.isHidden()


@pytest.mark.slow
def test_a_click_on_a_cell_shows_its_rows(evaluated: EvaluationDock) -> None:
    assert evaluated.pages is not None
    page, report = evaluated.pages.views.confusion, classes_of(evaluated)
    Hand(page.matrix).click(page.matrix.cell_rect((3, 3)).center())
    rows = page.browser.gallery.rows()
    assert len(rows) == report.matrix[3, 3] > 20
    evaluation = evaluated.pages.evaluation
    assert evaluation is not None
    assert set(evaluation.predictions.target[rows]) == {3}
    assert set(report.predicted[rows]) == {3}
    assert (np.diff(report.confidence[rows]) <= 0).all()
    assert page.browser.detail.row == rows[0]
    assert f"{report.matrix[3, 3]} of {report.matrix[3].sum()} “3” were recognised" in page.cell_label.text()


@pytest.mark.slow
def test_the_worst_cell_follows_the_run_until_one_is_clicked(evaluated: EvaluationDock) -> None:
    assert evaluated.pages is not None
    page, report, evaluation = (
        evaluated.pages.views.confusion,
        classes_of(evaluated),
        evaluated.pages.evaluation,
    )
    assert evaluation is not None
    first, last = report.confusions[0], report.confusions[-1]
    assert page.matrix.cell == (first.target, first.predicted)
    page.show_evaluation(replace(evaluation, report=replace(report, confusions=(last,))))
    assert page.matrix.cell == (last.target, last.predicted)
    Hand(page.matrix).click(page.matrix.cell_rect((3, 3)).center())
    page.show_evaluation(evaluation)
    assert page.matrix.cell == (3, 3)


@pytest.mark.slow
def test_no_sentence_stands_over_the_matrix_in_a_low_dock(qtbot: QtBot, evaluated: EvaluationDock) -> None:
    assert evaluated.pages is not None
    page = evaluated.pages.views.confusion
    for width, height in ((760, 225), (1300, 330)):
        evaluated.resize(width, height)
        qtbot.wait(20)
        Hand(page.matrix).click(page.matrix.cell_rect((3, 3)).center())
        qtbot.wait(20)
        matrix = page.matrix.geometry()
        assert page.matrix.cell_rect((9, 9)).bottom() <= matrix.height()
        assert page.cell_label.geometry().top() >= matrix.bottom()
        assert page.cell_label.geometry().bottom() <= page.height()
        text = page.cell_label.text() + page.cell_label.toolTip()
        assert "“3” were recognised" in text


@pytest.mark.slow
def test_arrow_keys_walk_over_the_cells(evaluated: EvaluationDock) -> None:
    assert evaluated.pages is not None
    matrix = evaluated.pages.views.confusion.matrix
    Hand(matrix).click(matrix.cell_rect((0, 0)).center())
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Left):
        Hand(matrix).key(key)
    assert matrix.cell == (2, 0)


@pytest.mark.slow
def test_the_rows_of_a_click_are_shown_closely(qtbot: QtBot, evaluated: EvaluationDock) -> None:
    assert evaluated.pages is not None
    page = evaluated.pages.views.confusion
    Hand(page.matrix).click(page.matrix.cell_rect((5, 5)).center())
    gallery = page.browser.gallery
    chosen = gallery.rows()[2]
    Hand(gallery.image_list.viewport()).click(gallery.rect_of(chosen).center())
    detail = page.browser.detail
    assert detail.row == chosen
    assert "“5” is right" in detail.summary.text()
    assert [bar.name for bar in detail.bars.bars] == list("0123456789")
    assert sum(bar.share for bar in detail.bars.bars) == pytest.approx(1, abs=1e-5)
    assert [bar.name for bar in detail.bars.bars if bar.is_target] == ["5"]


@pytest.mark.slow
@pytest.mark.parametrize("method", ["Integrated", "Gradient", "Grad-CAM"])
def test_saliency_is_laid_over_the_picture(qtbot: QtBot, evaluated: EvaluationDock, method: str) -> None:
    assert evaluated.pages is not None
    evaluated.pages.open_page("samples")
    detail = evaluated.pages.views.samples.browser.detail
    assert detail.view.overlay is None
    choose(detail.method, method)
    qtbot.waitUntil(lambda: detail.view.overlay is not None, timeout=LONG_MS)
    assert (detail.view.overlay.width(), detail.view.overlay.height()) == (8, 8)
    assert detail.node.isVisible() is (method == "Grad-CAM")


def test_another_split_is_evaluated_at_once(qtbot: QtBot, evaluated: EvaluationDock) -> None:
    choose(evaluated.chooser.split, "Validation")
    wait_until_shown(qtbot, evaluated)
    assert evaluated.pages is not None
    assert evaluated.pages.evaluation is not None
    assert evaluated.pages.evaluation.predictions.split == "validation"
    assert "180 rows" in evaluated.status.text()


@pytest.mark.slow
def test_another_run_shows_the_pages_of_its_task(qtbot: QtBot, evaluated: EvaluationDock) -> None:
    choose(evaluated.chooser.run, "Diabetes")
    wait_until_shown(qtbot, evaluated)
    assert evaluated.pages is not None
    assert evaluated.pages.page_names() == ["regression", "samples", "inference", "prediction"]
    assert "R²" in evaluated.metrics.texts()
    page = evaluated.pages.views.regression
    evaluation = evaluated.pages.evaluation
    assert evaluation is not None
    row = 11
    target, predicted = (
        float(evaluation.predictions.target[row, 0]),
        float(evaluation.predictions.predicted[row, 0]),
    )
    Hand(page.prediction_chart).click(page.prediction_chart.to_pixels(target, predicted))
    near = page.detail.row
    assert near is not None
    assert abs(float(evaluation.predictions.target[near, 0]) - target) < 8  # a neighbour may lie on top of it
    qtbot.waitUntil(lambda: bool(page.detail.saliency.bars), timeout=LONG_MS)
    assert {bar.name.split(" = ")[0] for bar in page.detail.saliency.bars} >= {"bmi", "age", "sex"}


@pytest.mark.slow
def test_the_order_of_samples_can_be_chosen(evaluated: EvaluationDock) -> None:
    assert evaluated.pages is not None
    evaluated.pages.open_page("samples")
    page, report = evaluated.pages.views.samples, classes_of(evaluated)
    evaluation = evaluated.pages.evaluation
    assert evaluation is not None
    losses = evaluation.predictions.losses
    assert losses[page.browser.gallery.rows()[0]] == losses.max()
    choose(page.order, "Best")
    assert losses[page.browser.gallery.rows()[0]] == losses.min()
    choose(page.order, "Wrong")
    assert all(
        report.predicted[row] != evaluation.predictions.target[row] for row in page.browser.gallery.rows()
    )
    choose(page.order, "As in the data")
    assert page.browser.gallery.rows()[:3] == [0, 1, 2]


def test_a_click_on_a_confusion_leads_to_its_cell(evaluated: EvaluationDock) -> None:
    assert evaluated.pages is not None
    evaluated.pages.open_page("classes")
    page, report = evaluated.pages.views.classes, classes_of(evaluated)
    assert page.scores.topLevelItemCount() == 10
    assert page.scores.topLevelItem(4).text(2) == f"{report.classes[4].recall:.3f}"
    worst = page.confusions.topLevelItem(0)
    Hand(page.confusions.viewport()).click(page.confusions.visualItemRect(worst).center())
    pair = report.confusions[0]
    assert evaluated.pages.stack.currentWidget() is evaluated.pages.views.confusion
    assert evaluated.pages.views.confusion.matrix.cell == (pair.target, pair.predicted)


@pytest.mark.slow
def test_curves_have_the_areas_of_the_report(evaluated: EvaluationDock) -> None:
    assert evaluated.pages is not None
    evaluated.pages.open_page("roc_curves")
    page, report = evaluated.pages.views.roc_curves, classes_of(evaluated)
    assert len(page.roc.data.lines) == 10
    assert f"{dict(report.metrics)['roc_area']:.4f}" in page.roc.data.title
    choose(page.chooser, "7")
    assert page.roc.data.lines[-1].name == "7"
    assert [line.color for line in page.roc.data.lines].count(0) == 1
    assert f"{report.roc[7].area:.4f}" in page.roc.data.title


@pytest.mark.slow
def test_calibration_shows_the_bins(evaluated: EvaluationDock) -> None:
    assert evaluated.pages is not None
    evaluated.pages.open_page("calibration")
    page, report = evaluated.pages.views.calibration, classes_of(evaluated)
    (line,) = page.reliability.data.lines
    assert len(line.x) == sum(item.count > 0 for item in report.calibration.bins)
    assert page.confidence.data.columns[0].heights.sum() == 359


def test_a_long_evaluation_can_be_cancelled(qtbot: QtBot, dock: EvaluationDock) -> None:
    press(dock.evaluate_button)
    assert dock.cancel.isVisible()
    assert dock.progress.isVisible()
    press(dock.cancel)
    qtbot.waitUntil(lambda: not dock.worker.is_busy, timeout=LONG_MS)
    qtbot.waitUntil(dock.evaluate_button.isEnabled, timeout=LONG_MS)


def test_what_cannot_be_opened_is_reported_in_a_sentence(
    hand: Callable[[QWidget], Hand], qtbot: QtBot, runs: Path, tmp_path: Path
) -> None:
    created = EvaluationDock()
    created.set_folders(runs, tmp_path)
    hand(created)
    drawing = runs / created.chooser.run.currentData() / "drawing.netloom"
    text = drawing.read_text(encoding="utf-8")
    drawing.write_text("{}", encoding="utf-8")
    try:
        press(created.evaluate_button)
        qtbot.waitUntil(lambda: "no Netloom project" in created.status.text(), timeout=LONG_MS)
    finally:
        drawing.write_text(text, encoding="utf-8")
        created.close_worker()
    assert created.evaluate_button.isEnabled()
    assert created.pages is None


@pytest.mark.slow
def test_both_themes_are_painted(evaluated: EvaluationDock) -> None:
    assert evaluated.pages is not None
    pages = {}
    for theme in (DARK, LIGHT):
        evaluated.set_theme(theme)
        for name in evaluated.pages.page_names():
            evaluated.pages.open_page(name)
            pages[theme.name, name] = evaluated.grab().toImage()
    for name in evaluated.pages.page_names():
        assert pages["dark", name] != pages["light", name]
