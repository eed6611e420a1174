"""The Inside dock: what the doctor finds, and what goes on in every node while it learns."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QLabel, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from gui.probes.diagnostics_list import FindingList
from gui.probes.node_table import NodeTable, is_within
from gui.theme.colors import DARK, Theme
from gui.theme.form_style import inspector_style
from gui.training.session import TrainingSession
from gui.widgets.visibility import is_in_sight
from runtime.events import Diagnosed, Event, ProbesMeasured, RowsSeen, Started

if TYPE_CHECKING:
    from gui.probes.history import Looks
    from gui.probes.node_plots import NodePlots

REDRAW_MS = 200
"""Least time between two drawings of what has come."""


class ProbesDock(QWidget):
    """Findings, nodes and plots of one session.

    `chosen` tells the path of a node that is to be shown, `acted` the words of an action and the action.
    """

    chosen = Signal(str)
    acted = Signal(str, object)

    def __init__(self, session: TrainingSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("probes")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._theme = DARK
        self._looks: Looks | None = None
        self._place: Callable[[int], float] = float
        self.plots: NodePlots | None = None
        self.findings = FindingList(self)
        self.findings.chosen.connect(self._choose)
        self.findings.acted.connect(self.acted)
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
        inner.addWidget(self.findings)
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
        session.happened.connect(self.take)
        session.closing.connect(self._end)

    def set_theme(self, theme: Theme) -> None:
        """Shows everything in the colours of a theme."""
        self._theme = theme
        self.setStyleSheet(inspector_style(theme, self.font().pointSizeF()))
        self.findings.set_theme(theme)
        self.table.set_theme(theme)
        if self.plots is not None:
            self.plots.set_theme(theme)

    # Following a run

    def take(self, event: Event) -> None:
        """Follows an event of a run."""
        match event:
            case Started():
                self._looks = None
                self._place = event.epochs_at
                self.findings.show_findings(())
                self.table.show_look({})
                self.stack.setCurrentIndex(1)
            case ProbesMeasured():
                self._add(event)
            case RowsSeen() if self.plots is not None:
                self.plots.show_rows(event)
            case Diagnosed():
                self.findings.show_findings(event.findings)
                self.stack.setCurrentIndex(1)

    def _add(self, event: ProbesMeasured) -> None:
        if self._looks is None:
            from gui.probes.history import Looks

            self._looks = Looks(self._place)
        self._looks.add(event)
        if self.is_seen and not self._timer.isActive():
            self._timer.start()

    @property
    def is_seen(self) -> bool:
        """Whether it is at the front."""
        return is_in_sight(self)

    def refresh(self) -> None:
        """Draws what came while nobody looked, and asks for rows only while somebody does."""
        if self._looks is not None:
            self._timer.start()
        self._ask_for_rows()

    def _ask_for_rows(self) -> None:
        self._session.look_at(self.plots.wanted if self.plots is not None and self.is_seen else "")

    def _end(self) -> None:
        if self.plots is not None:
            self.plots.samples.places.close_errand()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()

    def follow(self, node: str) -> None:
        """Shows the node that is selected on the canvas, where it was read: its path without repetitions."""
        if not is_within(self.table.node or "", node) and self.table.select(node):
            self._draw()

    def _choose(self, node: str) -> None:
        self.table.select(node)
        self._draw()
        self.chosen.emit(node)

    def _draw(self) -> None:
        """Brings the table and the plots up to date."""
        if self._looks is None:
            return
        self.table.show_look(self._looks.last)
        if self.table.node is None:
            self.table.select(self._first())
        node = self.table.node
        if node is not None and self.is_seen:
            self._prepared().show_node(self._looks, node)
        self._ask_for_rows()

    def _first(self) -> str:
        """The node that is shown while none was chosen: the first that has weights."""
        last = self._looks.last if self._looks is not None else {}
        return next((node for node, each in last.items() if each.weights), next(iter(last), ""))

    def _prepared(self) -> "NodePlots":
        """The plots; pyqtgraph is loaded with the first call."""
        if self.plots is None:
            from gui.probes.node_plots import NodePlots

            self.plots = NodePlots(self._theme, self.splitter)
            self.plots.page_changed.connect(self._ask_for_rows)
            self.splitter.addWidget(self.plots)
            self.splitter.setStretchFactor(0, 0)
            self.splitter.setStretchFactor(1, 1)
            wide = self.table.wanted_width()
            self.splitter.setSizes([wide, max(wide, self.width() - wide)])
        return self.plots
