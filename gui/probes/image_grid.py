"""Rows as pictures beside each other: what a node gives, and what the data give for the same row."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from gui.theme.colors import DARK, Theme
from gui.widgets.field_images import draw_annotations, image_from_values
from gui.widgets.image_painting import draw_image
from runtime.array_types import Array
from runtime.data.browsing.field_display import BrowsedField
from runtime.probes.sample_views import AnnotatedImages

MIN_EDGE = 44
"""Pixels of the side of a picture, at least."""
GAP = 6
MAX_IMAGES = 96
"""Rows whose pictures are drawn."""

AnnotatedImage = tuple[QImage, dict[str, tuple[BrowsedField, Array]]]


class SampleImageGrid(QWidget):
    """As many rows as there is space for; the sides of a row stand together."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme: Theme = DARK
        self.rows: list[list[AnnotatedImage]] = []
        self.setAccessibleName(self.tr("Pictures"))

    def set_theme(self, theme: Theme) -> None:
        """Draws in the colours of a theme."""
        self.theme = theme
        self.update()

    def show_sides(self, sides: tuple[AnnotatedImages, ...]) -> None:
        """Shows other rows."""
        count = min(MAX_IMAGES, *(len(side.pictures) for side in sides))
        self.rows = [[_annotated_image(side, row) for side in sides] for row in range(count)]
        self.update()

    def rects(self) -> list[list[QRectF]]:
        """Where the sides of the rows stand, as far as there is space."""
        if not self.rows:
            return []
        sides = len(self.rows[0])
        wide, high = self.width() + GAP, self.height() + GAP
        for edge in range(max(MIN_EDGE, min(wide // sides, high) - GAP), MIN_EDGE - 1, -1):
            columns, lines = max(1, wide // (sides * edge + 2 * GAP)), max(1, high // (edge + GAP))
            if columns * lines >= len(self.rows):
                break  # the largest at which all have space
        rects = []
        for index in range(min(len(self.rows), columns * lines)):
            line, column = divmod(index, columns)
            left, top = column * (sides * edge + 2 * GAP), line * (edge + GAP)
            rects.append([QRectF(left + side * (edge + 1), top, edge, edge) for side in range(sides)])
        return rects

    def sizeHint(self) -> QSize:
        return QSize(4 * MIN_EDGE, 2 * MIN_EDGE)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        for row, rects in zip(self.rows, self.rects(), strict=False):
            for (image, marks), rect in zip(row, rects, strict=True):
                painter.fillRect(rect, QColor(self.theme.field))
                image_rect = draw_image(painter, rect, image, is_pixelated=True)
                if marks:
                    draw_annotations(painter, image_rect, image.size(), marks, self.theme)
        painter.end()


def _annotated_image(side: AnnotatedImages, row: int) -> AnnotatedImage:
    marks = {name: (field, values[row]) for name, (field, values) in (side.annotations or {}).items()}
    return image_from_values(side.field, side.pictures[row]), marks
