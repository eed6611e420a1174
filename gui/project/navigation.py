"""Going about in the drawing: into blocks and out, to a node, to the next find or problem."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices

from gui.canvas.breadcrumbs import Crumbs

if TYPE_CHECKING:
    from gui.canvas.viewport import Viewport
    from gui.shell.main_window import Window


class Navigation(QObject):
    """What menus, docks and the way over the canvas call. Every place keeps its own view."""

    def __init__(self, window: "Window") -> None:
        super().__init__(window)
        self._window = window
        self._views: dict[tuple[str, ...], Viewport] = {}
        self._before: tuple[str, ...] = ()
        self.crumbs = Crumbs(window.canvas)
        self.crumbs.chosen.connect(lambda depth: self.go(window.place.path[:depth]))
        window.place.moved.connect(self._arrive)
        window.canvas.entered.connect(self.enter)
        window.canvas.left.connect(self.leave)
        window.document.started.connect(self._views.clear)

    def enter(self, node: str = "") -> None:
        """Goes into a block: that of a node, or of the selected one."""
        chosen = self._window.canvas.selection()
        if not (node or len(chosen) == 1):
            return
        if not self._window.place.enter(node or chosen[0]):
            self._window.status.say(self.tr("Only a block can be entered; this node is none."))

    def leave(self) -> None:
        """Goes out of the block, and selects the node through which it was entered."""
        place = self._window.place
        path = place.path
        if place.leave():
            self._window.canvas.select(path[-1:])

    def go(self, path: tuple[str, ...]) -> None:
        """Goes where a path of uses leads, and selects the node through which one came."""
        place = self._window.place
        before = place.path
        place.go(path)
        self._window.canvas.select(before[len(path) : len(path) + 1])

    def reveal(self, owner: str) -> None:
        """Shows a node, wherever it is: `node`, or `Block/node`."""
        self._window.canvas.reveal(self._window.place.find(owner))

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
        words = self.tr("There is no page on {kind}; what it does stands in the inspector.")
        window.status.say(words.format(kind=window.canvas.graph.nodes[node].kind))

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

    def show_way(self) -> None:
        """Shows the way that leads to the place that is seen."""
        project, path = self._window.document.project, self._window.place.path
        self.crumbs.show_way([project.name, *path])

    def _arrive(self) -> None:
        window, canvas = self._window, self._window.canvas
        self._views[self._before] = canvas.viewport
        canvas.select(())
        window.show_place()
        self._before = window.place.path
        view = self._views.get(self._before)
        if view is None:
            canvas.fit()
        else:
            canvas.set_viewport(view)
