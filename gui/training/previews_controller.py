"""Brings what a training shows of its inside onto the canvas."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from gui.canvas.previews import Histogram, Previews
from gui.errors import problem_text
from runtime.diagnostic import Finding
from runtime.events import Diagnosed, Event, ProbesMeasured, Started
from runtime.reading import Reading

if TYPE_CHECKING:
    from gui.shell.main_window import Window


class Previewing(QObject):
    """Keeps the last readings of a run, and shows those of the graph that is seen."""

    def __init__(self, window: "Window") -> None:
        super().__init__(window)
        self._window = window
        self._readings: tuple[Reading, ...] = ()
        self._findings: tuple[Finding, ...] = ()
        window.session.happened.connect(self._take)
        window.place.moved.connect(self._show)
        window.document.started.connect(self._forget)

    def _take(self, event: Event) -> None:
        match event:
            case Started():
                self._forget()
            case ProbesMeasured(_, readings):
                self._readings = readings
                self._show()
            case Diagnosed(_, findings):
                self._findings = findings
                self._show()

    def _forget(self) -> None:
        self._readings = self._findings = ()
        self._show()

    def _show(self) -> None:
        histograms: dict[str, Histogram] = {}
        for each in self._readings:
            node, stats = self._here(each.node), each.activation
            if node and stats is not None and stats.count > 1:  # a single number, as of a loss, has no spread
                histograms.setdefault(node, Histogram(stats.counts, stats.low, stats.high, stats.mean))
        findings = {
            node: problem_text(each.problem)
            for each in self._findings
            if (node := self._here(each.node or ""))
        }
        self._window.canvas.show_previews(Previews(histograms, findings))

    def _here(self, path: str) -> str:
        """The node of the graph that is seen, in any repetition of its block; nothing for one elsewhere."""
        *way, node = [each for each in path.split(".") if not each.isdigit()] or [""]
        return node if tuple(way) == self._window.place.path else ""
