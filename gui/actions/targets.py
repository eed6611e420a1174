"""What actions act on: the parts of one window, by the names that the tables of actions use."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtGui import QUndoStack
from PySide6.QtWidgets import QDockWidget

from gui.actions.export_commands import ExportCommands
from gui.actions.figure_commands import FigureCommands
from gui.actions.tab_commands import TabCommands
from gui.actions.view_commands import ViewCommands
from gui.actions.workspace_commands import WorkspaceCommands
from gui.canvas.arrange_commands import ArrangeCommands
from gui.canvas.canvas import Canvas
from gui.canvas.edit_commands import EditCommands
from gui.canvas.wire_commands import WireCommands
from gui.docks.outline import OutlineDock
from gui.docks.problems import ProblemsDock
from gui.inspector.panel import InspectorPanel
from gui.project.block_commands import BlockCommands
from gui.project.document import Document
from gui.project.files import Files
from gui.project.navigation import Navigation
from gui.studies.controller import StudyController
from gui.training.dock import TrainingDock
from gui.training.session import TrainingSession


@dataclass(frozen=True, slots=True)
class ActionTargets:
    """Built once for each window; every action is called with it."""

    document: Document
    undo_stack: QUndoStack
    files: Files
    canvas: Canvas
    edit_commands: EditCommands
    arrange_commands: ArrangeCommands
    wire_commands: WireCommands
    navigation: Navigation
    block_commands: BlockCommands
    view_commands: ViewCommands
    workspaces: WorkspaceCommands
    tab_commands: TabCommands
    export_commands: ExportCommands
    figure_commands: FigureCommands
    session: TrainingSession
    inspector: InspectorPanel
    outline: OutlineDock
    problems: ProblemsDock
    training: TrainingDock
    study: StudyController
    docks: Mapping[str, QDockWidget]
    """The frames of the panels, by the names of `gui.shell.dock_layout`."""
    show_shortcuts: Callable[[], None]
    show_about: Callable[[], None]
