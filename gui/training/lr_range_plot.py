"""Draws the loss over the learning rate, which goes by powers of ten, with the rate that is suggested."""

import math
from typing import TYPE_CHECKING

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui.plots.axes import create_plot, style_axes
from gui.plots.pens import make_pen
from gui.theme.colors import Theme

if TYPE_CHECKING:
    from runtime.training.lr_range_test import LearningRateCurve

HEADROOM = 0.25
"""How far above and below the smoothed losses the axis goes, in shares of their range."""


class LearningRatePlot(QWidget):
    """The losses as points, smoothed as a line; a line upright at the suggestion."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.plot = create_plot(self, enable_mouse=False)
        self.plot.setAccessibleName(self.tr("Loss over the learning rate"))
        self.plot.getViewBox().disableAutoRange()
        self.plot.setLogMode(x=True, y=False)
        self.plot.setLabel("bottom", self.tr("learning rate"))
        self.losses, self.smoothed = pg.ScatterPlotItem(size=4, pen=None), pg.PlotDataItem(antialias=True)
        self.suggestion = pg.InfiniteLine(angle=90)
        for item in (self.losses, self.smoothed, self.suggestion):
            self.plot.addItem(item, ignoreBounds=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.plot)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Draws in the colours of a theme."""
        self.plot.setBackground(theme.panel)
        style_axes(self.plot, theme, self.font())
        self.plot.getAxis("left").setWidth(46)
        self.losses.setBrush(pg.mkBrush(theme.muted))
        self.smoothed.setPen(make_pen(theme.curves[0], width=2))
        self.suggestion.setPen(make_pen(theme.accent, width=1.5, style=Qt.PenStyle.DashLine))

    def show_curve(self, curve: "LearningRateCurve") -> None:
        """Shows what a test has measured."""
        exponents = np.log10(curve.lrs)
        self.losses.setData(exponents, curve.losses)
        self.smoothed.setData(curve.lrs, curve.smoothed)
        self.suggestion.setVisible(curve.suggestion is not None)
        if curve.suggestion is not None:
            self.suggestion.setValue(math.log10(curve.suggestion))
        low, high = min(curve.smoothed), max(curve.smoothed)
        margin = HEADROOM * ((high - low) or 1.0)
        self.plot.getViewBox().setRange(
            xRange=(exponents[0], exponents[-1]), yRange=(low - margin, high + margin), padding=0
        )
