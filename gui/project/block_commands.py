"""Blocks as the Edit menu makes them: of the selected nodes, and written out again."""

from PySide6.QtCore import QObject, Signal

from graph.edits.inline_block import check_expand_block, expand_block
from graph.edits.make_block import check_make_block, make_block
from graph.edits.uses import make_single_user
from gui.errors import problem_text
from gui.project.editor import Editor


class BlockCommands(QObject):
    """Each command makes one edit; where it cannot be made, the status bar shows why.

    `name_requested` is emitted when a new block is selected, so that its name can be typed.
    """

    name_requested = Signal()

    def __init__(self, editor: Editor, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._editor = editor

    def make(self) -> None:
        """Makes a block of the selected nodes."""
        editor, selected = self._editor, self._editor.canvas.selection()
        project, block = editor.document.project, editor.block_path.block
        problem = check_make_block(project, block, selected)
        if problem is not None:
            editor.status.show_message(problem_text(problem))
            return
        after, _, node = make_block(project, block, selected, self.tr("Block"))
        editor.document.edit(self.tr("Extract a block"), after)
        editor.canvas.select([node])
        self.name_requested.emit()

    def make_single_user(self) -> None:
        """Gives the selected node a copy of its block that nothing else uses."""
        editor, (node,) = self._editor, self._editor.canvas.selection()
        project, block = editor.document.project, editor.block_path.block
        after, name = make_single_user(project, block, node)
        if after is project:
            editor.status.show_message(self.tr("{node} is the only use of its block.").format(node=node))
            return
        editor.document.edit(self.tr("Make a single user"), after)
        message = self.tr("{node} is the only use of {name} now.")
        editor.status.show_message(message.format(node=node, name=name))

    def expand(self) -> None:
        """Writes the selected blocks out where they are."""
        editor = self._editor
        project, block = editor.document.project, editor.block_path.block
        added: list[str] = []
        for node in editor.canvas.selection():
            problem = check_expand_block(project, block, node)
            if problem is not None:
                editor.status.show_message(problem_text(problem))
                return
            project, ids = expand_block(project, block, node)
            added += ids
        if added:
            editor.document.edit(self.tr("Ungroup the block"), project)
            editor.canvas.select(added)
