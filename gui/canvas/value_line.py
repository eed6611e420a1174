"""A line below a node into which its values are typed: `64`, `64 5` or `64 stride=2`."""

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit

from graph.catalogue.kind import Kind
from graph.edits.chain_text import parse_values
from graph.edits.nodes import set_parameter
from gui.canvas.canvas_view import CanvasView
from gui.canvas.edit_commands import editable_nodes

MIN_WIDTH = 220  # pixels
GAP = 4


class ValueLine(QObject):
    """At most one line. Enter sets the values, Esc discards them; both give the keys back to the canvas."""

    def __init__(self, canvas: CanvasView) -> None:
        super().__init__(canvas.widget)
        self._canvas = canvas
        self._node = ""
        self.field: QLineEdit | None = None

    def open(self, node: str, text: str) -> bool:
        """Opens the line below a node; gives whether the node has values and may be changed."""
        kind = self._kind_of(node)
        names = [parameter.name for parameter in kind.parameters if not parameter.inferred] if kind else []
        if not names or not editable_nodes(self._canvas, [node]):
            return False
        self.close()
        self._node = node
        canvas = self._canvas
        box = canvas.scene_geometry.boxes[node]
        x, y = canvas.viewport.to_screen((box.x, box.y + box.height))
        self.field = QLineEdit(text, canvas.widget)
        self.field.setObjectName("writing")
        self.field.setAccessibleName(", ".join(names))
        self.field.setPlaceholderText(" ".join(names))
        width = max(MIN_WIDTH, round(box.width * canvas.viewport.scale))
        height = self.field.sizeHint().height()
        left = max(0, min(round(x), canvas.widget.width() - width))
        top = max(0, min(round(y) + GAP, canvas.widget.height() - height))
        self.field.setGeometry(left, top, width, height)
        self.field.textChanged.connect(self._show_reading)
        self.field.installEventFilter(self)
        self.field.show()
        self.field.setFocus()
        self.field.deselect()
        self.field.setCursorPosition(len(text))
        self._show_reading(text)
        return True

    def close(self) -> None:
        """Closes the line without a change."""
        field, self.field = self.field, None
        if field is not None:
            field.removeEventFilter(self)
            field.hide()
            field.deleteLater()
            self._canvas.status_message.emit("")
            self._canvas.widget.setFocus()

    def _kind_of(self, node: str) -> Kind | None:
        graph_node = self._canvas.graph.nodes.get(node)
        return self._canvas.kinds.of(graph_node) if graph_node is not None else None

    def _show_reading(self, text: str) -> None:
        """Says in the status bar what the line means, or which part of it nothing."""
        kind = self._kind_of(self._node)
        if kind is None:
            return
        values, unknown = parse_values(kind, text)
        if self.field is not None:
            self.field.setProperty("invalid", bool(unknown))  # then Enter leaves the keys here
        if unknown:
            sentence = QCoreApplication.translate("NodeSearch", "Not understood: {parts}")
            parts = ", ".join(f"“{part}”" for part in unknown)
            self._canvas.status_message.emit(sentence.format(parts=parts))
        else:
            self._canvas.status_message.emit(", ".join(f"{name} = {value}" for name, value in values.items()))

    def _commit(self) -> bool:
        """Sets the values; gives whether all of the line was understood."""
        canvas, kind = self._canvas, self._kind_of(self._node)
        if kind is None or self.field is None:
            return True
        values, unknown = parse_values(kind, self.field.text())
        if unknown:
            return False
        graph = canvas.graph
        for name, value in values.items():
            graph = set_parameter(graph, self._node, name, value)
        if values and graph.nodes[self._node] != canvas.graph.nodes[self._node]:
            text = QCoreApplication.translate("Canvas", "Set {names}").format(names=", ".join(values))
            canvas.edited.emit(text, graph)
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Handles the keys that end the line, and the loss of the focus."""
        if watched is not self.field:
            return False
        if event.type() == QEvent.Type.FocusOut:
            self._commit()
            self.close()
        elif isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Escape:
                self.close()
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                if self._commit():
                    self.close()
                return True
        return False
