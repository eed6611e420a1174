"""Two runs beside each other: settings, metrics, and what leads from one drawing to the other."""

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QBrush, QColor, QFont
from PySide6.QtWidgets import QCheckBox, QHeaderView, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from graph.project_diff import ChangeType, DiffEntry
from gui.theme.colors import DARK, Theme
from runtime.number_text import number_text
from runtime.store.compare import ComparedValue, RunComparison

NODE_ROLE = Qt.ItemDataRole.UserRole
NAME_WIDTH = 150
"""Width of the column of names, in pixels; the runs share the rest."""


class RunComparisonView(QWidget):
    """A tree of settings, metrics and differences of two runs.

    `reveal` carries a node that is to be shown, as `node` or `Block/node`.
    """

    reveal = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = DARK
        self._shown: tuple[RunComparison, tuple[str, str]] | None = None
        self.differences_only = QCheckBox(self.tr("Only what differs"), self)
        self.differences_only.setChecked(True)
        self.differences_only.toggled.connect(self._fill)
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
        self.tree.setColumnWidth(0, NAME_WIDTH)
        self.tree.itemClicked.connect(self._choose)
        self.tree.itemActivated.connect(self._choose)
        column_box = QVBoxLayout(self)
        column_box.setContentsMargins(0, 4, 0, 0)
        column_box.setSpacing(6)
        column_box.addWidget(self.differences_only)
        column_box.addWidget(self.tree, 1)

    def set_theme(self, theme: Theme) -> None:
        """Shows it in the colours of a theme."""
        self._theme = theme
        self._fill()

    def show_comparison(self, comparison: RunComparison, names: tuple[str, str]) -> None:
        """Shows two runs, which are called by these names."""
        self._shown = comparison, names
        self._fill()

    def _fill(self) -> None:
        self.tree.clear()
        if self._shown is None:
            return
        comparison, names = self._shown
        self.tree.setHeaderLabels(["", *names])
        for column, run in enumerate((comparison.first, comparison.second), 1):
            self.tree.headerItem().setToolTip(column, run.id)
        self._add_pairs(self.tr("Settings"), comparison.settings)
        metrics = (replace(pair, name=self._measure_name(pair.name)) for pair in comparison.metrics)
        self._add_pairs(self.tr("Measures"), tuple(metrics))
        self._add_changes(comparison)
        drawing = self._section(self.tr("Drawing"))
        if comparison.drawing is None:
            self._add_message(drawing, self.tr("One of the drawings cannot be read any more."))
        elif not comparison.drawing:
            self._add_message(drawing, self.tr("The drawings are the same."))
        for difference in comparison.drawing or ():
            drawing.addChild(self._difference_item(difference))

    def _measure_name(self, name: str) -> str:
        """A measure of a split, which is named in the window's language: `validation loss`."""
        splits = {"train": self.tr("train"), "validation": self.tr("validation"), "test": self.tr("test")}
        split, _, measure = name.partition(" ")
        return f"{splits.get(split, split)} {measure}".rstrip()

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

    def _add_message(self, section: QTreeWidgetItem, text: str) -> None:
        item = QTreeWidgetItem([text])
        item.setForeground(0, QBrush(QColor(self._theme.muted)))
        section.addChild(item)
        item.setFirstColumnSpanned(True)

    def _add_pairs(self, title: str, pairs: tuple[ComparedValue, ...]) -> None:
        section = self._section(title)
        shown = [pair for pair in pairs if pair.differs or not self.differences_only.isChecked()]
        if not shown:
            self._add_message(section, self.tr("All the same.") if pairs else self.tr("None yet."))
        for pair in shown:
            item = QTreeWidgetItem([pair.name, format_cell(pair.first), format_cell(pair.second)])
            if pair.differs:
                self._mark(item)
            section.addChild(item)

    def _add_changes(self, comparison: RunComparison) -> None:
        """What was changed while either learned, with the epoch; nothing where nothing was."""
        runs = (comparison.first, comparison.second)
        if not any(comparison.changes):
            return
        section = self._section(self.tr("Changed while it learned"))
        for column, (run, records) in enumerate(zip(runs, comparison.changes, strict=True), 1):
            for record in records:
                item = QTreeWidgetItem([record.change.name, "", ""])
                before, after = format_cell(record.change.before), format_cell(record.change.after)
                text = self.tr("{before} → {after} at epoch {epoch}")
                epoch = format_cell(round(record.step / max(1, run.steps_per_epoch), 2))
                item.setText(column, text.format(before=before, after=after, epoch=epoch))
                self._mark(item)
                section.addChild(item)

    def _difference_item(self, difference: DiffEntry) -> QTreeWidgetItem:
        location = ".".join(part for part in (difference.block, difference.node) if part)
        texts = {
            ChangeType.ADDED: [location, "–", str(difference.after)],
            ChangeType.REMOVED: [location, str(difference.before), "–"],
            ChangeType.ALTERED: [
                f"{location}.{difference.name}",
                format_cell(difference.before),
                format_cell(difference.after),
            ],
            ChangeType.WIRED: [location, "", str(difference.after)],
            ChangeType.UNWIRED: [location, str(difference.before), ""],
        }
        item = QTreeWidgetItem(texts[difference.what])
        self._mark(item)
        if difference.node:
            item.setData(
                0, NODE_ROLE, f"{difference.block}/{difference.node}" if difference.block else difference.node
            )
            item.setToolTip(0, self.tr("Click to show the node"))
        return item

    def _mark(self, item: QTreeWidgetItem) -> None:
        for column in (1, 2):
            item.setForeground(column, QBrush(QColor(self._theme.warning)))
            item.setToolTip(column, item.text(column))

    def _choose(self, item: QTreeWidgetItem) -> None:
        if node := item.data(0, NODE_ROLE):
            self.reveal.emit(node)


def format_cell(value: Any) -> str:
    """A value as it is shown in a table."""
    if value is None:
        return "–"
    if isinstance(value, bool):
        return str(value).lower()
    return number_text(value, 6) if isinstance(value, float) else str(value)
