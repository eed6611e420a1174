"""How the cell of a row is painted: its content, and its label below."""

from dataclasses import dataclass
from enum import Enum, auto

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen

from gui.data.cell_renderers import CellRenderer, SampleIndex, sample_label
from gui.theme.colors import Theme
from gui.theme.styles import blend
from runtime.data.browsing.browse import BrowsedData

PAD = 4
"""Pixels between the edge of a cell and its content."""


class Highlight(Enum):
    """How a cell stands out."""

    NONE = auto()
    HOVERED = auto()
    CURRENT = auto()

    @classmethod
    def of(cls, *, is_current: bool, is_hovered: bool) -> "Highlight":
        """That of a cell; the current one is also highlighted under the mouse as the current one."""
        if is_current:
            return cls.CURRENT
        return cls.HOVERED if is_hovered else cls.NONE


def label_height(metrics: QFontMetrics) -> int:
    """The pixels below the content of a cell for its label."""
    return metrics.height() + 2


@dataclass(frozen=True)
class SampleCellPainter:
    """Paints rows of some data in cells."""

    browsed: BrowsedData
    renderer: CellRenderer
    theme: Theme
    metrics: QFontMetrics

    def paint(self, painter: QPainter, cell_rect: QRectF, sample: SampleIndex, highlight: Highlight) -> None:
        """Paints one row."""
        theme, below = self.theme, label_height(self.metrics)
        if highlight is not Highlight.NONE:
            is_current = highlight is Highlight.CURRENT
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(theme.accent), 1.5) if is_current else Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.selection if is_current else theme.raised))
            painter.drawRoundedRect(cell_rect.adjusted(0.5, 0.5, -0.5, -0.5), 5, 5)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        content_rect = cell_rect.adjusted(PAD, PAD, -PAD, -below - PAD)
        self.renderer.draw(painter, content_rect, sample, theme)
        label_rect = QRectF(content_rect.left(), content_rect.bottom() + 2, content_rect.width(), below)
        self._paint_label(painter, label_rect, sample)

    def _paint_label(self, painter: QPainter, rect: QRectF, sample: SampleIndex) -> None:
        """The class of a row, behind a dot in the colour of its split."""
        text = self.metrics.elidedText(
            sample_label(self.browsed, sample), Qt.TextElideMode.ElideRight, max(0, int(rect.width()) - 10)
        )
        width = self.metrics.horizontalAdvance(text) + 10
        left = rect.center().x() - width / 2
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self.theme.split_color(self.browsed.names[sample[0]])))
        painter.drawEllipse(QRectF(left, rect.center().y() - 2.5, 5, 5))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setPen(QColor(blend(self.theme.muted, self.theme.text, 0.4)))
        painter.drawText(
            QRectF(left + 10, rect.top(), width, rect.height()), Qt.AlignmentFlag.AlignVCenter, text
        )
