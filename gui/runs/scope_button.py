"""Whether the runs of the open project are listed, or those of all."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QToolButton, QWidget

from runtime.store.records import RunRecord


class ScopeButton(QToolButton):
    """Lists all projects while it is pressed. `changed` is emitted when other runs are to be listed."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._owns: Callable[[RunRecord], bool] = lambda _run: True
        self.setText(self.tr("All projects"))
        self.setToolTip(self.tr("List the runs of all projects, not only of this one"))
        self.setCheckable(True)
        self.toggled.connect(self.changed)

    def set_owner(self, owns: Callable[[RunRecord], bool]) -> None:
        """Which runs are the open project's."""
        self._owns = owns
        self.changed.emit()

    def includes(self, run: RunRecord) -> bool:
        """Whether a run is listed."""
        return self.isChecked() or self._owns(run)
