"""The window of one project: builds its parts and connects them; what they do is their own."""

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

from graph.catalogue.kinds import kinds_of
from graph.compiler.analysis import Analysis
from graph.document import Graph, Project
from gui.actions.export_commands import ExportCommands
from gui.actions.figure_commands import FigureCommands
from gui.actions.tab_commands import FindHost, TabCommands
from gui.actions.targets import ActionTargets
from gui.actions.view_commands import ViewCommands
from gui.canvas.canvas import Canvas
from gui.canvas.context_target import context_target_at
from gui.data.controller import DataController
from gui.data.dock import DataDock
from gui.docks.outline import OutlineDock
from gui.docks.problems import ProblemsDock
from gui.docks.script import ScriptDock
from gui.docks.undo_history import UndoHistoryDock
from gui.errors import problem_text
from gui.evaluation.controller import EvaluationController
from gui.evaluation.dock import EvaluationDock
from gui.inspector.panel import InspectorPanel
from gui.inspector.pinned_controller import PinnedController
from gui.inspector.pinned_panel import PinnedPanel
from gui.inspector.popup import NodePopup
from gui.library.panel import LibraryPanel
from gui.probes.controller import ProbesController
from gui.probes.dock import ProbesDock
from gui.project.analyzer import Analyzer
from gui.project.block_commands import BlockCommands
from gui.project.block_path import BlockPath
from gui.project.document import Document
from gui.project.editor import Editor
from gui.project.files import Files
from gui.project.navigation import Navigation
from gui.project.own_runs import OwnRuns, repeating_runs
from gui.project.presets import PresetStore, presets_file
from gui.project.recovery import Journal, recovery_folder
from gui.runs.controller import RunsController
from gui.runs.dock import RunsDock
from gui.runs.store_client import RunStoreClient
from gui.settings import Settings
from gui.shell.about_dialog import show_about
from gui.shell.confirm_close import confirm_stop
from gui.shell.data_links import watch_data_files
from gui.shell.dock_layout import create_docks
from gui.shell.drawing_in_view import DrawingInView
from gui.shell.field_keys import FieldKeys
from gui.shell.fix_links import connect_fixes
from gui.shell.floating_panels import FloatingPanels
from gui.shell.menus import Menus, ShortcutsDialog
from gui.shell.search_links import supply_search
from gui.shell.status_bar import StatusBar
from gui.shell.submenus import Submenus
from gui.shell.training_links import connect_training
from gui.shell.workspace_layouts import WorkspaceLayouts
from gui.studies.controller import StudyController
from gui.studies.dock import StudyDock
from gui.theme.apply import apply_theme, theme_of
from gui.training.diagnosis_controller import DiagnosisController
from gui.training.dock import TrainingDock
from gui.training.previews_controller import PreviewsController
from gui.training.session import TrainingSession
from runtime.code_trust import trust_code
from runtime.events import Diagnosed, Event, Started


class EditorWindow(QMainWindow):
    """Everything about one document; it lies in a tab. `closed` is emitted when it was closed for good."""

    closed = Signal()

    def __init__(self, settings: Settings, find_host: FindHost, parent: QWidget | None = None) -> None:
        """Builds all parts and shows an empty project.

        Args:
            settings: Those of the person, shared by all windows.
            find_host: Gives the window that holds this tab now.
            parent: What it lies in, if it is no window of its own.
        """
        super().__init__(parent)
        self.setObjectName("window")
        self.setWindowFlags(Qt.WindowType.Widget if parent else Qt.WindowType.Window)
        self.settings = settings
        self.document = Document(Project(name=self.tr("Untitled")), self)
        self.block_path = BlockPath(self.document, self)
        self.analyzer = Analyzer(parent=self)
        self.session = TrainingSession(self)
        self.own_runs = OwnRuns(self.document, self.session.event_received, self)
        self.journal = Journal(self.document, recovery_folder(), self)
        self.files = Files(self.document, settings, self)
        self.canvas = Canvas(self)
        self.canvas.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.library = LibraryPanel(self)
        self.outline = OutlineDock(self)
        self.inspector = InspectorPanel(self)
        self.presets = PresetStore(presets_file(), self)
        self.problems_dock = ProblemsDock(self)
        self.script_dock = ScriptDock(self)
        self.training_dock = TrainingDock(self.session, self)
        self.probes_dock = ProbesDock(self.session, self)
        self.pinned_dock = PinnedPanel(self)
        self.history_dock = UndoHistoryDock(self.document.undo_stack, self)
        self.runs_dock = RunsDock(RunStoreClient(lambda: self.session.runs, self), self)
        self.data_dock = DataDock(self)
        self.evaluation_dock = EvaluationDock(self)
        self.study_dock = StudyDock(self)
        self.status = StatusBar(self)
        self.setCentralWidget(self.canvas)
        self.setStatusBar(self.status)
        self.docks = create_docks(self, self._panels())
        self.floating_panels = FloatingPanels(self, self.docks)
        self.workspaces = WorkspaceLayouts(self, self.docks, settings)
        self.editor = Editor(
            self.document, self.block_path, self.canvas, settings,
            self.status, self.session, self.analyzer, self.presets, self.own_runs,
        )  # fmt: skip
        self._create_controllers(self.editor)
        self._create_commands(self.editor, find_host)
        self.menus = Menus(self, self.editor, self.targets)
        self.submenus = Submenus(self.menus, settings, self.status, self.targets)
        self.field_keys = FieldKeys(self, self.canvas)
        self.drawing_in_view = DrawingInView(self.canvas, self)
        self._connect()
        self._connect_docks()
        self._restore()
        self._is_shut_down = False
        self.set_theme(settings.theme)
        self._on_document_changed(self.document.project, self.document.project)

    @property
    def analysis(self) -> Analysis | None:
        """The last analysis that was ready."""
        return self.analyzer.analysis

    def _panels(self) -> dict[str, QWidget]:
        """The panels, by the names of `gui.shell.dock_layout`."""
        return {
            "library": self.library,
            "outline": self.outline,
            "history": self.history_dock,
            "inspector": self.inspector,
            "pinned": self.pinned_dock,
            "problems": self.problems_dock,
            "script": self.script_dock,
            "training": self.training_dock,
            "inside": self.probes_dock,
            "data": self.data_dock,
            "evaluation": self.evaluation_dock,
            "runs": self.runs_dock,
            "study": self.study_dock,
        }

    def _create_controllers(self, editor: Editor) -> None:
        self.navigation = Navigation(editor, self)
        self.node_popup = NodePopup(editor, self)
        self.probes_controller = ProbesController(editor, self.probes_dock, self)
        self.diagnosis_controller = DiagnosisController(
            editor.document, self.session, self.training_dock, self.status, self
        )
        self.previews_controller = PreviewsController(editor, self)
        self.pinned_controller = PinnedController(editor.document, editor.analyzer, self.pinned_dock, self)
        self.runs_controller = RunsController(editor, self.runs_dock, self.training_dock, self.navigation)
        self.data_controller = DataController(editor.document, editor.canvas, self.data_dock, self)
        self.evaluation_controller = EvaluationController(
            editor.document, editor.session, self.evaluation_dock, self.docks["evaluation"], self
        )
        self.study_controller = StudyController(editor, self.study_dock, self)

    def _create_commands(self, editor: Editor, find_host: FindHost) -> None:
        self.block_commands = BlockCommands(editor, self)
        self.view_commands = ViewCommands(editor.canvas, editor.settings, self)
        self.tab_commands = TabCommands(editor.canvas, editor.settings, self.files, find_host, self)
        self.targets = ActionTargets(
            document=self.document,
            files=self.files,
            undo_stack=self.document.undo_stack,
            canvas=self.canvas,
            edit_commands=self.canvas.edit_commands,
            arrange_commands=self.canvas.arrange_commands,
            wire_commands=self.canvas.wire_commands,
            navigation=self.navigation,
            block_commands=self.block_commands,
            view_commands=self.view_commands,
            workspaces=self.workspaces,
            tab_commands=self.tab_commands,
            export_commands=ExportCommands(editor, self.files, self),
            figure_commands=FigureCommands(editor, self.files, self),
            session=self.session,
            inspector=self.inspector,
            outline=self.outline,
            problems=self.problems_dock,
            training=self.training_dock,
            study=self.study_controller,
            docks=self.docks,
            show_shortcuts=self.show_shortcuts,
            show_about=lambda: show_about(self),
        )

    def _connect(self) -> None:
        self.document.changed.connect(self._on_document_changed)
        self.document.loaded.connect(self.drawing_in_view.fit)
        self.document.refused.connect(lambda problem: self.status.show_message(problem_text(problem)))
        self.analyzer.analysis_ready.connect(self._on_analysis_ready)
        self.analyzer.late_changed.connect(self.status.show_late)
        self.analyzer.late_changed.connect(self.inspector.messages.set_late)
        self.canvas.edited.connect(self.block_path.edit_graph)
        self.canvas.renaming_edited.connect(self.block_path.edit_renamed)
        self.canvas.pasted.connect(self.block_path.edit_with_blocks)
        self.canvas.selection_changed.connect(self._on_selection_changed)
        self.canvas.status_message.connect(self.status.show_message)
        self.canvas.rename_requested.connect(self.inspector.rename)
        self.canvas.customContextMenuRequested.connect(self._show_context_menu)
        self.library.chosen.connect(self.canvas.add_kind)
        self.inspector.edited.connect(self.block_path.edit_graph)
        self.inspector.header.presets.set_store(self.presets)
        supply_search(self.canvas.node_search, self.document, self.presets, self.menus.actions)
        self.presets.message.connect(self.status.show_message)
        self.inspector.project_edited.connect(self.document.edit)
        self.inspector.renamed.connect(self.canvas.reveal)
        for code_source in (self.inspector, self.node_popup):
            code_source.trusted.connect(self._trust_code)
            code_source.reveal_requested.connect(self.navigation.reveal)
        self.inspector.message.connect(self.status.show_message)
        self.inspector.varied.connect(self.study_controller.vary_parameter)
        self.block_path.message.connect(self.status.show_message)
        self.navigation.location_changed.connect(self.show_current_graph)
        self.navigation.description_requested.connect(lambda: self._raise_dock("inspector"))
        self.block_commands.name_requested.connect(self.canvas.edit_commands.rename)
        for commands in (self.view_commands, self.tab_commands, self.workspaces):
            commands.changed.connect(self.menus.refresh)
        self.files.message.connect(self.status.show_message)
        self.files.data_opened.connect(self.navigation.go_to_data)
        self.session.event_received.connect(self._on_run_event)
        self.session.state_changed.connect(self.status.show_training)

    def _connect_docks(self) -> None:
        connect_fixes(
            self.problems_dock, self.inspector, self.canvas, self.document, lambda: self.block_path.block
        )
        self.data_watch = watch_data_files(self.document, self.analyzer, self.data_controller, self)
        for panel in (self.problems_dock, self.outline, self.script_dock):
            panel.chosen.connect(self.navigation.reveal)
        for name, refresh in (
            ("outline", self.outline.refresh),
            ("inside", self.probes_dock.refresh),
            ("data", self.data_controller.refresh),
        ):
            self.docks[name].visibilityChanged.connect(refresh)
        self.workspaces.left.connect(self.drawing_in_view.store_view)
        self.workspaces.arrived.connect(self.drawing_in_view.restore_view)
        self.training_dock.reveal.connect(self.navigation.reveal)
        connect_training(self.training_dock, self.problems_dock, self.document, self._raise_dock)
        self.training_dock.train_actions.explain.setShortcuts(self.menus.actions["train"].shortcuts())
        self.addAction(self.training_dock.train_actions.explain)
        self.status.findings_requested.connect(lambda: self._raise_dock("training"))
        self.training_dock.estimator.estimated.connect(self.status.explain_device)
        self.runs_controller.training_requested.connect(lambda: self._raise_dock("training"))
        self.runs_controller.other_project_requested.connect(self.tab_commands.open_run)
        self.own_runs.changed.connect(lambda: self.evaluation_dock.set_owner(self.own_runs.identity.owns))
        self.evaluation_dock.set_owner(self.own_runs.identity.owns)
        self.script_dock.export.connect(self.files.export)
        self.files.repeating = lambda project: repeating_runs(project, self.session.runs, self.own_runs)
        self.status.problems_requested.connect(lambda: self.docks["problems"].raise_())

    def _restore(self) -> None:
        if (names := self.settings.open_categories) is not None:
            self.library.restore_categories(names)

    # What the actions call

    def set_theme(self, name: str) -> None:
        """Shows everything in a theme: `dark`, `light` or `system`."""
        theme, app = theme_of(name), QApplication.instance()
        assert isinstance(app, QApplication)
        apply_theme(app, theme)
        for part in (
            self.canvas, self.library, self.inspector, self.pinned_dock, self.problems_dock, self.script_dock,
            self.training_dock, self.probes_dock, self.data_dock, self.evaluation_dock, self.runs_dock,
            self.study_dock, self.status, self.menus,
        ):  # fmt: skip
            part.set_theme(theme)

    def show_shortcuts(self) -> None:
        """Shows every key and gesture."""
        ShortcutsDialog(self).exec()

    # Opening and closing

    def refresh(self) -> None:
        """Applies what was chosen in other windows meanwhile."""
        for part in (self.view_commands, self.submenus, self.menus):
            part.refresh()

    def save_layout(self) -> None:
        """Stores the layout of the docks, for windows that are opened later."""
        self.workspaces.save()
        self.settings.open_categories = self.library.open_categories()

    def can_close(self) -> bool:
        """Whether it may be closed; asks where a training would be stopped or work would be lost."""
        return confirm_stop(self.session, self.study_controller.session, self) and self.files.can_close()

    def shut_down(self) -> None:
        """Ends what runs and stores the layout of the docks, without a question."""
        if self._is_shut_down:
            return
        self._is_shut_down = True
        self.save_layout()
        self.hide()
        self.menus.menu_bar.setParent(self)  # from the window that showed it above its tabs
        self.session.close()
        self.study_controller.close()
        self.runs_dock.store_client.stop()
        self.evaluation_controller.close()
        self.journal.close()
        self.analyzer.stop()
        self.data_watch.close()
        self.data_controller.close()

    # Slots

    def _on_document_changed(self, before: Project, after: Project) -> None:
        self.setWindowTitle(f"{self.files.name}[*] – Netloom")
        self.setWindowModified(not self.document.is_clean)
        folder = self.document.folder
        self.session.file = self.document.origin
        self.inspector.set_folder(folder)
        self.block_path.sync_with(after)
        self.status.show_device(after.training.device)
        self.show_current_graph()
        if self.analysis is None or after is not before:
            self.training_dock.set_project(after, folder, self.analysis)
            self.analyzer.submit(after, folder)

    def show_current_graph(self) -> None:
        """Shows the main graph, or that of a block, with its analysis."""
        project = self.document.project
        self.canvas.show_graph(
            self.block_path.graph, self.block_path.visible_analysis(self.analysis), kinds_of(project)
        )
        self.outline.show_project(project, self.block_path.block, self.analysis)
        self.inspector.show_project(project, self.analysis, self.block_path.block)
        self.navigation.update_breadcrumbs()
        self._on_selection_changed(self.canvas.selection())

    def _on_selection_changed(self, ids: tuple[str, ...]) -> None:
        graph: Graph = self.block_path.graph
        self.inspector.show_selection(graph, ids, self.block_path.visible_analysis(self.analysis))
        followed = [self.block_path.qualified_name(node_id) for node_id in ids]
        self.script_dock.follow(followed, self.block_path.block or "")
        self.outline.follow(ids)
        self.status.show_selection(len(ids), len(graph.nodes))
        self.menus.refresh()

    def _trust_code(self, code: str) -> None:
        try:
            trust_code(code)
        except OSError as error:
            self.status.show_message(error.strerror or str(error))
        self.analyzer.submit(self.document.project, self.document.folder)

    def _on_analysis_ready(self, analysis: Analysis) -> None:
        self.show_current_graph()
        self.problems_dock.show_analysis(analysis)
        self.script_dock.show_analysis(analysis)
        self.training_dock.set_project(self.document.project, self.document.folder, analysis)
        self.status.show_analysis(analysis)
        self.menus.refresh()

    def _on_run_event(self, event: Event) -> None:
        if isinstance(event, Started):
            self.status.show_device(event.device)
            self.status.show_diagnostics(())
        elif isinstance(event, Diagnosed):
            self.status.show_diagnostics(event.diagnostics)

    def _raise_dock(self, name: str) -> None:
        self.docks[name].show()
        self.docks[name].raise_()

    def _show_context_menu(self, at: QPoint) -> None:
        point = self.canvas.viewport.to_canvas((at.x(), at.y()))
        target = context_target_at(self.canvas, point)
        self.menus.context_menu(target).popup(self.canvas.mapToGlobal(at))

    # Overrides of Qt

    def closeEvent(self, event: QCloseEvent) -> None:
        if not (self._is_shut_down or self.can_close()):
            event.ignore()
            return
        self.shut_down()
        event.accept()
        self.closed.emit()
