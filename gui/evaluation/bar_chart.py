"""Bars with a name and a figure: chances of classes, or what single values say for an answer."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.theme.colors import DARK, Theme
from gui.theme.styles import mixed

ROW, LEAST_ROW = 22, 13
"""Height of a bar with its name, in pixels, and how small it may become."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: `share` from -1 to 1 is its length; `text` stands behind it."""

    name: str
    share: float
    text: str
    is_first: bool = False
    """The answer itself."""
    is_right: bool = False
    """What it should have been."""


class Bars(QWidget):
    """Bars below each other; with values below 0 they grow from the middle to both sides."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme: Theme = DARK
        self.bars: tuple[Bar, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(110, 60)

    def set_theme(self, theme: Theme) -> None:
        """Paints in the colours of a theme."""
        self._theme = theme
        self.update()

    def show_bars(self, bars: tuple[Bar, ...]) -> None:
        """Shows other bars."""
        self.bars = bars
        self.setAccessibleDescription(", ".join(f"{each.name} {each.text}" for each in bars[:10]))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(240, min(12, len(self.bars)) * ROW + 4)

    def seen(self) -> list[Bar]:
        """The bars for which there is room: the answer, the truth, and the longest of the others."""
        room = max(1, (self.height() + 1) // LEAST_ROW)
        ranked = sorted(self.bars, key=lambda bar: (-(bar.is_first or bar.is_right), -abs(bar.share)))
        kept = {id(bar) for bar in ranked[:room]}
        return [bar for bar in self.bars if id(bar) in kept]

    def paintEvent(self, _event: QPaintEvent) -> None:
        if not self.bars:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        seen = self.seen()
        high = max(LEAST_ROW, min(ROW, self.height() / len(seen)))
        metrics = self.fontMetrics()
        names = max(metrics.horizontalAdvance(each.name) for each in self.bars)
        texts = max(metrics.horizontalAdvance(each.text) for each in self.bars)
        left = min(names + 3, int(self.width() * 0.45)) + 10
        room = QRectF(left, 0, max(20.0, self.width() - left - texts - 12), high)
        for index, bar in enumerate(seen):
            self._paint(painter, bar, room.translated(0, index * high))
        painter.end()

    def _paint(self, painter: QPainter, bar: Bar, room: QRectF) -> None:
        theme = self._theme
        middle = Qt.AlignmentFlag.AlignVCenter
        name = QRectF(0, room.top(), room.left() - 10, room.height())
        painter.setPen(QColor(theme.text if bar.is_first or bar.is_right else theme.muted))
        elided = self.fontMetrics().elidedText(bar.name, Qt.TextElideMode.ElideRight, int(name.width()))
        painter.drawText(name, Qt.AlignmentFlag.AlignRight | middle, elided)
        text = QRectF(room.right() + 8, room.top(), self.width() - room.right() - 8, room.height())
        painter.drawText(text, Qt.AlignmentFlag.AlignLeft | middle, bar.text)
        track = room.adjusted(0, room.height() * 0.22, 0, -room.height() * 0.22)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(mixed(theme.panel, theme.text, 0.07)))
        painter.drawRoundedRect(track, 3, 3)
        if abs(bar.share) > 1e-4:
            painter.setBrush(self._color(bar))
            painter.drawRoundedRect(self._filled(bar, track), 3, 3)

    @property
    def _is_signed(self) -> bool:
        return any(each.share < 0 for each in self.bars)

    def _filled(self, bar: Bar, track: QRectF) -> QRectF:
        if not self._is_signed:
            return QRectF(track.left(), track.top(), max(2.0, track.width() * bar.share), track.height())
        half = track.width() / 2
        long = max(2.0, half * abs(bar.share))
        left = track.center().x() - (long if bar.share < 0 else 0)
        return QRectF(left, track.top(), long, track.height())

    def _color(self, bar: Bar) -> QColor:
        theme = self._theme
        if self._is_signed or (not bar.is_first and not bar.is_right and bar.share < 0):
            return QColor(theme.curves[1] if bar.share > 0 else theme.curves[0])
        if bar.is_right:
            return QColor(theme.success)
        return QColor(theme.accent if bar.is_first else mixed(theme.panel, theme.accent, 0.45))
