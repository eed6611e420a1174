"""A figure in a widget, as large as it fits."""

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.figure.elements import Figure
from gui.figure.painting import paint_figure

MARGIN = 12
MIN_SIZE, BEST_SIZE = QSize(360, 260), QSize(760, 520)


class FigurePreview(QWidget):
    """Shows one figure on white paper; it is painted once for each size."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._figure: Figure | None = None
        self._image = QImage()
        self.setMinimumSize(MIN_SIZE)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_figure(self, figure: Figure) -> None:
        """Shows another figure."""
        self._figure, self._image = figure, QImage()
        self.setAccessibleDescription(figure.title)
        self.update()

    def sizeHint(self) -> QSize:
        return BEST_SIZE

    def paintEvent(self, _event: QPaintEvent) -> None:
        ratio = self.devicePixelRatioF()
        size = QSize(round(self.width() * ratio), round(self.height() * ratio))
        if self._image.size() != size:
            self._image = self._render(size)
        painter = QPainter(self)
        self._image.setDevicePixelRatio(ratio)
        painter.drawImage(QPoint(), self._image)
        painter.end()

    def _render(self, size: QSize) -> QImage:
        image = QImage(size, QImage.Format.Format_RGB32)
        image.fill(Qt.GlobalColor.white if self._figure is None else QColor(self._figure.background))
        if self._figure is not None:
            painter = QPainter(image)
            area = QRectF(0, 0, size.width(), size.height()).adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN)
            paint_figure(painter, self._figure, area)
            painter.end()
        return image
