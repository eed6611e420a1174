"""Going about in the drawing: into blocks and out, to a node, to the next find or problem."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices

from gui.canvas.breadcrumbs import Breadcrumbs

if TYPE_CHECKING:
    from gui.canvas.viewport import Viewport
    from gui.shell.main_window import EditorWindow


class Navigation(QObject):
    """What menus, docks and the way over the canvas call. Every place keeps its own view."""

    def __init__(self, window: "EditorWindow") -> None:
        super().__init__(window)
        self._window = window
        self._viewports: dict[tuple[str, ...], Viewport] = {}
        self._previous_path: tuple[str, ...] = ()
        self.breadcrumbs = Breadcrumbs(window.canvas)
        self.breadcrumbs.depth_chosen.connect(lambda depth: self.go_to(window.block_path.path[:depth]))
        window.block_path.moved.connect(self._on_moved)
        window.canvas.enter_requested.connect(self.enter)
        window.canvas.go_up_requested.connect(self.go_up)
        window.document.loaded.connect(self._viewports.clear)

    def enter(self, node: str = "") -> None:
        """Goes into a block: that of a node, or of the selected one."""
        chosen = self._window.canvas.selection()
        if not (node or len(chosen) == 1):
            return
        if not self._window.block_path.enter(node or chosen[0]):
            self._window.status.show_message(self.tr("Only a block can be entered; this node is none."))

    def go_up(self) -> None:
        """Goes out of the block, and selects the node through which it was entered."""
        block_path = self._window.block_path
        path = block_path.path
        if block_path.go_up():
            self._window.canvas.select(path[-1:])

    def go_to(self, path: tuple[str, ...]) -> None:
        """Goes where a path of uses leads, and selects the node through which one came."""
        block_path = self._window.block_path
        before = block_path.path
        block_path.go_to(path)
        self._window.canvas.select(before[len(path) : len(path) + 1])

    def reveal(self, owner: str) -> None:
        """Shows a node, wherever it is: `node`, or `Block/node`."""
        self._window.canvas.reveal(self._window.block_path.go_to_owner(owner))

    def open_help(self) -> None:
        """Opens the documentation of the selected node's kind, or shows what the inspector says of it."""
        window = self._window
        (node,) = window.canvas.selection()
        kind = window.canvas.kinds.of(window.canvas.graph.nodes[node])
        if kind is not None and kind.page:
            QDesktopServices.openUrl(QUrl(kind.page))
            return
        window.docks["inspector"].show()
        window.docks["inspector"].raise_()
        message = self.tr("There is no page on {kind}; what it does stands in the inspector.")
        window.status.show_message(message.format(kind=window.canvas.graph.nodes[node].kind))

    def find_next(self) -> None:
        """Goes to the next node that the outline found."""
        self._window.outline.choose_next(1)

    def find_previous(self) -> None:
        """Goes to the one before."""
        self._window.outline.choose_next(-1)

    def next_problem(self) -> None:
        """Goes to the next node with a problem, the worst first."""
        self._window.problems_dock.choose_next(1)

    def previous_problem(self) -> None:
        """Goes to the one before."""
        self._window.problems_dock.choose_next(-1)

    def update_breadcrumbs(self) -> None:
        """Shows the way that leads to the place that is seen."""
        project, path = self._window.document.project, self._window.block_path.path
        self.breadcrumbs.show_path([project.name, *path])

    def _on_moved(self) -> None:
        window, canvas = self._window, self._window.canvas
        self._viewports[self._previous_path] = canvas.viewport
        canvas.select(())
        window.show_current_graph()
        self._previous_path = window.block_path.path
        view = self._viewports.get(self._previous_path)
        if view is None:
            canvas.fit()
        else:
            canvas.set_viewport(view)
