"""What is wrong with a node and the values of it, in a small panel beside the node itself."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QVBoxLayout, QWidget

from gui.canvas.primitives import Box
from gui.inspector.panel import InspectorPanel

if TYPE_CHECKING:
    from gui.shell.main_window import EditorWindow

WIDTH = 340
MAX_HEIGHT = 460
GAP = 10  # pixels between a node and its panel


class NodePopup(QObject):
    """Opens with a double click on a node, closes with Esc or a press elsewhere."""

    def __init__(self, window: "EditorWindow") -> None:
        super().__init__(window)
        self._window = window
        self.frame = QFrame(window.canvas)
        self.frame.setObjectName("quick")
        self.frame.hide()
        self.panel: InspectorPanel | None = None
        self._node = ""
        window.canvas.open_requested.connect(self.open)
        window.canvas.view_changed.connect(self.refresh)

    def open(self, node: str) -> None:
        """Shows the values of a node."""
        self._node = node
        if self.panel is None:
            self.panel = self._build_panel()
        self.panel.set_theme(self._window.canvas.theme)
        self.refresh()
        if self._node:
            self.frame.show()
            self.frame.raise_()
            self.panel.area.setFocus()
            self.panel.area.focusNextChild()
            application = QApplication.instance()
            assert application is not None
            application.installEventFilter(self)

    def close(self) -> None:
        """Puts the panel away."""
        self._node = ""
        application = QApplication.instance()
        assert application is not None
        application.removeEventFilter(self)
        if self.frame.isVisible():
            self.frame.hide()
            self._window.canvas.setFocus()

    def refresh(self) -> None:
        """The drawing, what is known of it, or the view has changed."""
        if not self._node or self.panel is None:
            return
        window, canvas = self._window, self._window.canvas
        if self._node not in canvas.graph.nodes:
            self.close()
            return
        self.panel.set_folder(window.document.folder)
        self.panel.show_project(window.document.project, canvas.analysis)
        self.panel.show_selection(canvas.graph, (self._node,), canvas.analysis)
        self._move_beside(canvas.scene_geometry.boxes[self._node])

    def _build_panel(self) -> InspectorPanel:
        window = self._window
        panel = InspectorPanel(self.frame)
        panel.header.presets.set_store(window.presets)
        panel.edited.connect(window.block_path.edit_graph)
        panel.project_edited.connect(window.document.edit)
        panel.renamed.connect(self._on_renamed)
        panel.trusted.connect(window.inspector.trusted)
        column = QVBoxLayout(self.frame)
        column.setContentsMargins(1, 1, 1, 1)
        column.addWidget(panel)
        return panel

    def _on_renamed(self, node: str) -> None:
        self._node = node
        self.refresh()

    def _move_beside(self, box: Box) -> None:
        """Beside the node, on the side where there is more room."""
        canvas = self._window.canvas
        assert self.panel is not None
        page = self.panel.area.widget()
        preferred_height = page.sizeHint().height() + 8 if page is not None else MAX_HEIGHT
        size = QSize(WIDTH, min(MAX_HEIGHT, preferred_height, canvas.height() - 2 * GAP))
        left, top = canvas.viewport.to_screen((box.x, box.y))
        right = left + box.width * canvas.viewport.scale
        x = right + GAP if right + GAP + WIDTH <= canvas.width() else left - GAP - WIDTH
        x = max(GAP, min(x, canvas.width() - WIDTH - GAP))
        y = max(GAP, min(top, canvas.height() - size.height() - GAP))
        self.frame.setGeometry(round(x), round(y), size.width(), size.height())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Whether it was the key that closes the panel; a press elsewhere closes it too."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Escape and isinstance(watched, QWidget) and self._contains(watched):
                self.close()
                return True
        elif event.type() == QEvent.Type.MouseButtonPress and watched is self._window.canvas:
            self.close()
        return False

    def _contains(self, widget: QWidget) -> bool:
        return self.frame.isAncestorOf(widget)
