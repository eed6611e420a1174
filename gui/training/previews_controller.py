"""Shows activation histograms and diagnostics of a training on the canvas."""

from PySide6.QtCore import QObject

from gui.canvas.previews import ActivationHistogram, Previews
from gui.errors import problem_text
from gui.project.editor import Editor
from runtime.diagnostic import Diagnostic
from runtime.events import Diagnosed, Event, ProbesMeasured, Started
from runtime.reading import NodeReading


class PreviewsController(QObject):
    """Holds the last readings of a run, and shows those of the visible graph."""

    def __init__(self, editor: Editor, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._editor = editor
        self._readings: tuple[NodeReading, ...] = ()
        self._diagnostics: tuple[Diagnostic, ...] = ()
        editor.session.event_received.connect(self._on_run_event)
        editor.block_path.moved.connect(self._update_canvas)
        editor.document.loaded.connect(self._clear)

    def _on_run_event(self, event: Event) -> None:
        match event:
            case Started():
                self._clear()
            case ProbesMeasured(_, readings):
                self._readings = readings
                self._update_canvas()
            case Diagnosed(_, diagnostics):
                self._diagnostics = diagnostics
                self._update_canvas()

    def _clear(self) -> None:
        self._readings = self._diagnostics = ()
        self._update_canvas()

    def _update_canvas(self) -> None:
        histograms: dict[str, ActivationHistogram] = {}
        for item in self._readings:
            node, stats = self._visible_node(item.node), item.activation
            if node and stats is not None and stats.count > 1:  # a single number, as of a loss, has no spread
                histograms.setdefault(
                    node, ActivationHistogram(stats.counts, stats.low, stats.high, stats.mean)
                )
        diagnostics = {
            node: problem_text(item.problem)
            for item in self._diagnostics
            if (node := self._visible_node(item.node or ""))
        }
        self._editor.canvas.show_previews(Previews(histograms, diagnostics))

    def _visible_node(self, path: str) -> str:
        """The node of the visible graph, in any repetition of its block; empty for one elsewhere."""
        *block_path, node = [name for name in path.split(".") if not name.isdigit()] or [""]
        return node if tuple(block_path) == self._editor.block_path.path else ""
