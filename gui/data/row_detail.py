"""One row seen large, with the values of all its fields."""

import numpy as np
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHeaderView, QLabel, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from gui.data.cell_renderers import CellRenderer, SampleIndex
from gui.data.formatting import filled_text, format_count, format_value, split_text, value_text
from gui.theme.colors import DARK, Theme
from runtime.data.browsing.browse import BrowsedData
from runtime.data.browsing.field_display import FieldDisplay

MIN_WIDTH = 230
"""Least width, in pixels."""
MAX_VALUES = 400
"""Values of one field that are listed."""


class SamplePreview(QWidget):
    """Draws one row as large as there is space."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme: Theme = DARK
        self._shown: tuple[CellRenderer, SampleIndex] | None = None

    def sizeHint(self) -> QSize:
        return QSize(MIN_WIDTH, 190)

    def show_row(self, renderer: CellRenderer | None, sample: SampleIndex) -> None:
        """Shows a row, if it has a face."""
        self._shown = (renderer, sample) if renderer is not None else None
        self.setVisible(renderer is not None)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        rect = QRectF(self.rect())
        if self._shown is not None:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(self.theme.window))
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.drawRoundedRect(rect, 5, 5)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
            renderer, sample = self._shown
            renderer.draw(painter, rect.adjusted(8, 8, -8, -8), sample, self.theme)
        painter.end()


class SampleDetail(QWidget):
    """The row that was taken last."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMinimumWidth(MIN_WIDTH)
        self.title = QLabel(self)
        self.title.setObjectName("plot")
        self.preview = SamplePreview(self)
        self.values = QTreeWidget(self)
        self.values.setColumnCount(2)
        self.values.setHeaderHidden(True)
        self.values.setRootIsDecorated(False)
        self.values.setIndentation(12)
        self.values.setAccessibleName(self.tr("Values of the sample"))
        self.values.header().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.values.header().setStretchLastSection(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.title)
        column.addWidget(self.preview, 3)
        column.addWidget(self.values, 2)

    def set_theme(self, theme: Theme) -> None:
        """Draws in the colours of a theme."""
        self.preview.theme = theme
        self.preview.update()

    def show_row(self, browsed: BrowsedData, renderer: CellRenderer | None, sample: SampleIndex) -> None:
        """Shows a row with all its values."""
        split, row = sample
        template = self.tr("{split}, row {row}")
        self.title.setText(template.format(split=split_text(browsed.names[split]), row=format_count(row + 1)))
        self.preview.show_row(renderer, sample)
        self.values.clear()
        for field in browsed.fields:
            value = browsed.row(split, row)[field.name]
            if field.display is not FieldDisplay.FEATURES:
                self._add(field.name, value_text(field, value))
                continue
            names = field.names or tuple(f"{field.name} {at}" for at in range(field.shape[0]))
            for at, (name, number) in enumerate(
                list(zip(names, np.asarray(value), strict=True))[:MAX_VALUES]
            ):
                is_filled = browsed.is_filled(split, row, field.name, at)
                self._add(name, format_value(number), is_filled=is_filled)

    def _add(self, name: str, text: str, *, is_filled: bool = False) -> None:
        item = QTreeWidgetItem([name, text])
        item.setToolTip(1, filled_text() if is_filled else text)
        item.setForeground(0, QColor(self.preview.theme.muted))
        if is_filled:
            font = item.font(1)
            font.setItalic(True)
            item.setFont(1, font)
            item.setForeground(1, QColor(self.preview.theme.muted))
        self.values.addTopLevelItem(item)
