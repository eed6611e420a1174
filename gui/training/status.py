"""How a run stands, in words and figures."""

import math
import time

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from gui.training.results_table import ResultTable
from gui.widgets.durations import duration_words
from runtime.events import (
    Carried,
    EpochFinished,
    Event,
    Failed,
    Finished,
    Kept,
    Paused,
    Preparing,
    Resumed,
    Started,
    StepsMeasured,
)

SLOW = 10.0
"""Steps a second; of fewer the tenths are told, too."""
FIGURES = ("loss", "speed", "elapsed", "left", "device", "weights")


class TrainingStatus(QWidget):
    """Progress, figures, what went wrong, and what came out. `reveal` tells the node of a failure."""

    reveal = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._started: Started | None = None
        self._began = self._rested = 0.0
        self._paused_at: float | None = None
        self._node: str | None = None
        self.progress = QProgressBar(self)
        self.progress.setTextVisible(False)
        self.progress.setFixedHeight(6)
        self.words = QLabel(self)
        self.words.setWordWrap(True)
        self.figures: dict[str, QLabel] = {}
        self.grid = self._make_figures()
        self.card = QFrame(self)
        self.card.setObjectName("card")
        self.sentence = QLabel(self.card)
        self.sentence.setWordWrap(True)
        self.sentence.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.show_node = QPushButton(self.tr("Show node"), self.card)
        self.show_node.setObjectName("small")
        self.show_node.clicked.connect(self._reveal)
        self.results = ResultTable(self)
        self._arrange()
        self.rest("")

    def _make_figures(self) -> QWidget:
        titles = {
            "loss": self.tr("Loss"),
            "speed": self.tr("Speed"),
            "elapsed": self.tr("Elapsed"),
            "left": self.tr("Left"),
            "device": self.tr("Device"),
            "weights": self.tr("Weights"),
        }
        box = QWidget(self)
        grid = QGridLayout(box)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(4)
        for index, name in enumerate(FIGURES):
            title, value = QLabel(titles[name], box), QLabel(box)
            title.setObjectName("hint")
            value.setMinimumWidth(70)
            row, column = divmod(index, 2)
            grid.addWidget(title, row, 2 * column)
            grid.addWidget(value, row, 2 * column + 1)
            self.figures[name] = value
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(3, 1)
        return box

    def _arrange(self) -> None:
        card = QVBoxLayout(self.card)
        card.setContentsMargins(10, 7, 10, 7)
        card.setSpacing(6)
        card.addWidget(self.sentence)
        card.addWidget(self.show_node, 0, Qt.AlignmentFlag.AlignLeft)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for widget in (self.words, self.progress, self.grid, self.card):
            column.addWidget(widget)
        column.addSpacing(4)
        column.addWidget(self.results, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)

    def _reveal(self) -> None:
        if self._node:
            self.reveal.emit(self._node)

    # Before a run

    def rest(self, words: str) -> None:
        """Shows some words, and nothing of a run."""
        self.words.setText(words)
        for widget in (self.progress, self.grid, self.card):
            widget.hide()
        self.results.show_measures({})

    def say(self, words: str) -> None:
        """Shows other words, and leaves the rest as it is."""
        self.words.setText(words)

    def block(self, sentence: str, node: str | None, severity: str = "error") -> None:
        """Shows what keeps the drawing from being trained, or what ended a run."""
        self._node = node
        self.sentence.setText(sentence)
        self.card.setProperty("severity", severity)
        self.card.style().unpolish(self.card)
        self.card.style().polish(self.card)
        self.show_node.setVisible(bool(node))
        self.card.setVisible(bool(sentence))

    # In a run

    def take(self, event: Event) -> None:
        """Follows an event of a run."""
        match event:
            case Preparing():
                self.prepare(event)
            case Started():
                self.begin(event)
            case StepsMeasured():
                self.measure(event)
            case EpochFinished():
                self.finish_epoch(event)
            case Paused():
                self.pause(event)
            case Resumed():
                self.go_on(event)
            case Kept() | Carried():
                self.report(event)
            case Failed():
                self.fail(event)
            case Finished():
                self.finish(event)

    def prepare(self, event: Preparing) -> None:
        """Something is loaded."""
        texts = {
            "torch": self.tr("Loading PyTorch…"),
            "data": self.tr("Loading the data…"),
            "fault": self.tr("The loss is no number; looking for where it began…"),
        }
        self.words.setText(texts.get(event.what, self.tr("Preparing…")))
        self.progress.setRange(0, event.total)
        self.progress.setValue(event.done)
        self.progress.show()

    def begin(self, event: Started) -> None:
        """The first step is about to be taken."""
        self._started = event
        self._began, self._rested, self._paused_at = time.monotonic(), 0.0, None
        self.card.hide()
        self.results.show_measures({})
        self.progress.setRange(0, max(1, event.epochs * event.steps_per_epoch))
        self._show_step(event.step)
        for name in FIGURES:
            self.figures[name].setText("–")
        self.figures["device"].setText(event.device)
        self.figures["device"].setToolTip(event.reason)
        self.figures["weights"].setText(f"{event.num_weights:,}")
        self.grid.show()
        self.progress.show()

    def measure(self, event: StepsMeasured) -> None:
        """Some steps are done."""
        self._show_step(event.last_step)
        self.figures["loss"].setText(f"{event.losses[-1]:.4f}")
        digits = 0 if event.steps_per_s >= SLOW else 1
        count = f"{event.steps_per_s:,.{digits}f}"
        self.figures["speed"].setText(self.tr("{count} steps/s").format(count=count))
        left = event.seconds_left
        self.figures["left"].setText(duration_words(left) if left is not None else "–")
        self.figures["elapsed"].setText(duration_words(self._elapsed()))

    def _show_step(self, step: int) -> None:
        if self._started is None:
            return
        done = self._started.epochs_at(step)
        epoch = min(self._started.epochs, max(1, math.ceil(done)))
        self.progress.setValue(round(done * self._started.steps_per_epoch))
        words = self.tr("Epoch {epoch} of {epochs}").format(epoch=epoch, epochs=self._started.epochs)
        self.words.setText(words)

    def _elapsed(self) -> float:
        return time.monotonic() - self._began - self._rested

    def finish_epoch(self, event: EpochFinished) -> None:
        """An epoch is done."""
        self.results.show_measures(event.measures)
        self.figures["elapsed"].setText(duration_words(self._elapsed()))

    def pause(self, event: Paused) -> None:
        """The run waits."""
        self._paused_at = time.monotonic()
        self.words.setText(self.tr("Paused after step {step}").format(step=f"{event.step:,}"))
        self.figures["speed"].setText("–")

    def go_on(self, event: Resumed) -> None:
        """The run goes on."""
        if self._paused_at is not None:
            self._rested += time.monotonic() - self._paused_at
            self._paused_at = None
        self._show_step(event.step)

    def report(self, event: Kept | Carried) -> None:
        """Something has happened to the weights."""
        if isinstance(event, Carried):
            words = "\n".join(self._carried_lines(event))
        else:
            template = self.tr("The weights after step {step} are kept in {path}")
            words = template.format(step=f"{event.step:,}", path=event.path)
        self.block(words, None, "info")

    def _carried_lines(self, event: Carried) -> list[str]:
        """What became of the nodes of a drawing that was changed."""
        groups = (
            (event.kept, self.tr("Go on as they were: {nodes}")),
            (event.reshaped, self.tr("Begin anew, with other shapes: {nodes}")),
            (event.new, self.tr("New: {nodes}")),
            (event.dropped, self.tr("Gone: {nodes}")),
        )
        lines = [words.format(nodes=", ".join(nodes)) for nodes, words in groups if nodes]
        if event.restarts_epoch:
            lines.append(self.tr("The epoch under way begins anew."))
        return [self.tr("The drawing was changed."), *lines]

    def fail(self, event: Failed) -> None:
        """The run has ended with an error."""
        self.words.setText(self.tr("The training failed"))
        self.progress.hide()
        self.block(event.sentence, event.node)

    def finish(self, event: Finished) -> None:
        """The run has ended well."""
        texts = {
            "done": self.tr("Finished: {epoch} epochs in {time}"),
            "early_stopping": self.tr("Stopped early after {epoch} epochs ({time}); epoch {best} was best"),
            "stopped": self.tr("Stopped after {epoch} whole epochs; the checkpoint is kept"),
        }
        words = texts.get(event.why, texts["done"])
        time_words = duration_words(event.seconds)
        self.words.setText(words.format(epoch=event.epoch, best=event.best_epoch, time=time_words))
        self.figures["left"].setText("–")
        if event.why == "done":
            self.progress.setValue(self.progress.maximum())
        self.progress.setVisible(event.why == "stopped" and self._started is not None)
        self.results.show_measures(event.measures)
