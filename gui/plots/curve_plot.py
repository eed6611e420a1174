"""Curves that grow while a network learns."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QColor, QHideEvent, QShowEvent
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from gui.plots.auto_range import AutoRange
from gui.plots.axes import GRID_ALPHA, SIDES, XAxisItem, create_plot, style_axes
from gui.plots.axis_menu import add_scale_actions
from gui.plots.change_marks import ChangeMarks, Mark
from gui.plots.crosshair import Crosshair
from gui.plots.curve import AxisScales, Curve, CurveStyle, apply_color
from gui.plots.growable_array import FloatArray
from gui.plots.header import PlotHeader
from gui.plots.line_series import Series
from gui.plots.menu import open_plot_menu
from gui.plots.outlier_hints import OutlierHints
from gui.plots.plot_keys import PlotKeys
from gui.plots.plot_view import CurvePoints, CurveTable
from gui.plots.tick_text import format_readout
from gui.plots.x_axis import AxisMappings, XAxis, format_position
from gui.theme.class_colors import curve_color
from gui.theme.colors import DARK, Theme

MIN_WIDTH = 150
"""Pixels; what stands over the plot may be cut off before the window grows wider than its screen."""
TOP_MARGIN, RIGHT_MARGIN = 4, 12
"""Pixels beside the curves for half of the numbers at the ends of the axes."""
REDRAW_MS = 200
"""Least time between two drawings of what has come."""
STAGGER_MS = 100
"""How much later plots beside each other are drawn, so that no two hold the window up at once."""
MAX_MARKS = 100
"""Points up to which each has a mark; more would hide the line, and take long to paint."""


class CurvePlot(QWidget):
    """Curves over epochs, steps or time, of points that may come at any rate.

    They are drawn some times a second, while visible. `scales_changed` carries the chosen axes.
    """

    scales_changed = Signal(object)

    def __init__(self, title: str, unit: str, theme: Theme = DARK, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.units = {XAxis.EPOCH: unit}
        """What the horizontal axis can count, as text."""
        self.titles: dict[str, str] = {}
        self.curves: dict[str, Curve] = {}
        self.scales = AxisScales()
        self.is_fitted = True
        self.header = PlotHeader(title, self)
        self.title, self.legend = self.header.title, self.header.legend
        self.legend.toggled.connect(self._show_group)
        self.setMinimumWidth(MIN_WIDTH)
        self.log, self.fit_button = self.header.log, self.header.fit
        self.log.toggled.connect(lambda is_on: self.set_scales(replace(self.scales, log_y=is_on)))
        self.fit_button.clicked.connect(self.fit)
        self.plot = self._make_plot()
        PlotKeys(self)
        self.change_marks = ChangeMarks(self.plot, theme)
        self.crosshair = Crosshair(self)
        self.outliers = OutlierHints(self.plot, self.fit)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(REDRAW_MS)
        self._timer.timeout.connect(self.redraw)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.header)
        column.addWidget(self.plot, 1)
        self.set_theme(theme)

    def _make_plot(self) -> pg.PlotWidget:
        def on_range_chosen() -> None:
            self.is_fitted = False

        self._bottom = XAxisItem()
        plot = create_plot(self, self._bottom)
        plot.setAccessibleName(self.title.text())
        plot.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        plot.customContextMenuRequested.connect(lambda at: open_plot_menu(self, plot.mapToGlobal(at)))
        self._bottom.setStyle(hideOverlappingLabels=False)  # the last epoch has its number at the end
        plot.getPlotItem().layout.setContentsMargins(0, TOP_MARGIN, RIGHT_MARGIN, 0)
        view = plot.getViewBox()
        view.disableAutoRange()
        self.ranges = AutoRange(view)
        view.sigRangeChangedManually.connect(on_range_chosen)
        view.sigXRangeChanged.connect(self._on_x_range_changed)
        return plot

    # Curves

    def add_curve(
        self,
        name: str,
        group: str,
        title: str,
        color: int | None,
        style: CurveStyle,
        series: Series | None = None,
    ) -> Curve:
        """A curve without points yet, or of those of a series. Curves of a group share a name above the plot.

        Args:
            name: How it is called in `add_points`.
            group: The group that it belongs to.
            title: What the group is called.
            color: The number of its colour among the theme's; None for a grey one.
            style: How it is drawn.
            series: Its points, where others hold them too; call `mark_stale` when there are more.
        """
        item = pg.PlotDataItem(skipFiniteCheck=False, antialias=style is not CurveStyle.FAINT)
        self.plot.addItem(item, ignoreBounds=True)
        item.setZValue(
            {CurveStyle.FAINT: 0, CurveStyle.LINE: 1, CurveStyle.MARKED: 2}[style]
            - (5 if color is None else 0)
        )
        curve = Curve(name, group, color, style, item, series if series is not None else Series())
        self.curves[name] = curve
        self.titles[group] = title
        self._apply_colors(curve)
        item.setVisible(self.legend.is_shown(group))
        self.mark_stale(name)
        return curve

    def remove_curve(self, name: str) -> None:
        """Takes a curve away, and its group with the last of it."""
        curve = self.curves.pop(name)
        self.plot.removeItem(curve.item)
        if all(other.group != curve.group for other in self.curves.values()):
            self.legend.remove_group(curve.group)

    def add_points(self, name: str, x: Sequence[float] | FloatArray, y: Sequence[float] | FloatArray) -> None:
        """Points behind those that the curve has; drawn soon."""
        self.curves[name].series.append(x, y)
        self.mark_stale(name)

    def show_changes(self, marks: Sequence[Mark]) -> None:
        """Marks the epochs at which something was changed."""
        self.change_marks.show(marks)
        self._redraw_soon()

    def mark_stale(self, *names: str, mappings: AxisMappings | None = None) -> None:
        """Curves have more points, or other axis mappings; drawn soon."""
        for name in names:
            curve = self.curves[name]
            curve.is_stale = True
            curve.mappings = curve.mappings if mappings is None else mappings
        self._redraw_soon()

    def stagger(self, index: int) -> None:
        """It stands beside others, this many before it."""
        self._timer.setInterval(REDRAW_MS + index * STAGGER_MS)

    def clear(self) -> None:
        """Takes all curves away and shows all of what comes."""
        for name in tuple(self.curves):
            self.remove_curve(name)
        self.is_fitted, self.ranges.shows_outliers = True, False
        self._redraw_soon()

    # Appearance

    def set_theme(self, theme: Theme) -> None:
        """Draws in the colours of a theme."""
        self.theme = theme
        self.plot.setBackground(theme.panel)
        style_axes(self.plot, theme, self.font())
        for side in SIDES:
            self.plot.getAxis(side).setGrid(GRID_ALPHA)
        self.plot.getAxis("left").setWidth(46)
        self._bottom.setHeight(22)
        self.crosshair.set_theme(theme)
        self.change_marks.set_theme(theme)
        self._apply_colors(*self.curves.values())

    def _apply_colors(self, *curves: Curve) -> None:
        for curve in curves:
            color = curve_color(self.theme, curve.color)
            self.legend.show_group(curve.group, self.titles[curve.group], color, self.theme)
            apply_color(curve, color)

    def set_scales(self, scales: AxisScales) -> None:
        """Draws all of it over other axes; what has no place on a logarithmic one is left out."""
        if scales == self.scales:
            return
        self.scales = scales
        self.log.setChecked(scales.log_y)
        self._bottom.axis = scales.axis
        self._bottom.setLogMode(x=scales.log_x)
        self.plot.getAxis("left").setLogMode(y=scales.log_y)
        self.refit()
        self.scales_changed.emit(scales)

    def fit(self) -> None:
        """Shows all, values far from the others too, and from now on all that comes."""
        self.ranges.shows_outliers = True
        self.refit()

    def refit(self) -> None:
        """Shows the curves from their start to their end, and from now on what comes."""
        self.is_fitted = self.ranges.is_exact = True
        self.mark_stale(*self.curves)

    def _on_x_range_changed(self) -> None:
        if not self.ranges.is_applying:
            self.mark_stale(*self.curves)

    def _show_group(self, group: str, is_shown: bool) -> None:
        for curve in self.curves.values():
            if curve.group == group:
                curve.item.setVisible(is_shown)
        self.mark_stale(*self.curves)

    # What its menu, crosshair and exports ask for

    def named_colors(self) -> list[tuple[str, QColor]]:
        """The names and colours of the visible groups."""
        return [(item.text(), item.color) for item in self.legend.items.values() if item.isChecked()]

    def readout(self, x: float, _y: float) -> list[str]:
        """The position on the axis and the value of each group there; empty without curves."""
        lines = {
            curve.group: f"{self.titles[curve.group]}  {format_readout(curve.nearest(x, self.scales))}"
            for curve in self.curves.values()
            if not curve.is_faint and curve.is_visible
        }
        if not lines:
            return []
        axis, position = self.scales.axis, 10.0 ** min(x, 300.0) if self.scales.log_x else max(0.0, x)
        head = f"{self.units[axis]} {format_position(axis, position)}"
        return [head, *lines.values(), *self.change_marks.texts_near(x)]

    def to_table(self) -> CurveTable:
        """All points over the axis that is shown, as they are now."""
        axis = self.scales.axis
        curves = [
            CurvePoints(name, np.array(curve.mapping(axis).to_axis(curve.series.x)), np.array(curve.series.y))
            for name, curve in self.curves.items()
        ]
        return CurveTable(str(axis), curves)

    def add_axis_actions(self, menu: QMenu) -> None:
        """Adds what the axes may be."""
        add_scale_actions(menu, self.units, self.scales, self.set_scales)

        def show_outliers(is_shown: bool) -> None:
            self.ranges.shows_outliers = is_shown
            self.refit()

        far = menu.addAction(self.tr("Show values far from the others"))
        far.setCheckable(True)
        far.setChecked(self.ranges.shows_outliers)
        far.toggled.connect(show_outliers)

    # Drawing

    def _redraw_soon(self) -> None:
        if self.isVisible() and not self._timer.isActive():
            self._timer.start()

    def redraw(self) -> None:
        """Draws what has come since the last time."""
        if self.is_fitted:
            self.ranges.apply(self.curves.values(), self.scales)
        self.outliers.show_hidden(self.ranges.hidden if self.is_fitted else None)
        mappings = next((curve.mappings for curve in self.curves.values() if curve.is_visible), {})
        self.change_marks.update_positions(self.scales, mappings)
        (low, high), _ = self.plot.getViewBox().viewRange()
        for curve in self.curves.values():
            if curve.is_stale and curve.item.isVisible():
                curve.is_stale = False
                x, y = curve.points(self.scales, low, high)
                if curve.style is CurveStyle.MARKED and (len(x) <= MAX_MARKS) is not curve.has_marks:
                    curve.has_marks = not curve.has_marks
                    curve.item.setSymbol("o" if curve.has_marks else None)
                curve.item.setData(x, y)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._redraw_soon()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._timer.stop()
