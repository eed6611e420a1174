"""The button of a fix: a text that has no room in one line takes several, and is shortened last of all."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QStyle, QStyleOptionButton, QStylePainter, QWidget

MIN_WIDTH = 80
"""Pixels that it may be narrowed to."""
MAX_LINES = 3
SPARE_WIDTH = 4
"""Pixels of its margins that a text may take, so that one which just fits is not wrapped."""
WRAPPED = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap


class FixButton(QPushButton):
    """A small button that never makes its panel wider; the whole text is in its tip.

    Two fixes of one problem often differ in a single word in the middle: a text that is shortened says which
    of them it is only by chance, so that it is wrapped first.
    """

    def __init__(self, text: str, parent: QWidget | None = None, tip: str = "") -> None:
        super().__init__(text, parent)
        self.setObjectName("small")
        self.setToolTip(tip or text)
        policy = QSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def shown_text(self) -> str:
        """The text as far as it has room."""
        return wrapped_text(self.text(), self.fontMetrics(), self._text_width(self.width()))

    def minimumSizeHint(self) -> QSize:
        hint = super().minimumSizeHint()
        return QSize(min(hint.width(), MIN_WIDTH), hint.height())

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        hint, metrics = super().sizeHint(), self.fontMetrics()
        available = self._text_width(width)
        text = wrapped_text(self.text(), metrics, available)
        height = metrics.boundingRect(QRect(0, 0, available, 0), WRAPPED, text).height()
        return hint.height() + max(0, height - metrics.height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        option = QStyleOptionButton()
        self.initStyleOption(option)
        painter = QStylePainter(self)
        option.text = ""
        painter.drawControl(QStyle.ControlElement.CE_PushButton, option)
        available = self._text_width(self.width())
        rect = QRect((self.width() - available) // 2, 0, available, self.height())
        painter.drawItemText(
            rect, int(WRAPPED), option.palette, self.isEnabled(), self.shown_text, self.foregroundRole()
        )

    def _text_width(self, width: int) -> int:
        """The pixels of a line in a button of a width: all but what the style puts around a text."""
        around = super().sizeHint().width() - self.fontMetrics().horizontalAdvance(self.text())
        return max(1, width - around + SPARE_WIDTH)


def wrapped_text(text: str, metrics: QFontMetrics, width: int) -> str:
    """A text that fits into `MAX_LINES` lines of a width in pixels, if need be shortened in the middle."""
    if metrics.horizontalAdvance(text) <= width:
        return text
    max_height = MAX_LINES * metrics.lineSpacing()
    shown, available = text, MAX_LINES * width
    while metrics.boundingRect(QRect(0, 0, width, 0), WRAPPED, shown).height() > max_height and available > 0:
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideMiddle, available)
        available -= max(1, width // 6)
    return shown
