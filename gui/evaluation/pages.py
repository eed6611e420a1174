"""All pages about an evaluation, of which those are shown that fit its task."""

from typing import Protocol

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QTabBar, QVBoxLayout, QWidget

from gui.evaluation.chart_pages import CalibrationPage, CurvesPage, NumbersPage, PlacesPage
from gui.evaluation.classes_page import ClassesPage
from gui.evaluation.confusion_page import ConfusionPage
from gui.evaluation.detection_page import ThingsPage
from gui.evaluation.embedding_page import MapPage
from gui.evaluation.episodes_page import EpisodesPage
from gui.evaluation.generation_page import MakingPage
from gui.evaluation.inference_page import TryPage
from gui.evaluation.precision_page import PrecisionPage
from gui.evaluation.samples_page import SamplesPage
from gui.evaluation.text_generation_page import WritingPage
from gui.theme.colors import DARK, Theme
from gui.theme.styles import mixed
from runtime.evaluation.context import Evaluation
from runtime.evaluation.report import PlaceReport
from runtime.evaluation.result_types import Guess, Saliency
from runtime.evaluation.tasks.task import Aim

LEAST = (300, 130)
"""Pixels; wide pages may be cut off before the window grows wider than its screen."""
MOST_CLASSES = 40
"""With more classes a matrix shows nothing."""

_OF_AIM: dict[Aim, tuple[str, ...]] = {
    Aim.CLASSES: ("confusion", "classes", "curves", "calibration", "samples", "trying"),
    Aim.LABELS: ("classes", "curves", "calibration", "samples", "trying"),
    Aim.NUMBERS: ("numbers", "samples", "trying"),
    Aim.PIXELS: ("samples", "classes", "confusion", "trying"),
    Aim.TOKENS: ("samples", "places", "classes", "confusion", "trying", "writing"),
    Aim.PICTURES: ("samples", "making", "trying"),
    Aim.BOXES: ("things", "precision", "trying"),
    Aim.POINTS: ("things", "precision", "trying"),
    Aim.SAMPLES: ("making",),
    Aim.EMBEDDINGS: ("map",),
    Aim.EPISODES: ("episodes",),
}


_TABS = """
QTabBar {{ background: {theme.panel}; }}
QTabBar::tab {{ background: transparent; color: {theme.muted}; padding: 4px 12px; margin-right: 3px;
    border: none; border-radius: 5px; }}
QTabBar::tab:hover {{ background: {hover}; color: {theme.text}; }}
QTabBar::tab:selected {{ background: {theme.raised}; color: {theme.text}; border: none; }}
"""


class Page(Protocol):
    """One view of an evaluation."""

    def set_theme(self, theme: Theme) -> None: ...

    def show_evaluation(self, found: Evaluation) -> None: ...


class Pages(QWidget):
    """`asked` tells a row, a method and a node that saliency is wished for, `tried` an input of one's own."""

    asked = Signal(int, str, str)
    tried = Signal(object)

    def __init__(self, theme: Theme = DARK, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.found: Evaluation | None = None
        self._stale: set[str] = set()
        self.tabs = QTabBar(self)
        self.tabs.setObjectName("pages")
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setUsesScrollButtons(True)
        self.tabs.setMinimumWidth(LEAST[0])
        self.tabs.setAccessibleName(self.tr("Views of the results"))
        self.confusion = ConfusionPage(self)
        self.classes = ClassesPage(self)
        self.curves = CurvesPage(self)
        self.calibration = CalibrationPage(self)
        self.numbers = NumbersPage(self)
        self.places = PlacesPage(self)
        self.samples = SamplesPage(self)
        self.things = ThingsPage(self)
        self.precision = PrecisionPage(self)
        self.making = MakingPage(self)
        self.map = MapPage(self)
        self.writing = WritingPage(self)
        self.episodes = EpisodesPage(self)
        self.trying = TryPage(self)
        self.stack = QStackedWidget(self)
        self.stack.setMinimumSize(*LEAST)
        for page in self._pages().values():
            assert isinstance(page, QWidget)
            self.stack.addWidget(page)
        for asking in (self.confusion, self.numbers, self.samples):
            asking.asked.connect(self.asked)
        self.trying.asked.connect(self.tried)
        self.classes.wished.connect(self.show_cell)
        self.tabs.currentChanged.connect(self._turn)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.tabs)
        column.addWidget(self.stack, 1)
        self.set_theme(theme)

    def _pages(self) -> dict[str, Page]:
        return {
            "confusion": self.confusion,
            "classes": self.classes,
            "curves": self.curves,
            "calibration": self.calibration,
            "numbers": self.numbers,
            "places": self.places,
            "samples": self.samples,
            "things": self.things,
            "precision": self.precision,
            "making": self.making,
            "map": self.map,
            "writing": self.writing,
            "episodes": self.episodes,
            "trying": self.trying,
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
        self.tabs.setStyleSheet(_TABS.format(theme=theme, hover=mixed(theme.panel, theme.text, 0.06)))
        for page in self._pages().values():
            page.set_theme(theme)

    def names(self) -> list[str]:
        """The pages that are there now."""
        return [self.tabs.tabData(index) for index in range(self.tabs.count())]

    def turn_to(self, name: str) -> None:
        """Shows a page."""
        self.tabs.setCurrentIndex(self.names().index(name))

    def show_evaluation(self, found: Evaluation) -> None:
        """Shows everything about a split; the page that is open stays, where it fits."""
        self.found = found
        wanted = [each for each in _OF_AIM[found.subject.task.aim] if self._fits(each, found)]
        self._stale = set(wanted)
        if self.names() != wanted:
            before = self.tabs.tabData(self.tabs.currentIndex())
            self.tabs.blockSignals(True)
            while self.tabs.count():
                self.tabs.removeTab(0)
            for name in wanted:
                self.tabs.setTabData(self.tabs.addTab(self._title(name)), name)
            self.tabs.setCurrentIndex(wanted.index(before) if before in wanted else 0)
            self.tabs.blockSignals(False)
        self._turn()

    def _fits(self, name: str, found: Evaluation) -> bool:
        if name == "confusion":
            return len(found.subject.task.classes) <= MOST_CLASSES
        if name == "places":
            return isinstance(found.report, PlaceReport) and found.report.places is not None
        if name == "making":
            return found.subject.task.maker is not None
        if name == "writing":
            return found.subject.task.writes
        return True

    def _turn(self) -> None:
        """Shows the chosen page; it is filled only now."""
        name = self.tabs.tabData(self.tabs.currentIndex())
        if self.found is None or name is None:
            return
        page = self._pages()[name]
        if name in self._stale:
            self._stale.discard(name)
            page.show_evaluation(self.found)
        assert isinstance(page, QWidget)
        self.stack.setCurrentWidget(page)

    def show_cell(self, wanted: int, given: int) -> None:
        """Shows the rows of a cell of the matrix."""
        if "confusion" in self.names():
            self.turn_to("confusion")
            self.confusion.matrix.select((wanted, given))

    def show_saliency(self, row: int, saliency: Saliency) -> None:
        """Shows what spoke for the answer to a row, wherever that row is looked at."""
        for page in (self.confusion, self.numbers, self.samples):
            page.show_saliency(row, saliency)

    def follow_learning(self) -> None:
        """Asks once more, since the weights have moved on."""
        self.trying.ask()
        if self.tabs.tabData(self.tabs.currentIndex()) == "making":
            self.making.ask()

    def show_guess(self, guess: Guess) -> None:
        """Shows the answer to an input of one's own."""
        self.trying.show_guess(guess)
