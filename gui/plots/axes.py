"""How the axes of every plot look, and a plot with nothing but its axes."""

from collections.abc import Iterator
from contextlib import contextmanager

from pyqtgraph import AxisItem, PlotItem, PlotWidget, ViewBox, mkPen
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QWidget

from gui.plots.rulers import Axis, clock_words
from gui.theme.colors import Theme

SIDES = ("left", "bottom")
SMALL = 0.85
"""Size of the figures beside that of the window's text."""


class PlaceAxis(AxisItem):
    """The lower axis of curves, which says times as a clock does."""

    def __init__(self) -> None:
        super().__init__("bottom")
        self.axis = Axis.EPOCH

    def tickStrings(self, values: list[float], scale: float, spacing: float) -> list[str]:
        """What stands at the ticks."""
        if self.axis is not Axis.TIME or self.logMode:
            return super().tickStrings(values, scale, spacing)
        return [clock_words(value * scale) if value >= 0 else "" for value in values]


def bare_plot(parent: QWidget, bottom: AxisItem | None = None) -> PlotWidget:
    """A plot without pyqtgraph's own menu, buttons and frame."""
    axes = {} if bottom is None else {"axisItems": {"bottom": bottom}}
    plot = PlotWidget(parent, viewBox=ViewBox(enableMenu=False), **axes)
    menu = plot.getPlotItem().ctrlMenu  # made in any case; a parent takes it along when it goes
    menu.setParent(plot, menu.windowFlags())
    plot.hideButtons()
    plot.setFrameShape(plot.Shape.NoFrame)
    plot.getViewBox().disableAutoRange()
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
        axis.setCacheMode(axis.CacheMode.DeviceCoordinateCache)  # lines and figures are dear, and change seldom


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
