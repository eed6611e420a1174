"""Bars with a name and a number: probabilities of classes, or how single values speak for an answer."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.theme.colors import DARK, Theme
from gui.theme.styles import blend

ROW_HEIGHT, MIN_ROW_HEIGHT = 22, 13
"""Height of a bar with its name, in pixels, and how small it may become."""
MIN_BAR_WIDTH, NAME_GAP = 56, 10
"""Pixels that bars keep where names are long, which get the rest, and those between the two."""


@dataclass(frozen=True, slots=True)
class HorizontalBar:
    """One bar: `share` from -1 to 1 is its length; `text` stands behind it."""

    name: str
    share: float
    text: str
    is_predicted: bool = False
    """The answer itself."""
    is_target: bool = False
    """What it should have been."""


class HorizontalBars(QWidget):
    """Bars below each other; with values below 0 they grow from the middle to both sides."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme: Theme = DARK
        self.bars: tuple[HorizontalBar, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(110, 60)

    def set_theme(self, theme: Theme) -> None:
        """Paints in the colours of a theme."""
        self._theme = theme
        self.update()

    def show_bars(self, bars: tuple[HorizontalBar, ...]) -> None:
        """Shows other bars."""
        self.bars = bars
        self.setAccessibleDescription(", ".join(f"{bar.name} {bar.text}" for bar in bars[:10]))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(240, min(12, len(self.bars)) * ROW_HEIGHT + 4)

    def visible_bars(self) -> list[HorizontalBar]:
        """The bars for which there is space: the answer, the truth, and the longest of the others."""
        capacity = max(1, (self.height() + 1) // MIN_ROW_HEIGHT)
        ranked = sorted(self.bars, key=lambda bar: (-(bar.is_predicted or bar.is_target), -abs(bar.share)))
        visible_ids = {id(bar) for bar in ranked[:capacity]}
        return [bar for bar in self.bars if id(bar) in visible_ids]

    def shown_name(self, bar: HorizontalBar) -> str:
        """The name of a bar as far as it fits: its beginning and its end."""
        width = self._bar_left() - NAME_GAP
        return self.fontMetrics().elidedText(bar.name, Qt.TextElideMode.ElideMiddle, width)

    def _texts_width(self) -> int:
        return max(self.fontMetrics().horizontalAdvance(item.text) for item in self.bars)

    def _bar_left(self) -> int:
        names = max(self.fontMetrics().horizontalAdvance(item.name) for item in self.bars)
        width = self.width() - self._texts_width() - 12 - NAME_GAP - MIN_BAR_WIDTH
        return min(names + 3, max(width, int(self.width() * 0.45))) + NAME_GAP

    def paintEvent(self, _event: QPaintEvent) -> None:
        if not self.bars:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        visible = self.visible_bars()
        high = max(MIN_ROW_HEIGHT, min(ROW_HEIGHT, self.height() / len(visible)))
        left = self._bar_left()
        rect = QRectF(left, 0, max(20.0, self.width() - left - self._texts_width() - 12), high)
        for index, bar in enumerate(visible):
            self._paint(painter, bar, rect.translated(0, index * high))
        painter.end()

    def _paint(self, painter: QPainter, bar: HorizontalBar, rect: QRectF) -> None:
        theme = self._theme
        middle = Qt.AlignmentFlag.AlignVCenter
        name = QRectF(0, rect.top(), rect.left() - NAME_GAP, rect.height())
        painter.setPen(QColor(theme.text if bar.is_predicted or bar.is_target else theme.muted))
        painter.drawText(name, Qt.AlignmentFlag.AlignRight | middle, self.shown_name(bar))
        text = QRectF(rect.right() + 8, rect.top(), self.width() - rect.right() - 8, rect.height())
        painter.drawText(text, Qt.AlignmentFlag.AlignLeft | middle, bar.text)
        track = rect.adjusted(0, rect.height() * 0.22, 0, -rect.height() * 0.22)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(blend(theme.panel, theme.text, 0.07)))
        painter.drawRoundedRect(track, 3, 3)
        if abs(bar.share) > 1e-4:
            painter.setBrush(self._color(bar))
            painter.drawRoundedRect(self._filled_rect(bar, track), 3, 3)

    @property
    def _is_signed(self) -> bool:
        return any(bar.share < 0 for bar in self.bars)

    def _filled_rect(self, bar: HorizontalBar, track: QRectF) -> QRectF:
        if not self._is_signed:
            return QRectF(track.left(), track.top(), max(2.0, track.width() * bar.share), track.height())
        half = track.width() / 2
        long = max(2.0, half * abs(bar.share))
        left = track.center().x() - (long if bar.share < 0 else 0)
        return QRectF(left, track.top(), long, track.height())

    def _color(self, bar: HorizontalBar) -> QColor:
        theme = self._theme
        if self._is_signed or (not bar.is_predicted and not bar.is_target and bar.share < 0):
            return QColor(theme.curves[1] if bar.share > 0 else theme.curves[0])
        if bar.is_target:
            return QColor(theme.success)
        return QColor(theme.accent if bar.is_predicted else blend(theme.panel, theme.accent, 0.45))
