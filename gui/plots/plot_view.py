"""What the menu, the crosshair and the exports of a plot know of it."""

from typing import NamedTuple, Protocol

import numpy as np
from pyqtgraph import PlotWidget
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QLabel, QMenu, QWidget

from gui.theme.colors import Theme


class CurvePoints(NamedTuple):
    """The points of a curve: positions on the axis and values."""

    name: str
    x: np.ndarray
    y: np.ndarray


class CurveTable(NamedTuple):
    """All curves of a plot over one axis."""

    axis: str
    curves: list[CurvePoints]


class PlotView(Protocol):
    """A plot, as its satellites see it."""

    @property
    def theme(self) -> Theme:
        """The colours in which it is drawn."""

    @property
    def plot(self) -> PlotWidget:
        """The axes and what is drawn between them."""

    @property
    def title(self) -> QLabel:
        """What stands above it."""

    def named_colors(self) -> list[tuple[str, QColor]]:
        """The names and colours of what is visible, where it has a name."""

    def readout(self, x: float, y: float) -> list[str]:
        """The lines that stand beside the mouse at these coordinates of the axes; empty: none."""

    def to_table(self) -> CurveTable:
        """All points, as they are now."""

    def set_theme(self, theme: Theme) -> None:
        """Draws in the colours of a theme."""

    def fit(self) -> None:
        """Shows everything."""

    def add_axis_actions(self, menu: QMenu) -> None:
        """Adds what can be chosen of the axes."""


def frame_of(view: PlotView) -> QWidget:
    """All of a plot, with its title."""
    frame = view.plot.parentWidget()
    assert frame is not None
    return frame
