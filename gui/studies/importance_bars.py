"""How much each of the things that vary matters, as bars, or why that is not known."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from gui.errors import problem_text
from gui.theme.colors import DARK, Theme

if TYPE_CHECKING:
    from runtime.studies.importance import Importance

BAR_HEIGHT, ROW_HEIGHT, TITLE_HEIGHT = 9, 34, 22
WIDTH = 190
MAX_BARS = 12


class ImportanceBars(QWidget):
    """One bar for each parameter, the most important first."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.importance: Importance | None = None
        self._theme = DARK
        self.setFixedWidth(WIDTH)
        self.setAccessibleName(self.tr("Importance"))

    def set_theme(self, theme: Theme) -> None:
        """Draws in the colours of a theme."""
        self._theme = theme
        self.update()

    def show_importance(self, importance: "Importance | None") -> None:
        """Shows what was estimated; nothing while it is not known."""
        self.importance = importance
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), QColor(self._theme.panel))
        painter.setPen(QColor(self._theme.text))
        painter.drawText(
            QRectF(0, 4, self.width(), TITLE_HEIGHT), Qt.AlignmentFlag.AlignLeft, self.tr("Importance")
        )
        if self.importance is None:
            return
        if self.importance.problem is not None:
            painter.setPen(QColor(self._theme.muted))
            area = QRectF(self.rect()).adjusted(0, TITLE_HEIGHT + 6, -8, 0)
            flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
            painter.drawText(area, flags, problem_text(self.importance.problem))
            return
        metrics = painter.fontMetrics()
        for row, (name, share) in enumerate(list(self.importance.shares.items())[:MAX_BARS]):
            top = TITLE_HEIGHT + 4 + row * ROW_HEIGHT
            percent = f"{share * 100:.0f} %"
            max_width = self.width() - 16 - metrics.horizontalAdvance(percent)
            painter.setPen(QColor(self._theme.text))
            painter.drawText(
                0, top + metrics.ascent(), metrics.elidedText(name, Qt.TextElideMode.ElideMiddle, max_width)
            )
            painter.setPen(QColor(self._theme.muted))
            painter.drawText(
                self.width() - 8 - metrics.horizontalAdvance(percent), top + metrics.ascent(), percent
            )
            bar = QRectF(0, top + metrics.height() + 1, max(2.0, (self.width() - 8) * share), BAR_HEIGHT)
            painter.fillRect(bar, QColor(self._theme.accent))
