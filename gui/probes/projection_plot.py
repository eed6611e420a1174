"""Rows as points in a plane: near each other where the node finds them alike."""

from functools import partial

import pyqtgraph as pg
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from graph.progress import ProgressCallback
from gui.background.latest_task import LatestTask
from gui.plots.axes import create_plot, style_axes
from gui.plots.legend import Legend
from gui.theme.class_colors import MAX_NAMED_CLASSES, class_color
from gui.theme.colors import DARK, Theme
from runtime.array_types import Array
from runtime.probes.sample_views import NodeSamples
from runtime.projection import pca, tsne

POINT_SIZE = 7
MAX_ITERATIONS = 500
"""Of t-SNE, which is computed anew while the network learns."""


class ProjectionPlot(QWidget):
    """A plane of rows, coloured by class. Where each lies is worked out beside the window."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = DARK
        self._rows: NodeSamples | None = None
        self._pending_rows: NodeSamples | None = None
        self.method = "pca"
        self.legend = Legend(self)
        self.legend.toggled.connect(self._show_group)
        self.status = QLabel(self)
        self.status.setObjectName("hint")
        self.groups: dict[str, pg.ScatterPlotItem] = {}
        self.plot = create_plot(self)
        self.plot.setAccessibleName(self.tr("Rows as points in a plane"))
        head = QHBoxLayout()
        head.addWidget(self.legend)
        head.addWidget(self.status, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(head)
        column.addWidget(self.plot, 1)
        self.task = LatestTask("places", self)
        self.task.done.connect(self._show)
        self.task.failed.connect(self._raise)

    def set_theme(self, theme: Theme) -> None:
        """Draws in the colours of a theme."""
        self._theme = theme
        self.plot.setBackground(theme.panel)
        style_axes(self.plot, theme, self.font())
        if self._rows is not None:
            self.show_rows(self._rows)

    def show_rows(self, rows: NodeSamples) -> None:
        """Shows these rows, once it is known where they lie; others that come meanwhile are left out."""
        if self.task.is_busy:
            self._pending_rows = rows
            return
        self._pending_rows = None
        self.status.setText(self.tr("Working out where the rows lie…") if not self.groups else "")
        self.task.run(partial(_project, rows, self.method))

    def set_method(self, method: str) -> None:
        """`pca`, or `tsne`, which takes longer and keeps neighbours together."""
        if method != self.method:
            self.method = method
            self._clear()
            if self._rows is not None:
                self.task.cancel()
                self.show_rows(self._rows)

    def close_task(self) -> None:
        """Ends what is worked out."""
        self._pending_rows = None
        self.task.close()

    def _show(self, result: tuple[NodeSamples, Array]) -> None:
        rows, points = result
        is_other = self._rows is None or self._rows.probed.node != rows.probed.node or not self.groups
        self._rows = rows
        self._draw(rows, points)
        self.status.setText("")
        if is_other:
            self.plot.getViewBox().enableAutoRange()
        if self._pending_rows is not None:
            self.show_rows(self._pending_rows)

    def _draw(self, rows: NodeSamples, points: Array) -> None:
        known = rows.classes()
        numbers, names = known if known is not None else (None, ())
        count = max(1, len(names))
        shown = range(count) if numbers is not None else (0,)
        if len(self.groups) != len(shown):
            self._clear()
        for index in shown:
            name = names[index] if index < len(names) else ""
            color = class_color(self._theme, index, count)
            group = self.groups.get(str(index))
            if group is None:
                group = self.groups[str(index)] = pg.ScatterPlotItem(size=POINT_SIZE, pen=None)
                self.plot.addItem(group)
            if name and count <= MAX_NAMED_CLASSES:
                self.legend.show_group(str(index), name, color, self._theme)
            own = points if numbers is None else points[numbers == index]
            group.setData(pos=own, brush=pg.mkBrush(color))

    def _clear(self) -> None:
        for name, group in self.groups.items():
            self.plot.removeItem(group)
            self.legend.remove_group(name)
        self.groups = {}

    def _show_group(self, name: str, is_shown: bool) -> None:
        if name in self.groups:
            self.groups[name].setVisible(is_shown)

    def _raise(self, error: Exception) -> None:
        raise error


def _project(rows: NodeSamples, method: str, _report_progress: ProgressCallback) -> tuple[NodeSamples, Array]:
    return rows, pca(rows.values) if method == "pca" else tsne(rows.values, MAX_ITERATIONS)
