"""Pictures with boxes or points: listed by how well they were found, drawn over, tried by hand."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from graph.compiler.tasks.task import OutputKind, Task, TaskType
from gui.evaluation.annotations import (
    FALSE_NEGATIVE_COLOR,
    FALSE_POSITIVE_COLOR,
    TRUE_POSITIVE_COLOR,
    DetectionDisplayOptions,
    paint_annotations,
)
from gui.evaluation.dock import EvaluationDock
from gui.theme.colors import LIGHT
from runtime.evaluation.detection_scores import match_detections
from runtime.evaluation.report import DetectionReport
from tests.gui.evaluation.driver import press, wait_until_shown
from tests.gui.hand import Hand
from tests.runtime.evaluation.runs import detector, train

TASK = Task(TaskType.DETECTION, OutputKind.VALUES, "loss", 0, 0, "boxes", (), classes=("cat", "dog"))


@pytest.fixture(scope="module", params=["boxes", "keypoints"])
def folder(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    created = tmp_path_factory.mktemp(request.param)
    train(detector(created, request.param), created / "runs", created)
    return created


@pytest.fixture
def shown(qtbot: QtBot, hand: Callable[[QWidget], Hand], folder: Path) -> EvaluationDock:
    dock = EvaluationDock()
    dock.set_folders(folder / "runs", folder)
    dock.resize(1300, 380)
    hand(dock)
    press(dock.evaluate_button)
    wait_until_shown(qtbot, dock)
    dock.close_worker()
    return dock


@pytest.mark.slow
def test_pictures_and_figures_are_shown(shown: EvaluationDock) -> None:
    assert shown.pages is not None
    assert shown.pages.evaluation is not None
    assert shown.pages.page_names() == ["detection", "precision", "inference"]
    page, losses = shown.pages.views.detection, shown.pages.evaluation.predictions.losses
    assert (np.diff(losses[page.gallery.rows()]) <= 0).all()
    has_boxes = isinstance(shown.pages.evaluation.report, DetectionReport)
    assert page.confidence_slider.isVisible() is has_boxes
    texts = shown.metrics.texts()
    assert set(texts) >= ({"mean AP", "AP50", "AP75"} if has_boxes else {"points found", "mean distance"})
    page.order.setFocus()
    Hand(page.order).key(Qt.Key.Key_Down)
    assert (np.diff(losses[page.gallery.rows()]) >= 0).all()
    shown.set_theme(LIGHT)
    shown.pages.open_page("precision")
    rows = shown.pages.views.precision.scores.topLevelItemCount()
    assert rows == (2 if has_boxes else 4)
    assert len(shown.pages.views.precision.chart.data.lines) == (2 if has_boxes else 1)


def test_less_certainty_shows_more_boxes(shown: EvaluationDock) -> None:
    assert shown.pages is not None
    assert shown.pages.evaluation is not None
    predictions, page = shown.pages.evaluation.predictions, shown.pages.views.detection
    if predictions.task.task_type is not TaskType.DETECTION:
        pytest.skip("points have no certainty")
    row = page.gallery.rows()[0]
    page.confidence_slider.setFocus()
    for _ in range(60):
        Hand(page.confidence_slider).key(Qt.Key.Key_Left)
    assert page.confidence_label.text() == "certainty 1%"
    judged = match_detections(predictions.predicted[row], predictions.target[row], 0.01)
    assert len(judged.shown) == 2
    hits = int((judged.matched_targets >= 0).sum())
    assert page.summary.text() == (
        f"Row {row + 1}: {hits} found, {2 - hits} false alarms, {len(judged.missed_targets)} missed."
    )


def colors_of(
    predicted: np.ndarray, target: np.ndarray | None, options: DetectionDisplayOptions, *spots: QPointF
) -> list[str]:
    image = QImage(200, 200, QImage.Format.Format_RGB32)
    image.fill(QColor(GROUND))
    painter = QPainter(image)
    paint_annotations(painter, QRectF(0, 0, 200, 200), TASK, predicted, target, options)
    painter.end()
    return [_nearest(image.pixelColor(spot.toPoint())) for spot in spots]


GROUND = "#808080"


def _nearest(color: QColor) -> str:
    """The colour that is meant; edges are smoothed."""

    def apart(name: str) -> int:
        other = QColor(name)
        parts = zip(color.getRgb(), other.getRgb(), strict=True)
        return sum(abs(one - two) for one, two in parts)

    return min(
        (TRUE_POSITIVE_COLOR, FALSE_POSITIVE_COLOR, FALSE_NEGATIVE_COLOR, GROUND, "#000000"), key=apart
    )


def test_boxes_show_by_their_colour_what_became_of_them() -> None:
    target = np.array([[0.1, 0.1, 0.4, 0.4, 0], [0.6, 0.6, 0.9, 0.9, 1], [0, 0, 0, 0, -1]])
    predicted = np.array([[0.1, 0.1, 0.4, 0.4, 0.9, 0], [0.6, 0.1, 0.9, 0.4, 0.8, 1]])
    below_first, below_second = QPointF(60, 80), QPointF(150, 80)
    assert colors_of(predicted, target, DetectionDisplayOptions(), below_first, below_second) == [
        TRUE_POSITIVE_COLOR,
        FALSE_POSITIVE_COLOR,
    ]
    assert colors_of(predicted, None, DetectionDisplayOptions(), below_second) == [TRUE_POSITIVE_COLOR]
    assert colors_of(predicted, target, DetectionDisplayOptions(0.85), below_second) == [GROUND]
    bottom = [QPointF(x, 180) for x in range(125, 175)]
    assert FALSE_NEGATIVE_COLOR in colors_of(predicted, target, DetectionDisplayOptions(), *bottom)
    assert FALSE_NEGATIVE_COLOR not in colors_of(
        predicted, target, DetectionDisplayOptions(show_targets=False), *bottom
    )
