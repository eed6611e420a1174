"""Rows of each class as bars, one colour a split."""

from collections.abc import Mapping, Sequence

import numpy as np
import pyqtgraph as pg
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui.plots.axes import GRID_ALPHA, create_plot, style_axes
from gui.theme.colors import DARK, Theme

BAR_WIDTH = 0.72
"""Of a bar, of the space between the middles of two."""
MAX_NAMES = 24
"""Names under the bars; of more classes only every so many-th is named."""
LETTERS = 14


class ClassBars(QWidget):
    """Bars of splits on top of each other, so that the height tells all rows of a class."""

    def __init__(self, theme: Theme = DARK, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.bars: dict[str, pg.BarGraphItem] = {}
        self.plot = create_plot(self, enable_mouse=False)
        self.plot.setMenuEnabled(False)
        self.plot.setAccessibleName(self.tr("Rows of each class"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.plot)
        self.setMinimumWidth(180)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Draws in the colours of a theme."""
        self._theme = theme
        self.plot.setBackground(theme.panel)
        style_axes(self.plot, theme, self.font(), tick_length=3)
        self.plot.getAxis("left").setGrid(GRID_ALPHA)
        self.plot.getAxis("left").setWidth(44)
        self.plot.getAxis("bottom").setHeight(24)
        for split, bar in self.bars.items():
            bar.setOpts(brush=pg.mkBrush(QColor(theme.split_color(split))))

    def show_counts(self, names: Sequence[str], counts: Mapping[str, Sequence[int]]) -> None:
        """Shows the rows of each class by split.

        Args:
            names: The names of the classes.
            counts: Rows of each class, by split.
        """
        for bar in self.bars.values():
            self.plot.removeItem(bar)
        self.bars = {}
        base = np.zeros(len(names))
        positions = np.arange(len(names))
        for split, values in counts.items():
            heights = np.asarray(values, dtype=float)
            brush = pg.mkBrush(QColor(self._theme.split_color(split)))
            bar = pg.BarGraphItem(
                x=positions, height=heights, y0=base, width=BAR_WIDTH, brush=brush, pen=None
            )
            self.plot.addItem(bar)
            self.bars[split] = bar
            base = base + heights
        step = -(-len(names) // MAX_NAMES)
        named = [(at, _short(names[at])) for at in range(0, len(names), step)]
        self.plot.getAxis("bottom").setTicks([named])
        top = max(1.0, float(base.max(initial=0))) * 1.06
        self.plot.setRange(xRange=(-0.6, len(names) - 0.4), yRange=(0, top), padding=0)


def _short(name: str) -> str:
    return name if len(name) <= LETTERS else name[: LETTERS - 1] + "…"
