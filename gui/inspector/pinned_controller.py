"""Joins the Pinned panel to the document."""

from PySide6.QtCore import QObject

from graph.compiler.analysis import Analysis
from graph.document import Value
from graph.edits.nodes import reset_parameter, set_parameter
from graph.edits.pins import toggle_pin
from gui.inspector.pinned_panel import PinnedPanel
from gui.project.analyzer import Analyzer
from gui.project.document import Document


class PinnedController(QObject):
    """Turns changes in the panel into edits of the document, and shows the document in the panel."""

    def __init__(
        self, document: Document, analyzer: Analyzer, dock: PinnedPanel, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._document, self._analyzer = document, analyzer
        self._dock = dock
        self._merge_id = 0
        dock.changing.connect(self._on_changing)
        dock.changed.connect(self._on_changed)
        dock.reset.connect(self._on_reset)
        dock.unpinned.connect(self._on_unpinned)
        document.changed.connect(lambda _before, _after: self._show(analyzer.analysis))
        analyzer.analysis_ready.connect(self._show)

    def _show(self, analysis: Analysis | None) -> None:
        document = self._document
        self._dock.show_project(document.project, document.folder, analysis)

    def _on_changing(self, node: str, name: str, value: Value) -> None:
        document = self._document
        text = self.tr("Set {name}").format(name=name)
        graph = set_parameter(document.project.main, node, name, value)
        document.edit_graph(text, graph, f"pinned {node}.{name}#{self._merge_id}")

    def _on_changed(self, node: str, name: str, value: Value) -> None:
        self._on_changing(node, name, value)
        self._merge_id += 1

    def _on_reset(self, node: str, name: str) -> None:
        document = self._document
        text = self.tr("Reset {name}").format(name=name)
        document.edit_graph(text, reset_parameter(document.project.main, node, name))

    def _on_unpinned(self, node: str, name: str) -> None:
        document = self._document
        text = self.tr("Unpin {name}").format(name=name)
        document.edit(text, toggle_pin(document.project, node, name))
