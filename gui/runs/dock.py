"""The Runs dock: every training that is kept, its curves over those of others, and two of them compared."""

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
from gui.runs.menu import open_menu
from gui.runs.run_comparison import RunsCompare
from gui.runs.run_history import History, load_histories
from gui.runs.store_client import Query, RunsReader
from gui.runs.table_model import RunsModel, moment_words
from gui.runs.table_view import RunsTable
from gui.theme.colors import DARK, Theme
from runtime.store.compare import Comparison, compare
from runtime.store.records import RunRecord

if TYPE_CHECKING:
    from gui.runs.overlaid_curves import RunsCurves

SIZES = (580, 380)
"""Usual widths of the table and of what stands beside it, in pixels."""
HEIGHT = 180
WARM_UP_MS = 600
"""How long after the dock is seen its plot is made ready, so that the first choice is shown at once."""
SHORT = 24
"""Letters of a note that stand for a run above a plot."""


class RunsDock(QWidget):
    """A table of runs and what is known of the chosen ones.

    What it cannot do itself it asks for: `restore_asked(run)`, `resume_asked(run)`,
    `branch_asked(run, checkpoint)`, `removal_asked(runs)`, `reference_asked(run, is_on)`. `reveal` tells a
    node that is to be shown.
    """

    reveal = Signal(str)
    restore_asked = Signal(str)
    resume_asked = Signal(str)
    branch_asked = Signal(str, str)
    removal_asked = Signal(object)
    reference_asked = Signal(str, bool)

    def __init__(self, reader: RunsReader, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("dock")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setMinimumHeight(HEIGHT)
        self.reader = reader
        self.references: frozenset[str] = frozenset()
        self.checkpoints: dict[str, tuple[str, ...]] = {}
        self._theme = DARK
        self._can_train = True
        self.curves: RunsCurves | None = None
        self.model = RunsModel(self)
        self.table = RunsTable(self.model, self)
        self.compare = RunsCompare(self)
        self.compare.reveal.connect(self.reveal)
        self._warm_up = QTimer(self)
        self._warm_up.setSingleShot(True)
        self._warm_up.timeout.connect(self.prepare_curves)
        self._make_head()
        self._make_pages()
        self._arrange()
        self._connect()
        self._show_choice()

    def _make_head(self) -> None:
        self.words = QLineEdit(self)
        self.words.setPlaceholderText(self.tr("Filter by name, note, setting…"))
        self.words.setClearButtonEnabled(True)
        self.words.setAccessibleName(self.tr("Filter of the runs"))
        self.restore = self._button(
            self.tr("Restore drawing"), self.tr("Put the drawing of this run on the canvas")
        )
        self.resume = self._button(self.tr("Continue"), self.tr("Go on with this run where it stopped"))
        self.branch = self._button(
            self.tr("Branch from best"), self.tr("Begin a new run with the best weights of this one")
        )
        self.views = QButtonGroup(self)
        self.as_curves = self._view(self.tr("Curves"), self.tr("The curves of the chosen runs"))
        self.as_pair = self._view(self.tr("Compare"), self.tr("Choose two runs to compare them"))
        self.as_curves.setChecked(True)

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
        self.empty = self._hint(self.tr("No runs yet. Press Train: every training is kept and listed here."))
        self.left = QStackedWidget(self)
        self.left.addWidget(self.empty)
        self.left.addWidget(self.table)
        self.hint = self._hint(
            self.tr("Choose a run to see its curves, several to see them over each other.")
        )
        self.right = QStackedWidget(self)
        self.right.addWidget(self.hint)
        self.right.addWidget(self.compare)

    def _hint(self, text: str) -> QLabel:
        label = QLabel(text, self)
        label.setObjectName("muted")
        label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        label.setWordWrap(True)
        return label

    def _arrange(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(6)
        head.addWidget(self.words, 1)
        for widget in (self.restore, self.resume, self.branch, self.as_curves, self.as_pair):
            head.addWidget(widget)
        self.splitter = QSplitter(Qt.Orientation.Horizontal, self)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(self.left)
        self.splitter.addWidget(self.right)
        self.splitter.setSizes(SIZES)
        self.splitter.setHandleWidth(9)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 6)
        column.setSpacing(6)
        column.addLayout(head)
        column.addWidget(self.splitter, 1)

    def _connect(self) -> None:
        reader, model, table = self.reader, self.model, self.table
        reader.listed.connect(self.show_runs)
        reader.failed.connect(self._complain)
        model.starred.connect(
            lambda run, is_on: self._change(f"star {run}", lambda runs: runs.star(run, is_on))
        )
        model.noted.connect(lambda run, text: self._change(f"note {run}", lambda runs: runs.note(run, text)))
        self.words.textChanged.connect(table.order.set_words)
        table.chosen.connect(self._show_choice)
        table.removal_asked.connect(self.ask_removal)
        table.customContextMenuRequested.connect(self._open_menu)
        self.views.buttonClicked.connect(self._show_choice)
        self.restore.clicked.connect(lambda: self._ask_of_one(self.restore_asked.emit))
        self.resume.clicked.connect(lambda: self._ask_of_one(self.resume_asked.emit))
        self.branch.clicked.connect(lambda: self._ask_of_one(lambda run: self.branch_asked.emit(run, "best")))

    # What the window does with it

    def set_theme(self, theme: Theme) -> None:
        """Shows everything in the colours of a theme."""
        self._theme = theme
        for part in (self.model, self.table, self.compare, self.curves):
            if part is not None:
                part.set_theme(theme)

    def allow_training(self, is_allowed: bool) -> None:
        """Whether a run may be begun now."""
        self._can_train = is_allowed
        self._show_buttons()

    def show_runs(self, runs: Sequence[RunRecord]) -> None:
        """Shows these runs; what is known of the chosen ones is read again where they have changed."""
        before = self.table.chosen_runs()
        self.model.show_runs(runs)
        self.left.setCurrentWidget(self.table if runs else self.empty)
        if self.table.chosen_runs() != before:
            self._show_choice()

    def ask_removal(self) -> None:
        """Asks for the chosen runs to be deleted."""
        self.removal_asked.emit(self.table.chosen_runs())

    def prepare_curves(self) -> None:
        """Makes the plot; pyqtgraph is loaded with the first call."""
        if self.curves is None:
            from gui.runs.overlaid_curves import RunsCurves

            self.curves = RunsCurves(self._theme, self.right)
            self.right.addWidget(self.curves)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.reader.watch(True)
        if self.curves is None:
            self._warm_up.start(WARM_UP_MS)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.reader.watch(False)
        self._warm_up.stop()

    # What a person does with it

    def _change(self, topic: str, job: Query) -> None:
        self.reader.ask(topic, job, lambda _answer: None)

    def _ask_of_one(self, ask: Callable[[str], None]) -> None:
        (run,) = self.table.chosen_runs()
        ask(run.id)

    def _open_menu(self, at: QPoint) -> None:
        if self.table.chosen_runs():
            open_menu(self, self.table.viewport().mapToGlobal(at))

    @property
    def can_train(self) -> bool:
        """Whether a run may be begun now."""
        return self._can_train

    def _show_buttons(self) -> None:
        runs = self.table.chosen_runs()
        is_one = len(runs) == 1
        self.restore.setEnabled(is_one)
        for button in (self.resume, self.branch):
            button.setEnabled(is_one and self._can_train and not runs[0].is_running)
        self.as_pair.setEnabled(len(runs) == 2)

    def _show_choice(self) -> None:
        """Reads what is to be shown of the chosen runs."""
        self._show_buttons()
        runs = self.table.chosen_runs()
        ids = [run.id for run in runs]
        if len(ids) == 2 and self.as_pair.isChecked():
            self.reader.ask("choice", lambda store: compare(store, *ids), self._show_comparison)
        elif ids:
            self.as_curves.setChecked(True)
            self.reader.ask("choice", lambda store: load_histories(store, ids), self._show_histories)
        else:
            self.right.setCurrentWidget(self.hint)
            self.model.mark_drawn(())

    def _show_comparison(self, found: Comparison) -> None:
        chosen = {run.id for run in self.table.chosen_runs()}
        if chosen == {found.first.id, found.second.id} and self.as_pair.isChecked():
            names = short_names((found.first, found.second))
            self.compare.show_comparison(found, (names[found.first.id], names[found.second.id]))
            self.right.setCurrentWidget(self.compare)
            self.model.mark_drawn(())

    def _show_histories(self, histories: tuple[History, ...]) -> None:
        self.checkpoints = {each.run.id: each.checkpoints for each in histories}
        if not self.table.chosen_runs() or self.as_pair.isChecked():
            return
        self.prepare_curves()
        assert self.curves is not None
        self.curves.show_histories(histories, short_names([each.run for each in histories]))
        self.model.mark_drawn([each.run.id for each in histories])
        self.right.setCurrentWidget(self.curves)

    def _complain(self, found: Problem) -> None:
        self.hint.setText(problem_text(found))
        self.right.setCurrentWidget(self.hint)


def short_names(runs: Sequence[RunRecord]) -> dict[str, str]:
    """What runs are called where there is little room: by their notes, else by when they began, and by their
    projects where those are not the same.
    """
    is_one_project = len({run.project for run in runs}) == 1
    return {run.id: _short(run.note) or _moment(run, is_one_project) for run in runs}


def _short(note: str) -> str:
    return note if len(note) <= SHORT else note[: SHORT - 1] + "…"


def _moment(run: RunRecord, is_one_project: bool) -> str:
    return moment_words(run.started) if is_one_project else f"{run.project} {moment_words(run.started)}"
