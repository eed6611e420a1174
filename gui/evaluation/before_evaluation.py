"""What the Evaluation dock shows before a run was evaluated: what to do, and answers to new rows."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QStackedWidget, QVBoxLayout, QWidget

from gui.evaluation.tab_style import make_tab_bar, tab_style
from gui.theme.colors import DARK, Theme

if TYPE_CHECKING:
    from gui.evaluation.prediction_page import PredictionPage


class BeforeEvaluation(QWidget):
    """A sentence, and a tab beside it in which new rows are answered. That view is built with its first use.

    `answers_requested`, `saving_requested` and `cancel_requested` are those of `PredictionPage`.
    """

    answers_requested = Signal(object)
    saving_requested = Signal(object, object)
    cancel_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = DARK
        self.prediction: PredictionPage | None = None
        self.hint = QLabel(self)
        self.hint.setObjectName("empty")
        self.hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.hint.setWordWrap(True)
        self.tabs = make_tab_bar(self, self.tr("Views of the results"))
        self.tabs.addTab(self.tr("Results"))
        self.tabs.addTab(self.tr("Predict"))
        self.stack = QStackedWidget(self)
        self.stack.addWidget(self.hint)
        self.tabs.currentChanged.connect(self._show_tab)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.tabs)
        column.addWidget(self.stack, 1)

    def set_theme(self, theme: Theme) -> None:
        """Draws in the colours of a theme."""
        self._theme = theme
        self.tabs.setStyleSheet(tab_style(theme))
        if self.prediction is not None:
            self.prediction.set_theme(theme)

    def show_hint(self, text: str, *, has_runs: bool) -> None:
        """Says what to do; without a run there is none that could answer to new rows."""
        self.hint.setText(text)
        self.tabs.setVisible(has_runs)
        if not has_runs:
            self.tabs.setCurrentIndex(0)

    @property
    def chosen_path(self) -> Path | None:
        """The file or folder whose rows were asked about."""
        return self.prediction.path if self.prediction is not None else None

    def ask_again(self) -> None:
        """Another run was chosen: it answers to the same rows."""
        if self.prediction is not None and self.prediction.path is not None:
            self.prediction.open_path(self.prediction.path)

    def _show_tab(self, index: int) -> None:
        if index == 0:
            self.stack.setCurrentWidget(self.hint)
            return
        if self.prediction is None:
            from gui.evaluation.prediction_page import PredictionPage

            self.prediction = PredictionPage(self.stack)
            self.prediction.set_theme(self._theme)
            self.prediction.answers_requested.connect(self.answers_requested)
            self.prediction.saving_requested.connect(self.saving_requested)
            self.prediction.cancel_requested.connect(self.cancel_requested)
            self.stack.addWidget(self.prediction)
        self.stack.setCurrentWidget(self.prediction)
