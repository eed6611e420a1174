"""Brings the rows of the drawing's data nodes into the Data dock, loaded beside the window."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer

from graph.catalogue import find
from graph.catalogue.kind import Form, values_of
from graph.document import Graph, Node
from graph.problems import GraphError
from gui.background.latest_task import Errand, Progress
from gui.errors import problem_text

if TYPE_CHECKING:
    from pathlib import Path

    from gui.shell.main_window import Window
    from runtime.data.browsing import Browsed

SETTLE_MS = 250
"""How long the drawing must rest before its data are looked at again."""
PATIENCE_MS = 150
"""How long a loading may take before it is said that something is loaded."""
VERSIONS = 18
"""Augmented versions that are shown of a picture."""


class DataBrowsing(QObject):
    """Follows the window's document and selection; loads only while the dock is seen."""

    def __init__(self, window: "Window") -> None:
        super().__init__(window)
        self._window = window
        self.dock = window.data_dock
        self.rows = Errand("rows", self)
        self.figures = Errand("figures", self)
        self.versions = Errand("versions", self)
        self._chosen = ""
        self._is_standardized = False
        self._asked: tuple[Node, Path] | None = None
        self._shelf: Any = None
        self._shown: Browsed | None = None
        self._settle = self._single_shot(SETTLE_MS, self.refresh)
        self._patience = self._single_shot(PATIENCE_MS, self._say_busy)
        self._connect()

    def _single_shot(self, after_ms: int, what: Any) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(after_ms)
        timer.timeout.connect(what)
        return timer

    def _connect(self) -> None:
        window, dock = self._window, self.dock
        window.document.changed.connect(lambda _before, _after: self._refresh_soon())
        window.canvas.selection_changed.connect(self._follow_selection)
        dock.seen.connect(self.refresh)
        window.docks["data"].visibilityChanged.connect(self.refresh)
        dock.wanted.connect(self.refresh)
        dock.cancelled.connect(self._cancel)
        dock.source_chosen.connect(self._choose)
        dock.units_chosen.connect(self._choose_units)
        dock.versions_asked.connect(self._load_versions)
        self.rows.done.connect(self._take_rows)
        self.rows.failed.connect(self._take_error)
        self.rows.progressed.connect(dock.show_progress)
        self.figures.done.connect(self._take_figures)
        self.figures.failed.connect(self._take_error)
        self.versions.done.connect(self._take_versions)
        self.versions.failed.connect(self._take_versions_error)

    def close(self) -> None:
        """Ends what is under way."""
        for timer in (self._settle, self._patience):
            timer.stop()
        for errand in (self.rows, self.figures, self.versions):
            errand.close()

    @property
    def is_busy(self) -> bool:
        """Whether something is still to come."""
        errands = (self.rows, self.figures, self.versions)
        return self._settle.isActive() or any(each.is_busy for each in errands)

    # Which rows

    def sources(self) -> list[Node]:
        """The data nodes of the drawing."""
        return [node for node in self._graph.nodes.values() if _is_source(node)]

    @property
    def _graph(self) -> Graph:
        return self._window.document.project.main

    def refresh(self) -> None:
        """Loads the rows of the node that is looked at, unless they are shown already."""
        if not self.dock.is_seen:
            return
        found = {node.id: node for node in self.sources()}
        if not found:
            self._asked = self._shown = None
            self.rows.cancel()
            self.dock.show_empty()
            return
        node = found.get(self._chosen) or next(iter(found.values()))
        self._chosen = node.id
        self._load(node)

    def _refresh_soon(self) -> None:
        if self.dock.is_seen:
            self._settle.start()

    def _follow_selection(self, ids: tuple[str, ...]) -> None:
        chosen = [each for each in ids if each in self._graph.nodes and _is_source(self._graph.nodes[each])]
        if chosen and chosen[0] != self._chosen:
            self._chosen = chosen[0]
            self._refresh_soon()

    def _choose(self, node: str) -> None:
        self._chosen = node
        self.refresh()

    def _choose_units(self, is_standardized: bool) -> None:
        self._is_standardized = is_standardized
        self.refresh()

    # Loading

    def _load(self, node: Node) -> None:
        folder, is_standardized = self._window.document.folder, self._is_standardized
        self._asked = (node, folder)
        self._patience.start()

        def work(progress: Progress) -> object:
            from runtime.data.browsing import Shelf, browse
            from runtime.data.browsing.browse import in_own_units

            if self._shelf is None:
                self._shelf = Shelf()
            asked = node if is_standardized else in_own_units(node)
            return browse(asked, folder, self._shelf, progress)

        self.rows.run(work)

    def _say_busy(self) -> None:
        if self.rows.is_busy and self._asked is not None:
            self.dock.show_busy(self._asked[0].id)

    def _cancel(self) -> None:
        self.rows.cancel()
        self._patience.stop()
        self._shown = None
        self.dock.show_cancelled()

    def _take_rows(self, browsed: "Browsed") -> None:
        self._patience.stop()
        browser = self.dock.show_browser([node.id for node in self.sources()], browsed.node)
        if browsed is self._shown and browser.browsed is browsed:
            browser.open(browser.bar.page)  # what is drawn behind the data may have changed
            return
        self._shown = browsed
        browser.show_rows(browsed, has_units=self._has_units(browsed.node))

        def work(_progress: Progress) -> object:
            from runtime.data.browsing.column_statistics import figures_of

            return browsed, figures_of(browsed)

        self.figures.run(work)

    def _has_units(self, node: str) -> bool:
        """Whether the features of a node are standardized before the network gets them."""
        found = self._graph.nodes.get(node)
        kind = find(found.kind) if found is not None else None
        return found is not None and kind is not None and bool(values_of(kind, found).get("standardize"))

    def _take_figures(self, answer: Any) -> None:
        browsed, figures = answer
        if browsed is self._shown and self.dock.browser is not None:
            self.dock.browser.show_figures(figures)

    def _take_error(self, error: Exception) -> None:
        self._patience.stop()
        if not isinstance(error, GraphError):
            raise error
        self._shown = None
        self.dock.show_error(problem_text(error.problems[0]))

    # Augmented versions

    def _load_versions(self, split: int, row: int, seed: int) -> None:
        browsed, graph = self._shown, self._graph
        if browsed is None:
            return

        def work(_progress: Progress) -> object:
            from runtime.data.browsing.augmentation_preview import augmentations, augmented

            made = augmented(graph, browsed, (split, row), VERSIONS, seed)
            field = next((each.name for each in browsed.fields if each.look == "picture"), "")
            return [node.id for node in augmentations(graph, browsed.node, field)], made

        self.versions.run(work)

    def _take_versions(self, answer: Any) -> None:
        if self.dock.browser is not None:
            self.dock.browser.show_versions(*answer)

    def _take_versions_error(self, error: Exception) -> None:
        if not isinstance(error, GraphError):
            raise error
        if self.dock.browser is not None:
            self.dock.browser.versions.say(problem_text(error.problems[0]))


def _is_source(node: Node) -> bool:
    kind = find(node.kind)
    return kind is not None and kind.form is Form.DATA
