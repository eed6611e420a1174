"""The Evaluation dock: what a network gets right and wrong, and how it answers one's own inputs."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QStyle,
    QVBoxLayout,
    QWidget,
)

from graph.compiler.tasks.task import TaskType
from gui.evaluation.before_evaluation import BeforeEvaluation
from gui.evaluation.metric_table import MetricTable
from gui.evaluation.request_worker import EvaluationWorker
from gui.evaluation.requests import (
    AnswerFileRequest,
    EvaluateRequest,
    EvaluationRequest,
    ExplainRequest,
    GenerateRequest,
    GenerateTextRequest,
    PlayEpisodeRequest,
    SaveAnswersRequest,
)
from gui.evaluation.run_selector import RunSelector
from gui.theme.colors import DARK, Theme
from gui.theme.form_style import apply_form_style
from gui.widgets.visibility import is_on_screen
from runtime.store.records import RunRecord

if TYPE_CHECKING:
    from gui.evaluation.page_requests import PageRequests
    from gui.evaluation.pages import EvaluationPages
    from gui.evaluation.prediction_page import PredictionPage
    from runtime.evaluation.context import SplitEvaluation
    from runtime.evaluation.result_types import Saliency

WIDTH, HEIGHT = 250, 220
"""Width of the column of choices and least height of the whole, in pixels."""


class EvaluationDock(QWidget):
    """Choose a run and rows, and look at everything that it makes of them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("training")
        self.setMinimumHeight(HEIGHT)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._theme = DARK
        self._request: EvaluateRequest | None = None
        self.pages: EvaluationPages | None = None
        self._page_requests: PageRequests | None = None
        self.worker = EvaluationWorker(self)
        self.chooser = RunSelector(self)
        self.evaluate_button = QPushButton(self.tr("Evaluate"), self)
        self.evaluate_button.setObjectName("primary")
        self.cancel = QPushButton(self.tr("Cancel"), self)
        self.progress = QProgressBar(self)
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(self.tr("Progress of the evaluation"))
        self.status = QLabel(self)
        self.status.setObjectName("hint")
        self.status.setWordWrap(True)
        self.metrics = MetricTable(self)
        self.before = BeforeEvaluation(self)
        self.hint = self.before.hint
        self.stack = QStackedWidget(self)
        self.stack.addWidget(self.before)
        self._arrange()
        self._connect()
        self.set_theme(DARK)
        self._show_idle()

    def _arrange(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.evaluate_button, 1)
        buttons.addWidget(self.cancel, 1)
        page = QWidget(self)
        page.setObjectName("page")
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(6)
        column.addWidget(self.chooser)
        column.addLayout(buttons)
        column.addWidget(self.progress)
        column.addWidget(self.status)
        column.addWidget(self.metrics)
        column.addStretch(1)
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(page)
        bar_width = self.style().pixelMetric(QStyle.PixelMetric.PM_ScrollBarExtent, None, area)
        page.setMaximumWidth(WIDTH)
        area.setFixedWidth(WIDTH + bar_width)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 8, 12, 6)
        row.setSpacing(16)
        row.addWidget(area)
        row.addWidget(self.stack, 1)

    def _connect(self) -> None:
        self.evaluate_button.clicked.connect(self.evaluate)
        self.cancel.clicked.connect(self.worker.cancel)
        self.chooser.changed.connect(self._on_selection_changed)
        self.before.answers_requested.connect(self._answer_file)
        self.before.saving_requested.connect(self._answer_file)
        self.before.cancel_requested.connect(self.worker.cancel)
        self.worker.finished.connect(self._on_answer)
        self.worker.progressed.connect(self._show_progress)
        self.worker.failed.connect(self._show_failure)
        self.worker.cancelled.connect(self._show_cancelled)

    def set_theme(self, theme: Theme) -> None:
        """Shows everything in the colours of a theme."""
        self._theme = theme
        apply_form_style(self, theme)
        self.before.set_theme(theme)
        if self.pages is not None:
            self.pages.set_theme(theme)

    def close_worker(self) -> None:
        """Ends what is under way."""
        self.worker.close()

    # Which runs there are

    def set_folders(self, runs: Path, folder: Path) -> None:
        """Where runs are stored, and from where the paths of data count."""
        self.chooser.set_folders(runs, folder)
        if self.is_on_screen:
            self.refresh()

    @property
    def is_on_screen(self) -> bool:
        """Whether it is at the front."""
        return is_on_screen(self)

    def set_owner(self, owns: Callable[[RunRecord], bool]) -> None:
        """Which runs are the open project's."""
        self.chooser.set_owner(owns)
        if self.is_on_screen:
            self.refresh()

    def set_active_run(self, run: str) -> None:
        """Which run learns just now; empty: none."""
        self.chooser.active_run = run

    def refresh(self, chosen: str = "") -> None:
        """Lists the runs anew, and chooses one by its id, else the one that was chosen."""
        self.chooser.refresh(chosen)
        if not self.worker.is_busy:
            self._show_idle()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()

    def follow_training(self) -> None:
        """Answers once more to one's own input, where the run that learns is the one that is open."""
        if self.pages is not None and self.chooser.is_active and self.is_on_screen:
            self.pages.follow_training()

    # Asking

    def evaluate(self) -> None:
        """Starts with what is chosen."""
        run_ref = self.chooser.selected_run()
        if run_ref is None:
            return
        self._request = EvaluateRequest(run_ref, self.chooser.split.currentData())
        self.worker.submit(self._request)
        self.evaluate_button.setEnabled(False)
        self.cancel.show()
        self.progress.setRange(0, 0)
        self.progress.show()
        self.status.setText(self.tr("Opening the run…"))

    def _on_selection_changed(self) -> None:
        """Something else was chosen: once a run is open, that is looked at too."""
        if self.pages is not None:
            self.evaluate()
        else:
            if not self.worker.is_busy:
                self._show_idle()
            self.before.ask_again()

    def _answer_file(self, path: Path, output: Path | None = None) -> None:
        """Before an evaluation the run that is chosen answers; with an output all answers are written."""
        if (run_ref := self.chooser.selected_run()) is not None:
            page = self._prediction_page
            source = page.source if page is not None else ""
            to_show = AnswerFileRequest(run_ref, path, source)
            to_write = SaveAnswersRequest(run_ref, path, output, source) if output is not None else None
            self.worker.submit(to_write or to_show)

    @property
    def _prediction_page(self) -> "PredictionPage | None":
        """The view of answers to new rows, where it was opened."""
        return self.pages.views.prediction if self.pages is not None else self.before.prediction

    # Showing

    def _show_idle(self) -> None:
        """Nothing is under way."""
        has_runs = self.chooser.run.currentIndex() >= 0
        self.evaluate_button.setEnabled(has_runs)
        self.cancel.hide()
        self.progress.hide()
        self.before.show_hint(
            self.tr("Press Evaluate to see what the network gets right and wrong.")
            if has_runs
            else self.tr("Train a network first; then see here what it gets right and wrong."),
            has_runs=has_runs,
        )

    def _on_answer(self, request: EvaluationRequest, answer: Any) -> None:
        """An answer came; one about another run than that which is looked at is dropped."""
        if isinstance(request, EvaluateRequest):
            if request is self._request:
                self._show_evaluation(answer)
        elif isinstance(request, AnswerFileRequest | SaveAnswersRequest):
            self._show_answers(request, answer)
        elif (
            self.pages is not None and self._request is not None and request.run_ref == self._request.run_ref
        ):
            if isinstance(request, ExplainRequest):
                self._show_saliency(request, answer)
            elif isinstance(request, GenerateRequest):
                self.pages.views.generation.show_generated(answer)
            elif isinstance(request, GenerateTextRequest):
                self.pages.views.text_generation.show_text(answer)
            elif isinstance(request, PlayEpisodeRequest):
                self.pages.views.episodes.show_episode(answer)
            else:
                self.pages.views.inference.show_prediction(answer)

    def _show_answers(self, request: AnswerFileRequest | SaveAnswersRequest, answer: Any) -> None:
        """Shows answers to new rows, of the run that is looked at or chosen."""
        run_ref = self._request.run_ref if self._request is not None else self.chooser.selected_run()
        page = self._prediction_page
        if page is None or request.run_ref != run_ref:
            return
        if isinstance(request, SaveAnswersRequest):
            page.show_saved(request.output, answer.rows, answer.remarks)
        else:
            page.show_answers(answer)

    def _show_evaluation(self, evaluation: "SplitEvaluation") -> None:
        from gui.evaluation.captions import coverage_text

        self._show_idle()
        is_first = self.pages is None
        if self.pages is None:
            from gui.evaluation.page_requests import PageRequests
            from gui.evaluation.pages import EvaluationPages

            self.pages = EvaluationPages(self._theme, self.stack)
            self._page_requests = PageRequests(self.pages, self.worker, lambda: self._request)
            self.stack.addWidget(self.pages)
        self.stack.setCurrentWidget(self.pages)
        self.chooser.show_splits(dict(evaluation.context.splits))
        self.chooser.choose_split(evaluation.predictions.split)
        self.metrics.show_metrics(evaluation.report.metrics)
        step = evaluation.predictions.step
        count = f"{len(evaluation.predictions):,}"
        counted = _count_template(evaluation).format(count=count, step=f"{step or 0:,}")
        self.status.setText("; ".join(filter(None, (counted, coverage_text(evaluation.report)))))
        self.pages.show_evaluation(evaluation)
        if is_first and "prediction" in self.pages.page_names() and self.before.chosen_path is not None:
            self.pages.views.prediction.open_path(self.before.chosen_path)

    def _show_progress(self, what: str, done: int, total: int) -> None:
        if what == "answers" and self._prediction_page is not None:
            self._prediction_page.show_progress(done)
        if self.progress.isHidden():
            return
        names = {
            "torch": self.tr("Getting ready…"),
            "data": self.tr("Loading the data…"),
            "rows": self.tr("Asking the network…"),
            "figures": self.tr("Working out the figures…"),
        }
        self.status.setText(names.get(what, what))
        self.progress.setRange(0, total)
        self.progress.setValue(done)

    def _show_failure(self, request: EvaluationRequest, sentence: str) -> None:
        if isinstance(request, AnswerFileRequest | SaveAnswersRequest):
            if self._prediction_page is not None:
                self._prediction_page.show_failure(sentence)
        elif not isinstance(request, EvaluateRequest):
            self.status.setText(sentence)
        elif request is self._request:
            self._show_idle()
            self.status.setText(sentence)
            self.hint.setText(sentence)

    def _show_cancelled(self, request: EvaluationRequest) -> None:
        if isinstance(request, AnswerFileRequest | SaveAnswersRequest):
            if self._prediction_page is not None:
                self._prediction_page.show_failure(self.tr("Cancelled."))
        elif request is self._request:
            self._show_idle()
            self.status.setText(self.tr("Cancelled."))

    def _show_saliency(self, request: ExplainRequest, saliency: "Saliency") -> None:
        evaluation = self.pages.evaluation if self.pages is not None else None
        if (
            self.pages is not None
            and evaluation is not None
            and evaluation.predictions.split == request.split
        ):
            self.pages.show_saliency(request.row, saliency)


def _count_template(evaluation: "SplitEvaluation") -> str:
    """How many rows, or episodes, were looked at, and with which weights."""
    translate = QCoreApplication.translate
    is_best, is_one = evaluation.predictions.step is None, len(evaluation.predictions) == 1
    if evaluation.context.task.task_type is TaskType.REINFORCEMENT:
        if is_one and is_best:
            return translate("EvaluationDock", "1 episode")
        if is_one:
            return translate("EvaluationDock", "1 episode, weights of step {step}")
        if is_best:
            return translate("EvaluationDock", "{count} episodes")
        return translate("EvaluationDock", "{count} episodes, weights of step {step}")
    if is_one and is_best:
        return translate("EvaluationDock", "1 row")
    if is_one:
        return translate("EvaluationDock", "1 row, weights of step {step}")
    if is_best:
        return translate("EvaluationDock", "{count} rows")
    return translate("EvaluationDock", "{count} rows, weights of step {step}")
