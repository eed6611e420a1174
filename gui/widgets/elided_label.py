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

SPILL = 4  # pixels before its arrow that the words of a box may take besides their own room


class ElidedLabel(QLabel):
    """One line of plain words. `tip` is what the tooltip says; while words are cut, it says them first."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.tip = ""
        self.setTextFormat(Qt.TextFormat.PlainText)

    def minimumSizeHint(self) -> QSize:
        return QSize(self.fontMetrics().horizontalAdvance("…"), super().minimumSizeHint().height())

    @property
    def is_cut(self) -> bool:
        """Whether not all of the words are seen."""
        return self.fontMetrics().horizontalAdvance(self.text()) > self.contentsRect().width()

    def event(self, event: QEvent) -> bool:
        """Whether it was taken. The tooltip is made when somebody asks for it."""
        if event.type() == QEvent.Type.ToolTip:
            self.setToolTip(
                "\n".join(each for each in (self.text() if self.is_cut else "", self.tip) if each)
            )
        return super().event(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        room, metrics = self.contentsRect(), self.fontMetrics()
        words = metrics.elidedText(self.text(), Qt.TextElideMode.ElideRight, room.width())
        painter = QPainter(self)
        sides = QStyle.visualAlignment(self.layoutDirection(), self.alignment())
        self.style().drawItemText(
            painter, room, int(sides.value), self.palette(), self.isEnabled(), words, self.foregroundRole()
        )
        painter.end()


class ElidedBox(QComboBox):
    """A box whose chosen words are cut in their middle where there is no room, and told by the tooltip."""

    def event(self, event: QEvent) -> bool:
        """Whether it was taken. The tooltip is made when somebody asks for it."""
        if event.type() == QEvent.Type.ToolTip and self.is_cut:
            assert isinstance(event, QHelpEvent)
            QToolTip.showText(event.globalPos(), self.currentText(), self)
            return True
        return super().event(event)

    @property
    def is_cut(self) -> bool:
        """Whether not all of the words are seen."""
        return self._shown(self._option()) != self.currentText()

    def paintEvent(self, _event: QPaintEvent) -> None:
        option = self._option()
        option.currentText = self._shown(option)
        painter = QStylePainter(self)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
        painter.end()

    def _option(self) -> QStyleOptionComboBox:
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        return option

    def _shown(self, option: QStyleOptionComboBox) -> str:
        part = QStyle.SubControl.SC_ComboBoxEditField
        room = self.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, part, self)
        text = option.currentText
        return self.fontMetrics().elidedText(text, Qt.TextElideMode.ElideMiddle, room.width() + SPILL)
