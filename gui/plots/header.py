"""The line above a plot: its title, the names of its curves, two buttons."""

from PySide6.QtCore import QEvent
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QSpacerItem, QToolButton, QVBoxLayout, QWidget

from gui.plots.legend import Legend

HEIGHT, LEGEND_HEIGHT = 30, 22
"""Pixels of the line, and of one more for names that have no space in it."""
SPACING = 8


class PlotHeader(QWidget):
    """Where there is no space, the buttons go, which the menu of the plot has too; then names are cut.

    Where not even cut names have space, they stand in a line of their own.
    """

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(HEIGHT)
        self.title = QLabel(title, self)
        self.title.setObjectName("plot")
        self.legend = Legend(self)
        self.log = self._make_button(self.tr("log"), self.tr("Logarithmic scale"))
        self.log.setCheckable(True)
        self.fit = self._make_button(self.tr("fit"), self.tr("Show all again"))
        self._optional_buttons = [self.log, self.fit]
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(0)
        self._row = QHBoxLayout()
        self._lines.addLayout(self._row, 1)
        self._row.setSpacing(SPACING)
        self._row.addWidget(self.title)
        self._row.addWidget(self.legend)
        self._stretch = QSpacerItem(0, 0, QSizePolicy.Policy.Expanding)
        self._row.addSpacerItem(self._stretch)
        self._row.addWidget(self.log)
        self._row.addWidget(self.fit)

    def _make_button(self, text: str, tip: str) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName("plain")
        button.setText(text)
        button.setToolTip(tip)
        button.setAccessibleName(tip)
        return button

    def add_beside_title(self, widget: QWidget) -> None:
        """Puts a widget behind the title."""
        self._row.insertWidget(1, widget, int(_is_shrinkable(widget)))

    def add_button(self, text: str, tip: str) -> QToolButton:
        """A button more at the right end, which stays."""
        button = self._make_button(text, tip)
        self._row.addWidget(button)
        return button

    def remove_log_button(self) -> None:
        """Does without the button for the scale, where another one offers it too."""
        self._optional_buttons.remove(self.log)
        self.log.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._update_buttons()

    def event(self, event: QEvent) -> bool:
        """Whether it was taken; names may have come or gone."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._update_buttons()
        return super().event(event)

    def _update_buttons(self) -> None:
        self._arrange_legend()
        shown = [
            widget
            for widget in self._row_widgets()
            if widget in self._optional_buttons or not widget.isHidden()
        ]
        needed = sum(widget.sizeHint().width() + SPACING for widget in shown if not _is_shrinkable(widget))
        for button in self._optional_buttons:
            button.setVisible(needed <= self.width())

    def _row_widgets(self) -> list[QWidget]:
        items = (self._row.itemAt(index) for index in range(self._row.count()))
        return [widget for item in items if item is not None and (widget := item.widget()) is not None]

    def _arrange_legend(self) -> None:
        """Puts the names beside the title, or below it where the line is too short for all of them."""
        others = [
            widget
            for widget in self._row_widgets()
            if widget not in (self.legend, *self._optional_buttons) and not widget.isHidden()
        ]
        needed = self.legend.min_width() + sum(
            widget.minimumSizeHint().width() + SPACING for widget in others
        )
        is_below = not self.legend.isHidden() and needed > self.width()
        if is_below == (self._lines.indexOf(self.legend) >= 0):
            return
        if is_below:
            self._row.removeWidget(self.legend)
            self._lines.addWidget(self.legend)
        else:
            self._lines.removeWidget(self.legend)
            self._row.insertWidget(self._row.indexOf(self._stretch), self.legend)
        self.setFixedHeight(HEIGHT + (LEGEND_HEIGHT if is_below else 0))


def _is_shrinkable(widget: QWidget) -> bool:
    """Whether it takes what space is left, and no more."""
    return widget.sizePolicy().horizontalPolicy() is QSizePolicy.Policy.Ignored
