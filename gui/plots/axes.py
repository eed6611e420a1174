"""How the axes of every plot look, and a plot with nothing but its axes."""

from collections.abc import Iterator
from contextlib import contextmanager

from pyqtgraph import AxisItem, PlotItem, PlotWidget, ViewBox, mkPen
from PySide6.QtCore import QPointF, QRect
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

from gui.plots.x_axis import Axis, clock_words
from gui.theme.colors import Theme

SIDES = ("left", "bottom")
LEVELS = 1
"""The finest grid lines: those between the figures. pyqtgraph draws others between them, hardly seen."""
SMALL = 0.85
"""Size of the figures beside that of the window's text."""


class PlotAxis(AxisItem):
    """An axis that is painted straight and kept as pixels.

    pyqtgraph records it as a picture that it plays at every painting; playing it takes five times as long as
    painting its lines and figures does.
    """

    def __init__(self, side: str) -> None:
        super().__init__(side, maxTickLength=-5)
        self.setStyle(maxTickLevel=LEVELS)
        self.setCacheMode(self.CacheMode.DeviceCoordinateCache)

    def paint(self, painter: QPainter, _option: QStyleOptionGraphicsItem, _widget: QWidget | None) -> None:
        """Draws the line, the grid, the ticks and their figures."""
        painter.setFont(self.style["tickFont"] or painter.font())
        specs = self.generateDrawSpecs(painter)
        if specs is None:
            return
        (pen, start, end), ticks, words = specs
        painter.setRenderHint(painter.RenderHint.Antialiasing, False)
        for each, first, last in [*ticks, (pen, start, end)]:
            painter.fillRect(_bar(first, last), each.color())
        painter.setPen(self.textPen())
        painter.setClipRect(self.boundingRect().toAlignedRect())
        for room, flags, text in words:
            painter.drawText(room, int(flags), text)


def _bar(first: QPointF, last: QPointF) -> QRect:
    """A line from left to right or from top to bottom, as what it covers; fine lines are slow to draw."""
    left, right = sorted((round(first.x()), round(last.x())))
    top, bottom = sorted((round(first.y()), round(last.y())))
    return QRect(left, top, max(1, right - left), max(1, bottom - top))


class PlaceAxis(PlotAxis):
    """The lower axis of curves, which says times as a clock does."""

    def __init__(self) -> None:
        super().__init__("bottom")
        self.axis = Axis.EPOCH

    def tickStrings(self, values: list[float], scale: float, spacing: float) -> list[str]:
        """What stands at the ticks."""
        if self.axis is not Axis.TIME or self.logMode:
            return super().tickStrings(values, scale, spacing)
        return [clock_words(value * scale) if value >= 0 else "" for value in values]


def bare_plot(parent: QWidget, bottom: PlotAxis | None = None, *, takes_mouse: bool = True) -> PlotWidget:
    """A plot without pyqtgraph's own menu, buttons and frame."""
    axes = {"left": PlotAxis("left"), "bottom": bottom or PlotAxis("bottom")}
    plot = PlotWidget(parent, viewBox=ViewBox(enableMenu=False, enableMouse=takes_mouse), axisItems=axes)
    menu = plot.getPlotItem().ctrlMenu  # made in any case; a parent takes it along when it goes
    menu.setParent(plot, menu.windowFlags())
    plot.hideButtons()
    plot.setFrameShape(plot.Shape.NoFrame)
    return plot


def dress_axes(plot: PlotWidget | PlotItem, theme: Theme, font: QFont, tick_length: int = 4) -> None:
    """Draws the left and the lower axis in the colours of a theme, their figures smaller than `font`."""
    small = QFont(font)
    small.setPointSizeF(font.pointSizeF() * SMALL)
    for side in SIDES:
        axis = plot.getAxis(side)
        axis.setPen(mkPen(theme.border))
        axis.setTextPen(mkPen(theme.muted))
        axis.setStyle(tickFont=small, tickLength=tick_length)


@contextmanager
def uncached(plot: PlotWidget) -> Iterator[None]:
    """Within, axes are painted as lines and letters, not as the pixels that are kept of them."""
    axes = [plot.getAxis(side) for side in SIDES]
    for axis in axes:
        axis.setCacheMode(axis.CacheMode.NoCache)
    try:
        yield
    finally:
        for axis in axes:
            axis.setCacheMode(axis.CacheMode.DeviceCoordinateCache)
