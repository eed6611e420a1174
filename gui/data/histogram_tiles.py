"""Small histograms, one a column, side by side."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from gui.data.formatting import format_value
from gui.theme.colors import DARK, Theme
from runtime.data.browsing.column_statistics import HistogramBins

MIN_TILE_WIDTH, MIN_TILE_HEIGHT = 150, 80
"""Of one histogram, in pixels; with more than there is space for they are scrolled."""
GAP = 14


class HistogramTiles(QWidget):
    """Histograms of some columns; the splits stand on top of each other in their colours."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme: Theme = DARK
        self.tiles: tuple[tuple[str, HistogramBins], ...] = ()
        self.setAccessibleName(self.tr("Histograms"))
        self.setMinimumSize(200, MIN_TILE_HEIGHT)

    def sizeHint(self) -> QSize:
        return QSize(420, 200)

    def show_tiles(self, tiles: Sequence[tuple[str, HistogramBins]]) -> None:
        """Shows these histograms, each with its name."""
        self.tiles = tuple(tiles)
        self._update_min_height()
        self.update()

    def set_theme(self, theme: Theme) -> None:
        """Draws in the colours of a theme."""
        self.theme = theme
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._update_min_height()

    def _update_min_height(self) -> None:
        lines, _ = self._shape()
        self.setMinimumHeight(lines * (MIN_TILE_HEIGHT + GAP) - GAP)

    def _shape(self) -> tuple[int, int]:
        """Lines and columns of the histograms: as many beside each other as fill the space best."""
        count = max(1, len(self.tiles))
        columns = max(1, min(count, (self.width() + GAP) // (MIN_TILE_WIDTH + GAP)))
        lines = -(-count // columns)
        return lines, -(-count // lines)

    def tile_rects(self) -> list[QRectF]:
        """Where the histograms stand."""
        lines, columns = self._shape()
        width = (self.width() - GAP * (columns - 1)) / columns
        height = (self.height() - GAP * (lines - 1)) / lines
        return [
            QRectF(at % columns * (width + GAP), at // columns * (height + GAP), width, height)
            for at in range(len(self.tiles))
        ]

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        for rect, (name, counted) in zip(self.tile_rects(), self.tiles, strict=True):
            self._paint_tile(painter, rect, name, counted)
        painter.end()

    def _paint_tile(self, painter: QPainter, rect: QRectF, name: str, counted: HistogramBins) -> None:
        theme, line = self.theme, self.fontMetrics().height()
        painter.setPen(QColor(theme.text))
        title = self.fontMetrics().elidedText(name, Qt.TextElideMode.ElideMiddle, int(rect.width()))
        top = QRectF(rect.left(), rect.top(), rect.width(), line)
        painter.drawText(top, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, title)
        plot = rect.adjusted(0, line + 4, 0, -line - 3)
        self._paint_bars(painter, plot, counted)
        painter.setPen(QColor(theme.border))
        painter.drawLine(plot.bottomLeft(), plot.bottomRight())
        painter.setPen(QColor(theme.muted))
        foot = QRectF(rect.left(), plot.bottom() + 3, rect.width(), line)
        edges = counted.edges
        sides = ((Qt.AlignmentFlag.AlignLeft, edges[0]), (Qt.AlignmentFlag.AlignRight, edges[-1]))
        for side, value in sides:
            painter.drawText(foot, side | Qt.AlignmentFlag.AlignVCenter, format_value(value))

    def _paint_bars(self, painter: QPainter, plot: QRectF, counted: HistogramBins) -> None:
        totals = [sum(column) for column in zip(*counted.counts.values(), strict=True)]
        max_total, step = max(1, *totals), plot.width() / len(totals)
        gap = 1.0 if step > 4 else 0.0
        painter.setPen(Qt.PenStyle.NoPen)
        for at in range(len(totals)):
            bottom = plot.bottom()
            for split, counts in counted.counts.items():
                height = counts[at] / max_total * plot.height()
                painter.setBrush(QColor(self.theme.split_color(split)))
                left = plot.left() + at * step
                painter.drawRect(QRectF(left, bottom - height, step - gap, height))
                bottom -= height
