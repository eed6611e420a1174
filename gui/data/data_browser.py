"""What the Data dock shows once rows are there: the line of choices and the pages."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from gui.data.augmentations_page import VersionsPage
from gui.data.cell_renderers import Pick
from gui.data.features_page import FeaturesPage
from gui.data.grid_page import SamplesPage
from gui.data.toolbar import FEATURES, OVERVIEW, SAMPLES, VERSIONS, DataBar
from gui.theme.colors import Theme
from runtime.data.browsing.browse import Browsed
from runtime.data.browsing.column_statistics import Figures

if TYPE_CHECKING:
    from gui.data.overview_page import OverviewPage


class DataBrowser(QWidget):
    """`versions_asked` tells split, row and seed of augmented pictures that are wanted."""

    versions_asked = Signal(int, int, int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.browsed: Browsed | None = None
        self.figures: Figures | None = None
        self.pick: Pick = (0, 0)
        self._seed = 0
        self.bar = DataBar(theme, self)
        self.samples = SamplesPage(theme, self)
        self.features = FeaturesPage(theme, self)
        self.versions = VersionsPage(theme, self)
        self.overview: OverviewPage | None = None
        self.stack = QStackedWidget(self)
        for page in (self.samples, self.features, self.versions):
            self.stack.addWidget(page)
        self.bar.page_chosen.connect(self.open)
        self.bar.filtered.connect(self._filter)
        self.bar.turned.connect(self.samples.grid.turn)
        self.samples.turned.connect(self._show_place)
        self.samples.chosen.connect(self._choose)
        self.versions.asked.connect(self._shuffle)
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

    def show_rows(self, browsed: Browsed, *, has_units: bool) -> None:
        """Shows the rows of a source; its figures come later."""
        if self.browsed is None or self.browsed.node != browsed.node:
            self.bar.classes.setCurrentIndex(0)
        self.browsed, self.figures = browsed, None
        self.bar.show_rows(browsed, has_units=has_units)
        if self.bar.page == VERSIONS and not self.bar.pages[VERSIONS].isVisibleTo(self.bar):
            self.bar.open(SAMPLES)
        self._show_samples()
        self.open(self.bar.page)

    def show_figures(self, figures: Figures) -> None:
        """Shows the figures of the rows that are shown."""
        self.figures = figures
        self.open(self.bar.page)

    def show_versions(self, names: Sequence[str], versions: Any) -> None:
        """Shows what augmentations of these names make of the sample that was taken last."""
        if self.browsed is None:
            return
        if versions is None:
            self.versions.say(
                self.tr(
                    "Put nodes of the category Augmentation between the pictures and the first layer, "
                    "and see here what they do."
                )
            )
        else:
            self.versions.show_versions(self.browsed, self.pick, tuple(names), versions)

    def open(self, page: str) -> None:
        """Brings a page up to date and to the front."""
        self._show_place()
        if self.browsed is None:
            return
        if page == OVERVIEW:
            overview = self._prepared_overview()
            overview.show_rows(self.browsed, self.figures)
            self.stack.setCurrentWidget(overview)
        elif page == FEATURES:
            if self.figures is not None:
                self.features.show_figures(self.browsed, self.figures, self.bar.split or "")
            self.stack.setCurrentWidget(self.features)
        elif page == VERSIONS:
            self.stack.setCurrentWidget(self.versions)
            self.versions_asked.emit(*self.pick, self._seed)
        else:
            self.stack.setCurrentWidget(self.samples)

    def _prepared_overview(self) -> "OverviewPage":
        """The page of the whole; pyqtgraph is loaded with the first call."""
        if self.overview is None:
            from gui.data.overview_page import OverviewPage

            self.overview = OverviewPage(self._theme, self.stack)
            self.stack.addWidget(self.overview)
        return self.overview

    def _filter(self) -> None:
        self._show_samples()
        if self.bar.page == FEATURES:
            self.open(FEATURES)

    def _show_samples(self) -> None:
        if self.browsed is None:
            return
        picks = self.browsed.pick(self.bar.split, self.bar.of_class)
        self.samples.show_rows(self.browsed, picks)
        if len(picks):
            split, row = picks[0].tolist()
            self.pick = (split, row)

    def _choose(self, split: int, row: int) -> None:
        self.pick = (split, row)

    def _shuffle(self) -> None:
        self._seed += 1
        self.versions_asked.emit(*self.pick, self._seed)

    def _show_place(self) -> None:
        grid, has_pages = self.samples.grid, self.samples.has_pages
        total = grid.total if has_pages else self.samples.table.total
        last = grid.last if has_pages else total
        self.bar.show_place(grid.first if has_pages else 0, last, total, has_pages=has_pages)
