"""How the axes of every plot look."""

from pyqtgraph import PlotItem, PlotWidget, mkPen
from PySide6.QtGui import QFont

from gui.theme.colors import Theme

SMALL = 0.85
"""Size of the figures beside that of the window's text."""


def dress_axes(plot: PlotWidget | PlotItem, theme: Theme, font: QFont, tick_length: int = 4) -> None:
    """Draws the left and the lower axis in the colours of a theme, their figures smaller than `font`."""
    small = QFont(font)
    small.setPointSizeF(font.pointSizeF() * SMALL)
    for side in ("left", "bottom"):
        axis = plot.getAxis(side)
        axis.setPen(mkPen(theme.border))
        axis.setTextPen(mkPen(theme.muted))
        axis.setStyle(tickFont=small, tickLength=tick_length)
