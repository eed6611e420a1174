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

from gui.plots.axes import bare_plot, dress_axes
from gui.plots.curve import Style
from gui.plots.curve_plot import CurvePlot
from gui.probes.history import Looks, picture
from gui.probes.node_table import short
from gui.probes.sample_view import SampleView
from gui.theme.colors import DARK, Theme
from gui.theme.styles import mixed
from gui.widgets.elided_label import ElidedBox, ElidedLabel
from runtime.events import RowsSeen
from runtime.reading import Reading, Stats

TENSORS = ("activation", "weights", "gradient")
LEAST_WIDTH = 84
NEXT_MS = 40
"""Milliseconds between the drawings of two histograms."""


class HistogramPlot(QWidget):
    """How the values of a tensor are spread, from the start of the run on: brighter is more of them."""

    def __init__(self, title: str, color: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._color = color
        self.title = QLabel(title, self)
        self.title.setObjectName("plot")
        self.figures = ElidedLabel("", self)
        self.figures.setObjectName("hint")
        self.plot = bare_plot(self, takes_mouse=False)
        self.plot.setAccessibleName(title)
        self.plot.getViewBox().disableAutoRange()
        self.image = pg.ImageItem()
        self.mean = pg.PlotDataItem(antialias=True)
        self.plot.addItem(self.image, ignoreBounds=True)
        self.plot.addItem(self.mean, ignoreBounds=True)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.title)
        head.addWidget(self.figures, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(head)
        column.addWidget(self.plot, 1)
        self.setMinimumWidth(LEAST_WIDTH)
        self.set_theme(DARK)

    def set_theme(self, theme: Theme) -> None:
        """Draws in the colours of a theme."""
        self.plot.setBackground(theme.panel)
        color = theme.curves[self._color]
        shades = [QColor(mixed(theme.panel, color, index / 255)) for index in range(256)]
        table = [(each.red(), each.green(), each.blue()) for each in shades]
        self.image.setLookupTable(np.array(table, np.uint8))
        self.mean.setPen(pg.mkPen(theme.text, width=1.2))
        dress_axes(self.plot, theme, self.font())
        self.plot.getAxis("left").setWidth(40)
        self.plot.getAxis("bottom").setTickDensity(0.5)
        self.plot.getAxis("bottom").setHeight(22)

    def show_stats(self, times: list[float], stats: list[Stats]) -> None:
        """Shows how a tensor went. There must be one look."""
        cells, (low, high) = picture(times, stats)
        self.image.setImage(cells, levels=(0.0, 1.0), autoLevels=False)
        self.image.setRect(QRectF(0.0, low, times[-1], high - low))
        self.mean.setData(times, [each.mean for each in stats])
        self.plot.getViewBox().setRange(xRange=(0.0, times[-1]), yRange=(low, high), padding=0)
        last = stats[-1]
        self.figures.setText(f"{short(last.mean)} ± {short(last.std)}")
        broken = self.tr("{share} are no numbers").format(share=f"{last.broken:.0%}") if last.broken else ""
        self.figures.tip = broken or self.tr("Mean and deviation in the latest look")


class NodePlots(QWidget):
    """The plots of one node: three histograms over time, curves of a figure, or what it gives for some rows.

    `page_changed` tells that another of these is shown.
    """

    page_changed = Signal()

    def __init__(self, theme: Theme = DARK, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._looks, self._node = Looks(), ""
        self._waiting: list[str] = []
        self._next = QTimer(self)
        self._next.setSingleShot(True)
        self._next.setInterval(NEXT_MS)
        self._next.timeout.connect(self._draw_next)
        titles = (self.tr("Values"), self.tr("Weights"), self.tr("Gradient"))
        self.histograms = {
            name: HistogramPlot(title, index, self)
            for index, (name, title) in enumerate(zip(TENSORS, titles, strict=True))
        }
        self.name, self.facts = QLabel(self), ElidedLabel("", self)
        self.name.setObjectName("heading")
        self.facts.setObjectName("hint")
        self.curves = CurvePlot(self.tr("Figure"), self.tr("epoch"), theme, self)
        self.curves.title.hide()
        self.figure = ElidedBox(self.curves)
        self.figure.setAccessibleName(self.tr("Figure that is shown"))
        for key, words in self._figures().items():
            self.figure.addItem(words, key)
        self.figure.activated.connect(self._draw_curves)
        self.curves.add_beside_title(self.figure)
        self.pages = QStackedWidget(self)
        row = QWidget(self.pages)
        self._row = QHBoxLayout(row)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(12)
        for each in self.histograms.values():
            self._row.addWidget(each, 1)
        self.samples = SampleView(theme, self)
        for page in (row, self.curves, self.samples):
            self.pages.addWidget(page)
        self.choice = QButtonGroup(self)
        self._arrange()
        self.set_theme(theme)

    def _figures(self) -> dict[str, str]:
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
        head.addWidget(self.facts, 1)
        for index, words in enumerate((self.tr("Histograms"), self.tr("Curves"), self.tr("Rows"))):
            button = QToolButton(self)
            button.setObjectName("plain")
            button.setText(words)
            button.setCheckable(True)
            button.setChecked(index == 0)
            self.choice.addButton(button, index)
            head.addWidget(button)
        self.choice.idClicked.connect(self._show_page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(self.pages, 1)

    def set_theme(self, theme: Theme) -> None:
        """Draws in the colours of a theme."""
        self.curves.set_theme(theme)
        self.samples.set_theme(theme)
        for each in self.histograms.values():
            each.set_theme(theme)

    def show_node(self, looks: Looks, node: str) -> None:
        """Shows how a node went so far."""
        if node != self._node:
            self.samples.forget()
        self._looks, self._node = looks, node
        reading = looks.last.get(node)
        self.name.setText(node)
        self.facts.setText(self._facts(reading) if reading else "")
        if self.pages.currentIndex() == 0:
            self._draw_histograms()
        elif self.pages.currentIndex() == 1:
            self._draw_curves()

    def _facts(self, reading: Reading) -> str:
        parts = [f"[{', '.join(map(str, reading.shape))}]"] if reading.shape else []
        if reading.dead:
            parts.append(self.tr("{share} dead").format(share=f"{reading.dead:.0%}"))
        if reading.saturated:
            parts.append(self.tr("{share} saturated").format(share=f"{reading.saturated:.0%}"))
        if reading.weights is not None and reading.gradient is None:
            parts.append(self.tr("no gradient"))
        return "   ".join(parts)

    @property
    def wanted(self) -> str:
        """The node whose rows are to be seen; empty while something else is shown."""
        return self._node if self.pages.currentWidget() is self.samples else ""

    def show_rows(self, seen: RowsSeen) -> None:
        """Shows what a node gives for some rows."""
        if seen.node == self._node:
            self.samples.show_rows(seen)

    def _show_page(self, index: int) -> None:
        self.pages.setCurrentIndex(index)
        if self._node:
            self.show_node(self._looks, self._node)
        self.page_changed.emit()

    def _draw_histograms(self) -> None:
        """Draws them one after the other, with room for other events in between: all at once take long."""
        for name, plot in self.histograms.items():
            plot.setVisible(bool(self._looks.stats(self._node, name)[1]))
        self._waiting = list(TENSORS)
        self._draw_next()

    def _draw_next(self) -> None:
        while self._waiting and self.pages.currentIndex() == 0:
            name = self._waiting.pop(0)
            times, stats = self._looks.stats(self._node, name)
            if stats:
                self.histograms[name].show_stats(times, stats)
                self._next.start()
                return

    def _draw_curves(self) -> None:
        self.curves.clear()
        for index, (name, title, value) in enumerate(self._lines(self.figure.currentData())):
            x, y = self._looks.of(self._node, value)
            if x:
                self.curves.add_curve(name, name, title, index, Style.MARKED if len(x) < 30 else Style.LINE)
                self.curves.add_points(name, x, y)

    def _lines(self, figure: str) -> list[tuple[str, str, Callable[[Reading], float | None]]]:
        """The curves of a figure: name, title, and how its value is read."""
        if figure == "update":
            return [("update", self.tr("move"), lambda each: each.update)]
        if figure == "units":
            return [
                ("dead", self.tr("dead"), lambda each: each.dead),
                ("saturated", self.tr("saturated"), lambda each: each.saturated),
            ]
        titles = (self.tr("values"), self.tr("weights"), self.tr("gradient"))
        return [(name, title, _reader(name, figure)) for name, title in zip(TENSORS, titles, strict=True)]


def _reader(tensor: str, figure: str) -> Callable[[Reading], float | None]:
    def read(reading: Reading) -> float | None:
        stats = getattr(reading, tensor)
        return None if stats is None else float(getattr(stats, figure))

    return read
