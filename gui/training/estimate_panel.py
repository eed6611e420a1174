"""What a training will need, and where it will run, before it begins."""

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

from gui.widgets.durations import duration_words

if TYPE_CHECKING:
    from runtime.estimate.estimate import Outlook

SHORT_S = 0.1
"""Below, an epoch is told in milliseconds."""
SLOW_MS = 500
"""How long something takes before it says how far it is."""
BAR = 5
"""Height of the bars, in pixels."""
UNITS = ("B", "kB", "MB", "GB", "TB")
ROWS = ("device", "time", "memory", "batch")


class OutlookPanel(QWidget):
    """The device and why, the time, the memory, the largest batch.

    `batch_asked` tells a size of batches that was clicked, `cancelled` that nobody wants to wait.
    """

    batch_asked = Signal(int)
    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.found: Outlook | None = None
        self.values = {name: QLabel("–", self) for name in ROWS}
        self.titles = {name: QLabel(words, self) for name, words in self._titles().items()}
        self.reason = QLabel(self)
        self.reason.setObjectName("hint")
        self.share = QProgressBar(self)
        self.share.setTextVisible(False)
        self.share.setFixedHeight(BAR)
        self.share.setRange(0, 1000)
        self.use = QPushButton(self)
        self.use.setObjectName("small")
        self.use.clicked.connect(self._ask)
        self.waiting = self._make_waiting()
        self._slow = QTimer(self)
        self._slow.setSingleShot(True)
        self._slow.setInterval(SLOW_MS)
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
        self.progress.setFixedHeight(BAR)
        self.give_up = QPushButton(self.tr("Cancel"), box)
        self.give_up.setObjectName("small")
        self.give_up.clicked.connect(self.cancelled)
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.progress, 1)
        row.addWidget(self.give_up)
        box.hide()
        return box

    def _arrange(self) -> None:
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        places = {"device": 0, "time": 2, "memory": 3, "batch": 5}
        for name, row in places.items():
            self.titles[name].setObjectName("hint")
            self.values[name].setWordWrap(True)
            grid.addWidget(self.titles[name], row, 0)
            grid.addWidget(self.values[name], row, 1)
        self.reason.setWordWrap(True)
        grid.addWidget(self.reason, 1, 1)
        grid.addWidget(self.share, 4, 1)
        grid.addWidget(self.use, 6, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(grid)
        column.addWidget(self.waiting)
        self._show_needs(False)

    # What is shown

    def wait(self) -> None:
        """Something is worked out; what was known before stays until then."""
        self.progress.setRange(0, 0)
        if not self._slow.isActive() and not self.waiting.isVisible():
            self._slow.start()

    def tell_progress(self, done: int, total: int) -> None:
        """How far it is."""
        self.progress.setRange(0, total)
        self.progress.setValue(done)

    def rest(self) -> None:
        """Nothing is worked out any more."""
        self._slow.stop()
        self.waiting.hide()

    def show_outlook(self, found: "Outlook") -> None:
        """Shows what was worked out."""
        self.found = found
        self.values["device"].setText(found.device)
        words = found.trouble or found.reason
        self.reason.setText(words[:1].upper() + words[1:])
        self.reason.setVisible(bool(words))
        self._show_needs(found.needs is not None)
        if found.needs is None:
            return
        needs, training = found.needs, found.project.training
        self.values["time"].setText(self._time_words(needs.seconds_per_epoch, training.epochs))
        memory = self.tr("{needed} of {free} free")
        free = byte_words(needs.free_bytes)
        self.values["memory"].setText(memory.format(needed=byte_words(needs.training_bytes), free=free))
        share = needs.training_bytes / max(1, needs.free_bytes)
        self.share.setValue(round(1000 * min(1.0, share)))
        self.share.setProperty("severity", "error" if share > 1 else "")
        self.share.style().unpolish(self.share)
        self.share.style().polish(self.share)
        self._show_batch(found)

    def _show_batch(self, found: "Outlook") -> None:
        size, largest = found.project.training.batch_size, found.largest_batch
        rows = found.rows or size + 1  # more than a step takes, where they are not counted
        words = self.tr("all rows in a step") if size >= rows else self.tr("{count} rows in a step")
        self.values["batch"].setText(words.format(count=f"{size:,}"))
        if largest < 1:
            words = self.tr("Not even one row fits")
        elif largest == found.rows:
            words = self.tr("Take all {count} rows: they fit").format(count=f"{largest:,}")
        else:
            words = self.tr("Take {count}: the most that fit").format(count=f"{largest:,}")
        self.use.setText(words)
        self.use.setEnabled(largest >= 1 and largest != size)
        self.use.setVisible(min(size, largest) < rows)

    def _show_needs(self, is_known: bool) -> None:
        for name in ROWS[1:]:
            self.titles[name].setVisible(is_known)
            self.values[name].setVisible(is_known)
        self.share.setVisible(is_known)
        self.use.setVisible(is_known)

    def _time_words(self, seconds: float | None, epochs: int) -> str:
        if seconds is None:
            return self.tr("not known: the rows are not counted")
        words = self.tr("about {epoch} an epoch, {all} in all")
        epoch = f"{1000 * seconds:.0f} ms" if seconds < SHORT_S else duration_words(seconds)
        return words.format(epoch=epoch, all=duration_words(seconds * epochs))

    def _ask(self) -> None:
        if self.found is not None and self.found.largest_batch:
            self.batch_asked.emit(self.found.largest_batch)


def byte_words(count: float) -> str:
    """`512 B`, `3.1 MB`, `120 GB`."""
    unit = 0
    while count >= 999.5 and unit < len(UNITS) - 1:
        count /= 1000
        unit += 1
    return f"{count:.0f} {UNITS[unit]}" if count >= 9.95 or not unit else f"{count:.1f} {UNITS[unit]}"
