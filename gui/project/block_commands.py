"""Blocks as the window makes them: of the selected nodes, and written out again."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from graph.edits.blocks import make_block, why_no_block
from graph.edits.inline_block import expand_block, why_not_expanded
from gui.errors import problem_text

if TYPE_CHECKING:
    from gui.shell.main_window import Window


class Blocking(QObject):
    """What the menu calls. Where something cannot be done, the status bar says why."""

    def __init__(self, window: "Window") -> None:
        super().__init__(window)
        self._window = window

    def make(self) -> None:
        """Makes a block of the selected nodes."""
        window, chosen = self._window, self._window.canvas.selection()
        project = window.document.project
        found = why_no_block(project, window.place.block, chosen)
        if found is not None:
            window.status.say(problem_text(found))
            return
        after, _, node = make_block(project, window.place.block, chosen, self.tr("Block"))
        window.document.edit(self.tr("Make a block"), after)
        window.canvas.select([node])
        window.rename_node()

    def expand(self) -> None:
        """Writes the selected blocks out where they stand."""
        window = self._window
        project = window.document.project
        added: list[str] = []
        for node in window.canvas.selection():
            found = why_not_expanded(project, window.place.block, node)
            if found is not None:
                window.status.say(problem_text(found))
                return
            project, ids = expand_block(project, window.place.block, node)
            added += ids
        if added:
            window.document.edit(self.tr("Write the block out"), project)
            window.canvas.select(added)
