"""The names of curves above a plot, each of which hides or shows its curves."""

from collections.abc import Mapping

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QToolButton, QWidget

from gui.theme.colors import DARK, Theme

LINE_LENGTH = 16
"""Length of the coloured line before a name, in pixels."""
MAX_WIDTH = 300
"""Pixels that a row of names asks for at most, however many they are."""
MIN_NAME_WIDTH = 30
"""Pixels that a name has at least; the rest of it is cut, and shown whole by the tooltip."""


class LegendItem(QToolButton):
    """One name with its colour; pressed in while its curves are visible."""

    def __init__(self, title: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.color = QColor()
        self.theme: Theme = DARK
        self.setText(title)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setCheckable(True)
        self.setChecked(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setToolTip(self.tr("Show or hide {name}").format(name=title))

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        return QSize(metrics.horizontalAdvance(self.text()) + LINE_LENGTH + 16, metrics.height() + 6)

    def minimumSizeHint(self) -> QSize:
        usual = self.sizeHint()
        return QSize(min(LINE_LENGTH + MIN_NAME_WIDTH, usual.width()), usual.height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        if self.underMouse() or self.hasFocus():
            painter.setBrush(QColor(self.theme.raised))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0, 0, -1, -1), 4, 4)
        painter.setBrush(self.color if self.isChecked() else QColor(self.theme.border))
        painter.drawRoundedRect(QRectF(5, self.height() / 2 - 1.5, LINE_LENGTH, 3), 1.5, 1.5)
        painter.setPen(QColor(self.theme.text if self.isChecked() else self.theme.faint))
        text_rect = self.rect().adjusted(LINE_LENGTH + 10, 0, 0, 0)
        name = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, text_rect.width())
        painter.drawText(text_rect, Qt.AlignmentFlag.AlignVCenter, name)
        painter.end()


class Legend(QWidget):
    """A row of names. `toggled` carries a group of curves and whether it is to be shown."""

    toggled = Signal(str, bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self.items: dict[str, LegendItem] = {}
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(2)

    def minimumSizeHint(self) -> QSize:
        hint = super().minimumSizeHint()
        return QSize(min(MAX_WIDTH, hint.width()), hint.height())

    def show_group(self, group: str, title: str, color: QColor, theme: Theme) -> None:
        """Adds a group, or shows it in another colour."""
        if group not in self.items:
            item = LegendItem(title, self)
            item.toggled.connect(lambda is_on: self.toggled.emit(group, is_on))
            self.items[group] = item
            self._row.addWidget(item)
        self.items[group].color = color
        self.items[group].theme = theme
        self.items[group].update()

    def remove_group(self, group: str) -> None:
        """Takes a group away."""
        item = self.items.pop(group, None)
        if item is not None:
            item.hide()  # else its layout may still show it, as a window
            item.setParent(None)
            item.deleteLater()

    def show_only(self, colors: Mapping[str, QColor], theme: Theme) -> None:
        """Shows these groups, each under its own name, and no others."""
        for group in [name for name in self.items if name not in colors]:
            self.remove_group(group)
        for group, color in colors.items():
            self.show_group(group, group, color, theme)

    def set_shown(self, group: str, is_shown: bool) -> None:
        """Shows or hides the curves of a group, as a click on its name does."""
        if group in self.items:
            self.items[group].setChecked(is_shown)

    def is_shown(self, group: str) -> bool:
        """Whether the curves of a group are to be shown."""
        return group not in self.items or self.items[group].isChecked()
