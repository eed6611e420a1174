"""Vertical lines in a plot where something was changed while the curves grew, each with what it was."""

from collections.abc import Sequence
from typing import TypeAlias

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import Qt

from gui.plots.curve import AxisScales
from gui.plots.pens import make_pen
from gui.plots.x_axis import IDENTITY, AxisMappings
from gui.theme.colors import Theme

MAX_LETTERS = 30
"""Characters that stand along a line; under the mouse all of them are shown."""
NEAR = 0.01
"""How near the mouse must come, as a share of the plot's width."""

Mark: TypeAlias = tuple[float, str]
"""An epoch, and what was changed there."""


class ChangeMarks:
    """The lines of one plot. They stand at epochs, wherever these lie on the axis that is shown."""

    def __init__(self, plot: pg.PlotWidget, theme: Theme) -> None:
        self._plot = plot
        self._theme = theme
        self.marks: tuple[Mark, ...] = ()
        self.lines: list[pg.InfiniteLine] = []

    def show(self, marks: Sequence[Mark]) -> None:
        """Shows these in place of those that were there."""
        if tuple(marks) == self.marks:
            return
        for line in self.lines:
            self._plot.removeItem(line)
        self.marks = tuple(marks)
        self.lines = [self._line(text) for _epoch, text in self.marks]

    def set_theme(self, theme: Theme) -> None:
        """Draws in the colours of a theme."""
        self._theme = theme
        marks, positions = self.marks, [line.value() for line in self.lines]
        self.show(())
        self.show(marks)
        for line, position in zip(self.lines, positions, strict=True):
            line.setPos(position)

    def update_positions(self, scales: AxisScales, mappings: AxisMappings) -> None:
        """Moves the lines to where their epochs lie on the axis."""
        if not self.lines:
            return
        mapping = mappings.get(scales.axis, IDENTITY)
        positions = np.asarray(mapping.to_axis([epoch for epoch, _text in self.marks]), dtype=float)
        for line, position in zip(self.lines, positions.tolist(), strict=True):
            is_shown = not scales.log_x or position > 0
            line.setVisible(is_shown)
            if is_shown:
                line.setPos(float(np.log10(position)) if scales.log_x else position)

    def texts_near(self, x: float) -> list[str]:
        """What was changed near a position of the plot."""
        (left, right), _ = self._plot.getViewBox().viewRange()
        return [
            text
            for (_epoch, text), line in zip(self.marks, self.lines, strict=True)
            if line.isVisible() and abs(line.value() - x) <= NEAR * (right - left)
        ]

    def _line(self, text: str) -> pg.InfiniteLine:
        short = text if len(text) <= MAX_LETTERS else text[: MAX_LETTERS - 1] + "…"
        line = pg.InfiniteLine(
            angle=90,
            pen=make_pen(self._theme.warning, style=Qt.PenStyle.DashLine),
            label=short,
            labelOpts={
                "position": 0.98,
                "rotateAxis": (1, 0),
                "anchors": [(1, 0), (1, 0)],
                "color": self._theme.muted,
            },
        )
        line.setZValue(-1)
        self._plot.addItem(line, ignoreBounds=True)
        return line
