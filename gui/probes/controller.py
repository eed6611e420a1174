"""Joins the Inside dock to the window: shows its nodes on the canvas and makes the edits that it proposes."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from gui.probes.dock import ProbesDock
from runtime.diagnostic import Action
from runtime.doctor.actions import act

if TYPE_CHECKING:
    from gui.shell.main_window import Window


class Inside(QObject):
    """Follows the canvas, and is followed by it."""

    def __init__(self, window: "Window", dock: ProbesDock) -> None:
        super().__init__(window)
        self._window = window
        self._dock = dock
        dock.chosen.connect(self._reveal)
        dock.acted.connect(self._act)
        window.canvas.selection_changed.connect(self._follow)
        window.docks["inside"].visibilityChanged.connect(dock.refresh)

    def _follow(self, nodes: tuple[str, ...]) -> None:
        if len(nodes) == 1:
            self._dock.follow(".".join((*self._window.place.path, nodes[0])))

    def _reveal(self, path: str) -> None:
        """Goes into the blocks that lead to a node, as far as they are still there, and shows it."""
        window = self._window
        names = [each for each in path.split(".") if not each.isdigit()]
        window.place.go(names[:-1])
        node = names[len(window.place.path)]
        if node in window.place.graph.nodes:
            window.canvas.reveal(node)

    def _act(self, text: str, action: Action) -> None:
        document = self._window.document
        after = act(document.project, action)
        if after == document.project:
            self._window.status.say(self.tr("The drawing is so already."))
        document.edit(text, after)
