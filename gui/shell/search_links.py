"""What the node search offers beside kinds and blocks."""

from collections.abc import Mapping

from PySide6.QtGui import QAction

from gui.canvas.node_search import NodeSearch
from gui.project.data_files import drafts_of_data
from gui.project.document import Document
from gui.project.presets import PresetStore
from gui.shell.window_commands import window_commands


def supply_search(
    search: NodeSearch, document: Document, presets: PresetStore, actions: Mapping[str, QAction]
) -> None:
    """Lets presets, the commands of a window and files of data be found."""
    search.presets = presets.all
    search.commands = lambda: window_commands(actions)
    search.folder = lambda: document.folder
    search.read_path = lambda path: drafts_of_data(path, document.folder)
