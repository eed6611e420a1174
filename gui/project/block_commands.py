"""Blocks as the window makes them: of the selected nodes, and written out again."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from graph.edits.blocks import check_make_block, make_block
from graph.edits.inline_block import check_expand_block, expand_block
from gui.errors import problem_text

if TYPE_CHECKING:
    from gui.shell.main_window import EditorWindow


class BlockCommands(QObject):
    """What the menu calls. Where something cannot be done, the status bar says why."""

    def __init__(self, window: "EditorWindow") -> None:
        super().__init__(window)
        self._window = window

    def make(self) -> None:
        """Makes a block of the selected nodes."""
        window, chosen = self._window, self._window.canvas.selection()
        project = window.document.project
        problem = check_make_block(project, window.block_path.block, chosen)
        if problem is not None:
            window.status.show_message(problem_text(problem))
            return
        after, _, node = make_block(project, window.block_path.block, chosen, self.tr("Block"))
        window.document.edit(self.tr("Make a block"), after)
        window.canvas.select([node])
        window.rename_node()

    def expand(self) -> None:
        """Writes the selected blocks out where they stand."""
        window = self._window
        project = window.document.project
        added: list[str] = []
        for node in window.canvas.selection():
            problem = check_expand_block(project, window.block_path.block, node)
            if problem is not None:
                window.status.show_message(problem_text(problem))
                return
            project, ids = expand_block(project, window.block_path.block, node)
            added += ids
        if added:
            window.document.edit(self.tr("Write the block out"), project)
            window.canvas.select(added)
