"""A chart of values that are there at once: curves, points, bars, and the line that would be perfect."""

from dataclasses import replace

import numpy as np
from pyqtgraph.GraphicsScene.mouseEvents import MouseClickEvent
from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QMenu, QSizePolicy, QVBoxLayout, QWidget

from gui.plots.axes import GRID_ALPHA, SIDES, create_plot, style_axes
from gui.plots.chart_data import EMPTY, ChartData, DataPoint, named_lines, x_range_of, y_range_of
from gui.plots.chart_items import ChartItems, label_axes
from gui.plots.crosshair import Crosshair
from gui.plots.growable_array import FloatArray
from gui.plots.menu import open_plot_menu
from gui.plots.plot_keys import PlotKeys
from gui.plots.plot_view import CurvePoints, CurveTable
from gui.theme.class_colors import curve_color
from gui.theme.colors import DARK, Theme
from gui.widgets.elided_label import ElidedLabel
from runtime.number_text import number_text

HOVER_RADIUS = 9
"""Pixels from a point within which the mouse is at it."""
OUTER_MARGIN = 6
"""Pixels above the axes for half a number, and half of those beside them."""
TICK_DENSITY = 0.75
"""How many numbers an axis has, beside what pyqtgraph finds usual."""
MAX_READOUT_LINES = 6
"""Named curves whose values stand beside the mouse; of more, only where the mouse is."""


class Chart(QWidget):
    """Shows a `ChartData`. `picked` carries the row of a point that was clicked."""

    picked = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme: Theme = DARK
        self.data = EMPTY
        self.title = ElidedLabel("", self)
        self.title.setObjectName("plot")
        self.plot = create_plot(self)
        self._items = ChartItems(self.plot)
        self.plot.getPlotItem().layout.setContentsMargins(0, OUTER_MARGIN, 2 * OUTER_MARGIN, 0)
        for side in SIDES:
            axis = self.plot.getAxis(side)
            axis.setStyle(hideOverlappingLabels=False)  # a range from 0 to 1 has numbers at its ends
            axis.setTickDensity(TICK_DENSITY)
            axis.setGrid(GRID_ALPHA)
        self.plot.getViewBox().disableAutoRange()
        self.plot.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.plot.customContextMenuRequested.connect(self._open_menu)
        PlotKeys(self)
        self.plot.scene().sigMouseClicked.connect(self._on_click)
        self.plot.scene().sigMouseMoved.connect(self._update_cursor)
        self.crosshair = Crosshair(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.title)
        column.addWidget(self.plot, 1)
        self.setMinimumSize(200, 140)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.set_theme(DARK)

    def sizeHint(self) -> QSize:
        return QSize(340, 240)

    # What is shown

    def set_theme(self, theme: Theme) -> None:
        """Draws in the colours of a theme."""
        self.theme = theme
        self.plot.setBackground(theme.panel)
        style_axes(self.plot, theme, self.font())
        self.crosshair.set_theme(theme)
        self._items.draw(self.data, theme)
        label_axes(self.plot, self.data, self.theme, self.font())

    def show_data(self, data: ChartData) -> None:
        """Shows something else, all of it."""
        self.data = data
        self._items.marked_row = None
        self.title.setText(data.title)
        self.title.setVisible(bool(data.title))
        self.setAccessibleName(data.title)
        self.plot.setAccessibleName(data.title)
        self.crosshair.reset(has_line=bool(data.lines))
        self._items.draw(data, self.theme)
        label_axes(self.plot, self.data, self.theme, self.font())
        self.fit()

    def show_guide(self, guide: tuple[DataPoint, DataPoint]) -> None:
        """Shows another line to compare with; what a person has zoomed to stays."""
        self.data = replace(self.data, guide=guide)
        self._items.draw_guide(self.data, self.theme)

    def mark(self, row: int | None) -> None:
        """Marks the point of a row."""
        self._items.marked_row = row
        self._items.draw_mark(self.data, self.theme)

    def fit(self) -> None:
        """Shows everything."""
        ranges = {"xRange": x_range_of(self.data), "yRange": y_range_of(self.data)}
        self.plot.getViewBox().setRange(**ranges, padding=0)

    # Drawing

    # Positions

    @property
    def y_range(self) -> tuple[float, float]:
        """The lowest and the highest value that there is space for."""
        return y_range_of(self.data)

    @property
    def area(self) -> QRectF:
        """Where the curves are, in pixels."""
        return self.plot.getViewBox().sceneBoundingRect().translated(QPointF(self.plot.pos()))

    def to_pixels(self, x: float, y: float) -> QPointF:
        """Where a value is, in pixels."""
        ((across, down),) = self._pixels(np.array([x]), np.array([y])).tolist()
        return QPointF(across, down)

    def row_at(self, position: QPointF) -> int | None:
        """The row whose point is under the mouse."""
        dots = self.data.dots
        if dots is None or not len(dots.x):
            return None
        points = self._pixels(dots.x, dots.y)
        distances = np.hypot(points[:, 0] - position.x(), points[:, 1] - position.y())
        nearest = int(np.argmin(distances))
        return nearest if distances[nearest] <= HOVER_RADIUS else None

    def _pixels(self, x: FloatArray, y: FloatArray) -> FloatArray:
        area = self.area
        (left, right), (bottom, top) = self.plot.getViewBox().viewRange()
        across = (x - left) / ((right - left) or 1.0)
        up = (y - bottom) / ((top - bottom) or 1.0)
        return np.stack([area.left() + across * area.width(), area.bottom() - up * area.height()], axis=1)

    # Interaction

    def _on_click(self, event: MouseClickEvent) -> None:
        row = self._row_under(event.scenePos())
        if event.button() is Qt.MouseButton.LeftButton and row is not None:
            self.mark(row)
            self.picked.emit(row)

    def _update_cursor(self, position: QPointF) -> None:
        is_at_row = self._row_under(position) is not None
        shape = Qt.CursorShape.PointingHandCursor if is_at_row else Qt.CursorShape.ArrowCursor
        self.plot.viewport().setCursor(shape)

    def _row_under(self, position: QPointF) -> int | None:
        """The row whose point is at a position of the plot."""
        return self.row_at(position + QPointF(self.plot.pos()))

    def _open_menu(self, position: QPoint) -> None:
        open_plot_menu(self, self.plot.mapToGlobal(position))

    # What its menu, crosshair and exports ask for

    def named_colors(self) -> list[tuple[str, QColor]]:
        """The names and colours of its curves."""
        return [(line.name, curve_color(self.theme, line.color)) for line in named_lines(self.data)]

    def readout(self, x: float, y: float) -> list[str]:
        """Where the mouse is; with some named curves, their values there."""
        lines = named_lines(self.data)
        if not 0 < len(lines) <= MAX_READOUT_LINES:
            return [f"{number_text(x, 3)}, {number_text(y, 3)}"]
        nearest = [int(np.abs(line.x - x).argmin()) for line in lines]
        values = [f"{line.name}  {number_text(line.y[at])}" for line, at in zip(lines, nearest, strict=True)]
        return [f"{self.data.x_label} {number_text(x, 3)}".strip(), *values]

    def to_table(self) -> CurveTable:
        """All points: those of curves and dots, and of bars their left edges and heights."""
        data = self.data
        curves = [CurvePoints(line.name or data.y_label, line.x, line.y) for line in data.lines]
        if data.dots is not None:
            curves.append(CurvePoints(data.y_label, data.dots.x, data.dots.y))
        curves += [CurvePoints(data.y_label, bars.edges[:-1], bars.heights) for bars in data.columns]
        return CurveTable(data.x_label, curves)

    def add_axis_actions(self, menu: QMenu) -> None:
        """Adds nothing: its axes are what they are."""
