"""A sample as a picture with its title, to be clicked."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPainterPath, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QAbstractButton, QWidget

from gui.gallery.lessons import Lesson
from gui.gallery.thumbnail import thumbnail
from gui.theme.colors import Theme
from gui.theme.styles import blend

PICTURE_SIZE = QSize(232, 130)
TEXT_HEIGHT = 50
"""Height of two lines of text below the picture."""
CORNER_RADIUS = 8.0


class SampleCard(QAbstractButton):
    """Shows one lesson. Its picture is painted when it is asked for."""

    def __init__(self, lesson: Lesson, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lesson = lesson
        self._theme = theme
        self._picture = QPixmap()
        self.setFixedSize(PICTURE_SIZE.width(), PICTURE_SIZE.height() + TEXT_HEIGHT)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setText(lesson.title)
        self.setAccessibleName(lesson.title)
        self.setAccessibleDescription(lesson.about)
        self.setToolTip(lesson.about)

    def draw_picture(self) -> None:
        """Paints the drawing small."""
        self._picture = thumbnail(self.lesson.project, self._theme, PICTURE_SIZE, self.devicePixelRatioF())
        self.update()

    @property
    def is_drawn(self) -> bool:
        """Whether its picture is there."""
        return not self._picture.isNull()

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = QRectF(1, 1, self.width() - 2, self.height() - 2)
        shape = QPainterPath()
        shape.addRoundedRect(frame, CORNER_RADIUS, CORNER_RADIUS)
        is_highlighted = self.underMouse() or self.hasFocus()
        painter.fillPath(shape, QColor(blend(theme.panel, theme.text, 0.06 if is_highlighted else 0.03)))
        painter.save()
        painter.setClipPath(shape)
        painter.drawPixmap(0, 0, self._picture)
        painter.restore()
        painter.setPen(
            QPen(QColor(theme.accent if is_highlighted else theme.border), 2 if is_highlighted else 1)
        )
        painter.drawPath(shape)
        text_rect = QRectF(12, PICTURE_SIZE.height() + 6, self.width() - 24, 20)
        title = QFont(self.font())
        title.setWeight(QFont.Weight.DemiBold)
        self._draw_text(painter, text_rect, title, theme.text, self.lesson.title)
        self._draw_text(painter, text_rect.translated(0, 19), self.font(), theme.muted, self.lesson.about)
        painter.end()

    def _draw_text(self, painter: QPainter, rect: QRectF, font: QFont, color: str, text: str) -> None:
        painter.setFont(font)
        painter.setPen(QColor(color))
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(rect.width()))
        painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter, shown)
