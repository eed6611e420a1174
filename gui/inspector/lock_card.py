"""A card for a locked selection, with the button that unlocks it."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from graph.document import Node


class LockCard(QFrame):
    """`unlock_requested` is emitted by the button."""

    unlock_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self.label = QLabel(self)
        self.label.setWordWrap(True)
        self.button = QPushButton(self.tr("Unlock"), self)
        self.button.setObjectName("small")
        self.button.clicked.connect(self.unlock_requested)
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 6, 8, 6)
        row.addWidget(self.label, 1)
        row.addWidget(self.button)
        self.hide()

    def show_nodes(self, nodes: Sequence[Node]) -> None:
        """Shows how many of the nodes are locked, or nothing where none is."""
        count = sum(node.locked for node in nodes)
        if count and count == len(nodes):
            self.label.setText(self.tr("Locked: it stays as it is and where it is."))
        elif count:
            self.label.setText(self.tr("Locked: {count} of {total}.").format(count=count, total=len(nodes)))
        self.setVisible(count > 0)
