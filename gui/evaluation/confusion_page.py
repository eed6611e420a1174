"""The page of mixed-up classes: the matrix, and the rows of the cell that was clicked."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSplitter, QToolButton, QVBoxLayout, QWidget

from gui.evaluation.confusion_matrix import MatrixView
from gui.evaluation.sample_browser import Browser
from gui.theme.colors import Theme
from runtime.evaluation.context import Evaluation
from runtime.evaluation.report import ClassReport, PlaceReport
from runtime.evaluation.result_types import Saliency
from runtime.evaluation.row_ranking import rows_of_cell, rows_with_cell, worst_rows


class ConfusionPage(QWidget):
    """Click a cell to see its rows. `asked` is as in `Detail`."""

    asked = Signal(int, str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._found: Evaluation | None = None
        self.matrix = MatrixView(self)
        self.words = QLabel(self)
        self.words.setObjectName("hint")
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setWordWrap(True)
        self.percent = QToolButton(self)
        self.percent.setObjectName("plain")
        self.percent.setText("%")
        self.percent.setCheckable(True)
        self.percent.setToolTip(self.tr("Shares instead of counts"))
        self.percent.setAccessibleName(self.tr("Shares instead of counts"))
        self.percent.toggled.connect(self.matrix.set_percent)
        self.browser = Browser(self)
        self.browser.asked.connect(self.asked)
        self.matrix.chosen.connect(self._choose)
        self.matrix.looked_at.connect(self._say)
        self._arrange()

    def _arrange(self) -> None:
        below = QHBoxLayout()
        below.setContentsMargins(4, 0, 0, 0)
        below.addWidget(self.words, 1)
        below.addWidget(self.percent)
        left = QWidget(self)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.matrix, 1)
        column.addLayout(below)
        self.splitter = QSplitter(Qt.Orientation.Horizontal, self)
        self.splitter.setObjectName("plots")
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setHandleWidth(14)
        self.splitter.addWidget(left)
        self.splitter.addWidget(self.browser)
        self.splitter.setSizes([460, 560])
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.splitter)

    def set_theme(self, theme: Theme) -> None:
        """Paints in the colours of a theme."""
        self.matrix.set_theme(theme)
        self.browser.set_theme(theme)

    def show_evaluation(self, found: Evaluation) -> None:
        """Shows the matrix of a split, and the rows of the cell that was looked at, else the worst."""
        self._found = found
        report = found.report
        assert isinstance(report, ClassReport | PlaceReport)
        names = found.subject.task.classes
        self.matrix.show_matrix(report.matrix, names)
        if self.matrix.cell is not None:
            self._choose(*self.matrix.cell)
        elif isinstance(report, ClassReport) and report.confusions:
            worst = report.confusions[0]
            self.matrix.cell = (worst.wanted, worst.given)
            self._choose(worst.wanted, worst.given)
        else:
            self._say(None)
            self.browser.show_rows(found, worst_rows(found.predictions.losses), self.tr("Worst rows"))

    def _choose(self, wanted: int, given: int) -> None:
        found = self._found
        self._say((wanted, given))
        if found is None:
            return
        report, names = found.report, found.subject.task.classes
        if not isinstance(report, ClassReport):
            places = found.predictions
            rows = rows_with_cell(places.given, places.wanted, (wanted, given))
            self.browser.show_rows(found, rows, self.tr("{count} rows").format(count=len(rows)))
            return
        rows = rows_of_cell(report.chosen, found.predictions.wanted, (wanted, given), report.sure)
        if wanted == given:
            words = self.tr("{count} × “{name}”, recognised")
        else:
            words = self.tr("{count} × “{name}” taken for “{other}”")
        text = words.format(count=len(rows), name=names[wanted], other=names[given])
        self.browser.show_rows(found, rows, text)

    def _say(self, cell: tuple[int, int] | None) -> None:
        cell = cell or self.matrix.cell
        self.words.setText(self.matrix.words_of(cell) if cell else self.tr("Click a cell to see its rows."))

    def show_saliency(self, row: int, saliency: Saliency) -> None:
        """Shows what spoke for the answer to a row."""
        self.browser.show_saliency(row, saliency)
