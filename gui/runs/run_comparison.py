"""Two runs beside each other: settings, measures, and what leads from one drawing to the other."""

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QBrush, QColor, QFont
from PySide6.QtWidgets import QCheckBox, QHeaderView, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from graph.project_diff import Difference, What
from gui.theme.colors import DARK, Theme
from runtime.store.compare import Comparison, Pair

NODE = Qt.ItemDataRole.UserRole
FIRST = 150
"""Width of the column of names, in pixels; the runs share the rest."""


class RunsCompare(QWidget):
    """A tree of settings, measures and differences of two runs.

    `reveal` tells a node that is to be shown, as `node` or `Block/node`.
    """

    reveal = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = DARK
        self._shown: tuple[Comparison, tuple[str, str]] | None = None
        self.only = QCheckBox(self.tr("Only what differs"), self)
        self.only.setChecked(True)
        self.only.toggled.connect(self._fill)
        self.tree = QTreeWidget(self)
        self.tree.setColumnCount(3)
        self.tree.setRootIsDecorated(False)
        self.tree.setItemsExpandable(False)
        self.tree.setIndentation(10)
        self.tree.setUniformRowHeights(True)
        self.tree.setAllColumnsShowFocus(True)
        self.tree.setAccessibleName(self.tr("Comparison of two runs"))
        header = self.tree.header()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Interactive)
        self.tree.setColumnWidth(0, FIRST)
        self.tree.itemClicked.connect(self._choose)
        self.tree.itemActivated.connect(self._choose)
        column_box = QVBoxLayout(self)
        column_box.setContentsMargins(0, 4, 0, 0)
        column_box.setSpacing(6)
        column_box.addWidget(self.only)
        column_box.addWidget(self.tree, 1)

    def set_theme(self, theme: Theme) -> None:
        """Shows it in the colours of a theme."""
        self._theme = theme
        self._fill()

    def show_comparison(self, found: Comparison, names: tuple[str, str]) -> None:
        """Shows two runs, which are called by these names."""
        self._shown = found, names
        self._fill()

    def _fill(self) -> None:
        self.tree.clear()
        if self._shown is None:
            return
        found, names = self._shown
        self.tree.setHeaderLabels(["", *names])
        for column, run in enumerate((found.first, found.second), 1):
            self.tree.headerItem().setToolTip(column, run.id)
        self._add_pairs(self.tr("Settings"), found.settings)
        self._add_pairs(self.tr("Measures"), found.measures)
        drawing = self._section(self.tr("Drawing"))
        if found.drawing is None:
            self._say(drawing, self.tr("One of the drawings cannot be read any more."))
        elif not found.drawing:
            self._say(drawing, self.tr("The drawings are the same."))
        for each in found.drawing or ():
            drawing.addChild(self._difference(each))

    def _section(self, title: str) -> QTreeWidgetItem:
        item = QTreeWidgetItem([title])
        font = QFont(self.tree.font())
        font.setBold(True)
        item.setFont(0, font)
        item.setForeground(0, QBrush(QColor(self._theme.muted)))
        item.setFlags(Qt.ItemFlag.ItemIsEnabled)
        self.tree.addTopLevelItem(item)
        item.setFirstColumnSpanned(True)
        item.setExpanded(True)
        return item

    def _say(self, section: QTreeWidgetItem, words: str) -> None:
        item = QTreeWidgetItem([words])
        item.setForeground(0, QBrush(QColor(self._theme.muted)))
        section.addChild(item)
        item.setFirstColumnSpanned(True)

    def _add_pairs(self, title: str, pairs: tuple[Pair, ...]) -> None:
        section = self._section(title)
        shown = [each for each in pairs if each.differs or not self.only.isChecked()]
        if not shown:
            self._say(section, self.tr("All the same.") if pairs else self.tr("None yet."))
        for each in shown:
            item = QTreeWidgetItem([each.name, value_words(each.first), value_words(each.second)])
            if each.differs:
                self._mark(item)
            section.addChild(item)

    def _difference(self, found: Difference) -> QTreeWidgetItem:
        place = ".".join(each for each in (found.block, found.node) if each)
        texts = {
            What.ADDED: [place, "", self.tr("added: {kind}").format(kind=found.after)],
            What.REMOVED: [place, self.tr("removed: {kind}").format(kind=found.before), ""],
            What.ALTERED: [f"{place}.{found.name}", value_words(found.before), value_words(found.after)],
            What.WIRED: [place, "", str(found.after)],
            What.UNWIRED: [place, str(found.before), ""],
        }
        item = QTreeWidgetItem(texts[found.what])
        self._mark(item)
        colors = {What.ADDED: self._theme.success, What.REMOVED: self._theme.error}
        if found.what in colors:
            for column in range(3):
                item.setForeground(column, QBrush(QColor(colors[found.what])))
        if found.node:
            item.setData(0, NODE, f"{found.block}/{found.node}" if found.block else found.node)
            item.setToolTip(0, self.tr("Click to show the node"))
        return item

    def _mark(self, item: QTreeWidgetItem) -> None:
        for column in (1, 2):
            item.setForeground(column, QBrush(QColor(self._theme.warning)))
            item.setToolTip(column, item.text(column))

    def _choose(self, item: QTreeWidgetItem) -> None:
        if node := item.data(0, NODE):
            self.reveal.emit(node)


def value_words(value: Any) -> str:
    """A value as it is shown in a table."""
    if value is None:
        return "–"
    if isinstance(value, bool):
        return str(value).lower()
    return f"{value:.6g}" if isinstance(value, float) else str(value)
