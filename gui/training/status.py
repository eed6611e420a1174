"""How a run stands, as text and numbers."""

import math
import time
from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from graph.problems import Fix
from gui.errors import fix_text, fix_tip, problem_text
from gui.training.results_table import ResultTable
from gui.widgets.device_text import device_text
from gui.widgets.discard import discard_contents
from gui.widgets.durations import format_duration
from gui.widgets.elided_label import ElidedLabel
from gui.widgets.fix_button import FixButton
from gui.widgets.style_property import set_style_property
from runtime.events import (
    CheckpointSaved,
    EpochFinished,
    Event,
    Failed,
    Finished,
    Paused,
    Preparing,
    Resumed,
    RunWarning,
    SettingsChanged,
    Started,
    StepsMeasured,
    WeightsTransferred,
)
from runtime.number_text import metric_text, narrow_metric_text

SLOW_STEPS_PER_S = 10.0
"""Steps a second; of fewer the tenths are shown, too."""
MAX_FIXES = 3
"""More are in the Problems dock."""
FIELDS = ("loss", "speed", "elapsed", "left", "device", "weights")


class TrainingStatus(QWidget):
    """Progress, metrics, problems and results.

    `reveal` carries the node of a failure, `fix_chosen` a fix of what keeps the drawing from being trained.
    """

    reveal = Signal(str)
    fix_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._started: Started | None = None
        self._started_at = self._paused_s = 0.0
        self._paused_at: float | None = None
        self._node: str | None = None
        self._fixes: tuple[Fix, ...] = ()
        self.progress = QProgressBar(self)
        self.progress.setTextVisible(False)
        self.progress.setFixedHeight(6)
        self.message = QLabel(self)
        self.message.setWordWrap(True)
        self.value_labels: dict[str, ElidedLabel] = {}
        self.grid = self._make_value_grid()
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
        self.show_idle("")

    def _make_value_grid(self) -> QWidget:
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
        for index, name in enumerate(FIELDS):
            title, value = QLabel(titles[name], box), ElidedLabel("", box)
            title.setObjectName("hint")
            value.setMinimumWidth(60)
            row, column = divmod(index, 2)
            grid.addWidget(title, row, 2 * column)
            grid.addWidget(value, row, 2 * column + 1)
            self.value_labels[name] = value
        for row in range((len(FIELDS) + 1) // 2):  # never pressed together in a low dock
            grid.setRowMinimumHeight(row, box.fontMetrics().height() + 2)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(3, 2)  # the speed is the longest
        return box

    def _arrange(self) -> None:
        card = QVBoxLayout(self.card)
        card.setContentsMargins(10, 7, 10, 7)
        card.setSpacing(6)
        card.addWidget(self.sentence)
        self._fix_column = QVBoxLayout()
        self._fix_column.setSpacing(6)
        card.addLayout(self._fix_column)
        card.addWidget(self.show_node, 0, Qt.AlignmentFlag.AlignLeft)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for widget in (self.message, self.progress, self.grid, self.card):
            column.addWidget(widget)
        column.addSpacing(4)
        column.addWidget(self.results)
        column.addStretch(1)

    def _fix_button(self, fix: Fix) -> FixButton:
        button = FixButton(fix_text(fix), self.card, fix_tip(fix))
        button.clicked.connect(lambda: self.fix_chosen.emit(fix))
        return button

    def _reveal(self) -> None:
        if self._node:
            self.reveal.emit(self._node)

    # Before a run

    def show_idle(self, text: str) -> None:
        """Shows a text, and nothing of a run."""
        self.message.setText(text)
        for widget in (self.progress, self.grid, self.card):
            widget.hide()
        self.results.show_metrics({})

    def show_message(self, text: str) -> None:
        """Shows another text, and leaves the rest as it is."""
        self.message.setText(text)

    def show_problem(
        self, sentence: str, node: str | None, severity: str = "error", fixes: Sequence[Fix] = ()
    ) -> None:
        """Shows what keeps the drawing from being trained, or what ended a run, with what mends it."""
        self._node = node
        if fixes != self._fixes:
            self._fixes = tuple(fixes)
            discard_contents(self._fix_column)
            for fix in self._fixes[:MAX_FIXES]:
                self._fix_column.addWidget(self._fix_button(fix), 0, Qt.AlignmentFlag.AlignLeft)
        self.sentence.setText(sentence)
        set_style_property(self.card, "severity", severity)
        self.show_node.setVisible(bool(node))
        self.card.setVisible(bool(sentence))

    # In a run

    def handle_event(self, event: Event) -> None:
        """Follows an event of a run."""
        match event:
            case Preparing():
                self.prepare(event)
            case Started():
                self.start_run(event)
            case StepsMeasured():
                self.show_steps(event)
            case EpochFinished():
                self.finish_epoch(event)
            case Paused():
                self.pause(event)
            case Resumed():
                self.resume(event)
            case CheckpointSaved() | WeightsTransferred() | RunWarning() | SettingsChanged():
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
            "threads": self.tr("Trying how many threads are fastest…"),
            "fault": self.tr("The loss is NaN or infinite; looking for where it began…"),
        }
        self.message.setText(texts.get(event.what, self.tr("Preparing…")))
        self.progress.setRange(0, event.total)
        self.progress.setValue(event.done)
        self.progress.show()

    def start_run(self, event: Started) -> None:
        """The first step is about to be taken."""
        self._started = event
        self._started_at, self._paused_s, self._paused_at = time.monotonic(), 0.0, None
        self.card.hide()
        self.results.show_metrics({})
        self.progress.setRange(0, max(1, event.epochs * event.steps_per_epoch))
        self._show_step(event.step)
        for name in FIELDS:
            self.value_labels[name].setText("–")
        self._show_device(event.threads)
        self.value_labels["weights"].setText(f"{event.num_weights:,}")
        self.grid.show()
        self.progress.show()

    def _show_device(self, threads: int) -> None:
        """Where it is trained, and with how many threads where that is a CPU."""
        assert self._started is not None
        device, reason = self._started.device, device_text(self._started.reason)
        label = self.value_labels["device"]
        label.setText(f"{device} × {threads}" if threads else device)
        counted = self.tr("1 thread") if threads == 1 else self.tr("{count} threads").format(count=threads)
        label.tip = "\n".join(filter(None, (counted if threads else "", reason)))

    def _show_changed_threads(self, event: SettingsChanged) -> None:
        """Another number of threads was found to be faster."""
        for change in event.changes:
            if change.name == "threads":
                self._show_device(change.after)

    def show_steps(self, event: StepsMeasured) -> None:
        """Some steps are done."""
        self._show_step(event.last_step)
        loss = event.losses[-1]
        text = narrow_metric_text(loss)
        self.value_labels["loss"].setText(text)
        self.value_labels["loss"].tip = metric_text(loss) if metric_text(loss) != text else ""
        digits = 0 if event.steps_per_s >= SLOW_STEPS_PER_S else 1
        count = f"{event.steps_per_s:,.{digits}f}"
        speed = self.tr("1 step/s") if count == "1" else self.tr("{count} steps/s")
        self.value_labels["speed"].setText(speed.format(count=count))
        left = event.seconds_left
        self.value_labels["left"].setText(format_duration(left) if left is not None else "–")
        self.value_labels["elapsed"].setText(format_duration(self._elapsed()))

    def _show_step(self, step: int) -> None:
        if self._started is None:
            return
        done = self._started.epochs_at(step)
        epoch = min(self._started.epochs, max(1, math.ceil(done)))
        self.progress.setValue(round(done * self._started.steps_per_epoch))
        text = self.tr("Epoch {epoch} of {epochs}").format(epoch=epoch, epochs=self._started.epochs)
        self.message.setText(text)

    def _elapsed(self) -> float:
        return time.monotonic() - self._started_at - self._paused_s

    def finish_epoch(self, event: EpochFinished) -> None:
        """An epoch is done."""
        self.results.show_metrics(event.metrics)
        self.value_labels["elapsed"].setText(format_duration(self._elapsed()))

    def pause(self, event: Paused) -> None:
        """The run waits."""
        self._paused_at = time.monotonic()
        self.message.setText(self.tr("Paused after step {step}").format(step=f"{event.step:,}"))
        self.value_labels["speed"].setText("–")

    def resume(self, event: Resumed) -> None:
        """The run goes on."""
        if self._paused_at is not None:
            self._paused_s += time.monotonic() - self._paused_at
            self._paused_at = None
        self._show_step(event.step)

    def report(self, event: CheckpointSaved | WeightsTransferred | RunWarning | SettingsChanged) -> None:
        """Something has happened to the weights or the settings, or is not as it was meant."""
        if isinstance(event, SettingsChanged):
            self._show_changed_threads(event)
            return
        if isinstance(event, RunWarning):
            self.show_problem(problem_text(event.problem), event.problem.location.node, "warning")
            return
        if isinstance(event, WeightsTransferred):
            text = "\n".join(self._transfer_lines(event))
        else:
            template = self.tr("The weights after step {step} are kept in {path}")
            text = template.format(step=f"{event.step:,}", path=event.path)
        self.show_problem(text, None, "info")

    def _transfer_lines(self, event: WeightsTransferred) -> list[str]:
        """What became of the nodes of a drawing that was changed."""
        groups = (
            (event.transferred, self.tr("Go on as they were: {nodes}")),
            (event.reshaped, self.tr("Begin anew, with other shapes: {nodes}")),
            (event.new, self.tr("New: {nodes}")),
            (event.dropped, self.tr("Gone: {nodes}")),
        )
        lines = [template.format(nodes=", ".join(nodes)) for nodes, template in groups if nodes]
        if event.restarts_epoch:
            lines.append(self.tr("The epoch under way begins anew."))
        return [self.tr("The drawing was changed."), *lines]

    def fail(self, event: Failed) -> None:
        """The run has ended with an error."""
        self.message.setText(self.tr("The training failed"))
        self.progress.hide()
        self.show_problem(event.sentence, event.node)

    def finish(self, event: Finished) -> None:
        """The run has ended well."""
        done, stopped = (
            (
                self.tr("Finished: 1 epoch in {time}"),
                self.tr("Stopped after 1 whole epoch; the checkpoint is kept"),
            )
            if event.epoch == 1
            else (
                self.tr("Finished: {epoch} epochs in {time}"),
                self.tr("Stopped after {epoch} whole epochs; the checkpoint is kept"),
            )
        )
        before = self._started.epoch if self._started is not None else 0
        if 0 < before < event.epoch:
            one, some = (
                self.tr("Finished: epoch {epoch} in {time}"),
                self.tr("Finished: epochs {first} to {epoch} in {time}"),
            )
            done = one if event.epoch == before + 1 else some
        texts = {
            "done": done,
            "early_stopping": self.tr("Stopped early after {epoch} epochs ({time}); epoch {best} was best"),
            "stopped": stopped,
        }
        template = texts.get(event.why, texts["done"])
        duration = format_duration(event.seconds)
        self.message.setText(
            template.format(first=before + 1, epoch=event.epoch, best=event.best_epoch, time=duration)
        )
        self.value_labels["left"].setText("–")
        self.value_labels["elapsed"].setText(duration)
        if event.why == "done":
            self.progress.setValue(self.progress.maximum())
        self.progress.setVisible(event.why == "stopped" and self._started is not None)
        self.results.show_metrics(event.metrics)
