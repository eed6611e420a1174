"""Boxes and points drawn over a picture, in colours that everybody can distinguish (Okabe and Ito, 2008)."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QPainter, QPen, QPolygonF

from graph.compiler.tasks.task import Task, TaskType
from runtime.array_types import Array
from runtime.evaluation.detection_scores import MIN_CONFIDENCE, MIN_IOU, match_detections

TRUE_POSITIVE_COLOR, FALSE_POSITIVE_COLOR, TARGET_COLOR, FALSE_NEGATIVE_COLOR = (
    "#56b4e9",
    "#e69f00",
    "#ffffff",
    "#f0e442",
)
"""A box that found something, a false alarm, a true box, and one that none found."""
HALO_COLOR = QColor(0, 0, 0, 150)
"""Below every line, so that it is visible on any picture."""
ANNOTATED_SIDE = 480
"""Pixels a side to which small pictures grow before something is drawn over them."""
MIN_LABEL_SIDE = 110
"""Pixels a side from which there is space for text."""


@dataclass(frozen=True, slots=True)
class DetectionDisplayOptions:
    """From which certainty boxes are shown, and from which overlap they count as found."""

    min_confidence: float = MIN_CONFIDENCE
    min_iou: float = MIN_IOU
    show_targets: bool = True


DEFAULT_OPTIONS = DetectionDisplayOptions()


def paint_annotations(
    painter: QPainter,
    image_rect: QRectF,
    task: Task,
    predicted: Array,
    target: Array | None,
    options: DetectionDisplayOptions = DEFAULT_OPTIONS,
) -> None:
    """Draws what was detected in a picture, and what is there, over the rect of the picture."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setClipRect(image_rect.adjusted(-2, -2, 2, 2))
    if task.task_type is TaskType.DETECTION:
        _paint_boxes(painter, image_rect, task, predicted, target, options)
    elif task.task_type is TaskType.KEYPOINTS:
        _paint_points(painter, image_rect, task, predicted, target)
    painter.restore()


def annotated_image(image: QImage, task: Task, predicted: Array) -> QImage:
    """A picture with what was detected in it, large enough for text."""
    size = image.size()
    size.scale(ANNOTATED_SIDE, ANNOTATED_SIDE, Qt.AspectRatioMode.KeepAspectRatio)
    grown = image.scaled(size).convertToFormat(QImage.Format.Format_RGB32)
    painter = QPainter(grown)
    paint_annotations(painter, QRectF(grown.rect()), task, predicted, None)
    painter.end()
    return grown


def _paint_boxes(
    painter: QPainter,
    image_rect: QRectF,
    task: Task,
    predicted: Array,
    target: Array | None,
    options: DetectionDisplayOptions,
) -> None:
    true = np.zeros((0, 5)) if target is None else target
    judged = match_detections(predicted, true, options.min_confidence, options.min_iou)
    is_small = min(image_rect.width(), image_rect.height()) < MIN_LABEL_SIDE
    width = 1.1 if is_small else 1.8
    for index in np.flatnonzero(true[:, 4] >= 0).tolist() if options.show_targets else []:
        is_missed = index in judged.missed_targets
        _stroke_box(
            painter,
            _box_rect(image_rect, true[index]),
            FALSE_NEGATIVE_COLOR if is_missed else TARGET_COLOR,
            width,
            is_dashed=True,
        )
    is_judged = target is not None
    for index, meets in reversed(
        list(zip(judged.shown.tolist(), judged.matched_targets.tolist(), strict=True))
    ):
        box = predicted[index]
        color = TRUE_POSITIVE_COLOR if meets >= 0 or not is_judged else FALSE_POSITIVE_COLOR
        _stroke_box(painter, _box_rect(image_rect, box), color, width)
        if not is_small:
            name = task.classes[int(box[5])] if int(box[5]) < len(task.classes) else ""
            _write(painter, _box_rect(image_rect, box), f"{name} {box[4]:.0%}".strip(), color)


def _box_rect(image_rect: QRectF, box: Array) -> QRectF:
    """A box in shares of the picture, in pixels; sides that are the wrong way round are swapped."""
    left, top, right, bottom = (float(edge) for edge in box[:4])
    start = QPointF(
        image_rect.left() + left * image_rect.width(), image_rect.top() + top * image_rect.height()
    )
    end = QPointF(
        image_rect.left() + right * image_rect.width(), image_rect.top() + bottom * image_rect.height()
    )
    return QRectF(start, end).normalized()


def _stroke_box(painter: QPainter, box: QRectF, color: str, width: float, *, is_dashed: bool = False) -> None:
    painter.setBrush(Qt.BrushStyle.NoBrush)
    _stroke(painter, lambda: painter.drawRect(box), color, width, is_dashed=is_dashed)


def _stroke(
    painter: QPainter, draw: Callable[[], object], color: str, width: float, *, is_dashed: bool
) -> None:
    """Draws with a pen over a halo, so that it is visible on every picture."""
    painter.setPen(QPen(HALO_COLOR, width + 1.6))
    draw()
    pen = QPen(QColor(color), width)
    if is_dashed:
        pen.setDashPattern([4, 3])
    painter.setPen(pen)
    draw()


def _write(painter: QPainter, box: QRectF, text: str, color: str) -> None:
    """Writes on a patch at the upper left corner of a box."""
    font = QFont(painter.font())
    font.setPointSizeF(max(7.0, font.pointSizeF() * 0.9))
    painter.setFont(font)
    metrics = QFontMetricsF(font)
    patch = QRectF(box.left() - 1, box.top(), metrics.horizontalAdvance(text) + 8, metrics.height() + 1)
    clip = painter.clipBoundingRect()
    above = patch.translated(0, -patch.height())
    patch = above if above.top() >= clip.top() else patch
    patch.moveLeft(max(clip.left(), min(patch.left(), clip.right() - patch.width())))
    painter.fillRect(patch, QColor(color))
    painter.setPen(QColor("#101316"))
    painter.drawText(patch, Qt.AlignmentFlag.AlignCenter, text)


def _paint_points(
    painter: QPainter, image_rect: QRectF, task: Task, predicted: Array, target: Array | None
) -> None:
    """True points as rings joined by pale lines, found ones as dots joined by bright ones."""
    size = 2.2 if min(image_rect.width(), image_rect.height()) < MIN_LABEL_SIDE else 4.0
    for index in range(len(predicted)):
        is_visible = None if target is None else target[index, :, 2] > 0
        if is_visible is not None and not is_visible.any():
            continue
        predicted_points = [_to_pixels(image_rect, point) for point in predicted[index]]
        if target is not None and is_visible is not None:
            true = [_to_pixels(image_rect, point) for point in target[index]]
            _join(painter, true, task.bones, is_visible, TARGET_COLOR, is_dashed=True)
            for spot, right, is_shown in zip(predicted_points, true, is_visible.tolist(), strict=True):
                if is_shown:
                    _line(painter, spot, right, FALSE_POSITIVE_COLOR, 1.2)
                    _ring(painter, right, size)
        _join(
            painter,
            predicted_points,
            task.bones,
            np.ones(len(predicted_points), dtype=bool),
            TRUE_POSITIVE_COLOR,
        )
        for spot in predicted_points:
            painter.setPen(QPen(HALO_COLOR, 1))
            painter.setBrush(QColor(TRUE_POSITIVE_COLOR))
            painter.drawEllipse(spot, size, size)


def _to_pixels(image_rect: QRectF, point: Array) -> QPointF:
    x, y = float(point[0]), float(point[1])
    return QPointF(image_rect.left() + x * image_rect.width(), image_rect.top() + y * image_rect.height())


def _join(
    painter: QPainter,
    spots: list[QPointF],
    bones: tuple[tuple[int, int], ...],
    is_shown: Array,
    color: str,
    *,
    is_dashed: bool = False,
) -> None:
    for first, second in bones:
        if is_shown[first] and is_shown[second]:
            _line(painter, spots[first], spots[second], color, 1.8, is_dashed=is_dashed)


def _line(
    painter: QPainter, start: QPointF, end: QPointF, color: str, width: float, *, is_dashed: bool = False
) -> None:
    line = QPolygonF([start, end])
    _stroke(painter, lambda: painter.drawPolyline(line), color, width, is_dashed=is_dashed)


def _ring(painter: QPainter, spot: QPointF, size: float) -> None:
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for color, width in ((HALO_COLOR, 3.2), (QColor(TARGET_COLOR), 1.6)):
        painter.setPen(QPen(color, width))
        painter.drawEllipse(spot, size + 1.5, size + 1.5)
