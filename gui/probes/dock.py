"""The Inside dock: what the doctor finds, and what goes on in every node while it learns."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import Qt, QTimer, Signal, SignalInstance
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QLabel, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from gui.probes.diagnostics_list import DiagnosticList
from gui.probes.node_table import NodeTable, is_within
from gui.probes.stored_samples import StoredSamples
from gui.theme.colors import DARK, Theme
from gui.theme.form_style import apply_form_style
from gui.widgets.visibility import is_on_screen
from runtime.events import (
    Diagnosed,
    Event,
    Failed,
    Finished,
    Paused,
    ProbesMeasured,
    Resumed,
    SamplesProbed,
    Started,
)

if TYPE_CHECKING:
    from gui.probes.history import ProbeHistory
    from gui.probes.node_plots import NodePlots

REDRAW_MS = 200
"""Least time between two drawings of what has come."""


class ProbedSession(Protocol):
    """The training that the dock follows."""

    @property
    def event_received(self) -> SignalInstance:
        """Carries every event of a run."""

    @property
    def closing(self) -> SignalInstance:
        """The window closes: nothing more is waited for."""

    @property
    def trained_folder(self) -> Path:
        """The folder from which the paths of the data of the run count."""

    def inspect_node(self, node: str) -> None:
        """Asks for what a node gives for some rows, again and again; empty: no more."""


class ProbesDock(QWidget):
    """Diagnostics, nodes and plots of one session.

    `chosen` carries the path of a node to show, `action_triggered` the text of an action and the action.
    """

    chosen = Signal(str)
    action_triggered = Signal(str, object)

    def __init__(self, session: ProbedSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("probes")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._theme = DARK
        self._history: ProbeHistory | None = None
        self._to_epochs: Callable[[int], float] = float
        self.plots: NodePlots | None = None
        self._run: Path | None = None
        """The folder of the run that is shown."""
        self._is_choosing = False
        self._unread_node = ""
        """A node that is shown and stands in no row, since nothing was read of it while it learned."""
        self._followed = ""
        """The node that was selected on the canvas last, also while nobody looked."""
        self._rests, self._has_ended = False, False
        """Whether that waits or has ended, so that nothing comes by itself; whether it has ended."""
        self.stored_samples = StoredSamples(self)
        self.stored_samples.probed.connect(self._show_samples)
        self.stored_samples.failed.connect(self._show_samples_hint)
        self.diagnostics = DiagnosticList(self)
        self.diagnostics.chosen.connect(self._choose)
        self.diagnostics.action_triggered.connect(self.action_triggered)
        self.table = NodeTable(self)
        self.table.chosen.connect(self._choose)
        self.hint = QLabel(self.tr("Train, and see here what goes on inside of the nodes."), self)
        self.hint.setObjectName("empty")
        self.hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.splitter = QSplitter(Qt.Orientation.Horizontal, self)
        self.splitter.setObjectName("plots")
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setHandleWidth(16)
        self.splitter.addWidget(self.table)
        page = QWidget(self)
        page.setObjectName("page")
        inner = QVBoxLayout(page)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(8)
        inner.addWidget(self.diagnostics)
        inner.addWidget(self.splitter, 1)
        self.stack = QStackedWidget(self)
        self.stack.addWidget(self.hint)
        self.stack.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 8)
        column.addWidget(self.stack)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(REDRAW_MS)
        self._timer.timeout.connect(self._draw)
        self.set_theme(DARK)
        self._session = session
        session.event_received.connect(self.handle_event)
        session.closing.connect(self._close_tasks)

    def set_theme(self, theme: Theme) -> None:
        """Shows everything in the colours of a theme."""
        self._theme = theme
        apply_form_style(self, theme)
        self.diagnostics.set_theme(theme)
        self.table.set_theme(theme)
        if self.plots is not None:
            self.plots.set_theme(theme)

    # Following a run

    def handle_event(self, event: Event) -> None:
        """Follows an event of a run."""
        match event:
            case Started():
                self._history = None
                self._run, self._rests, self._has_ended = Path(event.folder), False, False
                self._unread_node = ""
                self.stored_samples.release()
                self._to_epochs = event.epochs_at
                self.diagnostics.show_diagnostics(())
                self.table.show_readings({})
                self.stack.setCurrentIndex(1)
            case ProbesMeasured():
                self._add(event)
            case SamplesProbed():
                self._show_samples(event)
            case Paused() | Resumed():
                self._rests = isinstance(event, Paused)
            case Finished() | Failed():
                self._rests = self._has_ended = True
                self._request_samples()
            case Diagnosed():
                self.diagnostics.show_diagnostics(event.diagnostics)
                self.stack.setCurrentIndex(1)

    def _add(self, event: ProbesMeasured) -> None:
        if self._history is None:
            from gui.probes.history import ProbeHistory

            self._history = ProbeHistory(self._to_epochs)
        self._history.add(event)
        if self.is_on_screen and not self._timer.isActive():
            self._timer.start()

    @property
    def is_on_screen(self) -> bool:
        """Whether it is at the front."""
        return is_on_screen(self)

    def refresh(self) -> None:
        """Draws what came while nobody looked, and asks for rows only while somebody does."""
        if self._history is not None:
            self._timer.start()
        self._request_samples()

    def _request_samples(self) -> None:
        node = self.plots.sampled_node if self.plots is not None and self.is_on_screen else ""
        self._session.inspect_node(node)
        if node and self._has_ended and self._run is not None:
            self.stored_samples.request(self._run, self._session.trained_folder, node)

    def _show_samples(self, samples: SamplesProbed) -> None:
        if self.plots is not None:
            self.plots.show_rows(samples)

    def _show_samples_hint(self, text: str) -> None:
        if self.plots is not None:
            self.plots.samples.show_hint(text)

    def _close_tasks(self) -> None:
        self.stored_samples.close()
        if self.plots is not None:
            self.plots.samples.projection.close_task()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()

    def follow(self, node: str) -> None:
        """Shows the node that is selected on the canvas, where it was read: its path without repetitions."""
        self._followed = node
        if self._rests and self.is_on_screen and not self._is_choosing:
            self._show_outputs(node)
        elif not is_within(self.table.node or "", node) and self.table.select(node):
            self._draw()

    def _show_outputs(self, node: str) -> None:
        """Shows what a node gives with the weights as they are, read while it learned or not."""
        if self._history is None:
            return
        self.table.show_readings(self._history.latest)
        is_read = is_within(self.table.node or "", node) or self.table.select(node)
        self._unread_node = "" if is_read else node
        if not is_read:
            self.table.clearSelection()
        plots, shown = self._prepare_plots(), self._unread_node or self.table.node or node
        plots.show_outputs(self._history, shown)
        if plots.samples.rows is None:
            plots.samples.show_hint(self.tr("What this node gives for single rows is shown here."))
        self._request_samples()

    def _choose(self, node: str) -> None:
        self.table.select(node)
        self._unread_node = ""
        self._draw()
        self._is_choosing = True  # the page stays as it is
        self.chosen.emit(node)
        self._is_choosing = False

    def _draw(self) -> None:
        """Brings the table and the plots up to date."""
        if self._history is None:
            return
        self.table.show_readings(self._history.latest)
        if self.table.node is None and not self.table.select(self._followed):
            self.table.select(self._default_node())
        node = self._unread_node or self.table.node
        if node and self.is_on_screen:
            self._prepare_plots().show_node(self._history, node)
        self._request_samples()

    def _default_node(self) -> str:
        """The node that is shown while none was chosen: the first that has weights."""
        last = self._history.latest if self._history is not None else {}
        return next((node for node, reading in last.items() if reading.weights), next(iter(last), ""))

    def _prepare_plots(self) -> "NodePlots":
        """The plots; pyqtgraph is loaded with the first call."""
        if self.plots is None:
            from gui.probes.node_plots import NodePlots

            self.plots = NodePlots(self._theme, self.splitter)
            self.plots.page_changed.connect(self._request_samples)
            self.splitter.addWidget(self.plots)
            self.splitter.setStretchFactor(0, 0)
            self.splitter.setStretchFactor(1, 1)
            wide = self.table.preferred_width()
            self.splitter.setSizes([wide, max(wide, self.width() - wide)])
        return self.plots
