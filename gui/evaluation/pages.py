"""All pages about an evaluation, of which those are shown that fit its task."""

from collections.abc import Callable, Mapping
from functools import cached_property
from typing import Protocol, TypeVar

from PySide6.QtCore import QCoreApplication, Signal
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
from runtime.evaluation.result_types import Saliency
from runtime.evaluation.tasks.task import TaskType

translate = QCoreApplication.translate

MIN_SIZE = (300, 130)
"""Pixels; wide pages may be cut off before the window grows wider than its screen."""
MAX_MATRIX_CLASSES = 40
"""With more classes a matrix shows nothing."""

_PAGES_BY_TASK: dict[TaskType, tuple[str, ...]] = {
    TaskType.CLASSIFICATION: ("confusion", "classes", "roc_curves", "calibration", "samples", "inference"),
    TaskType.MULTI_LABEL: ("classes", "roc_curves", "calibration", "samples", "inference"),
    TaskType.REGRESSION: ("regression", "samples", "inference"),
    TaskType.SEGMENTATION: ("samples", "classes", "confusion", "inference"),
    TaskType.TOKEN_CLASSIFICATION: (
        "samples",
        "positions",
        "classes",
        "confusion",
        "inference",
        "text_generation",
    ),
    TaskType.IMAGE_REGRESSION: ("samples", "generation", "inference"),
    TaskType.DETECTION: ("detection", "precision", "inference"),
    TaskType.KEYPOINTS: ("detection", "precision", "inference"),
    TaskType.GENERATION: ("generation",),
    TaskType.EMBEDDING: ("embedding",),
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


class _SaliencyPage(EvaluationPage, Protocol):
    """A view that shows what spoke for the answer to a row."""

    def show_saliency(self, row: int, saliency: Saliency) -> None: ...


PageType = TypeVar("PageType", bound=EvaluationPage)


class EvaluationPages(QWidget):
    """Tabs of views of one evaluation. A view is built when it is first shown.

    Signals:
        saliency_requested: Row, method and node (empty: the method's own) of a saliency map to compute.
        inference_requested: An input of one's own that the network is to answer.
        generation_requested: How many rows to generate, the seed, and whether to interpolate.
        text_requested: The `TextGenerationRequest` of a text that is to go on.
        episode_requested: The split and the number of an episode to play.
    """

    saliency_requested = Signal(int, str, str)
    inference_requested = Signal(object)
    generation_requested = Signal(int, int, bool)
    text_requested = Signal(object)
    episode_requested = Signal(str, int)

    def __init__(self, theme: Theme = DARK, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.evaluation: SplitEvaluation | None = None
        self._theme = theme
        self._stale: set[str] = set()
        self._built: list[EvaluationPage] = []
        self._saliency_pages: list[_SaliencyPage] = []
        self.tabs = QTabBar(self)
        self.tabs.setObjectName("pages")
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setUsesScrollButtons(True)
        self.tabs.setMinimumWidth(MIN_SIZE[0])
        self.tabs.setAccessibleName(self.tr("Views of the results"))
        self.tabs.currentChanged.connect(self._show_current_page)
        self.stack = QStackedWidget(self)
        self.stack.setMinimumSize(*MIN_SIZE)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.tabs)
        column.addWidget(self.stack, 1)
        self.set_theme(theme)

    # The views

    @cached_property
    def confusion(self) -> ConfusionPage:
        """Which classes are taken for which."""
        page = self._add_page(ConfusionPage(self))
        page.saliency_requested.connect(self.saliency_requested)
        self._saliency_pages.append(page)
        return page

    @cached_property
    def classes(self) -> ClassesPage:
        """The scores of each class."""
        page = self._add_page(ClassesPage(self))
        page.cell_requested.connect(self.show_cell)
        return page

    @cached_property
    def roc_curves(self) -> RocCurvesPage:
        """ROC, and precision over recall."""
        return self._add_page(RocCurvesPage(self))

    @cached_property
    def calibration(self) -> CalibrationPage:
        """Confidence against accuracy."""
        return self._add_page(CalibrationPage(self))

    @cached_property
    def regression(self) -> RegressionPage:
        """Predictions against targets."""
        page = self._add_page(RegressionPage(self))
        page.saliency_requested.connect(self.saliency_requested)
        self._saliency_pages.append(page)
        return page

    @cached_property
    def position_accuracy(self) -> PositionAccuracyPage:
        """The accuracy at each position of a sequence."""
        return self._add_page(PositionAccuracyPage(self))

    @cached_property
    def samples(self) -> RankedSamplesPage:
        """The rows, the worst or the best first."""
        page = self._add_page(RankedSamplesPage(self))
        page.saliency_requested.connect(self.saliency_requested)
        self._saliency_pages.append(page)
        return page

    @cached_property
    def detection(self) -> DetectionPage:
        """Pictures with their boxes or points."""
        return self._add_page(DetectionPage(self))

    @cached_property
    def precision(self) -> PrecisionPage:
        """How exact detections or points are."""
        return self._add_page(PrecisionPage(self))

    @cached_property
    def generation(self) -> GenerationPage:
        """Generated rows beside real ones."""
        page = self._add_page(GenerationPage(self))
        page.generation_requested.connect(self.generation_requested)
        return page

    @cached_property
    def embedding(self) -> EmbeddingPage:
        """A projection of the embeddings."""
        return self._add_page(EmbeddingPage(self))

    @cached_property
    def text_generation(self) -> TextGenerationPage:
        """A text that the network goes on with."""
        page = self._add_page(TextGenerationPage(self))
        page.text_requested.connect(self.text_requested)
        return page

    @cached_property
    def episodes(self) -> EpisodesPage:
        """The episodes that an agent plays."""
        page = self._add_page(EpisodesPage(self))
        page.episode_requested.connect(self.episode_requested)
        return page

    @cached_property
    def inference(self) -> InferencePage:
        """Answers to inputs of one's own."""
        page = self._add_page(InferencePage(self))
        page.inference_requested.connect(self.inference_requested)
        return page

    def _add_page(self, page: PageType) -> PageType:
        """Takes a view that was just built into the stack."""
        assert isinstance(page, QWidget)
        self.stack.addWidget(page)
        self._built.append(page)
        page.set_theme(self._theme)
        return page

    def _pages(self) -> Mapping[str, Callable[[], EvaluationPage]]:
        """What gives each view, and builds it with the first call."""
        return {
            "confusion": lambda: self.confusion,
            "classes": lambda: self.classes,
            "roc_curves": lambda: self.roc_curves,
            "calibration": lambda: self.calibration,
            "regression": lambda: self.regression,
            "positions": lambda: self.position_accuracy,
            "samples": lambda: self.samples,
            "detection": lambda: self.detection,
            "precision": lambda: self.precision,
            "generation": lambda: self.generation,
            "embedding": lambda: self.embedding,
            "text_generation": lambda: self.text_generation,
            "episodes": lambda: self.episodes,
            "inference": lambda: self.inference,
        }

    def set_theme(self, theme: Theme) -> None:
        """Draws in the colours of a theme."""
        self._theme = theme
        self.tabs.setStyleSheet(_TAB_STYLE.format(theme=theme, hover=blend(theme.panel, theme.text, 0.06)))
        for page in self._built:
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
            if _fits(page_name, evaluation)
        ]
        self._stale = set(names)
        if self.page_names() != names:
            before = self.tabs.tabData(self.tabs.currentIndex())
            self.tabs.blockSignals(True)
            while self.tabs.count():
                self.tabs.removeTab(0)
            for name in names:
                self.tabs.setTabData(self.tabs.addTab(_title(name)), name)
            self.tabs.setCurrentIndex(names.index(before) if before in names else 0)
            self.tabs.blockSignals(False)
        self._show_current_page()

    def _show_current_page(self) -> None:
        """Shows the chosen page; it is filled only now."""
        name = self.tabs.tabData(self.tabs.currentIndex())
        if self.evaluation is None or name is None:
            return
        page = self._pages()[name]()
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
        for page in self._saliency_pages:
            page.show_saliency(row, saliency)

    def follow_training(self) -> None:
        """Asks once more, since the weights have moved on."""
        for page in self._built:
            if isinstance(page, InferencePage):
                page.request_inference()
        if self.tabs.tabData(self.tabs.currentIndex()) == "generation":
            self.generation.request_generation()


def _fits(name: str, evaluation: SplitEvaluation) -> bool:
    if name == "confusion":
        return len(evaluation.context.task.classes) <= MAX_MATRIX_CLASSES
    if name == "positions":
        return isinstance(evaluation.report, DenseReport) and evaluation.report.position_accuracy is not None
    if name == "generation":
        return evaluation.context.task.generator is not None
    if name == "text_generation":
        return evaluation.context.task.generates_text
    return True


def _title(name: str) -> str:
    """What the tab of a page is called."""
    titles = {
        "confusion": translate("EvaluationPages", "Confusion"),
        "classes": translate("EvaluationPages", "Classes"),
        "roc_curves": translate("EvaluationPages", "ROC and PR"),
        "calibration": translate("EvaluationPages", "Calibration"),
        "regression": translate("EvaluationPages", "Answers"),
        "positions": translate("EvaluationPages", "Positions"),
        "samples": translate("EvaluationPages", "Samples"),
        "detection": translate("EvaluationPages", "Pictures"),
        "precision": translate("EvaluationPages", "Precision"),
        "generation": translate("EvaluationPages", "Made"),
        "embedding": translate("EvaluationPages", "Map"),
        "text_generation": translate("EvaluationPages", "Write on"),
        "episodes": translate("EvaluationPages", "Episodes"),
        "inference": translate("EvaluationPages", "Try it"),
    }
    return titles[name]
