"""What is to be evaluated: a run, which of its weights, and which rows."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QDateTime, QLocale, Qt, Signal
from PySide6.QtWidgets import QComboBox, QFormLayout, QLabel, QWidget

from gui.widgets.elided_label import ElidedComboBox
from runtime.evaluation.run_selection import (
    BEST_FILE,
    BEST_WEIGHTS,
    LAST_WEIGHTS,
    RunRef,
    data_folder_of,
    final_weights,
    runs_with_weights,
)
from runtime.store.records import RunRecord

SPLITS = ("test", "validation", "train")
LETTERS = 12
"""Characters of a run that are visible at least."""


class RunSelector(QWidget):
    """`changed` is emitted when something else was chosen by hand."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._runs = Path()
        self._folder = Path.home()
        self.active_run = ""
        """The id of the run that is under way."""
        self._records: dict[str, RunRecord] = {}
        self._owns: Callable[[RunRecord], bool] = lambda _run: True
        self.run = self._combo(self.tr("Run"))
        self.run.setPlaceholderText(self.tr("No run of this project yet"))
        self.weights = self._combo(self.tr("Weights"))
        self.split = self._combo(self.tr("Rows"))
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.setVerticalSpacing(4)
        form.setHorizontalSpacing(10)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for name, combo in (
            (self.tr("Run"), self.run),
            (self.tr("Weights"), self.weights),
            (self.tr("Rows"), self.split),
        ):
            label = QLabel(name, self)
            label.setObjectName("hint")
            label.setMinimumHeight(combo.sizeHint().height())
            form.addRow(label, combo)
        self.run.activated.connect(self._on_run_activated)
        self.weights.activated.connect(self.changed)
        self.split.activated.connect(self.changed)
        self.show_splits({})

    def _combo(self, name: str) -> QComboBox:
        combo = ElidedComboBox(self)
        combo.setAccessibleName(name)
        combo.setMinimumContentsLength(LETTERS)
        combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        return combo

    def set_folders(self, runs: Path, folder: Path) -> None:
        """Where runs are stored, and from where the paths of data count for runs that do not name it."""
        self._runs, self._folder = runs, folder

    def set_owner(self, owns: Callable[[RunRecord], bool]) -> None:
        """Which runs are the open project's; they come first, and only such a one is chosen by itself."""
        self._owns = owns

    def has_run(self, run: str) -> bool:
        """Whether a run is listed."""
        return run in self._records

    def refresh(self, chosen: str = "") -> None:
        """Lists the runs anew.

        Args:
            chosen: The id of the run that is chosen then; empty: the one that was.
        """
        run_id = chosen or self.run.currentData()
        records = runs_with_weights(self._runs)
        self._records = {record.id: record for record in records}
        own = [record for record in records if self._owns(record)]
        others = [record for record in records if not self._owns(record)]
        self.run.clear()
        self._add_runs(own)
        if own and others:
            self.run.insertSeparator(self.run.count())
        self._add_runs(others)
        chosen_index = self.run.findData(run_id) if run_id else -1
        self.run.setCurrentIndex(chosen_index if chosen_index >= 0 or not own else 0)
        for combo in (self.run, self.weights, self.split):
            combo.setEnabled(bool(records))
        self._offer_weights(keep_selection=not chosen)

    def _add_runs(self, records: Sequence[RunRecord]) -> None:
        for record in records:
            self.run.addItem(self._title(record), record.id)
            self.run.setItemData(self.run.count() - 1, record.id, Qt.ItemDataRole.ToolTipRole)

    def _title(self, record: RunRecord) -> str:
        started = QDateTime.fromSecsSinceEpoch(int(record.started))
        is_today = started.date() == QDateTime.currentDateTime().date()
        when = QLocale().toString(started.time(), QLocale.FormatType.ShortFormat)
        if not is_today:
            when = QLocale().toString(started, QLocale.FormatType.ShortFormat)
        title = f"{record.project} · {when}"
        return self.tr("{title} · learning").format(title=title) if record.id == self.active_run else title

    def _offer_weights(self, *, keep_selection: bool) -> None:
        before = self.weights.currentData() if keep_selection else None
        self.weights.clear()
        record = self._records.get(self.run.currentData() or "")
        if record is None:
            return
        self.weights.addItem(self.tr("Last epoch"), LAST_WEIGHTS)
        if (self._runs / record.id / BEST_FILE).exists():
            self.weights.addItem(self.tr("Best epoch"), BEST_WEIGHTS)
        self.weights.setCurrentIndex(max(0, self.weights.findData(before or final_weights(record))))

    def show_splits(self, counts: dict[str, int]) -> None:
        """Offers the splits of a run with their rows; without any, those that most runs have."""
        names = {"test": self.tr("Test"), "validation": self.tr("Validation"), "train": self.tr("Training")}
        before = self.split.currentData() or SPLITS[0]
        self.split.clear()
        for split in SPLITS:
            if not counts or split in counts:
                count = f" · {counts[split]:,}" if counts else ""
                self.split.addItem(names[split] + count, split)
        self.split.setCurrentIndex(max(0, self.split.findData(before)))

    def choose_split(self, name: str) -> None:
        """Chooses a split."""
        self.split.setCurrentIndex(max(0, self.split.findData(name)))

    def _on_run_activated(self) -> None:
        self._offer_weights(keep_selection=False)
        self.changed.emit()

    @property
    def is_active(self) -> bool:
        """Whether the chosen run is under way."""
        return bool(self.active_run) and self.run.currentData() == self.active_run

    def selected_run(self) -> RunRef | None:
        """What is chosen; None while there is no run."""
        run = self.run.currentData()
        if run is None:
            return None
        folder = data_folder_of(self._runs, run, self._folder)
        return RunRef(self._runs, run, folder, self.weights.currentData() or LAST_WEIGHTS)
