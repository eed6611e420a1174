"""Joins the Pinned panel to the document."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from graph.compiler.analysis import Analysis
from graph.document import Value
from graph.edits.nodes import reset_parameter, set_parameter
from graph.edits.pins import toggle_pin

if TYPE_CHECKING:
    from gui.shell.main_window import EditorWindow


class PinnedController(QObject):
    """Makes edits of what is changed there, and shows what became of them."""

    def __init__(self, window: "EditorWindow") -> None:
        super().__init__(window)
        self._window = window
        self._merge_id = 0
        dock = window.pinned_dock
        dock.changing.connect(self._on_changing)
        dock.changed.connect(self._on_changed)
        dock.reset.connect(self._on_reset)
        dock.unpinned.connect(self._on_unpinned)
        window.document.changed.connect(lambda _before, _after: self._show(window.analysis))
        window.analyzer.analysis_ready.connect(self._show)

    def _show(self, analysis: Analysis | None) -> None:
        document = self._window.document
        self._window.pinned_dock.show_project(document.project, document.folder, analysis)

    def _on_changing(self, node: str, name: str, value: Value) -> None:
        document = self._window.document
        text = self.tr("Set {name}").format(name=name)
        graph = set_parameter(document.project.main, node, name, value)
        document.edit_graph(text, graph, f"pinned {node}.{name}#{self._merge_id}")

    def _on_changed(self, node: str, name: str, value: Value) -> None:
        self._on_changing(node, name, value)
        self._merge_id += 1

    def _on_reset(self, node: str, name: str) -> None:
        document = self._window.document
        text = self.tr("Reset {name}").format(name=name)
        document.edit_graph(text, reset_parameter(document.project.main, node, name))

    def _on_unpinned(self, node: str, name: str) -> None:
        document = self._window.document
        text = self.tr("Unpin {name}").format(name=name)
        document.edit(text, toggle_pin(document.project, node, name))
