"""Curves that grow while a network learns."""

from collections.abc import Sequence
from dataclasses import replace

import pyqtgraph as pg
from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QHideEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui.plots.axes import PlaceAxis, bare_plot, dress_axes
from gui.plots.crosshair import Crosshair
from gui.plots.curve import Curve, Scales, Style, heights
from gui.plots.growable_array import Points
from gui.plots.header import PlotHead
from gui.plots.line_series import Series
from gui.plots.menu import open_menu
from gui.plots.x_axis import Axis, Rulers
from gui.theme.colors import DARK, Theme

LOOSE = 1.25
"""How much higher than the curves the plot may be before it is made lower."""
LEAST_WIDTH = 180
"""Pixels; what stands over the plot may be cut off before the window grows wider than its screen."""
REDRAW_MS = 200
"""Least time between two drawings of what has come."""
STAGGER_MS = 100
"""How much later plots beside each other are drawn, so that no two hold the window up at once."""
PALE = 100
"""How strong a faint curve is, of 255."""
MARGIN = 0.06
"""Room above and below the curves, as a share of their height."""
MARKS = 100
"""Points up to which each has a mark; more would hide the line, and take long to paint."""
FLAT = 0.5
"""Room above and below a curve that never changes, as a share of its value."""
AHEAD = 0.1
"""How far beyond the last point the plot reaches when it is made wider. Axes are the dearest part of a
drawing, so the range changes seldom."""


class CurvePlot(QWidget):
    """Curves over epochs, steps or time, of points that may come at any rate.

    They are drawn some times a second, while seen. `scales_changed` tells the axes that a person has chosen.
    """

    scales_changed = Signal(object)

    def __init__(self, title: str, unit: str, theme: Theme = DARK, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.units = {Axis.EPOCH: unit}
        """What the horizontal axis can count, in words."""
        self.titles: dict[str, str] = {}
        self.curves: dict[str, Curve] = {}
        self.scales = Scales()
        self.is_fitted = True
        self._is_fitting = self._is_exact = False
        self.head = PlotHead(title, self)
        self.title, self.legend = self.head.title, self.head.legend
        self.legend.toggled.connect(self._show_group)
        self.setMinimumWidth(LEAST_WIDTH)
        self.log, self.fit_button = self.head.log, self.head.fit
        self.log.toggled.connect(self.set_log)
        self.fit_button.clicked.connect(self.fit)
        self.plot = self._make_plot()
        self.crosshair = Crosshair(self)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(REDRAW_MS)
        self._timer.timeout.connect(self.redraw)
        self._arrange()
        self.set_theme(theme)

    def _make_plot(self) -> pg.PlotWidget:
        self._bottom = PlaceAxis()
        plot = bare_plot(self, self._bottom)
        plot.setAccessibleName(self.title.text())
        plot.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        plot.customContextMenuRequested.connect(self._open_menu)
        view = plot.getViewBox()
        view.disableAutoRange()
        view.sigRangeChangedManually.connect(self._hold)
        view.sigXRangeChanged.connect(self._look_elsewhere)
        return plot

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.head)
        column.addWidget(self.plot, 1)

    def add_beside_title(self, widget: QWidget) -> None:
        """Puts a widget behind the title."""
        self.head.add_beside_title(widget)

    # Curves

    def add_curve(
        self, name: str, group: str, title: str, color: int | None, style: Style, series: Series | None = None
    ) -> Curve:
        """A curve without points yet, or of those of a series. Curves of a group share a name above the plot.

        Args:
            name: How it is called in `add_points`.
            group: The group that it belongs to.
            title: What the group is called.
            color: The number of its colour among the theme's; None for a grey one.
            style: How it is drawn.
            series: Its points, where others hold them too; `touch` tells when there are more.
        """
        item = pg.PlotDataItem(skipFiniteCheck=False, antialias=style is not Style.FAINT)
        self.plot.addItem(item, ignoreBounds=True)
        item.setZValue({Style.FAINT: 0, Style.LINE: 1, Style.MARKED: 2}[style] - (5 if color is None else 0))
        curve = Curve(name, group, color, style, item, series if series is not None else Series())
        self.curves[name] = curve
        self.titles[group] = title
        self._color(curve)
        item.setVisible(self.legend.is_shown(group))
        self.touch(name)
        return curve

    def remove_curve(self, name: str) -> None:
        """Takes a curve away, and its group with the last of it."""
        curve = self.curves.pop(name)
        self.plot.removeItem(curve.item)
        if all(each.group != curve.group for each in self.curves.values()):
            self.legend.remove_group(curve.group)

    def add_points(self, name: str, x: Sequence[float] | Points, y: Sequence[float] | Points) -> None:
        """Points behind those that the curve has; drawn soon."""
        self.curves[name].series.append(x, y)
        self.touch(name)

    def touch(self, *names: str, rulers: Rulers | None = None) -> None:
        """Curves have more points, or other rulers; drawn soon."""
        for name in names:
            curve = self.curves[name]
            curve.is_stale = True
            curve.rulers = curve.rulers if rulers is None else rulers
        self._redraw_soon()

    def stagger(self, place: int) -> None:
        """It stands beside others, this many before it."""
        self._timer.setInterval(REDRAW_MS + place * STAGGER_MS)

    def clear(self) -> None:
        """Takes all curves away and shows all of what comes."""
        for name in tuple(self.curves):
            self.remove_curve(name)
        self.is_fitted = True
        self._redraw_soon()

    # Looks

    def set_theme(self, theme: Theme) -> None:
        """Draws in the colours of a theme."""
        self.theme = theme
        self.plot.setBackground(theme.panel)
        dress_axes(self.plot, theme, self.font())
        for side in ("left", "bottom"):
            self.plot.getAxis(side).setGrid(40)
        self.plot.getAxis("left").setWidth(46)
        self._bottom.setHeight(22)
        self.crosshair.set_theme(theme)
        for curve in self.curves.values():
            self._color(curve)

    def _color(self, curve: Curve) -> None:
        theme = self.theme
        color = QColor(theme.faint if curve.color is None else theme.curves[curve.color % len(theme.curves)])
        self.legend.show_group(curve.group, self.titles[curve.group], color, theme)
        drawn = QColor(color)
        if curve.style is Style.FAINT:
            drawn.setAlpha(PALE if curve.color is not None else 150)
        curve.item.setPen(pg.mkPen(drawn, width=1 if curve.style is Style.FAINT else 2))
        if curve.style is Style.MARKED:
            curve.item.setSymbol("o" if curve.has_marks else None)
            curve.item.setSymbolSize(5)
            curve.item.setSymbolBrush(pg.mkBrush(color))
            curve.item.setSymbolPen(None)

    def set_log(self, is_log: bool) -> None:
        """Draws values by their order of magnitude; what is not above 0 is left out."""
        self.set_scales(replace(self.scales, log_y=is_log))

    def set_scales(self, scales: Scales) -> None:
        """Draws over other axes, all of it."""
        if scales == self.scales:
            return
        self.scales = scales
        self.log.setChecked(scales.log_y)
        self._bottom.axis = scales.axis
        self._bottom.setLogMode(x=scales.log_x)
        self.plot.getAxis("left").setLogMode(y=scales.log_y)
        self.fit()
        self.scales_changed.emit(scales)

    def fit(self) -> None:
        """Shows all, and from now on all that comes."""
        self.is_fitted = self._is_exact = True
        self._mark_all()

    def _hold(self) -> None:
        """Stays where a person has looked."""
        self.is_fitted = False

    def _look_elsewhere(self) -> None:
        if not self._is_fitting:
            self._mark_all()

    def _show_group(self, group: str, is_shown: bool) -> None:
        for curve in self.curves.values():
            if curve.group == group:
                curve.item.setVisible(is_shown)
        self._mark_all()

    def _mark_all(self) -> None:
        self.touch(*self.curves)

    # Drawing

    def _redraw_soon(self) -> None:
        if self.isVisible() and not self._timer.isActive():
            self._timer.start()

    def redraw(self) -> None:
        """Draws what has come since the last time."""
        if self.is_fitted:
            self._fit_range()
        (low, high), _ = self.plot.getViewBox().viewRange()
        for curve in self.curves.values():
            if curve.is_stale and curve.item.isVisible():
                curve.is_stale = False
                x, y = curve.points(self.scales, low, high)
                if curve.style is Style.MARKED and (len(x) <= MARKS) is not curve.has_marks:
                    curve.has_marks = not curve.has_marks
                    curve.item.setSymbol("o" if curve.has_marks else None)
                curve.item.setData(x, y)

    def _fit_range(self) -> None:
        seen = [each for each in self.curves.values() if each.is_seen]
        if not seen:
            return
        ends = [each.ends(self.scales) for each in seen]
        start, end = (min(first for first, _ in ends) if self.scales.log_x else 0.0), max(e for _, e in ends)
        length = max(1e-6, end - start)
        low, high = heights([each.telling(self.scales) for each in seen])
        room = max((high - low) * MARGIN, FLAT * max(abs(high), 1e-6) if high == low else 1e-6 * abs(high))
        view = self.plot.getViewBox()
        (left, right), (bottom, top) = view.viewRange()
        if self._is_exact or left != start or not length <= right - start <= length * (1 + AHEAD):
            left, right = start, start + length * (1 if self._is_exact else 1 + AHEAD)
        is_inside = bottom <= low - room / 3 and high + room / 3 <= top
        if self._is_exact or not is_inside or top - bottom > LOOSE * (high - low + 2 * room):
            bottom, top = low - room, high + room
        self._is_exact = False
        self._is_fitting = True
        view.setRange(xRange=(left, right), yRange=(bottom, top), padding=0)
        self._is_fitting = False

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._redraw_soon()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._timer.stop()

    def _open_menu(self, at: QPoint) -> None:
        open_menu(self, self.plot.mapToGlobal(at))
