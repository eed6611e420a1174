"""A text to type, for networks that read one."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from runtime.evaluation.bleu import spelled
from runtime.evaluation.context import Evaluation

SOON_MS = 120
"""The network is asked when nobody has typed for so long."""


class TextForm(QWidget):
    """`changed` tells, a moment after it was typed, that another text stands in it."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._found: Evaluation | None = None
        self._next = 0
        self.text = QPlainTextEdit(self)
        self.text.setPlaceholderText(self.tr("Type a text"))
        self.text.setAccessibleName(self.tr("Text that the network reads"))
        self.take = QPushButton(self.tr("Take one of the data"), self)
        self.take.setObjectName("small")
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(SOON_MS)
        self._soon.timeout.connect(self.changed)
        self.text.textChanged.connect(self._soon.start)
        self.take.clicked.connect(self.take_row)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.take)
        column.addWidget(self.text, 1)

    def show_run(self, found: Evaluation) -> None:
        """Makes ready for the texts of a run."""
        self._found, self._next = found, 0
        self.text.clear()

    def value(self) -> str | None:
        """The text; None while there is none."""
        return self.text.toPlainText() or None

    def take_row(self) -> None:
        """Fills in the next text of the split that is looked at."""
        if self._found is None:
            return
        rows, task = self._found.predictions.inputs, self._found.subject.task
        row = rows[self._next % len(rows)]
        self._next += 1
        self.text.setPlainText(spelled(row.tolist(), task.fields[task.input].classes))
