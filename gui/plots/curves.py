"""Curves that grow while a network learns."""

from collections.abc import Sequence

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QColor, QFont
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui.plots.series import Series, smoothed
from gui.theme.colors import Theme

REDRAW_MS = 60


class Curve:
    """One curve: its points, and how it is drawn."""

    def __init__(self, item: pg.PlotDataItem, window: int) -> None:
        self.item = item
        self.series = Series()
        self.window = window
        self.is_stale = False


class CurvePlot(QWidget):
    """Curves over epochs, drawn a few times a second at most, and only while they are seen."""

    def __init__(self, title: str, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = title
        self._theme = theme
        self._curves: dict[str, Curve] = {}
        self.plot = pg.PlotWidget(self)
        self.plot.setMenuEnabled(True)
        self.plot.showGrid(x=True, y=True, alpha=0.12)
        self.legend = self.plot.addLegend(offset=(-8, 8), labelTextSize="9pt")
        self._readout = pg.TextItem(anchor=(0, 1))
        self._line = pg.InfiniteLine(angle=90, movable=False)
        for item in (self._readout, self._line):
            item.hide()
            self.plot.addItem(item, ignoreBounds=True)
        self._moved = pg.SignalProxy(self.plot.scene().sigMouseMoved, rateLimit=30, slot=self._point_at)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.plot)
        self._timer = QTimer(self)
        self._timer.setInterval(REDRAW_MS)
        self._timer.timeout.connect(self._redraw)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Draws in the colours of a theme."""
        self._theme = theme
        self.plot.setBackground(theme.panel)
        font = QFont()
        font.setPointSizeF(8.5)
        for side in ("left", "bottom"):
            axis = self.plot.getAxis(side)
            axis.setPen(pg.mkPen(theme.border))
            axis.setTextPen(pg.mkPen(theme.muted))
            axis.setStyle(tickFont=font)
        self.plot.setTitle(self._title, color=theme.muted, size="9pt")
        self.legend.setLabelTextColor(theme.text)
        self._line.setPen(pg.mkPen(theme.faint, style=Qt.PenStyle.DashLine))
        self._readout.setColor(theme.text)
        self._readout.fill = pg.mkBrush(theme.panel)
        self._readout.border = pg.mkPen(theme.border)

    def clear(self) -> None:
        """Forgets all curves."""
        for curve in self._curves.values():
            self.plot.removeItem(curve.item)
        self._curves.clear()
        self.plot.enableAutoRange()

    def set_axis(self, epochs: int) -> None:
        """Shows so many epochs from the start on."""
        self.plot.setXRange(0, max(1, epochs), padding=0.02)

    def add_curve(
        self, name: str, color: int, *, marked: bool = False, faint: bool = False, window: int = 0
    ) -> None:
        """A curve in one of the theme's colours; `window` smooths it over so many points."""
        hue = QColor(self._theme.curves[color % len(self._theme.curves)])
        if faint:
            hue.setAlpha(70)
        options = {"pen": pg.mkPen(hue, width=1 if faint else 2)}
        if marked:
            options |= {"symbol": "o", "symbolSize": 5, "symbolBrush": hue, "symbolPen": None}
        item = self.plot.plot([], [], name=None if faint else name, **options)
        self._curves[name] = Curve(item, window)

    def add_points(self, name: str, x: Sequence[float], y: Sequence[float]) -> None:
        """Points for a curve; drawn soon."""
        curve = self._curves[name]
        curve.series.append(np.asarray(x, dtype=float), np.asarray(y, dtype=float))
        curve.is_stale = True
        if self.isVisible() and not self._timer.isActive():
            self._timer.start()

    def count(self, name: str) -> int:
        """How many points a curve has."""
        return len(self._curves[name].series) if name in self._curves else 0

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the curves."""
        return tuple(self._curves)

    def _redraw(self) -> None:
        is_any = False
        for curve in self._curves.values():
            if curve.is_stale:
                is_any = True
                curve.is_stale = False
                x, y = curve.series.thinned()
                curve.item.setData(x, smoothed(y, curve.window))
        if not is_any:
            self._timer.stop()

    def showEvent(self, event: object) -> None:
        super().showEvent(event)  # type: ignore[arg-type]
        self._redraw()

    def hideEvent(self, event: object) -> None:
        super().hideEvent(event)  # type: ignore[arg-type]
        self._timer.stop()

    def _point_at(self, arguments: Sequence[object]) -> None:
        """Shows the values of all marked curves under the cursor."""
        place = arguments[0]
        if not self.plot.sceneBoundingRect().contains(place):
            self._line.hide()
            self._readout.hide()
            return
        at = self.plot.getViewBox().mapSceneToView(place)
        lines = []
        for name, curve in self._curves.items():
            if len(curve.series) and curve.item.opts["name"]:
                index = int(np.clip(np.searchsorted(curve.series.x, at.x()), 0, len(curve.series) - 1))
                lines.append(f"{name} {smoothed(curve.series.y, curve.window)[index]:.4g}")
        self._line.setPos(at.x())
        self._readout.setText("\n".join(lines))
        self._readout.setPos(at)
        self._line.setVisible(bool(lines))
        self._readout.setVisible(bool(lines))

    def close_plot(self) -> None:
        """Ends what runs behind the plot."""
        self._timer.stop()
        self._moved.disconnect()
