"""What the plots of a run have in common: over what they are drawn is chosen from a menu."""

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu, QWidget

from gui.plots.curve import CurveStyle
from gui.plots.curve_plot import CurvePlot
from gui.plots.growable_array import FloatArray
from gui.plots.x_axis import AxisMappings, XAxis
from gui.theme.colors import DARK, Theme


class RunPlot(CurvePlot):
    """A plot over epochs, steps or time. To save space, one button stands for all that concerns its axes."""

    def __init__(self, title: str, theme: Theme = DARK, parent: QWidget | None = None) -> None:
        super().__init__(title, "", theme, parent)
        self.units = {XAxis.EPOCH: self.tr("epoch"), XAxis.STEP: self.tr("step"), XAxis.TIME: self.tr("time")}
        self.axes_button = self.header.add_button("⋯", self.tr("Axes and smoothing"))
        self.axes_button.clicked.connect(self._open_axes)
        self.header.remove_log_button()

    def fill_axes(self, menu: QMenu) -> None:
        """Adds what can be chosen of the axes."""
        self.add_axis_actions(menu)

    def add_behind(
        self,
        name: str,
        title: str,
        style: CurveStyle,
        points: tuple[FloatArray, FloatArray],
        mappings: AxisMappings,
    ) -> None:
        """Adds a curve of another run, or of what is planned, where there is something to draw.

        The first word of the name says what the curve is.
        """
        if len(points[0]):
            self.add_curve(name, name.partition(" ")[0], title, None, style)
            self.add_points(name, *points)
            self.mark_stale(name, mappings=mappings)

    def _open_axes(self) -> None:
        menu = QMenu(self)
        self.fill_axes(menu)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.axes_button.mapToGlobal(QPoint(0, self.axes_button.height())))
