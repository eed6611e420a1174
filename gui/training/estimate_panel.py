"""What a training will need, and where it will run, before it starts."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from gui.errors import problem_text
from gui.widgets.device_text import device_text
from gui.widgets.durations import format_duration
from gui.widgets.style_property import set_style_property
from runtime.byte_units import format_bytes

if TYPE_CHECKING:
    from runtime.estimate.estimate import TrainingEstimate

SHORT_S = 0.1
"""Below, an epoch is shown in milliseconds."""
PROGRESS_DELAY_MS = 500
"""How long something takes before it says how far it is."""
BAR_HEIGHT = 5
"""Height of the bars, in pixels."""
ROW_NAMES = ("device", "time", "memory", "batch")


class EstimatePanel(QWidget):
    """The device and why, the time, the memory, the largest batch.

    `batch_size_requested` carries a size of batches that was clicked, `cancelled` that nobody wants to wait.
    """

    batch_size_requested = Signal(int)
    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.estimate: TrainingEstimate | None = None
        self.values = {name: QLabel("–", self) for name in ROW_NAMES}
        self.titles = {name: QLabel(title, self) for name, title in self._titles().items()}
        self.reason = QLabel(self)
        self.reason.setObjectName("hint")
        self.memory_bar = QProgressBar(self)
        self.memory_bar.setTextVisible(False)
        self.memory_bar.setFixedHeight(BAR_HEIGHT)
        self.memory_bar.setRange(0, 1000)
        self.use_batch_button = QPushButton(self)
        self.use_batch_button.setObjectName("small")
        self.use_batch_button.clicked.connect(self._request_batch_size)
        self._hides_device = False
        self.waiting = self._make_waiting()
        self._slow = QTimer(self)
        self._slow.setSingleShot(True)
        self._slow.setInterval(PROGRESS_DELAY_MS)
        self._slow.timeout.connect(self.waiting.show)
        self._arrange()

    def _titles(self) -> dict[str, str]:
        return {
            "device": self.tr("Device"),
            "time": self.tr("Time"),
            "memory": self.tr("Memory"),
            "batch": self.tr("Batch"),
        }

    def _make_waiting(self) -> QWidget:
        box = QWidget(self)
        self.progress = QProgressBar(box)
        self.progress.setTextVisible(False)
        self.progress.setFixedHeight(BAR_HEIGHT)
        self.cancel_button = QPushButton(self.tr("Cancel"), box)
        self.cancel_button.setObjectName("small")
        self.cancel_button.clicked.connect(self.cancelled)
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.progress, 1)
        row.addWidget(self.cancel_button)
        box.hide()
        return box

    def _arrange(self) -> None:
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        grid_rows = {"device": 0, "time": 2, "memory": 3, "batch": 5}
        for name, row in grid_rows.items():
            self.titles[name].setObjectName("hint")
            self.values[name].setWordWrap(True)
            grid.addWidget(self.titles[name], row, 0)
            grid.addWidget(self.values[name], row, 1)
        self.reason.setWordWrap(True)
        grid.addWidget(self.reason, 1, 1)
        grid.addWidget(self.memory_bar, 4, 1)
        grid.addWidget(self.use_batch_button, 6, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(grid)
        column.addWidget(self.waiting)
        self._show_needs(False)

    # What is shown

    def start_waiting(self) -> None:
        """Something is worked out; what was known before stays until then."""
        self.progress.setRange(0, 0)
        if not self._slow.isActive() and not self.waiting.isVisible():
            self._slow.start()

    def show_progress(self, done: int, total: int) -> None:
        """How far it is."""
        self.progress.setRange(0, total)
        self.progress.setValue(done)

    def set_device_shown_elsewhere(self, is_elsewhere: bool) -> None:
        """Whether the device stands elsewhere already, as that of a run, so that it is left out here."""
        self._hides_device = is_elsewhere
        self._show_device()

    def _show_device(self) -> None:
        has_problem = self.estimate is not None and self.estimate.problem is not None
        for label in (self.titles["device"], self.values["device"]):
            label.setVisible(not self._hides_device)
        is_reason_shown = has_problem or not self._hides_device
        self.reason.setVisible(bool(self.reason.text()) and is_reason_shown)

    def stop_waiting(self) -> None:
        """Nothing is worked out any more."""
        self._slow.stop()
        self.waiting.hide()

    def show_estimate(self, estimate: "TrainingEstimate") -> None:
        """Shows what was worked out."""
        self.estimate = estimate
        self.values["device"].setText(estimate.device)
        problem = estimate.problem
        reason = device_text(estimate.reason) if problem is None else problem_text(problem)
        self.reason.setText(reason)
        self._show_device()
        self._show_needs(estimate.cost is not None)
        if estimate.cost is None:
            return
        needs, training = estimate.cost, estimate.project.training
        self.values["time"].setText(self._time_text(needs.seconds_per_epoch, training.epochs))
        is_rough = estimate.is_memory_rough
        memory = (
            self.tr("roughly {needed} of {free} free") if is_rough else self.tr("{needed} of {free} free")
        )
        free = format_bytes(needs.free_bytes)
        self.values["memory"].setText(memory.format(needed=format_bytes(needs.training_bytes), free=free))
        why = self.tr("This step cannot be followed before it runs, so its memory is counted by layers.")
        self.values["memory"].setToolTip(why if is_rough else "")
        share = needs.training_bytes / max(1, needs.free_bytes)
        self.memory_bar.setValue(round(1000 * min(1.0, share)))
        set_style_property(self.memory_bar, "severity", "error" if share > 1 else "")
        self._show_batch(estimate)

    def _show_batch(self, estimate: "TrainingEstimate") -> None:
        size, largest = estimate.project.training.batch_size, estimate.largest_batch
        rows = estimate.rows or size + 1  # more than a step takes, where they are not counted
        some = self.tr("1 row in a step") if size == 1 else self.tr("{count} rows in a step")
        text = self.tr("all rows in a step") if size >= rows else some
        self.values["batch"].setText(text.format(count=f"{size:,}"))
        if largest < 1:
            text = self.tr("Not even one row fits")
        elif largest == estimate.rows:
            text = self.tr("Take all {count} rows: they fit").format(count=f"{largest:,}")
        else:
            text = self.tr("Take {count}: the most that fit").format(count=f"{largest:,}")
        self.use_batch_button.setText(text)
        self.use_batch_button.setEnabled(largest >= 1 and largest != size)
        self.use_batch_button.setVisible(min(size, largest) < rows)

    def _show_needs(self, is_known: bool) -> None:
        for name in ROW_NAMES[1:]:
            self.titles[name].setVisible(is_known)
            self.values[name].setVisible(is_known)
        self.memory_bar.setVisible(is_known)
        self.use_batch_button.setVisible(is_known)

    def _time_text(self, seconds: float | None, epochs: int) -> str:
        if seconds is None:
            return self.tr("not known: the rows are not counted")
        text = self.tr("about {epoch} an epoch, {all} in all")
        return text.format(epoch=_short_duration(seconds), all=_short_duration(seconds * epochs))

    def _request_batch_size(self) -> None:
        if self.estimate is not None and self.estimate.largest_batch:
            self.batch_size_requested.emit(self.estimate.largest_batch)


def _short_duration(seconds: float) -> str:
    return f"{1000 * seconds:.0f} ms" if seconds < SHORT_S else format_duration(seconds)
