"""The outline: the drawing as a list that can be searched, walked with keys and read aloud."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QLineEdit, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from graph.document import Graph, Node

NODE = Qt.ItemDataRole.UserRole


class OutlineDock(QWidget):
    """A row for each node, below it the wires that lead into it. `chosen` tells a node to be shown."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._graph = Graph()
        self._selected: tuple[str, ...] = ()
        self.field = QLineEdit(self)
        self.field.setPlaceholderText(self.tr("Find a node, a kind or a value"))
        self.field.setClearButtonEnabled(True)
        self.field.textChanged.connect(self._fill)
        self.field.returnPressed.connect(self._choose_next)
        self.tree = QTreeWidget(self)
        self.tree.setHeaderHidden(True)
        self.tree.setColumnCount(2)
        self.tree.setAllColumnsShowFocus(True)
        self.tree.setIndentation(14)
        self.tree.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.tree.setAccessibleName(self.tr("Nodes"))
        self.tree.currentItemChanged.connect(self._choose)
        self.tree.itemClicked.connect(self._choose)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 10, 6, 6)
        column.setSpacing(8)
        column.addWidget(self.field)
        column.addWidget(self.tree)

    def show_graph(self, graph: Graph) -> None:
        """Lists the nodes of a drawing from left to right."""
        if graph is not self._graph:
            self._graph = graph
            self._fill()

    def follow(self, nodes: Sequence[str]) -> None:
        """Marks the node that is selected on the canvas."""
        self._selected = tuple(nodes)
        with QSignalBlocker(self.tree):
            item = self._item_of(self._selected[0]) if len(self._selected) == 1 else None
            self.tree.setCurrentItem(item)  # type: ignore[arg-type]

    def search(self) -> None:
        """Lets something be searched for."""
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def _fill(self) -> None:
        with QSignalBlocker(self.tree):
            self.tree.clear()
            wanted = self.field.text().casefold().strip()
            for node in sorted(self._graph.nodes.values(), key=lambda each: each.at):
                if wanted in _words(node):
                    self.tree.addTopLevelItem(self._row(node))
            self.tree.resizeColumnToContents(0)
        self.follow(self._selected)

    def _row(self, node: Node) -> QTreeWidgetItem:
        item = QTreeWidgetItem([node.id, node.kind])
        item.setData(0, NODE, node.id)
        for wire in self._graph.wires_into(node.id):
            child = QTreeWidgetItem([f"{wire.input} ← {wire.source}.{wire.output}"])
            child.setData(0, NODE, wire.source)
            child.setFirstColumnSpanned(True)
            item.addChild(child)
        return item

    def _item_of(self, node: str) -> QTreeWidgetItem | None:
        items = (self.tree.topLevelItem(index) for index in range(self.tree.topLevelItemCount()))
        return next((item for item in items if item is not None and item.data(0, NODE) == node), None)

    def _choose(self, item: QTreeWidgetItem | None) -> None:
        if item is not None:
            self.chosen.emit(item.data(0, NODE))

    def _choose_next(self) -> None:
        """Goes to the next node that was found, round and round."""
        count = self.tree.topLevelItemCount()
        if count:
            current = self.tree.indexOfTopLevelItem(self.tree.currentItem())  # type: ignore[arg-type]
            self.tree.setCurrentItem(self.tree.topLevelItem((current + 1) % count))  # type: ignore[arg-type]


def _words(node: Node) -> str:
    values = " ".join(f"{name}={value}" for name, value in node.params.items())
    return f"{node.id} {node.kind} {values}".casefold()
