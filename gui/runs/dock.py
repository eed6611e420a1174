"""The Runs dock: every training that is stored, its curves over those of others, and two of them compared."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from graph.problems import Problem
from gui.errors import problem_text
from gui.runs.menu import ChosenRuns, RunCommands, open_runs_menu
from gui.runs.run_comparison import RunComparisonView
from gui.runs.run_history import RunHistory, load_histories
from gui.runs.scope_button import ScopeButton
from gui.runs.store_client import Query, RunStoreClient
from gui.runs.table_model import RunsTableModel, format_timestamp
from gui.runs.table_view import RunsTable
from gui.theme.colors import DARK, Theme
from gui.widgets.after_paint import AfterPaint
from runtime.store.compare import RunComparison, compare_runs
from runtime.store.records import RunRecord

if TYPE_CHECKING:
    from gui.runs.overlaid_curves import RunsCurvePlot

SIZES = (580, 380)
"""Usual widths of the table and of what stands beside it, in pixels."""
COMPARISON_WIDTH = 430
"""Least width of a comparison: below it names and values are cut."""
HEIGHT = 180
WARM_UP_MS = 1500
"""How long after the dock is painted its plot is made ready, so that the first choice is shown at once."""
PROGRESS_MS = 1000
"""How long the curves of runs that train wait for more of them: the Training dock shows each step anyway."""
MAX_LATEST = 8
"""Runs whose curves are shown while none is chosen, at most."""
MAX_NOTE_LETTERS = 24
"""Characters of a note that stand for a run above a plot."""


class RunsDock(QWidget):
    """A table of runs and what is known of the chosen ones; while none is chosen, of the latest ones.

    What it cannot do itself it asks for: `restore_requested(run)`, `resume_requested(run)`,
    `branch_requested(run, checkpoint)`, `removal_requested(runs)`, `reference_requested(run, is_on)`.
    `reveal` carries a node to show on the canvas.
    """

    reveal = Signal(str)
    restore_requested = Signal(str)
    resume_requested = Signal(str)
    branch_requested = Signal(str, str)
    removal_requested = Signal(object)
    reference_requested = Signal(str, bool)

    def __init__(self, store_client: RunStoreClient, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("dock")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setMinimumHeight(HEIGHT)
        self.store_client = store_client
        self.references: frozenset[str] = frozenset()
        self._ids_in_view: list[str] = []
        self._was_visible = False
        self._progress_timer = QTimer(self)
        self._progress_timer.setSingleShot(True)
        self._progress_timer.timeout.connect(self._show_selection)
        self.checkpoints: dict[str, tuple[str, ...]] = {}
        self._theme = DARK
        self._can_train = True
        self.curves: RunsCurvePlot | None = None
        self.model = RunsTableModel(self)
        self.table = RunsTable(self.model, self)
        self.comparison_view = RunComparisonView(self)
        self.comparison_view.reveal.connect(self.reveal)
        AfterPaint(self, 0, lambda: self._show_selection(is_first=True))
        AfterPaint(self, WARM_UP_MS, self.prepare_curves)
        self._make_header()
        self._make_pages()
        self._arrange()
        self._connect()
        self._show_selection()

    def _make_header(self) -> None:
        self.filter_field = QLineEdit(self)
        self.filter_field.setPlaceholderText(self.tr("Filter by name, note, setting…"))
        self.filter_field.setClearButtonEnabled(True)
        self.filter_field.setAccessibleName(self.tr("Filter of the runs"))
        self.all_projects = ScopeButton(self)
        self.restore = self._button(
            self.tr("Restore drawing"), self.tr("Put the drawing of this run on the canvas")
        )
        self.resume = self._button(self.tr("Continue"), self.tr("Go on with this run where it stopped"))
        self.branch = self._button(
            self.tr("Branch from best"), self.tr("Begin a new run with the best weights of this one")
        )
        self.views = QButtonGroup(self)
        self.curves_button = self._view(self.tr("Curves"), self.tr("The curves of the chosen runs"))
        self.compare_button = self._view(
            self.tr("Compare"), self.tr("Compare the two chosen runs, or the latest two")
        )
        self.curves_button.setChecked(True)

    def _button(self, text: str, tip: str) -> QPushButton:
        button = QPushButton(text, self)
        button.setObjectName("small")
        button.setToolTip(tip)
        return button

    def _view(self, text: str, tip: str) -> QToolButton:
        button = QToolButton(self)
        button.setText(text)
        button.setToolTip(tip)
        button.setCheckable(True)
        self.views.addButton(button)
        return button

    def _make_pages(self) -> None:
        self.empty = self._hint("")
        self.table_stack = QStackedWidget(self)
        self.table_stack.addWidget(self.empty)
        self.table_stack.addWidget(self.table)
        self.hint = self._hint(
            self.tr("Choose a run to see its curves, several to see them over each other.")
        )
        self.detail_stack = QStackedWidget(self)
        self.detail_stack.addWidget(self.hint)
        self.detail_stack.addWidget(self.comparison_view)

    def _hint(self, text: str) -> QLabel:
        label = QLabel(text, self)
        label.setObjectName("muted")
        label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        label.setWordWrap(True)
        return label

    def _arrange(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(6)
        head.addWidget(self.filter_field, 1)
        head.addWidget(self.all_projects)
        for widget in (self.restore, self.resume, self.branch, self.curves_button, self.compare_button):
            head.addWidget(widget)
        self.splitter = QSplitter(Qt.Orientation.Horizontal, self)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(self.table_stack)
        self.splitter.addWidget(self.detail_stack)
        self.splitter.setSizes(SIZES)
        self.splitter.setHandleWidth(9)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 6)
        column.setSpacing(6)
        column.addLayout(head)
        column.addWidget(self.splitter, 1)

    def _connect(self) -> None:
        store_client, model, table = self.store_client, self.model, self.table
        store_client.listed.connect(self.show_runs)
        store_client.failed.connect(self._show_problem)
        model.star_changed.connect(
            lambda run, is_on: self._change(f"star {run}", lambda runs: runs.star(run, is_on))
        )
        model.note_changed.connect(
            lambda run, text: self._change(f"note {run}", lambda runs: runs.note(run, text))
        )
        self.filter_field.textChanged.connect(table.filter_model.set_filter_text)
        self.all_projects.changed.connect(self._show_table)
        table.chosen.connect(self._show_selection)
        table.removal_requested.connect(self.request_removal)
        table.customContextMenuRequested.connect(self._open_menu)
        self.views.buttonClicked.connect(self._show_selection)
        self.compare_button.toggled.connect(
            lambda is_on: self.detail_stack.setMinimumWidth(COMPARISON_WIDTH if is_on else 0)
        )
        self.restore.clicked.connect(lambda: self._emit_for_selected(self.restore_requested.emit))
        self.resume.clicked.connect(lambda: self._emit_for_selected(self.resume_requested.emit))
        self.branch.clicked.connect(
            lambda: self._emit_for_selected(lambda run: self.branch_requested.emit(run, "best"))
        )

    # What the window does with it

    def set_theme(self, theme: Theme) -> None:
        """Shows everything in the colours of a theme."""
        self._theme = theme
        for part in (self.model, self.table, self.comparison_view, self.curves):
            if part is not None:
                part.set_theme(theme)

    def allow_training(self, is_allowed: bool) -> None:
        """Whether a run may be started now."""
        self._can_train = is_allowed
        self._show_buttons()

    def show_runs(self, runs: Sequence[RunRecord]) -> None:
        """Shows these runs; what is known of the chosen ones is read again where they have changed."""
        before = runs_in_view(self)
        self.model.show_runs(runs)
        self._show_table()
        after = runs_in_view(self)
        if [(run.id, run.state) for run in after] != [(run.id, run.state) for run in before]:
            self._show_selection()
        elif after != before and not self._progress_timer.isActive():
            self._progress_timer.start(PROGRESS_MS)

    def request_removal(self) -> None:
        """Asks for the chosen runs to be deleted."""
        self.removal_requested.emit(self.table.chosen_runs())

    def prepare_curves(self) -> None:
        """Makes the plot; pyqtgraph is loaded with the first call."""
        if self.curves is None:
            from gui.runs.overlaid_curves import RunsCurvePlot

            self.curves = RunsCurvePlot(self._theme, self.detail_stack)
            self.detail_stack.addWidget(self.curves)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.store_client.watch(True)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.store_client.watch(False)

    # Interaction

    def _show_table(self) -> None:
        """Shows the runs that are listed, or why there are none."""
        runs, scope = self.model.runs, self.all_projects
        self.table.filter_model.set_listed(scope.includes)
        self.table_stack.setCurrentWidget(self.table if any(map(scope.includes, runs)) else self.empty)
        text = (
            self.tr("No runs of this project yet. Press Train, or look at those of all projects.")
            if runs
            else self.tr("No runs yet. Press Train: every training is kept and listed here.")
        )
        self.empty.setText(text)
        if [run.id for run in runs_in_view(self)] != self._ids_in_view:
            self._show_selection()

    def _change(self, topic: str, job: Query) -> None:
        self.store_client.submit(topic, job, lambda _answer: None)

    def _emit_for_selected(self, emit: Callable[[str], None]) -> None:
        (run,) = self.table.chosen_runs()
        emit(run.id)

    def _open_menu(self, at: QPoint) -> None:
        runs = self.table.chosen_runs()
        if not runs:
            return
        first = runs[0].id
        chosen = ChosenRuns(runs, self.checkpoints.get(first, ()), first in self.references, self._can_train)
        commands = RunCommands(
            restore=self.restore_requested.emit,
            resume=self.resume_requested.emit,
            branch=self.branch_requested.emit,
            set_star=self.model.star_changed.emit,
            set_reference=self.reference_requested.emit,
            edit_note=self.table.edit_note,
            compare=self.compare_button.click,
            remove=self.request_removal,
        )
        open_runs_menu(self, self.table.viewport().mapToGlobal(at), chosen, commands)

    def _show_buttons(self) -> None:
        runs = self.table.chosen_runs()
        is_one = len(runs) == 1
        self.restore.setEnabled(is_one)
        for button in (self.resume, self.branch):
            button.setEnabled(is_one and self._can_train and not runs[0].is_running)
        self.compare_button.setEnabled(len(compared_runs(self)) == 2)

    def _show_selection(self, *, is_first: bool = False) -> None:
        """Reads what is to be shown of the chosen runs, from the first painting on."""
        self._was_visible = self._was_visible or is_first
        self._show_buttons()
        ids = self._ids_in_view = [run.id for run in runs_in_view(self)]
        if not self._was_visible:  # curves that nobody sees would load pyqtgraph while the window opens
            return
        pair = compared_runs(self)
        if len(pair) == 2 and self.compare_button.isChecked():
            self.store_client.submit(
                "choice", lambda store: compare_runs(store, *pair), self._show_comparison
            )
        elif ids:
            self.curves_button.setChecked(True)
            self.store_client.submit("choice", lambda store: load_histories(store, ids), self._show_histories)
        else:
            self.detail_stack.setCurrentWidget(self.hint)
            self.model.mark_drawn(())

    def _show_comparison(self, comparison: RunComparison) -> None:
        if (
            set(compared_runs(self)) == {comparison.first.id, comparison.second.id}
            and self.compare_button.isChecked()
        ):
            names = short_run_names((comparison.first, comparison.second))
            self.comparison_view.show_comparison(
                comparison, (names[comparison.first.id], names[comparison.second.id])
            )
            self.detail_stack.setCurrentWidget(self.comparison_view)
            self.model.mark_drawn(())

    def _show_histories(self, histories: tuple[RunHistory, ...]) -> None:
        self.checkpoints = {history.run.id: history.checkpoints for history in histories}
        in_view = {run.id for run in runs_in_view(self)}
        if in_view != {history.run.id for history in histories} or self.compare_button.isChecked():
            return
        self.prepare_curves()
        assert self.curves is not None
        colors = self.model.mark_drawn([history.run.id for history in histories])
        self.curves.show_histories(histories, short_run_names([history.run for history in histories]), colors)
        self.detail_stack.setCurrentWidget(self.curves)

    def _show_problem(self, problem: Problem) -> None:
        self.hint.setText(problem_text(problem))
        self.detail_stack.setCurrentWidget(self.hint)


def runs_in_view(dock: RunsDock) -> tuple[RunRecord, ...]:
    """The chosen runs; without any the latest ones that are listed, from the oldest to the newest."""
    listed = filter(dock.all_projects.includes, dock.model.runs)
    latest = sorted(listed, key=lambda run: run.started)[-MAX_LATEST:]
    return dock.table.chosen_runs() or tuple(latest)


def compared_runs(dock: RunsDock) -> tuple[str, ...]:
    """The chosen runs; without any the latest two."""
    return tuple(run.id for run in dock.table.chosen_runs() or runs_in_view(dock)[-2:])


def short_run_names(runs: Sequence[RunRecord]) -> dict[str, str]:
    """What runs are called where there is little space: by their notes, else by when they began, and by their
    projects where those are not the same.
    """
    is_one_project = len({run.project for run in runs}) == 1
    return {run.id: _shorten(run.note) or _started_text(run, is_one_project) for run in runs}


def _shorten(note: str) -> str:
    return note if len(note) <= MAX_NOTE_LETTERS else note[: MAX_NOTE_LETTERS - 1] + "…"


def _started_text(run: RunRecord, is_one_project: bool) -> str:
    return (
        format_timestamp(run.started) if is_one_project else f"{run.project} {format_timestamp(run.started)}"
    )
