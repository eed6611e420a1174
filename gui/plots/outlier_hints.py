"""Small buttons in the corners of a plot that tell of values beyond its upper and its lower edge."""

import math
from collections.abc import Callable

import pyqtgraph as pg
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QToolButton

from gui.plots.robust_range import ValueRange
from gui.plots.tick_text import format_readout

GAP = 4
"""Pixels between a button and the edges of where the curves are."""


class OutlierHints(QObject):
    """Says how far values go that are out of view; a click brings all of them into view."""

    def __init__(self, plot: pg.PlotWidget, show_all: Callable[[], object]) -> None:
        super().__init__(plot)
        self._plot = plot
        self.above, self.below = self._make_button(show_all), self._make_button(show_all)
        plot.installEventFilter(self)

    def _make_button(self, show_all: Callable[[], object]) -> QToolButton:
        button = QToolButton(self._plot)
        button.setObjectName("outliers")
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        button.setToolTip(self.tr("Some values lie far from the others; click to show all"))
        button.clicked.connect(show_all)
        button.hide()
        return button

    def show_hidden(self, hidden: ValueRange | None) -> None:
        """Shows how far the values out of view go; None and what is infinite: none is."""
        low, high = hidden or (math.inf, -math.inf)
        for button, value, text in (
            (self.above, high, self.tr("▲ up to {value}")),
            (self.below, low, self.tr("▼ down to {value}")),
        ):
            if math.isfinite(value):
                button.setText(text.format(value=format_readout(value)))
                button.adjustSize()
            button.setVisible(math.isfinite(value))
        self._move_buttons()

    def _move_buttons(self) -> None:
        area = self._plot.getViewBox().sceneBoundingRect()
        for button, top in (
            (self.above, area.top() + GAP),
            (self.below, area.bottom() - GAP - self.below.height()),
        ):
            button.move(round(area.right()) - GAP - button.width(), round(top))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keeps the buttons in their corners."""
        if event.type() == QEvent.Type.Resize:
            self._move_buttons()
        return super().eventFilter(watched, event)
