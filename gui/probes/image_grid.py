"""Rows as pictures beside each other: what a node gives, and what the data give for the same row."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from gui.data.field_images import draw_marks, draw_picture, picture_of
from gui.theme.colors import DARK, Theme
from runtime.data.browsing.field_display import BrowsedField
from runtime.probes.sample_views import Array, Shown

EDGE = 44
"""Pixels of the side of a picture, at least."""
GAP = 6
MOST = 96
"""Rows whose pictures are drawn."""

Part = tuple[QImage, dict[str, tuple[BrowsedField, Array]]]


class PictureGrid(QWidget):
    """As many rows as there is room for; the sides of a row stand together."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme: Theme = DARK
        self.rows: list[list[Part]] = []
        self.setAccessibleName(self.tr("Pictures"))

    def set_theme(self, theme: Theme) -> None:
        """Draws in the colours of a theme."""
        self.theme = theme
        self.update()

    def show_sides(self, sides: tuple[Shown, ...]) -> None:
        """Shows other rows."""
        count = min(MOST, *(len(side.pictures) for side in sides))
        self.rows = [[_part(side, row) for side in sides] for row in range(count)]
        self.update()

    def places(self) -> list[list[QRectF]]:
        """Where the sides of the rows stand, as far as there is room."""
        if not self.rows:
            return []
        sides = len(self.rows[0])
        wide, high = self.width() + GAP, self.height() + GAP
        for edge in range(max(EDGE, min(wide // sides, high) - GAP), EDGE - 1, -1):
            columns, lines = max(1, wide // (sides * edge + 2 * GAP)), max(1, high // (edge + GAP))
            if columns * lines >= len(self.rows):
                break  # the largest at which all have room
        found = []
        for index in range(min(len(self.rows), columns * lines)):
            line, column = divmod(index, columns)
            left, top = column * (sides * edge + 2 * GAP), line * (edge + GAP)
            found.append([QRectF(left + side * (edge + 1), top, edge, edge) for side in range(sides)])
        return found

    def sizeHint(self) -> QSize:
        return QSize(4 * EDGE, 2 * EDGE)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        for row, rooms in zip(self.rows, self.places(), strict=False):
            for (image, marks), room in zip(row, rooms, strict=True):
                painter.fillRect(room, QColor(self.theme.field))
                place = draw_picture(painter, room, image)
                if marks:
                    draw_marks(painter, place, image.size(), marks, self.theme)
        painter.end()


def _part(side: Shown, row: int) -> Part:
    marks = {name: (field, values[row]) for name, (field, values) in (side.marks or {}).items()}
    return picture_of(side.field, side.pictures[row]), marks
