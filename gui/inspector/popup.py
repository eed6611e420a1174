"""The problems and parameters of a node, in a small panel beside the node itself."""

from functools import partial

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QApplication,
    QFrame,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from gui.canvas.added_nodes import edit_with_space
from gui.canvas.primitives import Box
from gui.inspector.panel import InspectorPanel
from gui.project.editor import Editor

WIDTH = 340
MAX_HEIGHT = 460
GAP = 10  # pixels between a node and its panel


class NodePopup(QObject):
    """Opens with a double click on a node, closes with Esc or a press elsewhere.

    `trusted` is emitted with a piece of code that may be run from now on, `reveal_requested` with a node of
    any graph that is to be shown.
    """

    trusted = Signal(str)
    reveal_requested = Signal(str)

    def __init__(self, editor: Editor, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._editor = editor
        self.frame = QFrame(editor.canvas)
        self.frame.setObjectName("quick")
        self.frame.hide()
        self.panel: InspectorPanel | None = None
        self._node = ""
        self._first_step = 0
        """Where the history stood when it opened: what lies before was not done here."""
        editor.canvas.open_requested.connect(self.open)
        editor.canvas.view_changed.connect(self.refresh)

    def open(self, node: str) -> None:
        """Shows the parameters of a node."""
        self._node = node
        self._first_step = self._editor.document.undo_stack.index()
        if self.panel is None:
            self.panel = self._build_panel()
        self.panel.set_theme(self._editor.canvas.theme)
        self.refresh()
        if self._node:
            self.frame.show()
            self.frame.raise_()
            self.panel.focus_first_value()
            application = QApplication.instance()
            assert application is not None
            application.installEventFilter(self)

    def close(self) -> None:
        """Closes the panel."""
        self._node = ""
        application = QApplication.instance()
        assert application is not None
        application.removeEventFilter(self)
        if self.frame.isVisible():
            self.frame.hide()
            self._editor.canvas.setFocus()

    def refresh(self) -> None:
        """Takes a change of the graph, its analysis or the view."""
        if not self._node or self.panel is None:
            return
        document, canvas = self._editor.document, self._editor.canvas
        if self._node not in canvas.graph.nodes:
            self.close()
            return
        self.panel.set_folder(document.folder)
        self.panel.show_project(document.project, canvas.analysis, self._editor.block_path.block)
        self.panel.show_selection(canvas.graph, (self._node,), canvas.analysis)
        self._move_beside(canvas.scene_geometry.boxes[self._node])

    def _build_panel(self) -> InspectorPanel:
        editor = self._editor
        panel = InspectorPanel(self.frame)
        panel.header.presets.set_store(editor.presets)
        panel.edited.connect(editor.block_path.edit_graph)
        panel.fixed.connect(partial(edit_with_space, editor.canvas))
        panel.project_edited.connect(editor.document.edit)
        panel.renamed.connect(self._on_renamed)
        panel.message.connect(editor.status.show_message)
        panel.reveal_requested.connect(self.reveal_requested)
        panel.trusted.connect(self.trusted)
        column = QVBoxLayout(self.frame)
        column.setContentsMargins(1, 1, 1, 1)
        column.addWidget(panel)
        return panel

    def _on_renamed(self, node: str) -> None:
        self._node = node
        self.refresh()

    def _move_beside(self, box: Box) -> None:
        """Moves the panel beside the node, to the side with more space."""
        canvas = self._editor.canvas
        assert self.panel is not None
        page = self.panel.area.widget()
        messages = self.panel.messages.height()
        preferred_height = page.sizeHint().height() + 8 + messages if page is not None else MAX_HEIGHT
        size = QSize(WIDTH, min(MAX_HEIGHT, preferred_height, canvas.height() - 2 * GAP))
        left, top = canvas.viewport.to_screen((box.x, box.y))
        right = left + box.width * canvas.viewport.scale
        x = right + GAP if right + GAP + WIDTH <= canvas.width() else left - GAP - WIDTH
        x = max(GAP, min(x, canvas.width() - WIDTH - GAP))
        y = max(GAP, min(top, canvas.height() - size.height() - GAP))
        self.frame.setGeometry(round(x), round(y), size.width(), size.height())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Closes the panel with Esc, or with a press elsewhere, and takes back what was done in it.

        Gives whether the event was handled.
        """
        if isinstance(event, QKeyEvent) and event.matches(QKeySequence.StandardKey.Undo):
            return (
                isinstance(watched, QWidget) and self._contains(watched) and self._take_back(watched, event)
            )
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Escape and isinstance(watched, QWidget) and self._contains(watched):
                self.close()
                return True
        elif event.type() == QEvent.Type.MouseButtonPress and watched is self._editor.canvas:
            self.close()
        return False

    def _take_back(self, field: QWidget, event: QKeyEvent) -> bool:
        """Undoes in the field, then what was changed here; with nothing left the panel closes and says so."""
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()  # else the window undoes in the drawing what was done before
            return True
        line = field.lineEdit() if isinstance(field, QAbstractSpinBox) else field
        if event.type() != QEvent.Type.KeyPress or _has_own_history(line):
            return False
        stack, message = self._editor.document.undo_stack, self._editor.status.show_message
        if stack.index() > self._first_step:
            text = stack.undoText()
            stack.undo()
            message(self.tr("Undone: {text}").format(text=text))
        else:
            self.close()
            message(self.tr("Nothing is left to undo in these values: the next time the drawing is undone."))
        return True

    def _contains(self, widget: QWidget) -> bool:
        return self.frame.isAncestorOf(widget)


def _has_own_history(field: QWidget) -> bool:
    """Whether a field can still undo what was typed into it."""
    if isinstance(field, QPlainTextEdit):
        return field.document().isUndoAvailable()
    return isinstance(field, QLineEdit) and field.isUndoAvailable()
