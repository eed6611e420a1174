"""A small chart that is painted at once: curves, points, bars, and the line that would be perfect."""

from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.evaluation.ticks import tick_text, ticks_between
from gui.theme.class_colors import class_color
from gui.theme.colors import DARK, Theme
from gui.theme.styles import blend
from runtime.array_types import Floats, Ints

LEFT, RIGHT, TOP, BOTTOM = 56, 12, 26, 34
LABEL_HEIGHT = 16
"""Room of a title or a name, which is not needed where there is none."""
"""Pixels around the plot: for figures, names and the title."""
HOVER_RADIUS = 9
"""Pixels from a point within which the cursor is at it."""
MAX_POINTS = 6000
"""Points more than which look like one cloud anyway."""


@dataclass(frozen=True, eq=False, slots=True)
class ChartLine:
    """A curve through points. `color` counts the theme's curves; None: pale."""

    name: str
    x: Floats
    y: Floats
    color: int | None = None
    is_marked: bool = False


@dataclass(frozen=True, eq=False, slots=True)
class Dots:
    """Single points, each of a row of its own."""

    x: Floats
    y: Floats
    color: int = 0
    groups: Ints | None = None
    """The group of each point; each has a colour of its own, below 0 it is pale."""
    count: int = 0
    """How many groups there are, seen or not; 0: as many as the theme has colours."""


@dataclass(frozen=True, eq=False, slots=True)
class HistogramBars:
    """Bars between neighbouring edges."""

    edges: Floats
    heights: Floats
    color: int = 0
    strength: int = 190
    """How strong the colour is, of 255."""


@dataclass(frozen=True, eq=False, slots=True)
class ChartData:
    """All of a chart. A range of None follows what is shown; `guide` is a pale line between two points."""

    title: str
    x_label: str
    y_label: str
    lines: tuple[ChartLine, ...] = ()
    dots: Dots | None = None
    columns: tuple[HistogramBars, ...] = ()
    x_range: tuple[float, float] | None = None
    y_range: tuple[float, float] | None = None
    guide: tuple[tuple[float, float], tuple[float, float]] | None = None


EMPTY = ChartData("", "", "")


class Chart(QWidget):
    """Shows a picture. `picked` tells the row of a point that was clicked."""

    picked = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme: Theme = DARK
        self.data = EMPTY
        self._x, self._y = (0.0, 1.0), (0.0, 1.0)
        self._cursor: QPointF | None = None
        self._marked: int | None = None
        self.setMouseTracking(True)
        self.setMinimumSize(200, 140)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def set_theme(self, theme: Theme) -> None:
        """Paints in the colours of a theme."""
        self._theme = theme
        self.update()

    def show_data(self, data: ChartData) -> None:
        """Shows something else."""
        self.data = data
        self._marked = None
        self._x = data.x_range or _range_of([series.x for series in data.lines], data.dots, 0)
        self._y = data.y_range or _range_of([series.y for series in data.lines], data.dots, 1)
        for series in data.columns:
            self._x = data.x_range or (float(series.edges[0]), float(series.edges[-1]))
            self._y = data.y_range or (0.0, float(max(1.0, series.heights.max() * 1.08)))
        self.setAccessibleName(data.title)
        self.update()

    def mark(self, row: int | None) -> None:
        """Marks the point of a row."""
        self._marked = row
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(340, 240)

    # Geometry

    @property
    def y_range(self) -> tuple[float, float]:
        """The lowest and the highest value that are seen."""
        return self._y

    @property
    def area(self) -> QRectF:
        """Where the curves are, in pixels."""
        bottom = BOTTOM if self.data.x_label else BOTTOM - LABEL_HEIGHT
        top = TOP if self.data.title else TOP - LABEL_HEIGHT
        return QRectF(self.rect()).adjusted(LEFT, top, -RIGHT, -bottom)

    def to_pixels(self, x: float, y: float) -> QPointF:
        """Where a value is, in pixels."""
        area = self.area
        across = (x - self._x[0]) / ((self._x[1] - self._x[0]) or 1.0)
        up = (y - self._y[0]) / ((self._y[1] - self._y[0]) or 1.0)
        return QPointF(area.left() + across * area.width(), area.bottom() - up * area.height())

    def row_at(self, position: QPointF) -> int | None:
        """The row whose point is under the cursor."""
        dots = self.data.dots
        if dots is None or not len(dots.x):
            return None
        points = self._pixels(dots.x, dots.y)
        distances = np.hypot(points[:, 0] - position.x(), points[:, 1] - position.y())
        nearest = int(np.argmin(distances))
        return nearest if distances[nearest] <= HOVER_RADIUS else None

    def _pixels(self, x: Floats, y: Floats) -> Floats:
        area = self.area
        across = (x - self._x[0]) / ((self._x[1] - self._x[0]) or 1.0)
        up = (y - self._y[0]) / ((self._y[1] - self._y[0]) or 1.0)
        return np.stack([area.left() + across * area.width(), area.bottom() - up * area.height()], axis=1)

    # Painting

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_frame(painter)
        painter.save()
        painter.setClipRect(self.area.adjusted(-4, -4, 4, 4))
        for columns in self.data.columns:
            self._paint_columns(painter, columns)
        if self.data.guide is not None:
            painter.setPen(QPen(QColor(self._theme.faint), 1, Qt.PenStyle.DashLine))
            painter.drawLine(*(self.to_pixels(*point) for point in self.data.guide))
        for line in self.data.lines:
            self._paint_line(painter, line)
        if self.data.dots is not None:
            self._paint_dots(painter, self.data.dots)
        painter.restore()
        self._paint_cursor(painter)
        painter.end()

    def _paint_frame(self, painter: QPainter) -> None:
        theme, area = self._theme, self.area
        title = QFont(self.font())
        title.setWeight(QFont.Weight.DemiBold)
        painter.setFont(title)
        painter.setPen(QColor(theme.text))
        head = QRectF(2, 0, self.width() - 4, TOP - 6)
        painter.drawText(head, Qt.AlignmentFlag.AlignVCenter, self.data.title)
        small = QFont(self.font())
        small.setPointSizeF(self.font().pointSizeF() * 0.85)
        painter.setFont(small)
        grid = QPen(QColor(blend(theme.panel, theme.text, 0.1)), 1)
        for value in ticks_between(*self._x, max(2, int(area.width() / 64))):
            at = self.to_pixels(value, self._y[0])
            painter.setPen(grid)
            painter.drawLine(QPointF(at.x(), area.top()), at)
            painter.setPen(QColor(theme.muted))
            rect = QRectF(at.x() - 32, area.bottom() + 2, 64, 15)
            painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, tick_text(value))
        for value in ticks_between(*self._y, max(2, int(area.height() / 34))):
            at = self.to_pixels(self._x[0], value)
            painter.setPen(grid)
            painter.drawLine(at, QPointF(area.right(), at.y()))
            painter.setPen(QColor(theme.muted))
            rect = QRectF(16, at.y() - 8, LEFT - 22, 16)
            painter.drawText(
                rect, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, tick_text(value)
            )
        painter.setPen(QColor(theme.muted))
        below = QRectF(area.left(), area.bottom() + 16, area.width(), 16)
        painter.drawText(below, Qt.AlignmentFlag.AlignCenter, self.data.x_label)
        painter.save()
        painter.translate(0, area.bottom())
        painter.rotate(-90)
        painter.drawText(QRectF(0, 0, area.height(), 15), Qt.AlignmentFlag.AlignCenter, self.data.y_label)
        painter.restore()

    def color(self, number: int | None) -> QColor:
        """A colour of the theme's curves."""
        theme = self._theme
        return QColor(theme.faint if number is None else theme.curves[number % len(theme.curves)])

    def _paint_line(self, painter: QPainter, line: ChartLine) -> None:
        painter.setPen(QPen(self.color(line.color), 1.0 if line.color is None else 2.0))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        points = [QPointF(x, y) for x, y in self._pixels(line.x, line.y).tolist()]
        painter.drawPolyline(QPolygonF(points))
        if line.is_marked:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self.color(line.color))
            for point in points:
                painter.drawEllipse(point, 3.5, 3.5)

    def _paint_dots(self, painter: QPainter, dots: Dots) -> None:
        every = -(-len(dots.x) // MAX_POINTS)
        points = self._pixels(dots.x[::every], dots.y[::every])
        groups = np.full(len(points), dots.color) if dots.groups is None else dots.groups[::every]
        is_few = len(dots.x) < 400
        for group in np.unique(groups).tolist():
            is_class = dots.count > 0 <= group
            color = (
                class_color(self._theme, group, dots.count)
                if is_class
                else self.color(group if group >= 0 else None)
            )
            color.setAlpha(210 if is_few else 110 if dots.groups is None else 170)
            pen = QPen(color, 6.0 if is_few else 4.0)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            painter.setPen(pen)
            mine = points[groups == group]
            painter.drawPoints(QPolygonF([QPointF(x, y) for x, y in mine.tolist()]))
        if self._marked is not None and self._marked < len(dots.x):
            painter.setPen(QPen(QColor(self._theme.text), 2))
            painter.setBrush(self.color(1))
            at = self.to_pixels(float(dots.x[self._marked]), float(dots.y[self._marked]))
            painter.drawEllipse(at, 5, 5)

    def _paint_columns(self, painter: QPainter, columns: HistogramBars) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        color = self.color(columns.color)
        color.setAlpha(columns.strength)
        painter.setBrush(color)
        for low, high, height in zip(columns.edges[:-1], columns.edges[1:], columns.heights, strict=True):
            top, bottom = self.to_pixels(low, height), self.to_pixels(high, 0)
            painter.drawRect(QRectF(top, bottom).adjusted(0.75, 0, -0.75, 0))

    def _paint_cursor(self, painter: QPainter) -> None:
        if self._cursor is None or not self.area.contains(self._cursor):
            return
        x = self._x[0] + (self._cursor.x() - self.area.left()) / self.area.width() * (self._x[1] - self._x[0])
        y = self._y[0] + (self.area.bottom() - self._cursor.y()) / self.area.height() * (
            self._y[1] - self._y[0]
        )
        text = f"{x:.3g}, {y:.3g}"
        rect = QRectF(0, 0, self.fontMetrics().horizontalAdvance(text) + 14, 20)
        rect.moveTopRight(self.area.topRight() + QPointF(-4, 4))
        painter.setPen(QColor(self._theme.border))
        painter.setBrush(QColor(self._theme.raised))
        painter.drawRoundedRect(rect, 4, 4)
        painter.setPen(QColor(self._theme.text))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, text)

    # What a person does

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._cursor = event.position()
        is_at_row = self.row_at(self._cursor) is not None
        self.setCursor(Qt.CursorShape.PointingHandCursor if is_at_row else Qt.CursorShape.ArrowCursor)
        self.update()

    def leaveEvent(self, _event: object) -> None:
        self._cursor = None
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        row = self.row_at(event.position())
        if row is not None:
            self.mark(row)
            self.picked.emit(row)


def _range_of(parts: list[Floats], dots: Dots | None, axis: int) -> tuple[float, float]:
    """The range of all values with some room around them."""
    if dots is not None:
        parts = [*parts, dots.y if axis else dots.x]
    values = np.concatenate([part[np.isfinite(part)] for part in parts]) if parts else np.zeros(0)
    if not len(values):
        return 0.0, 1.0
    low, high = float(values.min()), float(values.max())
    margin = (high - low) * 0.05 or max(abs(high), 1.0) * 0.05
    return low - margin, high + margin
