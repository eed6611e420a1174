"""Rows as points in a plane: near each other where the node finds them alike."""

from functools import partial

import pyqtgraph as pg
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from gui.background.latest_task import Errand, Progress
from gui.plots.axes import bare_plot, dress_axes
from gui.plots.legend import Legend
from gui.theme.class_colors import MOST_NAMES, class_color
from gui.theme.colors import DARK, Theme
from runtime.probes.sample_views import Array, Rows, pca, tsne

SIZE = 7


class PlacePlot(QWidget):
    """A plane of rows, coloured by class. Where each lies is worked out beside the window."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = DARK
        self._rows: Rows | None = None
        self._waiting: Rows | None = None
        self.way = "pca"
        self.legend = Legend(self)
        self.legend.toggled.connect(self._show_group)
        self.words = QLabel(self)
        self.words.setObjectName("hint")
        self.groups: dict[str, pg.ScatterPlotItem] = {}
        self.plot = bare_plot(self)
        self.plot.setAccessibleName(self.tr("Rows as points in a plane"))
        head = QHBoxLayout()
        head.addWidget(self.legend)
        head.addWidget(self.words, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(head)
        column.addWidget(self.plot, 1)
        self.errand = Errand("places", self)
        self.errand.done.connect(self._show)
        self.errand.failed.connect(self._raise)

    def set_theme(self, theme: Theme) -> None:
        """Draws in the colours of a theme."""
        self._theme = theme
        self.plot.setBackground(theme.panel)
        dress_axes(self.plot, theme, self.font())
        if self._rows is not None:
            self.show_rows(self._rows)

    def show_rows(self, rows: Rows) -> None:
        """Shows these rows, once it is known where they lie; others that come meanwhile are left out."""
        if self.errand.is_busy:
            self._waiting = rows
            return
        self._waiting = None
        self.words.setText(self.tr("Working out where the rows lie…") if not self.groups else "")
        self.errand.run(partial(_placed, rows, self.way))

    def set_way(self, way: str) -> None:
        """`pca`, or `tsne`, which takes longer and keeps neighbours together."""
        if way != self.way:
            self.way = way
            self._forget()
            if self._rows is not None:
                self.errand.cancel()
                self.show_rows(self._rows)

    def close_errand(self) -> None:
        """Ends what is worked out."""
        self._waiting = None
        self.errand.close()

    def _show(self, found: tuple[Rows, Array]) -> None:
        rows, places = found
        is_other = self._rows is None or self._rows.seen.node != rows.seen.node or not self.groups
        self._rows = rows
        self._draw(rows, places)
        self.words.setText("")
        if is_other:
            self.plot.getViewBox().enableAutoRange()
        if self._waiting is not None:
            self.show_rows(self._waiting)

    def _draw(self, rows: Rows, places: Array) -> None:
        known = rows.classes()
        numbers, names = known if known is not None else (None, ())
        count = max(1, len(names))
        shown = range(count) if numbers is not None else (0,)
        if len(self.groups) != len(shown):
            self._forget()
        for index in shown:
            name = names[index] if index < len(names) else ""
            color = class_color(self._theme, index, count)
            group = self.groups.get(str(index))
            if group is None:
                group = self.groups[str(index)] = pg.ScatterPlotItem(size=SIZE, pen=None)
                self.plot.addItem(group)
            if name and count <= MOST_NAMES:
                self.legend.show_group(str(index), name, color, self._theme)
            own = places if numbers is None else places[numbers == index]
            group.setData(pos=own, brush=pg.mkBrush(color))

    def _forget(self) -> None:
        for name, group in self.groups.items():
            self.plot.removeItem(group)
            self.legend.remove_group(name)
        self.groups = {}

    def _show_group(self, name: str, is_shown: bool) -> None:
        if name in self.groups:
            self.groups[name].setVisible(is_shown)

    def _raise(self, error: Exception) -> None:
        raise error


def _placed(rows: Rows, way: str, _tell: Progress) -> tuple[Rows, Array]:
    return rows, (pca if way == "pca" else tsne)(rows.values)
