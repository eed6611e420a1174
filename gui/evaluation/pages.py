"""All pages about an evaluation, of which those are shown that fit its task."""

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from graph.compiler.tasks.task import TaskType
from gui.evaluation.inference_page import InferencePage
from gui.evaluation.lazy_pages import LazyPages
from gui.evaluation.more_tabs import MoreTabsButton
from gui.evaluation.tab_style import make_tab_bar, tab_style
from gui.theme.colors import DARK, Theme
from runtime.evaluation.context import SplitEvaluation
from runtime.evaluation.report import DenseReport
from runtime.evaluation.result_types import Saliency

translate = QCoreApplication.translate

MIN_SIZE = (300, 130)
"""Pixels; wide pages may be cut off before the window grows wider than its screen."""
MAX_MATRIX_CLASSES = 40
"""With more classes a matrix shows nothing."""

_PAGES_BY_TASK: dict[TaskType, tuple[str, ...]] = {
    TaskType.CLASSIFICATION: (
        "confusion",
        "classes",
        "roc_curves",
        "calibration",
        "samples",
        "inference",
        "prediction",
    ),
    TaskType.MULTI_LABEL: ("classes", "roc_curves", "calibration", "samples", "inference", "prediction"),
    TaskType.REGRESSION: ("regression", "samples", "inference", "prediction"),
    TaskType.SEGMENTATION: ("samples", "classes", "confusion", "inference", "prediction"),
    TaskType.TOKEN_CLASSIFICATION: (
        "samples",
        "positions",
        "classes",
        "confusion",
        "inference",
        "text_generation",
    ),
    TaskType.IMAGE_REGRESSION: ("samples", "generation", "inference", "prediction"),
    TaskType.DETECTION: ("detection", "precision", "inference"),
    TaskType.KEYPOINTS: ("detection", "precision", "inference"),
    TaskType.GENERATION: ("generation",),
    TaskType.EMBEDDING: ("embedding", "prediction"),
    TaskType.REINFORCEMENT: ("episodes",),
}


class EvaluationPages(QWidget):
    """Tabs of views of one evaluation. A view is built when it is first shown.

    Signals:
        saliency_requested: Row, method and node (empty: the method's own) of a saliency map to compute.
        inference_requested: An input of one's own that the network is to answer.
        generation_requested: How many rows to generate, the seed, and whether to interpolate.
        text_requested: The `TextGenerationRequest` of a text that is to go on.
        episode_requested: The split and the number of an episode to play.
        answers_requested: The file or folder whose rows are to be answered to.
        saving_requested: The same, and where all answers are to be written.
        cancel_requested: That what is under way is given up.
    """

    saliency_requested = Signal(int, str, str)
    inference_requested = Signal(object)
    generation_requested = Signal(int, int, bool)
    text_requested = Signal(object)
    episode_requested = Signal(str, int)
    answers_requested = Signal(object)
    saving_requested = Signal(object, object)
    cancel_requested = Signal()

    def __init__(self, theme: Theme = DARK, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.evaluation: SplitEvaluation | None = None
        self._stale: set[str] = set()
        self.tabs = make_tab_bar(self, self.tr("Views of the results"))
        self.tabs.setMinimumWidth(MIN_SIZE[0])
        self.tabs.currentChanged.connect(self._show_current_page)
        self.more_tabs = MoreTabsButton(self.tabs)
        self.stack = QStackedWidget(self)
        self.stack.setMinimumSize(*MIN_SIZE)
        self.views = LazyPages(self.stack, theme)
        self.views.saliency_requested.connect(self.saliency_requested)
        self.views.inference_requested.connect(self.inference_requested)
        self.views.generation_requested.connect(self.generation_requested)
        self.views.text_requested.connect(self.text_requested)
        self.views.episode_requested.connect(self.episode_requested)
        self.views.answers_requested.connect(self.answers_requested)
        self.views.saving_requested.connect(self.saving_requested)
        self.views.cancel_requested.connect(self.cancel_requested)
        self.views.cell_requested.connect(self.show_cell)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        head = QHBoxLayout()
        head.setSpacing(4)
        head.addWidget(self.tabs, 1)
        head.addWidget(self.more_tabs)
        column.addLayout(head)
        column.addWidget(self.stack, 1)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Draws in the colours of a theme."""
        self.tabs.setStyleSheet(tab_style(theme))
        self.views.set_theme(theme)

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
        page = self.views.page(name)
        if name in self._stale:
            self._stale.discard(name)
            page.show_evaluation(self.evaluation)
        assert isinstance(page, QWidget)
        self.stack.setCurrentWidget(page)

    def show_cell(self, target: int, predicted: int) -> None:
        """Shows the rows of a cell of the matrix."""
        if "confusion" in self.page_names():
            self.open_page("confusion")
            self.views.confusion.matrix.select((target, predicted))

    def show_saliency(self, row: int, saliency: Saliency) -> None:
        """Shows what spoke for the answer to a row, wherever that row is looked at."""
        for page in self.views.saliency_pages:
            page.show_saliency(row, saliency)

    def follow_training(self) -> None:
        """Asks once more, since the weights have moved on."""
        for page in self.views.built:
            if isinstance(page, InferencePage):
                page.request_inference()
        if self.tabs.tabData(self.tabs.currentIndex()) == "generation":
            self.views.generation.request_generation()


def _fits(name: str, evaluation: SplitEvaluation) -> bool:
    if name == "confusion":
        return len(evaluation.context.task.classes) <= MAX_MATRIX_CLASSES
    if name == "positions":
        return isinstance(evaluation.report, DenseReport) and evaluation.report.position_accuracy is not None
    if name == "generation":
        return evaluation.context.task.generator is not None
    if name == "prediction":
        return evaluation.context.answers_new_rows
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
        "prediction": translate("EvaluationPages", "Predict"),
    }
    return titles[name]
