"""Loads the rows of the project's data nodes in a thread, and shows them in the Data dock."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer

from graph.catalogue import find_kind
from graph.catalogue.kind import Form, values_of
from graph.document import Graph, Node
from graph.problems import Fix, GraphError, Problem
from graph.progress import ProgressCallback
from gui.background.latest_task import LatestTask
from gui.canvas.canvas import Canvas
from gui.data.dock import DataDock
from gui.errors import fix_text, problem_text
from gui.project.document import Document

if TYPE_CHECKING:
    from pathlib import Path

    from runtime.data.browsing import BrowsedData

DEBOUNCE_MS = 250
"""How long the project must stay unchanged before its data are loaded again."""
BUSY_DELAY_MS = 150
"""How long loading may take before the dock shows that it loads."""
NUM_VERSIONS = 18
"""Augmented versions that are shown of an image."""


class DataController(QObject):
    """Follows document and selection; loads only while the dock is visible."""

    def __init__(
        self, document: Document, canvas: Canvas, dock: DataDock, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._document, self._canvas = document, canvas
        self.dock = dock
        self.rows_task = LatestTask("rows", self)
        self.statistics_task = LatestTask("figures", self)
        self.versions_task = LatestTask("versions", self)
        self._node = ""
        self._is_standardized = False
        self._requested: tuple[Node, Path] | None = None
        self._cache: Any = None
        self._shown: BrowsedData | None = None
        self._debounce_timer = self._single_shot(DEBOUNCE_MS, self.refresh)
        self._busy_timer = self._single_shot(BUSY_DELAY_MS, self._show_busy)
        self._connect()

    def _single_shot(self, after_ms: int, slot: Any) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(after_ms)
        timer.timeout.connect(slot)
        return timer

    def _connect(self) -> None:
        dock = self.dock
        self._document.changed.connect(lambda _before, _after: self._schedule_refresh())
        self._canvas.selection_changed.connect(self._on_selection_changed)
        dock.shown.connect(self.refresh)
        dock.load_requested.connect(self.refresh)
        dock.cancelled.connect(self._cancel)
        dock.source_chosen.connect(self._on_source_chosen)
        dock.standardized_toggled.connect(self._on_units_chosen)
        dock.versions_requested.connect(self._load_versions)
        dock.fix_chosen.connect(self._apply_fix)
        self.rows_task.done.connect(self._on_rows)
        self.rows_task.failed.connect(self._on_error)
        self.rows_task.progressed.connect(dock.show_progress)
        self.statistics_task.done.connect(self._on_statistics)
        self.statistics_task.failed.connect(self._on_error)
        self.versions_task.done.connect(self._on_versions)
        self.versions_task.failed.connect(self._on_versions_error)

    def close(self) -> None:
        """Ends what is under way."""
        for timer in (self._debounce_timer, self._busy_timer):
            timer.stop()
        for task in (self.rows_task, self.statistics_task, self.versions_task):
            task.close()

    @property
    def is_busy(self) -> bool:
        """Whether something is still to come."""
        tasks = (self.rows_task, self.statistics_task, self.versions_task)
        return self._debounce_timer.isActive() or any(task.is_busy for task in tasks)

    # Which rows

    def sources(self) -> list[Node]:
        """The data nodes of the main graph."""
        return [node for node in self._graph.nodes.values() if _is_source(node)]

    @property
    def _graph(self) -> Graph:
        return self._document.project.main

    def refresh(self) -> None:
        """Loads the rows of the current data node, unless they are shown already."""
        if not self.dock.is_on_screen:
            return
        sources = {node.id: node for node in self.sources()}
        if not sources:
            self._requested = self._shown = None
            self.rows_task.cancel()
            self.dock.show_empty()
            return
        node = sources.get(self._node) or next(iter(sources.values()))
        self._node = node.id
        self._load(node)

    def _schedule_refresh(self) -> None:
        if self.dock.is_on_screen:
            self._debounce_timer.start()

    def _on_selection_changed(self, ids: tuple[str, ...]) -> None:
        selected = [
            node_id
            for node_id in ids
            if node_id in self._graph.nodes and _is_source(self._graph.nodes[node_id])
        ]
        if selected and selected[0] != self._node:
            self._node = selected[0]
            self._schedule_refresh()

    def _on_source_chosen(self, node: str) -> None:
        self._node = node
        self.refresh()

    def _on_units_chosen(self, is_standardized: bool) -> None:
        self._is_standardized = is_standardized
        self.refresh()

    def _apply_fix(self, fix: Fix) -> None:
        document = self._document
        self.dock.setFocus()  # the button goes; the focus would pass into the next field
        document.edit(fix_text(fix), document.project.with_main(fix.apply(self._graph)))

    def _is_settled(self, problem: Problem) -> bool:
        """Whether what a finding asks for is so by now: its fix would change nothing."""
        return any(fix.apply(self._graph) == self._graph for fix in problem.fixes)

    # Loading

    def _load(self, node: Node) -> None:
        folder, is_standardized = self._document.folder, self._is_standardized
        self._requested = (node, folder)
        self._busy_timer.start()

        def work(progress: ProgressCallback) -> object:
            from runtime.data.browsing import RowCache, browse
            from runtime.data.browsing.browse import without_standardization

            if self._cache is None:
                self._cache = RowCache()
            requested = node if is_standardized else without_standardization(node)
            return browse(requested, folder, self._cache, progress)

        self.rows_task.run(work)

    def _show_busy(self) -> None:
        if self.rows_task.is_busy and self._requested is not None:
            self.dock.show_busy(self._requested[0].id)

    def _cancel(self) -> None:
        self.rows_task.cancel()
        self._busy_timer.stop()
        self._shown = None
        self.dock.show_cancelled()

    def _on_rows(self, browsed: "BrowsedData") -> None:
        self._busy_timer.stop()
        browser = self.dock.show_browser([node.id for node in self.sources()], browsed.node)
        browser.is_settled = self._is_settled
        if browsed is self._shown and browser.browsed is browsed:
            browser.open(browser.bar.page)  # what is drawn behind the data may have changed
            return
        self._shown = browsed
        browser.show_rows(browsed, can_standardize=self._has_units(browsed.node))

        def work(_progress: ProgressCallback) -> object:
            from runtime.data.browsing.column_statistics import compute_statistics

            return browsed, compute_statistics(browsed)

        self.statistics_task.run(work)

    def _has_units(self, node: str) -> bool:
        """Whether the features of a node are standardized before they go into the network."""
        data_node = self._graph.nodes.get(node)
        kind = find_kind(data_node.kind) if data_node is not None else None
        return (
            data_node is not None and kind is not None and bool(values_of(kind, data_node).get("standardize"))
        )

    def _on_statistics(self, result: Any) -> None:
        browsed, statistics = result
        if browsed is self._shown and self.dock.browser is not None:
            self.dock.browser.show_statistics(statistics)

    def _on_error(self, error: Exception) -> None:
        """Shows why the data could not be loaded.

        Raises:
            Exception: The error itself, where it is none of the data's.
        """
        self._busy_timer.stop()
        if not isinstance(error, GraphError):
            raise error
        self._shown = None
        problem = error.problems[0]
        self.dock.show_error(problem_text(problem), {fix_text(fix): fix for fix in problem.fixes})

    # Augmented versions

    def _load_versions(self, split: int, row: int, seed: int) -> None:
        browsed, graph = self._shown, self._graph
        if browsed is None:
            return

        def work(_progress: ProgressCallback) -> object:
            from runtime.data.browsing.augmentation_preview import augmentations, augmented

            versions = augmented(graph, browsed, (split, row), NUM_VERSIONS, seed)
            field = next(
                (
                    browsed_field.name
                    for browsed_field in browsed.fields
                    if browsed_field.display == "picture"
                ),
                "",
            )
            return [node.id for node in augmentations(graph, browsed.node, field)], versions

        self.versions_task.run(work)

    def _on_versions(self, result: Any) -> None:
        if self.dock.browser is not None:
            self.dock.browser.show_versions(*result)

    def _on_versions_error(self, error: Exception) -> None:
        """Shows why the augmented versions could not be computed.

        Raises:
            Exception: The error itself, where it is none of the data's.
        """
        if not isinstance(error, GraphError):
            raise error
        if self.dock.browser is not None:
            self.dock.browser.versions.show_message(problem_text(error.problems[0]))


def _is_source(node: Node) -> bool:
    kind = find_kind(node.kind)
    return kind is not None and kind.form is Form.DATA
