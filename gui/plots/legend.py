"""The names of curves above a plot, each of which hides or shows its curves."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QMenu, QSizePolicy, QToolButton, QWidget

from gui.theme.colors import DARK, Theme

LINE_LENGTH = 16
"""Length of the coloured line before a name, in pixels."""
MIN_NAMES = 2
"""Names for which a row asks for space in any case."""
SPACING = 2
"""Pixels between two names."""
MIN_NAME_WIDTH = 30
"""Pixels that a name has at least; the rest of it is cut, and shown whole by the tooltip."""
READABLE_NAME_WIDTH = 72
"""Pixels that a name needs to be told from others; with less, the names get a line of their own."""


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

    def readable_size(self) -> QSize:
        """The size in which its name can be told from others."""
        usual = self.sizeHint()
        return QSize(min(LINE_LENGTH + READABLE_NAME_WIDTH, usual.width()), usual.height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        if self.underMouse() or self.hasFocus():
            painter.setBrush(QColor(self.theme.raised))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0, 0, -1, -1), 4, 4)
        painter.setBrush(self.color if self.isChecked() else QColor(self.theme.border))
        painter.drawRoundedRect(QRectF(5, self.height() / 2 - 1.5, LINE_LENGTH, 3), 1.5, 1.5)
        painter.setPen(QColor(self.theme.text if self.isChecked() else self.theme.muted))
        text_rect = self.rect().adjusted(LINE_LENGTH + 10, 0, 0, 0)
        name = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideMiddle, text_rect.width())
        painter.drawText(text_rect, Qt.AlignmentFlag.AlignVCenter, name)
        painter.end()


class Legend(QWidget):
    """A row of names. `toggled` carries a group of curves and whether it is to be shown.

    Where there is little space, names are cut; where there is less, the last ones are in a menu at the end.
    """

    toggled = Signal(str, bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self.items: dict[str, LegendItem] = {}
        self.more = QToolButton(self)
        self.more.setObjectName("plain")
        self.more.clicked.connect(self._open_menu)
        self.more.hide()

    def sizeHint(self) -> QSize:
        return self._hint([item.sizeHint() for item in self.items.values()])

    def minimumSizeHint(self) -> QSize:
        usual = self.sizeHint()
        sizes = [item.minimumSizeHint() for item in self.items.values()]
        rest = self.more.sizeHint().width() + SPACING if len(sizes) > MIN_NAMES else 0
        return QSize(min(self._hint(sizes[:MIN_NAMES]).width() + rest, usual.width()), usual.height())

    def min_width(self) -> int:
        """Pixels in which all names can be told from each other, though some may be cut."""
        return self._hint([item.readable_size() for item in self.items.values()]).width()

    def _hint(self, sizes: Sequence[QSize]) -> QSize:
        width = sum(size.width() for size in sizes) + SPACING * max(0, len(sizes) - 1)
        return QSize(width, max((size.height() for size in sizes), default=0))

    def show_group(self, group: str, title: str, color: QColor, theme: Theme) -> None:
        """Adds a group, or shows it in another colour."""
        if group not in self.items:
            item = LegendItem(title, self)
            item.toggled.connect(lambda is_on: self.toggled.emit(group, is_on))
            self.items[group] = item
            self._arrange()
        self.items[group].color = color
        self.items[group].theme = theme
        self.items[group].update()

    def remove_group(self, group: str) -> None:
        """Takes a group away."""
        item = self.items.pop(group, None)
        if item is not None:
            item.hide()
            item.setParent(None)
            item.deleteLater()
            self._arrange()

    def _arrange(self) -> None:
        """Places the names within the width that there is."""
        items = list(self.items.values())
        min_widths = [item.minimumSizeHint().width() for item in items]
        shown = num_fitting(min_widths, self.width(), SPACING, self.more.sizeHint().width())
        rest = 0 if shown == len(items) else self.more.sizeHint().width() + SPACING
        widths = share_width(
            [item.sizeHint().width() for item in items[:shown]],
            min_widths[:shown],
            self.width() - rest - SPACING * max(0, shown - 1),
        )
        left = 0
        for item, width in zip(items, [*widths, *[0] * (len(items) - shown)], strict=True):
            height = item.sizeHint().height()
            item.setGeometry(left, (self.height() - height) // 2, width, height)
            item.setVisible(width > 0)
            left += width + SPACING if width else 0
        self.more.setVisible(rest > 0)
        self.more.setText(f"+{len(items) - shown}")
        self.more.setToolTip(", ".join(item.text() for item in items[shown:]))
        self.more.setAccessibleName(self.more.toolTip())
        height = self.more.sizeHint().height()
        self.more.setGeometry(left, (self.height() - height) // 2, max(0, rest - SPACING), height)
        self.updateGeometry()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _open_menu(self) -> None:
        """Offers the names for which there is no space."""
        menu = QMenu(self)
        for item in self.items.values():
            if item.isHidden():
                action = menu.addAction(swatch(item.color), item.text())
                action.setCheckable(True)
                action.setChecked(item.isChecked())
                action.toggled.connect(item.setChecked)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))

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


def num_fitting(min_widths: Sequence[int], width: int, spacing: int, rest: int) -> int:
    """How many of the first widgets have room for their least widths, and what stands for the others, too."""
    if sum(min_widths) + spacing * max(0, len(min_widths) - 1) <= width:
        return len(min_widths)
    used = rest
    for index, own in enumerate(min_widths):
        used += own + spacing
        if used > width:
            return index
    return len(min_widths)


def share_width(usual: Sequence[int], min_widths: Sequence[int], width: int) -> list[int]:
    """Widths that together are not above `width`: the longest are cut, not below `min_widths`."""
    widths = list(usual)
    while sum(widths) > width:
        longest = max(
            (index for index in range(len(widths)) if widths[index] > min_widths[index]),
            key=lambda index: widths[index],
            default=None,
        )
        if longest is None:
            break
        widths[longest] -= 1
    return widths


def swatch(color: QColor) -> QIcon:
    """A square in the colour of a curve."""
    picture = QPixmap(12, 12)
    picture.fill(color)
    return QIcon(picture)
