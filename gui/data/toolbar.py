"""The line above the rows: which page, which split, which class, and where among the rows one is."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from gui.data.formatting import count_text, split_text
from gui.theme.colors import Theme
from gui.theme.icons import icon
from gui.theme.styles import mixed
from gui.widgets.elided_label import ElidedBox
from runtime.data.browsing.browse import Browsed
from runtime.data.browsing.field_display import Look

SAMPLES, OVERVIEW, FEATURES, VERSIONS = "samples", "overview", "features", "versions"
_SHEET = """
QToolButton#page { color: %(muted)s; padding: 4px 11px; border-radius: 5px; }
QToolButton#page:hover { color: %(text)s; background: %(soft)s; }
QToolButton#page:checked { color: %(text)s; background: %(raised)s; }
"""


class DataBar(QWidget):
    """`page_chosen` tells a page, `filtered` another split or class, `turned` pages on or back.

    `source_chosen` tells the id of another data node, `units_chosen` whether standardized values are wanted.
    """

    page_chosen = Signal(str)
    filtered = Signal()
    turned = Signal(int)
    source_chosen = Signal(str)
    units_chosen = Signal(bool)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.page = SAMPLES
        self.sources = self._make_combo(self.tr("Source"))
        self.sources.activated.connect(lambda _at: self.source_chosen.emit(self.sources.currentText()))
        self.pages: dict[str, QToolButton] = {}
        self._group = QButtonGroup(self)
        self.splits = self._make_combo(self.tr("Split"))
        self.classes = self._make_combo(self.tr("Class"))
        for combo in (self.splits, self.classes):
            combo.currentIndexChanged.connect(lambda _at: self.filtered.emit())
        self.units = QCheckBox(self.tr("standardized"), self)
        self.units.setToolTip(self.tr("Show the features as the network gets them: mean 0, variance 1"))
        self.units.toggled.connect(self.units_chosen)
        self.place = QLabel(self)
        self.place.setObjectName("hint")
        self.back = self._make_arrow(self.tr("Page before (Page Up)"), -1)
        self.on = self._make_arrow(self.tr("Next page (Page Down)"), 1)
        self._arrange()
        self.set_theme(theme)

    def _arrange(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 0, 8, 0)
        row.setSpacing(4)
        row.addWidget(self.sources)
        titles = (
            (SAMPLES, self.tr("Samples")),
            (OVERVIEW, self.tr("Overview")),
            (FEATURES, self.tr("Features")),
            (VERSIONS, self.tr("Augmented")),
        )
        for name, title in titles:
            button = QToolButton(self)
            button.setObjectName("page")
            button.setText(title)
            button.setCheckable(True)
            button.setChecked(name == self.page)
            button.clicked.connect(lambda _checked=False, name=name: self.open(name))
            self._group.addButton(button)
            self.pages[name] = button
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(self.units)
        row.addSpacing(8)
        row.addWidget(self.splits)
        row.addWidget(self.classes)
        row.addSpacing(8)
        for widget in (self.back, self.place, self.on):
            row.addWidget(widget)

    def _make_combo(self, name: str) -> QComboBox:
        combo = ElidedBox(self)
        combo.setAccessibleName(name)
        combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        combo.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        return combo

    def _make_arrow(self, tip: str, pages: int) -> QToolButton:
        button = QToolButton(self)
        button.setToolTip(tip)
        button.setAccessibleName(tip)
        button.setIconSize(QSize(14, 14))
        button.clicked.connect(lambda: self.turned.emit(pages))
        return button

    def set_theme(self, theme: Theme) -> None:
        """Draws in the colours of a theme."""
        self.setStyleSheet(
            _SHEET
            % {
                "muted": theme.muted,
                "text": theme.text,
                "raised": theme.raised,
                "soft": mixed(theme.panel, theme.text, 0.05),
            }
        )
        self.back.setIcon(icon("before", theme))
        self.on.setIcon(icon("after", theme))

    def open(self, page: str) -> None:
        """Opens a page."""
        self.page = page
        self.pages[page].setChecked(True)
        self.page_chosen.emit(page)

    def show_sources(self, names: Sequence[str], current: str) -> None:
        """Shows which data nodes there are; with a single one there is nothing to choose."""
        self.sources.clear()
        self.sources.addItems(list(names))
        self.sources.setCurrentText(current)
        self.sources.setVisible(len(names) > 1)

    def show_rows(self, browsed: Browsed, *, has_units: bool) -> None:
        """Offers the splits and classes of a source; what was chosen stays chosen where it can."""
        split, of_class = self.splits.currentData(), self.classes.currentText()
        for combo in (self.splits, self.classes):
            combo.blockSignals(True)
            combo.clear()
        self.splits.addItem(self.tr("all rows ({count})").format(count=count_text(browsed.count())), None)
        for name in browsed.names:
            self.splits.addItem(f"{split_text(name)} ({count_text(browsed.count(name))})", name)
        self.splits.setCurrentIndex(max(0, self.splits.findData(split)))
        field = browsed.first(Look.CLASS)
        self.classes.addItem(self.tr("every class"), None)
        for number, name in enumerate(field.words if field is not None else ()):
            self.classes.addItem(name, number)
        self.classes.setCurrentIndex(max(0, self.classes.findText(of_class)))
        for combo in (self.splits, self.classes):
            combo.blockSignals(False)
        self.units.setVisible(has_units)
        self.pages[VERSIONS].setVisible(browsed.first(Look.PICTURE) is not None)

    def show_place(self, first: int, last: int, total: int, *, has_pages: bool) -> None:
        """Says which rows are seen."""
        is_samples = self.page == SAMPLES
        self.splits.setVisible(self.page in (SAMPLES, FEATURES))
        self.classes.setVisible(is_samples and self.classes.count() > 1)
        for widget in (self.back, self.on):
            widget.setVisible(is_samples and has_pages)
        self.place.setVisible(is_samples)
        self.back.setEnabled(first > 0)
        self.on.setEnabled(last < total)
        words = self.tr("{first}–{last} of {total}") if has_pages else self.tr("{total} rows")
        self.place.setText(
            words.format(first=count_text(first + 1), last=count_text(last), total=count_text(total))
        )
        self.place.setAlignment(Qt.AlignmentFlag.AlignCenter)

    @property
    def split(self) -> str | None:
        """The split that is chosen; None for all rows."""
        return self.splits.currentData()

    @property
    def of_class(self) -> int | None:
        """The class that is chosen; None for every class."""
        return self.classes.currentData()
