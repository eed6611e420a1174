"""Joins the Pinned panel to the document."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from graph.compiler.analysis import Analysis
from graph.document import Value
from graph.edits.nodes import reset_parameter, set_parameter
from graph.edits.pins import pin_or_unpin

if TYPE_CHECKING:
    from gui.shell.main_window import Window


class Pinning(QObject):
    """Makes edits of what is changed there, and shows what became of them."""

    def __init__(self, window: "Window") -> None:
        super().__init__(window)
        self._window = window
        self._burst = 0
        dock = window.pinned_dock
        dock.changing.connect(self._change)
        dock.changed.connect(self._finish)
        dock.reset.connect(self._reset)
        dock.unpinned.connect(self._unpin)
        window.document.changed.connect(lambda _before, _after: self._show(window.analysis))
        window.analyst.answered.connect(self._show)

    def _show(self, analysis: Analysis | None) -> None:
        document = self._window.document
        self._window.pinned_dock.show_project(document.project, document.folder, analysis)

    def _change(self, node: str, name: str, value: Value) -> None:
        document = self._window.document
        words = self.tr("Set {name}").format(name=name)
        graph = set_parameter(document.project.main, node, name, value)
        document.edit_graph(words, graph, f"pinned {node}.{name}#{self._burst}")

    def _finish(self, node: str, name: str, value: Value) -> None:
        self._change(node, name, value)
        self._burst += 1

    def _reset(self, node: str, name: str) -> None:
        document = self._window.document
        words = self.tr("Reset {name}").format(name=name)
        document.edit_graph(words, reset_parameter(document.project.main, node, name))

    def _unpin(self, node: str, name: str) -> None:
        document = self._window.document
        words = self.tr("Unpin {name}").format(name=name)
        document.edit(words, pin_or_unpin(document.project, node, name))
