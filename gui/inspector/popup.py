"""What is wrong with a node and the values of it, in a small panel beside the node itself."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QVBoxLayout, QWidget

from gui.canvas.geometry import Box
from gui.inspector.panel import InspectorPanel

if TYPE_CHECKING:
    from gui.shell.main_window import Window

WIDTH = 340
TALLEST = 460
GAP = 10  # pixels between a node and its panel


class Quick(QObject):
    """Opens with a double click on a node, closes with Esc or a press elsewhere."""

    def __init__(self, window: "Window") -> None:
        super().__init__(window)
        self._window = window
        self.frame = QFrame(window.canvas)
        self.frame.setObjectName("quick")
        self.frame.hide()
        self.panel: InspectorPanel | None = None
        self._node = ""
        window.canvas.opened.connect(self.open)
        window.canvas.viewed.connect(self.follow)

    def open(self, node: str) -> None:
        """Shows the values of a node."""
        self._node = node
        if self.panel is None:
            self.panel = self._made()
        self.panel.set_theme(self._window.canvas.theme)
        self.follow()
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

    def follow(self) -> None:
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
        self._place(canvas.places.boxes[self._node])

    def _made(self) -> InspectorPanel:
        window = self._window
        panel = InspectorPanel(self.frame)
        panel.head.presets.set_book(window.presets)
        panel.edited.connect(window.place.edit_graph)
        panel.project_edited.connect(window.document.edit)
        panel.renamed.connect(self._renamed)
        panel.trusted.connect(window.inspector.trusted)
        column = QVBoxLayout(self.frame)
        column.setContentsMargins(1, 1, 1, 1)
        column.addWidget(panel)
        return panel

    def _renamed(self, node: str) -> None:
        self._node = node
        self.follow()

    def _place(self, box: Box) -> None:
        """Beside the node, on the side where there is more room."""
        canvas = self._window.canvas
        assert self.panel is not None
        page = self.panel.area.widget()
        wanted = page.sizeHint().height() + 8 if page is not None else TALLEST
        size = QSize(WIDTH, min(TALLEST, wanted, canvas.height() - 2 * GAP))
        left, top = canvas.viewport.to_screen((box.x, box.y))
        right = left + box.width * canvas.viewport.scale
        x = right + GAP if right + GAP + WIDTH <= canvas.width() else left - GAP - WIDTH
        x = max(GAP, min(x, canvas.width() - WIDTH - GAP))
        y = max(GAP, min(top, canvas.height() - size.height() - GAP))
        self.frame.setGeometry(round(x), round(y), size.width(), size.height())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Whether it was the key that closes the panel; a press elsewhere closes it too."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Escape and isinstance(watched, QWidget) and self._holds(watched):
                self.close()
                return True
        elif event.type() == QEvent.Type.MouseButtonPress and watched is self._window.canvas:
            self.close()
        return False

    def _holds(self, widget: QWidget) -> bool:
        return self.frame.isAncestorOf(widget)
