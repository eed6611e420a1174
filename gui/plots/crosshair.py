"""The line under the mouse, and the values of the curves there."""

from typing import TYPE_CHECKING

import pyqtgraph as pg
from PySide6.QtCore import QEvent, QObject, QPointF, Qt
from PySide6.QtWidgets import QLabel

from gui.plots.x_axis import format_position
from gui.theme.colors import Theme

if TYPE_CHECKING:
    from gui.plots.curve_plot import CurvePlot

GAP = 12
"""Pixels between the line and the words beside it."""


class Crosshair(QObject):
    """Follows the mouse over a plot."""

    def __init__(self, owner: "CurvePlot") -> None:
        super().__init__(owner)
        self._owner = owner
        self.line = pg.InfiniteLine(angle=90, movable=False)
        self.line.hide()
        owner.plot.addItem(self.line, ignoreBounds=True)
        self.label = QLabel(owner.plot)
        self.label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.label.hide()
        owner.plot.scene().sigMouseMoved.connect(self._follow)
        owner.plot.viewport().installEventFilter(self)

    def set_theme(self, theme: Theme) -> None:
        """Shows both in the colours of a theme."""
        self.line.setPen(pg.mkPen(theme.faint, style=Qt.PenStyle.DashLine))
        self.label.setStyleSheet(
            f"background: {theme.raised}; color: {theme.text}; border: 1px solid {theme.border};"
            "border-radius: 4px; padding: 3px 7px;"
        )

    def values_at(self, x: float) -> list[str]:
        """Where this is, and the value of each group there, in words."""
        owner, scales = self._owner, self._owner.scales
        lines: dict[str, str] = {}
        for curve in owner.curves.values():
            if not curve.is_faint and curve.is_visible:
                value = curve.nearest(x, scales)
                lines[curve.group] = f"{owner.titles[curve.group]}  {value:.5g}"
        if not lines:
            return []
        position = 10.0 ** min(x, 300.0) if scales.log_x else max(0.0, x)
        return [f"{owner.units[scales.axis]} {format_position(scales.axis, position)}", *lines.values()]

    def _follow(self, position: QPointF) -> None:
        plot = self._owner.plot
        view = plot.getViewBox()
        if not view.sceneBoundingRect().contains(position):
            self._hide()
            return
        x = view.mapSceneToView(position).x()
        lines = self.values_at(x)
        self.line.setPos(x)
        self.line.setVisible(bool(lines))
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
