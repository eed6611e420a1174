"""Labels and boxes that elide their text where it does not fit; the tooltip shows all of it."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QHelpEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import (
    QComboBox,
    QLabel,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
    QToolTip,
    QWidget,
)

EXTRA_WIDTH = 4  # pixels before its arrow that the text of a box may take besides its own rectangle


class ElidedLabel(QLabel):
    """Lines of plain text. `tip` is the tooltip; while the text is elided, the tooltip starts with it."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.tip = ""
        self.min_letters = 0
        """Letters of average width below which nothing is shown of a text that does not fit."""
        self.is_whole = False
        """Whether nothing at all is shown of a text that does not fit: half of a number is another number."""
        self.setTextFormat(Qt.TextFormat.PlainText)

    def minimumSizeHint(self) -> QSize:
        return QSize(self.fontMetrics().horizontalAdvance("…"), super().minimumSizeHint().height())

    @property
    def is_elided(self) -> bool:
        """Whether the text is elided."""
        widths = (self.fontMetrics().horizontalAdvance(line) for line in self.text().splitlines())
        return max(widths, default=0) > self.contentsRect().width()

    def event(self, event: QEvent) -> bool:
        """Builds the tooltip when Qt asks for it; gives whether the event was handled."""
        if event.type() == QEvent.Type.ToolTip:
            self.setToolTip(
                "\n".join(line for line in (self.text() if self.is_elided else "", self.tip) if line)
            )
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self.is_elided:  # what changes many times a second mostly fits, and Qt paints it faster
            super().paintEvent(event)
            return
        rect, metrics = self.contentsRect(), self.fontMetrics()
        if self.is_whole or rect.width() < self.min_letters * metrics.averageCharWidth():
            return
        text = "\n".join(
            metrics.elidedText(line, Qt.TextElideMode.ElideRight, rect.width())
            for line in self.text().splitlines()
        )
        painter = QPainter(self)
        alignment = QStyle.visualAlignment(self.layoutDirection(), self.alignment())
        self.style().drawItemText(
            painter, rect, int(alignment.value), self.palette(), self.isEnabled(), text, self.foregroundRole()
        )
        painter.end()


class ElidedComboBox(QComboBox):
    """A combo box that elides its chosen text in the middle; the tooltip shows all of it."""

    def event(self, event: QEvent) -> bool:
        """Builds the tooltip when Qt asks for it; gives whether the event was handled."""
        if event.type() == QEvent.Type.ToolTip and self.is_elided:
            assert isinstance(event, QHelpEvent)
            QToolTip.showText(event.globalPos(), self._style_option().currentText, self)
            return True
        return super().event(event)

    @property
    def is_elided(self) -> bool:
        """Whether the text is elided."""
        option = self._style_option()
        return self._elided_text(option) != option.currentText

    def paintEvent(self, _event: QPaintEvent) -> None:
        option = self._style_option()
        option.currentText = self._elided_text(option)
        painter = QStylePainter(self)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
        painter.end()

    def _style_option(self) -> QStyleOptionComboBox:
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        if self.currentIndex() < 0 and self.placeholderText():
            option.currentText = self.placeholderText()
            placeholder = self.palette().placeholderText()
            option.palette.setBrush(QPalette.ColorRole.ButtonText, placeholder)
            option.palette.setBrush(QPalette.ColorRole.Text, placeholder)
        return option

    def _elided_text(self, option: QStyleOptionComboBox) -> str:
        part = QStyle.SubControl.SC_ComboBoxEditField
        rect = self.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, part, self)
        text = option.currentText
        return self.fontMetrics().elidedText(text, Qt.TextElideMode.ElideMiddle, rect.width() + EXTRA_WIDTH)
