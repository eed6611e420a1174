"""The Training dock: press Train and watch."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from graph.compiler.analysis import Analysis
from graph.document import Project
from graph.edits.apply_fix import apply_fix
from graph.edits.nodes import set_parameter
from graph.problems import Fix, Problem, Severity
from gui.errors import fix_text, problem_text
from gui.theme.colors import DARK, Theme
from gui.theme.form_style import apply_form_style
from gui.training.diagnosis_banner import DiagnosisBanner
from gui.training.estimate_panel import EstimatePanel
from gui.training.estimator import Estimator
from gui.training.live_changes import LiveChanges, optimizer_ids
from gui.training.lr_preview import LearningRatePreview
from gui.training.lr_range_panel import LearningRatePanel
from gui.training.session import PAUSED, PREPARING, RUNNING, STOPPING, TrainingSession
from gui.training.status import TrainingStatus
from gui.training.train_actions import TrainActions, show_doubt
from gui.widgets.action_button import show_action
from gui.widgets.after_paint import AfterPaint
from runtime.events import Event, Started
from runtime.store.checkpoint_files import Branch

if TYPE_CHECKING:
    from gui.training.run_curves import TrainingCurves
    from runtime.estimate.estimate import TrainingEstimate

WIDTH, HEIGHT = 290, 130
"""Width of the column of metrics and least height of the whole, in pixels."""
WARM_UP_MS = 1500
"""How long after the dock is first painted the plots are made ready, so that the window is there at once."""


class TrainingDock(QWidget):
    """Buttons, progress, curves and results of one session.

    `reveal` carries a node that is to be shown, `edited` the text of an edit and the project as it should be,
    as `fixed` does, which mends what keeps it from being trained;
    `start_requested` is emitted when a person starts or resumes a run.
    """

    start_requested = Signal()
    reveal = Signal(str)
    fixed = Signal(str, object)
    edited = Signal(str, object)
    _analysis: Analysis | None

    def __init__(self, session: TrainingSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("training")
        self.setMinimumHeight(HEIGHT)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._session = session
        self._theme = DARK
        self._project, self._folder = Project(), Path.home()
        self._analysis, self._was_refused = None, False
        self._awaiting: Callable[[], object] | None = None
        """What was asked for while the drawing was being looked at; done as soon as that has ended."""
        self._has_run = False
        self.curves: TrainingCurves | None = None
        self.train_actions = TrainActions(self)
        self.train, self.pause, self.stop = QPushButton(self), QPushButton(self), QPushButton(self)
        self.train.setObjectName("primary")
        for button, action in zip(
            (self.train, self.pause, self.stop), self.train_actions.by_id.values(), strict=True
        ):
            show_action(button, action)
        self.step = QPushButton(self.tr("One step"), self)
        self.step.setToolTip(self.tr("Take one step and wait again"))
        self.save_weights = QPushButton(self.tr("Keep weights"), self)
        self.save_weights.setToolTip(self.tr("Write the weights as they are now to a file that stays"))
        for button in (self.step, self.save_weights):
            button.setObjectName("small")
        self.status = TrainingStatus(self)
        self.status.reveal.connect(self.reveal)
        self.status.fix_chosen.connect(self._fix)
        self.live_changes = LiveChanges(session, self)
        self.estimate_panel = EstimatePanel(self)
        self.estimator = Estimator(self)
        self.banner = DiagnosisBanner(self)
        self.lr_preview = LearningRatePreview(self)
        self.lr_range = LearningRatePanel(self)
        self.hint = self.lr_preview.hint
        self.stack = QStackedWidget(self)
        self.stack.addWidget(self.lr_preview)
        self.stack.addWidget(self.lr_range)
        self.train_actions.train.triggered.connect(self.start)
        self.train_actions.pause.triggered.connect(self.toggle_pause)
        self.train_actions.stop.triggered.connect(session.stop)
        self.train_actions.stop.triggered.connect(self.cancel_awaited)
        self.step.clicked.connect(session.step_once)
        self.save_weights.clicked.connect(session.save_checkpoint)
        self._warm_up = AfterPaint(self, WARM_UP_MS, self.prepare_plots)
        self._arrange()
        self.set_theme(DARK)
        self.estimate_panel.batch_size_requested.connect(self._set_batch_size)
        self.estimate_panel.cancelled.connect(self.estimator.cancel)
        self.estimator.estimated.connect(self._show_estimate)
        self.estimator.progressed.connect(self.estimate_panel.show_progress)
        self.estimator.ended.connect(self.estimate_panel.stop_waiting)
        self.lr_range.lr_chosen.connect(self._set_learning_rate)
        self.lr_range.closed.connect(self._show_plots)
        session.closing.connect(self.estimator.close)
        session.closing.connect(self.lr_range.close_task)
        session.event_received.connect(self._handle_event)
        session.state_changed.connect(self._show_state)
        self._show_state()

    def _arrange(self) -> None:
        show_doubt(self.train, self.train_actions)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for button in (self.train, self.pause, self.stop):
            buttons.addWidget(button, 1)
        more = QHBoxLayout()
        more.setSpacing(8)
        for button in (self.step, self.save_weights):
            more.addWidget(button, 1)
        page = QWidget(self)
        page.setObjectName("page")
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(9)
        column.addLayout(buttons)
        column.addWidget(self.live_changes)
        column.addWidget(self.status)
        column.addLayout(more)
        column.addWidget(self.estimate_panel)
        column.addStretch(1)
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(page)
        area.setFixedWidth(WIDTH)
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(area)
        row.addWidget(self.stack, 1)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(14, 12, 12, 8)
        rows.setSpacing(8)
        rows.addWidget(self.banner)
        rows.addLayout(row, 1)

    def prepare_plots(self) -> None:
        """Makes the plots; pyqtgraph is loaded with the first call."""
        if self.curves is None:
            from gui.training.run_curves import TrainingCurves

            self.curves = TrainingCurves(self._theme, self.stack)
            self.stack.addWidget(self.curves)
            self.lr_preview.prepare(self._theme)
            if self.estimate_panel.estimate is not None:
                self._show_estimate(self.estimate_panel.estimate)

    # What the window does with it

    def set_theme(self, theme: Theme) -> None:
        """Shows everything in the colours of a theme."""
        self._theme = theme
        apply_form_style(self, theme)
        self.lr_preview.set_theme(theme)
        self.banner.set_theme(theme)
        self.lr_range.set_theme(theme)
        if self.curves is not None:
            self.curves.set_theme(theme)

    def set_project(self, project: Project, folder: Path, analysis: Analysis | None) -> None:
        """The project that would be trained now, and what is known of it so far."""
        is_about_it = analysis is not None and analysis.project == project
        self._project, self._folder = project, folder
        self._analysis = analysis if is_about_it else None
        self._was_refused = analysis is not None and not analysis.is_trainable
        self.live_changes.set_project(project, folder, self._is_trainable)
        awaiting = self._awaiting if is_about_it else None
        if awaiting is not None:
            self._awaiting = None
        self._show_state()
        self._update_estimate()
        if awaiting is not None and self._is_trainable:
            awaiting()
        elif awaiting is not None:
            self.train_actions.explain.trigger()

    def cancel_awaited(self) -> None:
        """Drops what was to begin as soon as the drawing was looked at."""
        if self._awaiting is not None:
            self._awaiting = None
            self._show_state()

    def start(self) -> None:
        """Starts a run, or goes on with a paused one; where the drawing is being looked at, after that."""
        self.start_requested.emit()
        self._start_or_resume()

    def _start_or_resume(self) -> None:
        """Starts, where a person may have gone elsewhere meanwhile."""
        if self._session.state == PAUSED:
            self._resume()
        elif not self._session.is_active and self._ready_or_defer(self._start_or_resume):
            self.start_run(self._project, self._folder)

    def _fix(self, fix: Fix) -> None:
        """Makes an edit that mends what keeps the drawing from being trained."""
        _, problem = self._blocking_reason()
        if problem is not None:
            self.setFocus()  # the button goes; the focus would pass into the next field
            self.fixed.emit(fix_text(fix), apply_fix(self._project, problem, fix))

    def _ready_or_defer(self, action: Callable[[], object]) -> bool:
        """Whether the drawing can be trained; where that is not known yet, the action is kept until it is."""
        if self._analysis is None:
            self._awaiting = action
            self._show_state()
        return self._is_trainable

    def start_run(
        self, project: Project, folder: Path, resume: str | None = None, branch: Branch | None = None
    ) -> None:
        """Starts a run of a project, or goes on with one that is stored, or from one."""
        self._warm_up.cancel()
        self.prepare_plots()
        self._session.start(project, folder, resume, branch)

    def toggle_pause(self) -> None:
        """Pauses, or goes on: with the drawing as it is now, also after a stop."""
        if self._session.state == RUNNING:
            self._session.pause()
        else:
            self._resume()

    def _resume(self) -> None:
        if self._ready_or_defer(self._resume):
            self._session.continue_run(self._project, self._folder)

    # Showing

    @property
    def _is_trainable(self) -> bool:
        return self._analysis is not None and self._analysis.is_trainable

    def _show_state(self) -> None:
        state, is_active = self._session.state, self._session.is_active
        self.estimate_panel.setVisible(not is_active)
        self.estimate_panel.set_device_shown_elsewhere(self._has_run)
        why, blocking = self._blocking_reason()
        is_awaited = self._awaiting is not None
        is_trainable = self._is_trainable if self._analysis is not None else None
        self.train_actions.show_state(
            self._session, is_trainable, why, is_awaited=is_awaited, was_refused=self._was_refused
        )
        self.step.setVisible(state == PAUSED)
        self.save_weights.setVisible(state in (RUNNING, PAUSED))
        if is_active:
            self.hint.setText(self.tr("The curves of a training are shown here."))
        if state == STOPPING:
            self.status.show_message(self.tr("Stopping…"))
        elif not is_active and is_awaited:
            self.status.show_message(
                self.tr("Looking at the drawing first; this begins as soon as it is done…")
            )
        elif not is_active and not self._has_run:
            self.status.show_idle(self.tr("Ready to train") if self._is_trainable else why)
            if blocking is not None:
                self.status.show_problem(problem_text(blocking), blocking.location.node, fixes=blocking.fixes)
            self.hint.setText(
                self.tr("Press Train and watch the curves here.")
                if self._is_trainable
                else self.tr("The curves of a training are shown here.")
            )

    def _blocking_reason(self) -> tuple[str, Problem | None]:
        """Why the drawing cannot be trained as it is: a text, and the first problem."""
        if self._analysis is None:
            return self.tr("Looking at the drawing…"), None
        errors = [problem for problem in self._analysis.problems if problem.severity is Severity.ERROR]
        if not errors:
            return "", None
        if errors[0].code == "nothing-drawn":
            return problem_text(errors[0]), None
        if len(errors) == 1:
            return self.tr("One problem keeps it from being trained:"), errors[0]
        text = self.tr("{count} problems keep it from being trained, the first of them:")
        return text.format(count=len(errors)), errors[0]

    # Before a run

    def _update_estimate(self) -> None:
        """Has worked out what the drawing will need; not beside a run, whose speed that would cost."""
        if self._analysis is not None and not self._session.is_active:
            self.estimator.request_estimate(self._analysis, self._folder)
            self.estimate_panel.start_waiting()

    def _show_estimate(self, estimate: "TrainingEstimate") -> None:
        self.estimate_panel.show_estimate(estimate)
        if estimate.lrs:
            self.lr_preview.show_learning_rates(estimate.lrs)
            if self.curves is not None:
                self.curves.show_planned_lrs(estimate.lrs)

    def _set_batch_size(self, size: int) -> None:
        training = replace(self._project.training, batch_size=size)
        self.edited.emit(self.tr("Set Batch size"), replace(self._project, training=training))

    # The range test of the learning rate

    @property
    def can_test_learning_rate(self) -> bool:
        """Whether there is a drawing to try rates on, or one that is being looked at.

        A run beside the test goes on, slower, to the same bits.
        """
        return (self._analysis is None or self._is_trainable) and self._session.state not in (
            PREPARING,
            STOPPING,
        )

    def find_learning_rate(self, chosen: Iterable[str] = ()) -> None:
        """Tries the rates of the first optimizer that is chosen, or of the first one, on fresh weights."""
        optimizers = optimizer_ids(self._project)
        nodes = tuple(chosen)
        if (
            self.can_test_learning_rate
            and self._ready_or_defer(lambda: self.find_learning_rate(nodes))
            and optimizers
        ):
            self.stack.setCurrentWidget(self.lr_range)
            optimizer = next((node for node in nodes if node in optimizers), optimizers[0])
            self.lr_range.start(self._project, self._folder, optimizer)

    def _set_learning_rate(self, optimizer: str, lr: float) -> None:
        graph = set_parameter(self._project.main, optimizer, "lr", lr)
        self.edited.emit(self.tr("Set the learning rate"), self._project.with_main(graph))

    def _show_plots(self) -> None:
        has_curves = self.curves is not None and self._has_run
        self.stack.setCurrentWidget(self.curves if has_curves else self.lr_preview)  # type: ignore[arg-type]

    # Following a run

    def _handle_event(self, event: Event) -> None:
        self._has_run = True
        if isinstance(event, Started):
            self.prepare_plots()
            assert self.curves is not None
            self.lr_range.cancel()
            self.stack.setCurrentWidget(self.curves)
        self.status.handle_event(event)
        if self.curves is not None:
            self.curves.handle_event(event)
