"""Editing in place: the text of a note, the title of a frame, the name of a node."""

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QRect, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from graph.edits.alignment import ANNOTATION_KINDS
from graph.edits.nodes import set_parameter
from graph.names import check_node_id
from graph.problems import make_problem
from gui.canvas.canvas_view import CanvasView
from gui.canvas.edit_commands import editable_nodes
from gui.canvas.node_layout import HEADER_HEIGHT
from gui.canvas.primitives import Box
from gui.canvas.text_size import node_font
from gui.errors import problem_text

MIN_FONT_PIXELS = 11.0  # of the field, however far the canvas is zoomed out


class InlineEditor(QObject):
    """At most one field over one node.

    Enter (in a note with Ctrl) or a click elsewhere commits the text. Esc leaves the name of a node and the
    title of a frame as they were; in a note, where much may have been written, it commits.
    """

    def __init__(self, canvas: CanvasView) -> None:
        super().__init__(canvas.widget)
        self._canvas = canvas
        self._node = ""
        self.field: QLineEdit | QPlainTextEdit | None = None

    def start_editing(self, node: str) -> None:
        """Opens a field over a note, a frame's title or a node's name."""
        self.finish_editing()
        canvas = self._canvas
        if node not in canvas.graph.nodes or not editable_nodes(canvas, [node]):
            return
        self._node = node
        kind, text = canvas.graph.nodes[node].kind, self._text()
        if kind == "note":
            self.field = QPlainTextEdit(text, canvas.widget)
            self.field.selectAll()
        else:
            self.field = QLineEdit(text, canvas.widget)
            self.field.selectAll()
        self.field.setObjectName("writing")
        self.field.setFont(node_font(max(MIN_FONT_PIXELS, 13 * canvas.viewport.scale)))
        self.field.setGeometry(self._field_rect(kind))
        self.field.installEventFilter(self)
        self.field.show()
        self.field.setFocus()

    def finish_editing(self, *, commit: bool = True) -> None:
        """Closes the field, and with `commit` edits the node."""
        field, self.field = self.field, None
        if field is None:
            return
        text = field.text() if isinstance(field, QLineEdit) else field.toPlainText()
        field.removeEventFilter(self)
        field.hide()
        field.deleteLater()
        self._canvas.widget.setFocus()
        if commit and self._node in self._canvas.graph.nodes and text != self._text():
            self._commit(text)

    def _has_invalid_name(self) -> bool:
        """Whether the text cannot be the name of the node; the status bar shows why."""
        node, field = self._canvas.graph.nodes.get(self._node), self.field
        if node is None or node.kind in ANNOTATION_KINDS or not isinstance(field, QLineEdit):
            return False
        name = field.text().strip()
        code = check_node_id(name, self._canvas.graph.nodes) if name != node.id else None
        if code is not None:
            self._canvas.status_message.emit(problem_text(make_problem(code, name=name)))
        return code is not None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Handles the keys that end the editing, and the loss of the focus."""
        if watched is not self.field:
            return False
        if event.type() == QEvent.Type.FocusOut:
            self.finish_editing()
            return False
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        has_ctrl = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if event.key() == Qt.Key.Key_Escape or (is_enter and (has_ctrl or isinstance(watched, QLineEdit))):
            if not (is_enter and self._has_invalid_name()):
                self.finish_editing(commit=is_enter or isinstance(watched, QPlainTextEdit))
            return True
        return False

    def _text(self) -> str:
        node = self._canvas.graph.nodes[self._node]
        if node.kind == "note":
            return str(node.params.get("text", "A note"))
        return str(node.params.get("title", "Frame")) if node.kind == "frame" else node.id

    def _commit(self, text: str) -> None:
        canvas, node = self._canvas, self._canvas.graph.nodes[self._node]
        if node.kind not in ANNOTATION_KINDS:
            name = text.strip()
            if check_node_id(name, canvas.graph.nodes) is None:
                canvas.rename_requested.emit(node.id, name)
            return
        name = "text" if node.kind == "note" else "title"
        undo_text = QCoreApplication.translate("Canvas", "Write")
        canvas.edited.emit(undo_text, set_parameter(canvas.graph, node.id, name, text))

    def _field_rect(self, kind: str) -> QRect:
        view, box = self._canvas.viewport, self._canvas.scene_geometry.boxes[self._node]
        inner = box.expanded(-6)
        if kind == "frame":
            inner = Box(box.x + 8, box.y + 3, min(box.width - 16, 320), 26)
        elif kind != "note":
            inner = Box(box.x + 16, box.y + 3, box.width - 24, HEADER_HEIGHT / 2)
        x, y = view.to_screen((inner.x, inner.y))
        min_height = 26 if kind != "note" else 60
        return QRect(
            round(x),
            round(y),
            max(120, round(inner.width * view.scale)),
            max(min_height, round(inner.height * view.scale)),
        )
