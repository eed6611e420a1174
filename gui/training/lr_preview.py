"""What stands where the curves will be, before there are any: how the learning rates will go."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from gui.theme.colors import Theme

if TYPE_CHECKING:
    from gui.plots.curve_plot import CurvePlot
    from gui.training.metric_plot import PlannedLearningRates


class LearningRatePreview(QWidget):
    """A text on what to do, and under it the learning rate of each optimizer over the epochs."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.plot: CurvePlot | None = None
        self.hint = QLabel(self.tr("Press Train and watch the curves here."), self)
        self.hint.setObjectName("empty")
        self.hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self.hint, 1)

    def prepare(self, theme: Theme) -> None:
        """Makes the plot; pyqtgraph is loaded with the first call."""
        if self.plot is None:
            from gui.plots.curve_plot import CurvePlot

            title = self.tr("Learning rate, as it will go")
            self.plot = CurvePlot(title, self.tr("epoch"), theme, self)
            self.plot.hide()
            self._column.addWidget(self.plot, 3)

    def set_theme(self, theme: Theme) -> None:
        """Draws in the colours of a theme."""
        if self.plot is not None:
            self.plot.set_theme(theme)

    def show_learning_rates(self, learning_rates: "PlannedLearningRates") -> None:
        """Shows how the learning rates will go."""
        if self.plot is None:
            return
        from gui.plots.curve import CurveStyle

        self.plot.clear()
        for color, (optimizer, (epochs, values)) in enumerate(learning_rates.items()):
            self.plot.add_curve(optimizer, optimizer, optimizer, color, CurveStyle.LINE)
            self.plot.add_points(optimizer, epochs, values)
        self.plot.setVisible(bool(learning_rates))
