"""How the axes of every plot look, and a plot with nothing but its axes."""

from collections.abc import Iterator
from contextlib import contextmanager
from math import ceil

from pyqtgraph import AxisItem, PlotItem, PlotWidget, ViewBox
from PySide6.QtCore import QPointF, QRect, QRectF
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import QGraphicsSceneResizeEvent, QStyleOptionGraphicsItem, QWidget

from gui.plots.pens import make_pen
from gui.plots.tick_text import tick_texts
from gui.plots.x_axis import XAxis, format_clock
from gui.theme.colors import Theme

SIDES = ("left", "bottom")
MAX_TICK_LEVEL = 1
"""The finest grid lines: those between the numbers. pyqtgraph draws others between them, hardly visible."""
END_MARGIN = 15
"""Pixels by which the number at the end of an axis may stand out."""
GRID_ALPHA = 40
"""How strong the lines of the grid are, of 255."""
WIDTH_STEP = 6
"""Pixels by which an axis grows for longer numbers, and shrinks again."""
FONT_SCALE = 0.85
"""Size of the numbers beside that of the window's text."""


class CachedAxisItem(AxisItem):
    """An axis that is painted straight and cached as pixels.

    pyqtgraph records it as a picture that it plays at every painting; playing it takes five times as long as
    painting its lines and numbers does.
    """

    def __init__(self, side: str) -> None:
        self._usual_width: int | None = None
        super().__init__(side, maxTickLength=-5)
        self.enableAutoSIPrefix(False)  # the numbers have prefixes of their own
        self.setStyle(maxTickLevel=MAX_TICK_LEVEL)
        self.setCacheMode(self.CacheMode.DeviceCoordinateCache)

    def linkToView(self, view: ViewBox) -> None:
        """Shows the range of a view; what is cached is of no use once its size is another one."""
        super().linkToView(view)
        view.sigResized.connect(self._drop_cache)

    def resizeEvent(self, ev: QGraphicsSceneResizeEvent | None = None) -> None:
        super().resizeEvent(ev)
        self._drop_cache()

    def _drop_cache(self) -> None:
        """Forgets the pixels: of a size before, Qt would move them and leave the old numbers standing."""
        mode = self.cacheMode()
        self.prepareGeometryChange()
        self.setCacheMode(self.CacheMode.NoCache)
        self.setCacheMode(mode)

    def boundingRect(self) -> QRectF:
        """What it covers; with the numbers at its ends, where these are not left out."""
        margin = 0 if self.style["hideOverlappingLabels"] else END_MARGIN
        rect: QRectF = super().boundingRect()
        return rect.adjusted(-margin, -margin, margin, margin)

    def setWidth(self, w: int | None = None) -> None:
        """Sets the width that it has unless its numbers need more."""
        self._usual_width = w
        super().setWidth(w)

    def tickStrings(self, values: list[float], scale: float, spacing: float) -> list[str]:
        """What stands at the ticks."""
        if not self.logMode:
            largest = max(abs(end) for end in self.range) * scale
            texts = tick_texts([value * scale for value in values], spacing * scale, largest)
            if texts is not None:
                return texts
        strings: list[str] = super().tickStrings(values, scale, spacing)
        return strings

    def _fit_width(self) -> None:
        """Grows where its numbers need it, which are left out else, and back to the usual width."""
        if self._usual_width is None or self.orientation != "left":
            return
        label = self.label.boundingRect().height() * 0.8 if self.label.isVisible() else 0.0
        offset = self.style["tickTextOffset"][0] + max(0, self.style["tickLength"])
        lack = ceil(self.textWidth + offset + label) - self._usual_width
        width = self._usual_width + WIDTH_STEP * max(0, ceil(lack / WIDTH_STEP))
        if width != self.fixedWidth:
            super().setWidth(width)

    def paint(self, painter: QPainter, _option: QStyleOptionGraphicsItem, _widget: QWidget | None) -> None:
        """Draws the line, the grid, the ticks and their numbers."""
        painter.setFont(self.style["tickFont"] or painter.font())
        specs = self.generateDrawSpecs(painter)
        if specs is None:
            return
        (pen, start, end), ticks, labels = specs
        self._fit_width()
        painter.setRenderHint(painter.RenderHint.Antialiasing, False)
        for tick_pen, first, last in [*ticks, (pen, start, end)]:
            painter.fillRect(_line_rect(first, last), tick_pen.color())
        painter.setPen(self.textPen())
        painter.setClipRect(self.boundingRect().toAlignedRect())
        for rect, flags, text in labels:
            painter.drawText(rect, int(flags), text)


def _line_rect(first: QPointF, last: QPointF) -> QRect:
    """A line from left to right or from top to bottom, as what it covers; fine lines are slow to draw."""
    left, right = sorted((round(first.x()), round(last.x())))
    top, bottom = sorted((round(first.y()), round(last.y())))
    return QRect(left, top, max(1, right - left), max(1, bottom - top))


class XAxisItem(CachedAxisItem):
    """The lower axis of curves, which shows times as a clock does."""

    def __init__(self) -> None:
        super().__init__("bottom")
        self.axis = XAxis.EPOCH

    def tickStrings(self, values: list[float], scale: float, spacing: float) -> list[str]:
        """What stands at the ticks."""
        if self.axis is not XAxis.TIME or self.logMode:
            return super().tickStrings(values, scale, spacing)
        return [format_clock(value * scale) if value >= 0 else "" for value in values]


def create_plot(
    parent: QWidget, bottom: CachedAxisItem | None = None, *, enable_mouse: bool = True
) -> PlotWidget:
    """A plot without pyqtgraph's own menu, buttons and frame."""
    axes = {"left": CachedAxisItem("left"), "bottom": bottom or CachedAxisItem("bottom")}
    plot = PlotWidget(parent, viewBox=ViewBox(enableMenu=False, enableMouse=enable_mouse), axisItems=axes)
    menu = plot.getPlotItem().ctrlMenu  # made in any case; a parent takes it along when it goes
    menu.setParent(plot, menu.windowFlags())
    plot.hideButtons()
    plot.setFrameShape(plot.Shape.NoFrame)
    return plot


def style_axes(plot: PlotWidget | PlotItem, theme: Theme, font: QFont, tick_length: int = 4) -> None:
    """Draws the left and the lower axis in the colours of a theme, their numbers smaller than `font`."""
    small = QFont(font)
    small.setPointSizeF(font.pointSizeF() * FONT_SCALE)
    for side in SIDES:
        axis = plot.getAxis(side)
        axis.setPen(make_pen(theme.border))
        axis.setTextPen(make_pen(theme.muted))
        axis.setStyle(tickFont=small, tickLength=tick_length)


@contextmanager
def without_axis_cache(plot: PlotWidget) -> Iterator[None]:
    """Within, axes are painted as lines and letters, not as the pixels that are cached of them."""
    axes = [plot.getAxis(side) for side in SIDES]
    for axis in axes:
        axis.setCacheMode(axis.CacheMode.NoCache)
    try:
        yield
    finally:
        for axis in axes:
            axis.setCacheMode(axis.CacheMode.DeviceCoordinateCache)
