"""Joins the Inside dock to the project: reveals its nodes on the canvas and makes the edits it proposes."""

from PySide6.QtCore import QObject

from gui.probes.dock import ProbesDock
from gui.project.editor import Editor
from runtime.diagnostic import DiagnosticAction
from runtime.doctor.actions import apply_action


class ProbesController(QObject):
    """Shows the selected node in the dock, and the node of the dock on the canvas."""

    def __init__(self, editor: Editor, dock: ProbesDock, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._editor = editor
        self._dock = dock
        dock.chosen.connect(self._reveal)
        dock.action_triggered.connect(self._apply_action)
        editor.canvas.selection_changed.connect(self._on_selection_changed)

    def _on_selection_changed(self, nodes: tuple[str, ...]) -> None:
        if len(nodes) == 1:
            self._dock.follow(".".join((*self._editor.block_path.path, nodes[0])))

    def _reveal(self, path: str) -> None:
        """Enters the blocks that lead to a node, as far as they still exist, and reveals it."""
        editor = self._editor
        names = [name for name in path.split(".") if not name.isdigit()]
        editor.block_path.go_to(names[:-1])
        node = names[len(editor.block_path.path)]
        if node in editor.block_path.graph.nodes:
            editor.canvas.reveal(node)

    def _apply_action(self, text: str, action: DiagnosticAction) -> None:
        document = self._editor.document
        after = apply_action(document.project, action)
        if after == document.project:
            self._editor.status.show_message(self.tr("The drawing is so already."))
        document.edit(text, after)
