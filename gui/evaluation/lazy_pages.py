"""The views of an evaluation, each built when it is first asked for."""

from collections.abc import Callable, Mapping
from functools import cached_property
from typing import Protocol, TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from gui.evaluation.chart_pages import CalibrationPage, PositionAccuracyPage, RegressionPage, RocCurvesPage
from gui.evaluation.classes_page import ClassesPage
from gui.evaluation.confusion_page import ConfusionPage
from gui.evaluation.detection_page import DetectionPage
from gui.evaluation.embedding_page import EmbeddingPage
from gui.evaluation.episodes_page import EpisodesPage
from gui.evaluation.generation_page import GenerationPage
from gui.evaluation.inference_page import InferencePage
from gui.evaluation.precision_page import PrecisionPage
from gui.evaluation.prediction_page import PredictionPage
from gui.evaluation.samples_page import RankedSamplesPage
from gui.evaluation.text_generation_page import TextGenerationPage
from gui.theme.colors import Theme
from runtime.evaluation.context import SplitEvaluation
from runtime.evaluation.result_types import Saliency


class EvaluationPage(Protocol):
    """One view of an evaluation."""

    def set_theme(self, theme: Theme) -> None: ...

    def show_evaluation(self, evaluation: SplitEvaluation) -> None: ...


class _SaliencyPage(EvaluationPage, Protocol):
    """A view that shows what spoke for the answer to a row."""

    def show_saliency(self, row: int, saliency: Saliency) -> None: ...


PageType = TypeVar("PageType", bound=EvaluationPage)


class LazyPages(QObject):
    """The views in a stack. What they ask for is emitted here, as by `EvaluationPages`.

    `cell_requested` carries the target and the prediction whose rows are to be shown.
    """

    saliency_requested = Signal(int, str, str)
    inference_requested = Signal(object)
    generation_requested = Signal(int, int, bool)
    text_requested = Signal(object)
    episode_requested = Signal(str, int)
    answers_requested = Signal(object)
    saving_requested = Signal(object, object)
    cancel_requested = Signal()
    cell_requested = Signal(int, int)

    def __init__(self, stack: QStackedWidget, theme: Theme) -> None:
        super().__init__(stack)
        self.built: list[EvaluationPage] = []
        self.saliency_pages: list[_SaliencyPage] = []
        self._stack = stack
        self._theme = theme

    def set_theme(self, theme: Theme) -> None:
        """Draws those that are built in the colours of a theme, and from now on all."""
        self._theme = theme
        for page in self.built:
            page.set_theme(theme)

    def page(self, name: str) -> EvaluationPage:
        """The view of this name."""
        return self._pages()[name]()

    @cached_property
    def confusion(self) -> ConfusionPage:
        """Which classes are taken for which."""
        page = self._add_page(ConfusionPage(self._stack))
        page.saliency_requested.connect(self.saliency_requested)
        self.saliency_pages.append(page)
        return page

    @cached_property
    def classes(self) -> ClassesPage:
        """The scores of each class."""
        page = self._add_page(ClassesPage(self._stack))
        page.cell_requested.connect(self.cell_requested)
        return page

    @cached_property
    def roc_curves(self) -> RocCurvesPage:
        """ROC, and precision over recall."""
        return self._add_page(RocCurvesPage(self._stack))

    @cached_property
    def calibration(self) -> CalibrationPage:
        """Confidence against accuracy."""
        return self._add_page(CalibrationPage(self._stack))

    @cached_property
    def regression(self) -> RegressionPage:
        """Predictions against targets."""
        page = self._add_page(RegressionPage(self._stack))
        page.saliency_requested.connect(self.saliency_requested)
        self.saliency_pages.append(page)
        return page

    @cached_property
    def position_accuracy(self) -> PositionAccuracyPage:
        """The accuracy at each position of a sequence."""
        return self._add_page(PositionAccuracyPage(self._stack))

    @cached_property
    def samples(self) -> RankedSamplesPage:
        """The rows, the worst or the best first."""
        page = self._add_page(RankedSamplesPage(self._stack))
        page.saliency_requested.connect(self.saliency_requested)
        self.saliency_pages.append(page)
        return page

    @cached_property
    def detection(self) -> DetectionPage:
        """Pictures with their boxes or points."""
        return self._add_page(DetectionPage(self._stack))

    @cached_property
    def precision(self) -> PrecisionPage:
        """How exact detections or points are."""
        return self._add_page(PrecisionPage(self._stack))

    @cached_property
    def generation(self) -> GenerationPage:
        """Generated rows beside real ones."""
        page = self._add_page(GenerationPage(self._stack))
        page.generation_requested.connect(self.generation_requested)
        return page

    @cached_property
    def embedding(self) -> EmbeddingPage:
        """A projection of the embeddings."""
        return self._add_page(EmbeddingPage(self._stack))

    @cached_property
    def text_generation(self) -> TextGenerationPage:
        """A text that the network goes on with."""
        page = self._add_page(TextGenerationPage(self._stack))
        page.text_requested.connect(self.text_requested)
        return page

    @cached_property
    def episodes(self) -> EpisodesPage:
        """The episodes that an agent plays."""
        page = self._add_page(EpisodesPage(self._stack))
        page.episode_requested.connect(self.episode_requested)
        return page

    @cached_property
    def inference(self) -> InferencePage:
        """Answers to inputs of one's own."""
        page = self._add_page(InferencePage(self._stack))
        page.inference_requested.connect(self.inference_requested)
        return page

    @cached_property
    def prediction(self) -> PredictionPage:
        """Answers to the rows of files."""
        page = self._add_page(PredictionPage(self._stack))
        page.answers_requested.connect(self.answers_requested)
        page.saving_requested.connect(self.saving_requested)
        page.cancel_requested.connect(self.cancel_requested)
        return page

    def _add_page(self, page: PageType) -> PageType:
        """Takes a view that was just built into the stack."""
        assert isinstance(page, QWidget)
        self._stack.addWidget(page)
        self.built.append(page)
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
            "prediction": lambda: self.prediction,
        }
