"""The line under the mouse, and the values of the curves there."""

import pyqtgraph as pg
from PySide6.QtCore import QEvent, QObject, QPointF, Qt
from PySide6.QtWidgets import QLabel

from gui.plots.pens import make_pen
from gui.plots.plot_view import PlotView, frame_of
from gui.theme.colors import Theme

GAP = 12
"""Pixels between the line and the text beside it."""


class Crosshair(QObject):
    """Follows the mouse over a plot.

    Attributes:
        has_line: Whether the line is drawn; without, only the values stand there.
    """

    def __init__(self, view: PlotView) -> None:
        super().__init__(frame_of(view))
        self._view = view
        self.has_line = True
        self.line = pg.InfiniteLine(angle=90, movable=False)
        self.line.hide()
        view.plot.addItem(self.line, ignoreBounds=True)
        self.label = QLabel(view.plot)
        self.label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.label.hide()
        view.plot.scene().sigMouseMoved.connect(self._follow)
        view.plot.viewport().installEventFilter(self)

    def set_theme(self, theme: Theme) -> None:
        """Shows both in the colours of a theme."""
        self.line.setPen(make_pen(theme.faint, style=Qt.PenStyle.DashLine))
        self.label.setStyleSheet(
            f"background: {theme.raised}; color: {theme.text}; border: 1px solid {theme.border};"
            "border-radius: 4px; padding: 3px 7px;"
        )

    def reset(self, has_line: bool) -> None:
        """Goes away until the mouse moves again: what it shows is of the data before."""
        self.has_line = has_line
        self._hide()

    def _follow(self, position: QPointF) -> None:
        plot = self._view.plot
        box = plot.getViewBox()
        if not box.sceneBoundingRect().contains(position):
            self._hide()
            return
        at = box.mapSceneToView(position)
        lines = self._view.readout(at.x(), at.y())
        self.line.setPos(at.x())
        self.line.setVisible(bool(lines) and self.has_line)
        self.label.setVisible(bool(lines))
        self.label.setText("\n".join(lines))
        self.label.adjustSize()
        left = int(position.x()) + GAP
        if left + self.label.width() > plot.width():
            left = int(position.x()) - GAP - self.label.width()
        self.label.move(max(0, left), GAP // 2)

    def _hide(self) -> None:
        self.line.hide()
        self.label.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Goes away when the mouse leaves."""
        if event.type() == QEvent.Type.Leave:
            self._hide()
        return super().eventFilter(watched, event)
