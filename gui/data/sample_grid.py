"""A page of rows, each in a cell with its label; keys and wheel turn the pages."""

from typing import Any

import numpy as np
from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from gui.data.cell_renderers import CellRenderer, SampleIndex
from gui.data.sample_cells import PAD, Highlight, SampleCellPainter, label_height
from gui.theme.colors import DARK, Theme
from runtime.data.browsing.browse import BrowsedData

CELL_HEIGHTS = (32, 48, 64, 80, 104, 136, 184, 256)
"""Heights that a cell can have, in pixels."""
DEFAULT_SIZE = 2
GAP, MARGIN = 6, 8
WHEEL_STEP = 120
NO_SAMPLES = np.zeros((0, 2), dtype=int)


class SampleGrid(QWidget):
    """A grid of rows.

    `chosen` carries split and row of the picked cell; `page_turned` is emitted when other rows are visible.
    """

    chosen = Signal(int, int)
    page_turned = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAccessibleName(self.tr("Samples"))
        self.setMinimumSize(120, 80)
        self.theme: Theme = DARK
        self.first = 0
        self.current: int | None = None
        self._browsed: BrowsedData | None = None
        self._renderer: CellRenderer | None = None
        self._samples: Any = NO_SAMPLES
        self._size = DEFAULT_SIZE
        self._hovered: int | None = None
        self._wheel_delta = 0

    # What is shown

    def show_rows(self, browsed: BrowsedData, renderer: CellRenderer, samples: Any) -> None:
        """Shows these rows from the first on."""
        self._browsed, self._renderer, self._samples = browsed, renderer, samples
        self.first, self.current, self._hovered = 0, 0 if len(samples) else None, None
        self.update()
        self.page_turned.emit()

    def set_theme(self, theme: Theme) -> None:
        """Draws in the colours of a theme."""
        self.theme = theme
        self.update()

    @property
    def total(self) -> int:
        """How many rows there are to be shown."""
        return len(self._samples)

    @property
    def columns(self) -> int:
        """How many cells stand beside each other."""
        return max(1, (self.width() - 2 * MARGIN + GAP) // (self._cell_size().width() + GAP))

    @property
    def per_page(self) -> int:
        """How many rows are visible at once."""
        lines = (self.height() - 2 * MARGIN + GAP) // (self._cell_size().height() + GAP)
        return self.columns * max(1, lines)

    @property
    def last(self) -> int:
        """The index behind the last row that is visible."""
        return min(self.total, self.first + self.per_page)

    def cell_rect(self, index: int) -> QRect:
        """Where the cell of a row stands, counted among all that are to be shown."""
        line, column = divmod(index - self.first, self.columns)
        cell = self._cell_size()
        spare = self.width() - 2 * MARGIN + GAP - self.columns * (cell.width() + GAP)
        step = cell.width() + GAP + (spare // self.columns if self.total >= self.columns else 0)
        lines = max(1, self.per_page // self.columns)
        spare_height = self.height() - 2 * MARGIN + GAP - lines * (cell.height() + GAP)
        drop = cell.height() + GAP + (max(0, spare_height) // lines if self.total >= self.per_page else 0)
        return QRect(QPoint(MARGIN + column * step, MARGIN + line * drop), cell)

    # Turning pages

    def turn_pages(self, pages: int) -> None:
        """Goes so many pages on, or back."""
        self.go_to(self.first + pages * self.per_page)

    def go_to(self, index: int) -> None:
        """Shows the page that holds a row."""
        per_page = self.per_page
        last_page = max(0, self.total - 1) // per_page * per_page
        first = min(max(0, index) // per_page * per_page, last_page)
        if first != self.first:
            self.first, self._hovered = first, None
            self.update()
            self.page_turned.emit()

    def choose(self, index: int) -> None:
        """Takes a row and brings it into view."""
        if 0 <= index < self.total:
            self.current = index
            self.go_to(index)
            self.update()
            self.chosen.emit(*self._sample_at(index))

    def resize_cells(self, steps: int) -> None:
        """Makes the cells larger or smaller; the first row stays in view."""
        self._size = min(max(0, self._size + steps), len(CELL_HEIGHTS) - 1)
        first, self.first = self.first, -1
        self.go_to(first)

    # What Qt tells

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, current = event.key(), self.current
        moves: dict[int, int] = {
            Qt.Key.Key_Left: -1,
            Qt.Key.Key_Right: 1,
            Qt.Key.Key_Up: -self.columns,
            Qt.Key.Key_Down: self.columns,
        }
        if key in moves:
            self.choose(self.first if current is None else min(max(0, current + moves[key]), self.total - 1))
        elif key in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
            self.turn_pages(1 if key == Qt.Key.Key_PageDown else -1)
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self.choose(0 if key == Qt.Key.Key_Home else self.total - 1)
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal, Qt.Key.Key_Minus):
            self.resize_cells(-1 if key == Qt.Key.Key_Minus else 1)
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        self._wheel_delta += event.angleDelta().y()
        steps = int(self._wheel_delta / WHEEL_STEP)
        self._wheel_delta -= steps * WHEEL_STEP
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.resize_cells(steps)
        elif steps:
            self.turn_pages(-steps)
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self._index_at(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and index is not None:
            self.choose(index)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        hovered = self._index_at(event.position().toPoint())
        if hovered != self._hovered:
            self._hovered = hovered
            self.update()

    def leaveEvent(self, _event: object) -> None:
        self._hovered = None
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        first, self.first = self.first, -1
        self.go_to(first if self.current is None else self.current)

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._browsed is None or self._renderer is None:
            return
        painter = QPainter(self)
        cells = SampleCellPainter(self._browsed, self._renderer, self.theme, self.fontMetrics())
        for index in range(self.first, self.last):
            highlight = Highlight.of(is_current=index == self.current, is_hovered=index == self._hovered)
            cells.paint(painter, QRectF(self.cell_rect(index)), self._sample_at(index), highlight)
        painter.end()

    # Cells

    def _cell_size(self) -> QSize:
        if self._renderer is None:
            return QSize(CELL_HEIGHTS[self._size], CELL_HEIGHTS[self._size])
        inner = self._renderer.cell_size(CELL_HEIGHTS[self._size], self.width() - 2 * MARGIN - 2 * PAD)
        return QSize(inner.width() + 2 * PAD, inner.height() + 2 * PAD + label_height(self.fontMetrics()))

    def _sample_at(self, index: int) -> SampleIndex:
        split, row = self._samples[index].tolist()
        return split, row

    def _index_at(self, position: QPoint) -> int | None:
        return next(
            (index for index in range(self.first, self.last) if self.cell_rect(index).contains(position)),
            None,
        )
