"""The page of augmentation: a picture, and beside it what the network may get to see instead."""

from typing import Any

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from gui.data.cell_renderers import Pick
from gui.data.field_images import draw_picture, picture_of
from gui.theme.colors import DARK, Theme
from runtime.data.browsing.browse import Browsed
from runtime.data.browsing.field_display import BrowsedField, Look, picture_range

GAP = 8


class VersionsView(QWidget):
    """Draws the original large, and the versions in even cells beside it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme: Theme = DARK
        self.original: QImage | None = None
        self.versions: list[QImage] = []
        self.setAccessibleName(self.tr("Augmented pictures"))
        self.setMinimumHeight(100)

    def show_pictures(self, original: QImage, versions: list[QImage]) -> None:
        """Shows a picture and its versions."""
        self.original, self.versions = original, versions
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self.original is not None:
            line = self.fontMetrics().height() + 4
            edge = min(self.height() - line, self.width() * 0.3)
            painter.setPen(QColor(self.theme.muted))
            painter.drawText(QRectF(0, 0, edge, line), 0, self.tr("as it is"))
            left = edge + 3 * GAP
            painter.drawText(QRectF(left, 0, self.width() - left, line), 0, self.tr("as it may be seen"))
            draw_picture(painter, QRectF(0, line, edge, edge), self.original)
            room = QRectF(left, line, self.width() - left, self.height() - line)
            for place, image in zip(_cells(room, len(self.versions)), self.versions, strict=False):
                draw_picture(painter, place, image)
        painter.end()


class VersionsPage(QWidget):
    """`asked` tells that other versions are wanted."""

    asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.view = VersionsView(self)
        self.words = QLabel(self)
        self.words.setObjectName("hint")
        self.words.setWordWrap(True)
        self.again = QPushButton(self.tr("Shuffle again"), self)
        self.again.clicked.connect(self.asked)
        self.nothing = QLabel(self)
        self.nothing.setObjectName("empty")
        self.nothing.setWordWrap(True)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        head = QHBoxLayout()
        head.addWidget(self.words, 1)
        head.addWidget(self.again)
        shown = QWidget(self)
        column = QVBoxLayout(shown)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self.view, 1)
        self.stack = QStackedWidget(self)
        self.stack.addWidget(shown)
        self.stack.addWidget(self.nothing)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(8, 0, 8, 4)
        whole.addWidget(self.stack)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Draws in the colours of a theme."""
        self.view.theme = theme
        self.view.update()

    def say(self, sentence: str) -> None:
        """Shows a sentence in place of the pictures."""
        self.nothing.setText(sentence)
        self.stack.setCurrentWidget(self.nothing)

    def show_versions(self, browsed: Browsed, pick: Pick, names: tuple[str, ...], versions: Any) -> None:
        """Shows a picture and what augmentations of these names make of it."""
        field = browsed.first(Look.PICTURE)
        assert field is not None
        original = picture_of(field, browsed.row(*pick)[field.name])
        low, high = picture_range(field, versions)
        shown = BrowsedField(field.name, field.look, versions.shape[1:], low=low, high=high)
        self.words.setText(
            self.tr("In training {names} change every picture anew.").format(names=", ".join(names))
        )
        self.view.show_pictures(original, [picture_of(shown, each) for each in versions])
        self.stack.setCurrentIndex(0)


def _cells(room: QRectF, count: int) -> list[QRectF]:
    """Even squares that fill a room best."""
    best, columns = 0.0, 1
    for each in range(1, count + 1):
        lines = -(-count // each)
        edge = min((room.width() - GAP * (each - 1)) / each, (room.height() - GAP * (lines - 1)) / lines)
        if edge > best:
            best, columns = edge, each
    step = best + GAP
    return [
        QRectF(room.left() + at % columns * step, room.top() + at // columns * step, best, best)
        for at in range(count)
    ]
