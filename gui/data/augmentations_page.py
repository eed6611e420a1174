"""The page of augmentation: a picture, and beside it what the network may get to see instead."""

from typing import Any

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from gui.data.cell_renderers import SampleIndex
from gui.particles import with_particles
from gui.theme.colors import DARK, Theme
from gui.widgets.field_images import image_from_values
from gui.widgets.image_painting import draw_image
from runtime.data.browsing.browse import BrowsedData
from runtime.data.browsing.field_display import BrowsedField, FieldDisplay, picture_range

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

    def show_images(self, original: QImage, versions: list[QImage]) -> None:
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
            draw_image(painter, QRectF(0, line, edge, edge), self.original, is_pixelated=True)
            area = QRectF(left, line, self.width() - left, self.height() - line)
            for cell, image in zip(_cells(area, len(self.versions)), self.versions, strict=False):
                draw_image(painter, cell, image, is_pixelated=True)
        painter.end()


class VersionsPage(QWidget):
    """`shuffle_requested` is emitted when other versions are asked for."""

    shuffle_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.view = VersionsView(self)
        self.caption = QLabel(self)
        self.caption.setObjectName("hint")
        self.caption.setWordWrap(True)
        self.shuffle_button = QPushButton(self.tr("Shuffle again"), self)
        self.shuffle_button.clicked.connect(self.shuffle_requested)
        self.message = QLabel(self)
        self.message.setObjectName("empty")
        self.message.setWordWrap(True)
        self.message.setAlignment(Qt.AlignmentFlag.AlignCenter)
        head = QHBoxLayout()
        head.addWidget(self.caption, 1)
        head.addWidget(self.shuffle_button)
        shown = QWidget(self)
        column = QVBoxLayout(shown)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self.view, 1)
        self.stack = QStackedWidget(self)
        self.stack.addWidget(shown)
        self.stack.addWidget(self.message)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(8, 0, 8, 4)
        whole.addWidget(self.stack)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Draws in the colours of a theme."""
        self.view.theme = theme
        self.view.update()

    def show_message(self, sentence: str) -> None:
        """Shows a sentence in place of the pictures."""
        self.message.setText(sentence)
        self.stack.setCurrentWidget(self.message)

    def show_versions(
        self, browsed: BrowsedData, sample: SampleIndex, names: tuple[str, ...], versions: Any
    ) -> None:
        """Shows a picture and what augmentations of these names make of it."""
        field = browsed.first(FieldDisplay.PICTURE)
        assert field is not None
        original = image_from_values(field, browsed.row(*sample)[field.name])
        low, high = picture_range(field, versions)
        shown = BrowsedField(field.name, field.display, versions.shape[1:], low=low, high=high)
        self.caption.setText(
            with_particles(
                self.tr("In training {names} change every picture anew.").format(names=", ".join(names))
            )
        )
        self.view.show_images(original, [image_from_values(shown, version) for version in versions])
        self.stack.setCurrentIndex(0)


def _cells(area: QRectF, count: int) -> list[QRectF]:
    """Even squares that fill a rect best."""
    best, columns = 0.0, 1
    for num_columns in range(1, count + 1):
        lines = -(-count // num_columns)
        edge = min(
            (area.width() - GAP * (num_columns - 1)) / num_columns,
            (area.height() - GAP * (lines - 1)) / lines,
        )
        if edge > best:
            best, columns = edge, num_columns
    step = best + GAP
    return [
        QRectF(area.left() + at % columns * step, area.top() + at // columns * step, best, best)
        for at in range(count)
    ]
