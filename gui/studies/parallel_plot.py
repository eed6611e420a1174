"""Parallel coordinates: an axis for everything that varies and one for the result, a line a candidate."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from graph.study import LeftOut, Range, Study, Varied, assigned_value_text
from gui.studies.study_progress import StudyProgress
from gui.theme.colors import DARK, Theme
from runtime.number_text import metric_text

MAX_LINES = 300
"""Candidates that are drawn, the best ones."""
MAX_LABELS = 8
"""Values that are named at an axis; of more only the ends."""
MARGIN_X, MARGIN_TOP, MARGIN_BOTTOM = 56, 24, 14
MIN_HEIGHT = 130
PALE = 60
"""How strong the line of the worst candidate is, of 255."""


@dataclass(frozen=True, slots=True)
class ParallelAxis:
    """One axis: where each line crosses it, from 0 (below) to 1, and what is written beside it."""

    name: str
    positions: tuple[float, ...]
    labels: tuple[tuple[float, str], ...]


def axes_of(progress: StudyProgress) -> list[ParallelAxis]:
    """The axes of a study whose candidates have values; none where fewer than two have."""
    ranked = [item for item in progress.summary.candidates if item.result is not None][:MAX_LINES]
    if len(ranked) < 2:
        return []
    axes = [
        _axis(varied, [item.trials[0].planned.assignment.get(varied.name) for item in ranked])
        for varied in progress.study.vary
    ]
    means = [item.result.mean for item in ranked if item.result is not None]
    return [*axes, _number_axis(progress.study.monitor, means, is_log=False, text=metric_text)]


def _axis(varied: Varied, values: Sequence[Any]) -> ParallelAxis:
    domain = varied.domain
    is_numeric = all(isinstance(v, int | float) and not isinstance(v, bool) for v in values)
    if isinstance(domain, Range) and is_numeric:
        return _number_axis(varied.name, values, domain.log and min(values) > 0, assigned_value_text)
    default: Any = False if isinstance(domain, LeftOut) else None
    texts = [assigned_value_text(default if value is None else value) for value in values]
    known = list(dict.fromkeys([*map(assigned_value_text, varied.grid()), *texts]))
    spread = max(1, len(known) - 1)
    positions = {text: index / spread for index, text in enumerate(known)}
    labels = [(position, text) for text, position in positions.items()]
    shown = labels if len(labels) <= MAX_LABELS else [labels[0], labels[-1]]
    return ParallelAxis(varied.name, tuple(positions[text] for text in texts), tuple(shown))


def _number_axis(name: str, values: Sequence[float], is_log: bool, text: Any) -> ParallelAxis:
    scaled = [math.log10(value) if is_log else float(value) for value in values]
    low, high = min(scaled), max(scaled)
    positions = tuple(0.5 if high == low else (value - low) / (high - low) for value in scaled)
    ends = (
        ((0.5, text(min(values))),) if high == low else ((0.0, text(min(values))), (1.0, text(max(values))))
    )
    return ParallelAxis(name, positions, ends)


class ParallelPlot(QWidget):
    """The best candidate in the accent colour, in front; the others the paler the worse they are."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.axes: list[ParallelAxis] = []
        self._theme = DARK
        self._study = Study()
        self.setMinimumHeight(MIN_HEIGHT)
        self.setAccessibleName(self.tr("Parallel coordinates"))

    def set_theme(self, theme: Theme) -> None:
        """Draws in the colours of a theme."""
        self._theme = theme
        self.update()

    def show_progress(self, progress: StudyProgress) -> None:
        """Shows a study as it stands."""
        self.axes = axes_of(progress)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), QColor(self._theme.panel))
        if len(self.axes) < 2:
            painter.setPen(QColor(self._theme.muted))
            text = self.tr("Two combinations must have ended before they can be compared here.")
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, text)
            return
        area = QRectF(self.rect()).adjusted(MARGIN_X, MARGIN_TOP, -MARGIN_X, -MARGIN_BOTTOM)
        columns = [area.left() + area.width() * i / (len(self.axes) - 1) for i in range(len(self.axes))]
        self._draw_lines(painter, area, columns)
        self._draw_axes(painter, area, columns)

    def _draw_lines(self, painter: QPainter, area: QRectF, columns: Sequence[float]) -> None:
        count = len(self.axes[0].positions)
        for rank in reversed(range(count)):
            points = QPolygonF(
                [
                    QPointF(x, area.bottom() - axis.positions[rank] * area.height())
                    for x, axis in zip(columns, self.axes, strict=True)
                ]
            )
            color = QColor(self._theme.accent if rank == 0 else self._theme.muted)
            color.setAlpha(255 if rank == 0 else round(PALE + (1 - rank / count) * 130))
            painter.setPen(QPen(color, 2.2 if rank == 0 else 1.1))
            painter.drawPolyline(points)

    def _draw_axes(self, painter: QPainter, area: QRectF, columns: Sequence[float]) -> None:
        metrics = painter.fontMetrics()
        slot = area.width() / (len(self.axes) - 1) - 8
        for index, (x, axis) in enumerate(zip(columns, self.axes, strict=True)):
            painter.setPen(QPen(QColor(self._theme.border), 1.4))
            painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()))
            painter.setPen(QColor(self._theme.text))
            name = metrics.elidedText(axis.name, Qt.TextElideMode.ElideMiddle, int(max(slot, MARGIN_X * 2)))
            width = metrics.horizontalAdvance(name)
            left = min(max(2.0, x - width / 2), self.width() - width - 2.0)
            painter.drawText(QPointF(left, MARGIN_TOP - 8), name)
            painter.setPen(QColor(self._theme.muted))
            is_last = index == len(self.axes) - 1
            for position, text in axis.labels:
                max_width = MARGIN_X - 8 if is_last else int(min(slot, 110))
                label = metrics.elidedText(text, Qt.TextElideMode.ElideRight, max_width)
                y = area.bottom() - position * area.height() + metrics.ascent() / 2 - 1
                painter.drawText(QPointF(x + 5, y), label)
