"""All pages about an evaluation, of which those are shown that fit its task."""

from typing import Protocol

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QTabBar, QVBoxLayout, QWidget

from gui.evaluation.chart_pages import CalibrationPage, PositionAccuracyPage, RegressionPage, RocCurvesPage
from gui.evaluation.classes_page import ClassesPage
from gui.evaluation.confusion_page import ConfusionPage
from gui.evaluation.detection_page import DetectionPage
from gui.evaluation.embedding_page import EmbeddingPage
from gui.evaluation.episodes_page import EpisodesPage
from gui.evaluation.generation_page import GenerationPage
from gui.evaluation.inference_page import InferencePage
from gui.evaluation.precision_page import PrecisionPage
from gui.evaluation.samples_page import RankedSamplesPage
from gui.evaluation.text_generation_page import TextGenerationPage
from gui.theme.colors import DARK, Theme
from gui.theme.styles import blend
from runtime.evaluation.context import SplitEvaluation
from runtime.evaluation.report import DenseReport
from runtime.evaluation.result_types import InputPrediction, Saliency
from runtime.evaluation.tasks.task import TaskType

MIN_SIZE = (300, 130)
"""Pixels; wide pages may be cut off before the window grows wider than its screen."""
MAX_MATRIX_CLASSES = 40
"""With more classes a matrix shows nothing."""

_PAGES_BY_TASK: dict[TaskType, tuple[str, ...]] = {
    TaskType.CLASSIFICATION: ("confusion", "classes", "curves", "calibration", "samples", "trying"),
    TaskType.MULTI_LABEL: ("classes", "curves", "calibration", "samples", "trying"),
    TaskType.REGRESSION: ("numbers", "samples", "trying"),
    TaskType.SEGMENTATION: ("samples", "classes", "confusion", "trying"),
    TaskType.TOKEN_CLASSIFICATION: ("samples", "places", "classes", "confusion", "trying", "writing"),
    TaskType.IMAGE_REGRESSION: ("samples", "making", "trying"),
    TaskType.DETECTION: ("things", "precision", "trying"),
    TaskType.KEYPOINTS: ("things", "precision", "trying"),
    TaskType.GENERATION: ("making",),
    TaskType.EMBEDDING: ("map",),
    TaskType.REINFORCEMENT: ("episodes",),
}


_TAB_STYLE = """
QTabBar {{ background: {theme.panel}; }}
QTabBar::tab {{ background: transparent; color: {theme.muted}; padding: 4px 12px; margin-right: 3px;
    border: none; border-radius: 5px; }}
QTabBar::tab:hover {{ background: {hover}; color: {theme.text}; }}
QTabBar::tab:selected {{ background: {theme.raised}; color: {theme.text}; border: none; }}
"""


class EvaluationPage(Protocol):
    """One view of an evaluation."""

    def set_theme(self, theme: Theme) -> None: ...

    def show_evaluation(self, evaluation: SplitEvaluation) -> None: ...


class EvaluationPages(QWidget):
    """Tabs of views of one evaluation.

    Signals:
        saliency_requested: Row, method and node (empty: the method's own) of a saliency map to compute.
        inference_requested: An input of one's own that the network is to answer.
    """

    saliency_requested = Signal(int, str, str)
    inference_requested = Signal(object)

    def __init__(self, theme: Theme = DARK, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.evaluation: SplitEvaluation | None = None
        self._stale: set[str] = set()
        self.tabs = QTabBar(self)
        self.tabs.setObjectName("pages")
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setUsesScrollButtons(True)
        self.tabs.setMinimumWidth(MIN_SIZE[0])
        self.tabs.setAccessibleName(self.tr("Views of the results"))
        self.confusion = ConfusionPage(self)
        self.classes = ClassesPage(self)
        self.roc_curves = RocCurvesPage(self)
        self.calibration = CalibrationPage(self)
        self.regression = RegressionPage(self)
        self.position_accuracy = PositionAccuracyPage(self)
        self.samples = RankedSamplesPage(self)
        self.detection = DetectionPage(self)
        self.precision = PrecisionPage(self)
        self.generation = GenerationPage(self)
        self.embedding = EmbeddingPage(self)
        self.text_generation = TextGenerationPage(self)
        self.episodes = EpisodesPage(self)
        self.inference = InferencePage(self)
        self.stack = QStackedWidget(self)
        self.stack.setMinimumSize(*MIN_SIZE)
        for page in self._pages().values():
            assert isinstance(page, QWidget)
            self.stack.addWidget(page)
        for asking in (self.confusion, self.regression, self.samples):
            asking.saliency_requested.connect(self.saliency_requested)
        self.inference.inference_requested.connect(self.inference_requested)
        self.classes.cell_requested.connect(self.show_cell)
        self.tabs.currentChanged.connect(self._show_current_page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.tabs)
        column.addWidget(self.stack, 1)
        self.set_theme(theme)

    def _pages(self) -> dict[str, EvaluationPage]:
        return {
            "confusion": self.confusion,
            "classes": self.classes,
            "curves": self.roc_curves,
            "calibration": self.calibration,
            "numbers": self.regression,
            "places": self.position_accuracy,
            "samples": self.samples,
            "things": self.detection,
            "precision": self.precision,
            "making": self.generation,
            "map": self.embedding,
            "writing": self.text_generation,
            "episodes": self.episodes,
            "trying": self.inference,
        }

    def _title(self, name: str) -> str:
        titles = {
            "confusion": self.tr("Confusion"),
            "classes": self.tr("Classes"),
            "curves": self.tr("ROC and PR"),
            "calibration": self.tr("Calibration"),
            "numbers": self.tr("Answers"),
            "places": self.tr("Places"),
            "samples": self.tr("Samples"),
            "things": self.tr("Pictures"),
            "precision": self.tr("Precision"),
            "making": self.tr("Made"),
            "map": self.tr("Map"),
            "writing": self.tr("Write on"),
            "episodes": self.tr("Episodes"),
            "trying": self.tr("Try it"),
        }
        return titles[name]

    def set_theme(self, theme: Theme) -> None:
        """Paints in the colours of a theme."""
        self.tabs.setStyleSheet(_TAB_STYLE.format(theme=theme, hover=blend(theme.panel, theme.text, 0.06)))
        for page in self._pages().values():
            page.set_theme(theme)

    def page_names(self) -> list[str]:
        """The pages that are there now."""
        return [self.tabs.tabData(index) for index in range(self.tabs.count())]

    def open_page(self, name: str) -> None:
        """Shows a page."""
        self.tabs.setCurrentIndex(self.page_names().index(name))

    def show_evaluation(self, evaluation: SplitEvaluation) -> None:
        """Shows everything about a split; the page that is open stays, where it fits."""
        self.evaluation = evaluation
        names = [
            page_name
            for page_name in _PAGES_BY_TASK[evaluation.context.task.task_type]
            if self._fits(page_name, evaluation)
        ]
        self._stale = set(names)
        if self.page_names() != names:
            before = self.tabs.tabData(self.tabs.currentIndex())
            self.tabs.blockSignals(True)
            while self.tabs.count():
                self.tabs.removeTab(0)
            for name in names:
                self.tabs.setTabData(self.tabs.addTab(self._title(name)), name)
            self.tabs.setCurrentIndex(names.index(before) if before in names else 0)
            self.tabs.blockSignals(False)
        self._show_current_page()

    def _fits(self, name: str, evaluation: SplitEvaluation) -> bool:
        if name == "confusion":
            return len(evaluation.context.task.classes) <= MAX_MATRIX_CLASSES
        if name == "places":
            return (
                isinstance(evaluation.report, DenseReport) and evaluation.report.position_accuracy is not None
            )
        if name == "making":
            return evaluation.context.task.generator is not None
        if name == "writing":
            return evaluation.context.task.generates_text
        return True

    def _show_current_page(self) -> None:
        """Shows the chosen page; it is filled only now."""
        name = self.tabs.tabData(self.tabs.currentIndex())
        if self.evaluation is None or name is None:
            return
        page = self._pages()[name]
        if name in self._stale:
            self._stale.discard(name)
            page.show_evaluation(self.evaluation)
        assert isinstance(page, QWidget)
        self.stack.setCurrentWidget(page)

    def show_cell(self, target: int, predicted: int) -> None:
        """Shows the rows of a cell of the matrix."""
        if "confusion" in self.page_names():
            self.open_page("confusion")
            self.confusion.matrix.select((target, predicted))

    def show_saliency(self, row: int, saliency: Saliency) -> None:
        """Shows what spoke for the answer to a row, wherever that row is looked at."""
        for page in (self.confusion, self.regression, self.samples):
            page.show_saliency(row, saliency)

    def follow_training(self) -> None:
        """Asks once more, since the weights have moved on."""
        self.inference.request_inference()
        if self.tabs.tabData(self.tabs.currentIndex()) == "making":
            self.generation.request_generation()

    def show_prediction(self, prediction: InputPrediction) -> None:
        """Shows the answer to an input of one's own."""
        self.inference.show_prediction(prediction)
