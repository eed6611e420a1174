"""The window: makes the parts, puts them in their places and connects them. What they do is their own."""

from PySide6.QtCore import QByteArray, QPoint, Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QMessageBox

from graph.catalogue.kinds import kinds_of
from graph.compiler.analysis import Analysis
from graph.document import Graph, Project
from gui.canvas.canvas import Canvas
from gui.data.controller import DataBrowsing
from gui.data.dock import DataDock
from gui.docks.outline import OutlineDock
from gui.docks.problems import ProblemsDock
from gui.docks.script import ScriptDock
from gui.docks.undo_history import HistoryDock
from gui.errors import problem_text
from gui.evaluation.controller import Evaluating
from gui.evaluation.dock import EvaluationDock
from gui.inspector.panel import InspectorPanel
from gui.inspector.pinned_controller import Pinning
from gui.inspector.pinned_panel import PinnedDock
from gui.inspector.popup import Quick
from gui.library.panel import LibraryPanel
from gui.probes.controller import Inside
from gui.probes.dock import ProbesDock
from gui.project.analyzer import Analyst
from gui.project.block_commands import Blocking
from gui.project.block_path import Place
from gui.project.document import Document
from gui.project.files import Files
from gui.project.navigation import Navigation
from gui.project.presets import PresetBook, presets_file
from gui.project.recovery import Journal, recovery_folder
from gui.runs.controller import RunsControl
from gui.runs.dock import RunsDock
from gui.runs.store_client import RunsReader
from gui.settings import Settings
from gui.shell.confirm_close import may_stop
from gui.shell.dock_layout import place_panels, size_panels
from gui.shell.menus import Menus, ShortcutSheet
from gui.shell.status_bar import StatusBar
from gui.shell.submenus import Listing
from gui.shell.tab_commands import Tabs
from gui.shell.view_commands import Viewing
from gui.theme.apply import dress, theme_of
from gui.training.dock import TrainingDock
from gui.training.previews_controller import Previewing
from gui.training.session import TrainingSession
from runtime.code_trust import trust
from runtime.events import Event, Started

ZOOM_STEP = 1.25


class Window(QMainWindow):
    """All about one document; it lies as a page on a desk. `closed` tells that it was closed for good."""

    closed = Signal()

    def __init__(self, settings: Settings, analyst: Analyst | None = None) -> None:
        super().__init__()
        self.setObjectName("window")
        self.settings = settings
        self.document = Document(Project(name=self.tr("Untitled")), self)
        self.place = Place(self.document, self)
        self.analyst = analyst or Analyst(parent=self)
        self.session = TrainingSession(self)
        self.journal = Journal(self.document, recovery_folder(), self)
        self.files = Files(self.document, settings, self)
        self.analysis: Analysis | None = None
        self.canvas = Canvas(self)
        self.canvas.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.library = LibraryPanel(self)
        self.outline = OutlineDock(self)
        self.inspector = InspectorPanel(self)
        self.presets = PresetBook(presets_file(), self)
        self.problems_dock = ProblemsDock(self)
        self.script_dock = ScriptDock(self)
        self.training_dock = TrainingDock(self.session, self)
        self.probes_dock = ProbesDock(self.session, self)
        self.pinned_dock = PinnedDock(self)
        self.history_dock = HistoryDock(self.document.history, self)
        self.runs_dock = RunsDock(RunsReader(lambda: self.session.runs, self), self)
        self.data_dock = DataDock(self)
        self.evaluation_dock = EvaluationDock(self)
        self.status = StatusBar(self)
        self.setCentralWidget(self.canvas)
        self.setStatusBar(self.status)
        self.docks = place_panels(self)
        self.blocking = Blocking(self)
        self.inside = Inside(self, self.probes_dock)
        self.navigation = Navigation(self)
        self.viewing = Viewing(self)
        self.tabs = Tabs(self)
        self.quick = Quick(self)
        self.previewing = Previewing(self)
        self.pinning = Pinning(self)
        self.runs = RunsControl(self)
        self.browsing = DataBrowsing(self)
        self.evaluating = Evaluating(self)
        self.menus = Menus(self)
        self.listing = Listing(self)
        self._connect()
        self._restore()
        self._is_left = False
        self.set_theme(settings.theme)
        self._follow_document(self.document.project, self.document.project)

    def _connect(self) -> None:
        self.document.changed.connect(self._follow_document)
        self.document.started.connect(self.canvas.fit)
        self.document.refused.connect(lambda found: self.status.say(problem_text(found)))
        self.analyst.answered.connect(self._take_analysis)
        self.canvas.edited.connect(self.place.edit_graph)
        self.canvas.selection_changed.connect(self._follow_selection)
        self.canvas.status.connect(self.status.say)
        self.canvas.renamed.connect(self.inspector.rename)
        self.canvas.customContextMenuRequested.connect(self._show_context_menu)
        self.library.chosen.connect(self.canvas.add_kind)
        self.inspector.edited.connect(self.place.edit_graph)
        self.inspector.head.presets.set_book(self.presets)
        self.canvas.finder.presets = self.presets.all
        self.presets.said.connect(self.status.say)
        self.inspector.project_edited.connect(self.document.edit)
        self.inspector.renamed.connect(self.canvas.reveal)
        self.inspector.trusted.connect(self._trust)
        self.problems_dock.fixed.connect(self.document.edit)
        for panel in (self.problems_dock, self.outline, self.script_dock):
            panel.chosen.connect(self.navigation.reveal)
        self.docks["outline"].visibilityChanged.connect(self.outline.refresh)
        self.training_dock.reveal.connect(self.navigation.reveal)
        self.script_dock.export.connect(self.files.export)
        self.status.asked.connect(lambda: self.docks["problems"].raise_())
        self.files.said.connect(self.status.say)
        self.session.happened.connect(self._follow_run)
        self.session.state_changed.connect(self.menus.refresh)

    def _restore(self) -> None:
        if (names := self.settings.open_categories) is not None:
            self.library.restore_categories(names)
        if not self.restoreState(self.settings.layout):
            size_panels(self, self.docks)

    # What the actions call

    def set_theme(self, name: str) -> None:
        """Shows everything in a theme: `dark`, `light` or `system`."""
        theme = theme_of(name)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        dress(app, theme)
        for part in (
            self.canvas, self.library, self.inspector, self.pinned_dock, self.problems_dock, self.script_dock,
            self.training_dock, self.probes_dock, self.data_dock, self.evaluation_dock, self.runs_dock,
            self.status, self.menus,
        ):  # fmt: skip
            part.set_theme(theme)

    def add_node(self) -> None:
        """Opens the palette on the canvas."""
        self.canvas.setFocus()
        self.canvas.open_finder()

    def rename_node(self) -> None:
        """Lets the name of the selected node be typed."""
        self.docks["inspector"].show()
        self.inspector.focus_name()

    def find_node(self) -> None:
        """Lets a node be searched for in the outline."""
        self.docks["outline"].show()
        self.docks["outline"].raise_()
        self.outline.search()

    def zoom_in(self) -> None:
        """Shows the drawing larger."""
        self.canvas.zoom(ZOOM_STEP)

    def zoom_out(self) -> None:
        """Shows the drawing smaller."""
        self.canvas.zoom(1 / ZOOM_STEP)

    def train(self) -> None:
        """Begins a training, or goes on with a paused one, and shows how it goes."""
        self.docks["training"].show()
        self.docks["training"].raise_()
        self.training_dock.start()

    def show_shortcuts(self) -> None:
        """Shows every key and gesture."""
        ShortcutSheet(self).exec()

    def show_about(self) -> None:
        """Says what this program is."""
        title = self.tr("About Netloom")
        words = self.tr(
            "<b>Netloom</b><p>Draw neural networks, watch them learn, leave with plain PyTorch code.</p>"
        )
        QMessageBox.about(self, title, words)

    # Coming and going

    def refresh(self) -> None:
        """Takes over what was chosen in other windows meanwhile."""
        self.viewing.refresh()
        self.listing.refresh()
        self.menus.refresh()

    def keep_layout(self) -> None:
        """Remembers how the panels stand, for windows that come later."""
        self.settings.layout = QByteArray(self.saveState())
        self.settings.open_categories = self.library.open_categories()

    def may_leave(self) -> bool:
        """Whether it may be closed; asks where a training would be stopped or work would be lost."""
        return may_stop(self.session, self) and self.files.may_leave()

    def leave(self) -> None:
        """Ends what runs, and remembers how the panels stand; asks nothing."""
        if self._is_left:
            return
        self._is_left = True
        self.keep_layout()
        self.hide()
        self.menus.menu_bar.setParent(self)  # from where the desk has put it
        self.session.close()
        self.runs_dock.reader.stop()
        self.evaluating.close()
        self.journal.close()
        self.analyst.stop()
        self.browsing.close()

    # What the parts tell

    def _follow_document(self, before: Project, after: Project) -> None:
        self.setWindowTitle(f"{self.files.name}[*] – Netloom")
        self.setWindowModified(not self.document.is_clean)
        folder = self.document.folder
        self.inspector.set_folder(folder)
        self.place.follow(after)
        self.status.show_device(after.training.device)
        self.show_place()
        if self.analysis is None or after is not before:
            self.training_dock.set_project(after, folder, self.analysis)
            self.analyst.submit(after, folder)

    def show_place(self) -> None:
        """Shows the main drawing, or the inside of a block, with what is known of it."""
        project = self.document.project
        self.canvas.show_graph(self.place.graph, self.place.seen_of(self.analysis), kinds_of(project))
        self.outline.show_project(project, self.place.block, self.analysis)
        self.inspector.show_project(project, self.analysis, self.place.block)
        self.navigation.show_way()
        self._follow_selection(self.canvas.selection())

    def _follow_selection(self, ids: tuple[str, ...]) -> None:
        graph: Graph = self.place.graph
        self.inspector.show_selection(graph, ids, self.place.seen_of(self.analysis))
        self.script_dock.follow([self.place.owner_of(each) for each in ids])
        self.outline.follow(ids)
        self.status.show_selection(len(ids), len(graph.nodes))
        self.menus.refresh()

    def _trust(self, code: str) -> None:
        try:
            trust(code)
        except OSError as error:
            self.status.say(error.strerror or str(error))
        self.analyst.submit(self.document.project, self.document.folder)

    def _take_analysis(self, analysis: Analysis) -> None:
        self.analysis = analysis
        project = self.document.project
        self.show_place()
        self.problems_dock.show_analysis(analysis)
        self.script_dock.show_analysis(analysis)
        self.training_dock.set_project(project, self.document.folder, analysis)
        self.status.show_analysis(analysis)
        self.menus.refresh()

    def _follow_run(self, event: Event) -> None:
        if isinstance(event, Started):
            self.status.show_device(event.device)

    def _show_context_menu(self, at: QPoint) -> None:
        self.menus.context_menu().popup(self.canvas.mapToGlobal(at))

    # What Qt tells

    def closeEvent(self, event: QCloseEvent) -> None:
        if not (self._is_left or self.may_leave()):
            event.ignore()
            return
        self.leave()
        event.accept()
        self.closed.emit()
