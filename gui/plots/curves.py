"""Curves that grow while a network learns."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QColor, QHideEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui.plots.axes import dress_axes
from gui.plots.crosshair import Crosshair
from gui.plots.head import PlotHead
from gui.plots.saving import open_menu
from gui.plots.series import Points, Series
from gui.theme.colors import DARK, Theme

LOOSE = 1.25
"""How much higher than the curves the plot may be before it is made lower."""
LEAST_WIDTH = 180
"""Pixels; what stands over the plot may be cut off before the window grows wider than its screen."""
REDRAW_MS = 80
"""Least time between two drawings of what has come."""
PALE = 100
"""How strong a faint curve is, of 255."""
MARGIN = 0.06
"""Room above and below the curves, as a share of their height."""
AHEAD = 1.06
"""How far beyond the last point the plot reaches when it is made wider. Axes are the dearest part of a
drawing, so the range changes seldom."""


class Style(StrEnum):
    """How a curve is drawn."""

    FAINT = "faint"
    """Thin and pale: every single value, or an earlier run."""
    LINE = "line"
    MARKED = "marked"
    """With a mark at each point."""


_MOST = {Style.FAINT: 2000, Style.LINE: 700, Style.MARKED: 700}


@dataclass
class Curve:
    """One curve: its points, what it is called, and how it is drawn. `color` counts the theme's curves."""

    name: str
    group: str
    color: int | None
    style: Style
    item: pg.PlotDataItem
    series: Series = field(default_factory=Series)
    is_stale: bool = False

    @property
    def is_faint(self) -> bool:
        """Whether it only stands behind others."""
        return self.style is Style.FAINT


class CurvePlot(QWidget):
    """Curves over epochs. Points may come at any rate; they are drawn some times a second, while seen."""

    def __init__(self, title: str, unit: str, theme: Theme = DARK, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.titles: dict[str, str] = {}
        self.curves: dict[str, Curve] = {}
        self.is_fitted = True
        self.is_log = False
        self._is_fitting = self._is_exact = False
        self.head = PlotHead(title, self)
        self.title, self.legend = self.head.title, self.head.legend
        self.legend.toggled.connect(self._show_group)
        self.setMinimumWidth(LEAST_WIDTH)
        self.log, self.fit_button = self.head.log, self.head.fit
        self.log.toggled.connect(self.set_log)
        self.fit_button.clicked.connect(self.fit)
        self.plot = self._make_plot()
        self.crosshair = Crosshair(self, unit)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(REDRAW_MS)
        self._timer.timeout.connect(self.redraw)
        self._arrange()
        self.set_theme(theme)

    def _make_plot(self) -> pg.PlotWidget:
        plot = pg.PlotWidget(self, viewBox=pg.ViewBox(enableMenu=False))
        menu = plot.getPlotItem().ctrlMenu  # made in any case; a parent takes it along when it goes
        menu.setParent(plot, menu.windowFlags())
        plot.hideButtons()
        plot.setAccessibleName(self.title.text())
        plot.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        plot.customContextMenuRequested.connect(self._open_menu)
        plot.setFrameShape(plot.Shape.NoFrame)
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

    def add_curve(self, name: str, group: str, title: str, color: int | None, style: Style) -> None:
        """A curve without points yet. Curves of a group share a name above the plot.

        Args:
            name: How it is called in `add_points`.
            group: The group that it belongs to.
            title: What the group is called.
            color: The number of its colour among the theme's; None for a grey one.
            style: How it is drawn.
        """
        item = pg.PlotDataItem(skipFiniteCheck=False, antialias=style is not Style.FAINT)
        self.plot.addItem(item, ignoreBounds=True)
        item.setZValue({Style.FAINT: 0, Style.LINE: 1, Style.MARKED: 2}[style] - (5 if color is None else 0))
        self.curves[name] = Curve(name, group, color, style, item)
        self.titles[group] = title
        self._color(self.curves[name])
        item.setVisible(self.legend.is_shown(group))

    def remove_curve(self, name: str) -> None:
        """Takes a curve away, and its group with the last of it."""
        curve = self.curves.pop(name)
        self.plot.removeItem(curve.item)
        if all(each.group != curve.group for each in self.curves.values()):
            self.legend.remove_group(curve.group)

    def add_points(self, name: str, x: Sequence[float] | Points, y: Sequence[float] | Points) -> None:
        """Points behind those that the curve has; drawn soon."""
        curve = self.curves[name]
        curve.series.append(x, y)
        curve.is_stale = True
        self._redraw_soon()

    def clear(self) -> None:
        """Takes all curves away and shows all of what comes."""
        for name in tuple(self.curves):
            self.remove_curve(name)
        self.is_fitted = True
        self._redraw_soon()

    # Looks

    def set_theme(self, theme: Theme) -> None:
        """Draws in the colours of a theme."""
        self._theme = theme
        self.plot.setBackground(theme.panel)
        dress_axes(self.plot, theme, self.font())
        for side in ("left", "bottom"):
            self.plot.getAxis(side).setGrid(40)
        self.plot.getAxis("left").setWidth(46)
        self.plot.getAxis("bottom").setHeight(22)
        self.crosshair.set_theme(theme)
        for curve in self.curves.values():
            self._color(curve)

    def _color(self, curve: Curve) -> None:
        theme = self._theme
        color = QColor(theme.faint if curve.color is None else theme.curves[curve.color % len(theme.curves)])
        self.legend.show_group(curve.group, self.titles[curve.group], color, theme)
        drawn = QColor(color)
        if curve.style is Style.FAINT:
            drawn.setAlpha(PALE if curve.color is not None else 150)
        curve.item.setPen(pg.mkPen(drawn, width=1 if curve.style is Style.FAINT else 2))
        if curve.style is Style.MARKED:
            curve.item.setSymbol("o")
            curve.item.setSymbolSize(5)
            curve.item.setSymbolBrush(pg.mkBrush(color))
            curve.item.setSymbolPen(None)

    def set_log(self, is_log: bool) -> None:
        """Draws values by their order of magnitude; what is not above 0 is left out."""
        self.is_log = is_log
        self.log.setChecked(is_log)
        self.plot.getAxis("left").setLogMode(y=is_log)
        self.fit()

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
        for curve in self.curves.values():
            curve.is_stale = True
        self._redraw_soon()

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
                x, y = curve.series.within(low, high, _MOST[curve.style])
                curve.item.setData(x, self._scaled(y))

    def _scaled(self, y: Points) -> Points:
        if not self.is_log:
            return y
        return np.log10(y, where=y > 0, out=np.full_like(y, np.nan))

    def _fit_range(self) -> None:
        seen = [each for each in self.curves.values() if len(each.series) and each.item.isVisible()]
        if not seen:
            return
        end = max(1e-6, *(float(each.series.x[-1]) for each in seen))
        low, high = heights([self._scaled(_telling(each)) for each in seen])
        room = max((high - low) * MARGIN, 1e-3 * max(abs(high), 1e-6))
        view = self.plot.getViewBox()
        (left, right), (bottom, top) = view.viewRange()
        if self._is_exact or left != 0 or not end <= right <= end * AHEAD:
            right = end if self._is_exact else end * AHEAD
        is_inside = bottom <= low - room / 3 and high + room / 3 <= top
        if self._is_exact or not is_inside or top - bottom > LOOSE * (high - low + 2 * room):
            bottom, top = low - room, high + room
        self._is_exact = False
        self._is_fitting = True
        view.setRange(xRange=(0, right), yRange=(bottom, top), padding=0)
        self._is_fitting = False

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._redraw_soon()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._timer.stop()

    def _open_menu(self, at: QPoint) -> None:
        open_menu(self, self.plot.mapToGlobal(at))


def heights(parts: Sequence[Points]) -> tuple[float, float]:
    """The lowest and the highest finite value."""
    values = np.concatenate([part[np.isfinite(part)] for part in parts])
    return (float(values.min()), float(values.max())) if len(values) else (0.0, 1.0)


def _telling(curve: Curve) -> Points:
    """The values that decide about the height: of every single step only the usual ones."""
    y = curve.series.y
    if curve.style is not Style.FAINT or len(y) < 20:
        return y
    finite = y[-20_000:][np.isfinite(y[-20_000:])]
    return np.percentile(finite, (1, 99)) if len(finite) else y[:0]
