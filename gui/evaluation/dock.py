"""The Evaluation dock: what a network gets right and wrong, and what it says to one's own inputs."""

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
    QVBoxLayout,
    QWidget,
)

from gui.evaluation.metric_table import FigureTable
from gui.evaluation.request_worker import Examiner
from gui.evaluation.requests import Evaluate, Explain, Make, Play, Try, Wish, Write
from gui.evaluation.run_chooser import Chooser
from gui.theme.colors import DARK, Theme
from gui.theme.form_style import inspector_style
from gui.widgets.visibility import is_in_sight
from runtime.evaluation.tasks.task import Aim

if TYPE_CHECKING:
    from gui.evaluation.pages import Pages
    from runtime.evaluation.context import Evaluation
    from runtime.evaluation.result_types import Saliency
    from runtime.evaluation.text_generation_request import Asked

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
        self._wish: Evaluate | None = None
        self.pages: Pages | None = None
        self.examiner = Examiner(self)
        self.chooser = Chooser(self)
        self.evaluate_button = QPushButton(self.tr("Evaluate"), self)
        self.evaluate_button.setObjectName("primary")
        self.cancel = QPushButton(self.tr("Cancel"), self)
        self.progress = QProgressBar(self)
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(self.tr("Progress of the evaluation"))
        self.words = QLabel(self)
        self.words.setObjectName("hint")
        self.words.setWordWrap(True)
        self.figures = FigureTable(self)
        self.hint = QLabel(self)
        self.hint.setObjectName("empty")
        self.hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.hint.setWordWrap(True)
        self.stack = QStackedWidget(self)
        self.stack.addWidget(self.hint)
        self._arrange()
        self._connect()
        self.set_theme(DARK)
        self._rest()

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
        column.addWidget(self.words)
        column.addWidget(self.figures)
        column.addStretch(1)
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(page)
        area.setFixedWidth(WIDTH)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 8, 12, 6)
        row.setSpacing(16)
        row.addWidget(area)
        row.addWidget(self.stack, 1)

    def _connect(self) -> None:
        self.evaluate_button.clicked.connect(self.evaluate)
        self.cancel.clicked.connect(self.examiner.cancel)
        self.chooser.changed.connect(self._follow_choice)
        self.examiner.answered.connect(self._take)
        self.examiner.moved.connect(self._show_progress)
        self.examiner.failed.connect(self._show_failure)
        self.examiner.stopped.connect(self._show_stop)

    def set_theme(self, theme: Theme) -> None:
        """Shows everything in the colours of a theme."""
        self._theme = theme
        self.setStyleSheet(inspector_style(theme, self.font().pointSizeF()))
        if self.pages is not None:
            self.pages.set_theme(theme)

    def close_examiner(self) -> None:
        """Ends what is under way."""
        self.examiner.close()

    # Which runs there are

    def set_place(self, runs: Path, folder: Path) -> None:
        """Where runs are kept, and from where the paths of data count."""
        self.chooser.set_place(runs, folder)
        if self.is_seen:
            self.refresh()

    @property
    def is_seen(self) -> bool:
        """Whether it is at the front."""
        return is_in_sight(self)

    def set_live(self, run: str) -> None:
        """Which run learns just now; empty: none."""
        self.chooser.live = run

    def refresh(self, chosen: str = "") -> None:
        """Lists the runs anew, and chooses one by its id, else the one that was chosen."""
        self.chooser.refresh(chosen)
        if not self.examiner.is_busy:
            self._rest()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()

    def follow_learning(self) -> None:
        """Answers once more to one's own input, where the run that learns is the one that is open."""
        if self.pages is not None and self.chooser.is_live and self.is_seen:
            self.pages.follow_learning()

    # Asking

    def evaluate(self) -> None:
        """Begins with what is chosen."""
        examined = self.chooser.chosen()
        if examined is None:
            return
        self._wish = Evaluate(examined, self.chooser.split.currentData())
        self.examiner.wish(self._wish)
        self.evaluate_button.setEnabled(False)
        self.cancel.show()
        self.progress.setRange(0, 0)
        self.progress.show()
        self.words.setText(self.tr("Opening the run…"))

    def _follow_choice(self) -> None:
        """Something else was chosen: once a run is open, that is looked at too."""
        if self.pages is not None:
            self.evaluate()

    def _explain(self, row: int, method: str, node: str) -> None:
        if self._wish is not None and self.pages is not None and self.pages.found is not None:
            split = self.pages.found.predictions.split
            self.examiner.wish(Explain(self._wish.examined, split, row, method, node or None))

    def _try(self, values: object) -> None:
        if self._wish is not None:
            self.examiner.wish(Try(self._wish.examined, values))

    def _make(self, count: int, seed: int, is_walk: bool) -> None:
        if self._wish is not None:
            self.examiner.wish(Make(self._wish.examined, count, seed, is_walk))

    def _write(self, asked: "Asked") -> None:
        if self._wish is not None:
            self.examiner.wish(Write(self._wish.examined, asked))

    def _play(self, split: str, number: int) -> None:
        if self._wish is not None:
            self.examiner.wish(Play(self._wish.examined, split, number))

    # Showing

    def _rest(self) -> None:
        """Nothing is under way."""
        has_runs = self.chooser.run.count() > 0
        self.evaluate_button.setEnabled(has_runs)
        self.cancel.hide()
        self.progress.hide()
        self.hint.setText(
            self.tr("Press Evaluate to see what the network gets right and wrong.")
            if has_runs
            else self.tr("Train a network first; then see here what it gets right and wrong.")
        )

    def _take(self, wish: Wish, answer: Any) -> None:
        """An answer came; one about another run than that which is looked at is dropped."""
        if isinstance(wish, Evaluate):
            if wish is self._wish:
                self._show(answer)
        elif self.pages is not None and self._wish is not None and wish.examined == self._wish.examined:
            if isinstance(wish, Explain):
                self._show_saliency(wish, answer)
            elif isinstance(wish, Make):
                self.pages.making.show_made(answer)
            elif isinstance(wish, Write):
                self.pages.writing.show_text(answer)
            elif isinstance(wish, Play):
                self.pages.episodes.show_episode(answer)
            else:
                self.pages.show_guess(answer)

    def _show(self, found: "Evaluation") -> None:
        self._rest()
        if self.pages is None:
            from gui.evaluation.pages import Pages

            self.pages = Pages(self._theme, self.stack)
            self.pages.asked.connect(self._explain)
            self.pages.tried.connect(self._try)
            self.pages.making.wished.connect(self._make)
            self.pages.writing.wished.connect(self._write)
            self.pages.episodes.wished.connect(self._play)
            self.stack.addWidget(self.pages)
        self.stack.setCurrentWidget(self.pages)
        self.chooser.show_splits(dict(found.subject.splits))
        self.chooser.choose_split(found.predictions.split)
        self.figures.show_figures(found.report.figures)
        step = found.predictions.step
        self.words.setText(_counted(found).format(count=f"{len(found.predictions):,}", step=f"{step or 0:,}"))
        self.pages.show_evaluation(found)

    def _show_progress(self, what: str, done: int, total: int) -> None:
        if self.progress.isHidden():
            return
        names = {
            "torch": self.tr("Getting ready…"),
            "data": self.tr("Loading the data…"),
            "rows": self.tr("Asking the network…"),
            "figures": self.tr("Working out the figures…"),
        }
        self.words.setText(names.get(what, what))
        self.progress.setRange(0, total)
        self.progress.setValue(done)

    def _show_failure(self, wish: Wish, sentence: str) -> None:
        if not isinstance(wish, Evaluate):
            self.words.setText(sentence)
        elif wish is self._wish:
            self._rest()
            self.words.setText(sentence)
            self.hint.setText(sentence)

    def _show_stop(self, wish: Wish) -> None:
        if wish is self._wish:
            self._rest()
            self.words.setText(self.tr("Cancelled."))

    def _show_saliency(self, wish: Explain, saliency: "Saliency") -> None:
        found = self.pages.found if self.pages is not None else None
        if self.pages is not None and found is not None and found.predictions.split == wish.split:
            self.pages.show_saliency(wish.row, saliency)


def _counted(found: "Evaluation") -> str:
    """How many rows, or episodes, were looked at, and with which weights."""
    translate = QCoreApplication.translate
    is_best = found.predictions.step is None
    if found.subject.task.aim is Aim.EPISODES:
        if is_best:
            return translate("EvaluationDock", "{count} episodes")
        return translate("EvaluationDock", "{count} episodes, weights of step {step}")
    if is_best:
        return translate("EvaluationDock", "{count} rows")
    return translate("EvaluationDock", "{count} rows, weights of step {step}")
