"""The outline: every drawing of the project as a list to search, to walk with keys, to be read aloud."""

from collections.abc import Iterator, Mapping, Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLabel,
    QLineEdit,
    QTreeWidget,
    QTreeWidgetItem,
    QTreeWidgetItemIterator,
    QVBoxLayout,
    QWidget,
)

from graph.compiler.analysis import Analysis
from graph.compiler.block_view import analysis_of_block, find_block_path
from graph.document import Graph, Node, Project
from gui.widgets.visibility import is_on_screen

NODE_ROLE = Qt.ItemDataRole.UserRole
"""Of a row for a node: `node`, or `Block/node`."""


class OutlineDock(QWidget):
    """A row for each node, below it the wires that lead into it; a group for each block.

    `chosen` carries a node to be shown: `node`, or `Block/node`.
    """

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._project = Project()
        self._block: str | None = None
        self._analysis: Analysis | None = None
        self._selected: tuple[str, ...] = ()
        self._is_stale = False
        self.search_field = QLineEdit(self)
        self.search_field.setPlaceholderText(self.tr("Find in the drawing"))
        self.search_field.setToolTip(self.tr("Find a node, a kind, a value or a shape"))
        self.search_field.setClearButtonEnabled(True)
        self.search_field.textChanged.connect(self._fill)
        self.search_field.returnPressed.connect(self.choose_next)
        self.match_count = QLabel(self)
        self.match_count.setObjectName("muted")
        self.match_count.hide()
        self.tree = QTreeWidget(self)
        self.tree.setHeaderHidden(True)
        self.tree.setColumnCount(2)
        self.tree.setAllColumnsShowFocus(True)
        self.tree.setIndentation(14)
        self.tree.setUniformRowHeights(True)
        self.tree.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.tree.setAccessibleName(self.tr("Nodes"))
        self.tree.currentItemChanged.connect(self._choose)
        self.tree.itemClicked.connect(self._choose)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 10, 6, 6)
        column.setSpacing(8)
        column.addWidget(self.search_field)
        column.addWidget(self.match_count)
        column.addWidget(self.tree)

    def show_project(self, project: Project, block: str | None, analysis: Analysis | None) -> None:
        """Lists the nodes of all drawings from left to right; `block` is the one that is visible."""
        is_searched = bool(self.search_field.text().strip())  # then shapes count, which no row shows
        is_other = project is not self._project or (is_searched and analysis is not self._analysis)
        self._project, self._block, self._analysis = project, block, analysis
        self._is_stale = self._is_stale or is_other
        self.refresh()
        self.follow(self._selected)

    def refresh(self) -> None:
        """Lists what has changed while nobody looked, as soon as somebody does."""
        if self._is_stale and is_on_screen(self):
            self._fill()

    def follow(self, nodes: Sequence[str]) -> None:
        """Marks the node that is selected on the canvas."""
        self._selected = tuple(nodes)
        if self._is_stale:
            return
        with QSignalBlocker(self.tree):
            item = None
            if len(self._selected) == 1:
                node = self._selected[0]
                item = self._item_of(f"{self._block}/{node}" if self._block else node)
            self.tree.setCurrentItem(item)  # type: ignore[arg-type]

    def search(self) -> None:
        """Lets something be searched for."""
        self.search_field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search_field.selectAll()

    def choose_next(self, step: int = 1) -> None:
        """Goes to the next node that was found, or with -1 to the one before, round and round."""
        if self._is_stale:
            self._fill()
        rows = list(self._rows())
        if not rows:
            return
        current = self.tree.currentItem()
        index = rows.index(current) + step if current in rows else (0 if step > 0 else -1)
        self.tree.setCurrentItem(rows[index % len(rows)])

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()

    def _fill(self) -> None:
        self._is_stale = False
        query = self.search_field.text().casefold().strip()
        with QSignalBlocker(self.tree):
            self.tree.clear()
            self.tree.addTopLevelItems(self._rows_of(self._project.main, "", self._shapes(None), query))
            for name, block in self._project.blocks.items():
                rows = self._rows_of(block.graph, f"{name}/", self._shapes(name), query)
                if rows or query in name.casefold():
                    group = QTreeWidgetItem([name, self.tr("Block")])
                    group.addChildren(rows)
                    self.tree.addTopLevelItem(group)
                    group.setExpanded(bool(query) or name == self._block)
            self.tree.resizeColumnToContents(0)
        self.match_count.setVisible(bool(query))
        self.match_count.setText(self.tr("Found: {count}").format(count=sum(1 for _ in self._rows())))
        self.follow(self._selected)

    def _shapes(self, block: str | None) -> Mapping[str, str]:
        """What the nodes of a drawing give, as text to search in."""
        analysis = self._analysis
        if analysis is None or analysis.project is not self._project:
            return {}
        path = find_block_path(analysis.project, block) if block else ()
        shapes: dict[str, str] = {}
        if path is not None:
            for (node, _), value_type in analysis_of_block(analysis, path).types.items():
                shapes[node] = f"{shapes.get(node, '')} {value_type}"
        return shapes

    def _rows_of(
        self, graph: Graph, prefix: str, shapes: Mapping[str, str], query: str
    ) -> list[QTreeWidgetItem]:
        return [
            _row(graph, node, prefix)
            for node in sorted(graph.nodes.values(), key=lambda candidate: candidate.at)
            if query in _searchable_text(node) or query in shapes.get(node.id, "").casefold()
        ]

    def _rows(self) -> Iterator[QTreeWidgetItem]:
        """The rows that stand for nodes, from top to bottom."""
        walk = QTreeWidgetItemIterator(self.tree)
        while (item := walk.value()) is not None:
            if item.data(0, NODE_ROLE) and item.childIndicatorPolicy() is not _WIRE:
                yield item
            walk += 1

    def _item_of(self, owner: str) -> QTreeWidgetItem | None:
        return next((item for item in self._rows() if item.data(0, NODE_ROLE) == owner), None)

    def _choose(self, item: QTreeWidgetItem | None) -> None:
        if item is not None and item.data(0, NODE_ROLE):
            self.chosen.emit(item.data(0, NODE_ROLE))


_WIRE = QTreeWidgetItem.ChildIndicatorPolicy.DontShowIndicator
"""How a row for a wire, which has nothing below it, is distinguished from one for a node."""


def _row(graph: Graph, node: Node, prefix: str) -> QTreeWidgetItem:
    item = QTreeWidgetItem([node.id, _kind_text(node)])
    item.setData(0, NODE_ROLE, prefix + node.id)
    for wire in graph.wires_into(node.id):
        child = QTreeWidgetItem([f"{wire.input} ← {wire.source}.{wire.output}"])
        child.setData(0, NODE_ROLE, prefix + wire.source)
        child.setChildIndicatorPolicy(_WIRE)
        item.addChild(child)
        child.setFirstColumnSpanned(True)
    return item


def _kind_text(node: Node) -> str:
    """The kind of a node, with its condition."""
    kind = node.kind.removeprefix("block:")
    return f"{kind}  if {node.when_text}" if node.when else kind


def _searchable_text(node: Node) -> str:
    values = " ".join(f"{name}={value}" for name, value in node.params.items())
    marks = " ".join(mark for mark in ("bypass", "frozen", "locked") if getattr(node, mark))
    marks = marks if node.freeze is None else f"{marks} frozen"
    marks = f"{marks} when {node.when_text}" if node.when else marks
    return f"{node.id} {node.kind} {values} {marks}".casefold()
