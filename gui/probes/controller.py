"""Joins the Inside dock to the window: shows its nodes on the canvas and makes the edits that it proposes."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from gui.probes.dock import ProbesDock
from runtime.diagnostic import DiagnosticAction
from runtime.doctor.actions import apply_action

if TYPE_CHECKING:
    from gui.shell.main_window import EditorWindow


class ProbesController(QObject):
    """Follows the canvas, and is followed by it."""

    def __init__(self, window: "EditorWindow", dock: ProbesDock) -> None:
        super().__init__(window)
        self._window = window
        self._dock = dock
        dock.chosen.connect(self._reveal)
        dock.action_triggered.connect(self._apply_action)
        window.canvas.selection_changed.connect(self._on_selection_changed)
        window.docks["inside"].visibilityChanged.connect(dock.refresh)

    def _on_selection_changed(self, nodes: tuple[str, ...]) -> None:
        if len(nodes) == 1:
            self._dock.follow(".".join((*self._window.block_path.path, nodes[0])))

    def _reveal(self, path: str) -> None:
        """Goes into the blocks that lead to a node, as far as they are still there, and shows it."""
        window = self._window
        names = [name for name in path.split(".") if not name.isdigit()]
        window.block_path.go_to(names[:-1])
        node = names[len(window.block_path.path)]
        if node in window.block_path.graph.nodes:
            window.canvas.reveal(node)

    def _apply_action(self, text: str, action: DiagnosticAction) -> None:
        document = self._window.document
        after = apply_action(document.project, action)
        if after == document.project:
            self._window.status.show_message(self.tr("The drawing is so already."))
        document.edit(text, after)
