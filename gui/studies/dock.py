"""The Study dock: what a study is, its trials while they are trained, and what they tell."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QPaintEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSpinBox,
    QSplitter,
    QStackedWidget,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from graph.document import Project
from gui.studies.candidate_comparison import CandidateComparison
from gui.studies.importance_bars import ImportanceBars
from gui.studies.parallel_plot import ParallelPlot
from gui.studies.study_form import StudyForm
from gui.studies.study_progress import StudyProgress
from gui.studies.study_session import ACTIVE, CHECKING, PAUSED, RUNNING, STOPPING
from gui.studies.trial_table import TrialTable
from gui.theme.colors import DARK, Theme
from gui.theme.form_style import apply_form_style
from gui.theme.icons import icon
from gui.widgets.durations import format_duration

if TYPE_CHECKING:
    from gui.studies.study_curves import StudyCurves

SIZES = (420, 700)
"""Usual widths of the form and of what stands beside it, in pixels."""
FORM_WIDTH, HEIGHT = 400, 180
MAX_JOBS = 64
SHOWN_MS = 200
"""How long after it is painted the dock asks for the study of before."""


class StudyDock(QWidget):
    """Shows a study; what it cannot do itself it asks for.

    `start_requested(jobs)`, `continue_requested(jobs)`, `pause_requested`, `stop_requested`, and
    `use_requested(candidate)` with the one whose values the drawing is to have. `shown` is emitted when the
    dock has come into view.
    """

    start_requested = Signal(int)
    continue_requested = Signal(int)
    pause_requested = Signal()
    stop_requested = Signal()
    use_requested = Signal(object)
    shown = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("dock")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setMinimumHeight(HEIGHT)
        self.progress: StudyProgress | None = None
        self._state, self._theme = "idle", DARK
        self._is_painted = False
        """Since it came into view; docks are shown in passing too."""
        self._shown_timer = QTimer(self)
        self._shown_timer.setSingleShot(True)
        self._shown_timer.setInterval(SHOWN_MS)
        self._shown_timer.timeout.connect(self.shown)
        self.form = StudyForm(self)
        self.form.setMinimumWidth(FORM_WIDTH)
        self.curves: StudyCurves | None = None
        self.table = TrialTable(self)
        self.comparison = CandidateComparison(self)
        self.parallel = ParallelPlot(self)
        self.importance = ImportanceBars(self)
        self._make_buttons()
        self._make_pages()
        self._arrange()
        self.show_state("idle")

    def _make_buttons(self) -> None:
        self.start_button = self._button(self.tr("Start"), self.tr("Begin the study as it stands here"))
        self.pause_button = self._button(self.tr("Pause"), self.tr("Let the trials under way wait, or go on"))
        self.stop_button = self._button(
            self.tr("Stop"), self.tr("End after the steps under way; what was trained stays")
        )
        self.continue_button = self._button(
            self.tr("Continue"), self.tr("Go on with the trials that have not ended")
        )
        self.use_button = self._button(
            self.tr("Use the best"),
            self.tr("Put the values of the best combination, or of the selected one, into the drawing"),
        )
        self.jobs = QSpinBox(self)
        self.jobs.setRange(1, MAX_JOBS)
        self.jobs.setAccessibleName(self.tr("Trials at a time"))
        self.jobs.setToolTip(self.tr("Trials at a time; they share the cores of this machine"))
        self.jobs_label = QLabel(self.tr("at a time"), self)
        self.jobs_label.setObjectName("hint")
        self.jobs_label.setBuddy(self.jobs)
        self.start_button.clicked.connect(lambda: self.start_requested.emit(self.jobs.value()))
        self.continue_button.clicked.connect(lambda: self.continue_requested.emit(self.jobs.value()))
        self.pause_button.clicked.connect(self.pause_requested)
        self.stop_button.clicked.connect(self.stop_requested)
        self.use_button.clicked.connect(self._request_use)
        self.comparison.table.itemSelectionChanged.connect(self._show_buttons)

    def _button(self, text: str, tip: str) -> QPushButton:
        button = QPushButton(text, self)
        button.setObjectName("small")
        button.setToolTip(tip)
        return button

    def _make_pages(self) -> None:
        self.status = QLabel(self)
        self.status.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.message = QLabel(self)
        self.message.setObjectName("error")
        self.message.setWordWrap(True)
        self.message.hide()
        self.curves_page = QWidget(self)
        QVBoxLayout(self.curves_page).setContentsMargins(0, 0, 0, 0)
        parameters = QWidget(self)
        line = QHBoxLayout(parameters)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.parallel, 1)
        line.addWidget(self.importance)
        self.tabs = QTabWidget(self)
        self.tabs.setDocumentMode(True)
        for page, text in (
            (self.curves_page, self.tr("Curves")),
            (self.table, self.tr("Trials")),
            (self.comparison, self.tr("Comparison")),
            (parameters, self.tr("Parameters")),
        ):
            self.tabs.addTab(page, text)
        self.empty = QLabel(
            self.tr("Press Start: every trial is an ordinary run, kept among the runs."), self
        )
        self.empty.setObjectName("muted")
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.empty.setWordWrap(True)
        self.pages = QStackedWidget(self)
        self.pages.addWidget(self.empty)
        self.pages.addWidget(self.tabs)

    def _arrange(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(6)
        for widget in (
            self.start_button, self.pause_button, self.stop_button, self.continue_button,
        ):  # fmt: skip
            buttons.addWidget(widget)
        buttons.addSpacing(4)
        buttons.addWidget(self.jobs)
        buttons.addWidget(self.jobs_label)
        buttons.addSpacing(8)
        buttons.addWidget(self.status, 1)
        buttons.addWidget(self.use_button)
        self.splitter = QSplitter(Qt.Orientation.Horizontal, self)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(self.form)
        self.splitter.addWidget(self.pages)
        self.splitter.setStretchFactor(1, 1)
        self.splitter.setSizes(SIZES)
        self.splitter.setHandleWidth(9)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 6)
        column.setSpacing(6)
        column.addLayout(buttons)
        column.addWidget(self.message)
        column.addWidget(self.splitter, 1)

    # What the controller does with it

    def set_theme(self, theme: Theme) -> None:
        """Shows everything in the colours of a theme."""
        self._theme = theme
        apply_form_style(self, theme)
        for part in (self.form, self.parallel, self.importance, self.curves):
            if part is not None:
                part.set_theme(theme)
        for button, name in (
            (self.start_button, "play"), (self.pause_button, "pause"), (self.stop_button, "stop"),
        ):  # fmt: skip
            button.setIcon(icon(name, theme))

    def show_project(self, project: Project) -> None:
        """Shows the study of the project that is open."""
        self.form.show_project(project)
        self._show_buttons()

    def show_state(self, state: str) -> None:
        """Shows what the study under way does."""
        self._state = state
        if state == CHECKING:
            self.show_message("")
        self.pause_button.setText(self.tr("Resume") if state == PAUSED else self.tr("Pause"))
        self._show_buttons()
        self._show_status()

    def show_message(self, sentence: str) -> None:
        """Shows why a study ended, or what is to be known of it; nothing for an empty text."""
        self.message.setText(sentence)
        self.message.setVisible(bool(sentence))

    def show_progress(self, progress: StudyProgress | None) -> None:
        """Shows a study as it stands; None: there is none."""
        self.progress = progress
        self.pages.setCurrentWidget(self.empty if progress is None else self.tabs)
        if progress is not None:
            self._prepare_curves().show_progress(progress)
            self.table.show_progress(progress)
            self.comparison.show_progress(progress)
            self.parallel.show_progress(progress)
        self._show_buttons()
        self._show_status()

    def _prepare_curves(self) -> "StudyCurves":
        """The plot; pyqtgraph is loaded with the first call."""
        if self.curves is None:
            from gui.studies.study_curves import StudyCurves

            self.curves = StudyCurves(self._theme, self.curves_page)
            layout = self.curves_page.layout()
            assert layout is not None
            layout.addWidget(self.curves)
        return self.curves

    def _show_buttons(self) -> None:
        is_active, progress = self._state in ACTIVE, self.progress
        has_study = self.form.project.study is not None and not self.form.problems
        self.start_button.setEnabled(not is_active and has_study)
        self.pause_button.setEnabled(self._state in (RUNNING, PAUSED))
        self.stop_button.setEnabled(is_active and self._state != STOPPING)
        self.continue_button.setEnabled(not is_active and progress is not None and not progress.is_over)
        self.jobs.setEnabled(not is_active)
        is_best = progress is None or self.comparison.chosen() is progress.summary.best
        self.use_button.setText(self.tr("Use the best") if is_best else self.tr("Use the selected one"))
        self.use_button.setEnabled(
            progress is not None and progress.summary.best is not None and bool(progress.study.vary)
        )

    def _show_status(self) -> None:
        states = {
            CHECKING: self.tr("Trying every value on the drawing…"),
            PAUSED: self.tr("paused"),
            STOPPING: self.tr("stopping…"),
        }
        parts = [states[self._state]] if self._state in states else []
        progress = self.progress
        if progress is not None and self._state != CHECKING:
            counts = {"ended": progress.summary.num_ended, "total": progress.num_runs}
            parts.insert(0, self.tr("{ended} of {total} trials").format(**counts))
            if progress.summary.num_failed:
                parts.append(self.tr("{count} failed").format(count=progress.summary.num_failed))
            if progress.seconds_left is not None and self._state == RUNNING:
                left = format_duration(progress.seconds_left)
                parts.append(self.tr("about {time} left").format(time=left))
        self.status.setText("  ·  ".join(parts))

    def _request_use(self) -> None:
        candidate = self.comparison.chosen()
        if candidate is not None:
            self.use_requested.emit(candidate)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._is_painted:
            self._is_painted = True
            self._shown_timer.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._shown_timer.stop()
        self._is_painted = False
