"""What the Data dock shows once rows are there: the line of choices and the pages."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from graph.problems import Problem
from gui.data.augmentations_page import VersionsPage
from gui.data.cell_renderers import SampleIndex
from gui.data.features_page import FeaturesPage
from gui.data.grid_page import SamplesPage
from gui.data.toolbar import FEATURES, OVERVIEW, SAMPLES, VERSIONS, DataToolbar
from gui.theme.colors import Theme
from runtime.data.browsing.browse import BrowsedData
from runtime.data.browsing.column_statistics import DatasetStatistics

if TYPE_CHECKING:
    from gui.data.overview_page import OverviewPage


class DataBrowser(QWidget):
    """`versions_requested` carries split, row and seed of augmented pictures to make."""

    versions_requested = Signal(int, int, int)
    fix_chosen = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.browsed: BrowsedData | None = None
        self.statistics: DatasetStatistics | None = None
        self.sample: SampleIndex = (0, 0)
        self._seed = 0
        self.bar = DataToolbar(theme, self)
        self.samples = SamplesPage(theme, self)
        self.features = FeaturesPage(theme, self)
        self.versions = VersionsPage(theme, self)
        self.overview: OverviewPage | None = None
        self.is_settled: Callable[[Problem], bool] = lambda _problem: False
        """Whether the drawing has by now what a finding asks for."""
        self.stack = QStackedWidget(self)
        for page in (self.samples, self.features, self.versions):
            self.stack.addWidget(page)
        self.bar.page_chosen.connect(self.open)
        self.bar.filtered.connect(self._filter)
        self.bar.page_turned.connect(self.samples.grid.turn_pages)
        self.samples.page_turned.connect(self._show_position)
        self.samples.chosen.connect(self._choose)
        self.features.fix_chosen.connect(self.fix_chosen)
        self.versions.shuffle_requested.connect(self._shuffle)
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 6, 4, 6)
        column.setSpacing(6)
        column.addWidget(self.bar)
        column.addWidget(self.stack, 1)

    def set_theme(self, theme: Theme) -> None:
        """Draws in the colours of a theme."""
        self._theme = theme
        for part in (self.bar, self.samples, self.features, self.versions, self.overview):
            if part is not None:
                part.set_theme(theme)

    def show_rows(self, browsed: BrowsedData, *, can_standardize: bool) -> None:
        """Shows the rows of a source; its statistics come later."""
        if self.browsed is None or self.browsed.node != browsed.node:
            self.bar.classes.setCurrentIndex(0)
        self.browsed, self.statistics = browsed, None
        self.bar.show_rows(browsed, can_standardize=can_standardize)
        if self.bar.page == VERSIONS and not self.bar.pages[VERSIONS].isVisibleTo(self.bar):
            self.bar.open(SAMPLES)
        self._show_samples()
        self.open(self.bar.page)

    def show_statistics(self, statistics: DatasetStatistics) -> None:
        """Shows the statistics of the rows that are shown."""
        self.statistics = statistics
        self.open(self.bar.page)

    def show_versions(self, names: Sequence[str], versions: Any) -> None:
        """Shows what augmentations of these names make of the sample that was taken last."""
        if self.browsed is None:
            return
        if versions is None:
            self.versions.show_message(
                self.tr(
                    "Put nodes of the category Augmentation between the pictures and the first layer, "
                    "and see here what they do."
                )
            )
        else:
            self.versions.show_versions(self.browsed, self.sample, tuple(names), versions)

    def open(self, page: str) -> None:
        """Brings a page up to date and to the front."""
        self._show_position()
        if self.browsed is None:
            return
        if page == OVERVIEW:
            overview = self._prepare_overview()
            overview.show_rows(self.browsed, self.statistics)
            self.stack.setCurrentWidget(overview)
        elif page == FEATURES:
            if self.statistics is not None:
                self.features.show_statistics(self.browsed, self.statistics, self.bar.selected_split or "")
            self.stack.setCurrentWidget(self.features)
        elif page == VERSIONS:
            self.stack.setCurrentWidget(self.versions)
            self.versions_requested.emit(*self.sample, self._seed)
        else:
            self.stack.setCurrentWidget(self.samples)

    def _prepare_overview(self) -> "OverviewPage":
        """The page of the whole; pyqtgraph is loaded with the first call."""
        if self.overview is None:
            from gui.data.overview_page import OverviewPage

            self.overview = OverviewPage(self._theme, self.stack)
            self.overview.fix_chosen.connect(self.fix_chosen)
            self.overview.is_settled = lambda problem: self.is_settled(problem)
            self.stack.addWidget(self.overview)
        return self.overview

    def _filter(self) -> None:
        self._show_samples()
        if self.bar.page == FEATURES:
            self.open(FEATURES)

    def _show_samples(self) -> None:
        if self.browsed is None:
            return
        samples = self.browsed.pick(self.bar.selected_split, self.bar.selected_class)
        self.samples.show_rows(self.browsed, samples)
        if len(samples):
            split, row = samples[0].tolist()
            self.sample = (split, row)

    def _choose(self, split: int, row: int) -> None:
        self.sample = (split, row)

    def _shuffle(self) -> None:
        self._seed += 1
        self.versions_requested.emit(*self.sample, self._seed)

    def _show_position(self) -> None:
        grid, has_pages = self.samples.grid, self.samples.has_pages
        total = grid.total if has_pages else self.samples.table.total
        last = grid.last if has_pages else total
        self.bar.show_position(grid.first if has_pages else 0, last, total, has_pages=has_pages)
