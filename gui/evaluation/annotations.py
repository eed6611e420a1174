"""Boxes and points drawn over a picture, in colours that everybody can tell apart (Okabe and Ito, 2008)."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QPainter, QPen, QPolygonF

from runtime.evaluation.array_types import Rows
from runtime.evaluation.detection_scores import SHARED, SURE, judge
from runtime.evaluation.tasks.task import Aim, Task

HIT, ALARM, TRUE, MISSED = "#56b4e9", "#e69f00", "#ffffff", "#f0e442"
"""A box that found something, a false alarm, a true box, and one that none found."""
HALO = QColor(0, 0, 0, 150)
"""Below every line, so that it is seen on any picture."""
LARGE = 480
"""Pixels a side to which small pictures grow before something is drawn over them."""
WORDS_FROM = 110
"""Pixels a side from which there is room for words."""


@dataclass(frozen=True, slots=True)
class Looks:
    """From which certainty boxes are shown, and from which overlap they count as found."""

    sure: float = SURE
    shared: float = SHARED
    has_targets: bool = True


USUAL = Looks()


def paint_things(
    painter: QPainter, place: QRectF, task: Task, given: Rows, wanted: Rows | None, looks: Looks = USUAL
) -> None:
    """Draws what was found in a picture, and what is there, over the place where the picture is."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setClipRect(place.adjusted(-2, -2, 2, 2))
    if task.aim is Aim.BOXES:
        _paint_boxes(painter, place, task, given, wanted, looks)
    elif task.aim is Aim.POINTS:
        _paint_points(painter, place, task, given, wanted)
    painter.restore()


def marked_picture(image: QImage, task: Task, given: Rows) -> QImage:
    """A picture with what was found in it, large enough for words."""
    size = image.size()
    size.scale(LARGE, LARGE, Qt.AspectRatioMode.KeepAspectRatio)
    grown = image.scaled(size).convertToFormat(QImage.Format.Format_RGB32)
    painter = QPainter(grown)
    paint_things(painter, QRectF(grown.rect()), task, given, None)
    painter.end()
    return grown


def _paint_boxes(
    painter: QPainter, place: QRectF, task: Task, given: Rows, wanted: Rows | None, looks: Looks
) -> None:
    true = np.zeros((0, 5)) if wanted is None else wanted
    judged = judge(given, true, looks.sure, looks.shared)
    is_small = min(place.width(), place.height()) < WORDS_FROM
    width = 1.1 if is_small else 1.8
    for index in np.flatnonzero(true[:, 4] >= 0).tolist() if looks.has_targets else []:
        is_missed = index in judged.missed
        _stroke_box(painter, _rect(place, true[index]), MISSED if is_missed else TRUE, width, is_dashed=True)
    is_judged = wanted is not None
    for index, meets in reversed(list(zip(judged.shown.tolist(), judged.meets.tolist(), strict=True))):
        box = given[index]
        color = HIT if meets >= 0 or not is_judged else ALARM
        _stroke_box(painter, _rect(place, box), color, width)
        if not is_small:
            name = task.classes[int(box[5])] if int(box[5]) < len(task.classes) else ""
            _write(painter, _rect(place, box), f"{name} {box[4]:.0%}".strip(), color)


def _rect(place: QRectF, box: Rows) -> QRectF:
    """A box in shares of the picture, in pixels; sides that are the wrong way round are swapped."""
    left, top, right, bottom = (float(each) for each in box[:4])
    start = QPointF(place.left() + left * place.width(), place.top() + top * place.height())
    end = QPointF(place.left() + right * place.width(), place.top() + bottom * place.height())
    return QRectF(start, end).normalized()


def _stroke_box(painter: QPainter, box: QRectF, color: str, width: float, *, is_dashed: bool = False) -> None:
    painter.setBrush(Qt.BrushStyle.NoBrush)
    _stroke(painter, lambda: painter.drawRect(box), color, width, is_dashed=is_dashed)


def _stroke(
    painter: QPainter, draw: Callable[[], object], color: str, width: float, *, is_dashed: bool
) -> None:
    """Draws with a pen over a halo, so that it is seen on every picture."""
    painter.setPen(QPen(HALO, width + 1.6))
    draw()
    pen = QPen(QColor(color), width)
    if is_dashed:
        pen.setDashPattern([4, 3])
    painter.setPen(pen)
    draw()


def _write(painter: QPainter, box: QRectF, words: str, color: str) -> None:
    """Writes on a patch at the upper left corner of a box."""
    font = QFont(painter.font())
    font.setPointSizeF(max(7.0, font.pointSizeF() * 0.9))
    painter.setFont(font)
    metrics = QFontMetricsF(font)
    patch = QRectF(box.left() - 1, box.top(), metrics.horizontalAdvance(words) + 8, metrics.height() + 1)
    clip = painter.clipBoundingRect()
    above = patch.translated(0, -patch.height())
    patch = above if above.top() >= clip.top() else patch
    patch.moveLeft(max(clip.left(), min(patch.left(), clip.right() - patch.width())))
    painter.fillRect(patch, QColor(color))
    painter.setPen(QColor("#101316"))
    painter.drawText(patch, Qt.AlignmentFlag.AlignCenter, words)


def _paint_points(painter: QPainter, place: QRectF, task: Task, given: Rows, wanted: Rows | None) -> None:
    """True points as rings joined by pale lines, found ones as dots joined by bright ones."""
    size = 2.2 if min(place.width(), place.height()) < WORDS_FROM else 4.0
    for thing in range(len(given)):
        is_seen = None if wanted is None else wanted[thing, :, 2] > 0
        if is_seen is not None and not is_seen.any():
            continue
        found = [_spot(place, each) for each in given[thing]]
        if wanted is not None and is_seen is not None:
            true = [_spot(place, each) for each in wanted[thing]]
            _join(painter, true, task.bones, is_seen, TRUE, is_dashed=True)
            for spot, right, is_shown in zip(found, true, is_seen.tolist(), strict=True):
                if is_shown:
                    _line(painter, spot, right, ALARM, 1.2)
                    _ring(painter, right, size)
        _join(painter, found, task.bones, np.ones(len(found), dtype=bool), HIT)
        for spot in found:
            painter.setPen(QPen(HALO, 1))
            painter.setBrush(QColor(HIT))
            painter.drawEllipse(spot, size, size)


def _spot(place: QRectF, point: Rows) -> QPointF:
    x, y = float(point[0]), float(point[1])
    return QPointF(place.left() + x * place.width(), place.top() + y * place.height())


def _join(
    painter: QPainter,
    spots: list[QPointF],
    bones: tuple[tuple[int, int], ...],
    is_shown: Rows,
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
    for color, width in ((HALO, 3.2), (QColor(TRUE), 1.6)):
        painter.setPen(QPen(color, width))
        painter.drawEllipse(spot, size + 1.5, size + 1.5)
