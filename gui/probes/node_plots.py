"""What goes on in one node: histograms over time of its values, weights and gradient, and curves."""

from collections.abc import Callable

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QRectF, QTimer, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLabel,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from gui.plots.axes import create_plot, style_axes
from gui.plots.curve import CurveStyle
from gui.plots.curve_plot import CurvePlot
from gui.plots.pens import make_pen
from gui.probes.history import ProbeHistory, histogram_image
from gui.probes.node_table import mean_text
from gui.probes.sample_view import SampleView
from gui.theme.colors import DARK, Theme
from gui.theme.styles import blend
from gui.widgets.elided_label import ElidedComboBox, ElidedLabel
from runtime.events import SamplesProbed
from runtime.reading import NodeReading, TensorStats

TENSORS = ("activation", "weights", "gradient")
TOP_MARGIN = 6
"""Pixels above the axes for half of the number at their end."""
MIN_PLOT_WIDTH = 84
NEXT_PLOT_MS = 40
"""Milliseconds between the drawings of two histograms."""


class HistogramPlot(QWidget):
    """How the values of a tensor are spread, from the start of the run on: brighter is more of them."""

    def __init__(self, title: str, color: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._color = color
        self.title = QLabel(title, self)
        self.title.setObjectName("plot")
        self.summary = ElidedLabel("", self)
        self.summary.is_whole = True
        self.summary.setObjectName("hint")
        self.plot = create_plot(self, enable_mouse=False)
        self.plot.setAccessibleName(title)
        self.plot.getViewBox().disableAutoRange()
        self.plot.getPlotItem().layout.setContentsMargins(0, TOP_MARGIN, 0, 0)
        self.plot.getAxis("left").setStyle(hideOverlappingLabels=False)
        self.image = pg.ImageItem()
        self.mean = pg.PlotDataItem(antialias=True)
        self.plot.addItem(self.image, ignoreBounds=True)
        self.plot.addItem(self.mean, ignoreBounds=True)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.title)
        head.addWidget(self.summary, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(head)
        column.addWidget(self.plot, 1)
        self.setMinimumWidth(MIN_PLOT_WIDTH)
        self.set_theme(DARK)

    def set_theme(self, theme: Theme) -> None:
        """Draws in the colours of a theme."""
        self.plot.setBackground(theme.panel)
        color = theme.curves[self._color]
        shades = [QColor(blend(theme.panel, color, index / 255)) for index in range(256)]
        table = [(shade.red(), shade.green(), shade.blue()) for shade in shades]
        self.image.setLookupTable(np.array(table, np.uint8))
        self.mean.setPen(make_pen(theme.text, width=1.2))
        style_axes(self.plot, theme, self.font())
        self.plot.getAxis("left").setWidth(40)
        self.plot.getAxis("bottom").setTickDensity(0.5)
        self.plot.getAxis("bottom").setHeight(22)

    def show_stats(self, times: list[float], stats: list[TensorStats]) -> None:
        """Shows the history of a tensor, which has at least one reading."""
        cells, (low, high) = histogram_image(times, stats)
        self.image.setImage(cells, levels=(0.0, 1.0), autoLevels=False)
        self.image.setRect(QRectF(0.0, low, times[-1], high - low))
        self.mean.setData(times, [stat.mean for stat in stats])
        self.plot.getViewBox().setRange(xRange=(0.0, times[-1]), yRange=(low, high), padding=0)
        last = stats[-1]
        self.summary.setText(mean_text(last.mean, last.std))
        broken = (
            self.tr("{share} are NaN or infinite").format(share=f"{last.broken:.0%}") if last.broken else ""
        )
        self.summary.tip = broken or self.tr("Mean and deviation in the latest look")


class NodePlots(QWidget):
    """The plots of one node: histograms over time, curves of a statistic, or its output for some rows.

    `page_changed` is emitted when another of these is shown.
    """

    page_changed = Signal()

    def __init__(self, theme: Theme = DARK, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._history, self._node = ProbeHistory(), ""
        self._pending_tensors: list[str] = []
        self._next_timer = QTimer(self)
        self._next_timer.setSingleShot(True)
        self._next_timer.setInterval(NEXT_PLOT_MS)
        self._next_timer.timeout.connect(self._draw_next)
        titles = (self.tr("Values"), self.tr("Weights"), self.tr("Gradient"))
        self.histograms = {
            name: HistogramPlot(title, index, self)
            for index, (name, title) in enumerate(zip(TENSORS, titles, strict=True))
        }
        self.name, self.summary = QLabel(self), ElidedLabel("", self)
        self.name.setObjectName("heading")
        self.summary.setObjectName("hint")
        self.curves = CurvePlot(self.tr("Figure"), self.tr("epoch"), theme, self)
        self.curves.title.hide()
        self.statistic_box = ElidedComboBox(self.curves)
        self.statistic_box.setAccessibleName(self.tr("Figure that is shown"))
        for key, text in self._statistic_labels().items():
            self.statistic_box.addItem(text, key)
        self.statistic_box.activated.connect(self._draw_curves)
        self.curves.header.add_beside_title(self.statistic_box)
        self.pages = QStackedWidget(self)
        row = QWidget(self.pages)
        self._row = QHBoxLayout(row)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(12)
        for plot in self.histograms.values():
            self._row.addWidget(plot, 1)
        self.samples = SampleView(theme, self)
        for page in (row, self.curves, self.samples):
            self.pages.addWidget(page)
        self.page_buttons = QButtonGroup(self)
        self._arrange()
        self.set_theme(theme)

    def _statistic_labels(self) -> dict[str, str]:
        return {
            "update": self.tr("Move of the weights"),
            "norm": self.tr("Length"),
            "mean": self.tr("Mean"),
            "std": self.tr("Deviation"),
            "zeros": self.tr("Zeros"),
            "units": self.tr("Dead and saturated"),
        }

    def _arrange(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(self.name)
        head.addWidget(self.summary, 1)
        for index, text in enumerate((self.tr("Histograms"), self.tr("Curves"), self.tr("Rows"))):
            button = QToolButton(self)
            button.setObjectName("plain")
            button.setText(text)
            button.setCheckable(True)
            button.setChecked(index == 0)
            self.page_buttons.addButton(button, index)
            head.addWidget(button)
        self.page_buttons.idClicked.connect(self._show_page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(self.pages, 1)

    def set_theme(self, theme: Theme) -> None:
        """Draws in the colours of a theme."""
        self.curves.set_theme(theme)
        self.samples.set_theme(theme)
        for plot in self.histograms.values():
            plot.set_theme(theme)

    def show_node(self, history: ProbeHistory, node: str) -> None:
        """Shows how a node went so far."""
        if node != self._node:
            self.samples.clear()
        self._history, self._node = history, node
        reading = history.latest.get(node)
        self.name.setText(node)
        self.summary.setText(self._summary_text(reading) if reading else "")
        if self.pages.currentIndex() == 0:
            self._draw_histograms()
        elif self.pages.currentIndex() == 1:
            self._draw_curves()

    def _summary_text(self, reading: NodeReading) -> str:
        parts = [f"[{', '.join(map(str, reading.shape))}]"] if reading.shape else []
        if reading.dead:
            parts.append(self.tr("{share} dead").format(share=f"{reading.dead:.0%}"))
        if reading.saturated:
            parts.append(self.tr("{share} saturated").format(share=f"{reading.saturated:.0%}"))
        if reading.weights is not None and reading.gradient is None:
            parts.append(self.tr("no gradient"))
        return "   ".join(parts)

    @property
    def sampled_node(self) -> str:
        """The node whose rows are to be shown; empty while something else is shown."""
        return self._node if self.pages.currentWidget() is self.samples else ""

    def show_outputs(self, history: ProbeHistory, node: str) -> None:
        """Shows the page of what a node gives for some rows."""
        index = self.pages.indexOf(self.samples)
        self.page_buttons.button(index).setChecked(True)
        self.pages.setCurrentIndex(index)
        self.show_node(history, node)

    def show_rows(self, event: SamplesProbed) -> None:
        """Shows what a node gives for some rows."""
        if event.node == self._node:
            self.samples.show_rows(event)

    def _show_page(self, index: int) -> None:
        self.pages.setCurrentIndex(index)
        if self._node:
            self.show_node(self._history, self._node)
        self.page_changed.emit()

    def _draw_histograms(self) -> None:
        """Draws them one after the other, with space for other events in between: all at once take long."""
        for name, plot in self.histograms.items():
            plot.setVisible(bool(self._history.stats(self._node, name)[1]))
        self._pending_tensors = list(TENSORS)
        self._draw_next()

    def _draw_next(self) -> None:
        while self._pending_tensors and self.pages.currentIndex() == 0:
            name = self._pending_tensors.pop(0)
            times, stats = self._history.stats(self._node, name)
            if stats:
                self.histograms[name].show_stats(times, stats)
                self._next_timer.start()
                return

    def _draw_curves(self) -> None:
        self.curves.clear()
        for index, (name, title, value) in enumerate(self._lines(self.statistic_box.currentData())):
            x, y = self._history.values_of(self._node, value)
            if x:
                self.curves.add_curve(
                    name, name, title, index, CurveStyle.MARKED if len(x) < 30 else CurveStyle.LINE
                )
                self.curves.add_points(name, x, y)

    def _lines(self, statistic: str) -> list[tuple[str, str, Callable[[NodeReading], float | None]]]:
        """The curves of a statistic: name, title, and how its value is read."""
        if statistic == "update":
            return [("update", self.tr("move"), lambda reading: reading.update)]
        if statistic == "units":
            return [
                ("dead", self.tr("dead"), lambda reading: reading.dead),
                ("saturated", self.tr("saturated"), lambda reading: reading.saturated),
            ]
        titles = (self.tr("values"), self.tr("weights"), self.tr("gradient"))
        return [(name, title, _reader(name, statistic)) for name, title in zip(TENSORS, titles, strict=True)]


def _reader(tensor: str, statistic: str) -> Callable[[NodeReading], float | None]:
    def read(reading: NodeReading) -> float | None:
        stats = getattr(reading, tensor)
        return None if stats is None else float(getattr(stats, statistic))

    return read
