"""What a chart shows, as items that pyqtgraph draws."""

from collections.abc import Iterator

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont

from gui.plots.axes import FONT_SCALE
from gui.plots.chart_data import ChartData, ChartLine, DataPoint, Dots, HistogramBars
from gui.plots.pens import make_pen
from gui.theme.class_colors import class_color, curve_color
from gui.theme.colors import Theme

AXIS_WIDTH, AXIS_HEIGHT, LABEL_SIZE = 40, 20, 16
"""Pixels of an axis for its numbers, and more of them where it has a label."""
MAX_DOTS = 6000
"""Dots more than which look like one cloud anyway."""
MAX_LARGE_DOTS = 400
"""Dots up to which each is drawn large and strong."""
MARK_SIZE, LINE_MARK_SIZE = 11, 7
"""Pixels across the mark of a row, and across those of the points of a line."""
BAR_GAP = 1.5
"""Pixels between neighbouring bars."""
BARS_Z, GUIDE_Z, MARK_Z = -2, -1, 1
"""Curves and dots are at 0."""


def items_of(data: ChartData, theme: Theme) -> list[pg.GraphicsObject]:
    """The items of a chart, the lowest first; neither its guide nor its mark."""
    items: list[pg.GraphicsObject] = [_bars(columns, theme) for columns in data.columns]
    for bars in items:
        bars.setZValue(BARS_Z)
    items += [_line(line, theme) for line in data.lines]
    if data.dots is not None and len(data.dots.x):
        items += _dots(data.dots, theme)
    return items


def guide_item(points: tuple[DataPoint, DataPoint], theme: Theme) -> pg.PlotDataItem:
    """A pale dashed line between two points."""
    pen = make_pen(theme.faint, style=Qt.PenStyle.DashLine)
    (x1, y1), (x2, y2) = points
    item = pg.PlotDataItem([x1, x2], [y1, y2], pen=pen, antialias=True)
    item.setZValue(GUIDE_Z)
    return item


def mark_item(point: DataPoint, theme: Theme) -> pg.ScatterPlotItem:
    """The mark around the point of a row."""
    pen, brush = make_pen(theme.text, width=2), pg.mkBrush(curve_color(theme, 1))
    x, y = point
    item = pg.ScatterPlotItem([x], [y], size=MARK_SIZE, pen=pen, brush=brush, antialias=True)
    item.setZValue(MARK_Z)
    return item


def _line(line: ChartLine, theme: Theme) -> pg.PlotDataItem:
    color = curve_color(theme, line.color)
    item = pg.PlotDataItem(
        line.x, line.y, pen=make_pen(color, width=1 if line.color is None else 2), antialias=True
    )
    if line.is_marked:
        item.setSymbol("o")
        item.setSymbolSize(LINE_MARK_SIZE)
        item.setSymbolBrush(pg.mkBrush(color))
        item.setSymbolPen(None)
    return item


def _bars(columns: HistogramBars, theme: Theme) -> pg.BarGraphItem:
    is_filled = columns.heights > 0
    color = curve_color(theme, columns.color)
    color.setAlpha(columns.alpha)
    return pg.BarGraphItem(
        x0=columns.edges[:-1][is_filled],
        x1=columns.edges[1:][is_filled],
        height=columns.heights[is_filled],
        brush=pg.mkBrush(color),
        pen=make_pen(theme.panel, width=BAR_GAP),
    )


def _dots(dots: Dots, theme: Theme) -> Iterator[pg.ScatterPlotItem]:
    """An item for each group; of very many dots only every so many-th."""
    step = -(-len(dots.x) // MAX_DOTS)
    x, y = dots.x[::step], dots.y[::step]
    groups = np.full(len(x), dots.color) if dots.groups is None else dots.groups[::step]
    is_large = len(dots.x) < MAX_LARGE_DOTS
    alpha = 210 if is_large else 110 if dots.groups is None else 170
    for group in np.unique(groups).tolist():
        color = _group_color(dots, group, theme)
        color.setAlpha(alpha)
        is_own = groups == group
        size = 6 if is_large else 4
        yield pg.ScatterPlotItem(
            x[is_own], y[is_own], size=size, pen=None, brush=pg.mkBrush(color), antialias=True
        )


def _group_color(dots: Dots, group: int, theme: Theme) -> QColor:
    if dots.count > 0 <= group:
        return class_color(theme, group, dots.count)
    return curve_color(theme, group if group >= 0 else None)


class ChartItems:
    """The items of one plot: those of its data, the line to compare with, and the mark of a row."""

    def __init__(self, plot: pg.PlotWidget) -> None:
        self.marked_row: int | None = None
        self._plot = plot
        self._items: list[pg.GraphicsObject] = []
        self._guide: pg.PlotDataItem | None = None
        self._mark: pg.ScatterPlotItem | None = None

    def draw(self, data: ChartData, theme: Theme) -> None:
        """Draws all anew."""
        for item in self._items:
            self._plot.removeItem(item)
        self._items = items_of(data, theme)
        for item in self._items:
            self._plot.addItem(item, ignoreBounds=True)
        self.draw_guide(data, theme)
        self.draw_mark(data, theme)

    def draw_guide(self, data: ChartData, theme: Theme) -> None:
        """Draws the line to compare with, where there is one."""
        if self._guide is not None:
            self._plot.removeItem(self._guide)
        self._guide = None if data.guide is None else guide_item(data.guide, theme)
        if self._guide is not None:
            self._plot.addItem(self._guide, ignoreBounds=True)

    def draw_mark(self, data: ChartData, theme: Theme) -> None:
        """Draws the mark of the marked row, where that has a point."""
        if self._mark is not None:
            self._plot.removeItem(self._mark)
        dots, row = data.dots, self.marked_row
        self._mark = None
        if dots is not None and row is not None and row < len(dots.x):
            self._mark = mark_item((float(dots.x[row]), float(dots.y[row])), theme)
            self._plot.addItem(self._mark, ignoreBounds=True)


def label_axes(plot: pg.PlotWidget, data: ChartData, theme: Theme, font: QFont) -> None:
    """Writes what the axes of a plot are called, where they are called something."""
    style = {"color": theme.muted, "font-size": f"{font.pointSizeF() * FONT_SCALE}pt"}
    left, bottom = plot.getAxis("left"), plot.getAxis("bottom")
    left.setLabel(data.y_label, **style)
    bottom.setLabel(data.x_label, **style)
    left.setWidth(AXIS_WIDTH + (LABEL_SIZE if data.y_label else 0))
    bottom.setHeight(AXIS_HEIGHT + (LABEL_SIZE if data.x_label else 0))
