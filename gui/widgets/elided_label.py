"""Words that are cut with dots where there is no room, and told whole by their tooltip."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QComboBox,
    QLabel,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
    QToolTip,
    QWidget,
)

EXTRA_WIDTH = 4  # pixels before its arrow that the words of a box may take besides their own room


class ElidedLabel(QLabel):
    """One line of plain words. `tip` is what the tooltip says; while words are cut, it says them first."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.tip = ""
        self.setTextFormat(Qt.TextFormat.PlainText)

    def minimumSizeHint(self) -> QSize:
        return QSize(self.fontMetrics().horizontalAdvance("…"), super().minimumSizeHint().height())

    @property
    def is_elided(self) -> bool:
        """Whether not all of the words are seen."""
        return self.fontMetrics().horizontalAdvance(self.text()) > self.contentsRect().width()

    def event(self, event: QEvent) -> bool:
        """Whether it was taken. The tooltip is made when somebody asks for it."""
        if event.type() == QEvent.Type.ToolTip:
            self.setToolTip(
                "\n".join(line for line in (self.text() if self.is_elided else "", self.tip) if line)
            )
        return super().event(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        rect, metrics = self.contentsRect(), self.fontMetrics()
        text = metrics.elidedText(self.text(), Qt.TextElideMode.ElideRight, rect.width())
        painter = QPainter(self)
        alignment = QStyle.visualAlignment(self.layoutDirection(), self.alignment())
        self.style().drawItemText(
            painter, rect, int(alignment.value), self.palette(), self.isEnabled(), text, self.foregroundRole()
        )
        painter.end()


class ElidedComboBox(QComboBox):
    """A box whose chosen words are cut in their middle where there is no room, and told by the tooltip."""

    def event(self, event: QEvent) -> bool:
        """Whether it was taken. The tooltip is made when somebody asks for it."""
        if event.type() == QEvent.Type.ToolTip and self.is_elided:
            assert isinstance(event, QHelpEvent)
            QToolTip.showText(event.globalPos(), self.currentText(), self)
            return True
        return super().event(event)

    @property
    def is_elided(self) -> bool:
        """Whether not all of the words are seen."""
        return self._elided_text(self._style_option()) != self.currentText()

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
        return option

    def _elided_text(self, option: QStyleOptionComboBox) -> str:
        part = QStyle.SubControl.SC_ComboBoxEditField
        rect = self.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, part, self)
        text = option.currentText
        return self.fontMetrics().elidedText(text, Qt.TextElideMode.ElideMiddle, rect.width() + EXTRA_WIDTH)
