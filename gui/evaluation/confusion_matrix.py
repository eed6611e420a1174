"""The confusion matrix as a heat map: click a cell to see its rows."""

import numpy as np
from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.evaluation.array_images import heat_color
from gui.particles import with_particles
from gui.theme.colors import DARK, Theme
from gui.theme.contrast import cell_text
from runtime.array_types import Ints

MAX_CELL_SIZE = QSize(64, 44)
"""Pixels; larger cells would only be emptier."""
MIN_CELL_SIDE = 7
HEADER_HEIGHT, MARGIN = 36, 8
MIN_WIDTH, USUAL_WIDTH = 260, 460
"""Pixels; the sentence below a small matrix needs room too."""
MIN_TWO_LINE_CELL = QSize(46, 31)
"""From this size on a cell shows its share too."""

MatrixCell = tuple[int, int]


class MatrixView(QWidget):
    """Each line is a target class, each column a predicted one.

    `chosen` carries a cell that was clicked, `cell_hovered` one under the cursor, None beside the cells.
    """

    chosen = Signal(int, int)
    cell_hovered = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme: Theme = DARK
        self._names: tuple[str, ...] = ()
        self._matrix: Ints = np.zeros((0, 0), dtype=np.int64)
        self.is_in_percent = False
        self.cell: MatrixCell | None = None
        self._hovered: MatrixCell | None = None
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(220, 130)
        self.setAccessibleName(self.tr("Confusion matrix"))

    def set_theme(self, theme: Theme) -> None:
        """Paints in the colours of a theme."""
        self._theme = theme
        self.update()

    def set_percent(self, is_in_percent: bool) -> None:
        """Shows shares of the rows instead of counts."""
        self.is_in_percent = is_in_percent
        self.update()

    def show_matrix(self, matrix: Ints, names: tuple[str, ...]) -> None:
        """Shows counts [C, C] and the names of the classes."""
        if self._names != names:
            self.cell = None
        self._matrix, self._names = matrix, names
        self._hovered = None
        self.update()

    def select(self, cell: MatrixCell) -> None:
        """Marks a cell and emits it."""
        self.cell = cell
        self.setAccessibleDescription(self.describe_cell(cell))
        self.update()
        self.chosen.emit(*cell)

    def describe_cell(self, cell: MatrixCell) -> str:
        """What a cell means, in a sentence."""
        row, column = cell
        count, total = int(self._matrix[row, column]), int(self._matrix[row].sum())
        share = count / total if total else 0.0
        if row == column:
            template = self.tr("{count} of {total} “{name}” were recognised ({share}).")
        else:
            template = self.tr("{count} of {total} “{name}” were predicted as “{other}” ({share}).")
        text = template.format(
            count=count, total=total, name=self._names[row], other=self._names[column], share=f"{share:.1%}"
        )
        return with_particles(text)

    # Geometry

    def _label_width(self) -> int:
        widest = max((self.fontMetrics().horizontalAdvance(name) for name in self._names), default=0)
        return min(widest, self.width() // 4) + 12

    def _cell_size(self) -> tuple[float, float]:
        count = max(1, len(self._names))
        wide = (self.width() - self._label_width() - 20 - MARGIN) / count
        high = (self.height() - HEADER_HEIGHT - MARGIN) / count
        high = max(MIN_CELL_SIDE, min(high, MAX_CELL_SIZE.height()))
        return max(MIN_CELL_SIDE, min(wide, MAX_CELL_SIZE.width(), high * 2.1)), high

    def cell_rect(self, cell: MatrixCell) -> QRectF:
        """Where a cell is, in pixels."""
        wide, high = self._cell_size()
        left, top = self._label_width() + 20, HEADER_HEIGHT
        return QRectF(left + cell[1] * wide, top + cell[0] * high, wide, high)

    def cell_at(self, x: float, y: float) -> MatrixCell | None:
        """The cell at a position."""
        wide, high = self._cell_size()
        column, row = (x - self._label_width() - 20) // wide, (y - HEADER_HEIGHT) // high
        count = len(self._names)
        return (int(row), int(column)) if 0 <= row < count and 0 <= column < count else None

    # Painting

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if len(self._names):
            self._paint_labels(painter)
            for row in range(len(self._names)):
                for column in range(len(self._names)):
                    self._paint_cell(painter, (row, column))
            self._paint_marks(painter)
        painter.end()

    def _paint_cell(self, painter: QPainter, cell: MatrixCell) -> None:
        rect = self.cell_rect(cell).adjusted(0.5, 0.5, -0.5, -0.5)
        count, total = int(self._matrix[cell]), int(self._matrix[cell[0]].sum())
        share = count / total if total else 0.0
        is_right = cell[0] == cell[1]
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(heat_color(self._theme, share, is_right=is_right))
        painter.drawRoundedRect(rect, 2, 2)
        text = self._text(count, share, rect)
        if not text:
            return
        fill = heat_color(self._theme, share, is_right=is_right)
        painter.setPen(QColor(self._theme.muted if count == 0 else cell_text(self._theme, fill)))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, text)

    def _text(self, count: int, share: float, rect: QRectF) -> str:
        percent = "<1%" if 0 < share < 0.005 else f"{share:.0%}"
        first = percent if self.is_in_percent else str(count)
        if count == 0:
            first = "·"
        if (
            rect.width() >= MIN_TWO_LINE_CELL.width()
            and rect.height() >= MIN_TWO_LINE_CELL.height()
            and count
        ):
            other = str(count) if self.is_in_percent else percent
            return f"{first}\n{other}"
        metrics = self.fontMetrics()
        fits = metrics.horizontalAdvance(first) <= rect.width() - 2 and metrics.ascent() <= rect.height()
        return first if fits else ""

    def _paint_labels(self, painter: QPainter) -> None:
        theme, count = self._theme, len(self._names)
        first, last = self.cell_rect((0, 0)), self.cell_rect((count - 1, count - 1))
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.setPen(QColor(theme.muted))
        wide = QRectF(first.left(), 0, max(120.0, last.right() - first.left()), HEADER_HEIGHT - 19)
        painter.drawText(wide, Qt.AlignmentFlag.AlignLeft, self.tr("predicted"))
        painter.save()
        painter.translate(0, last.bottom())
        painter.rotate(-90)
        painter.drawText(
            QRectF(0, 0, last.bottom() - HEADER_HEIGHT, 18), Qt.AlignmentFlag.AlignRight, self.tr("actual")
        )
        painter.restore()
        metrics = self.fontMetrics()
        elide = Qt.TextElideMode.ElideRight
        is_high = first.height() >= metrics.ascent()
        for index, name in enumerate(self._names):
            is_marked = self.cell is not None and index in self.cell
            painter.setPen(QColor(theme.text if is_marked else theme.muted))
            across, down = self.cell_rect((0, index)), self.cell_rect((index, 0))
            if is_high:
                rect = QRectF(18, down.top(), self._label_width() - 4, down.height())
                painter.drawText(rect, right, metrics.elidedText(name, elide, int(rect.width())))
            if metrics.horizontalAdvance(name[:2]) <= across.width():
                rect = QRectF(across.left(), HEADER_HEIGHT - 19, across.width(), 18)
                painter.drawText(
                    rect, Qt.AlignmentFlag.AlignCenter, metrics.elidedText(name, elide, int(rect.width()))
                )

    def _paint_marks(self, painter: QPainter) -> None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for cell, width in ((self._hovered, 1.0), (self.cell, 2.0)):
            if cell is not None:
                painter.setPen(QPen(QColor(self._theme.text), width))
                painter.drawRoundedRect(self.cell_rect(cell).adjusted(0.5, 0.5, -0.5, -0.5), 2, 2)

    # Interaction

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        cell = self.cell_at(event.position().x(), event.position().y())
        if cell != self._hovered:
            self._hovered = cell
            self.setCursor(Qt.CursorShape.PointingHandCursor if cell else Qt.CursorShape.ArrowCursor)
            self.cell_hovered.emit(cell)
            self.update()

    def leaveEvent(self, event: object) -> None:
        self._hovered = None
        self.cell_hovered.emit(None)
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        cell = self.cell_at(event.position().x(), event.position().y())
        if cell is not None and event.button() is Qt.MouseButton.LeftButton:
            self.select(cell)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        moves = {
            Qt.Key.Key_Up: (-1, 0),
            Qt.Key.Key_Down: (1, 0),
            Qt.Key.Key_Left: (0, -1),
            Qt.Key.Key_Right: (0, 1),
        }
        move = moves.get(Qt.Key(event.key()))
        if move is None or not self._names:
            super().keyPressEvent(event)
            return
        row, column = self.cell or (0, 0)
        last = len(self._names) - 1
        self.select((min(last, max(0, row + move[0])), min(last, max(0, column + move[1]))))

    def sizeHint(self) -> QSize:
        widest = max((self.fontMetrics().horizontalAdvance(name) for name in self._names), default=0)
        width = HEADER_HEIGHT + widest + len(self._names) * MAX_CELL_SIZE.width() + 4 * MARGIN
        return QSize(max(MIN_WIDTH, min(width, USUAL_WIDTH)), 260)
