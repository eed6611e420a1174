"""On what condition nodes of a block work: an expression that is true or false."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QWidget

from graph.catalogue.blocks import INPUT
from graph.document import Graph, Node
from graph.param_expressions import MAX_LENGTH


class ConditionRow(QWidget):
    """A labelled field; `chosen` carries an expression, or an empty text where they always work."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: str | None = ""
        self._nodes: tuple[str, ...] = ()
        label = QLabel(self.tr("When"), self)
        self.field = QLineEdit(self)
        self.field.setMaxLength(MAX_LENGTH - 1)
        self.field.setAccessibleName(self.tr("When it works"))
        hint = self.tr(
            "An expression of the block's parameters and of sizes that come in, as in stride != 1 or "
            "size(1) != channels, or whether an optional input is wired, as in wired(mask). Where it is "
            "false the node is left out: its first input goes on unchanged."
        )
        self.field.setToolTip(hint)
        label.setToolTip(hint)
        label.setBuddy(self.field)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(label)
        row.addWidget(self.field, 1)
        self.field.editingFinished.connect(self._emit)

    def show_nodes(self, graph: Graph, nodes: tuple[Node, ...]) -> None:
        """Shows the condition of nodes inside a block; hidden outside, where nothing differs."""
        is_inside = any(node.kind == INPUT for node in graph.nodes.values())
        self.setVisible(bool(nodes) and (is_inside or any(node.when for node in nodes)))
        texts = {node.when_text for node in nodes}
        self._shown = texts.pop() if len(texts) == 1 else None
        ids = tuple(node.id for node in nodes)
        is_typing = ids == self._nodes and self.field.hasFocus() and self.field.isModified()
        self._nodes = ids
        if not is_typing and self.field.text() != (self._shown or ""):
            self.field.setText(self._shown or "")
        self.field.setPlaceholderText(self.tr("always") if self._shown is not None else self.tr("different"))

    def _emit(self) -> None:
        self.field.setModified(False)
        text = self.field.text().strip().removeprefix("=").strip()
        if text == (self._shown or ""):
            return
        self._shown = text
        self.chosen.emit(f"={text}" if text else "")
