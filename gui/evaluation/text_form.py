"""A text to type, for networks that read one."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from graph.parts.tokenizer import detokenize
from runtime.evaluation.context import SplitEvaluation

DEBOUNCE_MS = 120
"""The network is asked when nobody has typed for so long."""


class TextForm(QWidget):
    """`changed` is emitted a moment after another text was typed."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._evaluation: SplitEvaluation | None = None
        self._next = 0
        self.text = QPlainTextEdit(self)
        self.text.setPlaceholderText(self.tr("Type a text"))
        self.text.setAccessibleName(self.tr("Text that the network reads"))
        self.row_button = QPushButton(self.tr("Take one of the data"), self)
        self.row_button.setObjectName("small")
        self._debounce_timer = QTimer(self)
        self._debounce_timer.setSingleShot(True)
        self._debounce_timer.setInterval(DEBOUNCE_MS)
        self._debounce_timer.timeout.connect(self.changed)
        self.text.textChanged.connect(self._debounce_timer.start)
        self.row_button.clicked.connect(self.fill_from_row)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.row_button)
        column.addWidget(self.text, 1)

    def show_run(self, evaluation: SplitEvaluation) -> None:
        """Makes ready for the texts of a run."""
        self._evaluation, self._next = evaluation, 0
        self.text.clear()

    def value(self) -> str | None:
        """The text; None while there is none."""
        return self.text.toPlainText() or None

    def fill_from_row(self) -> None:
        """Fills in the next text of the split that is looked at."""
        if self._evaluation is None:
            return
        rows, task = self._evaluation.predictions.inputs, self._evaluation.context.task
        row = rows[self._next % len(rows)]
        self._next += 1
        self.text.setPlainText(detokenize(row.tolist(), task.fields[task.input].classes))
