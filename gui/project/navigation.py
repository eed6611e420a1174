"""Moving through the graphs of a project: into blocks and out of them, to a node, to its documentation."""

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices

from graph.compiler.block_view import block_at
from gui.canvas.breadcrumbs import Breadcrumbs
from gui.canvas.viewport import Viewport
from gui.project.editor import Editor


class Navigation(QObject):
    """Called by menus, docks and the breadcrumbs. Every graph has a viewport of its own.

    `location_changed` is emitted when another graph is to be shown, `description_requested` when a node
    has no documentation page and the inspector is to show what it does.
    """

    location_changed = Signal()
    description_requested = Signal()

    def __init__(self, editor: Editor, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._editor = editor
        self._viewports: dict[tuple[str, ...], Viewport] = {}
        self._previous_path: tuple[str, ...] = ()
        self.breadcrumbs = Breadcrumbs(editor.canvas)
        self.breadcrumbs.depth_chosen.connect(lambda depth: self.go_to(editor.block_path.path[:depth]))
        editor.block_path.moved.connect(self._on_moved)
        editor.canvas.enter_requested.connect(self.enter)
        editor.canvas.go_up_requested.connect(self.go_up)
        editor.document.loaded.connect(self._viewports.clear)

    def enter(self, node: str = "") -> None:
        """Enters a block: that of a node, or of the selected one."""
        editor, selected = self._editor, self._editor.canvas.selection()
        if not (node or len(selected) == 1):
            return
        if not editor.block_path.enter(node or selected[0]):
            editor.status.show_message(self.tr("Only a block can be entered; this node is none."))

    def go_up(self) -> None:
        """Leaves the block, and selects the node through which it was entered."""
        block_path = self._editor.block_path
        path = block_path.path
        if block_path.go_up():
            self._editor.canvas.select(path[-1:])

    def go_to(self, path: tuple[str, ...]) -> None:
        """Goes where a path of block nodes leads, and selects the node that leads back."""
        block_path = self._editor.block_path
        before = block_path.path
        block_path.go_to(path)
        self._editor.canvas.select(before[len(path) : len(path) + 1])

    def go_to_data(self) -> None:
        """Selects what a new project of data begins with, so that what is typed next is wired behind it."""
        canvas = self._editor.canvas
        canvas.select(list(self._editor.document.project.main.nodes))
        canvas.widget.setFocus()

    def reveal(self, owner: str) -> None:
        """Shows a node of any graph of the project: `node`, or `Block/node`."""
        self._editor.canvas.reveal(self._editor.block_path.go_to_owner(owner))

    def open_help(self) -> None:
        """Opens the documentation of the selected node's kind; without a page, asks for the inspector."""
        canvas = self._editor.canvas
        (node,) = canvas.selection()
        kind = canvas.kinds.of(canvas.graph.nodes[node])
        if kind is not None and kind.page:
            QDesktopServices.openUrl(QUrl(kind.page))
            return
        self.description_requested.emit()
        message = self.tr("There is no page on {kind}; what it does stands in the inspector.")
        self._editor.status.show_message(message.format(kind=canvas.graph.nodes[node].kind))

    def update_breadcrumbs(self) -> None:
        """Shows the path to the graph that is on the canvas: each node, with the class of its block."""
        project, path = self._editor.document.project, self._editor.block_path.path
        blocks = [block_at(project, path[: depth + 1]) for depth in range(len(path))]
        levels = [f"{node} · {block}" for node, block in zip(path, blocks, strict=True)]
        self.breadcrumbs.show_path([project.name, *levels])

    def _on_moved(self) -> None:
        editor, canvas = self._editor, self._editor.canvas
        self._viewports[self._previous_path] = canvas.viewport
        canvas.select(())
        self.location_changed.emit()
        self._previous_path = editor.block_path.path
        viewport = self._viewports.get(self._previous_path)
        if viewport is None:
            canvas.fit()
        else:
            canvas.set_viewport(viewport)
