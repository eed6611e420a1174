"""What is changed in the drawing while a network learns: it counts at once, or it is said when it will."""

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from graph.catalogue.kind import Form, values_of
from graph.catalogue.kinds import kinds_of
from graph.document import Project
from gui.training.session import PAUSED, PREPARING, RUNNING, TrainingSession
from runtime.setting_change import SettingChange
from runtime.store.run_changes import run_changes, with_changes

DELAY_MS = 400
"""How long a value must stand before it counts, so that it does not count while it is typed."""
MAX_NAMES = 3
"""Changes that are named; of more it is said how many there are."""


class LiveChanges(QFrame):
    """Compares what is drawn with what was drawn when the training began.

    Learning rates are handed to the run; the rest is listed.
    """

    def __init__(self, session: TrainingSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self._session = session
        self._project, self._folder = Project(), Path.home()
        self._is_trainable = False
        self._base: Project | None = None
        self.text = QLabel(self)
        self.text.setWordWrap(True)
        self.apply = QPushButton(self.tr("Apply now"), self)
        self.apply.setObjectName("small")
        self.apply.setToolTip(self.tr("Go on from this step with what is drawn now"))
        self.apply.clicked.connect(self._apply)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 7, 10, 7)
        column.setSpacing(6)
        column.addWidget(self.text)
        column.addWidget(self.apply)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(DELAY_MS)
        self._timer.timeout.connect(self._compare)
        session.state_changed.connect(self._on_state_changed)
        session.closing.connect(self._timer.stop)
        self.hide()

    def set_project(self, project: Project, folder: Path, is_trainable: bool) -> None:
        """What is drawn now, and whether it could be trained."""
        self._project, self._folder, self._is_trainable = project, folder, is_trainable
        if self._session.is_active:
            self._timer.start()

    def _on_state_changed(self, state: str) -> None:
        if state == PREPARING:
            self._base = self._project
        self._compare()

    def _compare(self) -> None:
        session = self._session
        if self._base is None or session.state not in (RUNNING, PAUSED):
            self.hide()
            return
        changes = run_changes(self._base, self._project)
        rates = live_rates(self._project, changes) if session.state == RUNNING else {}
        for optimizer, lr in rates.items():
            session.set_learning_rate(optimizer, lr)
            self._base = with_changes(self._base, (SettingChange(f"{optimizer}.lr", None, lr),))
        self._show([change for change in changes if change.name.removesuffix(".lr") not in rates])

    def _show(self, changes: list[SettingChange]) -> None:
        self.setVisible(bool(changes))
        if not changes:
            return
        names = ", ".join(change.name for change in changes[:MAX_NAMES])
        if len(changes) > MAX_NAMES:
            names = self.tr("{names} and {count} more").format(names=names, count=len(changes) - MAX_NAMES)
        is_running = self._session.state == RUNNING
        text = (
            self.tr("Changed while it learns: {names}. Counts when you apply it, or in the next run.")
            if is_running
            else self.tr("Changed while it waits: {names}. Counts when you resume.")
        )
        self.text.setText(text.format(names=names))
        self.apply.setVisible(is_running)
        self.apply.setEnabled(self._is_trainable)

    def _apply(self) -> None:
        if self._is_trainable:
            self._session.continue_run(self._project, self._folder)


def live_rates(project: Project, changes: tuple[SettingChange, ...]) -> Mapping[str, float]:
    """The changed learning rates that can be set in the midst of a run, by optimizer.

    Where a schedule leads the rate, it would be overwritten with the next step of that.
    """
    rates: dict[str, float] = {}
    kinds, graph = kinds_of(project), project.main
    for change in changes:
        node = graph.nodes.get(change.name.removesuffix(".lr"))
        kind = kinds.of(node) if node is not None and change.name.endswith(".lr") else None
        if node is None or kind is None or kind.form is not Form.OPTIMIZER:
            continue
        lr = values_of(kind, node).get("lr")
        is_number = isinstance(lr, int | float) and not isinstance(lr, bool)
        if is_number and not graph.wires_into(node.id, "schedule"):
            rates[node.id] = float(lr)  # type: ignore[arg-type]
    return rates


def optimizer_ids(project: Project) -> list[str]:
    """The optimizers of the main drawing, in its order."""
    kinds = kinds_of(project)
    return [
        node.id
        for node in project.main.nodes.values()
        if (kind := kinds.of(node)) is not None and kind.form is Form.OPTIMIZER
    ]
